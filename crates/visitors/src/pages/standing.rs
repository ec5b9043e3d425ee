//! `/rejoindre/demande/{secret}`: how a request stands, for who asked.

use askama::Template;
use askama_web::WebTemplate;
use axum::extract::{Path, State};
use axum::response::Response;
use maillon_members::invitations::Secret;
use maillon_members::pages::secretive;
use maillon_store::{Conn, StoreError};
use maillon_web::session::LOGIN_PATH;
use maillon_web::{Problem, Reader, Shell};

use crate::Visitors;
use crate::requests::{JoinRequest, State as Standing, store};

/// What stands before the secret.
pub(super) const FOLDER: &str = "/rejoindre/demande";

/// `GET /rejoindre/demande/{secret}`
#[derive(Template, WebTemplate)]
#[template(path = "visitors/standing.html")]
pub(super) struct StandingPage {
    shell: Shell,
    one: JoinRequest,
    /// Whether they will be told by mail.
    mails: bool,
}

impl StandingPage {
    pub(super) fn new(shell: Shell, one: JoinRequest, mails: bool) -> Self {
        // "Sign in" in the header leads away from the link, so that its secret is in no more addresses than it must be.
        let shell = Shell { path: "/".to_owned(), ..shell.hidden() };
        Self { shell, one, mails }
    }

    /// The message that says how it stands.
    fn key(&self) -> String {
        format!("visitors-stands-{}", self.one.state().as_str())
    }
}

pub(super) async fn show(
    State(visitors): State<Visitors>,
    Path(secret): Path<String>,
    reader: Reader,
) -> Result<Response, Problem> {
    let digest = Secret::sent(secret).digest();
    let find = move |conn: &mut Conn| Ok::<_, StoreError>(store::by_secret(conn, &digest)?);
    let one = visitors.site.store.read(find).await?.ok_or_else(Problem::not_found)?;
    Ok(secretive(StandingPage::new(reader.shell("visitors-stands-title"), one, visitors.mails)))
}
