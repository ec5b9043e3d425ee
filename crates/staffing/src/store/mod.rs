//! The tables of shared staff. Rows stay in this folder.

pub mod absences;
pub mod advances;
pub mod cells;
pub mod commitments;
pub mod costs;
pub mod deeds;
pub mod entries;
pub mod foreign;
mod frozen;
pub mod functions;
pub mod group;
pub mod months;
pub mod papers;
pub mod posts;
pub mod retention;
pub mod sharing;
pub mod swaps;
pub mod told;
pub mod travels;
pub mod users;
pub mod wishes;
pub mod year;

use std::str::FromStr;

use diesel::result::Error;
use serde::Serialize;
use serde_json::Value;

/// A row that this program did not write (a damaged file) is an error, not a guess.
fn damaged(problem: impl Into<Box<dyn std::error::Error + Send + Sync>>) -> Error {
    Error::DeserializationError(problem.into())
}

/// What the word of a column stands for.
fn word<T: FromStr>(text: &str) -> Result<T, Error> {
    text.parse().map_err(|_| damaged(format!("{text} is not a word of this column")))
}

/// What a column of JSON keeps.
fn json(what: &impl Serialize) -> Result<String, Error> {
    serde_json::to_string(what).map_err(|problem| Error::SerializationError(problem.into()))
}

/// A list as its column has it.
fn list<'a, T: ToString + 'a>(all: impl IntoIterator<Item = &'a T>) -> String {
    Value::from(all.into_iter().map(T::to_string).collect::<Vec<_>>()).to_string()
}

/// The opposite of [`list`].
fn read_list<T: FromStr, C: FromIterator<T>>(text: &str) -> Result<C, Error> {
    let words: Vec<String> = serde_json::from_str(text).map_err(damaged)?;
    words.iter().map(|one| word(one)).collect()
}
