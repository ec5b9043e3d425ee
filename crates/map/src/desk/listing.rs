//! What we say of ourselves: kept here, and said on our actor, whose followers are told.

use maillon_federation::social::patch_extra;
use maillon_store::{Conn, actors};
use serde_json::Value;

use super::listing_form::{ListingDraft, ListingForm};
use super::{ActProblem, Desk};
use crate::model::Listing;
use crate::store::listings;
use crate::wire;

impl Desk {
    /// What we say of ourselves. Name, page and actor are those of the organisation.
    pub fn own_listing(&self, conn: &mut Conn) -> Result<Option<Listing>, ActProblem> {
        let Some(one) = listings::own(conn)? else { return Ok(None) };
        Ok(Some(Listing { name: self.own_name(conn)?, url: self.organisation.clone(), ..one }))
    }

    /// The form as it would be sent to change nothing.
    pub fn listing_form(&self, conn: &mut Conn) -> Result<ListingForm, ActProblem> {
        if let Some(one) = self.own_listing(conn)? {
            return Ok(ListingForm::of(&one));
        }
        let summary = actors::find(conn, &self.organisation)?.map(|one| one.summary);
        Ok(ListingForm::first(&summary.unwrap_or_default()))
    }

    /// Says this of ourselves from now on. What was said already is told to nobody again.
    pub fn say(&self, conn: &mut Conn, draft: &ListingDraft) -> Result<Listing, ActProblem> {
        let now = self.now();
        let name = self.own_name(conn)?;
        let said = self.listing_of(draft, name);
        let known = listings::own(conn)?;
        if let Some(known) = known.filter(|known| is_same(known, &said)) {
            return Ok(known);
        }
        let said = Listing { updated_at: now, heard_at: now, ..said };
        if let Some(other) = listings::own(conn)?.filter(|one| one.actor != said.actor) {
            listings::remove(conn, &other.actor)?;
        }
        listings::put(conn, &said)?;
        self.say_on_actor(conn, &said)?;
        Ok(said)
    }

    fn listing_of(&self, draft: &ListingDraft, name: String) -> Listing {
        Listing {
            actor: self.organisation.clone(),
            own: true,
            shown: draft.shown,
            name,
            about: draft.about.clone(),
            point: draft.point,
            blurred: draft.blurred,
            street: draft.street.clone(),
            postcode: draft.postcode.clone(),
            commune: draft.commune,
            phone: draft.phone.clone(),
            email: draft.email.clone(),
            web: draft.web.clone(),
            hours: draft.hours.clone(),
            picture: String::new(),
            url: self.organisation.clone(),
            themes: draft.themes.clone(),
            document: None,
            updated_at: 0,
            heard_at: 0,
        }
    }

    fn say_on_actor(&self, conn: &mut Conn, said: &Listing) -> Result<(), ActProblem> {
        let extra = actors::find(conn, &self.organisation)?.map(|one| one.extra).unwrap_or_default();
        let says = serde_json::from_str::<Value>(&extra).is_ok_and(|extra| extra.get("location").is_some());
        // Who never said anything does not say that it says nothing.
        if !said.shown && !says {
            return Ok(());
        }
        let (origin, clock) = (self.federation.origin(), self.federation.clock());
        let keys = self.federation.keys_in(conn, &self.organisation)?;
        patch_extra(conn, origin, clock, &self.organisation, &keys, &wire::patch(origin, said))?;
        Ok(())
    }

    /// Our name is kept with what we say, for lists; it may have changed meanwhile.
    pub fn rename_own(&self, conn: &mut Conn) -> Result<(), ActProblem> {
        let Some(kept) = listings::own(conn)? else { return Ok(()) };
        let name = self.own_name(conn)?;
        if kept.name == name {
            return Ok(());
        }
        let named = Listing { name, updated_at: self.now(), ..kept };
        listings::put(conn, &named)?;
        self.say_on_actor(conn, &named)
    }
}

/// Whether both say the same, whenever they said it.
pub(super) fn is_same(known: &Listing, said: &Listing) -> bool {
    let timeless = |one: &Listing| Listing { updated_at: 0, heard_at: 0, document: None, ..one.clone() };
    timeless(known) == timeless(said)
}
