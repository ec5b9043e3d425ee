//! The second proof, through the whole router.

use super::*;
use crate::model::Role;
use crate::testing::{Answer, PASSWORD, TestSite};

/// The code of that phone now, moved by so many steps.
fn code(test: &TestSite, secret: &str, moved: u64) -> String {
    let secret = totp_rs::Secret::try_from_base32(secret).unwrap();
    let phone = totp_rs::Builder::new().with_secret(secret).build().unwrap();
    let second = u64::try_from(test.site.clock.millis() / 1000).unwrap();
    phone.generate(second + 30 * moved).to_string()
}

/// Anna sets it up: her cookie, the secret, and the codes on paper.
async fn set_up(test: &TestSite) -> (String, String, Vec<String>) {
    test.add("anna", Role::Coordinator).await;
    let anna = test.sign_in("anna").await;
    let wrong = test.post("/profil/code/commencer", "current=autre", &anna).await;
    assert_eq!(wrong.status, 422);
    let page = test.post("/profil/code/commencer", &format!("current={PASSWORD}"), &anna).await;
    assert_eq!(
        (page.status, page.header(&http::header::CACHE_CONTROL)),
        (200, Some("no-store")),
        "{}",
        page.text
    );
    let (_, secret) = page.text.split_once("<code class=\"copy\">").unwrap();
    let secret = secret.split_once('<').unwrap().0.replace(' ', "");
    assert!(page.text.contains(&format!("secret={secret}")), "{}", page.text);
    assert_eq!(test.post("/profil/code/confirmer", "code=000000", &anna).await.status, 422);
    let done = test.post("/profil/code/confirmer", &format!("code={}", code(test, &secret, 0)), &anna).await;
    assert_eq!(done.status, 200, "{}", done.text);
    let codes = done.text.split("<li><code>").skip(1).map(|rest| rest.split_once('<').unwrap().0.to_owned());
    (anna, secret, codes.collect())
}

/// The password is right: what the browser brings along half-way.
async fn half(test: &TestSite) -> String {
    let answer = test.post("/login?retour=%2Fme", &format!("login=anna&password={PASSWORD}"), "").await;
    assert_eq!((answer.status, answer.location()), (303, Some("/login/code?retour=%2Fme")));
    assert_eq!(answer.cookie("session"), None, "one proof opens nothing");
    answer.cookie("half").unwrap()
}

async fn enter(test: &TestSite, half: &str, code: &str) -> Answer {
    test.post("/login/code?retour=%2Fme", &format!("code={code}"), half).await
}

#[tokio::test]
async fn whoever_has_a_phone_signs_in_with_both() {
    let test = TestSite::open();
    let (_, secret, codes) = set_up(&test).await;
    assert_eq!(codes.len(), store::ON_PAPER);
    let first = half(&test).await;
    assert_eq!(test.get("/me", &first).await.status, 303, "half-way is not in");
    assert_eq!(test.get("/login/code?retour=%2Fme", &first).await.status, 200);
    let used = enter(&test, &first, &code(&test, &secret, 0)).await;
    assert_eq!(used.status, 422, "the code that confirmed it was used");
    test.site.clock.advance(chrono::TimeDelta::seconds(30));
    let now = code(&test, &secret, 0);
    let done = enter(&test, &first, &now).await;
    assert_eq!((done.status, done.location()), (303, Some("/me")));
    assert_eq!(test.get("/me", &done.cookie("session").unwrap()).await.text, "anna");
    let second = half(&test).await;
    assert_eq!(enter(&test, &second, &now).await.status, 422, "a code opens once");
    assert_eq!(
        enter(&test, "", &code(&test, &secret, 1)).await.location(),
        Some("/login?retour=%2Fme"),
        "without the first proof"
    );
}

#[tokio::test]
async fn a_code_on_paper_opens_once() {
    let test = TestSite::open();
    let (anna, _, codes) = set_up(&test).await;
    assert_eq!(enter(&test, &half(&test).await, &codes[0]).await.status, 303);
    assert_eq!(enter(&test, &half(&test).await, &codes[0]).await.status, 422);
    let typed = codes[1].to_lowercase().replace('-', "+");
    assert_eq!(enter(&test, &half(&test).await, &typed).await.status, 303, "as people type");
    let page = test.get("/profil/code", &format!("{anna}; maillon-lang-8001=fr")).await.text;
    assert!(page.contains("Il reste 8 codes sur votre feuille."), "{page}");
}

#[tokio::test]
async fn a_few_wrong_codes_send_back_to_the_password() {
    let test = TestSite::open();
    let (_, _, codes) = set_up(&test).await;
    let half = half(&test).await;
    for _ in 0..5 {
        assert_eq!(enter(&test, &half, "123123").await.status, 422);
    }
    let refused = enter(&test, &half, &codes[0]).await;
    assert_eq!((refused.status, refused.location()), (303, Some("/login?retour=%2Fme")));
}

#[tokio::test]
async fn codes_cannot_be_guessed_with_a_known_password() {
    let test = TestSite::open();
    let (_, _, codes) = set_up(&test).await;
    let mut last = 0;
    for _ in 0..4 {
        let answer = test.post("/login", &format!("login=anna&password={PASSWORD}"), "").await;
        last = answer.status;
        let Some(half) = answer.cookie("half") else { break };
        for _ in 0..5 {
            enter(&test, &half, "123123").await;
        }
        let late = enter(&test, &half, &codes[0]).await;
        assert_eq!(late.cookie("session"), None, "five wrong codes end it");
    }
    assert_eq!(last, 429, "whoever knows the password does not try for ever");
}

#[tokio::test]
async fn it_is_taken_away_with_a_code_and_never_without() {
    let test = TestSite::open();
    let (anna, _, codes) = set_up(&test).await;
    assert_eq!(test.post("/profil/code/retirer", "code=123123", &anna).await.status, 422);
    let begun = test.post("/profil/code/commencer", &format!("current={PASSWORD}"), &anna).await;
    assert!(!begun.text.contains("secret="), "one that counts is not replaced");
    assert_eq!(test.post("/profil/code/retirer", &format!("code={}", codes[0]), &anna).await.status, 303);
    assert!(test.log_in("anna", PASSWORD).await.cookie("session").is_some());
}

#[tokio::test]
async fn codes_rest_for_a_day_when_too_many_were_wrong() {
    let test = TestSite::open();
    let (_, _, codes) = set_up(&test).await;
    let mut refused = 0;
    for minute in 0..60 {
        // From one network after the other, as who has many would.
        let form = format!("login=anna&password={PASSWORD}");
        let address = [10, minute, 0, 1];
        let Some(half) = test.post_from(address, "/login", &form, "").await.cookie("half") else { break };
        if test.post_from(address, "/login/code", "code=123123", &half).await.status == 422 {
            refused += 1;
        }
    }
    assert!(30 <= refused, "{refused}");
    test.site.clock.advance(chrono::TimeDelta::minutes(16));
    let half_way = half(&test).await;
    assert_eq!(enter(&test, &half_way, &codes[0]).await.status, 422, "no code counts for a while");
    test.site.clock.advance(chrono::TimeDelta::days(1));
    assert_eq!(enter(&test, &half(&test).await, &codes[0]).await.status, 303, "a day later");
}

#[tokio::test]
async fn what_is_left_half_way_is_not_confirmed_later() {
    let test = TestSite::open();
    test.add("anna", Role::Member).await;
    let anna = test.sign_in("anna").await;
    let page = test.post("/profil/code/commencer", &format!("current={PASSWORD}"), &anna).await.text;
    let secret =
        page.split_once("<code class=\"copy\">").unwrap().1.split_once('<').unwrap().0.replace(' ', "");
    test.site.clock.advance(chrono::TimeDelta::minutes(16));
    assert!(!test.get("/profil/code", &anna).await.text.contains("secret="));
    let late = test.post("/profil/code/confirmer", &format!("code={}", code(&test, &secret, 0)), &anna).await;
    assert_eq!(late.status, 422);
}
