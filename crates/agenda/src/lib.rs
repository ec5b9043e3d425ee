//! The agenda of an instance: events and series, who comes, what others announce, calendars in and out.
//!
//! From people: `pages` → `model` → `desk`, which writes the tables, the timeline and the outbox in one transaction. From
//! other servers: `receive` → `wire` → `store`. A group's own calendar is read by `import`, ours are had at `feeds`.
//!
//! **Invariant:** an event never has more people than seats: who comes is counted in the transaction that lets one more in.
//! **Invariant:** what one event of a series became by itself, no change of the series takes away.
//! **Invariant:** only the server of an event changes it; `RemoteEvent` has no setter.

pub mod about;
pub mod api;
pub mod desk;
pub mod duties;
pub mod feeds;
pub mod import;
pub mod model;
pub mod pages;
pub mod receive;
pub mod rooms;
pub mod store;
pub mod when;
pub mod wire;

pub use about::about;
pub use desk::Desk;
pub use pages::{Agenda, DOOR, NAV, routes};

/// This slice's name in the tables `thing` and `timeline`.
pub const SLICE: &str = "agenda";

/// The job that does what is due: it stands in the queue for ever, for the moment when something is due next.
pub const AGENDA_JOB: &str = "agenda";

/// What the page about privacy says of this crate.
pub const PRIVACY: &str = "agenda-privacy";

/// The slice's words, for its pages, its notes and its feeds.
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
            "agenda-day-",
            "agenda-month-",
            "agenda-state-",
            "agenda-status-",
            "agenda-mine-",
            "agenda-guest-",
            "agenda-joining-",
            "agenda-repeat-",
            "agenda-scope-",
            "agenda-import-fault-",
            "agenda-form-",
            super::PRIVACY,
        ];
        let unused: Vec<_> =
            unused.iter().filter(|key| !composed.iter().any(|start| key.contains(start))).collect();
        assert_eq!(unused, Vec::<&String>::new());
    }
}
