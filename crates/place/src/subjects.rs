//! Rooms as things that one can agree on: a peer asks for a span of time, and the room, or who looks after it, answers.

use diesel::QueryResult;
use maillon_agreement::model::Stage;
use maillon_agreement::{Agreement, Answer, Purpose, Subject, Subjects};
use maillon_federation::json::Object;
use maillon_kernel::audience::Audience;
use maillon_store::{Conn, StoreError};

use crate::SLICE;
use crate::desk::{ActProblem, Asker, Desk};
use crate::model::{Room, Span, State, Who};
use crate::store::{bookings, foreign, rooms};
use crate::wire::{self, ForeignRoom};

impl Subjects for Desk {
    fn find(&self, conn: &mut Conn, uri: &str) -> QueryResult<Option<Subject>> {
        if let Some(room) = rooms::by_uri(conn, uri)? {
            return Ok(Some(self.subject(&room)));
        }
        let known = foreign::find(conn, uri)?;
        let room = known.and_then(|known| serde_json::from_str::<Object>(&known.document).ok());
        Ok(room.and_then(|room| wire::read(&room).ok()).map(foreign_subject))
    }

    fn changed(&self, _conn: &mut Conn, _uri: &str) -> Result<(), StoreError> {
        Ok(())
    }

    fn went_on(&self, conn: &mut Conn, one: &Agreement) -> Result<bool, StoreError> {
        match self.follow(conn, one) {
            Ok(()) => Ok(true),
            Err(ActProblem::Store(problem)) => Err(problem),
            Err(problem) => {
                tracing::info!(%problem, "A room could not be promised: {problem}");
                Ok(false)
            }
        }
    }

    fn answer(&self, conn: &mut Conn, one: &Agreement) -> Result<Option<Answer>, StoreError> {
        let slot = one.commons.slot.map(Span::of).and_then(Result::ok);
        let begun = slot.is_some_and(|span| span.start() <= self.clock.millis());
        let booking = bookings::by_agreement(conn, &one.id.to_string())?;
        let is_end = one.machine.pending().is_some_and(|head| head.terms.is_end());
        // Who was in the room does not undo that alone: a person answers.
        if is_end && begun && booking.as_ref().is_some_and(|known| known.state == State::Confirmed) {
            return Ok(None);
        }
        // What was taken back here is not promised anew by haggling: one asks again.
        if !is_end && booking.is_some_and(|known| !known.state.is_open()) {
            return Ok(Some(Answer { yes: false, words: String::new() }));
        }
        // Who has a room lets it go, and who gives it takes it back: neither has to be asked twice.
        if is_end {
            return Ok(Some(Answer { yes: true, words: String::new() }));
        }
        let Some(room) = rooms::by_uri(conn, &one.about)? else { return Ok(None) };
        let Some(span) = slot else {
            return Ok(Some(Answer { yes: false, words: String::new() }));
        };
        match self.why_not(conn, &room, span, None) {
            Ok(Some(no)) => Ok(Some(Answer { yes: false, words: self.told(&no) })),
            Ok(None) => Ok((!room.approval).then(|| Answer { yes: true, words: String::new() })),
            Err(ActProblem::Store(problem)) => Err(problem),
            Err(_) => Ok(None),
        }
    }
}

impl Desk {
    fn subject(&self, room: &Room) -> Subject {
        let (primary, reciprocal) = wire::intents(room);
        Subject {
            slice: SLICE,
            uri: room.uri.clone(),
            title: room.name.clone(),
            owner: self.actor.clone(),
            own: true,
            member: room.keeper.clone(),
            purpose: Purpose::Offer,
            action: "use".to_owned(),
            primary,
            reciprocal,
            unit_based: Some(true),
            total: None,
            left: None,
            audience: Audience::Public,
            for_trusted: true,
            open: room.retired_at.is_none() && room.who == Who::Network,
            ends_at: None,
            href: format!("/salles/{}", room.id),
            by_time: true,
            lent_days: None,
        }
    }

    /// Brings the booking in line with the agreement that it belongs to.
    fn follow(&self, conn: &mut Conn, one: &Agreement) -> Result<(), ActProblem> {
        let Some(room) = rooms::by_uri(conn, &one.about)? else { return Ok(()) };
        let known = bookings::by_agreement(conn, &one.id.to_string())?;
        let Some(booking) = known else { return self.write_down(conn, one, &room) };
        match one.machine.stage() {
            Stage::Agreed | Stage::Settled if booking.state == State::Asked => {
                let by = one.member.clone();
                self.confirm(conn, booking, &room, by).map(drop)
            }
            Stage::Refused if booking.state.is_open() => {
                self.end(conn, booking, State::Refused, None, "").map(drop)
            }
            Stage::Cancelled | Stage::Withdrawn | Stage::Expired if booking.state.is_open() => {
                self.end(conn, booking, State::Cancelled, None, "").map(drop)
            }
            _ => Ok(()),
        }
    }

    fn write_down(&self, conn: &mut Conn, one: &Agreement, room: &Room) -> Result<(), ActProblem> {
        // A time that is no whole five minutes is refused at once (`answer`), and never stands in a list.
        let Some(Ok(span)) = one.commons.slot.map(Span::of) else { return Ok(()) };
        if one.machine.stage() != Stage::Asked {
            return Ok(());
        }
        let asker = Asker { member: None, peer: Some(one.peer.clone()), name: one.name.clone() };
        self.take_request(conn, room, span, &asker, &one.id.to_string(), "").map(drop)
    }

    /// Why not, for who asked from elsewhere.
    fn told(&self, no: &crate::desk::NotFree) -> String {
        crate::desk::say(&self.words.in_lang(self.language), no)
    }
}

fn foreign_subject(room: ForeignRoom) -> Subject {
    let href = format!("/salles/ailleurs?{}", query(&room.uri));
    Subject {
        slice: SLICE,
        title: room.name,
        owner: room.owner,
        own: false,
        member: None,
        purpose: Purpose::Offer,
        action: "use".to_owned(),
        unit_based: room.primary.amount.map(|_| true),
        primary: room.primary,
        reciprocal: room.reciprocal,
        total: None,
        left: None,
        audience: Audience::Public,
        for_trusted: false,
        open: true,
        ends_at: None,
        href,
        by_time: true,
        lent_days: None,
        uri: room.uri,
    }
}

fn query(uri: &str) -> String {
    url::form_urlencoded::Serializer::new(String::new()).append_pair("adresse", uri).finish()
}
