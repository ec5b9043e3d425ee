//! The tables of the place. Rows stay in this folder.

pub mod bookings;
pub mod cells;
pub mod closures;
pub mod foreign;
pub mod house;
pub mod rooms;
pub mod roster;

use diesel::result::Error;

/// A row that this program did not write (a damaged file) is an error, not a guess.
fn damaged(problem: impl Into<Box<dyn std::error::Error + Send + Sync>>) -> Error {
    Error::DeserializationError(problem.into())
}

/// The enum behind a word of the table.
fn word<T>(read: impl FnOnce(&str) -> Option<T>, text: &str) -> Result<T, Error> {
    read(text).ok_or_else(|| damaged(format!("{text} is not a word of this column")))
}
