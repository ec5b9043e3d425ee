//! What is known of one host, gathered for those who decide about it.

use diesel::QueryResult;
use maillon_store::follows::{self, Follower, Following};
use maillon_store::networks::{self, Network};
use maillon_store::outbox::{self, HostRow};
use maillon_store::peers::{self, Peer, PeerKey};
use maillon_store::trust::{self, Decision, Word};
use maillon_store::{Conn, blocks, inbox};

/// So many of its actors are shown.
const ACTORS: i64 = 50;

/// One host in the list of peers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Summary {
    /// Its authority.
    pub host: String,
    /// What runs there and how it answers, if it was ever asked or written to.
    pub row: Option<HostRow>,
    /// Whether it is trusted.
    pub trusted: bool,
    /// What was decided here about that.
    pub word: Word,
    /// Whether it is blocked.
    pub blocked: bool,
}

impl Summary {
    fn read(conn: &mut Conn, host: &str) -> QueryResult<Self> {
        Ok(Self {
            row: outbox::host(conn, host)?,
            trusted: trust::is_trusted(conn, host)?,
            word: trust::word_for(conn, host)?,
            blocked: blocks::covers(conn, &format!("https://{host}/"))?,
            host: host.to_owned(),
        })
    }
}

/// A page of the hosts with which we exchange, ordered by their names, after `after`.
pub fn page(conn: &mut Conn, after: &str, limit: usize) -> QueryResult<Vec<Summary>> {
    let hosts = super::hosts(conn)?.into_iter().filter(|host| after < host.as_str()).take(limit);
    hosts.map(|host| Summary::read(conn, &host)).collect()
}

/// All that is known of a host. Times are epoch milliseconds.
#[derive(Clone, Debug)]
pub struct Known {
    /// As in the list.
    pub summary: Summary,
    /// Its actors that we know, at most 50.
    pub actors: Vec<Peer>,
    /// How many we know in all.
    pub actors_in_all: i64,
    /// The public keys of those.
    pub keys: Vec<PeerKey>,
    /// When it last sent us something.
    pub last_in: Option<i64>,
    /// Its follows of our actors.
    pub followers: Vec<Follower>,
    /// Our follows of its actors.
    pub followings: Vec<Following>,
    /// The networks of ours that it belongs to, too, and is not suspended from.
    pub networks: Vec<Network>,
    /// What was decided about it, the latest first.
    pub decisions: Vec<Decision>,
}

impl Known {
    /// Gathers it; of a host that nobody ever heard of it is empty.
    pub fn read(conn: &mut Conn, host: &str) -> QueryResult<Self> {
        let summary = Summary::read(conn, host)?;
        let actors = peers::on_host(conn, host, ACTORS)?;
        let owners: Vec<String> = actors.iter().map(|actor| actor.uri.clone()).collect();
        let (followers, followings) = follows::with_host(conn, host)?;
        Ok(Self {
            summary,
            actors_in_all: peers::count_on_host(conn, host)?,
            keys: peers::keys_of(conn, &owners)?,
            last_in: inbox::last_from(conn, host)?,
            networks: networks::shared_with(conn, host)?,
            decisions: trust::history(conn, host)?,
            actors,
            followers,
            followings,
        })
    }

    /// Whether anything is known of it.
    pub fn is_anybody(&self) -> bool {
        self.summary.row.is_some()
            || self.summary.blocked
            || !(self.actors.is_empty() && self.decisions.is_empty())
            || !(self.followers.is_empty() && self.followings.is_empty())
    }

    /// The actor with this URI, if it is one of those that are shown.
    pub fn actor(&self, uri: &str) -> Option<&Peer> {
        self.actors.iter().find(|actor| actor.uri == uri)
    }
}
