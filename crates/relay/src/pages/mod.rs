//! The pages of the relay: the feed of the network; what waits for the coordinators of a QG.

mod feed;
mod queue;

use axum::Router;
use axum::extract::FromRef;
use axum::routing::get;
use maillon_members::Area;
use maillon_members::follows::{Door, Part};
use maillon_web::Site;

use crate::Desk;
use crate::feed::Lookup;

/// The way to this crate's page from the coordination.
pub const DOORS: [Door; 1] = [Door {
    part: Part::Network,
    area: Some(Area::Narrative),
    href: queue::PATH,
    title: "relay-queue-title",
    text: "relay-door-queue",
}];

/// What these pages need; an axum state `S` offers it by `Relay: FromRef<S>`. Cheap to clone.
#[derive(Clone, Debug)]
pub struct Relay {
    /// The instance, as every page knows it.
    pub site: Site,
    /// Where the acts happen.
    pub desk: Desk,
    /// How things are called here.
    pub lookup: Lookup,
}

/// The routes of this crate's pages.
pub fn routes<S>() -> Router<S>
where
    Relay: FromRef<S>,
    Site: FromRef<S>,
    S: Clone + Send + Sync + 'static,
{
    Router::new().route(feed::PATH, get(feed::show)).route(queue::PATH, get(queue::show).post(queue::act))
}
