//! One step of the machine, with everything that belongs to it.

use std::cell::RefCell;
use std::collections::BTreeMap;

use maillon_federation::json::Object;
use maillon_federation::proof;
use maillon_kernel::clock::Clock;
use maillon_store::{Conn, inbox};
use serde_json::Value;

use crate::links::{self, Book};
use crate::local::ActProblem;
use crate::machine::{Commit, Effect, Moment, Part, Side, Standing, State};
use crate::model::{AccountId, Transfer, TransferId, Way};
use crate::wire::{self, Writer};
use crate::{Desk, accounts, transfers};

/// What stands beside a step: the document that it hears (a promise is borne by the commitment that it leads to), and where
/// the commitments that it may credit are kept, by their digests.
#[derive(Debug, Default)]
pub(crate) struct Besides {
    pub(crate) document: Option<Object>,
    pub(crate) kept: BTreeMap<String, String>,
    /// What our people say of a transfer that begins.
    pub(crate) new: Option<New>,
}

/// What is known of a new transfer besides its terms.
#[derive(Clone, Debug)]
pub(crate) struct New {
    pub(crate) label: String,
    pub(crate) salt: Option<String>,
    pub(crate) other_name: String,
    pub(crate) member: Option<String>,
}

impl Desk {
    pub(crate) fn writer<'a>(&'a self, peer: &'a str) -> Writer<'a> {
        Writer { origin: self.origin(), ours: &self.actor, theirs: peer }
    }

    /// Takes one step, stores it, and does what it answers.
    pub(crate) fn step<E>(
        &self,
        conn: &mut Conn,
        book: &mut Book,
        besides: &Besides,
        act: impl FnOnce(&mut State, Moment<'_>) -> Result<Vec<Effect>, E>,
    ) -> Result<(), ActProblem>
    where
        ActProblem: From<E>,
    {
        let (now, before) = (self.clock().millis(), book.state.link.standing);
        let made: RefCell<Vec<(String, Object)>> = RefCell::new(Vec::new());
        let peer = book.kept.peer.clone();
        let make = |commit: &Commit| {
            let promise = besides.document.clone().map_or(Value::Null, Value::Object);
            let document = self.writer(&peer).commit(commit, now, &promise);
            let digest = wire::digest(&document).unwrap_or_default();
            made.borrow_mut().push((digest.clone(), document));
            digest
        };
        let effects = act(&mut book.state, Moment { now, digest: &make })?;
        let mut kept = besides.kept.clone();
        for (digest, mut document) in made.into_inner() {
            kept.insert(digest.clone(), self.keep_commitment(conn, &mut document, &digest)?);
        }
        let opens = book.kept.link.standing != Standing::Open && book.state.link.standing == Standing::Open;
        let new = |conn: &mut Conn, part: &Part, id| self.row(conn, &peer, part, id, besides.new.as_ref());
        book.save(conn, self.clock(), new, |digest| kept.get(digest).cloned())?;
        self.tell_came_in(conn, book)?;
        if opens {
            // What came while the heads were compared waits for just this.
            inbox::hurry(conn, &peer, now)?;
            transfers::hurry_unsaid(conn, &peer, now)?;
        }
        self.do_all(conn, book, effects)?;
        self.follow_requests(conn, book, before)
    }

    fn keep_commitment(
        &self,
        conn: &mut Conn,
        document: &mut Object,
        digest: &str,
    ) -> Result<String, ActProblem> {
        let keys = self.federation.keys_in(conn, &self.actor)?;
        let proven = proof::prove(document, &keys, self.clock().now())?;
        let body = Value::Object(document.clone()).to_string();
        let evidence = proof::evidence(&body, &proven, self.clock().millis());
        Ok(links::keep(conn, &evidence, digest)?)
    }

    /// The row of a transfer that is new here. What was lost with a backup may name an account that is not there any more.
    fn row(
        &self,
        conn: &mut Conn,
        peer: &str,
        part: &Part,
        id: TransferId,
        new: Option<&New>,
    ) -> diesel::QueryResult<Transfer> {
        let now = self.clock().millis();
        let terms = &part.terms;
        let ours = if part.side == Side::Payer { &terms.provider } else { &terms.receiver };
        let account = self.account_at(conn, ours)?;
        Ok(Transfer {
            id,
            uri: terms.uri.clone(),
            way: if part.side == Side::Payer { Way::Out } else { Way::In },
            peer: Some(peer.to_owned()),
            payer: account.filter(|_| part.side == Side::Payer),
            payee: account.filter(|_| part.side == Side::Payee),
            provider: terms.provider.clone(),
            receiver: terms.receiver.clone(),
            other_name: new.map(|new| new.other_name.clone()).unwrap_or_default(),
            amount: terms.amount,
            state: part.stage,
            why: part.why,
            label: new.map(|new| new.label.clone()).unwrap_or_default(),
            salt: new.and_then(|new| new.salt.clone()),
            note_hash: terms.note_hash.clone(),
            public: terms.public,
            payer_public: terms.public,
            corrects: terms.corrects.clone(),
            clause_of: terms.clause_of.clone(),
            request: terms.request.clone(),
            epoch: part.epoch,
            seq: None,
            digest: None,
            member: new.and_then(|new| new.member.clone()),
            unread: part.side == Side::Payee,
            ends_at: Some(terms.ends_at),
            opened_at: now,
            changed_at: now,
            tries: 0,
            next_try_at: part.next_look,
        })
    }

    /// The account of ours with this URL.
    pub(crate) fn account_at(&self, conn: &mut Conn, url: &str) -> diesel::QueryResult<Option<AccountId>> {
        let code = url.rsplit('/').next().unwrap_or_default();
        let found = accounts::by_code(conn, code)?.filter(|one| self.account_url(&one.code) == url);
        Ok(found.map(|one| one.id))
    }

    /// The clock's time, in epoch milliseconds.
    pub(crate) fn millis(&self) -> i64 {
        Clock::millis(self.clock())
    }
}
