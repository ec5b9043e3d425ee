//! An annonce on the wire: FEP-0837 on a `Note`, so that a Mastodon reader sees it whole.

mod addressed;
mod intents;
mod read;
mod tags;
mod text;
mod write;

pub use addressed::{Addressed, read as audience};
pub use intents::{Intents, own as own_intents, received as received_intents};
pub use maillon_media::wire::read as pictures;
pub use read::{Head, Refused, RemoteOffer, is_offer};
pub(crate) use tags::kind_tag;
pub(crate) use write::return_words;
pub use write::{action, context, to_json, tombstone};

/// What a SEL credit of any Maillon instance conforms to; its unit is OM-2's `minute-Time`.
pub const CREDIT: &str = "urn:maillon:ns#credit";
