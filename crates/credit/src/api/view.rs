//! From what the ledger keeps to what its reader sees.

use std::collections::HashMap;

use maillon_members::model::MemberId;
use maillon_members::{Area, Member, store as people};
use maillon_store::Conn;
use maillon_web::api::time;

use super::json::{AccountJson, EntryJson, RequestJson, TransferJson};
use crate::desk::Desk;
use crate::local::ActProblem;
use crate::model::{
    Account, AccountId, AccountKind, Entry, Near, Request, RequestState, State, Transfer, Way,
};
use crate::{accounts, care};

/// Something that can be done with a transfer or a request.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Act {
    Accept,
    Refuse,
    Cancel,
    Reverse,
    Dispute,
    Pay,
}

impl Act {
    pub(super) const ALL: [Self; 6] =
        [Self::Accept, Self::Refuse, Self::Cancel, Self::Reverse, Self::Dispute, Self::Pay];

    pub(super) const fn as_str(self) -> &'static str {
        match self {
            Self::Accept => "accept",
            Self::Refuse => "refuse",
            Self::Cancel => "cancel",
            Self::Reverse => "reverse",
            Self::Dispute => "dispute",
            Self::Pay => "pay",
        }
    }
}

/// An account that was met, as this reader meets it.
#[derive(Clone, Debug, Default)]
struct Met {
    name: Option<String>,
    /// Whether the reader acts for it.
    mine: bool,
}

/// Who reads.
pub(super) struct Reader<'a> {
    desk: &'a Desk,
    member: String,
    coordinates: bool,
    met: HashMap<AccountId, Met>,
}

impl<'a> Reader<'a> {
    pub(super) fn new(desk: &'a Desk, member: &Member) -> Self {
        let coordinates = member.coordinates_in(Area::Credit);
        Self { desk, member: member.id.to_string(), coordinates, met: HashMap::new() }
    }

    /// Whether the reader acts for this account.
    fn acts_for(&self, conn: &mut Conn, account: &Account) -> Result<bool, ActProblem> {
        match self.desk.may_act(conn, account, Some(&self.member)) {
            Ok(()) => Ok(true),
            Err(problem @ ActProblem::Store(_)) => Err(problem),
            Err(_) => Ok(false),
        }
    }

    /// The accounts that the reader may see.
    pub(super) fn accounts(&self, conn: &mut Conn) -> Result<Vec<Account>, ActProblem> {
        if self.coordinates {
            return Ok(accounts::list(conn, AccountKind::ALL)?);
        }
        let mine = [accounts::of_member(conn, &self.member)?, accounts::organisation(conn)?];
        let mut seen = Vec::new();
        for one in mine.into_iter().flatten() {
            if self.acts_for(conn, &one)? {
                seen.push(one);
            }
        }
        Ok(seen)
    }

    /// The account with this id, if it is the reader's to see.
    pub(super) fn account(&self, conn: &mut Conn, id: AccountId) -> Result<Account, ActProblem> {
        let found = accounts::find(conn, id)?.ok_or(ActProblem::Unknown)?;
        let may = self.coordinates || self.acts_for(conn, &found)?;
        if may { Ok(found) } else { Err(ActProblem::Unknown) }
    }

    fn meet(&mut self, conn: &mut Conn, id: Option<AccountId>) -> Result<Met, ActProblem> {
        let Some(id) = id else { return Ok(Met::default()) };
        if let Some(known) = self.met.get(&id) {
            return Ok(known.clone());
        }
        let account = accounts::find(conn, id)?.ok_or(ActProblem::Unknown)?;
        let met = Met { name: self.name(conn, &account)?, mine: self.acts_for(conn, &account)? };
        self.met.insert(id, met.clone());
        Ok(met)
    }

    fn name(&self, conn: &mut Conn, account: &Account) -> Result<Option<String>, ActProblem> {
        if account.kind == AccountKind::Organisation {
            return Ok(maillon_store::actors::name_of(conn, &self.desk.organisation)?);
        }
        let member = account.member.as_deref().and_then(|id| id.parse::<MemberId>().ok());
        let Some(member) = member else { return Ok(None) };
        Ok(people::by_id(conn, member)?.map(|one| one.name))
    }

    pub(super) fn account_json(&self, conn: &mut Conn, one: &Account) -> Result<AccountJson, ActProblem> {
        let near = one.near().map(|near| match near {
            Near::Floor(_) => "floor",
            Near::Ceiling(_) => "ceiling",
        });
        Ok(AccountJson {
            id: one.id.to_string(),
            url: self.desk.account_url(&one.code),
            kind: one.kind.as_str(),
            name: self.name(conn, one)?,
            state: one.state.as_str(),
            balance: one.balance.get(),
            held: one.held.get(),
            promised: one.promised.get(),
            lowest: one.lowest.map(maillon_kernel::minutes::Minutes::get),
            highest: one.highest.map(maillon_kernel::minutes::Minutes::get),
            accepts_up_to: one.accepts_up_to.map(maillon_kernel::minutes::Minutes::get),
            near,
            opened_at: time(one.opened_at),
        })
    }

    pub(super) fn entry(
        &mut self,
        conn: &mut Conn,
        of: AccountId,
        one: &Entry,
    ) -> Result<EntryJson, ActProblem> {
        let other = if one.debit == of { one.credit } else { one.debit };
        Ok(EntryJson {
            id: one.id.to_string(),
            minutes: one.effect_on(of).get(),
            transfer: one.transfer.to_string(),
            with: self.meet(conn, Some(other))?.name,
            reason: one.reason.as_str(),
            posted_at: time(one.posted_at),
        })
    }

    /// A transfer, if it is the reader's to see.
    pub(super) fn transfer(&mut self, conn: &mut Conn, one: &Transfer) -> Result<TransferJson, ActProblem> {
        let (payer, payee) = (self.meet(conn, one.payer)?, self.meet(conn, one.payee)?);
        let mine = payer.mine || payee.mine;
        if !mine && !self.coordinates {
            return Err(ActProblem::Unknown);
        }
        let disputed = care::is_disputed(conn, one.id)?;
        let may = Self::acts(conn, one, &payer, &payee, disputed)?;
        let theirs = their_name(one.way, &one.other_name);
        Ok(TransferJson {
            id: one.id.to_string(),
            uri: one.uri.clone(),
            provider: one.provider.clone(),
            from: payer.name.or_else(|| theirs.clone().filter(|_| one.payer.is_none())),
            receiver: one.receiver.clone(),
            to: payee.name.or_else(|| theirs.filter(|_| one.payee.is_none())),
            minutes: one.amount.get(),
            state: one.state.as_str(),
            why: one.why.map(crate::model::Why::as_str),
            label: mine.then(|| one.label.clone()),
            corrects: one.corrects.clone(),
            clause_of: one.clause_of.clone(),
            disputed,
            may: may.into_iter().map(Act::as_str).collect(),
            ends_at: one.ends_at.filter(|_| !one.state.is_over()).map(time),
            opened_at: time(one.opened_at),
            changed_at: time(one.changed_at),
        })
    }

    /// What can be done now with a transfer, by who acts for these of its accounts.
    fn acts(
        conn: &mut Conn,
        one: &Transfer,
        payer: &Met,
        payee: &Met,
        disputed: bool,
    ) -> Result<Vec<Act>, ActProblem> {
        let mut may = Vec::new();
        let waits = matches!((one.way, one.state), (Way::Local, State::Held) | (Way::In, State::Asked));
        let leaves = one.way != Way::In && one.state == State::Held;
        let failed = matches!(one.state, State::Aborted | State::Released | State::Rejected);
        let posted = one.way != Way::Out && one.state.is_posted() && one.corrects.is_none();
        if waits && payee.mine {
            may.extend((!disputed).then_some(Act::Accept));
            may.push(Act::Refuse);
        }
        if leaves && payer.mine {
            may.push(Act::Cancel);
        }
        if posted && payee.mine && Desk::remaining(conn, one)?.is_positive() {
            may.push(Act::Reverse);
        }
        if !failed && !disputed && (payer.mine || payee.mine) {
            may.push(Act::Dispute);
        }
        Ok(may)
    }

    /// A request, if it is the reader's to see.
    pub(super) fn request(&mut self, conn: &mut Conn, one: &Request) -> Result<RequestJson, ActProblem> {
        let (payer, payee) = (self.meet(conn, one.payer)?, self.meet(conn, one.payee)?);
        let mine = payer.mine || payee.mine;
        if !mine && !self.coordinates {
            return Err(ActProblem::Unknown);
        }
        let waits = one.state == RequestState::Open;
        let mut may = Vec::new();
        if waits && payer.mine {
            may.extend([Act::Pay, Act::Refuse]);
        }
        // What is about to be paid is not taken back any more.
        if waits && payee.mine && one.transfer.is_none() {
            may.push(Act::Cancel);
        }
        let theirs = their_name(one.way, &one.other_name);
        Ok(RequestJson {
            id: one.id.to_string(),
            uri: one.uri.clone(),
            provider: one.provider.clone(),
            from: payer.name.or_else(|| theirs.clone().filter(|_| one.payer.is_none())),
            receiver: one.receiver.clone(),
            to: payee.name.or_else(|| theirs.filter(|_| one.payee.is_none())),
            minutes: one.amount.get(),
            state: one.state.as_str(),
            why: one.why.map(crate::model::Why::as_str),
            label: mine.then(|| one.label.clone()),
            clause_of: one.clause_of.clone(),
            lesson: one.lesson.clone(),
            transfer: one.transfer.clone(),
            may: may.into_iter().map(Act::as_str).collect(),
            ends_at: time(one.ends_at),
            opened_at: time(one.opened_at),
            changed_at: time(one.changed_at),
        })
    }
}

/// How the other ledger calls its account, if it told.
fn their_name(way: Way, name: &str) -> Option<String> {
    (way != Way::Local && !name.trim().is_empty()).then(|| name.to_owned())
}
