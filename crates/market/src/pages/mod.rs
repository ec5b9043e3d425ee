//! The market's pages: the list, one annonce, its forms, and the organisation that publishes them.
//!
//! Each room reads what it needs in one closure, makes a view of it, and answers an Askama page. The addresses
//! of an annonce and of an organisation are their ActivityPub ids, so both answer a document when asked to.
//!
//! **Invariant:** only its author or a coordinator changes an annonce, and what is in a member’s own name its author alone:
//! every room that writes asks `access`.
//! **Invariant:** a closure on the store renders nothing; drafts are checked before, views are made after.

pub(crate) mod access;
mod close;
mod document;
mod feed;
pub(crate) mod filters;
mod freshness;
mod home;
pub(crate) mod item;
mod list;
mod network;
mod offer;
mod organisation;
mod overview;
mod poster;
mod proposal;
#[cfg(test)]
mod samples;
mod searches;
#[cfg(test)]
mod tests;
pub(crate) mod write;

use axum::Router;
use axum::extract::{DefaultBodyLimit, FromRef};
use axum::routing::{get, post};
use maillon_federation::Federation;
use maillon_media::{Media, form};
use maillon_members::follows::FirstStep;
use maillon_web::shell::{Audience, NavItem, Section};
use maillon_web::{Problem, Site};

pub use home::home;
pub(crate) use searches::news_of;

use crate::desk::{ActProblem, Desk};
use crate::model::{NotAllowed, OfferId};

/// Where the list stands, and where a new annonce is posted to.
pub const LIST_PATH: &str = "/annonces";
/// Where members find what they wrote.
const MINE_PATH: &str = "/mes-annonces";
/// The newest annonces of this instance for feed readers; with `?ou=reseau` those of the network.
const FEED_PATH: &str = "/feed.atom";
/// The newest annonces that pass the filters of the list, for feed readers.
const FILTERED_FEED_PATH: &str = "/annonces.atom";
/// How much is open, where and for what.
const OVERVIEW_PATH: &str = "/annonces/apercu";
/// Whose annonces come here.
const NETWORK_PATH: &str = "/reseau";

/// This slice's entries of the navigation.
pub const NAV: [NavItem; 3] = [
    NavItem::new(LIST_PATH, "market-list-title", Audience::Everyone, Section::Exchange).in_front(),
    NavItem::new(MINE_PATH, "market-mine-title", Audience::Members, Section::Exchange),
    NavItem::new(searches::PATH, "market-searches-title", Audience::Members, Section::Exchange),
];

/// What an association begins with here: an annonce.
pub const FIRST_STEP: FirstStep = FirstStep {
    slug: "publier",
    more: &[],
    lines: "",
    confirm: None,
    href: "/annonces/nouvelle",
    title: "market-step-publish",
    text: "market-step-publish-text",
    is_done: |conn, _| Ok(0 < crate::store::count_own(conn)?),
};

/// What these pages need; an axum state `S` offers it by `Market: FromRef<S>`. Cheap to clone.
#[derive(Clone, Debug)]
pub struct Market {
    /// The instance, as every page knows it.
    pub site: Site,
    /// The keys of our actors, for their documents.
    pub federation: Federation,
    /// Where the acts happen.
    pub desk: Desk,
    /// Where pictures are taken in.
    pub media: Media,
}

/// The routes of this slice.
pub fn routes<S>() -> Router<S>
where
    Market: FromRef<S>,
    Site: FromRef<S>,
    S: Clone + Send + Sync + 'static,
{
    // These two take a picture along.
    let publish = post(write::publish).layer(DefaultBodyLimit::max(form::BODY));
    let save = post(write::save).layer(DefaultBodyLimit::max(form::BODY));
    Router::new()
        .route(LIST_PATH, get(list::list).merge(publish))
        .route("/annonces/nouvelle", get(write::new))
        .route("/annonces/{id}", get(offer::show))
        .route("/annonces/{id}/modifier", get(write::edit).merge(save))
        .route("/annonces/{id}/trouvee", post(close::found))
        .route("/annonces/{id}/retirer", get(close::ask).post(close::withdraw))
        .route(MINE_PATH, get(list::mine))
        .route(FEED_PATH, get(feed::feed))
        .route(FILTERED_FEED_PATH, get(feed::filtered))
        .route(OVERVIEW_PATH, get(overview::show))
        .route(searches::PATH, get(searches::show).post(searches::keep))
        .route("/profil/recherches/{id}", get(searches::open).post(searches::rename))
        .route("/profil/recherches/{id}/oublier", post(searches::forget))
        .route(NETWORK_PATH, get(network::network))
        .route("/@{handle}", get(organisation::show))
}

/// The page of an annonce here, ours or a received one.
pub(crate) fn href(id: OfferId) -> String {
    format!("{LIST_PATH}/{id}")
}

/// The id in an address. What is none leads nowhere.
fn id_in(path: &str) -> Result<OfferId, Problem> {
    path.parse().map_err(|_| Problem::not_found())
}

impl From<ActProblem> for Problem {
    fn from(problem: ActProblem) -> Self {
        match problem {
            ActProblem::Unknown => Self::not_found(),
            ActProblem::NotAllowed(problem @ NotAllowed::Narrower) => {
                Self::conflict(problem.to_string()).saying(write::NARROWER)
            }
            ActProblem::NotAllowed(closed) => {
                Self::conflict(closed.to_string()).saying("market-problem-closed")
            }
            ActProblem::NoFace => {
                Self::conflict(ActProblem::NoFace.to_string()).saying("market-problem-no-face")
            }
            ActProblem::Pictures(problem) => Self::forbidden().detail(problem.to_string()),
            ActProblem::Store(problem) => problem.into(),
        }
    }
}

/// An annonce for the tests of other rooms.
#[cfg(test)]
pub(crate) fn sample() -> crate::model::Offer {
    samples::full()
}
