//! `/bookings`: what a member asks for, and what one answers.

use axum::Json;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse as _, Response};
use maillon_kernel::clock::to_millis;
use maillon_members::tokens::Granted;
use maillon_members::tokens::scope::to;
use maillon_store::{Conn, StoreError};
use maillon_web::Problem;
use maillon_web::api::{Answer, Body, Cursor, Id, Limit, Page, Posted, Query};
use serde::Deserialize;
use utoipa::{IntoParams, ToSchema};

use super::PATH;
use super::json::{AnswerRequest, BookingJson, BookingRequest};
use crate::desk::{ActProblem, Ask};
use crate::model::{Booking, BookingId, Span, State as BookingState};
use crate::pages::{Places, person};
use crate::store::bookings::{self, Filter};
use crate::store::rooms;

/// Which bookings.
#[derive(Clone, Copy, Debug, Default, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
enum Which {
    /// The caller's own, whatever their state.
    #[default]
    Mine,
    /// What waits for the caller's answer.
    ToAnswer,
}

/// What the list is narrowed down to.
#[derive(Clone, Debug, Default, Deserialize, IntoParams)]
#[serde(default, deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub(super) struct ListQuery {
    /// Which: the caller's own if nothing is said.
    #[param(inline, required = false)]
    which: Which,
    /// How many.
    #[param(inline, required = false)]
    limit: Limit,
    /// Where to begin: `next` of the page before.
    #[param(value_type = Option<String>)]
    cursor: Option<Cursor>,
}

fn cursor(text: &str) -> Option<(i64, String)> {
    let (at, id) = text.split_once('.')?;
    Some((at.parse().ok()?, id.to_owned()))
}

/// List bookings
///
/// Those that are not over, the first in time first.
#[utoipa::path(
    get, path = "/bookings", operation_id = "list_bookings", tag = "rooms", params(ListQuery),
    security(("token" = ["read"])),
    responses((status = 200, description = "A page of bookings", body = Page<BookingJson>)),
)]
pub(super) async fn list(
    State(state): State<Places>,
    caller: Granted<to::Read>,
    Query(query): Query<ListQuery>,
) -> Result<Page<BookingJson>, Problem> {
    let (who, now) = (person(&caller.member), state.site.clock.millis());
    let beyond = query.cursor.as_ref().map(|text| text.read(cursor)).transpose()?;
    let (which, many) = (query.which, query.limit.and_one());
    let find = move |conn: &mut Conn| -> Result<Vec<Booking>, StoreError> {
        let coming = Filter { after: Some(now), beyond: beyond.clone(), ..Filter::default() };
        match which {
            Which::Mine => {
                Ok(bookings::list(conn, &Filter { member: Some(who.id.clone()), ..coming }, many)?)
            }
            Which::ToAnswer => {
                let all = rooms::all(conn)?;
                let kept: Vec<_> = all.iter().filter(|room| who.keeps(room)).map(|room| room.id).collect();
                let asked = Filter { state: Some(BookingState::Asked), ..coming };
                let mut waiting = bookings::list(conn, &asked, crate::desk::ALL)?;
                waiting.retain(|one| kept.contains(&one.room));
                waiting.truncate(usize::try_from(many).unwrap_or_default());
                Ok(waiting)
            }
        }
    };
    let all = state.site.store.read(find).await?;
    let at = |one: &Booking| format!("{}.{}", one.span.start(), one.id);
    Ok(Page::of(all, query.limit, at, |one: &Booking| BookingJson::from(one)))
}

/// Ask for a room
///
/// It is booked at once if the room is free and nobody has to say yes; else it waits for an answer.
#[utoipa::path(
    post, path = "/bookings", operation_id = "book_room", tag = "rooms", request_body = BookingRequest,
    security(("token" = ["agreements"])),
    responses(
        (
            status = 201, description = "Booked, or asked for", body = BookingJson,
            headers(("Location" = String, description = "Where it is")),
        ),
        (status = 403, description = "The room is not lent to the caller"),
        (status = 404, description = "There is no such room"),
        (status = 409, description = "It cannot be had then"),
    ),
)]
pub(super) async fn create(
    State(state): State<Places>,
    caller: Granted<to::WriteAgreements>,
    Posted { body, once }: Posted<BookingRequest>,
) -> Result<Response, Problem> {
    let db = &state.site.store;
    if let Some(answer) = once.replay(db, &caller.name()).await? {
        return Ok(answer.located(PATH));
    }
    let room = body.room.parse().map_err(|_| Problem::not_found())?;
    let span = Span::new(to_millis(body.start), to_millis(body.end)).map_err(ActProblem::from)?;
    let ask = Ask { room: Some(room), spans: vec![span], purpose: body.purpose, ..Ask::default() };
    let (desk, name, who) = (state.house.desk.clone(), caller.name(), person(&caller.member));
    let act = move |conn: &mut Conn| {
        once.run(conn, &name, desk.clock.millis(), |conn| {
            let asked = desk.ask(conn, &ask, &who)?;
            let made = asked.made.first().ok_or(ActProblem::Unknown)?;
            Ok::<_, ActProblem>(Answer::new(StatusCode::CREATED, &BookingJson::from(made))?)
        })
    };
    Ok(db.write(act).await?.located(PATH))
}

/// Show one booking
#[utoipa::path(
    get, path = "/bookings/{id}", operation_id = "get_booking", tag = "rooms",
    params(("id" = String, Path, format = "uuid", description = "Its id")),
    security(("token" = ["read"])),
    responses(
        (status = 200, description = "The booking", body = BookingJson),
        (status = 404, description = "There is no such booking"),
    ),
)]
pub(super) async fn show(
    State(state): State<Places>,
    _: Granted<to::Read>,
    Id(id): Id<BookingId>,
) -> Result<Json<BookingJson>, Problem> {
    let desk = state.house.desk.clone();
    let find = move |conn: &mut Conn| -> Result<Booking, ActProblem> { Ok(desk.find(conn, id)?.0) };
    Ok(Json(BookingJson::from(&state.site.store.read(find).await?)))
}

/// Give a booking back
///
/// Who asked for it, or who looks after the room, may. A peer is told.
#[utoipa::path(
    delete, path = "/bookings/{id}", operation_id = "cancel_booking", tag = "rooms",
    params(("id" = String, Path, format = "uuid", description = "Its id")),
    security(("token" = ["agreements"])),
    responses(
        (status = 204, description = "That time is free"),
        (status = 404, description = "There is no such booking"),
        (status = 409, description = "It was answered already, or is over"),
    ),
)]
pub(super) async fn cancel(
    State(state): State<Places>,
    caller: Granted<to::WriteAgreements>,
    Id(id): Id<BookingId>,
) -> Result<Response, Problem> {
    let (house, who) = (state.house.clone(), person(&caller.member));
    state.site.store.write(move |conn: &mut Conn| house.cancel(conn, id, &who, "")).await?;
    Ok(StatusCode::NO_CONTENT.into_response())
}

/// Answer what was asked for
///
/// Whoever looks after the room says yes or no. A peer is told.
#[utoipa::path(
    post, path = "/bookings/{id}/answer", operation_id = "answer_booking", tag = "rooms",
    params(("id" = String, Path, format = "uuid", description = "Its id")),
    request_body = AnswerRequest,
    security(("token" = ["agreements"])),
    responses(
        (status = 200, description = "As it is now", body = BookingJson),
        (status = 403, description = "The caller does not look after the room"),
        (status = 404, description = "There is no such booking"),
        (status = 409, description = "It was answered already, or the room is taken then"),
    ),
)]
pub(super) async fn answer(
    State(state): State<Places>,
    caller: Granted<to::WriteAgreements>,
    Id(id): Id<BookingId>,
    Body(body): Body<AnswerRequest>,
) -> Result<Json<BookingJson>, Problem> {
    let (house, who) = (state.house.clone(), person(&caller.member));
    let act = move |conn: &mut Conn| {
        if body.yes {
            house.accept(conn, id, &who, &body.words)
        } else {
            house.refuse(conn, id, &who, &body.words)
        }
    };
    Ok(Json(BookingJson::from(&state.site.store.write(act).await?)))
}
