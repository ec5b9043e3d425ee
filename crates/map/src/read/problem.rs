//! Why a whole file cannot be read.

use super::MAX_RECORDS;

/// Nothing of the file was read. The layer that was read last stays as it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ReadProblem {
    /// Nothing is in it.
    #[error("the file is empty")]
    Empty,
    /// It has more bytes than a file of its kind may have.
    #[error("the file is too big")]
    TooBig,
    /// It holds too many records.
    #[error("the file has more than {MAX_RECORDS} records")]
    TooMany,
    /// Its bytes are no text that this kind may have.
    #[error("the file is not text")]
    NotText,
    /// Its text is not JSON from there on.
    #[error("the file is not JSON: line {line}, column {column}")]
    NotJson {
        /// Counted from one.
        line: usize,
        /// Counted from one.
        column: usize,
    },
    /// Its text is not CSV from there on.
    #[error("the file is not CSV: line {line}, column {column}")]
    NotCsv {
        /// Counted from one.
        line: usize,
        /// Counted from one.
        column: usize,
    },
    /// It can be read, but it is something else.
    #[error("the file is something else: {expected} was expected")]
    OtherShape {
        /// What this kind of file holds.
        expected: &'static str,
    },
}

impl ReadProblem {
    /// Its stable word, by which pages find what they say.
    pub fn word(self) -> &'static str {
        match self {
            Self::Empty => "empty",
            Self::TooBig => "too-big",
            Self::TooMany => "too-many",
            Self::NotText => "not-text",
            Self::NotJson { .. } => "not-json",
            Self::NotCsv { .. } => "not-csv",
            Self::OtherShape { .. } => "other-shape",
        }
    }
}
