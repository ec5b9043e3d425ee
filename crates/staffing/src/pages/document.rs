//! The documents of shared staff: what is lent, for everybody; when it is free, for those that we trust.

use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::http::header::CONTENT_TYPE;
use axum::response::{IntoResponse as _, Response};
use maillon_agreement::{AgreementId, store as agreements};
use maillon_federation::origin::authority_of;
use maillon_federation::reader::{Knock, Reader};
use maillon_members::store as members;
use maillon_store::{Conn, StoreError, trust};
use maillon_web::Problem;
use maillon_web::content::{ACTIVITY_JSON, VARY_ACCEPT};
use serde_json::{Map, Value};

use super::{Staffing, id_in};
use crate::desk::{ActProblem, Desk, tombstone};
use crate::ids::FunctionId;
use crate::model::{Commitment, Function, State as CommitmentState};
use crate::rules::Code;
use crate::store::commitments::{self, Filter};
use crate::store::{functions, posts};
use crate::wire::{self, Done};

/// Of one function, for one reader.
const OWN: i64 = 2000;

fn answer(status: StatusCode, document: &Value) -> Response {
    (status, [(CONTENT_TYPE, ACTIVITY_JSON)], [VARY_ACCEPT], document.to_string()).into_response()
}

/// The document of what is lent, or of what was.
pub(super) async fn function(state: &Staffing, knock: &Knock, id: FunctionId) -> Result<Response, Problem> {
    if let Err(problem) = state.federation.admit_anybody(knock).await {
        return Ok(problem.into_response());
    }
    let desk = state.house.desk.clone();
    let find = move |conn: &mut Conn| -> Result<Option<(StatusCode, Value)>, StoreError> {
        let Some(function) = functions::find(conn, id)? else { return Ok(None) };
        if !function.is_lent() {
            return Ok(Some((StatusCode::GONE, tombstone(&function))));
        }
        Ok(Some((StatusCode::OK, desk.note(conn, &function)?)))
    };
    let (status, document) = state.site.store.read(find).await?.ok_or_else(Problem::not_found)?;
    Ok(answer(status, &with_context(document)))
}

fn with_context(object: Value) -> Value {
    let mut whole = Map::new();
    whole.insert("@context".to_owned(), wire::context());
    if let Value::Object(members) = object {
        whole.extend(members);
    }
    Value::Object(whole)
}

/// `GET /equipe/fonctions/{id}/creneaux`: for an instance that we trust; for everybody else it is not there.
pub(super) async fn free(
    State(state): State<Staffing>,
    knock: Knock,
    Path(id): Path<String>,
) -> Result<Response, Problem> {
    let reader = match state.federation.admit(&knock).await {
        Ok(reader) => reader.ok_or_else(Problem::not_found)?,
        Err(problem) => return Ok(problem.into_response()),
    };
    let (id, desk): (FunctionId, Desk) = (id_in(&id)?, state.house.desk.clone());
    let find = move |conn: &mut Conn| -> Result<Option<Value>, ActProblem> {
        if !trust::is_trusted(conn, &reader.host)? {
            return Ok(None);
        }
        let Some(function) = functions::find(conn, id)?.filter(Function::is_lent) else { return Ok(None) };
        let free = desk.free(conn, &function)?;
        let (who, own) = theirs(conn, &desk, &function, &reader)?;
        Ok(Some(wire::free_json(&function, &desk.actor, &free, &who, &own)))
    };
    let document = state.site.store.read(find).await?.ok_or_else(Problem::not_found)?;
    Ok(answer(StatusCode::OK, &document))
}

/// What stands for the organisation that lives where the reader does: who comes, and when, from today on.
fn theirs(
    conn: &mut Conn,
    desk: &Desk,
    function: &Function,
    reader: &Reader,
) -> Result<(String, Vec<Done>), ActProblem> {
    let filter = Filter {
        states: vec![CommitmentState::Confirmed],
        after: Some(desk.clock.millis()),
        ..Filter::default()
    };
    let here = |one: &Commitment| {
        let host = one.peer.as_deref().and_then(|peer| peer.parse().ok()).map(|peer| authority_of(&peer));
        one.lent == function.uri && host.as_ref() == Some(&reader.host)
    };
    let (mut who, mut own) = (reader.actor.clone(), Vec::new());
    for one in commitments::list(conn, &filter, OWN)?.into_iter().filter(here) {
        let Some(done) = done(conn, &one)? else { continue };
        who = one.peer.unwrap_or(who);
        own.push(done);
    }
    Ok((who, own))
}

fn done(conn: &mut Conn, one: &Commitment) -> Result<Option<Done>, ActProblem> {
    let agreement = one.agreement.as_deref().and_then(|id| id.parse::<AgreementId>().ok());
    let Some(agreement) = agreement else { return Ok(None) };
    let known = agreements::find(conn, agreement)?;
    let uri = known.and_then(|known| known.machine.agreed()?.agreement().map(str::to_owned));
    let post = match one.post {
        Some(id) => posts::find(conn, id)?,
        None => None,
    };
    let (Some(agreement), Some(post)) = (uri, post) else { return Ok(None) };
    let worker = post.worker.as_deref().and_then(|id| id.parse().ok());
    let name = match worker {
        Some(id) => members::by_id(conn, id)?.map(|member| member.name),
        None => None,
    };
    Ok(Some(Done { agreement, code: Code::new(post.code), name, span: one.span }))
}
