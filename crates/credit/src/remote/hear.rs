//! What another ledger says, with everything that was fetched for it.

use std::collections::BTreeMap;

use maillon_federation::federation::NoKeys;
use maillon_federation::json::{self, Object};
use maillon_federation::keys::PublicKey;
use maillon_federation::proof::{Claim, ProofProblem};
use maillon_federation::trust;
use maillon_store::evidence::Evidence;
use maillon_store::{Conn, StoreError, jobs, store_fault};
use serde_json::Value;

use super::act::load;
use super::follow::payee_who_asked;
use super::heal::{HEAR_JOB, NAME_JOB};
use super::step::Besides;
use crate::links::{self, Book, Early, Wanted};
use crate::local::ActProblem;
use crate::machine::{Beside, Commit, Message, OPEN_PROMISES, Payee, Standing, Statement, Unheard};
use crate::model::{State, Way, Why};
use crate::wire::{self, Read};
use crate::{Desk, accounts, transfers};

/// A document of another ledger whose proof was checked.
#[derive(Debug)]
pub struct Heard<'a> {
    /// The other ledger's actor.
    pub peer: &'a str,
    /// The document.
    pub document: Object,
    /// As it is kept.
    pub evidence: Evidence,
    /// What it says.
    pub read: Read,
}

/// Why a document has no effect.
#[derive(Debug, thiserror::Error)]
pub enum NotHeard {
    /// It may count later.
    #[error("{0}")]
    NotYet(String),
    /// It never will.
    #[error("{0}")]
    Wrong(String),
    /// Something of ours failed.
    #[error(transparent)]
    Act(ActProblem),
    /// The store failed.
    #[error(transparent)]
    Store(#[from] StoreError),
}

store_fault!(NotHeard);

/// How long a name is taken for what it was, in milliseconds, and in how many transfers it is looked for.
const LATELY: (i64, i64) = (3_600_000, 10);

impl From<ActProblem> for NotHeard {
    fn from(problem: ActProblem) -> Self {
        match problem {
            ActProblem::Store(problem) => Self::Store(problem),
            problem => Self::Act(problem),
        }
    }
}

impl From<Unheard> for NotHeard {
    fn from(problem: Unheard) -> Self {
        match problem {
            Unheard::NotYet => Self::NotYet(problem.to_string()),
            Unheard::Wrong(why) => Self::Wrong(why.to_owned()),
        }
    }
}

/// Commitments that were fetched: theirs after what we credited, and those of ours that they credited.
#[derive(Debug, Default)]
pub struct Fetched {
    /// Theirs, proven.
    pub theirs: Vec<(Commit, Evidence)>,
    /// Ours.
    pub ours: Vec<(Commit, Object)>,
}

/// One document, with what was fetched for it; without, what needs fetching becomes a job. Answers in a word what it did.
pub fn hear_document(
    conn: &mut Conn,
    desk: &Desk,
    heard: &Heard<'_>,
    fetched: Option<&Fetched>,
) -> Result<&'static str, NotHeard> {
    let Some(kept) = links::find(conn, heard.peer)? else {
        return Err(NotHeard::Wrong("there is no link with this ledger".to_owned()));
    };
    desk.check_borne(conn, heard)?;
    if fetched.is_none() && needs_fetching(&heard.read.message, kept.link.inn.seq) {
        return desk.put_off(conn, heard);
    }
    let nothing = Fetched::default();
    desk.hear(conn, heard, fetched.unwrap_or(&nothing))
}

/// What cannot be judged without the other ledger's chains.
fn needs_fetching(message: &Message, credited: i64) -> bool {
    match message {
        Message::Resync { .. } | Message::View { .. } => true,
        Message::Statement(said) => credited < said.heads.out.seq,
        _ => false,
    }
}

impl Desk {
    fn put_off(&self, conn: &mut Conn, heard: &Heard<'_>) -> Result<&'static str, NotHeard> {
        let digest = wire::digest(&heard.document).unwrap_or_default();
        let uri = links::keep(conn, &heard.evidence, &digest)?;
        let payload = format!("{}\n{uri}", heard.peer);
        jobs::put(conn, &format!("{HEAR_JOB} {uri}"), HEAR_JOB, &payload, self.millis())?;
        Ok("the ledgers compare what they know")
    }

    fn hear(&self, conn: &mut Conn, heard: &Heard<'_>, fetched: &Fetched) -> Result<&'static str, NotHeard> {
        let message = &heard.read.message;
        let wanted = wanted(conn, heard, fetched)?;
        let mut book = load(conn, heard.peer, &wanted)?;
        let digest = wire::digest(&heard.document).unwrap_or_default();
        let besides = self.besides(conn, heard, fetched, &digest, &book)?;
        if let Message::Commit(commit) = message
            && book.state.link.inn.seq + 1 < commit.seq
        {
            let kept = besides.kept.get(&digest).map_or("", String::as_str);
            links::park(conn, heard.peer, commit.seq, &heard.evidence.body, kept)?;
        }
        let payee = match message {
            Message::Offer { terms, .. } => self.payee_of(conn, heard.peer, terms)?,
            _ => Payee::No(Why::NoAccount),
        };
        let theirs: Vec<Commit> = fetched.theirs.iter().map(|(commit, _)| commit.clone()).collect();
        let ours: Vec<Commit> = fetched.ours.iter().map(|(commit, _)| commit.clone()).collect();
        let beside = Beside { digest: &digest, payee, theirs: &theirs, ours: &ours };
        let mut unheard = None;
        let step = self.step(conn, &mut book, &besides, |state, at| match state.hear(message, beside, at) {
            Ok(effects) => Ok(effects),
            Err(problem) => {
                unheard = Some(problem);
                Err(ActProblem::NotPending)
            }
        });
        if let Some(problem) = unheard {
            return Err(problem.into());
        }
        step?;
        self.after(conn, heard, &book)?;
        Ok("a ledger said something of its transfers")
    }

    /// What the rows know that the machine does not need.
    fn after(&self, conn: &mut Conn, heard: &Heard<'_>, book: &Book) -> Result<(), NotHeard> {
        match &heard.read.message {
            Message::Promise { terms, public, .. } => {
                if let Some(row) = book.rows.get(&terms.uri).filter(|row| row.public && !public) {
                    transfers::update(conn, &crate::Transfer { public: false, ..row.clone() })?;
                }
            }
            Message::Offer { terms, .. } => {
                if let Some(row) = book.rows.get(&terms.uri).filter(|row| row.other_name.is_empty()) {
                    self.name_other(conn, row)?;
                }
            }
            Message::Statement(said) => {
                links::keep_statement(conn, heard.peer, &heard.evidence.body, self.millis())?;
                self.compare(conn, heard, said)?;
            }
            _ => {}
        }
        Ok(())
    }

    /// As its ledger called it lately; else its ledger is asked.
    fn name_other(&self, conn: &mut Conn, row: &crate::Transfer) -> Result<(), NotHeard> {
        let lately = match row.payee {
            Some(payee) => transfers::of_account(conn, payee, Some(row.id), LATELY.1)?,
            None => Vec::new(),
        };
        let since = self.millis() - LATELY.0;
        let same = |one: &&crate::Transfer| one.way == Way::In && one.provider == row.provider;
        let known =
            lately.iter().filter(same).find(|one| since < one.opened_at && !one.other_name.is_empty());
        if let Some(known) = known {
            return Ok(transfers::set_other_name(conn, row.id, &known.other_name)?);
        }
        let key = format!("{NAME_JOB} {}", row.id);
        jobs::put(conn, &key, NAME_JOB, &row.id.to_string(), self.millis())?;
        Ok(())
    }

    /// Compares the balance of a statement with what we know at the same places: what is under way alarms nobody.
    fn compare(&self, conn: &mut Conn, heard: &Heard<'_>, said: &Statement) -> Result<(), NotHeard> {
        let object = heard.document.get("object").and_then(Value::as_object);
        let balance = object.and_then(|object| object.get("balance")).and_then(Value::as_str);
        let Some(balance) = balance.and_then(|text| text.parse::<i64>().ok()) else { return Ok(()) };
        let came = links::balance_at(conn, heard.peer, links::Way::In, said.heads.out.seq)?;
        let went = links::balance_at(conn, heard.peer, links::Way::Out, said.heads.inn.seq)?;
        let (Some(came), Some(went)) = (came, went) else { return Ok(()) };
        if came.checked_sub(went).map(maillon_kernel::minutes::Minutes::get) != Some(balance) {
            let what = (crate::machine::Incident::Differs, None);
            let detail = "the other ledger's statement and this ledger differ";
            links::tell(conn, self.clock(), heard.peer, what, detail, Some(&heard.evidence.body))?;
        }
        Ok(())
    }

    /// Keeps what came, so that it can be proven and told again.
    fn besides(
        &self,
        conn: &mut Conn,
        heard: &Heard<'_>,
        fetched: &Fetched,
        digest: &str,
        book: &Book,
    ) -> Result<Besides, NotHeard> {
        let mut kept = BTreeMap::new();
        if !matches!(heard.read.message, Message::Statement(_)) {
            kept.insert(digest.to_owned(), links::keep(conn, &heard.evidence, digest)?);
        }
        for (commit, evidence) in &fetched.theirs {
            kept.insert(commit.digest.clone(), links::keep(conn, evidence, &commit.digest)?);
        }
        for (commit, document) in &fetched.ours {
            let evidence = self.evidence_of_ours(conn, document)?;
            kept.insert(commit.digest.clone(), links::keep(conn, &evidence, &commit.digest)?);
        }
        kept.extend(book.early.clone());
        // An offer of ours that comes back in a promise may be all that is left of it.
        if let Message::Promise { .. } = &heard.read.message {
            for document in &heard.read.bears {
                let evidence = self.evidence_of_ours(conn, document)?;
                maillon_store::evidence::keep(conn, &evidence)?;
            }
        }
        Ok(Besides { document: Some(heard.document.clone()), kept, new: None })
    }

    /// What our account says to an offer.
    fn payee_of(
        &self,
        conn: &mut Conn,
        peer: &str,
        terms: &crate::machine::Terms,
    ) -> Result<Payee, NotHeard> {
        if !trust::trusts(conn, peer)? {
            return Ok(Payee::No(Why::Frozen));
        }
        let Some(id) = self.account_at(conn, &terms.receiver)? else { return Ok(Payee::No(Why::NoAccount)) };
        let account = accounts::find(conn, id)?.filter(crate::Account::is_somebodys);
        let Some(account) = account else { return Ok(Payee::No(Why::NoAccount)) };
        if !account.is_open() {
            return Ok(Payee::No(Why::Closed));
        }
        if OPEN_PROMISES <= links::open_promises(conn, peer)? {
            return Ok(Payee::No(Why::PeerLimit));
        }
        if let Some(uri) = &terms.corrects {
            let before = transfers::by_uri(conn, uri)?.filter(|one| {
                let swapped = one.provider == terms.receiver && one.receiver == terms.provider;
                let paid = matches!(one.state, State::Committed | State::Settled);
                one.way == Way::Out && one.peer.as_deref() == Some(peer) && swapped && paid
            });
            let Some(before) = before else { return Ok(Payee::No(Why::TooMuch)) };
            if Self::remaining(conn, &before)? < terms.amount {
                return Ok(Payee::No(Why::TooMuch));
            }
        }
        if let Some(answer) = payee_who_asked(conn, peer, terms, &account)? {
            return Ok(answer);
        }
        Ok(if account.accepts_by_itself(terms.amount) {
            Payee::Takes(account.can_take())
        } else {
            Payee::ByHand
        })
    }

    /// What a message bears of ours is truly ours: the offer in a promise, the promise in a commitment. An abort bears an
    /// offer of its own sender, whom its proof covers.
    fn check_borne(&self, conn: &mut Conn, heard: &Heard<'_>) -> Result<(), NotHeard> {
        if matches!(heard.read.message, Message::Abort { .. }) {
            return Ok(());
        }
        for document in &heard.read.bears {
            self.evidence_of_ours(conn, document)?;
        }
        Ok(())
    }

    /// A document that our ledger proved, now or before, as it is kept.
    pub(crate) fn evidence_of_ours(&self, conn: &mut Conn, document: &Object) -> Result<Evidence, NotHeard> {
        let wrong =
            |why: &str| NotHeard::Wrong(format!("it bears a document of ours that is not ours: {why}"));
        if json::text(document, "actor") != Some(self.actor.as_str()) {
            return Err(wrong("another actor"));
        }
        let claim =
            Claim::read(document, self.clock().now()).map_err(|problem| wrong(&problem.to_string()))?;
        let public = self.own_key(conn, claim.method())?.ok_or_else(|| wrong("another key"))?;
        let key = PublicKey::from_multibase(&public).map_err(|problem| wrong(&problem.to_string()))?;
        claim.verify(&key).map_err(|problem: ProofProblem| wrong(&problem.to_string()))?;
        Ok(Evidence {
            uri: json::text(document, "id").unwrap_or_default().to_owned(),
            actor: self.actor.clone(),
            body: Value::Object(document.clone()).to_string(),
            method: Some(claim.method().to_owned()),
            public_key: Some(public),
            proven_at: claim.created().map(|at| at.timestamp_millis()),
            kept_at: self.millis(),
        })
    }

    /// The public half of a key that our ledger proves with, or proved with.
    fn own_key(&self, conn: &mut Conn, method: &str) -> Result<Option<String>, NotHeard> {
        let keys = self.federation.keys_in(conn, &self.actor);
        let keys = keys.map_err(|problem: NoKeys| NotHeard::from(ActProblem::from(problem)))?;
        if keys.ed25519_id == method {
            return Ok(Some(keys.ed25519.public_multibase()));
        }
        Ok(keys.retired.iter().find(|key| key.id == method).map(|key| key.public_key.clone()))
    }
}

/// What a message is about, as far as the machine must know it.
fn wanted(conn: &mut Conn, heard: &Heard<'_>, fetched: &Fetched) -> Result<Wanted, NotHeard> {
    let Some(kept) = links::find(conn, heard.peer)? else { return Ok(Wanted::default()) };
    let link = &kept.link;
    let mut wanted = Wanted { open: link.standing != Standing::Open, ..Wanted::default() };
    wanted.transfers.extend(heard.read.message.about().map(|(_, uri)| uri.to_owned()));
    wanted.transfers.extend(fetched.theirs.iter().map(|(commit, _)| commit.terms.uri.clone()));
    wanted.transfers.extend(fetched.ours.iter().map(|(commit, _)| commit.terms.uri.clone()));
    wanted.credited.push(link.inn.seq);
    match &heard.read.message {
        Message::Commit(commit) => wanted.credited.push(commit.seq),
        Message::Statement(said) => {
            wanted.credited.extend([said.heads.out.seq, said.heads.out.seq + 1]);
            wanted.sent.push(said.heads.inn.seq);
            wanted.sent.extend(said.shows.iter().map(|shown| shown.seq));
        }
        Message::Resync { heads, .. } => wanted.sent.push(heads.inn.seq),
        Message::View { heads, .. } => {
            let first = fetched.ours.first().map_or(link.receipted, |(commit, _)| commit.seq - 1);
            wanted.open = true;
            wanted.sent_after = Some(first.min(link.receipted).min(heads.inn.seq) - 1);
        }
        _ => {}
    }
    if link.standing == Standing::Open && fetched.theirs.is_empty() && fetched.ours.is_empty() {
        wanted.early = match &heard.read.message {
            Message::Commit(commit) if commit.seq == link.inn.seq + 1 => Early::After(commit.seq),
            Message::Statement(_) => Early::After(link.inn.seq),
            Message::Resync { .. } | Message::View { .. } => Early::All,
            _ => Early::None,
        };
    }
    // What a void touches is settled, perhaps: it is named by the chain alone.
    if let Some(seq) = wanted.sent_after {
        wanted.transfers.extend(links::transfers_after(conn, heard.peer, links::Way::Out, seq)?);
    }
    Ok(wanted)
}
