//! Decisions for programs.

use maillon_testkit::Program;

use super::*;

#[tokio::test]
async fn a_program_proposes_and_answers_once() {
    for base in Base::all() {
        let town = Town::open(base, &["marolles"]).await;
        let house = &town["marolles"];
        house.add_member("ana", "member").await;
        let ana = Program::of(house, "ana", &["agreements", "read"]).await;
        let asked = json!({
            "title": "Ouvrir le dimanche", "context": "On nous le demande.", "proposal": "De 10 h à 16 h.",
            "months": 12,
        });
        let made = ana.post("/decisions", &asked).await;
        assert_eq!(made.status, 200, "{}", made.body);
        assert_eq!(made.json()["phase"], "questions");
        let network =
            json!({ "title": "Ouvrir", "context": "a", "proposal": "b", "months": 1, "network": true });
        assert_eq!(ana.post("/decisions", &network).await.status, 403);
        let wrong = json!({ "title": "a", "context": "", "proposal": "", "months": 99 });
        assert_eq!(ana.post("/decisions", &wrong).await.status, 422);
        let id = made.json()["id"].as_str().unwrap().to_owned();
        let (page, path) = (format!("/decisions/{id}"), format!("/decisions/{id}"));
        let stances = format!("{path}/stances");
        assert_eq!(
            ana.post(&stances, &json!({ "choice": "consent" })).await.status,
            409,
            "there is no round"
        );
        let browser = house.member("ana").await;
        next(&browser, &page).await;
        next(&browser, &page).await;
        assert_eq!(ana.post(&stances, &json!({ "choice": "objection" })).await.status, 422);
        let said = ana.post(&stances, &json!({ "choice": "objection", "content": "Les clés ?" })).await;
        assert_eq!((said.status, &said.json()["ours"]), (200, &json!(true)), "{}", said.body);
        let shown = ana.get(&path).await.json();
        assert_eq!(
            (&shown["phase"], &shown["stances"][0]["content"]),
            (&json!("round"), &json!("Les clés ?"))
        );
        assert_eq!(ana.get("/decisions").await.json()["items"][0]["id"], id);
        assert_eq!(Program::new(house).get(&path).await.status, 401);
        town.close().await;
    }
}
