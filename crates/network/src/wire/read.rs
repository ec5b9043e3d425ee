//! What others say. Strict where something follows from it.

use std::collections::BTreeSet;

use maillon_consent::wire::read::{NotRead, WORDS, name, number, time, uri, words};
use maillon_federation::json::{self, Object};
use maillon_federation::origin::authority_of;
use serde_json::Value;
use url::Url;

use crate::questions::Questions;

/// The most members of a register.
const MEMBERS: usize = 500;
/// The most sponsors that a candidate names.
const SPONSORS: usize = 10;

/// A `Join`.
#[derive(Clone, Debug)]
pub struct JoinRead {
    /// The URI of this version of it.
    pub id: String,
    /// The application; the same for every version.
    pub application: String,
    /// The QG that is asked.
    pub qg: String,
    /// Which version.
    pub version: i64,
    /// The organisations that speak for the candidate.
    pub sponsors: Vec<String>,
    /// The decision that it appeals.
    pub answers_to: Option<String>,
    /// Why that should be looked at again.
    pub content: String,
    /// What the candidate says of itself.
    pub article: Object,
}

/// One line of a register.
#[derive(Clone, Debug)]
#[allow(missing_docs, reason = "the members of a Membership, described in FEDERATION.md")]
pub struct Line {
    pub uri: String,
    pub organisation: String,
    pub host: String,
    pub name: String,
    pub suspended: bool,
    pub reason: String,
    pub since: i64,
}

/// A register.
#[derive(Clone, Debug)]
#[allow(missing_docs, reason = "the members of a register, described in FEDERATION.md")]
pub struct RegisterRead {
    pub id: String,
    pub qg: String,
    pub name: String,
    pub version: i64,
    pub sponsors: usize,
    pub questions: Option<Questions>,
    pub lines: Vec<Line>,
}

/// Reads a `Join`.
pub(crate) fn join(document: &Object) -> Result<JoinRead, NotRead> {
    let sponsors: BTreeSet<&str> = json::uris(document, "sponsors").into_iter().collect();
    if SPONSORS < sponsors.len() {
        return Err(NotRead("sponsors"));
    }
    let article = json::first(document, "result").and_then(Value::as_object).ok_or(NotRead("result"))?;
    Ok(JoinRead {
        id: uri(document, "id")?,
        application: uri(document, "context")?,
        qg: uri(document, "object")?,
        version: number(document, "version")?,
        sponsors: sponsors.into_iter().map(str::to_owned).collect(),
        answers_to: json::first(document, "inReplyTo").and_then(json::uri_of).map(str::to_owned),
        content: words(document, "content", WORDS)?,
        article: article.clone(),
    })
}

/// Reads a register. Nobody stands in it twice, and no host either: trust is for hosts.
pub(crate) fn register(document: &Object) -> Result<RegisterRead, NotRead> {
    let items = json::many(document, "orderedItems");
    if MEMBERS < items.len() {
        return Err(NotRead("orderedItems"));
    }
    let lines = items.into_iter().map(|item| line(item.as_object().ok_or(NotRead("orderedItems"))?));
    let lines = lines.collect::<Result<Vec<_>, _>>()?;
    let hosts: BTreeSet<&str> = lines.iter().map(|one| one.host.as_str()).collect();
    if hosts.len() != lines.len() {
        return Err(NotRead("orderedItems"));
    }
    Ok(RegisterRead {
        id: uri(document, "id")?,
        qg: uri(document, "attributedTo")?,
        name: name(document)?,
        version: number(document, "version")?,
        // Nothing follows from it here: it is for whoever asks, to read beforehand.
        questions: super::asked_of(document),
        sponsors: json::text(document, "sponsorsNeeded")
            .and_then(|text| text.parse().ok())
            .unwrap_or_default(),
        lines,
    })
}

fn line(item: &Object) -> Result<Line, NotRead> {
    let organisation = uri(item, "object")?;
    let url: Url = organisation.parse().map_err(|_| NotRead("object"))?;
    let suspended = match json::text(item, "state") {
        Some("member") => false,
        Some("suspended") => true,
        _ => return Err(NotRead("state")),
    };
    Ok(Line {
        uri: uri(item, "id")?,
        host: authority_of(&url),
        organisation,
        name: name(item)?,
        suspended,
        reason: words(item, "content", WORDS)?,
        since: time(item, "published")?,
    })
}
