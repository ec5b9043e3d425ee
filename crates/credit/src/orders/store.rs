//! The tables `pay_order` and `order_note`. Rows stay in this file.

use diesel::prelude::*;
use maillon_kernel::minutes::Minutes;
use maillon_store::Conn;
use maillon_store::schema::{order_note, pay_order};
use sha2::{Digest as _, Sha256};

use super::model::{Order, OrderId, OrderState};
use crate::transfers::damaged;

#[derive(Queryable, Selectable, Insertable)]
#[diesel(table_name = pay_order)]
struct Row {
    id: String,
    member: String,
    actor: String,
    note: String,
    thread: String,
    receiver: String,
    named: String,
    amount: i64,
    label: String,
    state: String,
    transfer: Option<String>,
    ordered_at: i64,
    expires_at: i64,
}

impl From<&Order> for Row {
    fn from(one: &Order) -> Self {
        Self {
            id: one.id.to_string(),
            member: one.member.to_string(),
            actor: one.actor.clone(),
            note: one.note.clone(),
            thread: one.thread.to_string(),
            receiver: one.receiver.to_string(),
            named: one.named.clone(),
            amount: one.amount.get(),
            label: one.label.clone(),
            state: one.state.to_string(),
            transfer: one.transfer.clone(),
            ordered_at: one.ordered_at,
            expires_at: one.expires_at,
        }
    }
}

impl Row {
    fn read(self) -> QueryResult<Order> {
        Ok(Order {
            id: self.id.parse().map_err(damaged)?,
            member: self.member.parse().map_err(damaged)?,
            actor: self.actor,
            note: self.note,
            thread: self.thread.parse().map_err(damaged)?,
            receiver: self.receiver.parse().map_err(damaged)?,
            named: self.named,
            amount: Minutes::new(self.amount),
            label: self.label,
            state: self.state.parse().map_err(damaged)?,
            transfer: self.transfer,
            ordered_at: self.ordered_at,
            expires_at: self.expires_at,
        })
    }
}

/// What the table holds in the place of a link's secret.
fn digest(secret: &str) -> String {
    maillon_web::hex(Sha256::digest(secret))
}

/// Adds an order that this secret opens.
pub(super) fn insert(conn: &mut Conn, one: &Order, secret: &str) -> QueryResult<()> {
    let row = (Row::from(one), pay_order::secret.eq(digest(secret)));
    diesel::insert_into(pay_order::table).values(row).execute(conn)?;
    Ok(())
}

/// The order that this secret opens.
pub(super) fn by_secret(conn: &mut Conn, secret: &str) -> QueryResult<Option<Order>> {
    let row = pay_order::table.filter(pay_order::secret.eq(digest(secret))).select(Row::as_select());
    row.get_result(conn).optional()?.map(Row::read).transpose()
}

/// The order that a note of ours is about.
pub(super) fn answered_by(conn: &mut Conn, answer: &str) -> QueryResult<Option<Order>> {
    let id = order_note::table.filter(order_note::answer.eq(answer)).select(order_note::pay_order);
    let id: Option<Option<String>> = id.get_result(conn).optional()?;
    let Some(id) = id.flatten() else { return Ok(None) };
    let row = pay_order::table.find(id).select(Row::as_select()).get_result(conn).optional()?;
    row.map(Row::read).transpose()
}

/// The orders of a conversation that wait for a yes at `now`, the latest first.
pub(super) fn open_in(conn: &mut Conn, thread: OrderId, now: i64) -> QueryResult<Vec<OrderId>> {
    let open = pay_order::table
        .filter(pay_order::thread.eq(thread.to_string()))
        .filter(pay_order::state.eq(OrderState::Open.as_str()))
        .filter(pay_order::expires_at.gt(now));
    let ids: Vec<String> = open.order(pay_order::id.desc()).select(pay_order::id).load(conn)?;
    ids.into_iter().map(|id| id.parse().map_err(damaged)).collect()
}

/// Marks an open order as done. False when somebody was faster.
pub(super) fn take(conn: &mut Conn, id: OrderId) -> QueryResult<bool> {
    let open = pay_order::table.find(id.to_string()).filter(pay_order::state.eq(OrderState::Open.as_str()));
    Ok(diesel::update(open).set(pay_order::state.eq(OrderState::Done.as_str())).execute(conn)? == 1)
}

/// Keeps what an order led to.
pub(super) fn led_to(conn: &mut Conn, id: OrderId, transfer: &str) -> QueryResult<()> {
    let one = pay_order::table.find(id.to_string());
    diesel::update(one).set(pay_order::transfer.eq(transfer)).execute(conn)?;
    Ok(())
}

/// Keeps that a yes by message confirmed it.
pub(super) fn worded(conn: &mut Conn, id: OrderId, now: i64) -> QueryResult<()> {
    let one = pay_order::table.find(id.to_string());
    diesel::update(one).set(pay_order::worded_at.eq(now)).execute(conn)?;
    Ok(())
}

/// What an actor's yes by message paid since then, in all.
pub(super) fn paid_by_word(conn: &mut Conn, actor: &str, since: i64) -> QueryResult<Minutes> {
    let theirs = pay_order::table.filter(pay_order::actor.eq(actor)).filter(pay_order::worded_at.gt(since));
    let amounts: Vec<i64> = theirs.select(pay_order::amount).load(conn)?;
    let sum = Minutes::checked_sum(amounts.into_iter().map(Minutes::new));
    sum.ok_or_else(|| damaged("more than any amount was paid by word"))
}

/// Cancels what an actor asked for by this note, if nobody confirmed it. True when there was something.
pub(super) fn cancel(conn: &mut Conn, actor: &str, note: &str) -> QueryResult<bool> {
    let theirs = pay_order::table.filter(pay_order::note.eq(note)).filter(pay_order::actor.eq(actor));
    let open = theirs.filter(pay_order::state.eq(OrderState::Open.as_str()));
    let cancelled = pay_order::state.eq(OrderState::Cancelled.as_str());
    Ok(diesel::update(open).set(cancelled).execute(conn)? != 0)
}

/// Cancels all that these actors asked for and nobody confirmed.
pub(super) fn cancel_all(conn: &mut Conn, actors: &[String]) -> QueryResult<()> {
    let theirs = pay_order::table.filter(pay_order::actor.eq_any(actors));
    let open = theirs.filter(pay_order::state.eq(OrderState::Open.as_str()));
    diesel::update(open).set(pay_order::state.eq(OrderState::Cancelled.as_str())).execute(conn)?;
    Ok(())
}

/// A message that was answered.
#[derive(Debug, Insertable)]
#[diesel(table_name = order_note)]
#[allow(clippy::struct_field_names, reason = "the columns of `order_note`, described in its migration")]
pub(super) struct Answered<'a> {
    pub(super) note: &'a str,
    pub(super) actor: &'a str,
    pub(super) answer: &'a str,
    pub(super) pay_order: Option<String>,
    pub(super) answered_at: i64,
}

/// Remembers an answer.
pub(super) fn answered(conn: &mut Conn, row: &Answered<'_>) -> QueryResult<()> {
    diesel::insert_into(order_note::table).values(row).execute(conn)?;
    Ok(())
}

/// Whether a message was answered.
pub(super) fn is_answered(conn: &mut Conn, note: &str) -> QueryResult<bool> {
    diesel::select(diesel::dsl::exists(order_note::table.find(note))).get_result(conn)
}

/// How many answers an actor was given since then.
pub(super) fn count_answers(conn: &mut Conn, actor: &str, since: i64) -> QueryResult<i64> {
    let theirs = order_note::table.filter(order_note::actor.eq(actor));
    theirs.filter(order_note::answered_at.gt(since)).count().get_result(conn)
}

/// The words of the order that led to this transfer are erased.
pub(crate) fn forget_words(conn: &mut Conn, transfer: &str) -> QueryResult<()> {
    let led = pay_order::table.filter(pay_order::transfer.eq(transfer));
    diesel::update(led).set(pay_order::label.eq("")).execute(conn)?;
    Ok(())
}

/// Drops the orders whose time was over before `before`, and the memory of what was answered before then.
pub fn prune(conn: &mut Conn, before: i64) -> QueryResult<usize> {
    let orders = diesel::delete(pay_order::table.filter(pay_order::expires_at.lt(before))).execute(conn)?;
    let old = order_note::table.filter(order_note::answered_at.lt(before));
    Ok(orders + diesel::delete(old).execute(conn)?)
}
