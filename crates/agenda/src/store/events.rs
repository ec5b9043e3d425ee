//! The tables `event` and `event_tag`.

use std::collections::BTreeSet;

use diesel::prelude::*;
use maillon_kernel::geo::{Category, Commune};
use maillon_kernel::language::LanguageTag;
use maillon_kernel::local;
use maillon_store::schema::{event, event_tag, following, remote_picture, thing};
use maillon_store::{Conn, each};

use super::{damaged, word};
use crate::model::{Event, EventId, SeriesId, State, Status};

/// All columns but those that only [`put_received`] and [`vouch`] write.
#[derive(Clone, Queryable, Selectable, Insertable, AsChangeset)]
#[diesel(table_name = event, treat_none_as_null = true)]
pub(super) struct Row {
    id: String,
    uri: String,
    owner: String,
    own: bool,
    author: Option<String>,
    series: Option<String>,
    recurrence: Option<String>,
    apart: bool,
    source: Option<String>,
    source_key: Option<String>,
    state: String,
    status: String,
    title: String,
    html: String,
    language: String,
    url: String,
    start_at: i64,
    end_at: i64,
    zone: String,
    category: Option<String>,
    commune: Option<String>,
    room: Option<String>,
    folded: String,
    body: String,
    sequence: i64,
    published_at: i64,
    updated_at: i64,
    tell_at: Option<i64>,
    told: bool,
}

impl Row {
    fn of(one: &Event) -> QueryResult<Self> {
        let (source, source_key) = one.source.clone().unzip();
        let body = serde_json::to_string(&one.body);
        Ok(Self {
            id: one.id.to_string(),
            uri: one.uri.clone(),
            owner: one.owner.clone(),
            own: one.own,
            author: one.author.clone(),
            series: one.series.map(|id| id.to_string()),
            recurrence: one.recurrence.clone(),
            apart: one.apart,
            source,
            source_key,
            state: one.state.to_string(),
            status: one.status.to_string(),
            title: one.title.clone(),
            html: one.html.clone(),
            language: one.language.as_str().to_owned(),
            url: one.url.clone(),
            start_at: one.start_at,
            end_at: one.end_at,
            zone: one.zone.name().to_owned(),
            category: one.category.map(|found| found.slug.clone()),
            commune: one.commune.map(|found| found.nis.clone()),
            room: one.room.clone(),
            folded: one.folded(),
            body: body.map_err(|problem| diesel::result::Error::SerializationError(Box::new(problem)))?,
            sequence: one.sequence,
            published_at: one.published_at,
            updated_at: one.updated_at,
            tell_at: one.tell_at,
            told: one.told,
        })
    }

    pub(super) fn read(self) -> QueryResult<Event> {
        Ok(Event {
            id: word::<EventId>(&self.id)?,
            uri: self.uri,
            owner: self.owner,
            own: self.own,
            author: self.author,
            series: self.series.as_deref().map(word::<SeriesId>).transpose()?,
            recurrence: self.recurrence,
            apart: self.apart,
            source: self.source.zip(self.source_key),
            state: word::<State>(&self.state)?,
            status: word::<Status>(&self.status)?,
            title: self.title,
            html: self.html,
            language: LanguageTag::parse(&self.language).map_err(damaged)?,
            url: self.url,
            start_at: self.start_at,
            end_at: self.end_at,
            zone: local::zone(&self.zone).map_err(damaged)?,
            category: self.category.as_deref().and_then(Category::by_slug),
            commune: self.commune.as_deref().and_then(Commune::by_nis),
            room: self.room,
            body: serde_json::from_str(&self.body).map_err(damaged)?,
            sequence: self.sequence,
            published_at: self.published_at,
            updated_at: self.updated_at,
            tell_at: self.tell_at,
            told: self.told,
        })
    }
}

/// Adds an event, or replaces it by its newer version.
pub fn put(conn: &mut Conn, one: &Event) -> QueryResult<()> {
    let row = Row::of(one)?;
    let known = diesel::update(event::table.find(&row.id)).set(row.clone()).execute(conn)?;
    if known == 0 {
        diesel::insert_into(event::table).values(row).execute(conn)?;
    }
    let id = one.id.to_string();
    let tags = one.folded_tags();
    diesel::delete(event_tag::table.filter(event_tag::event.eq(&id))).execute(conn)?;
    for tag in tags {
        diesel::insert_into(event_tag::table)
            .values((event_tag::event.eq(&id), event_tag::tag.eq(tag)))
            .execute(conn)?;
    }
    Ok(())
}

/// The same for a received one. `document` is the object as it came.
pub fn put_received(conn: &mut Conn, one: &Event, document: &str) -> QueryResult<()> {
    put(conn, one)?;
    diesel::update(event::table.find(one.id.to_string())).set(event::document.eq(document)).execute(conn)?;
    Ok(())
}

/// The event with this id.
pub fn find(conn: &mut Conn, id: EventId) -> QueryResult<Option<Event>> {
    let row = event::table.find(id.to_string()).select(Row::as_select()).get_result(conn).optional()?;
    row.map(Row::read).transpose()
}

/// The event with this ActivityPub id.
pub fn by_uri(conn: &mut Conn, uri: &str) -> QueryResult<Option<Event>> {
    let row = event::table.filter(event::uri.eq(uri)).select(Row::as_select()).get_result(conn).optional()?;
    row.map(Row::read).transpose()
}

/// The times of a series that are written as events, from this moment on.
pub fn of_series(conn: &mut Conn, id: SeriesId, from: i64) -> QueryResult<Vec<Event>> {
    let rows: Vec<Row> = event::table
        .filter(event::series.eq(id.to_string()).and(event::start_at.ge(from)))
        .order((event::start_at, event::id))
        .select(Row::as_select())
        .load(conn)?;
    rows.into_iter().map(Row::read).collect()
}

/// The events that stand for these times of a series: from this one on, whenever they are now.
pub fn of_series_from(conn: &mut Conn, id: SeriesId, recurrence: &str) -> QueryResult<Vec<Event>> {
    let rows: Vec<Row> = event::table
        .filter(event::series.eq(id.to_string()).and(event::recurrence.ge(recurrence)))
        .order((event::recurrence, event::id))
        .select(Row::as_select())
        .load(conn)?;
    rows.into_iter().map(Row::read).collect()
}

/// The times of a series for which an event stands.
pub fn times_of_series(conn: &mut Conn, id: SeriesId) -> QueryResult<BTreeSet<String>> {
    let times = event::table.filter(event::series.eq(id.to_string())).select(event::recurrence);
    let times: Vec<Option<String>> = times.load(conn)?;
    Ok(times.into_iter().flatten().collect())
}

/// What was read in a calendar, from this moment on.
pub fn of_calendar(conn: &mut Conn, calendar: &str, from: i64) -> QueryResult<Vec<Event>> {
    let rows: Vec<Row> = event::table
        .filter(event::source.eq(calendar).and(event::end_at.ge(from)))
        .order((event::start_at, event::id))
        .select(Row::as_select())
        .load(conn)?;
    rows.into_iter().map(Row::read).collect()
}

/// What is called so in a calendar.
pub fn by_source(conn: &mut Conn, calendar: &str, key: &str) -> QueryResult<Option<Event>> {
    let row = event::table.filter(event::source.eq(calendar).and(event::source_key.eq(key)));
    let row = row.select(Row::as_select()).get_result(conn).optional()?;
    row.map(Row::read).transpose()
}

/// Those of which followers are to be told by now.
pub fn to_tell(conn: &mut Conn, now: i64, limit: i64) -> QueryResult<Vec<Event>> {
    let rows: Vec<Row> = event::table
        .filter(event::tell_at.is_not_null().and(event::tell_at.le(now)))
        .order((event::tell_at, event::id))
        .limit(limit)
        .select(Row::as_select())
        .load(conn)?;
    rows.into_iter().map(Row::read).collect()
}

/// When followers are to be told of something next.
pub fn next_to_tell(conn: &mut Conn) -> QueryResult<Option<i64>> {
    let next = event::table.select(event::tell_at).filter(event::tell_at.is_not_null());
    Ok(next.order(event::tell_at).limit(1).get_result::<Option<i64>>(conn).optional()?.flatten())
}

/// Removes an event of ours of which nobody was told.
pub fn discard(conn: &mut Conn, id: EventId) -> QueryResult<()> {
    diesel::delete(event_tag::table.filter(event_tag::event.eq(id.to_string()))).execute(conn)?;
    diesel::delete(event::table.find(id.to_string())).execute(conn)?;
    Ok(())
}

/// Removes the received event with this URI if its owner lives where `actor` does. True when it was there.
pub fn remove(conn: &mut Conn, uri: &str) -> QueryResult<bool> {
    let Some(known) = by_uri(conn, uri)?.filter(|known| !known.own) else { return Ok(false) };
    discard(conn, known.id)?;
    Ok(true)
}

/// Remembers who passed a received event on. The latest counts.
pub fn vouch(conn: &mut Conn, uri: &str, voucher: &str) -> QueryResult<()> {
    let received = event::table.filter(event::uri.eq(uri)).filter(event::own.eq(false));
    diesel::update(received).set(event::voucher.eq(voucher)).execute(conn)?;
    Ok(())
}

/// Forgets that `voucher` passed an event on.
pub fn unvouch(conn: &mut Conn, uri: &str, voucher: &str) -> QueryResult<()> {
    let passed_on = event::table.filter(event::uri.eq(uri)).filter(event::voucher.eq(voucher));
    diesel::update(passed_on).set(event::voucher.eq(None::<String>)).execute(conn)?;
    Ok(())
}

/// Removes everything received from these owners, with the pictures. Answers what it was.
pub fn remove_owners(conn: &mut Conn, owners: &[String]) -> QueryResult<Vec<String>> {
    let mut gone: Vec<(String, String)> = Vec::new();
    for some in owners.chunks(500) {
        let received = event::table.filter(event::owner.eq_any(some)).filter(event::own.eq(false));
        gone.extend(received.select((event::id, event::uri)).load::<(String, String)>(conn)?);
        let passed_on = event::table.filter(event::voucher.eq_any(some));
        diesel::update(passed_on).set(event::voucher.eq(None::<String>)).execute(conn)?;
    }
    for some in gone.chunks(500) {
        let (ids, uris): (Vec<&String>, Vec<&String>) = some.iter().map(|(id, uri)| (id, uri)).unzip();
        diesel::delete(remote_picture::table.filter(remote_picture::about.eq_any(&uris))).execute(conn)?;
        diesel::delete(thing::table.filter(thing::uri.eq_any(&uris))).execute(conn)?;
        diesel::delete(event_tag::table.filter(event_tag::event.eq_any(&ids))).execute(conn)?;
        diesel::delete(event::table.filter(event::id.eq_any(&ids))).execute(conn)?;
    }
    Ok(gone.into_iter().map(|(_, uri)| uri).collect())
}

/// Whether an event that came is shown: of an actor that we follow, or passed on by one.
pub fn is_near(conn: &mut Conn, uri: &str) -> QueryResult<bool> {
    let followed = || following::table.filter(following::state.ne("refused")).select(following::target);
    let near = event::owner.eq_any(followed()).nullable().or(event::voucher.eq_any(followed().nullable()));
    let here = event::table.filter(event::uri.eq(uri)).filter(near.or(event::own.nullable()));
    each!(conn, c => diesel::select(diesel::dsl::exists(here)).get_result(c))
}
