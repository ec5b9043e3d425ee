//! The tables `round`, `party` and `stance`.

use diesel::prelude::*;
use maillon_store::schema::{party, round, stance};
use maillon_store::{Conn, each};

use crate::model::{Party, Round, Stance, Standing};
use crate::wire::RoundRead;

/// Keeps a round with those who may answer in it. They are fixed from then on.
pub fn open(conn: &mut Conn, row: &Round, parties: &[Party]) -> QueryResult<()> {
    diesel::insert_into(round::table).values(row).execute(conn)?;
    for one in parties {
        diesel::insert_into(party::table).values(one).execute(conn)?;
    }
    Ok(())
}

/// Keeps how a round stands now.
pub fn update(conn: &mut Conn, row: &Round) -> QueryResult<()> {
    diesel::update(round::table.find(&row.uri)).set(row).execute(conn)?;
    Ok(())
}

/// What became of somebody else's round that was heard.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Heard {
    /// It is another host's, and nothing was kept.
    Foreign,
    /// It is older than what is known here.
    KnewMore,
    /// It is new.
    Opened,
    /// It was known, and has changed.
    GoesOn,
}

/// Keeps a round that somebody else runs, as its host says. `body` is what it reads; `name` says how a party is called.
pub fn hear(
    conn: &mut Conn,
    kind: &str,
    read: &RoundRead,
    body: &str,
    now: i64,
    name: impl Fn(&str) -> Option<String>,
) -> QueryResult<Heard> {
    let known = find(conn, &read.id)?;
    if known.as_ref().is_some_and(|one| one.host != read.host || one.own || one.kind != kind) {
        return Ok(Heard::Foreign);
    }
    if known.as_ref().is_some_and(|one| one.standing() != Standing::Open || read.version < one.version) {
        return Ok(Heard::KnewMore);
    }
    let row = Round {
        uri: read.id.clone(),
        kind: kind.to_owned(),
        host: read.host.clone(),
        own: false,
        subject: read.subject.clone(),
        title: read.title.clone(),
        version: read.version,
        quorum: read.quorum,
        silence: read.silence.clone(),
        state: read.state.as_str().to_owned(),
        opened_at: read.opened_at,
        deadline: read.deadline,
        prolonged: known.as_ref().map_or(0, |one| one.prolonged),
        ended_at: (read.state != Standing::Open).then_some(now),
        body: body.to_owned(),
    };
    if known.is_some() {
        update(conn, &row)?;
        return Ok(Heard::GoesOn);
    }
    let party = |actor: &String| Party {
        round: row.uri.clone(),
        actor: actor.clone(),
        name: name(actor).unwrap_or_else(|| actor.clone()),
    };
    open(conn, &row, &read.audience.iter().map(party).collect::<Vec<_>>())?;
    Ok(Heard::Opened)
}

/// One round.
pub fn find(conn: &mut Conn, uri: &str) -> QueryResult<Option<Round>> {
    round::table.find(uri).select(Round::as_select()).get_result(conn).optional()
}

/// The rounds about this subject, the latest first.
pub fn about(conn: &mut Conn, subject: &str) -> QueryResult<Vec<Round>> {
    let newest = (round::opened_at.desc(), round::uri.desc());
    round::table.filter(round::subject.eq(subject)).order(newest).select(Round::as_select()).load(conn)
}

/// The open rounds of a kind, the one that ends first in front.
pub fn open_ones(conn: &mut Conn, kind: &str) -> QueryResult<Vec<Round>> {
    round::table
        .filter(round::state.eq(Standing::Open.as_str()).and(round::kind.eq(kind)))
        .order((round::deadline, round::uri))
        .select(Round::as_select())
        .load(conn)
}

/// The rounds of ours whose time is over and that nobody ended yet.
pub fn due(conn: &mut Conn, now: i64) -> QueryResult<Vec<Round>> {
    round::table
        .filter(round::state.eq(Standing::Open.as_str()).and(round::own.eq(true)))
        .filter(round::deadline.le(now))
        .order((round::deadline, round::uri))
        .select(Round::as_select())
        .load(conn)
}

/// Gives a round that could not be ended some more time.
pub fn put_off(conn: &mut Conn, uri: &str, deadline: i64) -> QueryResult<()> {
    diesel::update(round::table.find(uri)).set(round::deadline.eq(deadline)).execute(conn)?;
    Ok(())
}

/// Who may answer in a round, by name.
pub fn parties(conn: &mut Conn, uri: &str) -> QueryResult<Vec<Party>> {
    party::table
        .filter(party::round.eq(uri))
        .order((party::name, party::actor))
        .select(Party::as_select())
        .load(conn)
}

/// Keeps a stance. False: it was known already.
pub fn say(conn: &mut Conn, row: &Stance) -> QueryResult<bool> {
    let insert = diesel::insert_into(stance::table).values(row);
    Ok(each!(conn, c => insert.on_conflict_do_nothing().execute(c))? == 1)
}

/// One stance.
pub fn stance(conn: &mut Conn, uri: &str) -> QueryResult<Option<Stance>> {
    stance::table.find(uri).select(Stance::as_select()).get_result(conn).optional()
}

/// All that was said in a round, as it came.
pub fn stances(conn: &mut Conn, uri: &str) -> QueryResult<Vec<Stance>> {
    stance::table
        .filter(stance::round.eq(uri))
        .order((stance::arrived_at, stance::uri))
        .select(Stance::as_select())
        .load(conn)
}
