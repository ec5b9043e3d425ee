//! Proposing, saying yes or no, taking back.

use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse as _, Response};
use maillon_members::tokens::Granted;
use maillon_members::tokens::scope::to;
use maillon_store::Conn;
use maillon_web::Problem;
use maillon_web::api::{Id, Posted};
use maillon_web::problem::Place;
use serde::Deserialize;
use utoipa::ToSchema;

use super::WORDS;
use crate::api::commitment_json::{Around, CommitmentJson, seen};
use crate::api::refused::{Refused, field};
use crate::api::road;
use crate::desk::{House, Person};
use crate::ids::{CommitmentId, PostId};
use crate::model::Commitment;
use crate::pages::Staffing;
use crate::store::posts;

/// What is done with a commitment.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, ToSchema)]
#[serde(rename_all = "kebab-case")]
enum Act {
    /// The group asks a post whether it does it.
    Propose,
    /// The post says yes: it stands, and is promised.
    Confirm,
    /// The post says no.
    Decline,
    /// The group says no.
    Refuse,
    /// The group takes back what it promised, or a member what they asked for.
    Cancel,
    /// The post cannot after all; the promise stays, and somebody else is looked for.
    StepBack,
}

/// What is done with it.
#[derive(Clone, Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = StaffCommitmentAct, example = json!({
    "act": "propose", "post": "019abcde-0123-7abc-8def-0123456789ab",
}))]
pub(in crate::api) struct ActRequest {
    #[schema(inline)]
    act: Act,
    /// Which post, with `propose` alone.
    #[schema(value_type = Option<String>, format = "uuid")]
    #[serde(default)]
    post: Option<PostId>,
    /// What who asked reads, with `refuse` and `cancel` alone.
    #[schema(max_length = 1000)]
    #[serde(default)]
    words: String,
}

impl ActRequest {
    /// What nobody would read is not taken.
    fn check(&self) -> Result<(), Refused> {
        let wrong = |name: &str, why| Err(Problem::invalid_at(Place::Body(name.to_owned()), why).into());
        let is_read = matches!(self.act, Act::Refuse | Act::Cancel);
        if self.post.is_some() != (self.act == Act::Propose) {
            return wrong("/post", "name the post that is asked with `propose`, and with no other act");
        }
        if !is_read && !self.words.is_empty() {
            return wrong("/words", "only `refuse` and `cancel` have words");
        }
        if self.words.chars().count() <= WORDS { Ok(()) } else { Err(field("words", "staffing-fault-long")) }
    }

    fn run(
        &self,
        conn: &mut Conn,
        house: &House,
        id: CommitmentId,
        who: &Person,
    ) -> Result<Commitment, Refused> {
        let words = self.words.trim();
        let post = self.post.map(|id| posts::find(conn, id)).transpose()?.flatten();
        Ok(match self.act {
            Act::Propose => {
                let post = post.ok_or_else(|| field("post", "staffing-fault-choose"))?;
                house.desk.propose(conn, id, post.id, who)?
            }
            Act::Confirm => house.confirm(conn, id, who)?,
            Act::Decline => house.desk.decline(conn, id, who)?,
            Act::Refuse => house.refuse(conn, id, who, words)?,
            Act::Cancel => house.cancel(conn, id, who, words)?,
            Act::StepBack => house.desk.step_back(conn, id, who)?,
        })
    }
}

/// Propose, say yes or no, take back
///
/// `may` of a commitment names what the caller can do. A peer is told.
#[utoipa::path(
    post, path = "/staff/commitments/{id}/acts", operation_id = "act_on_staff_commitment", tag = "staff",
    params(("id" = String, Path, format = "uuid", description = "Its id")),
    request_body = ActRequest, security(("token" = ["staff"])),
    responses(
        (status = 200, description = "As it is now", body = CommitmentJson),
        (status = 403, description = "It is not the caller's to do"),
        (status = 404, description = "There is no such commitment, or it is not the caller's to see"),
        (status = 409, description = "Its state does not allow it, or the post cannot: `detail` has the words of all reasons"),
    ),
)]
pub(in crate::api) async fn act(
    State(state): State<Staffing>,
    caller: Granted<to::ShareStaff>,
    Id(id): Id<CommitmentId>,
    Posted { body, once }: Posted<ActRequest>,
) -> Result<Response, Problem> {
    let done = road::once(&state, &caller, (once, StatusCode::OK), move |conn, house, who| {
        // Who may not see it may not act in it either, and is not told that it is there.
        seen(conn, &house.desk, id, who)?;
        body.check()?;
        let one = body.run(conn, house, id, who)?;
        let around = Around::load(conn)?;
        CommitmentJson::new(conn, house, &one, &around, who)
    });
    Ok(done.await?.into_response())
}
