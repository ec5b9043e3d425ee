//! The network in figures: what several instances say, added up on the one that shows it.

use maillon_market::model::DraftForm;
use maillon_testkit::{Base, House, Town, fixtures};
use serde_json::{Value, json};

const CARRY: [&str; 4] = ["Une échelle", "Une brouette", "Un diable", "Une remorque"];

async fn figures(house: &House) -> Value {
    let answer = house.visitor().get("/api/maillon/v1/network/figures").await;
    assert_eq!(answer.status, 200);
    serde_json::from_str(&answer.body).unwrap()
}

fn need(title: &str, audience: &str) -> DraftForm {
    DraftForm {
        title: title.to_owned(),
        audience: audience.to_owned(),
        category: "se-deplacer-transporter".to_owned(),
        commune: "21001".to_owned(),
        ..fixtures::need_of_a_ladder()
    }
}

#[tokio::test]
async fn open_needs_of_several_houses_are_counted_together() {
    for base in Base::all() {
        let town = Town::open(base, &["marolles", "canal", "qg"]).await;
        for house in ["marolles", "canal"] {
            town.follow("qg", house).await;
        }
        town.settle().await;
        let [first, second, third, fourth] = CARRY;
        let first = town["marolles"].publish(&need(first, "public")).await;
        town["marolles"].publish(&need(second, "public")).await;
        town["canal"].publish(&need("Réservé aux membres", "followers")).await;
        town.settle().await;
        assert_eq!(figures(&town["qg"]).await["needs"], json!([]), "two point at somebody");
        let page = town["qg"].visitor().get("/reseau/chiffres").await;
        assert!(page.body.contains("Un ou deux besoins de plus"), "{}", page.body);

        town["canal"].publish(&need(third, "public")).await;
        town["canal"].publish(&need(fourth, "public")).await;
        town.settle().await;
        let cell =
            |count: i64| json!([{"commune": "21001", "category": "se-deplacer-transporter", "count": count}]);
        assert_eq!(figures(&town["qg"]).await["needs"], cell(4));
        let page = town["qg"].visitor().get("/reseau/chiffres").await;
        assert!(page.body.contains("Anderlecht. 4 besoins sont ouverts."), "{}", page.body);

        town["marolles"].found(first.id).await;
        town.settle().await;
        assert_eq!(figures(&town["qg"]).await["needs"], cell(3), "what is found is not missing");
        let file = town["qg"].visitor().get("/reseau/chiffres/besoins.csv").await;
        assert!(
            file.body
                .lines()
                .nth(1)
                .is_some_and(|line| line.starts_with("Anderlecht,") && line.ends_with(",3"))
        );
        assert_eq!(town["qg"].visitor().get("/reseau/chiffres/autre.csv").await.status, 404);
        town.close().await;
    }
}
