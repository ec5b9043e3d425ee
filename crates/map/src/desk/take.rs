//! From what was read to what stands here: compared, then written lot by lot. Nothing is deleted: what a source does not have
//! any more is marked, and comes back when the source has it again.
//!
//! **Invariant:** a lot can be written twice, and a reading that was cut off between two lots is finished by the next one.

use std::collections::{HashMap, HashSet};

use bytes::Bytes;
use diesel::QueryResult;
use maillon_kernel::clock::Clock;
use maillon_kernel::geo::Commune;
use maillon_store::{Conn, StoreError};
use serde_json::json;
use sha2::{Digest as _, Sha256};
use tokio::sync::Semaphore;

use super::{ActProblem, Desk};
use crate::alike::{Named, alike};
use crate::fetch::Fault;
use crate::marker::Marker;
use crate::model::Known;
use crate::read::{self, Kind, Reading, Skipped};
use crate::store::hidden::{self, Hidden};
use crate::store::markers;
use crate::store::sources::Source;

/// So many rows are written in one transaction: others who write wait no longer than that takes.
pub(super) const LOT: usize = 250;
/// A layer with so many markers does not lose half of them at once, unless a person says so.
const GUARDED: usize = 20;
/// So many of the records that were left out are named.
const NAMED: usize = 20;
/// One file at a time is held open and compared: it may take some hundred megabytes.
static ONE: Semaphore = Semaphore::const_new(1);

/// A file that could be read.
#[derive(Clone, Debug, Default)]
pub struct Opened {
    /// What it says.
    pub reading: Reading,
    /// The hash of its bytes.
    pub digest: String,
}

/// What was written of a reading.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Taken {
    /// Markers that are new, changed or back.
    pub put: usize,
    /// Markers that the source does not have any more.
    pub gone: usize,
    /// Records that were left out.
    pub left_out: usize,
}

/// The hash of a file, by which one knows that it is the same.
pub(super) fn digest(bytes: &[u8]) -> String {
    format!("{:x}", Sha256::digest(bytes))
}

/// Reads a file, on a thread of its own.
pub async fn open(kind: Kind, bytes: Bytes) -> Result<Result<Opened, Fault>, ActProblem> {
    let work = move || {
        let reading = read::read(kind, &bytes)?;
        Ok::<_, read::ReadProblem>(Opened { reading, digest: digest(&bytes) })
    };
    let opened = tokio::task::spawn_blocking(work).await.map_err(|_| StoreError::Panicked)?;
    Ok(opened.map_err(Fault::from))
}

/// What is to be done so that a layer says what a reading says.
#[derive(Debug, Default)]
pub(super) struct Work {
    pub(super) put: Vec<Known>,
    gone: Vec<String>,
    /// So many were there before.
    there: usize,
    /// So many of those are there still.
    kept: usize,
    /// New ones that are most likely what a person took off our map, under another name or a little further.
    hide: Vec<Hidden>,
}

/// The commune of an address: by its postcode, else by its name, else none. A point says nothing: who stands at a border would
/// be in the wrong one.
pub fn commune_of(marker: &Marker) -> Option<&'static Commune> {
    Commune::by_postcode(marker.postcode.trim()).or_else(|| Commune::by_name(&marker.locality))
}

impl Work {
    pub(super) fn find(conn: &mut Conn, source: &str, all: Vec<Marker>, clock: &Clock) -> QueryResult<Self> {
        let rows = markers::sketch(conn, source)?;
        let there = rows.iter().filter(|(_, _, _, gone)| !gone).count();
        let said: HashSet<&str> = all.iter().map(|marker| marker.key.as_str()).collect();
        let lost = rows.iter().filter(|(key, _, _, gone)| !gone && !said.contains(key.as_str()));
        let gone: Vec<String> = lost.map(|(_, id, _, _)| id.clone()).collect();
        let kept = there - gone.len();
        let known: HashMap<String, (String, String, bool)> =
            rows.into_iter().map(|(key, id, digest, gone)| (key, (id, digest, gone))).collect();
        let read_at = clock.millis();
        let put = all.into_iter().filter_map(|marker| {
            let before = known.get(&marker.key);
            if before.is_some_and(|(_, digest, gone)| *digest == marker.hash && !gone) {
                return None;
            }
            let id = before.map_or_else(|| clock.uuid().to_string(), |(id, _, _)| id.clone());
            let commune = commune_of(&marker);
            Some(Known { id, source: source.to_owned(), commune, marker, read_at, gone_at: None })
        });
        let put: Vec<Known> = put.collect();
        let new = put.iter().filter(|one| !known.contains_key(&one.marker.key)).map(|one| &one.marker);
        let hide = hidden_again(conn, source, new)?;
        Ok(Self { put, gone, there, kept, hide })
    }

    /// Why a person must look before this is taken: it may be a fault of the source.
    fn doubt(&self, read: usize, left_out: usize) -> Option<Fault> {
        if GUARDED <= self.there && 2 * self.kept < self.there {
            return Some(Fault::new("shrunk", format!("{} / {}", self.kept, self.there)));
        }
        let all = read + left_out;
        (all < 2 * left_out).then(|| Fault::new("too-many-skipped", format!("{left_out} / {all}")))
    }
}

/// Which of the new ones look like one that was taken off.
fn hidden_again<'a>(
    conn: &mut Conn,
    source: &str,
    new: impl Iterator<Item = &'a Marker>,
) -> QueryResult<Vec<Hidden>> {
    let before = hidden::standing(conn, source)?;
    if before.is_empty() {
        return Ok(Vec::new());
    }
    let again = |marker: &Marker| {
        let now = Named { name: &marker.name, point: marker.point };
        let like =
            before.iter().find(|(_, name, point)| alike(&now, &Named { name, point: *point }).is_some());
        like.map(|(one, _, _)| Hidden { remote: marker.key.clone(), ..one.clone() })
    };
    Ok(new.filter_map(again).collect())
}

/// Writes some markers: new ones, and those that are known under the same key.
pub(super) fn put_lot(conn: &mut Conn, source: &str, lot: &[Known]) -> Result<(), ActProblem> {
    super::sources::known(conn, source)?;
    let keys: Vec<String> = lot.iter().map(|one| one.marker.key.clone()).collect();
    let known: HashMap<String, String> = markers::ids_of(conn, source, &keys)?.into_iter().collect();
    let (old, new): (Vec<_>, Vec<_>) = lot.iter().partition(|one| known.contains_key(&one.marker.key));
    markers::insert(conn, &new.into_iter().cloned().collect::<Vec<_>>())?;
    for one in old {
        let id = known.get(&one.marker.key).unwrap_or(&one.id).clone();
        markers::update(conn, &Known { id, ..one.clone() })?;
    }
    Ok(())
}

/// Some of the records that were left out, as the table keeps them.
pub(super) fn named(skipped: &[Skipped]) -> String {
    let one = |one: &Skipped| json!([one.place.to_string(), one.name, one.why.as_str()]);
    skipped.iter().take(NAMED).map(one).collect::<serde_json::Value>().to_string()
}

impl Desk {
    /// Makes a layer say what a file says; or leaves it as it is and says why, unless a person has looked (`all_the_same`).
    pub(super) async fn take(
        &self,
        source: &Source,
        opened: Opened,
        all_the_same: bool,
    ) -> Result<Result<Taken, Fault>, ActProblem> {
        // It is never closed.
        let _turn = ONE.acquire().await;
        let (store, id) = (self.federation.store(), source.id.clone());
        let Reading { markers, categories, skipped } = opened.reading;
        let (read, left_out) = (markers.len(), skipped.len());
        let (clock, wanted) = (store.clock().clone(), id.clone());
        let look = move |conn: &mut Conn| Ok::<_, StoreError>(Work::find(conn, &wanted, markers, &clock)?);
        let work = store.read(look).await?;
        if let Some(doubt) = work.doubt(read, left_out).filter(|_| !all_the_same) {
            return Ok(Err(doubt));
        }
        // First: none of them is seen in between.
        if !work.hide.is_empty() {
            let hide = work.hide.clone();
            let keep = move |conn: &mut Conn| {
                Ok::<_, StoreError>(hide.iter().try_for_each(|one| hidden::put(conn, one))?)
            };
            store.write(keep).await?;
        }
        for lot in work.put.chunks(LOT) {
            let (id, lot) = (id.clone(), lot.to_vec());
            store.write(move |conn: &mut Conn| put_lot(conn, &id, &lot)).await?;
        }
        for lot in work.gone.chunks(LOT) {
            let (lot, now) = (lot.to_vec(), self.now());
            let mark = move |conn: &mut Conn| Ok::<_, StoreError>(markers::set_gone(conn, &lot, now)?);
            store.write(mark).await?;
        }
        self.learn(&id, categories).await?;
        Ok(Ok(Taken { put: work.put.len(), gone: work.gone.len(), left_out }))
    }
}
