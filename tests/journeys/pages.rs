//! Pages and documents as people and programs see them.

use maillon_testkit::{Base, PASSWORD, Town, fixtures};

#[tokio::test]
async fn a_member_publishes_edits_and_closes_by_page() {
    for base in Base::all() {
        let town = Town::open(base, &["marolles", "canal"]).await;
        town.follow("canal", "marolles").await;
        town.settle().await;
        town["marolles"].add_member("lieve", "member").await;
        town["marolles"].add_member("gaston", "member").await;
        let lieve = town["marolles"].member("lieve").await;

        let faulty =
            lieve.post("/annonces", &[("kind", "offer"), ("title", "x"), ("text", "Gardé tel quel")]).await;
        assert_eq!(faulty.status, 422, "{}", faulty.body);
        assert!(faulty.body.contains("Gardé tel quel"), "nothing typed is lost");
        assert!(2 <= faulty.body.matches("aria-invalid=\"true\"").count(), "all faults at once");

        let fields = [
            ("kind", "need"),
            ("nature", "thing"),
            ("title", "Des chaises pour dimanche"),
            ("text", "Une *douzaine*."),
            ("language", "fr"),
            ("in_return", "nothing"),
        ];
        let answer = lieve.post("/annonces", &fields).await;
        assert_eq!(answer.status, 303, "{}", answer.body);
        let path = answer.header("location").to_owned();
        town.settle().await;
        let there = town["canal"].visitor().get("/annonces").await;
        assert!(there.body.contains("Des chaises pour dimanche"), "{}", there.body);

        let gaston = town["marolles"].member("gaston").await;
        assert_eq!(gaston.post(&format!("{path}/modifier"), &fields).await.status, 403);
        assert_eq!(gaston.post(&format!("{path}/trouvee"), &[]).await.status, 403);
        assert_eq!(lieve.post(&format!("{path}/trouvee"), &[]).await.status, 303);
        town.settle().await;
        let there = town["canal"].visitor().get("/annonces?toutes=1").await;
        assert!(there.body.contains('✔'), "{}", there.body);
        town.close().await;
    }
}

#[tokio::test]
async fn strangers_are_sent_to_the_login_and_come_back() {
    let town = Town::open(Base::Sqlite, &["marolles"]).await;
    let visitor = town["marolles"].visitor();
    let answer = visitor.get("/annonces/nouvelle").await;
    assert_eq!(answer.status, 303);
    assert!(answer.header("location").starts_with("/login?retour="), "{}", answer.header("location"));
    let login =
        visitor.post(answer.header("location"), &[("login", "coordination"), ("password", PASSWORD)]).await;
    assert_eq!(login.header("location"), "/annonces/nouvelle");
    assert_eq!(visitor.get("/annonces/nouvelle").await.status, 200);
    town.close().await;
}

#[tokio::test]
async fn one_address_serves_people_and_programs() {
    let town = Town::open(Base::Sqlite, &["marolles"]).await;
    let house = &town["marolles"];
    let offer = house.publish(&fixtures::bicycle_repair()).await;
    let visitor = house.visitor();
    let path = format!("/annonces/{}", offer.id);
    let page = visitor.get(&path).await;
    assert!(page.header("content-type").starts_with("text/html"));
    assert!(page.header("vary").to_lowercase().contains("accept"));
    let document = visitor.get_activity(&path).await;
    assert!(document.header("content-type").starts_with("application/activity+json"));
    assert_eq!(document.json()["id"], offer.uri.as_str());
    let actor = visitor.get_activity("/@marolles").await.json();
    assert_eq!(actor["id"], house.actor().as_str());
    assert_eq!(actor["type"], "Organization");
    assert_eq!(visitor.get("/@marolles").await.status, 200);
    assert_eq!(visitor.get("/@personne").await.status, 404);
    town.close().await;
}

#[tokio::test]
async fn programs_find_the_actor_and_its_collections() {
    let town = Town::open(Base::Sqlite, &["marolles"]).await;
    let house = &town["marolles"];
    for _ in 0..25 {
        house.publish(&fixtures::bicycle_repair()).await;
    }
    let visitor = house.visitor();
    let found = visitor.get(&format!("/.well-known/webfinger?resource={}", house.handle().resource())).await;
    assert_eq!(found.json()["links"][1]["href"], house.actor().as_str());
    assert_eq!(visitor.get("/.well-known/webfinger?resource=acct:personne@example.org").await.status, 404);
    assert!(
        visitor.get("/.well-known/host-meta").await.body.contains("/.well-known/webfinger?resource={uri}")
    );
    for version in ["2.0", "2.1"] {
        let info = visitor.get(&format!("/nodeinfo/{version}")).await.json();
        assert_eq!(info["software"]["name"], "maillon");
        assert_eq!(info["usage"]["localPosts"], 25);
    }
    let outbox = visitor.get_activity("/@marolles/outbox").await.json();
    assert_eq!(outbox["totalItems"], 25);
    let mut page = outbox["first"].as_str().unwrap().to_owned();
    let mut seen = 0;
    loop {
        let items = visitor.get_activity(&page).await.json();
        seen += items["orderedItems"].as_array().unwrap().len();
        match items["next"].as_str() {
            Some(next) => next.clone_into(&mut page),
            None => break,
        }
    }
    assert_eq!(seen, 25);
    for path in ["/livez", "/readyz"] {
        assert_eq!(visitor.get(path).await.status, 200);
    }
    town.close().await;
}

/// No NUL gets as far as the database, whichever it is.
#[tokio::test]
async fn an_address_that_no_database_can_be_asked_for() {
    for base in Base::all() {
        let town = Town::open(base, &["marolles"]).await;
        let house = &town["marolles"];
        let visitor = house.visitor();
        for (path, status) in [
            ("/@marol%00les", 404),
            ("/annonces/%00", 404),
            ("/ap/activities/%00", 404),
            ("/@marolles/outbox%00", 404),
            ("/annonces?q=v%00lo", 400),
            ("/@marolles/outbox?page=%00", 400),
            ("/.well-known/webfinger?resource=acct:a%00b@c", 400),
            ("/annonces?q=v%2500lo", 200),
        ] {
            assert_eq!(visitor.get(path).await.status, status, "{path} on {base:?}");
        }
        let login = visitor.post("/login", &[("login", "a\0b"), ("password", "\0")]).await;
        assert_eq!(login.status, 422);
        let member = house.member("coordination").await;
        assert_eq!(member.post("/suivis/arreter", &[("target", "x\0")]).await.status, 400);
        assert_eq!(member.post("/suivis", &[("address", "https://a.example/\0")]).await.status, 422);
        let fields = [
            ("kind", "need"),
            ("nature", "thing"),
            ("title", "Des chaises"),
            ("text", "Une\0 douzaine"),
            ("language", "fr"),
            ("in_return", "nothing"),
        ];
        assert_eq!(member.post("/annonces", &fields).await.status, 303);
        let mut line = fields;
        line[2].1 = "Des\0chaises";
        assert_eq!(member.post("/annonces", &line).await.status, 422);
        assert_eq!(house.offers().await[0].source, "Une douzaine");
        town.close().await;
    }
}

#[tokio::test]
async fn the_home_shows_what_is_new_here_and_in_the_network() {
    for base in Base::all() {
        let town = Town::open(base, &["marolles", "canal"]).await;
        town.follow("canal", "marolles").await;
        town.settle().await;
        town["marolles"].publish(&fixtures::bicycle_repair()).await;
        town["canal"].publish(&fixtures::need_of_a_ladder()).await;
        town.settle().await;
        let home = town["canal"].visitor().get("/").await;
        assert_eq!(home.status, 200);
        let (here, network) = home.body.split_once("id=\"network\"").expect("there is a part on the network");
        assert!(here.contains("Une échelle pour samedi") && !here.contains("Réparation de vélos"));
        assert!(network.contains("Réparation de vélos") && !network.contains("Une échelle pour samedi"));
        let sources = town["canal"].visitor().get("/reseau").await;
        assert!(sources.body.contains("Maison marolles") && sources.body.contains("1 annonce ouverte"));
        assert!(sources.body.contains("Dernières nouvelles aujourd’hui"), "{}", sources.body);
        let feed = town["canal"].visitor().get("/feed.atom?ou=reseau").await;
        assert!(feed.body.contains("Réparation de vélos") && !feed.body.contains("Une échelle"));
        town.close().await;
    }
}
