//! Actors that go elsewhere: one of Fedify's that we follow, and ours that Fedify follows.

use maillon_store::follows;
use maillon_testkit::{Base, House, PASSWORD, Town};
use serde_json::json;

use super::{Fedify, verbs};

impl Fedify {
    /// The URI of another of its actors.
    fn of_the_same(&self, name: &str) -> String {
        self.actor.replace("/fedie", &format!("/{name}"))
    }

    /// The handle of one of its actors.
    fn handle_of(&self, name: &str) -> String {
        let url: url::Url = self.actor.parse().expect("its actor has a URL");
        format!("@{name}@{}", maillon_federation::origin::authority_of(&url))
    }

    /// Whether `who` follows its actor with this name.
    async fn has_follower(&self, name: &str, who: &str) -> bool {
        let followers = self.control.get("/followers", &[("of", name)]).await;
        followers.as_array().expect("it is a list").iter().any(|one| one == who)
    }
}

async fn targets(house: &House) -> Vec<(String, String)> {
    let actor = house.actor();
    let rows = house.read(move |conn| follows::followings(conn, &actor)).await;
    rows.into_iter().map(|row| (row.target, row.state)).collect()
}

/// `@partante` says that she is `@arrivante` from now on, which says the same.
#[tokio::test]
async fn whom_we_follow_on_fedify_goes_and_we_go_along() {
    let Some(fedify) = Fedify::meet().await else { return };
    let town = Town::open(Base::Sqlite, &["suiveuse"]).await;
    let house = &town["suiveuse"];
    house.follow(&fedify.handle_of("partante").parse().unwrap()).await;
    town.settle().await;
    assert!(fedify.has_follower("partante", &house.actor()).await);

    let moved = fedify.act("/move", json!({}), house).await;
    town.settle().await;
    assert_eq!(moved.activity["target"], json!(fedify.of_the_same("arrivante")));
    assert_eq!(targets(house).await, [(fedify.of_the_same("arrivante"), "accepted".to_owned())]);
    assert!(fedify.has_follower("arrivante", &house.actor()).await);
    assert!(!fedify.has_follower("partante", &house.actor()).await, "she was told that we left");
    let received = fedify.received_from(&house.actor()).await;
    let mut said = verbs(&received);
    // The last two go to two inboxes, each when its turn comes.
    said.sort_unstable();
    assert_eq!(said, ["Follow", "Follow", "Undo"]);
    town.close().await;
}

/// Our organisation goes to Fedify: its documents and its `Move` are understood there.
#[tokio::test]
async fn fedify_hears_that_we_go_and_where() {
    let Some(fedify) = Fedify::meet().await else { return };
    let town = Town::open(Base::Sqlite, &["muette"]).await;
    let house = &town["muette"];
    fedify.act("/follow", json!({ "actor": house.actor() }), house).await;
    town.settle().await;
    let (status, told) = fedify.control.ask("/alias", &json!({ "actor": house.actor() })).await;
    assert_eq!(status, 200, "{told}");

    let here = house.member("coordination").await;
    let form = [("address", fedify.handle_of("arrivante")), ("password", PASSWORD.to_owned())];
    let form: Vec<_> = form.iter().map(|(name, value)| (*name, value.as_str())).collect();
    let answer = here.post("/coordination/demenagement", &form).await;
    assert_eq!(answer.status, 303, "{}", answer.body);
    town.settle().await;
    let received = fedify.received_from(&house.actor()).await;
    let said = received.iter().find(|one| one["type"] == "Move").expect("it was told");
    assert_eq!(
        (&said["object"], &said["target"]),
        (&json!(house.actor()), &json!(fedify.of_the_same("arrivante")))
    );
    let (status, found) = fedify.lookup("url", &house.actor()).await;
    assert_eq!(
        (status, &found["object"]["movedTo"]),
        (200, &json!(fedify.of_the_same("arrivante"))),
        "{found}"
    );
    town.forgive_leftovers_and_close().await;
}
