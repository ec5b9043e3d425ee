//! Many requests at once: what the planner is told, and what becomes of its plan.

use std::collections::{BTreeMap, BTreeSet};

use maillon_kernel::span::Span;
use maillon_store::Conn;

use super::set_up::coordinates;
use super::{ActProblem, Desk, Person};
use crate::ids::{CommitmentId, PostId};
use crate::model::{Commitment, PostRow, State};
use crate::plan::{Demand, Task};
use crate::rules::{Code, Staff, Wish, WishKind, day_of};
use crate::store::commitments::{self, Filter};
use crate::store::posts;

/// Requests that are planned at once.
const MOST: i64 = 400;

/// A task for the planner, with what its names stand for.
#[derive(Clone, Debug)]
pub struct Planning {
    /// The task.
    pub task: Task,
    /// The requests that it is about.
    pub requests: Vec<Commitment>,
    /// The posts by their pseudonyms.
    pub posts: BTreeMap<Code, PostId>,
}

/// What was proposed, and what could not be, since something changed meanwhile.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Applied {
    /// So many are proposed now.
    pub proposed: usize,
    /// These are not.
    pub left: Vec<CommitmentId>,
}

impl Desk {
    /// All that waits within a span. What is proposed already stays with whom it was proposed to; `pins` are more of those.
    pub fn planning(
        &self,
        conn: &mut Conn,
        within: Span,
        pins: &BTreeMap<CommitmentId, PostId>,
    ) -> Result<Planning, ActProblem> {
        let filter = Filter {
            states: vec![State::Asked, State::Proposed],
            after: Some(within.start()),
            before: Some(within.end()),
            ..Filter::default()
        };
        let now = self.clock.millis();
        let requests = commitments::list(conn, &filter, MOST)?;
        let requests: Vec<Commitment> = requests.into_iter().filter(|one| now < one.span.start()).collect();
        let mut known = Vec::new();
        for row in posts::all(conn)? {
            if let Some(staff) = self.staff_over(conn, &row, within)? {
                known.push((row, staff));
            }
        }
        let pinned = |one: &Commitment| pins.get(&one.id).copied().or(one.post);
        let code =
            |id: PostId| known.iter().find(|(row, _)| row.id == id).map(|(_, one)| one.post.id.clone());
        let demand = |one: &Commitment| demand(one, pinned(one).and_then(code));
        let demands = requests.iter().map(demand).collect();
        let posts = known.iter().map(|(row, staff)| (staff.post.id.clone(), row.id)).collect();
        let staff = known.into_iter().map(|(row, staff)| willing(&row, staff, &requests)).collect();
        let task = Task { staff, demands, limits: self.limits, weights: self.weights, now };
        Ok(Planning { task, requests, posts })
    }

    /// A post over a long time; it need not have its contract on all days of it, but on one.
    pub(super) fn staff_over(
        &self,
        conn: &mut Conn,
        row: &PostRow,
        within: Span,
    ) -> Result<Option<Staff>, ActProblem> {
        let (first, last) = (day_of(within.start(), self.zone()), day_of(within.end() - 1, self.zone()));
        if last < row.starts_on || row.ends_on.is_some_and(|end| end < first) {
            return Ok(None);
        }
        let mut staff = super::around(conn, row, within)?;
        let before = row.starts_on.pred_opt().filter(|day| first <= *day).map(|day| (first, day));
        let after = row.ends_on.and_then(|end| end.succ_opt()).filter(|day| *day <= last);
        // On days without a contract a post is not there.
        for (from, to) in before.into_iter().chain(after.map(|day| (day, last))) {
            if let Ok(span) = Span::days(from, to, self.zone()) {
                staff.wishes.push(Wish { span, kind: WishKind::Unavailable });
            }
        }
        Ok(Some(staff))
    }

    /// Proposes what a plan chose, each by itself: what has changed meanwhile is left as it is.
    pub fn apply(
        &self,
        conn: &mut Conn,
        chosen: &[(CommitmentId, PostId)],
        who: &Person,
    ) -> Result<Applied, ActProblem> {
        coordinates(who)?;
        let mut applied = Applied::default();
        for (id, post) in chosen {
            match self.propose(conn, *id, *post, who) {
                Ok(_) => applied.proposed += 1,
                Err(ActProblem::Store(problem)) => return Err(problem.into()),
                Err(_) => applied.left.push(*id),
            }
        }
        Ok(applied)
    }
}

/// A request as the planner knows it. What was promised weighs more than what was not.
fn demand(one: &Commitment, pinned: Option<Code>) -> Demand {
    let ask = one.ask();
    Demand {
        id: one.id.to_string(),
        request: one.id.to_string(),
        member: ask.member,
        function: wanted(one),
        languages: ask.languages,
        commune: ask.commune,
        candidates: vec![one.span],
        pinned: pinned.map(|code| (code, one.span)),
        weight: if one.promised_at.is_some() { 3 } else { 1 },
        parallel: false,
    }
}

/// What is needed, by a name of its own where somebody said no to it: who did does not have that.
fn wanted(one: &Commitment) -> String {
    if one.declined.is_empty() { one.lent.clone() } else { format!("{}#{}", one.lent, one.id) }
}

/// A post with those names.
fn willing(row: &PostRow, mut staff: Staff, requests: &[Commitment]) -> Staff {
    let more: BTreeSet<String> = requests
        .iter()
        .filter(|one| !one.declined.is_empty() && !one.declined.contains(&row.id))
        .filter(|one| staff.post.functions.contains(&one.lent))
        .map(wanted)
        .collect();
    staff.post.functions.extend(more);
    staff
}
