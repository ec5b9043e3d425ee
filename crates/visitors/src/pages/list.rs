//! `/coordination/demandes`: who asks to join, and what a coordinator answers.

use askama::Template;
use askama_web::WebTemplate;
use axum::extract::{Form, Path, State};
use axum::response::{IntoResponse, Redirect, Response};
use axum_extra::extract::CookieJar;
use http::StatusCode;
use maillon_members::Coordinator;
use maillon_members::who::web_address;
use maillon_store::{Conn, StoreError};
use maillon_web::{FieldErrors, Problem, Reader, Shell, notice};
use serde::Deserialize;

use crate::Visitors;
use crate::requests::{JoinRequest, NotDecided, WORDS, store};

/// Where the page stands.
pub(super) const PATH: &str = "/coordination/demandes";

/// What the browser sent. A missing field is an empty one.
#[derive(Clone, Default, Deserialize)]
#[serde(default)]
pub(super) struct DecisionForm {
    /// What they will sign in with.
    login: String,
    /// What they are told. May be empty.
    reply: String,
}

/// One request, as the page shows it.
pub(super) struct Shown {
    one: JoinRequest,
    /// Only the one whose form came back has faults, and what was typed.
    errors: FieldErrors,
    form: DecisionForm,
}

impl Shown {
    fn new(one: JoinRequest) -> Self {
        let form = DecisionForm { login: one.login.clone(), reply: String::new() };
        Self { one, errors: FieldErrors::default(), form }
    }

    /// Their page elsewhere.
    fn href(&self) -> Option<String> {
        web_address(self.one.actor.as_deref()?)
    }
}

/// `GET /coordination/demandes`
#[derive(Template, WebTemplate)]
#[template(path = "visitors/requests.html")]
pub(super) struct ListPage {
    shell: Shell,
    all: Vec<Shown>,
}

impl ListPage {
    pub(super) fn new(shell: Shell, all: Vec<JoinRequest>) -> Self {
        Self { shell: shell.hidden(), all: all.into_iter().map(Shown::new).collect() }
    }

    /// With the faults of the form about one of them.
    fn with(mut self, id: &str, form: DecisionForm, errors: FieldErrors) -> Self {
        if let Some(shown) = self.all.iter_mut().find(|shown| shown.one.id == id) {
            (shown.form, shown.errors) = (form, errors);
        }
        self
    }
}

async fn load(visitors: &Visitors, reader: &mut Reader) -> Result<ListPage, Problem> {
    // The switch of the language must lead to a page that can be asked for.
    PATH.clone_into(&mut reader.path);
    let all = visitors.site.store.read(|conn: &mut Conn| Ok::<_, StoreError>(store::waiting(conn)?)).await?;
    Ok(ListPage::new(reader.shell("visitors-list-title"), all))
}

pub(super) async fn show(
    State(visitors): State<Visitors>,
    _: Coordinator,
    mut reader: Reader,
) -> Result<ListPage, Problem> {
    load(&visitors, &mut reader).await
}

pub(super) async fn admit(
    State(visitors): State<Visitors>,
    Coordinator(me): Coordinator,
    Path(id): Path<String>,
    jar: CookieJar,
    mut reader: Reader,
    Form(form): Form<DecisionForm>,
) -> Result<Response, Problem> {
    let (desk, by, (one, login)) =
        (visitors.clone(), me.deciding(&visitors.site), (id.clone(), form.login.clone()));
    let admit = move |conn: &mut Conn| desk.admit(conn, &one, &login, &by);
    let done = visitors.site.store.write(admit).await.map(drop);
    answer(&visitors, jar, &mut reader, (id, form), done, "visitors-notice-admitted").await
}

pub(super) async fn decline(
    State(visitors): State<Visitors>,
    Coordinator(me): Coordinator,
    Path(id): Path<String>,
    jar: CookieJar,
    mut reader: Reader,
    Form(form): Form<DecisionForm>,
) -> Result<Response, Problem> {
    let (desk, by, (one, reply)) =
        (visitors.clone(), me.deciding(&visitors.site), (id.clone(), form.reply.clone()));
    let decline = move |conn: &mut Conn| desk.decline(conn, &one, &reply, &by);
    let done = visitors.site.store.write(decline).await;
    answer(&visitors, jar, &mut reader, (id, form), done, "visitors-notice-declined").await
}

/// Back to the page, which says what was done, or what to mend.
async fn answer(
    visitors: &Visitors,
    jar: CookieJar,
    reader: &mut Reader,
    (id, form): (String, DecisionForm),
    done: Result<(), NotDecided>,
    said: &'static str,
) -> Result<Response, Problem> {
    let mut errors = FieldErrors::default();
    match done {
        Ok(()) => return Ok(back_saying(visitors, jar, said)),
        // Somebody else was faster.
        Err(NotDecided::Over) => return Ok(back_saying(visitors, jar, "visitors-notice-over")),
        Err(NotDecided::Store(problem)) => return Err(problem.into()),
        Err(NotDecided::Login) => errors.add("login", "members-fault-login"),
        Err(NotDecided::LoginTaken) => errors.add("login", "members-fault-login-taken"),
        Err(NotDecided::AccountTaken) => errors.add("login", "visitors-fault-account-taken"),
        Err(NotDecided::Words) => {
            let most = i64::try_from(WORDS).unwrap_or(i64::MAX);
            errors.add_with_number("reply", "visitors-fault-words", "most", most);
        }
    }
    let page = load(visitors, reader).await?.with(&id, form, errors);
    Ok((StatusCode::UNPROCESSABLE_ENTITY, page).into_response())
}

fn back_saying(visitors: &Visitors, jar: CookieJar, key: &'static str) -> Response {
    (jar.add(notice::cookie(&visitors.site, key)), Redirect::to(PATH)).into_response()
}
