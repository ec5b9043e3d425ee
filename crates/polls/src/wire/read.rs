//! Polls and votes of others, read. What is too long is cut, what is too much is left out.

use maillon_federation::json::{self, Object};
use maillon_federation::social::said;
use maillon_kernel::markup::visible;
use serde_json::Value;
use url::Url;

/// So many answers are read.
const ANSWERS: usize = 20;
/// Characters of an answer.
const NAME: usize = 200;
/// Clocks differ: so far ahead of ours a version may be, in milliseconds. One from further away would keep every later one
/// away.
const AHEAD: i64 = 3_600_000;

/// Why an object is no poll that we take in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Refused {
    /// It has no id.
    #[error("the poll has no id")]
    NoId,
    /// It lives elsewhere than its author, or another one sent it.
    #[error("the poll is not the sender's own")]
    NotTheirs,
    /// There is nothing to choose from.
    #[error("the poll offers no answers")]
    NoAnswers,
}

/// A poll of another server, checked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Asked {
    /// Its id.
    pub uri: String,
    /// Where a browser reads it.
    pub url: String,
    /// The question, made safe.
    pub html: String,
    /// Its language, where that is said.
    pub language: Option<String>,
    /// Whether one may give several answers.
    pub several: bool,
    /// What can be answered, with how many gave each.
    pub answers: Vec<(String, i64)>,
    /// How many people answered.
    pub voters: Option<i64>,
    /// When it was published, and when its words last changed.
    pub published_at: i64,
    /// Its version.
    pub updated_at: i64,
    /// Until when one can answer.
    pub ends_at: Option<i64>,
    /// Since when nobody can any more.
    pub ended_at: Option<i64>,
}

/// Whether this is a poll: a `Question` that offers answers.
pub fn is_poll(object: &Object) -> bool {
    json::types(object).contains(&"Question") && !answers(object).1.is_empty()
}

impl Asked {
    /// Reads a poll that `sender` says to have written. `now` is epoch milliseconds.
    pub fn read(object: &Object, sender: &str, now: i64) -> Result<Self, Refused> {
        let id = json::url(object, "id").ok_or(Refused::NoId)?;
        let author = json::url(object, "attributedTo").filter(|author| author.as_str() == sender);
        if author.is_none_or(|author| author.origin() != id.origin()) {
            return Err(Refused::NotTheirs);
        }
        let (several, answers) = answers(object);
        if answers.is_empty() {
            return Err(Refused::NoAnswers);
        }
        let published_at = json::millis(object, "published").unwrap_or(now).min(now);
        let updated_at = json::millis(object, "updated").unwrap_or(published_at).min(now + AHEAD);
        let url = json::url(object, "url").filter(|url| url.origin() == id.origin());
        let (language, _) = json::content(object);
        Ok(Self {
            url: url.as_ref().unwrap_or(&id).to_string(),
            html: said(object),
            language: language.map(|tag| tag.chars().take(35).collect()),
            several,
            answers,
            voters: whole(object.get("votersCount")),
            published_at,
            updated_at,
            ends_at: json::millis(object, "endTime"),
            ended_at: closed(object, now),
            uri: id.into(),
        })
    }

    /// How many answers were given in all.
    pub fn votes(&self) -> i64 {
        self.answers.iter().fold(0, |sum, (_, votes)| sum.saturating_add(*votes))
    }
}

/// `closed` is a time, or a plain yes.
fn closed(object: &Object, now: i64) -> Option<i64> {
    match json::first(object, "closed")? {
        Value::Bool(is_over) => is_over.then_some(now),
        _ => json::millis(object, "closed").map(|at| at.min(now)),
    }
}

/// Whether one may choose several, and what can be chosen. Of two answers with one name nobody could tell which is meant.
fn answers(object: &Object) -> (bool, Vec<(String, i64)>) {
    let several = object.contains_key("anyOf");
    let offered = json::many(object, if several { "anyOf" } else { "oneOf" });
    let mut all: Vec<(String, i64)> = Vec::new();
    for one in offered.into_iter().filter_map(Value::as_object).take(ANSWERS) {
        let Some(name) = json::text(one, "name").map(name).filter(|name| !name.is_empty()) else { continue };
        if all.iter().all(|(known, _)| *known != name) {
            let replies = json::first(one, "replies").and_then(Value::as_object);
            let votes = whole(replies.and_then(|replies| replies.get("totalItems")));
            all.push((name, votes.unwrap_or_default()));
        }
    }
    (several, all)
}

/// An answer, all of it that is seen. It is plain text: whoever votes says it again as it was.
fn name(text: &str) -> String {
    visible(text).trim().chars().take(NAME).collect()
}

fn whole(value: Option<&Value>) -> Option<i64> {
    value?.as_i64().filter(|many| 0 <= *many)
}

/// A vote in a poll: a note with a `name` alone that answers it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Vote {
    /// The poll that it answers.
    pub poll: String,
    /// The answer.
    pub name: String,
}

impl Vote {
    /// Whether this is one, whatever it answers.
    pub fn read(object: &Object) -> Option<Self> {
        let (_, content) = json::content(object);
        if json::kind(object) != "Note" || !content.trim().is_empty() {
            return None;
        }
        let poll = json::uri_of(json::first(object, "inReplyTo")?)?;
        let name = json::text(object, "name")?.trim().to_owned();
        Some(Self { poll: poll.to_owned(), name })
    }

    /// Whether `sender` is its author, and both live on one server.
    pub fn is_by(object: &Object, sender: &str) -> bool {
        let author = json::url(object, "attributedTo").filter(|author| author.as_str() == sender);
        let id: Option<Url> = json::url(object, "id");
        author.zip(id).is_some_and(|(author, id)| author.origin() == id.origin())
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    const BO: &str = "https://b.example/@bo";

    fn asked(more: &Value) -> Result<Asked, Refused> {
        let mut poll = json!({
            "id": "https://b.example/polls/1", "type": "Question", "attributedTo": BO,
            "content": "<p>Quel jour ?</p>", "published": "2026-11-30T10:00:00Z", "endTime": "2026-12-03T10:00:00Z",
            "oneOf": [{ "type": "Note", "name": "Jeudi", "replies": { "totalItems": 3 } }, { "name": "Ven\u{202e}dredi" }],
        });
        poll.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
        Asked::read(poll.as_object().unwrap(), BO, 2_000_000_000_000)
    }

    #[test]
    fn a_poll_is_read_as_others_write_it() {
        let one = asked(&json!({ "votersCount": 3 })).unwrap();
        assert_eq!(one.answers, [("Jeudi".to_owned(), 3), ("Vendredi".to_owned(), 0)]);
        assert_eq!((one.several, one.voters, one.ended_at, one.votes()), (false, Some(3), None, 3));
        assert_eq!(one.ends_at, Some(1_796_292_000_000));
        let ended = asked(&json!({ "closed": "2026-12-01T10:00:00Z", "anyOf": [{ "name": "a" }] })).unwrap();
        assert_eq!((ended.several, ended.ended_at), (true, Some(1_796_119_200_000)));
        assert_eq!(asked(&json!({ "closed": true })).unwrap().ended_at, Some(2_000_000_000_000));
    }

    #[test]
    fn what_is_another_ones_or_offers_nothing_is_refused() {
        assert_eq!(asked(&json!({ "id": null })), Err(Refused::NoId));
        assert_eq!(asked(&json!({ "id": "https://c.example/1" })), Err(Refused::NotTheirs));
        assert_eq!(asked(&json!({ "attributedTo": "https://b.example/@cem" })), Err(Refused::NotTheirs));
        assert_eq!(asked(&json!({ "oneOf": [7, {}, { "name": " " }] })), Err(Refused::NoAnswers));
    }

    #[test]
    fn what_is_too_much_is_left_out() {
        let many: Vec<Value> =
            (0..500).map(|at| json!({ "name": format!("{at} {}", "x".repeat(999)) })).collect();
        let one = asked(&json!({ "anyOf": many, "votersCount": -1 })).unwrap();
        assert_eq!((one.answers.len(), one.voters), (ANSWERS, None));
        assert!(one.answers.iter().all(|(name, _)| name.chars().count() <= NAME));
        let twice = asked(&json!({ "oneOf": [{ "name": "a" }, { "name": "a" }, { "name": "b" }] })).unwrap();
        assert_eq!(twice.answers.len(), 2);
    }

    #[test]
    fn a_vote_is_a_name_and_nothing_else() {
        let vote = |more: &Value| {
            let mut note =
                json!({ "type": "Note", "inReplyTo": "https://a.example/ap/polls/1", "name": "Jeudi" });
            note.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
            Vote::read(note.as_object().unwrap())
        };
        assert_eq!(vote(&json!({})).unwrap().name, "Jeudi");
        assert!(vote(&json!({ "content": null })).is_some());
        for none in [
            json!({ "content": "<p>Moi aussi.</p>" }),
            json!({ "name": null }),
            json!({ "inReplyTo": null }),
            json!({ "type": "Article" }),
        ] {
            assert_eq!(vote(&none), None, "{none}");
        }
    }
}
