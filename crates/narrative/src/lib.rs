//! Stories of each organisation, and the common narrative that a QG weaves from them.
//!
//! From people: `pages` → `model` → `desk`, which writes the tables, the timeline and the outbox in one transaction. From
//! other instances: `receive` → `wire` → `store`. An editor of a QG sees what can be quoted (`gather`: stories, and what
//! `server` tells of other slices), and `desk` weaves passages of it (`passages`) into a narrative that `@qg` publishes;
//! `letters` brings it to those who asked by mail.
//!
//! **Invariant:** a quote occurs word for word in its source, is credited and linked, and goes when its source goes.
//! **Invariant:** nothing goes out unless its author said that those who are named agree.
//! **Invariant:** only the owner of a story changes it; `RemoteStory` has no setter.

pub mod api;
pub mod desk;
pub mod gather;
pub mod letters;
pub mod model;
pub mod pages;
pub mod passages;
pub mod receive;
pub mod store;
pub mod wire;

pub use desk::Desk;
pub use pages::{DOOR, NAV, Narrative, routes};

/// This slice's name in the tables `thing` and `timeline`.
pub const SLICE: &str = "narrative";

/// What the page about privacy says of this crate.
pub const PRIVACY: &str = "narrative-privacy";

/// The slice's words, for its pages, its feeds and its mails.
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
        // Some keys are put together, those of faults from the names of fields; `server` tells of sums.
        let composed =
            ["narrative-theme-", "narrative-state-", "narrative-sort-", "narrative-sum-", "narrative-form-"];
        let composed =
            composed.into_iter().chain(["narrative-weave-text", "narrative-weave-summary", super::PRIVACY]);
        let composed: Vec<&str> = composed.collect();
        let unused: Vec<_> =
            unused.iter().filter(|key| !composed.iter().any(|start| key.contains(start))).collect();
        assert_eq!(unused, Vec::<&String>::new());
    }
}
