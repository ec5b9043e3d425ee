//! The pages of the map.

mod asked;
mod drawing;
mod embed;
mod ground;
mod map;
mod points;
mod script;
mod tiles;
#[cfg(test)]
mod view_tests;

use std::sync::Arc;

use axum::extract::FromRef;
use axum::routing::get;
use axum::{Extension, Router};
use maillon_members::follows::Door;
use maillon_web::shell::{Audience, NavItem};
use maillon_web::{Problem, Site};

pub use ground::{Ground, Tiles};
pub use tiles::tiles;

use crate::desk::{ActProblem, Desk};
use crate::scene::Keeper;

/// Where it all begins.
pub const PATH: &str = "/carte";
/// The map without the frame of the site, for the pages of others.
const EMBED: &str = "/carte/embed";
/// What a script draws.
const POINTS: &str = "/carte/points";
/// The layers, for who coordinates.
pub const SOURCES: &str = "/carte/sources";

/// This slice's entry of the navigation.
pub const NAV: NavItem = NavItem { href: PATH, label: "map-title", audience: Audience::Everyone };

/// The way here from the coordination.
pub const DOOR: Door = Door { href: SOURCES, title: "map-sources-title", text: "map-sources-door" };

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
    Router::new()
        .route(PATH, get(map::show))
        .route(EMBED, get(embed::show))
        .route(POINTS, get(points::points))
        .layer(Extension(Keeper::default()))
}

impl From<ActProblem> for Problem {
    fn from(problem: ActProblem) -> Self {
        match problem {
            ActProblem::Unknown => Self::not_found(),
            ActProblem::NotAllowed => Self::forbidden(),
            ActProblem::NotNow => Self::conflict("its state does not allow it").saying("map-problem-not-now"),
            ActProblem::Store(problem) => problem.into(),
        }
    }
}
