//! What was prepared is done: because its member said so on a page, or answered yes.

use diesel::Connection as _;
use maillon_federation::intake::Refusal;
use maillon_store::Conn;

use super::Orders;
use super::desk::{Heard, answered_order};
use super::model::{BY_WORD, Closed, DAY, Order, Receiver};
use super::say::Answer;
use super::store;
use crate::accounts;
use crate::local::{ActProblem, Pay};
use crate::model::Transfer;

impl Orders {
    /// Pays what an order asks for and marks it as done, both or neither: in the transaction of the caller, who must not
    /// commit it after an error.
    pub(super) fn carry_out(&self, conn: &mut Conn, order: &Order) -> Result<Transfer, ActProblem> {
        if !store::take(conn, order.id)? {
            return Err(ActProblem::Over);
        }
        let member = order.member.to_string();
        let from = accounts::of_member(conn, &member)?.ok_or(ActProblem::Unknown)?;
        let to = match order.receiver {
            Receiver::Member(id) => accounts::of_member(conn, &id.to_string())?.ok_or(ActProblem::Unknown)?,
            Receiver::Organisation => self.desk.open_organisation_account(conn)?,
        };
        let pay = Pay {
            from: from.id,
            to: to.id,
            amount: order.amount,
            label: &order.label,
            member: Some(&member),
            // Nobody was asked.
            public: false,
            corrects: None,
            clause_of: None,
            request: None,
        };
        let transfer = self.desk.pay(conn, &pay)?;
        store::led_to(conn, order.id, &transfer.uri)?;
        Ok(transfer)
    }

    /// A yes by message. It counts for what it replies to, and for nothing else.
    pub(super) fn hear_yes(&self, conn: &mut Conn, heard: &Heard<'_>) -> Result<Answer, Refusal> {
        let t = heard.t;
        let Some(order) = answered_order(conn, heard)? else {
            return Ok(Self::sentence(t, "credit-order-which"));
        };
        if let Some(key) = self.obstacle(conn, heard, &order)? {
            return Ok(Self::sentence(t, key).about(order.id));
        }
        // What fails leaves no trace, and yet the answer is sent.
        let now = self.desk.clock().millis();
        let done = conn.transaction(|conn| {
            store::worded(conn, order.id, now)?;
            self.carry_out(conn, &order)
        });
        match done {
            Ok(transfer) => Ok(self.confirmed(t, &order, &transfer)),
            Err(ActProblem::Store(problem)) => Err(problem.into()),
            Err(_) => Ok(self.not_done(t, &order)),
        }
    }

    /// What a yes is not enough for.
    fn obstacle(
        &self,
        conn: &mut Conn,
        heard: &Heard<'_>,
        order: &Order,
    ) -> Result<Option<&'static str>, Refusal> {
        let now = self.desk.clock().millis();
        if let Some(closed) = order.closed(now) {
            return Ok(Some(match closed {
                Closed::Done => "credit-order-already",
                Closed::Cancelled => "credit-order-cancelled",
                Closed::Expired => "credit-order-expired",
            }));
        }
        if heard.note.audience != "direct" {
            return Ok(Some("credit-order-in-private"));
        }
        if BY_WORD < order.amount {
            return Ok(Some("credit-order-by-link"));
        }
        let paid = store::paid_by_word(conn, &heard.note.actor, now - DAY)?;
        if paid.checked_add(order.amount).is_none_or(|all| BY_WORD < all) {
            return Ok(Some("credit-order-day"));
        }
        // Another one was asked for since: somebody who says yes may mean either.
        let latest = store::open_in(conn, order.thread, now)?.first().copied();
        Ok((latest != Some(order.id)).then_some("credit-order-another"))
    }
}
