//! The tables of this slice. Rows stay in these files.

pub mod attendance;
pub mod calendars;
pub mod events;
pub mod list;
pub mod notices;
pub mod series;

/// Reads a word of a column. A row that this program did not write (a damaged file) is an error, not a guess.
pub(crate) fn word<T>(text: &str) -> diesel::QueryResult<T>
where
    T: std::str::FromStr,
    T::Err: std::error::Error + Send + Sync + 'static,
{
    text.parse().map_err(damaged)
}

pub(crate) fn damaged(problem: impl std::error::Error + Send + Sync + 'static) -> diesel::result::Error {
    diesel::result::Error::DeserializationError(Box::new(problem))
}
