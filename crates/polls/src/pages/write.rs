//! The form with which a member asks everybody. All faults show at once, and nothing that was typed is lost.

use askama::Template;
use askama_web::WebTemplate;
use axum::extract::{Form, State};
use axum::response::{IntoResponse, Response};
use axum_extra::extract::CookieJar;
use http::StatusCode;
use maillon_kernel::clock::random_token;
use maillon_members::SignedInMember;
use maillon_store::Conn;
use maillon_web::api::{Answer, Once, OnceRefused};
use maillon_web::form::{Choice, languages};
use maillon_web::{FieldErrors, Problem, Reader, Shell, Tongue};
use serde_json::json;

use super::{PATH, Polls, back, href};
use crate::desk::{ActProblem, Person};
use crate::model::{ANSWER, ANSWERS, DraftForm, Fault, LONGEST, QUESTION, STEPS};

/// `GET /sondages/nouveau`
#[derive(Template, WebTemplate)]
#[template(path = "polls/form.html")]
pub(super) struct FormPage {
    shell: Shell,
    errors: FieldErrors,
    form: DraftForm,
    hours: Vec<Choice>,
    languages: Vec<Choice>,
}

impl FormPage {
    pub(super) fn new(shell: Shell, form: DraftForm, errors: FieldErrors) -> Self {
        Self { hours: hours(&shell.t), languages: languages(&form.language), shell, errors, form }
    }
}

/// How long a poll may run, in words.
fn hours(t: &Tongue) -> Vec<Choice> {
    let words = |hours: i64| match hours % 24 {
        0 => t.count("polls-days", hours / 24),
        _ => t.count("polls-hours", hours),
    };
    STEPS.iter().map(|hours| Choice::new(hours.to_string(), words(*hours))).collect()
}

fn faults(problems: &[Fault]) -> FieldErrors {
    let mut errors = FieldErrors::default();
    let number = |most: usize| i64::try_from(most).unwrap_or(i64::MAX);
    for problem in problems {
        let field = problem.field();
        match problem {
            Fault::Question => {
                errors.add_with_number(field, "polls-fault-question", "most", number(QUESTION));
            }
            Fault::Count => errors.add_with_number(field, "polls-fault-count", "most", number(ANSWERS.1)),
            Fault::Long => errors.add_with_number(field, "polls-fault-long", "most", number(ANSWER)),
            Fault::Same => errors.add(field, "polls-fault-same"),
            Fault::Hours => errors.add(field, "polls-fault-hours"),
            Fault::Language => errors.add(field, "polls-fault-language"),
        }
    }
    errors
}

/// An empty form: three days, in the reader's language.
pub(super) async fn new(_: SignedInMember, reader: Reader) -> FormPage {
    let form = DraftForm {
        hours: "72".to_owned(),
        language: reader.lang().code().to_owned(),
        key: random_token(),
        ..DraftForm::default()
    };
    FormPage::new(reader.shell("polls-new-title").hidden(), form, FieldErrors::default())
}

fn again(reader: &Reader, form: DraftForm, errors: FieldErrors) -> Response {
    let page = FormPage::new(reader.shell("polls-new-title").hidden(), form, errors);
    (StatusCode::UNPROCESSABLE_ENTITY, page).into_response()
}

/// `POST /sondages`: sent twice, it makes one poll.
pub(super) async fn create(
    State(state): State<Polls>,
    SignedInMember(member): SignedInMember,
    jar: CookieJar,
    reader: Reader,
    Form(form): Form<DraftForm>,
) -> Result<Response, Problem> {
    let draft = match form.check() {
        Ok(draft) => draft,
        Err(problems) => return Ok(again(&reader, form, faults(&problems))),
    };
    let (who, desk, now) = (Person::from(&member), state.desk.clone(), state.site.clock.millis());
    let (once, caller) = (Once::of_form(&form.key, &form.content()), format!("page:{}", member.id));
    let ask = move |conn: &mut Conn| {
        once.run(conn, &caller, now, |conn| {
            let one = desk.ask(conn, &who, &draft)?;
            Ok::<_, ActProblem>(Answer::new(StatusCode::CREATED, &json!({ "id": one.id }))?)
        })
    };
    match state.site.store.write(ask).await {
        Ok(answer) => {
            let path = answer.id().map_or_else(|| PATH.to_owned(), href);
            Ok(back(&state, jar, &path, "polls-done-asked"))
        }
        Err(OnceRefused::Act(problem)) => Err(problem.into()),
        // The page was drawn for a poll that is out: this one is another.
        Err(OnceRefused::OtherRequest) => {
            let mut errors = FieldErrors::default();
            errors.add("question", "polls-fault-stale");
            Ok(again(&reader, DraftForm { key: random_token(), ..form }, errors))
        }
    }
}
