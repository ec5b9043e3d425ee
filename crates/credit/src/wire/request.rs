//! Requests between ledgers: who gave asks the other side to pay. They hold nothing, so that they need no epoch.

use maillon_federation::json::{self, Object};
use maillon_federation::publish::timestamp;
use maillon_kernel::minutes::Minutes;
use serde_json::{Value, json};

use super::read::{amount, maybe_text, member, origin, text};
use super::write::{Writer, quantity};
use super::{Ids, Misread, RESOURCE};
use crate::model::Why;

/// What a request says, the same on both sides.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Intent {
    /// What names it for good.
    pub uri: String,
    /// The URL of the account that is to pay.
    pub provider: String,
    /// The URL of the account that asks.
    pub receiver: String,
    /// How much.
    pub amount: Minutes,
    /// Until when it waits, in epoch milliseconds.
    pub ends_at: i64,
    /// The agreement that it is about.
    pub clause_of: Option<String>,
    /// The digest of its note.
    pub note_hash: Option<String>,
}

/// What a ledger says about a request.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Asked {
    /// An account of the sender asks for a transfer.
    Offer(Intent),
    /// It no longer does. It bears the offer, which is here as it was sent.
    Undo(Intent, Object),
    /// The receiver's account is not paid.
    Reject {
        /// The request.
        request: String,
        /// Why.
        why: Why,
    },
}

impl Writer<'_> {
    /// REQUEST.
    pub fn ask(self, intent: &Intent) -> Object {
        let mut document = self.head(&Ids(self.origin).of_request(&intent.uri, "offer"), "Offer");
        let mut object = json!({
            "type": "Intent",
            "id": intent.uri,
            "attributedTo": self.ours,
            "action": "transfer",
            "provider": intent.provider,
            "receiver": intent.receiver,
            "resourceConformsTo": RESOURCE,
            "resourceQuantity": quantity(intent.amount.get()),
        });
        if let Some(members) = object.as_object_mut() {
            for (key, value) in [("clauseOf", &intent.clause_of), ("noteHash", &intent.note_hash)] {
                members.extend(value.as_ref().map(|value| (key.to_owned(), json!(value))));
            }
        }
        document.insert("endTime".to_owned(), json!(timestamp(intent.ends_at)));
        document.insert("object".to_owned(), object);
        document
    }

    /// That a request is taken back; it bears the request.
    pub fn ask_no_more(self, request: &str, offer: Value) -> Object {
        let mut document = self.head(&Ids(self.origin).of_request(request, "undo"), "Undo");
        document.insert("object".to_owned(), offer);
        document
    }

    /// A no to a request.
    pub fn deny(self, request: &str, why: Why) -> Object {
        let mut document = self.head(&Ids(self.origin).denial(request), "Reject");
        document.insert("object".to_owned(), json!(Ids(self.origin).of_request(request, "offer")));
        document.insert("inReplyTo".to_owned(), json!(request));
        document.insert("reason".to_owned(), json!(why.as_str()));
        document
    }
}

/// Reads what a ledger says about a request; `None` when it is about something else.
pub fn read_request(document: &Object) -> Result<Option<Asked>, Misread> {
    let object = document.get("object").and_then(Value::as_object);
    let borne = object.and_then(|object| object.get("object")).and_then(Value::as_object);
    match (json::kind(document), object.map(json::kind), borne.map(json::kind)) {
        ("Offer", Some("Intent"), _) => Ok(Some(Asked::Offer(intent(document)?))),
        ("Undo", Some("Offer"), Some("Intent")) => undo(document).map(Some),
        ("Reject", None, _) if document.contains_key("inReplyTo") => denial(document).map(Some),
        _ => Ok(None),
    }
}

fn intent(document: &Object) -> Result<Intent, Misread> {
    let (actor, object) = (text(document, "actor")?, member(document, "object")?);
    let uri = text(object, "id")?;
    if text(document, "id")? != format!("{uri}/offer") {
        return Err(Misread("id"));
    }
    let intent = Intent {
        uri: uri.to_owned(),
        provider: text(object, "provider")?.to_owned(),
        receiver: text(object, "receiver")?.to_owned(),
        amount: amount(object)?,
        ends_at: json::millis(document, "endTime").ok_or(Misread("endTime"))?,
        clause_of: maybe_text(object, "clauseOf")?,
        note_hash: maybe_text(object, "noteHash")?,
    };
    // The side that asks speaks of a request and an account of its own.
    let own = origin(actor);
    let its = own.is_some() && origin(uri) == own && origin(&intent.receiver) == own;
    let fits = its && text(object, "action")? == "transfer" && text(object, "attributedTo")? == actor;
    if fits { Ok(intent) } else { Err(Misread("object")) }
}

fn undo(document: &Object) -> Result<Asked, Misread> {
    let offer = member(document, "object")?;
    let intent = intent(offer)?;
    let own = text(document, "id")? == format!("{}/undo", intent.uri)
        && text(offer, "actor")? == text(document, "actor")?;
    if own { Ok(Asked::Undo(intent, offer.clone())) } else { Err(Misread("id")) }
}

fn denial(document: &Object) -> Result<Asked, Misread> {
    let request = text(document, "inReplyTo")?;
    if text(document, "object")? != format!("{request}/offer") {
        return Err(Misread("object"));
    }
    let why = text(document, "reason")?.parse().unwrap_or(Why::Refused);
    Ok(Asked::Reject { request: request.to_owned(), why })
}
