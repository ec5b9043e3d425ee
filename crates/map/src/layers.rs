//! What other slices have for the map. `server` asks them.

use std::fmt::Debug;

use diesel::QueryResult;
use maillon_kernel::geo::{Category, Commune, Point};
use maillon_store::Conn;

maillon_kernel::words!(
    /// A layer of what the network offers, needs and does.
    Layer {
        /// Offers that are open.
        Offers = "offers",
        /// Needs that are open.
        Needs = "needs",
        /// Events that are still to come.
        Events = "events",
        /// Initiatives that are under way.
        Initiatives = "initiatives",
    }
);

/// One thing of a layer, as everybody may see it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Shown {
    /// Of which.
    pub layer: Layer,
    /// What it is called.
    pub title: String,
    /// The language of its title, if that is known.
    pub language: String,
    /// Its page here.
    pub href: String,
    /// Where it is, when that is known exactly.
    pub point: Option<Point>,
    /// In which commune, when that is known.
    pub commune: Option<&'static Commune>,
    /// What it is about.
    pub theme: Option<&'static Category>,
    /// The actor whose it is.
    pub owner: String,
    /// When it begins, of an event. Epoch milliseconds.
    pub starts_at: Option<i64>,
}

/// Who knows it.
pub trait Layers: Debug + Send + Sync {
    /// All that is public and open now, a bounded number of each layer.
    fn shown(&self, conn: &mut Conn, now: i64) -> QueryResult<Vec<Shown>>;
}

/// Nothing: for tests.
#[derive(Clone, Copy, Debug, Default)]
pub struct Nothing;

impl Layers for Nothing {
    fn shown(&self, _conn: &mut Conn, _now: i64) -> QueryResult<Vec<Shown>> {
        Ok(Vec::new())
    }
}
