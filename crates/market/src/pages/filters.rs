//! What the reader of the list asks for, as the URL says it: it can be kept, sent on and gone back to.

use maillon_kernel::geo::{Category, Commune};
use maillon_kernel::markup::fold;
use maillon_kernel::stems::{self, Wanted};
use maillon_web::Tongue;
use url::form_urlencoded::{Serializer, parse};

use super::LIST_PATH;
use super::item::kind_words;
use crate::model::{Kind, Offer, OfferId};
use crate::store::{Filter, Whose};
use crate::wire;

/// Words that are looked at.
const MOST: usize = 2 * stems::WORDS;
/// Characters of the search text that count.
const TEXT: usize = 200;

/// The filters of the list. What the URL says wrongly counts as not said.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Filters {
    /// `genre`: `offer` or `need`.
    pub(crate) kind: Option<Kind>,
    /// `categorie`: a slug.
    pub(crate) category: Option<&'static Category>,
    /// `commune`: a NIS code.
    pub(crate) commune: Option<&'static Commune>,
    /// `q`: as typed.
    pub(crate) text: String,
    /// `ou=ici`: of this instance only.
    pub(crate) ours: bool,
    /// `toutes=1`: also what is found or over.
    pub(crate) closed_too: bool,
    /// `avant`: the last annonce of the page before.
    pub(crate) before: Option<(i64, String)>,
}

impl Filters {
    /// Reads the query of a URL. The last of several values counts.
    pub(crate) fn read(query: &str) -> Self {
        let mut filters = Self::default();
        for (name, value) in parse(query.as_bytes()) {
            let value = value.trim();
            match name.as_ref() {
                "genre" => filters.kind = value.parse().ok(),
                "categorie" => filters.category = Category::by_slug(value),
                "commune" => filters.commune = Commune::by_nis(value),
                "q" => filters.text = value.chars().filter(|c| !c.is_control()).take(TEXT).collect(),
                "ou" => filters.ours = value == "ici",
                "toutes" => filters.closed_too = value == "1",
                "avant" => filters.before = read_cursor(value),
                _ => {}
            }
        }
        filters
    }

    /// Whether the list was narrowed down at all.
    pub(crate) fn narrow(&self) -> bool {
        *self != Self { before: self.before.clone(), closed_too: self.closed_too, ..Self::default() }
    }

    /// Whether anything in the folded part of the form is set, so that it must stand open.
    pub(crate) fn detailed(&self) -> bool {
        self.closed_too || Self { text: String::new(), ..self.clone() }.narrow()
    }

    /// What the store is asked. `now` is epoch milliseconds.
    ///
    /// A word that is the hashtag of a kind, a category or a commune means it: notes link their hashtags here.
    pub(crate) fn for_store(&self, now: i64) -> Filter {
        let mut filter = Filter {
            whose: if self.ours { Whose::Ours } else { Whose::Everybody },
            kind: self.kind,
            category: self.category,
            commune: self.commune,
            closed_too: self.closed_too,
            now,
            before: self.before.clone(),
            ..Filter::default()
        };
        let mut words = Vec::new();
        for word in written(&self.text) {
            let kind = Kind::ALL.iter().copied().find(|kind| fold(wire::kind_tag(*kind)) == word);
            if let (Some(kind), None) = (kind, filter.kind) {
                filter.kind = Some(kind);
            } else if let (Some(category), None) = (Category::by_hashtag(&word), filter.category) {
                filter.category = Some(category);
            } else if let (Some(commune), None) = (run_together(&word), filter.commune) {
                filter.commune = Some(commune);
            } else {
                words.push(word);
            }
        }
        filter.words = stems::wanted(&words.join(" "));
        if filter.words.is_empty() {
            // A letter alone is in no index: it finds nothing, and not everything.
            filter.words = words.into_iter().map(literally).collect();
        }
        filter
    }

    /// What was asked for, as the query of a URL: without what was said wrongly, and from the first page.
    pub(crate) fn query(&self) -> String {
        let mut query = Serializer::new(String::new());
        let pairs = [
            ("genre", self.kind.map(Kind::as_str)),
            ("categorie", self.category.map(|one| one.slug.as_str())),
            ("commune", self.commune.map(|one| one.nis.as_str())),
            ("q", Some(self.text.as_str()).filter(|text| !text.is_empty())),
            ("ou", self.ours.then_some("ici")),
            ("toutes", self.closed_too.then_some("1")),
        ];
        for (name, value) in pairs {
            if let Some(value) = value {
                query.append_pair(name, value);
            }
        }
        query.finish()
    }

    /// What was asked for, in words: a name that a member may give it. Empty when nothing was.
    pub(crate) fn words(&self, t: &Tongue) -> String {
        let kind = self.kind.map(|kind| kind_words(t, kind));
        let category = self.category.map(|one| one.name(t.lang()).to_owned());
        let commune = self.commune.map(|one| one.name(t.lang()).to_owned());
        let text = Some(self.text.clone()).filter(|text| !text.is_empty());
        [kind, text, category, commune].into_iter().flatten().collect::<Vec<_>>().join(", ")
    }

    /// The address of what answers them at `path`.
    pub(crate) fn at(&self, path: &str) -> String {
        let query = self.query();
        if query.is_empty() { path.to_owned() } else { format!("{path}?{query}") }
    }

    /// The same list, from the annonce after `cursor`.
    pub(crate) fn next_page(&self, cursor: &str) -> String {
        let query = self.query();
        let and = if query.is_empty() { "" } else { "&" };
        format!("{LIST_PATH}?{query}{and}avant={cursor}")
    }
}

fn literally(word: String) -> Wanted {
    Wanted { forms: [word].into(), beginning: None }
}

/// The words as they are written, folded; hashtags are still whole.
fn written(text: &str) -> Vec<String> {
    let folded = fold(text);
    let bare = folded.split_whitespace().map(|word| word.trim_matches(|c: char| !c.is_alphanumeric()));
    bare.filter(|word| !word.is_empty()).take(MOST).map(str::to_owned).collect()
}

/// The commune whose name was written as one word (`SaintGilles`). A plain name (`Ixelles`) is a word like
/// others: it may stand in the text of an annonce that says no commune.
fn run_together(word: &str) -> Option<&'static Commune> {
    Commune::by_hashtag(word).filter(|commune| fold(&commune.fr) != word)
}

/// What the next page begins after.
pub(crate) fn cursor(last: &Offer) -> String {
    format!("{}.{}", last.published_at, last.id)
}

/// The way back from [`cursor`].
pub(crate) fn read_cursor(text: &str) -> Option<(i64, String)> {
    let (at, id) = text.split_once('.')?;
    let id: OfferId = id.parse().ok()?;
    Some((at.parse().ok()?, id.to_string()))
}

#[cfg(test)]
mod tests {
    use super::*;

    const CURSOR: &str = "1795000000000.01234567-89ab-7def-8123-456789abcdef";

    #[test]
    fn a_query_is_read_and_nonsense_is_ignored() {
        let repair = Category::by_slug("recuperer-reparer");
        let saint_gilles = Commune::by_nis("21013");
        let none = Filters::default();
        let cases = [
            ("", none.clone()),
            ("genre=need", Filters { kind: Some(Kind::Need), ..none.clone() }),
            (
                "genre=rien&categorie=poterie&commune=99999&ou=ailleurs&toutes=oui&avant=hier&x=1",
                none.clone(),
            ),
            ("genre=offer&genre=", none.clone()),
            ("categorie=recuperer-reparer", Filters { category: repair, ..none.clone() }),
            ("commune=21013&ou=ici", Filters { commune: saint_gilles, ours: true, ..none.clone() }),
            ("q=+v%C3%A9lo%20&toutes=1", Filters { text: "vélo".into(), closed_too: true, ..none.clone() }),
            ("q=%FF%", Filters { text: "\u{fffd}%".into(), ..none.clone() }),
            ("avant=12.x", none.clone()),
        ];
        for (query, expected) in cases {
            assert_eq!(Filters::read(query), expected, "{query}");
        }
        let page = Filters::read(&format!("avant={CURSOR}"));
        assert_eq!(page.before, Some((1_795_000_000_000, "01234567-89ab-7def-8123-456789abcdef".to_owned())));
        assert!(!page.narrow());
    }

    #[test]
    fn the_next_page_keeps_the_filters() {
        let query =
            "genre=offer&categorie=recuperer-reparer&commune=21013&q=v%C3%A9lo+%26+co&ou=ici&toutes=1";
        let filters = Filters::read(query);
        assert_eq!(filters.next_page(CURSOR), format!("/annonces?{query}&avant={CURSOR}"));
        assert_eq!(Filters::default().next_page(CURSOR), format!("/annonces?avant={CURSOR}"));
    }

    /// The words that are looked for, as they were written.
    fn words(filter: &Filter) -> Vec<String> {
        let whole =
            |word: &Wanted| word.forms.iter().max_by_key(|form| form.len()).cloned().unwrap_or_default();
        filter.words.iter().map(whole).collect()
    }

    #[test]
    fn words_are_folded_and_few() {
        let filter =
            Filters::read("q=Vélo, «ŒUVRES» ! un deux trois quatre cinq six sept huit neuf dix").for_store(5);
        assert_eq!(words(&filter)[..3], ["velo", "oeuvres", "deux"]);
        assert_eq!((filter.words.len(), filter.now), (stems::WORDS, 5));
    }

    #[test]
    fn a_letter_alone_is_looked_for_and_not_passed_over() {
        assert_eq!(words(&Filters::read("q=x").for_store(0)), ["x"]);
        assert_eq!(words(&Filters::read("q=x v%C3%A9lo").for_store(0)), ["velo"]);
        assert_eq!(words(&Filters::read("q=+'+").for_store(0)), Vec::<String>::new());
    }

    #[test]
    fn the_hashtags_of_our_notes_lead_to_what_they_name() {
        let filter = Filters::read("q=%23Demande SaintGilles RécupérerRéparer vélo").for_store(0);
        assert_eq!(filter.kind, Some(Kind::Need));
        assert_eq!(filter.commune, Commune::by_nis("21013"));
        assert_eq!(filter.category, Category::by_slug("recuperer-reparer"));
        assert_eq!(words(&filter), ["velo"]);
        let plain = Filters::read("q=Ixelles&genre=need").for_store(0);
        assert_eq!((plain.commune, words(&plain)), (None, vec!["ixelles".to_owned()]));
        let both = Filters::read("q=offre&genre=need").for_store(0);
        assert_eq!((both.kind, words(&both)), (Some(Kind::Need), vec!["offre".to_owned()]));
    }

    #[test]
    fn the_form_opens_for_what_it_hides() {
        assert!(!Filters::read("q=x").detailed());
        assert!(Filters::read("q=x").narrow());
        assert!(Filters::read("toutes=1").detailed());
        assert!(!Filters::read("toutes=1").narrow());
        assert!(Filters::read("genre=offer").detailed());
    }
}
