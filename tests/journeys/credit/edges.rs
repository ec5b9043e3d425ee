//! What is no amount is refused with words at every edge, and nothing has changed.

use maillon_credit::{accounts, seal};
use maillon_testkit::{Base, House, Program, Town};
use serde_json::{Value, json};

use super::parallel::account;

/// Every balance, and how much was ever posted.
async fn state(house: &House) -> (Vec<(i64, i64)>, usize) {
    let all = |conn: &mut maillon_store::Conn| {
        let all = accounts::list(conn, maillon_credit::model::AccountKind::ALL)?;
        Ok((all.iter().map(|one| (one.balance.get(), one.held.get())).collect(), seal::verify(conn)?.entries))
    };
    house.read(all).await
}

#[tokio::test]
async fn programs_cannot_move_what_is_no_amount() {
    for base in Base::all() {
        let town = Town::open(base, &["marolles"]).await;
        let house = &town["marolles"];
        for login in ["lieve", "sofie"] {
            account(house, login).await;
        }
        let lieve = Program::of(house, "lieve", &["read", "credit"]).await;
        let before = state(house).await;
        let bad = [
            json!(0),
            json!(-1),
            json!(i64::MIN),
            json!(i64::MAX),
            json!(1_000_000_001),
            json!(9_223_372_036_854_775_808_u64),
            json!(1e300),
            json!(1.5),
            json!("90"),
            json!("NaN"),
            json!("9223372036854775808"),
            json!(null),
            json!(true),
            json!([90]),
            json!({ "hasNumericalValue": "90", "hasUnit": "hour" }),
        ];
        for minutes in bad {
            for (path, body) in [
                ("/transfers", json!({ "to": "sofie", "minutes": minutes })),
                ("/requests", json!({ "from": "sofie", "minutes": minutes })),
                ("/requests/lessons", json!({ "from": ["sofie"], "minutes": minutes })),
            ] {
                let answer = lieve.post(path, &body).await;
                assert_eq!(answer.status, 422, "{path} {minutes}: {}", answer.body);
                let errors = &answer.json()["errors"][0];
                let words = errors["detail"].as_str().unwrap_or_default();
                assert!(!words.is_empty() && !words.starts_with("credit-"), "{}", answer.body);
                assert_eq!(errors["pointer"], "#/minutes", "{}", answer.body);
            }
        }
        for body in [
            json!({ "to": "sofie", "minutes": 5, "unit": "hour" }),
            json!({ "to": "sofie" }),
            json!({ "minutes": 5 }),
            json!({ "to": "sofie", "minutes": 5, "label": "x".repeat(201) }),
            json!({ "to": "sofie\0", "minutes": 5 }),
        ] {
            assert_eq!(lieve.post("/transfers", &body).await.status, 422, "{body}");
        }
        for to in ["", "nobody", "lieve2", "https://elsewhere.example/ap/accounts/1", "Lieve ", "é"] {
            let answer = lieve.post("/transfers", &json!({ "to": to, "minutes": 5 })).await;
            assert!([404, 409, 422].contains(&answer.status), "{to}: {} {}", answer.status, answer.body);
        }
        assert_eq!(lieve.post("/transfers", &json!({ "to": "lieve", "minutes": 5 })).await.status, 409);
        let floor = lieve.post("/transfers", &json!({ "to": "sofie", "minutes": 601 })).await;
        assert_eq!(floor.status, 422, "{}", floor.body);
        let told = floor.json()["errors"][0]["detail"].as_str().unwrap().to_owned();
        assert!(told.contains("one minute"), "the numbers are said: {told}");
        assert_eq!(state(house).await, before, "{base:?}");
        assert_eq!(Value::Null, lieve.get("/accounts").await.json()["items"][0]["near"]);
        town.close().await;
    }
}
