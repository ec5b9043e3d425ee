//! `/equipe/annee/{year}`: a year at a glance, each day coloured by the hours that were promised for it. The coordination sees
//! the whole group or one post, a worker their own posts.

use std::collections::BTreeMap;

use askama::Template;
use askama_web::WebTemplate;
use axum::extract::{Path, Query, State};
use axum::response::Redirect;
use chrono::{Datelike as _, NaiveDate};
use chrono_tz::Tz;
use maillon_kernel::holidays::is_holiday;
use maillon_kernel::span::Span;
use maillon_members::SignedInMember;
use maillon_store::Conn;
use maillon_web::{Problem, Reader, Shell, Tongue};
use serde::Deserialize;

use super::{BOARD, Staffing, WEEK, YEAR, board, id_in, person};
use crate::desk::{ActProblem, Desk, Person, is_off};
use crate::ids::PostId;
use crate::model::{PostRow, STEPS, Year, YearHours};
use crate::rules::{by_day, day_of};
use crate::store::{posts, year as store};

/// What the address says.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Asked {
    /// One post only.
    poste: String,
}

/// What is known of a year.
#[derive(Clone, Debug)]
pub(super) struct Found {
    pub(super) year: Year,
    /// The posts that the reader may look at.
    pub(super) posts: Vec<PostRow>,
    /// The one that is looked at, unless all are.
    pub(super) chosen: Option<PostRow>,
    pub(super) stands: Vec<(PostId, Span)>,
    /// Whether the reader coordinates.
    pub(super) whole: bool,
}

/// A day, drawn.
pub(super) struct Cell {
    number: u32,
    class: String,
    /// What is said of it on hover, and to who does not see its shade.
    words: String,
    /// How long, on paper.
    time: String,
    /// Where its week is.
    href: Option<String>,
}

/// A month, drawn.
pub(super) struct Month {
    name: String,
    total: String,
    /// The number of the week, and its days.
    weeks: Vec<(u32, Vec<Option<Cell>>)>,
}

/// `GET /equipe/annee/{year}`
#[derive(Template, WebTemplate)]
#[template(path = "staffing/year.html")]
pub(super) struct YearPage {
    shell: Shell,
    before: Option<String>,
    after: Option<String>,
    /// Words, address, and whether it is looked at.
    choices: Vec<(String, String, bool)>,
    /// Short and long.
    weekdays: Vec<(String, String)>,
    months: Vec<Month>,
    total: Option<String>,
    /// Up to how many hours each shade goes.
    steps: Vec<(i64, String)>,
    whole: bool,
}

/// A year as it is drawn.
struct Drawing<'a> {
    t: &'a Tongue,
    found: &'a Found,
    hours: YearHours,
    /// The post that works first on a day.
    posts: BTreeMap<NaiveDate, PostId>,
    today: NaiveDate,
}

impl Drawing<'_> {
    /// The group's week, or the worker's, where pages of weeks reach that far.
    fn href(&self, day: NaiveDate) -> Option<String> {
        let post = self.posts.get(&day).filter(|_| board::reaches(day, self.today))?;
        Some(if self.found.whole {
            format!("{BOARD}?semaine={day}#week")
        } else {
            format!("{WEEK}?poste={post}&semaine={day}#d{day}")
        })
    }

    fn cell(&self, day: NaiveDate) -> Cell {
        let (minutes, holiday) = (self.hours.on(day), is_holiday(day));
        let mut class = Vec::new();
        if 0 < minutes {
            class.push(format!("shade-{}", self.hours.step(day)));
        }
        if is_off(day) {
            class.push("off".to_owned());
        }
        let named = self.t.named_day(day);
        let named = if holiday { format!("{named}, {}", self.t.get("staffing-year-holiday")) } else { named };
        let time = if minutes == 0 { String::new() } else { self.t.duration(minutes) };
        let words = match (minutes, holiday) {
            (0, false) => String::new(),
            (0, true) => self.t.get("staffing-year-holiday"),
            _ => {
                let said = self.t.phrase("staffing-year-day").set("day", named);
                said.set("time", time.as_str()).to_string()
            }
        };
        Cell { number: day.day(), class: class.join(" "), words, time, href: self.href(day) }
    }

    fn month(&self, month: u32) -> Month {
        let minutes = self.hours.of_month(month);
        let weeks = self.found.year.weeks(month).into_iter();
        let drawn = |days: [Option<NaiveDate>; 7]| days.map(|day| day.map(|day| self.cell(day))).into();
        Month {
            name: self.t.get(&format!("date-month-{month}")),
            total: if minutes == 0 { String::new() } else { self.t.duration(minutes) },
            weeks: weeks.map(|week| (week.number, drawn(week.days))).collect(),
        }
    }
}

/// The address of a year, of one post or of all.
fn address(year: Year, post: Option<PostId>) -> String {
    let path = format!("{YEAR}/{}", year.number());
    post.map_or_else(|| path.clone(), |post| format!("{path}?poste={post}"))
}

/// All posts, and each.
fn choices(t: &Tongue, found: &Found) -> Vec<(String, String, bool)> {
    if found.posts.len() < 2 {
        return Vec::new();
    }
    let chosen = found.chosen.as_ref().map(|post| post.id);
    let key = if found.whole { "staffing-year-whole" } else { "staffing-year-all" };
    let all = (t.get(key), address(found.year, None), chosen.is_none());
    let one =
        |post: &PostRow| (post.code.clone(), address(found.year, Some(post.id)), chosen == Some(post.id));
    std::iter::once(all).chain(found.posts.iter().map(one)).collect()
}

impl YearPage {
    pub(super) fn new(shell: Shell, found: &Found, (today, zone): (NaiveDate, Tz)) -> Self {
        let t = shell.t.clone();
        let hours = YearHours::of(found.year, found.stands.iter().map(|(_, span)| *span), zone);
        let mut posts = BTreeMap::new();
        for (post, span) in &found.stands {
            for (day, _) in by_day(*span, zone) {
                posts.entry(day).or_insert(*post);
            }
        }
        let (total, stride) = (hours.total(), hours.stride());
        let drawing = Drawing { t: &t, found, hours, posts, today };
        let chosen = found.chosen.as_ref().map(|post| post.id);
        Self {
            before: found.year.before().map(|year| address(year, chosen)),
            after: found.year.after().map(|year| address(year, chosen)),
            choices: choices(&t, found),
            weekdays: (1..=7).map(|day| (t.short_weekday(day), t.weekday(day))).collect(),
            months: (1..=12).map(|month| drawing.month(month)).collect(),
            total: (total != 0).then(|| t.duration(total)),
            steps: (1..=STEPS).map(|step| (step, t.duration(step * stride))).collect(),
            whole: found.whole,
            shell,
        }
    }
}

fn load(
    conn: &mut Conn,
    desk: &Desk,
    (year, asked): (Year, Option<PostId>),
    who: &Person,
) -> Result<Found, ActProblem> {
    let all = if who.coordinates { posts::all(conn)? } else { posts::of_worker(conn, &who.id)? };
    if all.is_empty() && !who.coordinates {
        return Err(ActProblem::Unknown);
    }
    let chosen = match asked {
        Some(id) => Some(all.iter().find(|post| post.id == id).cloned().ok_or(ActProblem::Unknown)?),
        None => None,
    };
    let own: Vec<PostId> = match &chosen {
        Some(post) => vec![post.id],
        None => all.iter().map(|post| post.id).collect(),
    };
    let within = year.span(desk.zone()).map_err(|_| ActProblem::Time)?;
    let stands = store::stands(conn, within, &own)?;
    Ok(Found { year, posts: all, chosen, stands, whole: who.coordinates })
}

/// `GET /equipe/annee`: this year.
pub(super) async fn now(State(state): State<Staffing>) -> Redirect {
    let today = day_of(state.site.clock.millis(), state.house.desk.zone());
    Redirect::to(&format!("{YEAR}/{}", today.year()))
}

pub(super) async fn show(
    State(state): State<Staffing>,
    SignedInMember(member): SignedInMember,
    Path(year): Path<String>,
    Query(asked): Query<Asked>,
    reader: Reader,
) -> Result<YearPage, Problem> {
    let (year, desk, who): (Year, Desk, Person) = (id_in(&year)?, state.house.desk.clone(), person(&member));
    let post: Option<PostId> = if asked.poste.is_empty() { None } else { Some(id_in(&asked.poste)?) };
    let (today, zone) = (day_of(state.site.clock.millis(), desk.zone()), desk.zone());
    let find = move |conn: &mut Conn| load(conn, &desk, (year, post), &who);
    let found = state.site.store.read(find).await?;
    let shell = reader.shell_titled(title(&reader.t, &found)).hidden();
    Ok(YearPage::new(shell, &found, (today, zone)))
}

fn title(t: &Tongue, found: &Found) -> String {
    let year = found.year.number().to_string();
    let said = match &found.chosen {
        Some(post) => t.phrase("staffing-year-of-post").set("code", post.code.as_str()),
        None if found.whole => t.phrase("staffing-year-of"),
        None => t.phrase("staffing-year-own"),
    };
    said.set("year", year).to_string()
}
