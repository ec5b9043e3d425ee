//! For other slices: an event that takes a room, an initiative that needs one. They know rooms and bookings by this room
//! of ours alone, and name what they are for by its address.

use diesel::Connection as _;
use maillon_store::Conn;

use super::{ALL, ActProblem, Ask, Asked, Asker, Desk, Person, room_of};
use crate::model::{Kind, Room, RoomId, Span, State, Who};
use crate::store::bookings::{self, Filter};
use crate::store::rooms;

/// What another slice wants.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Wanted {
    /// Which room.
    pub room: RoomId,
    /// The address of what it is for.
    pub about: String,
    /// What it is called.
    pub title: String,
    /// When.
    pub spans: Vec<Span>,
    /// Whether what is not free is left out and told; otherwise it is all or nothing.
    pub skipping: bool,
}

fn is_free_to_take(room: &Room) -> bool {
    let open = room.retired_at.is_none() && room.who != Who::Coordinators;
    open && room.kind == Kind::Room && !room.approval
}

impl Desk {
    /// The rooms that can be had, with those of this member's own only if they may ask for them.
    pub fn rooms(&self, conn: &mut Conn, who: &Person) -> Result<Vec<Room>, ActProblem> {
        let all = rooms::lent(conn)?;
        Ok(all.into_iter().filter(|room| room.may_ask(&who.id, who.coordinates)).collect())
    }

    /// Books for something, in place of what was booked for it before: what stays at its time stays confirmed.
    pub fn book_for(&self, conn: &mut Conn, wanted: &Wanted, who: &Person) -> Result<Asked, ActProblem> {
        let mut missing = wanted.spans.clone();
        let mut asked = Asked::default();
        for booking in self.booked_for(conn, &wanted.about)? {
            let same = booking.room == wanted.room && missing.contains(&booking.span);
            if same {
                missing.retain(|span| *span != booking.span);
                asked.made.push(booking);
            } else {
                self.cancel(conn, booking.id, who, "")?;
            }
        }
        if missing.is_empty() {
            return Ok(asked);
        }
        let ask = Ask {
            room: Some(wanted.room),
            spans: missing,
            purpose: wanted.title.clone(),
            about: Some(wanted.about.clone()),
            skipping: wanted.skipping,
        };
        let new = self.ask(conn, &ask, who)?;
        asked.made.extend(new.made);
        asked.skipped.extend(new.skipped);
        Ok(asked)
    }

    /// The rooms that something of the house's own may take without anybody's yes.
    pub fn free_to_take(&self, conn: &mut Conn) -> Result<Vec<Room>, ActProblem> {
        let all = rooms::lent(conn)?;
        Ok(all.into_iter().filter(is_free_to_take).collect())
    }

    /// Takes one of these rooms for something of the house's own, in its name, in place of what was taken for it before.
    pub fn hold(&self, conn: &mut Conn, wanted: &Wanted, name: &str) -> Result<Asked, ActProblem> {
        let room = room_of(conn, wanted.room)?;
        if !is_free_to_take(&room) {
            return Err(ActProblem::NotAllowed);
        }
        let ask = Ask {
            room: Some(wanted.room),
            spans: wanted.spans.clone(),
            purpose: wanted.title.clone(),
            about: Some(wanted.about.clone()),
            skipping: wanted.skipping,
        };
        let asker = Asker { name: name.to_owned(), ..Asker::default() };
        // What it has already stays with it, whatever has become of the room's rules since.
        let held = self.booked_for(conn, &wanted.about)?;
        if !held.is_empty()
            && held.iter().all(|one| one.room == wanted.room && wanted.spans.contains(&one.span))
            && held.len() == wanted.spans.len()
        {
            return Ok(Asked { made: held, skipped: Vec::new() });
        }
        // What it had before stays with it when it cannot have this.
        conn.transaction(|conn| {
            self.release(conn, &wanted.about)?;
            self.book(conn, &room, &ask, &asker, true)
        })
    }

    /// What is booked, or asked, for something and is not over.
    pub fn booked_for(&self, conn: &mut Conn, about: &str) -> Result<Vec<crate::model::Booking>, ActProblem> {
        let filter =
            Filter { about: Some(about.to_owned()), after: Some(self.clock.millis()), ..Filter::default() };
        let all = bookings::list(conn, &filter, ALL)?;
        Ok(all.into_iter().filter(|one| one.state.is_open()).collect())
    }

    /// Gives back all that is booked for something and is not over; answers how many.
    pub fn release(&self, conn: &mut Conn, about: &str) -> Result<usize, ActProblem> {
        let all = self.booked_for(conn, about)?;
        let many = all.len();
        for booking in all {
            self.end(conn, booking, State::Cancelled, None, "")?;
        }
        Ok(many)
    }
}
