//! What is one is drawn once: twins that a person joined, and markers that an organisation proved to be itself.

use std::collections::{BTreeMap, HashMap};

use maillon_kernel::markup::fold as folded;

use super::{Kind, Spot};

/// Groups of keys; a group is named by its smallest.
#[derive(Default)]
struct Groups(HashMap<String, String>);

impl Groups {
    fn name<'a>(&'a self, mut key: &'a str) -> &'a str {
        // Each step leads to a smaller key, so it ends.
        while let Some(up) = self.0.get(key) {
            key = up;
        }
        key
    }

    fn join(&mut self, one: &str, other: &str) {
        let (one, other) = (self.name(one).to_owned(), self.name(other).to_owned());
        if one != other {
            let (small, big) = if one < other { (one, other) } else { (other, one) };
            self.0.insert(big, small);
        }
    }
}

fn is_marker(key: &str) -> bool {
    key.starts_with("marker:")
}

/// Puts together what `same` (pairs of keys) and `claims` (an actor and a marker) say is one.
///
/// Two organisations become one by a word about these two, never because both say that they are one marker: then the
/// marker goes with the first, and proven claims come before twins.
pub(super) fn fold(spots: Vec<Spot>, same: &[(String, String)], claims: &[(String, String)]) -> Vec<Spot> {
    let mut groups = Groups::default();
    let (alike, across): (Vec<_>, Vec<_>) =
        same.iter().partition(|(one, other)| is_marker(one) == is_marker(other));
    for (one, other) in alike {
        groups.join(one, other);
    }
    let across =
        across.into_iter().map(|(one, other)| if is_marker(one) { (other, one) } else { (one, other) });
    let claims = claims.iter().map(|(actor, marker)| (actor, marker));
    let there: HashMap<&str, &str> = spots
        .iter()
        .filter(|one| one.kind == Kind::Network)
        .map(|one| (groups.name(&one.key), one.key.as_str()))
        .collect();
    let mut homes: HashMap<String, String> = HashMap::new();
    for (actor, marker) in claims.chain(across) {
        let actor = groups.name(actor);
        if there.contains_key(actor) {
            homes.entry(groups.name(marker).to_owned()).or_insert_with(|| actor.to_owned());
        }
    }
    let mut drawn: BTreeMap<String, Vec<Spot>> = BTreeMap::new();
    for one in spots {
        let group = groups.name(&one.key);
        let home = homes.get(group).map_or(group, String::as_str).to_owned();
        drawn.entry(home).or_default().push(one);
    }
    drawn.into_values().filter_map(as_one).collect()
}

/// The first is shown: an organisation before a marker, then by key.
fn as_one(mut all: Vec<Spot>) -> Option<Spot> {
    all.sort_by(|a, b| (a.kind != Kind::Network, &a.key).cmp(&(b.kind != Kind::Network, &b.key)));
    let mut all = all.into_iter();
    let mut first = all.next()?;
    all.for_each(|other| first.take_in(other));
    Some(first)
}

impl Spot {
    /// It is found by the other's name too, and stands where the other does when it does not say where, and does not hide it.
    fn take_in(&mut self, other: Self) {
        if self.point.is_none() && !self.blurred {
            (self.point, self.exact) = (other.point, other.exact);
        }
        if self.commune.is_none() && !self.blurred {
            self.commune = other.commune;
        }
        for theme in other.themes {
            if !self.themes.contains(&theme) {
                self.themes.push(theme);
            }
        }
        self.folded.push(' ');
        // Who keeps the address back is not found by it.
        let known_as = if self.blurred { folded(&other.name) } else { other.folded };
        self.folded.push_str(&known_as);
        self.with.push(other.key);
        self.with.extend(other.with);
    }
}
