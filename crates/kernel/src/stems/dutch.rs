//! Dutch endings.

use super::{is_vowel, once, without, without_any};

/// `fietsen`, `fietsje` and `fiets` are one; so are `huizen` and `huis`, `scholen` and `school`.
pub(super) fn stem(word: &str) -> String {
    let one = without_s(word);
    let plain = without_any(small(one), &[("ieren", 5), ("eren", 4), ("en", 3)]).unwrap_or(small(one));
    let named = without_any(plain, &[("atie", 3), ("ing", 3), ("e", 3)]).unwrap_or(plain);
    let closed = hard(once(named));
    let bare = once(without_s(&closed));
    single(bare)
}

fn without_s(word: &str) -> &str {
    without(word, "s", 3).unwrap_or(word)
}

/// `tafeltje` is `tafel`, `boekje` is `boek`.
fn small(word: &str) -> &str {
    let after_sound = |rest: &str| {
        let mut back = rest.chars().rev();
        match (back.next(), back.next()) {
            (Some(last), _) if is_vowel(last) => true,
            (Some('l' | 'n' | 'r' | 'w'), Some(before)) => is_vowel(before),
            _ => false,
        }
    };
    let soft = without(word, "tje", 3).filter(|rest| after_sound(rest));
    soft.or_else(|| without(word, "je", 3)).unwrap_or(word)
}

/// `huiz` is written `huis` where it ends, `briev` is written `brief`.
fn hard(word: &str) -> String {
    match (word.strip_suffix('z'), word.strip_suffix('v')) {
        (Some(rest), _) => format!("{rest}s"),
        (_, Some(rest)) => format!("{rest}f"),
        _ => word.to_owned(),
    }
}

/// A long vowel before the last consonants is written once where the syllable is open (`scholen`), twice where it is
/// closed (`school`): here it is always once.
fn single(word: &str) -> String {
    let end = word.trim_end_matches(|letter| !is_vowel(letter));
    let rest = word.strip_prefix(end).unwrap_or_default();
    let doubled = ["aa", "ee", "oo", "uu"].iter().find_map(|pair| end.strip_suffix(pair));
    match (doubled, end.chars().last()) {
        (Some(start), Some(vowel)) if !rest.is_empty() => format!("{start}{vowel}{rest}"),
        _ => word.to_owned(),
    }
}
