//! Others' public keys: parsed once, fetched when unknown, fetched again once when they do not fit.

use std::collections::HashMap;
use std::sync::{Mutex, PoisonError};
use std::time::Duration;

use chrono::{DateTime, Utc};
use maillon_kernel::clock::from_millis;
use maillon_store::peers::PeerKey;
use maillon_store::{Conn, StoreError, peers};
use moka::sync::Cache;
use tokio::sync::Semaphore;
use url::Url;

use crate::actor::RemoteActor;
use crate::federation::Federation;
use crate::fetch::NotFetched;
use crate::json;
use crate::keys::PublicKey;
use crate::limits::{Seconds, Standing};
use crate::origin::authority_of;
use crate::proof::ProofProblem;
use crate::signature::{Claim, SignatureProblem};

/// So many keys are kept in memory.
const KEYS: u64 = 10_000;
/// How long a key that could not be had, or did not fit, is not asked for again.
const REFUSAL: Duration = Duration::from_mins(5);
/// How long a host that could not be reached is left alone.
const PAUSE: Duration = Duration::from_secs(30);
/// So many keys at most are fetched at the same time for strangers, who ask for it, and for those we trust or follow.
const FETCHES: usize = 24;
const FETCHES_OF_FRIENDS: usize = 8;
/// So many of one site.
const FETCHES_OF_A_SITE: usize = 4;

/// A public key with the actor that owns it.
#[derive(Clone, Debug)]
pub struct OwnedKey {
    /// The actor's URI.
    pub owner: String,
    /// The parsed key.
    pub key: PublicKey,
    /// Whether its owner is one whom we know: not only because somebody named it.
    admitted: bool,
    /// When its owner let it end, or will.
    pub expires: Option<DateTime<Utc>>,
}

impl OwnedKey {
    /// Whether the key counted no more at this time.
    pub fn had_ended_at(&self, time: DateTime<Utc>) -> bool {
        self.expires.is_some_and(|end| end < time)
    }
}

/// The keys in memory, what was refused lately, and how many may be fetched at once.
#[derive(Debug)]
pub struct Keyring {
    known: Cache<String, OwnedKey>,
    /// Key id → why it was refused.
    refused: Cache<String, String>,
    /// Host → why its keys cannot be had just now.
    unreachable: Cache<String, String>,
    fetches: Semaphore,
    fetches_of_friends: Semaphore,
    under_way: UnderWay,
}

/// How many keys of each site are being fetched: one slow site must not take the room of all others.
#[derive(Debug, Default)]
struct UnderWay(Mutex<HashMap<String, usize>>);

/// Leaves when it is dropped.
struct Visit<'a>(&'a UnderWay, String);

impl UnderWay {
    fn enter(&self, site: String) -> Option<Visit<'_>> {
        // Whoever held the lock only counted.
        let mut counts = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let many = counts.entry(site.clone()).or_default();
        if FETCHES_OF_A_SITE <= *many {
            return None;
        }
        *many += 1;
        Some(Visit(self, site))
    }
}

impl Drop for Visit<'_> {
    fn drop(&mut self) {
        let mut counts = self.0.0.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(many) = counts.get_mut(&self.1) {
            *many -= 1;
            if *many == 0 {
                counts.remove(&self.1);
            }
        }
    }
}

impl Default for Keyring {
    fn default() -> Self {
        Self {
            known: Cache::builder().max_capacity(KEYS).time_to_live(Duration::from_hours(1)).build(),
            refused: Cache::builder().max_capacity(KEYS).time_to_live(REFUSAL).build(),
            unreachable: Cache::builder().max_capacity(KEYS).time_to_live(PAUSE).build(),
            fetches: Semaphore::new(FETCHES),
            fetches_of_friends: Semaphore::new(FETCHES_OF_FRIENDS),
            under_way: UnderWay::default(),
        }
    }
}

impl Keyring {
    /// Drops what memory holds of an actor whose keys changed.
    pub(crate) fn forget_owner(&self, owner: &str) {
        let keys: Vec<String> =
            self.known.iter().filter(|(_, key)| key.owner == owner).map(|(id, _)| (*id).clone()).collect();
        for id in keys {
            self.known.invalidate(&id);
        }
    }
}

/// Why the signer of a request, or the author of a proof, is not established.
#[derive(Debug, thiserror::Error)]
pub enum NoSigner {
    /// The signature itself is wrong.
    #[error(transparent)]
    Signature(#[from] SignatureProblem),
    /// The proof itself is wrong.
    #[error(transparent)]
    Proof(#[from] ProofProblem),
    /// Its owner let the key end.
    #[error("the key {0} ended at {1}; sign with the one that its owner lists now")]
    Ended(String, DateTime<Utc>),
    /// The key could not be had.
    #[error("the key {0} could not be had: {1}")]
    Key(String, NotFetched),
    /// The same key failed a moment ago.
    #[error("the key {0} was refused a moment ago: {1}")]
    Refused(String, String),
    /// Its host could not be reached a moment ago.
    #[error("the host of the key {0} could not be reached a moment ago: {1}")]
    Unreachable(String, String),
    /// More actors of its site than we make the acquaintance of at once.
    #[error("too many actors of {0} are new to us; try again in {1} seconds")]
    Newcomers(String, Seconds),
    /// Its actor deleted itself.
    #[error("{0} deleted itself")]
    Gone(String),
    /// Too many keys are being fetched.
    #[error("too many keys are being fetched; try again")]
    Busy,
    /// The document at `keyId` holds no such key, or its owner does not list it.
    #[error("{0} is not a key that its owner lists")]
    NotListed(String),
    /// The key cannot be read.
    #[error("the key {0} cannot be read: {1}")]
    Unreadable(String, String),
}

impl NoSigner {
    /// Whether the same request may be accepted later.
    pub fn is_temporary(&self) -> bool {
        match self {
            Self::Key(_, problem) => problem.is_temporary(),
            Self::Unreachable(..) | Self::Busy | Self::Newcomers(..) => true,
            _ => false,
        }
    }
}

impl Federation {
    /// Verifies the claim; answers the URI of the actor that signed.
    pub async fn signer_of(&self, claim: &Claim) -> Result<String, NoSigner> {
        let now = self.clock().now();
        let fits = |owned: &OwnedKey| -> Result<(), NoSigner> {
            if let Some(end) = owned.expires.filter(|_| owned.had_ended_at(now)) {
                return Err(NoSigner::Ended(claim.key_id().to_owned(), end));
            }
            Ok(claim.verify(&owned.key)?)
        };
        self.key_that(claim.key_id(), fits).await.map(|owned| owned.owner)
    }

    /// The key with this id, if it `fits`. At most one refetch, then a refusal that is remembered, so that nobody can make
    /// us fetch again and again. Nothing is stored of an actor whose key does not fit.
    pub(crate) async fn key_that(
        &self,
        id: &str,
        fits: impl Fn(&OwnedKey) -> Result<(), NoSigner> + Send + Sync,
    ) -> Result<OwnedKey, NoSigner> {
        if let Some(owned) = self.known_key(id).await? {
            match fits(&owned) {
                Ok(()) if owned.admitted => return Ok(owned),
                // A liar named it before: now it is its owner who speaks, and is let in or not.
                Ok(()) => {}
                Err(problem) => self.check_refused(id).map_err(|_| problem)?,
            }
        } else {
            self.check_refused(id)?;
        }
        let fetched = self.fetched_key_that(id, fits).await;
        if let Err(problem) = &fetched {
            self.remember_refusal(id.to_owned(), problem);
        }
        fetched
    }

    async fn fetched_key_that(
        &self,
        id: &str,
        fits: impl Fn(&OwnedKey) -> Result<(), NoSigner> + Send + Sync,
    ) -> Result<OwnedKey, NoSigner> {
        let standing = self.standing_of_key(id);
        let rooms =
            if standing.friend { &self.keyring().fetches_of_friends } else { &self.keyring().fetches };
        let _site = self.keyring().under_way.enter(standing.site.clone()).ok_or(NoSigner::Busy)?;
        let _room = rooms.try_acquire().map_err(|_| NoSigner::Busy)?;
        let actor = self.fetch_owner(id).await?;
        let row = actor.keys.iter().find(|key| key.id == id);
        let owned = parse(row.ok_or_else(|| NoSigner::NotListed(id.to_owned()))?, false)?;
        // In memory even if this signature does not fit: a liar must not keep the key's owner out.
        self.keyring().known.insert(id.to_owned(), owned.clone());
        fits(&owned)?;
        if let Err(problem) = self.let_in(&actor, &standing).await {
            self.keyring().known.invalidate(id);
            return Err(problem);
        }
        let kept = self.keep_actor(actor).await;
        kept.map(|_| owned).map_err(|problem| NoSigner::Key(id.to_owned(), problem))
    }

    /// Whether this actor may make itself known. Counted once its signature fits, so that nobody spends for another. Who
    /// deleted itself does not come back by speaking again.
    async fn let_in(&self, actor: &RemoteActor, of: &Standing) -> Result<(), NoSigner> {
        let uri = actor.peer.uri.clone();
        let find = move |conn: &mut Conn| Ok::<_, StoreError>(peers::find(conn, &uri)?);
        let known = self
            .store()
            .read(find)
            .await
            .map_err(|problem| NoSigner::Key(actor.peer.uri.clone(), NotFetched::Store(problem)))?;
        match known {
            Some(peer) if peer.gone_at.is_some() => return Err(NoSigner::Gone(peer.uri)),
            Some(_) => return Ok(()),
            None => {}
        }
        let counted = self.limits().count_newcomer(of, self.clock().millis());
        counted.map_err(|pause| NoSigner::Newcomers(of.name().to_owned(), Seconds::of(pause)))
    }

    fn standing_of_key(&self, id: &str) -> Standing {
        let url: Option<Url> = id.parse().ok();
        url.map_or_else(
            || Standing { site: String::new(), shared: None, friend: false },
            |url| self.standing_of(&url),
        )
    }

    fn check_refused(&self, id: &str) -> Result<(), NoSigner> {
        if let Some(why) = self.keyring().unreachable.get(&host_of(id)) {
            return Err(NoSigner::Unreachable(id.to_owned(), why));
        }
        match self.keyring().refused.get(id) {
            Some(why) => Err(NoSigner::Refused(id.to_owned(), why)),
            None => Ok(()),
        }
    }

    /// A fault of the key is held against the key; a host that cannot be reached is left alone for a moment; a
    /// fault of our own is held against nobody.
    fn remember_refusal(&self, id: String, problem: &NoSigner) {
        match problem {
            NoSigner::Busy
            | NoSigner::Newcomers(..)
            | NoSigner::Key(_, NotFetched::Store(_) | NotFetched::Keys(_)) => {}
            problem if problem.is_temporary() => {
                self.keyring().unreachable.insert(host_of(&id), problem.to_string());
            }
            problem => self.keyring().refused.insert(id, problem.to_string()),
        }
    }

    /// From memory, else from the store.
    async fn known_key(&self, id: &str) -> Result<Option<OwnedKey>, NoSigner> {
        if let Some(owned) = self.keyring().known.get(id) {
            return Ok(Some(owned));
        }
        let wanted = id.to_owned();
        let row = self
            .store()
            .read(move |conn: &mut Conn| Ok(peers::key(conn, &wanted)?))
            .await
            .map_err(|problem| NoSigner::Key(id.to_owned(), NotFetched::Store(problem)))?;
        let Some(row) = row else { return Ok(None) };
        let owned = parse(&row, true)?;
        self.keyring().known.insert(id.to_owned(), owned.clone());
        Ok(Some(owned))
    }

    /// Fetches the document that `keyId` names, then the actor that owns the key; both on one origin.
    async fn fetch_owner(&self, id: &str) -> Result<RemoteActor, NoSigner> {
        let failed = |problem| NoSigner::Key(id.to_owned(), problem);
        let mut place: Url = id.parse().map_err(|_| NoSigner::NotListed(id.to_owned()))?;
        place.set_fragment(None);
        let document = self.fetch_any_id(&place).await.map_err(failed)?;
        let owner = json::url(&document.json, "owner")
            .or_else(|| json::url(&document.json, "controller"))
            .or_else(|| json::url(&document.json, "id"))
            .filter(|owner| owner.origin() == place.origin())
            .ok_or_else(|| NoSigner::NotListed(id.to_owned()))?;
        // Most keys live in their actor's own document, which is here by now.
        if owner == document.url && json::url(&document.json, "id").as_ref() == Some(&owner) {
            let actor = RemoteActor::read(&document.json, self.clock().millis());
            return actor.map_err(|problem| failed(problem.into()));
        }
        self.fetch_actor(&owner).await.map_err(failed)
    }
}

fn host_of(id: &str) -> String {
    id.parse().map(|url| authority_of(&url)).unwrap_or_default()
}

fn parse(row: &PeerKey, admitted: bool) -> Result<OwnedKey, NoSigner> {
    let key = match row.kind.as_str() {
        "pem" => PublicKey::from_pem(&row.public_key),
        _ => PublicKey::from_multibase(&row.public_key),
    };
    let key = key.map_err(|problem| NoSigner::Unreadable(row.id.clone(), problem.to_string()))?;
    Ok(OwnedKey { owner: row.owner.clone(), key, admitted, expires: row.expires_at.map(from_millis) })
}
