//! The pages of the map.

mod asked;
mod drawing;
mod embed;
mod ground;
mod list;
mod map;
mod marker;
mod own;
mod points;
mod script;
mod source;
mod sources;
mod tiles;
mod twins;
mod upload;

#[cfg(test)]
mod layer_tests;
#[cfg(test)]
mod tests;
#[cfg(test)]
mod view_tests;

use maillon_members::Area;
use std::sync::Arc;

use axum::extract::{DefaultBodyLimit, FromRef};
use axum::response::{IntoResponse as _, Redirect, Response};
use axum::routing::{get, post};
use axum::{Extension, Router};
use axum_extra::extract::CookieJar;
use maillon_members::follows::{Door, Part};
use maillon_web::shell::{Audience, NavItem, Section};
use maillon_web::{Problem, Site, notice};

pub use marker::href as marker_href;

pub use ground::{Ground, Tiles};
pub use tiles::tiles;

use crate::desk::{ActProblem, Desk};
use crate::scene::Keeper;

pub(crate) use own::errors as faults_of_listing;

/// Where it all begins.
pub const PATH: &str = "/carte";
/// The map without the frame of the site, for the pages of others.
const EMBED: &str = "/carte/embed";
/// What a script draws.
const POINTS: &str = "/carte/points";
/// The layers, for who coordinates.
pub const SOURCES: &str = "/carte/sources";

/// This slice's entry of the navigation.
pub const NAV: NavItem =
    NavItem::new(PATH, "map-title", Audience::Everyone, Section::Meet).in_front().optional("map-nav-text");

/// The way here from the coordination.
pub const DOOR: Door = Door {
    part: Part::Work,
    area: Some(Area::Map),
    href: SOURCES,
    title: "map-sources-title",
    text: "map-sources-door",
};

/// What these pages need; an axum state `S` offers it by `Maps: FromRef<S>`. Cheap to clone.
#[derive(Clone, Debug)]
pub struct Maps {
    /// The instance, as every page knows it.
    pub site: Site,
    /// Where the acts happen.
    pub desk: Desk,
    /// What lies under the points, and who may show the map.
    pub ground: Arc<Ground>,
}

/// The routes of this slice's pages.
pub fn routes<S>() -> Router<S>
where
    Maps: FromRef<S>,
    Site: FromRef<S>,
    S: Clone + Send + Sync + 'static,
{
    let heavy = || DefaultBodyLimit::max(upload::BODY);
    Router::new()
        .route(PATH, get(map::show))
        .route(EMBED, get(embed::show))
        .route(POINTS, get(points::points))
        .layer(Extension(Keeper::default()))
        .route(own::PATH, get(own::show).post(own::save))
        .route(SOURCES, get(sources::list).merge(post(sources::create).layer(heavy())))
        .route("/carte/sources/{id}", get(source::show).post(source::save))
        .route("/carte/sources/{id}/fichier", post(source::bring).layer(heavy()))
        .route("/carte/sources/{id}/rubriques", post(source::choose))
        .route("/carte/sources/{id}/acte", post(source::act))
        .route("/carte/lieux/{id}", get(marker::show).post(marker::act))
        .route(twins::TWINS, get(twins::list).post(twins::judge))
}

/// Back to a page that says once what was done.
fn back(state: &Maps, jar: CookieJar, path: &str, said: &'static str) -> Response {
    (jar.add(notice::cookie(&state.site, said)), Redirect::to(path)).into_response()
}

impl From<ActProblem> for Problem {
    fn from(problem: ActProblem) -> Self {
        match problem {
            ActProblem::Unknown => Self::not_found(),
            ActProblem::NotAllowed => Self::forbidden(),
            ActProblem::NotNow => Self::conflict("its state does not allow it").saying("map-problem-not-now"),
            ActProblem::Keys(problem) => Self::internal(&problem),
            ActProblem::Store(problem) => problem.into(),
        }
    }
}
