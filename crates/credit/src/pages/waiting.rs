//! What is not over yet: transfers that wait, and requests; with why, and until when.

use maillon_kernel::minutes::Minutes;

use super::PATH;
use super::numbers::Numbers;
use super::people::People;
use crate::model::{AccountId, Request, State, Transfer, Way};

/// A transfer under way, as the account's people see it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Pending {
    pub(super) href: String,
    pub(super) sentence: String,
    pub(super) label: String,
    pub(super) amount: String,
    pub(super) until: Option<i64>,
    /// Whether it waits for these people's own answer.
    pub(super) asks: bool,
}

impl Pending {
    pub(super) fn new(
        n: &Numbers,
        house: &str,
        mine: AccountId,
        one: &Transfer,
        (people, is_disputed): (&People, bool),
    ) -> Self {
        let (payer, payee) = people.sides(&n.t, house, one);
        let pays = one.payer == Some(mine);
        let asks = !pays && matches!(one.state, State::Held | State::Asked);
        let amount = if pays { one.amount.checked_neg().unwrap_or(one.amount) } else { one.amount };
        let key =
            if is_disputed && !one.state.is_posted() { "credit-pending-disputed" } else { key(one, pays) };
        Self {
            href: format!("{PATH}/echanges/{}", one.id),
            sentence: n.t.with(key, &[("name", if pays { &payee } else { &payer })]),
            label: one.label.clone(),
            amount: n.signed(amount),
            until: one.ends_at.filter(|_| !one.state.is_posted()),
            asks,
        }
    }
}

fn key(one: &Transfer, pays: bool) -> &'static str {
    match (one.state, pays) {
        (State::Held, true) if one.way == Way::Local => "credit-pending-theirs",
        (State::Held, true) => "credit-pending-on-the-way",
        (State::Committed, _) => "credit-pending-committed",
        (State::Held | State::Asked, _) => "credit-pending-yours",
        _ => "credit-pending-coming",
    }
}

/// A request that waits.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Asked {
    /// Where its buttons lead.
    pub(super) action: String,
    /// Whether it is these people's to answer; else they asked.
    pub(super) is_ours: bool,
    pub(super) sentence: String,
    pub(super) label: String,
    pub(super) until: i64,
    /// Whether it is a part of a group lesson.
    pub(super) lesson: bool,
}

impl Asked {
    pub(super) fn new(n: &Numbers, house: &str, mine: AccountId, one: &Request, people: &People) -> Self {
        let (payer, payee) = people.request_sides(&n.t, house, one);
        let is_ours = one.payer == Some(mine);
        let (key, name) = if is_ours { ("credit-asked-ours", payee) } else { ("credit-asked-theirs", payer) };
        Self {
            action: format!("{PATH}/demandes/{}", one.id),
            is_ours,
            sentence: n.t.with(key, &[("name", &name), ("amount", &n.both(one.amount))]),
            label: one.label.clone(),
            until: one.ends_at,
            lesson: one.lesson.is_some(),
        }
    }
}

/// All that the transfers under way take from an account, in words; nothing when there is none.
pub(super) fn held(n: &Numbers, held: Minutes) -> Option<String> {
    held.is_positive().then(|| n.t.with("credit-held", &[("amount", &n.both(held))]))
}
