//! `/equipe/planning`: all that waits within some weeks, planned at once. Nothing is decided by the plan: who coordinates
//! proposes it, and each person still says yes or no.

use maillon_members::{InCharge, of};
use std::collections::BTreeMap;
use std::time::Duration;

use askama::Template;
use askama_web::WebTemplate;
use axum::extract::{Form, Query, State};
use axum::response::Response;
use axum_extra::extract::CookieJar;
use chrono::{Days, NaiveDate};
use maillon_kernel::span::Span;
use maillon_store::Conn;
use maillon_web::{Problem, Reader, Shell, Tongue};
use serde::Deserialize;

use super::posts::{Around, around};
use super::say::{self, Line};
use super::{PLANNING, Staffing, back, person};
use crate::desk::{ActProblem, Applied, Desk, Planning};
use crate::ids::{CommitmentId, PostId};
use crate::model::{Commitment, PostRow};
use crate::plan::{self, Budget, Plan};
use crate::rules::{Code, day_of, monday};
use crate::store::posts;

/// Weeks that are planned at once.
const WEEKS: u64 = 8;
/// Nobody waits longer for a page.
const PATIENCE: Duration = Duration::from_secs(5);

/// What the address says, and the form: the first day, the weeks, and `pin-ID=POST`.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Asked {
    de: String,
    semaines: String,
    #[serde(flatten)]
    more: BTreeMap<String, String>,
}

impl Asked {
    fn named(&self, start: &str) -> BTreeMap<CommitmentId, PostId> {
        let pair = |(key, post): (&String, &String)| {
            Some((key.strip_prefix(start)?.parse().ok()?, post.parse().ok()?))
        };
        self.more.iter().filter_map(pair).collect()
    }

    fn first(&self, today: NaiveDate) -> NaiveDate {
        let near = |day: &NaiveDate| (*day - today).num_days().abs() < 400;
        self.de.parse().ok().filter(near).unwrap_or_else(|| monday(today))
    }

    fn weeks(&self) -> u64 {
        self.semaines.parse().ok().filter(|weeks| (1..=WEEKS).contains(weeks)).unwrap_or(4)
    }
}

/// A plan with all that its page says.
#[derive(Clone, Debug)]
pub(super) struct Found {
    pub(super) planning: Planning,
    pub(super) plan: Plan,
    pub(super) posts: Vec<PostRow>,
    pub(super) around: Around,
    pub(super) pins: BTreeMap<CommitmentId, PostId>,
}

/// A request that the plan serves, or does not.
pub(super) struct Row {
    id: String,
    line: Line,
    /// Who, as those who coordinate say it.
    who: String,
    post: String,
    reasons: Vec<String>,
    /// Whether it is proposed already, or was pinned.
    fixed: bool,
    pinned: bool,
}

/// `GET /equipe/planning`
#[derive(Template, WebTemplate)]
#[template(path = "staffing/planner.html")]
pub(super) struct PlannerPage {
    shell: Shell,
    de: String,
    semaines: u64,
    served: Vec<Row>,
    unserved: Vec<Row>,
    conflicts: Vec<(String, Vec<String>)>,
    posts: Vec<(String, String)>,
    proven: bool,
    fresh: usize,
}

impl Found {
    fn request(&self, id: &str) -> Option<&Commitment> {
        self.planning.requests.iter().find(|one| one.id.to_string() == id)
    }

    fn said(&self, code: &Code) -> String {
        let post = self.posts.iter().find(|post| post.code == code.as_str());
        post.map_or_else(|| code.to_string(), |post| self.around.said(post))
    }

    fn row(&self, t: &Tongue, id: &str, post: Option<&Code>, reasons: Vec<String>) -> Option<Row> {
        let one = self.request(id)?;
        let known = post.and_then(|code| self.planning.posts.get(code));
        Some(Row {
            id: one.id.to_string(),
            line: Line::of(t, one, &self.around.title_of(&one.lent), None),
            who: post.map(|code| self.said(code)).unwrap_or_default(),
            post: known.map(ToString::to_string).unwrap_or_default(),
            reasons,
            fixed: one.post.is_some(),
            pinned: self.pins.contains_key(&one.id),
        })
    }
}

impl PlannerPage {
    pub(super) fn new(shell: Shell, found: &Found, de: NaiveDate, semaines: u64) -> Self {
        let t = shell.t.clone();
        let served = found.plan.served.iter().filter_map(|one| {
            let reasons = one.marks.iter().map(|mark| say::mark(&t, mark)).collect();
            found.row(&t, &one.demand, Some(&one.post), reasons)
        });
        let unserved = found.plan.unserved.iter().filter_map(|one| {
            let reasons = one.why.iter().map(|reason| say::reason(&t, reason)).collect();
            found.row(&t, &one.demand, one.nearest.as_ref().map(|(code, _)| code), reasons)
        });
        let conflict = |one: &plan::Conflict| {
            let reasons = one.why.iter().map(|reason| say::reason(&t, reason)).collect();
            (format!("{}, {}", found.said(&one.post), say::span(&t, one.span)), reasons)
        };
        let served: Vec<Row> = served.collect();
        Self {
            de: de.to_string(),
            semaines,
            fresh: served.iter().filter(|row| !row.fixed).count(),
            served,
            unserved: unserved.collect(),
            conflicts: found.plan.conflicts.iter().map(conflict).collect(),
            posts: found.posts.iter().map(|post| (post.id.to_string(), found.around.said(post))).collect(),
            proven: found.plan.proven_best,
            shell,
        }
    }
}

fn load(
    conn: &mut Conn,
    desk: &Desk,
    within: Span,
    pins: &BTreeMap<CommitmentId, PostId>,
) -> Result<Found, ActProblem> {
    let planning = desk.planning(conn, within, pins)?;
    let (posts, around) = (posts::all(conn)?, around(conn)?);
    Ok(Found { planning, plan: Plan::default(), posts, around, pins: pins.clone() })
}

pub(super) async fn show(
    State(state): State<Staffing>,
    _: InCharge<of::Staffing>,
    Query(asked): Query<Asked>,
    reader: Reader,
) -> Result<PlannerPage, Problem> {
    let desk = state.house.desk.clone();
    let today = day_of(state.site.clock.millis(), desk.zone());
    let (de, semaines, pins) = (asked.first(today), asked.weeks(), asked.named("pin-"));
    let last = de.checked_add_days(Days::new(7 * semaines - 1)).unwrap_or(de);
    let within = Span::days(de, last, desk.zone()).map_err(|_| Problem::not_found())?;
    let find = move |conn: &mut Conn| load(conn, &desk, within, &pins);
    let mut found = state.site.store.read(find).await?;
    let task = found.planning.task.clone();
    let budget = Budget { time: Some(PATIENCE), ..Budget::default() };
    let planned = tokio::task::spawn_blocking(move || plan::plan(&task, &budget)).await;
    found.plan = planned.map_err(|problem| Problem::internal(&problem))?;
    let shell = reader.shell("staffing-planner-title").hidden();
    Ok(PlannerPage::new(shell, &found, de, semaines))
}

/// `POST /equipe/planning`: proposes what the plan chose; the form holds each as `choose-ID=POST`.
pub(super) async fn apply(
    State(state): State<Staffing>,
    InCharge(member, ..): InCharge<of::Staffing>,
    jar: CookieJar,
    Form(asked): Form<Asked>,
) -> Result<Response, Problem> {
    let (desk, who) = (state.house.desk.clone(), person(&member));
    let chosen: Vec<(CommitmentId, PostId)> = asked.named("choose-").into_iter().collect();
    let propose = move |conn: &mut Conn| desk.apply(conn, &chosen, &who);
    let applied: Applied = state.site.store.write(propose).await?;
    let said = match (applied.proposed, applied.left.is_empty()) {
        (0, _) => "staffing-notice-none-proposed",
        (_, true) => "staffing-notice-all-proposed",
        (_, false) => "staffing-notice-some-proposed",
    };
    let mut query = url::form_urlencoded::Serializer::new(String::new());
    query.append_pair("de", &asked.de).append_pair("semaines", &asked.semaines);
    Ok(back(&state, jar, &format!("{PLANNING}?{}", query.finish()), said))
}
