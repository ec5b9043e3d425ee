//! `/lettre`: common narratives by mail. A link in a mail only shows a button, for mail servers open links by themselves;
//! the button acts. A mail program posts to the link that leaves, at once (RFC 8058).

use askama::Template;
use askama_web::WebTemplate;
use axum::extract::{Form, Path, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse as _, Response};
use axum_extra::extract::CookieJar;
use maillon_kernel::mail::address;
use maillon_store::{Conn, StoreError};
use maillon_web::{FieldErrors, Problem, Reader, Shell};
use serde::Deserialize;

use super::{LETTER_PATH, Narrative, back};
use crate::letters::{self, Purpose};

/// What the form sends.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct LetterForm {
    address: String,
}

/// `GET /lettre`
#[derive(Template, WebTemplate)]
#[template(path = "narrative/letter.html")]
pub(super) struct LetterPage {
    shell: Shell,
    errors: FieldErrors,
    form: LetterForm,
}

/// Only a QG with a way out for mails has any to send.
fn sends(state: &Narrative) -> Result<(), Problem> {
    if state.mails && state.desk.qg.is_some() { Ok(()) } else { Err(Problem::not_found()) }
}

pub(super) async fn show(State(state): State<Narrative>, reader: Reader) -> Result<LetterPage, Problem> {
    sends(&state)?;
    let shell = reader.shell("narrative-letter-title");
    Ok(LetterPage { shell, errors: FieldErrors::default(), form: LetterForm::default() })
}

/// `POST /lettre`: the same answer whether the address is known or not.
pub(super) async fn ask(
    State(state): State<Narrative>,
    jar: CookieJar,
    reader: Reader,
    Form(form): Form<LetterForm>,
) -> Result<Response, Problem> {
    sends(&state)?;
    let Some(address) = address(&form.address) else {
        let mut errors = FieldErrors::default();
        errors.add("address", "narrative-fault-address");
        let page = LetterPage { shell: reader.shell("narrative-letter-title"), errors, form };
        return Ok((StatusCode::UNPROCESSABLE_ENTITY, page).into_response());
    };
    let (desk, lang) = (state.desk.clone(), reader.lang());
    let ask =
        move |conn: &mut Conn| -> Result<(), StoreError> { Ok(letters::ask(conn, &desk, &address, lang)?) };
    state.site.store.write(ask).await?;
    Ok(back(&state, jar, LETTER_PATH, "narrative-letter-asked"))
}

/// What a link in a mail shows: one button, or that it is of no use any more.
#[derive(Template, WebTemplate)]
#[template(path = "narrative/link.html")]
pub(super) struct LinkPage {
    shell: Shell,
    text: &'static str,
    /// The path and the label of the button.
    button: Option<(String, &'static str)>,
}

async fn link(
    state: &Narrative,
    reader: &Reader,
    token: String,
    purpose: Purpose,
) -> Result<LinkPage, Problem> {
    let (desk, secret) = (state.desk.clone(), token.clone());
    let ask = move |conn: &mut Conn| -> Result<bool, StoreError> {
        Ok(letters::is_good(conn, &desk, &secret, purpose)?)
    };
    let good = state.site.store.read(ask).await?;
    let (title, path, text, label) = match purpose {
        Purpose::Confirm => {
            ("narrative-confirm-title", "confirmer", "narrative-confirm-text", "narrative-confirm-button")
        }
        Purpose::Leave => {
            ("narrative-leave-title", "quitter", "narrative-leave-text", "narrative-leave-button")
        }
    };
    Ok(LinkPage {
        shell: reader.shell(title).hidden(),
        text: if good { text } else { "narrative-link-old" },
        button: good.then(|| (format!("{LETTER_PATH}/{path}/{token}"), label)),
    })
}

/// `GET /lettre/confirmer/{token}`
pub(super) async fn confirming(
    State(state): State<Narrative>,
    Path(token): Path<String>,
    reader: Reader,
) -> Result<LinkPage, Problem> {
    link(&state, &reader, token, Purpose::Confirm).await
}

/// `POST /lettre/confirmer/{token}`
pub(super) async fn confirm(
    State(state): State<Narrative>,
    Path(token): Path<String>,
    reader: Reader,
) -> Result<LinkPage, Problem> {
    let desk = state.desk.clone();
    let act =
        move |conn: &mut Conn| -> Result<bool, StoreError> { Ok(letters::confirm(conn, &desk, &token)?) };
    let done = state.site.store.write(act).await?;
    Ok(LinkPage {
        shell: reader.shell("narrative-confirm-title").hidden(),
        text: if done { "narrative-confirm-done" } else { "narrative-link-old" },
        button: None,
    })
}

/// `GET /lettre/quitter/{token}`
pub(super) async fn leaving(
    State(state): State<Narrative>,
    Path(token): Path<String>,
    reader: Reader,
) -> Result<LinkPage, Problem> {
    link(&state, &reader, token, Purpose::Leave).await
}

/// `POST /lettre/quitter/{token}`: from the button, or from a mail program. A second time there is nothing left to do,
/// and that is fine.
pub(super) async fn leave(
    State(state): State<Narrative>,
    Path(token): Path<String>,
    reader: Reader,
) -> Result<LinkPage, Problem> {
    let desk = state.desk.clone();
    let act = move |conn: &mut Conn| -> Result<bool, StoreError> { Ok(letters::leave(conn, &desk, &token)?) };
    state.site.store.write(act).await?;
    let shell = reader.shell("narrative-leave-title").hidden();
    Ok(LinkPage { shell, text: "narrative-leave-done", button: None })
}
