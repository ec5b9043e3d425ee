//! Which of our categories a foreign one is: a first guess, from its name. People correct it, and what they say is kept
//! elsewhere.

use std::sync::LazyLock;

use maillon_kernel::geo::Category;
use maillon_kernel::markup::fold;

/// Slug and words of each category, from `data/words.json`: whole words or runs of words in French, Dutch and English, as
/// names and tags of other maps have them; written as people write them, compared folded and in the singular.
static WORDS: LazyLock<Vec<(&'static Category, Vec<String>)>> = LazyLock::new(|| {
    let table: Vec<(String, Vec<String>)> =
        serde_json::from_str(include_str!("../data/words.json")).expect("a test reads the table");
    let known = |(slug, words): (String, Vec<String>)| {
        Some((Category::by_slug(&slug)?, words.iter().map(|word| singular(word)).collect()))
    };
    table.into_iter().filter_map(known).collect()
});

/// The category that a foreign name most likely means. Dewey's own themes have the names of ours; elsewhere the longest words
/// decide: "réparation de vélos" is more about repairing than about moving.
pub fn guess(name: &str) -> Option<&'static Category> {
    if let Some(same) = Category::by_name(name) {
        return Some(same);
    }
    let name = format!(" {} ", singular(name));
    let hits = WORDS.iter().filter_map(|(category, words)| {
        let hits = words.iter().filter(|word| name.contains(&format!(" {word} ")));
        hits.map(String::len).max().map(|length| (length, *category))
    });
    // Of equally long words, those of the first category count.
    hits.reduce(|best, next| if best.0 < next.0 { next } else { best }).map(|(_, category)| category)
}

/// The words of a name, folded, without what plurals of French, Dutch and English often end with.
fn singular(name: &str) -> String {
    let folded = fold(name);
    let words = folded.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    let one = |word: &str| {
        if 3 < word.len() { word.trim_end_matches(['s', 'x']).to_owned() } else { word.to_owned() }
    };
    words.map(one).collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use maillon_kernel::language::Lang;

    use super::*;

    #[test]
    fn the_table_knows_all_categories_and_no_word_twice() {
        assert_eq!(WORDS.len(), Category::all().len());
        let words: Vec<_> = WORDS.iter().flat_map(|(_, words)| words).collect();
        let mut seen = HashSet::new();
        assert_eq!(
            words.iter().filter(|word| !seen.insert(**word)).collect::<Vec<_>>(),
            Vec::<&&String>::new()
        );
        assert!(words.iter().all(|word| !word.is_empty()));
    }

    #[test]
    fn our_own_names_are_ours() {
        for category in Category::all() {
            assert_eq!(guess(&category.slug), Some(category));
            for lang in Lang::ALL {
                assert_eq!(guess(category.name(lang)), Some(category));
                assert_eq!(guess(&category.name(lang).replace(',', "").to_uppercase()), Some(category));
            }
        }
    }

    #[test]
    fn names_of_others() {
        for (name, slug) in [
            ("Repair Cafés", "recuperer-reparer"),
            ("Réparation de vélos", "recuperer-reparer"),
            ("Vélos", "se-deplacer-transporter"),
            ("Potagers collectifs", "respirer-se-mettre-au-vert"),
            ("GASAP", "boire-manger"),
            ("Habitat groupé", "habiter-se-loger"),
            ("Maison médicale", "guerir-se-soigner"),
            ("Friperies & vestiaires", "se-laver-s-habiller"),
            ("Maisons de quartier", "se-rencontrer-s-entraider"),
            ("école de devoirs", "apprendre-se-former"),
            ("Centre culturel", "sortir-bouger"),
            ("kringloopwinkel", "recuperer-reparer"),
            ("community-garden", "respirer-se-mettre-au-vert"),
        ] {
            assert_eq!(guess(name).map(|category| category.slug.as_str()), Some(slug), "{name}");
        }
        for name in ["", "Autre", "Non classé", "xyz", "2cd00bebec0c48ba9db761da48678134"] {
            assert_eq!(guess(name), None, "{name}");
        }
    }
}
