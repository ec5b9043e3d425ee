//! Answers: of members and of strangers to a poll of ours, of the organisation to others' polls.

use maillon_federation::publish::{Draft as ActivityDraft, send_to};
use maillon_store::{Conn, peers};

use super::{ActProblem, Desk, PAUSE, Person, tell_soon};
use crate::model::{Answer, NotCounted, Poll, member};
use crate::{store, wire};

impl Desk {
    /// A member of the house answers: a poll of ours for themselves, another's in the organisation's name.
    pub fn give(&self, conn: &mut Conn, id: &str, who: &Person, places: &[i32]) -> Result<(), ActProblem> {
        let row = store::find(conn, id)?.ok_or(ActProblem::Unknown)?;
        if row.own {
            self.answer(conn, &row, who, places)
        } else {
            self.answer_for_house(conn, &row, who, places)
        }
    }

    /// A member answers once. Nothing of it goes out but the counts.
    fn answer(&self, conn: &mut Conn, row: &Poll, who: &Person, places: &[i32]) -> Result<(), ActProblem> {
        let (voter, answers) = (member(&who.id), store::answers(conn, &row.id)?);
        let chosen = row.choice(&answers, places, self.now())?;
        if !store::given(conn, &row.id, &voter)?.is_empty() {
            return Err(NotCounted::Again.into());
        }
        self.count(conn, row, &voter, &chosen, true)
    }

    /// Somebody elsewhere gives one answer to a poll of ours. False: it was known.
    pub(crate) fn hear_vote(
        &self,
        conn: &mut Conn,
        row: &Poll,
        voter: &str,
        name: &str,
    ) -> Result<bool, ActProblem> {
        let answers = store::answers(conn, &row.id)?;
        let given = store::given(conn, &row.id, voter)?;
        let place = answers.iter().find(|one| one.name == name).map(|one| one.place);
        // What comes a second time is no second vote, nor too late.
        if place.is_some_and(|place| given.contains(&place)) {
            return Ok(false);
        }
        let chosen = row.choice(&answers, place.as_slice(), self.now())?;
        if !row.several && !given.is_empty() {
            return Err(NotCounted::Again.into());
        }
        self.count(conn, row, voter, &chosen, given.is_empty())?;
        Ok(true)
    }

    fn count(
        &self,
        conn: &mut Conn,
        row: &Poll,
        voter: &str,
        chosen: &[i32],
        is_new: bool,
    ) -> Result<(), ActProblem> {
        store::give(conn, &row.id, voter, chosen, self.now())?;
        store::count(conn, &row.id, chosen, is_new)?;
        Ok(tell_soon(conn, &row.id, self.now().max(row.told_at + PAUSE))?)
    }

    /// A coordinator answers another's poll in the organisation's name: once, told to its author alone.
    fn answer_for_house(
        &self,
        conn: &mut Conn,
        row: &Poll,
        who: &Person,
        places: &[i32],
    ) -> Result<(), ActProblem> {
        if !who.coordinates {
            return Err(ActProblem::NotYours);
        }
        let answers = store::answers(conn, &row.id)?;
        let chosen = row.choice(&answers, places, self.now())?;
        if !store::given(conn, &row.id, &self.actor)?.is_empty() {
            return Err(NotCounted::Again.into());
        }
        store::give(conn, &row.id, &self.actor, &chosen, self.now())?;
        for one in answers.iter().filter(|one| chosen.contains(&one.place)) {
            self.send_vote(conn, row, one)?;
        }
        Ok(())
    }

    fn send_vote(&self, conn: &mut Conn, row: &Poll, answer: &Answer) -> Result<(), ActProblem> {
        let author = peers::find(conn, &row.owner)?.ok_or(ActProblem::NoWay)?;
        let id = format!("{}#votes/{}", self.actor, self.clock().uuid());
        let draft = ActivityDraft {
            verb: "Create",
            actor: &self.actor,
            thread: &row.uri,
            context: None,
            object: wire::vote(row, &id, &self.actor, &answer.name),
            to: vec![row.owner.clone()],
            cc: Vec::new(),
        };
        Ok(send_to(conn, &draft.finish(self.origin(), self.clock()), &author, self.clock())?)
    }
}
