//! Characters that nobody sees, and what they are used for: to turn a name round, to hide a word, to cover the line above.

use std::borrow::Cow;

use unicode_normalization::char::is_combining_mark;

/// So many marks may stand on one letter: Burmese and pointed Hebrew need six.
const MARKS: usize = 8;
/// So many tags spell a flag, the end included.
const TAGS: usize = 7;
/// What begins the flags of countries in a country, which are spelled with tags.
const BLACK_FLAG: char = '🏴';

/// The text without what turns or hides other text: marks of direction that reach over what follows, characters without a
/// width, control characters, towers of accents. Line ends and tabs stay, and so do the joiners that Persian and emoji need.
pub fn visible(text: &str) -> Cow<'_, str> {
    if text.is_ascii() && !text.contains(is_stray) {
        return Cow::Borrowed(text);
    }
    let mut kept = String::with_capacity(text.len());
    let (mut marks, mut tags_left) = (0, 0);
    for c in text.chars() {
        marks = if is_combining_mark(c) { marks + 1 } else { 0 };
        let is_tag = matches!(c, '\u{e0020}'..='\u{e007f}');
        match c {
            '\u{2028}' | '\u{2029}' => kept.push('\n'),
            _ if is_stray(c) || MARKS < marks || (is_tag && tags_left == 0) => {}
            _ => kept.push(c),
        }
        tags_left = match c {
            BLACK_FLAG => TAGS,
            _ if is_tag => tags_left.saturating_sub(1),
            _ => 0,
        };
    }
    Cow::Owned(kept)
}

/// Whether it is never wanted in a text: embeddings, overrides and isolates of direction; what has no width; fillers; annotations;
/// the mark of byte order; control characters.
fn is_stray(c: char) -> bool {
    let is_unseen = matches!(
        c,
        '\u{115f}' | '\u{1160}' | '\u{180e}' | '\u{200b}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2064}'
            | '\u{2066}'..='\u{206f}' | '\u{3164}' | '\u{feff}' | '\u{ffa0}' | '\u{fff9}'..='\u{fffb}' | '\u{e0001}'
    );
    is_unseen || (c.is_control() && !matches!(c, '\n' | '\t' | '\r'))
}

/// Whether a text has letters that are written from right to left: beside others it wants to stand by itself.
pub fn runs_left(text: &str) -> bool {
    let is_rtl = |c: char| matches!(c, '\u{590}'..='\u{8ff}' | '\u{fb1d}'..='\u{fdff}' | '\u{fe70}'..='\u{fefe}' | '\u{10800}'..='\u{10fff}' | '\u{1e800}'..='\u{1efff}');
    text.contains(is_rtl)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn what_hides_or_turns_goes_and_what_is_written_stays() {
        for (text, seen) in [
            ("Café du Canal", "Café du Canal"),
            ("facture\u{202e}fdp.exe", "facturefdp.exe"),
            ("\u{2067}abc\u{2069}", "abc"),
            ("ad\u{200b}min\u{feff}", "admin"),
            ("a\u{0}b\u{7f}c\u{85}d\ne\tf", "abcd\ne\tf"),
            ("a\u{2028}b", "a\nb"),
            ("\u{e0041}\u{e0042}ok", "ok"),
            // Persian, a family, a flag with its tags, Arabic with its vowel signs.
            ("می\u{200c}خواهم", "می\u{200c}خواهم"),
            ("👩\u{200d}👧", "👩\u{200d}👧"),
            (
                "🏴\u{e0067}\u{e0062}\u{e0065}\u{e006e}\u{e0067}\u{e007f}!",
                "🏴\u{e0067}\u{e0062}\u{e0065}\u{e006e}\u{e0067}\u{e007f}!",
            ),
            ("مُحَمَّد", "مُحَمَّد"),
        ] {
            assert_eq!(visible(text), seen, "{text:?}");
        }
        let tower = format!("Z{}", "\u{301}".repeat(40));
        assert_eq!(visible(&tower).chars().count(), 1 + MARKS);
    }

    #[test]
    fn plain_text_is_not_copied() {
        assert!(matches!(visible("Réparer".get(..1).unwrap()), Cow::Borrowed("R")));
    }

    #[test]
    fn scripts_from_right_to_left_are_known() {
        assert!(runs_left("Anna אבג") && runs_left("محمد") && !runs_left("Ζωή 12") && !runs_left("日本"));
    }

    proptest! {
        #[test]
        fn seen_twice_is_seen_once(text in any::<String>()) {
            let once = visible(&text).into_owned();
            prop_assert_eq!(visible(&once), once.as_str());
            prop_assert!(!once.contains(is_stray));
        }
    }
}
