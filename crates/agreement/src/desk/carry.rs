//! From what the machine says to activities that are proven, kept and queued.

use maillon_federation::proof;
use maillon_federation::publish::target;
use maillon_federation::signature::sha256_digest_header;
use maillon_store::outbox::{self, Outgoing, Target};
use maillon_store::things::{self, Thing};
use maillon_store::{Conn, blocks, evidence, peers};
use serde_json::Value;

use super::{ActProblem, Desk, Voice};
use crate::SLICE;
use crate::machine::{Kind, Message, Say};
use crate::record::{Agreement, AgreementId};
use crate::store::{self, Step};
use crate::wire::{self, Line};

impl Desk {
    /// A new URI for an activity of an agreement.
    pub(crate) fn new_uri(&self, id: AgreementId) -> String {
        self.origin().url(&format!("/ap/agreements/{id}/{}", self.clock().uuid()))
    }

    /// Writes down and sends what our side says. The words go with the first new message.
    pub(crate) fn carry(
        &self,
        conn: &mut Conn,
        agreement: &Agreement,
        says: &[Say],
        voice: Voice<'_>,
    ) -> Result<(), ActProblem> {
        let mut voice = voice;
        for say in says {
            match say {
                Say::New(message) => self.say(conn, agreement, message, voice)?,
                Say::Again(kind, about) => self.say_again(conn, agreement, *kind, about)?,
            }
            voice.words = "";
        }
        Ok(())
    }

    fn say(
        &self,
        conn: &mut Conn,
        agreement: &Agreement,
        message: &Message,
        voice: Voice<'_>,
    ) -> Result<(), ActProblem> {
        let uri = match message {
            Message::Offer(proposal) => proposal.uri.clone(),
            // Its agreement's URI was made from this one.
            Message::Accept { agreement, .. } => agreement.trim_end_matches("/agreement").to_owned(),
            _ => self.new_uri(agreement.id),
        };
        let now = self.clock().millis();
        let line = Line { agreement, uri: &uri, words: voice.words, now };
        let mut activity = wire::activity(line, message);
        let keys = self.federation.keys_in(conn, &agreement.actor)?;
        let proven = proof::prove(&mut activity, &keys, self.clock().now())?;
        let body = Value::Object(activity).to_string();
        evidence::keep(conn, &proof::evidence(&body, &proven, now))?;
        store::add_step(conn, &self.step_of(agreement, message, Some(&uri), true, voice))?;
        let thing = Thing {
            uri: uri.clone(),
            slice: SLICE.to_owned(),
            kind: message.kind().as_str().to_owned(),
            id: agreement.id.to_string(),
        };
        things::put(conn, &thing)?;
        let first = agreement.machine.rounds().first().map_or(&uri, |first| &first.uri);
        let digest = sha256_digest_header(body.as_bytes());
        let (actor, thread) = (agreement.actor.clone(), first.clone());
        let outgoing = Outgoing { id: uri.clone(), actor, thread, body, digest, listed: false };
        // Who is gone or blocked hears nothing, and may ask again when it is back.
        let targets: Vec<Target> = Self::inbox_of(conn, agreement)?.into_iter().collect();
        Ok(outbox::publish(conn, &outgoing, &targets, self.clock())?)
    }

    /// The very same activity once more.
    fn say_again(
        &self,
        conn: &mut Conn,
        agreement: &Agreement,
        kind: Kind,
        about: &str,
    ) -> Result<(), ActProblem> {
        let Some(uri) = store::said(conn, agreement.id, kind, about)? else { return Ok(()) };
        match Self::inbox_of(conn, agreement)? {
            Some(inbox) => Ok(outbox::again(conn, &uri, &inbox, self.clock())?),
            None => Ok(()),
        }
    }

    fn inbox_of(conn: &mut Conn, agreement: &Agreement) -> Result<Option<Target>, ActProblem> {
        if blocks::covers(conn, &agreement.peer)? {
            return Ok(None);
        }
        let peer = peers::find(conn, &agreement.peer)?.filter(|peer| peer.gone_at.is_none());
        Ok(peer.map(|peer| target(&peer.inbox)))
    }

    /// One line of the history.
    pub(crate) fn step_of(
        &self,
        agreement: &Agreement,
        message: &Message,
        uri: Option<&str>,
        own: bool,
        voice: Voice<'_>,
    ) -> Step {
        let amount = match message {
            Message::Offer(proposal) => Some(proposal.terms.amount.thousandths()),
            Message::Accept { terms, .. } => Some(terms.amount.thousandths()),
            _ => None,
        };
        Step {
            id: self.clock().uuid().to_string(),
            agreement: agreement.id.to_string(),
            uri: uri.map(str::to_owned),
            own,
            kind: message.kind().as_str().to_owned(),
            round: message.about().to_owned(),
            member: voice.member.map(str::to_owned),
            amount,
            words: voice.words.to_owned(),
            taken_at: self.clock().millis(),
        }
    }
}
