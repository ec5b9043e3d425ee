//! The table `picture`.

use diesel::prelude::*;
use maillon_kernel::clock::Clock;
use maillon_store::schema::picture;
use maillon_store::{Conn, StoreError, store_fault};

use super::{column, damaged, side};
use crate::model::{Alt, Digest, Extent, MOST, Picture, PictureId, Selection};

#[derive(Queryable, Selectable, Insertable)]
#[diesel(table_name = picture)]
struct Row {
    id: String,
    digest: String,
    member: Option<String>,
    about: Option<String>,
    place: i32,
    alt: String,
    width: i32,
    height: i32,
    bytes: i64,
    blurhash: String,
    created_at: i64,
}

impl From<&Picture> for Row {
    fn from(picture: &Picture) -> Self {
        Self {
            id: picture.id.to_string(),
            digest: picture.digest.to_string(),
            member: picture.member.clone(),
            about: picture.about.clone(),
            place: 0,
            alt: picture.alt.clone(),
            width: column(picture.extent.width),
            height: column(picture.extent.height),
            bytes: picture.bytes,
            blurhash: picture.blurhash.clone(),
            created_at: picture.created_at,
        }
    }
}

impl Row {
    fn read(self) -> QueryResult<Picture> {
        Ok(Picture {
            id: self.id.parse().map_err(damaged)?,
            digest: self.digest.parse().map_err(damaged)?,
            member: self.member,
            about: self.about,
            alt: self.alt,
            extent: Extent { width: side(self.width), height: side(self.height) },
            bytes: self.bytes,
            blurhash: self.blurhash,
            created_at: self.created_at,
        })
    }
}

fn read(rows: Vec<Row>) -> QueryResult<Vec<Picture>> {
    rows.into_iter().map(Row::read).collect()
}

/// Why pictures cannot be shown by a thing.
#[derive(Debug, thiserror::Error)]
pub enum NotAttached {
    /// There is no such picture, another member uploaded it, or another thing shows it.
    #[error("there is no such picture to take")]
    NotTheirs,
    /// More than a thing may show.
    #[error("more than {MOST} pictures")]
    TooMany,
    /// The store failed.
    #[error(transparent)]
    Store(#[from] StoreError),
}

store_fault!(NotAttached);

/// Adds a picture whose files are kept.
pub fn insert(conn: &mut Conn, picture: &Picture) -> QueryResult<()> {
    diesel::insert_into(picture::table).values(Row::from(picture)).execute(conn)?;
    Ok(())
}

/// Has the thing `about` show exactly these from now on. What it showed before and does not show any more is deleted.
/// Each must be shown by it already, or be an upload of the selecting member that nothing shows.
pub fn attach(conn: &mut Conn, about: &str, selection: &Selection) -> Result<Vec<Picture>, NotAttached> {
    if MOST < selection.pictures.len() {
        return Err(NotAttached::TooMany);
    }
    let ids: Vec<String> = selection.pictures.iter().map(|(id, _)| id.to_string()).collect();
    let rows: Vec<Row> =
        picture::table.filter(picture::id.eq_any(&ids)).select(Row::as_select()).load(conn)?;
    let allowed = rows.iter().filter(|row| may_take(row, about, selection)).count();
    // Also refuses an id that stands there twice.
    if allowed != ids.len() {
        return Err(NotAttached::NotTheirs);
    }
    let former = picture::table.filter(picture::about.eq(about)).filter(picture::id.ne_all(&ids));
    diesel::delete(former).execute(conn)?;
    for (place, (id, alt)) in (0i32..).zip(&selection.pictures) {
        diesel::update(picture::table.find(id.to_string()))
            .set((picture::about.eq(about), picture::place.eq(place), picture::alt.eq(alt.as_str())))
            .execute(conn)?;
    }
    Ok(of(conn, about)?)
}

fn may_take(row: &Row, about: &str, selection: &Selection) -> bool {
    match &row.about {
        Some(shown_by) => shown_by == about,
        None => row.member.is_some() && row.member == selection.member,
    }
}

/// Those of these pictures that `member` may have a thing show: as [`attach`] would see it, in the order of `ids`.
/// `about` is the thing, if it is there already.
pub fn available(
    conn: &mut Conn,
    ids: &[PictureId],
    member: &str,
    about: Option<&str>,
) -> QueryResult<Vec<Picture>> {
    let asked: Vec<String> = ids.iter().map(ToString::to_string).collect();
    let unused = picture::about.is_null().and(picture::member.eq(member));
    let found = picture::table.filter(picture::id.eq_any(&asked)).select(Row::as_select());
    let rows: Vec<Row> = match about {
        None => found.filter(unused).load(conn)?,
        Some(about) => found.filter(unused.or(picture::about.eq(about))).load(conn)?,
    };
    let mut found = read(rows)?;
    found.sort_by_key(|one| ids.iter().position(|id| *id == one.id));
    Ok(found)
}

/// All that this member uploaded, the oldest first.
pub fn of_member(conn: &mut Conn, member: &str) -> QueryResult<Vec<Picture>> {
    let theirs = picture::table.filter(picture::member.eq(member)).order(picture::id);
    read(theirs.select(Row::as_select()).load(conn)?)
}

/// The upload of this member with this id, whether something shows it or not.
pub fn uploaded(conn: &mut Conn, id: PictureId, member: &str) -> QueryResult<Option<Picture>> {
    let theirs = picture::table.find(id.to_string()).filter(picture::member.eq(member));
    theirs.select(Row::as_select()).get_result(conn).optional()?.map(Row::read).transpose()
}

/// Gives other words to an upload of this member that nothing shows. False when there is none.
pub fn describe(conn: &mut Conn, id: PictureId, member: &str, alt: &Alt) -> QueryResult<bool> {
    let unused = picture::table.find(id.to_string()).filter(picture::member.eq(member));
    let unused = unused.filter(picture::about.is_null());
    Ok(diesel::update(unused).set(picture::alt.eq(alt.as_str())).execute(conn)? == 1)
}

/// Deletes an upload of this member that nothing shows. False when there is none. The files go later.
pub fn discard(conn: &mut Conn, id: PictureId, member: &str) -> QueryResult<bool> {
    let unused = picture::table.find(id.to_string()).filter(picture::member.eq(member));
    Ok(diesel::delete(unused.filter(picture::about.is_null())).execute(conn)? == 1)
}

/// What the thing shows, in order.
pub fn of(conn: &mut Conn, about: &str) -> QueryResult<Vec<Picture>> {
    of_many(conn, &[about.to_owned()])
}

/// What these things show, in the order of each.
pub fn of_many(conn: &mut Conn, abouts: &[String]) -> QueryResult<Vec<Picture>> {
    let all = picture::table.filter(picture::about.eq_any(abouts)).select(Row::as_select());
    read(all.order((picture::about, picture::place, picture::id)).load(conn)?)
}

/// What one thing shows, another shows from now on.
pub fn pass_on(conn: &mut Conn, from: &str, to: &str) -> QueryResult<()> {
    diesel::update(picture::table.filter(picture::about.eq(from)))
        .set(picture::about.eq(to))
        .execute(conn)?;
    Ok(())
}

/// What one thing shows, another shows from now on, too. The files are the same.
pub fn share(conn: &mut Conn, from: &str, to: &str, clock: &Clock) -> QueryResult<()> {
    for (place, shown) in (0i32..).zip(of(conn, from)?) {
        let copy = Picture { id: PictureId::new(clock), about: Some(to.to_owned()), ..shown };
        let row = Row { place, ..Row::from(&copy) };
        diesel::insert_into(picture::table).values(row).execute(conn)?;
    }
    Ok(())
}

/// Deletes what the thing shows. The files go later, when nothing names them.
pub fn forget(conn: &mut Conn, about: &str) -> QueryResult<()> {
    diesel::delete(picture::table.filter(picture::about.eq(about))).execute(conn)?;
    Ok(())
}

/// Deletes uploads from before that moment (epoch milliseconds) that nothing shows.
pub fn prune(conn: &mut Conn, before: i64) -> QueryResult<usize> {
    let unused = picture::table.filter(picture::about.is_null()).filter(picture::created_at.lt(before));
    diesel::delete(unused).execute(conn)
}

/// Whether a picture of ours has these files.
pub fn is_named(conn: &mut Conn, digest: &Digest) -> QueryResult<bool> {
    let named = picture::table.filter(picture::digest.eq(digest.as_str()));
    Ok(named.count().get_result::<i64>(conn)? != 0)
}
