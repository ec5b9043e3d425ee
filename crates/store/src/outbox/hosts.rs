//! What is known of one host that we deliver to.

use diesel::prelude::*;

use crate::schema::host;
use crate::{Conn, each};

/// What runs on a host, as its NodeInfo says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Software {
    /// The program, such as `mastodon`.
    pub name: String,
    /// Its version; may be empty.
    pub version: String,
}

/// One host. Times are epoch milliseconds.
#[derive(Clone, Debug, PartialEq, Eq, Queryable, Selectable)]
#[diesel(table_name = host)]
#[allow(missing_docs, reason = "the columns of `host`, described in its migrations")]
pub struct HostRow {
    pub name: String,
    pub fail_count: i32,
    pub failing_since: Option<i64>,
    pub last_ok_at: Option<i64>,
    pub last_problem: Option<String>,
    pub software: Option<String>,
    pub version: Option<String>,
    pub asked_at: Option<i64>,
}

/// What is known of this host.
pub fn host(conn: &mut Conn, name: &str) -> QueryResult<Option<HostRow>> {
    host::table.find(name).select(HostRow::as_select()).get_result(conn).optional()
}

/// What is known of these hosts, in no particular order; those of which nothing is are left out.
pub fn hosts(conn: &mut Conn, names: &[String]) -> QueryResult<Vec<HostRow>> {
    host::table.filter(host::name.eq_any(names)).select(HostRow::as_select()).load(conn)
}

/// A host was asked what it runs. Without an answer the last one stays.
pub fn learn_software(conn: &mut Conn, name: &str, software: Option<&Software>, now: i64) -> QueryResult<()> {
    let row = (host::name.eq(name), host::fail_count.eq(0), host::next_try_at.eq(0i64));
    each!(conn, c => diesel::insert_into(host::table).values(row).on_conflict_do_nothing().execute(c))?;
    diesel::update(host::table.find(name)).set(host::asked_at.eq(now)).execute(conn)?;
    if let Some(software) = software {
        diesel::update(host::table.find(name))
            .set((host::software.eq(&software.name), host::version.eq(&software.version)))
            .execute(conn)?;
    }
    Ok(())
}
