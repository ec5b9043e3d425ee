//! The tables `poll`, `poll_answer` and `ballot`.

use std::collections::{BTreeMap, BTreeSet};

use diesel::prelude::*;
use maillon_store::schema::{ballot, following, poll, poll_answer};
use maillon_store::{Conn, each};

use crate::model::{Answer, Ballot, Poll};

/// The most polls of a list.
const SOME: i64 = 200;
/// So many of strangers stand among them.
const FEW: i64 = 20;
/// So many voters are looked up with one statement.
const AT_ONCE: usize = 500;

/// Keeps a new poll with its answers.
pub fn insert(conn: &mut Conn, row: &Poll, answers: &[Answer]) -> QueryResult<()> {
    diesel::insert_into(poll::table).values(row).execute(conn)?;
    put_answers(conn, &row.id, answers)
}

/// Keeps a poll as it stands now.
pub fn update(conn: &mut Conn, row: &Poll) -> QueryResult<()> {
    diesel::update(poll::table.find(&row.id)).set(row).execute(conn)?;
    Ok(())
}

/// Its answers take the place of those that it had.
pub fn put_answers(conn: &mut Conn, id: &str, answers: &[Answer]) -> QueryResult<()> {
    diesel::delete(poll_answer::table.filter(poll_answer::poll.eq(id))).execute(conn)?;
    for one in answers {
        diesel::insert_into(poll_answer::table).values(one).execute(conn)?;
    }
    Ok(())
}

/// One poll.
pub fn find(conn: &mut Conn, id: &str) -> QueryResult<Option<Poll>> {
    poll::table.find(id).select(Poll::as_select()).get_result(conn).optional()
}

/// The poll with this id on the wire.
pub fn by_uri(conn: &mut Conn, uri: &str) -> QueryResult<Option<Poll>> {
    poll::table.filter(poll::uri.eq(uri)).select(Poll::as_select()).get_result(conn).optional()
}

/// What can be answered, in its order.
pub fn answers(conn: &mut Conn, id: &str) -> QueryResult<Vec<Answer>> {
    poll_answer::table
        .filter(poll_answer::poll.eq(id))
        .order(poll_answer::place)
        .select(Answer::as_select())
        .load(conn)
}

/// The newest polls that a reader sees, ours and those of whom we follow: everybody sees those that are for everybody, members
/// of the house all. Members also see a few that strangers ask us, which take no place from the others.
pub fn list(conn: &mut Conn, for_members: bool) -> QueryResult<Vec<Poll>> {
    let mut all = near(conn, for_members)?;
    if for_members {
        all.extend(far(conn, FEW)?);
        all.sort_by(|one, other| (other.published_at, &other.id).cmp(&(one.published_at, &one.id)));
    }
    Ok(all)
}

fn near(conn: &mut Conn, for_members: bool) -> QueryResult<Vec<Poll>> {
    each!(conn, c => {
        let followed = following::table.filter(following::state.ne("refused")).select(following::target);
        let mut rows = poll::table.select(Poll::as_select()).into_boxed();
        rows = rows.filter(poll::own.or(poll::owner.eq_any(followed)));
        if !for_members {
            rows = rows.filter(poll::audience.eq("public"));
        }
        rows.order((poll::published_at.desc(), poll::id.desc())).limit(SOME).load(c)
    })
}

/// The newest of whom nobody here follows.
fn far(conn: &mut Conn, most: i64) -> QueryResult<Vec<Poll>> {
    each!(conn, c => {
        let followed = following::table.filter(following::state.ne("refused")).select(following::target);
        poll::table
            .filter(poll::own.eq(false).and(poll::owner.ne_all(followed)))
            .order((poll::published_at.desc(), poll::id.desc()))
            .limit(most)
            .select(Poll::as_select())
            .load(c)
    })
}

/// How many there are of all whom nobody here follows.
pub fn count_of_strangers(conn: &mut Conn) -> QueryResult<i64> {
    each!(conn, c => {
        let followed = following::table.filter(following::state.ne("refused")).select(following::target);
        let far = poll::table.filter(poll::own.eq(false).and(poll::owner.ne_all(followed)));
        far.count().get_result(c)
    })
}

/// Those of whom nobody here follows that were asked before `before`, some at a time.
pub(crate) fn old_of_strangers(conn: &mut Conn, before: i64) -> QueryResult<Vec<Poll>> {
    let mut old = far(conn, 1_000)?;
    old.retain(|one| one.published_at < before);
    Ok(old)
}

/// How many polls of this actor are kept.
pub fn count_of(conn: &mut Conn, owner: &str) -> QueryResult<i64> {
    poll::table.filter(poll::owner.eq(owner)).count().get_result(conn)
}

/// Keeps that somebody gave these answers. What may be given, [`Poll::choice`] says.
pub fn give(conn: &mut Conn, id: &str, voter: &str, places: &[i32], now: i64) -> QueryResult<()> {
    for place in places {
        let row = Ballot { poll: id.to_owned(), voter: voter.to_owned(), place: *place, voted_at: now };
        diesel::insert_into(ballot::table).values(&row).execute(conn)?;
    }
    Ok(())
}

/// Counts these answers of one voter; `is_new`: the voter gave none before.
pub fn count(conn: &mut Conn, id: &str, places: &[i32], is_new: bool) -> QueryResult<()> {
    for place in places {
        diesel::update(poll_answer::table.find((id, *place)))
            .set(poll_answer::votes.eq(poll_answer::votes + 1))
            .execute(conn)?;
    }
    if is_new {
        diesel::update(poll::table.find(id)).set(poll::voters.eq(poll::voters + 1)).execute(conn)?;
    }
    Ok(())
}

/// The answers that this voter gave.
pub fn given(conn: &mut Conn, id: &str, voter: &str) -> QueryResult<Vec<i32>> {
    ballot::table
        .filter(ballot::poll.eq(id).and(ballot::voter.eq(voter)))
        .order(ballot::place)
        .select(ballot::place)
        .load(conn)
}

/// All who gave an answer, to tell them how it goes.
pub fn voters(conn: &mut Conn, id: &str) -> QueryResult<Vec<String>> {
    ballot::table.filter(ballot::poll.eq(id)).select(ballot::voter).distinct().load(conn)
}

/// Nobody knows any more who answered what. The counts stay.
pub fn forget_ballots(conn: &mut Conn, id: &str) -> QueryResult<()> {
    diesel::delete(ballot::table.filter(ballot::poll.eq(id))).execute(conn)?;
    Ok(())
}

/// Forgets a poll.
pub fn remove(conn: &mut Conn, id: &str) -> QueryResult<()> {
    forget_ballots(conn, id)?;
    diesel::delete(poll_answer::table.filter(poll_answer::poll.eq(id))).execute(conn)?;
    diesel::delete(poll::table.find(id)).execute(conn)?;
    Ok(())
}

/// The polls of these actors.
pub fn of_owners(conn: &mut Conn, owners: &[String]) -> QueryResult<Vec<Poll>> {
    poll::table
        .filter(poll::own.eq(false).and(poll::owner.eq_any(owners)))
        .select(Poll::as_select())
        .load(conn)
}

/// What these voters answered in polls of ours goes, and counts no more where the poll still runs; what was told of one that
/// is over stays as it was told. Answers which polls that changed.
pub fn take_back(conn: &mut Conn, voters: &[String]) -> QueryResult<Vec<String>> {
    let mut given: Vec<Ballot> = Vec::new();
    for some in voters.chunks(AT_ONCE) {
        let theirs = ballot::table.filter(ballot::voter.eq_any(some));
        given.extend(theirs.select(Ballot::as_select()).load::<Ballot>(conn)?);
        diesel::delete(ballot::table.filter(ballot::voter.eq_any(some))).execute(conn)?;
    }
    let mut by_poll: BTreeMap<String, Vec<Ballot>> = BTreeMap::new();
    for one in given {
        by_poll.entry(one.poll.clone()).or_default().push(one);
    }
    let mut changed = Vec::new();
    for (id, given) in by_poll {
        if find(conn, &id)?.is_some_and(|one| one.own && one.ended_at.is_none()) {
            count_back(conn, &id, &given)?;
            changed.push(id);
        }
    }
    Ok(changed)
}

fn count_back(conn: &mut Conn, id: &str, given: &[Ballot]) -> QueryResult<()> {
    for one in given {
        diesel::update(poll_answer::table.find((id, one.place)))
            .set(poll_answer::votes.eq(poll_answer::votes - 1))
            .execute(conn)?;
    }
    let people: BTreeSet<&str> = given.iter().map(|one| one.voter.as_str()).collect();
    let many = i64::try_from(people.len()).unwrap_or_default();
    diesel::update(poll::table.find(id)).set(poll::voters.eq(poll::voters - many)).execute(conn)?;
    Ok(())
}
