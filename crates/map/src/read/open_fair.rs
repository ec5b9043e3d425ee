//! `OpenFairDB`, the data behind Karte von morgen: what `/search` answers, and whole entries.

use serde::Deserialize;

use super::gather::Gather;
use super::json::{self, Number, Records, Text, Texts};
use super::{ReadProblem, Reading};
use crate::marker::Draft;

const EXPECTED: &str = "{\"visible\": [entries]} or [entries]";

/// What lies outside the box that was asked for (`invisible`) was not asked for.
#[derive(Deserialize)]
struct Found<'a> {
    #[serde(borrow)]
    visible: Records<'a>,
}

#[derive(Default, Deserialize)]
#[serde(default)]
struct Entry {
    id: Text,
    title: Text,
    description: Text,
    lat: Number,
    lng: Number,
    street: Text,
    zip: Text,
    city: Text,
    email: Text,
    telephone: Text,
    homepage: Text,
    opening_hours: Text,
    image_url: Text,
    license: Text,
    categories: Texts,
    tags: Texts,
}

/// Reads the entries.
pub(super) fn read(text: &str) -> Result<Reading, ReadProblem> {
    let records = if json::is_array(text) {
        json::parse::<Records<'_>>(text, EXPECTED)?
    } else {
        json::parse::<Found<'_>>(text, EXPECTED)?.visible
    };
    let mut gather = Gather::default();
    gather.records(&records.all()?, |record, gather| Some(draft(json::object(record)?, gather)));
    Ok(gather.finish())
}

/// Categories are ids of two (initiative, company), which say little; tags are what people sort by, so both count.
fn draft(entry: Entry, gather: &mut Gather) -> Draft {
    let mut foreign = gather.names(entry.tags.0);
    foreign.extend(entry.categories.0);
    Draft {
        id: entry.id.0,
        name: entry.title.0,
        lat: entry.lat.0,
        lon: entry.lng.0,
        description: entry.description.0,
        street: entry.street.0,
        postcode: entry.zip.0,
        locality: entry.city.0,
        phone: entry.telephone.0,
        email: entry.email.0,
        web: entry.homepage.0,
        opening_hours: entry.opening_hours.0,
        image: entry.image_url.0,
        foreign,
        licence: entry.license.0,
        ..Draft::default()
    }
}
