//! What becomes of a request with the transfer that answers it.

use maillon_store::Conn;

use super::hear::NotHeard;
use crate::links::Book;
use crate::local::ActProblem;
use crate::machine::{Payee, Standing, Terms};
use crate::model::{Account, Request, RequestState, State, Transfer, Way, Why};
use crate::{Desk, requests};

impl Desk {
    /// After a step: what became of the requests that its transfers answer; and what waited for the link to open.
    pub(super) fn follow_requests(
        &self,
        conn: &mut Conn,
        book: &Book,
        before: Standing,
    ) -> Result<(), ActProblem> {
        for row in book.rows.values() {
            let Some(uri) = &row.request else { continue };
            let found = requests::by_uri(conn, uri)?;
            if let Some(one) = found.filter(|one| answers(row, one)) {
                self.follow_request(conn, row, one)?;
            }
        }
        if before != Standing::Open && book.state.link.standing == Standing::Open {
            requests::wake(conn, &book.kept.peer, self.millis())?;
        }
        Ok(())
    }

    fn follow_request(&self, conn: &mut Conn, row: &Transfer, mut one: Request) -> Result<(), ActProblem> {
        let is_this = one.transfer.as_deref() == Some(&row.uri);
        let (open, uri) = (one.state == RequestState::Open, Some(row.uri.as_str()));
        match (row.way, row.state) {
            (Way::Out, State::Held | State::Committed | State::Settled) if open => {
                self.close_request(conn, one, RequestState::Paid, uri, row.member.as_deref())?;
            }
            (Way::In, State::Credited) if one.state != RequestState::Paid => {
                self.close_request(conn, one, RequestState::Paid, uri, None)?;
            }
            (Way::In, State::Asked | State::Prepared) if open && one.transfer.is_none() => {
                one.transfer = Some(row.uri.clone());
                requests::update(conn, &one)?;
            }
            (Way::In, State::Rejected | State::Released) if open && is_this => {
                one.transfer = None;
                requests::update(conn, &one)?;
            }
            (Way::Out, State::Aborted) if is_this && one.state == RequestState::Paid => {
                self.reopen_request(conn, one, row.why == Some(Why::NotAsked))?;
            }
            _ => {}
        }
        Ok(())
    }

    /// What was about to pay it came to nothing: it waits again, unless its time is over or it was taken back.
    fn reopen_request(&self, conn: &mut Conn, mut one: Request, over: bool) -> Result<(), ActProblem> {
        let now = self.millis();
        if over || one.ends_at <= now {
            let state = if over { RequestState::Cancelled } else { RequestState::Expired };
            self.close_request(conn, one, state, None, None)?;
            return Ok(());
        }
        (one.state, one.why, one.transfer, one.unread) = (RequestState::Open, None, None, true);
        (one.changed_at, one.next_try_at) = (now, Some(one.ends_at));
        Ok(requests::update(conn, &one)?)
    }
}

/// What one of ours asked for is accepted, whatever its account accepts by itself; what does not wait any more is not.
/// `None`: the offer names no request of ours for just this.
pub(super) fn payee_who_asked(
    conn: &mut Conn,
    peer: &str,
    terms: &Terms,
    account: &Account,
) -> Result<Option<Payee>, NotHeard> {
    let Some(uri) = terms.request.as_deref().filter(|_| terms.corrects.is_none()) else {
        return Ok(None);
    };
    let Some(one) = requests::by_uri(conn, uri)?.filter(|one| asks_for(one, peer, terms)) else {
        return Ok(None);
    };
    let other = one.transfer.as_deref().is_some_and(|transfer| transfer != terms.uri);
    Ok(match one.state {
        RequestState::Cancelled | RequestState::Paid => Some(Payee::No(Why::NotAsked)),
        RequestState::Open if other => Some(Payee::No(Why::NotAsked)),
        RequestState::Open => Some(Payee::Takes(account.can_take())),
        RequestState::Refused | RequestState::Expired => None,
    })
}

fn asks_for(one: &Request, peer: &str, terms: &Terms) -> bool {
    let same = one.provider == terms.provider && one.receiver == terms.receiver && one.amount == terms.amount;
    same && one.way == Way::Out && one.peer.as_deref() == Some(peer)
}

/// Whether a transfer is what a request asks for.
fn answers(row: &Transfer, one: &Request) -> bool {
    let across = matches!((row.way, one.way), (Way::In, Way::Out) | (Way::Out, Way::In));
    let same = one.provider == row.provider && one.receiver == row.receiver && one.amount == row.amount;
    across && same && one.peer == row.peer && row.corrects.is_none()
}
