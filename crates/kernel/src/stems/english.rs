//! English endings.

use super::{is_vowel, once, without, without_any};

/// Endings and how many letters must be left of the word: one is taken off.
const ENDINGS: [(&str, usize); 7] =
    [("ation", 3), ("ator", 3), ("ing", 3), ("ed", 3), ("er", 5), ("ly", 4), ("e", 2)];

/// `bikes`, `biking` and `bike` are one; so are `bodies` and `body`.
pub(super) fn stem(word: &str) -> String {
    let one = singular(word);
    let bare = without_any(&one, &ENDINGS).filter(|rest| rest.chars().any(is_vowel)).unwrap_or(&one);
    let short = once(bare);
    without(short, "y", 2).map_or_else(|| short.to_owned(), |rest| format!("{rest}i"))
}

/// Not of `glass`, `bus` and `basis`.
fn singular(word: &str) -> String {
    if let Some(rest) = without(word, "ies", 2) {
        return format!("{rest}y");
    }
    if ["sses", "xes", "ches", "shes"].iter().any(|ending| word.ends_with(ending)) {
        return without(word, "es", 2).unwrap_or(word).to_owned();
    }
    if word.ends_with("ss") || word.ends_with("us") || word.ends_with("is") {
        return word.to_owned();
    }
    without(word, "s", 2).unwrap_or(word).to_owned()
}
