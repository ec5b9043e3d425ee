//! Fedify replies to our offers, likes and boosts them, and takes that back.

use diesel::{ExpressionMethods as _, RunQueryDsl as _};
use maillon_market::model::Offer;
use maillon_store::notes::{self, NoteRow};
use maillon_store::schema::message;
use maillon_store::{Conn, StoreError, reactions};
use maillon_testkit::{Base, House, Town, fixtures};
use serde_json::{Value, json};

use super::Fedify;

async fn note(house: &House, uri: &str) -> Option<NoteRow> {
    let uri = uri.to_owned();
    house.read(move |conn| notes::find(conn, &uri)).await
}

async fn count(house: &House, offer: &Offer, verb: &'static str) -> i64 {
    let uri = offer.uri.clone();
    house.read(move |conn| reactions::count(conn, &uri, verb)).await
}

async fn page(house: &House, offer: &Offer) -> String {
    house.visitor().get(&format!("/annonces/{}", offer.id)).await.body
}

/// The author lets everybody read what is public.
async fn show_all(house: &House) {
    let show = |conn: &mut Conn| {
        let shown = diesel::update(message::table).set(message::shown.eq(true)).execute(conn)?;
        Ok::<_, StoreError>(shown)
    };
    house.instance.store.write(show).await.unwrap();
}

#[tokio::test]
async fn a_public_reply_of_fedify_is_kept_clean_and_follows_its_author() {
    let Some(fedify) = Fedify::meet().await else { return };
    let town = Town::open(Base::Sqlite, &["forum"]).await;
    let house = &town["forum"];
    let offer = house.publish(&fixtures::bicycle_repair()).await;
    let hostile = "<p onclick=\"steal()\">Je prends !<script>alert(1)</script></p>";
    let question = json!({ "inReplyTo": offer.uri, "content": hostile, "to": house.actor() });
    let reply = fedify.act("/reply", question, house).await;
    town.settle().await;

    let uri = reply.object("id").to_owned();
    let kept = note(house, &uri).await.expect("the reply is kept");
    assert_eq!((kept.html.as_str(), kept.audience.as_str()), ("<p>Je prends !</p>", "public"));
    assert_eq!((kept.actor, kept.in_reply_to), (fedify.actor.clone(), Some(offer.uri.clone())));
    assert!(!page(house, &offer).await.contains("Je prends !"), "nobody let anybody read it here");
    show_all(house).await;
    let shown = page(house, &offer).await;
    assert!(shown.contains("Je prends !") && !shown.contains("steal()"), "{shown}");

    fedify.act("/edit", json!({ "id": uri, "content": "<p>Finalement non.</p>" }), house).await;
    town.settle().await;
    let kept = note(house, &uri).await.expect("the reply is kept");
    assert_eq!(kept.html, "<p>Finalement non.</p>");
    assert!(kept.published_at < kept.updated_at, "{kept:?}");

    fedify.act("/delete", json!({ "id": uri }), house).await;
    town.settle().await;
    assert_eq!(note(house, &uri).await, None);
    assert!(!page(house, &offer).await.contains("Finalement non."));
    town.close().await;
}

#[tokio::test]
async fn a_poll_of_fedify_is_kept_with_its_answers() {
    let Some(fedify) = Fedify::meet().await else { return };
    let town = Town::open(Base::Sqlite, &["sondage"]).await;
    let house = &town["sondage"];
    let offer = house.publish(&fixtures::bicycle_repair()).await;
    let question = json!({
        "inReplyTo": offer.uri, "content": "<p>Quel jour ?</p>", "options": ["Jeudi", "Samedi <b>"], "to": house.actor(),
    });
    let poll = fedify.act("/poll", question, house).await;
    town.settle().await;
    let kept = note(house, poll.object("id")).await.expect("the poll is kept");
    assert_eq!(kept.html, "<p>Quel jour ?</p><ul><li>Jeudi</li><li>Samedi</li></ul>");
    town.close().await;
}

#[tokio::test]
async fn a_direct_reply_of_fedify_is_kept_and_not_shown_to_the_public() {
    let Some(fedify) = Fedify::meet().await else { return };
    let town = Town::open(Base::Sqlite, &["guichet"]).await;
    let house = &town["guichet"];
    let offer = house.publish(&fixtures::bicycle_repair()).await;
    let content = "<p>Mon numéro : 0470 00 00 00</p>";
    let question = json!({ "inReplyTo": offer.uri, "content": content, "to": house.actor(), "direct": true });
    let reply = fedify.act("/reply", question, house).await;
    town.settle().await;
    let kept = note(house, reply.object("id")).await.expect("the reply is kept");
    assert_eq!((kept.html.as_str(), kept.audience.as_str()), (content, "direct"));
    assert_eq!(kept.in_reply_to.as_deref(), Some(offer.uri.as_str()));
    assert!(!page(house, &offer).await.contains("0470 00 00 00"));
    town.close().await;
}

#[tokio::test]
async fn our_answer_and_one_like_reach_fedify() {
    let Some(fedify) = Fedify::meet().await else { return };
    let town = Town::open(Base::Sqlite, &["atelier"]).await;
    let house = &town["atelier"];
    let offer = house.publish(&fixtures::bicycle_repair()).await;
    let question = json!({
        "inReplyTo": offer.uri, "content": "<p>Je prends !</p>", "to": house.actor(), "direct": true,
    });
    let reply = fedify.act("/reply", question, house).await;
    town.settle().await;
    assert_eq!(fedify.received_from(&house.actor()).await, Vec::<Value>::new(), "nobody answered yet");

    let coordinator = house.member("coordination").await;
    let list = coordinator.get("/messages").await.body;
    let (_, rest) = list.split_once("href=\"/messages/").expect("there is a message");
    let path = format!("/messages/{}", rest.split('"').next().unwrap());
    for text in ["Oui, jeudi !", "Apportez le vélo."] {
        let form = [("act", "accept"), ("accept", text), ("language", "fr")];
        assert_eq!(coordinator.post(&path, &form).await.status, 303);
        town.settle().await;
    }
    let received = fedify.received_from(&house.actor()).await;
    // The answer and the like are about different things: they travel side by side, in either order.
    let all = |verb: &str| received.iter().filter(|one| one["type"] == verb).collect::<Vec<_>>();
    let (creates, likes) = (all("Create"), all("Like"));
    assert_eq!((received.len(), creates.len(), likes.len()), (3, 2, 1), "{received:?}");
    let (first, like) = (creates[0], likes[0]);
    assert_eq!(first["object"]["inReplyTo"], reply.object("id"));
    assert_eq!(like["object"], reply.object("id"));
    for audience in [&first["to"], &first["object"]["to"], &like["to"]] {
        assert_eq!(*audience, json!([fedify.actor]));
    }
    assert_eq!(first["object"]["tag"][0]["href"], fedify.actor);
    // Neither can be had by asking for it.
    assert_eq!(fedify.lookup("url", first["object"]["id"].as_str().unwrap()).await.0, 404);
    town.close().await;
}

#[tokio::test]
async fn likes_and_boosts_of_fedify_count_until_they_are_taken_back() {
    let Some(fedify) = Fedify::meet().await else { return };
    let town = Town::open(Base::Sqlite, &["vitrine"]).await;
    let house = &town["vitrine"];
    let offer = house.publish(&fixtures::bicycle_repair()).await;
    let question = json!({ "object": offer.uri });
    for (act, verb, undo) in [("/like", "Like", "/undo-like"), ("/announce", "Announce", "/undo-announce")] {
        assert_eq!(fedify.act(act, question.clone(), house).await.activity["type"], verb);
        town.settle().await;
        assert_eq!(count(house, &offer, verb).await, 1, "{verb}");
        assert_eq!(fedify.act(undo, question.clone(), house).await.activity["type"], "Undo");
        town.settle().await;
        assert_eq!(count(house, &offer, verb).await, 0, "{verb}");
    }
    town.close().await;
}
