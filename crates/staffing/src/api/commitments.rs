//! `/staff/commitments`: what is asked for, who could, who does.

pub(super) mod act;
pub(super) mod ask;

use axum::Json;
use axum::extract::State;
use chrono::{DateTime, Utc};
use maillon_kernel::clock::to_millis;
use maillon_members::tokens::Granted;
use maillon_members::tokens::scope::to;
use maillon_web::Problem;
use maillon_web::api::{Cursor, Id, Limit, Page, Query};
use maillon_web::problem::Place;
use serde::Deserialize;
use utoipa::IntoParams;

use super::commitment_json::{Around, CommitmentJson, WholeCommitment, seen};
use super::{road, words};
use crate::ids::{CommitmentId, PostId};
use crate::model::{Commitment, State as CommitmentState};
use crate::pages::Staffing;
use crate::store::commitments::{self, Filter, Seen};
use crate::store::posts;

/// Characters of what is said with a request, or with an answer.
const WORDS: usize = 1000;

/// What the list is narrowed down to.
#[derive(Clone, Debug, Default, Deserialize, IntoParams)]
#[serde(default, deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub(super) struct ListQuery {
    /// One state only.
    #[param(schema_with = words::states, required = false)]
    state: Option<String>,
    /// What is not over at this moment; now if nothing is said.
    #[param(value_type = Option<String>, format = DateTime, example = "2026-12-01T00:00:00Z")]
    from: Option<DateTime<Utc>>,
    /// What begins before this moment.
    #[param(value_type = Option<String>, format = DateTime, example = "2027-01-01T00:00:00Z")]
    until: Option<DateTime<Utc>>,
    /// Of one post only.
    #[param(value_type = Option<String>, format = "uuid")]
    post: Option<PostId>,
    /// How many.
    #[param(inline, required = false)]
    limit: Limit,
    /// Where to begin: `next` of the page before.
    #[param(value_type = Option<String>)]
    cursor: Option<Cursor>,
}

impl ListQuery {
    fn filter(&self, now: i64) -> Result<Filter, Problem> {
        let unknown = || Problem::invalid_at(Place::Parameter("state".to_owned()), "no such state");
        let read = |word: &str| word.parse::<CommitmentState>().map_err(|_| unknown());
        Ok(Filter {
            post: self.post,
            states: self.state.as_deref().map(read).transpose()?.into_iter().collect(),
            after: Some(self.from.map_or(now, to_millis)),
            before: self.until.map(to_millis),
        })
    }
}

fn cursor(text: &str) -> Option<(i64, CommitmentId)> {
    let (at, id) = text.split_once('.')?;
    Some((at.parse().ok()?, id.parse().ok()?))
}

/// List commitments
///
/// The first in time first. Coordinators read all, a worker what is asked of their posts, a member what they asked for.
#[utoipa::path(
    get, path = "/staff/commitments", operation_id = "list_staff_commitments", tag = "staff", params(ListQuery),
    security(("token" = ["staff"])),
    responses((status = 200, description = "A page of commitments", body = Page<CommitmentJson>)),
)]
pub(super) async fn list(
    State(state): State<Staffing>,
    caller: Granted<to::ShareStaff>,
    Query(query): Query<ListQuery>,
) -> Result<Page<CommitmentJson>, Problem> {
    let filter = query.filter(state.site.clock.millis())?;
    let beyond = query.cursor.as_ref().map(|text| text.read(cursor)).transpose()?;
    let many = query.limit.and_one();
    let find = road::read(&state, &caller, move |conn, house, who| {
        let whose = if who.coordinates {
            Seen::All
        } else {
            let posts = posts::of_worker(conn, &who.id)?.into_iter().map(|post| post.id).collect();
            Seen::Of { posts, member: who.id.clone() }
        };
        let around = Around::load(conn)?;
        let mut shown = Vec::new();
        for one in commitments::page(conn, &filter, &whose, beyond, many)? {
            shown.push((CommitmentJson::new(conn, house, &one, &around, who)?, one));
        }
        Ok(shown)
    });
    let at = |(_, one): &(CommitmentJson, Commitment)| format!("{}.{}", one.span.start(), one.id);
    Ok(Page::of(find.await?, query.limit, at, |(shown, _)| shown.clone()))
}

/// Show one commitment
///
/// For coordinators with `proposals`: who could do it and what speaks for each, and who could not, for all of its reasons.
#[utoipa::path(
    get, path = "/staff/commitments/{id}", operation_id = "get_staff_commitment", tag = "staff",
    params(("id" = String, Path, format = "uuid", description = "Its id")),
    security(("token" = ["staff"])),
    responses(
        (status = 200, description = "The commitment", body = WholeCommitment),
        (status = 404, description = "There is no such commitment, or it is not the caller's to see"),
    ),
)]
pub(super) async fn show(
    State(state): State<Staffing>,
    caller: Granted<to::ShareStaff>,
    Id(id): Id<CommitmentId>,
) -> Result<Json<WholeCommitment>, Problem> {
    let find = road::read(&state, &caller, move |conn, house, who| {
        let one = seen(conn, &house.desk, id, who)?;
        WholeCommitment::new(conn, house, &one, who)
    });
    Ok(Json(find.await?))
}
