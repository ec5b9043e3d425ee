//! What the QG relays, and the feed of a whole network.
//!
//! `receive` hears what names our `@qg`, `machine` decides what becomes of it, `desk` announces it: in its own name and in
//! that of a topic (`@qg.offres`…), in the form that each follower's software understands. Strangers' things wait for a
//! coordinator (`pages`).
//!
//! **Invariant:** only what is for everybody is relayed, once, in the words of its author: the QG changes nothing.
//! **Invariant:** what its author takes back, the QG takes back.
//! **Invariant:** an `Announce` is never relayed, so nothing goes round in circles.

pub mod api;
pub mod desk;
pub mod feed;
pub mod machine;
pub mod mine;
pub mod model;
pub mod pages;
pub mod receive;
pub mod store;
pub mod wire;

pub use desk::{Desk, Qg};
pub use pages::{DOORS, Relay, routes};

/// The words of this crate's pages.
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
        assert_eq!(unused, Vec::<String>::new());
    }
}
