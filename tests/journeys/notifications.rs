//! What members are told: on the page, by mail, by a direct message to an account of theirs.

mod direct;
mod mails;
mod told;

use maillon_testkit::{Base, House, Program, Town, Visitor};

/// What somebody has not read, in the words of the page, the newest first.
async fn unread(member: &Visitor) -> Vec<String> {
    let page = member.get("/notifications").await;
    assert_eq!(page.status, 200, "{}", page.body);
    let lines = page.body.split("href=\"/notifications/").skip(1);
    let lines = lines.filter_map(|rest| rest.split_once("<strong>")?.1.split("</strong>").next());
    lines.map(|line| line.replace("&#39;", "'").replace("&#38;", "&")).collect()
}

/// Lieve has an annonce, to which Gaston writes; both are members of Marolles. Its ActivityPub id.
async fn annonce(house: &House) -> String {
    for login in ["lieve", "gaston"] {
        house.add_member(login, "member").await;
    }
    let fields = [
        ("kind", "offer"),
        ("nature", "service"),
        ("title", "Réparation de vélos"),
        ("text", "Le jeudi, on répare ensemble."),
        ("language", "fr"),
        ("in_return", "nothing"),
    ];
    let published = house.member("lieve").await.post("/annonces", &fields).await;
    assert_eq!(published.status, 303, "{}", published.body);
    house.url(published.header("location"))
}

async fn write(from: &Visitor, about: &str, text: &str) {
    let sent = from.post("/reponses", &[("about", about), ("text", text)]).await;
    assert_eq!(sent.status, 303, "{}", sent.body);
}

#[tokio::test]
async fn what_is_new_stands_on_the_page_and_in_the_menu_until_it_is_read() {
    for base in Base::all() {
        let town = Town::open(base, &["marolles"]).await;
        let house = &town["marolles"];
        let about = annonce(house).await;
        let (lieve, gaston) = (house.member("lieve").await, house.member("gaston").await);
        assert!(lieve.get("/notifications").await.body.contains("Rien de neuf"));
        assert!(house.visitor().get("/notifications").await.header("location").starts_with("/login"));
        write(&gaston, &about, "Le frein avant lâche.").await;
        write(&gaston, &about, "Et la selle.").await;
        assert_eq!(unread(&lieve).await, ["gaston vous a écrit : Réparation de vélos"], "one line for both");
        let page = lieve.get("/notifications").await.body;
        assert!(page.contains("2 fois") && page.contains("Notifications (2)"), "{page}");
        assert!(!page.contains("frein"), "what was written is not told");
        assert!(unread(&gaston).await.is_empty(), "nobody is told what they did");

        let (_, id) = page.split_once("href=\"/notifications/0").expect("a link");
        let path = format!("/notifications/0{}", id.split('"').next().unwrap());
        assert_eq!(gaston.get(&path).await.status, 404, "it is another's");
        let opened = lieve.get(&path).await;
        assert!(opened.header("location").starts_with("/messages/"), "{}", opened.header("location"));
        assert!(unread(&lieve).await.is_empty());
        assert!(lieve.get("/notifications").await.body.contains("Déjà lu"));

        // Who answers is told of; who looks at the conversation itself has seen it.
        let exchange = opened.header("location").to_owned();
        let say = [("act", "say"), ("say", "Passez jeudi."), ("language", "fr")];
        assert_eq!(lieve.post(&exchange, &say).await.status, 303);
        assert_eq!(unread(&gaston).await, ["lieve vous a écrit : Réparation de vélos"]);
        gaston.get(&exchange).await;
        assert!(unread(&gaston).await.is_empty());

        write(&gaston, &about, "À jeudi.").await;
        assert_eq!(lieve.post("/notifications/lues", &[]).await.status, 303);
        assert!(unread(&lieve).await.is_empty());
        town.close().await;
    }
}

#[tokio::test]
async fn who_wants_to_know_nothing_of_something_is_not_told() {
    let town = Town::open(Base::Sqlite, &["marolles"]).await;
    let house = &town["marolles"];
    let about = annonce(house).await;
    let (lieve, gaston) = (house.member("lieve").await, house.member("gaston").await);
    let page = lieve.get("/notifications/reglages").await.body;
    assert!(page.contains("name=\"messages\"") && !page.contains("name=\"joining\""), "{page}");
    assert!(page.contains("n’envoie pas de mails"), "usable without a mail server: {page}");
    let saved = lieve.post("/notifications/reglages", &[("messages", "nothing")]).await;
    assert_eq!(saved.status, 303, "{}", saved.body);
    assert_eq!(lieve.post("/notifications/reglages", &[("messages", "loudly")]).await.status, 422);
    assert_eq!(
        lieve.post("/notifications/reglages", &[("direct", "https://other.example/@x")]).await.status,
        422
    );
    write(&gaston, &about, "Le frein avant lâche.").await;
    assert!(unread(&lieve).await.is_empty());
    town.close().await;
}

#[tokio::test]
async fn programs_read_them_and_mark_them_as_read() {
    for base in Base::all() {
        let town = Town::open(base, &["marolles"]).await;
        let house = &town["marolles"];
        let about = annonce(house).await;
        let gaston = house.member("gaston").await;
        write(&gaston, &about, "Le frein avant lâche.").await;
        write(&gaston, &about, "Et la selle.").await;
        let program = Program::of(house, "lieve", &["read", "messages"]).await;
        let path = "/api/maillon/v1/notifications";
        let first = program.get(&format!("{path}?unread=true&limit=1")).await.json();
        let one = &first["items"][0];
        assert_eq!(
            (one["kind"].as_str(), one["what"].as_str()),
            (Some("messages"), Some("message")),
            "{one}"
        );
        assert_eq!(one["text"], "gaston vous a écrit : Réparation de vélos");
        assert!(
            one["url"].as_str().unwrap().starts_with(&house.url("/messages/")) && one["read_at"].is_null()
        );
        let next = first["next"].as_str().unwrap();
        assert_eq!(
            program.get(&format!("{path}?cursor={next}")).await.json()["items"].as_array().unwrap().len(),
            1
        );
        let id = one["id"].as_str().unwrap();
        let read = program.post(&format!("{path}/{id}/read"), &serde_json::json!({})).await;
        assert_eq!(read.status, 204, "{}", read.body);
        assert!(
            program.get(&format!("{path}?unread=true")).await.json()["items"].as_array().unwrap().is_empty()
        );
        assert_eq!(program.post(&format!("{path}/read"), &serde_json::json!({})).await.status, 204);
        let other = Program::of(house, "gaston", &["read", "messages"]).await;
        assert_eq!(other.post(&format!("{path}/{id}/read"), &serde_json::json!({})).await.status, 404);
        town.close().await;
    }
}

#[tokio::test]
async fn what_is_old_is_forgotten() {
    for base in Base::all() {
        let town = Town::open(base, &["marolles"]).await;
        let house = &town["marolles"];
        let about = annonce(house).await;
        let gaston = house.member("gaston").await;
        write(&gaston, &about, "Le frein avant lâche.").await;
        let count = async || {
            let lieve = house.member("lieve").await;
            lieve.get("/notifications").await.body.matches("href=\"/notifications/0").count()
        };
        house.clock.advance(chrono::TimeDelta::days(100));
        maillon_server::workers::prune(&house.instance).await.unwrap();
        assert_eq!(count().await, 1, "it was not read");
        house.member("lieve").await.post("/notifications/lues", &[]).await;
        house.clock.advance(chrono::TimeDelta::days(91));
        maillon_server::workers::prune(&house.instance).await.unwrap();
        assert_eq!(count().await, 0);
        town.close().await;
    }
}
