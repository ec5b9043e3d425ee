//! The private link of somebody without an account: where they read the answer, and write on.

use axum::extract::{Extension, Form, Path, Query, State};
use axum::http::StatusCode;
use axum::http::header::{CACHE_CONTROL, REFERRER_POLICY, RETRY_AFTER};
use axum::response::{IntoResponse, Redirect, Response};
use axum_extra::extract::CookieJar;
use maillon_store::Conn;
use maillon_web::limits::client::ClientAddress;
use maillon_web::{FieldErrors, Problem, Reader, notice};
use sha2::{Digest as _, Sha256};
use std::fmt::Write as _;
use std::sync::Arc;

use super::answers::{AnswerText, Wish, taken};
use super::exchange::{Again, ExchangePage, Found, Side};
use super::write::{minutes, seconds};
use super::{ANSWERS_PATH, Messages};
use crate::bounds::Bounds;
use crate::desk::{ActProblem, Words};
use crate::model::{Act, MessageId};
use crate::store;

/// What the database holds in the place of a secret: its SHA-256 in hexadecimal.
pub(super) fn key(secret: &str) -> String {
    Sha256::digest(secret).iter().fold(String::new(), |mut digits, byte| {
        // Writing to a `String` cannot fail.
        let _ = write!(digits, "{byte:02x}");
        digits
    })
}

/// The path of a link.
pub(super) fn path(secret: &str) -> String {
    format!("{ANSWERS_PATH}/{secret}")
}

/// Whoever has the address may read the page, so it is not kept, and not told to the sites that it links to.
fn private(answer: impl IntoResponse) -> Response {
    ([(CACHE_CONTROL, "private, no-store"), (REFERRER_POLICY, "no-referrer")], answer).into_response()
}

/// `GET /reponses/{secret}?avant=`
pub(super) async fn show(
    State(messages): State<Messages>,
    Path(secret): Path<String>,
    Query(wish): Query<Wish>,
    reader: Reader,
) -> Result<Response, Problem> {
    let found = load(&messages, &secret, wish.avant.parse().ok()).await?;
    Ok(private(page(&messages, &reader, &found, &secret, Again::default())))
}

/// `POST /reponses/{secret}`
pub(super) async fn reply(
    State(messages): State<Messages>,
    Extension(bounds): Extension<Arc<Bounds>>,
    client: ClientAddress,
    Path(secret): Path<String>,
    jar: CookieJar,
    reader: Reader,
    Form(form): Form<AnswerText>,
) -> Result<Response, Problem> {
    let found = load(&messages, &secret, None).await?;
    let text = match taken(Act::Say, &form.say) {
        Ok(text) => text,
        Err(again) => {
            let page = page(&messages, &reader, &found, &secret, again);
            return Ok(private((StatusCode::UNPROCESSABLE_ENTITY, page)));
        }
    };
    if let Err(wait) = bounds.count(client.network(), messages.site.clock.millis()) {
        let mut errors = FieldErrors::default();
        errors.add_with_number(Act::Say.as_str(), "messages-write-wait", "count", minutes(wait));
        let again = Again { typed: Some((Act::Say, form.say)), errors };
        let page = page(&messages, &reader, &found, &secret, again);
        return Ok(private((StatusCode::TOO_MANY_REQUESTS, [(RETRY_AFTER, seconds(wait))], page)));
    }
    let (desk, id, language) = (messages.desk.clone(), found.conversation.id, form.language(&reader));
    let say = move |conn: &mut Conn| desk.reply(conn, id, None, Words { text: &text, language: &language });
    messages.site.store.write(say).await?;
    let jar = jar.add(notice::cookie(&messages.site, "messages-sent"));
    Ok(private((jar, Redirect::to(&path(&secret)))))
}

async fn load(messages: &Messages, secret: &str, before: Option<MessageId>) -> Result<Found, Problem> {
    let (key, lookup) = (key(secret), messages.lookup);
    let find = move |conn: &mut Conn| -> Result<Found, ActProblem> {
        let conversation = store::by_key(conn, &key)?.ok_or(ActProblem::Unknown)?;
        Ok(Found::load(conn, conversation, before, lookup)?)
    };
    Ok(messages.site.store.read(find).await?)
}

fn page(messages: &Messages, reader: &Reader, found: &Found, secret: &str, again: Again) -> ExchangePage {
    let shell = reader.shell("messages-list-title").hidden();
    let path = path(secret);
    let link = format!("{}{path}", messages.site.base_url.as_str().trim_end_matches('/'));
    ExchangePage::new(&shell, found, &Side::Visitor(link), path, again, &messages.site.words)
}
