//! What stands on the map, as this slice keeps it.

use maillon_kernel::geo::{Category, Commune, Point};

use crate::marker::Marker;

/// What an organisation says of itself for the map. Texts that are not there are empty. Times are epoch milliseconds.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Listing {
    /// Its actor.
    pub actor: String,
    /// Whether it is ours.
    pub own: bool,
    /// Whether it wants to be on the map.
    pub shown: bool,
    /// What it is called.
    pub name: String,
    /// What it does, in plain text.
    pub about: String,
    /// Where it is; when `blurred`, its commune's centre.
    pub point: Option<Point>,
    /// Only its commune is told.
    pub blurred: bool,
    /// Street and number; none when `blurred`.
    pub street: String,
    /// The postcode.
    pub postcode: String,
    /// The commune.
    pub commune: Option<&'static Commune>,
    /// A phone number.
    pub phone: String,
    /// A mail address.
    pub email: String,
    /// Its own site.
    pub web: String,
    /// When it is open, in words.
    pub hours: String,
    /// A picture of it.
    pub picture: String,
    /// Its page, for people.
    pub url: String,
    /// What it is about.
    pub themes: Vec<&'static Category>,
    /// Its actor as it was read, of others.
    pub document: Option<String>,
    /// When it said so.
    pub updated_at: i64,
    /// When we read it.
    pub heard_at: i64,
}

/// A marker of a source that we know.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Known {
    /// Its id here.
    pub id: String,
    /// The source's id.
    pub source: String,
    /// What it says.
    pub marker: Marker,
    /// The commune of its address, if it is one of the 19.
    pub commune: Option<&'static Commune>,
    /// When it was read last. Epoch milliseconds.
    pub read_at: i64,
    /// Since when the source does not have it any more.
    pub gone_at: Option<i64>,
}
