//! Answering in a round: what one may say, and what counts of what others say. Pure.

use crate::model::{Choice, Party, Round, Stance};
use crate::wire::{StanceRead, WORDS};

/// What somebody answers in a round.
#[derive(Clone, Copy, Debug)]
pub struct Words<'a> {
    /// Consent, concern or objection.
    pub choice: Choice,
    /// Why; needed but for a consent.
    pub content: &'a str,
    /// The language of that.
    pub lang: Option<&'a str>,
    /// The member who says it.
    pub member: Option<&'a str>,
}

/// Why an answer was not taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum NotAnswered {
    /// Whoever speaks is not asked.
    #[error("only those who are asked answer")]
    NotParty,
    /// It is over.
    #[error("it is over")]
    Over,
    /// It must be said why.
    #[error("say why")]
    NeedsWords,
    /// The words are too many.
    #[error("the words are too many")]
    TooLong,
}

/// What one of ours answers now, before it is signed. `uri` is the stance's own.
pub fn ours(
    round: &Round,
    parties: &[Party],
    actor: &str,
    uri: String,
    words: Words<'_>,
    now: i64,
) -> Result<Stance, NotAnswered> {
    if !parties.iter().any(|one| one.actor == actor) {
        return Err(NotAnswered::NotParty);
    }
    if !round.is_open(now) {
        return Err(NotAnswered::Over);
    }
    // As whoever reads it will take it, or not at all.
    let content: String =
        words.content.chars().filter(|c| !c.is_control() || matches!(c, '\n' | '\t')).collect();
    let content = content.trim();
    if words.choice.needs_words() && content.is_empty() {
        return Err(NotAnswered::NeedsWords);
    }
    if WORDS < content.chars().count() {
        return Err(NotAnswered::TooLong);
    }
    Ok(Stance {
        uri,
        round: round.uri.clone(),
        actor: actor.to_owned(),
        version: round.version,
        choice: words.choice.as_str().to_owned(),
        content: content.to_owned(),
        lang: words.lang.map(str::to_owned),
        said_at: now,
        arrived_at: now,
        counts: true,
        member: words.member.map(str::to_owned),
        body: String::new(),
    })
}

/// What somebody else answers: on the host from its author, elsewhere passed on by the host, whose clock decides. It counts
/// when it came in time there and answers the text as it is now.
pub fn theirs(
    round: &Round,
    parties: &[Party],
    read: &StanceRead,
    body: &str,
    passed_on: bool,
    now: i64,
) -> Result<Stance, NotAnswered> {
    if !parties.iter().any(|one| one.actor == read.actor) {
        return Err(NotAnswered::NotParty);
    }
    let in_time = passed_on || round.is_open(now);
    Ok(Stance {
        uri: read.id.clone(),
        round: round.uri.clone(),
        actor: read.actor.clone(),
        version: read.version,
        choice: read.choice.as_str().to_owned(),
        content: read.content.clone(),
        lang: read.lang.clone(),
        said_at: read.said_at,
        arrived_at: now,
        counts: in_time && read.version == round.version,
        member: None,
        body: body.to_owned(),
    })
}
