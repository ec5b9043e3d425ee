//! `GeoJSON` (RFC 7946).

use serde::Serialize;

use super::number::LonLat;
use super::{Address, Entry, LICENCE, LICENCE_URL, SOURCE, to_json};

#[derive(Serialize)]
struct Collection<'a> {
    r#type: &'static str,
    license: &'static str,
    license_url: &'static str,
    attribution: &'a str,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    links: Vec<Link<'a>>,
    features: Vec<Feature<'a>>,
}

#[derive(Serialize)]
struct Link<'a> {
    rel: &'static str,
    r#type: &'static str,
    href: &'a str,
}

#[derive(Serialize)]
struct Feature<'a> {
    r#type: &'static str,
    id: &'a str,
    geometry: Geometry,
    properties: Properties<'a>,
}

#[derive(Serialize)]
struct Geometry {
    r#type: &'static str,
    coordinates: LonLat,
}

#[derive(Serialize)]
struct Properties<'a> {
    name: &'a str,
    #[serde(skip_serializing_if = "str::is_empty")]
    description: &'a str,
    url: &'a str,
    actor: &'a str,
    categories: Vec<&'static str>,
    categories_label: Vec<&'static str>,
    #[serde(skip_serializing_if = "Address::is_empty")]
    address: Address<'a>,
    /// The point is that of the commune.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    blurred: bool,
    #[serde(skip_serializing_if = "str::is_empty")]
    phone: &'a str,
    #[serde(skip_serializing_if = "str::is_empty")]
    email: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    web: Option<&'a str>,
    #[serde(skip_serializing_if = "str::is_empty")]
    opening_hours: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    image: Option<&'a str>,
    offers: u32,
    needs: u32,
    upcoming_events: u32,
    source: &'static str,
    license: &'static str,
    updated: &'a str,
}

/// The entries as a collection of features; `next` is where the rest is, when this is not all (as in OGC API Features).
pub fn geojson(entries: &[Entry], attribution: &str, next: Option<&str>) -> String {
    let link = |href| Link { rel: "next", r#type: "application/geo+json", href };
    to_json(&Collection {
        r#type: "FeatureCollection",
        license: LICENCE,
        license_url: LICENCE_URL,
        attribution,
        links: next.map(link).into_iter().collect(),
        features: entries.iter().map(feature).collect(),
    })
}

fn feature(entry: &Entry) -> Feature<'_> {
    Feature {
        r#type: "Feature",
        id: &entry.id,
        geometry: Geometry { r#type: "Point", coordinates: LonLat(entry.point) },
        properties: properties(entry),
    }
}

fn properties(entry: &Entry) -> Properties<'_> {
    Properties {
        name: &entry.name,
        description: &entry.description,
        url: &entry.url,
        actor: &entry.actor,
        categories: entry.slugs(),
        categories_label: entry.labels(),
        address: entry.address(),
        blurred: entry.blurred,
        phone: &entry.phone,
        email: &entry.email,
        web: entry.web.as_deref(),
        opening_hours: &entry.opening_hours,
        image: entry.image.as_deref(),
        offers: entry.offers,
        needs: entry.needs,
        upcoming_events: entry.upcoming_events,
        source: SOURCE,
        license: LICENCE,
        updated: &entry.updated,
    }
}
