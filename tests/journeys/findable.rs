//! Who does not want to be found by words is not, and can be read all the same.

use maillon_testkit::{Base, Stranger, Town};
use serde_json::json;

#[tokio::test]
async fn who_says_no_to_search_is_found_by_browsing_alone() {
    for base in Base::all() {
        let town = Town::open(base, &["marolles"]).await;
        let house = &town["marolles"];
        for (indexable, title) in [(false, "Clavecin discret"), (true, "Clavecin bavard")] {
            let stranger = Stranger::arrive().await;
            let mut actor = stranger.document();
            actor["indexable"] = json!(indexable);
            stranger.serve_document("/users/passante", actor);
            house.follow(&stranger.handle()).await;
            town.settle().await;
            let annonce = json!({
                "id": stranger.url("/annonces/1"), "type": "Note", "attributedTo": stranger.actor, "name": title,
                "content": "<p>Juni.</p>", "to": "as:Public", "purpose": "offer",
                "publishes": { "type": "Intent", "action": "transfer" },
            });
            let create = stranger.activity("Create", annonce);
            assert_eq!(stranger.send(&house.url("/inbox"), &create).await, 202);
            town.settle().await;
        }
        let visitor = house.visitor();
        let all = visitor.get("/annonces").await.body;
        assert!(all.contains("Clavecin discret") && all.contains("Clavecin bavard"), "{base:?}: {all}");
        let found = visitor.get("/annonces?q=clavecin").await.body;
        assert!(
            !found.contains("Clavecin discret") && found.contains("Clavecin bavard"),
            "{base:?}: {found}"
        );
        town.close().await;
    }
}
