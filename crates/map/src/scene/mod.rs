//! What stands on the map, gathered from all that knows something, kept in memory, and narrowed down.
//!
//! `gather` reads, `fold` draws as one what is one, `keep` holds the result until something changes; a [`Filter`] makes a
//! [`Selection`] of it, which is what a page lists and a map draws.
//!
//! **Invariant:** what only its commune is told of stands in its commune's centre, and is said to be inexact.
//! **Invariant:** two things become one by a person's word alone; nothing is lost, as the tables keep both.

mod filter;
mod fold;
mod gather;
mod keep;
mod select;
#[cfg(test)]
mod tests;

use std::collections::VecDeque;
use std::sync::{Arc, Mutex, PoisonError};

use maillon_kernel::geo::{Category, Commune, Point};

pub use filter::Filter;
pub use keep::Keeper;
pub use select::{Drawn, Selection};

maillon_kernel::words!(
    /// What something on the map is.
    Kind {
        /// An organisation of the network.
        Network = "network",
        /// A marker of another map.
        Marker = "marker",
        /// An offer.
        Offer = "offer",
        /// A need.
        Need = "need",
        /// An event.
        Event = "event",
        /// An initiative.
        Initiative = "initiative",
    }
);

/// One thing on the map.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Spot {
    /// What names it: its actor, `marker:ID`, or its page.
    pub key: String,
    /// What it is.
    pub kind: Kind,
    /// What it is called.
    pub name: String,
    /// The language of its name, or empty.
    pub language: String,
    /// Where it is drawn. Without, it stands in the list only.
    pub point: Option<Point>,
    /// Whether it is there, and not only somewhere in that commune.
    pub exact: bool,
    /// It wants no more than its commune to be told.
    pub blurred: bool,
    /// In which commune.
    pub commune: Option<&'static Commune>,
    /// What it is about.
    pub themes: Vec<&'static Category>,
    /// Its page.
    pub href: String,
    /// What a search looks at.
    pub folded: String,
    /// The actor whose it is; of a marker, its source.
    pub owner: String,
    /// When it begins, of an event. Epoch milliseconds.
    pub starts_at: Option<i64>,
    /// What is drawn with it, because a person said that they are one.
    pub with: Vec<String>,
}

/// So many selections are kept beside a scene.
const SELECTIONS: usize = 16;

/// All that stands on the map at one time, by name.
#[derive(Debug)]
pub struct Scene {
    spots: Vec<Arc<Spot>>,
    /// Those that were asked for last, the newest first.
    selections: Mutex<VecDeque<(Filter, Arc<Selection>)>>,
}

impl Scene {
    /// A scene of these.
    pub fn new(mut spots: Vec<Arc<Spot>>) -> Self {
        spots.sort_by(|a, b| (&a.folded, &a.key).cmp(&(&b.folded, &b.key)));
        Self { spots, selections: Mutex::default() }
    }

    /// What the filter leaves. Work for a thread that may wait.
    pub fn select(&self, filter: &Filter) -> Arc<Selection> {
        if let Some(known) = self.known(filter) {
            return known;
        }
        let found = self.spots.iter().filter(|one| filter.matches(one)).cloned().collect();
        let found = Arc::new(Selection::new(found));
        let mut kept = self.selections.lock().unwrap_or_else(PoisonError::into_inner);
        kept.push_front((filter.clone(), Arc::clone(&found)));
        kept.truncate(SELECTIONS);
        found
    }

    fn known(&self, filter: &Filter) -> Option<Arc<Selection>> {
        let mut kept = self.selections.lock().unwrap_or_else(PoisonError::into_inner);
        let at = kept.iter().position(|(known, _)| known == filter)?;
        let known = kept.remove(at)?;
        let found = Arc::clone(&known.1);
        kept.push_front(known);
        Some(found)
    }
}
