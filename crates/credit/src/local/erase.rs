//! Whoever wrote what a transfer is for may erase it: here, and in the ledger of the other side.

use maillon_store::Conn;

use super::check;
use super::problem::ActProblem;
use crate::model::{AccountId, Request, RequestId, Transfer, TransferId, Way};
use crate::{Desk, requests, transfers};

/// All that carries the same words: the request that they were written for, if there is one, what answers it, and what
/// takes that back.
struct Bearers {
    request: Option<Request>,
    transfers: Vec<Transfer>,
}

impl Bearers {
    /// Of a request, or of a transfer that takes nothing back and answers nothing.
    fn load(conn: &mut Conn, uri: &str) -> Result<Self, ActProblem> {
        let request = requests::by_uri(conn, uri)?;
        let first: Vec<Transfer> = match &request {
            Some(request) => transfers::answering(conn, &request.uri)?,
            None => transfers::by_uri(conn, uri)?.into_iter().collect(),
        };
        let mut all = Vec::new();
        for one in first {
            all.extend(transfers::corrections(conn, &one.uri)?);
            all.push(one);
        }
        Ok(Self { request, transfers: all })
    }

    /// Whether there is a word left, or a message that would bring it.
    fn are_mute(&self) -> bool {
        self.request.as_ref().is_none_or(Request::is_erased) && self.transfers.iter().all(Transfer::is_erased)
    }
}

/// What the words of a transfer were written for first.
fn origin_of(conn: &mut Conn, one: Transfer) -> Result<String, ActProblem> {
    let before = match &one.corrects {
        Some(uri) => transfers::by_uri(conn, uri)?,
        None => None,
    };
    let one = before.unwrap_or(one);
    Ok(match one.request {
        Some(uri) if requests::by_uri(conn, &uri)?.is_some() => uri,
        _ => one.uri,
    })
}

impl Desk {
    /// Erases what a transfer is for. Its amount and its sides stay.
    pub fn erase_note(
        &self,
        conn: &mut Conn,
        id: TransferId,
        member: Option<&str>,
    ) -> Result<Transfer, ActProblem> {
        let one = transfers::find(conn, id)?.ok_or(ActProblem::Unknown)?;
        let origin = origin_of(conn, one)?;
        self.erase_words(conn, &origin, member)?;
        transfers::find(conn, id)?.ok_or(ActProblem::Unknown)
    }

    /// Erases what a request is for, and with it what the transfers that answer it are for.
    pub fn erase_request_note(
        &self,
        conn: &mut Conn,
        id: RequestId,
        member: Option<&str>,
    ) -> Result<Request, ActProblem> {
        let one = requests::find(conn, id)?.ok_or(ActProblem::Unknown)?;
        self.erase_words(conn, &one.uri, member)?;
        requests::find(conn, id)?.ok_or(ActProblem::Unknown)
    }

    /// Whether this member may erase what a transfer is for, and there is something to erase.
    pub(crate) fn may_erase(
        &self,
        conn: &mut Conn,
        one: &Transfer,
        member: Option<&str>,
    ) -> Result<(), ActProblem> {
        let origin = origin_of(conn, one.clone())?;
        self.bearers(conn, &origin, member).map(drop)
    }

    /// What carries the words that were written for this, if this member wrote them.
    fn bearers(&self, conn: &mut Conn, origin: &str, member: Option<&str>) -> Result<Bearers, ActProblem> {
        let bearers = Bearers::load(conn, origin)?;
        let writer = match (&bearers.request, bearers.transfers.last()) {
            (Some(request), _) => request.payee,
            (None, Some(transfer)) => transfer.payer,
            (None, None) => return Err(ActProblem::Unknown),
        };
        self.may_write(conn, writer, member)?;
        if bearers.are_mute() { Err(ActProblem::Over) } else { Ok(bearers) }
    }

    fn may_write(
        &self,
        conn: &mut Conn,
        writer: Option<AccountId>,
        member: Option<&str>,
    ) -> Result<(), ActProblem> {
        let account = check::account(conn, writer.ok_or(ActProblem::NotYours)?)?;
        // Why an account began with a balance is a decision of the association, and nobody's note.
        if account.is_somebodys() { self.may_act(conn, &account, member) } else { Err(ActProblem::NotYours) }
    }

    fn erase_words(&self, conn: &mut Conn, origin: &str, member: Option<&str>) -> Result<(), ActProblem> {
        let bearers = self.bearers(conn, origin, member)?;
        let peer = match (&bearers.request, bearers.transfers.last()) {
            (Some(request), _) => request.peer.clone(),
            (None, first) => first.and_then(|one| one.peer.clone()),
        };
        self.mute(conn, bearers)?;
        match peer {
            Some(peer) => self.say_erased(conn, &peer, origin),
            None => Ok(()),
        }
    }

    /// The other ledger's member erased what they wrote. Answers whether it was theirs to erase.
    pub(crate) fn hear_erased(&self, conn: &mut Conn, peer: &str, origin: &str) -> Result<bool, ActProblem> {
        let bearers = Bearers::load(conn, origin)?;
        let theirs = |way: Way, from: &Option<String>| way == Way::In && from.as_deref() == Some(peer);
        let may = match (&bearers.request, bearers.transfers.last()) {
            (Some(request), _) => theirs(request.way, &request.peer),
            (None, Some(one)) => theirs(one.way, &one.peer) && origin_of(conn, one.clone())? == one.uri,
            (None, None) => false,
        };
        if may {
            self.mute(conn, bearers)?;
        }
        Ok(may)
    }

    /// Nothing of the words is left: not in what waits to be sent either.
    fn mute(&self, conn: &mut Conn, bearers: Bearers) -> Result<(), ActProblem> {
        if let Some(mut request) = bearers.request {
            self.forget_note(conn, &request.uri)?;
            request.erase();
            requests::update(conn, &request)?;
        }
        for mut one in bearers.transfers {
            self.forget_note(conn, &one.uri)?;
            crate::orders::forget_words(conn, &one.uri)?;
            one.erase();
            transfers::update(conn, &one)?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use crate::local::{ActProblem, Ask, Of};
    use crate::testing::{Book, minutes, pay};
    use crate::{requests, transfers};

    #[test]
    fn who_wrote_the_note_erases_it_and_what_takes_back_carries_it_no_more() {
        let mut book = Book::open();
        let (anna, bert) = (book.account("anna"), book.account("bert"));
        let paid = book.run(|desk, conn| desk.pay(conn, &pay(&anna, &bert, 60))).unwrap();
        let back = book.run(|desk, conn| desk.reverse(conn, paid.id, minutes(20), None)).unwrap();
        assert_eq!(back.label, paid.label);
        let (payer, payee) = (anna.member.as_deref(), bert.member.as_deref());

        let refused = book.run(|desk, conn| desk.erase_note(conn, back.id, payee));
        assert!(matches!(refused, Err(ActProblem::NotYours)), "{refused:?}");
        book.run(|desk, conn| desk.erase_note(conn, back.id, payer)).unwrap();
        for id in [paid.id, back.id] {
            let now = transfers::find(&mut book.conn, id).unwrap().unwrap();
            assert_eq!((now.label.as_str(), now.is_erased()), ("", true));
        }
        let again = book.run(|desk, conn| desk.erase_note(conn, paid.id, payer));
        assert!(matches!(again, Err(ActProblem::Over)), "{again:?}");
        assert_eq!(book.amounts(bert.id), (40, 0, 0), "minutes stay where they are");
    }

    #[test]
    fn who_asked_wrote_the_note_of_what_was_paid() {
        let mut book = Book::open();
        let (anna, bert) = (book.account("anna"), book.account("bert"));
        let ask = Ask {
            from: bert.id,
            of: Of::Here(anna.id),
            amount: minutes(30),
            label: "Une haie taillée",
            member: None,
            clause_of: None,
            lesson: None,
        };
        let asked = book.run(|desk, conn| desk.ask(conn, &ask)).unwrap();
        let paid = book.run(|desk, conn| desk.pay_request(conn, asked.id, None)).unwrap();
        let (payer, payee) = (anna.member.as_deref(), bert.member.as_deref());
        let refused = book.run(|desk, conn| desk.erase_note(conn, paid.id, payer));
        assert!(matches!(refused, Err(ActProblem::NotYours)), "{refused:?}");
        book.run(|desk, conn| desk.erase_note(conn, paid.id, payee)).unwrap();
        assert_eq!(transfers::find(&mut book.conn, paid.id).unwrap().unwrap().label, "");
        assert_eq!(requests::find(&mut book.conn, asked.id).unwrap().unwrap().label, "");
    }
}
