//! The pages of the map.

mod own;
#[cfg(test)]
mod tests;

use axum::Router;
use axum::extract::FromRef;
use axum::routing::get;
use maillon_members::follows::Door;
use maillon_web::shell::{Audience, NavItem};
use maillon_web::{Problem, Site};

use crate::desk::{ActProblem, Desk};

pub(crate) use own::errors as faults_of_listing;

/// Where it all begins.
pub const PATH: &str = "/carte";
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
}

/// The routes of this slice's pages.
pub fn routes<S>() -> Router<S>
where
    Maps: FromRef<S>,
    Site: FromRef<S>,
    S: Clone + Send + Sync + 'static,
{
    Router::new().route(own::PATH, get(own::show).post(own::save))
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
