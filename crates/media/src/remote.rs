//! Pictures of other instances, through a cache of ours: their servers never learn who looks at what here, no page of
//! ours needs another host, and what is shown was encoded here.
//!
//! One is fetched when somebody looks at it, by the connector of `Federation` and unsigned, as a browser would. Each
//! attempt is counted before it is made; what failed is asked for ever more rarely.

use std::time::Duration;

use bytes::Bytes;
use http::header::{ACCEPT, HeaderMap, HeaderValue};
use maillon_federation::connector::Limits;
use maillon_federation::fetch::NotFetched;
use maillon_store::{Conn, StoreError};
use tokio::sync::{Mutex, Semaphore};
use url::Url;

use crate::Media;
use crate::model::{HEAVIEST, MediaProblem, RemotePicture, RemotePictureId, Size};
use crate::store::remote;
use crate::work;

/// What is asked for; what came is told by its content.
const ACCEPTED: HeaderValue = HeaderValue::from_static("image/jpeg, image/png, image/webp, image/gif");
/// Fetches at the same time, whatever the host.
const AT_ONCE: usize = 8;
/// Lanes for those who look at the same picture: the first one fetches, the others wait for it.
const LANES: usize = 64;
/// A copy that was looked at is marked so at most once in that time. Milliseconds.
const TOUCH: i64 = 3_600_000;

/// What keeps the fetches within bounds.
pub(crate) struct Fetches {
    in_all: Semaphore,
    lanes: [Mutex<()>; LANES],
}

impl Default for Fetches {
    fn default() -> Self {
        Self { in_all: Semaphore::new(AT_ONCE), lanes: std::array::from_fn(|_| Mutex::new(())) }
    }
}

impl Fetches {
    /// Always the same lane for one picture; two pictures in one lane only wait for each other.
    fn lane(&self, id: RemotePictureId) -> Option<&Mutex<()>> {
        let last = id.uuid().as_u128() % (LANES as u128);
        self.lanes.get(usize::try_from(last).ok()?)
    }
}

impl Media {
    /// One file of another's picture: our copy, made now if need be. `None` when it cannot be had for the moment.
    pub(crate) async fn look_at(
        &self,
        id: RemotePictureId,
        size: Size,
    ) -> Result<Option<(RemotePicture, Bytes)>, MediaProblem> {
        if let Some(found) = self.copy_of(id, size).await? {
            return Ok(Some(found));
        }
        // On a task of its own: a reader who leaves must not cut off what others wait for, and what counted as a try.
        let media = self.clone();
        let fetch = tokio::spawn(async move { media.fetch_in_turn(id).await });
        match fetch.await {
            Ok(fetched) => fetched?,
            Err(problem) => {
                tracing::warn!(%id, %problem, "A picture was not fetched: {problem}");
                return Ok(None);
            }
        }
        self.copy_of(id, size).await
    }

    /// Fetches a picture, unless whoever was first in its lane brought it, or it cannot be had for the moment.
    async fn fetch_in_turn(&self, id: RemotePictureId) -> Result<(), MediaProblem> {
        let Some(lane) = self.inner.fetches.lane(id) else { return Ok(()) };
        let _first = lane.lock().await;
        match self.find(id).await? {
            Some(picture) if picture.digest.is_none() => self.fetch(&picture).await,
            _ => Ok(()),
        }
    }

    async fn find(&self, id: RemotePictureId) -> Result<Option<RemotePicture>, StoreError> {
        let find = move |conn: &mut Conn| Ok::<_, StoreError>(remote::find(conn, id)?);
        self.inner.federation.store().read(find).await
    }

    /// What is kept, with a mark that somebody looked.
    async fn copy_of(
        &self,
        id: RemotePictureId,
        size: Size,
    ) -> Result<Option<(RemotePicture, Bytes)>, MediaProblem> {
        let Some(picture) = self.find(id).await? else { return Ok(None) };
        let Some(digest) = &picture.digest else { return Ok(None) };
        let Some(file) = self.inner.files.read(digest, size).await? else {
            tracing::warn!(%id, "The copy of a picture has lost its files");
            let lose = move |conn: &mut Conn| Ok::<_, StoreError>(remote::lose(conn, id)?);
            self.inner.federation.store().write_quietly(lose).await?;
            return Ok(None);
        };
        let now = self.inner.federation.clock().millis();
        if picture.used_at + TOUCH < now {
            let touch = move |conn: &mut Conn| Ok::<_, StoreError>(remote::touch(conn, id, now)?);
            self.inner.federation.store().write_quietly(touch).await?;
        }
        Ok(Some((picture, file)))
    }

    /// Fetches a picture and keeps a copy, if that is possible, and its turn.
    async fn fetch(&self, picture: &RemotePicture) -> Result<(), MediaProblem> {
        let now = self.inner.federation.clock().millis();
        if now < picture.next_try_at {
            return Ok(());
        }
        let Ok(_slot) = self.inner.fetches.in_all.acquire().await else { return Ok(()) };
        let asked = picture.clone();
        let claim = move |conn: &mut Conn| Ok::<_, StoreError>(remote::claim(conn, &asked, now)?);
        if !self.inner.federation.store().write_quietly(claim).await? {
            return Ok(());
        }
        let Some(bytes) = self.download(&picture.url).await else { return Ok(()) };
        match work::shaped(bytes).await {
            Ok(shaped) => {
                let (digest, kept) = self.inner.files.keep(&shaped).await?;
                let (id, most, bytes) = (picture.id, self.inner.cache, shaped.bytes());
                let extent = shaped.extent;
                let keep = move |conn: &mut Conn| -> Result<_, StoreError> {
                    remote::keep(conn, id, &digest, extent, bytes, now)?;
                    Ok(remote::trim(conn, most)?)
                };
                let dropped = self.inner.federation.store().write_quietly(keep).await?;
                drop(kept);
                self.remove_unnamed(dropped).await?;
                Ok(())
            }
            Err(problem) if problem.is_about_the_file() => {
                tracing::debug!(url = picture.url, %problem, "Another's picture is not shown: {problem}");
                Ok(())
            }
            Err(problem) => Err(problem),
        }
    }

    /// The bytes at an address that another server named.
    async fn download(&self, url: &str) -> Option<Bytes> {
        // One that leads back to us would have us wait for ourselves.
        let url: Url = url.parse().ok().filter(|url| !self.inner.federation.origin().owns(url))?;
        let limits = Limits { body: HEAVIEST, total: Duration::from_secs(20), ..Limits::default() };
        // Asked for each hop: a redirect leads to no blocked host either.
        let headers = |url: &Url| {
            if self.inner.federation.is_blocked(url) {
                return Err(NotFetched::Blocked(url.clone()));
            }
            Ok(HeaderMap::from_iter([(ACCEPT, ACCEPTED)]))
        };
        match self.inner.federation.connector().get(&url, headers, limits).await {
            Ok(fetched) if fetched.status == http::StatusCode::OK => Some(fetched.body),
            Ok(fetched) => {
                tracing::debug!(%url, status = %fetched.status, "Another's picture is not there");
                None
            }
            Err(problem) => {
                tracing::debug!(%url, %problem, "Another's picture could not be fetched: {problem}");
                None
            }
        }
    }
}

#[cfg(test)]
mod tests;
