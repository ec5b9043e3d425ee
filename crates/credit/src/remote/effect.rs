//! What a step answers, done: entries, holds, messages.

use maillon_kernel::minutes::Minutes;
use maillon_store::{Conn, jobs};

use super::heal::FETCH_JOB;
use crate::ledger::{self, Posting};
use crate::links::{self, Book};
use crate::local::{ActProblem, Limits};
use crate::machine::{Effect, Incident};
use crate::model::{Account, AccountId, AccountKind, Reason, State, Transfer, TransferId, Way};
use crate::{Desk, accounts, transfers};

/// A commitment that overtook another one on the way has its turn within this, as a rule. Milliseconds.
const OVERTAKING: i64 = 2000;

impl Desk {
    pub(crate) fn do_all(
        &self,
        conn: &mut Conn,
        book: &Book,
        effects: Vec<Effect>,
    ) -> Result<(), ActProblem> {
        for effect in effects {
            self.do_one(conn, book, effect)?;
        }
        Ok(())
    }

    fn do_one(&self, conn: &mut Conn, book: &Book, effect: Effect) -> Result<(), ActProblem> {
        let peer = &book.kept.peer;
        match effect {
            Effect::Hold(uri) => on_payer(conn, book, &uri, ledger::hold),
            Effect::Release(uri) => on_payer(conn, book, &uri, ledger::release),
            Effect::Reserve(uri) => on_payee(conn, book, &uri, ledger::promise),
            Effect::Free(uri) => on_payee(conn, book, &uri, ledger::unpromise),
            Effect::PostOut(uri) => self.post_out(conn, book, &uri, Reason::Transfer),
            Effect::Void(uri) => self.post_out(conn, book, &uri, Reason::Void),
            Effect::PostIn(uri) => self.post_in(conn, book, &uri),
            Effect::Part(amount) => self.post_departure(conn, book, amount),
            Effect::Say(kind, uri) => self.say(conn, book, kind, &uri),
            Effect::State { asks, answers, shows } => self.say_statement(conn, book, asks, answers, &shows),
            Effect::Resync => self.say_resync(conn, book),
            Effect::View(answers) => self.say_view(conn, book, answers),
            Effect::Tell(incident, transfer) => {
                let detail = words(incident);
                let about = (incident, transfer.as_deref());
                Ok(links::tell(conn, self.clock(), peer, about, detail, None)?)
            }
            Effect::Fetch => {
                let at = self.millis() + OVERTAKING;
                Ok(jobs::put_first(conn, &format!("{FETCH_JOB} {peer}"), FETCH_JOB, peer, at)?)
            }
        }
    }

    fn post_out(&self, conn: &mut Conn, book: &Book, uri: &str, reason: Reason) -> Result<(), ActProblem> {
        let row = row(book, uri)?;
        let payer = match row.payer {
            Some(payer) => payer,
            None => self.suspense(conn)?.id,
        };
        let mirror = mirror(conn, book)?.id;
        let (debit, credit) = if reason == Reason::Void { (mirror, payer) } else { (payer, mirror) };
        self.move_minutes(conn, row.id, debit, credit, row.amount, reason)
    }

    /// To the payee; to a named account where that one is no more: nothing holds up the chain.
    fn post_in(&self, conn: &mut Conn, book: &Book, uri: &str) -> Result<(), ActProblem> {
        let row = row(book, uri)?;
        let payee = match row.payee {
            Some(payee) => accounts::find(conn, payee)?.filter(Account::is_open),
            None => None,
        };
        let payee = match payee {
            Some(payee) => payee.id,
            None => self.suspense(conn)?.id,
        };
        let mirror = mirror(conn, book)?.id;
        self.move_minutes(conn, row.id, mirror, payee, row.amount, Reason::Transfer)
    }

    fn move_minutes(
        &self,
        conn: &mut Conn,
        transfer: TransferId,
        debit: AccountId,
        credit: AccountId,
        amount: Minutes,
        reason: Reason,
    ) -> Result<(), ActProblem> {
        ledger::post(conn, self.clock(), &Posting { transfer, debit, credit, amount, reason })?;
        Ok(())
    }

    /// The remainder of a closed link goes to where the assembly decides, under a transfer of its own; when the link is taken
    /// up again it comes back from there, even if nothing is left.
    fn post_departure(&self, conn: &mut Conn, book: &Book, amount: Minutes) -> Result<(), ActProblem> {
        if amount == Minutes::ZERO {
            return Ok(());
        }
        let none = Limits { lowest: None, highest: None };
        let (mirror, departure) =
            (mirror(conn, book)?, self.open_technical(conn, AccountKind::Departure, none)?);
        let (from, to) = if amount.is_positive() { (&mirror, &departure) } else { (&departure, &mirror) };
        let amount = Minutes::new(amount.get().saturating_abs());
        let transfer = self.internal(from, to, amount, &book.kept.host);
        transfers::insert(conn, &transfer)?;
        self.move_minutes(conn, transfer.id, from.id, to.id, amount, Reason::Departure)
    }

    fn internal(&self, from: &Account, to: &Account, amount: Minutes, label: &str) -> Transfer {
        let (id, now) = (TransferId::new(self.clock()), self.millis());
        Transfer {
            id,
            uri: crate::wire::Ids(self.origin()).transfer(id),
            way: Way::Local,
            peer: None,
            payer: Some(from.id),
            payee: Some(to.id),
            provider: self.account_url(&from.code),
            receiver: self.account_url(&to.code),
            other_name: String::new(),
            amount,
            state: State::Settled,
            why: None,
            label: label.to_owned(),
            salt: None,
            note_hash: None,
            public: false,
            payer_public: false,
            corrects: None,
            clause_of: None,
            request: None,
            epoch: 0,
            seq: None,
            digest: None,
            member: None,
            unread: false,
            ends_at: None,
            opened_at: now,
            changed_at: now,
            tries: 0,
            next_try_at: None,
        }
    }
}

fn row<'a>(book: &'a Book, uri: &str) -> Result<&'a Transfer, ActProblem> {
    book.rows.get(uri).ok_or(ActProblem::Unknown)
}

fn mirror(conn: &mut Conn, book: &Book) -> Result<Account, ActProblem> {
    accounts::mirror(conn, &book.kept.peer)?.ok_or(ActProblem::Unknown)
}

type Change = fn(&mut Conn, AccountId, Minutes) -> diesel::QueryResult<()>;

fn on_payer(conn: &mut Conn, book: &Book, uri: &str, change: Change) -> Result<(), ActProblem> {
    let row = row(book, uri)?;
    Ok(change(conn, row.payer.ok_or(ActProblem::Unknown)?, row.amount)?)
}

fn on_payee(conn: &mut Conn, book: &Book, uri: &str, change: Change) -> Result<(), ActProblem> {
    let row = row(book, uri)?;
    Ok(change(conn, row.payee.ok_or(ActProblem::Unknown)?, row.amount)?)
}

/// What coordinators read of it, besides the page's own words.
fn words(incident: Incident) -> &'static str {
    match incident {
        Incident::Contradiction => "the other ledger said two different things of one transfer",
        Incident::Fork => "the other ledger's chain is another than the one that was credited",
        Incident::Unpromised => "the other ledger committed what was not promised",
        Incident::Lost => "this ledger lost something, and asks the other one what it knows",
        Incident::TheyLost => {
            "the other ledger began anew after a loss or a parting, and was told what is known here"
        }
        Incident::Voided => "a commitment that both sides lost was undone",
        Incident::Denied => "the other ledger claims to know less than it confirmed",
        Incident::Differs => "the other ledger's statement and this ledger differ",
    }
}
