//! Hours between two instances: the group tells what was done, the user member countersigns it or says why not. What is said
//! is proven, kept on both sides, and sent in the transaction of the fact.

use diesel::QueryResult;
use maillon_agreement::desk::ActProblem as PromiseProblem;
use maillon_agreement::store as agreements;
use maillon_federation::json::Object;
use maillon_federation::proof;
use maillon_federation::publish::target;
use maillon_federation::signature::sha256_digest_header;
use maillon_store::outbox::{self, Outgoing};
use maillon_store::{Conn, blocks, peers};
use serde_json::{Value, json};

use super::house::agreement;
use super::{ActProblem, House, Person, post_of};
use crate::ids::{CommitmentId, EntryId};
use crate::model::{Commitment, CorrectionDraft, HoursDraft, Told, ToldState};
use crate::store::told;
use crate::timesheet::{Entry, MOST_WORDS};
use crate::wire::hours::{self, Hours, Letter};

impl House {
    /// The worker says what was done; a peer is told.
    pub fn enter(
        &self,
        conn: &mut Conn,
        id: CommitmentId,
        draft: &HoursDraft,
        who: &Person,
    ) -> Result<Entry, ActProblem> {
        let entry = self.desk.enter(conn, id, draft, who)?;
        self.tell(conn, &entry)?;
        Ok(entry)
    }

    /// The worker puts a line right; a peer is told.
    pub fn correct(
        &self,
        conn: &mut Conn,
        id: EntryId,
        draft: &CorrectionDraft,
        who: &Person,
    ) -> Result<Entry, ActProblem> {
        let entry = self.desk.correct(conn, id, draft, who)?;
        // What was left out of a locked month is said anew: there it would be counted twice.
        if self.desk.entry(conn, id)?.entry.state.is_pending() {
            self.take_back(conn, id)?;
        }
        self.tell(conn, &entry)?;
        Ok(entry)
    }

    /// The worker takes back what is not countersigned; a peer is told.
    pub fn withdraw(&self, conn: &mut Conn, id: EntryId, who: &Person) -> Result<Entry, ActProblem> {
        let entry = self.desk.withdraw(conn, id, who)?;
        self.take_back(conn, id)?;
        Ok(entry)
    }

    /// The peer is told that a line is gone.
    fn take_back(&self, conn: &mut Conn, id: EntryId) -> Result<(), ActProblem> {
        let kept = self.desk.entry(conn, id)?;
        let commitment = self.desk.find(conn, kept.entry.commitment)?;
        if let Some(peer) = &commitment.peer {
            let stone = hours::tombstone(&kept.uri, self.desk.clock.millis());
            self.say(conn, ("Delete", &kept.uri), peer, "", stone)?;
        }
        Ok(())
    }

    fn tell(&self, conn: &mut Conn, entry: &Entry) -> Result<(), ActProblem> {
        let commitment = self.desk.find(conn, entry.commitment)?;
        let Some(peer) = commitment.peer.clone() else { return Ok(()) };
        let Some(hours) = self.hours(conn, entry, &commitment, &peer)? else { return Ok(()) };
        let uri = hours.uri.clone();
        let text = self.say(conn, ("Create", &uri), &peer, "", hours::event(&hours))?;
        self.desk.keep_document(conn, entry.id, &text)
    }

    /// The line as it is told. Nothing is told of what the peer never agreed on.
    fn hours(
        &self,
        conn: &mut Conn,
        entry: &Entry,
        commitment: &Commitment,
        peer: &str,
    ) -> Result<Option<Hours>, ActProblem> {
        let Some(id) = agreement(commitment) else { return Ok(None) };
        let known = agreements::find(conn, id)?;
        let agreed = known.and_then(|known| known.machine.agreed()?.agreement().map(str::to_owned));
        let Some(agreement) = agreed else { return Ok(None) };
        let corrects = match entry.corrects {
            Some(id) => Some(self.desk.entry(conn, id)?.uri),
            None => None,
        };
        Ok(Some(Hours {
            uri: self.desk.entry(conn, entry.id)?.uri,
            owner: self.desk.actor.clone(),
            receiver: peer.to_owned(),
            agreement,
            code: post_of(conn, entry.post)?.code,
            date: entry.date,
            minutes: entry.minutes,
            kind: entry.kind,
            corrects,
        }))
    }

    /// Our organisation says that hours of somebody who came to us are right, or why they are not.
    pub fn answer(
        &self,
        conn: &mut Conn,
        uri: &str,
        words: Option<&str>,
        who: &Person,
    ) -> Result<Told, ActProblem> {
        let known = told::find(conn, uri)?.ok_or(ActProblem::Unknown)?;
        if !self.may_answer(conn, &known, who)? {
            return Err(ActProblem::NotAllowed);
        }
        let (state, verb) = match (known.state, words) {
            (ToldState::Entered | ToldState::Disputed, None) => (ToldState::Countersigned, "Accept"),
            (ToldState::Entered, Some(_)) => (ToldState::Disputed, "Reject"),
            _ => return Err(ActProblem::NotNow),
        };
        let words = words.unwrap_or_default().trim().to_owned();
        if state == ToldState::Disputed && !(1..=MOST_WORDS).contains(&words.chars().count()) {
            return Err(crate::timesheet::Refusal::Words.into());
        }
        let text = self.say(conn, (verb, uri), &known.owner, &words, json!(uri))?;
        let (answered_at, answered_by) = (Some(self.desk.clock.millis()), Some(who.id.clone()));
        let now = Told { state, words, answer: Some(text), answered_at, answered_by, ..known };
        told::update(conn, &now)?;
        Ok(now)
    }

    /// Who asked for it, and who coordinates, knows whether somebody came.
    pub fn may_answer(&self, conn: &mut Conn, known: &Told, who: &Person) -> QueryResult<bool> {
        let agreement = agreements::by_uri(conn, &known.agreement)?;
        let asked = agreement.is_some_and(|one| one.member.as_deref() == Some(who.id.as_str()));
        Ok(asked || who.coordinates)
    }

    /// Proves it, queues it for its one reader, answers its text. Who is gone or blocked hears nothing.
    fn say(
        &self,
        conn: &mut Conn,
        (verb, thread): (&'static str, &str),
        to: &str,
        words: &str,
        object: Value,
    ) -> Result<String, ActProblem> {
        let (desk, actor) = (&self.desk, self.desk.actor.as_str());
        let uri = desk.origin.new_activity(&desk.clock);
        let letter = Letter { uri: &uri, verb, actor, to, now: desk.clock.millis(), words };
        let mut activity: Object = hours::letter(&letter, object);
        let keys = self.promises.federation.keys_in(conn, actor).map_err(PromiseProblem::from)?;
        proof::prove(&mut activity, &keys, desk.clock.now()).map_err(PromiseProblem::from)?;
        let body = Value::Object(activity).to_string();
        let digest = sha256_digest_header(body.as_bytes());
        let (actor, thread) = (actor.to_owned(), thread.to_owned());
        let outgoing = Outgoing { id: uri.clone(), actor, thread, body: body.clone(), digest, listed: false };
        let peer = peers::find(conn, to)?.filter(|peer| peer.gone_at.is_none());
        let inbox = match peer {
            Some(peer) if !blocks::covers(conn, &peer.uri)? => Some(target(&peer.inbox)),
            _ => None,
        };
        let targets: Vec<_> = inbox.into_iter().collect();
        outbox::publish(conn, &outgoing, &targets, &desk.clock)?;
        Ok(body)
    }
}
