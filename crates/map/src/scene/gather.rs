//! Where everything on the map comes from.

use std::collections::HashMap;
use std::sync::Arc;

use diesel::QueryResult;
use maillon_kernel::geo::{Category, Commune, Point};
use maillon_kernel::markup::fold as folded;
use maillon_store::Conn;

use super::fold::fold;
use super::{Kind, Spot};
use crate::centres::centre;
use crate::desk::{ActProblem, Desk};
use crate::layers::{Layer, Shown};
use crate::model::Listing;
use crate::store::{claims, labels, markers, twins};

/// Where the page of a marker is.
const PLACES: &str = "/carte/lieux";

/// What stays the same until a listing, a source, a twin or a claim changes.
pub(super) fn lasting(desk: &Desk, conn: &mut Conn) -> Result<Vec<Spot>, ActProblem> {
    let mut all: Vec<Spot> = desk.shown(conn)?.into_iter().map(listing).collect();
    let themes = themes(conn)?;
    let spots = markers::spots(conn)?;
    let proven = claims::in_state(conn, "proven")?;
    let by_key: HashMap<(&str, &str), &str> = if proven.is_empty() {
        HashMap::new()
    } else {
        spots.iter().map(|one| ((one.source.as_str(), one.key.as_str()), one.id.as_str())).collect()
    };
    let claimed = proven.into_iter().filter_map(|claim| {
        let id = by_key.get(&(claim.source.as_str(), claim.remote.as_str()))?;
        Some((claim.actor, marker_key(id)))
    });
    let claimed: Vec<_> = claimed.collect();
    all.extend(spots.into_iter().map(|one| marker(one, &themes)));
    let same = twins::in_state(conn, "same")?;
    let mut same: Vec<_> = same.into_iter().map(|twin| (twin.one, twin.other)).collect();
    same.sort();
    Ok(fold(all, &same, &claimed))
}

/// What twins and pages call a marker.
fn marker_key(id: &str) -> String {
    format!("marker:{id}")
}

/// Our categories for those of each source.
type Themes = HashMap<String, HashMap<String, &'static Category>>;

fn themes(conn: &mut Conn) -> QueryResult<Themes> {
    let mut all = Themes::new();
    for label in labels::all(conn)? {
        if let Some(theme) = label.theme.as_deref().and_then(Category::by_slug) {
            all.entry(label.source).or_default().insert(label.remote, theme);
        }
    }
    Ok(all)
}

fn listing(one: Listing) -> Spot {
    let middle = one.commune.and_then(centre);
    let point = if one.blurred { middle } else { one.point.or(middle) };
    let about = format!("{} {} {}", one.name, one.street, one.postcode);
    let commune = one.commune.map(|commune| format!("{} {}", commune.fr, commune.nl)).unwrap_or_default();
    let full = |text: String| Some(text).filter(|text| !text.is_empty());
    Spot {
        kind: Kind::Network,
        folded: folded(&format!("{about} {commune}")),
        name: full(one.name).unwrap_or_else(|| one.actor.clone()),
        language: String::new(),
        exact: !one.blurred && one.point.is_some(),
        blurred: one.blurred,
        point,
        commune: one.commune,
        themes: one.themes,
        href: full(one.url).unwrap_or_else(|| one.actor.clone()),
        owner: one.actor.clone(),
        key: one.actor,
        starts_at: None,
        with: Vec::new(),
    }
}

fn marker(one: markers::Spot, themes: &Themes) -> Spot {
    let ours = themes.get(&one.source);
    let mut about: Vec<&'static Category> = Vec::new();
    for theme in one.labels.iter().filter_map(|label| ours?.get(label).copied()) {
        if !about.contains(&theme) {
            about.push(theme);
        }
    }
    Spot {
        key: marker_key(&one.id),
        kind: Kind::Marker,
        href: format!("{PLACES}/{}", one.id),
        name: one.name,
        language: String::new(),
        point: Some(one.point),
        exact: true,
        blurred: false,
        commune: one.commune,
        themes: about,
        folded: one.folded,
        owner: one.source,
        starts_at: None,
        with: Vec::new(),
    }
}

/// What other slices have stands where it says; else where its owner is, unless that is another commune; else in its
/// commune's centre.
pub(super) fn with_layers(lasting: &[Arc<Spot>], shown: Vec<Shown>) -> Vec<Arc<Spot>> {
    let owners: HashMap<&str, &Arc<Spot>> = lasting
        .iter()
        .filter(|one| one.kind == Kind::Network)
        .flat_map(|one| one.with.iter().chain([&one.key]).map(move |key| (key.as_str(), one)))
        .collect();
    let placed = |one: Shown| {
        let owner = owners.get(one.owner.as_str()).copied();
        Arc::new(layer(one, owner))
    };
    let layers: Vec<_> = shown.into_iter().map(placed).collect();
    lasting.iter().cloned().chain(layers).collect()
}

fn layer(one: Shown, owner: Option<&Arc<Spot>>) -> Spot {
    let (place, at_home) = place(&one, owner);
    let home = owner.filter(|_| at_home).map(|owner| owner.folded.as_str()).unwrap_or_default();
    Spot {
        key: one.href.clone(),
        kind: kind(one.layer),
        folded: format!("{} {home}", folded(&one.title)),
        name: one.title,
        language: one.language,
        point: place.0,
        exact: place.1,
        blurred: false,
        commune: place.2,
        themes: one.theme.into_iter().collect(),
        href: one.href,
        owner: one.owner,
        starts_at: one.starts_at,
        with: Vec::new(),
    }
}

type Place = (Option<Point>, bool, Option<&'static Commune>);

fn place(one: &Shown, owner: Option<&Arc<Spot>>) -> (Place, bool) {
    if one.point.is_some() {
        return ((one.point, true, one.commune), false);
    }
    let home = owner
        .filter(|owner| owner.point.is_some() && (one.commune.is_none() || one.commune == owner.commune));
    match home {
        Some(home) => ((home.point, home.exact, home.commune), true),
        None => ((one.commune.and_then(centre), false, one.commune), false),
    }
}

fn kind(layer: Layer) -> Kind {
    match layer {
        Layer::Offers => Kind::Offer,
        Layer::Needs => Kind::Need,
        Layer::Events => Kind::Event,
        Layer::Initiatives => Kind::Initiative,
    }
}
