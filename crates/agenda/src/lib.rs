//! The agenda of an instance: events and series, who comes, what others announce, calendars in and out.
//!
//! From people: `pages` → `model` → `desk`, which writes the tables, the timeline and the outbox in one transaction. From
//! other servers: `receive` → `wire` → `store`. A group's own calendar is read by `import`, ours are had at `feeds`.
//!
//! **Invariant:** an event never has more people than seats: who comes is counted in the transaction that lets one more in.
//! **Invariant:** what one event of a series became by itself, no change of the series takes away.
//! **Invariant:** only the server of an event changes it; `RemoteEvent` has no setter.

pub mod desk;
pub mod feeds;
pub mod import;
pub mod model;
pub mod receive;
pub mod rooms;
pub mod store;
pub mod when;
pub mod wire;

pub use desk::Desk;

/// This slice's name in the tables `thing` and `timeline`.
pub const SLICE: &str = "agenda";

/// The job that does what is due: it stands in the queue for ever, for the moment when something is due next.
pub const AGENDA_JOB: &str = "agenda";

/// The slice's words, for its pages, its notes and its feeds.
pub const LOCALES: [maillon_web::Locale; 3] = [
    (maillon_kernel::language::Lang::Fr, include_str!("../locales/fr.ftl")),
    (maillon_kernel::language::Lang::Nl, include_str!("../locales/nl.ftl")),
    (maillon_kernel::language::Lang::En, include_str!("../locales/en.ftl")),
];
