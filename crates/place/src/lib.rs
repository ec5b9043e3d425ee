//! The place: rooms and things that can be borrowed, who has them when, and the showcase.
//!
//! From people: `pages` or `api` → `model` → `desk` → `store`. From other instances: the agreement engine asks `subjects`,
//! which asks the same `desk`. `hours` reads when a door is open; `Around` is what other slices tell the showcase.
//!
//! **Invariant:** no two confirmed bookings of one room overlap, the time that stays free behind them included: the table
//! `cell` has one row for each five minutes of a room.
//! **Invariant:** nothing is confirmed over a closure, and a closure gives back what was confirmed before it.
//! **Invariant:** visitors and machines read that a room is taken, never by whom.

pub mod api;
pub mod around;
pub mod desk;
pub mod hours;
pub mod model;
pub mod pages;
pub mod store;
mod subjects;
pub mod wire;

pub use around::Around;
pub use desk::{Desk, House};
pub use pages::{DOOR, NAV, Places, routes};

/// What the page about privacy says of this crate.
pub const PRIVACY: &str = "place-privacy";

/// The slice's words.
pub const LOCALES: [maillon_web::Locale; 3] = [
    (maillon_kernel::language::Lang::Fr, include_str!("../locales/fr.ftl")),
    (maillon_kernel::language::Lang::Nl, include_str!("../locales/nl.ftl")),
    (maillon_kernel::language::Lang::En, include_str!("../locales/en.ftl")),
];

/// This slice's name in the tables `thing` and `timeline`.
pub const SLICE: &str = "place";
