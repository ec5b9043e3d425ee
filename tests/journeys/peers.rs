//! The other instances: what is known of them, and whom the house trusts.

use http::StatusCode;
use maillon_store::{outbox, trust};
use maillon_testkit::{Base, House, Manner, Program, Stranger, Town};
use reqwest::Method;
use serde_json::json;

const PEERS: &str = "/coordination/pairs";

async fn trusts(house: &House, host: &str) -> bool {
    let host = host.to_owned();
    house.read(move |conn| trust::is_trusted(conn, &host)).await
}

async fn software(house: &House, host: &str) -> (Option<String>, Option<i64>) {
    let host = host.to_owned();
    let row = house.read(move |conn| outbox::host(conn, &host)).await;
    row.map(|row| (row.software, row.asked_at)).unwrap_or_default()
}

fn host_of(stranger: &Stranger) -> String {
    stranger.url("").trim_start_matches("http://").to_owned()
}

#[tokio::test]
async fn a_coordinator_trusts_and_ends_trust_by_page() {
    for base in Base::all() {
        let town = Town::open(base, &["marolles", "canal"]).await;
        town.follow("canal", "marolles").await;
        town.settle().await;
        let house = &town["marolles"];
        let host = town["canal"].instance.federation.origin().authority().to_owned();
        let cora = house.member("coordination").await;
        let list = cora.get(PEERS).await.body;
        assert!(list.contains(&format!("{PEERS}/{host}")) && !list.contains("Pair de confiance"), "{list}");

        let sent = cora.post(PEERS, &[("host", &host), ("reason", "Nos <voisins>.")]).await;
        assert_eq!((sent.status, sent.header("location")), (303, format!("{PEERS}/{host}").as_str()));
        assert!(trusts(house, &host).await);
        town.settle().await;
        let page = cora.get(&format!("{PEERS}/{host}")).await.body;
        for said in ["Pair de confiance", "Nos &#60;voisins&#62;.", "maillon", "#main-key", "coordination"] {
            assert!(page.contains(said), "{said}: {page}");
        }
        assert_eq!(cora.post(PEERS, &[("host", &host), ("trust", "no")]).await.status, 422, "why?");
        assert!(trusts(house, &host).await);
        let ended = [("host", host.as_str()), ("trust", "no"), ("reason", "Plus de nouvelles.")];
        assert_eq!(cora.post(PEERS, &ended).await.status, 303);
        assert!(!trusts(house, &host).await);
        let page = cora.get(&format!("{PEERS}/{host}")).await.body;
        assert!(page.contains("Plus de nouvelles.") && page.contains("Nos &#60;voisins&#62;."), "{page}");

        let own = house.instance.federation.origin().authority().to_owned();
        for wrong in ["", "pas un serveur", "@a@canal.example", &own] {
            assert_eq!(cora.post(PEERS, &[("host", wrong), ("reason", "x")]).await.status, 422, "{wrong}");
        }
        assert_eq!(cora.get(&format!("{PEERS}/pas%20un%20serveur")).await.status, 404);
        town.close().await;
    }
}

#[tokio::test]
async fn what_is_blocked_is_not_trusted() {
    for base in Base::all() {
        let town = Town::open(base, &["marolles"]).await;
        let house = &town["marolles"];
        let cora = house.member("coordination").await;
        for host in ["social.canal.example", "qg.example"] {
            assert_eq!(cora.post(PEERS, &[("host", host), ("reason", "Amis.")]).await.status, 303);
        }
        let block = [("target", "canal.example"), ("reason", "Courrier non demandé.")];
        assert_eq!(cora.post("/coordination/blocages", &block).await.status, 303);
        assert!(!trusts(house, "social.canal.example").await, "what is under it lost our trust with it");
        assert!(trusts(house, "qg.example").await);
        let again = cora.post(PEERS, &[("host", "social.canal.example"), ("reason", "Si !")]).await;
        assert_eq!(again.status, 422);
        assert!(again.body.contains("Levez d’abord le blocage"), "{}", again.body);
        assert_eq!(
            cora.post("/coordination/blocages/lever", &[("target", "canal.example")]).await.status,
            303
        );
        assert!(!trusts(house, "social.canal.example").await, "it does not come back by itself");
        town.forgive_leftovers_and_close().await;
    }
}

#[tokio::test]
async fn what_runs_there_is_asked_once_a_day_and_never_a_fault() {
    for base in Base::all() {
        let town = Town::open(base, &["marolles"]).await;
        let (house, stranger) = (&town["marolles"], Stranger::arrive().await);
        let host = host_of(&stranger);
        let schema = "http://nodeinfo.diaspora.software/ns/schema/2.0";
        let index = |href: String| json!({ "links": [{ "rel": schema, "href": href }] });
        stranger.serve_document("/.well-known/nodeinfo", index(stranger.url("/nodeinfo")));
        let document = json!({ "software": { "name": "mastodon", "version": "4.5.0" } });
        stranger.serve_document("/nodeinfo", document);
        house.follow(&stranger.handle()).await;
        let ask = async || {
            maillon_server::workers::ask_peers(&house.instance).await.unwrap();
            town.settle().await;
            let asked = stranger.requests();
            asked.into_iter().filter(|request| request == "GET /.well-known/nodeinfo").count()
        };
        assert_eq!(ask().await, 1);
        let known = software(house, &host).await;
        assert_eq!(known.0.as_deref(), Some("mastodon"));
        assert_eq!(ask().await, 1, "it was asked a moment ago");

        let other = Stranger::arrive().await;
        other.serve_document("/nodeinfo", json!({ "software": { "name": "else", "version": "" } }));
        // What leads elsewhere, or is not there, leaves what was known; and it was asked.
        for (days, manner) in
            [(1, Manner::Document(index(other.url("/nodeinfo")))), (2, Manner::Status(StatusCode::NOT_FOUND))]
        {
            house.clock.advance(chrono::TimeDelta::hours(25));
            stranger.behave("/.well-known/nodeinfo", manner);
            assert_eq!(ask().await, 1 + days);
            let now = software(house, &host).await;
            assert_eq!(now.0.as_deref(), Some("mastodon"));
            assert!(known.1 < now.1);
        }
        town.forgive_leftovers_and_close().await;
    }
}

#[tokio::test]
async fn programs_read_and_decide_for_coordinators() {
    for base in Base::all() {
        let town = Town::open(base, &["marolles", "canal"]).await;
        town.follow("canal", "marolles").await;
        town.settle().await;
        let house = &town["marolles"];
        house.add_member("lieve", "member").await;
        let host = town["canal"].instance.federation.origin().authority().to_owned();
        let (one, trust, distrust) =
            (format!("/peers/{host}"), format!("/peers/{host}/trust"), format!("/peers/{host}/distrust"));
        let lieve = Program::of(house, "lieve", &["read", "coordination"]).await;
        let reader = Program::of(house, "coordination", &["read", "offers"]).await;
        for (method, path) in [
            (Method::GET, "/peers"),
            (Method::GET, one.as_str()),
            (Method::POST, trust.as_str()),
            (Method::POST, distrust.as_str()),
        ] {
            for (program, status) in [(&lieve, 403), (&reader, 403), (&Program::new(house), 401)] {
                let answer = program.send(method.clone(), path, &[], Some(&json!({ "reason": "x" }))).await;
                assert_eq!(answer.status, status, "{method} {path}: {}", answer.body);
            }
        }
        let cora = Program::of(house, "coordination", &["coordination"]).await;
        let why = json!({ "reason": "On se connaît." });
        let first = cora.post_once(&trust, "t-1", &why).await;
        assert_eq!(first.status, 200, "{}", first.body);
        assert_eq!(first.json()["trusted"], true);
        let whole = cora.get(&one).await.json();
        assert_eq!((&whole["followers"][0]["state"], &whole["blocked"]), (&json!("accepted"), &json!(false)));
        assert_eq!(whole["decisions"][0]["by"], "coordination");
        assert!(whole["keys"].as_array().unwrap().len() >= 2, "{whole}");
        assert_eq!(cora.get("/peers").await.json()["items"][0]["host"], host.as_str());

        assert_eq!(cora.post(&distrust, &json!({})).await.status, 422);
        assert!(trusts(house, &host).await);
        assert_eq!(cora.post(&distrust, &json!({ "reason": "Fini." })).await.json()["trusted"], false);
        assert_eq!(cora.post_once(&trust, "t-1", &why).await.status, 200, "the same answer again");
        assert!(!trusts(house, &host).await, "and no second effect");

        assert_eq!(cora.get("/peers/never.example").await.status, 404);
        assert_eq!(cora.post("/peers/a%20b/trust", &why).await.status, 404);
        let own = house.instance.federation.origin().authority().to_owned();
        assert_eq!(cora.post(&format!("/peers/{own}/trust"), &why).await.status, 409);
        let block = json!({ "target": "bad.example", "reason": "" });
        assert_eq!(cora.post("/blocks", &block).await.status, 201);
        assert_eq!(cora.post("/peers/bad.example/trust", &why).await.status, 409);
        town.settle().await;
        town.close().await;
    }
}
