//! Whether the ledger is what its entries say: everything is counted again.

use std::collections::{HashMap, HashSet};
use std::fmt;

use diesel::prelude::*;
use maillon_kernel::minutes::Minutes;
use maillon_store::Conn;
use maillon_store::schema::{entry, transfer};

use super::{BEGINNING, DAY, Digesting, PAGE, Seal};
use crate::days::Keeping;
use crate::ledger;
use crate::model::{
    Account, AccountId, AccountKind, Entry, EntryId, Reason, State, Transfer, TransferId, Way,
};
use crate::{accounts, transfers};

/// Something that is not as it must be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Fault {
    /// The balances do not sum to zero.
    Sum(i128),
    /// An account's amount (`balance`, `held` or `promised`) is not what its entries and transfers make it.
    Amount {
        /// Which account.
        account: AccountId,
        /// Which amount.
        what: &'static str,
        /// What stands there.
        kept: Minutes,
        /// What was counted.
        counted: i128,
    },
    /// The entries of a sealed day are not what they were.
    Seal(String),
    /// A day between two seals has none, or a seal does not end with its day.
    Gap(String),
    /// An entry does not say what its transfer says: its amount, its accounts, or that it is posted.
    Entry(EntryId),
    /// An entry of a transfer that is not there.
    Stray(EntryId),
    /// A transfer is posted once too often.
    Twice(TransferId),
    /// A transfer says that it is posted, and is not.
    Missing(TransferId),
    /// What is kept of a day is not what its entries make: of an account, or of the whole ledger.
    Day {
        /// Which account; `None`: the whole ledger.
        account: Option<String>,
        /// Which day, in Brussels.
        day: String,
    },
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Sum(sum) => write!(f, "the balances sum to {sum}, not to zero"),
            Self::Amount { account, what, kept, counted } => {
                write!(f, "account {account}: {what} is {kept}, its entries and transfers make {counted}")
            }
            Self::Seal(day) => write!(f, "the entries of {day} are not those that were sealed"),
            Self::Gap(day) => write!(f, "the chain of seals is broken at {day}"),
            Self::Entry(id) => write!(f, "entry {id} does not say what its transfer says"),
            Self::Stray(id) => write!(f, "entry {id} belongs to no transfer"),
            Self::Twice(id) => write!(f, "transfer {id} was posted more than once"),
            Self::Day { account: Some(account), day } => {
                write!(f, "account {account}: what is kept of {day} is not what its entries make")
            }
            Self::Day { account: None, day } => {
                write!(f, "the ledger: what is kept of {day} is not what its entries make")
            }
            Self::Missing(id) => write!(f, "transfer {id} says that it was posted, and has no entry"),
        }
    }
}

/// What was found.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Report {
    /// How many accounts there are.
    pub accounts: usize,
    /// How many entries.
    pub entries: usize,
    /// How many sealed days.
    pub seals: usize,
    /// The digest of the last one: who keeps it elsewhere can show that nothing before was changed.
    pub head: Option<Seal>,
    /// What is not as it must be.
    pub faults: Vec<Fault>,
}

impl Report {
    /// Whether nothing is wrong.
    pub fn is_sound(&self) -> bool {
        self.faults.is_empty()
    }
}

/// What is counted while all entries pass by once.
struct Count {
    kinds: HashMap<AccountId, AccountKind>,
    balances: HashMap<AccountId, i128>,
    /// Transfers whose minutes moved, and those whose minutes moved back.
    moved: HashSet<TransferId>,
    voided: HashSet<TransferId>,
    entries: usize,
    faults: Vec<Fault>,
}

/// Counts the whole ledger again: seals, balances, what is set aside, and each entry against its transfer.
pub fn verify(conn: &mut Conn) -> QueryResult<Report> {
    let accounts = accounts::list(conn, AccountKind::ALL)?;
    let mut count = Count {
        kinds: accounts.iter().map(|one| (one.id, one.kind)).collect(),
        balances: HashMap::new(),
        moved: HashSet::new(),
        voided: HashSet::new(),
        entries: 0,
        faults: Vec::new(),
    };
    let seals = super::list(conn)?;
    let mut days = Keeping::begin(conn)?;
    read_entries(conn, &seals, &mut count, &mut days)?;
    count.amounts(&accounts, &under_way(conn)?);
    count.faults.extend(missing(conn)?.into_iter().map(Fault::Missing));
    let differing = days.differing(conn)?.into_iter();
    count.faults.extend(differing.map(|(account, day)| Fault::Day { account, day }));
    Ok(Report {
        accounts: accounts.len(),
        entries: count.entries,
        seals: seals.len(),
        head: seals.into_iter().next_back(),
        faults: count.faults,
    })
}

/// Reads all entries once, along the seals.
fn read_entries(conn: &mut Conn, seals: &[Seal], count: &mut Count, days: &mut Keeping) -> QueryResult<()> {
    let (mut from, mut before) = (i64::MIN, BEGINNING.to_owned());
    for seal in seals {
        if from != i64::MIN && seal.until != from + DAY {
            count.faults.push(Fault::Gap(seal.day.clone()));
        }
        let mut digest = Digesting::begin(seal.until, &before);
        read_stretch(conn, from, seal.until, count, |one| {
            digest.add(one);
            days.count(one);
        })?;
        if digest.end(seal.sealed_at) != *seal {
            count.faults.push(Fault::Seal(seal.day.clone()));
        }
        (from, before) = (seal.until, seal.digest.clone());
    }
    read_stretch(conn, from, i64::MAX, count, |_| {})
}

fn read_stretch(
    conn: &mut Conn,
    from: i64,
    until: i64,
    count: &mut Count,
    mut each: impl FnMut(&Entry),
) -> QueryResult<()> {
    let mut last: Option<Entry> = None;
    loop {
        let page = ledger::between(conn, from, until, last.as_ref(), PAGE)?;
        let Some(end) = page.last().cloned() else { return Ok(()) };
        let known = transfers::all(conn, page.iter().map(|one| one.transfer))?;
        for one in &page {
            each(one);
            count.add(one, known.get(&one.transfer));
        }
        last = Some(end);
    }
}

impl Count {
    fn add(&mut self, one: &Entry, transfer: Option<&Transfer>) {
        self.entries += 1;
        let amount = i128::from(one.amount.get());
        *self.balances.entry(one.debit).or_insert(0) -= amount;
        *self.balances.entry(one.credit).or_insert(0) += amount;
        let Some(transfer) = transfer else { return self.faults.push(Fault::Stray(one.id)) };
        let first = match one.reason {
            Reason::Transfer => self.moved.insert(one.transfer),
            Reason::Void => self.voided.insert(one.transfer),
            // What was left of a link is not what one transfer said.
            Reason::Departure => return,
        };
        if !first {
            self.faults.push(Fault::Twice(one.transfer));
        }
        if !self.fits(one, transfer) {
            self.faults.push(Fault::Entry(one.id));
        }
    }

    /// Whether an entry says what its transfer says.
    fn fits(&self, one: &Entry, transfer: &Transfer) -> bool {
        let void = one.reason == Reason::Void;
        let (payer, payee) = if void { (one.credit, one.debit) } else { (one.debit, one.credit) };
        let kind = |id: AccountId| self.kinds.get(&id).copied();
        let mirror = |id: AccountId| kind(id) == Some(AccountKind::Mirror);
        let aside = |id: AccountId| kind(id) == Some(AccountKind::Suspense);
        let accounts = match transfer.way {
            Way::Local => (Some(payer), Some(payee)) == (transfer.payer, transfer.payee),
            // What comes for an account that is no more is put aside; so is what a lost one had given.
            Way::Out => mirror(payee) && (aside(payer) || Some(payer) == transfer.payer),
            Way::In => mirror(payer) && (aside(payee) || Some(payee) == transfer.payee),
        };
        // A commitment that both sides lost was posted, and is undone by another entry.
        let lost = transfer.way != Way::Local && transfer.state.is_over();
        let posted = transfer.state.is_posted() || lost;
        accounts && posted && one.amount == transfer.amount && !(void && transfer.way == Way::Local)
    }

    fn amounts(&mut self, accounts: &[Account], under_way: &UnderWay) {
        let sum: i128 = accounts.iter().map(|one| i128::from(one.balance.get())).sum();
        if sum != 0 {
            self.faults.push(Fault::Sum(sum));
        }
        for one in accounts {
            for (what, kept, counted) in [
                ("balance", one.balance, self.balances.get(&one.id)),
                ("held", one.held, under_way.held.get(&one.id)),
                ("promised", one.promised, under_way.promised.get(&one.id)),
            ] {
                let counted = counted.copied().unwrap_or(0);
                if i128::from(kept.get()) != counted {
                    self.faults.push(Fault::Amount { account: one.id, what, kept, counted });
                }
            }
        }
    }
}

/// What transfers under way set aside.
#[derive(Default)]
struct UnderWay {
    held: HashMap<AccountId, i128>,
    promised: HashMap<AccountId, i128>,
}

/// The one rule of what is set aside: a transfer that is held, on the payer's account; one that we promised to credit, on
/// the payee's.
fn under_way(conn: &mut Conn) -> QueryResult<UnderWay> {
    let mut sums = UnderWay::default();
    for one in transfers::in_states(conn, &[State::Held, State::Prepared])? {
        let (sums, account) = match one.state {
            State::Held => (&mut sums.held, one.payer),
            _ => (&mut sums.promised, one.payee),
        };
        if let Some(account) = account {
            *sums.entry(account).or_insert(0) += i128::from(one.amount.get());
        }
    }
    Ok(sums)
}

/// Transfers that say that they are posted, and have no entry.
fn missing(conn: &mut Conn) -> QueryResult<Vec<TransferId>> {
    let posted: Vec<&str> =
        State::ALL.iter().filter(|state| state.is_posted()).map(|one| one.as_str()).collect();
    let entries = entry::table.filter(entry::transfer.eq(transfer::id));
    let ids: Vec<String> = transfer::table
        .filter(transfer::state.eq_any(posted))
        .filter(diesel::dsl::not(diesel::dsl::exists(entries)))
        .select(transfer::id)
        .load(conn)?;
    ids.iter().map(|id| id.parse().map_err(transfers::damaged)).collect()
}
