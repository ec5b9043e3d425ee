//! Dewey's `/api/markers/`, and the same as we write it, with some members more.

use serde::Deserialize;

use super::gather::Gather;
use super::json::{self, Maybe, Named, Number, Records, Text};
use super::{ReadProblem, Reading, popup};
use crate::marker::Draft;

#[derive(Default, Deserialize)]
#[serde(default)]
struct Record {
    name: Text,
    lat: Number,
    lon: Number,
    subcategories: Named,
    popup: Text,
    comment: Text,
    // Dewey has none of these; we do.
    id: Text,
    url: Text,
    address: Maybe<Address>,
    phone: Text,
    web: Text,
}

/// An address as we write it in every JSON of ours.
#[derive(Clone, Default, Deserialize)]
#[serde(default)]
pub(super) struct Address {
    pub(super) street: Text,
    pub(super) postcode: Text,
    pub(super) locality: Text,
}

/// Reads the markers.
pub(super) fn read(text: &str) -> Result<Reading, ReadProblem> {
    let records =
        json::parse::<Records<'_>>(text, "[{\"name\", \"lat\", \"lon\", \"subcategories\", \"popup\"}]")?;
    let mut gather = Gather::default();
    gather.records(&records.all()?, |record, gather| Some(draft(json::object(record)?, gather)));
    Ok(gather.finish())
}

/// Members of the record come before what the popup says: they were not taken from words.
fn draft(record: Record, gather: &mut Gather) -> Draft {
    let popup = popup::read(&record.popup.or(record.comment), &record.name.0);
    let or = |own: Text, found: String| own.or(Text(found));
    let Maybe(address) = record.address;
    Draft {
        id: record.id.0,
        name: or(record.name, popup.name),
        lat: record.lat.0,
        lon: record.lon.0,
        description: popup.comment,
        street: or(address.street, popup.street),
        postcode: or(address.postcode, popup.postcode),
        locality: or(address.locality, popup.locality),
        phone: or(record.phone, popup.phone),
        web: or(record.web, popup.web),
        url: record.url.0,
        foreign: gather.categories(record.subcategories.0),
        ..Draft::default()
    }
}
