//! What is said between the people here and one correspondent elsewhere, about one thing.
//!
//! A *conversation* has one correspondent (an actor, a member of ours, or a visitor without an account) and is about
//! one thing: an annonce of ours, one of another instance, or nothing in particular. It belongs to the member whose
//! annonce it is, or who wrote first; without such a member, to the coordinators.
//!
//! In: `federation::social` keeps a note → `receive` finds its conversation, in the same transaction; or `pages` takes
//! what a visitor or a member wrote → `model` → `desk`. Out: `pages` → `desk`, which writes the tables and, for an
//! actor, the outbox (`wire`), in one transaction.
//!
//! This crate names no slice: what a thing is called and whose it is, a slice tells through a [`Lookup`].
//!
//! **Invariant:** who may read a conversation is decided in one place, `store::for_reader`; for everybody else it does
//! not exist. A visitor's secret is known to the visitor alone: the database holds its SHA-256.
//! **Invariant:** a note enters a conversation only if its author is the correspondent, whatever it says it replies to.
//! **Invariant:** nothing is answered, liked or shown to the public unless a person did so.
//! **Invariant:** the text of a foreign note stays in the table `note`, so that its author's changes and deletions
//! follow by themselves.

pub mod about;
pub mod api;
pub mod bounds;
pub mod desk;
pub mod mine;
pub mod model;
pub mod pages;
pub mod receive;
pub mod store;
mod telling;
pub mod wire;

pub use about::{About, Lookup};
pub use pages::{AnswerForm, Messages, NAV, routes};

/// This crate's name in the table `thing`.
pub const SLICE: &str = "messages";

/// What the page about privacy says of this crate.
pub const PRIVACY: &str = "messages-privacy";

/// The words of this crate's pages, and of the answers that they propose.
pub const LOCALES: [maillon_web::Locale; 3] = [
    (maillon_kernel::language::Lang::Fr, include_str!("../locales/fr.ftl")),
    (maillon_kernel::language::Lang::Nl, include_str!("../locales/nl.ftl")),
    (maillon_kernel::language::Lang::En, include_str!("../locales/en.ftl")),
];
