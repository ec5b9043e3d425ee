//! What we fetch: only from where it may be, only what says that it is it, and never from inside our own network.

use std::net::TcpListener;

use maillon_federation::Federation;
use maillon_federation::connector::{Connector, ConnectorSettings, Limits};
use maillon_federation::fetch::NotFetched;
use maillon_store::inbox;
use maillon_testkit::{Base, House, Manner, Stranger, Town};
use serde_json::{Value, json};

/// The federation of a house that reaches 127.0.0.1 and no other address of this machine.
fn strict(house: &House) -> Federation {
    let connector = Connector::new(ConnectorSettings {
        development: true,
        allowed: vec!["127.0.0.1/32".parse().unwrap()],
        user_agent: "Maillon/test".to_owned(),
        limits: Limits::default(),
    });
    let federation = &house.instance.federation;
    Federation::new(federation.store().clone(), federation.origin().clone(), connector.unwrap())
}

fn note(stranger: &Stranger, path: &str) -> Value {
    json!({ "id": stranger.url(path), "type": "Note", "attributedTo": stranger.actor, "content": "…" })
}

#[tokio::test]
async fn no_road_leads_inside() {
    let town = Town::open(Base::Sqlite, &["marolles"]).await;
    let (house, stranger) = (&town["marolles"], Stranger::arrive().await);
    let federation = strict(house);
    let inside = TcpListener::bind("127.0.0.2:0").unwrap();
    inside.set_nonblocking(true).unwrap();
    let target = format!("http://{}/secret", inside.local_addr().unwrap());
    for path in ["/notes/1", "/users/passante", "/.well-known/webfinger", "/keys/1", "/picture.png"] {
        stranger.behave(path, Manner::Redirect(target.clone()));
    }
    let refused = |problem: &dyn std::fmt::Display| {
        let problem = problem.to_string();
        assert!(problem.contains("127.0.0.2 is not on the public internet"), "{problem}");
    };
    refused(&federation.fetch(&stranger.url("/notes/1").parse().unwrap()).await.unwrap_err());
    refused(&federation.actor(&stranger.actor.parse().unwrap()).await.unwrap_err());
    refused(&federation.lookup(&stranger.handle()).await.unwrap_err());
    let method = stranger.url("/keys/1");
    let proven = stranger.prove_as(&method, note(&stranger, "/notes/2"), house.clock.now());
    refused(&federation.prover_of(proven.as_object().unwrap()).await.unwrap_err());
    // As pictures are fetched, and as deliveries go out.
    let picture = stranger.url("/picture.png").parse().unwrap();
    let bare = |_: &url::Url| Ok::<_, std::convert::Infallible>(http::HeaderMap::new());
    refused(&federation.connector().get(&picture, bare, Limits::default()).await.unwrap_err());
    let (inbox, headers) = (target.parse().unwrap(), http::HeaderMap::new());
    refused(&federation.connector().post(&inbox, headers, "{}".into()).await.unwrap_err());
    // Spelled out at once, without a redirect.
    for text in [target.as_str(), "http://0x7f.0.0.2/", "http://2130706434/", "http://[::ffff:127.0.0.2]/"] {
        let problem = federation.fetch(&text.parse().unwrap()).await.unwrap_err();
        assert!(problem.to_string().contains("is not on the public internet"), "{text}: {problem}");
    }
    let came = inside.accept().unwrap_err();
    assert_eq!(came.kind(), std::io::ErrorKind::WouldBlock, "a connection was made");
    town.close().await;
}

#[tokio::test]
async fn a_document_is_what_it_says_where_it_is() {
    let town = Town::open(Base::Sqlite, &["marolles"]).await;
    let (house, stranger, other) = (&town["marolles"], Stranger::arrive().await, Stranger::arrive().await);
    let federation = &house.instance.federation;
    let fetch = async |path: &str| federation.fetch(&stranger.url(path).parse().unwrap()).await;
    let text = |kind, path: &str| Manner::Text(kind, note(&stranger, path).to_string());

    stranger.serve_document("/good", note(&stranger, "/good"));
    assert!(fetch("/good").await.is_ok());
    for kind in [
        "text/html",
        "application/json",
        "application/ld+json",
        "text/plain; profile=\"https://www.w3.org/ns/activitystreams\"",
    ] {
        stranger.behave("/kind", text(kind, "/kind"));
        let problem = fetch("/kind").await.unwrap_err();
        assert!(matches!(problem, NotFetched::NotActivity(..)), "{kind}: {problem}");
    }
    // Another's document, kept here; one of ours; one that leads on to another's, and none there.
    stranger.serve_document("/kept", note(&other, "/notes/1"));
    stranger.serve_document("/ours", json!({ "id": house.actor(), "type": "Person" }));
    stranger.serve_document("/none", json!({ "type": "Note", "content": "…" }));
    stranger.behave("/away", Manner::Redirect(other.url("/taken")));
    other.serve_document("/taken", note(&stranger, "/away"));
    for path in ["/kept", "/ours", "/none", "/away"] {
        let problem = fetch(path).await.unwrap_err();
        assert!(matches!(problem, NotFetched::OtherId(_)), "{path}: {problem}");
    }
    assert_eq!(other.requests(), ["GET /taken"], "nobody is asked for what somebody else claims");
    // An open redirect of the victim, to what a stranger serves in its name.
    other.behave("/redirect", Manner::Redirect(stranger.url("/forged")));
    stranger.serve_document("/forged", note(&other, "/redirect"));
    let problem = federation.fetch(&other.url("/redirect").parse().unwrap()).await.unwrap_err();
    assert!(matches!(problem, NotFetched::OtherId(_)), "{problem}");
    // A page that answers with the object of another address here: that address decides.
    stranger.serve_document("/page", note(&stranger, "/good"));
    assert_eq!(fetch("/page").await.unwrap().url.as_str(), stranger.url("/good"));
    stranger.behave("/back", Manner::Redirect(house.actor()));
    assert!(matches!(fetch("/back").await.unwrap_err(), NotFetched::Ours(_)));
    town.close().await;
}

/// Who wrote an object is who signed for it: not the second name in a list, and nobody elsewhere.
#[tokio::test]
async fn an_author_elsewhere_is_no_author() {
    let town = Town::open(Base::Sqlite, &["marolles"]).await;
    let (house, stranger) = (&town["marolles"], Stranger::arrive().await);
    let inbox = house.url("/inbox");
    house.follow(&stranger.handle()).await;
    town.settle().await;
    let follow = stranger.received()[0].clone();
    assert_eq!(stranger.send(&inbox, &stranger.activity("Accept", follow)).await, 202);
    town.settle().await;
    let elsewhere = "https://elsewhere.example/users/a";
    for (number, author) in [
        json!(elsewhere),
        json!([elsewhere, stranger.actor]),
        json!([{ "id": elsewhere }]),
        json!({ "type": "Person", "id": stranger.url("/users/voisine") }),
        json!([]),
        json!(null),
    ]
    .into_iter()
    .enumerate()
    {
        let id = stranger.url(&format!("/offers/{number}"));
        let offer = json!({
            "id": id, "type": "Note", "attributedTo": author, "name": "Un vélo", "content": "…",
            "purpose": "offer", "publishes": { "type": "Intent", "action": "transfer" }, "to": "as:Public",
        });
        stranger.serve_document(&format!("/offers/{number}"), offer.clone());
        for object in [offer, json!(id)] {
            let create = stranger.activity("Create", object);
            assert_eq!(stranger.send(&inbox, &create).await, 202);
            town.settle().await;
            assert_eq!(house.offers().await, [], "{author}");
            let id = create["id"].as_str().unwrap().to_owned();
            let outcome = house.read(move |conn| inbox::outcome(conn, &id)).await.unwrap();
            assert_eq!(outcome.0, 2, "{author}: {outcome:?}");
        }
    }
    town.close().await;
}
