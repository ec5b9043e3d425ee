//! The table `staff_absence`.

use diesel::prelude::*;
use maillon_store::Conn;
use maillon_store::schema::staff_absence;

use super::word;
use crate::costs::Month;
use crate::ids::AbsenceId;
use crate::timesheet::Absence;

#[derive(Queryable, Selectable, Insertable)]
#[diesel(table_name = staff_absence)]
struct Row {
    id: String,
    post: String,
    first_on: String,
    last_on: String,
    minutes: i64,
    month: String,
}

impl Row {
    fn read(self) -> QueryResult<Absence> {
        let (first, last) = (word(&self.first_on)?, word(&self.last_on)?);
        Ok(Absence { id: word(&self.id)?, post: word(&self.post)?, first, last, minutes: self.minutes })
    }
}

/// Adds an absence to a month's sheet.
pub fn insert(conn: &mut Conn, one: &Absence, month: Month) -> QueryResult<()> {
    let row = Row {
        id: one.id.to_string(),
        post: one.post.to_string(),
        first_on: one.first.to_string(),
        last_on: one.last.to_string(),
        minutes: one.minutes,
        month: month.to_string(),
    };
    diesel::insert_into(staff_absence::table).values(row).execute(conn).map(drop)
}

/// Takes an absence back.
pub fn remove(conn: &mut Conn, id: AbsenceId) -> QueryResult<()> {
    diesel::delete(staff_absence::table.find(id.to_string())).execute(conn).map(drop)
}

/// The absence with this id, and the month in whose sheet it is.
pub fn find(conn: &mut Conn, id: AbsenceId) -> QueryResult<Option<(Month, Absence)>> {
    let row = staff_absence::table.find(id.to_string()).select(Row::as_select());
    let Some(row) = row.get_result(conn).optional()? else { return Ok(None) };
    Ok(Some((word(&row.month)?, row.read()?)))
}

/// The absences of a month.
pub fn of_month(conn: &mut Conn, month: Month) -> QueryResult<Vec<Absence>> {
    let rows = staff_absence::table.filter(staff_absence::month.eq(month.to_string()));
    rows.order(staff_absence::id).select(Row::as_select()).load(conn)?.into_iter().map(Row::read).collect()
}
