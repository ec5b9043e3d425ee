//! The exchange by API: paid, asked, answered and taken back by who may, once and not twice.

use maillon_testkit::{Base, Program, Town};
use serde_json::{Value, json};

use super::parallel::account;

const SCOPES: [&str; 2] = ["read", "credit"];

async fn scene(base: Base) -> (Town, Program, Program, Program) {
    let town = Town::open(base, &["marolles"]).await;
    let house = &town["marolles"];
    for login in ["lieve", "sofie", "karim"] {
        account(house, login).await;
    }
    let lieve = Program::of(house, "lieve", &SCOPES).await;
    let sofie = Program::of(house, "sofie", &SCOPES).await;
    let karim = Program::of(house, "karim", &SCOPES).await;
    (town, lieve, sofie, karim)
}

/// The caller's one account.
async fn mine(program: &Program) -> Value {
    let list = program.get("/accounts").await.json();
    assert_eq!(list["items"].as_array().unwrap().len(), 1, "{list}");
    list["items"][0].clone()
}

fn of(kind: &str, one: &Value) -> String {
    format!("/{kind}/{}", one["id"].as_str().unwrap())
}

#[tokio::test]
async fn a_member_pays_another_once_and_reads_it_on_the_statement() {
    for base in Base::all() {
        let (town, lieve, sofie, karim) = scene(base).await;
        let request = json!({ "to": "sofie", "minutes": 90, "label": "Une haie\ntaillée" });
        let paid = lieve.post_once("/transfers", "haie", &request).await;
        assert_eq!(paid.status, 201, "{}", paid.body);
        let again = lieve.post_once("/transfers", "haie", &request).await;
        assert_eq!((again.header("idempotency-replayed"), again.json()), ("true", paid.json()));
        let one = paid.json();
        assert_eq!(paid.header("location"), format!("/api/maillon/v1{}", of("transfers", &one)));
        assert_eq!(
            (&one["state"], &one["label"], &one["from"], &one["to"], &one["may"]),
            (
                &json!("settled"),
                &json!("Une haie taillée"),
                &json!("lieve"),
                &json!("sofie"),
                &json!(["dispute"])
            )
        );
        assert_eq!(mine(&lieve).await["balance"], -90);
        let account = mine(&sofie).await;
        assert_eq!(
            (&account["balance"], &account["lowest"], &account["name"]),
            (&json!(90), &json!(-600), &json!("sofie"))
        );
        let statement = sofie.get(&format!("{}/entries", of("accounts", &account))).await.json();
        let line = &statement["items"][0];
        assert_eq!(
            (&line["minutes"], &line["with"], &line["transfer"]),
            (&json!(90), &json!("lieve"), &one["id"])
        );

        let back = sofie.post(&format!("{}/reverse", of("transfers", &one)), &json!({ "minutes": 30 })).await;
        assert_eq!((back.status, &back.json()["corrects"]), (201, &one["uri"]), "{}", back.body);
        let all = sofie.post(&format!("{}/reverse", of("transfers", &one)), &json!({})).await;
        assert_eq!((all.status, &all.json()["minutes"]), (201, &json!(60)), "{}", all.body);
        let more = sofie.post(&format!("{}/reverse", of("transfers", &one)), &json!({ "minutes": 1 })).await;
        assert_eq!(more.status, 422, "{}", more.body);
        let not_hers =
            lieve.post(&format!("{}/reverse", of("transfers", &one)), &json!({ "minutes": 1 })).await;
        assert_eq!(not_hers.status, 403, "{}", not_hers.body);
        assert_eq!(mine(&sofie).await["balance"], 0);

        // For everybody else none of it exists.
        let theirs = of("accounts", &account);
        for path in
            [&theirs, &of("transfers", &one), &format!("{theirs}/entries"), &format!("{theirs}/transfers")]
        {
            assert_eq!(karim.get(path).await.status, 404, "{path}");
        }
        let not_his =
            karim.post(&format!("{}/dispute", of("transfers", &one)), &json!({ "words": "Non" })).await;
        assert_eq!(not_his.status, 404, "{}", not_his.body);
        let url = json!({ "from": account["url"], "to": "karim", "minutes": 5 });
        assert_eq!(karim.post("/transfers", &url).await.status, 403, "nobody pays from another's account");
        assert_eq!(
            karim.post("/transfers", &json!({ "to": account["url"], "minutes": 5 })).await.status,
            201
        );
        town.close().await;
    }
}

#[tokio::test]
async fn who_gives_asks_and_a_lesson_is_divided() {
    let (town, lieve, sofie, karim) = scene(Base::Sqlite).await;
    let asked = lieve.post("/requests", &json!({ "from": "sofie", "minutes": 45 })).await;
    assert_eq!(asked.status, 201, "{}", asked.body);
    let one = asked.json();
    let seen = sofie.get(&of("requests", &one)).await.json();
    assert_eq!(seen["may"], json!(["pay", "refuse"]));
    assert_eq!(karim.get(&of("requests", &one)).await.status, 404);
    assert_eq!(lieve.post(&format!("{}/pay", of("requests", &one)), &json!({})).await.status, 403);
    let paid = sofie.post(&format!("{}/pay", of("requests", &one)), &json!({})).await;
    assert_eq!((paid.status, &paid.json()["minutes"]), (201, &json!(45)), "{}", paid.body);
    assert_eq!(sofie.post(&format!("{}/pay", of("requests", &one)), &json!({})).await.status, 409);

    let lesson =
        json!({ "from": ["sofie", "karim", "organisation"], "minutes": 100, "label": "Atelier pain" });
    let asked = lieve.post("/requests/lessons", &lesson).await;
    assert_eq!(asked.status, 201, "{}", asked.body);
    let parts = asked.json()["items"].as_array().unwrap().clone();
    assert_eq!(parts.iter().map(|part| part["minutes"].as_i64().unwrap()).collect::<Vec<_>>(), [34, 33, 33]);
    assert_eq!(parts[1]["lesson"], parts[0]["lesson"]);
    let refused = karim.post(&format!("{}/refuse", of("requests", &parts[1])), &json!({})).await;
    assert_eq!((refused.status, &refused.json()["state"]), (200, &json!("refused")), "{}", refused.body);
    let cancelled = lieve.post(&format!("{}/cancel", of("requests", &parts[0])), &json!({})).await;
    assert_eq!(
        (cancelled.status, &cancelled.json()["state"]),
        (200, &json!("cancelled")),
        "{}",
        cancelled.body
    );
    let list = lieve.get(&format!("{}/requests?limit=2", of("accounts", &mine(&lieve).await))).await.json();
    assert_eq!(list["items"].as_array().unwrap().len(), 2);
    let next = list["next"].as_str().unwrap();
    let rest =
        lieve.get(&format!("{}/requests?cursor={next}", of("accounts", &mine(&lieve).await))).await.json();
    assert_eq!(rest["items"].as_array().unwrap().len(), 2, "{rest}");
    town.close().await;
}

#[tokio::test]
async fn coordinators_see_all_but_what_it_was_for() {
    let (town, lieve, sofie, _) = scene(Base::Sqlite).await;
    let cora = Program::of(&town["marolles"], "coordination", &SCOPES).await;
    let paid =
        lieve.post("/transfers", &json!({ "to": "sofie", "minutes": 5, "label": "Secret" })).await.json();
    let seen = cora.get(&of("transfers", &paid)).await.json();
    assert_eq!((&seen["minutes"], &seen["label"], &seen["may"]), (&json!(5), &Value::Null, &json!([])));
    assert_eq!(
        cora.get("/accounts").await.json()["items"].as_array().unwrap().len(),
        4,
        "the organisation's, too"
    );
    let act = cora.post(&format!("{}/reverse", of("transfers", &paid)), &json!({})).await;
    assert_eq!(act.status, 403, "only who mediates: {}", act.body);

    let from_all = json!({ "from": "organisation", "to": "sofie", "minutes": 5 });
    assert_eq!(cora.post("/transfers", &from_all).await.status, 201);
    assert_eq!(lieve.post("/transfers", &from_all).await.status, 403, "without a mandate");
    let disputed =
        sofie.post(&format!("{}/dispute", of("transfers", &paid)), &json!({ "words": "Trop" })).await;
    assert_eq!((disputed.status, &disputed.json()["disputed"]), (200, &json!(true)), "{}", disputed.body);
    town.close().await;
}

#[tokio::test]
async fn a_token_opens_what_it_is_for() {
    let (town, ..) = scene(Base::Sqlite).await;
    let reader = Program::of(&town["marolles"], "lieve", &["read"]).await;
    let pay = json!({ "to": "sofie", "minutes": 5 });
    assert_eq!(reader.post("/transfers", &pay).await.status, 403);
    assert_eq!(reader.post("/accounts", &json!({})).await.status, 403);
    assert_eq!(Program::new(&town["marolles"]).get("/accounts").await.status, 401);
    let writer = Program::of(&town["marolles"], "lieve", &["credit"]).await;
    assert_eq!(writer.get("/accounts").await.status, 403);
    assert_eq!(writer.post("/transfers", &pay).await.status, 201);
    town.close().await;
}
