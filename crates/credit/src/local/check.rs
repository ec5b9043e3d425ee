//! What every act asks first.

use maillon_kernel::minutes::Minutes;
use maillon_members::model::MemberId;
use maillon_members::{Area, Member, active_at};
use maillon_store::Conn;

use super::problem::{ActProblem, End};
use crate::model::{Account, AccountId, AccountKind, MOST, defaults};
use crate::{Desk, accounts, care, ledger};

/// The most characters of a label: what a transfer is for.
pub const LONGEST_LABEL: usize = 200;
/// The most characters of a reason, or of what is said in a dispute.
pub const LONGEST_WORDS: usize = 2000;

/// A label on one line, without control characters; `None` when it is too long.
pub fn label(text: &str) -> Option<String> {
    let plain: String = text.chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
    let words: Vec<&str> = plain.split_whitespace().collect();
    Some(words.join(" ")).filter(|label| label.chars().count() <= LONGEST_LABEL)
}

/// Words that must be there.
pub(super) fn reason(text: &str) -> Result<String, ActProblem> {
    let kept: String = text.chars().filter(|c| !c.is_control() || *c == '\n').collect();
    let words = kept.trim();
    // As it was sent, so that what the API says of its length is true; a browser sends the end of a line as two.
    let fits = !words.is_empty() && text.replace("\r\n", "\n").chars().count() <= LONGEST_WORDS;
    if fits { Ok(words.to_owned()) } else { Err(ActProblem::Reason) }
}

/// An amount that a transfer can move.
pub(crate) fn amount(amount: Minutes) -> Result<Minutes, ActProblem> {
    if amount.is_positive() && amount <= MOST { Ok(amount) } else { Err(ActProblem::Amount) }
}

/// A URI that may stand in a row. No control characters: not every database could be asked for them.
pub(crate) fn uri(uri: Option<&str>) -> Result<Option<String>, ActProblem> {
    match uri {
        Some(uri) if 2000 < uri.len() || uri.contains(char::is_control) => Err(ActProblem::Unknown),
        uri => Ok(uri.map(str::to_owned)),
    }
}

pub(super) fn account(conn: &mut Conn, id: AccountId) -> Result<Account, ActProblem> {
    accounts::find(conn, id)?.ok_or(ActProblem::Unknown)
}

/// An account that people use.
pub(crate) fn somebodys(conn: &mut Conn, id: AccountId) -> Result<Account, ActProblem> {
    Some(account(conn, id)?).filter(Account::is_somebodys).ok_or(ActProblem::Unknown)
}

pub(crate) fn is_open(one: &Account, end: End) -> Result<(), ActProblem> {
    if one.is_open() { Ok(()) } else { Err(ActProblem::Closed(end)) }
}

/// Whether the payer can give so much. What is held counts. Where the floor is zero, a newcomer's first exchange (nothing
/// was ever posted, nothing is under way) may be up to an hour: nobody could ever begin otherwise.
pub(crate) fn floor(conn: &mut Conn, payer: &Account, amount: Minutes) -> Result<(), ActProblem> {
    let Some(left) = payer.can_give().or_else(|| payer.lowest.map(|_| Minutes::ZERO)) else { return Ok(()) };
    if amount <= left {
        return Ok(());
    }
    let begins = payer.lowest == Some(Minutes::ZERO) && payer.held == Minutes::ZERO;
    if begins && amount <= defaults::FIRST_EXCHANGE && !ledger::has_entries(conn, payer.id)? {
        return Ok(());
    }
    let missing = amount.checked_sub(left).unwrap_or(amount);
    Err(ActProblem::Floor { missing })
}

/// Whether the payee can take so much; the same for a newcomer whose ceiling is zero.
pub(crate) fn ceiling(conn: &mut Conn, payee: &Account, amount: Minutes) -> Result<(), ActProblem> {
    let Some(room) = payee.can_take().or_else(|| payee.highest.map(|_| Minutes::ZERO)) else { return Ok(()) };
    if amount <= room {
        return Ok(());
    }
    let begins = payee.highest == Some(Minutes::ZERO) && payee.promised == Minutes::ZERO;
    if begins && amount <= defaults::FIRST_EXCHANGE && !ledger::has_entries(conn, payee.id)? {
        return Ok(());
    }
    Err(ActProblem::Ceiling)
}

/// The member with this id as of `now` (epoch milliseconds), unless they were shut out.
fn active(conn: &mut Conn, member: &str, now: i64) -> Result<Option<Member>, ActProblem> {
    let Ok(id) = member.parse::<MemberId>() else { return Ok(None) };
    Ok(active_at(conn, id, now)?)
}

/// Whether this is a member who coordinates, or is in charge of the exchange of time, at `now` (epoch milliseconds); `None` is
/// the program itself, or the command line.
pub(super) fn coordinator(conn: &mut Conn, member: Option<&str>, now: i64) -> Result<(), ActProblem> {
    let Some(member) = member else { return Ok(()) };
    match active(conn, member, now)? {
        Some(one) if one.coordinates_in(Area::Credit) => Ok(()),
        _ => Err(ActProblem::Coordinator),
    }
}

/// Whether this is a member who may come in.
pub(super) fn is_active(conn: &mut Conn, member: &str, now: i64) -> Result<bool, ActProblem> {
    Ok(active(conn, member, now)?.is_some())
}

impl Desk {
    /// Whether this member may act for this account: for one's own; for the organisation's, as a coordinator or with a
    /// mandate that holds. `None`, the program itself or the command line, may always.
    pub fn may_act(
        &self,
        conn: &mut Conn,
        account: &Account,
        member: Option<&str>,
    ) -> Result<(), ActProblem> {
        let Some(member) = member else { return Ok(()) };
        let now = self.clock().millis();
        let who = active(conn, member, now)?;
        match account.kind {
            AccountKind::Member if who.is_some() && account.member.as_deref() == Some(member) => Ok(()),
            AccountKind::Organisation => {
                let Some(who) = who else { return Err(ActProblem::Mandate) };
                let may =
                    who.coordinates_in(Area::Credit) || care::has_mandate(conn, account.id, member, now)?;
                if may { Ok(()) } else { Err(ActProblem::Mandate) }
            }
            _ => Err(ActProblem::NotYours),
        }
    }
}
