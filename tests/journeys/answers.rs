//! Answers to annonces: from elsewhere and by the page, as messages to the author; and what goes back.

mod between;
mod bounds;
mod page;
mod shown;

use maillon_testkit::{Base, House, Stranger, Town, Visitor};
use serde_json::{Value, json};

const TITLE: &str = "Réparation de vélos";

/// A note of the stranger for our actor alone, under this number.
fn direct(stranger: &Stranger, number: u32, to: Option<&str>, content: &str, house: &House) -> Value {
    let mut note = json!({
        "id": stranger.url(&format!("/notes/{number}")), "type": "Note", "attributedTo": stranger.actor,
        "content": content, "contentMap": { "fr": content }, "to": [house.actor()],
        "published": "2026-11-20T10:00:00Z",
    });
    if let Some(to) = to {
        note["inReplyTo"] = json!(to);
    }
    note
}

/// The same for everybody.
fn public(stranger: &Stranger, number: u32, to: &str, content: &str, house: &House) -> Value {
    let mut note = direct(stranger, number, Some(to), content, house);
    note["to"] = json!(["https://www.w3.org/ns/activitystreams#Public"]);
    note["cc"] = json!([house.actor()]);
    note
}

async fn deliver(town: &Town, house: &House, stranger: &Stranger, verb: &str, object: Value) {
    let activity = stranger.activity(verb, object);
    assert_eq!(stranger.send(&house.url("/inbox"), &activity).await, 202);
    town.settle().await;
}

/// Publishes an annonce by its form; answers its path.
async fn publish(member: &Visitor) -> String {
    let fields = [
        ("kind", "offer"),
        ("nature", "service"),
        ("title", TITLE),
        ("text", "Le jeudi, on répare ensemble."),
        ("language", "fr"),
        ("in_return", "nothing"),
    ];
    let answer = member.post("/annonces", &fields).await;
    assert_eq!(answer.status, 303, "{}", answer.body);
    answer.header("location").to_owned()
}

/// The paths of the conversations in somebody's list, in their order.
async fn conversations(member: &Visitor) -> Vec<String> {
    let list = member.get("/messages").await;
    assert_eq!(list.status, 200, "{}", list.body);
    let links = list.body.split("href=\"/messages/").skip(1).filter_map(|rest| rest.split('"').next());
    links.map(|id| format!("/messages/{id}")).collect()
}

/// The activities of this verb that reached the stranger.
fn received(stranger: &Stranger, verb: &str) -> Vec<Value> {
    stranger.received().into_iter().filter(|one| one["type"] == verb).collect()
}

async fn answer(member: &Visitor, conversation: &str, act: &str, text: &str) {
    let answer = member.post(conversation, &[("act", act), (act, text), ("language", "fr")]).await;
    assert_eq!(answer.status, 303, "{}", answer.body);
    assert_eq!(answer.header("location"), conversation);
}

#[tokio::test]
async fn a_reply_from_elsewhere_is_answered_by_the_author() {
    for base in Base::all() {
        let town = Town::open(base, &["marolles"]).await;
        let house = &town["marolles"];
        for login in ["lieve", "gaston"] {
            house.add_member(login, "member").await;
        }
        let (lieve, gaston) = (house.member("lieve").await, house.member("gaston").await);
        let stranger = Stranger::arrive().await;
        let offer = house.url(&publish(&lieve).await);
        town.settle().await;
        let reply = direct(&stranger, 1, Some(&offer), "<p>Je prends !</p>", house);
        deliver(&town, house, &stranger, "Create", reply.clone()).await;

        let list = lieve.get("/messages").await.body;
        for words in ["Une passante", TITLE, "Nouveau", "Semble intéressé·e", "Je prends !"] {
            assert!(list.contains(words), "{words}: {list}");
        }
        assert_eq!(received(&stranger, "Create"), Vec::<Value>::new(), "nobody answered");
        assert_eq!(received(&stranger, "Like"), Vec::<Value>::new(), "and nothing is liked by itself");
        let mine = conversations(&lieve).await;
        let [path] = mine.as_slice() else { panic!("one conversation: {mine:?}") };
        is_for_nobody_else(house, &gaston, path).await;

        let page = lieve.get(path).await;
        assert_eq!(page.status, 200);
        assert!(page.body.contains("Je prends !") && page.body.contains("C’est d’accord pour"));
        assert!(!lieve.get("/messages").await.body.contains("Nouveau"), "she has seen it");

        answer(&lieve, path, "accept", "Oui, **jeudi** !").await;
        answer(&lieve, path, "accept", "Oui, **jeudi** !").await;
        town.settle().await;
        assert_eq!(received(&stranger, "Create").len(), 1, "sent twice is said once");
        let create = received(&stranger, "Create").remove(0);
        let note = create["object"].clone();
        is_direct(&create, &stranger, house);
        assert_eq!(note["inReplyTo"], reply["id"]);
        let content = note["content"].as_str().unwrap();
        assert!(content.starts_with(&format!("<p><a href=\"{}\"", stranger.actor)), "{content}");
        assert!(content.ends_with("Oui, <strong>jeudi</strong> !</p>"), "{content}");
        let page = lieve.get(path).await.body;
        assert!(page.contains("Accepté") && page.contains("Marquer l’annonce comme trouvée"), "{page}");

        answer(&lieve, path, "ask", "À quelle heure ?").await;
        assert!(lieve.get(path).await.body.contains("Accepté"), "a question takes nothing back");
        answer(&lieve, path, "decline", "Finalement, pas cette fois.").await;
        assert!(lieve.get(path).await.body.contains("<strong>Pas cette fois</strong>"));
        town.settle().await;
        assert_eq!(received(&stranger, "Create").len(), 3);
        let likes = received(&stranger, "Like");
        assert_eq!(likes.len(), 1, "once per conversation");
        assert_eq!((&likes[0]["object"], &likes[0]["to"]), (&reply["id"], &json!([stranger.actor])));
        assert_eq!(likes[0]["actor"], house.actor());

        is_served_to_nobody(house, &create).await;
        let more = direct(&stranger, 2, note["id"].as_str(), "<p>Dommage, une autre fois.</p>", house);
        deliver(&town, house, &stranger, "Create", more).await;
        assert_eq!(conversations(&lieve).await, [path.as_str()], "it goes on where it began");
        assert!(lieve.get(path).await.body.contains("Dommage, une autre fois."));
        town.close().await;
    }
}

/// Neither another member nor a coordinator nor a visitor finds it.
async fn is_for_nobody_else(house: &House, gaston: &Visitor, path: &str) {
    let coordinator = house.member("coordination").await;
    for other in [gaston, &coordinator] {
        assert_eq!(conversations(other).await, Vec::<String>::new());
        assert_eq!(other.get(path).await.status, 404);
        for (what, form) in [
            (path.to_owned(), [("act", "say"), ("say", "Moi aussi")]),
            (format!("{path}/montrer"), [("message", "x"), ("shown", "1")]),
        ] {
            assert_eq!(other.post(&what, &form).await.status, 404, "{what}");
        }
    }
    let visitor = house.visitor();
    for page in ["/messages", path] {
        assert!(visitor.get(page).await.header("location").starts_with("/login"), "{page}");
    }
    assert_eq!(visitor.post(path, &[("act", "say"), ("say", "x")]).await.status, 303);
}

/// For the stranger and nobody else, by name.
fn is_direct(create: &Value, stranger: &Stranger, house: &House) {
    let note = &create["object"];
    for one in [create, note] {
        assert_eq!(one["to"], json!([stranger.actor]), "{one}");
        assert_eq!(one.get("cc"), None, "{one}");
    }
    assert_eq!((&create["actor"], &note["attributedTo"]), (&json!(house.actor()), &json!(house.actor())));
    let name = stranger.handle().to_string();
    assert_eq!(note["tag"], json!([{ "type": "Mention", "href": stranger.actor, "name": name }]));
}

async fn is_served_to_nobody(house: &House, create: &Value) {
    let visitor = house.visitor();
    for id in [&create["id"], &create["object"]["id"]] {
        let id = id.as_str().unwrap();
        assert_eq!(visitor.get_activity(id).await.status, 404, "{id}");
        assert_eq!(visitor.get(id).await.status, 404, "{id}");
    }
    let outbox = visitor.get_activity("/@marolles/outbox").await.json();
    assert_eq!(outbox["totalItems"], 1, "the annonce alone");
}

#[tokio::test]
async fn a_message_follows_its_author() {
    for base in Base::all() {
        let town = Town::open(base, &["marolles"]).await;
        let house = &town["marolles"];
        house.add_member("lieve", "member").await;
        let lieve = house.member("lieve").await;
        let stranger = Stranger::arrive().await;
        let annonce = publish(&lieve).await;
        let mut reply = direct(&stranger, 1, Some(&house.url(&annonce)), "<p>Je prends !</p>", house);
        deliver(&town, house, &stranger, "Create", reply.clone()).await;
        let path = conversations(&lieve).await.remove(0);

        reply["content"] = json!("<p>Finalement <script>x</script>non.</p>");
        reply["contentMap"] = json!({ "fr": reply["content"] });
        reply["updated"] = json!("2026-11-20T11:00:00Z");
        deliver(&town, house, &stranger, "Update", reply.clone()).await;
        let page = lieve.get(&path).await.body;
        assert!(page.contains("<p>Finalement non.</p>") && !page.contains("Je prends !"), "{page}");

        let stone = json!({ "id": reply["id"], "type": "Tombstone" });
        deliver(&town, house, &stranger, "Delete", stone).await;
        let page = lieve.get(&path).await.body;
        assert!(page.contains("Retiré par son auteur.") && !page.contains("Finalement"), "{page}");

        assert_eq!(lieve.post(&format!("{annonce}/retirer"), &[]).await.status, 303);
        assert!(lieve.get(&path).await.body.contains(TITLE), "what was said stays to be read");
        answer(&lieve, &path, "decline", "L’annonce est retirée.").await;
        town.settle().await;
        assert_eq!(received(&stranger, "Create").len(), 1);
        assert_eq!(received(&stranger, "Like").len(), 0, "there is no note to like any more");

        deliver(&town, house, &stranger, "Delete", json!(stranger.actor)).await;
        let page = lieve.get(&path).await.body;
        assert!(page.contains("Ce compte n’existe plus") && !page.contains("Une passante"), "{page}");
        let late = lieve.post(&path, &[("act", "say"), ("say", "Êtes-vous là ?")]).await;
        assert_eq!(late.status, 409, "{}", late.body);
        town.close().await;
    }
}

#[tokio::test]
async fn a_message_out_of_the_blue_is_for_the_coordinators() {
    let town = Town::open(Base::Sqlite, &["marolles"]).await;
    let house = &town["marolles"];
    house.add_member("lieve", "member").await;
    let (lieve, coordinator) = (house.member("lieve").await, house.member("coordination").await);
    let stranger = Stranger::arrive().await;
    let note = direct(&stranger, 1, None, "<p>Bonjour, êtes-vous ouverts samedi ?</p>", house);
    deliver(&town, house, &stranger, "Create", note.clone()).await;
    deliver(&town, house, &stranger, "Update", note).await;
    assert_eq!(conversations(&lieve).await, Vec::<String>::new());
    let path = conversations(&coordinator).await.remove(0);
    let page = coordinator.get(&path).await.body;
    assert_eq!(page.matches("êtes-vous ouverts").count(), 1, "{page}");
    assert!(!page.contains("J’accepte"), "there is nothing to accept");
    let form = [("act", "accept"), ("accept", "Oui")];
    assert_eq!(coordinator.post(&path, &form).await.status, 403);
    let empty = coordinator.post(&path, &[("act", "say"), ("say", " \r\n ")]).await;
    assert_eq!(empty.status, 422);
    assert!(empty.body.contains("Écrivez quelques mots."), "{}", empty.body);
    answer(&coordinator, &path, "say", "Oui, de 10 h à 17 h.").await;
    town.settle().await;
    assert_eq!(received(&stranger, "Create").len(), 1);
    town.close().await;
}
