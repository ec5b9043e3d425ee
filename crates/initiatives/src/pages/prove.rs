//! The link in the message: one more click, and coordinators see the initiative.

use askama::Template;
use askama_web::WebTemplate;
use axum::extract::{Path, State};
use maillon_store::Conn;
use maillon_web::{Problem, Reader, Shell};

use super::Initiatives;
use crate::proof;

/// `GET /initiatives/prouver/{token}`
#[derive(Template, WebTemplate)]
#[template(path = "initiatives/prove.html")]
pub(super) struct ProvePage {
    shell: Shell,
    /// Where the button goes; empty when there is nothing to click.
    action: String,
    said: String,
}

impl ProvePage {
    pub(super) fn new(shell: Shell, action: String, said: &str) -> Self {
        Self { said: shell.t.get(said), action, shell }
    }
}

pub(super) async fn ask(
    State(state): State<Initiatives>,
    Path(token): Path<String>,
    reader: Reader,
) -> Result<ProvePage, Problem> {
    let (desk, link) = (state.desk.clone(), token.clone());
    let look = move |conn: &mut Conn| proof::of_link(conn, &desk, &link);
    let shell = reader.shell("initiatives-prove-title").hidden();
    Ok(match state.site.store.read(look).await? {
        Some(_) => ProvePage::new(shell, format!("{}/{token}", proof::PATH), "initiatives-prove-ask"),
        None => ProvePage::new(shell, String::new(), "initiatives-prove-old"),
    })
}

pub(super) async fn prove(
    State(state): State<Initiatives>,
    Path(token): Path<String>,
    reader: Reader,
) -> Result<ProvePage, Problem> {
    let desk = state.desk.clone();
    let prove = move |conn: &mut Conn| proof::prove(conn, &desk, &token);
    let good = state.site.store.write(prove).await?;
    let said = if good { "initiatives-prove-done" } else { "initiatives-prove-old" };
    Ok(ProvePage::new(reader.shell("initiatives-prove-title").hidden(), String::new(), said))
}
