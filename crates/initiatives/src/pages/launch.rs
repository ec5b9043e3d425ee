//! Launching an initiative: by a member, or by anybody who gives an address or a handle that a link can be sent to.

use std::sync::Arc;

use askama::Template;
use askama_web::WebTemplate;
use axum::extract::{Extension, Form, State};
use axum::response::{IntoResponse, Response};
use axum_extra::extract::CookieJar;
use http::StatusCode;
use http::header::RETRY_AFTER;
use maillon_kernel::clock::random_token;
use maillon_kernel::handle::Handle;
use maillon_kernel::mail::address;
use maillon_messages::bounds::Bounds;
use maillon_store::{Conn, StoreError};
use maillon_web::limits::client::ClientAddress;
use maillon_web::problem::Kind;
use maillon_web::{FieldErrors, Problem, Reader, Shell};

use super::{Initiatives, PATH, back, href};
use crate::desk::{ActProblem, Desk, Starter};
use crate::model::{Draft, DraftForm, Fault, LINES, MOST, NAME, TEXT, TITLE, text};
use crate::proof;

/// `GET /initiatives/nouvelle`
#[derive(Template, WebTemplate)]
#[template(path = "initiatives/form.html")]
pub(super) struct FormPage {
    shell: Shell,
    errors: FieldErrors,
    form: DraftForm,
    /// Whether the reader is known already.
    member: bool,
    /// Whether mails can be sent.
    mails: bool,
}

impl FormPage {
    pub(super) fn new(shell: Shell, form: DraftForm, errors: FieldErrors, member: bool, mails: bool) -> Self {
        Self { shell, errors, form, member, mails }
    }
}

pub(super) async fn new(State(state): State<Initiatives>, reader: Reader) -> FormPage {
    let form = DraftForm { needed: "10".to_owned(), ..DraftForm::default() };
    let member = reader.signed_in.is_some();
    FormPage::new(reader.shell("initiatives-new-title"), form, FieldErrors::default(), member, state.mails)
}

fn faults(problems: &[Fault]) -> FieldErrors {
    let mut errors = FieldErrors::default();
    let number = |most: usize| i64::try_from(most).unwrap_or(i64::MAX);
    for problem in problems {
        let field = problem.field();
        match problem {
            Fault::Title => errors.add_with_number(field, "initiatives-fault-title", "most", number(TITLE.1)),
            Fault::Text => errors.add_with_number(field, "initiatives-fault-text", "most", number(TEXT)),
            Fault::Lines(_) => {
                errors.add_with_number(field, "initiatives-fault-lines", "most", number(LINES.1));
            }
            Fault::Needed => errors.add_with_number(field, "initiatives-fault-needed", "most", MOST),
            Fault::Deadline => errors.add(field, "initiatives-fault-deadline"),
        }
    }
    errors
}

/// How a stranger can be written to.
enum Way {
    Mail(String),
    Handle(Handle),
}

fn way(form: &DraftForm, mails: bool, errors: &mut FieldErrors) -> Option<Way> {
    if !form.handle.trim().is_empty() {
        let handle = form.handle.trim().parse().ok().map(Way::Handle);
        if handle.is_none() {
            errors.add("handle", "initiatives-fault-handle");
        }
        return handle;
    }
    if !mails {
        errors.add("handle", "form-needed");
        return None;
    }
    let mail = address(&form.mail).map(Way::Mail);
    if mail.is_none() {
        errors.add("mail", "initiatives-fault-mail");
    }
    mail
}

/// `POST /initiatives`
pub(super) async fn launch(
    State(state): State<Initiatives>,
    Extension(bounds): Extension<Arc<Bounds>>,
    client: ClientAddress,
    jar: CookieJar,
    reader: Reader,
    Form(form): Form<DraftForm>,
) -> Result<Response, Problem> {
    let checked = form.check(state.site.clock.millis());
    let mut errors = checked.as_ref().err().map(|problems| faults(problems)).unwrap_or_default();
    if let Some(member) = reader.signed_in.clone() {
        let Ok(draft) = checked else { return Ok(again(&state, &reader, form, errors)) };
        let starter = Starter { kind: "member", id: member.id, name: member.name };
        let (desk, lang) = (state.desk.clone(), reader.lang());
        let launch = move |conn: &mut Conn| desk.launch(conn, &starter, &draft, lang.code());
        let one = state.site.store.write(launch).await?;
        return Ok(back(&state, jar, &href(&one.id), "initiatives-done-launched"));
    }
    let name = text(&form.name.replace(['\n', '\t'], " "), NAME);
    if name.is_none() {
        errors.add_with_number("name", "initiatives-fault-name", "most", 80);
    }
    let way = way(&form, state.mails, &mut errors);
    let (Ok(draft), Some(name), Some(way)) = (checked, name, way) else {
        return Ok(again(&state, &reader, form, errors));
    };
    // Before anything is asked of others: neither mails nor look-ups are for whoever wants many.
    if let Err(wait) = bounds.count(client.network(), state.site.clock.millis()) {
        let problem = Problem::new(Kind::TooMany);
        return Ok(([(RETRY_AFTER, wait.as_secs().to_string())], problem).into_response());
    }
    match by_stranger(&state, &reader, draft, name, way).await? {
        None => Ok(back(&state, jar, PATH, "initiatives-done-written")),
        Some((field, key)) => {
            errors.add(field, key);
            Ok(again(&state, &reader, form, errors))
        }
    }
}

fn again(state: &Initiatives, reader: &Reader, form: DraftForm, errors: FieldErrors) -> Response {
    let (shell, member) = (reader.shell("initiatives-new-title"), reader.signed_in.is_some());
    let page = FormPage::new(shell, form, errors, member, state.mails);
    (StatusCode::UNPROCESSABLE_ENTITY, page).into_response()
}

/// Somebody without an account: a draft, and a link that proves who they are. The field and its fault when that cannot be.
async fn by_stranger(
    state: &Initiatives,
    reader: &Reader,
    draft: Draft,
    name: String,
    way: Way,
) -> Result<Option<(&'static str, &'static str)>, Problem> {
    let desk = state.desk.clone();
    let room = move |conn: &mut Conn| proof::has_room(conn, &desk);
    if !state.site.store.read(room).await? {
        return Ok(Some(("title", "initiatives-fault-many")));
    }
    let starter = match way {
        Way::Mail(address) => Starter { kind: "mail", id: address, name },
        Way::Handle(handle) => match state.desk.federation.lookup(&handle).await {
            Ok(peer) if proof::is_person(&peer) => Starter { kind: "handle", id: peer.uri, name },
            _ => return Ok(Some(("handle", "initiatives-fault-nobody"))),
        },
    };
    let (desk, lang, token) = (state.desk.clone(), reader.lang(), random_token());
    let write = move |conn: &mut Conn| -> Result<bool, ActProblem> {
        write_to(conn, &desk, &starter, &draft, lang.code(), &token)
    };
    let written = state.site.store.write(write).await?;
    Ok((!written).then_some(("title", "initiatives-fault-many")))
}

/// The draft and the message with its link, together. False: enough went there today, or nothing goes there.
fn write_to(
    conn: &mut Conn,
    desk: &Desk,
    starter: &Starter,
    draft: &Draft,
    language: &str,
    token: &str,
) -> Result<bool, ActProblem> {
    if !proof::may_launch(conn, desk, &starter.id)? {
        return Ok(false);
    }
    let row = desk.launch(conn, starter, draft, language)?;
    if starter.kind == "mail" {
        proof::by_mail(conn, &row, desk.now())?;
        return Ok(true);
    }
    if proof::by_handle(conn, desk, &row, token)? {
        return Ok(true);
    }
    crate::store::discard(conn, &row.id).map_err(StoreError::from)?;
    Ok(false)
}
