//! `/rooms`: what is lent, and when it is taken.

use axum::Json;
use axum::extract::State;
use maillon_store::{Conn, StoreError};
use maillon_web::Problem;
use maillon_web::api::Id;

use super::json::{RoomJson, WholeRoom};
use crate::model::{RoomId, Span};
use crate::pages::{Places, busy_spans};
use crate::store::rooms;

/// List rooms and things to borrow
///
/// All that are lent, by name; rooms before things.
#[utoipa::path(
    get, path = "/rooms", operation_id = "list_rooms", tag = "rooms", security((), ("token" = [])),
    responses((status = 200, description = "All of them", body = Vec<RoomJson>)),
)]
pub(super) async fn list(State(state): State<Places>) -> Result<Json<Vec<RoomJson>>, Problem> {
    let find = |conn: &mut Conn| -> Result<_, StoreError> { Ok(rooms::lent(conn)?) };
    let all = state.site.store.read(find).await?;
    Ok(Json(all.iter().map(RoomJson::from).collect()))
}

/// Show one room or thing
///
/// With the times at which it cannot be had; never who has it.
#[utoipa::path(
    get, path = "/rooms/{id}", operation_id = "get_room", tag = "rooms", security((), ("token" = [])),
    params(("id" = String, Path, format = "uuid", description = "Its id here")),
    responses(
        (status = 200, description = "The room", body = WholeRoom),
        (status = 404, description = "There is no such room, or it is lent no more"),
    ),
)]
pub(super) async fn show(
    State(state): State<Places>,
    Id(id): Id<RoomId>,
) -> Result<Json<WholeRoom>, Problem> {
    let now = state.site.clock.millis();
    let find = move |conn: &mut Conn| -> Result<Option<WholeRoom>, StoreError> {
        let Some(room) = rooms::find(conn, id)?.filter(|room| room.retired_at.is_none()) else {
            return Ok(None);
        };
        let busy: Vec<Span> = busy_spans(conn, &room, now)?;
        Ok(Some(WholeRoom { room: RoomJson::from(&room), busy: busy.into_iter().map(Into::into).collect() }))
    };
    state.site.store.read(find).await?.map(Json).ok_or_else(Problem::not_found)
}
