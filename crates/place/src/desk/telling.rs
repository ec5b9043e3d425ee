//! A member who asked for a room is told what was answered.

use maillon_notifications::{News, What, tell};
use maillon_store::Conn;

use super::{ActProblem, Desk, room_of};
use crate::model::{Booking, State};

impl Desk {
    /// Tells who asked, unless they did it themselves. Of what an event takes, its own page tells.
    pub(super) fn tell_booked(&self, conn: &mut Conn, one: &Booking) -> Result<(), ActProblem> {
        let what = match one.state {
            State::Confirmed => What::BookingYes,
            State::Refused | State::Cancelled => What::BookingNo,
            State::Asked => return Ok(()),
        };
        let Some(member) = one.member.as_deref().filter(|id| one.decided_by.as_deref() != Some(*id)) else {
            return Ok(());
        };
        if one.agreement.is_some() || one.decided_by.is_none() {
            return Ok(());
        }
        let room = room_of(conn, one.room)?.name;
        let at = one.decided_at.unwrap_or_default();
        let news = News {
            what,
            told_as: &format!("booking {} {what} {at}", one.id),
            who: "",
            title: &room,
            href: &format!("/reservations/{}", one.id),
        };
        Ok(tell(conn, &self.clock, member, &news)?)
    }
}
