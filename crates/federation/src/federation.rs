//! What the layer needs everywhere, in one handle.

use std::collections::HashMap;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, RwLock};

use maillon_kernel::clock::Clock;
use maillon_store::{Conn, Store, StoreError, actors, store_fault};

use crate::actor::LocalKeys;
use crate::blocks::Blocks;
use crate::connector::Connector;
use crate::followers::Digests;
use crate::keyring::Keyring;
use crate::keys::KeyProblem;
use crate::limits::Limits;
use crate::origin::Origin;

/// The federation side of one instance. Cheap to clone; all clones are the same.
#[derive(Clone)]
pub struct Federation {
    inner: Arc<Inner>,
}

struct Inner {
    store: Store,
    origin: Origin,
    connector: Connector,
    keyring: Keyring,
    blocks: Blocks,
    limits: Limits,
    digests: Digests,
    own_keys: RwLock<HashMap<String, Arc<LocalKeys>>>,
    authorized_fetch: AtomicBool,
    closed: AtomicBool,
}

/// Why an actor of ours cannot sign.
#[derive(Debug, thiserror::Error)]
pub enum NoKeys {
    /// The store could not be read.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// The stored key is damaged.
    #[error("the key of {0} cannot be used: {1}")]
    Key(String, KeyProblem),
    /// No such actor lives here.
    #[error("{0} is no actor of this instance")]
    Unknown(String),
}

store_fault!(NoKeys);

impl Federation {
    /// Over an open store, at this origin, with the one way out.
    pub fn new(store: Store, origin: Origin, connector: Connector) -> Self {
        let keyring = Keyring::default();
        let (blocks, limits, own_keys) = (Blocks::default(), Limits::default(), RwLock::default());
        let (authorized_fetch, closed) = (AtomicBool::new(false), AtomicBool::new(false));
        let digests = Digests::default();
        let inner = Inner {
            store,
            origin,
            connector,
            keyring,
            blocks,
            limits,
            digests,
            own_keys,
            authorized_fetch,
            closed,
        };
        Self { inner: Arc::new(inner) }
    }

    /// Serves signed requests only from now on, or everybody again (`federation.authorized_fetch`).
    pub fn ask_for_signatures(&self, asks: bool) {
        self.inner.authorized_fetch.store(asks, Ordering::Relaxed);
    }

    /// Whether unsigned requests for documents are refused.
    pub fn asks_for_signatures(&self) -> bool {
        self.inner.authorized_fetch.load(Ordering::Relaxed)
    }

    pub(crate) fn set_closed(&self, closed: bool) {
        self.inner.closed.store(closed, Ordering::Relaxed);
    }

    /// Whether this instance was closed for good, as far as this process knows.
    pub fn is_closed(&self) -> bool {
        self.inner.closed.load(Ordering::Relaxed)
    }

    /// The instance's data.
    pub fn store(&self) -> &Store {
        &self.inner.store
    }

    /// Our addresses.
    pub fn origin(&self) -> &Origin {
        &self.inner.origin
    }

    /// The clock of the store.
    pub fn clock(&self) -> &Clock {
        self.inner.store.clock()
    }

    /// The one guarded way out.
    pub fn connector(&self) -> &Connector {
        &self.inner.connector
    }

    /// Others' public keys, parsed.
    pub fn keyring(&self) -> &Keyring {
        &self.inner.keyring
    }

    /// Whom we want nothing of.
    pub(crate) fn blocks(&self) -> &Blocks {
        &self.inner.blocks
    }

    /// How much others may ask of us.
    pub fn limits(&self) -> &Limits {
        &self.inner.limits
    }

    /// What was reckoned of our followers.
    pub(crate) fn digests(&self) -> &Digests {
        &self.inner.digests
    }

    /// The parsed private keys of one of our actors. Parsing costs more than signing, so they are kept; which ones count
    /// is asked each time, for another process may exchange them.
    pub async fn keys_of(&self, actor: &str) -> Result<Arc<LocalKeys>, NoKeys> {
        let uri = [actor.to_owned()];
        let ask = move |conn: &mut Conn| Ok::<_, StoreError>(actors::key_ids(conn, &uri)?);
        self.drop_exchanged_keys(&self.store().read(ask).await?);
        self.keys_at_hand(actor).await
    }

    /// The same without asking: for who has just asked for many at once.
    pub(crate) async fn keys_at_hand(&self, actor: &str) -> Result<Arc<LocalKeys>, NoKeys> {
        match self.known_keys(actor) {
            Some(keys) => Ok(keys),
            None => self.read_keys(actor).await,
        }
    }

    /// Drops from memory what is not what these actors sign with now: URI, RSA, Ed25519, as `actors::key_ids` has them.
    pub(crate) fn drop_exchanged_keys(&self, now: &[(String, String, String)]) {
        for (actor, rsa, ed25519) in now {
            if self.known_keys(actor).is_some_and(|keys| !keys.are(actor, rsa, ed25519))
                && let Ok(mut own) = self.inner.own_keys.write()
            {
                own.remove(actor);
            }
        }
    }

    async fn read_keys(&self, actor: &str) -> Result<Arc<LocalKeys>, NoKeys> {
        let uri = actor.to_owned();
        let keys = Arc::new(self.store().read(move |conn: &mut Conn| keys_from(conn, &uri)).await?);
        if let Ok(mut own) = self.inner.own_keys.write() {
            own.insert(actor.to_owned(), keys.clone());
        }
        Ok(keys)
    }

    /// Like [`Self::keys_of`], inside a transaction.
    pub fn keys_in(&self, conn: &mut Conn, actor: &str) -> Result<Arc<LocalKeys>, NoKeys> {
        self.drop_exchanged_keys(&actors::key_ids(conn, &[actor.to_owned()])?);
        match self.known_keys(actor) {
            Some(keys) => Ok(keys),
            None => Ok(Arc::new(keys_from(conn, actor)?)),
        }
    }

    fn known_keys(&self, actor: &str) -> Option<Arc<LocalKeys>> {
        self.inner.own_keys.read().ok()?.get(actor).cloned()
    }
}

/// What the store holds, parsed.
fn keys_from(conn: &mut Conn, actor: &str) -> Result<LocalKeys, NoKeys> {
    let row = actors::find(conn, actor)?.ok_or_else(|| NoKeys::Unknown(actor.to_owned()))?;
    let retired = actors::retired_keys(conn, actor)?;
    LocalKeys::of(&row, retired).map_err(|problem| NoKeys::Key(actor.to_owned(), problem))
}

impl std::fmt::Debug for Federation {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Federation").field("origin", &self.inner.origin.authority()).finish_non_exhaustive()
    }
}
