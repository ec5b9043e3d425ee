//! The same for programs: all that is kept of the member whose token it is.

use axum::Json;
use axum::extract::{FromRef, State};
use axum::response::IntoResponse;
use http::header::CACHE_CONTROL;
use maillon_store::{Conn, StoreError};
use maillon_web::{Problem, Site};
use serde_json::Value;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use super::{Mine, export};
use crate::tokens::Granted;
use crate::tokens::scope::to;

/// The endpoint.
pub fn routes<S>() -> OpenApiRouter<S>
where
    Mine: FromRef<S>,
    Site: FromRef<S>,
    S: Clone + Send + Sync + 'static,
{
    OpenApiRouter::new().routes(routes!(data))
}

/// Read all that is kept of oneself
///
/// What this instance keeps of the member, by subject, each row with the columns that are theirs to read. Pictures are
/// named by their ids; their files come with the download of the page.
#[utoipa::path(
    get, path = "/me/data", operation_id = "get_my_data", tag = "instance",
    security(("token" = ["data"])),
    responses((status = 200, description = "All that is kept", body = Value)),
)]
async fn data(State(mine): State<Mine>, caller: Granted<to::ReadData>) -> Result<impl IntoResponse, Problem> {
    let t = mine.site.words.in_lang(caller.member.language);
    let (keepers, clock, member) = (mine.keepers.clone(), mine.site.clock.clone(), caller.member.clone());
    let read = move |conn: &mut Conn| -> Result<Value, StoreError> {
        export::document(conn, &keepers, &member, &t, &clock)
    };
    let document = mine.site.store.read(read).await?;
    Ok(([(CACHE_CONTROL, "no-store")], Json(document)))
}
