//! Reports: what members here, and other servers, say is wrong. Coordinators read them, and nobody else.
//!
//! **Invariant:** a report that is open stays until somebody closes it, whoever sent it.

use std::collections::HashMap;

use diesel::prelude::*;

use crate::schema::{report, report_object};
use crate::{Conn, each};

/// What became of a report.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// There was nothing to do.
    Dismissed,
    /// Something was done.
    Handled,
    /// Who sent it is suspended.
    Blocked,
}

impl Outcome {
    /// As it is stored, and told to programs.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Dismissed => "dismissed",
            Self::Handled => "handled",
            Self::Blocked => "blocked",
        }
    }

    /// The opposite of [`Self::as_str`].
    pub fn read(word: &str) -> Option<Self> {
        [Self::Dismissed, Self::Handled, Self::Blocked].into_iter().find(|one| one.as_str() == word)
    }
}

/// One report. From elsewhere it has an `activity`, from here none; times are epoch milliseconds.
#[derive(Clone, Debug, Default, PartialEq, Eq, Queryable, Selectable, Insertable)]
#[diesel(table_name = report)]
#[allow(missing_docs, reason = "the columns of `report`, described in its migration")]
pub struct Report {
    pub id: String,
    pub activity: Option<String>,
    pub actor: Option<String>,
    pub host: Option<String>,
    pub site: Option<String>,
    pub member: Option<String>,
    pub words: String,
    pub reported_at: i64,
    pub forwarded_at: Option<i64>,
    pub closed_at: Option<i64>,
    pub outcome: Option<String>,
    pub closed_by: Option<String>,
    pub closing_note: String,
}

#[derive(Insertable)]
#[diesel(table_name = report_object)]
struct ObjectRow<'a> {
    report: &'a str,
    place: i32,
    uri: &'a str,
}

/// Keeps a report with what it is about. False when it was known: an actor sends an activity once.
pub fn record(conn: &mut Conn, row: &Report, objects: &[String]) -> QueryResult<bool> {
    let written = each!(conn, c => diesel::insert_into(report::table)
        .values(row.clone())
        .on_conflict_do_nothing()
        .execute(c))?;
    if written == 0 {
        return Ok(false);
    }
    for (place, uri) in (0..).zip(objects) {
        let object = ObjectRow { report: &row.id, place, uri };
        diesel::insert_into(report_object::table).values(object).execute(conn)?;
    }
    Ok(true)
}

/// The report with this id.
pub fn find(conn: &mut Conn, id: &str) -> QueryResult<Option<Report>> {
    report::table.find(id).select(Report::as_select()).get_result(conn).optional()
}

/// Whether this actor has sent this activity before.
pub fn is_known(conn: &mut Conn, activity: &str, actor: &str) -> QueryResult<bool> {
    let same = report::table.filter(report::activity.eq(activity).and(report::actor.eq(actor)));
    diesel::select(diesel::dsl::exists(same)).get_result(conn)
}

/// The open report in which this member says the same of the same.
pub fn same(conn: &mut Conn, member: &str, objects: &[String], words: &str) -> QueryResult<Option<Report>> {
    let alike: Vec<Report> = report::table
        .filter(report::member.eq(member).and(report::words.eq(words)).and(report::closed_at.is_null()))
        .order(report::id)
        .select(Report::as_select())
        .load(conn)?;
    let ids: Vec<String> = alike.iter().map(|one| one.id.clone()).collect();
    let about = objects_of(conn, &ids)?;
    Ok(alike.into_iter().find(|one| about.get(&one.id).is_some_and(|known| known == objects)))
}

/// How many reports are open.
pub fn count_open(conn: &mut Conn) -> QueryResult<i64> {
    report::table.filter(report::closed_at.is_null()).count().get_result(conn)
}

/// How many reports of a site elsewhere are open.
pub fn count_open_of_site(conn: &mut Conn, site: &str) -> QueryResult<i64> {
    report::table.filter(report::site.eq(site).and(report::closed_at.is_null())).count().get_result(conn)
}

/// How many reports of an actor elsewhere are open.
pub fn count_open_of_actor(conn: &mut Conn, actor: &str) -> QueryResult<i64> {
    report::table.filter(report::actor.eq(actor).and(report::closed_at.is_null())).count().get_result(conn)
}

/// How many a member has made since then.
pub fn count_of_member(conn: &mut Conn, member: &str, since: i64) -> QueryResult<i64> {
    let made = report::table.filter(report::member.eq(member).and(report::reported_at.gt(since)));
    made.count().get_result(conn)
}

/// The open or the closed reports, the newest first; those before the one with the id `before`, if there is one.
pub fn page(conn: &mut Conn, open: bool, before: Option<&str>, limit: i64) -> QueryResult<Vec<Report>> {
    // Ids begin with their time. None begins with this.
    let before = before.unwrap_or("g");
    let page = report::table.filter(report::id.lt(before)).order(report::id.desc()).limit(limit);
    let page = page.select(Report::as_select());
    if open {
        page.filter(report::closed_at.is_null()).load(conn)
    } else {
        page.filter(report::closed_at.is_not_null()).load(conn)
    }
}

/// What these reports are about, by their ids.
pub fn objects_of(conn: &mut Conn, ids: &[String]) -> QueryResult<HashMap<String, Vec<String>>> {
    let rows: Vec<(String, String)> = report_object::table
        .filter(report_object::report.eq_any(ids))
        .order((report_object::report, report_object::place))
        .select((report_object::report, report_object::uri))
        .load(conn)?;
    let mut objects: HashMap<String, Vec<String>> = HashMap::new();
    for (report, uri) in rows {
        objects.entry(report).or_default().push(uri);
    }
    Ok(objects)
}

/// Remembers that the server of what is reported was told.
pub fn mark_forwarded(conn: &mut Conn, id: &str, now: i64) -> QueryResult<()> {
    diesel::update(report::table.find(id)).set(report::forwarded_at.eq(now)).execute(conn)?;
    Ok(())
}

/// Closes a report. False when it was closed before, or there is none.
pub fn close(
    conn: &mut Conn,
    id: &str,
    outcome: Outcome,
    member: Option<&str>,
    note: &str,
    now: i64,
) -> QueryResult<bool> {
    let open = report::table.find(id).filter(report::closed_at.is_null());
    let changed = diesel::update(open)
        .set((
            report::closed_at.eq(now),
            report::outcome.eq(outcome.as_str()),
            report::closed_by.eq(member),
            report::closing_note.eq(note),
        ))
        .execute(conn)?;
    Ok(changed == 1)
}

/// Closes what these actors elsewhere sent: they are suspended, as the journal says already.
pub fn close_all_of(conn: &mut Conn, actors: &[String], now: i64) -> QueryResult<()> {
    let open = report::table.filter(report::actor.eq_any(actors)).filter(report::closed_at.is_null());
    diesel::update(open)
        .set((report::closed_at.eq(now), report::outcome.eq(Outcome::Blocked.as_str())))
        .execute(conn)?;
    Ok(())
}

/// What an actor reported that deleted itself stays, without its name.
pub fn forget_actor(conn: &mut Conn, actor: &str) -> QueryResult<()> {
    let theirs = report::table.filter(report::actor.eq(actor));
    diesel::update(theirs).set(report::actor.eq(None::<String>)).execute(conn)?;
    Ok(())
}

/// What a member reported stays, without their name.
pub fn forget_member(conn: &mut Conn, member: &str) -> QueryResult<()> {
    let theirs = report::table.filter(report::member.eq(member));
    diesel::update(theirs).set(report::member.eq(None::<String>)).execute(conn)?;
    Ok(())
}

/// Drops what was closed before `before`.
pub fn prune(conn: &mut Conn, before: i64) -> QueryResult<usize> {
    let old = report::table.filter(report::closed_at.lt(before)).select(report::id).limit(1000);
    let old: Vec<String> = old.load(conn)?;
    diesel::delete(report_object::table.filter(report_object::report.eq_any(&old))).execute(conn)?;
    diesel::delete(report::table.filter(report::id.eq_any(&old))).execute(conn)
}
