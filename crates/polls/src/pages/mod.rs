//! The pages of polls: the list, one poll with its answers, the form with which a member asks.
//!
//! **Invariant:** what is not for everybody is shown to members alone.
//! **Invariant:** a page tells a reader what they answered themselves, coordinators what the organisation answered, and nobody
//! what anybody else did.

mod acts;
mod list;
mod show;
mod write;

use axum::Router;
use axum::extract::FromRef;
use axum::response::{IntoResponse, Redirect, Response};
use axum::routing::{get, post};
use axum_extra::extract::CookieJar;
use diesel::QueryResult;
use maillon_members::follows::{Door, Part};
use maillon_members::{Area, Member};
use maillon_store::{Conn, things};
use maillon_web::shell::{Audience, NavItem, Section};
use maillon_web::{Problem, Reader, Site, notice};

use crate::desk::{ActProblem, Desk, Person};
use crate::model::NotCounted;
use crate::store;

/// Where the list stands, and where a new one is posted to.
pub const PATH: &str = "/sondages";
/// Where one asks.
pub const NEW_PATH: &str = "/sondages/nouveau";

/// This slice's entry of the navigation.
pub const NAV: NavItem =
    NavItem::new(PATH, "polls-title", Audience::Everyone, Section::Together).optional("polls-nav-text");

/// The way here from the coordination.
pub const DOOR: Door = Door {
    part: Part::Work,
    area: Some(Area::Network),
    href: PATH,
    title: "polls-title",
    text: "polls-door",
};

/// What these pages need; an axum state `S` offers it by `Polls: FromRef<S>`. Cheap to clone.
#[derive(Clone, Debug)]
pub struct Polls {
    /// The instance, as every page knows it.
    pub site: Site,
    /// Where the acts happen.
    pub desk: Desk,
}

/// The routes of this slice's pages.
pub fn routes<S>() -> Router<S>
where
    Polls: FromRef<S>,
    Site: FromRef<S>,
    S: Clone + Send + Sync + 'static,
{
    Router::new()
        .route(PATH, get(list::list).post(write::create))
        .route(NEW_PATH, get(write::new))
        .route("/sondages/{id}", get(show::show))
        .route("/sondages/{id}/reponse", post(acts::answer))
        .route("/sondages/{id}/terminer", post(acts::end))
        .route("/sondages/{id}/retirer", get(acts::ask).post(acts::withdraw))
}

/// The page of a poll.
pub(crate) fn href(id: &str) -> String {
    format!("{PATH}/{id}")
}

/// How a poll is called that everybody reads at this address, and the way to its page.
pub fn shown(conn: &mut Conn, uri: &str) -> QueryResult<Option<(String, String)>> {
    let ours = things::find(conn, uri)?.filter(|thing| thing.slice == crate::SLICE);
    let Some(thing) = ours else { return Ok(None) };
    Ok(store::find(conn, &thing.id)?.map(|one| (one.title(), href(&one.id))))
}

impl From<&Member> for Person {
    fn from(member: &Member) -> Self {
        Self { id: member.id.to_string(), coordinates: member.coordinates_in(Area::Network) }
    }
}

/// Who reads, where that is a member.
fn person(reader: &Reader) -> Option<Person> {
    let member = reader.signed_in.as_ref()?;
    Some(Person { id: member.id.clone(), coordinates: Area::Network.is_in_hands_of(member) })
}

/// Back to a page that says once what was done.
fn back(state: &Polls, jar: CookieJar, path: &str, said: &'static str) -> Response {
    (jar.add(notice::cookie(&state.site, said)), Redirect::to(path)).into_response()
}

impl From<ActProblem> for Problem {
    fn from(problem: ActProblem) -> Self {
        match problem {
            ActProblem::Unknown => Self::not_found(),
            ActProblem::NotYours => Self::forbidden().detail(problem.to_string()),
            ActProblem::NotCounted(problem @ NotCounted::Over) => {
                Self::conflict(problem.to_string()).saying("polls-fault-over")
            }
            ActProblem::NotCounted(problem @ NotCounted::Again) => {
                Self::conflict(problem.to_string()).saying("polls-fault-again")
            }
            ActProblem::NotCounted(problem @ (NotCounted::NoAnswer | NotCounted::OneOnly)) => {
                Self::new(maillon_web::problem::Kind::Invalid).detail(problem.to_string())
            }
            ActProblem::NoWay => Self::conflict(problem.to_string()).saying("polls-fault-no-way"),
            ActProblem::Store(problem) => problem.into(),
        }
    }
}

#[cfg(test)]
mod tests;
