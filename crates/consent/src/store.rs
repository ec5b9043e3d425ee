//! The tables `round`, `party` and `stance`.

use diesel::prelude::*;
use maillon_store::schema::{party, round, stance};
use maillon_store::{Conn, each};

use crate::model::{Party, Round, Stance, Standing};

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

/// One round.
pub fn find(conn: &mut Conn, uri: &str) -> QueryResult<Option<Round>> {
    round::table.find(uri).select(Round::as_select()).get_result(conn).optional()
}

/// The rounds about this subject, the latest first.
pub fn about(conn: &mut Conn, subject: &str) -> QueryResult<Vec<Round>> {
    let newest = (round::opened_at.desc(), round::uri.desc());
    round::table.filter(round::subject.eq(subject)).order(newest).select(Round::as_select()).load(conn)
}

/// The open rounds, the one that ends first in front.
pub fn open_ones(conn: &mut Conn) -> QueryResult<Vec<Round>> {
    round::table
        .filter(round::state.eq(Standing::Open.as_str()))
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

/// Rounds that ended, the latest first.
pub fn ended(conn: &mut Conn, limit: i64) -> QueryResult<Vec<Round>> {
    round::table
        .filter(round::state.ne(Standing::Open.as_str()))
        .order((round::ended_at.desc(), round::uri.desc()))
        .limit(limit)
        .select(Round::as_select())
        .load(conn)
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
