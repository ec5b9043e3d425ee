//! Messages by API: read, answered and shown by who may, once and not twice.

use maillon_testkit::{Base, House, Program, Stranger, Town, fixtures};
use serde_json::{Value, json};

const ALT: &str = "Trois vélos dans la cour";

fn bicycle_repair() -> Value {
    json!({
        "kind": "offer", "title": "Réparation de vélos", "text": "Le jeudi.", "language": "fr",
        "in_return": "nothing",
    })
}

/// A note of the stranger about something of ours.
fn note(stranger: &Stranger, number: u32, about: &str, content: &str, house: &House, public: bool) -> Value {
    let (everybody, us) = ("https://www.w3.org/ns/activitystreams#Public", house.actor());
    json!({
        "id": stranger.url(&format!("/notes/{number}")), "type": "Note", "attributedTo": stranger.actor,
        "content": content, "contentMap": { "fr": content }, "inReplyTo": about,
        "to": [if public { everybody } else { us.as_str() }], "cc": [us.as_str()],
        "published": "2026-11-20T10:00:00Z",
    })
}

async fn deliver(town: &Town, house: &House, stranger: &Stranger, note: Value) {
    let activity = stranger.activity("Create", note);
    assert_eq!(stranger.send(&house.url("/inbox"), &activity).await, 202);
    town.settle().await;
}

fn received(stranger: &Stranger, verb: &str) -> Vec<Value> {
    stranger.received().into_iter().filter(|one| one["type"] == verb).collect()
}

async fn only(program: &Program) -> Value {
    let list = program.get("/messages").await.json();
    assert_eq!((list["items"].as_array().unwrap().len(), &list["next"]), (1, &Value::Null), "{list}");
    list["items"][0].clone()
}

#[tokio::test]
async fn an_annonce_with_a_picture_is_answered_and_accepted() {
    for base in Base::all() {
        let town = Town::open(base, &["marolles"]).await;
        let house = &town["marolles"];
        for login in ["lieve", "gaston"] {
            house.add_member(login, "member").await;
        }
        let lieve = Program::of(house, "lieve", &["offers", "media", "read", "messages"]).await;
        let picture = lieve.upload(ALT, &[], &fixtures::landscape(2000, 1000)).await;
        assert_eq!(picture.status, 201, "{}", picture.body);
        let mut draft = bicycle_repair();
        draft["pictures"] = json!([{ "id": picture.json()["id"] }]);
        let offer = lieve.post("/offers", &draft).await;
        assert_eq!(offer.status, 201, "{}", offer.body);
        let offer = offer.json();
        assert_eq!(offer["pictures"][0]["alt"], ALT);
        let uri = offer["uri"].as_str().unwrap();

        let stranger = Stranger::arrive().await;
        deliver(&town, house, &stranger, note(&stranger, 1, uri, "<p>Je prends !</p>", house, false)).await;
        let one = only(&lieve).await;
        assert_eq!(
            (&one["with"]["uri"], &one["with"]["kind"], &one["with"]["name"]),
            (&json!(stranger.actor), &json!("actor"), &json!("Une passante"))
        );
        assert_eq!(
            (&one["about"]["uri"], &one["about"]["url"], &one["decides"], &one["unread"], &one["state"]),
            (&offer["uri"], &offer["url"], &json!(true), &json!(true), &json!("new"))
        );
        assert_eq!(
            (&one["latest"]["html"], &one["latest"]["mine"]),
            (&json!("<p>Je prends !</p>"), &json!(false))
        );

        let path = format!("/messages/{}", one["id"].as_str().unwrap());
        assert_eq!(lieve.get(&path).await.json()["unread"], true);
        assert_eq!(lieve.get(&path).await.json()["unread"], true, "a look is no reading");
        let answer = json!({ "act": "accept", "text": "Avec plaisir : passez **jeudi**." });
        let accepted = lieve.post_once(&format!("{path}/answers"), "oui", &answer).await;
        assert_eq!(accepted.status, 201, "{}", accepted.body);
        assert_eq!(accepted.header("location"), format!("/api/maillon/v1{path}"));
        let again = lieve.post_once(&format!("{path}/answers"), "oui", &answer).await;
        assert_eq!((again.header("idempotency-replayed"), again.json()), ("true", accepted.json()));
        assert_eq!(
            (&accepted.json()["state"], &accepted.json()["unread"]),
            (&json!("accepted"), &json!(false))
        );
        town.settle().await;

        let notes = received(&stranger, "Create");
        assert_eq!(notes.len(), 1, "once and not twice: {base:?}");
        let direct = &notes[0]["object"];
        assert_eq!((&direct["to"][0], direct["cc"].is_null()), (&json!(stranger.actor), true), "{direct}");
        assert_eq!(direct["inReplyTo"], stranger.url("/notes/1"));
        assert!(direct["content"].as_str().unwrap().contains("<strong>jeudi</strong>"), "{direct}");
        let likes = received(&stranger, "Like");
        assert_eq!((likes.len(), &likes[0]["object"]), (1, &json!(stranger.url("/notes/1"))));

        let whole = lieve.get(&format!("{path}?limit=1")).await.json();
        assert_eq!(
            (whole["messages"].as_array().unwrap().len(), &whole["messages"][0]["text"]),
            (1, &answer["text"])
        );
        let earlier = format!("{path}?before={}", whole["older"].as_str().unwrap());
        let earlier = lieve.get(&earlier).await.json();
        assert_eq!(
            (&earlier["messages"][0]["by"], &earlier["older"]),
            (&json!("Une passante"), &Value::Null)
        );
        town.close().await;
    }
}

#[tokio::test]
async fn nobody_reads_or_decides_what_is_not_theirs() {
    for base in Base::all() {
        let town = Town::open(base, &["marolles"]).await;
        let house = &town["marolles"];
        for login in ["lieve", "gaston", "samira"] {
            house.add_member(login, "member").await;
        }
        let all = ["offers", "read", "messages"];
        let lieve = Program::of(house, "lieve", &all).await;
        let gaston = Program::of(house, "gaston", &all).await;
        let samira = Program::of(house, "samira", &all).await;
        let coordinator = Program::of(house, "coordination", &all).await;
        let offer = lieve.post("/offers", &bicycle_repair()).await.json();
        let answers = format!("/offers/{}/answers", offer["id"].as_str().unwrap());

        let asked = json!({ "text": "Mon frein est cassé.", "language": "fr" });
        let sent = gaston.post_once(&answers, "frein", &asked).await;
        assert_eq!(sent.status, 201, "{}", sent.body);
        let again = gaston.post_once(&answers, "frein", &asked).await;
        assert_eq!((again.header("idempotency-replayed"), again.json()), ("true", sent.json()));
        let path = format!("/messages/{}", sent.json()["id"].as_str().unwrap());
        assert_eq!(sent.header("location"), format!("/api/maillon/v1{path}"));
        assert_eq!(lieve.post(&answers, &asked).await.status, 409, "it is her own");

        let (hers, his) = (only(&lieve).await, only(&gaston).await);
        assert_eq!((&hers["with"]["name"], &his["with"]["name"]), (&json!("gaston"), &json!("lieve")));
        assert_eq!((&hers["decides"], &his["decides"]), (&json!(true), &json!(false)));
        assert_eq!((&hers["unread"], &his["unread"]), (&json!(true), &json!(false)));
        assert_eq!((&hers["latest"]["mine"], &his["latest"]["mine"]), (&json!(false), &json!(true)));
        let about = format!("/messages?unread=true&about={}", offer["uri"].as_str().unwrap());
        let count = async |program: &Program, path: &str| {
            program.get(path).await.json()["items"].as_array().unwrap().len()
        };
        assert_eq!((count(&lieve, &about).await, count(&gaston, &about).await), (1, 0));
        assert_eq!(count(&lieve, "/messages?about=https%3A%2F%2Fqg.example%2F1").await, 0);

        let say = json!({ "act": "say", "text": "Je passe aussi" });
        for stranger in [&samira, &coordinator] {
            assert_eq!(count(stranger, "/messages").await, 0, "{base:?}");
            assert_eq!(stranger.get(&path).await.status, 404);
            assert_eq!(stranger.post(&format!("{path}/answers"), &say).await.status, 404);
            assert_eq!(stranger.post(&format!("{path}/read"), &json!({})).await.status, 404);
            let shown = json!({ "message": hers["latest"]["id"], "shown": true });
            assert_eq!(stranger.post(&format!("{path}/shown"), &shown).await.status, 404);
        }
        let accept = json!({ "act": "accept", "text": "Je m’accepte moi-même" });
        assert_eq!(gaston.post(&format!("{path}/answers"), &accept).await.status, 403);
        let mute = Program::of(house, "lieve", &["read"]).await;
        assert_eq!(mute.post(&format!("{path}/answers"), &accept).await.status, 403);
        let blind = Program::of(house, "lieve", &["messages"]).await;
        assert_eq!((blind.get(&path).await.status, blind.get("/messages").await.status), (403, 403));

        assert_eq!(gaston.post(&format!("{path}/read"), &json!({})).await.status, 200);
        assert_eq!(only(&lieve).await["unread"], true, "his reading is not hers");
        assert_eq!(gaston.post(&format!("{path}/answers"), &say).await.status, 201);
        let first = format!("{path}/read?last={}", hers["latest"]["id"].as_str().unwrap());
        assert_eq!(lieve.post(&first, &json!({})).await.json()["unread"], true, "more came since");
        assert_eq!(lieve.post(&format!("{path}/read"), &json!({})).await.json()["unread"], false);

        let faulty = json!({ "act": "ask", "text": " ", "language": "une langue" });
        let faults = lieve.post(&format!("{path}/answers"), &faulty).await;
        let pointers: Vec<_> =
            faults.json()["errors"].as_array().unwrap().iter().map(|one| one["pointer"].clone()).collect();
        assert_eq!((faults.status, pointers), (422, vec![json!("#/text"), json!("#/language")]));
        let none = lieve.post("/offers/019abcde-0123-7abc-8def-0123456789ab/answers", &asked).await;
        assert_eq!(none.status, 404);
        let offer = format!("/offers/{}", offer["id"].as_str().unwrap());
        assert_eq!(lieve.post(&format!("{offer}/found"), &json!({})).await.status, 200);
        assert_eq!(samira.post(&answers, &asked).await.status, 409, "it is over");
        town.close().await;
    }
}

#[tokio::test]
async fn the_author_decides_what_stands_under_the_annonce() {
    let town = Town::open(Base::Sqlite, &["marolles"]).await;
    let house = &town["marolles"];
    let program = Program::of(house, "coordination", &["offers", "read", "messages"]).await;
    let offer = program.post("/offers", &bicycle_repair()).await.json();
    let uri = offer["uri"].as_str().unwrap();
    let stranger = Stranger::arrive().await;
    deliver(&town, house, &stranger, note(&stranger, 1, uri, "<p>Bravo !</p>", house, true)).await;
    deliver(&town, house, &stranger, note(&stranger, 2, uri, "<p>Entre nous</p>", house, false)).await;
    let one = only(&program).await;
    let path = format!("/messages/{}", one["id"].as_str().unwrap());
    let messages = program.get(&path).await.json()["messages"].clone();
    assert_eq!((&messages[0]["may_be_shown"], &messages[1]["may_be_shown"]), (&json!(true), &json!(false)));
    let show = async |message: &Value, shown: bool| {
        program.post(&format!("{path}/shown"), &json!({ "message": message["id"], "shown": shown })).await
    };
    let page = async || house.visitor().get(uri).await.body;
    assert!(!page().await.contains("Bravo !"));
    let shown = show(&messages[0], true).await;
    assert_eq!((shown.status, &shown.json()["shown"]), (200, &json!(true)), "{}", shown.body);
    assert!(page().await.contains("Bravo !"));
    assert_eq!(show(&messages[1], true).await.status, 404, "it was written for us alone");
    assert_eq!(show(&messages[0], false).await.json()["shown"], false);
    assert!(!page().await.contains("Bravo !"));
    town.close().await;
}

#[tokio::test]
async fn an_annonce_elsewhere_is_answered_in_the_associations_name() {
    for base in Base::all() {
        let town = Town::open(base, &["marolles", "canal"]).await;
        town.follow("canal", "marolles").await;
        town.settle().await;
        let (marolles, canal) = (&town["marolles"], &town["canal"]);
        let author = Program::of(marolles, "coordination", &["offers", "read", "messages"]).await;
        assert_eq!(author.post("/offers", &bicycle_repair()).await.status, 201);
        town.settle().await;
        canal.add_member("gaston", "member").await;
        let gaston = Program::of(canal, "gaston", &["read", "messages"]).await;
        let there = gaston.get("/offers").await.json()["items"][0]["id"].as_str().unwrap().to_owned();
        let sent = gaston
            .post_once(
                &format!("/offers/{there}/answers"),
                "g-1",
                &json!({ "text": "Puis-je passer jeudi ?" }),
            )
            .await;
        assert_eq!(sent.status, 201, "{}", sent.body);
        assert_eq!(sent.json()["with"]["uri"], marolles.actor());
        town.settle().await;
        let here = only(&author).await;
        assert_eq!(here["with"]["uri"], canal.actor(), "{base:?}");
        let path = format!("/messages/{}/answers", here["id"].as_str().unwrap());
        assert_eq!(author.post(&path, &json!({ "act": "say", "text": "Oui." })).await.status, 201);
        town.settle().await;
        let exchange = only(&gaston).await;
        // Without the mention that it begins with on the wire.
        assert_eq!((&exchange["latest"]["html"], &exchange["unread"]), (&json!("<p>Oui.</p>"), &json!(true)));
        assert_eq!(exchange["decides"], false);
        town.close().await;
    }
}

#[tokio::test]
async fn conversations_come_in_pages() {
    let town = Town::open(Base::Sqlite, &["marolles"]).await;
    let house = &town["marolles"];
    let program = Program::of(house, "coordination", &["offers", "read"]).await;
    let mut uris = Vec::new();
    for number in 0..3 {
        let offer = program.post("/offers", &bicycle_repair()).await.json();
        let stranger = Stranger::arrive().await;
        let uri = offer["uri"].as_str().unwrap();
        deliver(&town, house, &stranger, note(&stranger, number, uri, "<p>Bonjour</p>", house, false)).await;
        uris.insert(0, offer["uri"].clone());
        house.clock.advance(chrono::TimeDelta::seconds(1));
    }
    let (mut path, mut seen) = ("/messages?limit=2".to_owned(), Vec::new());
    loop {
        let page = program.get(&path).await.json();
        seen.extend(page["items"].as_array().unwrap().iter().map(|one| one["about"]["uri"].clone()));
        let Some(next) = page["next"].as_str() else { break };
        path = format!("/messages?limit=2&cursor={next}");
    }
    assert_eq!(seen, uris);
    town.close().await;
}
