//! What can go wrong with the store, and what it means for the caller.

use diesel::result::{DatabaseErrorKind, Error as DieselError};

/// SQLite's words for `SQLITE_FULL`, `SQLITE_BUSY`, `SQLITE_IOERR`, `SQLITE_READONLY` and `SQLITE_CANTOPEN`, and
/// what PostgreSQL passes on from its system.
const UNUSABLE: [&str; 7] = [
    "is full",
    "is locked",
    "disk I/O error",
    "readonly database",
    "unable to open",
    "No space left on device",
    "shutting down",
];

/// A read or a write that did not happen. After any of these, nothing was changed.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    /// The database refused this statement: our own mistake, or a rule of the schema.
    #[error("the database refused: {0}")]
    Query(DieselError),
    /// Disk full, file locked, connection lost. Trying again later may help.
    #[error("the database is not available: {0}")]
    Unavailable(String),
    /// The closure panicked; its effects were rolled back.
    #[error("the work on the database panicked")]
    Panicked,
}

impl StoreError {
    /// From whatever says that the database cannot be used now.
    pub fn unavailable(problem: &dyn std::fmt::Display) -> Self {
        Self::Unavailable(problem.to_string())
    }

    /// Whether the same write may succeed later without anybody mending it.
    pub fn is_temporary(&self) -> bool {
        matches!(self, Self::Unavailable(_))
    }

    /// PostgreSQL's way to say that two transactions met: run the closure again.
    pub(crate) fn wants_retry(&self) -> bool {
        let Self::Query(DieselError::DatabaseError(kind, info)) = self else { return false };
        matches!(kind, DatabaseErrorKind::SerializationFailure)
            || info.message().contains("deadlock detected")
    }
}

impl From<DieselError> for StoreError {
    fn from(problem: DieselError) -> Self {
        let unusable = match &problem {
            DieselError::DatabaseError(
                DatabaseErrorKind::ClosedConnection | DatabaseErrorKind::ReadOnlyTransaction,
                _,
            )
            | DieselError::BrokenTransactionManager => true,
            DieselError::DatabaseError(_, info) => {
                UNUSABLE.iter().any(|words| info.message().contains(words))
            }
            _ => false,
        };
        if unusable { Self::unavailable(&problem) } else { Self::Query(problem) }
    }
}

/// An error that a closure on the store may answer: a slice's own, or one of the store's.
pub trait StoreFault: From<StoreError> + Send + 'static {
    /// The store's error inside, if it is one: PostgreSQL's retries look at it.
    fn as_store(&self) -> Option<&StoreError>;
}

impl StoreFault for StoreError {
    fn as_store(&self) -> Option<&StoreError> {
        Some(self)
    }
}

/// Lets a slice's error enum with a variant `Store(StoreError)` pass through the store's doors, and lets
/// `?` lift Diesel's errors into it.
#[macro_export]
macro_rules! store_fault {
    ($error:ty) => {
        impl $crate::StoreFault for $error {
            fn as_store(&self) -> Option<&$crate::StoreError> {
                if let Self::Store(problem) = self { Some(problem) } else { None }
            }
        }
        impl From<diesel::result::Error> for $error {
            fn from(problem: diesel::result::Error) -> Self {
                Self::Store(problem.into())
            }
        }
    };
}
