//! The pages of the place: the showcase, the rooms, one room's week, what one asks for and what one answers, closures, the
//! roster, what the rooms were used for, rooms of other instances.
//!
//! **Invariant:** who has a room is read by members only.

mod book;
mod booking;
mod bookings;
mod closing;
mod document;
mod door;
mod elsewhere;
mod fault;
mod feed;
mod form;
mod grid;
mod list;
mod room;
mod roster;
mod set_up;
mod showcase;
mod usage;
mod view;

use std::sync::Arc;

use axum::Router;
use axum::extract::FromRef;
use axum::response::{IntoResponse as _, Redirect, Response};
use axum::routing::{get, post};
use axum_extra::extract::CookieJar;
use maillon_federation::Federation;
use maillon_members::follows::{Door, Part};
use maillon_members::{Area, Member};
use maillon_web::shell::{Audience, NavItem, Section};
use maillon_web::{Problem, SignedIn, Site, notice};

use crate::around::Around;
use crate::desk::{House, Person};

pub(crate) use document::busy_spans;
pub use showcase::home;

/// Where the rooms stand.
pub const LIST_PATH: &str = "/salles";
/// Where members find what they asked for, and what they may answer.
const BOOKINGS_PATH: &str = "/reservations";
/// The showcase, on every instance that has a place.
const PLACE_PATH: &str = "/lieu";

/// This slice's entry of the navigation.
pub const NAV: NavItem =
    NavItem::new(LIST_PATH, "place-list-title", Audience::Everyone, Section::Meet).optional("place-nav-text");

/// The way here from the coordination.
pub const DOOR: Door = Door {
    part: Part::House,
    area: Some(Area::Place),
    href: "/lieu/modifier",
    title: "place-setup-title",
    text: "place-setup-door",
};

/// What these pages need; an axum state `S` offers it by `Places: FromRef<S>`. Cheap to clone.
#[derive(Clone)]
pub struct Places {
    /// The instance, as every page knows it.
    pub site: Site,
    /// The way out, for rooms of other instances.
    pub federation: Federation,
    /// Where the acts happen.
    pub house: House,
    /// What other slices tell.
    pub around: Arc<dyn Around>,
}

impl std::fmt::Debug for Places {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Places").field("house", &self.house).finish_non_exhaustive()
    }
}

/// The routes of this slice's pages; `/` is the server's to give.
pub fn routes<S>() -> Router<S>
where
    Places: FromRef<S>,
    Site: FromRef<S>,
    S: Clone + Send + Sync + 'static,
{
    Router::new()
        .route(LIST_PATH, get(list::list).post(form::create))
        .route("/salles/nouvelle", get(form::new))
        .route("/salles/ailleurs", get(elsewhere::show).post(elsewhere::ask))
        .route("/salles/{id}", get(room::show))
        .route("/salles/{id}/modifier", get(form::edit).post(form::save))
        .route("/salles/{id}/retirer", post(form::retire))
        .route("/salles/{id}/reserver", get(book::show).post(book::ask))
        .route("/salles/{id}/occupe", get(document::busy))
        .route("/salles/{id}/porte", get(door::show))
        .route("/salles/{id}/agenda.ics", get(feed::feed))
        .route("/salles/{id}/fermetures", get(closing::of_room).post(closing::close_room))
        .route(BOOKINGS_PATH, get(bookings::list))
        .route("/reservations/{id}", get(booking::show).post(booking::act))
        .route("/fermetures/{id}", get(document::closure))
        .route(PLACE_PATH, get(showcase::place))
        .route("/lieu/modifier", get(set_up::show).post(set_up::save))
        .route("/lieu/fermetures", get(closing::of_place).post(closing::close_place))
        .route("/lieu/permanences", get(roster::show).post(roster::act))
        .route("/lieu/usage", get(usage::show))
        .route("/lieu/usage.csv", get(usage::csv))
}

/// The member as acts know them.
pub(crate) fn person(member: &Member) -> Person {
    Person {
        id: member.id.to_string(),
        name: member.name.clone(),
        coordinates: member.coordinates_in(Area::Place),
    }
}

/// The reader as acts know them, who may be a visitor.
fn reader_of(reader: Option<&SignedIn>) -> Option<Person> {
    reader.map(|one| Person {
        id: one.id.clone(),
        name: one.name.clone(),
        coordinates: Area::Place.is_in_hands_of(one),
    })
}

/// The id in an address. What is none leads nowhere.
fn id_in<T: std::str::FromStr>(path: &str) -> Result<T, Problem> {
    path.parse().map_err(|_| Problem::not_found())
}

/// Back to a page that says once what was done.
fn back(state: &Places, jar: CookieJar, path: &str, said: &'static str) -> Response {
    (jar.add(notice::cookie(&state.site, said)), Redirect::to(path)).into_response()
}

#[cfg(test)]
mod tests;
