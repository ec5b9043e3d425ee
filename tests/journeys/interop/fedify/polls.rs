//! Fedify reads our polls and votes in them, and hears what we answer in its own.

use maillon_polls::store;
use maillon_testkit::{Base, Town, fixtures};
use serde_json::json;

use super::Fedify;

#[tokio::test]
async fn fedify_votes_once_in_a_poll_of_ours() {
    let Some(fedify) = Fedify::meet().await else { return };
    let town = Town::open(Base::Sqlite, &["urne"]).await;
    let house = &town["urne"];
    fedify.act("/follow", json!({ "actor": house.actor() }), house).await;
    town.settle().await;
    let form =
        [("question", "Quel jour ?"), ("answers", "Jeudi\nSamedi"), ("hours", "24"), ("language", "fr")];
    let asked = house.member("coordination").await.post("/sondages", &form).await;
    let id = asked.header("location").rsplit('/').next().unwrap().to_owned();
    town.settle().await;
    let received = fedify.received_from(&house.actor()).await;
    let create = received.iter().find(|one| one["type"] == "Create").expect("it was told");
    assert_eq!(create["object"]["type"], "Question");

    let poll = create["object"]["id"].as_str().unwrap();
    fedify.act("/vote", json!({ "poll": poll, "name": "Samedi" }), house).await;
    fedify.act("/vote", json!({ "poll": poll, "name": "Jeudi" }), house).await;
    town.settle().await;
    let answers = house.read(move |conn| store::answers(conn, &id)).await;
    assert_eq!(answers.iter().map(|one| one.votes).collect::<Vec<_>>(), [0, 1], "the first counts");
    town.close().await;
}

#[tokio::test]
async fn fedify_hears_what_we_answer() {
    let Some(fedify) = Fedify::meet().await else { return };
    let town = Town::open(Base::Sqlite, &["voix"]).await;
    let house = &town["voix"];
    let offer = house.publish(&fixtures::bicycle_repair()).await;
    let question = json!({
        "inReplyTo": offer.uri, "content": "<p>Quel jour ?</p>", "options": ["Jeudi", "Samedi"], "to": house.actor(),
    });
    let asked = fedify.act("/poll", question, house).await;
    town.settle().await;
    let uri = asked.object("id").to_owned();
    let poll = house.read(move |conn| store::by_uri(conn, &uri)).await.expect("it is a poll here");
    let path = format!("/sondages/{}/reponse", poll.id);
    let answer = house.member("coordination").await.post(&path, &[("choice", "1")]).await;
    assert_eq!(answer.status, 303, "{}", answer.body);
    town.settle().await;
    let received = fedify.received_from(&house.actor()).await;
    let vote = received.iter().find(|one| one["object"]["name"] == "Samedi").expect("it was told");
    assert_eq!((&vote["object"]["inReplyTo"], &vote["to"]), (&json!(poll.uri), &json!([fedify.actor])));
    town.close().await;
}
