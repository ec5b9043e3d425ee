//! `/nous`: who this organisation is, in its own words.

use askama::Template;
use askama_web::WebTemplate;
use axum::extract::State;
use axum::response::{IntoResponse, Redirect, Response};
use http::HeaderMap;
use http::header::CONTENT_TYPE;
use maillon_federation::serve::ACTIVITY;
use maillon_members::Area;
use maillon_store::networks::{self, Network, Standing};
use maillon_store::{Conn, StoreError};
use maillon_web::content::wants_activity;
use maillon_web::{Problem, Reader, Shell};
use serde_json::Value;

use super::view::{self, Said};
use super::{Networks, PATH};
use crate::desk::ActProblem;
use crate::model::Answers;
use crate::questions::Questions;
use crate::{answers, questions};

/// `GET /nous`
#[derive(Template, WebTemplate)]
#[template(path = "network/nous.html")]
pub(super) struct NousPage {
    shell: Shell,
    said: Vec<Said>,
    said_at: Option<i64>,
    read_again_at: Option<i64>,
    networks: Vec<Network>,
    may_write: bool,
    /// Whether it answers what every network begins with.
    is_first: bool,
    /// For coordinators: whether it was read a year ago.
    is_to_read_again: bool,
}

pub(super) async fn show(State(state): State<Networks>, reader: Reader) -> Result<NousPage, Problem> {
    let read = |conn: &mut Conn| -> Result<(Questions, Option<Answers>, Vec<Network>), StoreError> {
        let said = answers::latest(conn)?;
        let asked = match &said {
            Some(said) => answers::questions_of(conn, said)?,
            None => questions::latest(conn, "")?,
        };
        Ok((asked, said, networks::all(conn)?))
    };
    let (asked, said, networks) = state.site.store.read(read).await?;
    let mut shell = reader.shell("network-nous-title");
    if said.is_some() {
        shell = shell.alternate(state.desk.federation.origin().url("/nous/reponses"));
    }
    let may_write = reader.signed_in.as_ref().is_some_and(|member| Area::Network.is_in_hands_of(member));
    let now = state.site.clock.millis();
    Ok(NousPage {
        is_first: asked.is_first(),
        is_to_read_again: may_write && said.as_ref().is_some_and(|said| said.is_to_read_again(now)),
        said: said.as_ref().map(|said| view::all(&shell.t, &asked, said)).unwrap_or_default(),
        said_at: said.as_ref().map(|said| said.said_at),
        read_again_at: said
            .as_ref()
            .map(|said| said.read_again_at)
            .filter(|at| Some(*at) != said.as_ref().map(|one| one.said_at)),
        networks: networks.into_iter().filter(|one| one.standing() == Standing::Member).collect(),
        may_write,
        shell,
    })
}

/// `GET /nous/reponses`: the same as a document; for people it is the page.
pub(super) async fn document(State(state): State<Networks>, headers: HeaderMap) -> Result<Response, Problem> {
    if !wants_activity(&headers) {
        return Ok(Redirect::to(PATH).into_response());
    }
    let desk = state.desk.clone();
    let article = state.site.store.read(move |conn: &mut Conn| desk.public_article(conn)).await;
    match article {
        Ok(article) => Ok(([(CONTENT_TYPE, ACTIVITY)], Value::Object(article).to_string()).into_response()),
        Err(ActProblem::Store(problem)) => Err(problem.into()),
        Err(_) => Err(Problem::not_found()),
    }
}
