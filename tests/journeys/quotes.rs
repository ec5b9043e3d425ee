//! Others quote what is ours (FEP-044f): who may, and what proves it.

use maillon_kernel::audience::Audience;
use maillon_market::model::DraftForm;
use maillon_testkit::{Base, House, Stranger, Town, fixtures};
use serde_json::{Value, json};

fn request(stranger: &Stranger, number: usize, thing: &str, note: Value) -> Value {
    let mut request = stranger.activity("QuoteRequest", thing);
    request["id"] = json!(stranger.url(&format!("/quotes/{number}")));
    request["instrument"] = note;
    request
}

async fn ask(town: &Town, house: &House, stranger: &Stranger, request: &Value) {
    assert_eq!(stranger.send(&house.url("/inbox"), request).await, 202);
    town.settle().await;
}

fn said(stranger: &Stranger, verb: &str) -> Vec<Value> {
    stranger.received().into_iter().filter(|one| one["type"] == verb).collect()
}

#[tokio::test]
async fn who_asks_may_quote_what_is_for_everybody_and_can_prove_it() {
    for base in Base::all() {
        let town = Town::open(base, &["marolles"]).await;
        let (house, stranger) = (&town["marolles"], Stranger::arrive().await);
        let offer = house.publish(&fixtures::bicycle_repair()).await;
        let document = house.visitor().get_activity(&offer.uri.replace(&house.url(""), "")).await.json();
        let everybody = "https://www.w3.org/ns/activitystreams#Public";
        assert_eq!(document["interactionPolicy"]["canQuote"]["automaticApproval"], everybody);

        let note = stranger.url("/notes/1");
        let whole = json!({ "id": note, "type": "Note", "attributedTo": stranger.actor, "quote": offer.uri });
        for (number, instrument) in [json!(note), whole].into_iter().enumerate() {
            ask(&town, house, &stranger, &request(&stranger, number, &offer.uri, instrument)).await;
        }
        let answers = said(&stranger, "Accept");
        assert_eq!(answers.len(), 2, "{base:?}");
        assert_eq!(answers[0]["result"], answers[1]["result"], "one quote has one stamp");
        assert_eq!(answers[0]["object"]["id"], stranger.url("/quotes/0"));
        let stamp = answers[0]["result"].as_str().unwrap();
        let path = stamp.replace(&house.url(""), "");
        let read = house.visitor().get_activity(&path).await.json();
        assert_eq!((&read["type"], &read["id"]), (&json!("QuoteAuthorization"), &json!(stamp)));
        assert_eq!(
            (&read["interactingObject"], &read["interactionTarget"]),
            (&json!(note), &json!(offer.uri))
        );
        assert_eq!(read["attributedTo"], house.actor());

        let bury = stranger.activity("Delete", json!({ "id": note, "type": "Tombstone" }));
        ask(&town, house, &stranger, &bury).await;
        assert_eq!(house.visitor().get_activity(&path).await.status, 404, "{base:?}: what quoted is gone");
        let again = request(&stranger, 7, &offer.uri, json!(note));
        ask(&town, house, &stranger, &again).await;
        assert_eq!(said(&stranger, "Accept").len(), 2, "{base:?}: and nothing brings it back");

        let other = request(&stranger, 8, &offer.uri, json!(stranger.url("/notes/2")));
        ask(&town, house, &stranger, &other).await;
        let stamp = said(&stranger, "Accept").pop().unwrap()["result"].as_str().unwrap().to_owned();
        let path = stamp.replace(&house.url(""), "");
        assert_eq!(house.visitor().get_activity(&path).await.status, 200, "{base:?}");
        house.withdraw(offer.id).await;
        assert_eq!(
            house.visitor().get_activity(&path).await.status,
            404,
            "{base:?}: nothing is left to quote"
        );
        maillon_server::workers::prune(&house.instance).await.unwrap();
        let id = path.rsplit('/').next().unwrap().to_owned();
        let kept = house.read(move |conn| maillon_store::quotes::find(conn, &id)).await;
        assert_eq!(kept, None, "{base:?}: nor kept");
        town.forgive_leftovers_and_close().await;
    }
}

#[tokio::test]
async fn nobody_quotes_for_another_nor_what_is_not_for_everybody() {
    let town = Town::open(Base::Sqlite, &["marolles"]).await;
    let (house, stranger, other) = (&town["marolles"], Stranger::arrive().await, Stranger::arrive().await);
    let hidden = DraftForm { audience: Audience::Followers.to_string(), ..fixtures::bicycle_repair() };
    let (open, hidden) = (house.publish(&fixtures::need_of_a_ladder()).await, house.publish(&hidden).await);
    let theirs = json!({ "id": stranger.url("/notes/1"), "type": "Note", "attributedTo": other.actor });
    for (number, (thing, note)) in [
        (hidden.uri.as_str(), json!(stranger.url("/notes/1"))),
        (open.uri.as_str(), json!(other.url("/notes/1"))),
        (open.uri.as_str(), theirs),
        (open.uri.as_str(), json!(7)),
        ("https://x.example/1", json!(stranger.url("/notes/1"))),
    ]
    .into_iter()
    .enumerate()
    {
        ask(&town, house, &stranger, &request(&stranger, number, thing, note)).await;
    }
    assert_eq!((said(&stranger, "Accept"), said(&stranger, "Reject")), (vec![], vec![]));

    for number in 0..21 {
        let note = json!(stranger.url(&format!("/notes/{number}")));
        ask(&town, house, &stranger, &request(&stranger, 100 + number, &open.uri, note)).await;
    }
    assert_eq!((said(&stranger, "Accept").len(), said(&stranger, "Reject").len()), (20, 1));

    // Whom we block has no stamp any more.
    let stamp = said(&stranger, "Accept")[0]["result"].as_str().unwrap().replace(&house.url(""), "");
    assert_eq!(house.visitor().get_activity(&stamp).await.status, 200);
    let cora = house.member("coordination").await;
    assert_eq!(cora.post("/coordination/blocages", &[("target", &*stranger.actor)]).await.status, 303);
    assert_eq!(house.visitor().get_activity(&stamp).await.status, 404);
    town.forgive_leftovers_and_close().await;
}
