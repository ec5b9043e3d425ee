//! The papers of conventions. Who coordinates attaches and reads them; nobody else knows that there are any.

use maillon_store::Conn;

use super::set_up::coordinates;
use super::{ActProblem, Desk, Person};
use crate::ids::{MemberId, PaperId};
use crate::model::{MOST_PAPERS, Paper, PaperDraft};
use crate::store::papers;

/// What became of a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Attached {
    /// It is there now.
    New(PaperId),
    /// The same bytes were there already, and are kept once.
    Known(PaperId),
    /// It is not there: others take all the room.
    NoRoom,
}

impl Desk {
    /// The papers of a user member, the newest first.
    pub fn papers(&self, conn: &mut Conn, member: MemberId, who: &Person) -> Result<Vec<Paper>, ActProblem> {
        coordinates(who)?;
        Ok(papers::of(conn, member)?)
    }

    /// One of them, with its bytes.
    pub fn paper(
        &self,
        conn: &mut Conn,
        (member, id): (MemberId, PaperId),
        who: &Person,
    ) -> Result<(Paper, Vec<u8>), ActProblem> {
        coordinates(who)?;
        papers::whole(conn, member, id)?.ok_or(ActProblem::Unknown)
    }

    /// Attaches a file to a user member's convention.
    pub fn attach(
        &self,
        conn: &mut Conn,
        member: MemberId,
        draft: &PaperDraft,
        who: &Person,
    ) -> Result<Attached, ActProblem> {
        coordinates(who)?;
        let member = self.user(conn, member)?.id;
        let there = papers::of(conn, member)?;
        if let Some(known) = there.iter().find(|one| one.digest == draft.digest) {
            return Ok(Attached::Known(known.id));
        }
        if MOST_PAPERS <= there.len() {
            return Ok(Attached::NoRoom);
        }
        let paper = Paper {
            id: PaperId::new(&self.clock),
            member,
            name: draft.name.clone(),
            kind: draft.kind,
            digest: draft.digest.clone(),
            size: i64::try_from(draft.bytes.len()).unwrap_or(i64::MAX),
            added_at: self.clock.millis(),
            added_by: who.id.clone(),
        };
        papers::insert(conn, &paper, &draft.bytes)?;
        Ok(Attached::New(paper.id))
    }

    /// Takes a paper away, for good.
    pub fn detach(
        &self,
        conn: &mut Conn,
        (member, id): (MemberId, PaperId),
        who: &Person,
    ) -> Result<(), ActProblem> {
        coordinates(who)?;
        if papers::remove(conn, member, id)? { Ok(()) } else { Err(ActProblem::Unknown) }
    }
}
