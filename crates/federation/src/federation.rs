//! What the layer needs everywhere, in one handle.

use std::collections::HashMap;
use std::sync::{Arc, RwLock};

use maillon_kernel::clock::Clock;
use maillon_store::{Conn, Store, StoreError, actors};

use crate::actor::LocalKeys;
use crate::blocks::Blocks;
use crate::connector::Connector;
use crate::keyring::Keyring;
use crate::keys::KeyProblem;
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
    own_keys: RwLock<HashMap<String, Arc<LocalKeys>>>,
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

impl Federation {
    /// Over an open store, at this origin, with the one way out.
    pub fn new(store: Store, origin: Origin, connector: Connector) -> Self {
        let keyring = Keyring::default();
        let (blocks, own_keys) = (Blocks::default(), RwLock::default());
        Self { inner: Arc::new(Inner { store, origin, connector, keyring, blocks, own_keys }) }
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

    /// The parsed private keys of one of our actors. Parsing costs more than signing, so they are kept; which ones count
    /// is asked each time, for another process may exchange them.
    pub async fn keys_of(&self, actor: &str) -> Result<Arc<LocalKeys>, NoKeys> {
        let uri = actor.to_owned();
        let ask = move |conn: &mut Conn| Ok::<_, StoreError>(actors::key_ids(conn, &uri)?);
        let ids = self.store().read(ask).await?.ok_or_else(|| NoKeys::Unknown(actor.to_owned()))?;
        match self.known_keys(actor) {
            Some(keys) if keys.are(actor, &ids) => Ok(keys),
            _ => self.read_keys(actor).await,
        }
    }

    async fn read_keys(&self, actor: &str) -> Result<Arc<LocalKeys>, NoKeys> {
        let uri = actor.to_owned();
        let find = move |conn: &mut Conn| -> Result<_, StoreError> {
            Ok((actors::find(conn, &uri)?, actors::retired_keys(conn, &uri)?))
        };
        let (row, retired) = self.store().read(find).await?;
        let row = row.ok_or_else(|| NoKeys::Unknown(actor.to_owned()))?;
        let keys = LocalKeys::of(&row, retired).map_err(|problem| NoKeys::Key(actor.to_owned(), problem))?;
        let keys = Arc::new(keys);
        if let Ok(mut own) = self.inner.own_keys.write() {
            own.insert(actor.to_owned(), keys.clone());
        }
        Ok(keys)
    }

    /// The same inside a transaction.
    pub fn keys_in(&self, conn: &mut Conn, actor: &str) -> Result<Arc<LocalKeys>, NoKeys> {
        if let Some(keys) = self.known_keys(actor) {
            return Ok(keys);
        }
        let row = actors::find(conn, actor).map_err(StoreError::from)?;
        let row = row.ok_or_else(|| NoKeys::Unknown(actor.to_owned()))?;
        let keys = LocalKeys::of(&row).map_err(|problem| NoKeys::Key(actor.to_owned(), problem))?;
        Ok(Arc::new(keys))
    }

    fn known_keys(&self, actor: &str) -> Option<Arc<LocalKeys>> {
        self.inner.own_keys.read().ok()?.get(actor).cloned()
    }
}

impl std::fmt::Debug for Federation {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Federation").field("origin", &self.inner.origin.authority()).finish_non_exhaustive()
    }
}
