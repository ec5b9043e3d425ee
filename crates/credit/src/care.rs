//! The tables `mandate` and `dispute`. Rows stay in this file.

use diesel::prelude::*;
use maillon_store::Conn;
use maillon_store::schema::{dispute, mandate};

use crate::model::{AccountId, Dispute, DisputeId, DisputeState, Mandate, MandateId, TransferId};
use crate::transfers::damaged;

#[derive(Queryable, Selectable, Insertable)]
#[diesel(table_name = mandate)]
struct MandateRow {
    id: String,
    account: String,
    member: String,
    granted_by: Option<String>,
    reason: String,
    granted_at: i64,
    ends_at: Option<i64>,
    revoked_at: Option<i64>,
}

impl MandateRow {
    fn read(self) -> QueryResult<Mandate> {
        Ok(Mandate {
            id: self.id.parse().map_err(damaged)?,
            account: self.account.parse().map_err(damaged)?,
            member: self.member,
            granted_by: self.granted_by,
            reason: self.reason,
            granted_at: self.granted_at,
            ends_at: self.ends_at,
            revoked_at: self.revoked_at,
        })
    }
}

/// Whether this member holds a mandate for this account at `now`.
pub fn has_mandate(conn: &mut Conn, account: AccountId, member: &str, now: i64) -> QueryResult<bool> {
    let live = mandate::table
        .filter(mandate::member.eq(member))
        .filter(mandate::account.eq(account.to_string()))
        .filter(mandate::revoked_at.is_null())
        .filter(mandate::ends_at.is_null().or(mandate::ends_at.gt(now)).assume_not_null());
    diesel::select(diesel::dsl::exists(live)).get_result(conn)
}

/// All mandates of an account, oldest first, ended ones too.
pub fn mandates(conn: &mut Conn, account: AccountId) -> QueryResult<Vec<Mandate>> {
    let rows = mandate::table.filter(mandate::account.eq(account.to_string())).order(mandate::id);
    rows.select(MandateRow::as_select()).load(conn)?.into_iter().map(MandateRow::read).collect()
}

/// The mandate with this id.
pub fn mandate(conn: &mut Conn, id: MandateId) -> QueryResult<Option<Mandate>> {
    let row = mandate::table.find(id.to_string()).select(MandateRow::as_select()).get_result(conn);
    row.optional()?.map(MandateRow::read).transpose()
}

/// Adds a mandate.
pub(crate) fn grant(conn: &mut Conn, one: &Mandate) -> QueryResult<()> {
    let row = MandateRow {
        id: one.id.to_string(),
        account: one.account.to_string(),
        member: one.member.clone(),
        granted_by: one.granted_by.clone(),
        reason: one.reason.clone(),
        granted_at: one.granted_at,
        ends_at: one.ends_at,
        revoked_at: one.revoked_at,
    };
    diesel::insert_into(mandate::table).values(row).execute(conn)?;
    Ok(())
}

/// Takes back what this member may do for this account; how many mandates that were.
pub(crate) fn revoke(conn: &mut Conn, account: AccountId, member: &str, now: i64) -> QueryResult<usize> {
    let live = mandate::table
        .filter(mandate::member.eq(member))
        .filter(mandate::account.eq(account.to_string()))
        .filter(mandate::revoked_at.is_null());
    diesel::update(live).set(mandate::revoked_at.eq(now)).execute(conn)
}

#[derive(Queryable, Selectable, Insertable, AsChangeset)]
#[diesel(table_name = dispute, treat_none_as_null = true)]
struct DisputeRow {
    id: String,
    transfer: String,
    opened_by: Option<String>,
    words: String,
    state: String,
    mediator: Option<String>,
    outcome: Option<String>,
    opened_at: i64,
    closed_at: Option<i64>,
}

impl DisputeRow {
    fn of(one: &Dispute) -> Self {
        Self {
            id: one.id.to_string(),
            transfer: one.transfer.to_string(),
            opened_by: one.opened_by.clone(),
            words: one.words.clone(),
            state: one.state.as_str().to_owned(),
            mediator: one.mediator.clone(),
            outcome: one.outcome.clone(),
            opened_at: one.opened_at,
            closed_at: one.closed_at,
        }
    }

    fn read(self) -> QueryResult<Dispute> {
        Ok(Dispute {
            id: self.id.parse().map_err(damaged)?,
            transfer: self.transfer.parse().map_err(damaged)?,
            opened_by: self.opened_by,
            words: self.words,
            state: self.state.parse().map_err(damaged)?,
            mediator: self.mediator,
            outcome: self.outcome,
            opened_at: self.opened_at,
            closed_at: self.closed_at,
        })
    }
}

fn read_all(rows: Vec<DisputeRow>) -> QueryResult<Vec<Dispute>> {
    rows.into_iter().map(DisputeRow::read).collect()
}

/// The dispute with this id.
pub fn dispute(conn: &mut Conn, id: DisputeId) -> QueryResult<Option<Dispute>> {
    let row = dispute::table.find(id.to_string()).select(DisputeRow::as_select()).get_result(conn);
    row.optional()?.map(DisputeRow::read).transpose()
}

/// The disputes about a transfer, oldest first.
pub fn disputes_of(conn: &mut Conn, transfer: TransferId) -> QueryResult<Vec<Dispute>> {
    let rows = dispute::table.filter(dispute::transfer.eq(transfer.to_string())).order(dispute::id);
    read_all(rows.select(DisputeRow::as_select()).load(conn)?)
}

/// Whether a dispute about this transfer goes on.
pub fn is_disputed(conn: &mut Conn, transfer: TransferId) -> QueryResult<bool> {
    let open = disputes_of(conn, transfer)?.into_iter().any(|one| one.state == DisputeState::Open);
    Ok(open)
}

/// All disputes in this state, oldest first.
pub fn disputes(conn: &mut Conn, state: DisputeState, limit: i64) -> QueryResult<Vec<Dispute>> {
    let rows = dispute::table.filter(dispute::state.eq(state.as_str())).order(dispute::id).limit(limit);
    read_all(rows.select(DisputeRow::as_select()).load(conn)?)
}

/// Adds a dispute.
pub(crate) fn add_dispute(conn: &mut Conn, one: &Dispute) -> QueryResult<()> {
    diesel::insert_into(dispute::table).values(DisputeRow::of(one)).execute(conn)?;
    Ok(())
}

/// Replaces a dispute by what it has become.
pub(crate) fn update_dispute(conn: &mut Conn, one: &Dispute) -> QueryResult<()> {
    diesel::update(dispute::table.find(one.id.to_string())).set(DisputeRow::of(one)).execute(conn)?;
    Ok(())
}
