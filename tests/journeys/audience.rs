//! Who may read an annonce: nobody else does, whichever way they come.

mod received;
mod strict;

use maillon_federation::trust::Verdict;
use maillon_kernel::audience::Audience;
use maillon_market::model::{DraftForm, Offer};
use maillon_store::outbox;
use maillon_store::trust::Word;
use maillon_testkit::{Base, House, Program, Stranger, Town, fixtures};
use serde_json::{Value, json};

const TITLE: &str = "Clavecin à quatre mains";

fn form(audience: Audience) -> DraftForm {
    DraftForm { title: TITLE.to_owned(), audience: audience.to_string(), ..fixtures::bicycle_repair() }
}

/// `marolles` publishes, `canal` and `qg` follow it, `nord` does not; it trusts the host of `qg`.
async fn town(base: Base) -> Town {
    let town = Town::open(base, &["marolles", "canal", "qg", "nord"]).await;
    town.follow("canal", "marolles").await;
    town.follow("qg", "marolles").await;
    town.settle().await;
    decide(&town["marolles"], &town["qg"], true).await;
    town.settle().await;
    town
}

async fn decide(house: &House, about: &House, trusted: bool) {
    let federation = house.instance.federation.clone();
    let host = about.instance.federation.origin().authority().to_owned();
    let word = if trusted { Word::Trusted } else { Word::Distrusted };
    let verdict = Verdict { host, word, reason: "On se connaît.".to_owned(), member: None };
    let decide = move |conn: &mut maillon_store::Conn| federation.decide(conn, &verdict);
    assert!(house.instance.store.write(decide).await.unwrap());
}

/// Whether another instance can fetch this document, as whoever signs there.
async fn fetches(house: &House, uri: &str) -> bool {
    house.instance.federation.fetch(&uri.parse().unwrap()).await.is_ok()
}

async fn audience_at(house: &House, uri: &str) -> Option<Audience> {
    house.offers().await.into_iter().find(|offer| offer.uri == uri).map(|offer| offer.audience)
}

/// The activities about an annonce, as they were queued.
async fn activities(house: &House, offer: &Offer) -> Vec<Value> {
    let thread = offer.uri.clone();
    let bodies = house.read(move |conn| outbox::bodies(conn, &thread)).await;
    bodies.iter().map(|body| serde_json::from_str(body).unwrap()).collect()
}

/// Everything that a house shows to whoever comes by.
async fn public_face(house: &House) -> Vec<(String, String)> {
    let organisation = format!("/@{}", house.name);
    let mut seen = Vec::new();
    let pages = ["/", "/annonces", "/annonces?toutes=1", "/annonces?q=clavecin", "/reseau", "/feed.atom"];
    for path in pages.into_iter().chain(["/feed.atom?ou=reseau", &organisation]) {
        seen.push((path.to_owned(), house.visitor().get(path).await.body));
    }
    for path in ["/outbox", "/outbox?page=", "/featured"] {
        let path = format!("{organisation}{path}");
        let body = house.visitor().get_activity(&path).await.body;
        seen.push((path, body));
    }
    let program = Program::new(house);
    for path in ["/offers", "/offers?q=clavecin&include_closed=true", "/timeline"] {
        seen.push((path.to_owned(), program.get(path).await.body));
    }
    seen
}

/// No public surface of the house tells of it; its page and its document are not there for strangers.
async fn is_hidden(house: &House, uri: &str) {
    for (path, body) in public_face(house).await {
        assert!(!body.contains(TITLE) && !body.contains(uri), "{} tells of it at {path}", house.name);
    }
    let Some(here) = house.offers().await.into_iter().find(|offer| offer.uri == uri) else { return };
    let page = format!("/annonces/{}", here.id);
    let answer = house.visitor().get(&page).await;
    assert_eq!(answer.status, 404, "the page, with its poster and its preview: {}", answer.body);
    assert!(!answer.body.contains(TITLE) && !answer.body.contains("og:url"));
    assert_eq!(house.visitor().get_activity(&page).await.status, 404);
    assert_eq!(Program::new(house).get(&format!("/offers/{}", here.id)).await.status, 404);
}

/// Members of the house see it everywhere.
async fn is_shown_to_members(house: &House, uri: &str) {
    let member = house.member("coordination").await;
    let id = house.offers().await.into_iter().find(|offer| offer.uri == uri).unwrap().id;
    assert!(member.get("/annonces").await.body.contains(TITLE));
    let page = member.get(&format!("/annonces/{id}")).await;
    assert_eq!(page.status, 200);
    assert!(page.body.contains("noindex") && !page.body.contains("og:title"), "{}", page.body);
    let program = Program::of(house, "coordination", &["read"]).await;
    for path in ["/offers".to_owned(), "/timeline".to_owned(), format!("/offers/{id}")] {
        assert!(program.get(&path).await.body.contains(uri), "{path}");
    }
    let writer = Program::of(house, "coordination", &["offers"]).await;
    assert!(!writer.get("/offers").await.body.contains(uri), "this token is not for reading");
}

#[tokio::test]
async fn what_is_for_followers_reaches_followers_alone() {
    for base in Base::all() {
        let town = town(base).await;
        let house = &town["marolles"];
        let offer = house.publish(&form(Audience::Followers)).await;
        town.settle().await;

        assert_eq!(audience_at(&town["canal"], &offer.uri).await, Some(Audience::Followers));
        assert_eq!(audience_at(&town["nord"], &offer.uri).await, None);
        for name in ["marolles", "canal", "nord"] {
            is_hidden(&town[name], &offer.uri).await;
        }
        is_shown_to_members(house, &offer.uri).await;
        is_shown_to_members(&town["canal"], &offer.uri).await;

        let create = &activities(house, &offer).await[0];
        let followers = format!("{}/followers", house.actor());
        assert_eq!((&create["to"], &create["cc"]), (&json!([followers]), &Value::Null));
        assert_eq!((&create["object"]["to"], &create["object"]["cc"]), (&json!([followers]), &Value::Null));
        for uri in [offer.uri.as_str(), create["id"].as_str().unwrap()] {
            assert!(fetches(&town["canal"], uri).await && fetches(&town["qg"], uri).await, "{uri}");
            assert!(!fetches(&town["nord"], uri).await, "{uri}");
        }
        town.close().await;
    }
}

#[tokio::test]
async fn a_stranger_reads_it_once_it_follows_and_not_before() {
    for base in Base::all() {
        let town = town(base).await;
        let house = &town["marolles"];
        let stranger = Stranger::arrive().await;
        let offer = house.publish(&form(Audience::Followers)).await;
        town.settle().await;
        let create = activities(house, &offer).await[0]["id"].as_str().unwrap().to_owned();
        let none = house.url("/annonces/01234567-89ab-7def-8123-000000000001");
        for uri in [&offer.uri, &create, &none] {
            assert_eq!(stranger.get(uri).await.status, 404);
            // A signature for another address, and none that we could verify: both before anything is looked up.
            let elsewhere = stranger.sign(&house.url("/inbox"), b"");
            assert_eq!(stranger.get_with(uri, elsewhere).await.status, 401, "{uri}");
        }
        // Being asked for is not being a follower yet.
        let follow = stranger.activity("Follow", house.actor());
        assert_eq!(stranger.send(&house.url("/inbox"), &follow).await, 202);
        town.settle().await;
        for uri in [&offer.uri, &create] {
            let answer = stranger.get(uri).await;
            assert_eq!(answer.status, 200, "{}", answer.body);
            assert!(answer.body.contains(TITLE));
            assert_eq!(stranger.get_with(uri, stranger.unsigned()).await.status, 404);
        }
        // What was changed is read as it is now.
        house.edit(offer.id, &DraftForm { text: "Autrement.".to_owned(), ..form(Audience::Followers) }).await;
        assert_eq!(stranger.get(&create).await.status, 404);
        town.forgive_leftovers_and_close().await;
    }
}

#[tokio::test]
async fn what_is_for_the_trusted_names_them_and_reaches_nobody_else() {
    for base in Base::all() {
        let town = town(base).await;
        let house = &town["marolles"];
        let offer = house.publish(&form(Audience::Trusted)).await;
        town.settle().await;

        assert_eq!(audience_at(&town["qg"], &offer.uri).await, Some(Audience::Trusted));
        assert_eq!(audience_at(&town["canal"], &offer.uri).await, None, "it follows, but is not trusted");
        for name in ["marolles", "canal", "qg", "nord"] {
            is_hidden(&town[name], &offer.uri).await;
        }
        is_shown_to_members(&town["qg"], &offer.uri).await;
        let create = &activities(house, &offer).await[0];
        assert_eq!((&create["to"], &create["cc"]), (&json!([town["qg"].actor()]), &Value::Null));
        assert!(!create.to_string().contains("#Public") && !create.to_string().contains("/followers"));
        assert!(fetches(&town["qg"], &offer.uri).await);
        assert!(!fetches(&town["canal"], &offer.uri).await && !fetches(&town["nord"], &offer.uri).await);

        decide(house, &town["qg"], false).await;
        assert!(!fetches(&town["qg"], &offer.uri).await, "trust ended");
        house.withdraw(offer.id).await;
        town.settle().await;
        assert_eq!(audience_at(&town["qg"], &offer.uri).await, None, "it is taken back from who had it");
        town.close().await;
    }
}

#[tokio::test]
async fn what_is_unlisted_is_read_by_its_address() {
    for base in Base::all() {
        let town = town(base).await;
        let house = &town["marolles"];
        let offer = house.publish(&form(Audience::Unlisted)).await;
        town.settle().await;
        assert_eq!(audience_at(&town["canal"], &offer.uri).await, Some(Audience::Unlisted));
        for name in ["marolles", "canal"] {
            for (path, body) in public_face(&town[name]).await {
                assert!(!body.contains(TITLE), "{name} lists it at {path}");
            }
        }
        let page = house.visitor().get(&format!("/annonces/{}", offer.id)).await;
        assert_eq!(page.status, 200);
        assert!(page.body.contains("noindex") && !page.body.contains("og:title"), "{}", page.body);
        assert!(fetches(&town["nord"], &offer.uri).await);
        let create = &activities(house, &offer).await[0];
        assert!(create["cc"][0].as_str().unwrap().ends_with("#Public"));
        assert_eq!(house.visitor().get_activity(create["id"].as_str().unwrap()).await.status, 200);
        town.close().await;
    }
}

#[tokio::test]
async fn an_annonce_opens_and_never_closes() {
    for base in Base::all() {
        let town = town(base).await;
        let house = &town["marolles"];
        let offer = house.publish(&form(Audience::Followers)).await;
        town.settle().await;
        let member = house.member("coordination").await;
        let path = format!("/annonces/{}/modifier", offer.id);
        let send = async |audience: &str| {
            let fields = [
                ("kind", "offer"),
                ("nature", "service"),
                ("title", TITLE),
                ("text", "Le jeudi."),
                ("language", "fr"),
                ("in_return", "nothing"),
                ("audience", audience),
            ];
            member.post(&path, &fields).await.status
        };
        assert_eq!(send("trusted").await, 422, "narrower");
        assert_eq!(send("everybody").await, 422, "no such audience");
        let program = Program::of(house, "coordination", &["read", "offers"]).await;
        let patch = program.patch(&format!("/offers/{}", offer.id), &json!({ "audience": "trusted" })).await;
        assert_eq!(patch.status, 422, "{}", patch.body);
        assert!(patch.body.contains("audience"));
        let patch = program.patch(&format!("/offers/{}", offer.id), &json!({ "place": "ici" })).await;
        assert_eq!(patch.json()["audience"], "followers", "what is not said stays");
        assert_eq!(send("followers").await, 303);
        is_hidden(house, &offer.uri).await;

        assert_eq!(send("public").await, 303);
        town.settle().await;
        assert_eq!(audience_at(&town["canal"], &offer.uri).await, Some(Audience::Public));
        for name in ["marolles", "canal"] {
            assert!(town[name].visitor().get("/annonces").await.body.contains(TITLE), "{name}");
            assert!(Program::new(&town[name]).get("/timeline").await.body.contains(&offer.uri), "{name}");
        }
        assert_eq!(send("unlisted").await, 422);
        town.close().await;
    }
}
