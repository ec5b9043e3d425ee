//! What an organisation says of itself, for a page.

use maillon_kernel::language::Lang;
use maillon_web::Tongue;

use crate::model::{Answers, Fact, Field, QUESTIONS, Texts};
use crate::questions::Questions;

/// One thing that is said: under a heading, in one language.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Said {
    pub(super) heading: String,
    /// HTML, made of plain text.
    pub(super) html: String,
    /// The language of the text, when it is not the page's.
    pub(super) lang: Option<&'static str>,
}

/// All that is said, the questions first.
pub(super) fn all(t: &Tongue, asked: &Questions, said: &Answers) -> Vec<Said> {
    let answers = (1..=QUESTIONS).filter_map(|number| {
        let texts = said.get(Field::Answer(number))?;
        Some(one(t, asked.text(number, t.lang()).to_owned(), texts))
    });
    let facts = Fact::ALL
        .into_iter()
        .filter_map(|fact| Some(one(t, t.get(label(fact)), said.get(Field::Fact(fact))?)));
    answers.chain(facts).collect()
}

fn one(t: &Tongue, heading: String, texts: &Texts) -> Said {
    let (lang, text) = best(texts, t.lang());
    Said { heading, html: crate::wire::plain(text), lang: (lang != t.lang()).then(|| lang.code()) }
}

/// The text in this language, or in the first that there is.
pub(super) fn best(texts: &Texts, lang: Lang) -> (Lang, &str) {
    let found = texts.get_key_value(&lang).or_else(|| texts.iter().next());
    found.map_or((lang, ""), |(lang, text)| (*lang, text.as_str()))
}

/// The message that names a fact.
pub(super) fn label(fact: Fact) -> &'static str {
    match fact {
        Fact::AddedValue => "network-fact-added-value",
        Fact::LegalForm => "network-fact-legal-form",
        Fact::DecisionMode => "network-fact-decision-mode",
        Fact::Board => "network-fact-board",
    }
}
