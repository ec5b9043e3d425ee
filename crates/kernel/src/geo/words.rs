//! Names of things turned into hashtags and slugs.

use crate::markup::fold;

/// The words of a name, joined with a capital each, accents kept (Mastodon's hashtags allow them):
/// `Woluwe-Saint-Lambert` becomes `WoluweSaintLambert`.
pub(super) fn camel_case(name: &str) -> String {
    words(name).flat_map(capitalised).collect()
}

/// The words of a name in lower case without accents, joined by hyphens: `se-laver-s-habiller`.
pub(super) fn slug(name: &str) -> String {
    let folded = fold(name);
    words(&folded).collect::<Vec<_>>().join("-")
}

fn words(name: &str) -> impl Iterator<Item = &str> {
    name.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty())
}

fn capitalised(word: &str) -> impl Iterator<Item = char> {
    let mut letters = word.chars();
    letters.next().into_iter().flat_map(char::to_uppercase).chain(letters)
}
