//! Who may change an annonce: its author, and the coordinators.

use maillon_members::{Member, Role};
use maillon_store::{Conn, StoreError};
use maillon_web::{Problem, SignedIn};

use super::Market;
use crate::model::{NotAllowed, Offer, OfferId};
use crate::store;

/// An annonce of ours that the member may change now.
pub(super) async fn changeable(market: &Market, id: OfferId, member: &Member) -> Result<Offer, Problem> {
    let find = move |conn: &mut Conn| -> Result<Option<Offer>, StoreError> { Ok(store::find(conn, id)?) };
    let offer =
        market.site.store.read(find).await?.filter(|offer| offer.own).ok_or_else(Problem::not_found)?;
    if !belongs(&offer, &member.id.to_string(), member.coordinates()) {
        return Err(Problem::forbidden().saying("market-problem-not-yours"));
    }
    if !offer.state.is_open() {
        return Err(crate::desk::ActProblem::from(NotAllowed::Closed(offer.state)).into());
    }
    Ok(offer)
}

/// Whether a page offers this reader to change the annonce.
pub(super) fn may_change(offer: &Offer, reader: Option<&SignedIn>) -> bool {
    let theirs = |member: &SignedIn| belongs(offer, &member.id, member.role == Role::Coordinator.as_str());
    offer.own && offer.state.is_open() && reader.is_some_and(theirs)
}

fn belongs(offer: &Offer, member: &str, coordinates: bool) -> bool {
    coordinates || offer.author.as_deref() == Some(member)
}
