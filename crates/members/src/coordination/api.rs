//! What looks after the instance, for programs: members and invitations, requests to follow, peers, reports, blocks,
//! deliveries; and what the association says of itself, which `server` shows.
//!
//! **Invariant:** every handler here takes a [`CoordinatorGranted`](crate::tokens::CoordinatorGranted).
//! **Invariant:** the secret of an invitation is in the first answer alone: it is not kept for an answer that comes again.

mod blocks;
mod deliveries;
mod followers;
mod invitations;
mod organisation;
mod peers;
mod people;
mod reports;

use axum::extract::FromRef;
use maillon_web::Site;
use maillon_web::api::{Cursor, Limit};
use serde::Deserialize;
use utoipa::IntoParams;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use crate::follows::Coordination;

pub use organisation::{OrganisationDraft, change};

/// The endpoints of this room.
pub(crate) fn routes<S>() -> OpenApiRouter<S>
where
    Coordination: FromRef<S>,
    Site: FromRef<S>,
    S: Clone + Send + Sync + 'static,
{
    OpenApiRouter::new()
        .routes(routes!(people::list))
        .routes(routes!(people::change))
        .routes(routes!(invitations::list, invitations::invite))
        .routes(routes!(invitations::revoke))
        .routes(routes!(followers::answer))
        .routes(routes!(blocks::list, blocks::add, blocks::lift))
        .routes(routes!(reports::list))
        .routes(routes!(reports::close))
        .routes(routes!(peers::list))
        .routes(routes!(peers::show))
        .routes(routes!(peers::trust))
        .routes(routes!(peers::distrust))
        .routes(routes!(peers::as_network))
        .routes(routes!(deliveries::show))
        .routes(routes!(deliveries::retry))
}

/// Which page.
#[derive(Clone, Debug, Default, Deserialize, IntoParams)]
#[serde(default, deny_unknown_fields)]
#[into_params(parameter_in = Query)]
struct PageQuery {
    /// How many.
    #[param(inline, required = false)]
    limit: Limit,
    /// Where to begin: `next` of the page before.
    #[param(value_type = Option<String>)]
    cursor: Option<Cursor>,
}

/// What a member may do.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, serde::Serialize, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "snake_case")]
#[schema(as = Role)]
enum RoleWord {
    /// Takes part.
    #[default]
    Member,
    /// Also looks after the association.
    Coordinator,
}

impl From<RoleWord> for crate::model::Role {
    fn from(word: RoleWord) -> Self {
        match word {
            RoleWord::Member => Self::Member,
            RoleWord::Coordinator => Self::Coordinator,
        }
    }
}

impl From<crate::model::Role> for RoleWord {
    fn from(role: crate::model::Role) -> Self {
        match role {
            crate::model::Role::Member => Self::Member,
            crate::model::Role::Coordinator => Self::Coordinator,
        }
    }
}
