//! What a slice holds to take pictures in: one handle for store, files and the way out.

use std::collections::HashSet;
use std::fmt;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use bytes::Bytes;
use maillon_federation::Federation;
use maillon_store::{Conn, StoreError};

use crate::files::{Files, Kept};
use crate::model::{Digest, HEAVIEST, LONGEST_ALT, MediaProblem, Picture, PictureId, Size, plain};
use crate::remote::Fetches;
use crate::store::{self, own, remote};
use crate::work;

/// An upload that nothing shows is kept so long. Milliseconds.
const UNUSED: i64 = 24 * 3_600_000;
/// Files without a row are removed when they are so old: until then their row may still be under way, in another
/// process. Milliseconds.
const GRACE: i64 = 3_600_000;
/// Digests that are looked up at once.
const CHUNK: usize = 200;

/// The pictures of one instance. Cheap to clone; all clones are the same.
#[derive(Clone)]
pub struct Media {
    pub(crate) inner: Arc<Inner>,
}

pub(crate) struct Inner {
    pub(crate) federation: Federation,
    pub(crate) files: Files,
    pub(crate) fetches: Fetches,
    /// Bytes of all copies of others' pictures.
    pub(crate) cache: i64,
}

/// A picture whose files are on the disk, and stay there while this is held.
pub struct TakenIn<'a> {
    /// What its row will say.
    pub picture: Picture,
    _kept: Kept<'a>,
}

/// The folder of the pictures cannot be used.
#[derive(Debug, thiserror::Error)]
#[error("the folder {} cannot be made or opened: {problem}", folder.display())]
pub struct NoFolder {
    /// Which one.
    pub folder: PathBuf,
    /// Why.
    pub problem: std::io::Error,
}

impl Media {
    /// Keeps pictures in `folder`, which is made if it is missing; at most `cache` bytes of others' pictures.
    pub fn open(federation: Federation, folder: &Path, cache: u64) -> Result<Self, NoFolder> {
        let files = Files::open(folder).map_err(|problem| NoFolder { folder: folder.to_owned(), problem })?;
        let cache = i64::try_from(cache).unwrap_or(i64::MAX);
        let inner = Inner { federation, files, fetches: Fetches::default(), cache };
        Ok(Self { inner: Arc::new(inner) })
    }

    /// Takes a picture in that a member uploaded: its two files are on the disk and its row is committed when this
    /// answers. Nothing shows it yet; what nothing shows after a day is deleted. `alt` is kept as far as it goes:
    /// only [`store::own::attach`] asks for a good one, so that a fault in the words does not cost the upload.
    pub async fn take_in(&self, bytes: Bytes, alt: &str, member: &str) -> Result<Picture, MediaProblem> {
        let taken = self.prepare(bytes, alt, member).await?;
        let row = taken.picture.clone();
        let insert = move |conn: &mut Conn| Ok::<_, StoreError>(own::insert(conn, &row)?);
        self.inner.federation.store().write(insert).await?;
        Ok(taken.picture)
    }

    /// The same but for the row, for whoever commits it together with something else: [`store::own::insert`], while
    /// the answer is held. If no row is written, the housekeeping removes the files.
    pub async fn prepare(&self, bytes: Bytes, alt: &str, member: &str) -> Result<TakenIn<'_>, MediaProblem> {
        if HEAVIEST < bytes.len() {
            return Err(MediaProblem::TooHeavy);
        }
        let shaped = work::shaped(bytes).await?;
        let (digest, kept) = self.inner.files.keep(&shaped).await?;
        let clock = self.inner.federation.clock();
        let picture = Picture {
            id: PictureId::new(clock),
            digest,
            member: Some(member.to_owned()),
            about: None,
            alt: plain(alt).chars().take(LONGEST_ALT).collect(),
            extent: shaped.extent,
            bytes: shaped.bytes(),
            blurhash: shaped.blurhash,
            created_at: clock.millis(),
        };
        Ok(TakenIn { picture, _kept: kept })
    }

    /// The large file of a picture, if it is there.
    pub async fn file(&self, digest: &Digest) -> Result<Option<Bytes>, MediaProblem> {
        Ok(self.inner.files.read(digest, Size::Large).await?)
    }

    /// The housekeeping: uploads that nothing shows after a day, copies beyond the limit, and files that no row names.
    pub async fn prune(&self) -> Result<(), MediaProblem> {
        let now = self.inner.federation.clock().millis();
        let cache = self.inner.cache;
        let prune = move |conn: &mut Conn| -> Result<(), StoreError> {
            own::prune(conn, now - UNUSED)?;
            remote::trim(conn, cache)?;
            Ok(())
        };
        self.inner.federation.store().write_quietly(prune).await?;
        let old = self.inner.files.written_before(now - GRACE).await?;
        for chunk in old.chunks(CHUNK) {
            self.remove_unnamed(chunk.to_vec()).await?;
        }
        Ok(())
    }

    /// Removes the files of those of these pictures that no row names.
    pub(crate) async fn remove_unnamed(&self, digests: Vec<Digest>) -> Result<(), MediaProblem> {
        if digests.is_empty() {
            return Ok(());
        }
        let closed = self.inner.files.closed().await;
        let asked = digests.clone();
        let find = move |conn: &mut Conn| Ok::<_, StoreError>(store::named(conn, &asked)?);
        let named = self.inner.federation.store().read(find).await?;
        let unnamed: HashSet<Digest> = digests.into_iter().filter(|digest| !named.contains(digest)).collect();
        Ok(self.inner.files.remove(&unnamed, &closed).await?)
    }
}

impl fmt::Debug for TakenIn<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("TakenIn").field("picture", &self.picture).finish_non_exhaustive()
    }
}

impl fmt::Debug for Media {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Media").field("cache", &self.inner.cache).finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests;
