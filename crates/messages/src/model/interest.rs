//! Whether an answer sounds like somebody who would like to have the thing. It suggests, and decides nothing: a person
//! accepts.

use maillon_kernel::language::Lang;
use maillon_kernel::markup::{fold, plain_text};

/// What people write who would like to have something, folded and with straight apostrophes, by language. An answer
/// may be in another language than its annonce, so all of them are looked for.
const PHRASES: [(Lang, &[&str]); 3] = [
    (
        Lang::Fr,
        &[
            "je prends",
            "je le prends",
            "je la prends",
            "je les prends",
            "j'en prends",
            "je prendrais",
            "je le veux bien",
            "je veux bien",
            "je voudrais",
            "j'aimerais",
            "je suis interesse",
            "je suis interessee",
            "ca m'interesse",
            "ca m'interesserait",
            "cela m'interesse",
            "cela m'interesserait",
            "preneur",
            "preneuse",
        ],
    ),
    (
        Lang::Nl,
        &[
            "ik neem",
            "neem ik",
            "ik wil graag",
            "wil ik graag",
            "ik wil het",
            "ik wil ze",
            "ik zou graag",
            "zou ik graag",
            "ik heb interesse",
            "ik ben geinteresseerd",
        ],
    ),
    (
        Lang::En,
        &[
            "i'd like",
            "i would like",
            "i'd love",
            "i would love",
            "i'll take",
            "i will take",
            "i'll have",
            "i want it",
            "i am interested",
            "i'm interested",
        ],
    ),
];

/// The same words before these are a question, or mean something else.
const RATHER: [&str; 10] =
    ["to know", "to ask", "weten", "vragen", "savoir", "demander", "note", "soin", "contact op", "afscheid"];

/// Words that turn it into its contrary.
const NOT: [&str; 11] =
    ["pas", "point", "jamais", "rien", "niet", "geen", "niets", "nooit", "not", "never", "nothing"];

/// Where something else begins, of which a "not" may be said: "je prends si ce n'est pas trop tard".
const ANEW: [&str; 16] = [
    "si", "s'il", "s'ils", "s'elle", "s'elles", "et", "mais", "car", "als", "indien", "en", "maar", "want",
    "if", "and", "but",
];

/// What follows a doubt: "je ne pense pas que ça m'intéresse".
const DOUBTED: [&str; 8] = ["que", "dat", "of", "think", "believe", "sure", "that", "whether"];

/// What a doubt is said with, beside [`NOT`].
const DONT: [&str; 6] = ["don't", "dont", "doubt", "doute", "twijfel", "can't"];

/// So many words after what is said may hold its "not", and as many before it its doubt.
const NEAR: usize = 4;

/// Whether the text (safe HTML) sounds like somebody who would like to have it, in their own words: what is quoted is
/// somebody else's.
pub fn seems_interested(html: &str) -> bool {
    let text = fold(&own_words(&plain_text(&without_blockquotes(html))));
    text.split(ends_a_clause).any(clause_is_interested)
}

fn ends_a_clause(c: char) -> bool {
    matches!(c, '.' | '!' | '?' | ';' | ',' | ':' | '\n' | '(' | ')' | '…' | '–' | '—')
}

fn clause_is_interested(clause: &str) -> bool {
    let words: Vec<&str> = clause
        .split(|c: char| !c.is_alphanumeric() && c != '\'')
        .map(|word| word.strip_suffix('\'').unwrap_or(word))
        .filter(|word| !word.is_empty())
        .collect();
    PHRASES.iter().flat_map(|(_, phrases)| phrases.iter()).any(|phrase| says(&words, phrase))
}

/// Whether the words say this phrase and mean it, once at least.
fn says(words: &[&str], phrase: &str) -> bool {
    let phrase: Vec<&str> = phrase.split(' ').collect();
    let places = words.windows(phrase.len()).enumerate().filter(|(_, window)| *window == phrase.as_slice());
    places.map(|(place, _)| place).any(|place| {
        let (before, rest) = words.split_at(place);
        is_meant(before, rest.get(phrase.len()..).unwrap_or_default())
    })
}

/// Whether nothing before or after it turns it into its contrary.
fn is_meant(before: &[&str], after: &[&str]) -> bool {
    let is_not = |word: &&str| NOT.contains(word);
    let rather = after.join(" ");
    if RATHER.iter().any(|start| rather == *start || rather.starts_with(&format!("{start} "))) {
        return false;
    }
    if after.iter().take_while(|word| !ANEW.contains(word)).take(NEAR).any(is_not) {
        return false;
    }
    let is_doubted = before.last().is_some_and(|word| DOUBTED.contains(word));
    let doubts = |word: &&str| is_not(word) || DONT.contains(word);
    !(is_doubted && before.iter().rev().take(NEAR).any(doubts))
}

/// The HTML without what is marked as quoted. One that is never closed takes nothing with it.
fn without_blockquotes(html: &str) -> String {
    let (mut kept, mut rest) = (String::with_capacity(html.len()), html);
    while let Some((before, quoted)) = rest.split_once("<blockquote") {
        let Some((_, after)) = quoted.split_once("</blockquote>") else { break };
        kept.push_str(before);
        // Else the words on both sides would be one clause.
        kept.push_str("<p></p>");
        rest = after;
    }
    kept.push_str(rest);
    kept
}

/// The text with straight apostrophes, without what stands between quotation marks and without lines that begin like those
/// that mail programs quote.
fn own_words(text: &str) -> String {
    let lines = text.lines().filter(|line| !line.trim_start().starts_with('>'));
    let mut text = lines.collect::<Vec<_>>().join("\n");
    for (open, closed) in [('«', '»'), ('“', '”'), ('„', '”'), ('"', '"'), ('‘', '’')] {
        text = without_quotes(&text, open, closed);
    }
    text.replace(['’', '‘', 'ʼ', '´', '`'], "'")
}

/// The text without what stands between these two marks. A mark that has no other is left as it is.
fn without_quotes(text: &str, open: char, closed: char) -> String {
    let (mut kept, mut rest) = (String::with_capacity(text.len()), text);
    while let Some((before, quoted)) = rest.split_once(open) {
        let Some(end) = end_of_quote(quoted, closed) else { break };
        kept.push_str(before);
        kept.push('\n');
        rest = quoted.get(end..).unwrap_or_default();
    }
    kept.push_str(rest);
    kept
}

/// Behind the mark that ends the quotation. `’` is also an apostrophe, which a letter follows.
fn end_of_quote(quoted: &str, closed: char) -> Option<usize> {
    let mut marks = quoted.match_indices(closed).map(|(place, mark)| place + mark.len());
    marks.find(|end| {
        let next = quoted.get(*end..).and_then(|after| after.chars().next());
        closed != '’' || !next.is_some_and(char::is_alphanumeric)
    })
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn interest_is_heard_in_three_languages() {
        for html in [
            "<p>je prends</p>",
            "<p>Je prends !</p>",
            "<p>Bonjour, je le prends volontiers</p>",
            "<p>Je la prends si ce n’est pas trop tard</p>",
            "<p>S’il n’est pas encore parti je prends</p>",
            "<p>J’en prends deux</p>",
            "<p>Bonjour, ÇA M’INTÉRESSE beaucoup</p>",
            "<p>ça m'intéresserait</p>",
            "<p>Je suis intéressée</p>",
            "<p>Preneuse :)</p>",
            "<p>Moi, je veux bien</p>",
            "<p>ik neem</p>",
            "<p>Ik neem ze allebei</p>",
            "<p>Ik neem het graag</p>",
            "<p>Die neem ik!</p>",
            "<p>ik wil graag de stoel</p>",
            "<p>Ik ben geïnteresseerd</p>",
            "<p>I'd like</p>",
            "<p>I’d like it, if it is not too late</p>",
            "<p>I would like the chair</p>",
            "<p>Hi! I’ll <b>take</b> it</p>",
            "<p>No problem, I'll take it</p>",
            "<p>I'm interested</p>",
            "<blockquote><p>C’est encore libre ?</p></blockquote><p>Je prends</p>",
            "<p>« Vélo » : je prends</p>",
        ] {
            assert!(seems_interested(html), "{html}");
        }
    }

    #[test]
    fn what_is_refused_asked_or_quoted_is_not_interest() {
        for html in [
            "",
            "<p>Est-ce encore libre ?</p>",
            "<p>Is het er nog?</p>",
            "<p>je ne prends pas</p>",
            "<p>Je prends pas, merci</p>",
            "<p>Ça ne m’intéresse pas</p>",
            "<p>Je ne pense pas que ça m’intéresse</p>",
            "<p>Je prends note</p>",
            "<p>Je voudrais savoir où c’est</p>",
            "<p>ik neem niet</p>",
            "<p>Ik neem het toch niet</p>",
            "<p>Ik neem geen stoelen</p>",
            "<p>Ik wil graag weten waar het staat</p>",
            "<p>Ik heb geen interesse</p>",
            "<p>I'd not like</p>",
            "<p>I wouldn’t like it</p>",
            "<p>I don’t think I’d like it</p>",
            "<p>I would like to know where it is</p>",
            "<p>I am not interested</p>",
            "<p>Vous écriviez « je prends » ?</p>",
            "<p>Wie zei “ik neem het”?</p>",
            "<p>You said \"I'd like\" yesterday</p>",
            "<p>You said ‘I’d like it’ yesterday</p>",
            "<blockquote><p>Je prends</p></blockquote><p>À qui répondez-vous ?</p>",
            "<p>&gt; ik neem het<br>Is dat nog zo?</p>",
            "<p>l’entrepreneur</p>",
            "<p>Bik neemt</p>",
        ] {
            assert!(!seems_interested(html), "{html}");
        }
    }

    #[test]
    fn every_phrase_is_found_as_it_is_written() {
        for (lang, phrases) in PHRASES {
            for phrase in phrases {
                assert_eq!(fold(phrase), *phrase, "folded, else it is never found");
                assert!(seems_interested(phrase), "{lang}: {phrase}");
            }
        }
    }

    proptest! {
        #[test]
        fn any_text_is_read_without_panic(html in "\\PC{0,60}", marks in "[«»“”„\"‘’'<>a-z ]{0,40}") {
            let _ = seems_interested(&html);
            let _ = seems_interested(&marks);
        }
    }
}
