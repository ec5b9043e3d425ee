//! Mail addresses and links, through the whole router.

use maillon_post::Letter;
use maillon_store::jobs;

use super::*;
use crate::model::Role;
use crate::testing::{PASSWORD, TestSite};

/// Writes the mails whose jobs wait, as the worker does.
async fn letters(test: &TestSite) -> Vec<Letter> {
    let waiting = test
        .write(|conn| {
            let all = jobs::of_kind(conn, MEMBER_MAIL_JOB)?;
            all.iter().try_for_each(|(job, _)| jobs::done(conn, &job.key))?;
            Ok(all)
        })
        .await;
    let mut written = Vec::new();
    for (job, _) in waiting {
        written.extend(letter(&test.site, &job.payload).await.unwrap());
    }
    written
}

/// The path of the link in a mail.
fn path(letter: &Letter) -> String {
    let (_, rest) = letter.text.split_once("http://localhost:8001").expect("a link");
    rest.split_whitespace().next().unwrap().to_owned()
}

/// Has `login` prove this address; the cookie of the session.
async fn with_address(test: &TestSite, login: &str, address: &str) -> String {
    let cookie = test.sign_in(login).await;
    let asked = test.post(PATH, &format!("mail={address}"), &cookie).await;
    assert_eq!((asked.status, asked.location()), (303, Some(PATH)), "{}", asked.text);
    let [question] = letters(test).await.try_into().expect("one mail");
    assert_eq!(question.to, address);
    assert_eq!(test.post(&path(&question), "", "").await.status, 200);
    cookie
}

/// Asks for a link; the mails that come of it.
async fn ask_in(test: &TestSite, address: &str) -> Vec<Letter> {
    let answer = test.post("/login/courriel?retour=%2Fme", &format!("mail={address}"), "").await;
    assert_eq!((answer.status, answer.location()), (303, Some("/login")), "the same whoever asks");
    letters(test).await
}

#[tokio::test]
async fn an_address_counts_after_a_click() {
    let test = TestSite::open();
    let anna = test.add("anna", Role::Member).await;
    let cookie = test.sign_in("anna").await;
    assert_eq!(test.post(PATH, "mail=pas+une+adresse", &cookie).await.status, 422);
    test.post(PATH, "mail=+Anna@Exemple.be", &cookie).await;
    assert!(test.get(PATH, &cookie).await.text.contains("anna@exemple.be"));
    let [question] = letters(&test).await.try_into().unwrap();
    let link = path(&question);
    assert!(
        question.text.contains("anna &lt;b&gt;") || question.text.contains("anna <b>"),
        "{}",
        question.text
    );
    let page = test.get(&link, "").await;
    assert!(
        page.text.contains("anna@exemple.be") && page.text.contains("<form method=\"post\">"),
        "{}",
        page.text
    );
    let id = anna.id;
    assert_eq!(test.write(move |conn| Ok(address_of(conn, id)?)).await, None, "a look proves nothing");
    assert_eq!(test.post(&link, "", "").await.status, 200);
    assert_eq!(test.write(move |conn| Ok(address_of(conn, id)?)).await.as_deref(), Some("anna@exemple.be"));
    assert_eq!(test.post(&link, "", "").await.status, 404, "it serves once");
    assert_eq!(test.post(PATH, "mail=anna@exemple.be", &cookie).await.status, 422, "it is theirs already");

    let removed = test.post("/profil/courriel/retirer", "", &cookie).await;
    assert_eq!(removed.status, 303);
    assert_eq!(test.write(move |conn| Ok(address_of(conn, id)?)).await, None);
    assert!(!test.get(PATH, &cookie).await.text.contains("anna@exemple.be"));
}

#[tokio::test]
async fn who_changes_it_is_told_where_they_were_known() {
    let test = TestSite::open();
    test.add("anna", Role::Member).await;
    let cookie = with_address(&test, "anna", "anna@exemple.be").await;
    test.post(PATH, "mail=autre@exemple.be", &cookie).await;
    let [question] = letters(&test).await.try_into().unwrap();
    test.post(&path(&question), "", "").await;
    let [told] = letters(&test).await.try_into().unwrap();
    assert_eq!(told.to, "anna@exemple.be");
    assert!(ask_in(&test, "anna@exemple.be").await.is_empty(), "it is nobody's any more");
}

#[tokio::test]
async fn an_address_is_one_members_and_nobody_is_written_to_for_ever() {
    let test = TestSite::open();
    test.add("anna", Role::Member).await;
    test.add("bram", Role::Member).await;
    with_address(&test, "anna", "maison@exemple.be").await;
    let bram = test.sign_in("bram").await;
    assert_eq!(test.post(PATH, "mail=maison@exemple.be", &bram).await.status, 303, "nothing is told");
    let [question] = letters(&test).await.try_into().unwrap();
    assert!(test.post(&path(&question), "", "").await.text.contains("autre compte"));
    for number in 0..4 {
        assert_eq!(test.post(PATH, &format!("mail=b{number}@exemple.be"), &bram).await.status, 303);
    }
    assert_eq!(test.post(PATH, "mail=b5@exemple.be", &bram).await.status, 422);
    assert_eq!(letters(&test).await.len(), 1, "what waited before is over");
    test.site.clock.advance(chrono::TimeDelta::days(4));
    test.write(|conn| prune(conn, 1_795_507_500_000 + 4 * DAY)).await;
    assert_eq!(test.log_in("bram", PASSWORD).await.status, 303);
}

#[tokio::test]
async fn a_link_by_mail_lets_in_once() {
    let test = TestSite::open();
    test.add("anna", Role::Member).await;
    with_address(&test, "anna", "anna@exemple.be").await;
    assert!(test.get("/login", "").await.text.contains("action=\"/login/courriel?retour="));
    assert!(ask_in(&test, "personne@exemple.be").await.is_empty());
    let [mail] = ask_in(&test, "anna@exemple.be").await.try_into().expect("one mail");
    let link = path(&mail);
    let page = test.get(&link, "").await;
    assert_eq!((page.status, page.cookie("session")), (200, None), "a look lets nobody in");
    let entered = test.post(&link, "", "").await;
    assert_eq!((entered.status, entered.location()), (303, Some("/me")));
    assert_eq!(test.get("/me", &entered.cookie("session").unwrap()).await.text, "anna");
    assert_eq!(test.post(&link, "", "").await.status, 404);
}

#[tokio::test]
async fn a_link_by_mail_is_bounded_in_time_and_number() {
    let test = TestSite::open();
    let anna = test.add("anna", Role::Member).await;
    with_address(&test, "anna", "anna@exemple.be").await;
    let [old] = ask_in(&test, "anna@exemple.be").await.try_into().unwrap();
    test.site.clock.advance(chrono::TimeDelta::minutes(21));
    assert_eq!(test.post(&path(&old), "", "").await.status, 404, "its time is over");
    let [second] = ask_in(&test, "anna@exemple.be").await.try_into().unwrap();
    assert_eq!(ask_in(&test, "anna@exemple.be").await.len(), 1);
    assert!(ask_in(&test, "anna@exemple.be").await.is_empty(), "three an hour");
    let id = anna.id;
    assert!(test.write(move |conn| Ok(crate::store::disable(conn, id, 1)?)).await);
    assert_eq!(test.post(&path(&second), "", "").await.status, 404, "who is shut out stays out");
    for _ in 0..17 {
        ask_in(&test, "anna@exemple.be").await;
    }
    assert_eq!(test.post("/login/courriel", "mail=a@exemple.be", "").await.status, 429);
}

/// Asks for a link to a new password; the mails that come of it.
async fn ask_renewal(test: &TestSite, address: &str) -> Vec<Letter> {
    let answer = test.post("/login/oublie", &format!("mail={address}"), "").await;
    assert_eq!((answer.status, answer.location()), (303, Some("/login")), "the same whoever asks");
    letters(test).await
}

#[tokio::test]
async fn a_forgotten_password_is_replaced_by_a_link_once() {
    let test = TestSite::open();
    test.add("anna", Role::Member).await;
    let before = with_address(&test, "anna", "anna@exemple.be").await;
    assert!(test.get("/login", "").await.text.contains("formaction=\"/login/oublie?retour="));
    assert!(ask_renewal(&test, "personne@exemple.be").await.is_empty());
    let [to_enter] = ask_in(&test, "anna@exemple.be").await.try_into().expect("one mail");
    let [mail] = ask_renewal(&test, "anna@exemple.be").await.try_into().expect("one mail");
    assert_eq!(mail.to, "anna@exemple.be");
    let link = path(&mail);
    let page = test.get(&link, "").await;
    assert_eq!((page.status, page.cookie("session")), (200, None), "a look changes nothing");
    assert!(page.text.contains("autocomplete=\"new-password\""), "{}", page.text);
    assert_eq!(test.post(&link, "password=court", "").await.status, 422);
    assert_eq!(
        test.post(&link.replace("oublie", "courriel"), "", "").await.status,
        404,
        "it is for this alone"
    );

    let chosen = test.post(&link, "password=le+canal+fond+vite", "").await;
    assert_eq!((chosen.status, chosen.location()), (303, Some("/")), "{}", chosen.text);
    assert_eq!(test.get("/me", &chosen.cookie("session").unwrap()).await.text, "anna");
    assert_eq!(test.get("/me", &before).await.status, 303, "whoever was in is out");
    assert_eq!(test.post(&link, "password=encore+un+autre+mot", "").await.status, 404, "it serves once");
    assert_eq!(test.post(&path(&to_enter), "", "").await.status, 404, "other links are over");
    assert_eq!(test.log_in("anna", PASSWORD).await.status, 422);
    assert_eq!(test.log_in("anna", "le canal fond vite").await.status, 303);
}

#[tokio::test]
async fn a_new_password_does_not_spare_the_code() {
    let test = TestSite::open();
    let anna = test.add("anna", Role::Member).await;
    with_address(&test, "anna", "anna@exemple.be").await;
    test.write(move |conn| {
        crate::second::store::propose(conn, anna.id, "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ", 0)?;
        Ok(crate::second::store::confirm(conn, anna.id, 0)?)
    })
    .await;
    let [mail] = ask_renewal(&test, "anna@exemple.be").await.try_into().expect("one mail");
    let chosen = test.post(&path(&mail), "password=le+canal+fond+vite", "").await;
    assert_eq!((chosen.cookie("session"), chosen.location()), (None, Some("/login/code?retour=%2F")));
}

#[tokio::test]
async fn links_to_a_new_password_are_bounded_in_time_and_number() {
    let test = TestSite::open();
    let anna = test.add("anna", Role::Member).await;
    with_address(&test, "anna", "anna@exemple.be").await;
    let [old] = ask_renewal(&test, "anna@exemple.be").await.try_into().unwrap();
    test.site.clock.advance(chrono::TimeDelta::minutes(60));
    assert_eq!(test.get(&path(&old), "").await.status, 404, "its hour is over");
    let mut last = None;
    for _ in 0..3 {
        last = ask_renewal(&test, "anna@exemple.be").await.pop();
    }
    assert!(ask_renewal(&test, "anna@exemple.be").await.is_empty(), "three an hour");
    assert_eq!(ask_in(&test, "anna@exemple.be").await.len(), 1, "links to come in are counted apart");
    let id = anna.id;
    assert!(test.write(move |conn| Ok(crate::store::disable(conn, id, 1)?)).await);
    let late = test.post(&path(&last.unwrap()), "password=le+canal+fond+vite", "").await;
    assert_eq!(late.status, 404, "who is shut out stays out");
    for _ in 0..15 {
        ask_renewal(&test, "anna@exemple.be").await;
    }
    assert_eq!(test.post("/login/oublie", "mail=a@exemple.be", "").await.status, 429);
}

#[tokio::test]
async fn an_address_changes_only_by_who_is_surely_there() {
    let test = TestSite::open();
    test.add("anna", Role::Member).await;
    let cookie = with_address(&test, "anna", "anna@exemple.be").await;
    test.site.clock.advance(chrono::TimeDelta::minutes(10));
    let proof = "/profil/preuve?retour=%2Fprofil%2Fcourriel";
    let page = test.get(PATH, &cookie).await.text;
    assert!(page.contains(proof) && !page.contains("name=\"mail\""), "{page}");
    for path in [PATH, "/profil/courriel/retirer"] {
        let refused = test.post(path, "mail=autre@exemple.be", &cookie).await;
        assert_eq!((refused.status, refused.location()), (303, Some(proof)), "{path}");
    }
    assert!(letters(&test).await.is_empty(), "nothing was sent");
    assert_eq!(test.get(proof, &cookie).await.status, 200);
    assert_eq!(test.post(proof, "current=", &cookie).await.status, 422);
    let shown = test.post(proof, &format!("current={PASSWORD}"), &cookie).await;
    assert_eq!((shown.status, shown.location()), (303, Some(PATH)));
    assert_eq!(test.post(PATH, "mail=autre@exemple.be", &cookie).await.location(), Some(PATH));
    assert_eq!(letters(&test).await.len(), 1);
    test.site.clock.advance(chrono::TimeDelta::minutes(10));
    assert_eq!(test.post(PATH, "mail=encore@exemple.be", &cookie).await.location(), Some(proof));
}

#[tokio::test]
async fn who_has_a_code_gives_it_and_not_the_password() {
    let test = TestSite::open();
    let anna = test.add("anna", Role::Member).await;
    let cookie = test.sign_in("anna").await;
    let codes = test.write(move |conn| {
        crate::second::store::propose(conn, anna.id, "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ", 0)?;
        crate::second::store::confirm(conn, anna.id, 0)?;
        Ok(crate::second::store::draw_codes(conn, anna.id)?)
    });
    let codes = codes.await;
    test.site.clock.advance(chrono::TimeDelta::minutes(10));
    let proof = crate::fresh::path(PATH);
    assert_eq!(test.post(&proof, &format!("current={PASSWORD}"), &cookie).await.status, 422);
    assert_eq!(test.post(&proof, "code=123123", &cookie).await.status, 422);
    assert_eq!(test.post(&proof, &format!("code={}", codes[0]), &cookie).await.location(), Some(PATH));
    assert_eq!(test.post(PATH, "mail=anna@exemple.be", &cookie).await.location(), Some(PATH));
}
