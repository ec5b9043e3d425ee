//! The table `staff_month`.

use std::collections::BTreeSet;

use diesel::prelude::*;
use maillon_store::schema::staff_month;
use maillon_store::{Conn, each};

use super::{damaged, frozen, list, read_list, word};
use crate::costs::{Allocation, Month};
use crate::ids::EntryId;
use crate::timesheet::Status;

#[derive(Queryable, Selectable, Insertable, AsChangeset)]
#[diesel(table_name = staff_month, treat_none_as_null = true)]
struct Row {
    month: String,
    locked: bool,
    left_out: String,
    shared: Option<String>,
}

fn row(conn: &mut Conn, month: Month) -> QueryResult<Option<Row>> {
    staff_month::table.find(month.to_string()).select(Row::as_select()).get_result(conn).optional()
}

fn put(conn: &mut Conn, row: &Row) -> QueryResult<()> {
    let insert = diesel::insert_into(staff_month::table).values(row);
    each!(conn, c => insert.on_conflict(staff_month::month).do_update().set(row).execute(c)).map(drop)
}

/// Open or locked. A month that nobody ever locked is open.
pub fn status(conn: &mut Conn, month: Month) -> QueryResult<Status> {
    match row(conn, month)?.filter(|row| row.locked) {
        None => Ok(Status::Open),
        Some(row) => Ok(Status::Locked { left_out: read_list(&row.left_out)? }),
    }
}

/// How the costs of a locked month were shared when it was locked.
pub fn shared(conn: &mut Conn, month: Month) -> QueryResult<Option<Allocation>> {
    let Some(row) = row(conn, month)?.filter(|row| row.locked) else { return Ok(None) };
    // Sharing them anew would be a guess.
    let kept = row.shared.ok_or_else(|| damaged("a locked month has no shares"))?;
    frozen::read(&kept).map(Some)
}

/// Locks a month, with what was left out of it and how its costs are shared for good.
pub fn lock(
    conn: &mut Conn,
    month: Month,
    left_out: &BTreeSet<EntryId>,
    shared: &Allocation,
) -> QueryResult<()> {
    let (left_out, shared) = (list(left_out), Some(frozen::write(shared)?));
    put(conn, &Row { month: month.to_string(), locked: true, left_out, shared })
}

/// Opens a month again.
pub fn unlock(conn: &mut Conn, month: Month) -> QueryResult<()> {
    let left_out = list::<EntryId>([]);
    put(conn, &Row { month: month.to_string(), locked: false, left_out, shared: None })
}

/// All months that were ever locked, and whether they are.
pub fn all(conn: &mut Conn) -> QueryResult<Vec<(Month, bool)>> {
    let columns = (staff_month::month, staff_month::locked);
    let rows: Vec<(String, bool)> =
        staff_month::table.order(staff_month::month).select(columns).load(conn)?;
    rows.into_iter().map(|(month, locked)| Ok((word(&month)?, locked))).collect()
}

/// How the costs of all locked months were shared, the oldest first.
pub fn all_shared(conn: &mut Conn) -> QueryResult<Vec<Allocation>> {
    let locked = staff_month::table.filter(staff_month::locked.eq(true)).order(staff_month::month);
    let rows: Vec<Option<String>> = locked.select(staff_month::shared).load(conn)?;
    rows.iter().flatten().map(|text| frozen::read(text)).collect()
}
