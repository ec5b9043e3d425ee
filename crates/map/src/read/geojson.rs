//! `GeoJSON` (RFC 7946): features that are points. Their properties are free; ours, and the tags of OpenStreetMap, are read.

use serde::Deserialize;
use serde_json::Value;
use serde_json::value::RawValue;

use super::dewey::Address;
use super::gather::Gather;
use super::json::{self, Maybe, Number, Records, Text, Texts};
use super::{ReadProblem, Reading};
use crate::marker::{Degrees, Draft};

#[derive(Deserialize)]
struct Collection<'a> {
    #[serde(borrow, default)]
    license: Option<&'a RawValue>,
    #[serde(borrow)]
    features: Records<'a>,
}

#[derive(Default, Deserialize)]
#[serde(default)]
struct Feature {
    id: Text,
    geometry: Maybe<Geometry>,
    properties: Maybe<Box<Properties>>,
}

#[derive(Default, Deserialize)]
#[serde(default)]
struct Geometry {
    r#type: Text,
    coordinates: Vec<Value>,
}

#[derive(Default, Deserialize)]
#[serde(default)]
struct Properties {
    #[serde(rename = "@id")]
    osm_id: Text,
    id: Text,
    name: Text,
    title: Text,
    description: Text,
    address: Maybe<Address>,
    #[serde(rename = "addr:street")]
    street: Text,
    #[serde(rename = "addr:housenumber")]
    number: Text,
    #[serde(rename = "addr:postcode")]
    postcode: Text,
    #[serde(rename = "addr:city")]
    city: Text,
    phone: Text,
    #[serde(rename = "contact:phone")]
    contact_phone: Text,
    email: Text,
    #[serde(rename = "contact:email")]
    contact_email: Text,
    web: Text,
    website: Text,
    #[serde(rename = "contact:website")]
    contact_website: Text,
    opening_hours: Text,
    image: Text,
    url: Text,
    categories: Texts,
    categories_label: Texts,
    license: Text,
}

/// Reads the features.
pub(super) fn read(text: &str) -> Result<Reading, ReadProblem> {
    let collection: Collection<'_> =
        json::parse(text, "{\"type\": \"FeatureCollection\", \"features\": []}")?;
    let licence = json::small::<Text>(collection.license).0;
    let mut gather = Gather::default();
    gather.records(&collection.features.all()?, |feature, gather| {
        let draft = draft(json::object(feature)?, gather);
        let licence = Text(draft.licence).or(Text(licence.clone()));
        Some(Draft { licence, ..draft })
    });
    Ok(gather.finish())
}

fn draft(feature: Feature, gather: &mut Gather) -> Draft {
    let (lat, lon) = position(feature.geometry.0);
    let of = *feature.properties.0;
    let Maybe(address) = of.address;
    let street = Text(format!("{} {}", of.street.0, of.number.0));
    Draft {
        id: feature.id.or(Text(of.osm_id.or(of.id))),
        name: of.name.or(of.title),
        lat,
        lon,
        description: of.description.0,
        street: address.street.or(street),
        postcode: address.postcode.or(of.postcode),
        locality: address.locality.or(of.city),
        phone: of.phone.or(of.contact_phone),
        email: of.email.or(of.contact_email),
        web: of.web.or(Text(of.website.or(of.contact_website))),
        opening_hours: of.opening_hours.0,
        image: of.image.0,
        url: of.url.0,
        foreign: categories(of.categories.0, of.categories_label.0, gather),
        licence: of.license.0,
        ..Draft::default()
    }
}

/// Longitude first, as RFC 7946 has it. Lines and areas have no point: their middle is nobody's address.
fn position(geometry: Geometry) -> (Degrees, Degrees) {
    if geometry.r#type.0 != "Point" {
        return (Degrees::None, Degrees::None);
    }
    let mut degrees = geometry.coordinates.into_iter().map(|one| Number::from(one).0);
    let lon = degrees.next().unwrap_or_default();
    (degrees.next().unwrap_or_default(), lon)
}

/// Slugs with their names beside them, as we write them; else names that stand for themselves.
fn categories(ids: Vec<String>, labels: Vec<String>, gather: &mut Gather) -> Vec<String> {
    if ids.len() == labels.len() {
        gather.categories(ids.into_iter().zip(labels).collect())
    } else {
        gather.names(ids)
    }
}
