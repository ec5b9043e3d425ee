//! What others say about decisions. Strict where something follows from it.

use maillon_consent::wire::read::{NotRead, lang, name, number, time, uri, words};
use maillon_federation::json::{self, Object};

use crate::model::{MONTHS, Phase, Saying, TEXT, WORDS};

/// A `Decision`.
#[derive(Clone, Debug)]
#[allow(missing_docs, reason = "the members of a Decision, described in FEDERATION.md")]
pub struct DecisionRead {
    pub id: String,
    pub host: String,
    pub title: String,
    pub context: String,
    pub proposal: String,
    pub language: String,
    pub version: i64,
    pub phase: Phase,
    pub is_public: bool,
    pub opened_at: i64,
    pub changed_at: i64,
    pub review_months: i64,
    pub changes: String,
    pub reason: String,
    pub decided_at: Option<i64>,
    pub review_at: Option<i64>,
    pub replaces: Option<String>,
}

/// A `Remark`.
#[derive(Clone, Debug)]
#[allow(missing_docs, reason = "the members of a Remark, described in FEDERATION.md")]
pub struct RemarkRead {
    pub id: String,
    pub actor: String,
    pub about: String,
    pub kind: Saying,
    pub content: String,
    pub lang: Option<String>,
    pub said_at: i64,
}

/// Some text that must be there.
fn some(object: &Object, key: &'static str, most: usize) -> Result<String, NotRead> {
    words(object, key, most).and_then(|text| if text.is_empty() { Err(NotRead(key)) } else { Ok(text) })
}

fn months(document: &Object) -> Result<i64, NotRead> {
    let text = json::text(document, "reviewAfter").unwrap_or_default();
    let months = text.strip_prefix('P').and_then(|text| text.strip_suffix('M')?.parse().ok());
    months.filter(|months| (1..=MONTHS).contains(months)).ok_or(NotRead("reviewAfter"))
}

/// Reads a `Decision`.
pub fn decision(document: &Object) -> Result<DecisionRead, NotRead> {
    let phase = json::text(document, "phase").and_then(Phase::read).filter(|phase| *phase != Phase::Draft);
    Ok(DecisionRead {
        id: uri(document, "id")?,
        host: uri(document, "attributedTo")?,
        title: name(document)?,
        context: some(document, "summary", TEXT)?,
        proposal: some(document, "content", TEXT)?,
        language: lang(document).unwrap_or_else(|| "und".to_owned()),
        version: number(document, "version")?,
        phase: phase.ok_or(NotRead("phase"))?,
        is_public: json::text(document, "visibility") == Some("public"),
        opened_at: time(document, "published")?,
        changed_at: time(document, "updated")?,
        review_months: months(document)?,
        changes: words(document, "changes", WORDS)?,
        // Several may object, each in their own words.
        reason: words(document, "reason", 20 * WORDS)?,
        decided_at: json::millis(document, "decidedAt"),
        review_at: json::millis(document, "reviewAt"),
        replaces: json::first(document, "replaces").and_then(json::uri_of).map(str::to_owned),
    })
}

/// Reads a `Remark`.
pub fn remark(document: &Object) -> Result<RemarkRead, NotRead> {
    Ok(RemarkRead {
        id: uri(document, "id")?,
        actor: uri(document, "attributedTo")?,
        about: uri(document, "inReplyTo")?,
        kind: json::text(document, "kind").and_then(Saying::read).ok_or(NotRead("kind"))?,
        content: some(document, "content", WORDS)?,
        lang: lang(document),
        said_at: time(document, "published")?,
    })
}
