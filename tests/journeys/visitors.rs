//! Who comes from outside: asking to join, coming in with an account elsewhere, answering from there.

use maillon_testkit::{Answer, Base, House, PASSWORD, Postman, Stranger, Town, Visitor};
use serde_json::json;
use url::Url;

mod elsewhere;

/// Fills in the form of who asks; the path of the page that says how it stands.
async fn ask(visitor: &Visitor, login: &str, more: &[(&str, &str)]) -> String {
    let fields =
        [("login", login), ("name", "Lieve Peeters"), ("language", "fr"), ("words", "Je connais Amina.")];
    let answer = visitor.post("/rejoindre", &[&fields[..], more].concat()).await;
    assert_eq!(answer.status, 303, "{}", answer.body);
    assert_eq!(answer.header("cache-control"), "no-store");
    answer.header("location").to_owned()
}

/// The path of the only request that waits.
async fn waiting(coordinator: &Visitor) -> String {
    let page = coordinator.get("/coordination/demandes").await.body;
    let (_, path) = page.split_once("action=\"/coordination/demandes/").expect("a request waits");
    format!("/coordination/demandes/{}", path.split_once('/').unwrap().0)
}

async fn sign_in(visitor: &Visitor, login: &str) -> u16 {
    visitor.post("/login", &[("login", login), ("password", PASSWORD)]).await.status
}

#[tokio::test]
async fn who_asks_is_let_in_by_a_coordinator() {
    for base in Base::all() {
        let town = Town::open(base, &["marolles"]).await;
        let house = &town["marolles"];
        house.add_member("gaston", "member").await;
        let (lieve, coordinator) = (house.visitor(), house.member("coordination").await);
        let page = lieve.get("/login").await.body;
        assert!(page.contains("href=\"/rejoindre\""), "{page}");
        let stands = ask(&lieve, "gaston", &[("password", PASSWORD)]).await;
        assert!(lieve.get(&stands).await.body.contains("Votre demande est bien arrivée"));
        assert_eq!(lieve.get("/rejoindre/demande/autre").await.status, 404);
        assert_eq!(sign_in(&house.visitor(), "lieve").await, 422);

        let desk = coordinator.get("/coordination").await.body;
        assert!(desk.contains("Des personnes demandent à devenir membres"), "{desk}");
        let path = waiting(&coordinator).await;
        let gaston = house.member("gaston").await;
        for refused in ["/coordination/demandes", &format!("{path}/accepter")] {
            let answer = match refused {
                "/coordination/demandes" => gaston.get(refused).await,
                button => gaston.post(button, &[("login", "lieve")]).await,
            };
            assert_eq!(answer.status, 403, "{refused}");
        }
        let taken = coordinator.post(&format!("{path}/accepter"), &[("login", "gaston")]).await;
        assert_eq!(taken.status, 422, "somebody has that login");
        assert!(taken.body.contains("value=\"gaston\"") && taken.body.contains("Je connais Amina."));
        let done = coordinator.post(&format!("{path}/accepter"), &[("login", "lieve")]).await;
        assert_eq!((done.status, done.header("location")), (303, "/coordination/demandes"));
        coordinator.post(&format!("{path}/accepter"), &[("login", "lieve2")]).await;

        let stands = lieve.get(&stands).await.body;
        assert!(stands.contains("Bienvenue, Lieve Peeters") && stands.contains("lieve"), "{stands}");
        assert_eq!(sign_in(&lieve, "lieve").await, 303);
        assert_eq!(sign_in(&house.visitor(), "lieve2").await, 422, "twice makes no second member");
        let journal = coordinator.get("/coordination/journal").await.body;
        assert_eq!(journal.matches("Demande acceptée").count(), 1);
        assert!(journal.contains("Lieve Peeters"), "{journal}");
        town.close().await;
    }
}

#[tokio::test]
async fn who_is_declined_is_told_by_mail_and_soon_forgotten() {
    for base in Base::all() {
        let postman = Postman::arrive().await;
        let mut town = Town::open(base, &["marolles"]).await;
        town.house_mut("marolles").set("mail.from", "Les Marolles <lettre@exemple.be>").await;
        town.house_mut("marolles").set("mail.smtp_url", &postman.url()).await;
        let house = &town["marolles"];
        let (lieve, coordinator) = (house.visitor(), house.member("coordination").await);
        let more = [("password", PASSWORD), ("mail", "lieve@exemple.be")];
        let stands = ask(&lieve, "lieve", &more).await;
        let path = waiting(&coordinator).await;
        let declined =
            coordinator.post(&format!("{path}/decliner"), &[("reply", "Passez nous voir jeudi.")]).await;
        assert_eq!(declined.status, 303);
        town.settle().await;
        let mails = postman.mails();
        assert_eq!((mails.len(), mails[0].to.as_str()), (1, "lieve@exemple.be"));
        assert!(mails[0].text.contains("Passez nous voir jeudi."), "{}", mails[0].text);
        let page = lieve.get(&stands).await.body;
        assert!(page.contains("ne peut pas accepter") && page.contains("Passez nous voir jeudi."), "{page}");
        assert_eq!(sign_in(&house.visitor(), "lieve").await, 422);
        house.clock.advance(chrono::TimeDelta::days(31));
        maillon_server::workers::prune(&house.instance).await.unwrap();
        assert_eq!(lieve.get(&stands).await.status, 404, "it is forgotten");
        town.close().await;
    }
}

#[tokio::test]
async fn every_fault_shows_at_once_and_nothing_typed_is_lost() {
    let town = Town::open(Base::Sqlite, &["marolles"]).await;
    let lieve = town["marolles"].visitor();
    let long = "x".repeat(1001);
    let fields = [
        ("login", "é"),
        ("name", ""),
        ("password", "bref#!"),
        ("language", "fr"),
        ("words", &long),
        ("mail", "lieve@"),
    ];
    let answer = lieve.post("/rejoindre", &fields).await;
    assert_eq!(answer.status, 422);
    assert!(answer.body.contains("5 champs sont à revoir"), "{}", answer.body);
    assert!(answer.body.contains(&long) && answer.body.contains("value=\"é\""));
    assert!(!answer.body.contains("bref#!"), "a password never comes back");
    town.close().await;
}

#[tokio::test]
async fn an_association_that_asks_for_none_gets_none() {
    let mut town = Town::open(Base::Sqlite, &["marolles"]).await;
    town.house_mut("marolles").set("members.requests", "false").await;
    let lieve = town["marolles"].visitor();
    assert!(lieve.get("/rejoindre").await.body.contains("sur invitation"));
    let answer = lieve.post("/rejoindre", &[("login", "lieve"), ("password", PASSWORD)]).await;
    assert_eq!(answer.status, 403);
    town.close().await;
}

#[tokio::test]
async fn what_is_answered_elsewhere_is_ours() {
    let town = Town::open(Base::Sqlite, &["marolles"]).await;
    let (house, stranger) = (&town["marolles"], Stranger::arrive().await);
    let (visitor, actor) = (house.visitor(), house.actor());
    let address = stranger.handle().to_string();
    let go = async |uri: &str| visitor.post("/repondre", &[("uri", uri), ("address", &address)]).await;
    let none = go(&actor).await;
    assert_eq!(none.status, 422);
    assert!(none.body.contains("Copiez l’adresse") && none.body.contains(&actor), "{}", none.body);

    let template = stranger.url("/authorize_interaction?uri={uri}");
    let subscribe = json!({ "rel": "http://ostatus.org/schema/1.0/subscribe", "template": template });
    let host = stranger.handle().host().to_owned();
    stranger.serve_document(
        "/.well-known/webfinger",
        json!({ "subject": format!("acct:passante@{host}"), "links": [subscribe] }),
    );
    let page = go(&actor).await;
    let link = link_of(&page);
    assert_eq!((link.path(), query(&link, "uri")), ("/authorize_interaction", actor.clone()));
    for other in ["https://mastodon.example/@somebody", &house.url("/annonces/none"), "javascript:alert(1)"] {
        assert_eq!(go(other).await.status, 404, "{other}");
    }
    let shown = visitor.get("/@marolles").await.body;
    assert!(shown.contains("href=\"/repondre?uri="), "{shown}");
    assert!(!house.member("coordination").await.get("/@marolles").await.body.contains("/repondre?uri="));
    town.close().await;
}

/// Where the page leads to another server.
fn link_of(page: &Answer) -> Url {
    assert_eq!(page.status, 200, "{}", page.body);
    let (_, link) = page.body.split_once("role=\"button\" href=\"").expect("the page has a link");
    link.split_once('"').unwrap().0.replace("&#38;", "&").replace("&amp;", "&").parse().unwrap()
}

fn query(url: &Url, name: &str) -> String {
    url.query_pairs().find(|(key, _)| key == name).map(|(_, value)| value.into_owned()).unwrap_or_default()
}
