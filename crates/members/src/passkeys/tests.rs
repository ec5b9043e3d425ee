//! Adding keys and coming in with them, through the whole router. The key is a small one of these tests; that real browsers
//! are understood is in `check` (recorded) and in `tests/browser` (live).

use askama::Template as _;
use aws_lc_rs::digest::{SHA256, digest};
use aws_lc_rs::encoding::{AsDer as _, PublicKeyX509Der};
use aws_lc_rs::rand::SystemRandom;
use aws_lc_rs::signature::{ECDSA_P256_SHA256_ASN1_SIGNING, EcdsaKeyPair, KeyPair as _};
use chrono::TimeDelta;
use maillon_kernel::language::Lang;
use maillon_web::Shell;
use serde_json::Value;

use super::pages::PasskeysPage;
use super::store::Passkey;
use super::*;
use crate::model::{Member, MemberId, Role};
use crate::testing::{Answer, PASSWORD, TestSite, words};
use crate::{fresh, second, store as members};

const ORIGIN: &str = "http://localhost:8001";
/// Present and verified; and the same with a new key.
const SIGNING: u8 = 0x05;
const MAKING: u8 = 0x45;

/// A key on somebody's device.
struct Device {
    pair: EcdsaKeyPair,
    id: Vec<u8>,
    user: String,
}

/// What a key signed, before it is sent.
#[derive(Clone)]
struct Signed {
    id: String,
    client: Vec<u8>,
    data: Vec<u8>,
    signature: Vec<u8>,
    user: String,
}

impl Signed {
    fn form(&self) -> String {
        let Self { id, client, data, signature, user } = self;
        let [client, data, signature] = [client, data, signature].map(text);
        format!("id={id}&client={client}&data={data}&signature={signature}&user={}", text(user))
    }
}

fn client(kind: &str, challenge: &str, origin: &str) -> Vec<u8> {
    format!(
        r#"{{"type":"webauthn.{kind}","challenge":"{challenge}","origin":"{origin}","crossOrigin":false}}"#
    )
    .into_bytes()
}

fn data(flags: u8, counter: u32) -> Vec<u8> {
    let host = digest(&SHA256, b"localhost");
    [host.as_ref(), &[flags], &counter.to_be_bytes()].concat()
}

impl Device {
    fn of(member: &Member, id: &str) -> Self {
        let pair = EcdsaKeyPair::generate(&ECDSA_P256_SHA256_ASN1_SIGNING).unwrap();
        Self { pair, id: id.as_bytes().to_vec(), user: member.id.to_string() }
    }

    /// The form with a new key.
    fn made(&self, asked: &Value, name: &str) -> String {
        let client = client("create", asked["challenge"].as_str().unwrap(), ORIGIN);
        let length = u16::try_from(self.id.len()).unwrap().to_be_bytes();
        let data = [&data(MAKING, 0)[..], &[0; 16], &length, &self.id, b"and the key in CBOR"].concat();
        let key: PublicKeyX509Der<'_> = self.pair.public_key().as_der().unwrap();
        let [client, data, key] = [client, data, key.as_ref().to_vec()].map(text);
        format!("name={name}&client={client}&data={data}&key={key}&algorithm=-7")
    }

    fn sign(&self, challenge: &str, origin: &str, counter: u32) -> Signed {
        let (client, data) = (client("get", challenge, origin), data(SIGNING, counter));
        let message = [&data[..], digest(&SHA256, &client).as_ref()].concat();
        let signature = self.pair.sign(&SystemRandom::new(), &message).unwrap().as_ref().to_vec();
        Signed { id: text(&self.id), client, data, signature, user: self.user.clone() }
    }
}

/// Asks at `path` what is to be signed: the answer, and the cookies to answer with.
async fn asked(test: &TestSite, path: &str, cookie: &str) -> (Value, String) {
    let answer = test.post(path, "", cookie).await;
    assert_eq!(answer.status, 200, "{}", answer.text);
    let browser = answer.cookie(COOKIE).expect("a cookie");
    (serde_json::from_str(&answer.text).unwrap(), format!("{browser}; {cookie}"))
}

async fn add(test: &TestSite, device: &Device, session: &str) -> Answer {
    let (question, cookies) = asked(test, pages::ASK_PATH, session).await;
    test.post(PATH, &device.made(&question, "Mon+t%C3%A9l%C3%A9phone"), &cookies).await
}

/// Anna with a key: herself, the key, and her session.
async fn with_key(test: &TestSite) -> (Member, Device, String) {
    let anna = test.add("anna", Role::Member).await;
    let session = test.sign_in("anna").await;
    let device = Device::of(&anna, "key-1");
    let added = add(test, &device, &session).await;
    assert_eq!((added.status, added.location()), (303, Some(PATH)), "{}", added.text);
    (anna, device, session)
}

/// Comes in with what `sign` makes of the question.
async fn enter(test: &TestSite, sign: impl FnOnce(&str) -> Signed) -> Answer {
    let (question, cookies) = asked(test, ASK_PATH, "").await;
    let signed = sign(question["challenge"].as_str().unwrap());
    test.post(&format!("{ENTER_PATH}?retour=%2Fme"), &signed.form(), &cookies).await
}

fn assert_refused(answer: &Answer, why: &str) {
    assert_eq!((answer.status, answer.cookie("session")), (422, None), "{why}");
    assert!(answer.text.contains("Cette clé ne permet pas d’entrer ici."), "{why}: {}", answer.text);
}

#[tokio::test]
async fn a_key_lets_in_and_no_code_is_asked_for() {
    let test = TestSite::open();
    let (anna, device, session) = with_key(&test).await;
    test.write(move |conn| {
        second::store::propose(conn, anna.id, "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ", 0)?;
        Ok(second::store::confirm(conn, anna.id, 0)?)
    })
    .await;
    let by_password = test.log_in("anna", PASSWORD).await;
    assert_eq!(by_password.cookie("session"), None, "a password alone asks for the code");
    let page = test.get(PATH, &format!("{session}; maillon-lang-8001=fr")).await.text;
    assert!(page.contains("Mon téléphone") && page.contains("Pas encore utilisée."), "{page}");

    let entered = enter(&test, |challenge| device.sign(challenge, ORIGIN, 1)).await;
    assert_eq!((entered.status, entered.location()), (303, Some("/me")), "{}", entered.text);
    let fresh = entered.cookie("session").unwrap();
    assert_eq!(test.get("/me", &fresh).await.text, "anna");
    let page = test.get(PATH, &format!("{fresh}; maillon-lang-8001=fr")).await.text;
    assert!(page.contains("Dernière entrée"), "{page}");
}

#[tokio::test]
async fn what_is_to_be_signed_serves_once_and_for_five_minutes() {
    let test = TestSite::open();
    let (_, device, _) = with_key(&test).await;
    let (question, cookies) = asked(&test, ASK_PATH, "").await;
    let form = device.sign(question["challenge"].as_str().unwrap(), ORIGIN, 1).form();
    assert_eq!(test.post(ENTER_PATH, &form, &cookies).await.status, 303);
    assert_refused(&test.post(ENTER_PATH, &form, &cookies).await, "twice");

    let (question, cookies) = asked(&test, ASK_PATH, "").await;
    let challenge = question["challenge"].as_str().unwrap();
    let mut wrong = device.sign(challenge, ORIGIN, 2);
    wrong.signature.pop();
    assert_refused(&test.post(ENTER_PATH, &wrong.form(), &cookies).await, "a wrong one");
    let right = device.sign(challenge, ORIGIN, 2).form();
    assert_refused(&test.post(ENTER_PATH, &right, &cookies).await, "the question was used up by it");

    let (question, cookies) = asked(&test, ASK_PATH, "").await;
    let form = device.sign(question["challenge"].as_str().unwrap(), ORIGIN, 2).form();
    test.site.clock.advance(TimeDelta::minutes(5));
    assert_refused(&test.post(ENTER_PATH, &form, &cookies).await, "too late");

    let (question, _) = asked(&test, ASK_PATH, "").await;
    let (_, others) = asked(&test, ASK_PATH, "").await;
    let form = device.sign(question["challenge"].as_str().unwrap(), ORIGIN, 2).form();
    assert_refused(&test.post(ENTER_PATH, &form, &others).await, "another browser's question");
    assert_refused(&test.post(ENTER_PATH, &form, "").await, "no browser's");
}

#[tokio::test]
async fn whatever_is_wrong_the_same_is_said() {
    let test = TestSite::open();
    let (anna, device, session) = with_key(&test).await;
    let elsewhere = enter(&test, |challenge| device.sign(challenge, "https://evil.example", 1)).await;
    assert_refused(&elsewhere, "another site");
    let stranger = Device::of(&anna, "key-2");
    let unknown = enter(&test, |challenge| stranger.sign(challenge, ORIGIN, 1)).await;
    assert_refused(&unknown, "an unknown key");
    let forged =
        enter(&test, |challenge| Signed { id: text("key-1"), ..stranger.sign(challenge, ORIGIN, 1) });
    assert_refused(&forged.await, "another key under her key's id");
    let other_user = enter(&test, |challenge| Signed {
        user: MemberId::new(&test.site.clock).to_string(),
        ..device.sign(challenge, ORIGIN, 1)
    });
    assert_refused(&other_user.await, "made for somebody else");
    let (making, cookies) = asked(&test, pages::ASK_PATH, &format!("{session}; maillon-lang-8001=fr")).await;
    let form = device.sign(making["challenge"].as_str().unwrap(), ORIGIN, 1).form();
    assert_refused(&test.post(ENTER_PATH, &form, &cookies).await, "what was for a new key");
    assert_refused(&test.post(ENTER_PATH, "id=%00&client=%2B", &cookies).await, "nothing");
    let id = anna.id;
    assert!(test.write(move |conn| Ok(members::disable(conn, id, 1)?)).await);
    let shut_out = enter(&test, |challenge| device.sign(challenge, ORIGIN, 1)).await;
    assert_refused(&shut_out, "who was shut out");
    assert_eq!(shut_out.text, unknown.text, "nothing tells the one from the other");
}

#[tokio::test]
async fn a_key_that_counts_does_not_count_backwards() {
    let test = TestSite::open();
    let (_, device, _) = with_key(&test).await;
    let come = async |counter| enter(&test, |challenge| device.sign(challenge, ORIGIN, counter)).await;
    assert_eq!(come(0).await.status, 303, "it counts nothing yet");
    assert_eq!(come(0).await.status, 303);
    assert_eq!(come(7).await.status, 303);
    for counter in [7, 6, 0] {
        assert_refused(&come(counter).await, "it was there before");
    }
    assert_eq!(come(8).await.status, 303);
}

#[tokio::test]
async fn keys_are_added_and_removed_by_who_is_surely_there() {
    let test = TestSite::open();
    let (anna, device, session) = with_key(&test).await;
    let again = add(&test, &device, &session).await;
    assert_eq!(again.status, 422, "it is known already");
    let french = format!("{session}; maillon-lang-8001=fr");
    let (question, cookies) = asked(&test, pages::ASK_PATH, &french).await;
    assert_eq!(question["known"], serde_json::json!([text("key-1")]));
    let other = Device::of(&anna, "key-2");
    let unnamed = test.post(PATH, &other.made(&question, "+"), &cookies).await;
    assert!(unnamed.status == 422 && unnamed.text.contains("60 caractères"), "{}", unnamed.text);
    let not_asked = test.post(PATH, &other.made(&question, "x"), &french).await;
    assert_eq!(not_asked.status, 422, "nothing was to be signed in this browser");

    test.site.clock.advance(TimeDelta::minutes(10));
    assert_eq!(test.post(pages::ASK_PATH, "", &session).await.status, 403);
    let page = test.get(PATH, &french).await.text;
    assert!(!page.contains("data-key") && page.contains("/profil/preuve?retour=%2Fprofil%2Fcles"), "{page}");
    let id = test.write(move |conn| Ok(store::of_member(conn, anna.id)?.remove(0).id)).await;
    let remove = format!("{PATH}/{id}/retirer");
    let stale = test.post(&remove, "", &session).await;
    assert_eq!((stale.status, stale.location()), (303, Some("/profil/preuve?retour=%2Fprofil%2Fcles")));
    assert_eq!(test.post(&fresh::path(PATH), "current=autre", &session).await.status, 422);
    let shown = test.post(&fresh::path(PATH), &format!("current={PASSWORD}"), &session).await;
    assert_eq!((shown.status, shown.location()), (303, Some(PATH)));
    assert_eq!(test.post(&remove, "", &session).await.location(), Some(PATH));
    assert_eq!(test.post(&remove, "", &session).await.status, 404, "it is gone");
    assert_refused(&enter(&test, |challenge| device.sign(challenge, ORIGIN, 1)).await, "a key that is gone");
}

#[tokio::test]
async fn nobody_has_more_than_ten_or_removes_the_last_way_in() {
    let test = TestSite::open();
    let (anna, _, session) = with_key(&test).await;
    for number in 2..=MOST {
        assert_eq!(add(&test, &Device::of(&anna, &format!("key-{number}")), &session).await.status, 303);
    }
    let one_more = add(&test, &Device::of(&anna, "key-11"), &session).await;
    assert!(one_more.status == 422 && !one_more.text.contains("data-key"), "{}", one_more.text);

    let id = anna.id;
    let keys = test.write(move |conn| {
        use diesel::prelude::*;
        use maillon_store::schema::member;
        let row = member::table.find(id.to_string());
        diesel::update(row).set(member::password.eq(None::<String>)).execute(conn)?;
        Ok(store::of_member(conn, id)?)
    });
    for key in keys.await {
        assert_eq!(test.post(&format!("{PATH}/{}/retirer", key.id), "", &session).await.status, 303);
    }
    assert_eq!(test.write(move |conn| Ok(store::count(conn, id)?)).await, 1, "the last one stays");
    let gone = test.write(move |conn| Ok(store::remove_all_of(conn, id)?)).await;
    assert_eq!(gone, 1, "the operator's command takes it, too");
}

#[tokio::test]
async fn a_change_of_password_leaves_the_keys() {
    let test = TestSite::open();
    let (anna, device, session) = with_key(&test).await;
    test.write(move |conn| Ok(members::set_password(conn, anna.id, "another hash", 1)?)).await;
    assert_eq!(test.get("/me", &session).await.status, 303, "sessions end");
    assert_eq!(enter(&test, |challenge| device.sign(challenge, ORIGIN, 1)).await.status, 303);
}

#[tokio::test]
async fn questions_are_bounded_for_a_network() {
    let test = TestSite::open();
    let mut answered = 0;
    while test.post(ASK_PATH, "", "").await.status == 200 {
        answered += 1;
    }
    assert_eq!(answered, 60);
    assert_eq!(test.post(ASK_PATH, "", "").await.status, 429);
    assert_eq!(test.post_from([10, 9, 8, 7], ASK_PATH, "", "").await.status, 200);
    test.site.clock.advance(TimeDelta::minutes(5));
    let left = test.write(|conn| Ok(store::prune(conn, 1_795_507_500_000 + 300_000)?)).await;
    assert_eq!(left, 61, "what nobody signs is forgotten");
}

#[test]
fn the_keys_in_every_language() {
    let key = |number: u32, name: &str, used_at| Passkey {
        id: format!("01234567-89ab-7def-8123-{number:012}").parse().unwrap(),
        credential: String::new(),
        name: name.to_owned(),
        created_at: 1_795_507_500_000,
        used_at,
    };
    let keys = || vec![key(1, "Téléphone <b>", Some(1_795_507_500_000)), key(2, "USB", None)];
    for lang in Lang::ALL {
        let words = words();
        let title = words.in_lang(lang).get("members-passkeys-title");
        let shell = || Shell { title: title.clone(), ..Shell::sample(&words, lang) };
        let full = vec![key(1, "USB", None); MOST];
        let pages = [
            PasskeysPage::new(shell(), keys(), true),
            PasskeysPage::new(shell(), Vec::new(), false),
            PasskeysPage::new(shell(), full, true),
        ];
        let main = |page: &PasskeysPage| {
            let html = page.render().unwrap();
            let start = html.find("<h1>").unwrap();
            html[start..].split_once("</main>").unwrap().0.trim_end().to_owned()
        };
        insta::assert_snapshot!(
            format!("passkeys-{}", lang.code()),
            pages.iter().map(main).collect::<Vec<_>>().join("\n\n")
        );
    }
}
