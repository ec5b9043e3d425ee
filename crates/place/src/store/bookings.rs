//! The table `booking`.

use diesel::prelude::*;
use maillon_store::schema::booking;
use maillon_store::{Conn, each};

use super::{damaged, word};
use crate::model::{Booking, BookingId, RoomId, SeriesId, Span, State};

#[derive(Queryable, Selectable, Insertable, AsChangeset)]
#[diesel(table_name = booking, treat_none_as_null = true)]
struct Row {
    id: String,
    room: String,
    series: Option<String>,
    about: Option<String>,
    agreement: Option<String>,
    member: Option<String>,
    peer: Option<String>,
    name: String,
    purpose: String,
    starts_at: i64,
    ends_at: i64,
    buffer: i64,
    state: String,
    cost: i64,
    asked_at: i64,
    decided_at: Option<i64>,
    decided_by: Option<String>,
    remark: String,
}

impl Row {
    fn of(one: &Booking) -> Self {
        Self {
            id: one.id.to_string(),
            room: one.room.to_string(),
            series: one.series.map(|id| id.to_string()),
            about: one.about.clone(),
            agreement: one.agreement.clone(),
            member: one.member.clone(),
            peer: one.peer.clone(),
            name: one.name.clone(),
            purpose: one.purpose.clone(),
            starts_at: one.span.start(),
            ends_at: one.span.end(),
            buffer: one.buffer,
            state: one.state.to_string(),
            cost: one.cost,
            asked_at: one.asked_at,
            decided_at: one.decided_at,
            decided_by: one.decided_by.clone(),
            remark: one.remark.clone(),
        }
    }

    fn read(self) -> QueryResult<Booking> {
        let id = |text: &str| text.parse().map_err(|problem: maillon_kernel::ids::NotAnId| damaged(problem));
        let series = self.series.as_deref().map(|text| {
            text.parse::<SeriesId>().map_err(|problem: maillon_kernel::ids::NotAnId| damaged(problem))
        });
        Ok(Booking {
            id: self.id.parse().map_err(|problem: maillon_kernel::ids::NotAnId| damaged(problem))?,
            room: id(&self.room)?,
            series: series.transpose()?,
            span: Span::new(self.starts_at, self.ends_at).map_err(damaged)?,
            state: word(State::read, &self.state)?,
            about: self.about,
            agreement: self.agreement,
            member: self.member,
            peer: self.peer,
            name: self.name,
            purpose: self.purpose,
            buffer: self.buffer,
            cost: self.cost,
            asked_at: self.asked_at,
            decided_at: self.decided_at,
            decided_by: self.decided_by,
            remark: self.remark,
        })
    }
}

fn read_all(rows: Vec<Row>) -> QueryResult<Vec<Booking>> {
    rows.into_iter().map(Row::read).collect()
}

/// Adds a booking.
pub fn insert(conn: &mut Conn, one: &Booking) -> QueryResult<()> {
    diesel::insert_into(booking::table).values(Row::of(one)).execute(conn).map(drop)
}

/// Replaces a booking by what it has become.
pub fn update(conn: &mut Conn, one: &Booking) -> QueryResult<()> {
    diesel::update(booking::table.find(one.id.to_string())).set(Row::of(one)).execute(conn).map(drop)
}

/// The booking with this id.
pub fn find(conn: &mut Conn, id: BookingId) -> QueryResult<Option<Booking>> {
    let row = booking::table.find(id.to_string()).select(Row::as_select()).get_result(conn).optional()?;
    row.map(Row::read).transpose()
}

/// The booking of this agreement.
pub fn by_agreement(conn: &mut Conn, agreement: &str) -> QueryResult<Option<Booking>> {
    let row = booking::table
        .filter(booking::agreement.eq(agreement))
        .select(Row::as_select())
        .get_result(conn)
        .optional()?;
    row.map(Row::read).transpose()
}

/// What a list shows.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Filter {
    /// Of one room only.
    pub room: Option<RoomId>,
    /// In this state only.
    pub state: Option<State>,
    /// Of one member only.
    pub member: Option<String>,
    /// Of one series only.
    pub series: Option<SeriesId>,
    /// For one thing only: an event, an initiative.
    pub about: Option<String>,
    /// Those that end after this.
    pub after: Option<i64>,
    /// Those that begin before this.
    pub before: Option<i64>,
    /// Those that come after this one (start, id): the next page.
    pub beyond: Option<(i64, String)>,
}

/// Bookings, the first in time first.
pub fn list(conn: &mut Conn, filter: &Filter, most: i64) -> QueryResult<Vec<Booking>> {
    let rows: Vec<Row> = each!(conn, c => {
        let mut query = booking::table.select(Row::as_select()).into_boxed();
        if let Some(room) = filter.room {
            query = query.filter(booking::room.eq(room.to_string()));
        }
        if let Some(state) = filter.state {
            query = query.filter(booking::state.eq(state.as_str()));
        }
        if let Some(member) = &filter.member {
            query = query.filter(booking::member.eq(member.clone()));
        }
        if let Some(series) = filter.series {
            query = query.filter(booking::series.eq(series.to_string()));
        }
        if let Some(about) = &filter.about {
            query = query.filter(booking::about.eq(about.clone()));
        }
        if let Some(after) = filter.after {
            query = query.filter(booking::ends_at.gt(after));
        }
        if let Some(before) = filter.before {
            query = query.filter(booking::starts_at.lt(before));
        }
        if let Some((at, id)) = &filter.beyond {
            let same = booking::starts_at.eq(*at).and(booking::id.gt(id.clone()));
            query = query.filter(booking::starts_at.gt(*at).or(same));
        }
        query.order((booking::starts_at, booking::id)).limit(most).load(c)
    })?;
    read_all(rows)
}

/// How many wait for an answer.
pub fn count_asked(conn: &mut Conn, now: i64) -> QueryResult<i64> {
    booking::table
        .filter(booking::state.eq(State::Asked.as_str()))
        .filter(booking::ends_at.gt(now))
        .count()
        .get_result(conn)
}

/// How many still wait that a member, or a peer, asked for.
pub fn count_waiting(conn: &mut Conn, member: &str, now: i64) -> QueryResult<i64> {
    booking::table
        .filter(booking::state.eq(State::Asked.as_str()))
        .filter(booking::member.eq(member))
        .filter(booking::ends_at.gt(now))
        .count()
        .get_result(conn)
}
