//! Polls and votes as JSON, both ways. The shapes stand in FEDERATION.md.

pub mod read;

use maillon_federation::publish::{PUBLIC, timestamp};
use maillon_federation::social::{open_to_quotes, quote_terms};
use serde_json::{Value, json};

use crate::model::{Answer, Poll};

pub use read::{Asked, Refused, Vote};

/// The `@context` of a poll and of the activities that carry one.
pub fn context() -> Value {
    json!([
        "https://www.w3.org/ns/activitystreams",
        {
            "toot": "http://joinmastodon.org/ns#",
            "votersCount": "toot:votersCount",
        },
        quote_terms(),
    ])
}

/// Whom a poll of ours is for.
pub fn addressed(one: &Poll) -> (Vec<String>, Vec<String>) {
    (vec![PUBLIC.to_owned()], vec![format!("{}/followers", one.owner)])
}

/// The `Question`, without `@context`. It never says when it was changed: only its counts do, and who reads it elsewhere would
/// take it for edited.
pub fn question(one: &Poll, answers: &[Answer]) -> Value {
    let (to, cc) = addressed(one);
    let tag = one.tag();
    let mut question = json!({
        "id": one.uri,
        "type": "Question",
        "attributedTo": one.owner,
        "content": one.html,
        "contentMap": { tag.as_str(): one.html },
        "source": { "content": one.source, "mediaType": "text/markdown" },
        "url": one.url,
        "published": timestamp(one.published_at),
        "to": to,
        "cc": cc,
        "interactionPolicy": open_to_quotes(),
    });
    let Some(members) = question.as_object_mut() else { return question };
    let mut put = |key: &str, value: Value| drop(members.insert(key.to_owned(), value));
    let key = if one.several { "anyOf" } else { "oneOf" };
    put(key, answers.iter().map(answer).collect());
    if let Some(at) = one.ends_at {
        put("endTime", json!(timestamp(at)));
    }
    if let Some(at) = one.ended_at {
        put("closed", json!(timestamp(at)));
    }
    if let Some(many) = one.voters {
        put("votersCount", json!(many));
    }
    question
}

fn answer(one: &Answer) -> Value {
    let replies = json!({ "type": "Collection", "totalItems": one.votes });
    json!({ "type": "Note", "name": one.name, "replies": replies })
}

/// What our organisation answers: one note for each answer, for the author alone.
pub fn vote(one: &Poll, id: &str, voter: &str, name: &str) -> Value {
    json!({
        "id": id,
        "type": "Note",
        "attributedTo": voter,
        "to": [one.owner],
        "inReplyTo": one.uri,
        "name": name,
    })
}

/// What is left in the place of a poll that was taken back.
pub fn tombstone(uri: &str, at: i64) -> Value {
    json!({
        "id": uri,
        "type": "Tombstone",
        "formerType": "Question",
        "deleted": timestamp(at),
    })
}
