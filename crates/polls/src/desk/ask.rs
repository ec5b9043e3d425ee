//! A member asks in the organisation's name, ends a poll early, takes it back.

use maillon_kernel::markup::markdown;
use maillon_store::things::{self, Thing};
use maillon_store::timeline::{self, Entry};
use maillon_store::tombstones::{self, Tombstone};
use maillon_store::{Conn, jobs};

use super::due::{END_JOB, FORGET_JOB, TELL_JOB, later, put_end};
use super::{ActProblem, Desk, Person, voters_inboxes};
use crate::model::{Answer, Draft, NotCounted, Poll, PollId};
use crate::{KIND, SLICE, pages, store, wire};

impl Desk {
    /// Asks everybody.
    pub fn ask(&self, conn: &mut Conn, who: &Person, draft: &Draft) -> Result<Poll, ActProblem> {
        let (id, now) = (PollId::new(self.clock()).to_string(), self.now());
        let row = Poll {
            uri: self.origin().url(&format!("/ap/polls/{id}")),
            url: self.origin().url(&pages::href(&id)),
            id,
            owner: self.actor.clone(),
            own: true,
            author: Some(who.id.clone()),
            source: draft.question.clone(),
            html: markdown(&draft.question),
            language: Some(draft.language.as_str().to_owned()),
            several: draft.several,
            audience: "public".to_owned(),
            voters: Some(0),
            published_at: now,
            updated_at: now,
            ends_at: Some(now + draft.lasts),
            ended_at: None,
            told_at: now,
        };
        let answer = |(place, name): (i32, &String)| Answer {
            poll: row.id.clone(),
            place,
            name: name.clone(),
            votes: 0,
        };
        let answers: Vec<Answer> = (0..).zip(&draft.answers).map(answer).collect();
        store::insert(conn, &row, &answers)?;
        enter(conn, &row, now)?;
        put_end(conn, &row)?;
        self.say(conn, "Create", &row)?;
        Ok(row)
    }

    /// Ends a poll of ours before its time.
    pub fn end_early(&self, conn: &mut Conn, id: &str, who: &Person) -> Result<Poll, ActProblem> {
        let row = theirs(conn, id, who)?;
        if row.is_over(self.now()) {
            return Err(NotCounted::Over.into());
        }
        self.end(conn, Poll { ends_at: Some(self.now()), ..row })
    }

    /// Takes a poll of ours back: it disappears, with all that was answered.
    pub fn withdraw(&self, conn: &mut Conn, id: &str, who: &Person) -> Result<(), ActProblem> {
        let row = theirs(conn, id, who)?;
        let (now, besides) = (self.now(), voters_inboxes(conn, &row)?);
        store::remove(conn, &row.id)?;
        timeline::remove(conn, &row.uri)?;
        things::remove(conn, &row.uri)?;
        let stone = Tombstone {
            uri: row.uri.clone(),
            actor: row.owner.clone(),
            former_type: "Question".to_owned(),
            deleted_at: now,
        };
        tombstones::bury(conn, &stone)?;
        for kind in [END_JOB, TELL_JOB, FORGET_JOB] {
            jobs::done(conn, &later(kind, &row.id))?;
        }
        self.announce(conn, "Delete", &row, wire::tombstone(&row.uri, now), &besides)
    }
}

/// A poll of ours that this person may end or take back.
fn theirs(conn: &mut Conn, id: &str, who: &Person) -> Result<Poll, ActProblem> {
    let row = store::find(conn, id)?.filter(|one| one.own).ok_or(ActProblem::Unknown)?;
    if is_theirs(&row, who) { Ok(row) } else { Err(ActProblem::NotYours) }
}

/// Whether this person may end it or take it back.
pub(crate) fn is_theirs(row: &Poll, who: &Person) -> bool {
    row.own && (who.coordinates || row.author.as_deref() == Some(who.id.as_str()))
}

/// A poll stands among what is new, and where its address leads is known.
pub(crate) fn enter(conn: &mut Conn, row: &Poll, seen_at: i64) -> diesel::QueryResult<()> {
    let thing =
        Thing { uri: row.uri.clone(), slice: SLICE.to_owned(), kind: KIND.to_owned(), id: row.id.clone() };
    things::put(conn, &thing)?;
    let entry = Entry {
        uri: row.uri.clone(),
        actor: row.owner.clone(),
        slice: SLICE.to_owned(),
        kind: KIND.to_owned(),
        own: row.own,
        published_at: row.published_at,
        seen_at,
        audience: row.audience.clone(),
    };
    timeline::put(conn, &entry)
}
