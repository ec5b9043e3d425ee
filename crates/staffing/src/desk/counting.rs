//! What the group's counters say today: its limits, its members' conventions, how much each leans on it.

use std::collections::BTreeMap;

use chrono::Datelike as _;
use maillon_store::Conn;

use super::set_up::coordinates;
use super::{ActProblem, Desk, Person};
use crate::costs::Hours;
use crate::counters::{
    self, Bound, Contract, DatedLimit, Exposure, Margin, Pace, State, Subject, exposure, pace,
};
use crate::ids::MemberId;
use crate::model::{Group, User};
use crate::store::{entries, group, posts};
use crate::timesheet::EntryState;

/// How near to a limit one is warned, in percent of it.
const MARGIN: i64 = 10;

/// A number beside its limit.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Counted {
    /// The limit that holds today.
    pub limit: DatedLimit,
    /// The number, where the program knows it.
    pub value: Option<i64>,
    /// How it stands to the limit.
    pub state: State,
}

/// A user member beside what was agreed with it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Used {
    /// Who.
    pub user: User,
    /// Minutes of this year that were countersigned.
    pub done: i64,
    /// Where it stands, if its convention says how much.
    pub pace: Option<Pace>,
    /// Its part of all minutes of this year.
    pub exposure: Option<Exposure>,
}

/// All counters.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Counters {
    /// What the group set down.
    pub group: Group,
    /// The limits that hold today.
    pub limits: Vec<Counted>,
    /// The user members.
    pub users: Vec<Used>,
}

impl Desk {
    /// What the group's counters say today.
    pub fn counters(&self, conn: &mut Conn) -> Result<Counters, ActProblem> {
        let (group, today) = (group::get(conn)?, self.today());
        let users = self.users(conn)?;
        let contracts: Vec<Contract> = posts::all(conn)?
            .iter()
            .map(|post| Contract { post: post.id, first: post.starts_on, last: post.ends_on })
            .collect();
        let workers = i64::try_from(counters::workers_on(&contracts, today)).unwrap_or(i64::MAX);
        let value = |what: Subject| match what {
            Subject::Workers => Some(workers),
            Subject::Members => i64::try_from(users.len()).ok(),
            // What binds one worker is kept by the rules of planning.
            _ => None,
        };
        let margin = Margin::percent(MARGIN).unwrap_or_default();
        let mut limits = Vec::new();
        for what in Subject::ALL {
            for bound in Bound::ALL {
                let Some(limit) = counters::in_force(&group.limits, *what, *bound, today) else { continue };
                let value = value(*what);
                let state = value.map_or(State::Fine, |value| counters::state(limit, value, margin));
                limits.push(Counted { limit: limit.clone(), value, state });
            }
        }
        let users = self.used(conn, users, group.warn_above)?;
        Ok(Counters { group, limits, users })
    }

    fn used(&self, conn: &mut Conn, users: Vec<User>, warn_above: i64) -> Result<Vec<Used>, ActProblem> {
        let today = self.today();
        let mut hours = Vec::new();
        for kept in entries::of_year(conn, today.year())? {
            let entry = kept.entry;
            if entry.state == EntryState::Countersigned {
                hours.push(Hours { post: entry.post, member: Some(entry.member), minutes: entry.minutes });
            }
        }
        let mut done: BTreeMap<MemberId, i64> = BTreeMap::new();
        for one in &hours {
            let sum = one.member.map(|member| done.entry(member).or_default());
            if let Some(sum) = sum {
                *sum = sum.saturating_add(one.minutes);
            }
        }
        let leans = exposure(&hours, warn_above).unwrap_or_default();
        let used = |user: User| {
            let done = done.get(&user.id).copied().unwrap_or(0);
            let pace = user.convention().map(|convention| pace(&convention, today, done));
            Used { exposure: leans.get(&user.id).copied(), done, pace, user }
        };
        Ok(users.into_iter().map(used).collect())
    }

    /// Says otherwise what the group is and what limits it keeps.
    pub fn set_group(&self, conn: &mut Conn, new: &Group, who: &Person) -> Result<(), ActProblem> {
        coordinates(who)?;
        Ok(group::put(conn, new)?)
    }

    /// What the group set down.
    pub fn group(&self, conn: &mut Conn) -> Result<Group, ActProblem> {
        Ok(group::get(conn)?)
    }
}
