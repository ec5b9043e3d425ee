//! The one list of what this server answers.

use axum::Router;
use axum::extract::{Path, Request, State};
use axum::middleware::{Next, from_fn, from_fn_with_state};
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use http::header::CONTENT_TYPE;
use maillon_federation::nodeinfo::{self, About};
use maillon_federation::{Federation, serve};
use maillon_market::pages::Market;
use maillon_place::Places;
use maillon_store::{Conn, StoreError};
use maillon_web::Reader;
use maillon_web::limits::{self, ConfigError};
use maillon_web::problem::{self, Problem};

use crate::instance::{Instance, SOURCE};
use crate::metrics;

/// Pages for people (with the frame's layers) and documents for machines.
pub fn router(instance: &Instance) -> Result<Router, ConfigError> {
    let pages = Router::new()
        .route("/", get(home))
        .merge(maillon_market::pages::routes())
        .merge(maillon_members::routes())
        .merge(maillon_visitors::routes())
        .merge(maillon_notifications::routes())
        .merge(maillon_faces::routes())
        .merge(maillon_messages::routes())
        .merge(maillon_agreement::routes())
        .merge(maillon_credit::routes())
        .merge(maillon_network::routes())
        .merge(maillon_relay::routes())
        .merge(maillon_narrative::routes())
        .merge(maillon_decisions::routes())
        .merge(maillon_polls::routes())
        .merge(maillon_initiatives::routes())
        .merge(maillon_map::routes())
        .merge(maillon_figures::routes())
        .merge(maillon_agenda::routes())
        .merge(maillon_place::routes())
        .merge(maillon_staffing::routes())
        .merge(maillon_members::follows::routes())
        .merge(maillon_members::reports::routes())
        .merge(maillon_members::coordination::routes())
        .merge(maillon_members::tokens::routes())
        .merge(maillon_members::handles::routes())
        .merge(maillon_members::mine::routes())
        .merge(maillon_credit::orders::routes())
        .merge(maillon_web::routes())
        .fallback(problem::no_such_page);
    let shut = from_fn_with_state(instance.federation.clone(), closed);
    let pages = limits::html_layers(pages.layer(shut.clone()), &instance.site)?;
    let machines = Router::new()
        .route("/.well-known/nodeinfo", get(nodeinfo_index))
        .route("/nodeinfo/{version}", get(nodeinfo_document))
        .route("/livez", get(async || "ok"))
        .route("/readyz", get(ready))
        .merge(maillon_media::routes())
        .merge(maillon_map::export::routes())
        .merge(maillon_map::tiles());
    let machines = machines
        .with_state(instance.clone())
        .merge(serve::routes(instance.federation.clone()))
        .merge(maillon_agreement::serve::routes(instance.federation.clone()))
        .merge(maillon_credit::serve::routes(instance.sel.clone()))
        .merge(maillon_network::serve::routes(instance.network.clone()))
        .merge(maillon_decisions::serve::routes(instance.decisions.clone()))
        .merge(maillon_polls::serve::routes(instance.polls.clone()));
    let machines = machines.layer(shut.clone());
    let api = crate::api::router(instance).with_state(instance.clone()).layer(shut);
    let all = pages.with_state(instance.clone()).merge(limits::machine_layers(machines)).merge(api);
    Ok(all.layer(from_fn(metrics::track)))
}

/// Of an instance that was closed all is gone, but for what says so itself, and what its operator asks.
async fn closed(State(federation): State<Federation>, request: Request, next: Next) -> Response {
    let path = request.uri().path();
    let says_so = ["/assets/", "/@", "/.well-known/"].iter().any(|open| path.starts_with(open))
        || ["/actor", "/inbox", "/livez", "/readyz"].contains(&path);
    if federation.is_closed() && !says_so { Problem::gone().into_response() } else { next.run(request).await }
}

/// The showcase, where there is a place; else what is new among the annonces.
async fn home(
    State(places): State<Places>,
    State(market): State<Market>,
    reader: Reader,
) -> Result<Response, Problem> {
    match maillon_place::pages::home(&places, &reader).await? {
        Some(showcase) => Ok(showcase),
        None => maillon_market::pages::home(State(market), reader).await.map(IntoResponse::into_response),
    }
}

async fn ready(State(instance): State<Instance>) -> Result<&'static str, Problem> {
    instance.is_ready().await?;
    Ok("ok")
}

async fn nodeinfo_index(State(federation): State<Federation>) -> Response {
    axum::Json(nodeinfo::index(federation.origin())).into_response()
}

async fn nodeinfo_document(
    State(instance): State<Instance>,
    Path(version): Path<String>,
) -> Result<Response, Problem> {
    if !matches!(version.as_str(), "2.0" | "2.1") {
        return Err(Problem::not_found());
    }
    let count = |conn: &mut Conn| -> Result<_, StoreError> {
        Ok((maillon_members::store::count_active(conn)?, maillon_market::store::count_own(conn)?))
    };
    let (members, posts) = instance.store.read(count).await?;
    let name = instance.site.instance_name.to_string();
    let about = About { version: env!("CARGO_PKG_VERSION").to_owned(), name, members, posts };
    let profile = format!(
        "application/json; profile=\"http://nodeinfo.diaspora.software/ns/schema/{version}#\"; charset=utf-8"
    );
    let document = nodeinfo::document(&version, &about, SOURCE);
    Ok(([(CONTENT_TYPE, profile)], document.to_string()).into_response())
}
