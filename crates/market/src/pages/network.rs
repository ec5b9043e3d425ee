//! The sources: everybody whose annonces come here, and how fresh what we have of them is.

use std::collections::{HashMap, HashSet};

use askama::Template;
use askama_web::WebTemplate;
use axum::extract::State;
use diesel::QueryResult;
use maillon_federation::Origin;
use maillon_federation::publish::target;
use maillon_store::follows::{self, FollowState, Following};
use maillon_store::{Conn, StoreError, networks, outbox, peers};
use maillon_web::shell::Preview;
use maillon_web::{Problem, Reader, Shell, Tongue};

use super::Market;
use super::freshness::{self, Heard};
use crate::store;
use maillon_members::who::{Names, Who};

/// So many sources are shown: more than an organisation reads.
const SHOWN: usize = 500;

/// One source, from the store. Times are epoch milliseconds.
#[derive(Clone, Debug)]
pub(super) struct Source {
    pub(super) who: Who,
    /// Whether our request waits for its answer.
    pub(super) waiting: bool,
    /// How many open annonces of theirs we hold.
    pub(super) open: i64,
    pub(super) heard_at: Option<i64>,
    /// Since when its server cannot be reached.
    pub(super) failing_since: Option<i64>,
}

/// All of them, those heard from last first.
#[derive(Clone, Debug, Default)]
pub(super) struct Sources {
    pub(super) sources: Vec<Source>,
    /// How many there are beyond those shown.
    pub(super) left_out: usize,
}

impl Sources {
    /// A fixed number of queries, however many sources.
    fn load(conn: &mut Conn, origin: &Origin, actor: &str, for_members: bool, now: i64) -> QueryResult<Self> {
        let mut followed = follows::followings(conn, actor)?;
        // The actor of a QG follows its members: their annonces come here, too.
        for network in networks::all(conn)?.into_iter().filter(|one| one.own) {
            let known: HashSet<String> = followed.iter().map(|one| one.target.clone()).collect();
            let more = follows::followings(conn, &network.qg)?.into_iter();
            followed.extend(more.filter(|one| !known.contains(&one.target)));
        }
        followed.retain(|one| FollowState::read(&one.state) != FollowState::Refused);
        let left_out = followed.len().saturating_sub(SHOWN);
        followed.truncate(SHOWN);
        let targets: Vec<&str> = followed.iter().map(|one| one.target.as_str()).collect();
        let names = Names::load(conn, origin, targets.iter().copied())?;
        let heard = Heard::load(conn, &targets)?;
        let open: HashMap<String, i64> =
            store::count_open(conn, &targets, now, for_members)?.into_iter().collect();
        let failing = failing(conn, &targets)?;
        let source = |one: &Following| Source {
            who: names.of(&one.target),
            waiting: FollowState::read(&one.state) == FollowState::Asked,
            open: open.get(&one.target).copied().unwrap_or_default(),
            heard_at: heard.of(&one.target),
            failing_since: failing.get(&one.target).copied(),
        };
        let mut sources: Vec<Source> = followed.iter().map(source).collect();
        sources.sort_by_key(|source| (std::cmp::Reverse(source.heard_at), source.who.name.to_lowercase()));
        Ok(Self { sources, left_out })
    }
}

/// Those whose server fails now, and since when.
fn failing(conn: &mut Conn, targets: &[&str]) -> QueryResult<HashMap<String, i64>> {
    let uris: Vec<String> = targets.iter().map(|uri| (*uri).to_owned()).collect();
    let known = peers::find_all(conn, &uris)?;
    let hosts: Vec<(String, String)> =
        known.into_iter().map(|peer| (target(peer.delivery_inbox()).host, peer.uri)).collect();
    let names: Vec<String> = hosts.iter().map(|(host, _)| host.clone()).collect();
    let down: HashMap<String, i64> = outbox::failing_since(conn, &names)?.into_iter().collect();
    Ok(hosts.into_iter().filter_map(|(host, uri)| Some((uri, *down.get(&host)?))).collect())
}

/// A source, as the page words it.
struct Row {
    who: Who,
    waiting: bool,
    open: i64,
    heard: Option<String>,
    failing: Option<String>,
}

impl Row {
    fn new(t: &Tongue, source: &Source, now: i64) -> Self {
        let since = |at: i64| t.phrase("market-network-failing").set("date", t.date(at)).to_string();
        Self {
            who: source.who.clone(),
            waiting: source.waiting,
            open: source.open,
            heard: source.heard_at.map(|at| freshness::words(t, at, now)),
            failing: source.failing_since.map(since),
        }
    }
}

/// `GET /reseau`
#[derive(Template, WebTemplate)]
#[template(path = "market/network.html")]
pub(super) struct NetworkPage {
    shell: Shell,
    rows: Vec<Row>,
    left_out: usize,
}

impl NetworkPage {
    pub(super) fn new(shell: Shell, sources: &Sources, now: i64) -> Self {
        let rows = sources.sources.iter().map(|source| Row::new(&shell.t, source, now)).collect();
        Self { rows, left_out: sources.left_out, shell }
    }
}

/// `GET /reseau`
pub(super) async fn network(State(market): State<Market>, reader: Reader) -> Result<NetworkPage, Problem> {
    let (origin, actor, now) =
        (market.desk.origin.clone(), market.desk.actor.clone(), market.site.clock.millis());
    let for_members = reader.signed_in.is_some();
    let load = move |conn: &mut Conn| -> Result<Sources, StoreError> {
        Ok(Sources::load(conn, &origin, &actor, for_members, now)?)
    };
    let sources = market.site.store.read(load).await?;
    let shell = reader.shell("market-network-title");
    let description = shell.t.get("market-network-intro");
    Ok(NetworkPage::new(shell.describing(Preview::of(description)), &sources, now))
}
