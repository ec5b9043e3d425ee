//! What a member paid in advance, and what is left of it.

use std::collections::BTreeMap;

use chrono::NaiveDate;

use super::{Allocation, Cents, Line, Month};
use crate::ids::MemberId;

/// Money that a member paid to the group; below zero: that was paid back.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Advance {
    /// When it came.
    pub date: NaiveDate,
    /// How much.
    pub cents: Cents,
    /// Its reference, in words.
    pub label: String,
}

/// A member's account with the group: advances on one side, shares of the costs on the other.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Account {
    member: MemberId,
    since: Month,
    opening: Cents,
    advances: BTreeMap<Month, Vec<Advance>>,
    shares: BTreeMap<Month, Vec<Line>>,
}

/// Why something cannot be put to an account.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum AccountProblem {
    /// It is of a month before the account begins, or of none at all.
    #[error("this is of a time before the account begins")]
    Before,
    /// A balance does not fit.
    #[error("the amounts are too large for an account")]
    Overflow,
}

/// An account's month: `opening + advances - share = closing`. Above zero: the member has paid more than its share.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Balance {
    /// Which month.
    pub month: Month,
    /// What was left of the month before.
    pub opening: Cents,
    /// What the member paid.
    pub advances: Cents,
    /// What the member bears.
    pub share: Cents,
    /// What is left.
    pub closing: Cents,
}

impl Account {
    /// An account that begins with this balance in this month.
    pub const fn new(member: MemberId, since: Month, opening: Cents) -> Self {
        Self { member, since, opening, advances: BTreeMap::new(), shares: BTreeMap::new() }
    }

    /// Whose it is.
    pub const fn member(&self) -> MemberId {
        self.member
    }

    /// Its first month.
    pub const fn since(&self) -> Month {
        self.since
    }

    /// Takes an advance in. Those of a month stand by their date, label and amount, whatever came first.
    pub fn pay(&mut self, advance: Advance) -> Result<(), AccountProblem> {
        let month = Month::of(advance.date).ok().filter(|month| self.since <= *month);
        let all = self.advances.entry(month.ok_or(AccountProblem::Before)?).or_default();
        all.push(advance);
        all.sort_by(|one, other| {
            (one.date, &one.label, one.cents).cmp(&(other.date, &other.label, other.cents))
        });
        Ok(())
    }

    /// Takes the member's share of a month in; in place of what was taken in before for that month, as when it was
    /// reopened.
    pub fn charge(&mut self, allocation: &Allocation) -> Result<(), AccountProblem> {
        if allocation.month < self.since {
            return Err(AccountProblem::Before);
        }
        let lines = allocation.lines_of(self.member).cloned().collect();
        self.shares.insert(allocation.month, lines);
        Ok(())
    }

    /// The advances of a month.
    pub fn advances(&self, month: Month) -> &[Advance] {
        self.advances.get(&month).map_or(&[], Vec::as_slice)
    }

    /// What the member bears in a month.
    pub fn lines(&self, month: Month) -> &[Line] {
        self.shares.get(&month).map_or(&[], Vec::as_slice)
    }

    /// Every month from the first to this one, those without anything too.
    pub fn balances(&self, until: Month) -> Result<Vec<Balance>, AccountProblem> {
        let mut opening = self.opening;
        let mut balances = Vec::new();
        for month in self.since.through(until) {
            let balance = self.balance(month, opening).ok_or(AccountProblem::Overflow)?;
            opening = balance.closing;
            balances.push(balance);
        }
        Ok(balances)
    }

    fn balance(&self, month: Month, opening: Cents) -> Option<Balance> {
        let advances = Cents::checked_sum(self.advances(month).iter().map(|one| one.cents))?;
        let share = Cents::checked_sum(self.lines(month).iter().map(|line| line.cents))?;
        let closing = opening.checked_add(advances)?.checked_sub(share)?;
        Some(Balance { month, opening, advances, share, closing })
    }
}
