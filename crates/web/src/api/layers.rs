//! What the routes of the API are wrapped in.

use axum::Router;
use axum::extract::{DefaultBodyLimit, OriginalUri, Request, State};
use axum::middleware::{Next, from_fn, from_fn_with_state};
use axum::response::Response;
use http::StatusCode;
use http::header::{
    ACCEPT_LANGUAGE, AUTHORIZATION, CACHE_CONTROL, CONTENT_LANGUAGE, HeaderMap, HeaderValue, LINK, VARY,
};
use http::uri::Uri;
use maillon_kernel::language::Lang;
use tower_http::catch_panic::CatchPanicLayer;
use tower_http::compression::CompressionLayer;
use tower_http::timeout::TimeoutLayer;

use super::query::NextPage;
use crate::limits::{REQUEST_TIME, add, machine_headers, without_nul};
use crate::problem;
use crate::problem::page::{problem_of, with_headers_of};
use crate::site::Site;

/// The biggest body that is read, in bytes, unless a route says otherwise.
pub const BODY: usize = 256 * 1024;

/// What the API is wrapped in, from the inside: body size, U+0000, time, panics, problems and links, headers,
/// compression. No cookie, hence no check for other sites; no CORS header, hence no other site's script reads it.
pub fn layers<S>(router: Router<S>, site: &Site) -> Router<S>
where
    S: Clone + Send + Sync + 'static,
{
    router
        .fallback(problem::no_such_page)
        .layer(DefaultBodyLimit::max(BODY))
        .layer(from_fn(without_nul))
        .layer(TimeoutLayer::with_status_code(StatusCode::SERVICE_UNAVAILABLE, REQUEST_TIME))
        .layer(CatchPanicLayer::custom(problem::from_panic))
        .layer(from_fn_with_state(site.clone(), finish))
        .layer(CompressionLayer::new())
}

/// Writes problems in the caller's language, and adds what every answer says.
async fn finish(State(site): State<Site>, request: Request, next: Next) -> Response {
    let lang = asked_language(request.headers()).unwrap_or(Lang::En);
    let has_token = request.headers().contains_key(AUTHORIZATION);
    let uri = request.extensions().get::<OriginalUri>().map(|original| original.0.clone());
    let uri = uri.unwrap_or_else(|| request.uri().clone());
    let response = next.run(request).await;
    let mut response = match problem_of(&response) {
        Some(problem) => {
            let mut drawn = with_headers_of(&response, problem.answer_in(Some(&site.words.in_lang(lang))));
            drawn.headers_mut().insert(CONTENT_LANGUAGE, HeaderValue::from_static(lang.code()));
            drawn
        }
        None => machine_headers(response).await,
    };
    let next_page = response.extensions_mut().remove::<NextPage>();
    let headers = response.headers_mut();
    if let Some(link) = next_page.and_then(|next| link(&uri, &next.0)) {
        headers.insert(LINK, link);
    }
    add(headers, CACHE_CONTROL, if has_token { "no-store" } else { "no-cache" });
    headers.append(VARY, HeaderValue::from_static("Accept-Language, Authorization"));
    machine_headers(response).await
}

fn asked_language(headers: &HeaderMap) -> Option<Lang> {
    Lang::from_accept_language(headers.get(ACCEPT_LANGUAGE)?.to_str().ok()?)
}

/// The next page as a `Link` (RFC 8288): the same address with another cursor.
fn link(uri: &Uri, cursor: &str) -> Option<HeaderValue> {
    let mut query = url::form_urlencoded::Serializer::new(String::new());
    for (name, value) in url::form_urlencoded::parse(uri.query().unwrap_or_default().as_bytes()) {
        if name != "cursor" {
            query.append_pair(&name, &value);
        }
    }
    let query = query.append_pair("cursor", cursor).finish();
    HeaderValue::try_from(format!("<{}?{query}>; rel=\"next\"", uri.path())).ok()
}
