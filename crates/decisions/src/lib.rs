//! Decisions by consent: proposed, asked about, amended, adopted until they are looked at again.
//!
//! A decision is the house's, and its members decide; or it is a network's, proposed by its QG, and the member
//! organisations decide. `pages` and `api` → `desk` → `model` → `store`; what other instances say comes by `receive`, and
//! `wire` crosses to and from JSON. How a round ends is the engine's (`maillon-consent`); what follows from it is here.
//!
//! **Invariant:** nobody consents to what was changed afterwards: an amendment is a new version, and a stance names its own.
//! **Invariant:** nothing that was said or decided is changed; what is looked at again is said again, or replaced.
//! **Invariant:** what is for members alone is shown to nobody else, here and on the wire; of a public decision of the
//! house nobody else learns who of its people said what.

pub mod api;
pub mod desk;
pub mod mine;
pub mod model;
pub mod pages;
pub mod receive;
pub mod serve;
pub mod store;
pub mod wire;

pub use desk::{Desk, Qg};
pub use pages::{DOOR, Decisions, NAV, WAITS, routes};

/// This slice's name in the tables `thing` and `timeline`.
pub const SLICE: &str = "decisions";

/// The kind of this slice's rounds, in the table `round`.
pub const KIND: &str = "decision";

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
        let composed = [
            "decisions-phase-",
            "decisions-step-",
            "decisions-choice-",
            "decisions-said-",
            "decisions-form-",
        ];
        let unused: Vec<_> =
            unused.iter().filter(|key| !composed.iter().any(|start| key.contains(start))).collect();
        assert_eq!(unused, Vec::<&String>::new());
    }
}
