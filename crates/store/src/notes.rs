//! Notes of others that concern us: replies to what we published, and direct messages.

use diesel::prelude::*;

use crate::schema::{conversation, message, note};
use crate::{Conn, each};

/// The audience of what was written to one of us alone.
const DIRECT: &str = "direct";

/// A foreign note. `html` is sanitised, `document` is the raw JSON, times are epoch milliseconds.
#[derive(Clone, Debug, PartialEq, Eq, Queryable, Selectable, Insertable, AsChangeset)]
#[diesel(table_name = note, treat_none_as_null = true)]
#[allow(missing_docs, reason = "the columns of `note`, described in its migration")]
pub struct NoteRow {
    pub uri: String,
    pub actor: String,
    pub in_reply_to: Option<String>,
    pub url: String,
    pub html: String,
    pub language: Option<String>,
    pub audience: String,
    pub published_at: i64,
    pub updated_at: i64,
    pub document: String,
}

/// Stores a note, or its newer version. An older version, or one by another actor, changes nothing.
pub fn put(conn: &mut Conn, row: &NoteRow) -> QueryResult<bool> {
    let written = each!(conn, c => diesel::insert_into(note::table)
        .values(row.clone())
        .on_conflict_do_nothing()
        .execute(c))?;
    if written == 1 {
        return Ok(true);
    }
    let newer = diesel::update(
        note::table
            .find(&row.uri)
            .filter(note::actor.eq(&row.actor))
            .filter(note::updated_at.lt(row.updated_at)),
    )
    .set(row.clone())
    .execute(conn)?;
    Ok(newer == 1)
}

/// The note at this URL.
pub fn find(conn: &mut Conn, uri: &str) -> QueryResult<Option<NoteRow>> {
    note::table.find(uri).select(NoteRow::as_select()).get_result(conn).optional()
}

/// Removes a note if it is `actor`'s. True when it was there.
pub fn remove(conn: &mut Conn, uri: &str, actor: &str) -> QueryResult<bool> {
    Ok(diesel::delete(note::table.find(uri).filter(note::actor.eq(actor))).execute(conn)? != 0)
}

/// Removes all notes of an actor that deleted itself.
pub fn forget_actor(conn: &mut Conn, actor: &str) -> QueryResult<()> {
    diesel::delete(note::table.filter(note::actor.eq(actor))).execute(conn)?;
    Ok(())
}

/// A reply as a page shows it: without the document that it came as. See [`NoteRow`].
#[derive(Clone, Debug, PartialEq, Eq, Queryable, Selectable)]
#[diesel(table_name = note)]
#[allow(missing_docs, reason = "the columns of `note`, described in its migration")]
pub struct Reply {
    pub uri: String,
    pub actor: String,
    pub url: String,
    pub html: String,
    pub language: Option<String>,
    pub published_at: i64,
}

/// The newest `limit` replies to one of our objects that have one of these audiences, the oldest of them first.
pub fn replies(conn: &mut Conn, to: &str, audiences: &[&str], limit: i64) -> QueryResult<Vec<Reply>> {
    let mut newest: Vec<Reply> = note::table
        .filter(note::in_reply_to.eq(to))
        .filter(note::audience.eq_any(audiences))
        .order((note::published_at.desc(), note::uri.desc()))
        .limit(limit)
        .select(Reply::as_select())
        .load(conn)?;
    newest.reverse();
    Ok(newest)
}

/// How many notes of `actor` reply to `to`, whoever may read them.
pub fn count_replies(conn: &mut Conn, to: &str, actor: &str) -> QueryResult<i64> {
    note::table.filter(note::in_reply_to.eq(to).and(note::actor.eq(actor))).count().get_result(conn)
}

/// Whether a note with this id is here.
pub fn is_known(conn: &mut Conn, uri: &str) -> QueryResult<bool> {
    diesel::select(diesel::dsl::exists(note::table.find(uri))).get_result(conn)
}

/// Removes all notes of these actors.
pub fn forget_all(conn: &mut Conn, actors: &[String]) -> QueryResult<()> {
    diesel::delete(note::table.filter(note::actor.eq_any(actors))).execute(conn)?;
    Ok(())
}

/// Removes the notes of these actors that others may read. What they wrote to one of us stays.
pub fn forget_seen(conn: &mut Conn, actors: &[String]) -> QueryResult<()> {
    let seen = note::table.filter(note::actor.eq_any(actors)).filter(note::audience.ne(DIRECT));
    diesel::delete(seen).execute(conn)?;
    Ok(())
}

/// The newest `limit` notes about `about` that its author lets everybody read, the oldest of them first. One whose own author
/// has changed to another audience since, or took back, is none.
pub fn shown(conn: &mut Conn, about: &str, audiences: &[&str], limit: i64) -> QueryResult<Vec<Reply>> {
    let mut newest: Vec<Reply> = message::table
        .inner_join(conversation::table.on(message::conversation.eq(conversation::id)))
        .inner_join(note::table.on(message::uri.eq(note::uri.nullable())))
        .filter(conversation::about.eq(about))
        .filter(message::shown)
        .filter(message::own.eq(false))
        .filter(note::audience.eq_any(audiences))
        .order((note::published_at.desc(), note::uri.desc()))
        .limit(limit)
        .select(Reply::as_select())
        .load(conn)?;
    newest.reverse();
    Ok(newest)
}
