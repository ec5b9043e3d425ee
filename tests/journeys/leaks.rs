//! What is for some is nowhere for the others: no page, document, collection, feed, export or answer of the API has it.

use maillon_kernel::audience::Audience;
use maillon_market::model::DraftForm;
use maillon_members::store;
use maillon_store::Conn;
use maillon_testkit::{Answer, Base, House, Stranger, Town, fixtures};
use serde_json::{Value, json};

use super::crawl;

/// Each secret has a word of its own, so that a leak names itself.
const SECRETS: [&str; 9] = [
    "Clavecin",
    "Ocarina",
    "Brouillonne",
    "Inachevé",
    "Confidence",
    "Aparté",
    "Cénacle",
    "Soupçon",
    "Vielle",
];

fn annonce(title: &str, audience: Audience) -> DraftForm {
    DraftForm { title: title.to_owned(), audience: audience.to_string(), ..fixtures::bicycle_repair() }
}

/// What the house has that is not for everybody.
async fn keep_secrets(town: &Town, house: &House, stranger: &Stranger) {
    house.publish(&annonce("Clavecin", Audience::Followers)).await;
    house.publish(&annonce("Ocarina", Audience::Trusted)).await;
    house.add_member("ana", "member").await;
    let (ana, cora) = (house.member("ana").await, house.member("coordination").await);
    let coordination =
        house.read(|conn| store::by_login(conn, &"coordination".parse().unwrap())).await.unwrap();
    draft_event(house, "Brouillonne", &coordination.id.to_string()).await;
    draft_story(house, "Inachevé", &coordination.id.to_string()).await;
    let decision = [
        ("title", "Cénacle"),
        ("context", "Cénacle"),
        ("proposal", "Cénacle"),
        ("months", "12"),
        ("act", "open"),
    ];
    assert_eq!(ana.post("/decisions", &decision).await.status, 303);

    let (followers, us) = (format!("{}/followers", stranger.actor), house.actor());
    house.follow(&stranger.handle()).await;
    town.settle().await;
    let theirs = [
        note(stranger, 1, "Confidence", &[&us], None),
        note(stranger, 2, "Aparté", &[&us], Some(&house.publish(&fixtures::need_of_a_ladder()).await.uri)),
        received_annonce(stranger, "Vielle", &followers),
    ];
    for activity in theirs {
        assert_eq!(stranger.send(&house.url("/inbox"), &activity).await, 202);
    }
    let blocked = [("target", "bad.example"), ("reason", "Soupçon")];
    assert_eq!(cora.post("/coordination/blocages", &blocked).await.status, 303);
    town.settle().await;
}

fn note(stranger: &Stranger, number: usize, words: &str, to: &[&str], reply_to: Option<&str>) -> Value {
    let mut note = json!({
        "id": stranger.url(&format!("/notes/{number}")), "type": "Note", "attributedTo": stranger.actor,
        "content": format!("<p>{words}</p>"), "to": to,
    });
    if let Some(uri) = reply_to {
        note["inReplyTo"] = json!(uri);
    }
    stranger.activity("Create", note)
}

fn received_annonce(stranger: &Stranger, title: &str, followers: &str) -> Value {
    stranger.activity(
        "Create",
        json!({
            "id": stranger.url("/annonces/1"), "type": "Note", "attributedTo": stranger.actor, "name": title,
            "content": "<p>À louer.</p>", "to": followers, "purpose": "offer",
            "publishes": { "type": "Intent", "action": "transfer" },
        }),
    )
}

async fn draft_event(house: &House, title: &str, author: &str) {
    let form = fixtures::event(title, house.clock.millis());
    let (draft, desk) = (form.check(house.clock.millis()).unwrap(), house.instance.agenda.clone());
    let author = author.to_owned();
    let write = move |conn: &mut Conn| desk.write(conn, Some(&author), (&form, &draft), false);
    house.instance.store.write(write).await.unwrap();
}

async fn draft_story(house: &House, words: &str, author: &str) {
    let draft = fixtures::story(words).check(false, house.clock.millis()).unwrap();
    let desk = house.instance.narrative.clone();
    let author = author.to_owned();
    let write = move |conn: &mut Conn| desk.write(conn, Some(&author), draft.clone(), false);
    house.instance.store.write(write).await.unwrap();
}

fn assert_silent(what: &str, answer: &Answer) {
    for secret in SECRETS {
        assert!(!answer.body.contains(secret), "{what} tells {secret}: {}", answer.body);
    }
}

/// What programs may ask for without a token, by the description of the API.
async fn ask_the_api(house: &House) -> usize {
    let visitor = house.visitor();
    let described = visitor.get("/api/openapi.json").await.json();
    let paths = described["paths"].as_object().unwrap();
    let mut asked = 0;
    for (path, operations) in paths {
        if operations.get("get").is_some() && !path.contains('{') {
            let path =
                format!("/api/maillon/v1{path}").replace("/api/maillon/v1/api/maillon/v1", "/api/maillon/v1");
            assert_silent(&path, &visitor.get(&path).await);
            asked += 1;
        }
    }
    asked
}

#[tokio::test]
async fn nobody_reads_what_is_not_for_everybody() {
    for base in Base::all() {
        let town = Town::open(base, &["marolles"]).await;
        let (house, stranger, other) =
            (&town["marolles"], Stranger::arrive().await, Stranger::arrive().await);
        keep_secrets(&town, house, &stranger).await;

        // This test would show nothing if there were nothing to see.
        let cora = house.member("coordination").await;
        let mut told = Vec::new();
        crawl::open_all(&cora, &mut |_, answer| {
            told.extend(SECRETS.into_iter().filter(|secret| answer.body.contains(secret)));
        })
        .await;
        for secret in SECRETS {
            assert!(told.contains(&secret), "{secret} is shown to nobody, not even to coordinators");
        }

        let visitor = house.visitor();
        let seen = crawl::open_all(&visitor, &mut |path, answer| assert_silent(path, answer)).await;
        let documents = ["", "/outbox?page=", "/followers?page=1", "/following?page=1", "/featured"];
        let documents = documents.map(|rest| format!("/@marolles{rest}"));
        for path in seen.iter().chain(&documents) {
            assert_silent(path, &visitor.get_activity(path).await);
            let signed = other.get(&house.url(path)).await;
            assert_silent(&format!("{path}, signed"), &signed);
        }
        assert!(20 < ask_the_api(house).await);
        town.forgive_leftovers_and_close().await;
    }
}
