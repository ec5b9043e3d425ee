//! Where the acts of the map happen.

pub mod claims;
pub mod draft;
mod hiding;
mod labels;
mod listing;
mod listing_form;
mod network;
mod proof;
pub mod sources;
pub mod take;
pub mod twins;

#[cfg(test)]
pub(crate) mod layer_tests;
#[cfg(test)]
pub(crate) mod tests;

use std::sync::Arc;

use maillon_federation::Federation;
use maillon_federation::federation::NoKeys;
use maillon_kernel::language::Lang;
use maillon_store::{Conn, StoreError};
use maillon_web::Words;

use crate::layers::Layers;

pub use listing_form::{ListingDraft, ListingFault, ListingForm};

/// The map, as far as it acts here. Cheap to clone.
#[derive(Clone, Debug)]
pub struct Desk {
    /// The way out, the clock, our addresses.
    pub federation: Federation,
    /// The words of what is written for everybody.
    pub words: Words,
    /// The language of what has no language of its own.
    pub lang: Lang,
    /// The URI of our organisation's actor.
    pub organisation: String,
    /// The URI of the QG's actor, when this instance is one: its map is the network's.
    pub qg: Option<String>,
    /// What other slices have for the map.
    pub layers: Arc<dyn Layers>,
}

/// Why an act did not happen. Nothing has changed.
#[derive(Debug, thiserror::Error)]
pub enum ActProblem {
    /// There is no such thing.
    #[error("there is no such thing on the map")]
    Unknown,
    /// It is not theirs to do.
    #[error("you may not do this")]
    NotAllowed,
    /// Its state does not allow it.
    #[error("it was answered already, or is over")]
    NotNow,
    /// We cannot sign.
    #[error(transparent)]
    Keys(NoKeys),
    /// The store failed.
    #[error(transparent)]
    Store(StoreError),
}

impl maillon_store::StoreFault for ActProblem {
    fn as_store(&self) -> Option<&StoreError> {
        if let Self::Store(problem) = self { Some(problem) } else { None }
    }
}

impl From<StoreError> for ActProblem {
    fn from(problem: StoreError) -> Self {
        Self::Store(problem)
    }
}

impl From<diesel::result::Error> for ActProblem {
    fn from(problem: diesel::result::Error) -> Self {
        Self::Store(problem.into())
    }
}

impl From<NoKeys> for ActProblem {
    fn from(problem: NoKeys) -> Self {
        match problem {
            NoKeys::Store(problem) => Self::Store(problem),
            problem => Self::Keys(problem),
        }
    }
}

impl Desk {
    /// Epoch milliseconds.
    pub fn now(&self) -> i64 {
        self.federation.store().clock().millis()
    }

    /// Our organisation's name, or its host when it has none.
    pub fn own_name(&self, conn: &mut Conn) -> Result<String, ActProblem> {
        let name = maillon_store::actors::name_of(conn, &self.organisation)?;
        let name = name.filter(|name| !name.is_empty());
        Ok(name.unwrap_or_else(|| self.federation.origin().authority().to_owned()))
    }
}
