//! `/equipe/fonctions/{id}`: what is lent, and the way to ask for it; or its document.

use askama::Template;
use askama_web::WebTemplate;
use axum::extract::{Form, Path, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse as _, Response};
use axum_extra::extract::CookieJar;
use maillon_federation::reader::Knock;
use maillon_members::{Area, SignedInMember};
use maillon_store::{Conn, StoreError};
use maillon_web::content::Wants;
use maillon_web::form::{Choice, communes};
use maillon_web::shell::Preview;
use maillon_web::{FieldErrors, Problem, Reader, Shell};

use super::needs::NeedsForm;
use super::{ENGAGEMENTS, FUNCTIONS, PATH, Staffing, back, document, fault, id_in};
use crate::desk::{ActProblem, Request};
use crate::ids::FunctionId;
use crate::model::{Commitment, Function};
use crate::store::functions;
use crate::wire;

/// `GET /equipe/fonctions/{id}`
#[derive(Template, WebTemplate)]
#[template(path = "staffing/asked.html")]
pub(super) struct AskedPage {
    shell: Shell,
    errors: FieldErrors,
    said: Option<String>,
    form: NeedsForm,
    href: String,
    uri: String,
    about: String,
    language: String,
    weekly: String,
    boxes: Vec<(&'static str, String, bool)>,
    communes: Vec<Choice>,
    is_member: bool,
    coordinates: bool,
}

impl AskedPage {
    pub(super) fn new(
        shell: Shell,
        function: &Function,
        form: NeedsForm,
        (errors, said): (FieldErrors, Option<String>),
        (is_member, coordinates): (bool, bool),
    ) -> Self {
        Self {
            href: format!("{FUNCTIONS}/{}", function.id),
            uri: function.uri.clone(),
            about: function.about.clone(),
            language: function.language.as_str().to_owned(),
            weekly: wire::weekly(function, &shell.t),
            boxes: form.boxes(&shell.t),
            communes: communes(&shell.t),
            is_member,
            coordinates,
            form,
            errors,
            said,
            shell,
        }
    }
}

async fn load(state: &Staffing, id: FunctionId) -> Result<Function, Problem> {
    let find =
        move |conn: &mut Conn| -> Result<Option<Function>, StoreError> { Ok(functions::find(conn, id)?) };
    state.site.store.read(find).await?.filter(Function::is_lent).ok_or_else(Problem::not_found)
}

fn page(
    reader: &Reader,
    function: &Function,
    form: NeedsForm,
    told: (FieldErrors, Option<String>),
) -> AskedPage {
    let coordinates = reader.signed_in.as_ref().is_some_and(|one| Area::Staffing.is_in_hands_of(one));
    let shell = reader.shell_titled(function.title.clone()).alternate(function.uri.clone());
    let preview = Preview::of(wire::weekly(function, &shell.t));
    AskedPage::new(shell.describing(preview), function, form, told, (reader.signed_in.is_some(), coordinates))
}

pub(super) async fn show(
    State(state): State<Staffing>,
    Path(id): Path<String>,
    wants: Wants,
    knock: Knock,
    reader: Reader,
) -> Result<Response, Problem> {
    let id: FunctionId = id_in(&id)?;
    if wants == Wants::Activity {
        return document::function(&state, &knock, id).await;
    }
    let function = load(&state, id).await?;
    let form = NeedsForm { fr: "on".to_owned(), ..NeedsForm::default() };
    let page = page(&reader, &function, form, (FieldErrors::default(), None));
    Ok(([maillon_web::content::VARY_ACCEPT], page).into_response())
}

/// `POST /equipe/fonctions/{id}`: a member asks for our own organisation.
pub(super) async fn ask(
    State(state): State<Staffing>,
    SignedInMember(member): SignedInMember,
    Path(id): Path<String>,
    jar: CookieJar,
    reader: Reader,
    Form(form): Form<NeedsForm>,
) -> Result<Response, Problem> {
    let function = load(&state, id_in(&id)?).await?;
    let again = |errors: FieldErrors, said: Option<String>| {
        let page = page(&reader, &function, form.clone(), (errors, said));
        (StatusCode::UNPROCESSABLE_ENTITY, page).into_response()
    };
    let asked = match form.check() {
        Ok(asked) => asked,
        Err(errors) => return Ok(again(errors, None)),
    };
    let request = Request {
        member: Some(member.id.to_string()),
        name: member.name.clone(),
        languages: asked.needed.languages,
        commune: asked.needed.commune,
        words: asked.words,
        ..Request::default()
    };
    let (desk, uri) = (state.house.desk.clone(), function.uri.clone());
    // All of them or none: who asks for eight weeks does not want six.
    let take = move |conn: &mut Conn| -> Result<Vec<Commitment>, ActProblem> {
        asked.spans.iter().map(|span| desk.take_request(conn, &uri, *span, &request)).collect()
    };
    match state.site.store.write(take).await {
        Ok(all) => Ok(match &all[..] {
            [one] => back(&state, jar, &format!("{ENGAGEMENTS}/{}", one.id), "staffing-notice-asked"),
            _ => back(&state, jar, PATH, "staffing-notice-asked-all"),
        }),
        Err(problem) => match fault::said(&reader.t, &problem) {
            Some(said) => Ok(again(FieldErrors::default(), Some(said))),
            None => Err(problem.into()),
        },
    }
}
