//! Who may do what to whom, and what a link gives away, through the whole router.

use chrono::TimeDelta;
use http::header::{CACHE_CONTROL, REFERRER_POLICY};

use crate::model::Role;
use crate::testing::{Answer, PASSWORD, TestSite};

/// The path of the link on the page that shows it.
fn link_of(page: &str) -> String {
    let (_, link) = page.split_once("<strong>http://localhost:8001").expect("the page shows a link");
    link.split_once('<').unwrap().0.to_owned()
}

/// Makes an invitation as this coordinator; its path.
async fn invite(test: &TestSite, cookie: &str, role: &str) -> String {
    let page = test.post("/membres/invitations", &format!("role={role}&days=7"), cookie).await;
    assert_eq!(page.status, 200, "{}", page.text);
    link_of(&page.text)
}

fn is_secretive(answer: &Answer) -> bool {
    answer.header(&CACHE_CONTROL) == Some("no-store")
        && answer.header(&REFERRER_POLICY) == Some("strict-origin")
}

#[tokio::test]
async fn pages_of_coordinators_are_for_coordinators() {
    let test = TestSite::open();
    let cora = test.add("cora", Role::Coordinator).await.id;
    test.add("anna", Role::Member).await;
    let anna = test.sign_in("anna").await;
    let invitation = "/membres/invitations/01234567-89ab-7def-8123-000000000001/retirer".to_owned();
    let acts = ["role", "fermer", "rouvrir", "mot-de-passe"].map(|act| format!("/membres/{cora}/{act}"));
    for path in acts.into_iter().chain(["/membres/invitations".into(), invitation]) {
        let form = "role=member&days=7";
        assert_eq!(test.post(&path, form, &anna).await.status, 403, "{path}");
        let visitor = test.post(&path, form, "").await;
        assert_eq!((visitor.status, visitor.location()), (303, Some("/login?retour=%2F")), "{path}");
    }
    assert_eq!(test.get("/bienvenue", &anna).await.status, 403);
    for path in ["/membres", "/profil", "/bienvenue"] {
        let login = format!("/login?retour=%2F{}", &path[1..]);
        assert_eq!(test.get(path, "").await.location(), Some(login.as_str()), "{path}");
    }
    for path in ["/profil", "/profil/mot-de-passe", "/profil/sessions"] {
        assert_eq!(test.post(path, "name=x&language=fr", "").await.status, 303, "{path}");
    }
}

#[tokio::test]
async fn members_see_names_and_roles_and_no_more() {
    let test = TestSite::open();
    test.add("cora", Role::Coordinator).await;
    let (anna, dora) = (test.add("anna", Role::Member).await, test.add("dora", Role::Member).await);
    let cora = test.sign_in("cora").await;
    let link = invite(&test, &cora, "member").await;
    assert_eq!(test.post(&format!("/membres/{}/fermer", dora.id), "", &cora).await.status, 303);
    let page = test.get("/membres", &test.sign_in("anna").await).await.text;
    for (word, seen) in
        [("cora &#60;b&#62;", true), ("Coördinatie", true), ("gebruikersnaam", false), ("dora", false)]
    {
        assert_eq!(page.contains(word), seen, "{word}");
    }
    let page = test.get("/membres", &cora).await.text;
    assert!(page.contains("gebruikersnaam anna") && page.contains("dora"));
    assert!(page.contains(&format!("/membres/{}/rouvrir", dora.id)));
    assert!(page.contains(&format!("/membres/{}/fermer", anna.id)));
    assert!(!page.contains(&link), "a link is shown once");
}

#[tokio::test]
async fn a_link_is_kept_by_nobody() {
    let test = TestSite::open();
    test.add("cora", Role::Coordinator).await;
    let cora = test.sign_in("cora").await;
    let shown = test.post("/membres/invitations", "role=member&days=1", &cora).await;
    assert!(is_secretive(&shown));
    assert!(shown.text.contains(r#"<svg class="qr" role="img""#));
    assert!(shown.text.contains("/langue/nl?retour=%2Fmembres\""), "the switch leads to a page that exists");
    let link = link_of(&shown.text);
    let opened = test.get(&link, "").await;
    assert!(opened.status == 200 && is_secretive(&opened));
    assert!(opened.text.contains(r#"<form method="post">"#), "the address is not repeated in the page");
    assert!(opened.text.contains("href=\"/login?retour=%2F\""));
    let faulty = test.post(&link, "login=anna", "").await;
    assert!(faulty.status == 422 && is_secretive(&faulty));
    let joined = test.post(&link, &format!("login=anna&name=Anna&language=fr&password={PASSWORD}"), "").await;
    assert!(joined.status == 303 && is_secretive(&joined));
    assert!(is_secretive(&test.get(&link, "").await));
}

#[tokio::test]
async fn an_invitation_says_what_is_missing_and_loses_nothing() {
    let test = TestSite::open();
    test.add("cora", Role::Coordinator).await;
    let cora = test.sign_in("cora").await;
    for (form, faults) in [("", 2), ("role=queen&days=8", 2), ("role=coordinator&days=", 1), ("days=30", 1)] {
        let page = test.post("/membres/invitations", form, &cora).await;
        assert_eq!((page.status, page.text.matches("aria-invalid").count()), (422, faults), "{form}");
    }
    let page = test.post("/membres/invitations", "role=coordinator&days=8", &cora).await.text;
    assert!(page.contains(r#"<option value="coordinator" selected>"#), "{page}");
    let link = invite(&test, &cora, "member").await;
    let page = test.post(&link, "login=CORA&name=&language=xx&password=court", "").await;
    assert_eq!((page.status, page.text.matches("aria-invalid").count()), (422, 3));
    assert!(page.text.contains(r#"value="CORA""#) && !page.text.contains("court\""), "but for the password");
    let page = test.post(&link, &format!("login=Cora&name=Cora&language=fr&password={PASSWORD}"), "").await;
    assert_eq!((page.status, page.text.contains("déjà cet identifiant")), (422, true), "{}", page.text);
    assert_eq!(test.get(&link, "").await.status, 200, "and the link still works");
}

#[tokio::test]
async fn a_link_that_does_not_open_says_why() {
    let test = TestSite::open();
    let anna = test.add("anna", Role::Member).await.id;
    test.add("cora", Role::Coordinator).await;
    let cora = test.sign_in("cora").await;
    let (link, form) =
        (invite(&test, &cora, "member").await, "login=bram&name=Bram&language=fr&password=le+canal+coule");
    let here = test.get(&link, &cora).await;
    assert_eq!((here.status, here.text.contains("nog geen account")), (200, true), "{}", here.text);
    assert_eq!(test.post(&link, form, "").await.location(), Some("/"));
    for answer in [test.get(&link, "").await, test.post(&link, form, "").await] {
        assert_eq!((answer.status, answer.text.contains("déjà servi")), (410, true), "{}", answer.text);
    }
    let unknown = test.get("/invitation/guessed", "").await;
    assert_eq!((unknown.status, unknown.text.contains("ne connaissons pas ce lien")), (404, true));
    let link = invite(&test, &cora, "member").await;
    test.site.clock.advance(TimeDelta::days(7));
    let expired = test.get(&link, "").await;
    assert_eq!((expired.status, expired.text.contains("délai est passé")), (410, true));

    let shown = test.post(&format!("/membres/{anna}/mot-de-passe"), "", &cora).await;
    let link = link_of(&shown.text);
    assert_eq!(test.post(&link, "password=court", "").await.status, 422);
    assert_eq!(test.post(&format!("/membres/{anna}/fermer"), "", &cora).await.status, 303);
    assert_eq!(test.get(&link, "").await.status, 404);
    assert_eq!(test.post(&format!("/membres/{anna}/mot-de-passe"), "", &cora).await.status, 409);
}

#[tokio::test]
async fn nobody_guesses_a_password_on_the_profile() {
    let test = TestSite::open();
    test.add("anna", Role::Member).await;
    let anna = test.sign_in("anna").await;
    let change = async |current: &str, new: &str| {
        test.post("/profil/mot-de-passe", &format!("current={current}&password={new}"), &anna).await
    };
    for _ in 0..20 {
        let short = change(PASSWORD, "court").await;
        assert_eq!((short.status, short.text.matches("aria-invalid").count()), (422, 1));
    }
    let empty = change("", "").await;
    assert_eq!((empty.status, empty.text.matches("aria-invalid").count()), (422, 2));
    for _ in 0..10 {
        assert_eq!(change("wrong", "le canal coule").await.status, 422);
    }
    let refused = change(PASSWORD, "le canal coule").await;
    assert_eq!((refused.status, refused.header(&http::header::RETRY_AFTER)), (429, Some("901")));
    assert_eq!(test.log_in("anna", PASSWORD).await.status, 429, "the login form counts the same attempts");
    test.site.clock.advance(TimeDelta::minutes(15));
    let changed = change(PASSWORD, "le canal coule").await;
    assert_eq!((changed.status, changed.location()), (303, Some("/profil")));
    assert_eq!(test.get("/me", &anna).await.status, 303, "the old session is over");
    assert_eq!(test.get("/me", &changed.cookie("session").unwrap()).await.status, 200);
    assert_eq!(test.log_in("anna", PASSWORD).await.status, 422);
    assert_eq!(test.log_in("anna", "le canal coule").await.status, 303);
}

#[tokio::test]
async fn a_member_changes_name_and_language() {
    let test = TestSite::open();
    test.add("anna", Role::Member).await;
    let anna = test.sign_in("anna").await;
    let faulty = test.post("/profil", "name=&language=", &anna).await;
    assert_eq!((faulty.status, faulty.text.matches("aria-invalid").count()), (422, 2));
    let saved = test.post("/profil", "name=Anna+P.&language=en", &anna).await;
    assert_eq!((saved.status, saved.location()), (303, Some("/profil")));
    assert_eq!(saved.cookie("lang").as_deref(), Some("maillon-lang-8001=en"));
    let page = test.get("/profil", &anna).await.text;
    assert!(page.contains(r#"<a href="/profil">Hello, Anna P.</a>"#), "{page}");
}

#[tokio::test]
async fn other_sessions_can_be_ended() {
    let test = TestSite::open();
    test.add("anna", Role::Member).await;
    let (here, elsewhere) = (test.sign_in("anna").await, test.sign_in("anna").await);
    let page = test.get("/profil", &here).await.text;
    assert_eq!((page.matches("Geopend op").count(), page.matches("(deze)").count()), (2, 1));
    assert_eq!(test.post("/profil/sessions", "", &here).await.status, 303);
    assert_eq!(test.get("/me", &elsewhere).await.status, 303);
    let page = test.get("/profil", &here).await.text;
    assert_eq!((page.matches("Geopend op").count(), page.contains("/profil/sessions")), (1, false));
}
