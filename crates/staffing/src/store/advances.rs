//! The table `staff_advance`.

use diesel::prelude::*;
use maillon_store::Conn;
use maillon_store::schema::staff_advance;

use super::word;
use crate::costs::{Advance, Cents};
use crate::ids::{AdvanceId, MemberId};

#[derive(Queryable, Selectable)]
#[diesel(table_name = staff_advance)]
struct Row {
    paid_on: String,
    cents: i64,
    label: String,
}

impl Row {
    fn read(self) -> QueryResult<Advance> {
        Ok(Advance { date: word(&self.paid_on)?, cents: Cents::new(self.cents), label: self.label })
    }
}

/// Adds an advance of this user member, written down by this member of ours.
pub fn insert(
    conn: &mut Conn,
    id: AdvanceId,
    user: MemberId,
    one: &Advance,
    (at, by): (i64, &str),
) -> QueryResult<()> {
    let row = (
        staff_advance::id.eq(id.to_string()),
        staff_advance::user_member.eq(user.to_string()),
        staff_advance::paid_on.eq(one.date.to_string()),
        staff_advance::cents.eq(one.cents.get()),
        staff_advance::label.eq(&one.label),
        staff_advance::created_at.eq(at),
        staff_advance::created_by.eq(by),
    );
    diesel::insert_into(staff_advance::table).values(row).execute(conn).map(drop)
}

/// All advances of a user member, by their days.
pub fn of(conn: &mut Conn, user: MemberId) -> QueryResult<Vec<Advance>> {
    let rows = staff_advance::table.filter(staff_advance::user_member.eq(user.to_string()));
    let rows = rows.order((staff_advance::paid_on, staff_advance::id)).select(Row::as_select());
    rows.load(conn)?.into_iter().map(Row::read).collect()
}
