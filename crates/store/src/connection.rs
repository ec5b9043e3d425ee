//! How a connection is opened, and how the two databases are told apart.

use std::path::PathBuf;

use diesel::connection::SimpleConnection;
use diesel::sql_types::Text;
use diesel::{Connection, PgConnection, QueryableByName, RunQueryDsl as _, SqliteConnection};

use crate::{Conn, StoreError};

/// Whether the URI in a column lies on a host, which is an authority: `under!(follower::who, "asso.example")`. A macro,
/// because every column has a type of its own.
#[macro_export]
macro_rules! under {
    ($column:expr, $host:expr) => {{
        let host = $host.replace('\\', "\\\\").replace('%', "\\%").replace('_', "\\_");
        let on = |scheme: &str| $column.like(format!("{scheme}://{host}/%")).escape('\\');
        on("https").or(on("http"))
    }};
}

/// For a search by words: whether the owner of a thing, a column of URIs, lets itself be found so. Who says `indexable: false`
/// (FEP-5feb) is found by browsing alone.
#[macro_export]
macro_rules! findable {
    ($owner:expr) => {
        diesel::dsl::not(diesel::dsl::exists(
            $crate::schema::remote_actor::table
                .filter($crate::schema::remote_actor::uri.eq($owner))
                .filter($crate::schema::remote_actor::document.like("%\"indexable\":false%")),
        ))
    };
}

/// Runs the same Diesel expression on the concrete connection, for what a `MultiConnection` cannot say:
/// `ON CONFLICT`, `SKIP LOCKED`, casts of sums.
#[macro_export]
macro_rules! each {
    ($conn:expr, $name:ident => $body:expr) => {
        match $conn {
            $crate::Conn::Sqlite($name) => $body,
            $crate::Conn::Postgres($name) => $body,
        }
    };
}

/// Where the data is.
#[derive(Clone, PartialEq, Eq)]
pub enum Database {
    /// A file; it is made when it is missing.
    Sqlite(PathBuf),
    /// A `postgres://` URL.
    Postgres(String),
}

impl std::fmt::Debug for Database {
    /// Never shows the URL of PostgreSQL: it may hold a password.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Sqlite(path) => f.debug_tuple("Sqlite").field(path).finish(),
            Self::Postgres(_) => f.write_str("Postgres(…)"),
        }
    }
}

/// What every SQLite connection is told first. `FULL`: an answered write survives a power cut.
const SQLITE_PRAGMAS: &str = "PRAGMA busy_timeout = 5000; PRAGMA journal_mode = WAL; \
     PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON; PRAGMA temp_store = MEMORY; \
     PRAGMA cache_size = -8000;";

impl Database {
    /// Opens a connection that may write.
    pub fn connect(&self) -> Result<Conn, StoreError> {
        match self {
            Self::Sqlite(path) => {
                let mut conn = SqliteConnection::establish(&path.to_string_lossy())
                    .map_err(|problem| StoreError::unavailable(&problem))?;
                conn.batch_execute(SQLITE_PRAGMAS).map_err(|problem| StoreError::unavailable(&problem))?;
                Ok(Conn::Sqlite(conn))
            }
            Self::Postgres(url) => PgConnection::establish(url)
                .map(Conn::Postgres)
                .map_err(|problem| StoreError::unavailable(&problem)),
        }
    }

    /// Has SQLite look through the whole file; the faults that it finds. PostgreSQL looks after itself.
    pub fn quick_check(&self) -> Result<Vec<String>, StoreError> {
        #[derive(QueryableByName)]
        struct Found {
            #[diesel(sql_type = Text)]
            quick_check: String,
        }
        let Conn::Sqlite(mut conn) = self.connect_to_read()? else { return Ok(Vec::new()) };
        let found: Vec<Found> = diesel::sql_query("PRAGMA quick_check").load(&mut conn)?;
        Ok(found.into_iter().map(|one| one.quick_check).filter(|text| text != "ok").collect())
    }

    /// Opens a connection that is meant for reading; SQLite holds it to that.
    pub fn connect_to_read(&self) -> Result<Conn, StoreError> {
        let mut conn = self.connect()?;
        if matches!(self, Self::Sqlite(_)) {
            conn.batch_execute("PRAGMA query_only = ON;")
                .map_err(|problem| StoreError::unavailable(&problem))?;
        }
        Ok(conn)
    }
}
