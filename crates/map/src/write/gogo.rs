//! `GoGoCarto`'s shape: a map of theirs can take the network as a source by its address.

use maillon_kernel::geo::Category;
use serde::Serialize;

use super::number::SixDecimals;
use super::{Entry, LICENCE_URL, SOURCE, colour, ranked, to_json};

#[derive(Serialize)]
struct File<'a> {
    licence: &'static str,
    ontology: &'static str,
    data: Vec<Element<'a>>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Element<'a> {
    id: &'a str,
    name: &'a str,
    geo: Geo,
    source_key: &'static str,
    address: Address<'a>,
    #[serde(skip_serializing_if = "str::is_empty")]
    open_hours_string: &'a str,
    updated_at: &'a str,
    /// Names, as their own files have them.
    categories: Vec<&'static str>,
    categories_full: Vec<Theme>,
    #[serde(skip_serializing_if = "str::is_empty")]
    description: &'a str,
    #[serde(skip_serializing_if = "str::is_empty")]
    telephone: &'a str,
    #[serde(skip_serializing_if = "str::is_empty")]
    email: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    website: Option<&'a str>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    images: Vec<&'a str>,
    url: &'a str,
    actor: &'a str,
    offers: u32,
    needs: u32,
    #[serde(rename = "upcoming_events")]
    upcoming_events: u32,
}

#[derive(Serialize)]
struct Geo {
    latitude: SixDecimals,
    longitude: SixDecimals,
}

#[derive(Serialize)]
struct Address<'a> {
    #[serde(rename = "streetAddress", skip_serializing_if = "str::is_empty")]
    street: &'a str,
    #[serde(rename = "addressLocality", skip_serializing_if = "str::is_empty")]
    locality: &'a str,
    #[serde(rename = "postalCode", skip_serializing_if = "str::is_empty")]
    postcode: &'a str,
    #[serde(rename = "addressCountry")]
    country: &'static str,
}

#[derive(Serialize)]
struct Theme {
    id: &'static str,
    name: &'static str,
    index: usize,
}

/// The entries as full elements.
pub fn gogo_elements(entries: &[Entry]) -> String {
    to_json(&File { licence: LICENCE_URL, ontology: "gogofull", data: entries.iter().map(element).collect() })
}

fn element(entry: &Entry) -> Element<'_> {
    Element {
        id: &entry.id,
        name: &entry.name,
        geo: Geo { latitude: SixDecimals(entry.point.lat()), longitude: SixDecimals(entry.point.lon()) },
        source_key: SOURCE,
        address: address(entry),
        open_hours_string: &entry.opening_hours,
        updated_at: &entry.updated,
        categories: entry.labels(),
        categories_full: entry.categories.iter().enumerate().map(theme).collect(),
        description: &entry.description,
        telephone: &entry.phone,
        email: &entry.email,
        website: entry.web.as_deref(),
        images: entry.image.as_deref().into_iter().collect(),
        url: &entry.url,
        actor: &entry.actor,
        offers: entry.offers,
        needs: entry.needs,
        upcoming_events: entry.upcoming_events,
    }
}

fn address(entry: &Entry) -> Address<'_> {
    Address {
        street: entry.shown_street(),
        locality: &entry.locality,
        postcode: &entry.postcode,
        country: "BE",
    }
}

fn theme((index, category): (usize, &&'static Category)) -> Theme {
    Theme { id: &category.slug, name: &category.fr, index }
}

#[derive(Serialize)]
struct Taxonomy {
    name: &'static str,
    options: Vec<Choice>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Choice {
    id: &'static str,
    name: &'static str,
    index: usize,
    color: &'static str,
    use_color_for_marker: bool,
}

/// The ten categories as options, with their French names.
pub fn gogo_taxonomy() -> String {
    let option = |(rank, category): (usize, &'static Category)| Choice {
        id: &category.slug,
        name: &category.fr,
        index: rank - 1,
        color: colour(rank - 1),
        use_color_for_marker: true,
    };
    to_json(&Taxonomy { name: "Thèmes", options: ranked().map(option).collect() })
}
