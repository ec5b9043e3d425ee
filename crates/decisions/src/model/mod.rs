//! What a decision is, and the way that it goes. Pure.

mod draft;
mod phase;

use chrono::Months;
use diesel::prelude::*;
use maillon_kernel::clock::{from_millis, to_millis};
use maillon_store::schema::{decision, decision_text, remark};

pub use draft::{Draft, DraftForm, Fault, MONTHS, TEXT, TITLE};
pub(crate) use draft::{months, text};
pub use phase::{NotNow, Phase};

maillon_kernel::id!(
    /// Identifies one decision, on this instance.
    DecisionId
);

/// The most characters of what somebody says.
pub const WORDS: usize = 2_000;

/// A decision. Times are epoch milliseconds; the columns are described in the migration.
#[derive(Clone, Debug, PartialEq, Eq, Queryable, Selectable, Insertable, AsChangeset)]
#[diesel(table_name = decision, treat_none_as_null = true)]
#[allow(missing_docs, reason = "the columns of `decision`, described in its migration")]
pub struct Decision {
    pub id: String,
    pub uri: String,
    pub host: String,
    pub own: bool,
    pub network: bool,
    pub title: String,
    pub context: String,
    pub proposal: String,
    pub version: i64,
    pub language: String,
    pub author: Option<String>,
    pub author_name: String,
    pub is_public: bool,
    pub phase: String,
    pub round: Option<String>,
    pub review_months: i64,
    pub replaces: Option<String>,
    pub opened_at: i64,
    pub changed_at: i64,
    pub decided_at: Option<i64>,
    pub review_at: Option<i64>,
    pub reason: String,
}

impl Decision {
    /// How far it has come.
    pub fn phase(&self) -> Phase {
        Phase::read(&self.phase).unwrap_or(Phase::Withdrawn)
    }

    /// It goes to `next`, if that follows.
    pub fn go(&mut self, next: Phase, now: i64) -> Result<(), NotNow> {
        if !self.phase().leads_to(next) {
            return Err(NotNow(self.phase()));
        }
        next.as_str().clone_into(&mut self.phase);
        self.changed_at = now;
        // What was replaced stays decided when it was.
        if next != Phase::Replaced {
            self.decided_at = next.is_over().then_some(now);
        }
        Ok(())
    }

    /// Another text takes the place of what was proposed. What was said of the old one counts no more.
    pub fn amend(&mut self, proposal: &str, now: i64) -> Result<(), NotNow> {
        if !self.phase().can_be_amended() {
            return Err(NotNow(self.phase()));
        }
        proposal.clone_into(&mut self.proposal);
        self.version += 1;
        self.changed_at = now;
        Ok(())
    }

    /// Nobody objected: it stands until it is looked at again.
    pub fn adopt(&mut self, now: i64) -> Result<(), NotNow> {
        self.go(Phase::Adopted, now)?;
        self.reason = String::new();
        self.review_at = Some(months_after(now, self.review_months));
        Ok(())
    }

    /// It was looked at again, and still stands.
    pub fn hold(&mut self, months: i64, now: i64) -> Result<(), NotNow> {
        if self.phase() != Phase::Adopted {
            return Err(NotNow(self.phase()));
        }
        self.review_months = months;
        self.review_at = Some(months_after(now, months));
        self.changed_at = now;
        Ok(())
    }

    /// Whether it should be looked at again by now.
    pub fn is_to_review(&self, now: i64) -> bool {
        self.phase() == Phase::Adopted && self.review_at.is_some_and(|at| at <= now)
    }
}

/// So many months later, at the same time of day. The last day of a shorter month stands for one that it lacks.
pub fn months_after(at: i64, months: i64) -> i64 {
    let months = Months::new(u32::try_from(months).unwrap_or_default());
    from_millis(at).checked_add_months(months).map_or(at, to_millis)
}

/// One text of a decision.
#[derive(Clone, Debug, PartialEq, Eq, Queryable, Selectable, Insertable)]
#[diesel(table_name = decision_text)]
#[allow(missing_docs, reason = "the columns of `decision_text`, described in its migration")]
pub struct Text {
    pub decision: String,
    pub version: i64,
    pub proposal: String,
    pub why: String,
    pub changed_at: i64,
}

/// What is said beside a round.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Saying {
    /// Something is not clear.
    Question,
    /// Makes it clear.
    Answer,
    /// What somebody thinks of it.
    Reaction,
    /// It was looked at again.
    Review,
}

impl Saying {
    /// The word, in the table and on the wire.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Question => "question",
            Self::Answer => "answer",
            Self::Reaction => "reaction",
            Self::Review => "review",
        }
    }

    /// The opposite of [`Self::as_str`].
    pub fn read(word: &str) -> Option<Self> {
        [Self::Question, Self::Answer, Self::Reaction, Self::Review]
            .into_iter()
            .find(|one| one.as_str() == word)
    }

    /// Whether it has its place in this phase.
    pub fn fits(self, phase: Phase) -> bool {
        match self {
            Self::Question => matches!(phase, Phase::Questions | Phase::Reactions),
            Self::Answer => matches!(phase, Phase::Questions | Phase::Reactions | Phase::Round),
            Self::Reaction => phase == Phase::Reactions,
            Self::Review => phase == Phase::Adopted,
        }
    }

    /// Whether only who proposes says it.
    pub fn is_proposers(self) -> bool {
        matches!(self, Self::Answer | Self::Review)
    }
}

/// Something that was said. The columns are described in the migration.
#[derive(Clone, Debug, PartialEq, Eq, Queryable, Selectable, Insertable)]
#[diesel(table_name = remark)]
#[allow(missing_docs, reason = "the columns of `remark`, described in its migration")]
pub struct Remark {
    pub uri: String,
    pub decision: String,
    pub kind: String,
    pub actor: String,
    pub name: String,
    pub content: String,
    pub lang: Option<String>,
    pub said_at: i64,
    pub arrived_at: i64,
    pub member: Option<String>,
    pub body: String,
}

#[cfg(test)]
mod tests;
