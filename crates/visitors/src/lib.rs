//! Who comes from outside: somebody who asks to become a member, somebody who has an account on another server, somebody who
//! wants to answer from there.
//!
//! `requests` are those who ask to join, and what coordinators say to them; `account` lets people in whose own server tells
//! us who they are (OAuth 2.0, as Mastodon speaks it); `answer` sends people to their server with what they want to answer.
//! The pages of all three stand in `pages`.
//!
//! **Invariant:** nobody becomes a member but by a coordinator's yes.
//! **Invariant:** no server can tell us who somebody is but the one where that somebody's actor lives; what it lets us do
//! there ends as soon as we know.
//! **Invariant:** what is answered to a stranger does not tell who is a member here.

pub mod account;
pub mod answer;
pub mod mine;
pub mod pages;
pub mod requests;

use maillon_federation::Federation;
use maillon_web::Site;

pub use pages::{DOOR, WAITS, routes};

/// What this crate needs; an axum state `S` offers it by `Visitors: FromRef<S>`. Cheap to clone.
#[derive(Clone, Debug)]
pub struct Visitors {
    /// The instance, as every page knows it.
    pub site: Site,
    /// The way to other servers.
    pub federation: Federation,
    /// The URI of the organisation's actor, which writes to who asked.
    pub actor: String,
    /// Whether strangers may ask to join.
    pub open: bool,
    /// Whether mails can be sent.
    pub mails: bool,
}

/// What the page about privacy says of this crate.
pub const PRIVACY: &str = "visitors-privacy";

/// The words of this crate's pages and messages.
pub const LOCALES: [maillon_web::Locale; 3] = [
    (maillon_kernel::language::Lang::Fr, include_str!("../locales/fr.ftl")),
    (maillon_kernel::language::Lang::Nl, include_str!("../locales/nl.ftl")),
    (maillon_kernel::language::Lang::En, include_str!("../locales/en.ftl")),
];

#[cfg(test)]
mod tests {
    use std::path::Path;

    use maillon_web::i18n::check;

    #[test]
    fn the_words_are_complete_and_all_are_said() {
        assert_eq!(check::check(&super::LOCALES), Vec::<String>::new());
        let home = Path::new(env!("CARGO_MANIFEST_DIR"));
        let unused = check::unused(&super::LOCALES, &[&home.join("src"), &home.join("templates")]);
        // Some keys are put together.
        let composed = [super::PRIVACY, "visitors-form-", "visitors-stands-"];
        let unused: Vec<_> =
            unused.iter().filter(|key| !composed.iter().any(|start| key.contains(start))).collect();
        assert_eq!(unused, Vec::<&String>::new());
    }
}
