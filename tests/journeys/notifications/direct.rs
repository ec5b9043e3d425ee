//! A direct message to an account elsewhere: chosen, once a day, ended by STOP.

use chrono::TimeDelta;
use maillon_testkit::{Base, House, Stranger, Town, Visitor};
use serde_json::{Value, json};

use super::{annonce, write};

/// What the organisation wrote to the stranger.
fn received(stranger: &Stranger, house: &House) -> Vec<Value> {
    let all = stranger.received().into_iter().filter(|one| one["type"] == "Create");
    all.map(|create| create["object"].clone()).filter(|note| note["attributedTo"] == house.actor()).collect()
}

/// Lieve proves that the account of the stranger is hers.
async fn prove(town: &Town, lieve: &Visitor, stranger: &Stranger) {
    let address = stranger.handle().to_string();
    assert_eq!(lieve.post("/profil/adresses", &[("address", &address)]).await.status, 303);
    town.settle().await;
    let page = lieve.get("/profil/adresses").await.body;
    let (_, rest) = page.split_once("action=\"/profil/adresses/").expect("a code is waited for");
    let path = format!("/profil/adresses/{}", rest.split('"').next().unwrap());
    let note = stranger.received().pop().unwrap()["object"]["content"].as_str().unwrap().to_owned();
    let code = note.split("code : ").nth(1).unwrap().get(..9).unwrap().to_owned();
    assert_eq!(lieve.post(&path, &[("code", &code)]).await.status, 303);
}

/// The stranger says this to the organisation alone.
async fn say(town: &Town, stranger: &Stranger, text: &str) {
    let house = &town["marolles"];
    let number = maillon_kernel::clock::Clock::System.uuid();
    let content = format!(
        "<p><a href=\"{0}\" class=\"u-url mention\">@<span>marolles</span></a> {text}</p>",
        house.actor()
    );
    let note = json!({
        "id": stranger.url(&format!("/notes/{number}")), "type": "Note", "attributedTo": stranger.actor,
        "content": content, "to": [house.actor()], "published": "2026-11-20T10:00:00Z",
        "tag": [{ "type": "Mention", "href": house.actor(), "name": "@marolles" }],
    });
    let activity = stranger.activity("Create", note);
    assert_eq!(stranger.send_at(&house.url("/inbox"), &activity, house.clock.now()).await, 202);
    town.settle().await;
}

#[tokio::test]
async fn an_account_is_written_to_once_a_day_until_it_says_stop() {
    for base in Base::all() {
        let (town, stranger) = (Town::open(base, &["marolles"]).await, Stranger::arrive().await);
        let house = &town["marolles"];
        let about = annonce(house).await;
        let (lieve, gaston) = (house.member("lieve").await, house.member("gaston").await);
        prove(&town, &lieve, &stranger).await;
        write(&gaston, &about, "Le frein avant lâche.").await;
        house.clock.advance(TimeDelta::hours(1));
        town.settle().await;
        assert!(received(&stranger, house).is_empty(), "nobody chose it");

        let page = lieve.get("/notifications/reglages").await.body;
        assert!(page.contains("ne sont pas chiffrés"), "{page}");
        let chosen = lieve.post("/notifications/reglages", &[("direct", &stranger.actor)]).await;
        assert_eq!(chosen.status, 303, "{}", chosen.body);
        write(&gaston, &about, "Et la selle.").await;
        house.clock.advance(TimeDelta::minutes(11));
        town.settle().await;
        let [note] = received(&stranger, house).try_into().expect("one message");
        let content = note["content"].as_str().unwrap();
        assert!(
            content.contains("2 choses") && content.contains("chiffrés") && content.contains("STOP"),
            "{content}"
        );
        assert!(!content.contains("selle"), "{content}");
        assert_eq!(note["to"], json!([stranger.actor]));
        for _ in 0..3 {
            write(&gaston, &about, "Encore.").await;
            house.clock.advance(TimeDelta::hours(5));
            town.settle().await;
        }
        assert_eq!(received(&stranger, house).len(), 1, "once a day");
        house.clock.advance(TimeDelta::hours(10));
        town.settle().await;
        assert_eq!(received(&stranger, house).len(), 2);

        // Something else than STOP is a message as any other.
        say(&town, &stranger, "Merci, je passe jeudi.").await;
        assert_eq!(received(&stranger, house).len(), 2);
        for said in ["STOP", "Stop !"] {
            say(&town, &stranger, said).await;
        }
        assert_eq!(received(&stranger, house).len(), 3, "it is acknowledged once");
        let coordinator = house.member("coordination").await;
        assert_eq!(coordinator.get("/messages").await.body.matches("href=\"/messages/0").count(), 1);
        house.clock.advance(TimeDelta::days(2));
        write(&gaston, &about, "Encore.").await;
        house.clock.advance(TimeDelta::days(2));
        town.settle().await;
        assert_eq!(received(&stranger, house).len(), 3);
        town.close().await;
    }
}

#[tokio::test]
async fn who_has_read_all_is_not_written_to() {
    let (town, stranger) = (Town::open(Base::Sqlite, &["marolles"]).await, Stranger::arrive().await);
    let house = &town["marolles"];
    let about = annonce(house).await;
    let (lieve, gaston) = (house.member("lieve").await, house.member("gaston").await);
    prove(&town, &lieve, &stranger).await;
    lieve.post("/notifications/reglages", &[("direct", &stranger.actor)]).await;
    write(&gaston, &about, "Le frein avant lâche.").await;
    lieve.post("/notifications/lues", &[]).await;
    house.clock.advance(TimeDelta::hours(1));
    town.settle().await;
    assert!(received(&stranger, house).is_empty());
    // Whoever takes the account away is not written to there, whatever was chosen.
    write(&gaston, &about, "Et la selle.").await;
    let page = lieve.get("/profil/adresses").await.body;
    let (_, rest) = page.split_once("action=\"/profil/adresses/").expect("an account");
    let path = format!("/profil/adresses/{}", rest.split('"').next().unwrap());
    assert_eq!(lieve.post(&path, &[]).await.status, 303);
    house.clock.advance(TimeDelta::hours(1));
    town.settle().await;
    assert!(received(&stranger, house).is_empty());
    town.close().await;
}
