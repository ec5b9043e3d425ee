//! The tables `second_factor`, `recovery_code` and `half_login`.

use diesel::prelude::*;
use maillon_store::Conn;
use maillon_store::schema::{half_login, recovery_code, second_factor};

use crate::code::Code;
use crate::model::MemberId;
use crate::store::damaged;

/// So many codes on paper.
pub(super) const ON_PAPER: usize = 10;
/// So many wrong codes send back to the first proof.
const TRIES: i32 = 5;

/// So many wrong codes in a day, from wherever they come.
const A_DAY: i32 = 30;
const DAY: i64 = 86_400_000;
/// So long a fresh secret waits to be confirmed, in milliseconds.
const PROPOSED: i64 = 15 * 60_000;

/// What a member counts with.
#[derive(Clone, PartialEq, Eq, Queryable, Selectable, Insertable)]
#[diesel(table_name = second_factor)]
pub(super) struct Factor {
    pub(super) member: String,
    pub(super) secret: String,
    pub(super) proposed_at: i64,
    /// Since when it counts; not before the first code was right.
    pub(super) confirmed_at: Option<i64>,
    pub(super) last_step: i64,
    pub(super) wrong: i32,
    pub(super) wrong_since: i64,
}

impl Factor {
    /// Whether it can still be confirmed: who finds a page left open must not do it for its owner.
    pub(super) fn waits(&self, now: i64) -> bool {
        self.confirmed_at.is_none() && now < self.proposed_at.saturating_add(PROPOSED)
    }

    /// Whether too many codes were wrong lately: whoever knows the password must not guess for weeks.
    pub(super) fn rests(&self, now: i64) -> bool {
        A_DAY <= self.wrong && now < self.wrong_since.saturating_add(DAY)
    }
}

/// Whether this member is asked for a code.
pub fn is_on(conn: &mut Conn, member: MemberId) -> QueryResult<bool> {
    Ok(of(conn, member)?.is_some_and(|factor| factor.confirmed_at.is_some()))
}

/// What this member counts with, confirmed or not.
pub(super) fn of(conn: &mut Conn, member: MemberId) -> QueryResult<Option<Factor>> {
    second_factor::table.find(member.to_string()).select(Factor::as_select()).get_result(conn).optional()
}

/// Keeps a fresh secret in the place of one that was never confirmed.
pub(crate) fn propose(conn: &mut Conn, member: MemberId, secret: &str, now: i64) -> QueryResult<()> {
    let open = second_factor::table.find(member.to_string()).filter(second_factor::confirmed_at.is_null());
    diesel::delete(open).execute(conn)?;
    let row = Factor {
        member: member.to_string(),
        secret: secret.to_owned(),
        proposed_at: now,
        confirmed_at: None,
        last_step: 0,
        wrong: 0,
        wrong_since: 0,
    };
    diesel::insert_into(second_factor::table).values(row).execute(conn).map(drop)
}

/// From now on the member is asked for a code.
pub(crate) fn confirm(conn: &mut Conn, member: MemberId, now: i64) -> QueryResult<()> {
    let one = second_factor::table.find(member.to_string());
    diesel::update(one).set(second_factor::confirmed_at.eq(now)).execute(conn).map(drop)
}

/// Uses up the code of this step. False: it was used, or a later one.
pub(super) fn use_step(conn: &mut Conn, member: MemberId, step: i64) -> QueryResult<bool> {
    let fresh = second_factor::table.find(member.to_string()).filter(second_factor::last_step.lt(step));
    Ok(diesel::update(fresh).set(second_factor::last_step.eq(step)).execute(conn)? == 1)
}

/// Fresh codes on paper, in the place of the old ones.
pub(crate) fn draw_codes(conn: &mut Conn, member: MemberId) -> QueryResult<Vec<String>> {
    let id = member.to_string();
    diesel::delete(recovery_code::table.filter(recovery_code::member.eq(&id))).execute(conn)?;
    let codes: Vec<Code> = (0..ON_PAPER).map(|_| Code::draw()).collect();
    for code in &codes {
        let row = (recovery_code::member.eq(&id), recovery_code::digest.eq(code.digest(&id)));
        diesel::insert_into(recovery_code::table).values(row).execute(conn)?;
    }
    Ok(codes.iter().map(Code::spelled).collect())
}

/// How many codes on paper are left.
pub(super) fn count_codes(conn: &mut Conn, member: MemberId) -> QueryResult<i64> {
    recovery_code::table.filter(recovery_code::member.eq(member.to_string())).count().get_result(conn)
}

/// Uses up a code on paper. False: it is none.
pub(super) fn use_code(conn: &mut Conn, member: MemberId, typed: &str) -> QueryResult<bool> {
    let id = member.to_string();
    let one = recovery_code::table.find((&id, Code::typed(typed).digest(&id)));
    Ok(diesel::delete(one).execute(conn)? == 1)
}

/// The member is asked for no code any more. False: they were not.
pub fn remove(conn: &mut Conn, member: MemberId) -> QueryResult<bool> {
    let id = member.to_string();
    diesel::delete(recovery_code::table.filter(recovery_code::member.eq(&id))).execute(conn)?;
    diesel::delete(half_login::table.filter(half_login::member.eq(&id))).execute(conn)?;
    Ok(diesel::delete(second_factor::table.find(&id)).execute(conn)? == 1)
}

/// Keeps who gave the first proof.
pub(super) fn begin_half(conn: &mut Conn, digest: &str, member: MemberId, until: i64) -> QueryResult<()> {
    let row = (
        half_login::digest.eq(digest),
        half_login::member.eq(member.to_string()),
        half_login::expires_at.eq(until),
    );
    diesel::insert_into(half_login::table).values(row).execute(conn).map(drop)
}

/// Who stands half-way with this digest.
pub(super) fn half(conn: &mut Conn, digest: &str, now: i64) -> QueryResult<Option<MemberId>> {
    let one = half_login::table.find(digest).filter(half_login::expires_at.gt(now));
    let member: Option<String> =
        one.filter(half_login::tries.lt(TRIES)).select(half_login::member).get_result(conn).optional()?;
    member.map(|id| id.parse().map_err(damaged)).transpose()
}

/// Counts a code of this member that was wrong.
pub(super) fn count_wrong(conn: &mut Conn, factor: &Factor, now: i64) -> QueryResult<()> {
    let is_new = factor.wrong_since.saturating_add(DAY) <= now;
    let (wrong, since) = if is_new { (1, now) } else { (factor.wrong.saturating_add(1), factor.wrong_since) };
    let one = second_factor::table.find(&factor.member);
    let counted = (second_factor::wrong.eq(wrong), second_factor::wrong_since.eq(since));
    diesel::update(one).set(counted).execute(conn).map(drop)
}

/// Counts a wrong code of who stands half-way.
pub(super) fn count_half(conn: &mut Conn, digest: &str) -> QueryResult<()> {
    let one = half_login::table.find(digest);
    diesel::update(one).set(half_login::tries.eq(half_login::tries + 1)).execute(conn).map(drop)
}

/// They are through.
pub(super) fn end_half(conn: &mut Conn, digest: &str) -> QueryResult<()> {
    diesel::delete(half_login::table.find(digest)).execute(conn).map(drop)
}

/// All that waits for this member's second proof is over: a password was changed, or they were shut out.
pub(crate) fn end_all_of(conn: &mut Conn, member: MemberId) -> QueryResult<()> {
    diesel::delete(half_login::table.filter(half_login::member.eq(member.to_string())))
        .execute(conn)
        .map(drop)
}

/// Forgets who never gave the second proof.
pub fn prune(conn: &mut Conn, now: i64) -> QueryResult<usize> {
    diesel::delete(half_login::table.filter(half_login::expires_at.le(now))).execute(conn)
}
