//! The files of pictures, beside the database: `ab/abcdef….jpg` and `ab/abcdef…-small.jpg`, named after the SHA-256 of
//! the large one. The same picture twice is the same file; writing one again changes nothing.

use std::collections::{HashMap, HashSet};
use std::path::Path;

use bytes::Bytes;
use futures::TryStreamExt as _;
use maillon_kernel::clock::to_millis;
use object_store::local::LocalFileSystem;
use object_store::path::Path as Location;
use object_store::{ObjectStore, ObjectStoreExt as _};
use tokio::sync::{RwLock, RwLockReadGuard, RwLockWriteGuard};

use crate::model::{Digest, Size};
use crate::shape::Shaped;

/// The folder `media` of an instance.
pub(crate) struct Files {
    folder: LocalFileSystem,
    /// Held for reading between a file and its row, for writing while files without a row are removed: or a picture
    /// that comes back at that moment could lose its file.
    gate: RwLock<()>,
}

/// A pause in which no file is removed.
pub(crate) type Kept<'a> = RwLockReadGuard<'a, ()>;

impl Files {
    /// The folder is made when it is missing.
    pub(crate) fn open(folder: &Path) -> Result<Self, std::io::Error> {
        std::fs::create_dir_all(folder)?;
        let folder = LocalFileSystem::new_with_prefix(folder).map_err(std::io::Error::other)?;
        // A picture whose row is committed survives a power cut: file and folder are on the disk first.
        Ok(Self { folder: folder.with_fsync(true), gate: RwLock::new(()) })
    }

    /// Keeps both files. The row that names them is to be written while the answer is held.
    pub(crate) async fn keep(&self, shaped: &Shaped) -> Result<(Digest, Kept<'_>), object_store::Error> {
        let kept = self.gate.read().await;
        let digest = Digest::of(&shaped.large);
        for (size, file) in [(Size::Large, &shaped.large), (Size::Small, &shaped.small)] {
            self.folder.put(&location(&digest, size), Bytes::copy_from_slice(file).into()).await?;
        }
        Ok((digest, kept))
    }

    /// One file, if it is there.
    pub(crate) async fn read(
        &self,
        digest: &Digest,
        size: Size,
    ) -> Result<Option<Bytes>, object_store::Error> {
        match self.folder.get(&location(digest, size)).await {
            Ok(found) => Ok(Some(found.bytes().await?)),
            Err(object_store::Error::NotFound { .. }) => Ok(None),
            Err(problem) => Err(problem),
        }
    }

    /// All pictures whose files were last written before that moment (epoch milliseconds). What has another name than
    /// we give is not ours to touch.
    pub(crate) async fn written_before(&self, moment: i64) -> Result<Vec<Digest>, object_store::Error> {
        let all: Vec<_> = self.folder.list(None).try_collect().await?;
        let mut newest: HashMap<Digest, i64> = HashMap::new();
        for file in all {
            let name = file.location.filename().and_then(Size::of_file_name);
            let Some(digest) = name.and_then(|(name, _)| name.parse().ok()) else { continue };
            let written = to_millis(file.last_modified);
            newest.entry(digest).and_modify(|at| *at = written.max(*at)).or_insert(written);
        }
        Ok(newest.into_iter().filter(|(_, at)| *at < moment).map(|(digest, _)| digest).collect())
    }

    /// Nothing new is kept while the answer is held.
    pub(crate) async fn closed(&self) -> RwLockWriteGuard<'_, ()> {
        self.gate.write().await
    }

    /// Removes both files of these pictures. One that is not there is removed already.
    pub(crate) async fn remove(
        &self,
        digests: &HashSet<Digest>,
        _closed: &RwLockWriteGuard<'_, ()>,
    ) -> Result<(), object_store::Error> {
        for digest in digests {
            for size in [Size::Large, Size::Small] {
                match self.folder.delete(&location(digest, size)).await {
                    Ok(()) | Err(object_store::Error::NotFound { .. }) => {}
                    Err(problem) => return Err(problem),
                }
            }
        }
        Ok(())
    }
}

fn location(digest: &Digest, size: Size) -> Location {
    // 256 folders: no file system has trouble with the files of one.
    let folder: String = digest.as_str().chars().take(2).collect();
    Location::from(format!("{folder}/{}", size.file_name(digest.as_str())))
}
