//! What members are told: on a page, by mail, as a direct message to an account of theirs elsewhere.
//!
//! A slice calls [`tell`] in the transaction of what happened; how it reaches its member is decided here, by what they chose
//! (`choices`). `store` keeps it, `text` says it in the reader's language, `mail` writes the mails when their job's turn
//! comes, `direct` the direct messages, `pages` and `api` show it.
//!
//! **Invariant:** what happened and that somebody is told of it commit together; told twice, it is told once.
//! **Invariant:** no text that somebody wrote to somebody goes into a mail or a direct message: only that there is one, and
//! where.
//! **Invariant:** an account elsewhere is written to once a day at most, only when its member chose it, and never again after
//! it answered STOP.

pub mod api;
mod charges;
mod choices;
pub mod direct;
pub mod mail;
pub mod mine;
mod model;
mod pages;
pub mod store;
mod telling;
#[cfg(test)]
mod tests;
mod text;

use std::sync::Arc;

use maillon_federation::Federation;
use maillon_kernel::language::Lang;
use maillon_web::site::Who;
use maillon_web::{Locale, Site, Words};

pub use charges::tell_charge_ends;
pub use model::{Kind, News, Way, What};
pub use pages::{NAV, PATH, routes};
pub use telling::{look, seen, tell, tell_coordinators, tell_owner};

/// What this crate needs; an axum state `S` offers it by `Notices: FromRef<S>`. Cheap to clone.
#[derive(Clone, Debug)]
pub struct Notices {
    /// The instance, as every page knows it.
    pub site: Site,
    /// Who writes the direct messages.
    pub notes: Notes,
}

/// What it takes to write direct messages, and to hear that somebody wants no more of them. Cheap to clone.
#[derive(Clone, Debug)]
pub struct Notes {
    /// The way to other servers.
    pub federation: Federation,
    /// The URI of the organisation's actor, which writes them.
    pub actor: String,
    /// The words.
    pub words: Words,
    /// The language of who is no member any more.
    pub language: Lang,
}

/// The hook with which the HTTP edge finds the member of a session, and how much is new for them.
pub fn who() -> Who {
    let member = maillon_members::access::who();
    Arc::new(move |conn, id, now| {
        let Some(mut found) = member(conn, id, now)? else { return Ok(None) };
        found.counts.push((PATH, store::count_unread(conn, id)?));
        Ok(Some(found))
    })
}

/// What the page about privacy says of this crate.
pub const PRIVACY: &str = "notifications-privacy";

/// The words of this crate's pages and mails.
pub const LOCALES: [Locale; 3] = [
    (Lang::Fr, include_str!("../locales/fr.ftl")),
    (Lang::Nl, include_str!("../locales/nl.ftl")),
    (Lang::En, include_str!("../locales/en.ftl")),
];
