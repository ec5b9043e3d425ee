//! What is planned, and what comes out.

use std::collections::BTreeSet;
use std::time::Duration;

use maillon_kernel::span::Span;

use crate::rules::{Ask, Code, Limits, Mark, Reason, Staff, Weights};

/// One commitment that is wanted, at one of several times.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Demand {
    /// Its id, which comes back in the plan.
    pub id: String,
    /// The request that it is a part of.
    pub request: String,
    /// The member that asks.
    pub member: String,
    /// The function that is needed.
    pub function: String,
    /// All the languages that are needed.
    pub languages: BTreeSet<String>,
    /// The NIS code of the commune where it happens, if that is known.
    pub commune: Option<String>,
    /// The times that would do: one is enough.
    pub candidates: Vec<Span>,
    /// Who does it, and when: no longer open.
    pub pinned: Option<(Code, Span)>,
    /// What serving it is worth beside others: above zero.
    pub weight: i64,
    /// Whether another demand of the request may be served at the same time. Both must say so.
    pub parallel: bool,
}

impl Demand {
    /// The same at one of its times.
    pub fn ask(&self, span: Span) -> Ask {
        Ask {
            function: self.function.clone(),
            languages: self.languages.clone(),
            commune: self.commune.clone(),
            span,
            member: self.member.clone(),
        }
    }
}

/// Everything that a plan is made from.
#[derive(Clone, Debug)]
pub struct Task {
    /// The posts, each once.
    pub staff: Vec<Staff>,
    /// What is wanted.
    pub demands: Vec<Demand>,
    /// What the hard rules go by.
    pub limits: Limits,
    /// What the soft marks weigh.
    pub weights: Weights,
    /// The time now, in epoch milliseconds.
    pub now: i64,
}

/// How much may be spent on a plan.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Budget {
    /// Steps of the search. The same task, steps and seed give the same plan, as long as `time` does not run out.
    pub steps: u64,
    /// The longest that it may take; with it, the search is cut to what this machine does in that time.
    pub time: Option<Duration>,
    /// What the random numbers start from.
    pub seed: u64,
}

impl Default for Budget {
    /// Enough for fifty posts and a month, in some seconds.
    fn default() -> Self {
        Self { steps: 2_000_000, time: Some(Duration::from_secs(10)), seed: 1 }
    }
}

/// What a plan is worth. What is served comes first; how well it suits decides between equals.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Score {
    /// The weights of all that is served, pins too.
    pub weight: i64,
    /// The marks of all that the planner chose; pins were no choice of its.
    pub soft: i64,
}

/// A demand that is served.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Served {
    /// Which.
    pub demand: String,
    /// By whom.
    pub post: Code,
    /// When.
    pub span: Span,
    /// What speaks for it and against it, with the rest of the plan in mind.
    pub marks: Vec<Mark>,
    /// Whether it was pinned.
    pub pinned: bool,
}

/// A demand that is not.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unserved {
    /// Which.
    pub demand: String,
    /// Who would come nearest to it, and when.
    pub nearest: Option<(Code, Span)>,
    /// Why even that cannot be, beside the rest of the plan. Empty when the demand names no time at all.
    pub why: Vec<Reason>,
}

/// A pin that breaks hard rules. It is in the plan all the same.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Conflict {
    /// Which demand.
    pub demand: String,
    /// Who was pinned.
    pub post: Code,
    /// When.
    pub span: Span,
    /// Every reason against it, beside what the post has otherwise and all other pins.
    pub why: Vec<Reason>,
}

/// A plan.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Plan {
    /// What is served, in the order of the demands.
    pub served: Vec<Served>,
    /// What is not, in the same order.
    pub unserved: Vec<Unserved>,
    /// The pins that break a rule.
    pub conflicts: Vec<Conflict>,
    /// What it is worth.
    pub score: Score,
    /// Whether all others were ruled out.
    pub proven_best: bool,
    /// How many steps were made.
    pub steps: u64,
}
