//! `/equipe/demandes`: what waits for the group, and who is where this week.

use askama::Template;
use askama_web::WebTemplate;
use axum::extract::{Query, State};
use chrono::{Days, NaiveDate};
use maillon_members::{InCharge, gone, of};
use maillon_store::Conn;
use maillon_web::{Problem, Reader, Shell, Tongue};
use serde::Deserialize;

use super::grid::{self, Day, Half};
use super::posts::{Around, around};
use super::say::Line;
use super::{BOARD, ENGAGEMENTS, Staffing, WEEK};
use crate::desk::{ActProblem, Desk};
use crate::model::{Commitment, PostRow, State as CommitmentState};
use crate::rules::{WishKind, day_of, monday};
use crate::store::commitments::{self, Filter};
use crate::store::posts;

/// Of each list.
const MOST: i64 = 200;
/// Requests for which somebody is looked for while the page is drawn.
const LOOKED_AT: usize = 30;

/// What the address says.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Asked {
    semaine: String,
}

/// Everything that the page shows.
#[derive(Clone, Debug, Default)]
pub(super) struct Found {
    /// What is asked, with how many could do it, if that was looked at.
    pub(super) asked: Vec<(Commitment, Option<usize>)>,
    pub(super) proposed: Vec<Commitment>,
    pub(super) stands: Vec<Commitment>,
    pub(super) rows: Vec<(PostRow, Vec<Day>)>,
    pub(super) around: Around,
}

/// A half-day of a post, drawn.
pub(super) struct Cell {
    class: &'static str,
    label: String,
    text: String,
    href: String,
}

/// A request, and whether somebody could do it.
pub(super) struct Waiting {
    line: Line,
    could: Option<String>,
}

/// `GET /equipe/demandes`
#[derive(Template, WebTemplate)]
#[template(path = "staffing/board.html")]
pub(super) struct BoardPage {
    shell: Shell,
    asked: Vec<Waiting>,
    proposed: Vec<Line>,
    stands: Vec<Line>,
    week: String,
    before: String,
    after: String,
    columns: Vec<String>,
    rows: Vec<(String, String, Vec<Cell>)>,
    has_posts: bool,
}

fn cell(t: &Tongue, post: &PostRow, day: &Day, half: &Half, name: &str) -> Cell {
    let week = format!("{WEEK}?poste={}&semaine={}#d{}", post.id, day.date, day.date);
    let (class, state, href) = match (half.taken.first(), half.wish) {
        (Some(one), _) => ("taken", gone::named(t, &one.name), format!("{ENGAGEMENTS}/{}", one.id)),
        (None, Some(WishKind::Unavailable)) => ("shut", t.get("staffing-half-unavailable"), week),
        (None, Some(WishKind::Undesired)) => ("part", t.get("staffing-half-undesired"), week),
        (None, Some(WishKind::Desired)) => ("free", t.get("staffing-half-desired"), week),
        (None, None) if day.off => ("shut", t.get("staffing-half-off"), week),
        (None, None) => ("free", t.get("staffing-half-free"), week),
    };
    let asked = half.taken.first().is_some_and(|one| one.state == CommitmentState::Proposed);
    let text = match class {
        "taken" if asked => "?",
        "taken" => "●",
        "shut" => "×",
        "part" => "–",
        _ => "",
    };
    let half = t.get(&format!("staffing-half-{name}"));
    let label = t.phrase("staffing-cell").set("who", post.code.as_str()).set("day", t.named_day(day.date));
    let label = label.set("half", half).set("state", state).to_string();
    Cell { class, label, text: text.to_owned(), href }
}

impl BoardPage {
    pub(super) fn new(shell: Shell, found: &Found, of: NaiveDate) -> Self {
        let t = shell.t.clone();
        let title = |one: &Commitment| found.around.title_of(&one.lent);
        let who = |one: &Commitment| {
            let post = found.rows.iter().find(|(post, _)| Some(post.id) == one.post);
            post.map(|(post, _)| found.around.said(post))
        };
        let line = |one: &Commitment| Line::of(&t, one, &title(one), who(one));
        let waiting = |(one, could): &(Commitment, Option<usize>)| Waiting {
            line: line(one),
            could: could.map(|many| t.count("staffing-board-could", i64::try_from(many).unwrap_or(MOST))),
        };
        let first = monday(of);
        let href = |day: Option<NaiveDate>| format!("{BOARD}?semaine={}", day.unwrap_or(first));
        let row = |(post, days): &(PostRow, Vec<Day>)| {
            let cells = days.iter().flat_map(|day| {
                let halves = day.halves.iter().zip(["morning", "afternoon"]);
                halves.map(|(half, name)| cell(&t, post, day, half, name)).collect::<Vec<_>>()
            });
            (found.around.said(post), format!("{WEEK}?poste={}", post.id), cells.collect())
        };
        let columns =
            found.rows.first().map(|(_, days)| days.iter().map(|day| t.short_day(day.date)).collect());
        Self {
            asked: found.asked.iter().map(waiting).collect(),
            proposed: found.proposed.iter().map(line).collect(),
            stands: found.stands.iter().map(line).collect(),
            week: t.phrase("staffing-week-of").set("day", t.named_day(first)).to_string(),
            before: href(first.checked_sub_days(Days::new(7))),
            after: href(first.checked_add_days(Days::new(7))),
            columns: columns.unwrap_or_default(),
            rows: found.rows.iter().map(row).collect(),
            has_posts: !found.rows.is_empty(),
            shell,
        }
    }
}

fn load(conn: &mut Conn, desk: &Desk, of: NaiveDate) -> Result<Found, ActProblem> {
    let ahead = |state| Filter { states: vec![state], after: Some(desk.clock.millis()), ..Filter::default() };
    let mut asked = Vec::new();
    for (index, one) in commitments::list(conn, &ahead(CommitmentState::Asked), MOST)?.into_iter().enumerate()
    {
        let could = if index < LOOKED_AT { Some(desk.proposals(conn, one.id)?.can.len()) } else { None };
        asked.push((one, could));
    }
    let today = day_of(desk.clock.millis(), desk.zone());
    let mut rows = Vec::new();
    for post in posts::all(conn)?.into_iter().filter(|post| post.ends_on.is_none_or(|end| today <= end)) {
        let days = grid::week(conn, desk, &post, of)?;
        rows.push((post, days));
    }
    Ok(Found {
        asked,
        proposed: commitments::list(conn, &ahead(CommitmentState::Proposed), MOST)?,
        stands: commitments::list(conn, &ahead(CommitmentState::Confirmed), MOST)?,
        rows,
        around: around(conn)?,
    })
}

/// Whether weeks are looked at that are as far away as this day.
pub(super) fn reaches(day: NaiveDate, today: NaiveDate) -> bool {
    (day - today).num_days().abs() < 800
}

pub(super) async fn show(
    State(state): State<Staffing>,
    _: InCharge<of::Staffing>,
    Query(asked): Query<Asked>,
    reader: Reader,
) -> Result<BoardPage, Problem> {
    let desk = state.house.desk.clone();
    let today = day_of(state.site.clock.millis(), desk.zone());
    let near = |day: &NaiveDate| reaches(*day, today);
    let of = asked.semaine.parse().ok().filter(near).unwrap_or(today);
    let found = state.site.store.read(move |conn: &mut Conn| load(conn, &desk, of)).await?;
    Ok(BoardPage::new(reader.shell("staffing-board-title").hidden(), &found, of))
}
