//! `/salles/{id}`: one room and its week; or its document.

use askama::Template;
use askama_web::WebTemplate;
use axum::extract::{Path, Query, State};
use axum::response::{IntoResponse as _, Response};
use chrono::{Days, NaiveDate};
use chrono_tz::Tz;
use maillon_federation::reader::Knock;
use maillon_kernel::clock::from_millis;
use maillon_kernel::local;
use maillon_members::gone;
use maillon_store::{Conn, StoreError};
use maillon_web::content::Wants;
use maillon_web::shell::Preview;
use maillon_web::{Problem, Reader, Shell};
use serde::Deserialize;

use super::grid::{Grid, Known, monday, shown};
use super::list::{facts, taken_spans};
use super::{Places, document, id_in, reader_of, view};
use crate::desk::Person;
use crate::model::{Booking, Closure, Kind, Room, RoomId, State as BookingState, Who};
use crate::store::bookings::{self, Filter};
use crate::store::{closures, rooms};

/// What the address says.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Asked {
    /// A day of the week that is shown.
    semaine: String,
}

/// A room with what stands around it in the days that are shown.
#[derive(Clone, Debug)]
pub(super) struct Found {
    pub(super) room: Room,
    pub(super) taken: Vec<Booking>,
    pub(super) asked: Vec<Booking>,
    pub(super) closed: Vec<Closure>,
}

/// A span of the week, in words.
pub(super) struct Entry {
    when: String,
    /// Who has it and what for; nothing for visitors.
    who: Option<(String, String, String)>,
    waits: bool,
}

/// `GET /salles/{id}`
#[derive(Template, WebTemplate)]
#[template(path = "place/room.html")]
#[expect(clippy::struct_excessive_bools, reason = "each is a question of the template")]
pub(super) struct RoomPage {
    shell: Shell,
    href: String,
    name: String,
    text: String,
    language: String,
    equipment: Vec<String>,
    facts: Vec<String>,
    hours: Vec<String>,
    grid: Grid,
    by_day: bool,
    week: String,
    before: String,
    after: String,
    entries: Vec<Entry>,
    closed: Vec<(String, String)>,
    may_ask: bool,
    may_keep: bool,
    is_member: bool,
    retired: bool,
}

/// Whom a page is drawn for, and when.
#[derive(Clone, Debug)]
pub(super) struct Seen {
    pub(super) who: Option<Person>,
    pub(super) day: NaiveDate,
    pub(super) now: i64,
    pub(super) zone: Tz,
}

impl RoomPage {
    pub(super) fn new(shell: Shell, found: &Found, seen: &Seen) -> Self {
        let (t, room) = (shell.t.clone(), &found.room);
        let who = seen.who.as_ref();
        let may_ask = who.is_some_and(|who| room.may_ask(&who.id, who.coordinates));
        let spans: Vec<_> = found.taken.iter().map(Booking::taken).collect();
        let known = Known {
            room,
            taken: &spans,
            closed: &found.closed,
            now: seen.now,
            zone: seen.zone,
            may_ask: may_ask || who.is_none() && room.retired_at.is_none() && room.who != Who::Coordinators,
        };
        let first = monday(seen.day);
        let step = if room.kind == Kind::Room { 7 } else { 28 };
        let href = format!("/salles/{}", room.id);
        let entry = |booking: &Booking| Entry {
            when: view::span(&t, booking.span, room.kind, seen.zone),
            who: who.map(|_| {
                (
                    gone::named(&t, &booking.name),
                    booking.purpose.clone(),
                    format!("/reservations/{}", booking.id),
                )
            }),
            waits: booking.state == BookingState::Asked,
        };
        let asked = found.asked.iter().filter(|_| who.is_some());
        let mut entries: Vec<(i64, Entry)> =
            found.taken.iter().chain(asked).map(|one| (one.span.start(), entry(one))).collect();
        entries.sort_by_key(|(at, _)| *at);
        Self {
            name: room.name.clone(),
            text: room.text.clone(),
            language: room.language.as_str().to_owned(),
            equipment: room.equipment_lines().into_iter().map(str::to_owned).collect(),
            facts: facts(&t, room),
            hours: room.hours.lines(&t),
            grid: known.grid(&t, first),
            by_day: room.kind == Kind::Thing,
            week: t.phrase("place-week").set("day", t.named_day(first)).to_string(),
            before: format!("{href}?semaine={}", first - Days::new(step)),
            after: format!("{href}?semaine={}", first + Days::new(step)),
            entries: entries.into_iter().map(|(_, entry)| entry).collect(),
            closed: found
                .closed
                .iter()
                .map(|one| (view::span(&t, one.span, Kind::Room, seen.zone), one.reason.clone()))
                .collect(),
            may_ask,
            may_keep: who.is_some_and(|who| who.keeps(room)),
            is_member: who.is_some(),
            retired: room.retired_at.is_some(),
            href,
            shell,
        }
    }
}

/// The room with this id that this reader may see: what is lent no more is seen by members.
pub(super) fn visible(conn: &mut Conn, id: RoomId, member: bool) -> Result<Option<Room>, StoreError> {
    Ok(rooms::find(conn, id)?.filter(|room| member || room.retired_at.is_none()))
}

fn load(conn: &mut Conn, id: RoomId, seen: &Seen) -> Result<Option<Found>, StoreError> {
    let Some(room) = visible(conn, id, seen.who.is_some())? else { return Ok(None) };
    let Some(span) = shown(room.kind, monday(seen.day), seen.zone) else { return Ok(None) };
    let taken = taken_spans(conn, &room, span)?;
    let filter = Filter {
        room: Some(id),
        state: Some(BookingState::Asked),
        after: Some(span.start().max(seen.now)),
        before: Some(span.end()),
        ..Filter::default()
    };
    let asked = bookings::list(conn, &filter, 200)?;
    let closed = closures::within(conn, Some(id), span)?;
    Ok(Some(Found { room, taken, asked, closed }))
}

pub(super) async fn show(
    State(state): State<Places>,
    Path(id): Path<String>,
    Query(asked): Query<Asked>,
    wants: Wants,
    knock: Knock,
    reader: Reader,
) -> Result<Response, Problem> {
    let id: RoomId = id_in(&id)?;
    if wants == Wants::Activity {
        return document::room(&state, &knock, id).await;
    }
    let (now, zone) = (state.site.clock.millis(), state.house.desk.zone());
    let today = local::to_local(from_millis(now), zone).date();
    let near = |day: &NaiveDate| (*day - today).num_days().abs() < 1100;
    let day = asked.semaine.parse().ok().filter(near).unwrap_or(today);
    let seen = Seen { who: reader_of(reader.signed_in.as_ref()), day, now, zone };
    let around = seen.clone();
    let found = state.site.store.read(move |conn: &mut Conn| load(conn, id, &around)).await?;
    let found = found.ok_or_else(Problem::not_found)?;
    let shell = reader.shell_titled(found.room.name.clone()).alternate(found.room.uri.clone());
    let gist: String = found.room.text.chars().take(200).collect();
    let page = RoomPage::new(shell.describing(Preview::of(gist)), &found, &seen);
    Ok(([maillon_web::content::VARY_ACCEPT], page).into_response())
}
