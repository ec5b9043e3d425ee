//! `/notifications`: what is new, how one wants to be told, and the link in a mail that ends mails.

mod leave;
mod list;
mod settings;

use axum::Router;
use axum::extract::FromRef;
use axum::routing::{get, post};
use maillon_web::Site;
use maillon_web::shell::{Audience, NavItem, Section};

use crate::Notices;

#[cfg(test)]
pub(crate) use list::ListPage;
#[cfg(test)]
pub(crate) use settings::SettingsPage;

/// Where the list stands.
pub const PATH: &str = "/notifications";
/// Where one says how one wants to be told.
pub(crate) const SETTINGS_PATH: &str = "/notifications/reglages";
/// Where the links in mails lead that end them.
pub(crate) const LEAVE_PATH: &str = "/notifications/fin";
/// Where all is marked as read.
pub(crate) const READ_PATH: &str = "/notifications/lues";

/// The entry of these pages in the navigation.
pub const NAV: NavItem = NavItem::new(PATH, "notifications-title", Audience::Members, Section::House);

/// These pages.
pub fn routes<S>() -> Router<S>
where
    Notices: FromRef<S>,
    Site: FromRef<S>,
    S: Clone + Send + Sync + 'static,
{
    Router::new()
        .route(PATH, get(list::show))
        .route(READ_PATH, post(list::read_all))
        .route(SETTINGS_PATH, get(settings::show).post(settings::save))
        .route("/notifications/fin/{secret}", get(leave::show).post(leave::leave))
        .route("/notifications/{id}", get(list::open))
}
