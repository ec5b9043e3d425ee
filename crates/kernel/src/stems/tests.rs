//! What is one word to a search, and what is not.

use proptest::prelude::*;

use super::*;

fn same(language: Lang, words: &[&str]) {
    let stems: BTreeSet<String> = words.iter().map(|word| stem(language, &fold(word))).collect();
    assert_eq!(stems.len(), 1, "{words:?}: {stems:?}");
}

fn finds(query: &str, text: &str, language: Lang) -> bool {
    let known = of_text(text, Some(language));
    let found = |one: &Wanted| {
        let begins =
            |word: &String| one.beginning.as_ref().is_some_and(|start| word.starts_with(start.as_str()));
        known.iter().any(|word| one.forms.contains(word) || begins(word))
    };
    let words = wanted(query);
    !words.is_empty() && words.iter().all(found)
}

#[test]
fn the_forms_of_a_french_word_are_one() {
    same(Lang::Fr, &["vélo", "vélos", "VÉLOS"]);
    same(
        Lang::Fr,
        &[
            "réparer",
            "réparation",
            "réparations",
            "réparateur",
            "réparatrices",
            "réparé",
            "réparée",
            "répare",
        ],
    );
    same(Lang::Fr, &["jardin", "jardins", "jardiner", "jardinage", "jardinier", "jardinières"]);
    same(Lang::Fr, &["bricolage", "bricoler", "bricoleur", "bricoleuses"]);
    same(Lang::Fr, &["partage", "partager", "partagé", "partagés", "partagées"]);
    same(Lang::Fr, &["journal", "journaux"]);
    same(Lang::Fr, &["travail", "travaux"]);
    same(Lang::Fr, &["gâteau", "gâteaux"]);
    same(Lang::Fr, &["couture", "couturier", "couturière"]);
    same(Lang::Fr, &["déménager", "déménagement"]);
    same(Lang::Fr, &["gratuit", "gratuite", "gratuites"]);
    same(Lang::Fr, &["traduction", "traductrice", "traducteur"]);
}

#[test]
fn the_forms_of_a_dutch_word_are_one() {
    same(Lang::Nl, &["fiets", "fietsen", "fietsje", "fietsjes"]);
    same(Lang::Nl, &["huis", "huizen", "huisje"]);
    same(Lang::Nl, &["school", "scholen"]);
    same(Lang::Nl, &["boom", "bomen"]);
    same(Lang::Nl, &["les", "lessen"]);
    same(Lang::Nl, &["brief", "brieven"]);
    same(Lang::Nl, &["tafel", "tafels", "tafeltje"]);
    same(Lang::Nl, &["boek", "boeken", "boekje"]);
    same(Lang::Nl, &["herstel", "herstellen", "herstelling", "herstellingen"]);
    same(Lang::Nl, &["organisatie", "organisaties", "organiseren"]);
    same(Lang::Nl, &["tuin", "tuinen", "tuintje"]);
    same(Lang::Nl, &["raam", "ramen"]);
}

#[test]
fn the_forms_of_an_english_word_are_one() {
    same(Lang::En, &["bike", "bikes", "biking"]);
    same(Lang::En, &["repair", "repairs", "repaired", "repairing"]);
    same(Lang::En, &["garden", "gardens", "gardener", "gardening"]);
    same(Lang::En, &["body", "bodies"]);
    same(Lang::En, &["box", "boxes"]);
    same(Lang::En, &["glass", "glasses"]);
    same(Lang::En, &["plan", "plans", "planning", "planned"]);
}

#[test]
fn what_is_looked_for_may_be_in_any_language() {
    assert!(finds("vélos", "Je prête mon vélo", Lang::Fr));
    assert!(finds("VELOS", "Je prête mon vélo", Lang::Fr));
    assert!(finds("fietsen", "Fiets te leen", Lang::Nl));
    assert!(finds("bikes", "A bike to lend", Lang::En));
    assert!(finds("l'atelier", "Un atelier ouvert", Lang::Fr));
    assert!(finds("vide-greniers", "Vide-grenier du quartier", Lang::Fr));
    assert!(!finds("vélo tandem", "Je prête mon vélo", Lang::Fr), "all words must be there");
    assert!(!finds("scie", "Je prête mon vélo", Lang::Fr));
}

#[test]
fn the_last_word_may_be_unfinished() {
    for start in ["ré", "rép", "répar", "réparat", "reparati"] {
        assert!(finds(&format!("vélo {start}"), "Réparation de vélos", Lang::Fr), "{start}");
    }
    assert!(!finds("répa vélo", "Réparation de vélos", Lang::Fr), "only the last one");
    assert!(!finds("v", "Un vélo", Lang::Fr), "one letter begins too much");
}

#[test]
fn little_words_count_only_where_there_is_nothing_else() {
    assert!(finds("un vélo pour les enfants", "Vélo d'enfant", Lang::Fr));
    assert!(finds("car", "Car to share", Lang::En));
    assert!(!finds("car", "Car il pleut", Lang::Fr));
    assert_eq!(wanted("le la les").len(), 3);
    assert_eq!(wanted(" ' - l'").len(), 0);
}

#[test]
fn words_are_few_and_bounded() {
    let many: Vec<String> = (0..50).map(|number| format!("mot{number}")).collect();
    assert_eq!(wanted(&many.join(" ")).len(), WORDS);
    let long = "é".repeat(5_000);
    assert!(wanted(&long)[0].forms.iter().all(|form| form.chars().count() <= LONG));
    let all: Vec<String> = (0..9_000).map(|number| format!("mot{number}")).collect();
    assert!(of_text(&all.join(" "), Some(Lang::Fr)).len() <= KNOWN + 2);
}

proptest! {
    #[test]
    fn only_letters_and_digits_come_out(text in "\\PC{0,80}") {
        let wanted = wanted(&text);
        let asked = wanted.iter().flat_map(|one| one.forms.iter().chain(one.beginning.iter())).cloned();
        for word in of_text(&text, None).into_iter().chain(asked) {
            prop_assert!(!word.is_empty() && word.chars().all(char::is_alphanumeric), "{word}");
        }
    }

    #[test]
    fn a_text_is_found_by_each_of_its_words(word in "[a-zéèêëàâçîïôùûœ]{2,30}") {
        for lang in Lang::ALL {
            prop_assume!(!of_text(&word, Some(lang)).is_empty());
            let text = format!("Bonjour {word} demain");
            prop_assert!(finds(&word, &text, lang));
            prop_assert!(finds(&word.to_uppercase(), &word, lang));
        }
    }
}
