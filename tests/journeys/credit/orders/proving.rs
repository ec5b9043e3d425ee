//! An account elsewhere is proven to be a member's.

use diesel::ExpressionMethods as _;
use maillon_store::schema::proven_handle;

use super::*;

#[tokio::test]
async fn an_account_is_proven_listed_and_removed() {
    for base in Base::all() {
        let town = Town::open(base, &["marolles"]).await;
        let house = &town["marolles"];
        house.add_member("lieve", "member").await;
        house.add_member("gaston", "member").await;
        let (lieve, gaston) = (house.member("lieve").await, house.member("gaston").await);
        let stranger = Stranger::arrive().await;
        let handle = stranger.handle().to_string();
        assert!(house.visitor().get("/profil/adresses").await.header("location").starts_with("/login"));
        let ours = house.handle().to_string();
        for (typed, fault) in [
            ("", "Ce champ est nécessaire"),
            ("passante", "Nous ne reconnaissons pas d’adresse"),
            (&ours, "Cette adresse est chez nous"),
        ] {
            let page = lieve.post("/profil/adresses", &[("address", typed)]).await;
            assert!(page.status == 422 && page.body.contains(fault), "{typed}: {}", page.body);
        }
        let page = ask_for_code(&town, &lieve, &stranger).await;
        let message = received(&stranger).pop().unwrap();
        assert_eq!(message["attributedTo"], house.url("/@sel"));
        assert!(words(&message).contains(&house.url("/profil/adresses")), "{}", words(&message));
        let code = code_in(&message);

        assert_eq!(gaston.post(&page, &[("code", &code)]).await.status, 404, "it is hers to enter");
        let wrong = lieve.post(&page, &[("code", "AAAA-AAAA")]).await;
        assert!(wrong.status == 422 && wrong.body.contains("Ce n’est pas ce code"), "{}", wrong.body);
        assert_eq!(lieve.post(&page, &[("code", &code)]).await.status, 303);
        let list = lieve.get("/profil/adresses").await.body;
        assert!(list.contains(&handle) && list.contains("Reconnu depuis"), "{list}");

        let taken = gaston.post("/profil/adresses", &[("address", &handle)]).await;
        assert!(taken.status == 422 && taken.body.contains("déjà reconnu comme celui"), "{}", taken.body);
        let remove = format!("{page}/retirer");
        assert_eq!(gaston.post(&remove, &[]).await.status, 404);
        assert_eq!(lieve.post(&remove, &[]).await.status, 303);
        assert!(!lieve.get("/profil/adresses").await.body.contains(&handle));
        prove(&town, &gaston, &stranger).await;
        town.close().await;
    }
}

#[tokio::test]
async fn who_is_blocked_is_not_written_to_and_nobodys_any_more() {
    let scene = Scene::open(Base::Sqlite).await;
    let house = scene.house();
    let coordinator = house.member("coordination").await;
    scene.say("donne 10 grains à @gaston pour la haie", "fr").await.unwrap();
    let form = [("target", scene.stranger.actor.as_str()), ("reason", "Insultes")];
    let blocked = coordinator.post("/coordination/blocages", &form).await;
    assert_eq!(blocked.status, 303, "{}", blocked.body);
    scene.town.settle().await;
    let before = received(&scene.stranger).len();
    let again =
        scene.lieve.post("/profil/adresses", &[("address", &scene.stranger.handle().to_string())]).await;
    assert!(again.status == 422 && again.body.contains("n’échangeons pas"), "{}", again.body);
    scene.town.settle().await;
    assert_eq!(received(&scene.stranger).len(), before);
    let proven = proven_handle::table.filter(proven_handle::proven_at.is_not_null()).count();
    let handles: i64 = house.read(move |conn| proven.get_result(conn)).await;
    assert_eq!(handles, 0, "and it is hers no longer");
    scene.town.forgive_leftovers_and_close().await;
}
