//! Which hosts may make offers that bind us: one row a decision, so that what was decided stays known. The latest counts.
//!
//! A host is an authority (`asso.example`, `localhost:8001`), spelled as [`crate::blocks::read_host`] gives it. Trust is
//! for exactly that host: unlike a block, it covers no port but its own and no name under it.
//!
//! **Invariant:** a decision is never changed or removed; another one follows it.
//! **Invariant:** a host of which nothing was ever decided is not trusted.

use diesel::prelude::*;
use maillon_kernel::clock::Clock;

use crate::Conn;
use crate::schema::trust;

/// One decision. `member` is who took it; empty: somebody at the command line. The time is epoch milliseconds.
#[derive(Clone, Debug, PartialEq, Eq, Queryable, Selectable, Insertable)]
#[diesel(table_name = trust)]
#[allow(missing_docs, reason = "the columns of `trust`, described above and in its migration")]
pub struct Decision {
    pub id: String,
    pub host: String,
    pub trusted: bool,
    pub member: Option<String>,
    pub reason: String,
    pub decided_at: i64,
}

/// Decides about a host. True when that changes something; a decision that repeats the latest one is not written.
pub fn decide(
    conn: &mut Conn,
    host: &str,
    trusted: bool,
    member: Option<&str>,
    reason: &str,
    clock: &Clock,
) -> QueryResult<bool> {
    if is_trusted(conn, host)? == trusted {
        return Ok(false);
    }
    let new = Decision {
        id: clock.uuid().to_string(),
        host: host.to_owned(),
        trusted,
        member: member.map(ToOwned::to_owned),
        reason: reason.to_owned(),
        decided_at: clock.millis(),
    };
    diesel::insert_into(trust::table).values(&new).execute(conn)?;
    Ok(true)
}

/// The decision about this host that counts.
pub fn latest(conn: &mut Conn, host: &str) -> QueryResult<Option<Decision>> {
    let newest = trust::table.filter(trust::host.eq(host)).select(diesel::dsl::max(trust::id));
    let Some(id) = newest.get_result::<Option<String>>(conn)? else { return Ok(None) };
    trust::table.find(id).select(Decision::as_select()).get_result(conn).optional()
}

/// Whether this host is trusted. A host that nobody decided about is not.
pub fn is_trusted(conn: &mut Conn, host: &str) -> QueryResult<bool> {
    Ok(latest(conn, host)?.is_some_and(|decision| decision.trusted))
}

/// All that was decided about this host, the latest first.
pub fn history(conn: &mut Conn, host: &str) -> QueryResult<Vec<Decision>> {
    trust::table.filter(trust::host.eq(host)).order(trust::id.desc()).select(Decision::as_select()).load(conn)
}

/// The hosts that are trusted now, in the order of their names.
pub fn trusted_hosts(conn: &mut Conn) -> QueryResult<Vec<String>> {
    let hosts: Vec<String> = trust::table.select(trust::host).distinct().order(trust::host).load(conn)?;
    let mut trusted = Vec::new();
    for host in hosts {
        if is_trusted(conn, &host)? {
            trusted.push(host);
        }
    }
    Ok(trusted)
}

/// Ends the trust in the hosts that `is_meant` names: they were blocked.
pub fn end(
    conn: &mut Conn,
    is_meant: impl Fn(&str) -> bool,
    member: Option<&str>,
    reason: &str,
    clock: &Clock,
) -> QueryResult<()> {
    for host in trusted_hosts(conn)?.into_iter().filter(|host| is_meant(host)) {
        decide(conn, &host, false, member, reason, clock)?;
    }
    Ok(())
}
