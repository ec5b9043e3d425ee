//! Answers to what was asked for, and changes of it. One booking of a series is changed without the others.

use maillon_store::Conn;

use super::{ActProblem, Desk, NotFree, Person, room_of};
use crate::model::{Booking, BookingId, Room, SeriesId, Span, State};
use crate::store::bookings::{self, Filter};
use crate::store::cells;

/// Characters of what is said with an answer.
const REMARK: usize = 500;

/// What came of an answer to a whole series.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Answered {
    /// What is confirmed now.
    pub confirmed: Vec<Booking>,
    /// What still waits, because it cannot be had, and why.
    pub left: Vec<(Booking, NotFree)>,
}

impl Desk {
    /// The booking and its room.
    pub fn find(&self, conn: &mut Conn, id: BookingId) -> Result<(Booking, Room), ActProblem> {
        let booking = bookings::find(conn, id)?.ok_or(ActProblem::Unknown)?;
        let room = room_of(conn, booking.room)?;
        Ok((booking, room))
    }

    fn kept(&self, conn: &mut Conn, id: BookingId, who: &Person) -> Result<(Booking, Room), ActProblem> {
        let (booking, room) = self.find(conn, id)?;
        if who.keeps(&room) { Ok((booking, room)) } else { Err(ActProblem::NotAllowed) }
    }

    /// Whoever looks after the room says yes.
    pub fn accept(&self, conn: &mut Conn, id: BookingId, who: &Person) -> Result<Booking, ActProblem> {
        let (booking, room) = self.kept(conn, id, who)?;
        self.confirm(conn, booking, &room, Some(who.id.clone()))
    }

    /// Makes it stand, if it still can be had.
    pub(crate) fn confirm(
        &self,
        conn: &mut Conn,
        mut booking: Booking,
        room: &Room,
        by: Option<String>,
    ) -> Result<Booking, ActProblem> {
        if booking.state != State::Asked {
            return Err(ActProblem::NotNow);
        }
        if let Some(no) = self.why_not(conn, room, booking.span, None)? {
            return Err(no.into());
        }
        booking.state = State::Confirmed;
        booking.buffer = room.buffer;
        (booking.decided_at, booking.decided_by) = (Some(self.clock.millis()), by);
        bookings::update(conn, &booking)?;
        cells::take(conn, booking.room, booking.taken(), booking.id)?;
        self.tell_booked(conn, &booking)?;
        Ok(booking)
    }

    /// Says yes to all of a series that can be had; what cannot still waits, and is told.
    pub fn accept_series(
        &self,
        conn: &mut Conn,
        series: SeriesId,
        who: &Person,
    ) -> Result<Answered, ActProblem> {
        let filter = Filter { series: Some(series), state: Some(State::Asked), ..Filter::default() };
        let mut answered = Answered::default();
        for booking in bookings::list(conn, &filter, super::ALL)? {
            match self.accept(conn, booking.id, who) {
                Ok(booking) => answered.confirmed.push(booking),
                Err(ActProblem::NotFree(no)) => answered.left.push((booking, no)),
                Err(problem) => return Err(problem),
            }
        }
        Ok(answered)
    }

    /// Whoever looks after the room says no.
    pub fn refuse(
        &self,
        conn: &mut Conn,
        id: BookingId,
        who: &Person,
        remark: &str,
    ) -> Result<Booking, ActProblem> {
        let (booking, _) = self.kept(conn, id, who)?;
        if booking.state != State::Asked {
            return Err(ActProblem::NotNow);
        }
        self.end(conn, booking, State::Refused, Some(who.id.clone()), remark)
    }

    /// Who asked, or who looks after the room, gives it back. What is over stays as it was.
    pub fn cancel(
        &self,
        conn: &mut Conn,
        id: BookingId,
        who: &Person,
        remark: &str,
    ) -> Result<Booking, ActProblem> {
        let (booking, room) = self.find(conn, id)?;
        if !booking.is_of(&who.id) && !who.keeps(&room) {
            return Err(ActProblem::NotAllowed);
        }
        if !booking.state.is_open() || booking.span.end() <= self.clock.millis() {
            return Err(ActProblem::NotNow);
        }
        self.end(conn, booking, State::Cancelled, Some(who.id.clone()), remark)
    }

    /// Gives back all of a series that is still to come; answers how many.
    pub fn cancel_series(
        &self,
        conn: &mut Conn,
        series: SeriesId,
        who: &Person,
        remark: &str,
    ) -> Result<usize, ActProblem> {
        let after = Some(self.clock.millis());
        let filter = Filter { series: Some(series), after, ..Filter::default() };
        let mut many = 0;
        for booking in bookings::list(conn, &filter, super::ALL)? {
            if booking.state.is_open() {
                self.cancel(conn, booking.id, who, remark)?;
                many += 1;
            }
        }
        Ok(many)
    }

    /// Ends it, and frees what it took.
    pub(crate) fn end(
        &self,
        conn: &mut Conn,
        mut booking: Booking,
        state: State,
        by: Option<String>,
        remark: &str,
    ) -> Result<Booking, ActProblem> {
        booking.state = state;
        booking.remark = remark.trim().chars().take(REMARK).collect();
        (booking.decided_at, booking.decided_by) = (Some(self.clock.millis()), by);
        bookings::update(conn, &booking)?;
        cells::release(conn, booking.id)?;
        self.tell_booked(conn, &booking)?;
        Ok(booking)
    }

    /// Another time for this one, all or nothing. What a person had to say yes to is moved by who looks after the room.
    pub fn shift(
        &self,
        conn: &mut Conn,
        id: BookingId,
        span: Span,
        who: &Person,
    ) -> Result<Booking, ActProblem> {
        let (mut booking, room) = self.find(conn, id)?;
        let theirs = booking.is_of(&who.id) && (!room.approval || booking.state == State::Asked);
        // What was agreed with a peer is changed by asking anew.
        // Nor what an event has taken, which would stay where it is.
        let elsewhere = booking.agreement.is_some() || booking.about.is_some();
        if !(theirs && room.may_ask(&who.id, who.coordinates) || who.keeps(&room)) || elsewhere {
            return Err(ActProblem::NotAllowed);
        }
        if !booking.state.is_open() || booking.span.end() <= self.clock.millis() {
            return Err(ActProblem::NotNow);
        }
        if let Some(no) = self.why_not(conn, &room, span, Some(id))? {
            return Err(no.into());
        }
        cells::release(conn, id)?;
        (booking.span, booking.buffer, booking.cost) = (span, room.buffer, room.cost_of(span));
        bookings::update(conn, &booking)?;
        if booking.state == State::Confirmed {
            cells::take(conn, booking.room, booking.taken(), id)?;
        }
        Ok(booking)
    }
}
