//! The table `charge`. Rows stay in this file.

use diesel::prelude::*;
use maillon_store::Conn;
use maillon_store::schema::charge;

use crate::model::{Area, Areas, Charge, ChargeId, Member, MemberId};
use crate::store::{by_id, damaged};

#[derive(Queryable, Selectable, Insertable)]
#[diesel(table_name = charge)]
struct Row {
    id: String,
    member: String,
    area: String,
    given_by: Option<String>,
    given_at: i64,
    until: String,
    ends_at: i64,
    ended_at: Option<i64>,
    ended_by: Option<String>,
}

impl Row {
    fn read(self) -> QueryResult<Charge> {
        Ok(Charge {
            id: self.id.parse().map_err(damaged)?,
            member: self.member.parse().map_err(damaged)?,
            area: self.area.parse().map_err(damaged)?,
            until: self.until.parse().map_err(damaged)?,
            ends_at: self.ends_at,
        })
    }
}

/// `charge`s that run at `$now`.
macro_rules! running {
    ($now:expr) => {
        charge::table
            .filter(charge::ended_at.is_null().and(charge::ends_at.gt($now)))
            .order(charge::id)
            .select(Row::as_select())
    };
}

fn read(rows: Vec<Row>) -> QueryResult<Vec<Charge>> {
    let mut all = rows.into_iter().map(Row::read).collect::<QueryResult<Vec<_>>>()?;
    all.sort_by_key(|one| Area::ALL.iter().position(|area| *area == one.area));
    Ok(all)
}

/// All that run at this time (epoch milliseconds), in the order of the areas.
pub fn running(conn: &mut Conn, now: i64) -> QueryResult<Vec<Charge>> {
    read(running!(now).load(conn)?)
}

/// Those of one member.
pub fn running_of(conn: &mut Conn, member: MemberId, now: i64) -> QueryResult<Vec<Charge>> {
    read(running!(now).filter(charge::member.eq(member.to_string())).load(conn)?)
}

/// This one, if it runs.
pub fn find_running(conn: &mut Conn, id: ChargeId, now: i64) -> QueryResult<Option<Charge>> {
    let row: Option<Row> = running!(now).filter(charge::id.eq(id.to_string())).first(conn).optional()?;
    row.map(Row::read).transpose()
}

/// The member with this id and what they are in charge of at this time (epoch milliseconds), unless they are shut out.
pub fn active_at(conn: &mut Conn, id: MemberId, now: i64) -> QueryResult<Option<Member>> {
    let Some(member) = by_id(conn, id)?.filter(|member| !member.disabled) else { return Ok(None) };
    with_areas(conn, member, now).map(Some)
}

/// This member, with what they are in charge of. Who coordinates needs no charge.
fn with_areas(conn: &mut Conn, member: Member, now: i64) -> QueryResult<Member> {
    if member.coordinates() {
        return Ok(member);
    }
    let charges = running_of(conn, member.id, now)?;
    Ok(Member { areas: Areas::new(charges.into_iter().map(|one| one.area).collect()), ..member })
}

/// Who is in charge of this area at this time (epoch milliseconds), and may come in; not who coordinates.
pub fn in_charge_of(conn: &mut Conn, area: Area, now: i64) -> QueryResult<Vec<Member>> {
    let mut found = Vec::new();
    for one in running(conn, now)?.into_iter().filter(|one| one.area == area) {
        found.extend(active_at(conn, one.member, now)?.filter(|member| !member.coordinates()));
    }
    Ok(found)
}

pub(super) fn insert(conn: &mut Conn, one: &Charge, given_by: Option<MemberId>, now: i64) -> QueryResult<()> {
    let row = Row {
        id: one.id.to_string(),
        member: one.member.to_string(),
        area: one.area.to_string(),
        given_by: given_by.map(|id| id.to_string()),
        given_at: now,
        until: one.until.to_string(),
        ends_at: one.ends_at,
        ended_at: None,
        ended_by: None,
    };
    diesel::insert_into(charge::table).values(row).execute(conn).map(drop)
}

pub(super) fn end(conn: &mut Conn, id: ChargeId, by: Option<MemberId>, now: i64) -> QueryResult<()> {
    diesel::update(charge::table.find(id.to_string()))
        .set((charge::ended_at.eq(now), charge::ended_by.eq(by.map(|id| id.to_string()))))
        .execute(conn)
        .map(drop)
}
