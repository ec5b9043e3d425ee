//! The feed of the network, by page and by API.

use super::*;

#[tokio::test]
async fn the_feed_holds_what_all_members_published_and_says_how_fresh_they_are() {
    for base in Base::all() {
        let town = town(base, &["marolles", "canal", "autre"]).await;
        for number in 0..45 {
            let title = format!("Ancienne {number}");
            town["marolles"].publish(&DraftForm { title, ..fixtures::bicycle_repair() }).await;
        }
        join(&town, "marolles", &["maison"], &["maison"]).await;
        join(&town, "canal", &["maison", "marolles"], &["maison", "marolles"]).await;
        assert_eq!(titles(&town["maison"]).await.len(), 45, "what a member published before");
        let old = town["maison"].read(|conn| store::decided(conn, 1)).await;
        assert!(old.is_empty(), "the past is not announced");
        town["maison"].follow(&town["autre"].handle()).await;
        town.settle().await;
        for name in ["canal", "maison", "autre"] {
            for house in town.houses() {
                house.clock.advance(TimeDelta::minutes(1));
            }
            let title = format!("Vélos chez {name}");
            town[name].publish(&DraftForm { title, ..fixtures::bicycle_repair() }).await;
            town.settle().await;
        }
        for house in town.houses() {
            house.clock.advance(TimeDelta::minutes(3));
        }
        let visitor = town["maison"].visitor();
        let page = visitor.get("/reseau/fil").await.body;
        let (first, second) = (page.find("Vélos chez maison"), page.find("Vélos chez canal"));
        assert!(first.is_some() && first < second, "newest first: {page}");
        assert!(!page.contains("Vélos chez autre"), "it does not belong");
        assert!(page.contains("vu il y a 5 min"), "{page}");
        assert!(page.contains("vu à l’instant"), "of itself: {page}");
        let canal = town["canal"].instance.federation.origin().authority().to_owned();
        let of_canal = visitor.get(&format!("/reseau/fil?membre={canal}")).await.body;
        assert!(of_canal.contains("Vélos chez canal") && !of_canal.contains("Vélos chez maison"));
        let needs = visitor.get("/reseau/fil?genre=need").await.body;
        assert!(!needs.contains("Vélos chez"), "offers are no needs");

        let api = async |path: &str| -> Value {
            serde_json::from_str(&visitor.get(&format!("/api/maillon/v1/network{path}")).await.body).unwrap()
        };
        let first = api("/feed?limit=30").await;
        let next = first["next"].as_str().expect("there is more").to_owned();
        let second = api(&format!("/feed?limit=30&cursor={next}")).await;
        assert_eq!(first["items"][0]["title"], "Vélos chez maison");
        assert_eq!(first["items"][1]["member"], json!(canal));
        assert_eq!((second["items"].as_array().map(Vec::len), &second["next"]), (Some(17), &Value::Null));
        for house in town.houses() {
            house.clock.advance(TimeDelta::days(2));
        }
        assert!(visitor.get("/reseau/fil").await.body.contains("muet depuis 2 j"));
        let sources = api("/sources").await;
        assert_eq!(sources.as_array().map(Vec::len), Some(3));
        let outside = town["autre"].visitor().get("/reseau/fil").await.body;
        assert!(outside.contains("ne fait partie d’aucun réseau"), "{outside}");
        town.close().await;
    }
}
