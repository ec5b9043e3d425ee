//! Tokens at the edge: what opens what, and for how long.

use axum::Router;
use axum::body::Body;
use axum::routing::get;
use chrono::TimeDelta;
use http::Request;
use http::header::{AUTHORIZATION, WWW_AUTHENTICATE};
use maillon_store::{Conn, StoreError};
use maillon_web::Site;
use tower::ServiceExt;

use super::model::Secret;
use super::scope::to;
use super::{Caller, CoordinatorGranted, Granted, NewToken, PATH, TokenForm, TokenId, store};
use crate::model::{Member, Role};
use crate::testing::TestSite;

/// Makes a token of this member; its id and its secret.
async fn token(test: &TestSite, member: &Member, scopes: &[&str], days: &str) -> (TokenId, String) {
    let scopes = scopes.iter().map(|scope| (*scope).to_owned()).collect();
    let form = TokenForm { name: "Agenda".into(), scopes, days: days.into() };
    let new = NewToken::try_from(&form).unwrap();
    let token = new.make(TokenId::new(&test.site.clock), member.id, test.site.clock.millis());
    let (id, secret) = (token.id, Secret::new());
    let shown = secret.reveal().to_owned();
    test.write(move |conn| Ok(store::insert(conn, &token, &secret)?)).await;
    (id, shown)
}

fn api(site: &Site) -> Router {
    Router::new()
        .route("/who", get(async |caller: Caller| caller.member.login.to_string()))
        .route("/maybe", get(async |caller: Option<Caller>| caller.is_some().to_string()))
        .route("/read", get(async |caller: Granted<to::Read>| caller.name()))
        .route("/follow", get(async |caller: CoordinatorGranted<to::Follow>| caller.name()))
        .with_state(site.clone())
}

/// The status, and how the answer says that one proves who one is.
async fn ask(test: &TestSite, path: &str, authorization: Option<&str>) -> (u16, String) {
    let mut request = Request::builder().uri(path);
    if let Some(authorization) = authorization {
        request = request.header(AUTHORIZATION, authorization);
    }
    let answer = api(&test.site).oneshot(request.body(Body::empty()).unwrap()).await.unwrap();
    let challenge = answer.headers().get(WWW_AUTHENTICATE).map(|value| value.to_str().unwrap().to_owned());
    (answer.status().as_u16(), challenge.unwrap_or_default())
}

#[tokio::test]
async fn a_token_opens_what_it_is_for_and_no_more() {
    let test = TestSite::open();
    let (anna, bram) = (test.add("anna", Role::Coordinator).await, test.add("bram", Role::Member).await);
    let (_, anna) = token(&test, &anna, &["follows"], "").await;
    let (_, bram) = token(&test, &bram, &["read", "follows"], "").await;
    let (anna, bram) = (format!("Bearer {anna}"), format!("bearer  {bram}"));
    assert_eq!(ask(&test, "/who", Some(&anna)).await.0, 200);
    assert_eq!(ask(&test, "/read", Some(&bram)).await.0, 200);
    assert_eq!(ask(&test, "/follow", Some(&anna)).await.0, 200);
    let (status, challenge) = ask(&test, "/read", Some(&anna)).await;
    assert_eq!(status, 403);
    assert_eq!(challenge, "Bearer realm=\"maillon\", error=\"insufficient_scope\", scope=\"read\"");
    assert_eq!(
        ask(&test, "/follow", Some(&bram)).await,
        (403, String::new()),
        "the scope alone makes no coordinator"
    );
}

#[tokio::test]
async fn what_is_no_token_is_told_how_to_be_one() {
    let test = TestSite::open();
    for (authorization, challenge) in [
        (None, "Bearer realm=\"maillon\""),
        (Some("Basic YW5uYTp4"), "Bearer realm=\"maillon\""),
        (Some("Bearer"), "Bearer realm=\"maillon\""),
        (Some("Bearer mln_guess"), "Bearer realm=\"maillon\", error=\"invalid_token\""),
    ] {
        assert_eq!(ask(&test, "/who", authorization).await, (401, challenge.to_owned()), "{authorization:?}");
    }
    assert_eq!(ask(&test, "/maybe", None).await.0, 200);
    assert_eq!(
        ask(&test, "/maybe", Some("Bearer mln_guess")).await.0,
        401,
        "a token that is sent must be good"
    );
}

#[tokio::test]
async fn a_token_dies_with_its_time_its_member_or_by_hand() {
    let test = TestSite::open();
    let anna = test.add("anna", Role::Member).await;
    let (short, short_secret) = token(&test, &anna, &["read"], "1").await;
    let (long, long_secret) = token(&test, &anna, &["read"], "").await;
    let (_, third_secret) = token(&test, &anna, &["read"], "").await;
    let status = async |secret: &str| ask(&test, "/who", Some(&format!("Bearer {secret}"))).await.0;
    assert_eq!((status(&short_secret).await, status(&long_secret).await), (200, 200));
    test.site.clock.advance(TimeDelta::days(1));
    assert_eq!((status(&short_secret).await, status(&long_secret).await), (401, 200));

    let revoke = async |id, of, now| test.write(move |conn| Ok(store::revoke(conn, id, of, now)?)).await;
    let other = test.add("bram", Role::Member).await.id;
    assert!(!revoke(long, Some(other), 5).await, "not another's");
    assert!(revoke(long, Some(anna.id), 5).await);
    assert!(!revoke(long, None, 6).await, "no news");
    assert!(revoke(short, None, 6).await);
    assert_eq!((status(&long_secret).await, status(&third_secret).await), (401, 200));

    let id = anna.id;
    test.write(move |conn| Ok(crate::store::disable(conn, id, 7)?)).await;
    assert_eq!(status(&third_secret).await, 401);
}

#[tokio::test]
async fn the_table_knows_no_secret_and_when_it_was_used_roughly() {
    use diesel::prelude::*;
    use maillon_store::schema::token as table;
    let test = TestSite::open();
    let anna = test.add("anna", Role::Member).await;
    let (_, secret) = token(&test, &anna, &["read"], "").await;
    let authorization = format!("Bearer {secret}");
    let kept = test.write(|conn| Ok(table::table.select(table::secret).get_result::<String>(conn)?)).await;
    assert_ne!(kept, secret);
    assert_eq!(ask(&test, "/who", Some(&format!("Bearer {kept}"))).await.0, 401, "the digest is no token");

    let used = async || {
        let read = |conn: &mut Conn| {
            Ok::<_, StoreError>(table::table.select(table::used_at).get_result::<Option<i64>>(conn)?)
        };
        test.site.store.read(read).await.unwrap()
    };
    assert_eq!(used().await, None);
    ask(&test, "/who", Some(&authorization)).await;
    let first = used().await.unwrap();
    test.site.clock.advance(TimeDelta::minutes(9));
    ask(&test, "/who", Some(&authorization)).await;
    assert_eq!(used().await, Some(first));
    test.site.clock.advance(TimeDelta::minutes(1));
    ask(&test, "/who", Some(&authorization)).await;
    assert_eq!(used().await, Some(first + 600_000));
}

#[tokio::test]
async fn a_member_makes_and_takes_back_a_token_by_page() {
    let test = TestSite::open();
    test.add("anna", Role::Member).await;
    let cookie = test.sign_in("anna").await;
    assert_eq!(test.get(PATH, "").await.status, 303, "strangers are sent to the login");
    let empty = test.get(PATH, &cookie).await.text;
    assert!(empty.contains("value=\"read\"") && !empty.contains("value=\"coordination\""), "{empty}");

    let faulty = test.post(PATH, "name=&days=0", &cookie).await;
    assert_eq!(faulty.status, 422);
    for field in ["name", "scope", "days"] {
        assert!(faulty.text.contains(&format!("field-{field}-error")), "{field}: {}", faulty.text);
    }
    let made = test.post(PATH, "name=Agenda&scope=read&scope=offers&days=30", &cookie).await;
    assert_eq!((made.status, made.header(&http::header::CACHE_CONTROL)), (200, Some("no-store")));
    let (_, rest) = made.text.split_once("<code class=\"copy\">").unwrap();
    let (secret, _) = rest.split_once("</code>").unwrap();
    let authorization = format!("Bearer {secret}");
    assert_eq!(ask(&test, "/read", Some(&authorization)).await.0, 200);

    let list = test.get(PATH, &cookie).await.text;
    assert!(list.contains("Agenda") && !list.contains(secret), "it is shown once");
    let (_, rest) = list.split_once("action=\"/jetons/").unwrap();
    let (id, _) = rest.split_once('/').unwrap();
    test.add("bram", Role::Coordinator).await;
    let bram = test.sign_in("bram").await;
    assert_eq!(test.post(&format!("{PATH}/{id}/revoquer"), "", &bram).await.status, 303);
    assert_eq!(ask(&test, "/read", Some(&authorization)).await.0, 200, "another's is not taken back");
    assert_eq!(test.post(&format!("{PATH}/{id}/revoquer"), "", &cookie).await.status, 303);
    assert_eq!(ask(&test, "/read", Some(&authorization)).await.0, 401);
    assert_eq!(test.post(&format!("{PATH}/x/revoquer"), "", &cookie).await.status, 404);
}

#[tokio::test]
async fn a_new_password_takes_the_tokens_back() {
    let test = TestSite::open();
    let (anna, bram) = (test.add("anna", Role::Member).await, test.add("bram", Role::Member).await);
    let (_, hers) = token(&test, &anna, &["read"], "").await;
    let (_, his) = token(&test, &bram, &["read"], "").await;
    let now = test.site.clock.millis();
    assert!(test.write(move |conn| Ok(crate::store::set_password(conn, anna.id, "a hash", now)?)).await);
    assert_eq!(ask(&test, "/read", Some(&format!("Bearer {hers}"))).await.0, 401);
    assert_eq!(ask(&test, "/read", Some(&format!("Bearer {his}"))).await.0, 200);
}
