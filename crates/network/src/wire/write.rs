//! What we say.

use maillon_consent::model::Stance;
use maillon_consent::wire::{self, object};
use maillon_federation::json::Object;
use maillon_federation::publish::timestamp;
use maillon_kernel::markup::escape;
use maillon_store::networks::Membership;
use serde_json::{Value, json};

use super::{asking, context};
use crate::questions::Questions;

/// Plain text as HTML: paragraphs, and nothing else.
pub fn plain(text: &str) -> String {
    let paragraph = |one: &str| format!("<p>{}</p>", escape(one.trim()).replace('\n', "<br>"));
    text.replace("\r\n", "\n").split("\n\n").filter(|one| !one.trim().is_empty()).map(paragraph).collect()
}

/// Writes in the name of one of our actors.
#[derive(Clone, Copy, Debug)]
pub struct Writer<'a> {
    /// Its URI.
    pub actor: &'a str,
    /// Now, in epoch milliseconds.
    pub now: i64,
}

impl Writer<'_> {
    /// An activity with an id of its own.
    pub(crate) fn activity(&self, verb: &str, id: &str, to: &[&str], object_of: &Value) -> Object {
        wire::activity(&context(), verb, (self.actor, self.now), id, to, object_of)
    }

    /// Asking to join. `context` is the same for every version of one application.
    pub(crate) fn join(&self, join: &Joining<'_>, article: Object) -> Object {
        let mut activity = self.activity("Join", join.id, &[join.qg], &json!(join.qg));
        activity.insert("context".to_owned(), json!(join.application));
        activity.insert("version".to_owned(), json!(join.version.to_string()));
        activity.insert("sponsors".to_owned(), json!(join.sponsors));
        activity.insert("result".to_owned(), Value::Object(article));
        if let Some(decision) = join.answers_to {
            activity.insert("inReplyTo".to_owned(), json!(decision));
        }
        if !join.content.is_empty() {
            activity.insert("content".to_owned(), json!(join.content));
        }
        activity
    }

    /// The register, whole.
    pub(crate) fn register(&self, register: &Register<'_>) -> Object {
        let mut document = object(json!({
            "@context": context(),
            "type": "OrderedCollection",
            "id": register.id,
            "attributedTo": self.actor,
            "name": register.name,
            "version": register.version.to_string(),
            "updated": timestamp(self.now),
            "sponsorsNeeded": register.sponsors.to_string(),
            "totalItems": register.members.len(),
            "orderedItems": register.members.iter().map(membership).collect::<Vec<_>>(),
        }));
        // Those that every network begins with go without saying.
        if 0 < register.questions.version {
            document.insert("questions".to_owned(), asking(register.questions));
            document.insert("questionsVersion".to_owned(), json!(register.questions.version.to_string()));
        }
        document
    }
}

/// What our organisation answers in a round.
pub(crate) fn stance_document(stance: &Stance) -> Object {
    wire::stance(&context(), &stance.uri, stance)
}

/// One line of a register.
pub(crate) fn membership(one: &Membership) -> Value {
    let mut line = object(json!({
        "type": "Membership",
        "id": one.uri,
        "object": one.organisation,
        "name": one.name,
        "state": one.state,
        "published": timestamp(one.since),
    }));
    if !one.reason.is_empty() {
        line.insert("content".to_owned(), json!(one.reason));
    }
    Value::Object(line)
}

/// What asking to join needs.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Joining<'a> {
    /// The URI of this version.
    pub(crate) id: &'a str,
    /// The URI of the application.
    pub(crate) application: &'a str,
    /// The QG.
    pub(crate) qg: &'a str,
    /// Which version.
    pub(crate) version: i64,
    /// Who speaks for the candidate.
    pub(crate) sponsors: &'a [String],
    /// The decision that it appeals.
    pub(crate) answers_to: Option<&'a str>,
    /// Why it should be looked at again.
    pub(crate) content: &'a str,
}

/// What a register says.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Register<'a> {
    /// Its URI.
    pub(crate) id: &'a str,
    /// How the network is called.
    pub(crate) name: &'a str,
    /// Its number.
    pub(crate) version: i64,
    /// So many members must speak for a candidate.
    pub(crate) sponsors: usize,
    /// Who belongs.
    pub(crate) members: &'a [Membership],
    /// What it asks.
    pub(crate) questions: &'a Questions,
}
