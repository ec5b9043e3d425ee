//! Whose an annonce is: its author's, and the coordinators'. What can still be done with it, the model says.

use maillon_members::{Area, Member};
use maillon_store::{Conn, StoreError};
use maillon_web::{Problem, SignedIn};

use super::Market;
use crate::model::{Offer, OfferId};
use crate::store;

/// An annonce of ours that is the member's to change.
pub(crate) async fn theirs(market: &Market, id: OfferId, member: &Member) -> Result<Offer, Problem> {
    let find = move |conn: &mut Conn| -> Result<Option<Offer>, StoreError> { Ok(store::find(conn, id)?) };
    let offer =
        market.site.store.read(find).await?.filter(|offer| offer.own).ok_or_else(Problem::not_found)?;
    if !belongs(&offer, &member.id.to_string(), member.coordinates_in(Area::Market)) {
        return Err(Problem::forbidden().saying("market-problem-not-yours"));
    }
    Ok(offer)
}

/// What is out in somebody's own name only they change, for it would be signed with their key. A coordinator can take it back.
pub(crate) fn check_name(market: &Market, offer: &Offer, member: &Member) -> Result<(), Problem> {
    if may_sign(offer, &market.desk.actor, &member.id.to_string()) {
        return Ok(());
    }
    Err(Problem::forbidden().saying("market-problem-own-name"))
}

/// Whether this member may change what is out: it is theirs, or it is in the name of the association, which is `house`.
pub(super) fn may_sign(offer: &Offer, house: &str, member: &str) -> bool {
    offer.author.as_deref() == Some(member) || offer.owner == house
}

/// Whether the annonce is this reader's to change.
pub(super) fn is_theirs(offer: &Offer, reader: Option<&SignedIn>) -> bool {
    let theirs = |member: &SignedIn| belongs(offer, &member.id, Area::Market.is_in_hands_of(member));
    offer.own && reader.is_some_and(theirs)
}

fn belongs(offer: &Offer, member: &str, coordinates: bool) -> bool {
    coordinates || offer.author.as_deref() == Some(member)
}
