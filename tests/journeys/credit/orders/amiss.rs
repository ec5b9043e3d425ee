//! What is not said as it should be, or not by whom it should be.

use super::*;

const ORDER: &str = "donne 10 grains à @gaston pour la haie";

#[tokio::test]
async fn only_the_author_orders_and_only_once() {
    for base in Base::all() {
        let scene = Scene::open(base).await;
        let house = scene.house();
        let liar = Stranger::arrive().await;
        // Somebody else sends a note that says it is hers.
        let spoofed = note(house, &scene.stranger, ORDER, "fr", None);
        assert_eq!(hear(&scene.town, &liar, "Create", spoofed.clone()).await, None);
        // Somebody else passes on a note of hers: as it is, or its whole activity.
        let create = scene.stranger.activity("Create", spoofed.clone());
        assert_eq!(hear(&scene.town, &liar, "Announce", create).await, None);
        let own = note(house, &liar, ORDER, "fr", None);
        let wrapped = json!({ "type": "Create", "actor": scene.stranger.actor, "object": own });
        assert_eq!(hear(&scene.town, &liar, "Announce", wrapped).await, None);
        scene.stranger.serve_document("/notes/boosted", spoofed.clone());
        let boosted = scene.stranger.url("/notes/boosted");
        assert_eq!(hear(&scene.town, &liar, "Announce", json!(boosted)).await, None);
        assert_eq!(received(&scene.stranger).len(), 1, "the code alone");
        assert_eq!(counts(house).await, (0, 0));

        // The same note twice, in two activities.
        let order = note(house, &scene.stranger, ORDER, "fr", None);
        assert!(hear(&scene.town, &scene.stranger, "Create", order.clone()).await.is_some());
        assert_eq!(hear(&scene.town, &scene.stranger, "Create", order.clone()).await, None);
        assert_eq!(counts(house).await, (0, 1));
        scene.town.close().await;
    }
}

#[tokio::test]
async fn an_edit_changes_nothing_and_a_deletion_cancels_what_waits() {
    for base in Base::all() {
        let scene = Scene::open(base).await;
        let house = scene.house();
        let order = note(house, &scene.stranger, ORDER, "fr", None);
        let prepared = hear(&scene.town, &scene.stranger, "Create", order.clone()).await.unwrap();
        let mut edited = order.clone();
        let content = order["content"].as_str().unwrap().replace("10 grains", "50 grains");
        (edited["content"], edited["contentMap"]) = (json!(content), json!({ "fr": content }));
        edited["updated"] = json!("2026-11-20T11:00:00Z");
        assert_eq!(hear(&scene.town, &scene.stranger, "Update", edited).await, None);
        let late = note(house, &scene.stranger, ORDER, "fr", None);
        assert_eq!(hear(&scene.town, &scene.stranger, "Update", late).await, None, "never said before");
        scene.reply("OUI", "fr", Some(&prepared)).await.unwrap();
        assert_eq!(scene.balances().await, (-10, 10));
        assert_eq!(hear(&scene.town, &scene.stranger, "Delete", order["id"].clone()).await, None);
        assert_eq!(scene.balances().await, (-10, 10), "what is done stays done");

        let order = note(house, &scene.stranger, ORDER, "fr", None);
        let prepared = hear(&scene.town, &scene.stranger, "Create", order.clone()).await.unwrap();
        let elsewhere = Stranger::arrive().await;
        hear(&scene.town, &elsewhere, "Delete", order["id"].clone()).await;
        let page = link(house, &prepared);
        delete_as_neighbour(&scene, &order["id"]).await;
        assert_eq!(scene.lieve.get(&page).await.status, 200, "nobody else deletes it");
        let stone = json!({ "id": order["id"], "type": "Tombstone" });
        hear(&scene.town, &scene.stranger, "Delete", stone).await;
        for again in [scene.lieve.get(&page).await, scene.lieve.post(&page, &[]).await] {
            assert!(again.status == 410 && again.body.contains("a été annulé"), "{}", again.body);
        }
        let answer = scene.reply("OUI", "fr", Some(&prepared)).await.unwrap();
        assert!(words(&answer).starts_with("Cet échange a été annulé"), "{}", words(&answer));
        assert_eq!(scene.balances().await, (-10, 10));
        scene.town.close().await;
    }
}

/// Somebody else on the same server deletes a note.
async fn delete_as_neighbour(scene: &Scene, note: &Value) {
    let (stranger, house) = (&scene.stranger, scene.house());
    let document = stranger.document().to_string().replace("passante", "voisin");
    stranger.serve_document("/users/voisin", serde_json::from_str(&document).unwrap());
    let neighbour = stranger.url("/users/voisin");
    for (verb, object) in [("Like", &json!(house.actor())), ("Delete", note)] {
        let mut activity = stranger.activity(verb, object.clone());
        activity["actor"] = json!(neighbour);
        let (inbox, body) = (house.url("/inbox"), activity.to_string().into_bytes());
        let headers = stranger.sign_as(&format!("{neighbour}#main-key"), &inbox, &body, house.clock.now());
        assert_eq!(stranger.post(&inbox, headers, body).await, 202, "{verb}");
        scene.town.settle().await;
    }
}

#[tokio::test]
async fn an_account_that_is_gone_orders_nothing_more() {
    let scene = Scene::open(Base::Sqlite).await;
    let prepared = scene.say(ORDER, "fr").await.unwrap();
    let page = link(scene.house(), &prepared);
    hear(&scene.town, &scene.stranger, "Delete", json!(scene.stranger.actor)).await;
    assert_eq!(scene.lieve.post(&page, &[]).await.status, 410);
    assert!(!scene.lieve.get("/profil/adresses").await.body.contains("Reconnu depuis"));
    scene.town.close().await;
}

#[tokio::test]
async fn a_link_is_of_use_to_its_member_alone() {
    for base in Base::all() {
        let scene = Scene::open(base).await;
        let house = scene.house();
        let page = link(house, &scene.say(ORDER, "fr").await.unwrap());
        let (gaston, coordinator) = (house.member("gaston").await, house.member("coordination").await);
        for other in [&gaston, &coordinator] {
            for answer in [other.get(&page).await, other.post(&page, &[]).await] {
                assert_eq!(answer.status, 403);
                assert!(answer.body.contains("Ce lien est pour quelqu’un d’autre"), "{}", answer.body);
                assert!(!answer.body.contains("la haie"), "nor is it told what it is about");
            }
        }
        assert_eq!(house.visitor().post(&page, &[]).await.status, 303, "to the login");
        assert_eq!(scene.lieve.get("/sel/ordre/%00").await.status, 404);
        for wrong in ["/sel/ordre/x", &format!("{page}x")] {
            let answer = scene.lieve.post(wrong, &[]).await;
            assert!(answer.status == 404 && answer.body.contains("Ce lien n’ouvre rien"), "{}", answer.body);
        }
        assert_eq!(scene.balances().await, (0, 0));
        let secrets: Vec<String> =
            house.read(|conn| pay_order::table.select(pay_order::secret).load(conn)).await;
        assert!(!page.contains(&secrets[0]), "the database holds its digest");
        scene.town.close().await;
    }
}

#[tokio::test]
async fn what_is_not_understood_gets_one_sentence_and_not_for_ever() {
    for base in Base::all() {
        let scene = Scene::open(base).await;
        let house = scene.house();
        let odd = [
            "donne 0 grains à @gaston pour la haie",
            "donne -5 grains à @gaston pour la haie",
            "donne 1e9 grains à @gaston pour la haie",
            "donne 9223372036854775808 min à @gaston pour la haie",
            "donne NaN grains à @gaston pour la haie",
            "donne 1/2 h à @gaston pour la haie",
            "donne 1000000001 min à @gaston pour la haie",
            "merci !",
        ];
        for text in odd {
            let answer = scene.say(text, "fr").await.unwrap();
            assert!(words(&answer).starts_with("Nous n’avons pas compris"), "{text}: {}", words(&answer));
        }
        let help = scene.say("dank je wel", "nl").await.unwrap();
        assert!(words(&help).starts_with("We hebben het niet begrepen"), "{}", words(&help));
        let help = scene.say("thank you", "en").await.unwrap();
        assert!(words(&help).starts_with("We did not understand"), "{}", words(&help));
        assert_eq!(scene.say(ORDER, "fr").await, None, "ten an hour are enough");
        assert_eq!(counts(house).await, (0, 0), "and nothing is done behind one's back");

        house.clock.advance(chrono::TimeDelta::hours(1));
        let balance = scene.say("Solde ?", "fr").await.unwrap();
        let text = words(&balance);
        assert!(text.starts_with("Votre solde se lit sur") && text.contains(&house.url("/sel")), "{text}");
        let without_address = text.replace(&house.url(""), "");
        assert!(!without_address.contains(|c: char| c.is_ascii_digit()), "{text}");
        scene.town.close().await;
    }
}

#[tokio::test]
async fn programs_are_not_answered() {
    let scene = Scene::open(Base::Sqlite).await;
    let robot = Stranger::arrive().await;
    let mut document = robot.document();
    document["type"] = json!("Service");
    robot.serve_document("/users/passante", document);
    let said = note(scene.house(), &robot, ORDER, "fr", None);
    assert_eq!(hear(&scene.town, &robot, "Create", said).await, None);
    scene.town.close().await;
}
