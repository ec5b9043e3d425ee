//! The table `staff_travel`.

use diesel::prelude::*;
use maillon_store::Conn;
use maillon_store::schema::staff_travel;

use super::word;
use crate::costs::{Cents, Month};
use crate::ids::{CommitmentId, TravelId};

/// What the ways of a commitment cost.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Way {
    /// Its id.
    pub id: TravelId,
    /// The month in which it counts.
    pub month: Month,
    /// What it was for.
    pub commitment: CommitmentId,
    /// How much.
    pub cents: Cents,
}

#[derive(Queryable, Selectable, Insertable)]
#[diesel(table_name = staff_travel)]
struct Row {
    id: String,
    month: String,
    commitment: String,
    cents: i64,
}

impl Row {
    fn read(self) -> QueryResult<Way> {
        let (commitment, cents) = (word(&self.commitment)?, Cents::new(self.cents));
        Ok(Way { id: word(&self.id)?, month: word(&self.month)?, commitment, cents })
    }
}

/// Adds a way.
pub fn insert(conn: &mut Conn, one: &Way) -> QueryResult<()> {
    let (id, month) = (one.id.to_string(), one.month.to_string());
    let row = Row { id, month, commitment: one.commitment.to_string(), cents: one.cents.get() };
    diesel::insert_into(staff_travel::table).values(row).execute(conn).map(drop)
}

/// Takes a way back.
pub fn remove(conn: &mut Conn, id: TravelId) -> QueryResult<()> {
    diesel::delete(staff_travel::table.find(id.to_string())).execute(conn).map(drop)
}

/// The way with this id.
pub fn find(conn: &mut Conn, id: TravelId) -> QueryResult<Option<Way>> {
    let row = staff_travel::table.find(id.to_string()).select(Row::as_select());
    row.get_result(conn).optional()?.map(Row::read).transpose()
}

/// The ways of a month, in the order in which they were written down.
pub fn of_month(conn: &mut Conn, month: Month) -> QueryResult<Vec<Way>> {
    let rows = staff_travel::table.filter(staff_travel::month.eq(month.to_string())).order(staff_travel::id);
    rows.select(Row::as_select()).load(conn)?.into_iter().map(Row::read).collect()
}
