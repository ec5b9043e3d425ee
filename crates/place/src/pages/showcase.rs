//! The showcase: is it open now, how one gets in, what is on today, who is at home, how one launches something, and what
//! the place answers to the five questions. It is the home of an instance that has a place.

use askama::Template;
use askama_web::WebTemplate;
use axum::extract::State;
use axum::response::{IntoResponse as _, Redirect, Response};
use chrono::{Datelike as _, Days, NaiveTime};
use chrono_tz::Tz;
use maillon_kernel::clock::{from_millis, to_millis};
use maillon_kernel::language::Lang;
use maillon_kernel::local;
use maillon_members::Area;
use maillon_store::{Conn, StoreError};
use maillon_web::shell::Preview;
use maillon_web::{Problem, Reader, Shell, Tongue};

use super::{LIST_PATH, Places, view};
use crate::around::{Answered, Happening};
use crate::model::{Closure, DAY, Kind, Place, Span, Standing};
use crate::store::closures;
use crate::store::house::{self, Occupant};

/// So far ahead closures are told.
const AHEAD: i64 = 14 * DAY;

/// Everything that the showcase shows.
#[derive(Clone, Debug)]
pub(super) struct Shown {
    pub(super) place: Place,
    pub(super) occupants: Vec<Occupant>,
    pub(super) closed: Vec<Closure>,
    pub(super) today: Vec<Happening>,
    pub(super) answers: Vec<Answered>,
    pub(super) launch: Option<&'static str>,
}

/// One line of today's agenda.
struct Line {
    when: String,
    title: String,
    href: String,
}

/// `GET /`, where there is a place, and `GET /lieu`
#[derive(Template, WebTemplate)]
#[template(path = "place/showcase.html")]
#[expect(clippy::struct_excessive_bools, reason = "each is a question of the template")]
pub(super) struct ShowcasePage {
    shell: Shell,
    place: Place,
    open: bool,
    /// Whether hours are said at all.
    says_hours: bool,
    /// "Ouvert jusqu’à 18h00".
    now: String,
    hours: Vec<String>,
    closed: Vec<(String, String)>,
    standing: String,
    today: Vec<Line>,
    occupants: Vec<Occupant>,
    answers: Vec<Answered>,
    launch: Option<&'static str>,
    coordinates: bool,
    member: bool,
    rooms: &'static str,
}

impl Shown {
    fn load(conn: &mut Conn, state: &Places, lang: Lang) -> Result<Option<Self>, StoreError> {
        let Some(place) = house::find(conn)? else { return Ok(None) };
        let (now, zone) = (state.site.clock.millis(), state.house.desk.zone());
        let midnight = local::to_local(from_millis(now), zone).date();
        let instant = |day: chrono::NaiveDate| to_millis(local::to_utc(day.and_time(NaiveTime::MIN), zone));
        let (from, to) = (instant(midnight), instant(midnight + Days::new(1)));
        let closed = match Span::new(from, from + AHEAD) {
            Ok(span) => closures::within(conn, None, span)?,
            Err(_) => Vec::new(),
        };
        let closed = closed.into_iter().filter(|one| one.room.is_none() && now < one.span.end()).collect();
        Ok(Some(Self {
            occupants: house::occupants(conn)?,
            today: state.around.agenda(conn, from, to)?,
            answers: state.around.answers(conn, lang)?,
            launch: state.around.launch(),
            place,
            closed,
        }))
    }
}

/// Whether the door is open, and the sentence that says until when.
fn now_open(t: &Tongue, shown: &Shown, now: i64, zone: Tz) -> (bool, String) {
    if let Some(closed) = shown.closed.iter().find(|one| one.span.start() <= now && now < one.span.end()) {
        let said = t.phrase("place-closed-now").set("reason", closed.reason.as_str());
        return (false, said.to_string());
    }
    let here = view::here(now, zone);
    let hours = &shown.place.hours;
    let open = hours.is_open(here);
    let Some(change) = hours.changes_after(from_millis(now), zone) else {
        return (open, t.get(if open { "place-open" } else { "place-shut" }));
    };
    let time = t.clock(change);
    let said = if open {
        t.phrase("place-open-until").set("time", time)
    } else if change.date() == here.date() {
        t.phrase("place-shut-until-today").set("time", time)
    } else {
        let day = t.weekday(change.date().weekday().number_from_monday());
        t.phrase("place-shut-until").set("day", day).set("time", time)
    };
    (open, said.to_string())
}

fn standing(t: &Tongue, place: &Place) -> String {
    match (place.standing, place.lease_ends) {
        (Standing::Temporary, Some(day)) => {
            let month = t.get(&format!("date-month-{}", day.month()));
            let day = t.with("date-day", &[("day", &day.day()), ("month", &month), ("year", &day.year())]);
            t.phrase("place-lease-ends").set("day", day).to_string()
        }
        (standing, _) => t.get(&format!("place-standing-{standing}")),
    }
}

impl ShowcasePage {
    pub(super) fn new(
        shell: Shell,
        shown: Shown,
        (coordinates, member): (bool, bool),
        (now, zone): (i64, Tz),
    ) -> Self {
        let t = shell.t.clone();
        let (open, said) = now_open(&t, &shown, now, zone);
        let line = |one: &Happening| Line {
            when: t.clock(view::here(one.starts_at, zone)),
            title: one.title.clone(),
            href: one.href.clone(),
        };
        Self {
            says_hours: !shown.place.hours.is_empty() || !open,
            open,
            now: said,
            hours: shown.place.hours.lines(&t),
            closed: shown
                .closed
                .iter()
                .map(|one| (view::span(&t, one.span, Kind::Room, zone), one.reason.clone()))
                .collect(),
            standing: standing(&t, &shown.place),
            today: shown.today.iter().map(line).collect(),
            occupants: shown.occupants,
            answers: shown.answers,
            launch: shown.launch,
            place: shown.place,
            rooms: LIST_PATH,
            coordinates,
            member,
            shell,
        }
    }
}

async fn page(state: &Places, reader: &Reader, home: bool) -> Result<Option<ShowcasePage>, Problem> {
    let (here, lang) = (state.clone(), reader.lang());
    let shown = state.site.store.read(move |conn: &mut Conn| Shown::load(conn, &here, lang)).await?;
    let Some(shown) = shown else { return Ok(None) };
    let shell = reader.shell_titled(shown.place.name.clone());
    let gist: String = shown.place.about.chars().take(200).collect();
    let shell = if home { shell.describing(Preview::of(gist)) } else { shell };
    let coordinates = reader.signed_in.as_ref().is_some_and(|one| Area::Place.is_in_hands_of(one));
    let who = (coordinates, reader.signed_in.is_some());
    let when = (state.site.clock.millis(), state.house.desk.zone());
    Ok(Some(ShowcasePage::new(shell, shown, who, when)))
}

/// The home of an instance that has a place; `None` where there is none.
pub async fn home(state: &Places, reader: &Reader) -> Result<Option<Response>, Problem> {
    Ok(page(state, reader, true).await?.map(axum::response::IntoResponse::into_response))
}

/// `GET /lieu`; where there is none yet, coordinators come to say what it is.
pub(super) async fn place(State(state): State<Places>, reader: Reader) -> Result<Response, Problem> {
    if let Some(page) = page(&state, &reader, false).await? {
        return Ok(page.into_response());
    }
    let coordinates = reader.signed_in.as_ref().is_some_and(|one| Area::Place.is_in_hands_of(one));
    if coordinates { Ok(Redirect::to("/lieu/modifier").into_response()) } else { Err(Problem::not_found()) }
}
