//! What coordinators decide by page, as other servers meet it: approval, blocks, the profile, deliveries.

use chrono::TimeDelta;
use http::StatusCode;
use maillon_federation::fetch::NotFetched;
use maillon_federation::webfinger::NotFound;
use maillon_store::{actors, follows, inbox, notes, outbox, peers, reactions};
use maillon_testkit::{Answer, Base, House, Manner, Stranger, Town, Visitor, fixtures};
use serde_json::{Value, json};

const FOLLOWERS: &str = "/coordination/abonnes";
const BLOCKS: &str = "/coordination/blocages";

async fn coordinator(house: &House) -> Visitor {
    house.member("coordination").await
}

/// Presses a button, or sends a form that is fine.
async fn press(coordinator: &Visitor, path: &str, fields: &[(&str, &str)]) -> Answer {
    let answer = coordinator.post(path, fields).await;
    assert_eq!(answer.status, 303, "{path}: {}", answer.body);
    answer
}

async fn set_approval(house: &House, coordinator: &Visitor, approves: &str) {
    let name = format!("Maison {}", house.name);
    press(coordinator, "/coordination/profil", &[("name", &name), ("approves", approves)]).await;
}

async fn followers(house: &House) -> (i64, i64) {
    let actor = house.actor();
    house
        .read(move |conn| {
            Ok((follows::count_followers(conn, &actor)?, follows::count_requests(conn, &actor)?))
        })
        .await
}

async fn send(stranger: &Stranger, house: &House, activity: &Value) -> u16 {
    stranger.send_at(&house.url("/inbox"), activity, house.clock.now()).await
}

fn verbs(stranger: &Stranger) -> Vec<String> {
    stranger.received().iter().map(|one| one["type"].as_str().unwrap().to_owned()).collect()
}

/// An annonce of a stranger.
fn offer_of(stranger: &Stranger, name: &str) -> Value {
    json!({
        "id": stranger.url(&format!("/annonces/{name}")), "type": "Note", "attributedTo": stranger.actor,
        "name": name, "content": "<p>Au premier venu.</p>", "to": "as:Public", "purpose": "offer",
        "publishes": { "type": "Intent", "action": "transfer" },
    })
}

fn reply_of(stranger: &Stranger, to: &str) -> Value {
    json!({
        "id": stranger.url("/notes/1"), "type": "Note", "attributedTo": stranger.actor,
        "content": "<p>Je viens samedi.</p>", "inReplyTo": to, "to": "as:Public",
    })
}

fn host_of(stranger: &Stranger) -> String {
    stranger.url("").trim_start_matches("http://").to_owned()
}

#[tokio::test]
async fn followers_wait_where_a_coordinator_approves_them() {
    for base in Base::all() {
        let town = Town::open(base, &["marolles"]).await;
        let house = &town["marolles"];
        let cora = coordinator(house).await;
        set_approval(house, &cora, "on").await;
        let document = house.visitor().get_activity("/@marolles").await.json();
        assert_eq!(document["manuallyApprovesFollowers"], true);

        let (asker, other) = (Stranger::arrive().await, Stranger::arrive().await);
        let follow = asker.activity("Follow", json!(house.actor()));
        assert_eq!(send(&asker, house, &follow).await, 202);
        assert_eq!(send(&other, house, &other.activity("Follow", json!(house.actor()))).await, 202);
        town.settle().await;
        assert_eq!(followers(house).await, (0, 2));
        assert!(asker.received().is_empty(), "nobody answered yet");
        house.publish(&fixtures::bicycle_repair()).await;
        town.settle().await;
        assert!(asker.received().is_empty(), "who waits is sent nothing");
        let page = cora.get(FOLLOWERS).await.body;
        assert!(page.contains("2 demandes attendent") && page.contains("Une passante"), "{page}");

        press(&cora, &format!("{FOLLOWERS}/accepter"), &[("who", &asker.actor)]).await;
        press(&cora, &format!("{FOLLOWERS}/refuser"), &[("who", &other.actor)]).await;
        town.settle().await;
        let (accept, reject) = (&asker.received()[0], &other.received()[0]);
        assert_eq!((&accept["type"], &accept["object"]["id"]), (&json!("Accept"), &follow["id"]));
        assert_eq!((&reject["type"], &reject["object"]["actor"]), (&json!("Reject"), &json!(other.actor)));
        assert_eq!(followers(house).await, (1, 0));
        house.publish(&fixtures::need_of_a_ladder()).await;
        town.settle().await;
        assert_eq!(verbs(&asker), ["Accept", "Create"]);

        // Asking again, as a server that lost its state does, is answered at once.
        let again = asker.activity("Follow", json!(house.actor()));
        assert_eq!(send(&asker, house, &again).await, 202);
        town.settle().await;
        assert_eq!(asker.received()[2]["object"]["id"], again["id"]);
        assert_eq!(followers(house).await, (1, 0));

        press(&cora, &format!("{FOLLOWERS}/retirer"), &[("who", &asker.actor)]).await;
        press(&cora, &format!("{FOLLOWERS}/retirer"), &[("who", &asker.actor)]).await;
        town.settle().await;
        assert_eq!(verbs(&asker), ["Accept", "Create", "Accept", "Reject"], "twice is no news");
        assert_eq!(asker.received()[3]["object"]["id"], again["id"]);
        assert_eq!(followers(house).await, (0, 0));
        town.close().await;
    }
}

#[tokio::test]
async fn a_request_can_be_taken_back_and_all_can_be_accepted() {
    let town = Town::open(Base::Sqlite, &["marolles"]).await;
    let house = &town["marolles"];
    let cora = coordinator(house).await;
    set_approval(house, &cora, "on").await;
    let (left, stays) = (Stranger::arrive().await, Stranger::arrive().await);
    let follow = left.activity("Follow", json!(house.actor()));
    assert_eq!(send(&left, house, &follow).await, 202);
    assert_eq!(send(&left, house, &left.activity("Undo", follow)).await, 202);
    assert_eq!(send(&stays, house, &stays.activity("Follow", json!(house.actor()))).await, 202);
    town.settle().await;
    assert_eq!(followers(house).await, (0, 1));

    set_approval(house, &cora, "").await;
    town.settle().await;
    assert_eq!(followers(house).await, (0, 1), "the requests stay until they are answered");
    press(&cora, &format!("{FOLLOWERS}/accepter-tout"), &[]).await;
    town.settle().await;
    assert_eq!(followers(house).await, (1, 0));
    assert_eq!((verbs(&left), verbs(&stays)), (vec![], vec!["Accept".to_owned()]));
    town.close().await;
}

#[tokio::test]
async fn a_new_profile_reaches_the_followers() {
    for base in Base::all() {
        let town = Town::open(base, &["marolles", "canal"]).await;
        town.follow("canal", "marolles").await;
        town.settle().await;
        let house = &town["marolles"];
        let cora = coordinator(house).await;
        let summary = "Réparer <b>ensemble</b> & bien.\r\nChaque jeudi.\r\n\r\nÀ Saint-Gilles.";
        let fields = [("name", " Atelier  <i>des</i> Marolles "), ("summary", summary)];
        press(&cora, "/coordination/profil", &fields).await;
        town.settle().await;

        let uri = house.actor();
        let known = town["canal"].read(move |conn| peers::find(conn, &uri)).await.unwrap();
        let document: Value = serde_json::from_str(&known.document).unwrap();
        assert_eq!(document["name"], "Atelier <i>des</i> Marolles");
        assert_eq!(
            document["summary"],
            "<p>Réparer &lt;b&gt;ensemble&lt;/b&gt; &amp; bien.<br>Chaque jeudi.</p><p>À Saint-Gilles.</p>"
        );
        let there = town["canal"].member("coordination").await.get("/suivis").await.body;
        assert!(there.contains("Atelier"), "the follower's pages name it anew: {there}");
        let here = house.visitor().get("/").await.body;
        assert!(here.contains("<h1>Atelier &#60;i&#62;des&#60;/i&#62; Marolles</h1>"), "{here}");
        let page = house.visitor().get("/@marolles").await.body;
        assert!(page.contains("Réparer &lt;b&gt;ensemble") && !page.contains("<b>ensemble"), "{page}");
        let about = house.visitor().get("/nodeinfo/2.1").await.json();
        assert_eq!(about["metadata"]["nodeName"], "Atelier <i>des</i> Marolles");
        let form = cora.get("/coordination/profil").await.body;
        assert!(form.contains("Chaque jeudi.\n\nÀ Saint-Gilles.</textarea>"), "the text comes back: {form}");
        let outbox = house.visitor().get_activity("/@marolles/outbox").await.json();
        assert_eq!(
            outbox["totalItems"], 0,
            "the document says how things are, the outbox what was published"
        );

        // The same once more tells nobody anything, and the name outlives the process.
        press(&cora, "/coordination/profil", &fields).await;
        assert_eq!(house.left_over().await.0, 0);
        let mut town = town;
        town.house_mut("marolles").go_down().await;
        town.house_mut("marolles").come_back().await;
        let here = town["marolles"].visitor().get("/").await.body;
        assert!(here.contains("Atelier"), "{here}");
        town.close().await;
    }
}

#[tokio::test]
async fn a_blocked_actor_is_out_with_all_that_came_of_it() {
    for base in Base::all() {
        let town = Town::open(base, &["marolles"]).await;
        let house = &town["marolles"];
        let stranger = Stranger::arrive().await;
        let offer = house.publish(&fixtures::bicycle_repair()).await;
        meet(&town, house, &stranger, &offer.uri).await;
        let seen = coordinator(house).await.get("/messages").await.body;
        assert!(seen.contains("Une passante"), "{seen}");
        assert_eq!(house.offers().await.len(), 2);
        let before = stranger.received().len();

        // What waits in the queue at that moment has no effect either.
        let late = stranger.activity("Create", offer_of(&stranger, "trop-tard"));
        assert_eq!(send(&stranger, house, &late).await, 202);
        let cora = coordinator(house).await;
        press(&cora, BLOCKS, &[("target", &stranger.handle().to_string()), ("reason", "Insultes.")]).await;
        town.settle().await;

        let id = late["id"].as_str().unwrap().to_owned();
        let outcome = house.read(move |conn| inbox::outcome(conn, &id)).await.unwrap();
        assert_eq!(outcome, (2, Some("its actor is blocked".to_owned())));
        let mut told = verbs(&stranger).split_off(before);
        told.sort();
        assert_eq!(told, ["Reject", "Undo"], "its server stops sending, and has nothing more to show");
        assert_eq!(followers(house).await, (0, 0));
        is_forgotten(house, &stranger, &offer.uri).await;
        let seen = cora.get("/messages").await.body;
        assert!(!seen.contains("Une passante"), "{seen}");

        let asked = stranger.requests().len();
        let like = stranger.activity("Like", json!(offer.uri));
        assert_eq!(send(&stranger, house, &like).await, 403);
        assert_eq!(send(&stranger, house, &stranger.activity("Follow", json!(house.actor()))).await, 403);
        house.publish(&fixtures::need_of_a_ladder()).await;
        town.settle().await;
        let fetched = house.instance.federation.actor(&stranger.actor.parse().unwrap()).await;
        assert!(matches!(fetched, Err(NotFetched::Blocked(_))), "{fetched:?}");
        let found = house.instance.federation.lookup(&stranger.handle()).await;
        assert!(matches!(found, Err(NotFound::Fetch(_, NotFetched::Blocked(_)))), "{found:?}");
        let again = cora.post("/suivis", &[("address", stranger.actor.as_str())]).await;
        assert!(again.status == 422 && again.body.contains("bloquée ici"), "{}", again.body);
        let quiet = stranger.requests().split_off(asked);
        let webfinger_alone = quiet.iter().all(|one| one.starts_with("GET /.well-known/webfinger"));
        assert!(webfinger_alone, "the host is not blocked, but nothing of the actor is asked for: {quiet:?}");

        press(&cora, &format!("{BLOCKS}/lever"), &[("target", &stranger.actor)]).await;
        is_forgotten(house, &stranger, &offer.uri).await;
        assert_eq!(send(&stranger, house, &stranger.activity("Like", json!(offer.uri))).await, 202);
        house.follow(&stranger.handle()).await;
        town.settle().await;
        assert_eq!(stranger.received().last().unwrap()["type"], "Follow");
        let again = stranger.activity("Create", offer_of(&stranger, "velo"));
        assert_eq!(send(&stranger, house, &again).await, 202);
        town.settle().await;
        assert!(
            house.offers().await.iter().any(|one| one.title == "velo"),
            "whoever is followed again is heard"
        );
        town.close().await;
    }
}

/// Follows in both directions; an annonce, a reply and a like of the stranger.
async fn meet(town: &Town, house: &House, stranger: &Stranger, offer: &str) {
    house.follow(&stranger.handle()).await;
    town.settle().await;
    let follow = stranger.received().pop().unwrap();
    for activity in [
        stranger.activity("Accept", follow),
        stranger.activity("Follow", json!(house.actor())),
        stranger.activity("Create", offer_of(stranger, "velo")),
        stranger.activity("Create", reply_of(stranger, offer)),
        stranger.activity("Like", json!(offer)),
    ] {
        assert_eq!(send(stranger, house, &activity).await, 202);
    }
    town.settle().await;
}

async fn is_forgotten(house: &House, stranger: &Stranger, offer: &str) {
    assert!(house.offers().await.iter().all(|one| one.own));
    let (note, offer) = (stranger.url("/notes/1"), offer.to_owned());
    let (us, them) = (house.actor(), stranger.actor.clone());
    let left = house
        .read(move |conn| {
            let note = notes::find(conn, &note)?.is_some();
            let likes = reactions::count(conn, &offer, "Like")?;
            Ok((note, likes, follows::following(conn, &us, &them)?.is_some()))
        })
        .await;
    assert_eq!(left, (false, 0, false), "(note, likes, follow)");
}

#[tokio::test]
async fn a_blocked_host_hears_nothing_and_is_not_asked() {
    for base in Base::all() {
        let town = Town::open(base, &["marolles"]).await;
        let house = &town["marolles"];
        let (bad, honest) = (Stranger::arrive().await, Stranger::arrive().await);
        let offer = house.publish(&fixtures::bicycle_repair()).await;
        meet(&town, house, &bad, &offer.uri).await;
        house.follow(&honest.handle()).await;
        town.settle().await;
        bad.answer_with(Some(StatusCode::SERVICE_UNAVAILABLE));
        house.publish(&fixtures::need_of_a_ladder()).await;
        town.settle().await;
        assert_eq!(house.left_over().await.0, 1, "a delivery waits for it");
        bad.answer_with(None);
        let (asked, heard) = (bad.requests().len(), bad.received().len());

        let cora = coordinator(house).await;
        let typed = format!("  {}  ", host_of(&bad).to_uppercase());
        press(&cora, BLOCKS, &[("target", &typed), ("reason", "Du courrier non sollicité.")]).await;
        assert_eq!(house.left_over().await, (0, 0), "it is not delivered after all");
        assert_eq!(house.read(|conn| outbox::failing(conn, 10)).await, []);
        is_forgotten(house, &bad, &offer.uri).await;
        assert_eq!(send(&bad, house, &bad.activity("Like", json!(offer.uri))).await, 403);

        // By every other way.
        let federation = &house.instance.federation;
        honest.behave("/detour", Manner::Redirect(bad.url("/notes/1")));
        bad.serve_document("/notes/1", reply_of(&bad, &offer.uri));
        let under = format!("http://sub.{}/notes/1", host_of(&bad));
        let dotted = bad.url("/notes/1").replace("localhost:", "localhost.:");
        let shouted = bad.url("/notes/1").replace("localhost", "LOCALHOST");
        for url in [bad.url("/notes/1"), honest.url("/detour"), under, dotted, shouted] {
            let fetched = federation.fetch(&url.parse().unwrap()).await;
            assert!(matches!(fetched, Err(NotFetched::Blocked(_))), "{url}: {fetched:?}");
        }
        assert!(federation.lookup(&bad.handle()).await.is_err());
        let boost = honest.activity("Announce", bad.url("/annonces/velo"));
        bad.serve_document("/annonces/velo", offer_of(&bad, "velo"));
        assert_eq!(send(&honest, house, &boost).await, 202);
        town.settle().await;
        is_forgotten(house, &bad, &offer.uri).await;
        assert_eq!((bad.requests().len(), bad.received().len()), (asked, heard), "it heard nothing at all");

        let page = cora.get(BLOCKS).await.body;
        assert!(page.contains(&host_of(&bad)) && page.contains("Du courrier non sollicité."), "{page}");
        let target = host_of(&bad);
        press(&cora, &format!("{BLOCKS}/lever"), &[("target", &target)]).await;
        assert_eq!(send(&bad, house, &bad.activity("Like", json!(offer.uri))).await, 202);
        town.settle().await;
        is_heard_again(house, &offer.uri).await;
        town.close().await;
    }
}

async fn is_heard_again(house: &House, offer: &str) {
    let offer = offer.to_owned();
    assert_eq!(house.read(move |conn| reactions::count(conn, &offer, "Like")).await, 1);
}

/// A block that another process wrote is known after the next look, and what slipped in before goes again.
#[tokio::test]
async fn a_block_by_another_process_is_known_soon() {
    let town = Town::open(Base::Sqlite, &["marolles"]).await;
    let house = &town["marolles"];
    let stranger = Stranger::arrive().await;
    let offer = house.publish(&fixtures::bicycle_repair()).await;
    meet(&town, house, &stranger, &offer.uri).await;
    let (origin, clock) = (house.instance.federation.origin().clone(), house.clock.clone());
    let target = host_of(&stranger);
    house
        .instance
        .store
        .write(move |conn| {
            use maillon_federation::social::{self, Blocked, Decision, Forget};
            let forget: Forget = std::sync::Arc::new(maillon_server::receive::forget);
            let decision = Decision { reason: String::new(), ..Decision::default() };
            social::block(conn, &origin, &clock, &Blocked::Host(target.clone()), &decision, &forget)
        })
        .await
        .unwrap();
    assert_eq!(
        send(&stranger, house, &stranger.activity("Like", json!(offer.uri))).await,
        202,
        "not known yet"
    );
    let reply = stranger.activity("Create", reply_of(&stranger, &offer.uri));
    assert_eq!(send(&stranger, house, &reply).await, 202);
    town.settle().await;
    house.instance.renew().await.unwrap();
    assert_eq!(send(&stranger, house, &stranger.activity("Like", json!(offer.uri))).await, 403);
    house.clock.advance(TimeDelta::minutes(3));
    town.settle().await;
    is_forgotten(house, &stranger, &offer.uri).await;
    town.close().await;
}

#[tokio::test]
async fn a_host_that_fails_is_tried_at_the_press_of_a_button() {
    for base in Base::all() {
        let town = Town::open(base, &["marolles"]).await;
        let house = &town["marolles"];
        let stranger = Stranger::arrive().await;
        assert_eq!(send(&stranger, house, &stranger.activity("Follow", json!(house.actor()))).await, 202);
        town.settle().await;
        stranger.answer_with(Some(StatusCode::SERVICE_UNAVAILABLE));
        house.publish(&fixtures::bicycle_repair()).await;
        town.settle().await;
        stranger.answer_with(None);
        town.settle().await;
        assert_eq!(verbs(&stranger), ["Accept"], "it waits for its turn");

        let cora = coordinator(house).await;
        let page = cora.get("/coordination/envois").await.body;
        assert!(page.contains(&host_of(&stranger)) && page.contains("503"), "{page}");
        assert!(cora.get("/coordination").await.body.contains("1 serveur ne répond pas."));
        press(&cora, "/coordination/envois/reessayer", &[("host", &host_of(&stranger))]).await;
        town.settle().await;
        assert_eq!(verbs(&stranger), ["Accept", "Create"]);
        let page = cora.get("/coordination/envois").await.body;
        assert!(page.contains("Tous les serveurs répondent."), "{page}");

        stranger.answer_with(Some(StatusCode::FORBIDDEN));
        house.publish(&fixtures::need_of_a_ladder()).await;
        town.settle().await;
        let page = cora.get("/coordination/envois").await.body;
        assert!(page.contains("Refusés ces sept derniers jours") && page.contains("403"), "{page}");
        town.close().await;
    }
}

#[tokio::test]
async fn we_remember_when_we_last_heard_from_whom_we_follow() {
    let town = Town::open(Base::Sqlite, &["marolles"]).await;
    let house = &town["marolles"];
    let stranger = Stranger::arrive().await;
    let offer = house.publish(&fixtures::bicycle_repair()).await;
    meet(&town, house, &stranger, &offer.uri).await;
    let heard = async || {
        let (us, them) = (house.actor(), stranger.actor.clone());
        house.read(move |conn| follows::heard_at(conn, &us, &them)).await
    };
    let first = heard().await;
    assert_eq!(first, Some(house.clock.millis()));
    for (minutes, is_news) in [(5, false), (6, true)] {
        house.clock.advance(TimeDelta::minutes(minutes));
        let like = stranger.activity("Like", json!(offer.uri));
        assert_eq!(send(&stranger, house, &like).await, 202);
        town.settle().await;
        assert_eq!(heard().await, if is_news { Some(house.clock.millis()) } else { first });
    }
    town.close().await;
}

/// The instance's own actor bears the name of the organisation.
#[tokio::test]
async fn both_actors_bear_the_new_name() {
    let town = Town::open(Base::Sqlite, &["marolles"]).await;
    let house = &town["marolles"];
    let cora = coordinator(house).await;
    press(&cora, "/coordination/profil", &[("name", "Les Marolles")]).await;
    let names: Vec<String> = house.read(actors::all).await.into_iter().map(|actor| actor.name).collect();
    assert_eq!(names, ["Les Marolles", "Les Marolles", "SEL"], "the ledger has a name of its own");
    town.close().await;
}
