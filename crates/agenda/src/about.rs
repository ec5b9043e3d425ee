//! What one needs to know of an event to write about it.

use diesel::QueryResult;
use maillon_members::Area;
use maillon_messages::about::About;
use maillon_store::Conn;

use crate::model::Event;
use crate::pages::href;
use crate::store::events;

/// The event with this ActivityPub id, as something that people write about.
pub fn about(conn: &mut Conn, uri: &str) -> QueryResult<Option<About>> {
    Ok(events::by_uri(conn, uri)?.map(|event| of(&event)))
}

fn of(event: &Event) -> About {
    About {
        uri: event.uri.clone(),
        title: event.title.clone(),
        language: event.language.clone(),
        owner: event.owner.clone(),
        own: event.own,
        member: event.author.clone(),
        area: Area::Agenda,
        href: href(event),
        public: event.is_out(),
        open: event.is_out(),
        ends_at: None,
    }
}
