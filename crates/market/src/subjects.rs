//! Annonces as things that one can agree on.

use diesel::QueryResult;
use maillon_agreement::{Purpose, Subject, Subjects};
use maillon_federation::json::Object;
use maillon_store::{Conn, StoreError};

use crate::desk::Desk;
use crate::model::{Kind, Offer, State};
use crate::pages::href;
use crate::wire::{self, Intents};
use crate::{SLICE, store};

impl Subjects for Desk {
    fn find(&self, conn: &mut Conn, uri: &str) -> QueryResult<Option<Subject>> {
        let Some(offer) = store::by_uri(conn, uri)? else { return Ok(None) };
        let intents = if offer.own {
            Some(wire::own_intents(&offer))
        } else {
            let document = store::document(conn, uri)?;
            let object = document.and_then(|text| serde_json::from_str::<Object>(&text).ok());
            object.and_then(|object| wire::received_intents(&object))
        };
        Ok(intents.map(|intents| of(&offer, intents)))
    }

    fn changed(&self, conn: &mut Conn, uri: &str) -> Result<(), StoreError> {
        self.recount(conn, uri)
    }
}

fn of(offer: &Offer, intents: Intents) -> Subject {
    let counted = !offer.details.rhythm.comes_back();
    Subject {
        slice: SLICE,
        uri: offer.uri.clone(),
        title: offer.title.clone(),
        owner: offer.owner.clone(),
        own: offer.own,
        member: offer.author.clone(),
        purpose: match offer.kind {
            Kind::Offer => Purpose::Offer,
            Kind::Need => Purpose::Request,
        },
        action: wire::action(offer.nature).to_owned(),
        primary: intents.primary,
        reciprocal: intents.reciprocal,
        unit_based: intents.unit_based,
        total: (offer.own && counted).then(|| offer.whole().amount),
        left: offer.available.or_else(|| offer.own.then(|| offer.left())).filter(|_| counted),
        audience: offer.audience,
        for_trusted: false,
        open: offer.state.is_open() && offer.state != State::Withdrawn,
        ends_at: offer.ends_at,
        href: href(offer.id),
        by_time: false,
        lent_days: offer.details.loan_days,
    }
}

/// An annonce of ours as a thing.
#[cfg(test)]
pub(crate) fn sample(offer: &Offer) -> Subject {
    of(offer, wire::own_intents(offer))
}
