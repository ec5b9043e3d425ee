//! The tables of the map. Rows stay in this folder.

pub mod claims;
pub mod hidden;
pub mod labels;
pub mod listings;
pub mod mark;
pub mod markers;
pub mod sources;
pub mod twins;

use diesel::result::Error;
use maillon_kernel::geo::Point;

/// A row that this program did not write (a damaged file) is an error, not a guess.
fn damaged(problem: impl Into<Box<dyn std::error::Error + Send + Sync>>) -> Error {
    Error::DeserializationError(problem.into())
}

/// The point of two columns.
fn point(lat: i64, lon: i64) -> Result<Point, Error> {
    Point::of_millionths(lat, lon).map_err(damaged)
}

/// What a column of JSON keeps.
fn list(all: &[String]) -> Result<String, Error> {
    serde_json::to_string(all).map_err(|problem| Error::SerializationError(problem.into()))
}

/// The opposite of [`list`].
fn read_list(text: &str) -> Result<Vec<String>, Error> {
    serde_json::from_str(text).map_err(damaged)
}
