//! The HTTP edge, without our subjects: it knows pages, languages, sessions and problems, and nothing of
//! offers, actors or federation.
//!
//! A slice's handler takes a [`reader::Reader`], answers an Askama page that extends `base.html` with a field
//! `shell: Shell`, or a [`problem::Problem`]. `server` makes the [`site::Site`], merges [`routes`] with those
//! of the slices, and wraps them in [`limits::html_layers`].
//!
//! **Invariant:** every page works without JavaScript; the content security policy allows nothing inline.
//! **Invariant:** this crate names no slice: members are known through the hook [`site::Who`] only.

pub mod api;
pub mod assets;
pub mod browser;
pub mod content;
pub mod csv;
pub mod form;
pub mod help;
pub mod i18n;
pub mod ics;
pub mod limits;
pub mod manifest;
pub mod menu;
pub mod name;
pub mod notice;
pub mod privacy;
pub mod problem;
pub mod reader;
pub mod session;
pub mod shell;
pub mod site;
#[cfg(test)]
mod testing;
pub mod theme;
pub mod turns;
pub mod walk;

use std::fmt::Write;

use axum::Router;
use axum::extract::FromRef;
use axum::routing::get;

pub use form::FieldErrors;
pub use i18n::{LOCALES, Locale, Tongue, Words};
pub use problem::Problem;
pub use reader::Reader;
pub use shell::Shell;
pub use site::{SignedIn, Site};

/// The routes of this crate: the assets, the language switch, what is kept of people.
pub fn routes<S>() -> Router<S>
where
    Site: FromRef<S>,
    S: Clone + Send + Sync + 'static,
{
    Router::new()
        .route("/assets/{version}/{*name}", get(assets::serve))
        .route("/langue/{code}", get(reader::switch))
        .route(privacy::PATH, get(privacy::show))
        .route(manifest::PATH, get(manifest::show))
        .route(theme::STYLE_PATH, get(theme::style))
        .route(theme::LOGO_PATH, get(theme::logo))
        .route(theme::HEADER_PATH, get(theme::header))
        .route(help::PATH, get(help::list))
        .route(&format!("{}/{{topic}}", help::PATH), get(help::show))
        .route(help::ACCESSIBILITY_PATH, get(help::accessibility))
}

/// Bytes as lower-case hexadecimal digits.
pub fn hex(bytes: impl IntoIterator<Item = u8>) -> String {
    bytes.into_iter().fold(String::new(), |mut digits, byte| {
        // Writing to a `String` cannot fail.
        let _ = write!(digits, "{byte:02x}");
        digits
    })
}
