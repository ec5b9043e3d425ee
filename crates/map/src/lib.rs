//! The map: what other maps say of a place, read; what the network says of itself, written in their formats.
//!
//! `read` makes [`Marker`]s of files of Dewey, `GoGoCarto`, `OpenFairDB` and `GeoJSON`, and says what it left
//! out; `write` goes the other way. `alike` finds what stands on two maps at once, `cluster` draws many points as few,
//! `mapping` guesses which of our categories a foreign one is. In these rooms bytes come in and values go out, without
//! input, output, clock or randomness; `store`, `desk` and `pages` keep them, fetch them and show them.
//!
//! **Invariant:** nothing is invented. A record whose point looks wrong is skipped and named; no coordinate is exchanged,
//! shifted or looked up.
//!
//! **Invariant:** what strangers wrote leaves here as plain text on one line, as HTML that went through
//! `kernel::markup::sanitise`, or as a link to the web.
//!
//! **Invariant:** no bytes make it panic, and none take more than bounded memory and time.

pub mod alike;
pub mod api;
pub mod centres;
pub mod cluster;
pub mod desk;
pub mod export;
pub mod fetch;
pub mod layers;
pub mod mapping;
pub mod marker;
pub mod mine;
pub mod model;
pub mod outlines;
pub mod pages;
pub mod read;
pub mod receive;
pub mod scene;
pub mod store;
pub mod wire;
pub mod write;

pub use desk::Desk;
pub use marker::Marker;
pub use pages::{DOOR, Ground, Maps, NAV, Tiles, routes, tiles};
pub use read::{
    ForeignCategory, Kind, Place, ReadProblem, Reading, Skipped, Taxonomy, Why, read, read_categories,
};

/// What the page about privacy says of this crate.
pub const PRIVACY: &str = "map-privacy";

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
            "map-fault-",
            "map-why-",
            "map-kind-",
            "map-layer-",
            "map-claim-state-",
            "map-entry-",
            "map-spot-",
            super::PRIVACY,
        ];
        let unused: Vec<_> =
            unused.iter().filter(|key| !composed.iter().any(|start| key.contains(start))).collect();
        assert_eq!(unused, Vec::<&String>::new());
    }
}
