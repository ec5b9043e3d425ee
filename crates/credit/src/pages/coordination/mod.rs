//! What coordinators look after: the health of the whole, each account's limits, state and mandates, and the
//! links to the ledgers of other instances.
//!
//! **Invariant:** every handler here takes an `InCharge<of::Credit>`.
//! **Invariant:** what an exchange was for is not shown here; a dispute leads to its page, which says so to its two sides.

mod account;
mod deeds;
mod links;
mod overview;
mod verdicts;

use axum::Router;
use axum::extract::FromRef;
use axum::routing::get;
use maillon_web::Site;

use super::Sel;

#[cfg(test)]
pub(super) use account::{AccountPage, Found as AccountFound};
#[cfg(test)]
pub(super) use links::{Found as LinkFound, LinkPage, LinksPage};
#[cfg(test)]
pub(super) use overview::{Found as OverviewFound, OverviewPage, Wish as OverviewWish};
#[cfg(test)]
pub(super) use verdicts::{LinkForm, PartPage};

/// Where they look after it.
pub(super) const PATH: &str = "/coordination/sel";

/// The pages of the coordination.
pub(super) fn routes<S>() -> Router<S>
where
    Sel: FromRef<S>,
    Site: FromRef<S>,
    S: Clone + Send + Sync + 'static,
{
    Router::new()
        .route(PATH, get(overview::show))
        .route("/coordination/sel/comptes/{id}", get(account::show).post(deeds::act))
        .route(links::PATH, get(links::list))
        .route("/coordination/sel/reseaux/{host}", get(links::show).post(verdicts::act))
}
