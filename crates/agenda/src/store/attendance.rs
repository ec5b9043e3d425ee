//! The table `attendance`: who comes.

use diesel::prelude::*;
use maillon_store::Conn;
use maillon_store::schema::{attendance, event};

use super::word;
use crate::model::{Attendance, AttendanceId, Guest, Standing};

#[derive(Clone, Queryable, Selectable, Insertable, AsChangeset)]
#[diesel(table_name = attendance, treat_none_as_null = true)]
struct Row {
    id: String,
    event: String,
    who: String,
    kind: String,
    name: String,
    seats: i64,
    state: String,
    message: String,
    activity: Option<String>,
    secret: Option<String>,
    place: i64,
    asked_at: i64,
    decided_at: Option<i64>,
}

impl From<&Attendance> for Row {
    fn from(one: &Attendance) -> Self {
        Self {
            id: one.id.to_string(),
            event: one.event.clone(),
            who: one.who.clone(),
            kind: one.kind.to_string(),
            name: one.name.clone(),
            seats: one.seats,
            state: one.standing.to_string(),
            message: one.message.clone(),
            activity: one.activity.clone(),
            secret: one.secret.clone(),
            place: one.place,
            asked_at: one.asked_at,
            decided_at: one.decided_at,
        }
    }
}

impl Row {
    fn read(self) -> QueryResult<Attendance> {
        Ok(Attendance {
            id: word::<AttendanceId>(&self.id)?,
            event: self.event,
            who: self.who,
            kind: word::<Guest>(&self.kind)?,
            name: self.name,
            seats: self.seats,
            standing: word::<Standing>(&self.state)?,
            message: self.message,
            activity: self.activity,
            secret: self.secret,
            place: self.place,
            asked_at: self.asked_at,
            decided_at: self.decided_at,
        })
    }
}

fn read_all(rows: Vec<Row>) -> QueryResult<Vec<Attendance>> {
    rows.into_iter().map(Row::read).collect()
}

/// Adds somebody, or how they stand now.
pub fn put(conn: &mut Conn, one: &Attendance) -> QueryResult<()> {
    let row = Row::from(one);
    let known = diesel::update(attendance::table.find(row.id.clone())).set(row.clone()).execute(conn)?;
    if known == 0 {
        diesel::insert_into(attendance::table).values(row).execute(conn)?;
    }
    Ok(())
}

/// How somebody stands to an event.
pub fn of(conn: &mut Conn, event: &str, who: &str) -> QueryResult<Option<Attendance>> {
    let row = attendance::table.filter(attendance::event.eq(event).and(attendance::who.eq(who)));
    row.select(Row::as_select()).get_result(conn).optional()?.map(Row::read).transpose()
}

/// One by its id.
pub fn find(conn: &mut Conn, id: AttendanceId) -> QueryResult<Option<Attendance>> {
    let row = attendance::table.find(id.to_string()).select(Row::as_select());
    row.get_result(conn).optional()?.map(Row::read).transpose()
}

/// The one that this activity asked for.
pub fn by_activity(conn: &mut Conn, activity: &str) -> QueryResult<Option<Attendance>> {
    let row = attendance::table.filter(attendance::activity.eq(activity)).select(Row::as_select());
    row.get_result(conn).optional()?.map(Row::read).transpose()
}

/// The one with this secret.
pub fn by_secret(conn: &mut Conn, hash: &str) -> QueryResult<Option<Attendance>> {
    let row = attendance::table.filter(attendance::secret.eq(hash)).select(Row::as_select());
    row.get_result(conn).optional()?.map(Row::read).transpose()
}

/// All who asked, in the order of asking.
pub fn all(conn: &mut Conn, event: &str) -> QueryResult<Vec<Attendance>> {
    let rows =
        attendance::table.filter(attendance::event.eq(event)).order((attendance::place, attendance::id));
    read_all(rows.select(Row::as_select()).load(conn)?)
}

/// Those in one standing, in the order of asking.
pub fn standing(conn: &mut Conn, event: &str, standing: Standing) -> QueryResult<Vec<Attendance>> {
    let rows = attendance::table
        .filter(attendance::event.eq(event).and(attendance::state.eq(standing.as_str())))
        .order((attendance::place, attendance::id));
    read_all(rows.select(Row::as_select()).load(conn)?)
}

/// The seats of those who come.
pub fn taken(conn: &mut Conn, event: &str) -> QueryResult<i64> {
    let seats: Vec<i64> = attendance::table
        .filter(attendance::event.eq(event).and(attendance::state.eq(Standing::Going.as_str())))
        .select(attendance::seats)
        .load(conn)?;
    Ok(seats.into_iter().sum())
}

/// The next number in the order of asking.
pub fn next_place(conn: &mut Conn, event: &str) -> QueryResult<i64> {
    let last: Option<i64> = attendance::table
        .filter(attendance::event.eq(event))
        .select(diesel::dsl::max(attendance::place))
        .get_result(conn)?;
    Ok(last.unwrap_or(0) + 1)
}

/// How many without an account are on the list of an event.
pub fn count_visitors(conn: &mut Conn, event: &str) -> QueryResult<i64> {
    attendance::table
        .filter(attendance::event.eq(event).and(attendance::kind.eq(Guest::Visitor.as_str())))
        .count()
        .get_result(conn)
}

/// Those who come to an event that begins between these moments and were not reminded of it, some of them.
pub fn to_remind(conn: &mut Conn, (from, to): (i64, i64), limit: i64) -> QueryResult<Vec<Attendance>> {
    let soon = event::table
        .filter(event::start_at.ge(from).and(event::start_at.lt(to)))
        .filter(event::state.eq("published").and(event::status.eq("confirmed")))
        .select(event::uri);
    let rows = attendance::table
        .filter(attendance::event.eq_any(soon))
        .filter(attendance::state.eq(Standing::Going.as_str()).and(attendance::reminded_at.is_null()))
        .order((attendance::place, attendance::id))
        .limit(limit);
    read_all(rows.select(Row::as_select()).load(conn)?)
}

/// Somebody was reminded.
pub fn reminded(conn: &mut Conn, id: AttendanceId, now: i64) -> QueryResult<()> {
    let row = attendance::table.find(id.to_string());
    diesel::update(row).set(attendance::reminded_at.eq(now)).execute(conn)?;
    Ok(())
}

/// The events of ours that have begun, and that somebody still waits for.
pub fn begun_with_waiting(conn: &mut Conn, now: i64, limit: i64) -> QueryResult<Vec<String>> {
    let waiting = attendance::table
        .filter(attendance::state.eq_any([Standing::Waiting.as_str(), Standing::Asked.as_str()]))
        .select(attendance::event);
    event::table
        .filter(event::own.and(event::start_at.le(now)).and(event::uri.eq_any(waiting)))
        .order(event::start_at)
        .limit(limit)
        .select(event::uri)
        .load(conn)
}

/// The events of ours that somebody waits for, and that have not begun.
pub fn waited_for(conn: &mut Conn, now: i64, limit: i64) -> QueryResult<Vec<String>> {
    let waiting =
        attendance::table.filter(attendance::state.eq(Standing::Waiting.as_str())).select(attendance::event);
    event::table
        .filter(event::own.and(event::start_at.gt(now)).and(event::uri.eq_any(waiting)))
        .order(event::start_at)
        .limit(limit)
        .select(event::uri)
        .load(conn)
}

/// Forgets these actors, who deleted themselves or are blocked.
pub fn forget(conn: &mut Conn, actors: &[String]) -> QueryResult<()> {
    for some in actors.chunks(500) {
        diesel::delete(attendance::table.filter(attendance::who.eq_any(some))).execute(conn)?;
    }
    Ok(())
}

/// Everybody was told that an event is no more.
pub fn clear(conn: &mut Conn, event: &str) -> QueryResult<()> {
    diesel::delete(attendance::table.filter(attendance::event.eq(event))).execute(conn)?;
    Ok(())
}
