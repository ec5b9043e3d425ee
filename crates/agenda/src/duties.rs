//! What else a member has to be at, without knowing what it is. `server` answers.

use maillon_store::{Conn, StoreError};

/// A time at which a member is expected somewhere. Epoch milliseconds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Duty {
    /// Its id, the same for good.
    pub id: String,
    /// What it is, in words.
    pub title: String,
    /// From when.
    pub start: i64,
    /// Until when.
    pub end: i64,
    /// When it last changed.
    pub changed_at: i64,
    /// The path of its page here.
    pub href: String,
}

/// What is asked of other slices.
pub trait Duties: std::fmt::Debug + Send + Sync {
    /// Where a member is expected from this moment on.
    fn of_member(&self, conn: &mut Conn, member: &str, from: i64) -> Result<Vec<Duty>, StoreError>;
}

/// Nothing is.
#[derive(Clone, Copy, Debug)]
pub struct NoDuties;

impl Duties for NoDuties {
    fn of_member(&self, _: &mut Conn, _: &str, _: i64) -> Result<Vec<Duty>, StoreError> {
        Ok(Vec::new())
    }
}
