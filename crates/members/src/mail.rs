//! A member's mail address: proven by a link that goes there, and a way to sign in for who has lost the password.
//!
//! The same link may lead to a new password.
//!
//! `desk` is what members and strangers ask for, `store` keeps the addresses, `links` what the links in our mails are for,
//! `letters` writes the mails when their job's turn comes, `pages` and `entry` are the pages. Whoever has something to tell a
//! member by mail asks [`address_of`].
//!
//! **Invariant:** an address counts only after somebody opened the link that was sent there, and clicked. A link that is only
//! opened does nothing: mail servers open links.
//! **Invariant:** the secret of a link exists in the mail alone; the table holds its SHA-256.
//! **Invariant:** what is answered to who asks for a link does not tell whose address is known, nor does the work behind it.
//! **Invariant:** how often anybody can have us write to an address is bounded.

mod desk;
mod entry;
mod letters;
pub mod links;
mod pages;
mod renew;
mod store;
#[cfg(test)]
mod tests;

use axum::Router;
use axum::extract::FromRef;
use axum::routing::{get, post};
use maillon_store::{Conn, StoreError};
use maillon_web::Site;

pub(crate) use entry::{ENTER_PATH, RENEW_PATH};
pub use letters::letter;
pub use pages::PATH;
pub use store::address_of;

/// The job that sends one of these mails. Its payload says which, and to whom.
pub const MEMBER_MAIL_JOB: &str = "member-mail";

const HOUR: i64 = 3_600_000;
const DAY: i64 = 24 * HOUR;
/// So long an address waits for its proof.
const PROVE: i64 = 3 * DAY;
/// So long a link lets somebody in.
const ENTER: i64 = HOUR / 3;
/// So long one lets somebody choose a new password.
const RENEW: i64 = HOUR;

/// These pages, for the router that counts failed logins.
pub(crate) fn routes<S>() -> Router<S>
where
    Site: FromRef<S>,
    S: Clone + Send + Sync + 'static,
{
    Router::new()
        .route(PATH, get(pages::show).post(pages::ask))
        .route("/profil/courriel/retirer", post(pages::remove))
        .route("/courriel/{secret}", get(pages::proving).post(pages::prove))
        .route(ENTER_PATH, post(entry::ask))
        .route(RENEW_PATH, post(entry::ask_new_password))
        .route("/entrer/courriel/{secret}", get(entry::show).post(entry::enter))
        .route("/entrer/oublie/{secret}", get(renew::show).post(renew::choose))
}

/// Forgets links whose time is over, and addresses that nobody proved.
pub fn prune(conn: &mut Conn, now: i64) -> Result<(), StoreError> {
    links::prune(conn, now)?;
    Ok(store::prune(conn, now - PROVE)?)
}
