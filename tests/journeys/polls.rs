//! Polls: asked here and answered from everywhere, asked elsewhere and answered from here.

mod api;
mod others;
mod pages;
mod votes;

use chrono::TimeDelta;
use maillon_polls::model::{Answer, Poll};
use maillon_polls::store;
use maillon_store::inbox;
use maillon_testkit::{Base, House, Stranger, Town, Visitor};
use serde_json::{Value, json};

const ASKED: [(&str, &str); 4] = [
    ("question", "Quel jour pour l'**atelier vélo** ?"),
    ("answers", "Jeudi\nSamedi"),
    ("hours", "72"),
    ("language", "fr"),
];

/// Sends a form that is taken; the path that it leads to.
async fn done(visitor: &Visitor, path: &str, fields: &[(&str, &str)]) -> String {
    let answer = visitor.post(path, fields).await;
    assert_eq!(answer.status, 303, "{path} {fields:?}: {}", answer.body);
    answer.header("location").to_owned()
}

/// A poll that the house asks, with more of the form.
async fn ask(house: &House, more: &[(&str, &str)]) -> Poll {
    let other = ASKED.iter().filter(|(name, _)| more.iter().all(|(one, _)| one != name));
    let fields: Vec<_> = other.chain(more).copied().collect();
    let path = done(&house.member("coordination").await, "/sondages", &fields).await;
    poll(house, path.rsplit('/').next().unwrap()).await
}

async fn poll(house: &House, id: &str) -> Poll {
    let id = id.to_owned();
    house.read(move |conn| store::find(conn, &id)).await.unwrap()
}

/// How many gave each answer, and how many people did.
async fn counts(house: &House, id: &str) -> (Vec<i64>, Option<i64>) {
    let one = id.to_owned();
    let answers: Vec<Answer> = house.read(move |conn| store::answers(conn, &one)).await;
    (answers.into_iter().map(|one| one.votes).collect(), poll(house, id).await.voters)
}

fn pass(town: &Town, by: TimeDelta) {
    for house in town.houses() {
        house.clock.advance(by);
    }
}

/// What a house receives, as its own clock goes; what became of it.
async fn hear(town: &Town, house: &House, stranger: &Stranger, activity: &Value) -> (i16, String) {
    let sent = stranger.send_at(&house.url("/inbox"), activity, house.clock.now()).await;
    assert_eq!(sent, 202);
    town.settle().await;
    let id = activity["id"].as_str().unwrap().to_owned();
    let (state, words) = house.read(move |conn| inbox::outcome(conn, &id)).await.unwrap();
    (state, words.unwrap_or_default())
}

async fn follows(town: &Town, house: &House, stranger: &Stranger) {
    let follow = stranger.activity("Follow", house.actor());
    assert_eq!(hear(town, house, stranger, &follow).await.0, 1);
}

/// What a stranger was told of this kind.
fn told(stranger: &Stranger, verb: &str) -> Vec<Value> {
    stranger.received().into_iter().filter(|one| one["type"] == verb).collect()
}

#[tokio::test]
async fn two_houses_ask_each_other() {
    for base in Base::all() {
        let town = Town::open(base, &["marolles", "canal"]).await;
        town.follow("canal", "marolles").await;
        town.settle().await;
        let (marolles, canal) = (&town["marolles"], &town["canal"]);
        marolles.add_member("ana", "member").await;
        canal.add_member("bo", "member").await;
        let asked = ask(marolles, &[]).await;
        town.settle().await;
        let uri = asked.uri.clone();
        let there = canal.read(move |conn| store::by_uri(conn, &uri)).await.expect("it came");
        let path = format!("/sondages/{}", there.id);
        let page = canal.visitor().get(&path).await;
        assert!(page.status == 200 && page.body.contains("Samedi"), "{}", page.body);

        // Its members cannot speak for it; a coordinator can, once.
        let vote = format!("{path}/reponse");
        assert_eq!(canal.member("bo").await.post(&vote, &[("choice", "1")]).await.status, 403);
        let coordinator = canal.member("coordination").await;
        assert!(coordinator.get(&path).await.body.contains("Au nom de"), "{base:?}");
        done(&coordinator, &vote, &[("choice", "1")]).await;
        assert_eq!(coordinator.post(&vote, &[("choice", "0")]).await.status, 409, "it does not change");
        town.settle().await;
        done(&marolles.member("ana").await, &format!("/sondages/{}/reponse", asked.id), &[("choice", "0")])
            .await;
        assert_eq!(counts(marolles, &asked.id).await, (vec![1, 1], Some(2)), "{base:?}");

        // What was chosen is for coordinators alone.
        assert!(coordinator.get(&path).await.body.contains("réponse de"), "{base:?}");
        assert!(!canal.member("bo").await.get(&path).await.body.contains("réponse de"), "{base:?}");
        let end = format!("/sondages/{}/terminer", asked.id);
        done(&marolles.member("coordination").await, &end, &[]).await;
        town.settle().await;
        assert_eq!(counts(canal, &there.id).await, (vec![1, 1], Some(2)), "{base:?}: the last counts");
        assert!(poll(canal, &there.id).await.ended_at.is_some(), "{base:?}");

        done(&marolles.member("coordination").await, &format!("/sondages/{}/retirer", asked.id), &[]).await;
        town.settle().await;
        assert_eq!(canal.visitor().get(&path).await.status, 404, "{base:?}: and it is gone");
        let document = asked.uri.replace(&marolles.url(""), "");
        assert_eq!(marolles.visitor().get_activity(&document).await.status, 410);
        town.close().await;
    }
}
