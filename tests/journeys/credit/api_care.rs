//! What coordinators decide, and members about their own account, by API: each is guarded as its page is.

use maillon_testkit::{Base, Program, Town};
use serde_json::{Value, json};

use super::parallel::account;

const SCOPES: [&str; 3] = ["read", "credit", "coordination"];

struct Scene {
    town: Town,
    cora: Program,
    lieve: Program,
    sofie: Program,
}

async fn scene(base: Base) -> Scene {
    let town = Town::open(base, &["marolles"]).await;
    let house = &town["marolles"];
    for login in ["lieve", "sofie"] {
        account(house, login).await;
    }
    let cora = Program::of(house, "coordination", &SCOPES).await;
    let lieve = Program::of(house, "lieve", &SCOPES[..2]).await;
    let sofie = Program::of(house, "sofie", &SCOPES[..2]).await;
    Scene { town, cora, lieve, sofie }
}

async fn mine(program: &Program) -> Value {
    program.get("/accounts").await.json()["items"][0].clone()
}

fn of(kind: &str, one: &Value) -> String {
    format!("/{kind}/{}", one["id"].as_str().unwrap())
}

#[tokio::test]
async fn who_owns_an_account_decides_what_comes_in_by_itself() {
    let Scene { town, cora, lieve, sofie } = scene(Base::Sqlite).await;
    let path = format!("{}/acceptance", of("accounts", &mine(&lieve).await));
    for (body, up_to) in [
        (json!({ "up_to": 30 }), json!(30)),
        (json!({ "up_to": null }), Value::Null),
        (json!({ "up_to": 0 }), json!(0)),
    ] {
        let done = lieve.post(&path, &body).await;
        assert_eq!((done.status, &done.json()["accepts_up_to"]), (200, &up_to), "{}", done.body);
    }
    let paid = sofie.post("/transfers", &json!({ "to": "lieve", "minutes": 5 })).await.json();
    assert_eq!(paid["state"], "held", "nothing comes in by itself now");
    for bad in [json!({}), json!({ "up_to": -1 }), json!({ "up_to": 1.5 }), json!({ "up_to": 1_000_000_001 })]
    {
        let said = lieve.post(&path, &bad).await;
        assert!(matches!(said.status, 400 | 422), "{bad}: {} {}", said.status, said.body);
    }
    assert_eq!(sofie.post(&path, &json!({ "up_to": null })).await.status, 404);
    assert_eq!(cora.post(&path, &json!({ "up_to": null })).await.status, 403, "it is not hers to decide");
    let reader = Program::of(&town["marolles"], "lieve", &["read"]).await;
    assert_eq!(reader.post(&path, &json!({ "up_to": null })).await.status, 403);
    assert_eq!(mine(&lieve).await["accepts_up_to"], 0);
    town.close().await;
}

#[tokio::test]
async fn coordinators_bound_accounts_and_give_mandates() {
    for base in Base::all() {
        let Scene { town, cora, lieve, sofie } = scene(base).await;
        let path = format!("{}/limits", of("accounts", &mine(&lieve).await));
        let limits = json!({ "lowest": -30, "highest": null, "reason": "Décidé ensemble" });
        let narrow = Program::of(&town["marolles"], "coordination", &SCOPES[..2]).await;
        for other in [&lieve, &sofie, &narrow] {
            assert_eq!(other.post(&path, &limits).await.status, 403);
        }
        let done = cora.post(&path, &limits).await;
        assert_eq!(
            (done.status, &done.json()["lowest"], &done.json()["highest"]),
            (200, &json!(-30), &Value::Null)
        );
        for (bad, status) in [
            (json!({ "lowest": -30, "highest": 5, "reason": " " }), 422),
            (json!({ "lowest": 5, "highest": 5, "reason": "Non" }), 409),
            (json!({ "lowest": i64::MIN, "highest": null, "reason": "Non" }), 409),
            (json!({ "lowest": -30, "reason": "Sans plafond ?" }), 422),
        ] {
            let said = cora.post(&path, &bad).await;
            assert_eq!(said.status, status, "{bad}: {}", said.body);
        }
        assert_eq!(lieve.post("/transfers", &json!({ "to": "sofie", "minutes": 31 })).await.status, 422);

        let for_all = json!({ "from": "organisation", "to": "sofie", "minutes": 5 });
        assert_eq!(lieve.post("/transfers", &for_all).await.status, 403);
        let mandate = json!({ "member": "lieve", "reason": "Trésorière" });
        assert_eq!(lieve.post("/mandates", &mandate).await.status, 403);
        let given = cora.post("/mandates", &mandate).await;
        assert_eq!((given.status, &given.json()["live"]), (201, &json!(true)), "{}", given.body);
        assert_eq!(lieve.post("/transfers", &for_all).await.status, 201);
        assert_eq!(lieve.get("/mandates").await.status, 403);
        let list = cora.get("/mandates").await.json();
        assert_eq!(
            (&list["items"][0]["member"], &list["items"][0]["ends_at"]),
            (&json!("lieve"), &Value::Null)
        );
        let nobody = json!({ "member": "personne", "reason": "Qui ?" });
        assert_eq!(cora.post("/mandates", &nobody).await.status, 404);
        assert_eq!(cora.post("/mandates", &json!({ "member": "lieve", "reason": "" })).await.status, 422);
        let late = json!({ "member": "sofie", "reason": "Hier", "ends_at": "2001-01-01T00:00:00Z" });
        assert_eq!(cora.post("/mandates", &late).await.json()["live"], false);
        let vague = json!({ "member": "sofie", "reason": "Bientôt", "ends_at": "demain" });
        assert_eq!(cora.post("/mandates", &vague).await.status, 422);

        assert_eq!(lieve.post("/mandates/revoke", &json!({ "member": "lieve" })).await.status, 403);
        let ended = cora.post("/mandates/revoke", &json!({ "member": "lieve" })).await;
        assert_eq!((ended.status, &ended.json()["items"][0]["live"]), (200, &json!(false)), "{}", ended.body);
        assert_eq!(cora.post("/mandates/revoke", &json!({ "member": "lieve" })).await.status, 404);
        assert_eq!(lieve.post("/transfers", &for_all).await.status, 403);
        town.close().await;
    }
}

#[tokio::test]
async fn a_coordinator_mediates_what_is_not_her_own() {
    for base in Base::all() {
        let Scene { town, cora, lieve, sofie } = scene(base).await;
        let paid =
            lieve.post("/transfers", &json!({ "to": "sofie", "minutes": 60, "label": "Haie" })).await.json();
        let words = json!({ "words": "À moitié taillée" });
        assert_eq!(lieve.post(&format!("{}/dispute", of("transfers", &paid)), &words).await.status, 200);
        assert_eq!(lieve.get("/disputes").await.status, 403, "a member does not mediate");
        let one = cora.get("/disputes").await.json()["items"][0].clone();
        assert_eq!(
            (&one["words"], &one["label"], &one["opened_by"], &one["mediator"], &one["transfer"]["id"]),
            (&json!("À moitié taillée"), &json!("Haie"), &json!("lieve"), &Value::Null, &paid["id"])
        );
        let (path, give_back) = (of("disputes", &one), format!("{}/reverse", of("transfers", &paid)));
        for act in ["mediate", "close"] {
            let said = sofie.post(&format!("{path}/{act}"), &json!({ "outcome": "Rien" })).await;
            assert_eq!(said.status, 403, "{act}");
        }
        assert_eq!(
            cora.post(&give_back, &json!({ "minutes": 30 })).await.status,
            403,
            "not before she mediates"
        );
        let taken = cora.post(&format!("{path}/mediate"), &json!({})).await;
        assert_eq!((taken.status, taken.json()["mediator"].is_string()), (200, true), "{}", taken.body);
        assert_eq!(cora.post(&give_back, &json!({ "minutes": 30 })).await.status, 201);
        let close = format!("{path}/close");
        assert_eq!(cora.post(&close, &json!({ "outcome": "  " })).await.status, 422);
        let ended = cora.post(&close, &json!({ "outcome": "La moitié est rendue." })).await;
        assert_eq!((ended.status, &ended.json()["state"]), (200, &json!("closed")), "{}", ended.body);
        assert_eq!(cora.post(&close, &json!({ "outcome": "Encore" })).await.status, 409);
        assert_eq!(cora.get(&path).await.json()["outcome"], "La moitié est rendue.");
        assert_eq!(cora.get("/disputes").await.json()["items"], json!([]));
        assert_eq!(lieve.get(&path).await.status, 403);

        // Nobody mediates their own.
        let own = cora.post("/accounts", &json!({})).await.json();
        let to_her = json!({ "to": own["url"], "minutes": 5 });
        let paid = sofie.post("/transfers", &to_her).await.json();
        assert_eq!(sofie.post(&format!("{}/dispute", of("transfers", &paid)), &words).await.status, 200);
        let one = cora.get("/disputes").await.json()["items"][0].clone();
        assert_eq!(cora.post(&format!("{}/mediate", of("disputes", &one)), &json!({})).await.status, 403);
        town.close().await;
    }
}
