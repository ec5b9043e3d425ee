//! The table `remote_picture`.

use diesel::dsl::sql;
use diesel::prelude::*;
use diesel::sql_types::{BigInt, Nullable};
use maillon_kernel::clock::Clock;
use maillon_store::schema::remote_picture;
use maillon_store::{Conn, each};

use super::{column, damaged, side};
use crate::model::{Digest, Extent, RemoteDraft, RemotePicture, RemotePictureId};

/// After the first failure it is asked for again when so much time has passed, then ever more rarely. Milliseconds.
const FIRST_WAIT: i64 = 60_000;
const LONGEST_WAIT: i64 = 24 * 3_600_000;
/// Copies that are dropped at a time to make room.
const BATCH: i64 = 20;

#[derive(Queryable, Selectable, Insertable)]
#[diesel(table_name = remote_picture)]
struct Row {
    id: String,
    about: String,
    place: i32,
    url: String,
    alt: String,
    width: Option<i32>,
    height: Option<i32>,
    blurhash: Option<String>,
    digest: Option<String>,
    bytes: i64,
    attempts: i32,
    next_try_at: i64,
    used_at: i64,
}

impl Row {
    fn new(clock: &Clock, about: &str, place: i32, draft: &RemoteDraft) -> Self {
        Self {
            id: RemotePictureId::new(clock).to_string(),
            about: about.to_owned(),
            place,
            url: draft.url.clone(),
            alt: draft.alt.clone(),
            width: draft.extent.map(|extent| column(extent.width)),
            height: draft.extent.map(|extent| column(extent.height)),
            blurhash: draft.blurhash.clone(),
            digest: None,
            bytes: 0,
            attempts: 0,
            next_try_at: 0,
            used_at: 0,
        }
    }

    fn read(self) -> QueryResult<RemotePicture> {
        let extent = self.width.zip(self.height);
        Ok(RemotePicture {
            id: self.id.parse().map_err(damaged)?,
            about: self.about,
            url: self.url,
            alt: self.alt,
            extent: extent.map(|(width, height)| Extent { width: side(width), height: side(height) }),
            blurhash: self.blurhash,
            digest: self.digest.as_deref().map(str::parse).transpose().map_err(damaged)?,
            attempts: self.attempts,
            next_try_at: self.next_try_at,
            used_at: self.used_at,
        })
    }
}

/// What the thing `about` shows from now on. One whose address stays the same keeps its id and our copy.
pub fn put(conn: &mut Conn, clock: &Clock, about: &str, drafts: &[RemoteDraft]) -> QueryResult<()> {
    let urls: Vec<&str> = drafts.iter().map(|draft| draft.url.as_str()).collect();
    let here = remote_picture::table.filter(remote_picture::about.eq(about));
    diesel::delete(here.filter(remote_picture::url.ne_all(&urls))).execute(conn)?;
    for (place, draft) in (0i32..).zip(drafts) {
        let same = here.filter(remote_picture::url.eq(&draft.url));
        let words = (remote_picture::place.eq(place), remote_picture::alt.eq(&draft.alt));
        if diesel::update(same).set(words).execute(conn)? == 0 {
            let row = Row::new(clock, about, place, draft);
            diesel::insert_into(remote_picture::table).values(row).execute(conn)?;
        }
    }
    Ok(())
}

/// Forgets what the thing showed. The files go later, when nothing names them.
pub fn forget(conn: &mut Conn, about: &str) -> QueryResult<()> {
    diesel::delete(remote_picture::table.filter(remote_picture::about.eq(about))).execute(conn)?;
    Ok(())
}

/// The picture with this id.
pub fn find(conn: &mut Conn, id: RemotePictureId) -> QueryResult<Option<RemotePicture>> {
    let row = remote_picture::table.find(id.to_string()).select(Row::as_select()).get_result(conn);
    row.optional()?.map(Row::read).transpose()
}

/// What these things show, in the order of each.
pub fn of_many(conn: &mut Conn, abouts: &[String]) -> QueryResult<Vec<RemotePicture>> {
    let all = remote_picture::table.filter(remote_picture::about.eq_any(abouts)).select(Row::as_select());
    let ordered = all.order((remote_picture::about, remote_picture::place, remote_picture::id));
    ordered.load::<Row>(conn)?.into_iter().map(Row::read).collect()
}

/// Takes the right to ask for it now: false when there is a copy, when it is too early, or when somebody else asks.
/// It counts as an attempt from here on, so that whoever does not come back has failed.
pub(crate) fn claim(conn: &mut Conn, picture: &RemotePicture, now: i64) -> QueryResult<bool> {
    let row = remote_picture::table
        .find(picture.id.to_string())
        .filter(remote_picture::digest.is_null())
        .filter(remote_picture::next_try_at.le(now))
        .filter(remote_picture::attempts.eq(picture.attempts));
    let next = now + wait(picture.attempts);
    let attempts = picture.attempts.saturating_add(1);
    let taken = (remote_picture::attempts.eq(attempts), remote_picture::next_try_at.eq(next));
    Ok(diesel::update(row).set(taken).execute(conn)? == 1)
}

fn wait(attempts: i32) -> i64 {
    (FIRST_WAIT << (2 * attempts.clamp(0, 10))).min(LONGEST_WAIT)
}

/// There is a copy now.
pub(crate) fn keep(
    conn: &mut Conn,
    id: RemotePictureId,
    digest: &Digest,
    extent: Extent,
    bytes: i64,
    now: i64,
) -> QueryResult<()> {
    diesel::update(remote_picture::table.find(id.to_string()))
        .set((
            remote_picture::digest.eq(digest.as_str()),
            remote_picture::width.eq(column(extent.width)),
            remote_picture::height.eq(column(extent.height)),
            remote_picture::bytes.eq(bytes),
            remote_picture::attempts.eq(0),
            remote_picture::next_try_at.eq(0),
            remote_picture::used_at.eq(now),
        ))
        .execute(conn)?;
    Ok(())
}

/// Somebody looked.
pub(crate) fn touch(conn: &mut Conn, id: RemotePictureId, now: i64) -> QueryResult<()> {
    let row = remote_picture::table.find(id.to_string());
    diesel::update(row).set(remote_picture::used_at.eq(now)).execute(conn)?;
    Ok(())
}

/// The files of the copy are not there any more.
pub(crate) fn lose(conn: &mut Conn, id: RemotePictureId) -> QueryResult<()> {
    let row = remote_picture::table.find(id.to_string());
    let none = (remote_picture::digest.eq(None::<String>), remote_picture::bytes.eq(0));
    diesel::update(row).set(none).execute(conn)?;
    Ok(())
}

/// Drops the copies that nobody looked at for the longest time, until all together have at most `most` bytes. Answers
/// the digests of what was dropped: their files may have gone out of use.
pub(crate) fn trim(conn: &mut Conn, most: i64) -> QueryResult<Vec<Digest>> {
    let mut dropped = Vec::new();
    let mut kept = bytes_kept(conn)?;
    while most < kept {
        let oldest: Vec<(String, Option<String>, i64)> = remote_picture::table
            .filter(remote_picture::digest.is_not_null())
            .order((remote_picture::used_at, remote_picture::id))
            .select((remote_picture::id, remote_picture::digest, remote_picture::bytes))
            .limit(BATCH)
            .load(conn)?;
        if oldest.is_empty() {
            break;
        }
        for (id, digest, bytes) in oldest {
            if kept <= most {
                break;
            }
            lose(conn, id.parse().map_err(damaged)?)?;
            kept -= bytes;
            dropped.extend(digest.and_then(|digest| digest.parse().ok()));
        }
    }
    Ok(dropped)
}

fn bytes_kept(conn: &mut Conn) -> QueryResult<i64> {
    let copies = remote_picture::table.filter(remote_picture::digest.is_not_null());
    // PostgreSQL sums whole numbers as decimals.
    let total = sql::<Nullable<BigInt>>("CAST(SUM(bytes) AS BIGINT)");
    let total: Option<i64> = each!(conn, c => copies.select(total).get_result(c))?;
    Ok(total.unwrap_or(0))
}
