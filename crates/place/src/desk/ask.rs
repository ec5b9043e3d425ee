//! New bookings: one, or many at once.

use maillon_store::Conn;

use super::{ActProblem, Desk, MOST_AT_ONCE, NotFree, Person, WAITING, room_of};
use crate::model::{Booking, BookingId, Room, RoomId, SeriesId, Span, State};
use crate::store::{bookings, cells};

/// Characters of what it is for.
const PURPOSE: std::ops::RangeInclusive<usize> = 2..=200;

/// For whom it is.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Asker {
    /// The member.
    pub member: Option<String>,
    /// The actor elsewhere.
    pub peer: Option<String>,
    /// What members read.
    pub name: String,
}

/// What is asked for.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Ask {
    /// Of which room.
    pub room: Option<RoomId>,
    /// When: several are a series.
    pub spans: Vec<Span>,
    /// What for.
    pub purpose: String,
    /// The address of what it is for.
    pub about: Option<String>,
    /// Whether what is not free is left out; otherwise it is all or nothing.
    pub skipping: bool,
}

/// What came of it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Asked {
    /// What is confirmed, or waits for a person.
    pub made: Vec<Booking>,
    /// What could not be had, and why.
    pub skipped: Vec<(Span, NotFree)>,
}

impl Desk {
    /// A member asks for a room.
    pub fn ask(&self, conn: &mut Conn, ask: &Ask, who: &Person) -> Result<Asked, ActProblem> {
        let room = room_of(conn, ask.room.ok_or(ActProblem::Unknown)?)?;
        if !room.may_ask(&who.id, who.coordinates) {
            return Err(ActProblem::NotAllowed);
        }
        let waiting = bookings::count_waiting(conn, &who.id, self.clock.millis())?;
        if WAITING <= waiting {
            return Err(ActProblem::TooMany);
        }
        let asker = Asker { member: Some(who.id.clone()), peer: None, name: who.name.clone() };
        let confirmed = !room.approval || who.keeps(&room);
        self.book(conn, &room, ask, &asker, confirmed)
    }

    /// Takes the bookings; `confirmed`: nobody has to say yes.
    pub(super) fn book(
        &self,
        conn: &mut Conn,
        room: &Room,
        ask: &Ask,
        asker: &Asker,
        confirmed: bool,
    ) -> Result<Asked, ActProblem> {
        if ask.spans.is_empty() || MOST_AT_ONCE < ask.spans.len() {
            return Err(ActProblem::TooMany);
        }
        let purpose = ask.purpose.split_whitespace().collect::<Vec<_>>().join(" ");
        if !PURPOSE.contains(&purpose.chars().count()) {
            return Err(ActProblem::Purpose);
        }
        let series = (1 < ask.spans.len()).then(|| SeriesId::new(&self.clock));
        let mut asked = Asked::default();
        for span in &ask.spans {
            if let Some(no) = self.why_not(conn, room, *span, None)? {
                if !ask.skipping {
                    return Err(no.into());
                }
                asked.skipped.push((*span, no));
                continue;
            }
            let new = Booking {
                series,
                about: ask.about.clone(),
                purpose: purpose.clone(),
                ..self.booking(room, *span, asker, confirmed)
            };
            store_new(conn, &new)?;
            asked.made.push(new);
        }
        Ok(asked)
    }

    fn booking(&self, room: &Room, span: Span, asker: &Asker, confirmed: bool) -> Booking {
        let now = self.clock.millis();
        Booking {
            id: BookingId::new(&self.clock),
            room: room.id,
            series: None,
            about: None,
            agreement: None,
            member: asker.member.clone(),
            peer: asker.peer.clone(),
            name: asker.name.clone(),
            purpose: String::new(),
            span,
            buffer: room.buffer,
            state: if confirmed { State::Confirmed } else { State::Asked },
            cost: room.cost_of(span),
            asked_at: now,
            decided_at: confirmed.then_some(now),
            decided_by: None,
            remark: String::new(),
        }
    }

    /// What a peer asked for, which waits; whether it can be had is looked at when it is answered.
    pub(crate) fn take_request(
        &self,
        conn: &mut Conn,
        room: &Room,
        span: Span,
        asker: &Asker,
        agreement: &str,
        words: &str,
    ) -> Result<Booking, ActProblem> {
        let purpose: String = words.split_whitespace().collect::<Vec<_>>().join(" ");
        let new = Booking {
            agreement: Some(agreement.to_owned()),
            purpose: purpose.chars().take(*PURPOSE.end()).collect(),
            ..self.booking(room, span, asker, false)
        };
        bookings::insert(conn, &new)?;
        Ok(new)
    }
}

fn store_new(conn: &mut Conn, new: &Booking) -> Result<(), ActProblem> {
    bookings::insert(conn, new)?;
    if new.state == State::Confirmed {
        cells::take(conn, new.room, new.taken(), new.id)?;
    }
    Ok(())
}
