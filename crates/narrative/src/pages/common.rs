//! What a common narrative of ours is woven from, as a collection.

use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse as _, Response};
use maillon_federation::reader::Knock;
use maillon_store::{Conn, StoreError};
use maillon_web::Problem;

use super::show::answer;
use super::{Narrative, id_in};
use crate::model::Kind;
use crate::{passages, store, wire};

/// `GET /recits/communs/{id}/sources`
pub(super) async fn sources(
    State(state): State<Narrative>,
    Path(id): Path<String>,
    knock: Knock,
) -> Result<Response, Problem> {
    if let Err(problem) = state.federation.admit_anybody(&knock).await {
        return Ok(problem.into_response());
    }
    let id = id_in(&id)?;
    let find = move |conn: &mut Conn| -> Result<_, StoreError> {
        let story = store::find(conn, id)?.filter(|one| one.own && one.kind == Kind::Common && one.is_out());
        let Some(story) = story else { return Ok(None) };
        let all = passages::of(conn, id)?;
        Ok(Some((story, all)))
    };
    let (story, all) = state.site.store.read(find).await?.ok_or_else(Problem::not_found)?;
    Ok(answer(StatusCode::OK, &wire::sources(&story, &all)))
}
