//! One booking: what it is, and what one can do with it.

use askama::Template;
use askama_web::WebTemplate;
use axum::extract::{Form, Path, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse as _, Response};
use axum_extra::extract::CookieJar;
use chrono_tz::Tz;
use maillon_members::SignedInMember;
use maillon_members::gone;
use maillon_store::{Conn, StoreError};
use maillon_web::{FieldErrors, Problem, Reader, Shell};
use serde::Deserialize;

use super::book::Times;
use super::{BOOKINGS_PATH, Places, back, fault, id_in, person, view};
use crate::desk::{ActProblem, Answered, Person, say};
use crate::model::{Booking, BookingId, Kind, Room, State as BookingState};
use crate::store::bookings::{self, Filter};

/// What the buttons send.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct ActForm {
    /// `accept`, `refuse`, `cancel`, `move`, `accept-series`, `cancel-series`.
    act: String,
    words: String,
    day: String,
    from: String,
    to: String,
    last: String,
}

/// A booking with its room, and how much else was asked for at once.
#[derive(Clone, Debug)]
pub(super) struct Found {
    pub(super) booking: Booking,
    pub(super) room: Room,
    pub(super) others: Vec<Booking>,
}

/// `GET /reservations/{id}`
#[derive(Template, WebTemplate)]
#[template(path = "place/booking.html")]
#[expect(clippy::struct_excessive_bools, reason = "each is a question of the template")]
pub(super) struct BookingPage {
    shell: Shell,
    errors: FieldErrors,
    said: Option<String>,
    action: String,
    room: String,
    room_href: String,
    when: String,
    who: String,
    purpose: String,
    about: Option<String>,
    state: String,
    remark: String,
    cost: Option<String>,
    /// The payment page, filled in.
    pay: Option<String>,
    accord: Option<String>,
    others: Vec<view::Line>,
    by_day: bool,
    day: String,
    from: String,
    to: String,
    last: String,
    may_answer: bool,
    may_cancel: bool,
    may_move: bool,
    series_waits: bool,
}

impl BookingPage {
    pub(super) fn new(
        shell: Shell,
        found: &Found,
        who: &Person,
        (now, zone): (i64, Tz),
        (errors, said): (FieldErrors, Option<String>),
    ) -> Self {
        let (t, booking, room) = (shell.t.clone(), &found.booking, &found.room);
        let keeps = who.keeps(room);
        let open = booking.state.is_open() && now < booking.span.end();
        let waits = booking.state == BookingState::Asked;
        let start = view::here(booking.span.start(), zone);
        let end = view::here(booking.span.end(), zone);
        let last = view::here(booking.span.end() - 1, zone).date();
        let mine = booking.is_of(&who.id);
        let confirmed = booking.state == BookingState::Confirmed;
        Self {
            action: format!("{BOOKINGS_PATH}/{}", booking.id),
            room: room.name.clone(),
            room_href: format!("/salles/{}", room.id),
            when: view::span(&t, booking.span, room.kind, zone),
            who: gone::named(&t, &booking.name),
            purpose: booking.purpose.clone(),
            about: booking.about.clone(),
            state: t.get(&format!("place-state-{}", booking.state)),
            remark: booking.remark.clone(),
            cost: view::cost(&t, booking.cost),
            pay: (mine && confirmed && booking.cost != 0)
                .then(|| pay(&shell.instance_name, booking.cost, &room.name)),
            accord: booking.agreement.as_ref().filter(|_| keeps).map(|id| format!("/accords/{id}")),
            others: found.others.iter().map(|one| view::Line::of(&t, one, room, zone)).collect(),
            by_day: room.kind == Kind::Thing,
            day: start.date().to_string(),
            from: start.format("%H:%M").to_string(),
            to: end.format("%H:%M").to_string(),
            last: last.to_string(),
            may_answer: keeps && open && waits,
            may_cancel: open && (mine || keeps && !waits),
            may_move: open && booking.agreement.is_none() && (keeps || mine && (!room.approval || waits)),
            series_waits: keeps && waits && found.others.iter().any(|one| one.state == BookingState::Asked),
            errors,
            said,
            shell,
        }
    }
}

/// The payment page: whom, how much, what for. Nothing is taken without somebody's act.
fn pay(house: &str, minutes: i64, room: &str) -> String {
    let label: String = room.chars().take(80).collect();
    let mut query = url::form_urlencoded::Serializer::new(String::new());
    query.append_pair("a", house).append_pair("minutes", &minutes.to_string()).append_pair("pour", &label);
    format!("/sel/payer?{}", query.finish())
}

async fn load(state: &Places, id: BookingId) -> Result<Found, Problem> {
    let desk = state.house.desk.clone();
    let find = move |conn: &mut Conn| -> Result<Found, ActProblem> {
        let (booking, room) = desk.find(conn, id)?;
        let others = match booking.series {
            Some(series) => others(conn, series, id)?,
            None => Vec::new(),
        };
        Ok(Found { booking, room, others })
    };
    Ok(state.site.store.read(find).await?)
}

fn others(
    conn: &mut Conn,
    series: crate::model::SeriesId,
    but: BookingId,
) -> Result<Vec<Booking>, StoreError> {
    let all = bookings::list(conn, &Filter { series: Some(series), ..Filter::default() }, 100)?;
    Ok(all.into_iter().filter(|one| one.id != but).collect())
}

fn page(
    state: &Places,
    reader: &Reader,
    found: &Found,
    who: &Person,
    told: (FieldErrors, Option<String>),
) -> BookingPage {
    let shell = reader.shell("place-booking-title").hidden();
    let when = (state.site.clock.millis(), state.house.desk.zone());
    BookingPage::new(shell, found, who, when, told)
}

pub(super) async fn show(
    State(state): State<Places>,
    SignedInMember(member): SignedInMember,
    Path(id): Path<String>,
    reader: Reader,
) -> Result<BookingPage, Problem> {
    let found = load(&state, id_in(&id)?).await?;
    Ok(page(&state, &reader, &found, &person(&member), (FieldErrors::default(), None)))
}

/// What was done, said once; or what is to be told at more length.
enum Done {
    Said(&'static str),
    Told(Answered),
}

fn act_on(
    state: &Places,
    conn: &mut Conn,
    found: &Found,
    who: &Person,
    form: &ActForm,
) -> Result<Done, ActProblem> {
    let (house, desk, id) = (&state.house, &state.house.desk, found.booking.id);
    let series = found.booking.series.ok_or(ActProblem::Unknown);
    Ok(match form.act.as_str() {
        "accept" => {
            house.accept(conn, id, who, &form.words)?;
            Done::Said("place-notice-accepted")
        }
        "refuse" => {
            house.refuse(conn, id, who, &form.words)?;
            Done::Said("place-notice-refused")
        }
        "cancel" => {
            house.cancel(conn, id, who, &form.words)?;
            Done::Said("place-notice-cancelled")
        }
        "accept-series" => {
            let answered = desk.accept_series(conn, series?, who)?;
            if answered.left.is_empty() {
                Done::Said("place-notice-accepted-all")
            } else {
                Done::Told(answered)
            }
        }
        "cancel-series" => {
            desk.cancel_series(conn, series?, who, &form.words)?;
            Done::Said("place-notice-cancelled-all")
        }
        _ => return Err(ActProblem::Unknown),
    })
}

/// `POST /reservations/{id}`
pub(super) async fn act(
    State(state): State<Places>,
    SignedInMember(member): SignedInMember,
    Path(id): Path<String>,
    jar: CookieJar,
    reader: Reader,
    Form(form): Form<ActForm>,
) -> Result<Response, Problem> {
    let found = load(&state, id_in(&id)?).await?;
    let who = person(&member);
    let path = format!("{BOOKINGS_PATH}/{}", found.booking.id);
    let again = |errors: FieldErrors, said: Option<String>| {
        let page = page(&state, &reader, &found, &who, (errors, said));
        (StatusCode::UNPROCESSABLE_ENTITY, page).into_response()
    };
    if form.act == "move" {
        let times =
            Times { day: &form.day, from: &form.from, to: &form.to, last: &form.last, repeat: "", until: "" };
        let span = match times.one(found.room.kind, state.house.desk.zone()) {
            Ok(span) => span,
            Err((field, key)) => return Ok(again(fault::field(field, key), None)),
        };
        let (desk, who, id) = (state.house.desk.clone(), who.clone(), found.booking.id);
        let shift = move |conn: &mut Conn| desk.shift(conn, id, span, &who);
        return match state.site.store.write(shift).await {
            Ok(_) => Ok(back(&state, jar, &path, "place-notice-moved")),
            Err(problem) => told(&reader, problem, again),
        };
    }
    let (here, known, by, sent) = (state.clone(), found.clone(), who.clone(), form.clone());
    let act = move |conn: &mut Conn| act_on(&here, conn, &known, &by, &sent);
    match state.site.store.write(act).await {
        Ok(Done::Said(said)) => Ok(back(&state, jar, &path, said)),
        Ok(Done::Told(answered)) => {
            let (t, zone) = (&reader.t, state.house.desk.zone());
            let line = |(booking, no): &(Booking, _)| {
                format!("{} : {}", view::span(t, booking.span, found.room.kind, zone), say(t, no))
            };
            let lines: Vec<String> = answered.left.iter().map(line).collect();
            let found = load(&state, found.booking.id).await?;
            let said = t.phrase("place-series-left").set("list", lines.join(" ; ")).to_string();
            let page = page(&state, &reader, &found, &who, (FieldErrors::default(), Some(said)));
            Ok(page.into_response())
        }
        Err(problem) => told(&reader, problem, again),
    }
}

fn told(
    reader: &Reader,
    problem: ActProblem,
    again: impl FnOnce(FieldErrors, Option<String>) -> Response,
) -> Result<Response, Problem> {
    match fault::said(&reader.t, &problem) {
        Some(said) => Ok(again(FieldErrors::default(), Some(said))),
        None => Err(problem.into()),
    }
}
