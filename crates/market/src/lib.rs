//! Offers and needs: what the alternatives give each other and look for.
//!
//! From people: `pages` or a command → `model` → `desk`, which writes the table, the timeline and the outbox
//! in one transaction. From other instances: `receive` → `wire` → `store`.
//!
//! **Invariant:** only the owner of an annonce changes it; `RemoteOffer` has no setter.
//! **Invariant:** no credit moves here; what is asked in return is only said.

mod answers;
pub mod api;
pub mod desk;
pub mod matches;
pub mod mine;
pub mod model;
pub mod pages;
pub mod receive;
pub mod store;
mod subjects;
pub mod tidings;
pub mod wire;

pub use answers::about;
pub use pages::{Market, NAV, routes};

/// This slice's name in the tables `thing` and `timeline`.
pub const SLICE: &str = "market";

/// The slice's words, for the pages and for the notes that it publishes.
pub const LOCALES: [maillon_web::Locale; 3] = [
    (maillon_kernel::language::Lang::Fr, include_str!("../locales/fr.ftl")),
    (maillon_kernel::language::Lang::Nl, include_str!("../locales/nl.ftl")),
    (maillon_kernel::language::Lang::En, include_str!("../locales/en.ftl")),
];
