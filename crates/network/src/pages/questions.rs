//! On a QG, for its coordinators: what the network asks. Each change is a version; what was answered keeps its question.

use askama::Template;
use askama_web::WebTemplate;
use axum::extract::State;
use axum::response::{IntoResponse, Response};
use axum_extra::extract::CookieJar;
use http::StatusCode;
use maillon_kernel::language::Lang;
use maillon_members::{InCharge, of};
use maillon_store::{Conn, StoreError};
use maillon_web::{FieldErrors, Problem, Reader, Shell};

use super::{Networks, back, fault};
use crate::model::{QUESTIONS, Texts};
use crate::questions::{self, LONGEST, Questions};

/// Where it is changed.
pub(crate) const PATH: &str = "/coordination/reseau/questions";
/// The fields' names, each followed by a language: `q1-fr`.
const NAMES: [&str; QUESTIONS] = ["q1", "q2", "q3", "q4", "q5"];

/// One question in one language.
struct Input {
    id: String,
    lang: Lang,
    value: String,
}

/// One question.
struct Group {
    name: &'static str,
    number: usize,
    inputs: Vec<Input>,
    error: Option<String>,
}

/// What was asked before.
struct Version {
    at: i64,
    texts: Vec<String>,
}

/// `GET /coordination/reseau/questions`
#[derive(Template, WebTemplate)]
#[template(path = "network/questions.html")]
pub(super) struct QuestionsPage {
    shell: Shell,
    errors: FieldErrors,
    groups: Vec<Group>,
    versions: Vec<Version>,
}

impl QuestionsPage {
    fn new(shell: Shell, texts: &[Texts], errors: FieldErrors, before: &[(i64, Questions)]) -> Self {
        let group = |(place, name): (usize, &'static str)| Group {
            name,
            number: place + 1,
            inputs: Lang::ALL.map(|lang| input(name, lang, texts.get(place))).into(),
            error: errors.text(&shell.t, name),
        };
        let groups = NAMES.into_iter().enumerate().map(group).collect();
        let lang = shell.t.lang();
        let version = |(at, asked): &(i64, Questions)| Version {
            at: *at,
            texts: (1..=QUESTIONS).map(|number| asked.text(number, lang).to_owned()).collect(),
        };
        Self { groups, versions: before.iter().map(version).collect(), errors, shell }
    }
}

fn input(name: &str, lang: Lang, texts: Option<&Texts>) -> Input {
    let value = texts.and_then(|texts| texts.get(&lang)).cloned().unwrap_or_default();
    Input { id: format!("{name}-{}", lang.code()), lang, value }
}

/// All that was asked since the network began, the latest first.
async fn versions(state: &Networks) -> Result<Vec<(i64, Questions)>, Problem> {
    let own = state.desk.own.clone().ok_or_else(Problem::not_found)?;
    let read = move |conn: &mut Conn| -> Result<Vec<(i64, Questions)>, StoreError> {
        let mut all = Vec::new();
        for (version, at) in questions::versions(conn, &own.actor)? {
            all.push((at, questions::of_version(conn, &own.actor, version)?));
        }
        Ok(all)
    };
    Ok(state.site.store.read(read).await?)
}

pub(super) async fn show(
    State(state): State<Networks>,
    _: InCharge<of::Network>,
    reader: Reader,
) -> Result<QuestionsPage, Problem> {
    let before = versions(&state).await?;
    let now = before.first().map_or_else(|| Questions::first().texts, |(_, asked)| asked.texts.clone());
    let shell = reader.shell("network-questions-title").hidden();
    Ok(QuestionsPage::new(shell, &now, FieldErrors::default(), &before))
}

pub(super) async fn save(
    State(state): State<Networks>,
    _: InCharge<of::Network>,
    jar: CookieJar,
    reader: Reader,
    body: String,
) -> Result<Response, Problem> {
    let before = versions(&state).await?;
    let texts = read_form(&body);
    let mut errors = check(&texts);
    if errors.is_empty() {
        let (desk, texts) = (state.desk.clone(), texts.clone());
        match state.site.store.write(move |conn: &mut Conn| desk.ask_questions(conn, &texts)).await {
            Ok(true) => return Ok(back(&state, jar, PATH, "network-questions-saved")),
            Ok(false) => return Ok(back(&state, jar, PATH, "network-questions-same")),
            Err(problem) => errors = fault::of(problem, "q1")?,
        }
    }
    let shell = reader.shell("network-questions-title").hidden();
    let page = QuestionsPage::new(shell, &texts, errors, &before);
    Ok((StatusCode::UNPROCESSABLE_ENTITY, page).into_response())
}

/// What the form sends: a text a question and language.
fn read_form(body: &str) -> Vec<Texts> {
    let mut all = vec![Texts::new(); QUESTIONS];
    for (name, value) in url::form_urlencoded::parse(body.as_bytes()) {
        let Some((name, lang)) = name.split_once('-') else { continue };
        let place = NAMES.iter().position(|one| *one == name).and_then(|place| all.get_mut(place));
        if let (Some(texts), Ok(lang)) = (place, lang.parse::<Lang>())
            && !value.trim().is_empty()
        {
            texts.insert(lang, value.trim().to_owned());
        }
    }
    all
}

/// Every question is asked, in one language at least.
fn check(texts: &[Texts]) -> FieldErrors {
    let mut errors = FieldErrors::default();
    for (name, one) in NAMES.into_iter().zip(texts) {
        if one.is_empty() {
            errors.add(name, "network-questions-needed");
        } else if !one.values().all(|text| questions::is_readable(text)) {
            errors.add_with_number(
                name,
                "network-questions-long",
                "most",
                i64::try_from(LONGEST).unwrap_or(i64::MAX),
            );
        }
    }
    errors
}
