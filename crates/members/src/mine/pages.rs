//! `/profil/donnees`: what is kept of a member, to look at and to take along; `/profil/donnees/supprimer`: to go for good. A
//! coordinator does the latter for who has left and asks for it.

mod leave;
mod show;

use std::sync::Arc;

use axum::Router;
use axum::extract::{Extension, FromRef};
use axum::routing::{get, post};
use maillon_web::Site;

use super::Mine;
use crate::attempts::Attempts;

/// Where the page stands.
pub const PATH: &str = "/profil/donnees";
/// Where the button posts to that gives all of it.
const DOWNLOAD_PATH: &str = "/profil/donnees/telecharger";
/// Where one goes for good.
const LEAVE_PATH: &str = "/profil/donnees/supprimer";
/// What is said when it is done: to somebody who has no session any more.
const DONE_PATH: &str = "/adieu";
/// Where a coordinator does it for somebody else.
const OF_PATH: &str = "/coordination/membres/{id}/supprimer";

/// These pages.
pub fn routes<S>() -> Router<S>
where
    Mine: FromRef<S>,
    Site: FromRef<S>,
    S: Clone + Send + Sync + 'static,
{
    Router::new()
        .route(PATH, get(show::show))
        .route(DOWNLOAD_PATH, post(show::download))
        .route(LEAVE_PATH, get(leave::show).post(leave::go))
        .route(DONE_PATH, get(leave::done))
        .route(OF_PATH, get(leave::show_of).post(leave::go_of))
        .layer(Extension(Arc::<Attempts>::default()))
}

#[cfg(test)]
pub(super) use leave::{Before, LeavePage};
#[cfg(test)]
pub(super) use show::DataPage;
