//! Requests that are no requests: of somebody else, of nobody, of nothing, twice, or of another content than before.

use maillon_credit::links;
use maillon_credit::model::{RequestState, Why};
use maillon_credit::wire::{Intent, Note, Writer};
use maillon_federation::Origin;
use maillon_kernel::minutes::Minutes;
use maillon_store::inbox;
use maillon_testkit::{Base, House, Stranger, Town};
use serde_json::{Value, json};

use super::super::limits::distrust_host;
use super::super::pages::confirmed;
use super::super::transfers::{trust, two};
use super::{account_url, all};

/// A ledger of which `haie` knows nothing but that its host is trusted.
async fn ledger(haie: &House) -> Stranger {
    let stranger = Stranger::arrive().await;
    let mut actor = stranger.document();
    actor["type"] = json!("Service");
    stranger.serve_document("/users/passante", actor);
    trust(haie, stranger.url("").trim_start_matches("http://")).await;
    stranger
}

/// What asks `jeanne` for ninety minutes, without a proof.
async fn ask(from: &Stranger, haie: &House, number: u32) -> Value {
    let intent = Intent {
        uri: from.url(&format!("/ap/requests/{number}")),
        provider: account_url(haie, "jeanne").await,
        receiver: from.url("/ap/accounts/x"),
        amount: Minutes::new(90),
        ends_at: haie.clock.millis() / 1000 * 1000 + 86_400_000,
        clause_of: None,
        note_hash: None,
    };
    Value::Object(with_writer(from, haie, |writer| writer.ask(&intent)))
}

fn with_writer<T>(from: &Stranger, haie: &House, write: impl FnOnce(Writer<'_>) -> T) -> T {
    let origin = Origin::new(from.url("/").parse().unwrap());
    write(Writer { origin: &origin, ours: &from.actor, theirs: &haie.instance.sel.actor })
}

/// Sends it with its sender's proof; answers why it had no effect, if it had none.
async fn send(town: &Town, from: &Stranger, document: &Value) -> Option<String> {
    let haie = &town["haie"];
    let proven = from.prove(document.clone(), haie.clock.now());
    send_as_it_is(town, from, &proven).await
}

async fn send_as_it_is(town: &Town, from: &Stranger, document: &Value) -> Option<String> {
    let haie = &town["haie"];
    let status = from.send(&haie.url("/inbox"), document).await;
    if status != 202 {
        return Some(format!("{status}"));
    }
    town.settle().await;
    let id = document["id"].as_str().unwrap().to_owned();
    let (state, outcome) = haie.read(move |conn| inbox::outcome(conn, &id)).await.unwrap();
    (state == 2).then(|| outcome.unwrap_or_default())
}

async fn many(town: &Town) -> usize {
    all(&town["haie"], "jeanne").await.len()
}

#[tokio::test]
async fn what_is_no_request_of_that_ledger_has_no_effect() {
    let town = two(Base::Sqlite).await;
    let haie = &town["haie"];
    let ledger = ledger(haie).await;
    assert_eq!(send(&town, &ledger, &ask(&ledger, haie, 1).await).await, None);
    assert_eq!(many(&town).await, 1);

    let quantity = "/object/resourceQuantity/hasNumericalValue";
    let elsewhere = json!(account_url(&town["four"], "karim").await);
    for (number, (place, bad)) in (2..).zip([
        (quantity, json!("0")),
        (quantity, json!("-90")),
        (quantity, json!("1.5")),
        (quantity, json!(90)),
        (quantity, json!("1000000001")),
        (quantity, json!("9223372036854775808")),
        ("/object/receiver", elsewhere.clone()),
        ("/object/attributedTo", elsewhere.clone()),
        ("/object/id", json!(town["four"].url("/ap/requests/1"))),
        ("/object/action", json!("deliverService")),
    ]) {
        let mut document = ask(&ledger, haie, number).await;
        *document.pointer_mut(place).unwrap() = bad.clone();
        let refused = send(&town, &ledger, &document).await.unwrap_or_default();
        assert!(refused.contains("the ledger's"), "{place} {bad}: {refused}");
    }
    // Accounts that are not ours to tell of get a no.
    for (number, provider) in (20..).zip([json!(haie.url("/ap/accounts/nobody")), elsewhere]) {
        let mut document = ask(&ledger, haie, number).await;
        document["object"]["provider"] = provider;
        assert_eq!(send(&town, &ledger, &document).await, None);
        let said = ledger.received().pop().unwrap();
        assert_eq!((&said["type"], &said["reason"]), (&json!("Reject"), &json!("no-account")), "{said}");
        assert_eq!(said["inReplyTo"], document["object"]["id"]);
    }
    assert_eq!(many(&town).await, 1);
    town.close().await;
}

#[tokio::test]
async fn nobody_asks_in_the_name_of_a_ledger() {
    let town = two(Base::Sqlite).await;
    let haie = &town["haie"];
    let (ledger, other, person) = (ledger(haie).await, ledger(haie).await, Stranger::arrive().await);
    trust(haie, person.url("").trim_start_matches("http://")).await;
    let first = ask(&ledger, haie, 1).await;

    let unproven = send_as_it_is(&town, &ledger, &first).await.unwrap();
    assert!(unproven.contains("a ledger proves what it says"), "{unproven}");
    let method = format!("{}#ed25519-key", ledger.actor);
    let forged = other.prove_as(&method, ask(&ledger, haie, 2).await, haie.clock.now());
    assert!(send_as_it_is(&town, &ledger, &forged).await.is_some(), "another's key");
    assert!(send_as_it_is(&town, &other, &forged).await.is_some(), "another's signature");
    let passed_on = ledger.prove(ask(&ledger, haie, 3).await, haie.clock.now());
    assert!(send_as_it_is(&town, &other, &passed_on).await.is_some(), "brought by somebody else");
    let personal = send(&town, &person, &ask(&person, haie, 1).await).await.unwrap();
    assert!(personal.contains("a ledger is a Service"), "{personal}");
    let actor = person.actor.clone();
    assert!(haie.read(move |conn| links::find(conn, &actor)).await.is_none());
    assert_eq!(many(&town).await, 0);

    // One that is not trusted is no ledger at all here.
    let unknown = Stranger::arrive().await;
    let mut document = unknown.document();
    document["type"] = json!("Service");
    unknown.serve_document("/users/passante", document);
    let untrusted = send(&town, &unknown, &ask(&unknown, haie, 1).await).await.unwrap();
    assert!(untrusted.contains("trusted"), "{untrusted}");
    assert_eq!((many(&town).await, unknown.received().len()), (0, 0));

    // Nor does one ledger end what another one began.
    assert_eq!(send(&town, &ledger, &first).await, None);
    let mut borrowed = first.clone();
    borrowed["actor"] = json!(other.actor);
    let undo = with_writer(&ledger, haie, |writer| {
        writer.ask_no_more(first["object"]["id"].as_str().unwrap(), borrowed)
    });
    let mut undo = Value::Object(undo);
    undo["actor"] = json!(other.actor);
    assert!(send(&town, &other, &undo).await.is_some());
    assert_eq!(all(haie, "jeanne").await[0].state, RequestState::Open);
    town.close().await;
}

#[tokio::test]
async fn a_request_says_one_thing_however_often_it_comes() {
    let town = two(Base::Sqlite).await;
    let haie = &town["haie"];
    let ledger = ledger(haie).await;
    let first = ask(&ledger, haie, 1).await;
    for _ in 0..3 {
        assert_eq!(send(&town, &ledger, &first).await, None);
    }
    assert_eq!(many(&town).await, 1);

    let mut other = first.clone();
    other["object"]["resourceQuantity"]["hasNumericalValue"] = json!("900");
    let refused = send(&town, &ledger, &other).await.unwrap();
    assert!(refused.contains("said something else before"), "{refused}");
    assert_eq!(all(haie, "jeanne").await[0].amount, Minutes::new(90));

    // Taken back before it comes, it has no effect.
    let second = ask(&ledger, haie, 2).await;
    let uri = second["object"]["id"].as_str().unwrap();
    let undo = with_writer(&ledger, haie, |writer| writer.ask_no_more(uri, second.clone()));
    for document in [&Value::Object(undo), &second] {
        assert_eq!(send(&town, &ledger, document).await, None);
    }
    assert_eq!(many(&town).await, 1);
    let uri = uri.to_owned();
    let kept = haie.read(move |conn| maillon_credit::requests::by_uri(conn, &uri)).await.unwrap();
    assert_eq!((kept.state, kept.why), (RequestState::Cancelled, Some(Why::Cancelled)));
    town.close().await;
}

/// A no stays a no, also when what it was for has changed; what comes too late gets one.
#[tokio::test]
async fn a_request_that_was_denied_stays_denied() {
    let town = two(Base::Sqlite).await;
    let haie = &town["haie"];
    let ledger = ledger(haie).await;
    let host = ledger.url("").trim_start_matches("http://").to_owned();
    assert_eq!(send(&town, &ledger, &ask(&ledger, haie, 1).await).await, None);
    distrust_host(haie, &host).await;
    let second = ask(&ledger, haie, 2).await;
    assert_eq!(send(&town, &ledger, &second).await, None);
    assert_eq!(ledger.received().pop().unwrap()["reason"], "frozen");
    trust(haie, &host).await;
    assert_eq!(send(&town, &ledger, &second).await, None);
    assert_eq!(many(&town).await, 1, "it was denied");

    let mut late = ask(&ledger, haie, 3).await;
    late["endTime"] = json!("2001-01-01T00:00:00Z");
    assert_eq!(send(&town, &ledger, &late).await, None);
    assert_eq!(ledger.received().pop().unwrap()["reason"], "expired");
    assert_eq!(many(&town).await, 1);
    town.close().await;
}

#[tokio::test]
async fn one_ledger_says_nothing_of_the_requests_of_another() {
    let town = two(Base::Sqlite).await;
    let (haie, four) = (&town["haie"], &town["four"]);
    let (ledger, other) = (ledger(haie).await, ledger(haie).await);
    let jeanne = haie.member("jeanne").await;
    let url = account_url(four, "karim").await;
    confirmed(&jeanne, "/sel/demander", &[("to", &url), ("amount", "5"), ("label", "")]).await;
    town.settle().await;
    let ours = all(haie, "jeanne").await.remove(0);
    let denial = Value::Object(with_writer(&other, haie, |writer| writer.deny(&ours.uri, Why::Refused)));
    let refused = send(&town, &other, &denial).await.unwrap();
    assert!(refused.contains("not a request of ours to this ledger"), "{refused}");
    assert_eq!(all(haie, "jeanne").await[0].state, RequestState::Open);

    let mut asked = ask(&ledger, haie, 1).await;
    asked["object"]["noteHash"] = json!(maillon_credit::wire::note_hash("sel", "Haie"));
    assert_eq!(send(&town, &ledger, &asked).await, None);
    let uri = asked["object"]["id"].as_str().unwrap();
    let note = |from: &Stranger, words: &'static str| {
        let id = from.url(&format!("/ap/requests/notes/{words}"));
        let note = Note { transfer: uri, words, salt: "sel" };
        Value::Object(with_writer(from, haie, |writer| writer.note(&id, note)))
    };
    for (from, words) in [(&other, "Haie"), (&ledger, "Mur")] {
        let refused = send(&town, from, &note(from, words)).await.unwrap();
        assert!(refused.contains("not the note of that request"), "{refused}");
    }
    assert_eq!(all(haie, "jeanne").await[0].label, "");
    assert_eq!(send(&town, &ledger, &note(&ledger, "Haie")).await, None);
    assert_eq!(all(haie, "jeanne").await[0].label, "Haie");
    town.close().await;
}
