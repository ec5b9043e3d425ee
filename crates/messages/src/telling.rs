//! Who is told that a message came: the other side, if it is one of our people.

use diesel::QueryResult;
use maillon_kernel::clock::Clock;
use maillon_members::{Area, store as members};
use maillon_notifications::{News, What, tell, tell_owner};
use maillon_store::Conn;
use url::Url;

use crate::model::{Conversation, Correspondent};
use crate::pages::PATH;

/// Tells of a message with this id: what our side says, to a correspondent of the house; what the other side says, to whose
/// conversation it is. Its text goes nowhere.
pub(crate) fn told(
    conn: &mut Conn,
    clock: &Clock,
    conversation: &Conversation,
    message: &str,
    (own, author): (bool, Option<&str>),
) -> QueryResult<()> {
    let name = match author {
        Some(author) => name_of(conn, author)?,
        None => conversation.name.clone(),
    };
    let news = News {
        what: What::Message,
        told_as: &format!("message {message}"),
        who: &name,
        title: &conversation.title,
        href: &format!("{PATH}/{}", conversation.id),
    };
    match (&conversation.correspondent, own) {
        (Correspondent::Member(id), true) => tell(conn, clock, id, &news),
        (_, true) => Ok(()),
        (_, false) => {
            let area = area_of(conversation);
            tell_owner(conn, clock, (conversation.member.as_deref(), area), author, &news)
        }
    }
}

/// Who answers for what it is about, if that is ours: the conversation is of an actor of the same origin.
fn area_of(conversation: &Conversation) -> Option<Area> {
    let about: Url = conversation.about.as_deref()?.parse().ok()?;
    let own: Url = conversation.actor.parse().ok()?;
    let path = about.path().strip_prefix('/').filter(|_| about.origin() == own.origin())?;
    let is_of = |area: &&Area| area.shelf().is_some_and(|shelf| path.starts_with(shelf));
    Area::ALL.iter().find(is_of).copied()
}

fn name_of(conn: &mut Conn, id: &str) -> QueryResult<String> {
    let Ok(id) = id.parse() else { return Ok(String::new()) };
    Ok(members::by_id(conn, id)?.map(|member| member.name).unwrap_or_default())
}
