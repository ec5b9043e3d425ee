//! The form that asks for a room: once, or again and again.

mod times;

use askama::Template;
use askama_web::WebTemplate;
use axum::extract::{Form, Path, Query, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse as _, Response};
use axum_extra::extract::CookieJar;
use maillon_members::SignedInMember;
use maillon_store::Conn;
use maillon_web::form::Choice;
use maillon_web::{FieldErrors, Problem, Reader, Shell, Tongue};
use serde::Deserialize;

use super::room::visible;
use super::{Places, back, fault, id_in, list, person, view};
use crate::desk::{ActProblem, Ask, Asked, NotFree, say};
use crate::model::{Booking, Kind, Room, RoomId, Span};

pub(crate) use times::{Times, between};

/// What the form sends.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(default)]
pub(super) struct BookForm {
    pub(super) day: String,
    pub(super) from: String,
    pub(super) to: String,
    /// The last day of a thing.
    pub(super) last: String,
    pub(super) purpose: String,
    /// `weekly`, `fortnightly`, `monthly`, or nothing.
    pub(super) repeat: String,
    /// The last day of a series.
    pub(super) until: String,
    /// Whether what is not free is left out.
    pub(super) skipping: String,
}

impl BookForm {
    pub(crate) fn times(&self) -> Times<'_> {
        Times {
            day: &self.day,
            from: &self.from,
            to: &self.to,
            last: &self.last,
            repeat: &self.repeat,
            until: &self.until,
        }
    }
}

/// What a cell of the week says.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Prefill {
    jour: String,
    de: String,
}

/// `GET /salles/{id}/reserver`
#[derive(Template, WebTemplate)]
#[template(path = "place/book.html")]
pub(super) struct BookPage {
    shell: Shell,
    errors: FieldErrors,
    said: Option<String>,
    form: BookForm,
    href: String,
    by_day: bool,
    approval: bool,
    price: String,
    hours: Vec<String>,
    repeats: Vec<Choice>,
}

impl BookPage {
    pub(super) fn new(
        shell: Shell,
        room: &Room,
        form: BookForm,
        errors: FieldErrors,
        said: Option<String>,
    ) -> Self {
        let t = &shell.t;
        let repeat = |word: &str| Choice::new(word, t.get(&format!("place-repeat-{word}")));
        Self {
            href: format!("/salles/{}", room.id),
            by_day: room.kind == Kind::Thing,
            approval: room.approval,
            price: list::price(t, room),
            hours: room.hours.lines(t),
            repeats: ["weekly", "fortnightly", "monthly"].into_iter().map(repeat).collect(),
            errors,
            said,
            form,
            shell,
        }
    }
}

/// What came of a series: what is booked, and what could not be.
#[derive(Template, WebTemplate)]
#[template(path = "place/asked.html")]
pub(super) struct AskedPage {
    shell: Shell,
    href: String,
    made: Vec<view::Line>,
    skipped: Vec<(String, String)>,
    waits: bool,
}

impl AskedPage {
    pub(super) fn new(shell: Shell, room: &Room, asked: &Asked, zone: chrono_tz::Tz) -> Self {
        let t = &shell.t;
        let skipped = |(span, no): &(Span, NotFree)| (view::span(t, *span, room.kind, zone), say(t, no));
        Self {
            href: format!("/salles/{}", room.id),
            made: asked.made.iter().map(|one| view::Line::of(t, one, room, zone)).collect(),
            skipped: asked.skipped.iter().map(skipped).collect(),
            waits: asked.made.iter().any(|one: &Booking| one.state == crate::model::State::Asked),
            shell,
        }
    }
}

async fn room(state: &Places, id: &str) -> Result<Room, Problem> {
    let id: RoomId = id_in(id)?;
    let found = state.site.store.read(move |conn: &mut Conn| visible(conn, id, true)).await?;
    found.ok_or_else(Problem::not_found)
}

fn frame(reader: &Reader, room: &Room) -> Shell {
    reader.shell_titled(reader.t.with("place-book-title", &[("room", &room.name)])).hidden()
}

pub(super) async fn show(
    State(state): State<Places>,
    _: SignedInMember,
    Path(id): Path<String>,
    Query(prefill): Query<Prefill>,
    reader: Reader,
) -> Result<BookPage, Problem> {
    let room = room(&state, &id).await?;
    let form = BookForm {
        day: prefill.jour.clone(),
        last: prefill.jour,
        to: times::hour_later(&prefill.de),
        from: prefill.de,
        skipping: "on".to_owned(),
        ..BookForm::default()
    };
    Ok(BookPage::new(frame(&reader, &room), &room, form, FieldErrors::default(), None))
}

/// `POST /salles/{id}/reserver`
pub(super) async fn ask(
    State(state): State<Places>,
    SignedInMember(member): SignedInMember,
    Path(id): Path<String>,
    jar: CookieJar,
    reader: Reader,
    Form(form): Form<BookForm>,
) -> Result<Response, Problem> {
    let room = room(&state, &id).await?;
    let again = |errors, said| {
        let page = BookPage::new(frame(&reader, &room), &room, form.clone(), errors, said);
        (StatusCode::UNPROCESSABLE_ENTITY, page).into_response()
    };
    let spans = match form.times().spans(room.kind, state.house.desk.zone()) {
        Ok(spans) => spans,
        Err((field, key)) => return Ok(again(fault::field(field, key), None)),
    };
    let series = 1 < spans.len();
    let ask = Ask {
        room: Some(room.id),
        spans,
        purpose: form.purpose.clone(),
        about: None,
        skipping: series && !form.skipping.is_empty(),
    };
    let (desk, who) = (state.house.desk.clone(), person(&member));
    match state.site.store.write(move |conn: &mut Conn| desk.ask(conn, &ask, &who)).await {
        Ok(asked) if series => {
            let shell = frame(&reader, &room);
            Ok(AskedPage::new(shell, &room, &asked, state.house.desk.zone()).into_response())
        }
        Ok(asked) => {
            let Some(booking) = asked.made.first() else { return Err(Problem::not_found()) };
            let said = noticed(booking);
            Ok(back(&state, jar, &format!("/reservations/{}", booking.id), said))
        }
        Err(ActProblem::Purpose) => Ok(again(fault::field("purpose", "place-fault-purpose"), None)),
        Err(problem) => refused(&reader.t, problem, again),
    }
}

fn noticed(booking: &Booking) -> &'static str {
    if booking.state == crate::model::State::Asked { "place-notice-asked" } else { "place-notice-booked" }
}

fn refused(
    t: &Tongue,
    problem: ActProblem,
    again: impl FnOnce(FieldErrors, Option<String>) -> Response,
) -> Result<Response, Problem> {
    match fault::said(t, &problem) {
        Some(said) => Ok(again(FieldErrors::default(), Some(said))),
        None => Err(problem.into()),
    }
}
