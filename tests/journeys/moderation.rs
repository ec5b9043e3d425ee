//! Silence, blocks that end, lists of others, and the journal of it all.

use chrono::TimeDelta;
use maillon_store::{follows, notes, reactions};
use maillon_testkit::{Base, House, Stranger, Town, Visitor, fixtures};
use serde_json::{Value, json};

const BLOCKS: &str = "/coordination/blocages";
const IMPORT: &str = "/coordination/blocages/importer";
const JOURNAL: &str = "/coordination/journal";

async fn block(cora: &Visitor, fields: &[(&str, &str)]) {
    let answer = cora.post(BLOCKS, fields).await;
    assert_eq!(answer.status, 303, "{}", answer.body);
}

async fn send(stranger: &Stranger, house: &House, activity: &Value) -> u16 {
    stranger.send_at(&house.url("/inbox"), activity, house.clock.now()).await
}

async fn likes(house: &House, uri: &str) -> i64 {
    let uri = uri.to_owned();
    house.read(move |conn| reactions::count(conn, &uri, "Like")).await
}

/// A reply, for everybody or for us alone.
fn reply(stranger: &Stranger, number: usize, offer: &str, to: &[&str]) -> Value {
    stranger.activity(
        "Create",
        json!({
            "id": stranger.url(&format!("/notes/{number}")), "type": "Note", "attributedTo": stranger.actor,
            "content": "<p>Je viens samedi.</p>", "inReplyTo": offer, "to": to,
        }),
    )
}

#[tokio::test]
async fn who_is_silenced_is_heard_by_whom_it_speaks_to_and_who_follows_it() {
    for base in Base::all() {
        let town = Town::open(base, &["marolles"]).await;
        let (house, stranger) = (&town["marolles"], Stranger::arrive().await);
        let offer = house.publish(&fixtures::bicycle_repair()).await;
        assert_eq!(send(&stranger, house, &stranger.activity("Like", json!(offer.uri))).await, 202);
        for (number, to) in [(8, "as:Public"), (9, &*house.actor())] {
            let said = reply(&stranger, number, &offer.uri, &[to]);
            assert_eq!(send(&stranger, house, &said).await, 202);
        }
        town.settle().await;
        assert_eq!(likes(house, &offer.uri).await, 1);
        let kept = |number: usize| {
            let uri = stranger.url(&format!("/notes/{number}"));
            house.read(move |conn| notes::find(conn, &uri))
        };
        assert!(kept(8).await.is_some() && kept(9).await.is_some());

        let cora = house.member("coordination").await;
        block(&cora, &[("target", &stranger.actor), ("severity", "silence"), ("reason", "Trop de bruit")])
            .await;
        assert_eq!(likes(house, &offer.uri).await, 0, "{base:?}: what it did before is not shown");
        assert!(kept(8).await.is_none(), "{base:?}: nor what it said before");
        assert!(kept(9).await.is_some(), "{base:?}: but to us");
        let again = stranger.activity("Like", json!(offer.uri));
        let loud = reply(&stranger, 1, &offer.uri, &["as:Public", &house.actor()]);
        let quiet = reply(&stranger, 2, &offer.uri, &[&house.actor()]);
        for activity in [again, loud, quiet, stranger.activity("Follow", json!(house.actor()))] {
            assert_eq!(send(&stranger, house, &activity).await, 202, "it is not shut out");
        }
        town.settle().await;
        assert_eq!(likes(house, &offer.uri).await, 0);
        assert!(kept(1).await.is_none(), "{base:?}: nobody else would hear it");
        assert!(kept(2).await.is_some(), "{base:?}: what it says to us is heard");
        let actor = house.actor();
        assert_eq!(house.read(move |conn| follows::count_requests(conn, &actor)).await, 1, "it has to ask");

        house.follow(&stranger.handle()).await;
        let followed = reply(&stranger, 3, &offer.uri, &["as:Public"]);
        assert_eq!(send(&stranger, house, &followed).await, 202);
        town.settle().await;
        assert!(kept(3).await.is_some(), "{base:?}: whom one follows one reads");
        town.forgive_leftovers_and_close().await;
    }
}

#[tokio::test]
async fn a_block_ends_at_its_time_and_the_journal_keeps_both() {
    for base in Base::all() {
        let town = Town::open(base, &["marolles"]).await;
        let (house, stranger) = (&town["marolles"], Stranger::arrive().await);
        let cora = house.member("coordination").await;
        block(&cora, &[("target", &stranger.actor), ("days", "1"), ("reason", "Se calmer")]).await;
        let like = stranger.activity("Like", json!("https://x.example/1"));
        assert_eq!(send(&stranger, house, &like).await, 403);
        house.clock.advance(TimeDelta::hours(23));
        town.settle().await;
        assert_eq!(send(&stranger, house, &like).await, 403, "{base:?}: not yet");
        house.clock.advance(TimeDelta::hours(2));
        town.settle().await;
        assert_eq!(send(&stranger, house, &like).await, 202, "{base:?}");

        let page = cora.get(JOURNAL).await.body;
        let (lapsed, blocked) = (page.find("arrivé à son terme").unwrap(), page.find("Se calmer").unwrap());
        assert!(lapsed < blocked && page.contains(&stranger.actor), "the latest first: {page}");

        // Another end, or none, takes the place of the first one.
        block(&cora, &[("target", &stranger.actor), ("days", "1")]).await;
        block(&cora, &[("target", &stranger.actor), ("days", "")]).await;
        house.clock.advance(TimeDelta::days(3));
        town.settle().await;
        assert_eq!(send(&stranger, house, &like).await, 403, "{base:?}: for good");
        town.forgive_leftovers_and_close().await;
    }
}

#[tokio::test]
async fn a_list_is_taken_over_whole_or_not_at_all_and_friends_are_left_alone() {
    for base in Base::all() {
        let town = Town::open(base, &["marolles", "canal"]).await;
        let house = &town["marolles"];
        town.follow("marolles", "canal").await;
        town.settle().await;
        let cora = house.member("coordination").await;
        let canal = town["canal"].instance.federation.origin().authority().to_owned();
        let take = async |text: &str| {
            let file = ("file", "liste.csv", "text/csv");
            cora.post_with_file(IMPORT, &[], file, text.as_bytes()).await
        };
        let answer = take("pub.example\nce n’est pas un serveur\n").await;
        assert_eq!((answer.status, answer.body.contains("à la ligne 2")), (422, true), "{}", answer.body);
        assert_eq!(house.read(maillon_store::blocks::all).await, [], "{base:?}: nothing changed");

        let list = format!(
            "#domain,#severity,#public_comment\npub.example,suspend,publicité\nbruit.example,silence,\n\
             vu.example,noop,\n{canal},suspend,\n{},suspend,\n",
            house.instance.federation.origin().authority()
        );
        let answer = take(&list).await;
        assert_eq!(answer.status, 200, "{}", answer.body);
        assert!(
            answer.body.contains("2 serveurs sont bloqués") && answer.body.contains(&canal),
            "{}",
            answer.body
        );
        let answer = take(&list).await;
        assert!(
            answer.body.contains("Rien de nouveau") && answer.body.contains("2 l’étaient déjà"),
            "{}",
            answer.body
        );

        let ours = cora.get("/coordination/blocages/liste.csv").await;
        assert_eq!(ours.header("content-type"), "text/csv; charset=utf-8");
        assert!(ours.body.contains("pub.example,suspend,") && ours.body.contains("bruit.example,silence,"));
        assert!(!ours.body.contains("publicité"), "reasons are for coordinators alone");
        assert!(cora.get(JOURNAL).await.body.contains("publicité"));
        town.close().await;
    }
}

#[tokio::test]
async fn a_long_list_forgets_whom_it_names_and_leaves_followers_to_us() {
    for base in Base::all() {
        let town = Town::open(base, &["marolles"]).await;
        let (house, noisy, follower) =
            (&town["marolles"], Stranger::arrive().await, Stranger::arrive().await);
        let offer = house.publish(&fixtures::bicycle_repair()).await;
        assert_eq!(send(&noisy, house, &noisy.activity("Like", json!(offer.uri))).await, 202);
        assert_eq!(send(&follower, house, &follower.activity("Follow", json!(house.actor()))).await, 202);
        town.settle().await;
        assert_eq!(likes(house, &offer.uri).await, 1);

        let cora = house.member("coordination").await;
        let host = |stranger: &Stranger| stranger.url("").trim_start_matches("http://").to_owned();
        let many = (0..3_000).map(|at| format!("h{at}.example")).collect::<Vec<_>>().join("\n");
        let list = format!("{many}\n{}\n{}\n", host(&noisy), host(&follower));
        let answer =
            cora.post_with_file(IMPORT, &[], ("file", "liste.csv", "text/csv"), list.as_bytes()).await;
        let told = answer.body.contains("3001 serveurs") || answer.body.contains("3\u{202f}001 serveurs");
        assert!(told && answer.body.contains(&host(&follower)), "{base:?}: {}", answer.body);
        town.settle().await;
        assert_eq!(likes(house, &offer.uri).await, 0, "{base:?}: forgotten by the job");
        assert_eq!(send(&noisy, house, &noisy.activity("Like", json!(offer.uri))).await, 403);
        assert_eq!(send(&follower, house, &follower.activity("Like", json!(offer.uri))).await, 202);
        town.forgive_leftovers_and_close().await;
    }
}

#[tokio::test]
async fn a_closed_instance_exchanges_with_the_chosen_ones_only_and_forgets_nobody() {
    for base in Base::all() {
        let town = Town::open(base, &["marolles"]).await;
        let (house, chosen, other) = (&town["marolles"], Stranger::arrive().await, Stranger::arrive().await);
        let inbox = house.url("/inbox");
        for stranger in [&chosen, &other] {
            let follow = stranger.activity("Follow", json!(house.actor()));
            assert_eq!(stranger.send(&inbox, &follow).await, 202);
        }
        town.settle().await;
        let cora = house.member("coordination").await;
        let bad = cora.post("/coordination/ouverture", &[("host", "la ferme")]).await;
        assert_eq!((bad.status, bad.body.contains("Ce n’est pas un serveur")), (422, true));
        let host = chosen.url("").trim_start_matches("http://").to_owned();
        let added = cora.post("/coordination/ouverture", &[("host", &host), ("reason", "Voisins")]).await;
        assert_eq!(added.status, 303, "{}", added.body);
        let like = |stranger: &Stranger| stranger.activity("Like", json!("https://x.example/1"));
        assert_eq!(other.send(&inbox, &like(&other)).await, 202, "{base:?}: it is open still");

        let switch = async |closed: &str| {
            let answer = cora.post("/coordination/ouverture/changer", &[("closed", closed)]).await;
            assert_eq!(answer.status, 303, "{}", answer.body);
        };
        switch("1").await;
        assert_eq!(other.send(&inbox, &like(&other)).await, 403, "{base:?}");
        assert_eq!(chosen.send(&inbox, &like(&chosen)).await, 202, "{base:?}");
        let heard =
            |stranger: &Stranger| stranger.received().iter().filter(|one| one["type"] == "Create").count();
        house.publish(&fixtures::bicycle_repair()).await;
        town.settle().await;
        assert_eq!((heard(&chosen), heard(&other)), (1, 0), "{base:?}");
        assert_eq!(house.visitor().get("/annonces").await.status, 200, "pages stay open");

        switch("0").await;
        assert_eq!(other.send(&inbox, &like(&other)).await, 202, "{base:?}");
        house.publish(&fixtures::need_of_a_ladder()).await;
        town.settle().await;
        assert_eq!((heard(&chosen), heard(&other)), (2, 1), "{base:?}: it follows still");
        let journal = cora.get(JOURNAL).await.body;
        for said in ["réservés aux serveurs choisis", "ouverts à tous", "Serveur choisi"] {
            assert!(journal.contains(said), "{said}: {journal}");
        }
        town.forgive_leftovers_and_close().await;
    }
}
