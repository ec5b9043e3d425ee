//! What is past its time goes; what the accounts need stays under its pseudonym. `/confidentialite` says the same.

use chrono::{Days, Months, NaiveDate};
use diesel::prelude::*;
use maillon_kernel::clock::from_millis;
use maillon_kernel::local::{self, BRUSSELS};
use maillon_store::schema::{
    commitment, staff_absence, staff_cell, staff_entry, staff_month_deed, staff_post, staff_travel,
    staff_wish, told_hours,
};
use maillon_store::{Conn, each};

/// Wishes that are over, in days.
const WISHES: u64 = 60;
/// Requests, absences, and who had a post, in months.
const PLANS: u32 = 24;
/// Hours that were countersigned, and the papers of a convention after its end, in months.
const HOURS: u32 = 120;

/// Drops what is past its time at `now` (epoch milliseconds).
pub fn prune(conn: &mut Conn, now: i64) -> QueryResult<()> {
    let today = local::to_local(from_millis(now), BRUSSELS).date();
    let back = |months: u32| today.checked_sub_months(Months::new(months)).unwrap_or(NaiveDate::MIN);
    super::cells::prune(conn, now - 86_400_000)?;
    super::swaps::prune(conn, now)?;
    wishes(conn, today.checked_sub_days(Days::new(WISHES)).unwrap_or(NaiveDate::MIN))?;
    let long_ago = back(HOURS);
    hours(conn, &long_ago.to_string())?;
    super::papers::prune(conn, &long_ago.to_string())?;
    let month = long_ago.format("%Y-%m").to_string();
    diesel::delete(staff_month_deed::table.filter(staff_month_deed::month.lt(month))).execute(conn)?;
    let old = back(PLANS);
    let before = local::to_utc(old.and_hms_opt(0, 0, 0).unwrap_or_default(), BRUSSELS).timestamp_millis();
    plans(conn, before)?;
    let old = old.to_string();
    diesel::delete(staff_absence::table.filter(staff_absence::last_on.lt(&old))).execute(conn)?;
    let ended = staff_post::table.filter(staff_post::ends_on.lt(&old));
    diesel::update(ended).set(staff_post::worker.eq(None::<String>)).execute(conn).map(drop)
}

/// Single times that are over. A rule has no end here: its worker takes it back.
fn wishes(conn: &mut Conn, before: NaiveDate) -> QueryResult<()> {
    let single = staff_wish::table.filter(staff_wish::rule.is_null());
    diesel::delete(single.filter(staff_wish::first_at.lt(before.to_string()))).execute(conn).map(drop)
}

fn hours(conn: &mut Conn, before: &str) -> QueryResult<()> {
    diesel::delete(told_hours::table.filter(told_hours::on_day.lt(before))).execute(conn)?;
    // Corrections name what they correct, and are never older.
    let old = staff_entry::table.filter(staff_entry::on_day.lt(before));
    let corrections = old.filter(staff_entry::corrects.is_not_null());
    diesel::delete(corrections).execute(conn)?;
    each!(conn, c => {
        let still: Vec<Option<String>> = staff_entry::table.select(staff_entry::corrects).distinct().load(c)?;
        let still: Vec<String> = still.into_iter().flatten().collect();
        let old = staff_entry::table.filter(staff_entry::on_day.lt(before));
        diesel::delete(old.filter(staff_entry::id.ne_all(still))).execute(c)
    })
    .map(drop)
}

/// What nobody worked for goes; of the rest, what was said of it.
fn plans(conn: &mut Conn, before: i64) -> QueryResult<()> {
    each!(conn, c => {
        let worked: Vec<String> = staff_entry::table.select(staff_entry::commitment).distinct().load(c)?;
        let ways: Vec<String> = staff_travel::table.select(staff_travel::commitment).distinct().load(c)?;
        let held: Vec<String> = staff_cell::table.select(staff_cell::commitment).distinct().load(c)?;
        let needed = [worked, ways, held].concat();
        let old = commitment::table.filter(commitment::ends_at.lt(before));
        diesel::delete(old.filter(commitment::id.ne_all(needed))).execute(c)
    })?;
    let old = commitment::table.filter(commitment::ends_at.lt(before));
    let said = (
        commitment::words.eq(""),
        commitment::declined.eq("[]"),
        commitment::decided_by.eq(None::<String>),
        commitment::member.eq(None::<String>),
    );
    diesel::update(old).set(said).execute(conn).map(drop)
}
