//! A network goes on with another QG: the same members, a higher number, nothing asked twice.

use maillon_store::follows;

use super::*;

fn handle(town: &Town, name: &str) -> String {
    format!("@qg@{}", town[name].instance.federation.origin().authority())
}

fn qg_of(town: &Town, name: &str) -> String {
    town[name].url("/@qg")
}

/// Three that belong; `marolles` becomes a QG, too, of nobody but itself.
async fn three(base: Base) -> Town {
    let mut town = town(base, &["marolles", "canal", "atelier"]).await;
    join(&town, "marolles", &["maison"], &["maison"]).await;
    join(&town, "canal", &["maison", "marolles"], &["marolles", "maison"]).await;
    town.house_mut("marolles").set("qg.enabled", "true").await;
    town
}

async fn follow_qg(town: &Town, who: &str, whom: &str) {
    town[who].follow(&handle(town, whom).parse().unwrap()).await;
    town.settle().await;
}

#[tokio::test]
async fn members_go_on_with_the_new_qg_and_leave_the_old_one_behind() {
    for base in Base::all() {
        let town = three(base).await;
        follow_qg(&town, "canal", "maison").await;
        let before = network(&town["canal"], qg_of(&town, "maison")).await.unwrap();
        let (new, old) = (town["marolles"].instance.network.clone(), town["maison"].instance.network.clone());
        assert!(old.move_to(&handle(&town, "marolles")).await.is_err(), "it must take over first");
        assert_eq!(new.take_over(&handle(&town, "maison")).await.unwrap(), 3);
        town.settle().await;
        assert_eq!(standing(&town, "canal").await, Some(Standing::Member), "nobody follows before the move");
        old.move_to(&handle(&town, "marolles")).await.unwrap();
        town.settle().await;

        for name in ["maison", "canal"] {
            let row = network(&town[name], qg_of(&town, "marolles")).await.unwrap();
            assert_eq!(row.standing(), Standing::Member, "{name}");
            assert!(before.register_version < row.register_version, "{name}");
        }
        for name in ["maison", "marolles", "canal"] {
            let row = network(&town[name], qg_of(&town, "maison")).await.unwrap();
            assert_eq!(
                (row.standing(), row.moved_to),
                (Standing::Left, Some(qg_of(&town, "marolles"))),
                "{name}"
            );
            assert_eq!(members(&town, name).await, [], "{name}");
        }
        for (who, whom) in
            [("canal", "marolles"), ("marolles", "canal"), ("canal", "maison"), ("maison", "canal")]
        {
            assert!(trusts(&town, who, whom).await, "{who} → {whom}");
        }
        let canal = town["canal"].actor();
        let followed = town["canal"].read(move |conn| follows::followings(conn, &canal)).await;
        let targets: Vec<&str> = followed.iter().map(|one| one.target.as_str()).collect();
        assert!(targets.contains(&qg_of(&town, "marolles").as_str()), "{targets:?}");
        assert!(!targets.contains(&qg_of(&town, "maison").as_str()), "{targets:?}");

        // The register goes on: somebody joins there, and the old QG refuses.
        let refused = ask(&town, "atelier", &["maison"]).await.unwrap();
        town.settle().await;
        assert_eq!(application(&town, "atelier", &refused.uri).await.unwrap().why.as_deref(), Some("moved"));
        let (desk, sponsors) =
            (town["atelier"].instance.network.clone(), vec![town["canal"].actor(), town["maison"].actor()]);
        let found = desk.look_up(&handle(&town, "marolles")).await.unwrap();
        assert_eq!(found.members.len(), 3);
        let ask = move |conn: &mut Conn| desk.ask(conn, &found.qg, &sponsors, None);
        town["atelier"].instance.store.write(ask).await.unwrap();
        town.settle().await;
        for name in ["maison", "canal", "marolles"] {
            say(&town[name], Choice::Consent, "").await.unwrap();
            town.settle().await;
        }
        assert!(trusts(&town, "canal", "atelier").await && trusts(&town, "atelier", "maison").await);
        town.close().await;
    }
}

#[tokio::test]
async fn what_is_being_read_is_answered_when_the_network_moves() {
    let town = three(Base::Sqlite).await;
    let asked = ask(&town, "atelier", &["maison", "canal"]).await.unwrap();
    town.settle().await;
    let (new, old) = (town["marolles"].instance.network.clone(), town["maison"].instance.network.clone());
    new.take_over(&handle(&town, "maison")).await.unwrap();
    old.move_to(&handle(&town, "marolles")).await.unwrap();
    town.settle().await;
    assert_eq!(application(&town, "atelier", &asked.uri).await.unwrap().stage(), Stage::Refused);
    for name in ["maison", "marolles", "canal"] {
        assert_eq!(
            town[name].read(|conn| rounds::open_ones(conn, maillon_network::KIND)).await,
            [],
            "{name}"
        );
    }
    let page = town["atelier"].member("coordination").await.get("/coordination/reseau").await.body;
    assert!(page.contains("continue avec un autre QG"), "{page}");
    town.close().await;
}

#[tokio::test]
async fn only_a_member_takes_over_and_never_beside_members_of_its_own() {
    let mut town = three(Base::Sqlite).await;
    town.house_mut("atelier").set("qg.enabled", "true").await;
    let outside = town["atelier"].instance.network.take_over(&handle(&town, "maison")).await;
    assert!(outside.is_err(), "it does not belong");
    assert!(town["canal"].instance.network.take_over(&handle(&town, "maison")).await.is_err(), "it is no QG");
    town.close().await;
}
