//! The words of a text as a search knows them: folded, without the little words, each also by its stem.
//!
//! A stem is what the forms of a word share ("vélos", "vélo"). It is found with light rules of our own on the folded word:
//! endings of number, gender and the commonest verbs and nouns, in French, Dutch and English. A stem need not be a word,
//! and two words may share one: a search that finds a little more is kinder than one that finds nothing.
//!
//! A text has one language, and who searches has another: so the text brings the stems of its own language, and what is
//! looked for is tried in all three.
//!
//! **Invariant:** what comes out is made of letters and digits of one case, without a space: no database can take it for
//! anything but a word.

mod dutch;
mod english;
mod french;
mod little;

use std::collections::BTreeSet;

use crate::language::Lang;
use crate::markup::fold;

/// More words than that narrow nothing down.
pub const WORDS: usize = 10;
/// Of a longer text, so many different words are known.
const KNOWN: usize = 1_500;
/// Characters of a word that count.
const LONG: usize = 40;
/// A beginning of fewer characters begins too many words.
const BEGINNING: usize = 2;

/// What these rules make of texts. Whoever keeps stems keeps this beside them, and makes them anew when it changes.
pub const EDITION: &str = "1";

/// A word that is looked for: it is found by any of its forms.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Wanted {
    /// The word itself, and its stem in each language.
    pub forms: BTreeSet<String>,
    /// Found, too, as the beginning of a word: whoever types has not come to its end.
    pub beginning: Option<String>,
}

/// The words of a text and their stems. Of a text in another language than our three, the stems of all three.
pub fn of_text(text: &str, language: Option<Lang>) -> BTreeSet<String> {
    let languages = language.map_or(Lang::ALL.to_vec(), |one| vec![one]);
    let mut known = BTreeSet::new();
    for word in bare(&fold(text)) {
        if KNOWN <= known.len() {
            break;
        }
        if is_short(&word) || language.is_some_and(|lang| little::is_little(lang, &word)) {
            continue;
        }
        known.extend(languages.iter().map(|lang| stem(*lang, &word)));
        known.insert(word);
    }
    known
}

/// What somebody looks for: each of these must be found. The last word counts as a beginning, too.
///
/// Little words say nothing, so they are left out; but not if there is nothing else ("car" is little in French alone).
pub fn wanted(text: &str) -> Vec<Wanted> {
    let folded = fold(text);
    let says_much =
        |word: &String| !is_short(word) && !Lang::ALL.into_iter().any(|lang| little::is_little(lang, word));
    let mut words: Vec<String> = bare(&folded).filter(says_much).take(WORDS).collect();
    if words.is_empty() {
        words = bare(&folded).filter(|word| !is_short(word)).take(WORDS).collect();
    }
    let last = words.len().saturating_sub(1);
    let one = |(place, word): (usize, String)| Wanted {
        beginning: Some(word.clone()).filter(|_| place == last && BEGINNING <= word.chars().count()),
        forms: forms(word),
    };
    words.into_iter().enumerate().map(one).collect()
}

/// A word and its stem in each language.
fn forms(word: String) -> BTreeSet<String> {
    let mut forms: BTreeSet<String> = Lang::ALL.into_iter().map(|lang| stem(lang, &word)).collect();
    forms.insert(word);
    forms
}

/// The stem of a folded word.
pub fn stem(language: Lang, word: &str) -> String {
    match language {
        Lang::Fr => french::stem(word),
        Lang::Nl => dutch::stem(word),
        Lang::En => english::stem(word),
    }
}

/// Runs of letters and digits, cut where they are too long.
fn bare(folded: &str) -> impl Iterator<Item = String> {
    let words = folded.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    words.map(|word| word.chars().take(LONG).collect())
}

/// What is left of "l'atelier" and "d'ici": one letter. A digit is worth finding.
fn is_short(word: &str) -> bool {
    let mut letters = word.chars();
    letters.next().is_some_and(|first| !first.is_numeric()) && letters.next().is_none()
}

/// The word without this ending, if at least so many letters are left.
fn without<'a>(word: &'a str, ending: &str, left: usize) -> Option<&'a str> {
    word.strip_suffix(ending).filter(|rest| left <= rest.chars().count())
}

/// The word without the first of these endings that it has.
fn without_any<'a>(word: &'a str, endings: &[(&str, usize)]) -> Option<&'a str> {
    endings.iter().find_map(|(ending, left)| without(word, ending, *left))
}

/// A consonant written twice at the end counts once.
fn once(word: &str) -> &str {
    let mut letters = word.chars().rev();
    match (letters.next(), letters.next()) {
        (Some(last), Some(before)) if last == before && !is_vowel(last) => {
            word.get(..word.len() - last.len_utf8()).unwrap_or(word)
        }
        _ => word,
    }
}

fn is_vowel(letter: char) -> bool {
    matches!(letter, 'a' | 'e' | 'i' | 'o' | 'u' | 'y')
}

#[cfg(test)]
mod tests;
