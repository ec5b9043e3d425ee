//! The tables `place` and `occupant`.

use diesel::prelude::*;
use maillon_store::schema::{occupant, place};
use maillon_store::{Conn, each};

use super::{damaged, word};
use crate::hours::Hours;
use crate::model::{Place, Standing};

/// The one row.
const ID: &str = "place";

#[derive(Queryable, Selectable, Insertable, AsChangeset)]
#[diesel(table_name = place, treat_none_as_null = true)]
struct Row {
    id: String,
    name: String,
    about: String,
    address: String,
    access: String,
    hours: String,
    status: String,
    lease_ends: Option<String>,
    launch: String,
    updated_at: i64,
}

/// Who is at home in the place.
#[derive(Clone, Debug, Default, PartialEq, Eq, Queryable, Selectable, Insertable)]
#[diesel(table_name = occupant)]
#[allow(missing_docs, reason = "the columns of `occupant`, described in its migration")]
pub struct Occupant {
    pub id: String,
    pub name: String,
    pub what: String,
    pub url: String,
}

/// The place, if this instance has one.
pub fn find(conn: &mut Conn) -> QueryResult<Option<Place>> {
    let row: Option<Row> = place::table.find(ID).select(Row::as_select()).get_result(conn).optional()?;
    row.map(|row| {
        let lease = row.lease_ends.as_deref().map(str::parse::<chrono::NaiveDate>);
        Ok(Place {
            name: row.name,
            about: row.about,
            address: row.address,
            access: row.access,
            hours: Hours::parse(&row.hours).map_err(damaged)?,
            standing: word(Standing::read, &row.status)?,
            lease_ends: lease.transpose().map_err(damaged)?,
            launch: row.launch,
            updated_at: row.updated_at,
        })
    })
    .transpose()
}

/// Whether this instance has a place.
pub fn is_set_up(conn: &mut Conn) -> QueryResult<bool> {
    place::table.count().get_result::<i64>(conn).map(|many| many != 0)
}

/// Writes the place down; its occupants take the place of those before.
pub fn put(conn: &mut Conn, one: &Place, occupants: &[Occupant]) -> QueryResult<()> {
    let row = Row {
        id: ID.to_owned(),
        name: one.name.clone(),
        about: one.about.clone(),
        address: one.address.clone(),
        access: one.access.clone(),
        hours: one.hours.as_str().to_owned(),
        status: one.standing.to_string(),
        lease_ends: one.lease_ends.map(|day| day.to_string()),
        launch: one.launch.clone(),
        updated_at: one.updated_at,
    };
    each!(conn, c => diesel::insert_into(place::table)
        .values(&row)
        .on_conflict(place::id)
        .do_update()
        .set(&row)
        .execute(c))?;
    diesel::delete(occupant::table).execute(conn)?;
    for one in occupants {
        diesel::insert_into(occupant::table).values(one.clone()).execute(conn)?;
    }
    Ok(())
}

/// Who is at home here, as they were written down.
pub fn occupants(conn: &mut Conn) -> QueryResult<Vec<Occupant>> {
    occupant::table.order(occupant::id).select(Occupant::as_select()).load(conn)
}
