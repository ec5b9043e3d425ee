//! The pages of agreements: a member's list, one agreement with its history, the form under an annonce of elsewhere, and
//! what an author sees on the page of their own.
//!
//! **Invariant:** a handler finds an agreement through `deeds::find` alone; what it does not find does not exist.

mod acts;
mod ask;
mod fault;
pub(crate) mod history;
mod list;
mod note;
mod one;
pub(crate) mod people;
mod standing;
mod terms;
#[cfg(test)]
mod tests;
mod thing;

use std::sync::Arc;

use axum::Router;
use axum::extract::FromRef;
use axum::routing::get;
use maillon_members::{Area, Member};
use maillon_store::{Conn, StoreError, peers};
use maillon_web::shell::{Audience, NavItem, Section};
use maillon_web::{Problem, Site};
use url::Url;

use crate::deeds::Person;
use crate::desk::Desk;
use crate::settling::Settling;

pub(crate) use fault::checked;
pub(crate) use list::whose;
pub(crate) use note::Found as Noting;
pub use thing::{AskForm, Ledger, LedgerLine, Promises};

/// Where members see their agreements.
pub const PATH: &str = "/accords";

/// This crate's entry of the navigation.
pub const NAV: NavItem = NavItem::new(PATH, "agreement-list-title", Audience::Members, Section::Exchange);

/// What these pages need; an axum state `S` offers it by `Agreements: FromRef<S>`. Cheap to clone.
#[derive(Clone)]
pub struct Agreements {
    /// The instance, as every page knows it.
    pub site: Site,
    /// Where the acts happen.
    pub desk: Desk,
    /// What is given in return.
    pub settling: Arc<dyn Settling>,
}

impl std::fmt::Debug for Agreements {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Agreements").field("desk", &self.desk).finish_non_exhaustive()
    }
}

/// The routes of this crate's pages.
pub fn routes<S>() -> Router<S>
where
    Agreements: FromRef<S>,
    Site: FromRef<S>,
    S: Clone + Send + Sync + 'static,
{
    Router::new()
        .route(PATH, get(list::list).post(ask::ask))
        .route("/accords/noter", get(note::show).post(note::note))
        .route("/accords/{id}", get(one::show).post(acts::act))
}

impl Agreements {
    /// Makes sure that the other side is known here, so that an act finds it. One that we do not know any more is
    /// fetched.
    pub(crate) async fn know(&self, uri: &str) -> Result<(), Problem> {
        let known = uri.to_owned();
        let find = move |conn: &mut Conn| Ok::<_, StoreError>(peers::find(conn, &known)?);
        if self.site.store.read(find).await?.is_none()
            && let Ok(uri) = uri.parse::<Url>()
            && matches!(uri.scheme(), "http" | "https")
            && let Err(problem) = self.desk.federation.actor(&uri).await
        {
            tracing::info!(%problem, "The other side could not be fetched: {problem}");
        }
        Ok(())
    }
}

pub(crate) fn person(member: &Member) -> Person {
    Person { id: member.id.to_string(), coordinates: member.coordinates_in(Area::Market) }
}
