//! Many at once.

use maillon_federation::Envelope;
use maillon_federation::intake::Scene;
use maillon_server::receive;
use maillon_store::peers::{self, Peer};
use serde_json::json;

use super::*;

/// Somebody on a server of their own.
fn passer_by(number: usize, now: i64) -> Peer {
    let uri = format!("https://h{number}.example/users/a");
    Peer {
        kind: "Organization".to_owned(),
        handle: "a".to_owned(),
        host: format!("h{number}.example"),
        name: format!("Asso {number}"),
        url: uri.clone(),
        inbox: format!("{uri}/inbox"),
        shared_inbox: None,
        document: "{}".to_owned(),
        fetched_at: now,
        gone_at: None,
        uri,
    }
}

/// Their question arrives.
async fn asks(house: &House, number: usize, about: &str, amount: &str) -> Result<(), String> {
    let sender = passer_by(number, house.clock.millis());
    let activity = json!({
        "id": format!("https://h{number}.example/offers/{}", house.clock.uuid()), "type": "Offer",
        "actor": sender.uri, "to": house.actor(), "object": {
            "type": "Agreement",
            "stipulates": {
                "type": "Commitment", "satisfies": format!("{about}#primary"),
                "resourceQuantity": { "hasUnit": "kilogram", "hasNumericalValue": amount },
            },
        },
    });
    let text = activity.to_string();
    let envelope = Envelope::read(text.as_bytes()).unwrap();
    let (origin, clock) = (house.instance.federation.origin().clone(), house.clock.clone());
    let scene = Scene {
        origin,
        clock,
        sender,
        fetched: None,
        author: None,
        text,
        proven: None,
        embedded: Vec::new(),
    };
    let desks = house.instance.desks();
    let apply = move |conn: &mut Conn| {
        peers::put(conn, &scene.sender, &[])?;
        receive::apply(&desks, conn, &scene, &envelope).map(drop)
    };
    house.instance.store.write(apply).await.map_err(|problem| problem.to_string())
}

/// A hundred ask for a kilogram each, and all are accepted at the same moment: twelve of them have it.
#[tokio::test]
async fn a_hundred_answers_at_once_never_take_more_than_there_is() {
    for base in Base::all() {
        let (town, apples) = market(base, &["marolles"]).await;
        let house = &town["marolles"];
        for number in 0..100 {
            asks(house, number, &apples.uri, "1").await.unwrap();
        }
        let waiting = all(house).await;
        assert_eq!(waiting.len(), 100);
        let answers = waiting.iter().map(|one| {
            let id = one.id;
            act(house, move |desk, conn| desk.accept(conn, id, Voice::NOBODY))
        });
        let answers = futures::future::join_all(answers).await;
        let accepted = answers.iter().filter(|answer| answer.is_ok()).count();
        assert_eq!(accepted, 12, "{base:?}");
        let full = |answer: &Result<_, ActProblem>| {
            matches!(answer, Err(ActProblem::NotNow(maillon_agreement::machine::NotNow::NotEnough(_))))
        };
        assert_eq!(answers.iter().filter(|answer| full(answer)).count(), 88, "{base:?}");
        assert_eq!(offer(house, &apples.uri).await.left(), Amount::ZERO);
        town.forgive_leftovers_and_close().await;
    }
}

/// FEP-0837's musts, and our own bounds: what does not fit is refused and keeps nothing.
#[tokio::test]
async fn a_question_that_does_not_fit_is_refused() {
    let (town, apples) = market(Base::Sqlite, &["marolles"]).await;
    let house = &town["marolles"];
    for (amount, why) in [
        ("1.5", "the amount must be a multiple of 1"),
        ("0", "the amount must be more than nothing"),
        ("-1", "the agreement's `hasNumericalValue` is missing or is not what it must be"),
    ] {
        assert_eq!(asks(house, 1, &apples.uri, amount).await, Err(why.to_owned()));
    }
    let other = house.url("/annonces/nothing");
    assert_eq!(asks(house, 1, &other, "1").await, Err("it satisfies no intent of ours".to_owned()));
    for _ in 0..5 {
        asks(house, 1, &apples.uri, "1").await.unwrap();
    }
    let sixth = asks(house, 1, &apples.uri, "1").await;
    assert_eq!(sixth, Err("its actor has asked often enough".to_owned()));
    assert_eq!(asks(house, 2, &apples.uri, "1").await, Ok(()), "others may still ask");
    assert_eq!(all(house).await.len(), 6);
    town.forgive_leftovers_and_close().await;
}
