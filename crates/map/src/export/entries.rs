//! From what organisations say of themselves to the entries of the files.

use std::collections::HashMap;

use maillon_federation::publish::timestamp;
use maillon_store::{Conn, networks};

use crate::centres::centre;
use crate::desk::{ActProblem, Desk};
use crate::layers::{Layer, Shown};
use crate::model::Listing;
use crate::write::Entry;

/// How many offers, needs and events to come somebody has.
#[derive(Clone, Copy, Debug, Default)]
struct Counts {
    offers: u32,
    needs: u32,
    events: u32,
}

impl Desk {
    /// The entries of the files, in the order of their ids.
    pub fn entries(&self, conn: &mut Conn) -> Result<Vec<Entry>, ActProblem> {
        let listings = self.spoken_for(conn)?;
        if listings.is_empty() {
            return Ok(Vec::new());
        }
        let shown = self.layers.shown(conn, self.now())?;
        let counts = counts(&shown);
        let entry = |one| entry(one, &counts);
        Ok(listings.into_iter().filter_map(entry).collect())
    }

    /// Whose map it is, as those name it who show it.
    pub fn attribution(&self, conn: &mut Conn) -> Result<String, ActProblem> {
        if let Some(qg) = &self.qg
            && let Some(network) = networks::find(conn, qg)?
        {
            return Ok(network.name);
        }
        self.own_name(conn)
    }
}

fn counts(all: &[Shown]) -> HashMap<&str, Counts> {
    let mut counts: HashMap<&str, Counts> = HashMap::new();
    for one in all {
        let of = counts.entry(one.owner.as_str()).or_default();
        match one.layer {
            Layer::Offers => of.offers += 1,
            Layer::Needs => of.needs += 1,
            Layer::Events => of.events += 1,
            Layer::Initiatives => {}
        }
    }
    counts
}

/// Who has no point is on no map.
fn entry(one: Listing, counts: &HashMap<&str, Counts>) -> Option<Entry> {
    let of = counts.get(one.actor.as_str()).copied().unwrap_or_default();
    let full = |text: String| Some(text).filter(|text| !text.is_empty());
    Some(Entry {
        id: one.actor.clone(),
        name: one.name,
        description: one.about,
        point: if one.blurred { one.commune.and_then(centre)? } else { one.point? },
        blurred: one.blurred,
        url: one.url,
        actor: one.actor,
        categories: one.themes,
        street: one.street,
        postcode: one.postcode,
        locality: one.commune.map(|commune| commune.fr.clone()).unwrap_or_default(),
        phone: one.phone,
        email: one.email,
        web: full(one.web),
        opening_hours: one.hours,
        image: full(one.picture),
        offers: of.offers,
        needs: of.needs,
        upcoming_events: of.events,
        updated: timestamp(one.updated_at),
    })
}
