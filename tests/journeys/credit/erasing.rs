//! What a transfer was for is erased by whoever wrote it: here, on the way, and on the other side.

use maillon_credit::local::ActProblem;
use maillon_credit::model::{State, Transfer};
use maillon_credit::transfers;
use maillon_credit::wire::{Note, Writer};
use maillon_federation::publish::target;
use maillon_federation::signature::sha256_digest_header;
use maillon_store::outbox::Outgoing;
use maillon_store::schema::{activity, inbox};
use maillon_store::{Conn, outbox};
use maillon_testkit::{Base, House, Program};
use serde_json::Value;

use super::transfers::{account, check_sound, elsewhere, pay, settle_and_wait, state, two};

const WORDS: &str = "taille de la haie";

async fn here(house: &House, uri: &str) -> Transfer {
    let uri = uri.to_owned();
    house.read(move |conn| transfers::by_uri(conn, &uri)).await.expect("the transfer is known")
}

async fn erase(house: &House, uri: &str, login: &str) -> Result<Transfer, ActProblem> {
    let (desk, id) = (house.instance.sel.clone(), here(house, uri).await.id);
    let member = account(house, login).await.member;
    let erase = move |conn: &mut Conn| desk.erase_note(conn, id, member.as_deref());
    house.instance.store.write(erase).await
}

/// Whether the words stand in anything that was sent, waits, or came.
async fn traces(house: &House) -> Vec<String> {
    use diesel::prelude::*;
    let read = |conn: &mut Conn| -> diesel::QueryResult<Vec<String>> {
        let mut all: Vec<String> = activity::table.select(activity::body).load(conn)?;
        all.extend(inbox::table.select(inbox::body).load::<String>(conn)?);
        Ok(all)
    };
    house.read(read).await.into_iter().filter(|body| body.contains(WORDS)).collect()
}

#[tokio::test]
async fn what_was_said_is_erased_on_both_sides() {
    for base in Base::all() {
        let town = two(base).await;
        let (haie, four) = (&town["haie"], &town["four"]);
        let karim = elsewhere(haie, four, "karim").await;
        let paid = pay(haie, "jeanne", &karim, 60).await.unwrap();
        town.settle().await;
        assert_eq!(here(four, &paid.uri).await.label, WORDS);
        assert!(!traces(haie).await.is_empty());
        let theirs = erase(four, &paid.uri, "karim").await;
        assert!(matches!(theirs, Err(ActProblem::NotYours)), "karim did not write it: {theirs:?}");

        erase(haie, &paid.uri, "jeanne").await.unwrap();
        town.settle().await;
        for house in [haie, four] {
            let now = here(house, &paid.uri).await;
            assert_eq!((now.label.as_str(), now.is_erased()), ("", true));
            assert_eq!(traces(house).await, Vec::<String>::new());
            let account = account(house, if house.name == "haie" { "jeanne" } else { "karim" }).await;
            assert_eq!(account.balance.get().abs(), 60, "minutes stay where they are");
        }
        check_sound(&town).await;
        town.close().await;
    }
}

#[tokio::test]
async fn what_waits_to_be_sent_is_never_sent() {
    for base in Base::all() {
        let mut town = two(base).await;
        let karim = elsewhere(&town["haie"], &town["four"], "karim").await;
        // The first one opens the link.
        let first = pay(&town["haie"], "jeanne", &karim, 5).await.unwrap();
        town.settle().await;
        erase(&town["haie"], &first.uri, "jeanne").await.unwrap();
        town.settle().await;
        town.house_mut("four").go_down().await;
        let paid = pay(&town["haie"], "jeanne", &karim, 60).await.unwrap();
        town["haie"].work_once().await;
        assert!(!traces(&town["haie"]).await.is_empty(), "it waits for the other side");
        erase(&town["haie"], &paid.uri, "jeanne").await.unwrap();
        assert_eq!(traces(&town["haie"]).await, Vec::<String>::new());

        town.house_mut("four").come_back().await;
        settle_and_wait(&town, 30).await;
        assert_eq!(state(&town["haie"], &paid.uri).await, Some(State::Settled));
        assert_eq!(here(&town["four"], &paid.uri).await.label, "");
        assert_eq!(traces(&town["four"]).await, Vec::<String>::new());
        check_sound(&town).await;
        town.forgive_leftovers_and_close().await;
    }
}

/// The note comes once more after it was erased, as a copy that was long on its way.
#[tokio::test]
async fn a_note_that_comes_late_stays_erased() {
    use diesel::prelude::*;
    let town = two(Base::Sqlite).await;
    let (haie, four) = (&town["haie"], &town["four"]);
    let karim = elsewhere(haie, four, "karim").await;
    let paid = pay(haie, "jeanne", &karim, 60).await.unwrap();
    town.settle().await;
    let before = here(haie, &paid.uri).await;
    erase(haie, &paid.uri, "jeanne").await.unwrap();
    town.settle().await;

    let id = format!("{}/note", paid.uri);
    let name = id.clone();
    let forget = move |conn: &mut Conn| -> Result<(), ActProblem> {
        diesel::delete(inbox::table.find(&name)).execute(conn)?;
        Ok(())
    };
    four.instance.store.write(forget).await.unwrap();
    let origin = haie.instance.federation.origin();
    let writer = Writer { origin, ours: &haie.instance.sel.actor, theirs: &four.instance.sel.actor };
    let salt = before.salt.as_deref().unwrap();
    let body = Value::Object(writer.note(&id, Note { transfer: &paid.uri, words: WORDS, salt })).to_string();
    let late = Outgoing {
        id: id.clone(),
        actor: haie.instance.sel.actor.clone(),
        thread: id.clone(),
        digest: sha256_digest_header(body.as_bytes()),
        body,
        listed: false,
    };
    let (target, clock) = (target(&four.url("/@sel/inbox")), haie.clock.clone());
    let say = move |conn: &mut Conn| -> Result<(), ActProblem> {
        Ok(outbox::publish(conn, &late, std::slice::from_ref(&target), &clock)?)
    };
    haie.instance.store.write(say).await.unwrap();
    town.settle().await;
    let came = four.read(move |conn| maillon_store::inbox::outcome(conn, &id)).await;
    assert_eq!(came.map(|(state, _)| state), Some(1), "it came, and did nothing");
    assert_eq!(here(four, &paid.uri).await.label, "", "what was erased stays erased");
    town.forgive_leftovers_and_close().await;
}

#[tokio::test]
async fn a_program_of_its_writer_erases_it_and_the_file_has_it_no_more() {
    let town = two(Base::Sqlite).await;
    let (haie, four) = (&town["haie"], &town["four"]);
    let karim = elsewhere(haie, four, "karim").await;
    let paid = pay(haie, "jeanne", &karim, 60).await.unwrap();
    town.settle().await;
    let jeanne = Program::of(haie, "jeanne", &["read", "credit"]).await;
    let answer = jeanne.post(&format!("/transfers/{}/erase-note", paid.id), &serde_json::json!({})).await;
    assert_eq!(answer.status, 200, "{}", answer.body);
    assert_eq!(answer.json()["label"], "");
    let again = jeanne.post(&format!("/transfers/{}/erase-note", paid.id), &serde_json::json!({})).await;
    assert_eq!(again.status, 409, "{}", again.body);
    let account = account(haie, "jeanne").await.id;
    let entries = jeanne.get(&format!("/accounts/{account}/entries")).await;
    assert!(entries.status == 200 && !entries.body.contains(WORDS), "{}", entries.body);
    town.settle().await;
    assert_eq!(here(four, &paid.uri).await.label, "");
    town.forgive_leftovers_and_close().await;
}
