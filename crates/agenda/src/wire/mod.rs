//! Events as JSON, both ways: one object in Mobilizon's words and in those of FEP-8a8e.

mod answers;
mod read;
mod write;

pub use answers::{answer, besides, join, leave};
pub use read::{Head, Refused, RemoteEvent, is_event};
pub use write::{Shown, addressed, context, notice, to_json, tombstone};

/// Where we say what only we say.
pub(crate) const PRICE: &str = "urn:maillon:ns#price";
pub(crate) const ACCESS: &str = "urn:maillon:ns#access";
