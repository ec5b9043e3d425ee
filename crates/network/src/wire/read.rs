//! What others say. Strict where something follows from it.

use std::collections::BTreeSet;

use maillon_consent::model::{Choice, Standing};
use maillon_federation::json::{self, Object};
use maillon_federation::origin::authority_of;
use serde_json::Value;
use url::Url;

use crate::questions::Questions;

/// The most characters of a stance's words, and of a reason.
pub(crate) const WORDS: usize = 2_000;
/// The most characters of a name.
const NAME: usize = 200;
/// The most members of a register.
const MEMBERS: usize = 500;
/// The most sponsors that a candidate names.
const SPONSORS: usize = 10;

/// What is wrong with a document; `0` is the member that does not fit.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("its {0} is missing, or not as FEDERATION.md says")]
pub struct NotRead(&'static str);

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

/// A `Round`.
#[derive(Clone, Debug)]
#[allow(missing_docs, reason = "the members of a Round, described in FEDERATION.md")]
pub struct RoundRead {
    pub id: String,
    pub host: String,
    pub subject: String,
    pub title: String,
    pub join: Object,
    pub version: i64,
    pub state: Standing,
    pub opened_at: i64,
    pub deadline: i64,
    pub quorum: i64,
    pub silence: String,
    pub audience: Vec<String>,
}

/// A `Stance`.
#[derive(Clone, Debug)]
#[allow(missing_docs, reason = "the members of a Stance, described in FEDERATION.md")]
pub struct StanceRead {
    pub id: String,
    pub actor: String,
    pub round: String,
    pub version: i64,
    pub choice: Choice,
    pub content: String,
    pub lang: Option<String>,
    pub said_at: i64,
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

fn uri(object: &Object, key: &'static str) -> Result<String, NotRead> {
    json::url(object, key).map(|_| ()).ok_or(NotRead(key))?;
    json::first(object, key).and_then(json::uri_of).map(str::to_owned).ok_or(NotRead(key))
}

fn number(object: &Object, key: &'static str) -> Result<i64, NotRead> {
    let text = json::text(object, key).filter(|text| text.bytes().all(|c| c.is_ascii_digit()));
    text.and_then(|text| text.parse().ok()).filter(|number| 0 < *number).ok_or(NotRead(key))
}

fn time(object: &Object, key: &'static str) -> Result<i64, NotRead> {
    json::millis(object, key).ok_or(NotRead(key))
}

fn words(object: &Object, key: &'static str, most: usize) -> Result<String, NotRead> {
    let text = json::text(object, key).unwrap_or_default().trim();
    let readable = text.chars().all(|c| !c.is_control() || c == '\n' || c == '\r' || c == '\t');
    if text.chars().count() <= most && readable { Ok(text.to_owned()) } else { Err(NotRead(key)) }
}

fn name(object: &Object) -> Result<String, NotRead> {
    words(object, "name", NAME).and_then(|name| if name.is_empty() { Err(NotRead("name")) } else { Ok(name) })
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

/// Reads a `Round`.
pub(crate) fn round(document: &Object) -> Result<RoundRead, NotRead> {
    let audience = json::uris(document, "audience");
    if audience.is_empty() || MEMBERS < audience.len() {
        return Err(NotRead("audience"));
    }
    let join = json::first(document, "object").and_then(Value::as_object).ok_or(NotRead("object"))?;
    Ok(RoundRead {
        id: uri(document, "id")?,
        host: uri(document, "attributedTo")?,
        subject: uri(document, "context")?,
        title: name(document)?,
        join: join.clone(),
        version: number(document, "version")?,
        state: json::text(document, "state").and_then(Standing::read).ok_or(NotRead("state"))?,
        opened_at: time(document, "published")?,
        deadline: time(document, "endTime")?,
        quorum: number(document, "quorum")?,
        silence: json::text(document, "silence").unwrap_or_default().to_owned(),
        audience: audience.into_iter().map(str::to_owned).collect(),
    })
}

/// Reads a `Stance`.
pub(crate) fn stance(document: &Object) -> Result<StanceRead, NotRead> {
    let choice = json::text(document, "choice").and_then(Choice::read).ok_or(NotRead("choice"))?;
    let content = words(document, "content", WORDS)?;
    if choice.needs_words() && content.is_empty() {
        return Err(NotRead("content"));
    }
    Ok(StanceRead {
        id: uri(document, "id")?,
        actor: uri(document, "attributedTo")?,
        round: uri(document, "inReplyTo")?,
        version: number(document, "version")?,
        choice,
        content,
        lang: json::text(document, "contentLanguage").filter(|tag| tag.len() <= 35).map(str::to_owned),
        said_at: time(document, "published")?,
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
