//! Accounts are opened, bounded, closed; mandates are given.

use maillon_kernel::clock::random_token;
use maillon_kernel::minutes::Minutes;
use maillon_store::Conn;

use super::problem::{ActProblem, End};
use super::{Pay, check};
use crate::model::{
    Account, AccountId, AccountKind, AccountState, Change, Mandate, MandateId, Transfer, defaults,
};
use crate::{Desk, accounts, care};

/// What bounds a balance. `None`: nothing does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limits {
    /// The least that it may be: zero or below.
    pub lowest: Option<Minutes>,
    /// The most that it may be: zero or above.
    pub highest: Option<Minutes>,
}

impl Limits {
    /// What nothing bounds.
    pub const NONE: Self = Self { lowest: None, highest: None };

    fn are_sane(self) -> bool {
        let near = |limit: Minutes| limit.get().unsigned_abs() <= defaults::FURTHEST.get().unsigned_abs();
        self.lowest.is_none_or(|floor| floor <= Minutes::ZERO && near(floor))
            && self.highest.is_none_or(|ceiling| Minutes::ZERO <= ceiling && near(ceiling))
    }
}

fn say(limit: Option<Minutes>) -> Option<String> {
    limit.map(|limit| limit.to_string())
}

impl Desk {
    /// The account of a member, opened if there is none yet.
    pub fn open_member_account(&self, conn: &mut Conn, member: &str) -> Result<Account, ActProblem> {
        if let Some(known) = accounts::of_member(conn, member)? {
            return Ok(known);
        }
        if !check::is_active(conn, member, self.clock().millis())? {
            return Err(ActProblem::Unknown);
        }
        let limits = Limits { lowest: Some(defaults::LOWEST), highest: Some(defaults::HIGHEST) };
        self.open_account(conn, AccountKind::Member, Some(member), limits)
    }

    /// The organisation's account, opened if there is none yet.
    pub fn open_organisation_account(&self, conn: &mut Conn) -> Result<Account, ActProblem> {
        let (lowest, highest) = (Some(defaults::LOWEST_OF_ALL), Some(defaults::HIGHEST_OF_ALL));
        self.open_technical(conn, AccountKind::Organisation, Limits { lowest, highest })
    }

    /// The one account of this kind, opened if there is none yet.
    pub(crate) fn open_technical(
        &self,
        conn: &mut Conn,
        kind: AccountKind,
        limits: Limits,
    ) -> Result<Account, ActProblem> {
        match accounts::technical(conn, kind)? {
            Some(known) => Ok(known),
            None => self.open_account(conn, kind, None, limits),
        }
    }

    /// The account that mirrors what the ledger of another instance has with ours.
    pub(crate) fn open_mirror(&self, conn: &mut Conn, peer: &str) -> Result<Account, ActProblem> {
        let none = Limits { lowest: None, highest: None };
        self.open_account_for(conn, AccountKind::Mirror, (None, Some(peer)), none)
    }

    fn open_account(
        &self,
        conn: &mut Conn,
        kind: AccountKind,
        member: Option<&str>,
        limits: Limits,
    ) -> Result<Account, ActProblem> {
        self.open_account_for(conn, kind, (member, None), limits)
    }

    fn open_account_for(
        &self,
        conn: &mut Conn,
        kind: AccountKind,
        (member, peer): (Option<&str>, Option<&str>),
        limits: Limits,
    ) -> Result<Account, ActProblem> {
        let now = self.clock().millis();
        let new = Account {
            id: AccountId::new(self.clock()),
            kind,
            member: member.map(str::to_owned),
            peer: peer.map(str::to_owned),
            code: random_token(),
            lowest: limits.lowest,
            highest: limits.highest,
            accepts_up_to: None,
            balance: Minutes::ZERO,
            held: Minutes::ZERO,
            promised: Minutes::ZERO,
            state: AccountState::Open,
            opened_at: now,
            changed_at: now,
        };
        accounts::insert(conn, &new)?;
        Ok(new)
    }

    /// A coordinator bounds an account otherwise, and says why. What is beyond the new limits stays.
    pub fn set_limits(
        &self,
        conn: &mut Conn,
        id: AccountId,
        limits: Limits,
        reason: &str,
        member: Option<&str>,
    ) -> Result<Account, ActProblem> {
        check::coordinator(conn, member, self.clock().millis())?;
        let reason = check::reason(reason)?;
        let mut one = check::somebodys(conn, id)?;
        if !limits.are_sane() {
            return Err(ActProblem::Limits);
        }
        let (lowest, highest) = (say(one.lowest), say(one.highest));
        self.log(conn, id, member, ("lowest", lowest, say(limits.lowest)), &reason)?;
        self.log(conn, id, member, ("highest", highest, say(limits.highest)), &reason)?;
        (one.lowest, one.highest) = (limits.lowest, limits.highest);
        self.store_account(conn, one)
    }

    /// Nothing new begins with this account any more. What is on it stays, and what is under way ends.
    pub fn close_account(
        &self,
        conn: &mut Conn,
        id: AccountId,
        reason: &str,
        member: Option<&str>,
    ) -> Result<Account, ActProblem> {
        self.set_state(conn, id, AccountState::Closed, reason, member)
    }

    /// It takes part again.
    pub fn reopen_account(
        &self,
        conn: &mut Conn,
        id: AccountId,
        reason: &str,
        member: Option<&str>,
    ) -> Result<Account, ActProblem> {
        self.set_state(conn, id, AccountState::Open, reason, member)
    }

    fn set_state(
        &self,
        conn: &mut Conn,
        id: AccountId,
        state: AccountState,
        reason: &str,
        member: Option<&str>,
    ) -> Result<Account, ActProblem> {
        check::coordinator(conn, member, self.clock().millis())?;
        let reason = check::reason(reason)?;
        let mut one = check::somebodys(conn, id)?;
        let (old, new) = (Some(one.state.to_string()), Some(state.to_string()));
        self.log(conn, id, member, ("state", old, new), &reason)?;
        one.state = state;
        self.store_account(conn, one)
    }

    /// Up to which amount what comes is accepted by itself; `None`: all of it, zero: nothing. Its people decide that.
    pub fn set_acceptance(
        &self,
        conn: &mut Conn,
        id: AccountId,
        up_to: Option<Minutes>,
        member: Option<&str>,
    ) -> Result<Account, ActProblem> {
        let mut one = check::somebodys(conn, id)?;
        self.may_act(conn, &one, member)?;
        if up_to.is_some_and(|most| most.is_negative() || crate::model::MOST < most) {
            return Err(ActProblem::Amount);
        }
        one.accepts_up_to = up_to;
        self.store_account(conn, one)
    }

    /// Begins an account with what somebody had before (below zero: owed). No limit is looked at: it is so already.
    pub fn set_opening_balance(
        &self,
        conn: &mut Conn,
        id: AccountId,
        balance: Minutes,
        reason: &str,
        member: Option<&str>,
    ) -> Result<Transfer, ActProblem> {
        check::coordinator(conn, member, self.clock().millis())?;
        let reason = check::reason(reason)?;
        let one = check::somebodys(conn, id)?;
        check::is_open(&one, if balance.is_negative() { End::Payer } else { End::Payee })?;
        let opening = self.open_technical(conn, AccountKind::Opening, Limits::NONE)?;
        let (from, to) = if balance.is_negative() { (&one, &opening) } else { (&opening, &one) };
        let amount = if balance.is_negative() { balance.checked_neg() } else { Some(balance) };
        let amount = check::amount(amount.ok_or(ActProblem::Amount)?)?;
        let pay = Pay {
            from: from.id,
            to: to.id,
            amount,
            label: &reason,
            member,
            public: false,
            corrects: None,
            clause_of: None,
            request: None,
        };
        let mut new = self.new_transfer(from, to, &pay)?;
        self.begin_settled(conn, &mut new)?;
        Ok(new)
    }

    /// A coordinator lets a member act for the organisation's account, until `ends_at` or until it is taken back.
    pub fn grant_mandate(
        &self,
        conn: &mut Conn,
        to: &str,
        ends_at: Option<i64>,
        reason: &str,
        member: Option<&str>,
    ) -> Result<Mandate, ActProblem> {
        check::coordinator(conn, member, self.clock().millis())?;
        let reason = check::reason(reason)?;
        if !check::is_active(conn, to, self.clock().millis())? {
            return Err(ActProblem::Unknown);
        }
        let new = Mandate {
            id: MandateId::new(self.clock()),
            account: self.open_organisation_account(conn)?.id,
            member: to.to_owned(),
            granted_by: member.map(str::to_owned),
            reason,
            granted_at: self.clock().millis(),
            ends_at,
            revoked_at: None,
        };
        care::grant(conn, &new)?;
        Ok(new)
    }

    /// Takes all mandates of a member for the organisation's account back.
    pub fn revoke_mandates(&self, conn: &mut Conn, of: &str, member: Option<&str>) -> Result<(), ActProblem> {
        check::coordinator(conn, member, self.clock().millis())?;
        let account = self.open_organisation_account(conn)?.id;
        match care::revoke(conn, account, of, self.clock().millis())? {
            0 => Err(ActProblem::Unknown),
            _ => Ok(()),
        }
    }

    fn log(
        &self,
        conn: &mut Conn,
        account: AccountId,
        member: Option<&str>,
        (what, old, new): (&str, Option<String>, Option<String>),
        reason: &str,
    ) -> Result<(), ActProblem> {
        if old == new {
            return Ok(());
        }
        let (member, what, reason) = (member.map(str::to_owned), what.to_owned(), reason.to_owned());
        let change = Change { account, member, what, old, new, reason, changed_at: self.clock().millis() };
        Ok(accounts::log(conn, &self.clock().uuid().to_string(), &change)?)
    }

    fn store_account(&self, conn: &mut Conn, mut one: Account) -> Result<Account, ActProblem> {
        one.changed_at = self.clock().millis();
        accounts::update(conn, &one)?;
        Ok(one)
    }
}
