//! The pages about belonging: what this instance says of itself, its networks, the rounds that it reads; for a QG, its
//! members.
//!
//! **Invariant:** what a candidate says is read by members of the network alone until it belongs.
//! **Invariant:** only a coordinator speaks for the organisation.

mod charter;
mod edit;
mod fault;
mod home;
mod join;
mod members;
mod networks;
mod nous;
mod questions;
mod round;
mod view;

use axum::Router;
use axum::extract::FromRef;
use axum::response::{IntoResponse, Redirect, Response};
use axum::routing::{get, post};
use axum_extra::extract::CookieJar;
use maillon_members::Area;
use maillon_members::follows::{Door, FirstStep, Part, Waits};
use maillon_web::{Site, notice};

use crate::Desk;

pub(crate) use round::href as round_href;

/// Where this instance says who it is.
pub const PATH: &str = "/nous";

/// The ways to this crate's pages from the coordination.
pub const DOORS: [Door; 2] = [
    Door {
        part: Part::Network,
        area: Some(Area::Network),
        href: edit::PATH,
        title: "network-nous-title",
        text: "network-door-nous",
    },
    Door {
        part: Part::Network,
        area: Some(Area::Network),
        href: home::HOME,
        title: "network-home-title",
        text: "network-door-home",
    },
];

/// What an association begins with here: it says who it is, and joins a network.
pub const FIRST_STEPS: [FirstStep; 2] = [
    FirstStep {
        slug: "questions",
        more: &[],
        lines: "",
        confirm: None,
        href: edit::PATH,
        title: "network-nous-title",
        text: "network-step-nous",
        is_done: |conn, _| Ok(crate::answers::latest(conn)?.is_some()),
    },
    FirstStep {
        slug: "reseau",
        more: &["network-step-qg"],
        lines: "",
        confirm: None,
        href: home::HOME,
        title: "network-home-title",
        text: "network-step-join",
        is_done: |conn, _| Ok(!maillon_store::networks::ours(conn)?.is_empty()),
    },
];

/// What may wait behind one of them.
pub const WAITS: [Waits; 1] = [Waits { href: edit::PATH, look: crate::answers::reminder }];

/// What these pages need; an axum state `S` offers it by `Networks: FromRef<S>`. Cheap to clone.
#[derive(Clone, Debug)]
pub struct Networks {
    /// The instance, as every page knows it.
    pub site: Site,
    /// Where the acts happen.
    pub desk: Desk,
}

/// The routes of this crate's pages.
pub fn routes<S>() -> Router<S>
where
    Networks: FromRef<S>,
    Site: FromRef<S>,
    S: Clone + Send + Sync + 'static,
{
    Router::new()
        .route(PATH, get(nous::show))
        .route("/nous/reponses", get(nous::document))
        .route(networks::PATH, get(networks::show))
        .route(charter::PATH, get(charter::show))
        .route(round::PATH, get(round::show).post(round::answer))
        .route(edit::PATH, get(edit::show).post(edit::save))
        .route(edit::ADOPT_PATH, post(edit::adopt))
        .route(home::HOME, get(home::show))
        .route(home::APPEAL_PATH, post(home::appeal))
        .route(home::END_PATH, post(home::end))
        .route(join::PATH, get(join::show).post(join::ask))
        .route(questions::PATH, get(questions::show).post(questions::save))
        .route(members::PATH, get(members::show).post(members::act))
}

/// Back to a page that says once what was done.
fn back(networks: &Networks, jar: CookieJar, path: &str, said: &'static str) -> Response {
    (jar.add(notice::cookie(&networks.site, said)), Redirect::to(path)).into_response()
}
