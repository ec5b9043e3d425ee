//! The tables `conversation` and `message`. Rows stay in this room.

mod lists;
mod rows;

pub use lists::{Filter, Whose, count_about, count_unread, for_reader, list};
pub use rows::NewMessage;

use diesel::prelude::*;
use maillon_store::notes::{self, Reply};
use maillon_store::schema::{conversation, message, note};
use maillon_store::{Conn, each};

use crate::model::{Conversation, ConversationId, Message, MessageId, PUBLIC};
use rows::{ConversationRow, MessageRow, Said};

/// Adds a conversation. `key` is the SHA-256 of a visitor's secret.
pub fn insert(conn: &mut Conn, new: &Conversation, key: Option<&str>) -> QueryResult<()> {
    let row = ConversationRow::from(new);
    diesel::insert_into(conversation::table).values((row, conversation::key.eq(key))).execute(conn)?;
    Ok(())
}

/// Keeps what changes in the course of a conversation.
pub fn update(conn: &mut Conn, changed: &Conversation) -> QueryResult<()> {
    let row = conversation::table.find(changed.id.to_string());
    diesel::update(row)
        .set((
            conversation::state.eq(changed.state.as_str()),
            conversation::unread.eq(changed.unread),
            conversation::answered.eq(changed.answered),
            conversation::last_at.eq(changed.last_at),
        ))
        .execute(conn)?;
    Ok(())
}

/// Drops what was said with these correspondents: they are blocked.
pub fn forget(conn: &mut Conn, correspondents: &[String]) -> QueryResult<()> {
    let theirs = conversation::table.filter(conversation::correspondent.eq_any(correspondents));
    let said = message::conversation.eq_any(theirs.clone().select(conversation::id));
    diesel::delete(message::table.filter(said)).execute(conn)?;
    diesel::delete(theirs).execute(conn)?;
    Ok(())
}

/// The conversation with this id, whoever asks: for what happens inside. Readers come through [`for_reader`].
pub(crate) fn find(conn: &mut Conn, id: ConversationId) -> QueryResult<Option<Conversation>> {
    let row = conversation::table.find(id.to_string()).select(ConversationRow::as_select());
    row.get_result(conn).optional()?.map(ConversationRow::read).transpose()
}

/// The conversation of the visitor whose secret has this SHA-256.
pub(crate) fn by_key(conn: &mut Conn, key: &str) -> QueryResult<Option<Conversation>> {
    let row = conversation::table.filter(conversation::key.eq(key)).select(ConversationRow::as_select());
    row.get_result(conn).optional()?.map(ConversationRow::read).transpose()
}

/// The conversation with a correspondent about one thing, or about nothing; `writer`: the one that this member of ours
/// began about a thing of others, for two members may each have theirs.
pub(crate) fn between(
    conn: &mut Conn,
    about: Option<&str>,
    correspondent: &str,
    writer: Option<&str>,
) -> QueryResult<Option<Conversation>> {
    let row: Option<ConversationRow> = each!(conn, c => {
        let mut query = conversation::table
            .filter(conversation::correspondent.eq(correspondent))
            .order((conversation::opened_at.desc(), conversation::id.desc()))
            .select(ConversationRow::as_select())
            .limit(1)
            .into_boxed();
        query = match about {
            Some(about) => query.filter(conversation::about.eq(about)),
            None => query.filter(conversation::about.is_null()),
        };
        if let Some(writer) = writer {
            query = query.filter(conversation::member.eq(writer));
        }
        query.get_result(c).optional()
    })?;
    row.map(ConversationRow::read).transpose()
}

/// The conversation of a correspondent with this actor of ours about nothing of ours.
pub(crate) fn about_nothing(
    conn: &mut Conn,
    correspondent: &str,
    actor: &str,
) -> QueryResult<Option<Conversation>> {
    let row: Option<ConversationRow> = conversation::table
        .filter(conversation::correspondent.eq(correspondent))
        .filter(conversation::about.is_null().and(conversation::actor.eq(actor)))
        .order((conversation::opened_at.desc(), conversation::id.desc()))
        .select(ConversationRow::as_select())
        .get_result(conn)
        .optional()?;
    row.map(ConversationRow::read).transpose()
}

/// The conversation that holds the message with this ActivityPub id, ours or a foreign one.
pub(crate) fn of_message(conn: &mut Conn, uri: &str) -> QueryResult<Option<Conversation>> {
    let row = message::table
        .inner_join(conversation::table.on(message::conversation.eq(conversation::id)))
        .filter(message::uri.eq(uri))
        .select(ConversationRow::as_select());
    row.get_result(conn).optional()?.map(ConversationRow::read).transpose()
}

/// Adds a message.
pub(crate) fn add(conn: &mut Conn, new: &NewMessage<'_>) -> QueryResult<()> {
    diesel::insert_into(message::table).values(new).execute(conn)?;
    Ok(())
}

/// The newest `limit` messages that came before this one, the oldest of them first. Ids grow as messages come; what a
/// note says of its own time decides nothing.
pub fn messages(
    conn: &mut Conn,
    id: ConversationId,
    before: Option<MessageId>,
    limit: i64,
) -> QueryResult<Vec<Message>> {
    let rows: Vec<(MessageRow, Option<Said>)> = each!(conn, c => {
        let mut query = message::table
            .left_join(note::table.on(message::uri.eq(note::uri.nullable()).and(message::own.eq(false))))
            .filter(message::conversation.eq(id.to_string()))
            .order(message::id.desc())
            .select((MessageRow::as_select(), Option::<Said>::as_select()))
            .limit(limit)
            .into_boxed();
        if let Some(before) = before {
            query = query.filter(message::id.lt(before.to_string()));
        }
        query.load(c)
    })?;
    rows.into_iter().rev().map(|(row, said)| row.read(said)).collect()
}

/// One message of a conversation.
pub(crate) fn message(conn: &mut Conn, id: ConversationId, which: MessageId) -> QueryResult<Option<Message>> {
    let row: Option<(MessageRow, Option<Said>)> = message::table
        .left_join(note::table.on(message::uri.eq(note::uri.nullable()).and(message::own.eq(false))))
        .filter(message::conversation.eq(id.to_string()))
        .filter(message::id.eq(which.to_string()))
        .select((MessageRow::as_select(), Option::<Said>::as_select()))
        .get_result(conn)
        .optional()?;
    row.map(|(row, said)| row.read(said)).transpose()
}

/// The latest message, if there is one.
pub fn last(conn: &mut Conn, id: ConversationId) -> QueryResult<Option<Message>> {
    Ok(messages(conn, id, None, 1)?.pop())
}

/// The id of the correspondent's latest note that is still there. It is what our answer answers.
pub(crate) fn last_note(conn: &mut Conn, id: ConversationId) -> QueryResult<Option<String>> {
    message::table
        .inner_join(note::table.on(message::uri.eq(note::uri.nullable())))
        .filter(message::conversation.eq(id.to_string()))
        .filter(message::own.eq(false))
        .order(message::id.desc())
        .select(note::uri)
        .limit(1)
        .get_result(conn)
        .optional()
}

/// How many messages came since we last said something.
pub(crate) fn count_unanswered(conn: &mut Conn, id: ConversationId) -> QueryResult<i64> {
    let of_it = message::conversation.eq(id.to_string());
    let ours = message::table.filter(of_it.clone()).filter(message::own).select(message::id);
    // In the order of the index of a conversation: ids alone would lead through all messages there are.
    let latest = ours.order((message::sent_at.desc(), message::id.desc())).limit(1);
    let last: Option<String> = latest.get_result(conn).optional()?;
    let theirs = message::table.filter(of_it).filter(message::own.eq(false));
    theirs.filter(message::id.gt(last.unwrap_or_default())).count().get_result(conn)
}

/// How many conversations this correspondent began after `since`.
pub(crate) fn count_begun(conn: &mut Conn, correspondent: &str, since: i64) -> QueryResult<i64> {
    conversation::table
        .filter(conversation::correspondent.eq(correspondent))
        .filter(conversation::opened_at.gt(since))
        .count()
        .get_result(conn)
}

/// How many conversations visitors began about this thing after `since`.
pub(crate) fn count_visitors(conn: &mut Conn, about: &str, since: i64) -> QueryResult<i64> {
    conversation::table
        .filter(conversation::about.eq(about))
        .filter(conversation::key.is_not_null())
        .filter(conversation::opened_at.gt(since))
        .count()
        .get_result(conn)
}

/// Has a foreign message stand under the annonce, or no longer. False when the conversation holds none that may:
/// its author must have written it for everybody.
pub(crate) fn show(conn: &mut Conn, id: ConversationId, which: MessageId, shown: bool) -> QueryResult<bool> {
    let public = note::table.filter(note::audience.eq_any(PUBLIC)).select(note::uri.nullable());
    let theirs = message::table
        .filter(message::id.eq(which.to_string()))
        .filter(message::conversation.eq(id.to_string()))
        .filter(message::own.eq(false))
        .filter(message::uri.eq_any(public));
    Ok(diesel::update(theirs).set(message::shown.eq(shown)).execute(conn)? == 1)
}

/// The newest `limit` messages that the author of `about` lets everybody read, the oldest of them first. One whose own
/// author has changed to a smaller audience since, or took back, is none.
pub fn shown(conn: &mut Conn, about: &str, limit: i64) -> QueryResult<Vec<Reply>> {
    notes::shown(conn, about, &PUBLIC, limit)
}

/// Forgets what an actor was called that deleted itself. What it wrote went with its notes.
pub(crate) fn forget_name(conn: &mut Conn, actor: &str) -> QueryResult<()> {
    let theirs = conversation::table.filter(conversation::correspondent.eq(actor));
    diesel::update(theirs).set(conversation::name.eq("")).execute(conn)?;
    Ok(())
}

#[cfg(test)]
mod tests;
