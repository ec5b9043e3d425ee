//! `GoGoCarto`'s `/api/elements.json`: full elements, and the compact rows that its own map asks for.
//!
//! A file says which it holds (`ontology`), but a look at each record says it better: sites hand out older files and mixed
//! ones. Fields beyond the first are what the site's owner made of them; those that most sites have are read.

use serde::Deserialize;
use serde_json::Value;
use serde_json::value::RawValue;

use super::gather::Gather;
use super::json::{self, Maybe, Named, Number, Records, Text, Texts};
use super::{ReadProblem, Reading, popup};
use crate::marker::Draft;

const EXPECTED: &str = "{\"data\": [elements]}";

#[derive(Deserialize)]
struct File<'a> {
    #[serde(borrow, default)]
    licence: Option<&'a RawValue>,
    #[serde(borrow, default)]
    mapping: Option<&'a RawValue>,
    #[serde(borrow)]
    data: &'a RawValue,
}

/// Reads the elements.
pub(super) fn read(text: &str) -> Result<Reading, ReadProblem> {
    if json::is_array(text) {
        return elements(text, "", &Value::Null);
    }
    let file: File<'_> = json::parse(text, EXPECTED)?;
    elements(file.data.get(), &json::small::<Text>(file.licence).0, &json::small(file.mapping))
}

fn elements(data: &str, licence: &str, mapping: &Value) -> Result<Reading, ReadProblem> {
    // Asked for one element by its id, a site answers with it alone.
    let records = if data.starts_with('{') {
        vec![json::parse::<&RawValue>(data, EXPECTED)?]
    } else {
        json::parse::<Records<'_>>(data, EXPECTED)?.all()?
    };
    let name_at = name_at(mapping);
    let mut gather = Gather::default();
    gather.records(&records, |record, gather| {
        let draft = match record {
            Value::Array(row) => compact(row, name_at),
            element => full(json::object(element)?, gather),
        };
        Some(Draft { licence: licence.to_owned(), ..draft })
    });
    Ok(gather.finish())
}

#[derive(Default, Deserialize)]
#[serde(default, rename_all = "camelCase")]
struct Element {
    id: Text,
    name: Text,
    title: Text,
    geo: Maybe<Geo>,
    latitude: Number,
    longitude: Number,
    lat: Number,
    lng: Number,
    address: Value,
    categories_full: Named,
    categories: Texts,
    description: Text,
    description_more: Text,
    telephone: Text,
    phone: Text,
    email: Text,
    website: Text,
    #[serde(rename = "site_web")]
    site_web: Text,
    open_hours: Value,
    open_hours_string: Text,
    images: Texts,
    image: Texts,
    url: Text,
}

#[derive(Clone, Copy, Default, Deserialize)]
#[serde(default)]
struct Geo {
    latitude: Number,
    longitude: Number,
}

#[derive(Default, Deserialize)]
#[serde(default)]
struct Address {
    #[serde(rename = "streetNumber")]
    number: Text,
    #[serde(rename = "streetAddress")]
    street: Text,
    #[serde(rename = "postalCode")]
    postcode: Text,
    #[serde(rename = "addressLocality")]
    locality: Text,
}

fn full(element: Element, gather: &mut Gather) -> Draft {
    let Maybe(geo) = element.geo;
    let (street, postcode, locality) = address(element.address);
    let foreign = if element.categories_full.0.is_empty() {
        gather.names(element.categories.0)
    } else {
        gather.categories(element.categories_full.0)
    };
    Draft {
        id: element.id.0,
        name: element.name.or(element.title),
        lat: geo.latitude.or(Number(element.latitude.or(element.lat))),
        lon: geo.longitude.or(Number(element.longitude.or(element.lng))),
        description: element.description.or(element.description_more),
        street,
        postcode,
        locality,
        phone: element.telephone.or(element.phone),
        email: element.email.0,
        web: element.website.or(element.site_web),
        opening_hours: hours(&element.open_hours, element.open_hours_string.0),
        image: element.images.0.into_iter().chain(element.image.0).next().unwrap_or_default(),
        url: element.url.0,
        foreign,
        ..Draft::default()
    }
}

/// Street, postcode and locality, from parts or from one line. Newer sites keep the number apart, before the street as in
/// France.
fn address(value: Value) -> (String, String, String) {
    if let Value::String(line) = value {
        return popup::parts(&line);
    }
    let parts: Address = serde_json::from_value(value).unwrap_or_default();
    let street = format!("{} {}", parts.number.0, parts.street.0);
    (street, parts.postcode.0, parts.locality.0)
}

/// Hours by day as `Mo 09:00-12:00; Fr …`, then what stands in words.
fn hours(days: &Value, words: String) -> String {
    let days = days.as_object().into_iter().flatten();
    let days = days
        .filter_map(|(day, hours)| Some((day, hours.as_str()?)))
        .filter(|(_, hours)| !hours.trim().is_empty());
    let all: Vec<String> = days.map(|(day, hours)| format!("{day} {hours}")).chain([words]).collect();
    all.iter().filter(|part| !part.trim().is_empty()).map(String::as_str).collect::<Vec<_>>().join("; ")
}

/// Where the name stands among the fields of a row: `["id", ["name", …], "latitude", …]`. Without a mapping it is the first.
fn name_at(mapping: &Value) -> Option<usize> {
    match mapping.get(1) {
        Some(Value::Array(fields)) => fields.iter().position(|field| field == "name"),
        Some(Value::Object(fields)) => fields.keys().position(|field| field == "name"),
        _ => Some(0),
    }
}

/// `[id, name or fields, latitude, longitude, [options], status, moderation]`; the last two may lack.
fn compact(row: Vec<Value>, name_at: Option<usize>) -> Draft {
    let mut cells = row.into_iter();
    let mut next = || cells.next().unwrap_or_default();
    let id = Text::from(next()).0;
    let name = match next() {
        Value::Array(fields) => name_at.and_then(|at| fields.into_iter().nth(at)).unwrap_or_default(),
        name => name,
    };
    let (lat, lon) = (Number::from(next()).0, Number::from(next()).0);
    let options = if let Value::Array(options) = next() { options } else { Vec::new() };
    let foreign = options.into_iter().map(option).collect();
    Draft { id, name: Text::from(name).0, lat, lon, foreign, ..Draft::default() }
}

/// An option is its id, in older files a pair of its id and its rank.
fn option(option: Value) -> String {
    let id = match option {
        Value::Array(pair) => pair.into_iter().next().unwrap_or_default(),
        id => id,
    };
    Text::from(id).0
}
