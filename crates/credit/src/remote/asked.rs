//! What other ledgers say about requests.

use maillon_federation::json::Object;
use maillon_federation::trust;
use maillon_store::{Conn, jobs};

use super::heal::NAME_JOB;
use super::hear::NotHeard;
use crate::links;
use crate::local::label;
use crate::machine::Standing;
use crate::model::{ASK_WAIT, Account, AccountId, OPEN_REQUESTS, Request, RequestId, RequestState, Way, Why};
use crate::wire::{self, Asked, Intent, ReadNote};
use crate::{Desk, accounts, requests};

fn wrong(why: &str) -> NotHeard {
    NotHeard::Wrong(why.to_owned())
}

impl Desk {
    /// What a ledger says about a request, proven by it. Answers in a word what it did.
    pub(crate) fn hear_asked(
        &self,
        conn: &mut Conn,
        peer: &str,
        document: &Object,
        asked: &Asked,
    ) -> Result<&'static str, NotHeard> {
        let link = links::find(conn, peer)?.ok_or_else(|| wrong("there is no link with this ledger"))?.link;
        match link.standing {
            Standing::Closed => return Err(wrong("this link is closed")),
            Standing::Open => {}
            Standing::Checking | Standing::Quarantined => {
                return Err(NotHeard::NotYet("the two ledgers compare what they know".to_owned()));
            }
        }
        match asked {
            Asked::Offer(intent) => {
                self.hear_ask(conn, peer, &digest(document), intent, link.frozen.is_some())
            }
            Asked::Undo(intent, offer) => self.hear_ask_no_more(conn, peer, &digest(offer), intent),
            Asked::Reject { request, why } => self.hear_denial(conn, peer, request, *why),
        }
    }

    fn hear_ask(
        &self,
        conn: &mut Conn,
        peer: &str,
        digest: &str,
        intent: &Intent,
        frozen: bool,
    ) -> Result<&'static str, NotHeard> {
        if let Some(known) = known(conn, peer, digest, &intent.uri)? {
            if known.state == RequestState::Refused {
                self.tell_of_request(conn, known.id)?;
            }
            return Ok("a ledger repeated a request");
        }
        if self.has_denied(conn, &intent.uri)? {
            self.deny(conn, peer, &intent.uri, Why::Refused)?;
            return Ok("a ledger repeated a request that was denied");
        }
        let payer = match self.payer_of(conn, peer, intent, frozen)? {
            Ok(payer) => payer,
            Err(why) => {
                self.deny(conn, peer, &intent.uri, why)?;
                return Ok("a request was denied");
            }
        };
        let new = self.request_in(peer, digest, intent, Some(payer));
        requests::insert(conn, &new)?;
        self.tell_asked(conn, &new)?;
        let id = new.id.to_string();
        jobs::put(conn, &format!("{NAME_JOB} {id}"), NAME_JOB, &id, self.millis())?;
        Ok("a ledger asks for a transfer")
    }

    /// Whose account is asked, or why nobody is: as for what another ledger offers.
    fn payer_of(
        &self,
        conn: &mut Conn,
        peer: &str,
        intent: &Intent,
        frozen: bool,
    ) -> Result<Result<AccountId, Why>, NotHeard> {
        if frozen || !trust::trusts(conn, peer)? {
            return Ok(Err(Why::Frozen));
        }
        let account = match self.account_at(conn, &intent.provider)? {
            Some(id) => accounts::find(conn, id)?.filter(Account::is_somebodys),
            None => None,
        };
        let Some(account) = account else { return Ok(Err(Why::NoAccount)) };
        if !account.is_open() {
            return Ok(Err(Why::Closed));
        }
        if intent.ends_at <= self.millis() {
            return Ok(Err(Why::Expired));
        }
        let full = OPEN_REQUESTS <= requests::open_from(conn, peer)?;
        Ok(if full { Err(Why::PeerLimit) } else { Ok(account.id) })
    }

    fn request_in(&self, peer: &str, digest: &str, intent: &Intent, payer: Option<AccountId>) -> Request {
        let now = self.millis();
        // Nobody's request waits here longer than one of ours does.
        let ends_at = intent.ends_at.min(now + ASK_WAIT);
        Request {
            id: RequestId::new(self.clock()),
            uri: intent.uri.clone(),
            way: Way::In,
            peer: Some(peer.to_owned()),
            payer,
            payee: None,
            provider: intent.provider.clone(),
            receiver: intent.receiver.clone(),
            other_name: String::new(),
            amount: intent.amount,
            state: RequestState::Open,
            why: None,
            label: String::new(),
            salt: None,
            note_hash: intent.note_hash.clone(),
            digest: Some(digest.to_owned()),
            clause_of: intent.clause_of.clone(),
            lesson: None,
            transfer: None,
            member: None,
            unread: true,
            ends_at,
            opened_at: now,
            changed_at: now,
            tries: 0,
            next_try_at: Some(ends_at),
        }
    }

    /// One that comes before its request is kept, so that the request has no effect when it comes.
    fn hear_ask_no_more(
        &self,
        conn: &mut Conn,
        peer: &str,
        digest: &str,
        intent: &Intent,
    ) -> Result<&'static str, NotHeard> {
        match known(conn, peer, digest, &intent.uri)? {
            Some(one) if one.state == RequestState::Open => {
                self.close_request(conn, one, RequestState::Cancelled, None, None)?;
            }
            Some(_) => {}
            None => {
                let new = self.request_in(peer, digest, intent, None);
                let over = (RequestState::Cancelled, Some(Why::Cancelled), None);
                let (state, why, next_try_at) = over;
                requests::insert(conn, &Request { state, why, next_try_at, unread: false, ..new })?;
            }
        }
        Ok("a ledger took a request back")
    }

    fn hear_denial(
        &self,
        conn: &mut Conn,
        peer: &str,
        uri: &str,
        why: Why,
    ) -> Result<&'static str, NotHeard> {
        let found = requests::by_uri(conn, uri)?;
        let found = found.filter(|one| one.way == Way::Out && one.peer.as_deref() == Some(peer));
        let one = found.ok_or_else(|| wrong("it is not a request of ours to this ledger"))?;
        if one.state == RequestState::Open {
            let mut one = self.close_request(conn, one, RequestState::Refused, None, None)?;
            one.why = Some(why);
            requests::update(conn, &one)?;
        }
        Ok("a request was refused")
    }
}

fn digest(document: &Object) -> String {
    wire::digest(document).unwrap_or_default()
}

/// The request that is known under this URI. One id says one thing.
fn known(conn: &mut Conn, peer: &str, digest: &str, uri: &str) -> Result<Option<Request>, NotHeard> {
    let Some(one) = requests::by_uri(conn, uri)? else { return Ok(None) };
    if one.way != Way::In || one.peer.as_deref() != Some(peer) {
        return Err(wrong("this request is somebody else's"));
    }
    if one.digest.as_deref() != Some(digest) {
        return Err(wrong("a request with this id said something else before"));
    }
    Ok(Some(one))
}

/// What a request is for. `None` when it is about no request.
pub(crate) fn hear_words(
    conn: &mut Conn,
    peer: &str,
    note: &ReadNote,
) -> Result<Option<&'static str>, NotHeard> {
    let Some(mut one) = requests::by_uri(conn, &note.transfer)? else { return Ok(None) };
    let theirs = one.way == Way::In && one.peer.as_deref() == Some(peer);
    if !theirs || one.note_hash.as_deref() != Some(&wire::note_hash(&note.salt, &note.words)) {
        return Err(wrong("it is not the note of that request"));
    }
    if one.is_erased() {
        return Ok(Some("a note that was erased came late"));
    }
    one.label = label(&note.words).ok_or_else(|| wrong("the note is too long"))?;
    requests::update(conn, &one)?;
    Ok(Some("a request has its note"))
}
