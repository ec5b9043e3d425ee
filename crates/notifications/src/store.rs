//! The tables `notification`, `notification_choice` and `direct_notice`. Rows stay in this crate.

use diesel::prelude::*;
use maillon_store::schema::{direct_notice, notification, notification_choice};
use maillon_store::{Conn, each};

use crate::model::{Kind, Way, What};

maillon_kernel::id!(
    /// Identifies one thing that a member is told.
    NotificationId
);

const DAY: i64 = 86_400_000;
/// So long what was read is kept, and what was not. Milliseconds.
const READ: i64 = 90 * DAY;
/// See [`READ`].
const UNREAD: i64 = 180 * DAY;

/// One thing that a member is told, as it is kept.
#[derive(Clone, Debug, PartialEq, Eq, Queryable, Selectable, Insertable)]
#[diesel(table_name = notification)]
#[allow(missing_docs, reason = "the columns of `notification`, described in its migration")]
pub struct Notification {
    pub id: String,
    pub member: String,
    pub told_as: String,
    pub what: String,
    pub who: String,
    pub title: String,
    pub href: String,
    pub told_at: i64,
    pub read_at: Option<i64>,
    pub way: String,
    pub mailed_in: Option<String>,
    pub mailed_at: Option<i64>,
}

impl Notification {
    /// What happened; `None` for a word of another version of this program.
    pub fn what(&self) -> Option<What> {
        self.what.parse().ok()
    }
}

/// Keeps one, unless its member was told of it before. Whether it is news.
pub(crate) fn insert(conn: &mut Conn, one: &Notification) -> QueryResult<bool> {
    let written = each!(conn, c => diesel::insert_into(notification::table)
        .values(one)
        .on_conflict_do_nothing()
        .execute(c))?;
    Ok(written == 1)
}

/// One of a member's.
pub(crate) fn find(conn: &mut Conn, member: &str, id: &str) -> QueryResult<Option<Notification>> {
    let one = notification::table.find(id).filter(notification::member.eq(member));
    one.select(Notification::as_select()).get_result(conn).optional()
}

/// One, whosever it is: for its mail.
pub(crate) fn by_id(conn: &mut Conn, id: &str) -> QueryResult<Option<Notification>> {
    notification::table.find(id).select(Notification::as_select()).get_result(conn).optional()
}

/// How much a member has not read.
pub fn count_unread(conn: &mut Conn, member: &str) -> QueryResult<i64> {
    let of = notification::table.filter(notification::member.eq(member));
    of.filter(notification::read_at.is_null()).count().get_result(conn)
}

/// What a member was told, the newest first, before `before`.
pub fn list(
    conn: &mut Conn,
    member: &str,
    unread: Option<bool>,
    before: Option<NotificationId>,
    limit: i64,
) -> QueryResult<Vec<Notification>> {
    // Ids begin with their time: none begins with this letter, and every order of letters puts it after the digits.
    let before = before.map_or_else(|| "g".to_owned(), |id| id.to_string());
    let of = notification::table.filter(notification::member.eq(member)).filter(notification::id.lt(before));
    let of = of.order(notification::id.desc()).limit(limit).select(Notification::as_select());
    match unread {
        None => of.load(conn),
        Some(true) => of.filter(notification::read_at.is_null()).load(conn),
        Some(false) => of.filter(notification::read_at.is_not_null()).load(conn),
    }
}

/// A member has read all that leads to this place, or all there is.
pub(crate) fn read(conn: &mut Conn, member: &str, href: Option<&str>, now: i64) -> QueryResult<usize> {
    let of = notification::table.filter(notification::member.eq(member));
    let of = of.filter(notification::read_at.is_null());
    match href {
        Some(href) => {
            let there = of.filter(notification::href.eq(href));
            diesel::update(there).set(notification::read_at.eq(now)).execute(conn)
        }
        None => diesel::update(of).set(notification::read_at.eq(now)).execute(conn),
    }
}

/// Whether something that leads to this place was not read.
pub(crate) fn is_unread(conn: &mut Conn, member: &str, href: &str) -> QueryResult<bool> {
    let of = notification::table.filter(notification::member.eq(member));
    let of = of.filter(notification::read_at.is_null()).filter(notification::href.eq(href));
    diesel::select(diesel::dsl::exists(of)).get_result(conn)
}

/// Whether a member was written to about this place, and has not looked since.
pub(crate) fn is_mailed(conn: &mut Conn, member: &str, href: &str, but: &str) -> QueryResult<bool> {
    let of = notification::table.filter(notification::member.eq(member));
    let of = of.filter(notification::href.eq(href)).filter(notification::id.ne(but));
    let of = of.filter(notification::read_at.is_null()).filter(notification::way.eq(Way::Once.as_str()));
    diesel::select(diesel::dsl::exists(of)).get_result(conn)
}

/// What a member chose for a kind; `None` when they did not.
pub(crate) fn choice(conn: &mut Conn, member: &str, kind: Kind) -> QueryResult<Option<Way>> {
    let row = notification_choice::table.find((member, kind.as_str())).select(notification_choice::way);
    let way: Option<String> = row.get_result(conn).optional()?;
    Ok(way.and_then(|way| way.parse().ok()))
}

/// Keeps what a member chose.
pub(crate) fn choose(conn: &mut Conn, member: &str, kind: Kind, way: Way) -> QueryResult<()> {
    let row = (
        notification_choice::member.eq(member),
        notification_choice::kind.eq(kind.as_str()),
        notification_choice::way.eq(way.as_str()),
    );
    each!(conn, c => diesel::insert_into(notification_choice::table)
        .values(row)
        .on_conflict((notification_choice::member, notification_choice::kind))
        .do_update()
        .set(notification_choice::way.eq(way.as_str()))
        .execute(c))?;
    Ok(())
}

/// An account elsewhere that is written to, or was.
#[derive(Clone, Debug, PartialEq, Eq, Queryable, Selectable, Insertable, AsChangeset)]
#[diesel(table_name = direct_notice, treat_none_as_null = true)]
pub(crate) struct Direct {
    pub(crate) actor: String,
    pub(crate) member: String,
    pub(crate) wanted_since: Option<i64>,
    pub(crate) last_at: Option<i64>,
    pub(crate) stopped_at: Option<i64>,
}

/// How it stands with this account.
pub(crate) fn direct(conn: &mut Conn, actor: &str) -> QueryResult<Option<Direct>> {
    direct_notice::table.find(actor).select(Direct::as_select()).get_result(conn).optional()
}

/// The account at which a member wants to be written to.
pub(crate) fn wanted(conn: &mut Conn, member: &str) -> QueryResult<Option<Direct>> {
    let of = direct_notice::table.filter(direct_notice::member.eq(member));
    let wanted = of.filter(direct_notice::wanted_since.is_not_null());
    wanted.select(Direct::as_select()).first(conn).optional()
}

/// Keeps how it stands with an account.
pub(crate) fn put_direct(conn: &mut Conn, one: &Direct) -> QueryResult<()> {
    let known = diesel::update(direct_notice::table.find(&one.actor)).set(one).execute(conn)?;
    if known == 0 {
        diesel::insert_into(direct_notice::table).values(one).execute(conn)?;
    }
    Ok(())
}

/// These actors are gone, or blocked.
pub fn forget(conn: &mut Conn, actors: &[String]) -> QueryResult<()> {
    diesel::delete(direct_notice::table.filter(direct_notice::actor.eq_any(actors))).execute(conn).map(drop)
}

/// Forgets what is old: read, or not; and accounts that nobody wants to be written to any more.
pub fn prune(conn: &mut Conn, now: i64) -> QueryResult<()> {
    let read = notification::read_at.lt(now - READ).assume_not_null();
    let old = notification::table.filter(read.or(notification::told_at.lt(now - UNREAD)));
    diesel::delete(old).execute(conn)?;
    let unwanted = direct_notice::table.filter(direct_notice::wanted_since.is_null());
    // Until then it still counts that it was written to today.
    let last = direct_notice::last_at.is_null().or(direct_notice::last_at.lt(now - READ).assume_not_null());
    diesel::delete(unwanted.filter(last)).execute(conn).map(drop)
}
