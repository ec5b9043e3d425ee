//! One road for whoever asked: what a member asked for is answered here, what a peer asked for by the agreement engine,
//! which tells the peer and then us (`subjects`).

use maillon_agreement::desk::{ActProblem as PromiseProblem, Voice};
use maillon_agreement::{AgreementId, Desk as Promises};
use maillon_store::Conn;

use super::close::{Closed, NewClosure};
use super::{ActProblem, Desk, NotFree, Person};
use crate::model::{Booking, BookingId, State};

/// The rooms, and the promises about them. Cheap to clone.
#[derive(Clone, Debug)]
pub struct House {
    /// The rooms.
    pub desk: Desk,
    /// The promises.
    pub promises: Promises,
}

impl From<PromiseProblem> for ActProblem {
    fn from(problem: PromiseProblem) -> Self {
        match problem {
            PromiseProblem::Unknown => Self::Unknown,
            PromiseProblem::Taken => Self::NotFree(NotFree::Taken),
            PromiseProblem::NotNow(_) => Self::NotNow,
            PromiseProblem::Store(problem) => problem.into(),
            problem => Self::Promise(problem),
        }
    }
}

fn agreement(booking: &Booking) -> Option<AgreementId> {
    booking.agreement.as_deref().and_then(|id| id.parse().ok())
}

fn voice<'a>(who: &'a Person, words: &'a str) -> Voice<'a> {
    Voice { member: Some(&who.id), words }
}

impl House {
    /// Says yes.
    pub fn accept(
        &self,
        conn: &mut Conn,
        id: BookingId,
        who: &Person,
        words: &str,
    ) -> Result<Booking, ActProblem> {
        let (booking, room) = self.desk.find(conn, id)?;
        let Some(agreed) = agreement(&booking) else { return self.desk.accept(conn, id, who) };
        if !who.keeps(&room) {
            return Err(ActProblem::NotAllowed);
        }
        // Why not is said in more words here than the engine has.
        if let Some(no) = self.desk.why_not(conn, &room, booking.span, None)? {
            return Err(no.into());
        }
        self.promises.accept(conn, agreed, voice(who, words))?;
        Ok(self.desk.find(conn, id)?.0)
    }

    /// Says no.
    pub fn refuse(
        &self,
        conn: &mut Conn,
        id: BookingId,
        who: &Person,
        words: &str,
    ) -> Result<Booking, ActProblem> {
        let (booking, room) = self.desk.find(conn, id)?;
        let Some(agreed) = agreement(&booking) else { return self.desk.refuse(conn, id, who, words) };
        if !who.keeps(&room) {
            return Err(ActProblem::NotAllowed);
        }
        self.promises.refuse(conn, agreed, voice(who, words))?;
        Ok(self.desk.find(conn, id)?.0)
    }

    /// Gives it back; a peer is told.
    pub fn cancel(
        &self,
        conn: &mut Conn,
        id: BookingId,
        who: &Person,
        words: &str,
    ) -> Result<Booking, ActProblem> {
        let (booking, _) = self.desk.find(conn, id)?;
        if booking.state == State::Asked && booking.agreement.is_some() {
            return self.refuse(conn, id, who, words);
        }
        let cancelled = self.desk.cancel(conn, id, who, words)?;
        self.tell(conn, &cancelled, who, words)?;
        Ok(cancelled)
    }

    /// Closes; the peers whose time is given back are told.
    pub fn close(&self, conn: &mut Conn, new: &NewClosure, who: &Person) -> Result<Closed, ActProblem> {
        let closed = self.desk.close(conn, new, who)?;
        for booking in &closed.cancelled {
            self.tell(conn, booking, who, &closed.closure.reason)?;
        }
        Ok(closed)
    }

    fn tell(&self, conn: &mut Conn, booking: &Booking, who: &Person, words: &str) -> Result<(), ActProblem> {
        if let Some(agreed) = agreement(booking) {
            // What is being ended already is not asked to end once more: the room is free in any case.
            match self.promises.ask_to_end(conn, agreed, voice(who, words)) {
                Ok(_) | Err(PromiseProblem::NotNow(_)) => {}
                Err(problem) => return Err(problem.into()),
            }
        }
        Ok(())
    }
}
