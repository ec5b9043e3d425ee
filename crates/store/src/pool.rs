//! A pool of connections for blocking threads.

use diesel::r2d2::{ManageConnection, Pool, R2D2Connection};

use crate::{Conn, Database, StoreError};

/// Opens and checks the connections of a pool.
#[derive(Debug)]
pub(crate) struct Opener {
    pub database: Database,
    pub read_only: bool,
}

/// The pool's error type must be an `Error`; `StoreError` says it.
impl ManageConnection for Opener {
    type Connection = Conn;
    type Error = StoreError;

    fn connect(&self) -> Result<Conn, StoreError> {
        if self.read_only { self.database.connect_to_read() } else { self.database.connect() }
    }

    fn is_valid(&self, conn: &mut Conn) -> Result<(), StoreError> {
        conn.ping().map_err(StoreError::from)
    }

    fn has_broken(&self, conn: &mut Conn) -> bool {
        conn.is_broken()
    }
}

/// Builds a pool of at most `size` connections. They are opened when first needed.
pub(crate) fn build(database: &Database, read_only: bool, size: u32) -> Result<Pool<Opener>, StoreError> {
    let opener = Opener { database: database.clone(), read_only };
    Pool::builder()
        .max_size(size.max(1))
        .min_idle(Some(1))
        .test_on_check_out(matches!(database, Database::Postgres(_)))
        .connection_timeout(std::time::Duration::from_secs(5))
        .build(opener)
        .map_err(|problem| StoreError::unavailable(&problem))
}
