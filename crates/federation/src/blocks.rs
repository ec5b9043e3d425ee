//! Whom we want nothing of, in memory: asked at the door, before every fetch and before every delivery, without a query.
//!
//! The store holds the truth. The process that changes it renews its copy at once; the others within a minute
//! ([`Federation::renew_blocks`], which the workers call).

use std::sync::{Arc, RwLock};

use maillon_store::blocks::{self, BlockSet};
use maillon_store::{Conn, StoreError};
use url::Url;

use crate::federation::Federation;

/// The copy. A reader takes the whole set; a writer puts another one in its place.
#[derive(Debug, Default)]
pub(crate) struct Blocks(RwLock<Arc<BlockSet>>);

impl Blocks {
    fn get(&self) -> Arc<BlockSet> {
        // Whoever held the lock only exchanged a pointer, so what is behind it is whole.
        self.0.read().unwrap_or_else(std::sync::PoisonError::into_inner).clone()
    }

    fn put(&self, set: BlockSet) {
        *self.0.write().unwrap_or_else(std::sync::PoisonError::into_inner) = Arc::new(set);
    }
}

impl Federation {
    /// Reads the blocks anew.
    pub async fn renew_blocks(&self) -> Result<(), StoreError> {
        let set = self.store().read(|conn: &mut Conn| Ok::<_, StoreError>(blocks::set(conn)?)).await?;
        self.blocks().put(set);
        Ok(())
    }

    /// Whether what is at this URL, or its whole host, is blocked.
    pub fn is_blocked(&self, url: &Url) -> bool {
        self.blocks().get().covers(url)
    }

    /// Whether a block names what is at this URL, and not only that this instance is open to others alone.
    pub fn is_named_by_a_block(&self, url: &Url) -> bool {
        self.blocks().get().names(url)
    }

    /// Whether what is at this URL is not shown but to whom it speaks.
    pub fn is_silenced(&self, url: &Url) -> bool {
        self.blocks().get().silences(url)
    }

    /// Whether this authority (`bad.example`, `localhost:8001`) is on a blocked host.
    pub fn is_blocked_host(&self, authority: &str) -> bool {
        self.blocks().get().covers_host(authority)
    }
}
