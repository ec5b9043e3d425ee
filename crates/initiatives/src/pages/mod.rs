//! The pages of initiatives: the list, the form with which anybody launches one, one initiative, the link that proves who
//! launched it.
//!
//! **Invariant:** a draft is read by coordinators, and by the member who launched it.
//! **Invariant:** what is answered does not tell whose addresses are known.

mod launch;
mod list;
mod prove;
mod show;

use maillon_members::Area;
use std::sync::Arc;

use axum::Router;
use axum::extract::{Extension, FromRef};
use axum::response::{IntoResponse, Redirect, Response};
use axum::routing::{get, post};
use axum_extra::extract::CookieJar;
use diesel::QueryResult;
use maillon_members::follows::{Door, Part, Waits};
use maillon_messages::bounds::Bounds;
use maillon_store::{Conn, things};
use maillon_web::shell::{Audience, NavItem, Section};
use maillon_web::{Problem, Reader, Site, notice};

use crate::desk::{ActProblem, Desk};
use crate::store;

/// Where the list stands, and where a new one is posted to.
pub const PATH: &str = "/initiatives";
/// Where one launches one.
pub const NEW_PATH: &str = "/initiatives/nouvelle";

/// This slice's entry of the navigation.
pub const NAV: NavItem = NavItem::new(PATH, "initiatives-title", Audience::Everyone, Section::Together)
    .optional("initiatives-nav-text");

/// The way here from the coordination.
pub const DOOR: Door = Door {
    part: Part::Work,
    area: Some(Area::Place),
    href: PATH,
    title: "initiatives-title",
    text: "initiatives-door",
};

/// What may wait behind it.
pub const WAITS: Waits = Waits { href: PATH, look: store::reminder };

/// What these pages need; an axum state `S` offers it by `Initiatives: FromRef<S>`. Cheap to clone.
#[derive(Clone, Debug)]
pub struct Initiatives {
    /// The instance, as every page knows it.
    pub site: Site,
    /// Where the acts happen.
    pub desk: Desk,
    /// Whether mails can be sent.
    pub mails: bool,
}

/// The routes of this slice's pages.
pub fn routes<S>() -> Router<S>
where
    Initiatives: FromRef<S>,
    Site: FromRef<S>,
    S: Clone + Send + Sync + 'static,
{
    Router::new()
        .route(PATH, get(list::list).post(launch::launch))
        .route(NEW_PATH, get(launch::new))
        .route("/initiatives/prouver/{token}", get(prove::ask).post(prove::prove))
        .route("/initiatives/{id}", get(show::show))
        .route("/initiatives/{id}/soutenir", post(show::support))
        .route("/initiatives/{id}/acte", post(show::act))
        .layer(Extension(Arc::<Bounds>::default()))
}

fn coordinates(reader: &Reader) -> bool {
    reader.signed_in.as_ref().is_some_and(|member| Area::Place.is_in_hands_of(member))
}

fn href(id: &str) -> String {
    format!("{PATH}/{id}")
}

/// How an initiative of ours is called that everybody reads at this address, and the way to its page.
pub fn shown(conn: &mut Conn, uri: &str) -> QueryResult<Option<(String, String)>> {
    let ours = things::find(conn, uri)?.filter(|thing| thing.slice == crate::SLICE);
    let Some(thing) = ours else { return Ok(None) };
    Ok(store::find(conn, &thing.id)?.map(|one| (one.title, href(&one.id))))
}

/// Back to a page that says once what was done.
fn back(state: &Initiatives, jar: CookieJar, path: &str, said: &'static str) -> Response {
    (jar.add(notice::cookie(&state.site, said)), Redirect::to(path)).into_response()
}

impl From<ActProblem> for Problem {
    fn from(problem: ActProblem) -> Self {
        match problem {
            ActProblem::Unknown => Self::not_found(),
            ActProblem::NotNow(problem) => {
                Self::conflict(problem.to_string()).saying("initiatives-fault-moved")
            }
            problem @ (ActProblem::Text | ActProblem::NotAsked) => {
                Self::new(maillon_web::problem::Kind::Invalid).detail(problem.to_string())
            }
            ActProblem::Store(problem) => problem.into(),
        }
    }
}

#[cfg(test)]
mod tests;
