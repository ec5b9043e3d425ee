//! What others say in rounds. Strict where something follows from it.

use maillon_federation::intake::Refusal;
use maillon_federation::json::{self, Object};
use serde_json::Value;

use crate::model::{Choice, Standing};

/// The most characters of a stance's words, and of a reason.
pub const WORDS: usize = 2_000;
/// The most characters of a name.
const NAME: usize = 200;
/// The most parties of a round.
pub const PARTIES: usize = 500;

/// What is wrong with a document; `0` is the member that does not fit.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("its {0} is missing, or not as FEDERATION.md says")]
pub struct NotRead(pub &'static str);

impl From<NotRead> for Refusal {
    fn from(problem: NotRead) -> Self {
        Self::give_up(problem.to_string())
    }
}

/// A `Round`.
#[derive(Clone, Debug)]
#[allow(missing_docs, reason = "the members of a Round, described in FEDERATION.md")]
pub struct RoundRead {
    pub id: String,
    pub host: String,
    pub subject: String,
    pub title: String,
    pub object: Object,
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

/// A URI that must be there.
pub fn uri(object: &Object, key: &'static str) -> Result<String, NotRead> {
    json::url(object, key).map(|_| ()).ok_or(NotRead(key))?;
    json::first(object, key).and_then(json::uri_of).map(str::to_owned).ok_or(NotRead(key))
}

/// A whole number above zero, as text.
pub fn number(object: &Object, key: &'static str) -> Result<i64, NotRead> {
    let text = json::text(object, key).filter(|text| text.bytes().all(|c| c.is_ascii_digit()));
    text.and_then(|text| text.parse().ok()).filter(|number| 0 < *number).ok_or(NotRead(key))
}

/// A time that must be there, in epoch milliseconds.
pub fn time(object: &Object, key: &'static str) -> Result<i64, NotRead> {
    json::millis(object, key).ok_or(NotRead(key))
}

/// Words, perhaps none: at most so many characters, and none that cannot be shown.
pub fn words(object: &Object, key: &'static str, most: usize) -> Result<String, NotRead> {
    let text = json::text(object, key).unwrap_or_default().trim();
    let readable = text.chars().all(|c| !c.is_control() || c == '\n' || c == '\r' || c == '\t');
    if text.chars().count() <= most && readable { Ok(text.to_owned()) } else { Err(NotRead(key)) }
}

/// A name that must be there.
pub fn name(object: &Object) -> Result<String, NotRead> {
    words(object, "name", NAME).and_then(|name| if name.is_empty() { Err(NotRead("name")) } else { Ok(name) })
}

/// The language of what somebody wrote, where they say it.
pub fn lang(object: &Object) -> Option<String> {
    json::text(object, "contentLanguage").filter(|tag| tag.len() <= 35).map(str::to_owned)
}

/// Reads a `Round`.
pub fn round(document: &Object) -> Result<RoundRead, NotRead> {
    let audience = json::uris(document, "audience");
    if audience.is_empty() || PARTIES < audience.len() {
        return Err(NotRead("audience"));
    }
    let object = json::first(document, "object").and_then(Value::as_object).ok_or(NotRead("object"))?;
    Ok(RoundRead {
        id: uri(document, "id")?,
        host: uri(document, "attributedTo")?,
        subject: uri(document, "context")?,
        title: name(document)?,
        object: object.clone(),
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
pub fn stance(document: &Object) -> Result<StanceRead, NotRead> {
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
        lang: lang(document),
        said_at: time(document, "published")?,
    })
}
