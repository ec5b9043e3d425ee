//! The pages of conversations: a member's messages, one exchange, a visitor's private link, and the form under an
//! annonce.
//!
//! **Invariant:** a member's handler finds a conversation through `store::for_reader` alone; what it does not find does
//! not exist.
//! **Invariant:** a visitor's link is a secret: its page is not kept, not indexed, and not named to other sites.

mod answers;
mod exchange;
pub(crate) mod list;
pub(crate) mod people;
#[cfg(test)]
mod tests;
mod visitor;
mod write;

use std::sync::Arc;

use axum::Router;
use axum::extract::{Extension, FromRef};
use axum::routing::{get, post};
use maillon_federation::Federation;
use maillon_members::{Area, Member};
use maillon_store::{Conn, StoreError, peers};
use maillon_web::shell::{Audience, NavItem, Section};
use maillon_web::{FieldErrors, Problem, Site};
use url::Url;

use crate::about::Lookup;
use crate::bounds::Bounds;
use crate::desk::{ActProblem, Desk};
use crate::model::DraftProblem;
use crate::store::Whose;

pub use write::AnswerForm;

/// Where members read their messages.
pub const PATH: &str = "/messages";
/// Where an answer to an annonce is sent to, and below which visitors have their links.
const ANSWERS_PATH: &str = "/reponses";

/// This crate's entry of the navigation.
pub const NAV: NavItem =
    NavItem::new(PATH, "messages-list-title", Audience::Members, Section::House).in_front();

/// What these pages need; an axum state `S` offers it by `Messages: FromRef<S>`. Cheap to clone.
#[derive(Clone, Debug)]
pub struct Messages {
    /// The instance, as every page knows it.
    pub site: Site,
    /// The way to actors elsewhere.
    pub federation: Federation,
    /// Where the acts happen.
    pub desk: Desk,
    /// What people write about.
    pub lookup: Lookup,
}

/// The routes of this crate. Each router that is made counts what visitors send on its own, so make one per process,
/// and serve it with the connections' addresses.
pub fn routes<S>() -> Router<S>
where
    Messages: FromRef<S>,
    Site: FromRef<S>,
    S: Clone + Send + Sync + 'static,
{
    Router::new()
        .route(PATH, get(list::list))
        .route("/messages/{id}", get(answers::show).post(answers::answer))
        .route("/messages/{id}/montrer", post(answers::reveal))
        .route(ANSWERS_PATH, post(write::write))
        .route("/reponses/{secret}", get(visitor::show).post(visitor::reply))
        .layer(Extension(Arc::<Bounds>::default()))
}

impl Messages {
    /// Makes sure that an actor is known here, so that an act finds it. One that we do not know any more is fetched.
    pub(crate) async fn know(&self, uri: &str) -> Result<(), Problem> {
        let known = uri.to_owned();
        let find = move |conn: &mut Conn| Ok::<_, StoreError>(peers::find(conn, &known)?);
        if self.site.store.read(find).await?.is_none()
            && let Ok(uri) = uri.parse::<Url>()
            && let Err(problem) = self.federation.actor(&uri).await
        {
            tracing::info!(%problem, "A correspondent could not be fetched: {problem}");
        }
        Ok(())
    }
}

impl Messages {
    /// What this member reads: their own, and of what belongs to nobody what is about things that they answer for.
    pub(crate) fn whose(&self, member: &Member) -> Whose {
        let base = self.site.base_url.as_str();
        let shelves = member.areas.iter().filter_map(Area::shelf);
        Whose::new(&member.id.to_string(), member.coordinates())
            .beneath(shelves.map(|one| format!("{base}{one}")))
    }
}

impl From<ActProblem> for Problem {
    fn from(problem: ActProblem) -> Self {
        match problem {
            ActProblem::Unknown => Self::not_found(),
            ActProblem::Unreachable => {
                Self::conflict(problem.to_string()).saying("messages-problem-unreachable")
            }
            ActProblem::Closed => Self::conflict(problem.to_string()).saying("messages-problem-name-closed"),
            ActProblem::Full => Self::conflict(problem.to_string()).saying("messages-problem-full"),
            ActProblem::Store(problem) => problem.into(),
        }
    }
}

/// Says what is wrong; `text` is the name of the field with the message.
pub(crate) fn fault(errors: &mut FieldErrors, problem: DraftProblem, text: &'static str) {
    match problem {
        DraftProblem::NoText => errors.add(text, "messages-fault-text"),
        DraftProblem::LongText => errors.add(text, "messages-fault-long"),
        DraftProblem::Name => errors.add("name", "messages-fault-name"),
        DraftProblem::Contact => errors.add("contact", "messages-fault-contact"),
        DraftProblem::Trap => errors.add("website", "messages-fault-trap"),
    }
}
