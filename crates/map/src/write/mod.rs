//! The network's map in the formats of others.
//!
//! All of it is JSON or CSV as text, since every coordinate has six decimals, which no number of `serde_json` keeps.
//!
//! **Invariant:** no street leaves here for a place whose point is blurred.

mod dewey;
mod geojson;
mod gogo;
mod number;
mod table;

#[cfg(test)]
mod tests;

use maillon_kernel::geo::{Category, Point};
use serde::Serialize;

pub use dewey::{dewey_categories, dewey_markers};
pub use geojson::geojson;
pub use gogo::{gogo_elements, gogo_taxonomy};
pub use table::dewey_csv;
pub(crate) use table::like_formula;

/// Under which licence the map is given.
pub const LICENCE: &str = "ODbL-1.0";
/// Where that licence can be read.
pub const LICENCE_URL: &str = "https://opendatacommons.org/licenses/odbl/1-0/";
/// Who speaks, as other maps name their source.
const SOURCE: &str = "maillon";

/// One organisation, as it wants to stand on a map.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// Its stable address.
    pub id: String,
    /// What it is called.
    pub name: String,
    /// What it says of itself, as plain text.
    pub description: String,
    /// Where it is; the middle of its commune, where `blurred`.
    pub point: Point,
    /// Its address is its own business: `point` is not where it is, and its street is written nowhere.
    pub blurred: bool,
    /// Its page for people.
    pub url: String,
    /// Its actor.
    pub actor: String,
    /// Its themes.
    pub categories: Vec<&'static Category>,
    /// Street and number.
    pub street: String,
    /// The postcode.
    pub postcode: String,
    /// The commune.
    pub locality: String,
    /// A phone number.
    pub phone: String,
    /// A mail address.
    pub email: String,
    /// A site of its own.
    pub web: Option<String>,
    /// Opening hours, in OpenStreetMap's syntax.
    pub opening_hours: String,
    /// A picture of it.
    pub image: Option<String>,
    /// How many offers it has.
    pub offers: u32,
    /// How many needs.
    pub needs: u32,
    /// How many events to come.
    pub upcoming_events: u32,
    /// When something of this changed, as RFC 3339 has it.
    pub updated: String,
}

impl Entry {
    /// The street, unless it is kept back.
    fn shown_street(&self) -> &str {
        if self.blurred { "" } else { &self.street }
    }

    fn address(&self) -> Address<'_> {
        Address { street: self.shown_street(), postcode: &self.postcode, locality: &self.locality }
    }

    fn slugs(&self) -> Vec<&'static str> {
        self.categories.iter().map(|category| category.slug.as_str()).collect()
    }

    fn labels(&self) -> Vec<&'static str> {
        self.categories.iter().map(|category| category.fr.as_str()).collect()
    }
}

/// An address as our own JSON has it; what is empty is left out.
#[derive(Serialize)]
struct Address<'a> {
    #[serde(skip_serializing_if = "str::is_empty")]
    street: &'a str,
    #[serde(skip_serializing_if = "str::is_empty")]
    postcode: &'a str,
    #[serde(skip_serializing_if = "str::is_empty")]
    locality: &'a str,
}

impl Address<'_> {
    fn is_empty(&self) -> bool {
        self.street.is_empty() && self.postcode.is_empty() && self.locality.is_empty()
    }
}

/// A colour for each category, in their order: those of other maps ask for one.
const COLOURS: [&str; 10] = [
    "#a6341b", "#8a5a00", "#6b4c9a", "#1f5fa8", "#4d6b00", "#1b7a3d", "#a3245c", "#b0470e", "#00717d",
    "#5b5b00",
];

fn colour(rank: usize) -> &'static str {
    COLOURS.get(rank).copied().unwrap_or("#555555")
}

/// The categories with their ranks, counted from one: the numbers by which Dewey's shape names them.
fn ranked() -> impl Iterator<Item = (usize, &'static Category)> {
    (1..).zip(Category::all())
}

fn to_json<T: Serialize>(value: &T) -> String {
    serde_json::to_string(value).expect("texts and finite numbers are always JSON")
}
