//! The hashtags of an annonce: kind first, then commune and category.

use maillon_kernel::geo::{Category, Commune};
use maillon_kernel::language::Lang;

use crate::model::{Kind, Offer};

/// The tag of a kind, without `#`: the same in every language, so that one tag finds all offers.
pub(crate) fn kind_tag(kind: Kind) -> &'static str {
    match kind {
        Kind::Offer => "Offre",
        Kind::Need => "Demande",
    }
}

/// The tags, without `#`.
pub(super) fn of(offer: &Offer, lang: Lang) -> Vec<String> {
    let kind = kind_tag(offer.kind);
    let commune = offer.commune.map(Commune::hashtag);
    let category = offer.category.map(|category| category.hashtag(lang));
    [Some(kind.to_owned()), commune, category].into_iter().flatten().collect()
}

/// The category and commune that some tags name, whatever their language and case.
pub(super) fn read<'a>(
    tags: impl Iterator<Item = &'a str>,
) -> (Option<&'static Category>, Option<&'static Commune>) {
    let (mut category, mut commune) = (None, None);
    for tag in tags {
        let tag = tag.trim_start_matches('#');
        category = category.or_else(|| Category::by_hashtag(tag));
        commune = commune.or_else(|| Commune::by_hashtag(tag));
    }
    (category, commune)
}
