//! The table `invitation`. Rows stay in this file.

use chrono::{DateTime, TimeDelta, Utc};
use diesel::prelude::*;
use maillon_kernel::clock::{Clock, to_millis};
use maillon_store::Conn;
use maillon_store::moderation::Deed;
use maillon_store::schema::invitation;

use super::secret::Secret;
use super::{Closed, Invitation, InvitationId, Purpose};
use crate::model::{Member, MemberId, Role};
use crate::standing::{By, MEMBER};
use crate::store::{self, damaged};

/// The words for a purpose in the column of that name.
const JOIN: &str = "join";
const PASSWORD: &str = "password";

/// How the journal names whom an invitation is for.
pub(crate) const ROLE: &str = "role:";

/// How long a link that can no longer be used is remembered, so that whoever opens it is told why.
const REMEMBERED: TimeDelta = TimeDelta::days(90);

/// The text names no purpose.
#[derive(Debug, thiserror::Error)]
#[error("a purpose is join or password")]
struct UnknownPurpose;

#[derive(Queryable, Selectable, Insertable)]
#[diesel(table_name = invitation)]
struct Row {
    id: String,
    secret: String,
    purpose: String,
    /// Of a link to a new password: the member's own, which has no effect.
    role: String,
    member: Option<String>,
    made_by: Option<String>,
    created_at: i64,
    expires_at: i64,
    used_at: Option<i64>,
}

impl Row {
    fn new(clock: &Clock, secret: &Secret, made_by: Option<MemberId>, lifetime: TimeDelta) -> Self {
        let now = clock.millis();
        Self {
            id: InvitationId::new(clock).to_string(),
            secret: secret.digest(),
            purpose: JOIN.to_owned(),
            role: Role::Member.to_string(),
            member: None,
            made_by: made_by.map(|id| id.to_string()),
            created_at: now,
            expires_at: now.saturating_add(lifetime.num_milliseconds()),
            used_at: None,
        }
    }

    /// The link, unless its member is gone or shut out. A row that this program did not write is an error.
    fn read(self, conn: &mut Conn) -> QueryResult<Option<Invitation>> {
        let purpose = match self.purpose.as_str() {
            JOIN => Purpose::Join(self.role.parse().map_err(damaged)?),
            PASSWORD => match active(conn, self.member.as_deref())? {
                Some(member) => Purpose::Password(member),
                None => return Ok(None),
            },
            _ => return Err(damaged(UnknownPurpose)),
        };
        Ok(Some(Invitation {
            id: self.id.parse().map_err(damaged)?,
            purpose,
            made_by: self.made_by.map(|id| id.parse()).transpose().map_err(damaged)?,
            created_at: self.created_at,
            expires_at: self.expires_at,
        }))
    }
}

fn active(conn: &mut Conn, id: Option<&str>) -> QueryResult<Option<Member>> {
    let Some(id) = id.map(str::parse::<MemberId>).transpose().map_err(damaged)? else { return Ok(None) };
    Ok(store::by_id(conn, id)?.filter(|member| !member.disabled))
}

/// Whether who asks still coordinates: else one who was shut out at this very moment would leave a way back.
/// `None` is the operator, on the command line.
fn may_make(conn: &mut Conn, made_by: Option<MemberId>) -> QueryResult<bool> {
    let Some(id) = made_by else { return Ok(true) };
    Ok(active(conn, Some(&id.to_string()))?.is_some_and(|member| member.coordinates()))
}

/// Makes a link with which somebody joins as `role`. `made_by` is the coordinator; `None` on the command line.
/// Answers until when it is valid, in epoch milliseconds; `None` when `made_by` no longer coordinates.
pub fn invite(
    conn: &mut Conn,
    clock: &Clock,
    secret: &Secret,
    role: Role,
    made_by: Option<MemberId>,
    lifetime: TimeDelta,
) -> QueryResult<Option<i64>> {
    if !may_make(conn, made_by)? {
        return Ok(None);
    }
    let by = By { member: made_by, clock: clock.clone() };
    by.note_about(conn, Deed::Invite, &format!("{ROLE}{role}"))?;
    put(conn, Row { role: role.to_string(), ..Row::new(clock, secret, made_by, lifetime) }).map(Some)
}

/// Makes a link with which `member` chooses a new password, in the place of an older one. Answers until when it is
/// valid, in epoch milliseconds; `None` when the member is shut out, or `made_by` no longer coordinates.
pub fn password_link(
    conn: &mut Conn,
    clock: &Clock,
    secret: &Secret,
    member: MemberId,
    made_by: Option<MemberId>,
    lifetime: TimeDelta,
) -> QueryResult<Option<i64>> {
    let Some(member) = active(conn, Some(&member.to_string()))? else { return Ok(None) };
    if !may_make(conn, made_by)? {
        return Ok(None);
    }
    end_of(conn, member.id)?;
    By { member: made_by, clock: clock.clone() }.note(conn, Deed::Renew, member.id)?;
    let row = Row::new(clock, secret, made_by, lifetime);
    let (role, of) = (member.role.to_string(), Some(member.id.to_string()));
    put(conn, Row { purpose: PASSWORD.to_owned(), role, member: of, ..row }).map(Some)
}

fn put(conn: &mut Conn, row: Row) -> QueryResult<i64> {
    let expires_at = row.expires_at;
    diesel::insert_into(invitation::table).values(row).execute(conn)?;
    Ok(expires_at)
}

/// The link with this secret at `now`, or why it cannot be used.
pub fn find(conn: &mut Conn, secret: &Secret, now: DateTime<Utc>) -> QueryResult<Result<Invitation, Closed>> {
    let row = invitation::table.filter(invitation::secret.eq(secret.digest())).select(Row::as_select());
    let Some(row): Option<Row> = row.get_result(conn).optional()? else { return Ok(Err(Closed::Unknown)) };
    if row.used_at.is_some() {
        return Ok(Err(Closed::Used));
    }
    if row.expires_at <= to_millis(now) {
        return Ok(Err(Closed::Expired));
    }
    Ok(row.read(conn)?.ok_or(Closed::Unknown))
}

/// Marks a link as used. False when somebody was faster.
pub(super) fn mark_used(conn: &mut Conn, id: InvitationId, now: DateTime<Utc>) -> QueryResult<bool> {
    let open = invitation::table.find(id.to_string()).filter(invitation::used_at.is_null());
    Ok(diesel::update(open).set(invitation::used_at.eq(to_millis(now))).execute(conn)? == 1)
}

/// The links that can be used at `now`, the newest first.
pub fn open_links(conn: &mut Conn, now: DateTime<Utc>) -> QueryResult<Vec<Invitation>> {
    let rows = invitation::table
        .filter(invitation::used_at.is_null())
        .filter(invitation::expires_at.gt(to_millis(now)))
        .order(invitation::id.desc());
    let rows: Vec<Row> = rows.select(Row::as_select()).load(conn)?;
    let mut links = Vec::with_capacity(rows.len());
    for row in rows {
        links.extend(row.read(conn)?);
    }
    Ok(links)
}

/// Takes a link back before somebody uses it. False when there is none to take back.
pub fn revoke(conn: &mut Conn, id: InvitationId, by: &By) -> QueryResult<bool> {
    let open = || invitation::table.find(id.to_string()).filter(invitation::used_at.is_null());
    let row: Option<Row> = open().select(Row::as_select()).get_result(conn).optional()?;
    let Some(row) = row else { return Ok(false) };
    // A link to a new password is named by whose it is.
    let about = row.member.map_or_else(|| format!("{ROLE}{}", row.role), |id| format!("{MEMBER}{id}"));
    by.note_about(conn, Deed::Uninvite, &about)?;
    Ok(diesel::delete(open()).execute(conn)? == 1)
}

/// Ends the open links to a new password of this member.
pub(crate) fn end_of(conn: &mut Conn, member: MemberId) -> QueryResult<()> {
    let open = invitation::table.filter(invitation::used_at.is_null());
    diesel::delete(open.filter(invitation::member.eq(member.to_string()))).execute(conn).map(drop)
}

/// Ends the open links that this member made: else one who was shut out could come back by one of them.
pub(crate) fn end_made_by(conn: &mut Conn, member: MemberId) -> QueryResult<()> {
    let open = invitation::table.filter(invitation::used_at.is_null());
    diesel::delete(open.filter(invitation::made_by.eq(member.to_string()))).execute(conn).map(drop)
}

/// Forgets the links whose time was over long before `now`; how many they were.
pub fn prune(conn: &mut Conn, now: DateTime<Utc>) -> QueryResult<usize> {
    let before = to_millis(now).saturating_sub(REMEMBERED.num_milliseconds());
    diesel::delete(invitation::table.filter(invitation::expires_at.lt(before))).execute(conn)
}
