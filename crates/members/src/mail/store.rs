//! The table `member_mail`. Rows stay in this file.

use diesel::prelude::*;
use maillon_store::Conn;
use maillon_store::schema::member_mail;

use crate::model::{Member, MemberId};
use crate::store::{self, damaged};

/// An address that a member gave.
#[derive(Clone, Debug, PartialEq, Eq, Queryable, Selectable, Insertable)]
#[diesel(table_name = member_mail)]
#[expect(clippy::struct_field_names, reason = "the columns of `member_mail`")]
pub(super) struct Address {
    pub(super) id: String,
    pub(super) member: String,
    pub(super) address: String,
    pub(super) asked_at: i64,
    pub(super) proven_at: Option<i64>,
}

pub(super) fn insert(conn: &mut Conn, one: &Address) -> QueryResult<()> {
    diesel::insert_into(member_mail::table).values(one).execute(conn).map(drop)
}

/// One that was not taken back.
pub(super) fn find(conn: &mut Conn, id: &str) -> QueryResult<Option<Address>> {
    let one = member_mail::table.find(id).filter(member_mail::address.ne(""));
    one.select(Address::as_select()).get_result(conn).optional()
}

/// A member's address that counts.
pub fn address_of(conn: &mut Conn, member: MemberId) -> QueryResult<Option<String>> {
    let of = member_mail::table.filter(member_mail::member.eq(member.to_string()));
    let proven = of.filter(member_mail::proven_at.is_not_null());
    proven.select(member_mail::address).first(conn).optional()
}

/// The address that waits for its proof since then or later.
pub(super) fn waiting(conn: &mut Conn, member: MemberId, since: i64) -> QueryResult<Option<Address>> {
    let of = member_mail::table.filter(member_mail::member.eq(member.to_string()));
    let waits = of.filter(member_mail::proven_at.is_null()).filter(member_mail::address.ne(""));
    let waits = waits.filter(member_mail::asked_at.gt(since)).order(member_mail::id.desc());
    waits.select(Address::as_select()).first(conn).optional()
}

/// Whose address this is.
pub(super) fn owner_of(conn: &mut Conn, address: &str) -> QueryResult<Option<Member>> {
    let proven = member_mail::table.filter(member_mail::proven_at.is_not_null());
    let owner = proven.filter(member_mail::address.eq(address)).select(member_mail::member);
    let owner: Option<String> = owner.first(conn).optional()?;
    match owner {
        Some(id) => store::by_id(conn, id.parse().map_err(damaged)?),
        None => Ok(None),
    }
}

/// How many a member gave since then, and how often this address was given by anybody.
pub(super) fn asked(conn: &mut Conn, member: MemberId, address: &str, since: i64) -> QueryResult<(i64, i64)> {
    let lately = || member_mail::table.filter(member_mail::asked_at.gt(since));
    let own = lately().filter(member_mail::member.eq(member.to_string())).count().get_result(conn)?;
    Ok((own, lately().filter(member_mail::address.eq(address)).count().get_result(conn)?))
}

/// From now on this one counts, and no other of its member's.
pub(super) fn prove(conn: &mut Conn, one: &Address, now: i64) -> QueryResult<()> {
    let others = member_mail::table.filter(member_mail::member.eq(&one.member));
    let others = others.filter(member_mail::id.ne(&one.id));
    diesel::update(others)
        .set((member_mail::address.eq(""), member_mail::proven_at.eq(None::<i64>)))
        .execute(conn)?;
    let row = member_mail::table.find(&one.id);
    diesel::update(row).set(member_mail::proven_at.eq(now)).execute(conn).map(drop)
}

/// Takes back all that a member gave. The rows stay for a while: they count among what was asked for.
pub(super) fn take_back(conn: &mut Conn, member: MemberId) -> QueryResult<()> {
    let all = member_mail::table.filter(member_mail::member.eq(member.to_string()));
    let nothing = (member_mail::address.eq(""), member_mail::proven_at.eq(None::<i64>));
    diesel::update(all).set(nothing).execute(conn).map(drop)
}

/// Takes back what waits for its proof.
pub(super) fn stop_waiting(conn: &mut Conn, member: MemberId) -> QueryResult<()> {
    let of = member_mail::table.filter(member_mail::member.eq(member.to_string()));
    let waiting = of.filter(member_mail::proven_at.is_null());
    diesel::update(waiting).set(member_mail::address.eq("")).execute(conn).map(drop)
}

/// Forgets what was given before `before` and never proven.
pub(super) fn prune(conn: &mut Conn, before: i64) -> QueryResult<()> {
    let old = member_mail::table.filter(member_mail::proven_at.is_null());
    diesel::delete(old.filter(member_mail::asked_at.lt(before))).execute(conn).map(drop)
}
