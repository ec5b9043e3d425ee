//! The table `room`.

use diesel::prelude::*;
use maillon_kernel::language::LanguageTag;
use maillon_store::Conn;
use maillon_store::schema::room;

use super::{damaged, word};
use crate::hours::Hours;
use crate::model::{Kind, Room, RoomId, Who};

#[derive(Queryable, Selectable, Insertable, AsChangeset)]
#[diesel(table_name = room, treat_none_as_null = true)]
struct Row {
    id: String,
    uri: String,
    kind: String,
    name: String,
    text: String,
    language: String,
    capacity: Option<i64>,
    equipment: String,
    step_free: bool,
    who: String,
    approval: bool,
    buffer: i64,
    longest: i64,
    hours: String,
    cost: i64,
    keeper: Option<String>,
    retired_at: Option<i64>,
    created_at: i64,
    updated_at: i64,
}

impl Row {
    fn of(one: &Room) -> Self {
        Self {
            id: one.id.to_string(),
            uri: one.uri.clone(),
            kind: one.kind.to_string(),
            name: one.name.clone(),
            text: one.text.clone(),
            language: one.language.as_str().to_owned(),
            capacity: one.capacity,
            equipment: one.equipment.clone(),
            step_free: one.step_free,
            who: one.who.to_string(),
            approval: one.approval,
            buffer: one.buffer,
            longest: one.longest,
            hours: one.hours.as_str().to_owned(),
            cost: one.cost,
            keeper: one.keeper.clone(),
            retired_at: one.retired_at,
            created_at: one.created_at,
            updated_at: one.updated_at,
        }
    }

    fn read(self) -> QueryResult<Room> {
        Ok(Room {
            id: self.id.parse().map_err(|problem: maillon_kernel::ids::NotAnId| damaged(problem))?,
            kind: word(Kind::read, &self.kind)?,
            who: word(Who::read, &self.who)?,
            language: LanguageTag::parse(&self.language).map_err(damaged)?,
            hours: Hours::parse(&self.hours).map_err(damaged)?,
            uri: self.uri,
            name: self.name,
            text: self.text,
            capacity: self.capacity,
            equipment: self.equipment,
            step_free: self.step_free,
            approval: self.approval,
            buffer: self.buffer,
            longest: self.longest,
            cost: self.cost,
            keeper: self.keeper,
            retired_at: self.retired_at,
            created_at: self.created_at,
            updated_at: self.updated_at,
        })
    }
}

/// Adds a room.
pub fn insert(conn: &mut Conn, one: &Room) -> QueryResult<()> {
    diesel::insert_into(room::table).values(Row::of(one)).execute(conn).map(drop)
}

/// Replaces a room by what it has become.
pub fn update(conn: &mut Conn, one: &Room) -> QueryResult<()> {
    diesel::update(room::table.find(one.id.to_string())).set(Row::of(one)).execute(conn).map(drop)
}

/// The room with this id.
pub fn find(conn: &mut Conn, id: RoomId) -> QueryResult<Option<Room>> {
    let row = room::table.find(id.to_string()).select(Row::as_select()).get_result(conn).optional()?;
    row.map(Row::read).transpose()
}

/// The room with this ActivityPub id.
pub fn by_uri(conn: &mut Conn, uri: &str) -> QueryResult<Option<Room>> {
    let row = room::table.filter(room::uri.eq(uri)).select(Row::as_select()).get_result(conn).optional()?;
    row.map(Row::read).transpose()
}

/// All, those that are lent no more included; rooms before things, by name.
pub fn all(conn: &mut Conn) -> QueryResult<Vec<Room>> {
    let order = (room::kind, room::name, room::id);
    let rows: Vec<Row> = room::table.order(order).select(Row::as_select()).load(conn)?;
    rows.into_iter().map(Row::read).collect()
}

/// Those that are lent.
pub fn lent(conn: &mut Conn) -> QueryResult<Vec<Room>> {
    Ok(all(conn)?.into_iter().filter(|one| one.retired_at.is_none()).collect())
}
