//! Polls: a question to everybody, answered where people are, ours and those of others that we follow.
//!
//! A poll is no decision: it binds nobody, and strangers answer it. `pages` and `api` → `desk` → `model` → `store`; votes and
//! the polls of others come by `receive`, and `wire` crosses to and from JSON.
//!
//! **Invariant:** who answered what is shown and served to nobody else; it is kept to count each voter once, and dropped 30
//! days after the end, while the counts stay.
//! **Invariant:** what came too late, names no answer or comes a second time changes nothing.
//! **Invariant:** only its author changes a poll, and a poll never goes back in time.

pub mod about;
pub mod api;
pub mod desk;
pub mod mine;
pub mod model;
pub mod pages;
pub mod receive;
pub mod serve;
pub mod store;
pub mod wire;

pub use about::about;
pub use desk::Desk;
pub use pages::{DOOR, NAV, Polls, routes};

/// This slice's name in the tables `thing` and `timeline`.
pub const SLICE: &str = "polls";

/// The kind of a poll, in the same tables.
pub const KIND: &str = "poll";

/// This slice's part of the page about what is kept.
pub const PRIVACY: &str = "polls-privacy";

/// The words of this slice's pages.
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
        let composed = ["polls-form-", "polls-read-", super::PRIVACY];
        let unused: Vec<_> =
            unused.iter().filter(|key| !composed.iter().any(|start| key.contains(start))).collect();
        assert_eq!(unused, Vec::<&String>::new());
    }
}
