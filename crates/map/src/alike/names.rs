//! How similar two names are.

use maillon_kernel::markup::fold;

/// Legal forms: one map writes them and another does not.
const FORMS: [&str; 5] = ["asbl", "vzw", "scrl", "cv", "sc"];

/// A name as names are compared: lower case, no accents, no punctuation, no legal form, one space between words.
///
/// A point joins what stands around it (`A.S.B.L.` is `asbl`), any other sign parts it (`Saint-Gilles` is two words).
pub fn bare(name: &str) -> String {
    let folded = fold(name).replace('.', "");
    let words = || folded.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    let bare = words().filter(|word| !FORMS.contains(word)).collect::<Vec<_>>().join(" ");
    // Whoever is called by a legal form alone keeps it.
    if bare.is_empty() { words().collect::<Vec<_>>().join(" ") } else { bare }
}

/// From 0 to 1, of two bare names: the Sørensen–Dice coefficient of their pairs of letters.
///
/// Why this measure of those that `strsim` has: it forgives another order of words and an article more or less, which
/// Levenshtein's distance does not; it gives no credit for a common beginning, as Jaro–Winkler does, by which half of the
/// "Maison de quartier …" of a commune would be one; and it is the same from both sides. A slip of the keyboard costs two
/// pairs, which a name of three words can bear. Numbers weigh no more than letters: "École 7" and "École 8" of one street are
/// shown to a person, who knows.
pub(super) fn similarity(a: &str, b: &str) -> f64 {
    if a.is_empty() || b.is_empty() || cannot(a, b) { 0.0 } else { strsim::sorensen_dice(a, b) }
}

/// Whether one is so much longer that no measure of common pairs can reach the threshold. `n` letters have `n - 1` pairs, and
/// at best all of the shorter one are in the longer.
fn cannot(a: &str, b: &str) -> bool {
    let pairs = |name: &str| name.chars().filter(|c| *c != ' ').count().saturating_sub(1);
    let (a, b) = (pairs(a), pairs(b));
    #[expect(clippy::cast_precision_loss, reason = "names have some hundred letters")]
    let best = 2.0 * a.min(b) as f64 / (a + b).max(1) as f64;
    0 < a + b && best < super::LEAST_SIMILARITY
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn names_without_their_dress() {
        for (name, expected) in [
            ("  L'Atelier  Vélo, a.s.b.l.", "l atelier velo"),
            ("VZW De Groene Straat", "de groene straat"),
            ("St. Gilles / Sint-Gillis", "st gilles sint gillis"),
            ("Scène & cv", "scene"),
            ("ASBL", "asbl"),
            ("Œuvre «Été»", "oeuvre ete"),
            ("…", ""),
        ] {
            assert_eq!(bare(name), expected, "{name}");
        }
    }

    /// Pairs as maps have them.
    #[test]
    fn what_is_the_same_and_what_is_not() {
        for (a, b) in [
            ("Repair Café Saint-Gilles", "Repair Cafe St Gilles"),
            ("Les Ateliers de la rue Voot", "Ateliers de la Rue Voot asbl"),
            ("Bouillon de Cultures", "Bouillon de culture"),
            ("Maison de quartier Bonnevie", "Bonnevie - Maison de Quartier"),
            ("Le Potager du Canal", "Potager du Canal"),
            ("Cyclo", "CyCLO scrl"),
        ] {
            assert!(super::super::LEAST_SIMILARITY <= similarity(&bare(a), &bare(b)), "{a} / {b}");
        }
        for (a, b) in [
            ("Maison de quartier Bonnevie", "Maison de quartier Malibran"),
            ("Repair Café Saint-Gilles", "Repair Café Forest"),
            ("Donnerie d'Ixelles", "Donnerie d'Etterbeek"),
            ("Maison médicale du Nord", "Maison médicale du Sud-Est"),
            ("Le Potager", "Le Potager du Canal"),
        ] {
            assert!(similarity(&bare(a), &bare(b)) < super::super::LEAST_SIMILARITY, "{a} / {b}");
        }
    }

    proptest! {
        #[test]
        fn the_shortcut_changes_nothing(a in "[a-d ]{0,12}", b in "[a-d ]{0,12}") {
            let (a, b) = (bare(&a), bare(&b));
            let reaches = |similarity: f64| super::super::LEAST_SIMILARITY <= similarity;
            if !a.is_empty() && !b.is_empty() {
                prop_assert_eq!(reaches(similarity(&a, &b)), reaches(strsim::sorensen_dice(&a, &b)));
            }
        }

        #[test]
        fn bare_is_bare(name in "\\PC{0,40}") {
            let once = bare(&name);
            prop_assert_eq!(bare(&once), once);
        }
    }
}
