//! Saying who we are: the answers, one language at a time; a draft until they are published.

use maillon_members::{InCharge, of};
use std::collections::BTreeMap;

use askama::Template;
use askama_web::WebTemplate;
use axum::extract::{Form, Query, State};
use axum::response::{IntoResponse, Response};
use axum_extra::extract::CookieJar;
use http::StatusCode;
use maillon_kernel::language::Lang;
use maillon_store::networks::{self, Network, Standing};
use maillon_store::{Conn, StoreError};
use maillon_web::{FieldErrors, Problem, Reader, Shell};
use serde::Deserialize;

use super::{Networks, back, view};
use crate::model::{Answers, Fact, Field, LONGEST, QUESTIONS};
use crate::questions::Questions;
use crate::{answers, questions};

/// Where coordinators write the answers.
pub(crate) const PATH: &str = "/coordination/nous";

#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct InLanguage {
    langue: String,
}

/// Where they take over what a network asks.
pub(crate) const ADOPT_PATH: &str = "/coordination/nous/questions";

/// Whose questions: of a network that we have to do with, or of one that was looked up.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct AdoptForm {
    network: String,
    qg: String,
}

/// What the form sends: a text a field, in one language.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(default)]
pub(super) struct AnswersForm {
    langue: String,
    answer1: String,
    answer2: String,
    answer3: String,
    answer4: String,
    answer5: String,
    added_value: String,
    legal_form: String,
    decision_mode: String,
    board: String,
    /// `draft`, `publish`, or `again`: read again, and it still holds.
    act: String,
}

/// Each field with its name in the form.
const FIELDS: [(&str, Field); 9] = [
    ("answer1", Field::Answer(1)),
    ("answer2", Field::Answer(2)),
    ("answer3", Field::Answer(3)),
    ("answer4", Field::Answer(4)),
    ("answer5", Field::Answer(5)),
    ("added_value", Field::Fact(Fact::AddedValue)),
    ("legal_form", Field::Fact(Fact::LegalForm)),
    ("decision_mode", Field::Fact(Fact::DecisionMode)),
    ("board", Field::Fact(Fact::Board)),
];

impl AnswersForm {
    fn of(said: &Answers, lang: Lang) -> Self {
        let mut form = Self { langue: lang.code().to_owned(), ..Self::default() };
        for (name, field) in FIELDS {
            let text = said.get(field).and_then(|texts| texts.get(&lang)).cloned().unwrap_or_default();
            *form.slot(name) = text;
        }
        form
    }

    fn slot(&mut self, name: &str) -> &mut String {
        match name {
            "answer1" => &mut self.answer1,
            "answer2" => &mut self.answer2,
            "answer3" => &mut self.answer3,
            "answer4" => &mut self.answer4,
            "answer5" => &mut self.answer5,
            "added_value" => &mut self.added_value,
            "legal_form" => &mut self.legal_form,
            "decision_mode" => &mut self.decision_mode,
            _ => &mut self.board,
        }
    }

    /// The draft with these texts in it, in place of those of this language.
    fn merge(&self, draft: &Answers, lang: Lang, errors: &mut FieldErrors) -> Answers {
        let (mut merged, mut form) = (draft.clone(), self.clone());
        for (name, field) in FIELDS {
            let text = form.slot(name).trim().replace("\r\n", "\n");
            if LONGEST < text.chars().count() {
                errors.add_with_number(name, "network-edit-long", "most", 4000);
            }
            let texts = merged.texts.entry(field).or_default();
            if text.is_empty() {
                texts.remove(&lang);
            } else {
                texts.insert(lang, text);
            }
        }
        merged.texts.retain(|_, texts| !texts.is_empty());
        merged
    }
}

/// One field of the form.
struct Input {
    name: &'static str,
    label: String,
    value: String,
    rows: u32,
    error: Option<String>,
}

/// A network that asks something else than what is answered here.
struct Offered {
    qg: String,
    name: String,
    questions: Vec<String>,
}

/// What networks that we have to do with ask, where it is something else than what is asked here.
fn offered(conn: &mut Conn, asked: &Questions) -> Result<Vec<(Network, Questions)>, StoreError> {
    let mut all = Vec::new();
    for one in networks::all(conn)?.into_iter().filter(|one| concerns_us(one.standing())) {
        let theirs = questions::latest(conn, &one.qg)?;
        if 0 < theirs.version && theirs.texts != asked.texts {
            all.push((one, theirs));
        }
    }
    Ok(all)
}

fn concerns_us(standing: Standing) -> bool {
    matches!(standing, Standing::Asked | Standing::Member | Standing::Suspended)
}

/// A language in which it can be written.
struct Written {
    lang: Lang,
    here: bool,
    count: usize,
}

/// `GET /coordination/nous`
#[derive(Template, WebTemplate)]
#[template(path = "network/edit.html")]
pub(super) struct EditPage {
    shell: Shell,
    errors: FieldErrors,
    lang: Lang,
    inputs: Vec<Input>,
    languages: Vec<Written>,
    read_again_at: Option<i64>,
    /// Whether it was read a year ago.
    is_to_read_again: bool,
    /// Networks of ours that ask something else.
    offered: Vec<Offered>,
    /// Whether what is published differs from the draft, or nothing is published.
    is_new: bool,
}

fn lang_of(text: &str, reader: &Reader) -> Lang {
    text.parse().unwrap_or_else(|_| reader.lang())
}

struct Known {
    asked: Questions,
    draft: Answers,
    said: Option<Answers>,
    is_to_read_again: bool,
    offered: Vec<(Network, Questions)>,
}

async fn known(state: &Networks) -> Result<Known, Problem> {
    let now = state.site.clock.millis();
    let read = move |conn: &mut Conn| -> Result<Known, StoreError> {
        let (asked, draft, said) =
            (questions::latest(conn, "")?, answers::draft(conn)?, answers::latest(conn)?);
        let is_to_read_again = said.as_ref().is_some_and(|said| said.is_to_read_again(now));
        let offered = offered(conn, &asked)?;
        Ok(Known { asked, draft, said, is_to_read_again, offered })
    };
    Ok(state.site.store.read(read).await?)
}

impl Offered {
    fn new(network: &Network, asked: &Questions, lang: Lang) -> Self {
        let questions = (1..=QUESTIONS).map(|number| asked.text(number, lang).to_owned()).collect();
        Self { qg: network.qg.clone(), name: network.name.clone(), questions }
    }
}

impl EditPage {
    fn new(shell: Shell, known: &Known, mut form: AnswersForm, lang: Lang, errors: FieldErrors) -> Self {
        let input = |(name, field): (&'static str, Field)| Input {
            name,
            label: match field {
                Field::Answer(number) => known.asked.text(number, lang).to_owned(),
                Field::Fact(fact) => shell.t.get(view::label(fact)),
            },
            value: form.slot(name).clone(),
            rows: if matches!(field, Field::Answer(_)) { 5 } else { 2 },
            error: errors.text(&shell.t, name),
        };
        let inputs = FIELDS.map(input).into();
        let count = |lang: Lang| known.draft.texts.values().filter(|texts| texts.contains_key(&lang)).count();
        let languages =
            Lang::ALL.map(|one| Written { lang: one, here: one == lang, count: count(one) }).into();
        Self {
            errors,
            lang,
            inputs,
            languages,
            read_again_at: known.said.as_ref().map(|said| said.read_again_at),
            is_to_read_again: known.is_to_read_again,
            offered: known
                .offered
                .iter()
                .map(|(one, asked)| Offered::new(one, asked, shell.t.lang()))
                .collect(),
            is_new: known
                .said
                .as_ref()
                .is_none_or(|said| said.texts != known.draft.texts || said.asked != known.asked.version),
            shell,
        }
    }

    fn most() -> usize {
        FIELDS.len()
    }

    fn first_fact() -> usize {
        QUESTIONS
    }
}

pub(super) async fn show(
    State(state): State<Networks>,
    _: InCharge<of::Network>,
    Query(query): Query<InLanguage>,
    reader: Reader,
) -> Result<EditPage, Problem> {
    let (lang, known) = (lang_of(&query.langue, &reader), known(&state).await?);
    let form = AnswersForm::of(&known.draft, lang);
    let shell = reader.shell("network-edit-title").hidden();
    Ok(EditPage::new(shell, &known, form, lang, FieldErrors::default()))
}

pub(super) async fn save(
    State(state): State<Networks>,
    InCharge(member, ..): InCharge<of::Network>,
    jar: CookieJar,
    reader: Reader,
    Form(form): Form<AnswersForm>,
) -> Result<Response, Problem> {
    let (lang, known) = (lang_of(&form.langue, &reader), known(&state).await?);
    let here = format!("{PATH}?langue={}", lang.code());
    let now = state.desk.federation.clock().millis();
    if form.act == "again" {
        let again = move |conn: &mut Conn| -> Result<(), StoreError> {
            match answers::latest(conn)? {
                Some(said) => Ok(answers::read_again(conn, said.version, now)?),
                None => Ok(()),
            }
        };
        state.site.store.write(again).await?;
        return Ok(back(&state, jar, &here, "network-edit-read-again-done"));
    }
    let mut errors = FieldErrors::default();
    let merged = form.merge(&known.draft, lang, &mut errors);
    let publishes = form.act == "publish";
    if publishes {
        for (name, field) in FIELDS.into_iter().filter(|(_, field)| merged.get(*field).is_none()) {
            let key =
                if matches!(field, Field::Answer(_)) { "network-edit-answer-needed" } else { "form-needed" };
            errors.add(name, key);
        }
    }
    if !errors.is_empty() {
        let shell = reader.shell("network-edit-title").hidden();
        let page = EditPage::new(shell, &known, form, lang, errors);
        return Ok((StatusCode::UNPROCESSABLE_ENTITY, page).into_response());
    }
    let (texts, who): (BTreeMap<_, _>, String) = (merged.texts, member.id.to_string());
    let desk = state.desk.clone();
    let write = move |conn: &mut Conn| -> Result<(), crate::desk::ActProblem> {
        answers::write_draft(conn, &texts)?;
        if publishes { desk.say_answers(conn, Some(&who)) } else { Ok(()) }
    };
    match state.site.store.write(write).await {
        Ok(()) if publishes => Ok(back(&state, jar, super::PATH, "network-edit-published")),
        Ok(()) => Ok(back(&state, jar, &here, "network-edit-kept")),
        Err(problem) => Err(super::fault::of(problem, "answer1").err().unwrap_or_else(Problem::not_found)),
    }
}

/// `POST /coordination/nous/questions`: from now on we answer what this network asks. What is published keeps its questions
/// until it is published anew.
pub(super) async fn adopt(
    State(state): State<Networks>,
    _: InCharge<of::Network>,
    jar: CookieJar,
    Form(form): Form<AdoptForm>,
) -> Result<Response, Problem> {
    let looked_up = if form.network.is_empty() {
        super::join::find(&state, &form.qg).await.map_err(Problem::invalid)?.questions
    } else {
        None
    };
    let now = state.site.clock.millis();
    let adopt = move |conn: &mut Conn| -> Result<(), StoreError> {
        let theirs = match &looked_up {
            Some(questions) => questions.clone(),
            None => questions::latest(conn, &form.network)?,
        };
        if questions::latest(conn, "")?.texts != theirs.texts {
            questions::ask(conn, "", &theirs.texts, now)?;
        }
        Ok(())
    };
    state.site.store.write(adopt).await?;
    Ok(back(&state, jar, PATH, "network-edit-adopted"))
}
