//! Stories on the wire: a `Note`, or an `Article` with `name`, `summary` and `preview`; common narratives with the
//! collection of what they are woven from, and what their sources' servers are told.

mod read;
mod woven;
mod write;

pub use read::{Head, Refused, RemoteStory, is_story, quoted};
pub use woven::{Taking, about_source, sources};
pub(crate) use write::addressed;
pub use write::{Shown, context, to_json, tombstone};

/// The media type of a FEP-e232 link.
const LD: &str = "application/ld+json; profile=\"https://www.w3.org/ns/activitystreams\"";
