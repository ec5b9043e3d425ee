//! Activities that arrived: stored before they are acknowledged, applied once.

use std::collections::BTreeMap;

use diesel::prelude::*;
use diesel::sql_types::BigInt;

use crate::schema::inbox;
use crate::{Bell, Conn, each, under};

const WAITING: i16 = 0;
const DONE: i16 = 1;
const REFUSED: i16 = 2;

/// An activity whose signature was checked at the door. `body` is the JSON as received.
#[derive(Clone, Debug)]
#[allow(missing_docs, reason = "the columns of `inbox`, described in its migration")]
pub struct Arrival {
    pub id: String,
    pub actor: String,
    pub site: String,
    pub verb: String,
    pub body: String,
}

/// What waits of a site: how many arrivals, and their bytes. Many are not counted to the end.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[allow(missing_docs, reason = "said above")]
pub struct Load {
    pub many: i64,
    pub bytes: i64,
}

/// The site of one whom we trust or follow begins so; no host does.
pub const FRIEND: char = '=';
/// What comes after all that begins so, byte by byte.
const AFTER_FRIENDS: &str = ">";

/// Further than this nobody counts.
const ENOUGH: i64 = 5_000;

/// What waits of this site.
pub fn load(conn: &mut Conn, site: &str) -> QueryResult<Load> {
    let waiting = inbox::table.filter(inbox::state.eq(WAITING)).filter(inbox::site.eq(site));
    let bytes: Vec<i64> = waiting.limit(ENOUGH).select(inbox::bytes).load(conn)?;
    Ok(Load { many: count_of(&bytes), bytes: bytes.iter().sum() })
}

/// What waits of all sites under this domain, one of a provider where everybody may have a name.
pub fn load_under(conn: &mut Conn, domain: &str) -> QueryResult<Load> {
    let name = domain.replace('\\', "\\\\").replace('%', "\\%").replace('_', "\\_");
    let under = inbox::site.like(format!("%.{name}")).escape('\\');
    let waiting = inbox::table.filter(inbox::state.eq(WAITING)).filter(under);
    let bytes: Vec<i64> = waiting.limit(ENOUGH).select(inbox::bytes).load(conn)?;
    Ok(Load { many: count_of(&bytes), bytes: bytes.iter().sum() })
}

fn count_of(all: &[i64]) -> i64 {
    i64::try_from(all.len()).unwrap_or(i64::MAX)
}

/// The bytes of all that waits.
pub fn bytes_waiting(conn: &mut Conn) -> QueryResult<i64> {
    let all = inbox::table.filter(inbox::state.eq(WAITING));
    // The sum of big integers is a decimal on PostgreSQL.
    let sum = diesel::dsl::sql::<BigInt>("CAST(COALESCE(SUM(bytes), 0) AS BIGINT)");
    all.select(sum).get_result(conn)
}

/// An arrival whose turn has come.
#[derive(Clone, Debug, Queryable, Selectable)]
#[diesel(table_name = inbox)]
#[allow(missing_docs, reason = "the columns of `inbox`, described in its migration")]
pub struct Due {
    pub id: String,
    pub actor: String,
    pub site: String,
    pub verb: String,
    pub body: String,
    pub attempts: i32,
    pub received_at: i64,
}

/// Stores the arrival. True when it is new: the same activity twice is no news.
pub fn record_once(conn: &mut Conn, arrival: &Arrival, now: i64) -> QueryResult<bool> {
    let row = (
        inbox::id.eq(&arrival.id),
        inbox::actor.eq(&arrival.actor),
        inbox::site.eq(&arrival.site),
        inbox::verb.eq(&arrival.verb),
        inbox::body.eq(&arrival.body),
        inbox::bytes.eq(bytes_of(&arrival.body)),
        inbox::received_at.eq(now),
        inbox::state.eq(WAITING),
        inbox::attempts.eq(0),
        inbox::next_try_at.eq(now),
        inbox::lease_until.eq(0i64),
    );
    Bell::Inbox.ring_when_stored();
    let written =
        each!(conn, c => diesel::insert_into(inbox::table).values(row).on_conflict_do_nothing().execute(c))?;
    Ok(written == 1)
}

/// What a settled arrival that comes again is applied anew for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Again {
    /// Whatever became of it: its sender asks, and has no answer. A second time must change nothing.
    Whatever,
    /// Only if it was refused: what was missing then may be here now.
    IfRefused,
}

/// Has a settled arrival applied once more. False while it waits already, or when another actor's came under this id.
pub fn ask_again(conn: &mut Conn, arrival: &Arrival, again: Again, now: i64) -> QueryResult<bool> {
    Bell::Inbox.ring_when_stored();
    let states: &[i16] = if again == Again::Whatever { &[DONE, REFUSED] } else { &[REFUSED] };
    let settled = inbox::table.find(&arrival.id).filter(inbox::state.eq_any(states));
    let again = diesel::update(settled.filter(inbox::actor.eq(&arrival.actor))).set((
        inbox::site.eq(&arrival.site),
        inbox::body.eq(&arrival.body),
        inbox::bytes.eq(bytes_of(&arrival.body)),
        inbox::received_at.eq(now),
        inbox::state.eq(WAITING),
        inbox::attempts.eq(0),
        inbox::next_try_at.eq(now),
        inbox::lease_until.eq(0i64),
        inbox::outcome.eq(None::<String>),
    ));
    Ok(again.execute(conn)? == 1)
}

fn bytes_of(body: &str) -> i64 {
    i64::try_from(body.len()).unwrap_or(i64::MAX)
}

/// What may be taken, and what not, since it has enough already.
#[derive(Clone, Debug, Default)]
pub struct Turns {
    /// Arrivals in all.
    pub most: usize,
    /// Of one actor.
    pub of_an_actor: usize,
    /// Actors of one site that are worked for at once.
    pub of_a_site: usize,
    /// Actors that may be worked for besides those that are.
    pub actors_left: usize,
    /// How many of them may be strangers.
    pub strangers_left: usize,
    /// The actors that are worked for, with their sites.
    pub busy: BTreeMap<String, String>,
}

/// Whether a site is one of strangers.
pub fn is_strange(site: &str) -> bool {
    !site.starts_with(FRIEND)
}

impl Turns {
    /// How many actors of each site are worked for.
    fn by_site(&self) -> BTreeMap<&str, usize> {
        let mut many = BTreeMap::new();
        for site in self.busy.values() {
            *many.entry(site.as_str()).or_default() += 1;
        }
        many
    }
}

/// Takes arrivals until `lease_until`, as `turns` says; whoever dies with them loses them then. Whose turn it is gets all
/// that waits of it, up to its share: what one actor sent is applied together.
pub fn claim(conn: &mut Conn, now: i64, lease_until: i64, turns: &Turns) -> QueryResult<Vec<Due>> {
    let mut due: Vec<Due> = Vec::new();
    for actor in next_actors(conn, now, turns)? {
        let room = turns.most.saturating_sub(due.len()).min(turns.of_an_actor);
        if room == 0 {
            break;
        }
        due.extend(of_actor(conn, &actor, now, count_up_to(room))?);
    }
    let ids: Vec<&str> = due.iter().map(|one| one.id.as_str()).collect();
    diesel::update(inbox::table.filter(inbox::id.eq_any(ids)))
        .set(inbox::lease_until.eq(lease_until))
        .execute(conn)?;
    Ok(due)
}

/// The first of what waits of one actor.
fn of_actor(conn: &mut Conn, actor: &str, now: i64, limit: i64) -> QueryResult<Vec<Due>> {
    // A macro, because each database gives the same query another type.
    macro_rules! due {
        () => {
            inbox::table
                .filter(inbox::state.eq(WAITING).and(inbox::actor.eq(actor)))
                .filter(inbox::next_try_at.le(now).and(inbox::lease_until.le(now)))
                .order((inbox::next_try_at, inbox::received_at))
                .limit(limit)
                .select(Due::as_select())
        };
    }
    match conn {
        Conn::Sqlite(c) => due!().load(c),
        Conn::Postgres(c) => due!().for_update().skip_locked().load(c),
    }
}

/// Whose turn it is. A site that has its share is left out by the query already, and so are strangers when they have theirs:
/// what waits of them would fill the list, and nobody else would get a turn.
fn next_actors(conn: &mut Conn, now: i64, turns: &Turns) -> QueryResult<Vec<String>> {
    let by_site = turns.by_site();
    let is_full = |site: &str| by_site.get(site).is_some_and(|many| turns.of_a_site <= *many);
    let waiting = inbox::table
        .filter(inbox::state.eq(WAITING).and(inbox::actor.ne_all(turns.busy.keys())))
        .filter(inbox::next_try_at.le(now).and(inbox::lease_until.le(now)))
        .order((inbox::next_try_at, inbox::received_at))
        .limit(count_up_to(turns.most))
        .select((inbox::actor, inbox::site));
    let found: Vec<(String, String)> = if turns.strangers_left == 0 {
        // Named one by one, so that the thousands of strangers that may wait are not looked through.
        let friends: Vec<String> = friends_waiting(conn)?.into_iter().filter(|site| !is_full(site)).collect();
        if friends.is_empty() {
            return Ok(Vec::new());
        }
        waiting.filter(inbox::site.eq_any(friends)).load(conn)?
    } else {
        let full = by_site.keys().copied().filter(|site| is_full(site));
        waiting.filter(inbox::site.ne_all(full)).load(conn)?
    };
    Ok(share(found, turns))
}

/// The sites of those whom we trust or follow of which something waits.
fn friends_waiting(conn: &mut Conn) -> QueryResult<Vec<String>> {
    let waiting = inbox::table.filter(inbox::state.eq(WAITING)).select(inbox::site).distinct();
    match conn {
        // It finds a beginning in an index by its bounds only; how the other one orders signs, its operator decides.
        Conn::Sqlite(c) => {
            waiting.filter(inbox::site.ge(FRIEND.to_string())).filter(inbox::site.lt(AFTER_FRIENDS)).load(c)
        }
        Conn::Postgres(c) => waiting.filter(inbox::site.like(format!("{FRIEND}%"))).load(c),
    }
}

fn count_up_to(many: usize) -> i64 {
    i64::try_from(many).unwrap_or(i64::MAX)
}

/// Leaves the actors that the turns allow of each site, and of all; each once.
fn share(found: Vec<(String, String)>, turns: &Turns) -> Vec<String> {
    let mut of_sites: BTreeMap<String, usize> =
        turns.by_site().into_iter().map(|(site, many)| (site.to_owned(), many)).collect();
    let mut chosen: Vec<String> = Vec::new();
    let mut strangers_left = turns.strangers_left;
    for (actor, site) in found {
        if turns.actors_left <= chosen.len() || chosen.contains(&actor) {
            continue;
        }
        let strange = usize::from(is_strange(&site));
        let of_its_site = of_sites.entry(site).or_default();
        if *of_its_site < turns.of_a_site && strange <= strangers_left {
            *of_its_site += 1;
            strangers_left -= strange;
            chosen.push(actor);
        }
    }
    chosen
}

/// Gives back what is held: by a process that was killed, as a rule. What a living one works on is worked on twice then.
pub fn release(conn: &mut Conn) -> QueryResult<usize> {
    let held = inbox::table.filter(inbox::state.eq(WAITING)).filter(inbox::lease_until.gt(0));
    diesel::update(held).set(inbox::lease_until.eq(0i64)).execute(conn)
}

/// Marks the arrival as applied: in the transaction of its effect. False when another worker was faster; then
/// this effect must not stand.
pub fn done(conn: &mut Conn, id: &str, outcome: &str) -> QueryResult<bool> {
    settle(conn, id, DONE, outcome)
}

/// Marks the arrival as refused for good, with the reason.
pub fn refuse(conn: &mut Conn, id: &str, reason: &str) -> QueryResult<()> {
    settle(conn, id, REFUSED, reason).map(drop)
}

/// Refuses what waits of these actors, whoever works on it now: what was begun will not stand.
pub fn refuse_all_of(conn: &mut Conn, actors: &[String], reason: &str) -> QueryResult<usize> {
    diesel::update(inbox::table.filter(inbox::state.eq(WAITING)).filter(inbox::actor.eq_any(actors)))
        .set((
            inbox::state.eq(REFUSED),
            inbox::outcome.eq(reason),
            inbox::lease_until.eq(0i64),
            inbox::body.eq(""),
        ))
        .execute(conn)
}

/// An arrival that had no effect: id, actor, verb, when it came (epoch milliseconds), and why.
pub type RefusedArrival = (String, String, String, i64, Option<String>);

/// The last arrivals that had no effect, the newest first.
pub fn refused(conn: &mut Conn, limit: i64) -> QueryResult<Vec<RefusedArrival>> {
    inbox::table
        .filter(inbox::state.eq(REFUSED))
        .order(inbox::received_at.desc())
        .limit(limit)
        .select((inbox::id, inbox::actor, inbox::verb, inbox::received_at, inbox::outcome))
        .load(conn)
}

/// The id is all that a replay is known by; the body has done its work.
fn settle(conn: &mut Conn, id: &str, state: i16, outcome: &str) -> QueryResult<bool> {
    let settled = diesel::update(inbox::table.find(id).filter(inbox::state.eq(WAITING)))
        .set((
            inbox::state.eq(state),
            inbox::outcome.eq(outcome),
            inbox::lease_until.eq(0i64),
            inbox::body.eq(""),
        ))
        .execute(conn)?;
    Ok(settled == 1)
}

/// Puts arrivals back until `at`, without counting it as a try: another one of their actor has to wait.
pub fn postpone(conn: &mut Conn, ids: &[String], at: i64) -> QueryResult<()> {
    diesel::update(inbox::table.filter(inbox::id.eq_any(ids)).filter(inbox::state.eq(WAITING)))
        .set((inbox::next_try_at.eq(at), inbox::lease_until.eq(0i64)))
        .execute(conn)?;
    Ok(())
}

/// What this actor sent, and what had to wait, is looked at now.
pub fn hurry(conn: &mut Conn, actor: &str, now: i64) -> QueryResult<usize> {
    Bell::Inbox.ring_when_stored();
    let later = inbox::table.filter(inbox::state.eq(WAITING)).filter(inbox::next_try_at.gt(now));
    diesel::update(later.filter(inbox::actor.eq(actor))).set(inbox::next_try_at.eq(now)).execute(conn)
}

/// Puts the arrival back until `at`: what it needs from elsewhere could not be had.
pub fn retry(conn: &mut Conn, id: &str, at: i64, reason: &str) -> QueryResult<()> {
    diesel::update(inbox::table.find(id))
        .set((
            inbox::attempts.eq(inbox::attempts + 1),
            inbox::next_try_at.eq(at),
            inbox::lease_until.eq(0i64),
            inbox::outcome.eq(reason),
        ))
        .execute(conn)?;
    Ok(())
}

/// Whether some arrival may be due at `now`: a look that costs the same however many wait.
pub fn is_due(conn: &mut Conn, now: i64) -> QueryResult<bool> {
    diesel::select(diesel::dsl::exists(
        inbox::table
            .filter(inbox::state.eq(WAITING))
            .filter(inbox::next_try_at.le(now).and(inbox::lease_until.le(now))),
    ))
    .get_result(conn)
}

/// How many wait, and when the first of them is due.
pub fn waiting(conn: &mut Conn) -> QueryResult<(i64, Option<i64>)> {
    inbox::table
        .filter(inbox::state.eq(WAITING))
        .select((diesel::dsl::count_star(), diesel::dsl::min(inbox::next_try_at)))
        .get_result(conn)
}

/// The state (0 waiting, 1 done, 2 refused) and outcome of one arrival.
pub fn outcome(conn: &mut Conn, id: &str) -> QueryResult<Option<(i16, Option<String>)>> {
    inbox::table.find(id).select((inbox::state, inbox::outcome)).get_result(conn).optional()
}

/// When the newest arrival came, epoch milliseconds.
pub fn newest(conn: &mut Conn) -> QueryResult<Option<i64>> {
    inbox::table.select(diesel::dsl::max(inbox::received_at)).get_result(conn)
}

/// How many arrivals are stored.
pub fn count(conn: &mut Conn) -> QueryResult<i64> {
    inbox::table.count().get_result(conn)
}

/// Drops the settled arrivals that came before `before`. Their effects keep their own keys.
pub fn prune(conn: &mut Conn, before: i64) -> QueryResult<usize> {
    diesel::delete(inbox::table.filter(inbox::state.ne(WAITING)).filter(inbox::received_at.lt(before)))
        .execute(conn)
}

/// When an activity of an actor on this host (an authority) last arrived, epoch milliseconds. Arrivals are known for a
/// month.
pub fn last_from(conn: &mut Conn, host: &str) -> QueryResult<Option<i64>> {
    let theirs = inbox::table.filter(under!(inbox::actor, host));
    theirs.select(diesel::dsl::max(inbox::received_at)).get_result(conn)
}
