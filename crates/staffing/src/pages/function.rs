//! The form of what is lent.

use askama::Template;
use askama_web::WebTemplate;
use axum::extract::{Form, Path, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse as _, Response};
use axum_extra::extract::CookieJar;
use maillon_members::{InCharge, of};
use maillon_store::{Conn, StoreError};
use maillon_web::form::{self, Choice};
use maillon_web::{FieldErrors, Problem, Reader, Shell};
use serde::Deserialize;

use super::{FUNCTIONS, PATH, Staffing, back, fault, id_in, person};
use crate::ids::FunctionId;
use crate::model::{Function, FunctionForm};
use crate::store::functions;

/// What the form sends.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Sent {
    title: String,
    about: String,
    language: String,
    weekly: String,
}

impl Sent {
    fn form(&self) -> FunctionForm {
        let Self { title, about, language, weekly } = self.clone();
        FunctionForm { title, about, language, weekly }
    }

    pub(super) fn of(one: &Function) -> Self {
        Self {
            title: one.title.clone(),
            about: one.about.clone(),
            language: one.language.as_str().to_owned(),
            weekly: format!("{}:{:02}", one.weekly / 60, one.weekly % 60),
        }
    }
}

/// `GET /equipe/fonctions/nouvelle` and `GET /equipe/fonctions/{id}/modifier`
#[derive(Template, WebTemplate)]
#[template(path = "staffing/function.html")]
pub(super) struct FunctionPage {
    shell: Shell,
    errors: FieldErrors,
    form: Sent,
    action: String,
    /// Its path, once there is one.
    edited: Option<String>,
    languages: Vec<Choice>,
}

impl FunctionPage {
    pub(super) fn new(shell: Shell, edited: Option<FunctionId>, form: Sent, errors: FieldErrors) -> Self {
        let edited = edited.map(|id| format!("{FUNCTIONS}/{id}"));
        Self {
            action: edited.as_ref().map_or_else(|| FUNCTIONS.to_owned(), |path| format!("{path}/modifier")),
            edited,
            languages: form::languages(&form.language),
            form,
            errors,
            shell,
        }
    }
}

fn page(reader: &Reader, edited: Option<FunctionId>, form: Sent, errors: FieldErrors) -> Response {
    let title = if edited.is_some() { "staffing-function-edit" } else { "staffing-function-new" };
    let status = if errors.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    (status, FunctionPage::new(reader.shell(title).hidden(), edited, form, errors)).into_response()
}

pub(super) async fn new(_: InCharge<of::Staffing>, reader: Reader) -> Response {
    let form = Sent { language: reader.lang().code().to_owned(), ..Sent::default() };
    page(&reader, None, form, FieldErrors::default())
}

/// `POST /equipe/fonctions`
pub(super) async fn create(
    State(state): State<Staffing>,
    InCharge(member, ..): InCharge<of::Staffing>,
    jar: CookieJar,
    reader: Reader,
    Form(sent): Form<Sent>,
) -> Result<Response, Problem> {
    let draft = match sent.form().check() {
        Ok(draft) => draft,
        Err(faults) => return Ok(page(&reader, None, sent, fault::of_function(&faults))),
    };
    let (desk, who) = (state.house.desk.clone(), person(&member));
    let function = state.site.store.write(move |conn: &mut Conn| desk.lend(conn, &draft, &who)).await?;
    Ok(back(&state, jar, &format!("{FUNCTIONS}/{}", function.id), "staffing-notice-lent"))
}

async fn load(state: &Staffing, id: &str) -> Result<Function, Problem> {
    let id: FunctionId = id_in(id)?;
    let find =
        move |conn: &mut Conn| -> Result<Option<Function>, StoreError> { Ok(functions::find(conn, id)?) };
    state.site.store.read(find).await?.filter(Function::is_lent).ok_or_else(Problem::not_found)
}

pub(super) async fn edit(
    State(state): State<Staffing>,
    _: InCharge<of::Staffing>,
    Path(id): Path<String>,
    reader: Reader,
) -> Result<Response, Problem> {
    let function = load(&state, &id).await?;
    Ok(page(&reader, Some(function.id), Sent::of(&function), FieldErrors::default()))
}

/// `POST /equipe/fonctions/{id}/modifier`
pub(super) async fn save(
    State(state): State<Staffing>,
    InCharge(member, ..): InCharge<of::Staffing>,
    Path(id): Path<String>,
    jar: CookieJar,
    reader: Reader,
    Form(sent): Form<Sent>,
) -> Result<Response, Problem> {
    let id = load(&state, &id).await?.id;
    let draft = match sent.form().check() {
        Ok(draft) => draft,
        Err(faults) => return Ok(page(&reader, Some(id), sent, fault::of_function(&faults))),
    };
    let (desk, who) = (state.house.desk.clone(), person(&member));
    state.site.store.write(move |conn: &mut Conn| desk.amend(conn, id, &draft, &who)).await?;
    Ok(back(&state, jar, &format!("{FUNCTIONS}/{id}"), "staffing-notice-saved"))
}

/// `POST /equipe/fonctions/{id}/retirer`
pub(super) async fn retire(
    State(state): State<Staffing>,
    InCharge(member, ..): InCharge<of::Staffing>,
    Path(id): Path<String>,
    jar: CookieJar,
) -> Result<Response, Problem> {
    let id: FunctionId = id_in(&id)?;
    let (desk, who) = (state.house.desk.clone(), person(&member));
    state.site.store.write(move |conn: &mut Conn| desk.retire(conn, id, &who)).await?;
    Ok(back(&state, jar, PATH, "staffing-notice-retired"))
}
