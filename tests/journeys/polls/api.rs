//! Polls for programs.

use maillon_testkit::Program;

use super::*;

#[tokio::test]
async fn a_program_asks_answers_and_ends() {
    for base in Base::all() {
        let town = Town::open(base, &["marolles"]).await;
        let house = &town["marolles"];
        for login in ["ana", "cem"] {
            house.add_member(login, "member").await;
        }
        let scopes = ["agreements", "offers", "read"];
        let (ana, cem) = (Program::of(house, "ana", &scopes).await, Program::of(house, "cem", &scopes).await);
        let asked = json!({
            "question": "Quel jour ?", "answers": ["Jeudi", "Samedi"], "several": true, "hours": 5, "language": "fr",
        });
        let made = ana.post_once("/polls", "k1", &asked).await;
        assert_eq!(made.status, 201, "{}", made.body);
        let id = made.json()["id"].as_str().unwrap().to_owned();
        assert_eq!(made.header("location"), format!("/api/maillon/v1/polls/{id}"));
        assert_eq!(ana.post_once("/polls", "k1", &asked).await.json()["id"], id, "{base:?}: once");
        let wrong = json!({ "question": " ", "answers": ["a\nb"], "hours": 0, "language": "fr" });
        assert_eq!(ana.post("/polls", &wrong).await.status, 422);

        let votes = format!("/polls/{id}/votes");
        assert_eq!(cem.post(&votes, &json!({ "places": [2] })).await.status, 422);
        let voted = cem.post(&votes, &json!({ "places": [1, 0] })).await;
        assert_eq!(
            (voted.status, &voted.json()["answers"][1]["yours"]),
            (200, &json!(true)),
            "{}",
            voted.body
        );
        assert_eq!(cem.post(&votes, &json!({ "places": [0] })).await.status, 409);
        let shown = ana.get(&format!("/polls/{id}")).await.json();
        assert_eq!((&shown["voters"], &shown["answers"][0]["yours"]), (&json!(1), &json!(false)), "{shown}");
        assert_eq!(cem.post(&format!("/polls/{id}/end"), &json!({})).await.status, 403);
        assert_eq!(ana.post(&format!("/polls/{id}/end"), &json!({})).await.json()["over"], true);
        assert_eq!(ana.post(&votes, &json!({ "places": [0] })).await.status, 409, "{base:?}: over");
        assert_eq!(ana.get("/polls").await.json()["items"][0]["id"], id);
        assert_eq!(Program::new(house).get("/polls").await.status, 401);
        town.close().await;
    }
}
