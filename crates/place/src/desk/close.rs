//! Closures: of a room, or of the whole place; and the note that says so to the world.

use maillon_store::Conn;

use super::{ALL, ActProblem, Desk, Person, room_of};
use crate::model::{Booking, Closure, ClosureId, RoomId, Span, State};
use crate::store::bookings::{self, Filter};
use crate::store::{closures, rooms};
use crate::wire;

/// Characters of a reason.
const REASON: std::ops::RangeInclusive<usize> = 2..=300;

/// What is closed, when, why.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewClosure {
    /// Which room; `None` for the whole place.
    pub room: Option<RoomId>,
    /// When.
    pub span: Span,
    /// Why, for everybody to read.
    pub reason: String,
    /// Whether bookings in the way are given back.
    pub giving_back: bool,
    /// Whether a note says so to the world.
    pub publishing: bool,
}

/// What came of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Closed {
    /// The closure.
    pub closure: Closure,
    /// What was given back.
    pub cancelled: Vec<Booking>,
}

impl Desk {
    /// The confirmed bookings that a closure would end.
    pub fn in_the_way(
        &self,
        conn: &mut Conn,
        room: Option<RoomId>,
        span: Span,
    ) -> Result<Vec<Booking>, ActProblem> {
        let filter = Filter {
            room,
            state: Some(State::Confirmed),
            after: Some(span.start().max(self.clock.millis())),
            before: Some(span.end()),
            ..Filter::default()
        };
        Ok(bookings::list(conn, &filter, ALL)?)
    }

    /// Closes. What stands in the way is given back, or nothing happens.
    pub fn close(&self, conn: &mut Conn, new: &NewClosure, who: &Person) -> Result<Closed, ActProblem> {
        let room = match new.room {
            Some(id) => Some(room_of(conn, id)?),
            None => None,
        };
        if !room.as_ref().map_or(who.coordinates, |room| who.keeps(room)) {
            return Err(ActProblem::NotAllowed);
        }
        let reason = new.reason.split_whitespace().collect::<Vec<_>>().join(" ");
        if !REASON.contains(&reason.chars().count()) {
            return Err(ActProblem::Purpose);
        }
        let in_the_way = self.in_the_way(conn, new.room, new.span)?;
        if !in_the_way.is_empty() && !new.giving_back {
            return Err(ActProblem::InTheWay(in_the_way.len()));
        }
        let mut cancelled = Vec::new();
        for booking in in_the_way {
            let by = Some(who.id.clone());
            cancelled.push(self.end(conn, booking, State::Cancelled, by, &reason)?);
        }
        let closure = Closure {
            id: ClosureId::new(&self.clock),
            room: new.room,
            span: new.span,
            reason,
            note: None,
            made_by: who.id.clone(),
            made_at: self.clock.millis(),
        };
        let note =
            if new.publishing { Some(wire::publish(self, conn, &closure, room.as_ref())?) } else { None };
        let closure = Closure { note, ..closure };
        closures::insert(conn, &closure)?;
        Ok(Closed { closure, cancelled })
    }

    /// Opens again. What was given back stays given back: its people may have gone elsewhere.
    pub fn reopen(&self, conn: &mut Conn, id: ClosureId, who: &Person) -> Result<Closure, ActProblem> {
        let closure = closures::find(conn, id)?.ok_or(ActProblem::Unknown)?;
        let keeps = match closure.room {
            Some(id) => rooms::find(conn, id)?.is_some_and(|room| who.keeps(&room)),
            None => who.coordinates,
        };
        if !keeps {
            return Err(ActProblem::NotAllowed);
        }
        closures::remove(conn, id)?;
        if let Some(note) = &closure.note {
            wire::take_back(self, conn, note)?;
        }
        Ok(closure)
    }
}
