//! The map as a list: by commune, a page at a time.

use std::collections::HashMap;
use std::sync::Arc;

use maillon_kernel::geo::Commune;
use maillon_kernel::markup::fold;
use maillon_web::Tongue;

use crate::scene::Spot;

/// So many stand on one page of the list.
const PAGE: usize = 200;

/// What stands in one commune.
pub(super) struct Group {
    pub(super) name: String,
    /// How many they are, on all pages of the list.
    pub(super) count: usize,
    pub(super) items: Vec<Item>,
}

/// One line of the list.
pub(super) struct Item {
    pub(super) name: String,
    pub(super) language: String,
    pub(super) href: String,
    pub(super) kind: String,
    pub(super) themes: String,
    pub(super) when: Option<String>,
    pub(super) inexact: bool,
}

/// One page of the list, by commune, and how many pages there are.
pub(super) fn groups(t: &Tongue, spots: &[Arc<Spot>], page: usize) -> (Vec<Group>, usize) {
    let mut by_commune: HashMap<Option<&Commune>, Vec<&Spot>> = HashMap::new();
    for spot in spots {
        by_commune.entry(spot.commune).or_default().push(spot);
    }
    let mut all: Vec<_> = by_commune.into_iter().collect();
    all.sort_by_cached_key(|(commune, _)| (commune.is_none(), commune.map(|one| fold(one.name(t.lang())))));
    let (mut skipped, mut left) = (PAGE.saturating_mul(page - 1), PAGE);
    let mut groups = Vec::new();
    for (commune, spots) in all {
        let some: Vec<Item> = spots.iter().skip(skipped).take(left).map(|one| item(t, one)).collect();
        skipped = skipped.saturating_sub(spots.len());
        left -= some.len();
        if !some.is_empty() {
            let name =
                commune.map_or_else(|| t.get("map-page-elsewhere"), |one| one.name(t.lang()).to_owned());
            groups.push(Group { name, count: spots.len(), items: some });
        }
    }
    (groups, spots.len().div_ceil(PAGE))
}

fn item(t: &Tongue, spot: &Spot) -> Item {
    let themes: Vec<&str> = spot.themes.iter().map(|theme| theme.name(t.lang())).collect();
    Item {
        name: spot.name.clone(),
        language: Some(&spot.language).filter(|language| *language != t.code()).cloned().unwrap_or_default(),
        href: spot.href.clone(),
        kind: t.get(&format!("map-spot-{}", spot.kind)),
        themes: themes.join(" · "),
        when: spot.starts_at.map(|at| t.moment(at)),
        inexact: !spot.exact && spot.commune.is_some(),
    }
}
