//! What every answer and every request is held to: sizes, time, headers, addresses that can be looked up, and no
//! forms from other sites.

pub mod client;

use std::time::Duration;

use axum::Router;
use axum::extract::{DefaultBodyLimit, Request};
use axum::middleware::{Next, from_fn, from_fn_with_state, map_response};
use axum::response::{IntoResponse, Response};
use http::StatusCode;
use http::header::{
    CACHE_CONTROL, CONTENT_SECURITY_POLICY, HeaderMap, HeaderName, HeaderValue, REFERRER_POLICY,
    STRICT_TRANSPORT_SECURITY, VARY, X_CONTENT_TYPE_OPTIONS,
};
use tower_http::catch_panic::CatchPanicLayer;
use tower_http::compression::CompressionLayer;
pub use tower_http::csrf::ConfigError;
use tower_http::csrf::{CsrfLayer, ProtectionError};
use tower_http::set_header::SetResponseHeaderLayer;
use tower_http::timeout::TimeoutLayer;

use crate::notice;
use crate::problem::{self, Problem};
use crate::site::Site;

/// The biggest form that is read, in bytes.
pub const FORM_BODY: usize = 256 * 1024;
/// How long a request may take before it is answered 503.
pub const REQUEST_TIME: Duration = Duration::from_secs(30);

/// Everything comes from here; nothing inline. `data:` is for the small pictures inside the style sheet.
const POLICY: &str = "default-src 'self'; img-src 'self' data:; object-src 'none'; base-uri 'none'; \
     form-action 'self'; frame-ancestors 'none'";

/// The policy of a page that also shows pictures of some hosts, and that pages of some sites may show in a frame: both as
/// origins. Without any, it is the one of all pages.
pub fn policy(pictures: &[String], frames: &[String]) -> String {
    let pictures = [&["img-src 'self' data:".to_owned()], pictures].concat().join(" ");
    let frames = if frames.is_empty() { "'none'".to_owned() } else { frames.join(" ") };
    POLICY
        .replace("img-src 'self' data:", &pictures)
        .replace("frame-ancestors 'none'", &format!("frame-ancestors {frames}"))
}

/// What pages are wrapped in, from the inside: form size, U+0000, cross-site check, time, panics, problems as pages,
/// notices, headers, compression. Set the router's fallback to [`problem::no_such_page`] before.
///
/// # Errors
/// When the site's base URL is no origin that a browser could send.
pub fn html_layers<S>(router: Router<S>, site: &Site) -> Result<Router<S>, ConfigError>
where
    S: Clone + Send + Sync + 'static,
{
    // A proxy may rewrite `Host`: then only the configured origin tells our own forms.
    let csrf = CsrfLayer::new()
        .add_trusted_origin(site.base_url.origin().ascii_serialization())?
        .with_rejection_response(cross_site);
    let router = router
        .layer(DefaultBodyLimit::max(FORM_BODY))
        .layer(from_fn(without_nul))
        .layer(csrf)
        .layer(TimeoutLayer::with_status_code(StatusCode::SERVICE_UNAVAILABLE, REQUEST_TIME))
        .layer(CatchPanicLayer::custom(problem::from_panic))
        .layer(from_fn_with_state(site.clone(), problem::page::as_page))
        .layer(from_fn_with_state(site.clone(), notice::forget_shown))
        .layer(map_response(page_headers))
        .layer(SetResponseHeaderLayer::if_not_present(STRICT_TRANSPORT_SECURITY, only_https(site)))
        .layer(CompressionLayer::new());
    Ok(router)
}

/// A browser that was here once asks by https from then on. Not for other names of the domain, which are not ours.
fn only_https(site: &Site) -> impl Fn(&Response) -> Option<HeaderValue> + Clone + use<> {
    let by_https = site.base_url.scheme() == "https";
    move |_| by_https.then(|| HeaderValue::from_static("max-age=31536000"))
}

/// What routes for machines (inbox, WebFinger, collections) are wrapped in. They set the size of their
/// bodies themselves, as their answers' caching.
pub fn machine_layers<S>(router: Router<S>) -> Router<S>
where
    S: Clone + Send + Sync + 'static,
{
    router
        .layer(from_fn(without_nul))
        .layer(TimeoutLayer::with_status_code(StatusCode::SERVICE_UNAVAILABLE, REQUEST_TIME))
        .layer(CatchPanicLayer::custom(problem::from_panic))
        .layer(map_response(machine_headers))
}

/// PostgreSQL holds no U+0000 in a text, so nothing here has such an address, and nobody can ask for it.
pub(crate) async fn without_nul(request: Request, next: Next) -> Response {
    // A `%` is never a part of another escape, so these three characters always stand for that one.
    let has_nul = |text: &str| text.contains("%00");
    if has_nul(request.uri().path()) {
        return Problem::not_found().into_response();
    }
    if request.uri().query().is_some_and(has_nul) {
        return Problem::bad_request("the query holds the character U+0000").into_response();
    }
    next.run(request).await
}

fn cross_site(_: ProtectionError) -> Response {
    Problem::forbidden()
        .detail("the request was sent by a page of another site")
        .saying("problem-cross-site-text")
        .into_response()
}

/// A handler that set one of them knows better, so only what is missing is added.
pub(crate) fn add(headers: &mut HeaderMap, name: HeaderName, value: &'static str) {
    headers.entry(name).or_insert(HeaderValue::from_static(value));
}

pub(crate) async fn machine_headers(mut response: Response) -> Response {
    add(response.headers_mut(), X_CONTENT_TYPE_OPTIONS, "nosniff");
    add(response.headers_mut(), REFERRER_POLICY, "same-origin");
    response
}

async fn page_headers(response: Response) -> Response {
    let mut response = machine_headers(response).await;
    let headers = response.headers_mut();
    add(headers, CONTENT_SECURITY_POLICY, POLICY);
    add(headers, HeaderName::from_static("cross-origin-opener-policy"), "same-origin");
    let is_public = headers.get(CACHE_CONTROL).is_some_and(|cache| cache.as_bytes().starts_with(b"public"));
    add(headers, CACHE_CONTROL, "private, no-cache");
    if !is_public {
        // One address speaks several languages, as a page and as a document, to members and to others.
        headers.append(VARY, HeaderValue::from_static("Accept, Accept-Language, Cookie"));
    }
    response
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::TestSite;
    use http::HeaderName;
    use http::header::{ACCEPT, HOST, ORIGIN};

    const FETCH_SITE: HeaderName = HeaderName::from_static("sec-fetch-site");

    #[tokio::test]
    async fn forms_of_other_sites_are_refused() {
        let test = TestSite::open("http://localhost:8001/");
        let send = async |headers: &[(HeaderName, &str)]| {
            test.post("/form", "title=Bonjour", headers).await.status().as_u16()
        };
        assert_eq!(send(&[(FETCH_SITE, "cross-site"), (ORIGIN, "https://evil.example")]).await, 403);
        assert_eq!(send(&[(FETCH_SITE, "same-site"), (ORIGIN, "http://localhost:8002")]).await, 403);
        assert_eq!(send(&[(HOST, "localhost:8001"), (ORIGIN, "https://evil.example")]).await, 403);
        assert_eq!(send(&[(HOST, "localhost:8001"), (ORIGIN, "null")]).await, 403);
        assert_eq!(send(&[(FETCH_SITE, "same-origin")]).await, 200);
        assert_eq!(send(&[(HOST, "behind-the-proxy"), (ORIGIN, "http://localhost:8001")]).await, 200);
        assert_eq!(send(&[]).await, 200, "no browser, no cookies to abuse");
    }

    #[test]
    fn a_policy_opens_what_it_is_told() {
        assert_eq!(policy(&[], &[]), POLICY);
        let open = policy(&["https://a.example".into()], &["https://b.example".into()]);
        assert!(
            open.contains("data: https://a.example;") && open.ends_with("frame-ancestors https://b.example")
        );
    }

    #[tokio::test]
    async fn a_refused_form_says_why() {
        let test = TestSite::open("http://localhost:8001/");
        let headers = [(FETCH_SITE, "cross-site"), (ACCEPT, "text/html")];
        let html = test.post("/form", "title=Bonjour", &headers).await.text().await;
        assert!(html.contains("un autre site"), "{html}");
    }

    #[tokio::test]
    async fn no_address_holds_a_nul() {
        let test = TestSite::open("http://localhost:8001/");
        let machines = Router::new().route("/ap/{id}", axum::routing::get(async || "ok"));
        let machines: Router = machine_layers(machines);
        for (path, status) in [
            ("/page%00", 404),
            ("/%00", 404),
            ("/%%00", 404),
            ("/page?q=%00", 400),
            ("/page?a=b&x%2500%00=1", 400),
            ("/page?q=%2500+%0+%30%30", 200),
        ] {
            let answer = test.get(path, &[(ACCEPT, "text/html")]).await;
            assert_eq!(answer.status().as_u16(), status, "{path}");
            assert!(answer.headers().contains_key(CONTENT_SECURITY_POLICY), "{path}");
            if status != 200 {
                assert!(answer.text().await.contains("<h1>"), "a page says so: {path}");
            }
        }
        for (path, status) in [("/ap/a%00b", 404), ("/ap/a?page=%00", 400), ("/ap/a%2500?page=%2500", 200)] {
            let request = Request::builder().uri(path).body(axum::body::Body::empty()).unwrap();
            let answer = tower::ServiceExt::oneshot(machines.clone(), request).await.unwrap();
            assert_eq!(answer.status().as_u16(), status, "{path}");
        }
    }

    #[tokio::test]
    async fn every_page_carries_the_policy() {
        let test = TestSite::open("http://localhost:8001/");
        for path in ["/page", "/nowhere", "/panic"] {
            let answer = test.get(path, &[(ACCEPT, "text/html")]).await;
            let headers = answer.headers();
            assert!(headers[CONTENT_SECURITY_POLICY].to_str().unwrap().starts_with("default-src 'self';"));
            assert_eq!(headers[X_CONTENT_TYPE_OPTIONS], "nosniff");
            assert_eq!(headers[REFERRER_POLICY], "same-origin");
            assert_eq!(headers[CACHE_CONTROL], "private, no-cache");
            assert_eq!(headers[VARY], "Accept, Accept-Language, Cookie");
        }
        assert!(!POLICY.contains("unsafe"));
    }

    #[tokio::test]
    async fn who_came_by_https_stays_there() {
        for (base, wanted) in
            [("https://asso.example/", Some("max-age=31536000")), ("http://localhost:8001/", None)]
        {
            let answer = TestSite::open(base).get("/page", &[]).await;
            let said = answer.headers().get(STRICT_TRANSPORT_SECURITY).map(|value| value.to_str().unwrap());
            assert_eq!(said, wanted);
        }
    }
}
