//! Against real servers on loopback.

use std::convert::Infallible;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use axum::Router;
use axum::body::Body;
use axum::extract::{ConnectInfo, Path, State};
use axum::http::header::{HOST, LOCATION};
use axum::response::{IntoResponse, Redirect};
use axum::routing::{get, post};
use chrono::{DateTime, Utc};
use futures::FutureExt;
use http::StatusCode;
use std::net::SocketAddr;
use tokio::net::TcpListener;

use super::*;
use crate::keys::RsaKey;
use crate::signature::{Claim, sign};

fn connector(allowed: &[&str]) -> Connector {
    Connector::new(ConnectorSettings {
        development: true,
        allowed: allowed.iter().map(|range| range.parse().unwrap()).collect(),
        user_agent: "Maillon/test".to_owned(),
        limits: Limits::default(),
    })
    .unwrap()
}

fn local() -> Connector {
    connector(&["127.0.0.1/32"])
}

#[allow(clippy::unnecessary_wraps)] // the shape that `get` wants
fn plain(_: &Url) -> Result<HeaderMap, Infallible> {
    Ok(HeaderMap::new())
}

async fn listen() -> (TcpListener, Url) {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let url = Url::parse(&format!("http://{}/", listener.local_addr().unwrap())).unwrap();
    (listener, url)
}

async fn serve(router: Router) -> Url {
    let (listener, url) = listen().await;
    let service = router.into_make_service_with_connect_info::<SocketAddr>();
    tokio::spawn(async move { axum::serve(listener, service).await });
    url
}

/// `/hop/n` redirects n times before it answers.
async fn hop(Path(left): Path<usize>) -> axum::response::Response {
    match left {
        0 => "arrived".into_response(),
        left => Redirect::temporary(&format!("/hop/{}", left - 1)).into_response(),
    }
}

#[tokio::test]
async fn loopback_is_refused_by_default_and_never_connected_to() {
    let (listener, url) = listen().await;
    let problem = connector(&[]).get(&url, plain, Limits::default()).await.unwrap_err();
    assert!(matches!(problem, FetchProblem::Address(address) if address.is_loopback()), "{problem}");
    let problem = connector(&[]).post(&url, HeaderMap::new(), Bytes::new()).await.unwrap_err();
    assert!(matches!(problem, FetchProblem::Address(_)) && !problem.is_temporary(), "{problem}");
    assert!(listener.accept().now_or_never().is_none(), "a connection was made");
}

#[tokio::test]
async fn a_name_that_leads_to_loopback_is_refused_unless_allowed() {
    let url = serve(Router::new().route("/", get(|| async { "hello" }))).await;
    let named = Url::parse(&format!("http://localhost:{}/", url.port().unwrap())).unwrap();
    let problem = connector(&[]).get(&named, plain, Limits::default()).await.unwrap_err();
    assert!(matches!(&problem, FetchProblem::Name(name) if name == "localhost"), "{problem:?}");
    assert!(!problem.is_temporary());
    let fetched = local().get(&named, plain, Limits::default()).await.unwrap();
    assert_eq!(fetched.body, "hello");
}

#[tokio::test]
async fn a_document_comes_with_its_final_url_and_headers() {
    let router = Router::new().route("/hop/{left}", get(hop)).route(
        "/agent",
        get(|headers: axum::http::HeaderMap| async move {
            let agent = headers["user-agent"].to_str().unwrap().to_owned();
            ([("x-encoding", headers.contains_key("accept-encoding").to_string())], agent)
        }),
    );
    let url = serve(router).await;
    let start = url.join("/hop/3#fragment").unwrap();
    let fetched = local().get(&start, plain, Limits::default()).await.unwrap();
    assert_eq!((fetched.status, &fetched.body[..]), (StatusCode::OK, &b"arrived"[..]));
    assert_eq!(fetched.url, url.join("/hop/0").unwrap());
    let fetched = local().get(&url.join("/agent").unwrap(), plain, Limits::default()).await.unwrap();
    assert_eq!(fetched.body, "Maillon/test");
    assert_eq!(
        fetched.headers["x-encoding"], "false",
        "nothing is decompressed, so nothing may be asked for"
    );
}

#[tokio::test]
async fn the_fourth_redirect_is_refused() {
    let url = serve(Router::new().route("/hop/{left}", get(hop))).await;
    let start = url.join("/hop/4").unwrap();
    let problem = local().get(&start, plain, Limits::default()).await.unwrap_err();
    assert!(matches!(problem, FetchProblem::TooManyRedirects(3)), "{problem}");
}

#[tokio::test]
async fn a_redirect_to_a_refused_address_is_refused() {
    for target in ["http://127.0.0.2/", "http://[::1]/", "http://0xa9fea9fe/", "http://me@127.0.0.1/"] {
        let answer = move || async move { (StatusCode::FOUND, [(LOCATION, target)]) };
        let url = serve(Router::new().route("/", get(answer))).await;
        let problem = local().get(&url, plain, Limits::default()).await.unwrap_err();
        assert!(matches!(problem, FetchProblem::Address(_) | FetchProblem::UserInfo), "{target}: {problem}");
    }
}

#[tokio::test]
async fn each_hop_is_signed_for_itself() {
    let key = RsaKey::generate().unwrap();
    let public = key.public_key().unwrap();
    let now: DateTime<Utc> = "2026-11-24T12:00:00Z".parse().unwrap();
    let end = move |headers: axum::http::HeaderMap| async move {
        let base = format!("http://{}", headers[HOST].to_str().unwrap()).parse().unwrap();
        let claim = Claim::read(&Method::GET, "/end?page=1", &headers, &base, now).unwrap();
        claim.check_host(headers[HOST].to_str().unwrap()).unwrap();
        claim.verify(&public).map_or_else(|problem| problem.to_string(), |()| "verified".to_owned())
    };
    let router = Router::new()
        .route("/end", get(end))
        .route("/start", get(|| async { Redirect::permanent("/end?page=1") }));
    let url = serve(router).await;
    let signed = |url: &Url| sign("https://us.example/actor#main-key", &key, &Method::GET, url, None, now);
    let fetched = local().get(&url.join("/start").unwrap(), signed, Limits::default()).await.unwrap();
    assert_eq!(fetched.body, "verified");
}

#[tokio::test]
async fn a_body_is_cut_at_the_limit() {
    let limits = Limits { body: 10_000, ..Limits::default() };
    let endless = || async { Body::from_stream(futures::stream::repeat(Ok::<_, Infallible>("0123456789"))) };
    let long = || async { "x".repeat(10_001) };
    let router = Router::new()
        .route("/endless", get(endless))
        .route("/long", get(long))
        .route("/fits", get(|| async { "x".repeat(10_000) }));
    let url = serve(router).await;
    for path in ["/endless", "/long"] {
        let problem = local().get(&url.join(path).unwrap(), plain, limits).await.unwrap_err();
        assert!(matches!(problem, FetchProblem::TooLarge(10_000)), "{path}: {problem}");
        assert!(!problem.is_temporary());
    }
    let fetched = local().get(&url.join("/fits").unwrap(), plain, limits).await.unwrap();
    assert_eq!(fetched.body.len(), 10_000);
}

#[tokio::test]
async fn a_slow_answer_is_given_up() {
    let silent = || std::future::pending::<()>();
    let stuck = || async { Body::from_stream(futures::stream::pending::<Result<&str, Infallible>>()) };
    let url = serve(Router::new().route("/silent", get(silent)).route("/stuck", get(stuck))).await;
    let short = Duration::from_millis(50);
    let limits = Limits { first_byte: short, ..Limits::default() };
    let problem = local().get(&url.join("/silent").unwrap(), plain, limits).await.unwrap_err();
    assert!(matches!(problem, FetchProblem::Timeout(time) if time == short), "{problem}");
    let limits = Limits { total: Duration::from_millis(60), ..Limits::default() };
    let problem = local().get(&url.join("/stuck").unwrap(), plain, limits).await.unwrap_err();
    assert!(matches!(problem, FetchProblem::Timeout(time) if time == limits.total), "{problem}");
    assert!(problem.is_temporary());
}

#[tokio::test]
async fn a_closed_port_is_a_temporary_problem() {
    let (listener, url) = listen().await;
    drop(listener);
    let problem = local().post(&url, HeaderMap::new(), Bytes::new()).await.unwrap_err();
    assert!(matches!(problem, FetchProblem::Connection(_)) && problem.is_temporary(), "{problem:?}");
}

#[tokio::test]
async fn a_delivery_gets_its_verdict_and_follows_nothing() {
    let router = Router::new()
        .route("/busy", post(|| async { (StatusCode::TOO_MANY_REQUESTS, [("retry-after", "30")]) }))
        .route("/moved", post(|| async { Redirect::permanent("/inbox") }))
        .route("/inbox", post(|body: Bytes| async move { (StatusCode::ACCEPTED, body) }));
    let url = serve(router).await;
    let deliver = async |path: &str| {
        local().post(&url.join(path).unwrap(), HeaderMap::new(), Bytes::from_static(b"{}")).await.unwrap()
    };
    let wait = Some(Duration::from_secs(30));
    assert_eq!(deliver("/busy").await, Reply { status: StatusCode::TOO_MANY_REQUESTS, retry_after: wait });
    assert_eq!(deliver("/moved").await.status, StatusCode::PERMANENT_REDIRECT);
    assert_eq!(deliver("/inbox").await, Reply { status: StatusCode::ACCEPTED, retry_after: None });
}

#[tokio::test]
async fn deliveries_to_one_host_share_a_connection() {
    type Seen = Arc<(AtomicUsize, std::sync::Mutex<Vec<u16>>)>;
    async fn inbox(State(seen): State<Seen>, ConnectInfo(peer): ConnectInfo<SocketAddr>) -> String {
        seen.0.fetch_add(1, Ordering::Relaxed);
        seen.1.lock().unwrap().push(peer.port());
        "an answer that must be read".repeat(100)
    }
    let seen = Seen::default();
    let url = serve(Router::new().route("/", post(inbox)).with_state(Arc::clone(&seen))).await;
    let connector = local();
    for _ in 0..5 {
        connector.post(&url, HeaderMap::new(), Bytes::from_static(b"{}")).await.unwrap();
    }
    let mut ports = seen.1.lock().unwrap().clone();
    ports.dedup();
    assert_eq!((seen.0.load(Ordering::Relaxed), ports.len()), (5, 1));
}

#[tokio::test]
async fn an_endless_answer_to_a_delivery_costs_neither_time_nor_the_verdict() {
    let endless = || async {
        let body = Body::from_stream(futures::stream::repeat(Ok::<_, Infallible>("0123456789")));
        (StatusCode::ACCEPTED, body)
    };
    let url = serve(Router::new().route("/", post(endless))).await;
    let reply = local().post(&url, HeaderMap::new(), Bytes::new()).await.unwrap();
    assert_eq!(reply.status, StatusCode::ACCEPTED);
}

#[tokio::test]
async fn a_problem_of_the_caller_is_handed_on() {
    let url = Url::parse("http://127.0.0.1:1/").unwrap();
    let refuse = |_: &Url| Err::<HeaderMap, _>(crate::keys::KeyProblem::Sign);
    let problem = local().get(&url, refuse, Limits::default()).await.unwrap_err();
    assert!(matches!(problem, FetchProblem::Headers(_)) && !problem.is_temporary(), "{problem}");
}

#[test]
fn a_user_agent_that_cannot_be_sent_is_refused_at_the_start() {
    let settings = ConnectorSettings {
        development: true,
        allowed: Vec::new(),
        user_agent: "line\nbreak".to_owned(),
        limits: Limits::default(),
    };
    assert!(Connector::new(settings).is_err());
}

/// A name whose owner answers with a good address when it is checked and with a bad one when it is used.
#[tokio::test]
async fn a_name_is_resolved_once_and_connected_to_where_it_was_checked() {
    let url = serve(Router::new().route("/", get(|| async { "the one that was checked" }))).await;
    let inside = TcpListener::bind(("127.0.0.2", url.port().unwrap())).await.unwrap();
    let asked = Arc::new(AtomicUsize::new(0));
    let count = Arc::clone(&asked);
    let answer = move |_: &str| {
        let last = if count.fetch_add(1, Ordering::Relaxed) == 0 { 1 } else { 2 };
        vec![SocketAddr::from(([127, 0, 0, last], 0))]
    };
    let settings = ConnectorSettings {
        development: true,
        allowed: vec!["127.0.0.1/32".parse().unwrap()],
        user_agent: "Maillon/test".to_owned(),
        limits: Limits::default(),
    };
    let source = Source::Test(Arc::new(answer));
    let connector = Connector::with_names(settings.clone(), &source).unwrap();
    let named = Url::parse(&format!("http://rebind.example:{}/", url.port().unwrap())).unwrap();
    let fetched = connector.get(&named, plain, Limits::default()).await.unwrap();
    assert_eq!(fetched.body, "the one that was checked");
    assert_eq!(asked.load(Ordering::Relaxed), 1, "one look-up, no second opinion");

    // A new connection asks anew, and is refused what it must not reach; a delivery, too.
    let other = Connector::with_names(settings, &source).unwrap();
    let problem = other.get(&named, plain, Limits::default()).await.unwrap_err();
    assert!(matches!(&problem, FetchProblem::Name(name) if name == "rebind.example"), "{problem:?}");
    let problem = other.post(&named, HeaderMap::new(), Bytes::new()).await.unwrap_err();
    assert!(matches!(problem, FetchProblem::Name(_)), "{problem:?}");
    assert!(inside.accept().now_or_never().is_none(), "a connection was made");
}

/// A packed answer is bytes like others: it is not unpacked, so that its size is the one that was counted.
#[tokio::test]
async fn nothing_is_unpacked() {
    // "maillon", with gzip.
    let packed = "H4sIAAAAAAACA8tNzMzJyc8DAFB61VgHAAAA";
    let bytes = base64::Engine::decode(&base64::engine::general_purpose::STANDARD, packed).unwrap();
    let body = bytes.clone();
    let url =
        serve(Router::new().route("/", get(move || async { ([("content-encoding", "gzip")], body) }))).await;
    let fetched = local().get(&url, plain, Limits::default()).await.unwrap();
    assert_eq!(fetched.body, bytes);
}

#[tokio::test]
async fn a_host_is_asked_a_few_things_at_a_time() {
    type Now = Arc<(AtomicUsize, tokio::sync::Semaphore)>;
    async fn held(State(now): State<Now>) -> &'static str {
        now.0.fetch_add(1, Ordering::SeqCst);
        drop(now.1.acquire().await.unwrap());
        "done"
    }
    let now: Now = Arc::new((AtomicUsize::new(0), tokio::sync::Semaphore::new(0)));
    let (connector, mut asked) = (local(), tokio::task::JoinSet::new());
    let url = serve(Router::new().route("/", get(held)).with_state(Arc::clone(&now))).await;
    for _ in 0..3 * lanes::LANES {
        let (connector, url) = (connector.clone(), url.clone());
        asked.spawn(async move { connector.get(&url, plain, Limits::default()).await.map(|got| got.body) });
    }
    while now.0.load(Ordering::SeqCst) < lanes::LANES {
        tokio::task::yield_now().await;
    }
    // What could overtake has had its chance: another host answers in the meantime.
    let other = serve(Router::new().route("/", get(|| async { "free" }))).await;
    for _ in 0..20 {
        assert_eq!(connector.get(&other, plain, Limits::default()).await.unwrap().body, "free");
    }
    assert_eq!(now.0.load(Ordering::SeqCst), lanes::LANES);
    now.1.add_permits(1);
    while let Some(answer) = asked.join_next().await {
        assert_eq!(answer.unwrap().unwrap(), "done");
    }
    assert_eq!(now.0.load(Ordering::SeqCst), 3 * lanes::LANES, "all had their turn");
}
