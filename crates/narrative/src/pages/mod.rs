//! The pages of stories: the list, one story, its forms; common narratives; for coordinators what was gathered, and the
//! weaving; the mails.
//!
//! **Invariant:** what is not out is read by who wrote it and by coordinators; by all members while it is to be read by a
//! second person.
//! **Invariant:** only its author or a coordinator changes a story, and what is in a member’s own name its author alone; only
//! coordinators weave.

mod access;
mod acts;
mod common;
mod editor;
mod feed;
mod gathered;
mod item;
mod letter;
mod list;
mod show;
mod write;

use axum::Router;
use axum::extract::{DefaultBodyLimit, FromRef};
use axum::response::{IntoResponse as _, Redirect, Response};
use axum::routing::{get, post};
use axum_extra::extract::CookieJar;
use maillon_federation::Federation;
use maillon_media::{Media, form};
use maillon_members::Area;
use maillon_members::follows::{Door, Part};
use maillon_web::shell::{Audience, NavItem, Section};
use maillon_web::{Problem, Site, notice};

pub(crate) use access::{check_name, theirs};
pub(crate) use list::cursor;
pub(crate) use write::errors;

use crate::desk::{ActProblem, Desk};
use crate::model::{NotAllowed, Story, StoryId};

/// Where the list stands, and where a new story is posted to.
pub const LIST_PATH: &str = "/recits";
/// Where members find what they wrote, and what they may read for others.
const MINE_PATH: &str = "/mes-recits";
const FEED_PATH: &str = "/recits.atom";
/// Where common narratives stand.
const COMMON_PATH: &str = "/recits/communs";
/// Where a QG gathers and weaves.
const DESK_PATH: &str = "/coordination/recits";
/// Where one asks for common narratives by mail.
const LETTER_PATH: &str = "/lettre";

/// This slice's entry of the navigation.
pub const NAV: NavItem =
    NavItem::new(LIST_PATH, "narrative-list-title", Audience::Everyone, Section::Together)
        .optional("narrative-nav-text");

/// The way here from the coordination.
pub const DOOR: Door = Door {
    part: Part::Work,
    area: Some(Area::Narrative),
    href: DESK_PATH,
    title: "narrative-desk-title",
    text: "narrative-desk-door",
};

/// What these pages need; an axum state `S` offers it by `Narrative: FromRef<S>`. Cheap to clone.
#[derive(Clone, Debug)]
pub struct Narrative {
    /// The instance, as every page knows it.
    pub site: Site,
    /// The keys of our actors, for their documents.
    pub federation: Federation,
    /// Where the acts happen.
    pub desk: Desk,
    /// Where pictures are taken in.
    pub media: Media,
    /// Whether mails can be sent.
    pub mails: bool,
}

/// The routes of this slice's pages.
pub fn routes<S>() -> Router<S>
where
    Narrative: FromRef<S>,
    Site: FromRef<S>,
    S: Clone + Send + Sync + 'static,
{
    // These two take a picture along.
    let create = post(write::create).layer(DefaultBodyLimit::max(form::BODY));
    let save = post(write::save).layer(DefaultBodyLimit::max(form::BODY));
    Router::new()
        .route(LIST_PATH, get(list::list).merge(create))
        .route(MINE_PATH, get(list::mine))
        .route(FEED_PATH, get(feed::feed))
        .route("/recits/nouveau", get(write::new))
        .route("/recits/{id}", get(show::show))
        .route("/recits/{id}/modifier", get(write::edit).merge(save))
        .route("/recits/{id}/acte", post(acts::act))
        .route("/recits/{id}/retirer", get(acts::ask).post(acts::withdraw))
        .route("/recits/communs/{id}", get(show::show_common))
        .route("/recits/communs/{id}/sources", get(common::sources))
        .route(DESK_PATH, get(gathered::show).post(gathered::act))
        .route("/coordination/recits/communs/{id}", get(editor::show).post(editor::act))
        .route(LETTER_PATH, get(letter::show).post(letter::ask))
        .route("/lettre/confirmer/{token}", get(letter::confirming).post(letter::confirm))
        .route("/lettre/quitter/{token}", get(letter::leaving).post(letter::leave))
}

/// The page of a story here, ours or a received one.
pub fn href(story: &Story) -> String {
    if story.own && story.uri.contains("/recits/communs/") {
        format!("{COMMON_PATH}/{}", story.id)
    } else {
        format!("{LIST_PATH}/{}", story.id)
    }
}

/// The id in an address. What is none leads nowhere.
fn id_in(path: &str) -> Result<StoryId, Problem> {
    path.parse().map_err(|_| Problem::not_found())
}

/// Back to a page that says once what was done.
fn back(state: &Narrative, jar: CookieJar, path: &str, said: &'static str) -> Response {
    (jar.add(notice::cookie(&state.site, said)), Redirect::to(path)).into_response()
}

impl From<ActProblem> for Problem {
    fn from(problem: ActProblem) -> Self {
        match problem {
            ActProblem::Unknown => Self::not_found(),
            ActProblem::NotAllowed(NotAllowed::SecondPerson) => {
                Self::conflict("somebody else reads it first").saying("narrative-problem-second")
            }
            ActProblem::NotAllowed(problem) => {
                Self::conflict(problem.to_string()).saying("narrative-problem-state")
            }
            ActProblem::NoFace => {
                Self::conflict(ActProblem::NoFace.to_string()).saying("narrative-problem-no-face")
            }
            ActProblem::Pictures(problem) => Self::forbidden().detail(problem.to_string()),
            problem @ (ActProblem::NoSource
            | ActProblem::NotAQuote
            | ActProblem::Text
            | ActProblem::Title
            | ActProblem::Language) => Self::bad_request(problem.to_string()),
            ActProblem::Store(problem) => problem.into(),
        }
    }
}
