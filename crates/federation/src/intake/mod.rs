//! From a stored arrival to its effect.
//!
//! The worker first *gathers*, asynchronously, what the activity needs from elsewhere (its actor, an object
//! that is only named), then *applies* it synchronously: effect, answers and the "done" mark commit together.

use std::sync::Arc;
use std::time::Duration;

use maillon_kernel::clock::Clock;
use maillon_store::peers::Peer;
use maillon_store::{Conn, StoreError, store_fault};

pub use self::worker::Intake;
use crate::envelope::Envelope;
use crate::json::Object;
use crate::origin::Origin;
use crate::proof::Proven;

mod gather;
mod lane;
mod passed_on;
mod silence;
mod worker;

/// After the store failed.
const PAUSE: Duration = Duration::from_secs(1);

/// What an activity meets when it is applied.
#[derive(Clone, Debug)]
pub struct Scene {
    /// Our addresses.
    pub origin: Origin,
    /// The clock.
    pub clock: Clock,
    /// The actor of the activity, whose signature was checked.
    pub sender: Peer,
    /// The object, fetched from its own server, when the activity only named it; or what a group passed on (FEP-1b12),
    /// proven by its author or fetched. What its author deleted is a `Tombstone` there.
    pub fetched: Option<Object>,
    /// The author of the fetched object.
    pub author: Option<Peer>,
    /// The activity exactly as it came; empty for what was fetched from an outbox.
    pub text: String,
    /// Who proved the activity, when it bears a proof (FEP-8b32). A wrong proof never comes this far.
    pub proven: Option<Proven>,
    /// Who proved the documents inside the activity that [`Embedded`] named; a wrong proof never comes this far.
    pub embedded: Vec<Proven>,
}

/// Why an activity has no effect.
#[derive(Debug, thiserror::Error)]
pub enum Refusal {
    /// It never will: what it says is wrong, or not for us.
    #[error("{0}")]
    GiveUp(String),
    /// Something is missing that may come.
    #[error("{0}")]
    Retry(String),
    /// Something else must come first, from the same actor perhaps: what else it sent does not wait for this.
    #[error("{0}")]
    Wait(String),
    /// Another worker applied it in the meantime; this effect must not stand.
    #[error("another worker was faster")]
    Taken,
    /// Our own store failed.
    #[error(transparent)]
    Store(#[from] StoreError),
}

store_fault!(Refusal);

impl Refusal {
    /// For what will not change.
    pub fn give_up(reason: impl Into<String>) -> Self {
        Self::GiveUp(reason.into())
    }
}

/// The one table of what each activity does. It answers in a word what it did, for the log and the row.
pub type Apply = Arc<dyn Fn(&mut Conn, &Scene, &Envelope) -> Result<&'static str, Refusal> + Send + Sync>;

/// The documents inside an activity, exactly as it came, that must bear a proof of their own: what somebody said and
/// another one passes on.
pub type Embedded = fn(&Object) -> Vec<&Object>;
