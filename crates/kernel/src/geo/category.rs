//! The ten themes under which offers and needs are sorted.

use std::sync::LazyLock;

use serde::Deserialize;

use super::words;
use crate::language::Lang;
use crate::markup::fold;

/// A theme of offers and needs, after the themes of the Dewey map.
#[derive(Debug, PartialEq, Eq, Hash, Deserialize)]
pub struct Category {
    /// Its stable key, as in URLs: `recuperer-reparer`.
    pub slug: String,
    /// Its name in French.
    pub fr: String,
    /// Its name in Dutch.
    pub nl: String,
    /// Its name in English.
    pub en: String,
}

static CATEGORIES: LazyLock<Vec<Category>> = LazyLock::new(|| {
    serde_json::from_str(include_str!("../../data/categories.json")).expect("a test reads the table")
});

impl Category {
    /// All of them, in the order of the map.
    pub fn all() -> &'static [Self] {
        &CATEGORIES
    }

    /// The category with this slug.
    pub fn by_slug(slug: &str) -> Option<&'static Self> {
        Self::all().iter().find(|category| category.slug == slug)
    }

    /// The category with this name in any of the languages; case, accents and punctuation do not count.
    pub fn by_name(name: &str) -> Option<&'static Self> {
        let wanted = words::slug(name);
        Self::all()
            .iter()
            .find(|category| Lang::ALL.into_iter().any(|lang| words::slug(category.name(lang)) == wanted))
    }

    /// The category whose [`hashtag`](Self::hashtag) this is in some language, with or without its `#`.
    pub fn by_hashtag(tag: &str) -> Option<&'static Self> {
        let wanted = fold(tag.trim_start_matches('#'));
        Self::all()
            .iter()
            .find(|category| Lang::ALL.into_iter().any(|lang| fold(&category.hashtag(lang)) == wanted))
    }

    /// The name in that language.
    pub fn name(&self, lang: Lang) -> &str {
        match lang {
            Lang::Fr => &self.fr,
            Lang::Nl => &self.nl,
            Lang::En => &self.en,
        }
    }

    /// The name as a hashtag, without its `#`: `RécupérerRéparer`.
    pub fn hashtag(&self, lang: Lang) -> String {
        words::camel_case(self.name(lang))
    }
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::*;

    #[test]
    fn there_are_ten_and_no_key_is_shared() {
        let all = Category::all();
        assert_eq!(all.len(), 10);
        assert_eq!(all.iter().map(|category| &category.slug).collect::<HashSet<_>>().len(), 10);
        for lang in Lang::ALL {
            assert_eq!(all.iter().map(|category| category.hashtag(lang)).collect::<HashSet<_>>().len(), 10);
        }
    }

    #[test]
    fn a_slug_is_the_folded_french_name() {
        for category in Category::all() {
            assert_eq!(category.slug, words::slug(&category.fr));
            assert_eq!(Category::by_slug(&category.slug), Some(category));
            for lang in Lang::ALL {
                assert_eq!(Category::by_name(category.name(lang)), Some(category));
                assert_eq!(Category::by_hashtag(&format!("#{}", category.hashtag(lang))), Some(category));
            }
        }
        assert_eq!(Category::by_slug("autre"), None);
    }

    #[test]
    fn hashtags_keep_their_accents() {
        let tag = |slug, lang| Category::by_slug(slug).unwrap().hashtag(lang);
        assert_eq!(tag("recuperer-reparer", Lang::Fr), "RécupérerRéparer");
        assert_eq!(tag("se-laver-s-habiller", Lang::Fr), "SeLaverSHabiller");
        assert_eq!(tag("se-rencontrer-s-entraider", Lang::En), "MeetHelpEachOther");
        assert_eq!(tag("respirer-se-mettre-au-vert", Lang::Nl), "AdemenHetGroenOpzoeken");
    }
}
