//! Shared staff between organisations: what is lent, who can, when; what was done, and what each bears of its cost.
//!
//! `model` and `store` keep functions, posts, what posts say of their time, and commitments; `desk` is where the acts happen.
//! `subjects` is where the agreement engine asks, `wire` what other instances read, `api` what programs of ours do.
//! `rules` says why a post can or cannot, `plan` fills many demands at once. `timesheet`, `costs` and `counters` count
//! what was done.
//!
//! **Invariant:** outside the house a post has a pseudonym and nothing else; an absence has no reason anywhere.
//! **Invariant:** nobody is in two places: the database has each five minutes of a post once, whoever they are for.
//! **Invariant:** money is the sharing of costs in euro cents, and never mutual credit.

pub mod api;
pub mod costs;
pub mod counters;
pub mod desk;
pub mod ids;
pub mod mine;
pub mod model;
pub mod pages;
pub mod plan;
pub mod receive;
pub mod rules;
pub mod store;
mod subjects;
pub mod timesheet;
pub mod wire;

pub use desk::{Desk, House};
pub use pages::{DOOR, NAV, Staffing, routes};

/// What the page about privacy says of this crate.
pub const PRIVACY: &str = "staffing-privacy";

/// The slice's words.
pub const LOCALES: [maillon_web::Locale; 3] = [
    (maillon_kernel::language::Lang::Fr, include_str!("../locales/fr.ftl")),
    (maillon_kernel::language::Lang::Nl, include_str!("../locales/nl.ftl")),
    (maillon_kernel::language::Lang::En, include_str!("../locales/en.ftl")),
];

/// This slice's name in the tables `thing` and `timeline`.
pub const SLICE: &str = "staffing";
