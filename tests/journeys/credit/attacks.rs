//! What a lying ledger, and what strangers may try with transfers: nothing moves, nothing is held, and what contradicts
//! itself is told.

use maillon_credit::links;
use maillon_credit::model::State;
use maillon_federation::proof;
use maillon_federation::signature::sha256_digest_header;
use maillon_store::outbox::{self, Outgoing};
use maillon_store::{Conn, StoreError, inbox, peers};
use maillon_testkit::{Base, House, Stranger, Town};
use serde_json::{Value, json};

use super::transfers::{account, balance, check_sound, elsewhere, mirror, pay, settle_and_wait, state, two};

/// `haie` paid `karim` of `four` 60 minutes; what its ledger said of it, as it was sent.
async fn paid(town: &Town) -> (String, Value, Value) {
    let karim = elsewhere(&town["haie"], &town["four"], "karim").await;
    let paid = pay(&town["haie"], "jeanne", &karim, 60).await.unwrap();
    town.settle().await;
    assert_eq!(state(&town["four"], &paid.uri).await, Some(State::Credited));
    let said = |kind: &str| {
        let id = format!("{}/{kind}/", paid.uri);
        let house = &town["haie"];
        async move {
            let all = house.read(move |conn| ids_beginning_with(conn, &id)).await;
            serde_json::from_str(&all[0]).unwrap()
        }
    };
    (paid.uri.clone(), said("offer").await, said("commit").await)
}

fn ids_beginning_with(conn: &mut Conn, id: &str) -> diesel::QueryResult<Vec<String>> {
    use diesel::prelude::*;
    use maillon_store::schema::evidence::dsl;
    let rows: Vec<(String, String)> = dsl::evidence.select((dsl::uri, dsl::body)).load(conn)?;
    Ok(rows.into_iter().filter(|(uri, _)| uri.starts_with(id)).map(|(_, body)| body).collect())
}

fn everything_sent(conn: &mut Conn) -> diesel::QueryResult<Vec<String>> {
    use diesel::prelude::*;
    maillon_store::schema::activity::table.select(maillon_store::schema::activity::body).load(conn)
}

/// The ledger of `haie`, whose keys somebody bad has got hold of, says this to the ledger of `four`. Why it was refused.
async fn lies(town: &Town, mut document: Value) -> Option<String> {
    let (liar, victim) = (&town["haie"], &town["four"]);
    let id = document["id"].as_str().unwrap().to_owned();
    document.as_object_mut().unwrap().remove("proof");
    let (federation, actor, ledger) = (
        liar.instance.federation.clone(),
        liar.instance.sel.actor.clone(),
        victim.instance.sel.actor.clone(),
    );
    let say = move |conn: &mut Conn| -> Result<(), StoreError> {
        let keys = federation.keys_in(conn, &actor).unwrap();
        let mut document = document.as_object().cloned().unwrap();
        proof::prove(&mut document, &keys, federation.clock().now()).unwrap();
        let body = Value::Object(document.clone()).to_string();
        let outgoing = Outgoing {
            id: document["id"].as_str().unwrap().to_owned(),
            actor: actor.clone(),
            thread: "lies".to_owned(),
            digest: sha256_digest_header(body.as_bytes()),
            body,
            listed: false,
        };
        let inbox = peers::find(conn, &ledger)?.unwrap().inbox;
        let target = maillon_federation::publish::target(&inbox);
        if outbox::find(conn, &outgoing.id)?.is_some() {
            // The same id with other words: the liar's own outbox must forget the first.
            replace(conn, &outgoing)?;
            return Ok(outbox::again(conn, &outgoing.id, &target, federation.clock())?);
        }
        Ok(outbox::publish(conn, &outgoing, &[target], federation.clock())?)
    };
    liar.instance.store.write(say).await.unwrap();
    town.settle().await;
    refused(victim, &id).await
}

fn replace(conn: &mut Conn, outgoing: &Outgoing) -> diesel::QueryResult<usize> {
    use diesel::prelude::*;
    use maillon_store::schema::activity::dsl;
    diesel::update(dsl::activity.find(&outgoing.id))
        .set((dsl::body.eq(&outgoing.body), dsl::digest.eq(&outgoing.digest)))
        .execute(conn)
}

async fn refused(house: &House, id: &str) -> Option<String> {
    let id = id.to_owned();
    let (state, words) = house.read(move |conn| inbox::outcome(conn, &id)).await.expect("it arrived");
    words.filter(|_| state == 2)
}

/// What counts of the two ledgers.
async fn counts(town: &Town) -> [i64; 5] {
    let (haie, four) = (&town["haie"], &town["four"]);
    [
        balance(haie, "jeanne").await,
        balance(four, "karim").await,
        account(four, "karim").await.held.get(),
        mirror(haie, four).await,
        mirror(four, haie).await,
    ]
}

fn renamed(mut document: Value, transfer: &str, new: &str) -> Value {
    let text = document.to_string().replace(transfer, new);
    document = serde_json::from_str(&text).unwrap();
    document
}

#[tokio::test]
async fn what_is_posted_stays_whatever_its_own_ledger_says_later() {
    for base in Base::all() {
        let town = two(base).await;
        let (transfer, offer, commit) = paid(&town).await;
        let before = counts(&town).await;
        assert_eq!(before, [-60, 60, 0, 60, -60]);
        let entry = commit["object"]["id"].as_str().unwrap().to_owned();
        for (number, (verb, object)) in [
            ("Update", commit["object"].clone()),
            ("Delete", json!(entry)),
            ("Delete", json!({ "type": "Tombstone", "id": entry })),
            ("Delete", json!(transfer)),
            ("Undo", commit.clone()),
            ("Undo", json!(commit["id"])),
            ("Announce", commit.clone()),
            ("Reject", json!(offer["id"])),
        ]
        .into_iter()
        .enumerate()
        {
            let ledger = &town["haie"].instance.sel.actor;
            let lie = json!({
                "@context": commit["@context"], "type": verb, "actor": ledger, "object": object,
                "id": town["haie"].url(&format!("/ap/activities/lie-{number}")),
                "to": [town["four"].instance.sel.actor], "epoch": commit["epoch"],
            });
            lies(&town, lie).await;
            assert_eq!(counts(&town).await, before, "{verb}");
        }
        assert_eq!(state(&town["four"], &transfer).await, Some(State::Credited));
        settle_and_wait(&town, 60).await;
        check_sound(&town).await;
        assert_eq!(counts(&town).await, before);
        town.forgive_leftovers_and_close().await;
    }
}

#[tokio::test]
async fn one_transfer_has_one_amount() {
    let town = two(Base::Sqlite).await;
    let (transfer, mut offer, mut commit) = paid(&town).await;
    let before = counts(&town).await;
    for (name, document) in [("offer", &mut offer), ("commit", &mut commit)] {
        document["object"]["resourceQuantity"]["hasNumericalValue"] = json!("600");
        lies(&town, document.clone()).await;
        assert_eq!(counts(&town).await, before, "{name}");
        let told = town["four"].read(links::unseen).await;
        assert!(!told.is_empty(), "{name}: the coordinators are told");
    }
    let peer = town["haie"].instance.sel.actor.clone();
    let link = town["four"].read(move |conn| links::find(conn, &peer)).await.unwrap().link;
    assert!(link.frozen.is_some(), "nothing new goes over this link");
    assert_eq!(state(&town["four"], &transfer).await, Some(State::Credited));
    check_sound(&town).await;
    town.forgive_leftovers_and_close().await;
}

#[tokio::test]
async fn nobody_else_disposes_of_our_accounts() {
    let town = two(Base::Sqlite).await;
    let (transfer, offer, _) = paid(&town).await;
    let before = counts(&town).await;
    let karim = town["four"].instance.sel.account_url(&account(&town["four"], "karim").await.code);
    let jeanne = town["haie"].instance.sel.account_url(&account(&town["haie"], "jeanne").await.code);
    let claims = [
        // Our own account pays.
        (karim.clone(), karim.clone()),
        (karim.clone(), jeanne.clone()),
        // An account of a third ledger, and none at all.
        ("https://third.example/ap/accounts/x".to_owned(), karim.clone()),
        (jeanne.clone(), "https://third.example/ap/accounts/x".to_owned()),
        (jeanne.clone(), town["four"].url("/ap/accounts/nobody")),
        (jeanne, town["four"].instance.sel.actor.clone()),
    ];
    for (number, (provider, receiver)) in claims.into_iter().enumerate() {
        let mut lie =
            renamed(offer.clone(), &transfer, &town["haie"].url(&format!("/ap/transfers/lie-{number}")));
        lie["object"]["provider"] = json!(provider);
        lie["object"]["receiver"] = json!(receiver);
        lie["endTime"] = json!("2100-01-01T00:00:00Z");
        lies(&town, lie).await;
        assert_eq!(counts(&town).await, before, "{provider} → {receiver}");
    }
    check_sound(&town).await;
    town.forgive_leftovers_and_close().await;
}

#[tokio::test]
async fn amounts_that_are_none_are_no_offers() {
    let town = two(Base::Sqlite).await;
    let (transfer, offer, _) = paid(&town).await;
    let before = counts(&town).await;
    let amounts = [
        json!("0"),
        json!("-60"),
        json!("9223372036854775808"),
        json!("1.5"),
        json!("NaN"),
        json!("6e1"),
        json!(" 60"),
        json!(60),
        json!(null),
        json!("soixante"),
        json!(["60"]),
        json!("+60"),
    ];
    for (number, amount) in amounts.into_iter().enumerate() {
        let mut lie =
            renamed(offer.clone(), &transfer, &town["haie"].url(&format!("/ap/transfers/odd-{number}")));
        lie["object"]["resourceQuantity"]["hasNumericalValue"] = amount.clone();
        assert!(lies(&town, lie).await.is_some(), "{amount}");
        assert_eq!(counts(&town).await, before, "{amount}");
    }
    let mut unit = renamed(offer.clone(), &transfer, &town["haie"].url("/ap/transfers/odd-unit"));
    unit["object"]["resourceQuantity"]["hasUnit"] = json!("euro");
    assert!(lies(&town, unit).await.is_some());
    check_sound(&town).await;
    town.forgive_leftovers_and_close().await;
}

#[tokio::test]
async fn strangers_repeat_what_ledgers_said_and_nothing_happens() {
    let town = two(Base::Sqlite).await;
    let (transfer, offer, commit) = paid(&town).await;
    let before = counts(&town).await;
    let mallory = Stranger::arrive().await;
    let inbox = town["four"].url("/inbox");
    // The genuine documents: not theirs to deliver, nor to pass on.
    for document in [&offer, &commit] {
        assert!([401, 403].contains(&mallory.send(&inbox, document).await));
        for verb in ["Announce", "Create", "Add", "Accept"] {
            assert_eq!(mallory.send(&inbox, &mallory.activity(verb, document.clone())).await, 202);
        }
    }
    // The same words in their own name: nobody trusts their ledger.
    let own = renamed(offer.clone(), &transfer, &mallory.url("/ap/transfers/1"));
    let mut own = renamed(own, &town["haie"].instance.sel.actor, &mallory.actor);
    own.as_object_mut().unwrap().remove("proof");
    let own = mallory.prove(own, town["four"].clock.now());
    assert_eq!(mallory.send(&inbox, &own).await, 202);
    town.settle().await;
    assert!(refused(&town["four"], own["id"].as_str().unwrap()).await.is_some());
    assert_eq!(counts(&town).await, before);
    check_sound(&town).await;
    town.forgive_leftovers_and_close().await;
}

#[tokio::test]
async fn a_false_statement_moves_nothing_and_is_told() {
    let town = two(Base::Sqlite).await;
    paid(&town).await;
    let before = counts(&town).await;
    let said = town["haie"].read(everything_sent).await;
    let statement: Value = said
        .iter()
        .map(|body| serde_json::from_str::<Value>(body).unwrap())
        .find(|one| one["object"]["type"] == "LedgerStatement")
        .expect("one was exchanged when the link began");
    let mut lie = statement.clone();
    lie["id"] = json!(format!("{}-lie", statement["id"].as_str().unwrap()));
    lie["object"]["id"] = json!(format!("{}#object", lie["id"].as_str().unwrap()));
    lie["object"]["balance"] = json!("6000");
    lie["object"]["outSeq"] = json!("1");
    lie["object"]["outHead"] = json!(format!("sha-256:{}", "0".repeat(64)));
    lies(&town, lie).await;
    assert_eq!(counts(&town).await, before);
    let told = town["four"].read(links::unseen).await;
    assert!(!told.is_empty(), "the coordinators of the other side are told");
    check_sound(&town).await;
    town.forgive_leftovers_and_close().await;
}
