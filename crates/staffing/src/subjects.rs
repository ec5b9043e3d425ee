//! What is lent as things that one can agree on: a peer asks for a span of time, and a person answers.

use diesel::QueryResult;
use maillon_agreement::model::Stage;
use maillon_agreement::{Agreement, Answer, Purpose, Subject, Subjects};
use maillon_federation::json::Object;
use maillon_kernel::audience::Audience;
use maillon_kernel::span::{MINUTE, Span};
use maillon_store::{Conn, StoreError};

use crate::SLICE;
use crate::desk::{ActProblem, Desk, Request};
use crate::model::{Commitment, Function, State};
use crate::store::{commitments, foreign, functions};
use crate::wire::{self, ForeignFunction};

impl Subjects for Desk {
    fn find(&self, conn: &mut Conn, uri: &str) -> QueryResult<Option<Subject>> {
        if let Some(function) = functions::by_uri(conn, uri)? {
            return Ok(Some(self.subject(&function)));
        }
        let known = foreign::find(conn, uri)?;
        let known = known.and_then(|known| serde_json::from_str::<Object>(&known.document).ok());
        Ok(known.and_then(|known| wire::read(&known).ok()).map(foreign_subject))
    }

    fn changed(&self, _conn: &mut Conn, _uri: &str) -> Result<(), StoreError> {
        Ok(())
    }

    fn went_on(&self, conn: &mut Conn, one: &Agreement) -> Result<bool, StoreError> {
        match self.follow(conn, one) {
            Ok(()) => Ok(true),
            Err(ActProblem::Store(problem)) => Err(problem),
            Err(problem) => {
                tracing::info!(%problem, "Somebody's work could not be promised: {problem}");
                Ok(false)
            }
        }
    }

    fn answer(&self, conn: &mut Conn, one: &Agreement) -> Result<Option<Answer>, StoreError> {
        let answer = |yes| Ok(Some(Answer { yes, words: String::new() }));
        let known = commitments::by_agreement(conn, &one.id.to_string())?;
        let is_end = one.machine.pending().is_some_and(|head| head.terms.is_end());
        if functions::by_uri(conn, &one.about)?.is_none() {
            // Whoever was to come to us does not: a no would bring nobody. Anything else a person answers.
            return if is_end { answer(true) } else { Ok(None) };
        }
        match known {
            Some(known) if is_end => {
                let soon = known.span.start() - self.limits.notice * MINUTE <= self.clock.millis();
                // Whoever is expected tomorrow is not sent home by a program.
                if known.state == State::Confirmed && soon { Ok(None) } else { answer(true) }
            }
            Some(known) if known.state.is_open() => Ok(None),
            // A time that is over, too far ahead or no whole five minutes was never written down. What was taken back
            // here is not promised anew by haggling: one asks again.
            _ => answer(false),
        }
    }
}

impl Desk {
    fn subject(&self, function: &Function) -> Subject {
        Subject {
            slice: SLICE,
            uri: function.uri.clone(),
            title: function.title.clone(),
            owner: self.actor.clone(),
            own: true,
            member: None,
            purpose: Purpose::Offer,
            action: "work".to_owned(),
            primary: wire::intent(function),
            reciprocal: None,
            unit_based: Some(true),
            total: None,
            left: None,
            audience: Audience::Public,
            for_trusted: true,
            open: function.is_lent(),
            ends_at: None,
            href: format!("/equipe/fonctions/{}", function.id),
            by_time: true,
            lent_days: None,
        }
    }

    /// Brings the commitment in line with the agreement that it belongs to.
    fn follow(&self, conn: &mut Conn, one: &Agreement) -> Result<(), ActProblem> {
        let known = commitments::by_agreement(conn, &one.id.to_string())?;
        let Some(known) = known else { return self.write_down(conn, one) };
        match one.machine.stage() {
            Stage::Agreed | Stage::Settled if known.promised_at.is_none() => {
                self.stand(conn, known, one.member.clone()).map(drop)
            }
            Stage::Refused if known.state.is_open() => self.finish(conn, known, State::Refused),
            Stage::Cancelled | Stage::Withdrawn | Stage::Expired if known.state.is_open() => {
                self.finish(conn, known, State::Cancelled)
            }
            _ => Ok(()),
        }
    }

    fn write_down(&self, conn: &mut Conn, one: &Agreement) -> Result<(), ActProblem> {
        let Some(Ok(span)) = one.commons.slot.map(Span::of) else { return Ok(()) };
        if one.machine.stage() != Stage::Asked {
            return Ok(());
        }
        let request = Request {
            peer: Some(one.peer.clone()),
            member: None,
            name: one.name.clone(),
            agreement: Some(one.id.to_string()),
            languages: one.commons.needed.languages.clone(),
            commune: one.commons.needed.commune.clone(),
            words: String::new(),
        };
        self.take_request(conn, &one.about, span, &request).map(drop)
    }

    fn finish(&self, conn: &mut Conn, known: Commitment, state: State) -> Result<(), ActProblem> {
        self.end(conn, known, state, None).map(drop)
    }
}

fn foreign_subject(function: ForeignFunction) -> Subject {
    Subject {
        slice: SLICE,
        title: function.title,
        owner: function.owner,
        own: false,
        member: None,
        purpose: Purpose::Offer,
        action: "work".to_owned(),
        unit_based: function.primary.amount.map(|_| true),
        primary: function.primary,
        reciprocal: None,
        total: None,
        left: None,
        audience: Audience::Public,
        for_trusted: false,
        open: true,
        ends_at: None,
        href: elsewhere(&function.uri),
        by_time: true,
        lent_days: None,
        uri: function.uri,
    }
}

/// The page here of what another instance lends.
pub(crate) fn elsewhere(uri: &str) -> String {
    let mut query = url::form_urlencoded::Serializer::new(String::new());
    format!("/equipe/ailleurs?{}", query.append_pair("adresse", uri).finish())
}
