//! Signing in and out, through the whole router.

mod people;

use askama::Template;
use chrono::TimeDelta;
use maillon_kernel::language::Lang;
use maillon_web::session;

use super::*;
use crate::model::Role;
use crate::store;
use crate::testing::{PASSWORD, TestSite, words};

#[tokio::test]
async fn one_signs_in_and_out_again() {
    let test = TestSite::open();
    test.add("anna", Role::Member).await;
    let form = test.get("/login?retour=%2Fme%3Fa%3D1", "").await;
    assert_eq!(form.status, 200);
    assert!(form.text.contains(r#"action="/login?retour=%2Fme%3Fa%3D1""#), "{}", form.text);
    assert!(form.text.contains(r#"<meta name="robots" content="noindex">"#));

    let body = "login=+Anna+&password=le+canal+g%C3%A8le";
    let answer = test.post("/login?retour=%2Fme%3Fa%3D1", body, "").await;
    assert_eq!((answer.status, answer.location()), (303, Some("/me?a=1")));
    let cookie = answer.cookie("session").unwrap();
    assert_eq!(test.get("/me", &cookie).await.text, "anna");
    assert!(
        test.get("/page", &cookie).await.text.contains("Dag anna &#60;b&#62;"),
        "in the member's language"
    );
    assert_eq!(test.get("/login?retour=%2Fme", &cookie).await.location(), Some("/me"), "nothing left to do");

    let out = test.post("/logout", "", &cookie).await;
    assert_eq!((out.status, out.location()), (303, Some("/")));
    assert_eq!(out.cookie("session").as_deref(), Some("maillon-session-8001="));
    assert!(test.get("/page", &out.cookie("notice").unwrap()).await.text.contains("À bientôt"));
    assert_eq!(test.get("/me", &cookie).await.status, 303, "the token is of no use any more");
}

#[tokio::test]
async fn a_browser_has_one_session_only() {
    let test = TestSite::open();
    test.add("anna", Role::Member).await;
    let first = test.sign_in("anna").await;
    let elsewhere = test.sign_in("anna").await;
    let body = format!("login=anna&password={PASSWORD}");
    let second = test.post("/login", &body, &first).await.cookie("session").unwrap();
    assert_ne!(first, second);
    assert_eq!(test.get("/me", &first).await.status, 303);
    assert_eq!(test.get("/me", &second).await.status, 200);
    assert_eq!(test.get("/me", &elsewhere).await.status, 200, "the other browser is not concerned");
}

/// Whoever puts a session's cookie into somebody's browser before they sign in must have nothing of it afterwards.
#[tokio::test]
async fn a_session_that_was_fixed_before_is_not_the_one_after() {
    let test = TestSite::open();
    test.add("anna", Role::Member).await;
    test.add("mallory", Role::Member).await;
    let own = test.sign_in("mallory").await;
    let form = format!("login=anna&password={PASSWORD}");
    for planted in ["maillon-session-8001=chosen-by-somebody-else", own.as_str()] {
        assert_eq!(test.get("/login", planted).await.cookie("session"), None, "looking opens no session");
        let entered = test.post("/login?retour=%2Fme", &form, planted).await;
        let after = entered.cookie("session").expect("a session");
        assert_ne!(after, planted);
        assert_eq!(test.get("/me", &after).await.text, "anna");
        assert_eq!(test.get("/me", planted).await.status, 303, "the old one opens nothing: {planted}");
    }
    let half = "maillon-half-8001=chosen-by-somebody-else";
    assert_eq!(test.post("/login/code", "code=000000", half).await.cookie("session"), None);
}

#[tokio::test]
async fn a_refusal_does_not_tell_its_reason() {
    let test = TestSite::open();
    test.add("anna", Role::Member).await;
    let disabled = test.add("dora", Role::Member).await.id;
    assert!(test.write(move |conn| Ok(store::disable(conn, disabled, 1)?)).await);
    let mut pages = Vec::new();
    for (login, password) in
        [("anna", "le canal dort"), ("nobody", PASSWORD), ("dora", PASSWORD), ("zoë", PASSWORD), ("anna", "")]
    {
        let answer = test.log_in(login, password).await;
        assert_eq!((answer.status, answer.cookie("session")), (422, None), "{login}");
        assert!(answer.text.contains("ne vont pas ensemble"));
        assert!(!answer.text.contains("canal"), "no password comes back");
        pages.push(answer.text.replace(&format!("value=\"{login}\""), "value=\"\""));
    }
    assert!(pages.iter().all(|page| *page == pages[0]));
}

#[tokio::test]
async fn too_many_failures_have_to_wait() {
    let test = TestSite::open();
    test.add("anna", Role::Member).await;
    test.add("bram", Role::Member).await;
    for _ in 0..10 {
        assert_eq!(test.log_in("anna", "wrong").await.status, 422);
    }
    test.site.clock.advance(TimeDelta::minutes(5));
    let refused = test.log_in("ANNA", PASSWORD).await;
    assert_eq!((refused.status, refused.cookie("session")), (429, None), "not even with the right one");
    assert_eq!(refused.header(&RETRY_AFTER), Some("601"));
    assert!(refused.text.contains("attendez 10 minutes"), "{}", refused.text);
    test.sign_in("bram").await;
    test.site.clock.advance(TimeDelta::minutes(10));
    test.sign_in("anna").await;
}

#[tokio::test]
async fn who_is_guessed_at_from_elsewhere_still_comes_in() {
    let test = TestSite::open();
    test.add("anna", Role::Member).await;
    for last in 1..=10 {
        assert_eq!(test.log_in_from([203, 0, 113, last], "anna", "wrong").await.status, 422);
    }
    assert_eq!(test.log_in_from([203, 0, 113, 200], "anna", PASSWORD).await.status, 429, "one network");
    assert_eq!(test.log_in_from([198, 51, 100, 1], "anna", PASSWORD).await.status, 303);
}

#[tokio::test]
async fn nobody_is_sent_to_another_site() {
    let test = TestSite::open();
    test.add("anna", Role::Member).await;
    for target in ["https%3A%2F%2Fevil.example", "%2F%2Fevil.example", "%2F%5Cevil.example", "me", ""] {
        let form = test.get(&format!("/login?retour={target}"), "").await;
        assert!(form.text.contains(r#"action="/login?retour=%2F""#), "{target}");
        let body = format!("login=anna&password={PASSWORD}");
        let answer = test.post(&format!("/login?retour={target}"), &body, "").await;
        assert_eq!((answer.status, answer.location()), (303, Some("/")), "{target}");
    }
}

#[tokio::test]
async fn an_empty_form_is_only_wrong() {
    let test = TestSite::open();
    assert_eq!(test.post("/login", "", "").await.status, 422);
    assert_eq!(test.post("/login", "login=an%00na&password=%00", "").await.status, 422);
    assert_eq!(test.get("/logout", "").await.status, 405, "a link must not sign anybody out");
    assert_eq!(test.post("/logout", "", "").await.status, 303, "signed out already");
}

#[tokio::test]
async fn who_was_shut_out_is_out_at_once() {
    let test = TestSite::open();
    let id = test.add("anna", Role::Coordinator).await.id;
    let cookie = test.sign_in("anna").await;
    assert_eq!(test.get("/for-coordinators", &cookie).await.text, "anna");
    // Even a session that somehow survived is of no use.
    let open = move |conn: &mut Conn| {
        assert!(store::disable(conn, id, 1)?);
        let now = maillon_kernel::clock::from_millis(1_795_507_500_000);
        Ok(session::open(conn, &id.to_string(), now, session::LIFETIME)?)
    };
    let survived = format!("maillon-session-8001={}", test.write(open).await);
    for cookie in [cookie, survived] {
        assert_eq!(test.get("/for-coordinators", &cookie).await.status, 303);
        assert!(!test.get("/page", &cookie).await.text.contains("anna"));
    }
}

#[tokio::test]
async fn only_coordinators_coordinate() {
    let test = TestSite::open();
    test.add("anna", Role::Member).await;
    test.add("cora", Role::Coordinator).await;
    let anna = test.sign_in("anna").await;
    assert_eq!(test.get("/me", &anna).await.text, "anna");
    assert_eq!(test.get("/for-coordinators", &anna).await.status, 403);
    let cora = test.sign_in("cora").await;
    assert_eq!(test.get("/for-coordinators", &cora).await.text, "cora");
    let stranger = test.get("/for-coordinators", "maillon-session-8001=guessed").await;
    assert_eq!((stranger.status, stranger.location()), (303, Some("/login?retour=%2Ffor-coordinators")));
}

/// The main part of the page; the frame is the HTTP edge's own.
fn main_of(page: &LoginPage) -> String {
    let html = page.render().unwrap();
    let start = html.find("<h1>").unwrap();
    html[start..].split_once("</main>").unwrap().0.trim_end().to_owned()
}

#[test]
fn the_login_page_in_every_language() {
    for lang in Lang::ALL {
        let t = words().in_lang(lang);
        let wait = |minutes: u64| Some(t.count("members-login-wait", minutes));
        let faults = [None, Some(t.get("members-login-wrong")), wait(1), wait(15)];
        let pages = faults.map(|fault| {
            let shell = Shell { title: t.get("members-login-title"), ..Shell::sample(&words(), lang) };
            main_of(&LoginPage {
                shell,
                errors: FieldErrors::default(),
                login: "\"anna\"".into(),
                fault,
                mails: true,
                mail: String::new(),
            })
        });
        insta::assert_snapshot!(format!("login-{}", lang.code()), pages.join("\n\n"));
    }
}

#[test]
fn a_wait_is_said_in_whole_minutes() {
    let said = [0, 1, 59, 60, 61, 900].map(|seconds| minutes(Duration::from_secs(seconds)));
    assert_eq!(said, [1, 1, 1, 1, 2, 15]);
}
