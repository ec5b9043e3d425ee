//! What one needs to know of an annonce to answer it.

use diesel::QueryResult;
use maillon_members::Area;
use maillon_messages::About;
use maillon_store::Conn;

use crate::model::Offer;
use crate::pages::href;
use crate::store;

/// The annonce with this ActivityPub id, as `messages` asks for it.
pub fn about(conn: &mut Conn, uri: &str) -> QueryResult<Option<About>> {
    Ok(store::by_uri(conn, uri)?.map(|offer| of(&offer)))
}

pub(crate) fn of(offer: &Offer) -> About {
    About {
        uri: offer.uri.clone(),
        title: offer.title.clone(),
        language: offer.language.clone(),
        owner: offer.owner.clone(),
        own: offer.own,
        member: offer.author.clone(),
        area: Area::Market,
        href: href(offer.id),
        public: offer.audience.is_open(),
        open: offer.state.is_open(),
        ends_at: offer.ends_at,
    }
}
