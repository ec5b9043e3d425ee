//! The link in a mail that ends mails, for who is not signed in, too. A look does nothing: mail servers open links. A mail
//! program that knows RFC 8058 posts by itself.

use axum::extract::{Path, State};
use axum::response::Response;
use http::StatusCode;
use maillon_members::invitations::Secret;
use maillon_members::mail::links::{self, MailLink, Purpose};
use maillon_members::pages::secretive;
use maillon_store::{Conn, StoreError};
use maillon_web::{Problem, Reader, Shell};

use super::SETTINGS_PATH;
use crate::model::Kind;
use crate::{Notices, choices};

/// `GET /notifications/fin/{secret}`
#[derive(askama::Template, askama_web::WebTemplate)]
#[template(path = "notifications/leave.html")]
struct LeavePage {
    shell: Shell,
    text: String,
    /// Whether there is still something to choose.
    asks: bool,
}

async fn find(notices: &Notices, secret: String) -> Result<Option<MailLink>, Problem> {
    let (secret, now) = (Secret::sent(secret), notices.site.clock.millis());
    let find = move |conn: &mut Conn| Ok::<_, StoreError>(links::find(conn, &secret, Purpose::Leave, now)?);
    Ok(notices.site.store.read(find).await?)
}

/// What the mails are about that a link ends, in words.
fn named(reader: &Reader, about: &str) -> String {
    match about.parse::<Kind>() {
        Ok(kind) => reader.t.get(&format!("notifications-kind-{kind}")),
        Err(_) => reader.t.get("notifications-leave-digest"),
    }
}

fn page(reader: &Reader, key: &str, about: &str, asks: bool) -> Response {
    let text = reader.t.with(key, &[("kind", &named(reader, about))]);
    secretive(LeavePage { shell: reader.shell("notifications-leave-title").hidden(), text, asks })
}

fn over(reader: &Reader) -> Response {
    let text = reader.t.get("notifications-leave-over");
    let shell = reader.shell("notifications-leave-title").hidden();
    secretive((StatusCode::NOT_FOUND, LeavePage { shell, text, asks: false }))
}

pub(super) async fn show(
    State(notices): State<Notices>,
    Path(secret): Path<String>,
    reader: Reader,
) -> Result<Response, Problem> {
    let found = find(&notices, secret).await?;
    Ok(found
        .map_or_else(|| over(&reader), |link| page(&reader, "notifications-leave-ask", &link.about, true)))
}

/// `POST /notifications/fin/{secret}`: from one of the buttons, or from a mail program. Twice is no news.
pub(super) async fn leave(
    State(notices): State<Notices>,
    Path(secret): Path<String>,
    reader: Reader,
    body: String,
) -> Result<Response, Problem> {
    let Some(link) = find(&notices, secret).await? else { return Ok(over(&reader)) };
    let all = body.split('&').any(|field| field == "all=on");
    let (member, which) = (link.member, if all { "all".to_owned() } else { link.about.clone() });
    let leave = move |conn: &mut Conn| Ok::<_, StoreError>(choices::leave(conn, member, &which)?);
    notices.site.store.write(leave).await?;
    let key = if all { "notifications-leave-all-done" } else { "notifications-leave-done" };
    Ok(page(&reader, key, &link.about, false))
}
