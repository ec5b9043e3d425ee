//! Belonging by API: saying who one is, asking, reading, answering, leaving.

use maillon_testkit::{Base, House, Program, Town};
use serde_json::{Value, json};

use super::{qg, standing, town};
use maillon_store::networks::Standing;

async fn coordinator(house: &House) -> Program {
    Program::of(house, "coordination", &["read", "coordination"]).await
}

fn handle(town: &Town) -> String {
    format!("@qg@{}", town["maison"].instance.federation.origin().authority())
}

async fn items(program: &Program, path: &str) -> Vec<Value> {
    let answer = program.get(path).await;
    assert_eq!(answer.status, 200, "{}", answer.body);
    answer.json()["items"].as_array().unwrap().clone()
}

#[tokio::test]
async fn an_instance_joins_is_read_and_leaves_by_api() {
    for base in Base::all() {
        let town = town(base, &["marolles"]).await;
        let (marolles, maison) = (coordinator(&town["marolles"]).await, coordinator(&town["maison"]).await);
        let join = json!({ "handle": handle(&town), "sponsors": [town["maison"].actor()] });
        let asked = marolles.post_once("/networks/join", "j-1", &join).await;
        assert_eq!(
            (asked.status, &asked.json()["state"]),
            (200.try_into().unwrap(), &json!("open")),
            "{}",
            asked.body
        );
        let again = marolles.post_once("/networks/join", "j-1", &join).await;
        assert_eq!(again.json()["uri"], asked.json()["uri"], "once");
        town.settle().await;

        let rounds = items(&maison, "/rounds").await;
        assert_eq!(rounds.len(), 1, "{rounds:?}");
        let stance = json!({ "round": rounds[0]["uri"], "choice": "concern" });
        assert_eq!(maison.post("/rounds/stances", &stance).await.status, 422, "a concern says why");
        let stance = json!({ "round": rounds[0]["uri"], "choice": "consent" });
        assert_eq!(maison.post("/rounds/stances", &stance).await.status, 200);
        town.settle().await;
        assert_eq!(maison.post("/rounds/stances", &stance).await.status, 409, "it is over");
        let networks = items(&marolles, "/networks").await;
        assert_eq!(networks[0]["standing"], "member", "{networks:?}");
        let members = items(&marolles, &format!("/networks/members?qg={}", qg(&town))).await;
        assert_eq!(members.len(), 2, "{members:?}");

        let left = marolles.post("/networks/leave", &json!({ "qg": qg(&town) })).await;
        assert_eq!(left.json()["standing"], "left", "{}", left.body);
        town.settle().await;
        assert_eq!(standing(&town, "marolles").await, Some(Standing::Left));
        assert_eq!(items(&maison, &format!("/networks/members?qg={}", qg(&town))).await.len(), 1);
        town.close().await;
    }
}

#[tokio::test]
async fn what_cannot_be_asked_is_said_and_changes_nothing() {
    let town = town(Base::Sqlite, &["marolles"]).await;
    let house = &town["marolles"];
    house.add_member("lieve", "member").await;
    let (marolles, lieve) =
        (coordinator(house).await, Program::of(house, "lieve", &["read", "coordination"]).await);
    let join = |sponsor: String| json!({ "handle": handle(&town), "sponsors": [sponsor] });
    assert_eq!(lieve.post("/networks/join", &join(town["maison"].actor())).await.status, 403);
    assert_eq!(lieve.get("/rounds").await.status, 403, "what a candidate says is not for everybody");
    let stranger = marolles.post("/networks/join", &join("https://nobody.example/@x".to_owned())).await;
    assert_eq!(stranger.status, 422, "{}", stranger.body);
    let too_few = json!({ "handle": handle(&town), "sponsors": [] });
    let refused = marolles.post("/networks/join", &too_few).await;
    assert_eq!(refused.status, 422, "{}", refused.body);
    assert!(refused.body.contains("1 members must speak"), "{}", refused.body);
    let nowhere = json!({ "handle": "qg", "sponsors": [] });
    assert_eq!(marolles.post("/networks/join", &nowhere).await.status, 422);
    assert_eq!(marolles.post("/networks/leave", &json!({ "qg": qg(&town) })).await.status, 404);
    assert_eq!(standing(&town, "marolles").await, None);

    let texts = json!({ "texts": { "legal_form": { "fr": " ASBL ", "nl": "vzw" } } });
    assert_eq!(lieve.post("/answers", &texts).await.status, 403);
    let said = marolles.post("/answers", &texts).await;
    assert_eq!(said.json()["texts"], json!({ "legal_form": { "fr": "ASBL", "nl": "vzw" } }), "{}", said.body);
    let odd = json!({ "texts": { "answer:6": { "fr": "?" } } });
    assert_eq!(marolles.post("/answers", &odd).await.status, 422);
    let unanswered = marolles.post("/networks/join", &join(town["maison"].actor())).await;
    assert_eq!(unanswered.status, 409, "{}", unanswered.body);
    town.close().await;
}
