//! With whom an instance exchanges that is closed to all others.
//!
//! While it is open, which is the rule, this list means nothing. While it is closed, it is as if every host were blocked but
//! those of this list, the trusted peers, and itself.

use std::collections::HashSet;

use diesel::prelude::*;

use crate::schema::allowed_host;
use crate::{Conn, each, settings, trust};

/// The setting that says that it is closed. Its value is this instance's own authority, which stays open.
const CLOSED: &str = "closed";

/// A host that was chosen. The time is epoch milliseconds; `member` is who decided, if it was a member.
#[derive(Clone, Debug, Default, PartialEq, Eq, Queryable, Selectable, Insertable)]
#[diesel(table_name = allowed_host)]
#[allow(missing_docs, reason = "the columns of `allowed_host`, described above and in its migration")]
pub struct Allowed {
    pub host: String,
    pub reason: String,
    pub member: Option<String>,
    pub created_at: i64,
}

/// Whether it is closed.
pub fn is_closed(conn: &mut Conn) -> QueryResult<bool> {
    Ok(settings::get(conn, CLOSED)?.is_some_and(|own| !own.is_empty()))
}

/// Closes it to all that were not chosen. `own` is this instance's authority.
pub fn close(conn: &mut Conn, own: &str) -> QueryResult<()> {
    settings::put(conn, CLOSED, own)
}

/// Opens it to all.
pub fn open(conn: &mut Conn) -> QueryResult<()> {
    settings::put(conn, CLOSED, "")
}

/// Adds a host. True when it is new.
pub fn put(conn: &mut Conn, row: &Allowed) -> QueryResult<bool> {
    let written = each!(conn, c => diesel::insert_into(allowed_host::table)
        .values(row.clone())
        .on_conflict_do_nothing()
        .execute(c))?;
    Ok(written == 1)
}

/// Takes a host out. True when it was there.
pub fn remove(conn: &mut Conn, host: &str) -> QueryResult<bool> {
    Ok(diesel::delete(allowed_host::table.find(host)).execute(conn)? != 0)
}

/// The hosts that were chosen, in the order of their names.
pub fn all(conn: &mut Conn) -> QueryResult<Vec<Allowed>> {
    allowed_host::table.order(allowed_host::host).select(Allowed::as_select()).load(conn)
}

/// All with whom it exchanges, while it is closed; `None` while it is open.
pub fn only(conn: &mut Conn) -> QueryResult<Option<HashSet<String>>> {
    let Some(own) = settings::get(conn, CLOSED)?.filter(|own| !own.is_empty()) else { return Ok(None) };
    let mut hosts: HashSet<String> = all(conn)?.into_iter().map(|row| row.host).collect();
    hosts.extend(trust::trusted_hosts(conn)?);
    hosts.insert(own);
    Ok(Some(hosts))
}
