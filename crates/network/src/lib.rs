//! Who belongs: the five questions, asking to join, reading each other's answers, the register.
//!
//! A network is its QG, a `Group` actor. `desk` does what our people want, `receive` what other instances say; `wire`
//! crosses to and from JSON. An instance is a candidate or a member of networks, and the QG of at most one. How a round
//! of consent ends is the engine's (`maillon-consent`); what follows from it is decided here, on the QG.
//!
//! **Invariant:** only the QG decides, by its own clock and its own store; the others keep signed copies.
//! **Invariant:** nobody speaks for another organisation: a stance is its author's, proven, also when it is passed on.
//! **Invariant:** a register is followed by one with a higher number, and by nothing else.

pub mod answers;
pub mod api;
pub mod applications;
pub mod desk;
pub mod model;
pub mod pages;
pub mod questions;
pub mod receive;
pub mod serve;
pub mod wire;

pub use desk::{Desk, Qg, Rules};
pub use pages::{DOORS, FIRST_STEPS, Networks, WAITS, routes};

/// This crate's name in the table `thing`.
pub const SLICE: &str = "network";

/// The kind of this crate's rounds, in the table `round`.
pub const KIND: &str = "membership";

/// The words of this crate's pages.
pub const LOCALES: [maillon_web::Locale; 3] = [
    (maillon_kernel::language::Lang::Fr, include_str!("../locales/fr.ftl")),
    (maillon_kernel::language::Lang::Nl, include_str!("../locales/nl.ftl")),
    (maillon_kernel::language::Lang::En, include_str!("../locales/en.ftl")),
];

/// The handle of a QG's actor, unless the settings say otherwise.
pub const HANDLE: &str = "qg";

#[cfg(test)]
mod tests {
    use std::path::Path;

    use maillon_web::i18n::check;

    #[test]
    fn the_words_are_complete_and_all_are_said() {
        assert_eq!(check::check(&super::LOCALES), Vec::<String>::new());
        let home = Path::new(env!("CARGO_MANIFEST_DIR"));
        let unused = check::unused(&super::LOCALES, &[&home.join("src"), &home.join("templates")]);
        // Some keys are put together: `network-choice-` and so on.
        let composed =
            ["network-choice-", "network-round-", "network-standing-", "network-why-", "network-questions-q"];
        let unused: Vec<_> =
            unused.iter().filter(|key| !composed.iter().any(|start| key.contains(start))).collect();
        assert_eq!(unused, Vec::<&String>::new());
    }
}
