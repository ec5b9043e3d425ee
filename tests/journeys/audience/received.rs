//! What others send that is not for everybody, and what passes it on.

use maillon_kernel::audience::Audience;
use maillon_store::reactions;
use maillon_testkit::{Base, House, Stranger, Town};
use serde_json::{Value, json};

use super::{TITLE, form, is_hidden, is_shown_to_members, town};

/// An annonce of the stranger's, for these.
fn annonce(stranger: &Stranger, to: &[String]) -> Value {
    json!({
        "id": stranger.url("/annonces/1"), "type": "Note", "attributedTo": stranger.actor,
        "name": TITLE, "content": "<p>Juni.</p>", "to": to,
        "purpose": "request", "publishes": { "type": "Intent", "action": "transfer" },
    })
}

async fn deliver(town: &Town, house: &House, stranger: &Stranger, verb: &str, object: impl Into<Value>) {
    assert_eq!(stranger.send(&house.url("/inbox"), &stranger.activity(verb, object)).await, 202);
    town.settle().await;
}

async fn held(house: &House) -> Vec<Audience> {
    house.offers().await.into_iter().map(|offer| offer.audience).collect()
}

#[tokio::test]
async fn it_is_kept_for_members_when_we_follow_its_author() {
    for base in Base::all() {
        let town = Town::open(base, &["marolles"]).await;
        let house = &town["marolles"];
        let stranger = Stranger::arrive().await;
        let followers = format!("{}/followers", stranger.actor);
        deliver(&town, house, &stranger, "Create", annonce(&stranger, std::slice::from_ref(&followers)))
            .await;
        deliver(&town, house, &stranger, "Create", annonce(&stranger, &[house.actor()])).await;
        assert_eq!(held(house).await, [], "nobody here follows it");

        house.follow(&stranger.handle()).await;
        town.settle().await;
        let elsewhere = vec![stranger.url("/users/autre"), stranger.url("/users/autre/followers")];
        deliver(&town, house, &stranger, "Create", annonce(&stranger, &elsewhere)).await;
        assert_eq!(held(house).await, [], "it is for others");

        deliver(&town, house, &stranger, "Create", annonce(&stranger, &[followers])).await;
        assert_eq!(held(house).await, [Audience::Followers]);
        let uri = stranger.url("/annonces/1");
        is_hidden(house, &uri).await;
        is_shown_to_members(house, &uri).await;
        deliver(&town, house, &stranger, "Delete", uri).await;
        deliver(&town, house, &stranger, "Create", {
            let mut named = annonce(&stranger, &[house.actor()]);
            named["id"] = json!(stranger.url("/annonces/2"));
            named
        })
        .await;
        assert_eq!(held(house).await, [Audience::Trusted]);
        is_hidden(house, &stranger.url("/annonces/2")).await;
        town.forgive_leftovers_and_close().await;
    }
}

#[tokio::test]
async fn nobody_passes_it_on() {
    for base in Base::all() {
        let town = town(base).await;
        let (house, follower, other) = (&town["marolles"], &town["canal"], &town["nord"]);
        let stranger = Stranger::arrive().await;
        for reader in [follower, other] {
            reader.follow(&stranger.handle()).await;
        }
        let offer = house.publish(&form(Audience::Followers)).await;
        town.settle().await;
        for reader in [house, follower, other] {
            deliver(&town, reader, &stranger, "Announce", offer.uri.as_str()).await;
        }
        assert_eq!(held(other).await, []);
        assert_eq!(held(follower).await, [Audience::Followers], "its own copy stays what it was");
        let uri = offer.uri.clone();
        assert_eq!(house.read(move |conn| reactions::count(conn, &uri, "Announce")).await, 0);
        for reader in [house, follower, other] {
            is_hidden(reader, &offer.uri).await;
        }
        assert!(follower.unfollow(&house.actor()).await);
        assert_eq!(held(follower).await, [], "who passed it on does not keep it in the list");
        town.settle().await;
        town.forgive_leftovers_and_close().await;
    }
}

#[tokio::test]
async fn a_visitor_cannot_answer_what_is_not_for_visitors() {
    for base in Base::all() {
        let town = town(base).await;
        let house = &town["marolles"];
        let offer = house.publish(&form(Audience::Followers)).await;
        town.settle().await;
        let fields =
            [("about", offer.uri.as_str()), ("name", "Z"), ("contact", "z@z.example"), ("text", "Oui ?")];
        let answer = house.visitor().post("/reponses", &fields).await;
        assert_eq!(answer.status, 404);
        assert!(!answer.body.contains(TITLE));
        town.close().await;
    }
}
