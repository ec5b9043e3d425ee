//! From what our side says to its JSON, without the proof.

use maillon_federation::Origin;
use maillon_federation::json::Object;
use maillon_federation::publish::timestamp;
use serde_json::{Value, json};

use super::{Ids, RESOURCE, UNIT, context};
use crate::machine::{Commit, Head, Heads, Kind, Terms};
use crate::model::Why;

/// Writes what one ledger says to another.
#[derive(Clone, Copy, Debug)]
pub struct Writer<'a> {
    /// Our addresses.
    pub origin: &'a Origin,
    /// Our ledger.
    pub ours: &'a str,
    /// The other one.
    pub theirs: &'a str,
}

/// The note of a transfer or a request, which travels apart.
#[derive(Clone, Copy, Debug)]
pub struct Note<'a> {
    /// The transfer, or the request.
    pub transfer: &'a str,
    /// Plain text.
    pub words: &'a str,
    /// What makes its digest unguessable.
    pub salt: &'a str,
}

pub(super) fn quantity(amount: i64) -> Value {
    json!({ "hasUnit": UNIT, "hasNumericalValue": amount.to_string() })
}

impl Writer<'_> {
    fn begin(self, id: &str, verb: &str, epoch: i64) -> Object {
        let mut document = self.head(id, verb);
        document.insert("epoch".to_owned(), json!(epoch.to_string()));
        document
    }

    /// What every document begins with.
    pub(super) fn head(self, id: &str, verb: &str) -> Object {
        let mut document = Object::new();
        document.insert("@context".to_owned(), context());
        document.insert("id".to_owned(), json!(id));
        document.insert("type".to_owned(), json!(verb));
        document.insert("actor".to_owned(), json!(self.ours));
        document.insert("to".to_owned(), json!([self.theirs]));
        document
    }

    fn id(self, kind: Kind, transfer: &str, epoch: i64) -> String {
        Ids(self.origin).said(kind, transfer, epoch)
    }

    /// PREPARE.
    pub fn offer(self, terms: &Terms, epoch: i64) -> Object {
        let mut document = self.begin(&self.id(Kind::Offer, &terms.uri, epoch), "Offer", epoch);
        document.insert("endTime".to_owned(), json!(timestamp(terms.ends_at)));
        document.insert("publicSummary".to_owned(), json!(terms.public));
        if let Some(request) = &terms.request {
            document.insert("inReplyTo".to_owned(), json!(request));
        }
        document.insert("object".to_owned(), commitment(terms, &terms.uri, self.ours));
        document
    }

    /// PROMISE; it bears the offer.
    pub fn promise(self, terms: &Terms, epoch: i64, public: bool, offer: Value) -> Object {
        let mut document = self.begin(&self.id(Kind::Promise, &terms.uri, epoch), "Accept", epoch);
        let result = Ids(self.origin).said(Kind::Promise, &terms.uri, epoch) + "#commitment";
        document.insert("publicSummary".to_owned(), json!(public));
        document.insert("object".to_owned(), offer);
        document.insert("result".to_owned(), commitment(terms, &result, self.ours));
        document
    }

    /// A no to an offer.
    pub fn reject(self, transfer: &str, epoch: i64, offered_in: i64, why: Why) -> Object {
        let mut document = self.begin(&self.id(Kind::Reject, transfer, epoch), "Reject", epoch);
        document.insert("object".to_owned(), json!(self.id(Kind::Offer, transfer, offered_in)));
        document.insert("context".to_owned(), json!(transfer));
        document.insert("reason".to_owned(), json!(why.as_str()));
        document
    }

    /// COMMIT; it bears the promise. `at`: when, in epoch milliseconds.
    pub fn commit(self, commit: &Commit, at: i64, promise: &Value) -> Object {
        let terms = &commit.terms;
        let mut document =
            self.begin(&self.id(Kind::Commit, &terms.uri, commit.epoch), "Create", commit.epoch);
        let event = json!({
            "type": "EconomicEvent",
            "id": format!("{}/entry", terms.uri),
            "attributedTo": self.ours,
            "fulfills": terms.uri,
            "action": "transfer",
            "provider": terms.provider,
            "receiver": terms.receiver,
            "resourceConformsTo": RESOURCE,
            "resourceQuantity": quantity(terms.amount.get()),
            "hasPointInTime": timestamp(at),
            "seq": commit.seq.to_string(),
            "prev": commit.prev,
            "promise": promise,
        });
        document.insert("object".to_owned(), event);
        document
    }

    /// RECEIPT: countersigns the digest of a commitment.
    pub fn receipt(self, transfer: &str, epoch: i64, commitment: &str, head: &Head) -> Object {
        let mut document = self.begin(&self.id(Kind::Receipt, transfer, epoch), "Accept", epoch);
        document.insert("object".to_owned(), json!(commitment));
        document.insert("context".to_owned(), json!(transfer));
        document.insert("seq".to_owned(), json!(head.seq.to_string()));
        document.insert("digest".to_owned(), json!(head.digest));
        document
    }

    /// ABORT; it bears the offer.
    pub fn abort(self, transfer: &str, epoch: i64, why: Why, offer: Value) -> Object {
        let mut document = self.begin(&self.id(Kind::Abort, transfer, epoch), "Undo", epoch);
        document.insert("object".to_owned(), offer);
        document.insert("reason".to_owned(), json!(why.as_str()));
        document
    }

    /// RESYNC.
    pub fn resync(self, epoch: i64, heads: &Heads) -> Object {
        let id = Ids(self.origin).about_link(self.theirs, "resync", epoch);
        self.of_link(&id, epoch, "LedgerResync", heads, Vec::new())
    }

    /// VIEW, as the answer to the RESYNC of that epoch.
    pub fn view(self, name: &str, epoch: i64, answers: i64, heads: &Heads) -> Object {
        let id = Ids(self.origin).about_link(self.theirs, "view", name);
        self.of_link(&id, epoch, "LedgerView", heads, vec![("answers", json!(answers.to_string()))])
    }

    /// STATEMENT. `besides`: what only some have.
    pub fn statement(
        self,
        name: &str,
        epoch: i64,
        heads: &Heads,
        besides: Vec<(&'static str, Value)>,
    ) -> Object {
        let id = Ids(self.origin).about_link(self.theirs, "statement", name);
        self.of_link(&id, epoch, "LedgerStatement", heads, besides)
    }

    fn of_link(
        self,
        id: &str,
        epoch: i64,
        kind: &str,
        heads: &Heads,
        besides: Vec<(&'static str, Value)>,
    ) -> Object {
        let mut document = self.begin(id, "Create", epoch);
        let mut object = json!({
            "type": kind,
            "id": format!("{id}#object"),
            "attributedTo": self.ours,
            "outSeq": heads.out.seq.to_string(),
            "outHead": heads.out.digest,
            "receiptedSeq": heads.receipted.to_string(),
            "inSeq": heads.inn.seq.to_string(),
            "inHead": heads.inn.digest,
        });
        if let Some(members) = object.as_object_mut() {
            members.extend(besides.into_iter().map(|(key, value)| (key.to_owned(), value)));
        }
        document.insert("object".to_owned(), object);
        document
    }

    /// The note of a transfer.
    pub fn note(self, id: &str, note: Note<'_>) -> Object {
        let mut document = self.begin(id, "Create", 0);
        let object = json!({
            "type": "Note",
            "id": format!("{id}#note"),
            "attributedTo": self.ours,
            "to": [self.theirs],
            "context": note.transfer,
            "content": note.words,
            "salt": note.salt,
        });
        document.insert("object".to_owned(), object);
        document
    }

    /// That the note of a transfer, or of a request, is to be erased.
    pub fn erase(self, about: &str) -> Object {
        let note = Ids(self.origin).of_note(about);
        let mut document = self.begin(&format!("{note}/delete"), "Delete", 0);
        let object = json!({
            "type": "Tombstone",
            "id": format!("{note}#note"),
            "formerType": "Note",
            "attributedTo": self.ours,
            "context": about,
        });
        document.insert("object".to_owned(), object);
        document
    }
}

/// The `Commitment` of a transfer.
fn commitment(terms: &Terms, id: &str, by: &str) -> Value {
    let mut commitment = json!({
        "type": "Commitment",
        "id": id,
        "attributedTo": by,
        "action": "transfer",
        "provider": terms.provider,
        "receiver": terms.receiver,
        "resourceConformsTo": RESOURCE,
        "resourceQuantity": quantity(terms.amount.get()),
    });
    if let Some(members) = commitment.as_object_mut() {
        for (key, value) in
            [("corrects", &terms.corrects), ("clauseOf", &terms.clause_of), ("noteHash", &terms.note_hash)]
        {
            if let Some(value) = value {
                members.insert(key.to_owned(), json!(value));
            }
        }
    }
    commitment
}
