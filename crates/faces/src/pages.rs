//! The page where a member is made public by themselves, and ends that; for coordinators, who can be followed.

mod close;
mod list;
mod mine;
#[cfg(test)]
mod tests;

use axum::Router;
use axum::extract::FromRef;
use axum::response::{IntoResponse, Redirect, Response};
use axum::routing::{get, post};
use axum_extra::extract::CookieJar;
use maillon_members::follows::{Door, Part, Waits};
use maillon_store::{Conn, StoreError, faces};
use maillon_web::{Problem, Site, notice};

use crate::Faces;
use crate::desk::ActProblem;

/// Where a member's own page stands.
pub const PATH: &str = "/profil/visage";
/// Where one is asked whether it is meant.
const CLOSE_PATH: &str = "/profil/visage/fermer";
/// Where the buttons beside the followers post to.
const ACCEPT_PATH: &str = "/profil/visage/abonnes/accepter";
const REMOVE_PATH: &str = "/profil/visage/abonnes/retirer";

/// The way here from the coordination.
pub const DOOR: Door = Door {
    part: Part::House,
    area: None,
    href: list::PATH,
    title: "faces-list-title",
    text: "faces-list-door",
};

/// What may wait behind it.
pub const WAITS: Waits = Waits { href: list::PATH, look: reminder };

/// Whether the face of somebody who is shut out is still open.
fn reminder(conn: &mut Conn, _: i64) -> Result<Option<&'static str>, StoreError> {
    Ok((0 < faces::count_left(conn)?).then_some("faces-wait"))
}

/// These pages.
pub fn routes<S>() -> Router<S>
where
    Faces: FromRef<S>,
    Site: FromRef<S>,
    S: Clone + Send + Sync + 'static,
{
    Router::new()
        .route(PATH, get(mine::show).post(mine::save))
        .route(CLOSE_PATH, get(close::ask).post(close::close))
        .route(ACCEPT_PATH, post(mine::accept))
        .route(REMOVE_PATH, post(mine::remove))
        .route(list::PATH, get(list::show))
        .route("/coordination/visages/{member}/fermer", post(list::close))
}

impl From<ActProblem> for Problem {
    fn from(problem: ActProblem) -> Self {
        match problem {
            ActProblem::None => Self::not_found(),
            ActProblem::Enough => Self::conflict(problem.to_string()).saying("faces-problem-enough"),
            ActProblem::Running(_) => Self::conflict(problem.to_string()).saying("faces-problem-running"),
            ActProblem::Already | ActProblem::Taken => Self::conflict(problem.to_string()),
            ActProblem::Store(problem) => problem.into(),
        }
    }
}

fn back_saying(faces: &Faces, jar: CookieJar, path: &str, key: &'static str) -> Response {
    (jar.add(notice::cookie(&faces.site, key)), Redirect::to(path)).into_response()
}
