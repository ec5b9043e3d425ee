//! One connection type for both databases.
#![allow(missing_docs, reason = "the derive writes public items without documentation")]

use diesel::{PgConnection, SqliteConnection};

/// A connection to SQLite (one association, nothing to install) or PostgreSQL (what it grows into).
#[derive(diesel::MultiConnection)]
pub enum Conn {
    Sqlite(SqliteConnection),
    Postgres(PgConnection),
}
