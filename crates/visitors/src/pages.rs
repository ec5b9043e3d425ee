//! The pages of those who come from outside, and of who answers them.
//!
//! **Invariant:** a page whose address holds a secret is kept by nobody, and tells its address to nobody.

mod answer;
mod ask;
mod elsewhere;
mod invited;
mod list;
mod standing;
#[cfg(test)]
mod tests;

use std::sync::Arc;

use axum::Router;
use axum::extract::{Extension, FromRef};
use axum::response::{IntoResponse, Response};
use axum::routing::{get, post};
use axum_extra::extract::CookieJar;
use cookie::Cookie;
use cookie::time::Duration;
use http::header::RETRY_AFTER;
use maillon_members::follows::{Door, Part, Waits};
use maillon_members::invitations::Secret;
use maillon_members::pages::{ASK_PATH, ELSEWHERE_PATH};
use maillon_messages::bounds::Bounds;
use maillon_web::limits::client::ClientAddress;
use maillon_web::problem::Kind;
use maillon_web::{Problem, Site};

use crate::Visitors;
use crate::account::RETURN_PATH;
use crate::requests::store;

/// How many forms one network may send in an hour: a class that signs up together, and not a machine.
const AN_HOUR: usize = 60;
/// The purpose of the cookie of who goes to another server, and comes back.
const VISIT: &str = "visit";

/// The way here from the coordination.
pub const DOOR: Door = Door {
    part: Part::House,
    area: None,
    href: list::PATH,
    title: "visitors-list-title",
    text: "visitors-list-door",
};

/// What may wait behind it.
pub const WAITS: Waits = Waits { href: list::PATH, look: store::reminder };

/// These pages. Each router that is made counts forms on its own, so make one per process.
pub fn routes<S>() -> Router<S>
where
    Visitors: FromRef<S>,
    Site: FromRef<S>,
    S: Clone + Send + Sync + 'static,
{
    Router::new()
        .route(ASK_PATH, get(ask::show).post(ask::ask))
        .route("/rejoindre/demande/{secret}", get(standing::show))
        .route("/rejoindre/avec/{secret}", get(invited::show).post(invited::join))
        .route(ELSEWHERE_PATH, get(elsewhere::show).post(elsewhere::go))
        .route(&format!("{RETURN_PATH}/{{client}}"), get(elsewhere::back))
        .route(answer::PATH, get(answer::show).post(answer::go))
        .route(list::PATH, get(list::show))
        .route("/coordination/demandes/{id}/accepter", post(list::admit))
        .route("/coordination/demandes/{id}/decliner", post(list::decline))
        .layer(Extension(Arc::new(Bounds::of(AN_HOUR))))
}

/// Counts a form that has us ask other servers, hash a password or keep something. The answer to who sent too many.
fn too_many(site: &Site, bounds: &Bounds, client: ClientAddress) -> Option<Response> {
    let wait = bounds.count(client.network(), site.clock.millis()).err()?;
    Some(([(RETRY_AFTER, wait.as_secs().to_string())], Problem::new(Kind::TooMany)).into_response())
}

/// What the browser brings back from another server, if it does.
fn visit_of(site: &Site, jar: &CookieJar) -> Option<Secret> {
    jar.get(&site.cookie_name(VISIT)).map(|cookie| Secret::sent(cookie.value().to_owned()))
}

fn visit_cookie(site: &Site, browser: &Secret) -> Cookie<'static> {
    site.cookie(VISIT, browser.reveal(), Duration::hours(1))
}
