//! Somebody who cannot be reached holds up nobody else.

use diesel::{ExpressionMethods as _, QueryDsl as _, RunQueryDsl as _};
use maillon_store::schema::{remote_actor, remote_key};

use super::*;

/// The house knows that actor no more, as after a database was mended by hand.
async fn forget(house: &House, actor: String) {
    let forget = move |conn: &mut Conn| -> Result<(), StoreError> {
        diesel::delete(remote_key::table.filter(remote_key::owner.eq(&actor))).execute(conn)?;
        diesel::delete(remote_actor::table.find(&actor)).execute(conn)?;
        Ok(())
    };
    house.instance.store.write(forget).await.unwrap();
}

#[tokio::test]
async fn a_member_that_nobody_knows_any_more_holds_up_no_round() {
    for base in Base::all() {
        let mut town = town(base, &["marolles", "canal", "atelier"]).await;
        join(&town, "marolles", &["maison"], &["maison"]).await;
        join(&town, "canal", &["maison", "marolles"], &["marolles", "maison"]).await;
        forget(&town["maison"], town["canal"].actor()).await;
        town.house_mut("canal").go_down().await;
        let asked = ask(&town, "atelier", &["maison", "marolles"]).await.unwrap();
        town.settle().await;
        assert!(round_of(&town, "marolles", &asked.uri).await.is_some(), "the others read it");
        say(&town["marolles"], Choice::Consent, "").await.unwrap();
        town.settle().await;
        let qg = town["maison"].member("coordination").await;
        let page = qg.get("/coordination/reseau/membres").await.body;
        let (_, missed) = page.split_once("id=\"missed\"").expect("it says who was not reached");
        let (missed, _) = missed.split_once("</section>").unwrap();
        assert!(missed.contains("Maison canal") && !missed.contains("Maison marolles"), "{missed}");

        town.house_mut("canal").come_back().await;
        assert!(round_of(&town, "canal", &asked.uri).await.is_none());
        pass(&town, 3_600_001);
        town.settle().await;
        let round = round_of(&town, "canal", &asked.uri).await.expect("what waited for it went out");
        let said = town["canal"].read(move |conn| rounds::stances(conn, &round.uri)).await;
        assert_eq!(said.len(), 1, "in the order in which it was said");
        for name in ["canal", "maison"] {
            say(&town[name], Choice::Consent, "").await.unwrap();
        }
        town.settle().await;
        assert_eq!(standing(&town, "atelier").await, Some(Standing::Member));
        assert_eq!(members(&town, "canal").await.len(), 4);
        assert!(!qg.get("/coordination/reseau/membres").await.body.contains("id=\"missed\""));
        town.close().await;
    }
}

/// Known, and silent: the deliveries to it wait, and the coordinators see it, too.
#[tokio::test]
async fn a_member_whose_server_does_not_answer_is_shown() {
    let mut town = town(Base::Sqlite, &["marolles", "canal"]).await;
    join(&town, "marolles", &["maison"], &["maison"]).await;
    town.house_mut("marolles").go_down().await;
    ask(&town, "canal", &["maison", "marolles"]).await.unwrap();
    town.settle().await;
    let qg = town["maison"].member("coordination").await;
    assert!(qg.get("/coordination/reseau/membres").await.body.contains("id=\"missed\""));
    town.house_mut("marolles").come_back().await;
    town.forgive_leftovers_and_close().await;
}
