//! Others' public keys: parsed once, fetched when unknown, fetched again once when they do not fit.

use std::time::Duration;

use maillon_store::peers::PeerKey;
use maillon_store::{Conn, peers};
use moka::sync::Cache;
use url::Url;

use crate::federation::Federation;
use crate::fetch::NotFetched;
use crate::json;
use crate::keys::PublicKey;
use crate::signature::{Claim, SignatureProblem};

/// So many keys are kept in memory.
const KEYS: u64 = 10_000;
/// How long a key that could not be had, or did not fit, is not asked for again.
const REFUSAL: Duration = Duration::from_mins(5);

/// A public key with the actor that owns it.
#[derive(Clone, Debug)]
pub struct OwnedKey {
    /// The actor's URI.
    pub owner: String,
    /// The parsed key.
    pub key: PublicKey,
}

/// The keys in memory, and what was refused lately.
#[derive(Debug)]
pub struct Keyring {
    known: Cache<String, OwnedKey>,
    refused: Cache<String, String>,
}

impl Default for Keyring {
    fn default() -> Self {
        Self {
            known: Cache::builder().max_capacity(KEYS).time_to_live(Duration::from_hours(1)).build(),
            refused: Cache::builder().max_capacity(KEYS).time_to_live(REFUSAL).build(),
        }
    }
}

impl Keyring {
    /// Drops what memory holds of an actor whose document was fetched anew.
    pub(crate) fn forget_owner(&self, owner: &str) {
        let keys: Vec<String> =
            self.known.iter().filter(|(_, key)| key.owner == owner).map(|(id, _)| (*id).clone()).collect();
        for id in keys {
            self.known.invalidate(&id);
        }
    }
}

/// Why a request's signer is not established.
#[derive(Debug, thiserror::Error)]
pub enum NoSigner {
    /// The signature itself is wrong.
    #[error(transparent)]
    Signature(#[from] SignatureProblem),
    /// The key could not be had.
    #[error("the key {0} could not be had: {1}")]
    Key(String, NotFetched),
    /// The same key failed a moment ago.
    #[error("the key {0} was refused a moment ago: {1}")]
    Refused(String, String),
    /// The document at `keyId` holds no such key, or its owner does not list it.
    #[error("{0} is not a key that its owner lists")]
    NotListed(String),
    /// The key cannot be read.
    #[error("the key {0} cannot be read: {1}")]
    Unreadable(String, String),
}

impl Federation {
    /// Verifies the claim; answers the URI of the actor that signed. At most one refetch, then a refusal
    /// that is remembered, so that nobody can make us fetch again and again.
    pub async fn signer_of(&self, claim: &Claim) -> Result<String, NoSigner> {
        let id = claim.key_id().to_owned();
        if let Some(owned) = self.known_key(&id).await? {
            match claim.verify(&owned.key) {
                Ok(()) => return Ok(owned.owner),
                Err(problem) => self.check_refused(&id).map_err(|_| problem)?,
            }
        } else {
            self.check_refused(&id)?;
        }
        let verified = match self.fetch_key(&id).await {
            Ok(owned) => claim.verify(&owned.key).map(|()| owned.owner).map_err(NoSigner::from),
            Err(problem) => Err(problem),
        };
        if let Err(problem) = &verified {
            self.keyring().refused.insert(id, problem.to_string());
        }
        verified
    }

    fn check_refused(&self, id: &str) -> Result<(), NoSigner> {
        match self.keyring().refused.get(id) {
            Some(why) => Err(NoSigner::Refused(id.to_owned(), why)),
            None => Ok(()),
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
        let owned = parse(&row)?;
        self.keyring().known.insert(id.to_owned(), owned.clone());
        Ok(Some(owned))
    }

    /// Fetches the document that `keyId` names, then the actor that owns the key, which must list it.
    async fn fetch_key(&self, id: &str) -> Result<OwnedKey, NoSigner> {
        let failed = |problem| NoSigner::Key(id.to_owned(), problem);
        let mut place: Url = id.parse().map_err(|_| NoSigner::NotListed(id.to_owned()))?;
        place.set_fragment(None);
        let document = self.fetch_any_id(&place).await.map_err(failed)?.json;
        let owner = json::url(&document, "owner")
            .or_else(|| json::url(&document, "controller"))
            .or_else(|| json::url(&document, "id"))
            .filter(|owner| owner.origin() == place.origin())
            .ok_or_else(|| NoSigner::NotListed(id.to_owned()))?;
        self.refetch_actor(&owner).await.map_err(failed)?;
        let owned = self.known_key(id).await?.filter(|owned| owned.owner == owner.as_str());
        owned.ok_or_else(|| NoSigner::NotListed(id.to_owned()))
    }
}

fn parse(row: &PeerKey) -> Result<OwnedKey, NoSigner> {
    let key = match row.kind.as_str() {
        "pem" => PublicKey::from_pem(&row.public_key),
        _ => PublicKey::from_multibase(&row.public_key),
    };
    let key = key.map_err(|problem| NoSigner::Unreadable(row.id.clone(), problem.to_string()))?;
    Ok(OwnedKey { owner: row.owner.clone(), key })
}
