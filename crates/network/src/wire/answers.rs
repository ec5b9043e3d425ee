//! What an instance says of itself, as an `Article`.

use maillon_federation::json::{self, Object};
use maillon_federation::publish::timestamp;
use maillon_kernel::language::Lang;
use serde_json::{Map, Value, json};

use crate::model::{Answers, Fact, Field, LONGEST, QUESTIONS, Texts};
use crate::questions::{self, Questions};
use maillon_consent::wire::object;

/// The most characters of an answer on a profile.
const PROPERTY: usize = 400;
/// Where an instance publishes its answers.
pub(crate) const ANSWERS_PATH: &str = "/nous/reponses";

/// The article: readable for everybody as `content`, and for programs member by member.
pub(crate) fn article(id: &str, actor: &str, name: &Texts, asked: &Questions, said: &Answers) -> Object {
    let langs = languages(said);
    let contents: Texts = langs.iter().map(|lang| (*lang, html(*lang, asked, said))).collect();
    let mut article = object(json!({
        "type": "Article",
        "id": id,
        "attributedTo": actor,
        "nameMap": map(name),
        "name": first(name),
        "content": first(&contents),
        "contentMap": map(&contents),
        "published": timestamp(said.said_at),
        "updated": timestamp(said.read_again_at),
        "version": said.version.to_string(),
        "answers": (1..=QUESTIONS).filter_map(|number| answer(number, asked, said)).collect::<Vec<_>>(),
    }));
    for fact in Fact::ALL {
        if let Some(texts) = said.get(Field::Fact(fact)) {
            article.insert(fact.key().to_owned(), map(texts));
        }
    }
    article
}

/// The same in the few lines that readers elsewhere see under a profile. Mastodon cuts a value at 2,047 characters.
pub(crate) fn properties(asked: &Questions, said: &Answers) -> Vec<Value> {
    let lang = languages(said).into_iter().next().unwrap_or_default();
    let one = |number: usize| {
        let text = said.get(Field::Answer(number))?.get(&lang)?;
        let short: String = text.chars().take(PROPERTY).collect();
        let value = if short.len() < text.len() { format!("{}…", short.trim_end()) } else { short };
        Some(json!({
            "type": "PropertyValue",
            "name": asked.text(number, lang),
            "value": maillon_kernel::markup::escape(&value),
        }))
    };
    (1..=QUESTIONS).filter_map(one).collect()
}

fn answer(number: usize, asked: &Questions, said: &Answers) -> Option<Value> {
    let texts = said.get(Field::Answer(number))?;
    let question = asked.texts.get(number.checked_sub(1)?)?;
    Some(json!({ "nameMap": map(question), "contentMap": map(texts) }))
}

/// The languages in which anything is said, the most complete first.
fn languages(said: &Answers) -> Vec<Lang> {
    let count = |lang: &Lang| said.texts.values().filter(|texts| texts.contains_key(lang)).count();
    let mut langs: Vec<Lang> = Lang::ALL.into_iter().filter(|lang| 0 < count(lang)).collect();
    langs.sort_by_key(|lang| std::cmp::Reverse(count(lang)));
    langs
}

fn html(lang: Lang, asked: &Questions, said: &Answers) -> String {
    let one = |number: usize| {
        let text = said.get(Field::Answer(number))?.get(&lang)?;
        let question = maillon_kernel::markup::escape(asked.text(number, lang));
        Some(format!("<h3>{question}</h3>{}", super::plain(text)))
    };
    (1..=QUESTIONS).filter_map(one).collect()
}

fn map(texts: &Texts) -> Value {
    Value::Object(
        texts.iter().map(|(lang, text)| (lang.code().to_owned(), json!(text))).collect::<Map<_, _>>(),
    )
}

fn first(texts: &Texts) -> &str {
    texts.values().next().map_or("", String::as_str)
}

/// Reads what another instance says of itself: plain texts, bounded. Languages that our pages do not have are left out.
pub(crate) fn read_article(article: &Object) -> (Questions, Answers) {
    let mut asked = Questions { version: 0, texts: Vec::new() };
    let mut said =
        Answers { said_at: json::millis(article, "published").unwrap_or_default(), ..Answers::default() };
    said.read_again_at = json::millis(article, "updated").unwrap_or(said.said_at);
    for (place, one) in json::many(article, "answers").into_iter().take(QUESTIONS).enumerate() {
        let (question, answer) = one
            .as_object()
            .map_or_else(Default::default, |one| (texts(one, "nameMap"), texts(one, "contentMap")));
        asked.texts.push(question);
        said.texts.insert(Field::Answer(place + 1), answer);
    }
    for fact in Fact::ALL {
        said.texts.insert(Field::Fact(fact), texts(article, fact.key()));
    }
    said.texts.retain(|_, texts| !texts.is_empty());
    (asked, said)
}

fn texts(object: &Object, key: &str) -> Texts {
    let Some(Value::Object(found)) = object.get(key) else { return Texts::new() };
    let all = Lang::ALL.into_iter().filter_map(|lang| Some((lang, found.get(lang.code())?.as_str()?)));
    let short = |text: &str| text.trim().chars().take(LONGEST).collect::<String>();
    all.map(|(lang, text)| (lang, short(text))).filter(|(_, text)| !text.is_empty()).collect()
}

/// What a network asks, as a list.
pub(crate) fn asking(questions: &Questions) -> Value {
    questions.texts.iter().map(|one| json!({ "nameMap": map(one) })).collect()
}

/// What a network asks, as its register says; none when it asks what every network begins with. Whoever reads a register for
/// its members need not understand this.
pub(crate) fn asked_of(register: &Object) -> Option<Questions> {
    let version = json::text(register, "questionsVersion")?.parse().ok().filter(|version| 0 < *version)?;
    let one = |value: &Value| value.as_object().map(|one| texts(one, "nameMap")).unwrap_or_default();
    let texts: Vec<Texts> = json::many(register, "questions").into_iter().map(one).collect();
    let is_whole = texts.len() == QUESTIONS && texts.iter().all(is_question);
    is_whole.then_some(Questions { version, texts })
}

fn is_question(texts: &Texts) -> bool {
    !texts.is_empty() && texts.values().all(|text| questions::is_readable(text))
}
