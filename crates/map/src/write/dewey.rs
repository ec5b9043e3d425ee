//! Dewey's shape: markers with popups, and categories.

use std::fmt::Write as _;

use maillon_kernel::geo::Category;
use maillon_kernel::markup::escape;
use serde::Serialize;

use super::number::SixDecimals;
use super::{Address, Entry, colour, ranked, to_json};

#[derive(Serialize)]
struct Marker<'a> {
    name: &'a str,
    lat: SixDecimals,
    lon: SixDecimals,
    subcategories: Vec<Subcategory>,
    popup: String,
    // What Dewey only says in the popup.
    id: &'a str,
    url: &'a str,
    #[serde(skip_serializing_if = "Address::is_empty")]
    address: Address<'a>,
    #[serde(skip_serializing_if = "str::is_empty")]
    phone: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    web: Option<&'a str>,
}

#[derive(Clone, Serialize)]
struct Subcategory {
    id: usize,
    name: &'static str,
}

#[derive(Serialize)]
struct Shelf {
    id: usize,
    name: &'static str,
    subcategories: [Subcategory; 1],
    color: &'static str,
}

/// The entries as markers.
pub fn dewey_markers(entries: &[Entry]) -> String {
    to_json(&entries.iter().map(marker).collect::<Vec<_>>())
}

/// The ten categories, each with one subcategory of its name: in Dewey's shape only subcategories have markers.
pub fn dewey_categories() -> String {
    let shelf = |(id, category): (usize, &'static Category)| Shelf {
        id,
        name: &category.fr,
        subcategories: [Subcategory { id, name: &category.fr }],
        color: colour(id - 1),
    };
    to_json(&ranked().map(shelf).collect::<Vec<_>>())
}

fn marker(entry: &Entry) -> Marker<'_> {
    Marker {
        name: &entry.name,
        lat: SixDecimals(entry.point.lat()),
        lon: SixDecimals(entry.point.lon()),
        subcategories: subcategories(entry),
        popup: popup(entry),
        id: &entry.id,
        url: &entry.url,
        address: entry.address(),
        phone: &entry.phone,
        web: entry.web.as_deref(),
    }
}

fn subcategories(entry: &Entry) -> Vec<Subcategory> {
    let own = ranked().filter(|(_, category)| entry.categories.contains(category));
    own.map(|(id, category)| Subcategory { id, name: &category.fr }).collect()
}

/// A popup in Dewey's own words. All of it is put into a page by others, so all of it is escaped.
fn popup(entry: &Entry) -> String {
    let mut html = format!("<h5>{}</h5>", escape(&entry.name));
    for (label, value) in [("Adresse", address_line(entry)), ("Téléphone", entry.phone.clone())] {
        if !value.is_empty() {
            let _ = write!(html, "<em>{label}</em> : {}<br><br>", escape(&value));
        }
    }
    // Whoever has no site of its own has a page here.
    let web = entry.web.as_deref().unwrap_or(&entry.url);
    let _ = write!(html, "<b><a href=\"{}\">Site web</a></b>", escape(web));
    if !entry.description.is_empty() {
        let _ = write!(html, "<br><br>{}", escape(&entry.description).replace('\n', "<br>"));
    }
    html
}

/// `Rue de la Paix 1, 1050 Ixelles`, as far as it is known and shown.
fn address_line(entry: &Entry) -> String {
    let town = format!("{} {}", entry.postcode, entry.locality);
    let parts = [entry.shown_street(), town.trim()];
    parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(", ")
}
