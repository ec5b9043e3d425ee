//! What the association says of itself. `server` shows it, with what it knows besides.

use maillon_store::{Conn, StoreError, actors};
use maillon_web::Problem;
use maillon_web::api::MergePatch;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::coordination::profile::{self, ProfileForm};
use crate::follows::Coordination;

/// What coordinators write of the association.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({
    "name": "Les Marolles en transition", "summary": "Un quartier qui se serre les coudes.",
    "approves_followers": false,
}))]
pub struct OrganisationDraft {
    /// Its name.
    #[serde(default)]
    #[schema(required, min_length = 1, max_length = 80)]
    name: String,
    /// What it does, in a few words: plain text; an empty line ends a paragraph.
    #[serde(default)]
    #[schema(max_length = 500)]
    summary: String,
    /// Whether new followers wait for an answer.
    #[serde(default)]
    approves_followers: bool,
}

/// Changes what a `PATCH` names of it; the followers' servers are told.
pub async fn change(
    coordination: &Coordination,
    patch: &MergePatch<OrganisationDraft>,
) -> Result<(), Problem> {
    let uri = coordination.actor.clone();
    let find = move |conn: &mut Conn| Ok::<_, StoreError>(actors::find(conn, &uri)?);
    let actor = coordination.site.store.read(find).await?;
    let actor = actor.ok_or_else(|| Problem::internal(&"the association has no actor"))?;
    let present = ProfileForm::of(&actor);
    let present = OrganisationDraft {
        name: present.name,
        summary: present.summary,
        approves_followers: actor.approves_followers,
    };
    let wanted = patch.onto(&present)?;
    if wanted == present {
        return Ok(());
    }
    let approves = if wanted.approves_followers { "on" } else { "" };
    let form = ProfileForm { name: wanted.name, summary: wanted.summary, approves: approves.to_owned() };
    profile::store(coordination, form.check().map_err(Problem::invalid)?).await
}
