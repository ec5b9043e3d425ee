//! Initiatives: what somebody wants to begin, who supports it, what it needs, what became of it.
//!
//! Anybody launches one: a member, or whoever proves a mail address or a fediverse handle (`proof`). Coordinators open it,
//! and everybody reads it (`pages`, `wire`); members and readers of the fediverse support it. What it needs becomes
//! annonces through [`Needs`], and facts about their agreements tick it off. `desk` does all of it.
//!
//! **Invariant:** nothing is published that no coordinator opened, and no draft is shown whose starter proved nothing.
//! **Invariant:** one person or actor supports an initiative once.
//! **Invariant:** the mail address of whoever launched it is seen by coordinators alone.

pub mod api;
pub mod desk;
pub mod model;
pub mod pages;
pub mod proof;
pub mod store;
pub mod wire;

pub use desk::{Desk, Needs};
pub use pages::{DOOR, Initiatives, NAV, WAITS, routes};

/// This slice's name in the tables `thing` and `timeline`.
pub const SLICE: &str = "initiatives";

/// What the page about privacy says of this crate.
pub const PRIVACY: &str = "initiatives-privacy";

/// The words of this slice's pages and mails.
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
        let composed = [
            "initiatives-state-",
            "initiatives-kind-",
            "initiatives-need-",
            "initiatives-form-",
            super::PRIVACY,
        ];
        let unused: Vec<_> =
            unused.iter().filter(|key| !composed.iter().any(|start| key.contains(start))).collect();
        assert_eq!(unused, Vec::<&String>::new());
    }
}
