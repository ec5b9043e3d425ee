//! What one needs to know of a poll to write about it.

use diesel::QueryResult;
use maillon_members::Area;
use maillon_messages::about::About;
use maillon_store::Conn;

use crate::model::Poll;
use crate::pages::href;
use crate::store;

/// The poll with this ActivityPub id, as something that people write about.
pub fn about(conn: &mut Conn, uri: &str) -> QueryResult<Option<About>> {
    Ok(store::by_uri(conn, uri)?.map(|poll| of(&poll)))
}

/// One still writes about a poll that is over.
fn of(poll: &Poll) -> About {
    About {
        uri: poll.uri.clone(),
        title: poll.title(),
        language: poll.tag(),
        owner: poll.owner.clone(),
        own: poll.own,
        member: poll.author.clone(),
        area: Area::Network,
        href: href(&poll.id),
        public: poll.audience().is_open(),
        open: true,
        ends_at: None,
    }
}
