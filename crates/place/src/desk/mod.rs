//! What is done with rooms. Each act is one transaction; what is free is looked at inside it.
//!
//! `ask` takes new bookings, `decide` answers and changes them, `close` closes, `about` is for other slices.

mod about;
mod ask;
mod close;
mod decide;
mod house;
mod set_up;
mod telling;

use chrono_tz::Tz;
use maillon_federation::Origin;
use maillon_kernel::clock::{Clock, from_millis};
use maillon_kernel::local;
use maillon_store::{Conn, StoreError};
use maillon_web::Tongue;

use crate::model::{BookingId, DAY, Kind, Room, RoomId, Span, SpanProblem};
use crate::store::{cells, closures, rooms};

pub use about::Wanted;
pub use ask::{Ask, Asked, Asker};
pub use close::{Closed, NewClosure};
pub use decide::Answered;
pub use house::House;
pub use set_up::{PlaceDraft, PlaceForm, PlaceProblem};

/// Nobody books further ahead than that, in milliseconds.
const FURTHEST: i64 = 731 * DAY;
/// So many spans are asked for at once, at the most.
pub const MOST_AT_ONCE: usize = 60;
/// So many requests of one member may wait.
const WAITING: i64 = 100;
/// Of a whole place.
pub(crate) const ALL: i64 = 5000;

/// Where the acts happen. Cheap to clone.
#[derive(Clone, Debug)]
pub struct Desk {
    /// Our addresses.
    pub origin: Origin,
    /// The clock.
    pub clock: Clock,
    /// The URI of the organisation's actor.
    pub actor: String,
    /// The language that the world is told things in.
    pub words: maillon_web::Words,
    /// See `words`.
    pub language: maillon_kernel::language::Lang,
}

/// Why a room cannot be had then.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum NotFree {
    /// It has begun already.
    #[error("that time is over")]
    Past,
    /// Nobody knows what will be then.
    #[error("that is more than two years ahead")]
    TooFar,
    /// Longer than the room is lent.
    #[error("that is longer than it is lent, {0} minutes")]
    TooLong(i64),
    /// Outside its hours.
    #[error("it is not open then")]
    OutsideHours,
    /// Closed, for this reason.
    #[error("it is closed then: {0}")]
    Closed(String),
    /// Somebody has it, or will still be tidying up.
    #[error("it is taken then")]
    Taken,
}

/// Why an act did not happen. Nothing has changed.
#[derive(Debug, thiserror::Error)]
pub enum ActProblem {
    /// There is no such room, booking or closure.
    #[error("there is no such room or booking here")]
    Unknown,
    /// It is not theirs to do.
    #[error("you may not do this")]
    NotAllowed,
    /// Its state does not allow it.
    #[error("it was answered already, or is over")]
    NotNow,
    /// It cannot be had then.
    #[error(transparent)]
    NotFree(#[from] NotFree),
    /// These times are none.
    #[error(transparent)]
    Span(#[from] SpanProblem),
    /// Nothing was asked for, too much at once, or too much waits already.
    #[error("ask for 1 to 60 times at once; at most 100 requests wait")]
    TooMany,
    /// What it is for is not said, or takes too many words.
    #[error("say what it is for, in 2 to 200 characters")]
    Purpose,
    /// Bookings stand in the way of a closure; so many.
    #[error("{0} bookings stand in the way")]
    InTheWay(usize),
    /// The other side cannot be told.
    #[error(transparent)]
    Promise(maillon_agreement::desk::ActProblem),
    /// The store failed.
    #[error(transparent)]
    Store(StoreError),
}

impl maillon_store::StoreFault for ActProblem {
    fn as_store(&self) -> Option<&StoreError> {
        if let Self::Store(problem) = self { Some(problem) } else { None }
    }
}

impl From<diesel::result::Error> for ActProblem {
    fn from(problem: diesel::result::Error) -> Self {
        StoreError::from(problem).into()
    }
}

impl From<StoreError> for ActProblem {
    /// Two transactions that wanted the same five minutes: the database gave them to one.
    fn from(problem: StoreError) -> Self {
        use diesel::result::{DatabaseErrorKind, Error};
        match problem {
            StoreError::Query(Error::DatabaseError(DatabaseErrorKind::UniqueViolation, _)) => {
                Self::NotFree(NotFree::Taken)
            }
            problem => Self::Store(problem),
        }
    }
}

fn room_of(conn: &mut Conn, id: RoomId) -> Result<Room, ActProblem> {
    rooms::find(conn, id)?.ok_or(ActProblem::Unknown)
}

/// Why not, in words.
pub fn say(t: &Tongue, no: &NotFree) -> String {
    match no {
        NotFree::Past => t.get("place-not-past"),
        NotFree::TooFar => t.get("place-not-too-far"),
        NotFree::TooLong(minutes) => {
            t.phrase("place-not-too-long").set("most", t.duration(*minutes)).to_string()
        }
        NotFree::OutsideHours => t.get("place-not-hours"),
        NotFree::Closed(reason) => t.phrase("place-not-closed").set("reason", reason.as_str()).to_string(),
        NotFree::Taken => t.get("place-not-taken"),
    }
}

/// Who of ours acts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Person {
    /// The member's id.
    pub id: String,
    /// The member's name.
    pub name: String,
    /// Whether they coordinate.
    pub coordinates: bool,
}

impl Person {
    /// Whether this room is theirs to look after.
    pub fn keeps(&self, room: &Room) -> bool {
        room.is_kept_by(&self.id, self.coordinates)
    }
}

impl Desk {
    /// The clocks of the place.
    pub const fn zone(&self) -> Tz {
        local::BRUSSELS
    }

    /// Why the room cannot be had then, if it cannot. `except`: what this booking holds already is free for it.
    pub fn why_not(
        &self,
        conn: &mut Conn,
        room: &Room,
        span: Span,
        except: Option<BookingId>,
    ) -> Result<Option<NotFree>, ActProblem> {
        if let Some(no) = self.unfit(room, span) {
            return Ok(Some(no));
        }
        if let Some(closure) = closures::within(conn, Some(room.id), span)?.into_iter().next() {
            return Ok(Some(NotFree::Closed(closure.reason)));
        }
        let taken = cells::is_taken(conn, room.id, span.with_after(room.buffer), except)?;
        Ok(taken.then_some(NotFree::Taken))
    }

    /// What the room itself says, whoever has it.
    fn unfit(&self, room: &Room, span: Span) -> Option<NotFree> {
        let now = self.clock.millis();
        if span.end() <= now || room.kind == Kind::Room && span.start() <= now - crate::model::HOUR {
            return Some(NotFree::Past);
        }
        if now + FURTHEST < span.end() {
            return Some(NotFree::TooFar);
        }
        // A day on which the clocks are put back is a day all the same.
        let longest = if room.kind == Kind::Thing { room.longest + 60 } else { room.longest };
        if longest < span.minutes() {
            return Some(NotFree::TooLong(room.longest));
        }
        let local = |millis| local::to_local(from_millis(millis), self.zone());
        let open = room.kind == Kind::Thing || room.hours.covers(local(span.start()), local(span.end()));
        (!open).then_some(NotFree::OutsideHours)
    }
}

#[cfg(test)]
mod tests;
