//! `/login/cle`: signing in with a passkey.

use std::sync::Arc;

use axum::Json;
use axum::extract::{Extension, Form, Query, State};
use axum::response::{IntoResponse, Redirect, Response};
use axum_extra::extract::CookieJar;
use http::StatusCode;
use maillon_kernel::clock::to_millis;
use maillon_store::{Conn, StoreError};
use maillon_web::limits::client::ClientAddress;
use maillon_web::reader::Return;
use maillon_web::session::{self, Visit};
use maillon_web::{Problem, Reader, Site};
use serde::{Deserialize, Serialize};

use super::check::{self, Question};
use super::{COOKIE, bytes, cookie, host, store};
use crate::attempts::Attempts;
use crate::invitations::Secret;
use crate::model::MemberId;
use crate::pages::{LoginPage, secretive};
use crate::{second, store as members};

/// Where the script asks for something to be signed.
pub const ASK_PATH: &str = "/login/cle";
/// Where what was signed is posted to.
pub const ENTER_PATH: &str = "/login/cle/entrer";

/// What a key is to sign, for `navigator.credentials.get`.
#[derive(Serialize)]
struct Asked {
    challenge: String,
    host: String,
}

/// `POST /login/cle`
pub(super) async fn ask(
    State(site): State<Site>,
    Extension(attempts): Extension<Arc<Attempts>>,
    client: ClientAddress,
    jar: CookieJar,
) -> Result<Response, Problem> {
    let now = site.clock.millis();
    attempts.count_key(client.network(), now).map_err(Problem::too_many)?;
    let secret = Secret::new();
    let jar = jar.add(cookie(&site, &secret));
    let draw =
        move |conn: &mut Conn| -> Result<String, StoreError> { Ok(store::ask(conn, &secret, None, now)?) };
    let challenge = site.store.write(draw).await?;
    Ok(secretive((jar, Json(Asked { challenge, host: host(&site).to_owned() }))))
}

/// What the browser sent, in base64url. A missing field is an empty one.
#[derive(Default, Deserialize)]
#[serde(default)]
pub(super) struct EnterForm {
    /// The key's own id.
    id: String,
    client: String,
    data: String,
    signature: String,
    /// Whom the key was made for.
    user: String,
}

/// `POST /login/cle/entrer?retour=/path`: whatever is wrong, the same is said.
pub(super) async fn enter(
    State(site): State<Site>,
    Query(back): Query<Return>,
    (jar, visit): (CookieJar, Visit),
    reader: Reader,
    Form(form): Form<EnterForm>,
) -> Result<Response, Problem> {
    let back = back.path(&site);
    let secret = jar.get(&site.cookie_name(COOKIE)).map(|cookie| Secret::sent(cookie.value().to_owned()));
    let jar = jar.add(site.forget(COOKIE));
    let within = site.clone();
    let pass = move |conn: &mut Conn| match &secret {
        Some(secret) => pass(conn, &within, secret, &form, &visit),
        None => Ok(None),
    };
    if let Some(token) = site.store.write(pass).await? {
        return Ok((jar.add(session::cookie(&site, token)), Redirect::to(&back)).into_response());
    }
    let fault = reader.t.get("members-passkeys-wrong");
    let page = LoginPage::new(&site, &reader, back, String::new(), Some(fault));
    Ok((StatusCode::UNPROCESSABLE_ENTITY, jar, page).into_response())
}

/// The token of whoever's key signed; `None` when it does not count.
fn pass(
    conn: &mut Conn,
    site: &Site,
    secret: &Secret,
    form: &EnterForm,
    visit: &Visit,
) -> Result<Option<String>, StoreError> {
    let now = site.clock.now();
    let Some(challenge) = store::take(conn, secret, None, to_millis(now))? else { return Ok(None) };
    let Some((member, known)) = store::find(conn, &form.id)? else { return Ok(None) };
    let is_in = members::by_id(conn, member)?.is_some_and(|member| !member.disabled);
    let Some(counter) = counted(&Question::new(site, challenge), &known, member, form).filter(|_| is_in)
    else {
        return Ok(None);
    };
    store::count_use(conn, &form.id, counter, to_millis(now))?;
    Ok(Some(second::begin_with_both(conn, member, visit, now)?))
}

/// How often the key has signed, when what it signed counts.
fn counted(question: &Question, known: &check::Known, member: MemberId, form: &EnterForm) -> Option<u32> {
    let (client, data, signature) = (bytes(&form.client)?, bytes(&form.data)?, bytes(&form.signature)?);
    if bytes(&form.user)? != member.to_string().as_bytes() {
        return None;
    }
    match check::signed(question, known, (&client, &data, &signature)) {
        Ok(counter) => Some(counter),
        Err(fault) => {
            tracing::info!(%fault, "What a passkey signed does not count: {fault}");
            None
        }
    }
}
