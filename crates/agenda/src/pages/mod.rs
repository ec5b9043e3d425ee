//! The pages of the agenda: the list, a month, one event, its forms, who comes; calendars out and in.
//!
//! **Invariant:** what is not out is read by who wrote it and by coordinators.
//! **Invariant:** only its author or a coordinator changes an event, and sees who comes by name.

mod acts;
mod calendars;
mod documents;
mod guests;
mod ics;
mod item;
mod list;
mod month;
mod participants;
mod show;
mod write;

use maillon_members::Area;
use std::sync::Arc;

use axum::extract::{DefaultBodyLimit, FromRef};
use axum::response::{IntoResponse as _, Redirect, Response};
use axum::routing::{get, post};
use axum::{Extension, Router};
use axum_extra::extract::CookieJar;
use maillon_federation::Federation;
use maillon_federation::actor::UPCOMING;
use maillon_media::{Media, form};
use maillon_members::follows::{Door, Part};
use maillon_messages::bounds::Bounds;
use maillon_store::{Conn, StoreError};
use maillon_web::shell::{Audience, NavItem, Section};
use maillon_web::{Problem, SignedIn, Site, notice};

pub use item::{Item, Items};
pub(crate) use list::cursor;
pub(crate) use write::{form_of_time, repetition};

use crate::desk::{ActProblem, Desk};
use crate::model::{Event, EventId, State};
use crate::store::events;

/// Where the list stands, and where a new event is posted to.
pub const LIST_PATH: &str = "/agenda";
/// Where members find where they go, and what they wrote.
const MINE_PATH: &str = "/mes-rendez-vous";
/// Where calendars elsewhere are named.
const CALENDARS_PATH: &str = "/agenda/calendriers";

/// This slice's entry of the navigation.
pub const NAV: NavItem = NavItem::new(LIST_PATH, "agenda-list-title", Audience::Everyone, Section::Meet)
    .in_front()
    .optional("agenda-nav-text");

/// The way from the coordination to the calendars that we read.
pub const DOOR: Door = Door {
    part: Part::Work,
    area: Some(Area::Agenda),
    href: CALENDARS_PATH,
    title: "agenda-calendars-title",
    text: "agenda-calendars-door",
};

/// What these pages need; an axum state `S` offers it by `Agenda: FromRef<S>`. Cheap to clone.
#[derive(Clone, Debug)]
pub struct Agenda {
    /// The instance, as every page knows it.
    pub site: Site,
    /// The keys of our actors, and the way out.
    pub federation: Federation,
    /// Where the acts happen.
    pub desk: Desk,
    /// Where pictures are taken in.
    pub media: Media,
}

/// The routes of this slice's pages.
pub fn routes<S>() -> Router<S>
where
    Agenda: FromRef<S>,
    Site: FromRef<S>,
    S: Clone + Send + Sync + 'static,
{
    // These two take a picture along.
    let create = post(write::create).layer(DefaultBodyLimit::max(form::BODY));
    let save = post(write::save).layer(DefaultBodyLimit::max(form::BODY));
    Router::new()
        .route(LIST_PATH, get(list::list).merge(create))
        .route("/agenda.ics", get(ics::feed))
        .route("/agenda/nouveau", get(write::new))
        .route("/agenda/mois/{month}", get(month::show))
        .route(UPCOMING, get(documents::upcoming))
        .route(CALENDARS_PATH, get(calendars::list).post(calendars::add))
        .route("/agenda/calendriers/{id}", post(calendars::act))
        .route("/agenda/{id}", get(show::show))
        .route("/agenda/{id}/evenement.ics", get(ics::one))
        .route("/agenda/{id}/modifier", get(write::edit).merge(save))
        .route("/agenda/{id}/acte", post(acts::act))
        .route("/agenda/{id}/annuler", get(acts::ask))
        .route("/agenda/{id}/participants", get(participants::list).post(participants::decide))
        .route("/agenda/{id}/venir", post(guests::come))
        .route("/agenda/{id}/avis/{notice}", get(documents::notice))
        .route("/agenda/venue/{secret}", get(guests::visitor).post(guests::visitor_leaves))
        .route("/agenda/secret/{secret}", get(ics::secret))
        .route(MINE_PATH, get(list::mine).post(calendars::key))
        .layer(Extension(Arc::<Bounds>::default()))
}

/// The page of an event here, ours or a received one.
pub fn href(event: &Event) -> String {
    format!("{LIST_PATH}/{}", event.id)
}

/// The id in an address. What is none leads nowhere.
fn id_in(path: &str) -> Result<EventId, Problem> {
    path.parse().map_err(|_| Problem::not_found())
}

/// Back to a page that says once what was done.
fn back(state: &Agenda, jar: CookieJar, path: &str, said: &'static str) -> Response {
    (jar.add(notice::cookie(&state.site, said)), Redirect::to(path)).into_response()
}

/// An event from the store.
async fn find(state: &Agenda, id: EventId) -> Result<Event, Problem> {
    let find = move |conn: &mut Conn| -> Result<Option<Event>, StoreError> { Ok(events::find(conn, id)?) };
    state.site.store.read(find).await?.ok_or_else(Problem::not_found)
}

/// Whether the event is this reader's to change.
fn is_theirs(event: &Event, reader: Option<&SignedIn>) -> bool {
    let theirs =
        |one: &SignedIn| Area::Agenda.is_in_hands_of(one) || event.author.as_deref() == Some(one.id.as_str());
    event.own && reader.is_some_and(theirs)
}

/// An event of ours that is this reader's to change.
async fn theirs(state: &Agenda, id: &str, reader: Option<&SignedIn>) -> Result<Event, Problem> {
    let event = find(state, id_in(id)?).await?;
    if !event.own {
        return Err(Problem::not_found());
    }
    if !is_theirs(&event, reader) {
        return Err(Problem::forbidden().saying("agenda-problem-not-yours"));
    }
    if event.state == State::Withdrawn {
        return Err(ActProblem::NotAllowed.into());
    }
    Ok(event)
}

impl From<ActProblem> for Problem {
    fn from(problem: ActProblem) -> Self {
        let words = problem.to_string();
        match problem {
            ActProblem::Unknown => Self::not_found(),
            ActProblem::NotAllowed => Self::conflict(words).saying("agenda-problem-elsewhere"),
            ActProblem::TooLate => Self::conflict(words).saying("agenda-problem-late"),
            ActProblem::Full => Self::conflict(words).saying("agenda-problem-full"),
            ActProblem::NoJoining => Self::conflict(words).saying("agenda-problem-no-joining"),
            ActProblem::Unreachable => Self::conflict(words).saying("agenda-problem-unreachable"),
            ActProblem::RoomTaken => Self::conflict(words).saying("agenda-problem-room"),
            ActProblem::Seats | ActProblem::NoRoom => Self::bad_request(words),
            ActProblem::Series(_) => Self::conflict(words).saying("agenda-problem-series"),
            ActProblem::Pictures(_) => Self::forbidden().detail(words),
            ActProblem::Store(problem) => problem.into(),
        }
    }
}
