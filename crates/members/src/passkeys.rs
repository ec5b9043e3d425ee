//! Passkeys (WebAuthn): keys on a member's devices that sign for them, and ask first whether it is them.
//!
//! `check` is what counts as signed, `store` keeps the keys and what they are asked to sign, `entry` signs in, `pages` is where
//! members add keys and remove them. `assets/passkeys.js` is what the browser needs for it: nothing else here does.
//!
//! **Invariant:** a key that did not ask for its owner (user verification) opens nothing: only so is it both proofs.
//! **Invariant:** what is to be signed is drawn here, belongs to one browser, and is used up by the first answer, right or wrong.
//! **Invariant:** nothing in an answer tells which keys are known, or whose they are.

mod check;
mod entry;
mod pages;
pub mod store;
#[cfg(test)]
mod tests;

use axum::Router;
use axum::extract::FromRef;
use axum::routing::{get, post};
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use cookie::Cookie;
use cookie::time::Duration;
use maillon_web::Site;

use crate::invitations::Secret;

pub use entry::{ASK_PATH, ENTER_PATH};
pub use pages::PATH;
pub use store::count;

/// So many keys a member may have.
pub const MOST: usize = 10;
/// So long something waits to be signed, in milliseconds.
const WAITS: i64 = 5 * 60_000;
/// The purpose of the cookie of a browser that is asked for a key.
const COOKIE: &str = "passkey";

/// These pages, for the router that counts failed logins.
pub(crate) fn routes<S>() -> Router<S>
where
    Site: FromRef<S>,
    S: Clone + Send + Sync + 'static,
{
    Router::new()
        .route(ASK_PATH, post(entry::ask))
        .route(ENTER_PATH, post(entry::enter))
        .route(PATH, get(pages::show).post(pages::add))
        .route(pages::ASK_PATH, post(pages::ask))
        .route("/profil/cles/{id}/retirer", post(pages::remove))
}

/// Bytes as browsers send them. `None` when they are none.
fn bytes(text: &str) -> Option<Vec<u8>> {
    URL_SAFE_NO_PAD.decode(text).ok()
}

fn text(bytes: impl AsRef<[u8]>) -> String {
    URL_SAFE_NO_PAD.encode(bytes)
}

/// The host that keys are made for. Browsers give them to no other.
fn host(site: &Site) -> &str {
    site.base_url.host_str().unwrap_or_default()
}

fn cookie(site: &Site, secret: &Secret) -> Cookie<'static> {
    site.cookie(COOKIE, secret.reveal(), Duration::milliseconds(WAITS))
}
