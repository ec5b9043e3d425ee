//! What stands under an annonce for everybody: what its author lets.

use diesel::{QueryDsl as _, RunQueryDsl as _};
use maillon_store::schema::message;
use maillon_testkit::{Base, Stranger, Town};
use serde_json::json;

use super::{conversations, deliver, direct, public, publish};

/// The id of the first message that can be shown.
fn message(page: &str) -> String {
    let (_, rest) = page.split_once("name=\"message\" value=\"").expect("a message can be shown");
    rest.split('"').next().unwrap().to_owned()
}

#[tokio::test]
async fn a_public_reply_is_shown_when_the_author_lets_it() {
    for base in Base::all() {
        let town = Town::open(base, &["marolles"]).await;
        let house = &town["marolles"];
        for login in ["lieve", "gaston"] {
            house.add_member(login, "member").await;
        }
        let (lieve, gaston) = (house.member("lieve").await, house.member("gaston").await);
        let stranger = Stranger::arrive().await;
        let annonce = publish(&lieve).await;
        let offer = house.url(&annonce);
        let mut reply = public(&stranger, 1, &offer, "<p>Magnifique atelier !</p>", house);
        deliver(&town, house, &stranger, "Create", reply.clone()).await;
        let visitor = house.visitor();
        assert!(!visitor.get(&annonce).await.body.contains("Magnifique"), "nobody let it");

        let path = conversations(&lieve).await.remove(0);
        let page = lieve.get(&path).await.body;
        assert!(page.contains("tout le monde peut le lire"), "she is told who reads it: {page}");
        let (id, reveal) = (message(&page), format!("{path}/montrer"));
        let form = [("message", id.as_str()), ("shown", "1")];
        assert_eq!(gaston.post(&reveal, &form).await.status, 404);
        assert!(!visitor.get(&annonce).await.body.contains("Magnifique"));
        assert_eq!(lieve.post(&reveal, &form).await.status, 303);
        assert!(visitor.get(&annonce).await.body.contains("Magnifique"));
        let hide = [("message", id.as_str()), ("shown", "0")];
        assert_eq!(lieve.post(&reveal, &hide).await.status, 303);
        assert!(!visitor.get(&annonce).await.body.contains("Magnifique"));
        assert_eq!(lieve.post(&reveal, &form).await.status, 303);

        reply["to"] = json!([house.actor()]);
        reply["cc"] = json!([]);
        reply["updated"] = json!("2026-11-20T11:00:00Z");
        deliver(&town, house, &stranger, "Update", reply).await;
        assert!(!visitor.get(&annonce).await.body.contains("Magnifique"), "it is private now");
        assert_eq!(lieve.post(&reveal, &form).await.status, 404);
        town.close().await;
    }
}

#[tokio::test]
async fn a_direct_reply_cannot_be_shown() {
    let town = Town::open(Base::Sqlite, &["marolles"]).await;
    let house = &town["marolles"];
    house.add_member("lieve", "member").await;
    let lieve = house.member("lieve").await;
    let stranger = Stranger::arrive().await;
    let annonce = publish(&lieve).await;
    let offer = house.url(&annonce);
    let secret = direct(&stranger, 1, Some(&offer), "<p>Mon numéro : 0470 00 00 00</p>", house);
    deliver(&town, house, &stranger, "Create", secret).await;
    let path = conversations(&lieve).await.remove(0);
    assert!(!lieve.get(&path).await.body.contains("/montrer"));
    let ids = house.read(|conn| message::table.select(message::id).load::<String>(conn));
    let id = ids.await.remove(0);
    let form = [("message", id.as_str()), ("shown", "1")];
    assert_eq!(lieve.post(&format!("{path}/montrer"), &form).await.status, 404);
    assert!(!house.visitor().get(&annonce).await.body.contains("0470 00 00 00"));
    town.close().await;
}
