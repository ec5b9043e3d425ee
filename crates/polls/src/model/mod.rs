//! What a poll is, and what counts as a vote in it. Pure.

mod draft;

use diesel::prelude::*;
use maillon_kernel::audience::Audience;
use maillon_kernel::language::{Lang, LanguageTag};
use maillon_kernel::markup::excerpt;
use maillon_store::schema::{ballot, poll, poll_answer};

pub use draft::{ANSWER, ANSWERS, Draft, DraftForm, Fault, HOURS, LONGEST, QUESTION, STEPS};

maillon_kernel::id!(
    /// Identifies one poll, here.
    PollId
);

/// Characters of a question where it is a title.
const TITLE: usize = 120;

/// How the members of a house are named as voters.
const MEMBER: &str = "member:";

/// One poll, as it stands.
#[derive(Clone, Debug, PartialEq, Eq, Queryable, Selectable, Insertable, AsChangeset)]
#[diesel(table_name = poll, treat_none_as_null = true)]
#[allow(missing_docs, reason = "the columns of `poll`, described in its migration")]
pub struct Poll {
    pub id: String,
    pub uri: String,
    pub owner: String,
    pub own: bool,
    pub author: Option<String>,
    pub source: String,
    pub html: String,
    pub language: Option<String>,
    pub several: bool,
    pub audience: String,
    pub url: String,
    pub voters: Option<i64>,
    pub published_at: i64,
    pub updated_at: i64,
    pub ends_at: Option<i64>,
    pub ended_at: Option<i64>,
    pub told_at: i64,
}

/// One of its answers.
#[derive(Clone, Debug, PartialEq, Eq, Queryable, Selectable, Insertable)]
#[diesel(table_name = poll_answer)]
#[allow(missing_docs, reason = "the columns of `poll_answer`, described in its migration")]
pub struct Answer {
    pub poll: String,
    pub place: i32,
    pub name: String,
    pub votes: i64,
}

/// Who gave which answer.
#[derive(Clone, Debug, PartialEq, Eq, Queryable, Selectable, Insertable)]
#[diesel(table_name = ballot)]
#[allow(missing_docs, reason = "the columns of `ballot`, described in its migration")]
pub struct Ballot {
    pub poll: String,
    pub voter: String,
    pub place: i32,
    pub voted_at: i64,
}

/// Why a vote does not count.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum NotCounted {
    /// It came too late.
    #[error("the poll is over")]
    Over,
    /// It names no answer of this poll.
    #[error("that is no answer of this poll")]
    NoAnswer,
    /// It gives more answers than one may.
    #[error("this poll takes one answer")]
    OneOnly,
    /// Its voter has answered.
    #[error("who votes has answered already, and the first answer counts")]
    Again,
}

impl Poll {
    /// Whether nobody can answer any more.
    pub fn is_over(&self, now: i64) -> bool {
        self.ended_at.is_some() || self.ends_at.is_some_and(|end| end <= now)
    }

    /// For whom it is. A word that this program does not know shows it to members alone.
    pub fn audience(&self) -> Audience {
        self.audience.parse().unwrap_or(Audience::Trusted)
    }

    /// Whether this reader may see it: what is not for everybody is for members of the house.
    pub fn is_for(&self, member: bool) -> bool {
        member || self.audience().is_open()
    }

    /// The question on one line.
    pub fn title(&self) -> String {
        excerpt(&self.html, TITLE)
    }

    /// The language of the question; French where its author does not say, as on the pages.
    pub fn tag(&self) -> LanguageTag {
        let said = self.language.as_deref().and_then(|tag| LanguageTag::parse(tag).ok());
        said.unwrap_or_else(|| Lang::default().into())
    }

    /// Whether these answers can be given now; each once, in their order.
    pub fn choice(&self, answers: &[Answer], places: &[i32], now: i64) -> Result<Vec<i32>, NotCounted> {
        if self.is_over(now) {
            return Err(NotCounted::Over);
        }
        let mut chosen = places.to_vec();
        chosen.sort_unstable();
        chosen.dedup();
        if chosen.is_empty() || chosen.iter().any(|place| answers.iter().all(|one| one.place != *place)) {
            return Err(NotCounted::NoAnswer);
        }
        if !self.several && 1 < chosen.len() {
            return Err(NotCounted::OneOnly);
        }
        Ok(chosen)
    }
}

/// A member of the house, as a voter.
pub fn member(id: &str) -> String {
    format!("{MEMBER}{id}")
}

/// Of a hundred, the part that this answer got: of those who answered where that is known, else of all answers.
pub fn share(votes: i64, voters: Option<i64>, answers: &[Answer]) -> i64 {
    let all = answers.iter().fold(0_i64, |sum, one| sum.saturating_add(one.votes));
    let whole = voters.filter(|many| 0 < *many).unwrap_or(all);
    if whole <= 0 { 0 } else { (votes.saturating_mul(100) / whole).clamp(0, 100) }
}

#[cfg(test)]
pub(crate) mod tests;
