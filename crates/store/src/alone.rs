//! Whether other processes work on this database, so that a new one knows what was left behind by one that was killed.
//!
//! On SQLite one process works. On PostgreSQL each that works holds a lock of the session, shared; who gets it for itself
//! alone is the only one. When the server restarts, the locks are gone while the processes are not: a new one may then
//! take over what another still holds. That does no harm: an effect is stored once whoever works on it, and what is sent
//! twice is known by its id.

use std::time::Duration;

use diesel::sql_types::Bool;
use diesel::{PgConnection, QueryResult, RunQueryDsl as _};

/// "maillon" in the numbers of a keypad; no other program's, it is hoped.
const LOCK: i64 = 6_245_566;
/// A process that was killed a moment ago may not be gone for the server yet.
const TRIES: u32 = 10;
const PAUSE: Duration = Duration::from_millis(100);

#[derive(diesel::QueryableByName)]
struct Got {
    #[diesel(sql_type = Bool)]
    got: bool,
}

/// Tries to have the lock alone.
pub(crate) fn lock(conn: &mut PgConnection) -> QueryResult<bool> {
    let query = format!("SELECT pg_try_advisory_lock({LOCK}) AS got");
    for _ in 0..TRIES {
        if diesel::sql_query(&query).get_result::<Got>(conn)?.got {
            return Ok(true);
        }
        std::thread::sleep(PAUSE);
    }
    Ok(false)
}

/// From now on this process works beside others. `alone`: it had the lock for itself.
pub(crate) fn share(conn: &mut PgConnection, alone: bool) -> QueryResult<()> {
    diesel::sql_query(format!("SELECT pg_advisory_lock_shared({LOCK})")).execute(conn)?;
    if alone {
        diesel::sql_query(format!("SELECT pg_advisory_unlock({LOCK})")).execute(conn)?;
    }
    Ok(())
}
