//! What is known of one host that we deliver to.

use std::collections::BTreeSet;

use diesel::prelude::*;

use super::Target;
use crate::schema::{follower, host};
use crate::{Conn, each};

/// The software that follows groups as FEP-1b12 says, by its name in NodeInfo.
const FOLLOW_GROUPS: [&str; 5] = ["lemmy", "maillon", "mbin", "nodebb", "piefed"];

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

/// Whether this host runs this software, as far as it told.
pub fn runs(conn: &mut Conn, name: &str, software: &str) -> QueryResult<bool> {
    let there = host::table.find(name).filter(host::software.eq(software));
    diesel::select(diesel::dsl::exists(there)).get_result(conn)
}

/// Whether a follower of this actor, or one of these hosts, has software that follows groups.
pub fn follow_groups(conn: &mut Conn, actor: &str, names: &[String]) -> QueryResult<bool> {
    let theirs = follower::table
        .filter(follower::actor.eq(actor).and(follower::state.eq("accepted")))
        .select(follower::host);
    let groups = host::table
        .filter(host::software.eq_any(FOLLOW_GROUPS))
        .filter(host::name.eq_any(names).or(host::name.eq_any(theirs)));
    diesel::select(diesel::dsl::exists(groups)).get_result(conn)
}

/// Those whose host's software follows groups, then all others.
pub(super) fn split(conn: &mut Conn, targets: &[Target]) -> QueryResult<(Vec<Target>, Vec<Target>)> {
    let names: BTreeSet<&str> = targets.iter().map(|target| target.host.as_str()).collect();
    let groups: Vec<String> = host::table
        .filter(host::name.eq_any(names))
        .filter(host::software.eq_any(FOLLOW_GROUPS))
        .select(host::name)
        .load(conn)?;
    Ok(targets.iter().cloned().partition(|target| groups.contains(&target.host)))
}
