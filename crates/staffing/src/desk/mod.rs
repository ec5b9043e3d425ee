//! Where the acts of shared staff happen. Each is one transaction; whether a post can is looked at inside it.
//!
//! `set_up` is what the group says of itself, `request` what is asked for, `answer` who does it. `register` knows the user
//! members, `papers` what belongs to their conventions, `hours` is what was done for them, `months` what that cost,
//! `accounts` what each bears of it.
//!
//! **Invariant:** of a locked month nothing changes: neither its sheet and its costs, nor how they were shared.

mod accounts;
mod answer;
mod counting;
mod free;
mod hours;
mod house;
mod late;
mod marks;
mod months;
mod papers;
mod planning;
mod publish;
mod register;
mod request;
mod set_up;
mod sheets;
mod swap;
mod tell;
pub(crate) mod telling;

use std::collections::BTreeSet;

use chrono_tz::Tz;
use maillon_federation::Origin;
use maillon_kernel::clock::Clock;
use maillon_kernel::language::Lang;
use maillon_kernel::recurrence::RuleProblem;
use maillon_kernel::span::Span;
use maillon_store::{Conn, StoreError};
use maillon_web::Words;

use crate::costs::{AccountProblem, CostProblem};
use crate::ids::PostId;
use crate::model::{Commitment, PostRow, State};
use crate::rules::{Busy, Code, Limits, Post, Reason, Staff, Weights};
use crate::store::commitments::{self, Filter};
use crate::store::{functions, posts, wishes};
use crate::timesheet::Refusal;

pub use counting::{Counted, Counters, Used};
pub(crate) use free::{halves, is_off};
pub use hours::Signer;
pub use house::House;
pub use months::Overview;
pub use papers::Attached;
pub use planning::{Applied, Planning};
pub(crate) use publish::tombstone;
pub use request::{Proposals, Request};
pub use swap::{Trade, Trades};

/// Nobody is asked for further ahead than that, in milliseconds.
const FURTHEST: i64 = 400 * 86_400_000;
/// Commitments around one that is looked at: a post has few of five minutes.
const AROUND: i64 = 5000;
/// What rules look at before and after a span, in milliseconds.
const NEAR: i64 = 9 * 86_400_000;

/// The group, as far as it acts here. Cheap to clone.
#[derive(Clone, Debug)]
pub struct Desk {
    /// Our addresses.
    pub origin: Origin,
    /// The URI of our own organisation's actor: for the group's own hours it is a user member like any other.
    pub actor: String,
    /// The clock.
    pub clock: Clock,
    /// What the world is told in words.
    pub words: Words,
    /// In this language.
    pub language: Lang,
    /// What is allowed.
    pub limits: Limits,
    /// What is preferred.
    pub weights: Weights,
}

/// Why an act did not happen. Nothing has changed.
#[derive(Debug, thiserror::Error)]
pub enum ActProblem {
    /// There is no such function, post, wish, commitment, line, cost or user member.
    #[error("there is no such thing here")]
    Unknown,
    /// It is not theirs to do.
    #[error("you may not do this")]
    NotAllowed,
    /// Its state does not allow it.
    #[error("it was answered already, or is over")]
    NotNow,
    /// The post cannot do it, for all of these reasons.
    #[error("the post cannot: {0:?}")]
    Cannot(Vec<Reason>),
    /// That time is over, too far ahead, or no time.
    #[error("that time cannot be asked for")]
    Time,
    /// The month is locked.
    #[error("this month is locked")]
    Locked,
    /// The time sheet refuses it.
    #[error(transparent)]
    Sheet(Refusal),
    /// The costs cannot be shared.
    #[error(transparent)]
    Costs(#[from] CostProblem),
    /// It cannot be put to an account.
    #[error(transparent)]
    Account(#[from] AccountProblem),
    /// A wish cannot be reckoned.
    #[error(transparent)]
    Rule(#[from] RuleProblem),
    /// The other side cannot be told.
    #[error(transparent)]
    Promise(maillon_agreement::desk::ActProblem),
    /// The store failed.
    #[error(transparent)]
    Store(StoreError),
}

impl maillon_store::StoreFault for ActProblem {
    fn as_store(&self) -> Option<&StoreError> {
        if let Self::Store(problem) = self { Some(problem) } else { None }
    }
}

impl From<diesel::result::Error> for ActProblem {
    fn from(problem: diesel::result::Error) -> Self {
        StoreError::from(problem).into()
    }
}

impl From<StoreError> for ActProblem {
    /// Two transactions that wanted the same five minutes of a post: the database gave them to one.
    fn from(problem: StoreError) -> Self {
        use diesel::result::{DatabaseErrorKind, Error};
        match problem {
            StoreError::Query(Error::DatabaseError(DatabaseErrorKind::UniqueViolation, _)) => {
                Self::Cannot(Vec::new())
            }
            problem => Self::Store(problem),
        }
    }
}

impl From<Refusal> for ActProblem {
    /// What the desk says too has one name.
    fn from(refusal: Refusal) -> Self {
        match refusal {
            Refusal::Locked => Self::Locked,
            Refusal::NotYours => Self::NotAllowed,
            Refusal::Unknown => Self::Unknown,
            refusal => Self::Sheet(refusal),
        }
    }
}

/// Who of ours acts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Person {
    /// The member's id.
    pub id: String,
    /// The member's name.
    pub name: String,
    /// Whether they coordinate.
    pub coordinates: bool,
}

impl Desk {
    /// The clocks that days and weeks go by.
    pub const fn zone(&self) -> Tz {
        self.limits.zone
    }

    /// A post as the rules see it around a span: who, what it wishes, what it is committed to. `None` when its contract does
    /// not run then.
    fn staff(&self, conn: &mut Conn, row: &PostRow, span: Span) -> Result<Option<Staff>, ActProblem> {
        let day = crate::rules::day_of(span.start(), self.zone());
        let last = crate::rules::day_of(span.end() - 1, self.zone());
        if !row.runs_on(day) || !row.runs_on(last) {
            return Ok(None);
        }
        around(conn, row, span).map(Some)
    }
}

/// What a post wishes and is committed to around a span, whether its contract runs then or not.
fn around(conn: &mut Conn, row: &PostRow, span: Span) -> Result<Staff, ActProblem> {
    let mut known = Vec::new();
    for wish in wishes::of(conn, row.id)? {
        known.extend(wish.within(span)?);
    }
    let filter = Filter {
        post: Some(row.id),
        states: vec![State::Confirmed],
        after: Some(span.start() - NEAR),
        before: Some(span.end() + NEAR),
    };
    let busy: Vec<Busy> = commitments::list(conn, &filter, AROUND)?.iter().map(Commitment::busy).collect();
    Ok(Staff {
        post: post(conn, row)?,
        wishes: known,
        busy,
        history: commitments::users_of(conn, row.id)?.into_iter().collect(),
    })
}

/// A post as the rules know it: what it does is named by what is lent, as requests name it.
fn post(conn: &mut Conn, row: &PostRow) -> Result<Post, ActProblem> {
    let mut lent = BTreeSet::new();
    for id in &row.functions {
        lent.extend(functions::find(conn, *id)?.map(|function| function.uri));
    }
    Ok(Post {
        id: Code::new(row.code.clone()),
        functions: lent,
        languages: row.languages.iter().cloned().collect(),
        home: row.home.map(|commune| commune.nis.clone()),
        weekly: row.weekly,
    })
}

/// The post with this id.
fn post_of(conn: &mut Conn, id: PostId) -> Result<PostRow, ActProblem> {
    posts::find(conn, id)?.ok_or(ActProblem::Unknown)
}

#[cfg(test)]
mod tests;
