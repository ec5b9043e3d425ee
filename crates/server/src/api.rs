//! The JSON API: the endpoints of every slice under one roof, and what crosses the slices.
//!
//! What is served and what `/api/openapi.json` describes come from the same `OpenApiRouter`s, so they cannot differ:
//! no endpoint is added in another way.

mod document;
mod instance;
mod timeline;

use std::sync::Arc;

use axum::Router;
use axum::extract::State;
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use http::header::{CACHE_CONTROL, CONTENT_TYPE};
use maillon_web::api::{self as edge, openapi};
use utoipa::OpenApi as _;
use utoipa::openapi::OpenApi;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use crate::instance::Instance;

/// Where every endpoint stands.
pub const PATH: &str = "/api/maillon/v1";

/// The one list of endpoints.
fn endpoints() -> OpenApiRouter<Instance> {
    let across = OpenApiRouter::with_openapi(document::Document::openapi())
        .routes(routes!(instance::show, instance::change))
        .routes(routes!(timeline::list));
    let slices =
        OpenApiRouter::default().merge(maillon_market::api::routes()).merge(maillon_messages::api::routes());
    let slices = slices.merge(maillon_agreement::api::routes()).merge(maillon_credit::api::routes());
    let slices = slices.merge(maillon_network::api::routes());
    let slices = slices.merge(maillon_members::api::routes()).merge(maillon_members::mine::api::routes());
    let slices = slices.merge(maillon_relay::api::routes());
    let slices = slices.merge(maillon_narrative::api::routes());
    let slices = slices.merge(maillon_figures::api::routes());
    let slices = slices.merge(maillon_decisions::api::routes()).merge(maillon_initiatives::api::routes());
    let slices = slices.merge(maillon_place::api::routes()).merge(maillon_agenda::api::routes());
    let slices = slices.merge(maillon_staffing::api::routes()).merge(maillon_map::api::routes());
    let slices = slices.merge(maillon_polls::api::routes()).merge(maillon_notifications::api::routes());
    across.merge(slices)
}

/// The whole API, below `/api`, in its layers.
pub(crate) fn router(instance: &Instance) -> Router<Instance> {
    let (endpoints, _) = endpoints().split_for_parts();
    let text: Arc<str> = text(&document()).into();
    let described = get(describe).with_state(text);
    let below = Router::new().nest("/maillon/v1", endpoints).route("/openapi.json", described);
    Router::new().nest("/api", edge::layers(below, &instance.site))
}

/// The `OpenAPI` 3.1 document.
pub fn document() -> OpenApi {
    let (_, mut described) = endpoints().split_for_parts();
    let paths = std::mem::take(&mut described.paths.paths).into_iter();
    described.paths.paths = paths.map(|(path, item)| (format!("{PATH}{path}"), item)).collect();
    openapi::complete(&mut described, &document::scopes());
    described
}

/// A document that cannot be written is not served at all: the tests see to it that it can.
fn text(document: &OpenApi) -> String {
    document.to_pretty_json().unwrap_or_default()
}

/// `GET /api/openapi.json`
async fn describe(State(text): State<Arc<str>>) -> Response {
    let headers = [(CONTENT_TYPE, "application/json"), (CACHE_CONTROL, "public, max-age=300")];
    (headers, text.to_string()).into_response()
}
