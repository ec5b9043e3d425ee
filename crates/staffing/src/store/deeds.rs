//! The table `staff_month_deed`. Rows are added and never changed.

use std::collections::BTreeSet;

use diesel::prelude::*;
use maillon_kernel::clock::Clock;
use maillon_store::Conn;
use maillon_store::schema::staff_month_deed;
use serde::{Deserialize, Serialize, Serializer};

use super::{damaged, json};
use crate::costs::Month;
use crate::ids::{AbsenceId, EntryId};
use crate::timesheet::{Deed, Logged};

/// `Deed`, as its column has it: `{"deed": "entered", "what": "…"}`.
#[derive(Serialize, Deserialize)]
#[serde(remote = "Deed", tag = "deed", content = "what", rename_all = "kebab-case")]
enum DeedJson {
    Entered(EntryId),
    Corrected(EntryId),
    Withdrawn(EntryId),
    Countersigned(EntryId),
    Disputed(EntryId, String),
    Absent(AbsenceId),
    Present(AbsenceId),
    Closed(BTreeSet<EntryId>),
    Reopened(String),
}

/// A deed to be written.
struct Written<'a>(&'a Deed);

impl Serialize for Written<'_> {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        DeedJson::serialize(self.0, to)
    }
}

fn read((at, by, text): (i64, String, String)) -> QueryResult<Logged> {
    let deed = DeedJson::deserialize(&mut serde_json::Deserializer::from_str(&text)).map_err(damaged)?;
    Ok(Logged { at, by, deed })
}

/// Adds a line to a month's log. Ids grow, and keep the order.
pub fn append(conn: &mut Conn, clock: &Clock, month: Month, line: &Logged) -> QueryResult<()> {
    let row = (
        staff_month_deed::id.eq(clock.uuid().to_string()),
        staff_month_deed::month.eq(month.to_string()),
        staff_month_deed::done_at.eq(line.at),
        staff_month_deed::done_by.eq(&line.by),
        staff_month_deed::deed.eq(json(&Written(&line.deed))?),
    );
    diesel::insert_into(staff_month_deed::table).values(row).execute(conn).map(drop)
}

/// A month's log, the oldest line first.
pub fn of_month(conn: &mut Conn, month: Month) -> QueryResult<Vec<Logged>> {
    let rows = staff_month_deed::table.filter(staff_month_deed::month.eq(month.to_string()));
    let columns = (staff_month_deed::done_at, staff_month_deed::done_by, staff_month_deed::deed);
    rows.order(staff_month_deed::id).select(columns).load(conn)?.into_iter().map(read).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_deed_is_read_as_it_was_written() {
        let (entry, absence) = (EntryId::new(&Clock::System), AbsenceId::new(&Clock::System));
        for deed in [
            Deed::Entered(entry),
            Deed::Corrected(entry),
            Deed::Withdrawn(entry),
            Deed::Countersigned(entry),
            Deed::Disputed(entry, "Une \"heure\" de moins".to_owned()),
            Deed::Absent(absence),
            Deed::Present(absence),
            Deed::Closed(BTreeSet::new()),
            Deed::Closed([entry, EntryId::new(&Clock::System)].into()),
            Deed::Reopened("Un oubli".to_owned()),
        ] {
            let text = json(&Written(&deed)).unwrap();
            let found = read((7, "chloe".to_owned(), text)).unwrap();
            assert_eq!(found, Logged { at: 7, by: "chloe".to_owned(), deed });
        }
        assert!(read((7, String::new(), r#"{"deed":"forgotten","what":"x"}"#.to_owned())).is_err());
    }
}
