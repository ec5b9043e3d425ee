//! The ledger speaks in private, however it was spoken to.

use maillon_testkit::mastodon::{Mastodon, Outcome, Visibility};

use super::*;

/// The same note for other eyes.
fn addressed(note: &Value, to: &[&str], cc: &[&str]) -> Value {
    let mut note = note.clone();
    (note["to"], note["cc"]) = (json!(to), json!(cc));
    note
}

#[tokio::test]
async fn an_order_before_everybody_is_answered_in_private() {
    for base in Base::all() {
        let scene = Scene::open(base).await;
        let house = scene.house();
        let sel = house.url("/@sel");
        let followers = format!("{}/followers", scene.stranger.actor);
        let followed = hear(&scene.town, &scene.stranger, "Follow", json!(sel)).await;
        assert_eq!(followed, None);
        for (to, cc) in [
            (vec![PUBLIC], vec![sel.as_str(), &followers]),
            (vec![followers.as_str(), &sel], vec![PUBLIC]),
            (vec![followers.as_str()], vec![sel.as_str()]),
            (vec![sel.as_str(), "https://ailleurs.example/users/zoe"], vec![]),
        ] {
            let order = note(house, &scene.stranger, "donne 10 grains à @gaston pour la haie", "fr", None);
            let order = addressed(&order, &to, &cc);
            // `received` looks at how everything that came is addressed.
            let answer = hear(&scene.town, &scene.stranger, "Create", order.clone()).await.unwrap();
            assert_eq!(answer["inReplyTo"], order["id"]);
            assert!(words(&answer).starts_with("Vous voulez donner 10 grain"), "{}", words(&answer));
        }
        let prepared = scene.say("donne 10 grains à @gaston pour la haie", "fr").await.unwrap();
        let yes = note(house, &scene.stranger, "OUI", "fr", Some(&prepared));
        let loud = addressed(&yes, &[PUBLIC], &[&sel]);
        let answer = hear(&scene.town, &scene.stranger, "Create", loud).await.unwrap();
        assert!(words(&answer).starts_with("Pour confirmer, répondez OUI en message privé"));
        assert_eq!(scene.balances().await, (0, 0));

        let visitor = house.visitor();
        for create in scene.stranger.received().iter().filter(|one| one["type"] == "Create") {
            for id in [&create["id"], &create["object"]["id"]] {
                assert_eq!(visitor.get_activity(id.as_str().unwrap()).await.status, 404);
            }
        }
        assert_eq!(visitor.get_activity("/@sel/outbox").await.json()["totalItems"], 0);
        let messages = house.member("coordination").await.get("/messages").await.body;
        assert!(
            !messages.contains("href=\"/messages/"),
            "what is for the ledger is for nobody else: {messages}"
        );
        scene.town.close().await;
    }
}

#[tokio::test]
async fn mastodon_shows_the_answer_as_a_private_mention() {
    let scene = Scene::open(Base::Sqlite).await;
    let house = scene.house();
    let sel = house.url("/@sel");
    let mut server = Mastodon::new(house.clock.millis());
    server.reader(&scene.stranger.actor);
    let document = house.visitor().get_activity("/@sel").await;
    assert_eq!((document.status, &document.json()["type"]), (200, &json!("Service")));
    server.publish(&sel, document.body.as_bytes());
    scene.say("donne 45 grains à @gaston pour la haie", "fr").await.unwrap();
    let creates: Vec<Value> =
        scene.stranger.received().into_iter().filter(|one| one["type"] == "Create").collect();
    for create in &creates {
        assert_eq!(server.receive(&sel, create.to_string().as_bytes()), Outcome::Shown);
        let status = server.status(create["object"]["id"].as_str().unwrap()).unwrap();
        assert_eq!(status.visibility, Visibility::Direct);
        assert_eq!(status.notified, [scene.stranger.actor.as_str()]);
        assert_eq!(status.language.as_deref(), Some("fr"));
    }
    let answer = server.status(creates.last().unwrap()["object"]["id"].as_str().unwrap()).unwrap();
    assert!(answer.text().contains("Vous voulez donner 45 grain"), "{}", answer.text());
    assert!(answer.text().contains(&link(house, &creates.last().unwrap()["object"])), "{}", answer.text());
    scene.town.close().await;
}

#[tokio::test]
async fn the_ledger_is_found_and_followed() {
    for base in Base::all() {
        let town = Town::open(base, &["marolles"]).await;
        let house = &town["marolles"];
        let stranger = Stranger::arrive().await;
        let visitor = house.visitor();
        let host = house.url("").replace("http://", "");
        let found = visitor.get(&format!("/.well-known/webfinger?resource=acct:sel@{host}")).await.json();
        assert_eq!(found["subject"], format!("acct:sel@{host}"));
        assert_eq!(found["links"][1]["href"], house.url("/@sel"));
        let page = visitor.get("/@sel").await;
        assert_eq!((page.status, page.header("location")), (303, "/sel"));
        let follow = stranger.activity("Follow", house.url("/@sel"));
        assert_eq!(stranger.send(&house.url("/@sel/inbox"), &follow).await, 202);
        town.settle().await;
        let accept = stranger.received().pop().unwrap();
        assert_eq!((&accept["type"], &accept["actor"]), (&json!("Accept"), &json!(house.url("/@sel"))));
        assert_eq!(accept["object"]["id"], follow["id"]);
        town.close().await;
    }
}
