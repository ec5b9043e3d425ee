//! `/reservations`: what waits for an answer of one's own, and what one asked for.

use std::collections::HashMap;

use askama::Template;
use askama_web::WebTemplate;
use axum::extract::State;
use maillon_members::SignedInMember;
use maillon_store::{Conn, StoreError};
use maillon_web::{Problem, Reader, Shell};

use super::{Places, person, view};
use crate::model::{Booking, DAY, Room, RoomId, State as BookingState};
use crate::store::bookings::{self, Filter};
use crate::store::rooms;

/// So long what is over is still shown.
const SHOWN: i64 = 30 * DAY;
/// Of a list.
const MOST: i64 = 200;

/// `GET /reservations`
#[derive(Template, WebTemplate)]
#[template(path = "place/bookings.html")]
pub(super) struct BookingsPage {
    shell: Shell,
    waiting: Vec<view::Line>,
    mine: Vec<view::Line>,
    keeps: bool,
}

impl BookingsPage {
    pub(super) fn new(
        shell: Shell,
        all: &[Room],
        (waiting, mine): (&[Booking], &[Booking]),
        keeps: bool,
        zone: chrono_tz::Tz,
    ) -> Self {
        let rooms: HashMap<RoomId, &Room> = all.iter().map(|room| (room.id, room)).collect();
        let t = &shell.t;
        let lines = |bookings: &[Booking]| -> Vec<view::Line> {
            let line = |one: &Booking| rooms.get(&one.room).map(|room| view::Line::of(t, one, room, zone));
            bookings.iter().filter_map(line).collect()
        };
        Self { waiting: lines(waiting), mine: lines(mine), keeps, shell }
    }
}

pub(super) async fn list(
    State(state): State<Places>,
    SignedInMember(member): SignedInMember,
    reader: Reader,
) -> Result<BookingsPage, Problem> {
    let (who, now) = (person(&member), state.site.clock.millis());
    let find = move |conn: &mut Conn| -> Result<_, StoreError> {
        let all = rooms::all(conn)?;
        let kept: Vec<RoomId> = all.iter().filter(|room| who.keeps(room)).map(|room| room.id).collect();
        let asked = Filter { state: Some(BookingState::Asked), after: Some(now), ..Filter::default() };
        let mut waiting = bookings::list(conn, &asked, MOST)?;
        waiting.retain(|one| kept.contains(&one.room));
        let mine = Filter { member: Some(who.id.clone()), after: Some(now - SHOWN), ..Filter::default() };
        let mine = bookings::list(conn, &mine, MOST)?;
        Ok((all, waiting, mine, !kept.is_empty()))
    };
    let (all, waiting, mine, keeps) = state.site.store.read(find).await?;
    let shell = reader.shell("place-bookings-title").hidden();
    Ok(BookingsPage::new(shell, &all, (&waiting, &mine), keeps, state.house.desk.zone()))
}
