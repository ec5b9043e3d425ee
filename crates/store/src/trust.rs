//! Which hosts may make offers that bind us: one row a decision, so that what was decided stays known. The latest counts.
//! Where nothing was decided here, or to do as the networks say, the registers of the networks count that we belong to.
//!
//! A host is an authority (`asso.example`, `localhost:8001`), spelled as [`crate::blocks::read_host`] gives it. Trust is
//! for exactly that host: unlike a block, it covers no port but its own and no name under it.
//!
//! **Invariant:** a decision is never changed or removed; another one follows it.
//! **Invariant:** a host of which nothing was ever decided, and that is in no register of ours, is not trusted.

use std::collections::BTreeSet;

use diesel::prelude::*;
use maillon_kernel::clock::Clock;

use crate::schema::trust;
use crate::{Conn, blocks, networks};

/// What somebody can say of a host.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Word {
    /// It is trusted, whatever the networks say.
    Trusted,
    /// It is not, whatever the networks say.
    Distrusted,
    /// As the networks say that we belong to; this is how it is before anybody decides.
    Network,
}

impl Word {
    /// As it is stored, and told to programs.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Trusted => "trusted",
            Self::Distrusted => "distrusted",
            Self::Network => "network",
        }
    }

    /// The opposite of [`Self::as_str`]. A word that nobody wrote decides nothing.
    pub fn read(word: &str) -> Self {
        match word {
            "trusted" => Self::Trusted,
            "distrusted" => Self::Distrusted,
            _ => Self::Network,
        }
    }
}

/// One decision. `member` is who took it; empty: somebody at the command line. The time is epoch milliseconds.
#[derive(Clone, Debug, PartialEq, Eq, Queryable, Selectable, Insertable)]
#[diesel(table_name = trust)]
#[allow(missing_docs, reason = "the columns of `trust`, described above and in its migration")]
pub struct Decision {
    pub id: String,
    pub host: String,
    pub word: String,
    pub member: Option<String>,
    pub reason: String,
    pub decided_at: i64,
}

impl Decision {
    /// What was decided.
    pub fn word(&self) -> Word {
        Word::read(&self.word)
    }
}

/// Decides about a host. True when that changes something; a decision that repeats the latest one is not written.
pub fn decide(
    conn: &mut Conn,
    host: &str,
    word: Word,
    member: Option<&str>,
    reason: &str,
    clock: &Clock,
) -> QueryResult<bool> {
    if word_for(conn, host)? == word {
        return Ok(false);
    }
    let new = Decision {
        id: clock.uuid().to_string(),
        host: host.to_owned(),
        word: word.as_str().to_owned(),
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

/// What counts for this host among what was decided here.
pub fn word_for(conn: &mut Conn, host: &str) -> QueryResult<Word> {
    Ok(latest(conn, host)?.map_or(Word::Network, |decision| decision.word()))
}

/// Whether this host is trusted.
pub fn is_trusted(conn: &mut Conn, host: &str) -> QueryResult<bool> {
    match word_for(conn, host)? {
        Word::Trusted => Ok(true),
        Word::Distrusted => Ok(false),
        // A host that was blocked before a network took it in stays blocked.
        Word::Network => {
            Ok(networks::vouches_for(conn, host)? && !blocks::covers(conn, &format!("https://{host}/"))?)
        }
    }
}

/// All that was decided about this host, the latest first.
pub fn history(conn: &mut Conn, host: &str) -> QueryResult<Vec<Decision>> {
    trust::table.filter(trust::host.eq(host)).order(trust::id.desc()).select(Decision::as_select()).load(conn)
}

/// The hosts that are trusted now, in the order of their names.
pub fn trusted_hosts(conn: &mut Conn) -> QueryResult<Vec<String>> {
    let decided: Vec<String> = trust::table.select(trust::host).distinct().load(conn)?;
    let mut hosts: BTreeSet<String> = decided.into_iter().collect();
    hosts.extend(networks::vouched(conn)?);
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
        decide(conn, &host, Word::Distrusted, member, reason, clock)?;
    }
    Ok(())
}
