//! What a ledger must fetch from another one: commitments that it missed, what the other one credited, how an account is
//! called. These are jobs, so that they survive a restart and are tried again.

use maillon_federation::fetch::NotFetched;
use maillon_federation::json::{self, Object};
use maillon_federation::keyring::NoSigner;
use maillon_federation::proof;
use maillon_store::evidence::{self, Evidence};
use maillon_store::{Conn, StoreError, store_fault};
use serde_json::Value;
use url::Url;

use super::hear::{Fetched, Heard, NotHeard, hear_document};
use super::step::Besides;
use crate::links::{self, Book, Wanted, Way};
use crate::local::ActProblem;
use crate::machine::{Commit, Message};
use crate::wire::{self, place_of};
use crate::{Desk, requests, transfers};

/// The kind of the job that hears a document which needs more. Its payload is `PEER\nURI`.
pub const HEAR_JOB: &str = "ledger-hear";
/// The kind of the job that fetches what was missed of a ledger. Its payload is the ledger's actor.
pub const FETCH_JOB: &str = "ledger-fetch";
/// The kind of the job that asks how an account is called. Its payload is the id of the transfer, or of the request.
pub const NAME_JOB: &str = "ledger-name";
/// So many pages of a chain are fetched at once: whatever is missing then is asked for at the next look.
const PAGES: usize = 200;

/// Why nothing was healed yet.
#[derive(Debug, thiserror::Error)]
pub enum NotHealed {
    /// The document is not kept, or is none.
    #[error("the document {0} is not kept here")]
    Unknown(String),
    /// The other ledger cannot be asked.
    #[error(transparent)]
    Fetch(#[from] NotFetched),
    /// What it told is not proven.
    #[error(transparent)]
    Signer(#[from] NoSigner),
    /// What it told does not fit.
    #[error(transparent)]
    Heard(NotHeard),
    /// An act failed.
    #[error(transparent)]
    Act(#[from] ActProblem),
    /// The store failed.
    #[error(transparent)]
    Store(#[from] StoreError),
}

store_fault!(NotHealed);
impl From<NotHeard> for NotHealed {
    fn from(problem: NotHeard) -> Self {
        match problem {
            NotHeard::Store(problem) => Self::Store(problem),
            problem => Self::Heard(problem),
        }
    }
}

impl Desk {
    /// Hears a document for which more must be known.
    pub async fn hear_later(&self, payload: &str) -> Result<(), NotHealed> {
        let unknown = || NotHealed::Unknown(payload.to_owned());
        let (peer, uri) = payload.split_once('\n').ok_or_else(unknown)?;
        let (peer, uri) = (peer.to_owned(), uri.to_owned());
        let name = uri.clone();
        let find = move |conn: &mut Conn| Ok::<_, StoreError>(evidence::find(conn, &name)?);
        let kept = self.federation.store().read(find).await?.ok_or_else(unknown)?;
        let document = proof::read(&kept.body).map_err(|_| unknown())?;
        let read = wire::read(&document).ok().flatten().ok_or_else(unknown)?;
        let fetched = self.fetch_for(&peer, &read.message).await?;
        let desk = self.clone();
        let hear = move |conn: &mut Conn| -> Result<(), NotHeard> {
            let heard =
                Heard { peer: &peer, document: document.clone(), evidence: kept.clone(), read: read.clone() };
            match hear_document(conn, &desk, &heard, Some(&fetched)) {
                Ok(_) => Ok(()),
                // A document that says nothing to us any more is no reason to ask again.
                Err(NotHeard::Wrong(why)) => {
                    tracing::warn!(uri, why, "A ledger's document has no effect: {why}");
                    Ok(())
                }
                Err(problem) => Err(problem),
            }
        };
        Ok(self.federation.store().write(hear).await?)
    }

    async fn fetch_for(&self, peer: &str, message: &Message) -> Result<Fetched, NotHealed> {
        let name = peer.to_owned();
        let heads = move |conn: &mut Conn| -> Result<_, StoreError> {
            let Some(kept) = links::find(conn, &name)? else { return Ok(None) };
            let receipted = kept.link.receipted;
            let digest = links::digest_at(conn, &name, Way::Out, receipted)?.unwrap_or_default();
            Ok(Some((kept.link.inn.seq, receipted, digest)))
        };
        let Some((inn, receipted, digest)) = self.federation.store().read(heads).await? else {
            return Ok(Fetched::default());
        };
        let mut fetched = Fetched { theirs: self.theirs(peer, inn).await?, ours: Vec::new() };
        if let Message::View { heads, .. } = message {
            fetched.ours = self.ours(peer, receipted).await?;
            let tied =
                fetched.ours.first().map_or(heads.inn.seq <= receipted, |(first, _)| first.prev == digest);
            if !tied {
                fetched.ours = self.ours(peer, 0).await?;
            }
        }
        Ok(fetched)
    }

    /// What the other ledger committed after `seq`, proven.
    async fn theirs(&self, peer: &str, seq: i64) -> Result<Vec<(Commit, Evidence)>, NotHealed> {
        let mut all = Vec::new();
        for document in self.chain(peer, "sent", seq).await? {
            let unknown = || NotHealed::Unknown(format!("{peer}: a commitment"));
            let Ok(Some(read)) = wire::read(&document) else { return Err(unknown()) };
            let Message::Commit(commit) = read.message else { return Err(unknown()) };
            let proven = self.federation.prover_of(&document).await?;
            if proven.actor != peer {
                return Err(unknown());
            }
            let (borne, desk) = (read.bears, self.clone());
            let check = move |conn: &mut Conn| -> Result<(), NotHeard> {
                borne.iter().try_for_each(|one| desk.evidence_of_ours(conn, one).map(drop))
            };
            self.federation.store().read(check).await?;
            let body = Value::Object(document).to_string();
            all.push((commit, proof::evidence(&body, &proven, self.millis())));
        }
        Ok(all)
    }

    /// What the other ledger credited of ours after `seq`.
    async fn ours(&self, peer: &str, seq: i64) -> Result<Vec<(Commit, Object)>, NotHealed> {
        let mut all = Vec::new();
        for document in self.chain(peer, "credited", seq).await? {
            let body = Value::Object(document.clone()).to_string();
            let commit =
                wire::commit_of(&body).map_err(|_| NotHealed::Unknown(format!("{peer}: a commitment")))?;
            all.push((commit, document));
        }
        Ok(all)
    }

    async fn chain(&self, peer: &str, which: &str, after: i64) -> Result<Vec<Object>, NotHealed> {
        let unknown = || NotHealed::Unknown(format!("{peer}: {which}"));
        let base: Url = peer.parse().map_err(|_| unknown())?;
        let (mut all, mut after) = (Vec::new(), after);
        for _ in 0..PAGES {
            let path = format!("/ap/links/{}/{which}?after={after}", place_of(&self.actor));
            let url = base.join(&path).map_err(|_| unknown())?;
            let page = self.federation.fetch(&url).await?.json;
            let items: Vec<Object> =
                json::many(&page, "orderedItems").into_iter().filter_map(Value::as_object).cloned().collect();
            all.extend(items);
            let Some(next) = page.get("lastSeq").and_then(Value::as_str).and_then(|text| text.parse().ok())
            else {
                return Ok(all);
            };
            if next <= after {
                return Ok(all);
            }
            after = next;
        }
        Ok(all)
    }

    /// Fetches what was missed of a ledger, and credits what is its turn.
    pub async fn fetch_missed(&self, peer: &str) -> Result<(), NotHealed> {
        let name = peer.to_owned();
        let seq = move |conn: &mut Conn| -> Result<_, StoreError> {
            // What was missed has come in the meantime, and what came early was credited after it.
            if !links::any_parked(conn, &name)? {
                return Ok(None);
            }
            Ok(links::find(conn, &name)?.map(|kept| kept.link.inn.seq))
        };
        let Some(seq) = self.federation.store().read(seq).await? else { return Ok(()) };
        let theirs = self.theirs(peer, seq).await?;
        let (desk, peer) = (self.clone(), peer.to_owned());
        let credit = move |conn: &mut Conn| -> Result<(), ActProblem> {
            let transfers = theirs.iter().map(|(commit, _)| commit.terms.uri.clone()).collect();
            let wanted = Wanted { transfers, ..Wanted::default() };
            let Some(mut book) = Book::load(conn, &peer, &wanted)? else { return Ok(()) };
            let mut besides = Besides::default();
            for (commit, evidence) in &theirs {
                let kept = links::keep(conn, evidence, &commit.digest)?;
                besides.kept.insert(commit.digest.clone(), kept);
            }
            besides.kept.extend(book.early.clone());
            let commits: Vec<Commit> = theirs.iter().map(|(commit, _)| commit.clone()).collect();
            let credit = |state: &mut crate::machine::State, at: crate::machine::Moment<'_>| {
                Ok::<_, ActProblem>(state.credit_fetched(&commits, at))
            };
            desk.step(conn, &mut book, &besides, credit)
        };
        Ok(self.federation.store().write(credit).await?)
    }

    /// Asks how the other side's account of a transfer, or of a request, is called.
    pub async fn learn_name(&self, id: &str) -> Result<(), NotHealed> {
        let name = id.to_owned();
        let find = move |conn: &mut Conn| Ok::<_, ActProblem>(other_side(conn, &name)?);
        let Some(other) = self.federation.store().read(find).await? else { return Ok(()) };
        let Some(account) = self.account_elsewhere(&other).await? else { return Ok(()) };
        let id = id.to_owned();
        let put = move |conn: &mut Conn| put_name(conn, &id, &account.name);
        Ok(self.federation.store().write(put).await?)
    }
}

/// The URL of the account that is not ours, of the transfer or request with this id.
fn other_side(conn: &mut Conn, id: &str) -> diesel::QueryResult<Option<String>> {
    let transfer = match id.parse() {
        Ok(id) => transfers::find(conn, id)?,
        Err(_) => None,
    };
    if let Some(one) = transfer {
        return Ok(Some(if one.payer.is_some() { one.receiver } else { one.provider }));
    }
    let request = match id.parse() {
        Ok(id) => requests::find(conn, id)?,
        Err(_) => None,
    };
    Ok(request.map(|one| if one.payer.is_some() { one.receiver } else { one.provider }))
}

/// Keeps how the other ledger calls its account, of a transfer or a request.
fn put_name(conn: &mut Conn, id: &str, name: &str) -> Result<(), ActProblem> {
    if let Ok(id) = id.parse() {
        transfers::set_other_name(conn, id, name)?;
    }
    if let Ok(id) = id.parse() {
        requests::set_other_name(conn, id, name)?;
    }
    Ok(())
}
