//! `/reseau/chiffres`: the network in figures, and its tables as files.

mod csv;
mod show;
#[cfg(test)]
mod tests;
mod view;

use std::sync::Arc;

use axum::Router;
use axum::extract::FromRef;
use axum::routing::get;
use maillon_store::{Conn, StoreError};
use maillon_web::{Problem, Site};

use crate::data::{Others, Seen};

/// Where it stands.
pub(crate) const PATH: &str = "/reseau/chiffres";

/// What these pages need; an axum state `S` offers it by `Figures: FromRef<S>`. Cheap to clone.
#[derive(Clone, Debug)]
pub struct Figures {
    /// The instance, as every page knows it.
    pub site: Site,
    /// The other slices.
    pub others: Arc<dyn Others>,
}

impl Figures {
    pub(crate) async fn seen(&self) -> Result<Seen, Problem> {
        let (others, now) = (Arc::clone(&self.others), self.site.clock.millis());
        let load = move |conn: &mut Conn| -> Result<Seen, StoreError> { Seen::load(conn, &*others, now) };
        Ok(self.site.store.read(load).await?)
    }
}

/// The routes of this crate's pages.
pub fn routes<S>() -> Router<S>
where
    Figures: FromRef<S>,
    Site: FromRef<S>,
    S: Clone + Send + Sync + 'static,
{
    Router::new().route(PATH, get(show::show)).route(csv::PATH, get(csv::download))
}
