//! The core of the JSON API: what every endpoint has in common, and nothing of any subject.
//!
//! An endpoint takes its query with [`Query`], its body with [`Body`], [`Posted`] or [`MergePatch`], an id of its path
//! with [`Id`]; it answers a type of its own, a [`Page`] or an [`Answer`], or `Err(Problem)`. A slice collects its
//! endpoints in an `OpenApiRouter`, so that what is served and what is described are one; `server` merges them, has
//! [`openapi::complete`] add what all have in common, and wraps them in [`layers`].
//!
//! **Invariant:** no cookie is read here: who calls is told by a bearer token alone, so no page of another site can
//! act in somebody's name, and no CSRF check is needed.
//! **Invariant:** an effect and the record of its `Idempotency-Key` commit together ([`Once::run`]).

mod body;
mod layers;
mod once;
pub mod openapi;
mod patch;
mod query;

pub use body::Body;
pub use layers::{BODY, layers};
pub use once::{Answer, KEPT, Once, OnceRefused, Posted, prune};
pub use patch::MergePatch;
pub use query::{Cursor, Id, Limit, Page, Query, at_most, time, uri_at_most};

#[cfg(test)]
mod tests;
