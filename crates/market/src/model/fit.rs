//! Which annonces may answer which: a score from words, theme and place. Pure.
//!
//! Without a word in common that stands in a title, nothing fits: the same theme in the same street is no answer.

use std::collections::BTreeSet;

use maillon_kernel::geo::{Category, Commune};
use maillon_kernel::stems;

/// A word of both titles, for each of its weight.
const BOTH_TITLES: u32 = 6;
/// A word of one title that stands in the other's text.
const ONE_TITLE: u32 = 3;
/// The same theme.
const THEME: u32 = 6;
/// The same commune.
const HERE: u32 = 3;
/// Two communes side by side.
const NEARBY: u32 = 2;
/// What words and theme must come to: one rare word of a title is enough, a common one with the same theme, too.
const ENOUGH: u32 = 9;
/// Among fewer than so many, no word counts as common.
const MANY: usize = 20;

/// What is compared of an annonce.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Side {
    /// The words of its title, each with its stems in all languages.
    title: Vec<BTreeSet<String>>,
    /// What it is found by, without the names of its theme and its commune.
    stems: BTreeSet<String>,
    category: Option<&'static Category>,
    commune: Option<&'static Commune>,
}

impl Side {
    /// `stems`: what it is found by.
    pub fn new(
        title: &str,
        stems: &BTreeSet<String>,
        category: Option<&'static Category>,
        commune: Option<&'static Commune>,
    ) -> Self {
        let title: Vec<BTreeSet<String>> = stems::wanted(title).into_iter().map(|word| word.forms).collect();
        let names = names(category, commune);
        let stems = stems.difference(&names).chain(title.iter().flatten()).cloned().collect();
        Self { title, stems, category, commune }
    }

    fn holds(&self, word: &BTreeSet<String>) -> bool {
        word.iter().any(|form| self.stems.contains(form))
    }

    fn is_titled(&self, word: &BTreeSet<String>) -> bool {
        self.title.iter().any(|other| !other.is_disjoint(word))
    }
}

/// What stands in the words of an annonce because of its theme and its commune. These are weighed by themselves.
fn names(category: Option<&Category>, commune: Option<&Commune>) -> BTreeSet<String> {
    let of = |lang| {
        let both = [category.map(|one| one.name(lang)), commune.map(|one| one.name(lang))];
        both.into_iter().flatten().flat_map(move |name| stems::of_text(name, Some(lang)))
    };
    maillon_kernel::language::Lang::ALL.into_iter().flat_map(of).collect()
}

/// Those of `others` that may answer `one`, by their place there, the best first; of equals, the first.
pub fn best(one: &Side, others: &[Side]) -> Vec<usize> {
    let weights: Vec<u32> = one.title.iter().map(|word| weight(word, others)).collect();
    let mut scored: Vec<(u32, usize)> = others
        .iter()
        .enumerate()
        .filter_map(|(place, other)| Some((score(one, &weights, other)?, place)))
        .collect();
    scored.sort_by_key(|(score, place)| (std::cmp::Reverse(*score), *place));
    scored.into_iter().map(|(_, place)| place).collect()
}

/// A word that many of them hold says little.
fn weight(word: &BTreeSet<String>, others: &[Side]) -> u32 {
    let holding = others.iter().filter(|other| other.holds(word)).count();
    match others.len() {
        many if many < MANY => 3,
        many if many < holding * 4 => 1,
        many if many < holding * 10 => 2,
        _ => 3,
    }
}

/// `None` when it does not fit.
fn score(one: &Side, weights: &[u32], other: &Side) -> Option<u32> {
    let shared = |(word, weight): (&BTreeSet<String>, &u32)| {
        if other.is_titled(word) {
            BOTH_TITLES * weight
        } else if other.holds(word) {
            ONE_TITLE * weight
        } else {
            0
        }
    };
    let ours: u32 = one.title.iter().zip(weights).map(shared).sum();
    let theirs = other.title.iter().filter(|word| one.holds(word) && !one.is_titled(word)).count();
    let words = ours + ONE_TITLE * u32::try_from(theirs).unwrap_or_default();
    let theme = if one.category.is_some() && one.category == other.category { THEME } else { 0 };
    let place = match (one.commune, other.commune) {
        (Some(here), Some(there)) if here == there => HERE,
        (Some(here), Some(there)) if here.touches(there) => NEARBY,
        _ => 0,
    };
    (words != 0 && ENOUGH <= words + theme).then_some(words + theme + place)
}

#[cfg(test)]
mod tests {
    use maillon_kernel::language::Lang;

    use super::*;

    fn side(title: &str, text: &str, category: &str, commune: &str) -> Side {
        let (category, commune) = (Category::by_slug(category), Commune::by_name(commune));
        let mut stems = stems::of_text(&format!("{title} {text}"), Some(Lang::Fr));
        stems.extend(names(category, commune));
        Side::new(title, &stems, category, commune)
    }

    #[test]
    fn a_shared_word_of_the_titles_fits() {
        let need = side("Cherche un vélo", "", "", "");
        assert_eq!(
            best(&need, &[side("Table en bois", "", "", ""), side("Vélos à prêter", "", "", "")]),
            [1]
        );
    }

    #[test]
    fn theme_and_place_alone_are_noise() {
        let need = side("Cherche un vélo", "Pour samedi", "recuperer-reparer", "Ixelles");
        let others = [
            side("Fer à souder", "Libre samedi", "recuperer-reparer", "Ixelles"),
            side("Rien de tel", "", "", ""),
            side("Atelier à Ixelles", "", "", "Ixelles"),
        ];
        assert_eq!(best(&need, &others), Vec::<usize>::new());
    }

    #[test]
    fn who_is_nearer_comes_first() {
        let need = side("Cherche un vélo", "", "recuperer-reparer", "Forest");
        let others = [
            side("Vélo", "", "recuperer-reparer", "Evere"),
            side("Vélo", "", "recuperer-reparer", "Saint-Gilles"),
            side("Vélo", "", "recuperer-reparer", "Forest"),
            side("Vélo", "", "", "Forest"),
            side("Vélo", "", "recuperer-reparer", "Evere"),
        ];
        assert_eq!(best(&need, &others), [2, 1, 0, 4, 3]);
    }

    #[test]
    fn a_title_may_answer_a_text() {
        let need = side("Un coup de main", "Il me faut une perceuse", "", "");
        assert_eq!(best(&need, &[side("Perceuse", "", "", "")]), Vec::<usize>::new(), "a little");
        let need = side("Un coup de main", "Il me faut une perceuse", "recuperer-reparer", "");
        assert_eq!(best(&need, &[side("Perceuse", "", "recuperer-reparer", "")]), [0], "and the same theme");
    }

    #[test]
    fn a_common_word_needs_the_same_theme() {
        let need = side("Cherche atelier poterie", "", "", "");
        let mut others: Vec<Side> = (0..40).map(|n| side(&format!("Atelier n{n}"), "", "", "")).collect();
        others.push(side("Poterie", "", "", ""));
        assert_eq!(best(&need, &others), [40]);
    }

    #[test]
    fn it_fits_both_ways() {
        let (need, offer) = (side("Vélo cargo cherché", "", "", ""), side("Prêt de vélos cargo", "", "", ""));
        assert_eq!(best(&need, std::slice::from_ref(&offer)), [0]);
        assert_eq!(best(&offer, std::slice::from_ref(&need)), [0]);
        assert_eq!(best(&Side::default(), &[need, offer]), Vec::<usize>::new());
    }
}
