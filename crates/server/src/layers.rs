//! What other slices have for the map: what is public and open now.

use std::collections::BTreeSet;

use maillon_agenda::model::Event;
use maillon_agenda::store::list as events;
use maillon_initiatives::model::Initiative;
use maillon_kernel::geo::Point;
use maillon_map::layers::{Layer, Layers, Shown};
use maillon_market::model::{Kind, Offer};
use maillon_market::pages::LIST_PATH;
use maillon_market::store as market;
use maillon_store::Conn;

/// So much of each layer.
const MOST: i64 = 1000;

/// The other slices, as the map sees them.
#[derive(Clone, Debug)]
pub struct Others {
    /// The actor of our organisation: initiatives stand where it is.
    pub organisation: String,
}

impl Layers for Others {
    fn shown(&self, conn: &mut Conn, now: i64) -> diesel::QueryResult<Vec<Shown>> {
        let mut all = Vec::new();
        for kind in [Kind::Offer, Kind::Need] {
            let filter = market::Filter { kind: Some(kind), now, ..market::Filter::default() };
            all.extend(market::list(conn, &filter, MOST)?.into_iter().map(annonce));
        }
        let coming = events::Filter { from: now, ..events::Filter::default() };
        let (coming, _) = events::with_next_times(conn, &coming, usize::try_from(MOST).unwrap_or_default())?;
        all.extend(self.next_times(coming).into_iter().map(event));
        let begun = maillon_initiatives::store::list(conn)?;
        let under_way = begun.into_iter().filter(|one| !one.state().is_over());
        all.extend(under_way.map(|one| self.initiative(one)));
        Ok(all)
    }
}

fn annonce(one: Offer) -> Shown {
    Shown {
        layer: if one.kind == Kind::Offer { Layer::Offers } else { Layer::Needs },
        title: one.title,
        language: one.language.as_str().to_owned(),
        href: format!("{LIST_PATH}/{}", one.id),
        point: one.details.point,
        commune: one.commune,
        theme: one.category,
        owner: one.owner,
        starts_at: None,
    }
}

fn event(one: Event) -> Shown {
    Shown {
        layer: Layer::Events,
        href: maillon_agenda::pages::href(&one),
        point: one.body.place.point.as_ref().and_then(degrees),
        title: one.title,
        language: one.language.as_str().to_owned(),
        commune: one.commune,
        theme: one.category,
        owner: one.owner,
        starts_at: Some(one.start_at),
    }
}

/// Latitude and longitude as the agenda keeps them.
fn degrees((latitude, longitude): &(String, String)) -> Option<Point> {
    Point::new(latitude.parse().ok()?, longitude.parse().ok()?).ok()
}

impl Others {
    /// Of what takes place again and again elsewhere, the next time alone; whoever wants the others looks into the agenda. It
    /// has no series here: the same title of the same owner is the same thing.
    fn next_times(&self, mut coming: Vec<Event>) -> Vec<Event> {
        let mut seen = BTreeSet::new();
        coming.retain(|one| {
            one.owner == self.organisation || seen.insert((one.owner.clone(), one.title.clone()))
        });
        coming
    }

    fn initiative(&self, one: Initiative) -> Shown {
        Shown {
            layer: Layer::Initiatives,
            href: format!("{}/{}", maillon_initiatives::pages::PATH, one.id),
            title: one.title,
            language: one.language,
            point: None,
            commune: None,
            theme: None,
            owner: self.organisation.clone(),
            starts_at: None,
        }
    }
}
