//! All requests together, and the group as a whole.

use std::collections::BTreeMap;

use maillon_web::{FieldErrors, Shell};
use serde_json::json;

use super::super::fault;
use super::super::group::{self, GroupPage};
use super::super::planner::{self, PlannerPage};
use super::world::{NOW, around, asked, day, id, posts, proposed, users, vacant};
use super::{Drawn, draw, sent};
use crate::counters::{Bound, DatedLimit, Exposure, Pace, State, Subject};
use crate::desk::{Counted, Counters, Planning, Used};
use crate::model::{Group, GroupProblem};
use crate::plan::{Conflict, Plan, Served, Task, Unserved};
use crate::rules::{Code, Limits, Mark, Reason, Weights, Why};

fn plan(full: bool) -> planner::Found {
    let code = |post: &str| Code::new(post);
    let task = Task {
        staff: Vec::new(),
        demands: Vec::new(),
        limits: Limits::usual(),
        weights: Weights::default(),
        now: NOW,
    };
    let served = |one: &crate::model::Commitment, pinned| Served {
        demand: one.id.to_string(),
        post: code("P1"),
        span: one.span,
        marks: vec![Mark { why: Why::Near, weight: 15 }, Mark { why: Why::SameMember, weight: 30 }],
        pinned,
    };
    let unserved = Unserved {
        demand: vacant().id.to_string(),
        nearest: Some((code("P2"), vacant().span)),
        why: vec![Reason::Unavailable, Reason::Notice { missing: 90 }],
    };
    let conflict = Conflict {
        demand: asked().id.to_string(),
        post: code("P1"),
        span: asked().span,
        why: vec![Reason::Function],
    };
    let plan = Plan {
        served: vec![served(&asked(), true), served(&proposed(), true)],
        unserved: vec![unserved],
        conflicts: vec![conflict],
        proven_best: false,
        ..Plan::default()
    };
    let known = posts().into_iter().map(|post| (code(&post.code), post.id));
    planner::Found {
        planning: Planning { task, requests: vec![asked(), proposed(), vacant()], posts: known.collect() },
        plan: if full { plan } else { Plan { proven_best: true, ..Plan::default() } },
        posts: if full { posts() } else { Vec::new() },
        around: around(),
        pins: if full { BTreeMap::from([(asked().id, id(11))]) } else { BTreeMap::new() },
    }
}

fn counters(full: bool) -> Counters {
    let limit = |what, bound, value, from: &str| DatedLimit {
        what,
        bound,
        value,
        from: day(from),
        source: "La loi <b>, article 187".into(),
    };
    let most = limit(Subject::Workers, Bound::Most, Some(50), "2026-01-01");
    let least = limit(Subject::Members, Bound::Least, Some(3), "2026-01-01");
    let rest = limit(Subject::MinutesOfRest, Bound::Least, Some(660), "2026-01-01");
    let later = limit(Subject::Workers, Bound::Most, None, "2030-01-01");
    if !full {
        return Counters { group: Group::default(), limits: Vec::new(), users: Vec::new() };
    }
    let counted = |limit: &DatedLimit, value, state| Counted { limit: limit.clone(), value, state };
    let pace = |ahead| Pace { volume: 7200, expected: 6000, done: 6000 + ahead, ahead, left: 1200 - ahead };
    let used = |number: usize, pace, per_mille| Used {
        user: users()[number % users().len()].clone(),
        done: 6060,
        pace,
        exposure: Some(Exposure { minutes: 6060, per_mille, warns: 500 < per_mille }),
    };
    Counters {
        group: Group {
            authorisation: "Arrêté <b> du 3 mars".into(),
            warn_above: 500,
            limits: vec![most.clone(), least.clone(), rest.clone(), later],
        },
        limits: vec![
            counted(&most, Some(48), State::Near { left: 2 }),
            counted(&least, Some(2), State::Over { by: 1 }),
            counted(&rest, None, State::Fine),
        ],
        users: vec![used(0, Some(pace(60)), 620), used(1, Some(pace(-90)), 380), used(2, None, 10)],
    }
}

pub(super) fn pages(shell: &Shell) -> Vec<Drawn> {
    let planner = |full| draw(&PlannerPage::new(shell.clone(), &plan(full), day("2026-12-07"), 4));
    let group =
        |full, form: group::Sent, errors| draw(&GroupPage::new(shell.clone(), &counters(full), form, errors));
    let all = [
        GroupProblem::Authorisation,
        GroupProblem::WarnAbove,
        GroupProblem::What,
        GroupProblem::Bound,
        GroupProblem::Value,
        GroupProblem::From,
        GroupProblem::Source,
    ];
    let bad = sent(json!({
        "act": "limit", "authorisation": "<b>", "percent": "0", "what": "x", "bound": "x", "value": "-1",
        "from": "demain", "source": " ",
    }));
    vec![
        ("planner-empty", planner(false)),
        ("planner", planner(true)),
        ("group-empty", group(false, group::Sent::default(), FieldErrors::default())),
        ("group", group(true, group::Sent::default(), FieldErrors::default())),
        ("group-bad", group(true, bad, fault::of_group(&all))),
    ]
}
