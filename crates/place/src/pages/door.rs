//! The tablet at the door: what is now, what comes next. It shows what everybody may know, in big letters, and draws itself
//! anew each minute.

use askama::Template;
use askama_web::WebTemplate;
use axum::extract::{Path, State};
use axum::response::{IntoResponse as _, Response};
use chrono::NaiveTime;
use http::HeaderName;
use maillon_kernel::clock::to_millis;
use maillon_kernel::local;
use maillon_store::{Conn, StoreError};
use maillon_web::{Problem, Reader, Shell};

use super::list::taken_spans;
use super::room::visible;
use super::{Places, id_in, view};
use crate::model::{Booking, CELL, Closure, DAY, Kind, Room, RoomId, Span};
use crate::store::closures;

/// `GET /salles/{id}/porte`
#[derive(Template, WebTemplate)]
#[template(path = "place/door.html")]
pub(super) struct DoorPage {
    shell: Shell,
    name: String,
    now: String,
    taken: bool,
    /// Until when what is now goes on; or when the next begins.
    until: Option<String>,
    closed: Option<String>,
    today: Vec<String>,
    /// Where one asks for it.
    ask: String,
}

/// What the door knows of today.
#[derive(Clone, Debug)]
pub(super) struct Today {
    pub(super) room: Room,
    pub(super) taken: Vec<Booking>,
    pub(super) closed: Vec<Closure>,
}

impl DoorPage {
    pub(super) fn new(shell: Shell, today: &Today, now: i64, zone: chrono_tz::Tz) -> Self {
        let t = shell.t.clone();
        let clock = |at| t.clock(view::here(at, zone));
        let is_now = |span: Span| span.start() <= now && now < span.end();
        let current = today.taken.iter().find(|one| is_now(one.span));
        let next = today.taken.iter().find(|one| now < one.span.start());
        let until = match (current, next) {
            (Some(one), _) => {
                Some(t.phrase("place-door-until").set("time", clock(one.span.end())).to_string())
            }
            (None, Some(one)) => {
                Some(t.phrase("place-door-free-until").set("time", clock(one.span.start())).to_string())
            }
            (None, None) => None,
        };
        let line = |one: &Booking| {
            t.phrase("place-hours-span")
                .set("from", clock(one.span.start()))
                .set("to", clock(one.span.end()))
                .to_string()
        };
        Self {
            name: today.room.name.clone(),
            now: clock(now),
            taken: current.is_some(),
            until,
            closed: today.closed.iter().find(|one| is_now(one.span)).map(|one| one.reason.clone()),
            today: today.taken.iter().filter(|one| now < one.span.end()).map(line).collect(),
            ask: format!("{}/salles/{}", shell.origin, today.room.id),
            shell,
        }
    }
}

pub(super) async fn show(
    State(state): State<Places>,
    Path(id): Path<String>,
    reader: Reader,
) -> Result<Response, Problem> {
    let (id, now, zone): (RoomId, i64, _) = (id_in(&id)?, state.site.clock.millis(), state.house.desk.zone());
    let midnight = view::here(now, zone).date().and_time(NaiveTime::MIN);
    let midnight = to_millis(local::to_utc(midnight, zone)).div_euclid(CELL) * CELL;
    let find = move |conn: &mut Conn| -> Result<Option<Today>, StoreError> {
        let Some(room) = visible(conn, id, false)?.filter(|room| room.kind == Kind::Room) else {
            return Ok(None);
        };
        let Ok(span) = Span::new(midnight, midnight + DAY) else { return Ok(None) };
        let mut taken = taken_spans(conn, &room, span)?;
        taken.retain(|one| one.span.overlaps(span));
        let closed = closures::within(conn, Some(id), span)?;
        Ok(Some(Today { room, taken, closed }))
    };
    let today = state.site.store.read(find).await?.ok_or_else(Problem::not_found)?;
    let shell = reader.shell_titled(today.room.name.clone()).hidden();
    let refresh = (HeaderName::from_static("refresh"), "60");
    Ok(([refresh], DoorPage::new(shell, &today, now, zone)).into_response())
}
