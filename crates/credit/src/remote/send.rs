//! What our ledger says, written, proven, kept and queued.

use maillon_federation::json::Object;
use maillon_federation::proof;
use maillon_federation::publish::target;
use maillon_federation::signature::sha256_digest_header;
use maillon_store::outbox::{self, Outgoing, Target};
use maillon_store::{Conn, blocks, evidence, peers};
use serde_json::{Value, json};

use crate::Desk;
use crate::links::{self, Book, Way};
use crate::local::ActProblem;
use crate::machine::{Kind, Part, Shown};
use crate::model::{Transfer, Why};
use crate::wire::{Ids, Note};

impl Desk {
    /// Says something about a transfer: the very same document again where one of our present epoch is kept.
    pub(crate) fn say(&self, conn: &mut Conn, book: &Book, kind: Kind, uri: &str) -> Result<(), ActProblem> {
        let peer = book.kept.peer.as_str();
        let part = book.state.parts.get(uri).ok_or(ActProblem::Unknown)?;
        if kind == Kind::Commit {
            let digest = &part.place.as_ref().ok_or(ActProblem::Unknown)?.digest;
            let place = links::by_digest(conn, peer, Way::Out, digest)?.ok_or(ActProblem::Unknown)?;
            return self.say_again(conn, peer, &place.commitment, uri);
        }
        let epoch = book.state.link.epoch;
        let id = Ids(self.origin()).said(kind, uri, epoch);
        if evidence::find(conn, &id)?.is_some_and(|kept| kept.actor == self.actor) {
            self.say_again(conn, peer, &id, uri)?;
        } else {
            let document = self.document(conn, book, kind, part)?;
            self.send(conn, peer, document, uri, true)?;
        }
        match book.rows.get(uri) {
            Some(row) if kind == Kind::Offer => self.say_note(conn, peer, row),
            _ => Ok(()),
        }
    }

    /// Says what needs no proof for years: the very same document again where it was said before.
    pub(crate) fn say_once(
        &self,
        conn: &mut Conn,
        peer: &str,
        thread: &str,
        document: Object,
    ) -> Result<(), ActProblem> {
        let id = document.get("id").and_then(Value::as_str).unwrap_or_default().to_owned();
        match outbox::find(conn, &id)? {
            Some(_) => self.say_again(conn, peer, &id, thread),
            None => self.send(conn, peer, document, thread, false),
        }
    }

    /// The words of a transfer travel apart, after its offer, in a message that can be erased.
    fn say_note(&self, conn: &mut Conn, peer: &str, row: &Transfer) -> Result<(), ActProblem> {
        let Some(salt) = row.salt.as_deref().filter(|_| !row.is_erased()) else { return Ok(()) };
        let id = Ids(self.origin()).of_note(&row.uri);
        let note = Note { transfer: &row.uri, words: &row.label, salt };
        self.say_once(conn, peer, &row.uri, self.writer(peer).note(&id, note))
    }

    /// Our words of a transfer, or of a request, are erased: what waits is forgotten.
    pub(crate) fn forget_note(&self, conn: &mut Conn, uri: &str) -> Result<(), ActProblem> {
        Ok(outbox::forget(conn, &Ids(self.origin()).of_note(uri))?)
    }

    /// The other ledger must erase the words, too.
    pub(crate) fn say_erased(&self, conn: &mut Conn, peer: &str, uri: &str) -> Result<(), ActProblem> {
        self.say_once(conn, peer, uri, self.writer(peer).erase(uri))
    }

    fn document(&self, conn: &mut Conn, book: &Book, kind: Kind, part: &Part) -> Result<Object, ActProblem> {
        let writer = self.writer(&book.kept.peer);
        let (terms, epoch) = (&part.terms, book.state.link.epoch);
        let why = part.why.unwrap_or(Why::Cancelled);
        // The offer lies under its transfer, whosever that is.
        let offer = format!("{}/offer/{}", terms.uri, part.epoch);
        Ok(match kind {
            Kind::Offer => writer.offer(terms, epoch),
            Kind::Promise => {
                let public = book.rows.get(&terms.uri).is_none_or(|row| row.public);
                writer.promise(terms, epoch, public, borne(conn, &offer)?)
            }
            Kind::Reject => writer.reject(&terms.uri, epoch, part.epoch, why),
            Kind::Receipt => {
                let head = part.place.as_ref().ok_or(ActProblem::Unknown)?;
                let place = links::by_digest(conn, &book.kept.peer, Way::In, &head.digest)?;
                let commitment = place.ok_or(ActProblem::Unknown)?.commitment;
                writer.receipt(&terms.uri, epoch, commitment.split('#').next().unwrap_or_default(), head)
            }
            Kind::Abort => writer.abort(&terms.uri, epoch, why, borne(conn, &offer)?),
            Kind::Commit => return Err(ActProblem::Unknown),
        })
    }

    /// Proves and queues a document. `kept`: it must be provable for years, and said again.
    pub(crate) fn send(
        &self,
        conn: &mut Conn,
        peer: &str,
        mut document: Object,
        thread: &str,
        kept: bool,
    ) -> Result<(), ActProblem> {
        let keys = self.federation.keys_in(conn, &self.actor)?;
        let proven = proof::prove(&mut document, &keys, self.clock().now())?;
        let body = Value::Object(document).to_string();
        if kept {
            evidence::keep(conn, &proof::evidence(&body, &proven, self.millis()))?;
        }
        self.queue(conn, peer, &proven.uri, body, thread)
    }

    fn queue(
        &self,
        conn: &mut Conn,
        peer: &str,
        id: &str,
        body: String,
        thread: &str,
    ) -> Result<(), ActProblem> {
        let outgoing = Outgoing {
            id: id.to_owned(),
            actor: self.actor.clone(),
            thread: thread.to_owned(),
            digest: sha256_digest_header(body.as_bytes()),
            body,
            listed: false,
        };
        let targets: Vec<Target> = inbox_of(conn, peer)?.into_iter().collect();
        Ok(outbox::publish(conn, &outgoing, &targets, self.clock())?)
    }

    /// The very same document once more. What the outbox has pruned is queued from what is kept for good.
    fn say_again(&self, conn: &mut Conn, peer: &str, id: &str, thread: &str) -> Result<(), ActProblem> {
        if outbox::find(conn, id)?.is_some() {
            return match inbox_of(conn, peer)? {
                Some(inbox) => Ok(outbox::again(conn, id, &inbox, self.clock())?),
                None => Ok(()),
            };
        }
        let kept = evidence::find(conn, id)?.ok_or(ActProblem::Unknown)?;
        self.queue(conn, peer, id, kept.body, thread)
    }

    pub(crate) fn say_resync(&self, conn: &mut Conn, book: &Book) -> Result<(), ActProblem> {
        let peer = book.kept.peer.as_str();
        let link = &book.state.link;
        let id = Ids(self.origin()).about_link(peer, "resync", link.epoch);
        let thread = thread_of(self, peer);
        if evidence::find(conn, &id)?.is_some() {
            return self.say_again(conn, peer, &id, &thread);
        }
        let document = self.writer(peer).resync(link.epoch, &link.heads());
        self.send(conn, peer, document, &thread, true)
    }

    pub(crate) fn say_view(&self, conn: &mut Conn, book: &Book, answers: i64) -> Result<(), ActProblem> {
        let (peer, link) = (book.kept.peer.as_str(), &book.state.link);
        let name = self.clock().uuid().to_string();
        let document = self.writer(peer).view(&name, link.epoch, answers, &link.heads());
        self.send(conn, peer, document, &thread_of(self, peer), true)
    }

    pub(crate) fn say_statement(
        &self,
        conn: &mut Conn,
        book: &Book,
        asks: Option<i64>,
        answers: Option<i64>,
        shows: &[Shown],
    ) -> Result<(), ActProblem> {
        let (peer, link) = (book.kept.peer.as_str(), &book.state.link);
        let mut besides = vec![
            ("yourEpoch", json!(link.fence.to_string())),
            ("balance", json!(link.balance.get().to_string())),
        ];
        besides.extend(asks.map(|name| ("asks", json!(name.to_string()))));
        besides.extend(answers.map(|name| ("answers", json!(name.to_string()))));
        let mut shown = Vec::new();
        for one in shows {
            if let Some(place) = links::by_digest(conn, peer, Way::In, &one.digest)? {
                shown.push(borne(conn, &place.commitment)?);
            }
        }
        if !shown.is_empty() {
            besides.push(("shows", Value::Array(shown)));
        }
        let name = self.clock().uuid().to_string();
        let document = self.writer(peer).statement(&name, link.epoch, &link.heads(), besides);
        self.send(conn, peer, document, &thread_of(self, peer), false)
    }
}

/// What is said of a link stays in its order.
pub(super) fn thread_of(desk: &Desk, peer: &str) -> String {
    Ids(desk.origin()).about_link(peer, "thread", "0")
}

/// A document that is kept, as another one bears it.
fn borne(conn: &mut Conn, id: &str) -> Result<Value, ActProblem> {
    let kept = evidence::find(conn, id)?.ok_or(ActProblem::Unknown)?;
    serde_json::from_str(&kept.body).map_err(|_| ActProblem::Unknown)
}

/// Who is gone or blocked hears nothing, and is told again when it is back.
fn inbox_of(conn: &mut Conn, peer: &str) -> Result<Option<Target>, ActProblem> {
    if blocks::covers(conn, peer)? {
        return Ok(None);
    }
    let known = peers::find(conn, peer)?.filter(|peer| peer.gone_at.is_none());
    Ok(known.map(|peer| target(&peer.inbox)))
}
