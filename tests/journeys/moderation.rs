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
        town.settle().await;
        assert_eq!(likes(house, &offer.uri).await, 1);

        let cora = house.member("coordination").await;
        block(&cora, &[("target", &stranger.actor), ("severity", "silence"), ("reason", "Trop de bruit")])
            .await;
        assert_eq!(likes(house, &offer.uri).await, 0, "{base:?}: what it did before is not shown");
        let again = stranger.activity("Like", json!(offer.uri));
        let loud = reply(&stranger, 1, &offer.uri, &["as:Public", &house.actor()]);
        let quiet = reply(&stranger, 2, &offer.uri, &[&house.actor()]);
        for activity in [again, loud, quiet, stranger.activity("Follow", json!(house.actor()))] {
            assert_eq!(send(&stranger, house, &activity).await, 202, "it is not shut out");
        }
        town.settle().await;
        assert_eq!(likes(house, &offer.uri).await, 0);
        let kept = |number: usize| {
            let uri = stranger.url(&format!("/notes/{number}"));
            house.read(move |conn| notes::find(conn, &uri))
        };
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
