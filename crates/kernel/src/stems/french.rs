//! French endings.

use super::{once, without, without_any};

/// Endings and how many letters must be left of the word, the longest first: one is taken off.
const ENDINGS: [(&str, usize); 20] = [
    ("atrice", 3),
    ("ateur", 3),
    ("ation", 3),
    ("ement", 3),
    ("euse", 4),
    ("iere", 4),
    ("rice", 4),
    ("ante", 4),
    ("iste", 4),
    ("able", 4),
    ("eur", 4),
    ("ier", 4),
    ("ant", 3),
    ("age", 5),
    ("ion", 5),
    ("ee", 3),
    ("er", 3),
    ("ie", 4),
    ("e", 2),
    ("i", 5),
];

/// `reparations`, `reparer` and `reparateur` are `repar`.
pub(super) fn stem(word: &str) -> String {
    let one = singular(word);
    let bare = without_any(&one, &ENDINGS).unwrap_or(&one);
    once(bare).to_owned()
}

/// `velos` is `velo`; `journaux` is `journal`. `travail` becomes what `travaux` becomes.
fn singular(word: &str) -> String {
    if let Some(rest) = without(word, "eaux", 2) {
        return format!("{rest}eau");
    }
    if let Some(rest) = without(word, "aux", 3).or_else(|| without(word.trim_end_matches('s'), "ail", 3)) {
        return format!("{rest}al");
    }
    without_any(word, &[("s", 3), ("x", 3)]).unwrap_or(word).to_owned()
}
