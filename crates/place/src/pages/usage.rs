//! `/lieu/usage`: how much each room was used, month by month; the same as a file.

use std::collections::BTreeMap;

use askama::Template;
use askama_web::WebTemplate;
use axum::extract::{Query, State};
use axum::response::{IntoResponse as _, Response};
use chrono::Datelike as _;
use http::header::{CONTENT_DISPOSITION, CONTENT_TYPE};
use maillon_members::SignedInMember;
use maillon_store::{Conn, StoreError};
use maillon_web::csv::cell;
use maillon_web::{Problem, Reader, Shell, Tongue};
use serde::Deserialize;

use super::{Places, view};
use crate::desk::ALL;
use crate::model::{Booking, Room, RoomId, Span, State as BookingState};
use crate::store::bookings::{self, Filter};
use crate::store::rooms;

/// What the address says.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Asked {
    annee: String,
}

/// One room in one month.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Used {
    pub(super) bookings: i64,
    pub(super) minutes: i64,
    pub(super) by_peers: i64,
    pub(super) credit: i64,
}

/// By room and month.
type Table = Vec<(String, BTreeMap<u32, Used>)>;

/// What was confirmed, summed. It counts times, never people.
pub(super) fn sums(all: &[Room], bookings: &[Booking], zone: chrono_tz::Tz) -> Table {
    let mut table: Vec<(RoomId, String, BTreeMap<u32, Used>)> =
        all.iter().map(|room| (room.id, room.name.clone(), BTreeMap::new())).collect();
    for booking in bookings {
        let month = view::here(booking.span.start(), zone).month();
        let Some((_, _, months)) = table.iter_mut().find(|(id, _, _)| *id == booking.room) else { continue };
        let used = months.entry(month).or_default();
        used.bookings += 1;
        used.minutes += booking.span.minutes();
        used.by_peers += i64::from(booking.peer.is_some());
        used.credit += booking.cost;
    }
    table
        .into_iter()
        .map(|(_, name, months)| (name, months))
        .filter(|(_, months)| !months.is_empty())
        .collect()
}

/// A line of the table.
struct Line {
    room: String,
    month: String,
    used: Used,
    time: String,
    credit: String,
}

/// `GET /lieu/usage`
#[derive(Template, WebTemplate)]
#[template(path = "place/usage.html")]
pub(super) struct UsagePage {
    shell: Shell,
    year: i32,
    before: i32,
    after: i32,
    lines: Vec<Line>,
}

fn lines(t: &Tongue, table: &Table) -> Vec<Line> {
    let line = |room: &str, month: u32, used: &Used| Line {
        room: room.to_owned(),
        month: t.get(&format!("date-month-{month}")),
        time: t.duration(used.minutes),
        credit: t.duration(used.credit),
        used: used.clone(),
    };
    table
        .iter()
        .flat_map(|(room, months)| months.iter().map(move |(month, used)| line(room, *month, used)))
        .collect()
}

impl UsagePage {
    pub(super) fn new(shell: Shell, year: i32, table: &Table) -> Self {
        Self { lines: lines(&shell.t, table), year, before: year - 1, after: year + 1, shell }
    }
}

async fn table(state: &Places, asked: &Asked) -> Result<(i32, Table), Problem> {
    let zone = state.house.desk.zone();
    let this = view::here(state.site.clock.millis(), zone).year();
    let year = asked.annee.parse().ok().filter(|year| (2000..2200).contains(year)).unwrap_or(this);
    let day = |month, day| chrono::NaiveDate::from_ymd_opt(year, month, day);
    let (Some(first), Some(last)) = (day(1, 1), day(12, 31)) else { return Err(Problem::not_found()) };
    let span = Span::days(first, last, zone).map_err(crate::desk::ActProblem::from)?;
    let find = move |conn: &mut Conn| -> Result<Table, StoreError> {
        let filter = Filter {
            state: Some(BookingState::Confirmed),
            after: Some(span.start()),
            before: Some(span.end()),
            ..Filter::default()
        };
        let mut all = bookings::list(conn, &filter, 20 * ALL)?;
        all.retain(|one| span.start() <= one.span.start());
        Ok(sums(&rooms::all(conn)?, &all, zone))
    };
    Ok((year, state.site.store.read(find).await?))
}

pub(super) async fn show(
    State(state): State<Places>,
    _: SignedInMember,
    Query(asked): Query<Asked>,
    reader: Reader,
) -> Result<UsagePage, Problem> {
    let (year, table) = table(&state, &asked).await?;
    Ok(UsagePage::new(reader.shell("place-usage-title").hidden(), year, &table))
}

/// The table as a spreadsheet reads it.
pub(super) fn file(t: &Tongue, year: i32, table: &Table) -> String {
    let head = ["room", "month", "bookings", "minutes", "peers", "credit"];
    let head = head.map(|key| cell(&t.get(&format!("place-usage-{key}")))).join(",");
    let line = |room: &str, month: u32, used: &Used| {
        let numbers = [used.bookings, used.minutes, used.by_peers, used.credit].map(|one| one.to_string());
        format!("{},{year}-{month:02},{}", cell(room), numbers.join(","))
    };
    let rows = table
        .iter()
        .flat_map(|(room, months)| months.iter().map(move |(month, used)| line(room, *month, used)));
    std::iter::once(head).chain(rows).map(|line| line + "\r\n").collect()
}

/// `GET /lieu/usage.csv`
pub(super) async fn csv(
    State(state): State<Places>,
    _: SignedInMember,
    Query(asked): Query<Asked>,
    reader: Reader,
) -> Result<Response, Problem> {
    let (year, table) = table(&state, &asked).await?;
    let name = format!("attachment; filename=\"salles-{year}.csv\"");
    let headers = [(CONTENT_TYPE, "text/csv; charset=utf-8".to_owned()), (CONTENT_DISPOSITION, name)];
    Ok((headers, file(&reader.t, year, &table)).into_response())
}
