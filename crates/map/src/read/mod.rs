//! Files of foreign maps, read.
//!
//! ```text
//! bytes ─ decode ─┬─ json ─┬─ dewey ── popup ─┐
//!                 │        ├─ gogo            ├─ Draft ─ marker (checked) ─ gather (twins, order) ─ Reading
//!                 │        ├─ open_fair       │
//!                 │        └─ geojson ────────┤
//!                 └─ table (Dewey's CSV) ─────┘
//! ```
//!
//! **Invariant:** a record that is not right is skipped and named in [`Reading::skipped`]; none is mended in silence, and
//! none takes others with it.
//!
//! **Invariant:** the order of the records in a file does not count.

mod decode;
mod dewey;
mod gather;
mod geojson;
mod gogo;
mod json;
mod open_fair;
mod popup;
mod problem;
mod table;
mod taxonomy;

#[cfg(test)]
mod hostile;
#[cfg(test)]
mod tests;

use std::fmt;

use maillon_kernel::words;

use crate::marker::Marker;
pub use problem::ReadProblem;
pub use taxonomy::{Taxonomy, read_categories};

/// Bytes of a file.
pub const MAX_BYTES: usize = 64 << 20;
/// Records of a file. Maps of a whole country have some ten thousand.
pub const MAX_RECORDS: usize = 200_000;
/// Bytes of a file of categories, which is read as a whole.
pub const MAX_TAXONOMY: usize = 4 << 20;
/// Categories that the markers of a file name, all together.
const MAX_CATEGORIES: usize = 10_000;
/// Bytes of one record.
const MAX_RECORD: usize = 1 << 20;

words!(
    /// What a file of markers is.
    Kind {
        /// Dewey's `/api/markers/`.
        DeweyMarkers = "dewey-markers",
        /// The table that Dewey's importer takes.
        DeweyCsv = "dewey-csv",
        /// `GoGoCarto`'s `/api/elements.json`, full or compact.
        GoGoCarto = "gogocarto",
        /// `OpenFairDB`'s `/search` or `/entries/…`.
        OpenFairDb = "openfairdb",
        /// A collection of features (RFC 7946).
        GeoJson = "geojson",
    }
);

words!(
    /// Why a record was skipped.
    Why {
        /// It has no name.
        NoName = "no-name",
        /// It has no point.
        NoPoint = "no-point",
        /// A latitude or longitude is no number.
        NotANumber = "not-a-number",
        /// Its point is far from Belgium.
        Outside = "outside",
        /// Latitude and longitude look exchanged.
        Swapped = "swapped",
        /// The decimal point got lost: 50848, where 50.848 was meant.
        LostPoint = "lost-point",
        /// Another record of the file has the same key and says something else.
        Twice = "twice",
        /// One of its texts or lists is longer than it may be.
        TooLong = "too-long",
        /// It is not what a record of this kind is: a number among objects, a row with more cells than columns.
        NotARecord = "not-a-record",
    }
);

/// What was read of a file.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Reading {
    /// The markers, by key.
    pub markers: Vec<Marker>,
    /// The categories that markers name, by id.
    pub categories: Vec<ForeignCategory>,
    /// What was skipped, by name.
    pub skipped: Vec<Skipped>,
}

/// A category of a foreign map.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct ForeignCategory {
    /// Its id at the source, or its name where the source has no ids.
    pub id: String,
    /// Its name.
    pub name: String,
    /// The id of the one that it is part of.
    pub parent: Option<String>,
}

/// A record that was left out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Skipped {
    /// Where it is.
    pub place: Place,
    /// What it is called, as far as it can be told.
    pub name: String,
    /// Why it was left out.
    pub why: Why,
}

/// Where a record is in its file: what a person needs to find it again.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Place {
    /// The source's own id.
    Id(String),
    /// The how many-eth record of the file, counted from one.
    Record(usize),
    /// The line where it begins, counted from one.
    Line(u64),
}

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Id(id) => f.write_str(id),
            Self::Record(number) => write!(f, "#{number}"),
            Self::Line(number) => write!(f, "L{number}"),
        }
    }
}

/// Reads a file of markers.
pub fn read(kind: Kind, bytes: &[u8]) -> Result<Reading, ReadProblem> {
    match kind {
        Kind::DeweyMarkers => dewey::read(decode::utf8(bytes, MAX_BYTES)?),
        Kind::DeweyCsv => table::read(&decode::utf8_or_western(bytes, MAX_BYTES)?),
        Kind::GoGoCarto => gogo::read(decode::utf8(bytes, MAX_BYTES)?),
        Kind::OpenFairDb => open_fair::read(decode::utf8(bytes, MAX_BYTES)?),
        Kind::GeoJson => geojson::read(decode::utf8(bytes, MAX_BYTES)?),
    }
}
