//! From the JSON of another ledger to what it says. Read strictly: what is signed for good leaves nothing to guess.

use maillon_federation::json::{self, Object};
use maillon_kernel::minutes::Minutes;
use serde_json::Value;
use url::Url;

use super::{LARGEST, UNIT, digest};
use crate::machine::{Commit, Head, Heads, Message, Shown, Statement, Terms};
use crate::model::{MOST, Why};

/// Why a document is none of a ledger: what is missing in it, or is not what it must be.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("the ledger's `{0}` is missing or is not what it must be")]
pub struct Misread(pub &'static str);

/// What a document says. `bears`: documents of the other side that it bears, which must be proven before it counts: the
/// offer in a promise or an abort, the promise in a commitment, the commitments that a statement shows.
#[derive(Clone, Debug)]
pub struct Read {
    /// What it says.
    pub message: Message,
    /// What it bears.
    pub bears: Vec<Object>,
}

/// A whole number in decimal digits: no sign, no leading zero, no float.
fn whole(object: &Object, key: &'static str) -> Result<i64, Misread> {
    let text = object.get(key).and_then(Value::as_str).ok_or(Misread(key))?;
    let plain = !text.is_empty() && text.len() <= 16 && text.bytes().all(|byte| byte.is_ascii_digit());
    let canonical = plain && (text == "0" || !text.starts_with('0'));
    let number = text.parse().ok().filter(|number| canonical && *number <= LARGEST);
    number.ok_or(Misread(key))
}

fn maybe_whole(object: &Object, key: &'static str) -> Result<Option<i64>, Misread> {
    if object.contains_key(key) { whole(object, key).map(Some) } else { Ok(None) }
}

pub(super) fn text<'a>(object: &'a Object, key: &'static str) -> Result<&'a str, Misread> {
    let text = object.get(key).and_then(Value::as_str);
    text.filter(|text| text.len() <= json::LONGEST_URI).ok_or(Misread(key))
}

pub(super) fn maybe_text(object: &Object, key: &'static str) -> Result<Option<String>, Misread> {
    if object.contains_key(key) { text(object, key).map(|text| Some(text.to_owned())) } else { Ok(None) }
}

pub(super) fn member<'a>(object: &'a Object, key: &'static str) -> Result<&'a Object, Misread> {
    object.get(key).and_then(Value::as_object).ok_or(Misread(key))
}

pub(super) fn origin(text: &str) -> Option<url::Origin> {
    text.parse::<Url>().ok().map(|url| url.origin())
}

/// Reads a document of a ledger; `None` when it is about something else.
pub fn read(document: &Object) -> Result<Option<Read>, Misread> {
    let object = document.get("object").and_then(Value::as_object);
    let kind = object.map(json::kind).unwrap_or_default();
    let plain = |message| Ok(Some(Read { message, bears: Vec::new() }));
    match (json::kind(document), kind) {
        ("Offer", "Commitment") => plain(offer(document)?),
        ("Accept", "Offer") if document.contains_key("result") => promise(document).map(Some),
        ("Accept", _) if document.contains_key("digest") => plain(receipt(document)?),
        ("Reject", _) if document.contains_key("epoch") && document.contains_key("context") => {
            plain(reject(document)?)
        }
        ("Undo", "Offer") if document.contains_key("epoch") => abort(document).map(Some),
        ("Create", "EconomicEvent") if document.contains_key("epoch") => {
            let commit = commit(document)?;
            let promise = member(member(document, "object")?, "promise")?.clone();
            Ok(Some(Read { message: Message::Commit(commit), bears: vec![promise] }))
        }
        ("Create", "LedgerResync" | "LedgerView" | "LedgerStatement") => of_link(document, kind).map(Some),
        _ => Ok(None),
    }
}

fn offer(document: &Object) -> Result<Message, Misread> {
    let (epoch, terms) = offered(document)?;
    Ok(Message::Offer { epoch, terms })
}

/// The terms of an offer, and the epoch that it was made in.
fn offered(document: &Object) -> Result<(i64, Terms), Misread> {
    let epoch = whole(document, "epoch")?;
    let commitment = member(document, "object")?;
    let uri = text(commitment, "id")?;
    if text(document, "id")? != format!("{uri}/offer/{epoch}") {
        return Err(Misread("id"));
    }
    let actor = text(document, "actor")?;
    let terms = Terms {
        uri: uri.to_owned(),
        provider: text(commitment, "provider")?.to_owned(),
        receiver: text(commitment, "receiver")?.to_owned(),
        amount: amount(commitment)?,
        ends_at: json::millis(document, "endTime").ok_or(Misread("endTime"))?,
        corrects: maybe_text(commitment, "corrects")?,
        clause_of: maybe_text(commitment, "clauseOf")?,
        request: maybe_text(document, "inReplyTo")?,
        note_hash: maybe_text(commitment, "noteHash")?,
        public: document.get("publicSummary").and_then(Value::as_bool).ok_or(Misread("publicSummary"))?,
    };
    // The payer's side speaks of a transfer and an account of its own.
    let own = origin(actor);
    let its = own.is_some() && origin(uri) == own && origin(&terms.provider) == own;
    let fits = its && text(commitment, "action")? == "transfer" && text(commitment, "attributedTo")? == actor;
    if fits { Ok((epoch, terms)) } else { Err(Misread("object")) }
}

pub(super) fn amount(object: &Object) -> Result<Minutes, Misread> {
    let quantity = member(object, "resourceQuantity")?;
    if text(quantity, "hasUnit")? != UNIT {
        return Err(Misread("hasUnit"));
    }
    let amount = Minutes::new(whole(quantity, "hasNumericalValue")?);
    if amount.is_positive() && amount <= MOST { Ok(amount) } else { Err(Misread("hasNumericalValue")) }
}

fn promise(document: &Object) -> Result<Read, Misread> {
    let offer = member(document, "object")?;
    let (offered_in, terms) = offered(offer)?;
    let result = member(document, "result")?;
    let same = text(result, "provider")? == terms.provider
        && text(result, "receiver")? == terms.receiver
        && amount(result)? == terms.amount
        && text(result, "attributedTo")? == text(document, "actor")?;
    if !same || origin(&terms.receiver) != origin(text(document, "actor")?) {
        return Err(Misread("result"));
    }
    let public = document.get("publicSummary").and_then(Value::as_bool).ok_or(Misread("publicSummary"))?;
    let message = Message::Promise { epoch: whole(document, "epoch")?, offered_in, terms, public };
    Ok(Read { message, bears: vec![offer.clone()] })
}

fn reject(document: &Object) -> Result<Message, Misread> {
    let transfer = text(document, "context")?;
    let named = text(document, "object")?;
    let offered_in = named.strip_prefix(transfer).and_then(|rest| rest.strip_prefix("/offer/"));
    Ok(Message::Reject {
        epoch: whole(document, "epoch")?,
        offered_in: offered_in.and_then(|text| text.parse().ok()).ok_or(Misread("object"))?,
        transfer: transfer.to_owned(),
        why: text(document, "reason")?.parse().unwrap_or(Why::Refused),
    })
}

fn receipt(document: &Object) -> Result<Message, Misread> {
    Ok(Message::Receipt {
        epoch: whole(document, "epoch")?,
        transfer: text(document, "context")?.to_owned(),
        head: Head { seq: whole(document, "seq")?, digest: text(document, "digest")?.to_owned() },
    })
}

fn abort(document: &Object) -> Result<Read, Misread> {
    let offer = member(document, "object")?;
    let (offered_in, terms) = offered(offer)?;
    let epoch = whole(document, "epoch")?;
    let own = text(document, "id")? == format!("{}/abort/{epoch}", terms.uri)
        && text(offer, "actor")? == text(document, "actor")?;
    if !own {
        return Err(Misread("id"));
    }
    let why = text(document, "reason")?.parse().unwrap_or(Why::Cancelled);
    Ok(Read { message: Message::Abort { epoch, offered_in, terms, why }, bears: vec![offer.clone()] })
}

/// A commitment; its promise says the terms, and must be proven by whoever counts on it.
fn commit(document: &Object) -> Result<Commit, Misread> {
    let event = member(document, "object")?;
    let promised = member(event, "promise")?;
    let Read { message, .. } = promise(promised)?;
    let Message::Promise { epoch: promised_in, terms, .. } = message else { return Err(Misread("promise")) };
    let epoch = whole(document, "epoch")?;
    let same = text(event, "fulfills")? == terms.uri
        && text(event, "provider")? == terms.provider
        && text(event, "receiver")? == terms.receiver
        && text(event, "action")? == "transfer"
        && amount(event)? == terms.amount
        && text(document, "id")? == format!("{}/commit/{epoch}", terms.uri)
        && origin(text(document, "actor")?) == origin(&terms.uri);
    if !same {
        return Err(Misread("promise"));
    }
    Ok(Commit {
        epoch,
        terms,
        seq: Some(whole(event, "seq")?).filter(|seq| 0 < *seq).ok_or(Misread("seq"))?,
        prev: text(event, "prev")?.to_owned(),
        promised_in: Some(promised_in),
        digest: digest(document).ok_or(Misread("object"))?,
    })
}

/// A commitment whose proof was checked when it came.
pub fn commit_of(body: &str) -> Result<Commit, Misread> {
    commit(&serde_json::from_str(body).map_err(|_| Misread("object"))?)
}

fn heads(object: &Object) -> Result<Heads, Misread> {
    Ok(Heads {
        out: Head { seq: whole(object, "outSeq")?, digest: text(object, "outHead")?.to_owned() },
        receipted: whole(object, "receiptedSeq")?,
        inn: Head { seq: whole(object, "inSeq")?, digest: text(object, "inHead")?.to_owned() },
    })
}

fn of_link(document: &Object, kind: &str) -> Result<Read, Misread> {
    let (epoch, object) = (whole(document, "epoch")?, member(document, "object")?);
    let heads = heads(object)?;
    let mut bears = Vec::new();
    let message = match kind {
        "LedgerResync" => Message::Resync { epoch, heads },
        "LedgerView" => Message::View { epoch, answers: whole(object, "answers")?, heads },
        _ => {
            bears = json::many(object, "shows")
                .into_iter()
                .take(10)
                .filter_map(Value::as_object)
                .cloned()
                .collect();
            let shows = bears.iter().map(shown).collect::<Result<_, _>>()?;
            Message::Statement(Statement {
                epoch,
                fence: whole(object, "yourEpoch")?,
                heads,
                asks: maybe_whole(object, "asks")?,
                answers: maybe_whole(object, "answers")?,
                shows,
            })
        }
    };
    Ok(Read { message, bears })
}

fn shown(document: &Object) -> Result<Shown, Misread> {
    let commit = commit(document)?;
    Ok(Shown { epoch: commit.epoch, seq: commit.seq, digest: commit.digest })
}

/// The note of a transfer or a request.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReadNote {
    /// The transfer, or the request.
    pub transfer: String,
    /// Plain text.
    pub words: String,
    /// What makes its digest unguessable.
    pub salt: String,
}

/// Reads the note of a transfer or a request; `None` when it is another note.
pub fn read_note(document: &Object) -> Option<ReadNote> {
    let note = member(document, "object").ok().filter(|note| json::kind(note) == "Note")?;
    let get = |key| text(note, key).ok().map(str::to_owned);
    let (transfer, words, salt) = (get("context")?, get("content")?, get("salt")?);
    (json::kind(document) == "Create").then_some(ReadNote { transfer, words, salt })
}

/// Reads which transfer or request's note is to be erased; `None` when it is something else.
pub fn read_erased(document: &Object) -> Option<String> {
    let stone = member(document, "object").ok().filter(|stone| json::kind(stone) == "Tombstone")?;
    let about = text(stone, "context").ok()?;
    let its = text(stone, "id").ok()? == format!("{about}/note#note")
        && origin(about) == origin(text(document, "actor").ok()?);
    (json::kind(document) == "Delete" && its).then(|| about.to_owned())
}
