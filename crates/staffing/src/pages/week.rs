//! `/equipe/semaine`: a worker's week, made of half-days and buttons, and what is asked of the worker.

use askama::Template;
use askama_web::WebTemplate;
use axum::extract::{Form, Query, State};
use axum::response::Response;
use axum_extra::extract::CookieJar;
use chrono::{Days, NaiveDate};
use maillon_members::SignedInMember;
use maillon_members::gone;
use maillon_store::Conn;
use maillon_web::form::Choice;
use maillon_web::{FieldErrors, Problem, Reader, Shell, Tongue};
use serde::Deserialize;

use super::grid::{self, Day};
use super::say::{self, Line};
use super::{ENGAGEMENTS, Staffing, WEEK, back, board, id_in, person, wishes};
use crate::desk::{ActProblem, Desk, Person};
use crate::ids::PostId;
use crate::model::{Commitment, PostRow, State as CommitmentState, WishRow};
use crate::rules::{WishKind, monday};
use crate::store::commitments::{self, Filter};
use crate::store::{self, functions, posts, swaps};

/// Of each list.
const MOST: i64 = 200;

/// What the address says.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Asked {
    /// A post, for who coordinates or has several.
    poste: String,
    /// A day of the week that is shown.
    semaine: String,
}

/// Everything that the page shows.
#[derive(Clone, Debug)]
pub(super) struct Found {
    pub(super) post: PostRow,
    pub(super) others: Vec<PostRow>,
    pub(super) days: Vec<Day>,
    /// What waits for the post's word, and what stands: with its title.
    pub(super) ahead: Vec<(Commitment, String)>,
    pub(super) wishes: Vec<WishRow>,
    /// Trades that wait for the post's word: what it has, and what it would have.
    pub(super) swaps: Vec<(Commitment, Commitment)>,
}

/// A half-day, drawn.
pub(super) struct Cell {
    /// `morning` or `afternoon`.
    half: &'static str,
    label: String,
    state: String,
    /// The word of the state, for its colour.
    class: &'static str,
    /// What stands there: words and address.
    taken: Vec<(String, String)>,
}

pub(super) struct Column {
    day: String,
    date: String,
    off: bool,
    cells: Vec<Cell>,
}

/// Something that the post says beyond half-days.
pub(super) struct Wish {
    id: String,
    words: String,
}

/// `GET /equipe/semaine`
#[derive(Template, WebTemplate)]
#[template(path = "staffing/week.html")]
pub(super) struct WeekPage {
    shell: Shell,
    post: String,
    own: bool,
    others: Vec<(String, String)>,
    week: String,
    before: String,
    after: String,
    columns: Vec<Column>,
    asked: Vec<Line>,
    stands: Vec<Line>,
    wishes: Vec<Wish>,
    /// The form for one more, its choices, and whether it is open.
    wish: wishes::Sent,
    kinds: Vec<Choice>,
    errors: FieldErrors,
    /// Words and address.
    swaps: Vec<(String, String)>,
    contract: String,
}

fn cell(t: &Tongue, half: &grid::Half, index: usize) -> Cell {
    let name = if index == 0 { "morning" } else { "afternoon" };
    let class = match half.wish {
        _ if !half.taken.is_empty() => "taken",
        None => "free",
        Some(WishKind::Unavailable) => "unavailable",
        Some(WishKind::Undesired) => "undesired",
        Some(WishKind::Desired) => "desired",
    };
    let link = |one: &Commitment| {
        let state = t.get(&format!("staffing-state-{}", say::state(one)));
        (format!("{} · {state}", gone::named(t, &one.name)), format!("{ENGAGEMENTS}/{}", one.id))
    };
    Cell {
        half: name,
        label: t.get(&format!("staffing-half-{name}")),
        state: t.get(&format!("staffing-half-{class}")),
        class,
        taken: half.taken.iter().map(link).collect(),
    }
}

fn column(t: &Tongue, day: &Day) -> Column {
    Column {
        day: t.named_day(day.date),
        date: day.date.to_string(),
        off: day.off,
        cells: day.halves.iter().enumerate().map(|(index, half)| cell(t, half, index)).collect(),
    }
}

fn swap(t: &Tongue, own: &Commitment, other: &Commitment) -> (String, String) {
    let said = t.phrase("staffing-week-swap").set("own", say::span(t, own.span));
    (said.set("other", say::span(t, other.span)).to_string(), format!("{ENGAGEMENTS}/{}/echange", own.id))
}

impl WeekPage {
    pub(super) fn new(
        shell: Shell,
        found: &Found,
        of: NaiveDate,
        own: bool,
        (wish, errors): (wishes::Sent, FieldErrors),
    ) -> Self {
        let t = shell.t.clone();
        let first = monday(of);
        let href = |day: NaiveDate| format!("{WEEK}?poste={}&semaine={day}", found.post.id);
        let lines = |proposed: bool| {
            let wanted = found
                .ahead
                .iter()
                .filter(move |(one, _)| (one.state == CommitmentState::Proposed) == proposed);
            wanted.map(|(one, title)| Line::of(&t, one, title, None)).collect()
        };
        let said = |one: &WishRow| {
            let end = one.first + chrono::TimeDelta::minutes(one.minutes);
            let kind = t.get(&format!("staffing-half-{}", one.kind));
            let key = if one.rule.is_some() { "staffing-wish-weekly" } else { "staffing-wish-once" };
            let said = t.phrase(key).set("kind", kind).set("when", t.between(one.first, end));
            Wish { id: one.id.to_string(), words: said.to_string() }
        };
        Self {
            post: found.post.id.to_string(),
            own,
            others: found
                .others
                .iter()
                .map(|one| (one.code.clone(), format!("{WEEK}?poste={}", one.id)))
                .collect(),
            week: t.phrase("staffing-week-of").set("day", t.named_day(first)).to_string(),
            before: href(first.checked_sub_days(Days::new(7)).unwrap_or(first)),
            after: href(first.checked_add_days(Days::new(7)).unwrap_or(first)),
            columns: found.days.iter().map(|day| column(&t, day)).collect(),
            asked: lines(true),
            stands: lines(false),
            wishes: found.wishes.iter().map(said).collect(),
            kinds: kinds(&t),
            wish: if errors.is_empty() { wishes::Sent::blank(&found.post, first) } else { wish },
            errors,
            swaps: found.swaps.iter().map(|(own, other)| swap(&t, own, other)).collect(),
            contract: t.duration(found.post.weekly),
            shell,
        }
    }
}

/// What can be said of a time.
fn kinds(t: &Tongue) -> Vec<Choice> {
    let all = WishKind::ALL.iter();
    all.map(|kind| Choice::new(kind.to_string(), t.get(&format!("staffing-half-{kind}")))).collect()
}

/// The post that the address names, or the reader's own; and the others that the reader may look at.
pub(super) fn post_for(
    conn: &mut Conn,
    asked: Option<PostId>,
    who: &Person,
) -> Result<(PostRow, Vec<PostRow>), ActProblem> {
    let own = posts::of_worker(conn, &who.id)?;
    let all = if who.coordinates { posts::all(conn)? } else { own.clone() };
    let found = match asked {
        Some(id) => all.iter().find(|one| one.id == id).cloned(),
        None => own.into_iter().next().or_else(|| all.first().cloned()),
    };
    let post = found.ok_or(ActProblem::Unknown)?;
    let others = all.into_iter().filter(|one| one.id != post.id).collect();
    Ok((post, others))
}

fn load(
    conn: &mut Conn,
    desk: &Desk,
    (asked, of): (Option<PostId>, NaiveDate),
    who: &Person,
) -> Result<Found, ActProblem> {
    let (post, others) = post_for(conn, asked, who)?;
    let days = grid::week(conn, desk, &post, of)?;
    let filter = Filter {
        post: Some(post.id),
        states: vec![CommitmentState::Proposed, CommitmentState::Confirmed],
        after: Some(desk.clock.millis()),
        before: None,
    };
    let mut ahead = Vec::new();
    for one in commitments::list(conn, &filter, MOST)? {
        let title = functions::by_uri(conn, &one.lent)?.map(|function| function.title).unwrap_or_default();
        ahead.push((one, title));
    }
    let wishes = store::wishes::of(conn, post.id)?;
    let mut swaps = Vec::new();
    for one in swaps::asked_of(conn, post.id)? {
        swaps.push((desk.find(conn, one.wanted)?, desk.find(conn, one.given)?));
    }
    Ok(Found { post, others, days, ahead, wishes, swaps })
}

/// The day that a field names, unless it is years away.
fn near(text: &str, today: NaiveDate) -> Option<NaiveDate> {
    text.parse().ok().filter(|day: &NaiveDate| board::reaches(*day, today))
}

/// The page of this week; with the form as it was sent, when something of it cannot be taken.
pub(super) async fn page(
    state: &Staffing,
    reader: &Reader,
    (post, week): (Option<PostId>, &str),
    who: Person,
    told: (wishes::Sent, FieldErrors),
) -> Result<WeekPage, Problem> {
    let desk = state.house.desk.clone();
    let today = crate::rules::day_of(state.site.clock.millis(), desk.zone());
    let of = near(week, today).unwrap_or(today);
    let by = who.clone();
    let find = move |conn: &mut Conn| load(conn, &desk, (post, of), &by);
    let found = state.site.store.read(find).await?;
    let own = found.post.worker.as_deref() == Some(who.id.as_str());
    let key = if own { "staffing-week-title" } else { "staffing-week-of-post" };
    let title = reader.t.phrase(key).set("code", found.post.code.as_str()).to_string();
    Ok(WeekPage::new(reader.shell_titled(title).hidden(), &found, of, own, told))
}

pub(super) async fn show(
    State(state): State<Staffing>,
    SignedInMember(member): SignedInMember,
    Query(asked): Query<Asked>,
    reader: Reader,
) -> Result<WeekPage, Problem> {
    let post: Option<PostId> = if asked.poste.is_empty() { None } else { Some(id_in(&asked.poste)?) };
    let blank = (wishes::Sent::default(), FieldErrors::default());
    page(&state, &reader, (post, &asked.semaine), person(&member), blank).await
}

/// What a button of a half-day sends.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct MarkForm {
    poste: String,
    day: String,
    /// `morning` or `afternoon`.
    half: String,
    /// A word of `WishKind`, or `free`.
    kind: String,
}

/// `POST /equipe/semaine`: says of one half-day what the post thinks of it.
pub(super) async fn mark(
    State(state): State<Staffing>,
    SignedInMember(member): SignedInMember,
    jar: CookieJar,
    Form(form): Form<MarkForm>,
) -> Result<Response, Problem> {
    let desk = state.house.desk.clone();
    let today = crate::rules::day_of(state.site.clock.millis(), desk.zone());
    let post: PostId = id_in(&form.poste)?;
    let day = near(&form.day, today).ok_or_else(|| Problem::bad_request("this is no day"))?;
    let half = match form.half.as_str() {
        "morning" => 0,
        "afternoon" => 1,
        _ => return Err(Problem::bad_request("this is no half-day")),
    };
    let kind = match form.kind.as_str() {
        "free" => None,
        word => Some(word.parse().map_err(|_| Problem::bad_request("this says nothing of a half-day"))?),
    };
    let who = person(&member);
    let act = move |conn: &mut Conn| desk.mark_half(conn, post, (day, half), kind, &who);
    state.site.store.write(act).await?;
    let path = format!("{WEEK}?poste={post}&semaine={day}#d{day}");
    Ok(back(&state, jar, &path, "staffing-notice-marked"))
}
