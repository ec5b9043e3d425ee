//! Whoever was suspended or removed can ask the network to look at that again: its members read it, as they read a candidate.

use super::*;

const WHY: &str = "Nous avons de nouveau une équipe qui répond.";

/// `marolles` and `canal` belong, and the QG's coordinator did this to `canal`.
async fn decided(base: Base, act: &str, reason: &str) -> Town {
    let town = town(base, &["marolles", "canal"]).await;
    join(&town, "marolles", &["maison"], &["maison"]).await;
    join(&town, "canal", &["maison", "marolles"], &["marolles", "maison"]).await;
    let (qg, canal) = (town["maison"].member("coordination").await, town["canal"].actor());
    let fields = [("organisation", canal.as_str()), ("act", act), ("reason", reason)];
    assert_eq!(qg.post("/coordination/reseau/membres", &fields).await.status, 303);
    town.settle().await;
    town
}

/// By page; the text is what one would write into the form that the page shows.
async fn appeal(town: &Town, content: &str) -> u16 {
    let canal = town["canal"].member("coordination").await;
    let page = canal.get("/coordination/reseau").await.body;
    assert!(page.contains("/coordination/reseau/recours"), "{page}");
    let qg = qg(town);
    let sent = canal.post("/coordination/reseau/recours", &[("network", &qg), ("content", content)]).await;
    town.settle().await;
    sent.status
}

async fn home(town: &Town) -> String {
    town["canal"].member("coordination").await.get("/coordination/reseau").await.body
}

#[tokio::test]
async fn a_suspension_is_read_again_and_ended_by_consent() {
    for base in Base::all() {
        let town = decided(base, "suspend", "Plus personne ne répond.").await;
        assert_eq!(appeal(&town, "  ").await, 422, "it says why");
        assert_eq!(appeal(&town, WHY).await, 303);
        assert!(!home(&town).await.contains("/coordination/reseau/recours"), "once at a time");
        let round =
            town["marolles"].read(|conn| rounds::open_ones(conn, maillon_network::KIND)).await.remove(0);
        let parties = town["marolles"].read(move |conn| rounds::parties(conn, &round.uri)).await;
        assert_eq!(parties.len(), 2, "nobody judges their own case");
        let marolles = town["marolles"].member("coordination").await;
        let round =
            town["marolles"].read(|conn| rounds::open_ones(conn, maillon_network::KIND)).await.remove(0);
        let query: String = url::form_urlencoded::byte_serialize(round.uri.as_bytes()).collect();
        let page = marolles.get(&format!("/reseau/tour?de={query}")).await.body;
        assert!(page.contains(WHY) && page.contains("Plus personne ne répond."), "{page}");
        assert!(!trusts(&town, "marolles", "canal").await, "until it is decided");
        for name in ["marolles", "maison"] {
            say(&town[name], Choice::Consent, "").await.unwrap();
            town.settle().await;
        }
        assert_eq!(standing(&town, "canal").await, Some(Standing::Member));
        assert!(trusts(&town, "marolles", "canal").await && trusts(&town, "canal", "marolles").await);
        assert!(!home(&town).await.contains("/coordination/reseau/recours"));
        town.close().await;
    }
}

#[tokio::test]
async fn a_removal_that_somebody_still_stands_by_is_kept_and_it_is_said_why() {
    let town = decided(Base::Sqlite, "remove", "L’association est dissoute.").await;
    assert_eq!(appeal(&town, WHY).await, 303);
    say(&town["marolles"], Choice::Objection, "Nous ne vous avons plus vus depuis un an.").await.unwrap();
    say(&town["maison"], Choice::Consent, "").await.unwrap();
    town.settle().await;
    assert_eq!(standing(&town, "canal").await, Some(Standing::Asked), "there is time to talk");
    pass(&town, 14 * DAY + 1);
    town.settle().await;
    assert_eq!(standing(&town, "canal").await, Some(Standing::Refused));
    let page = home(&town).await;
    assert!(page.contains("et la maintient") && page.contains("plus vus depuis un an"), "{page}");
    town.forgive_leftovers_and_close().await;
}

#[tokio::test]
async fn a_coordinator_who_ends_a_suspension_ends_the_appeal_too() {
    let town = decided(Base::Sqlite, "suspend", "Plus personne ne répond.").await;
    assert_eq!(appeal(&town, WHY).await, 303);
    let (qg, canal) = (town["maison"].member("coordination").await, town["canal"].actor());
    let fields = [("organisation", canal.as_str()), ("act", "restore"), ("reason", "")];
    assert_eq!(qg.post("/coordination/reseau/membres", &fields).await.status, 303);
    town.settle().await;
    for name in ["maison", "marolles", "canal"] {
        assert_eq!(
            town[name].read(|conn| rounds::open_ones(conn, maillon_network::KIND)).await,
            [],
            "{name}"
        );
    }
    assert_eq!(standing(&town, "canal").await, Some(Standing::Member));
    town.close().await;
}

#[tokio::test]
async fn without_a_decision_there_is_no_appeal() {
    let town = town(Base::Sqlite, &["marolles"]).await;
    join(&town, "marolles", &["maison"], &["maison"]).await;
    let marolles = town["marolles"].member("coordination").await;
    let qg = qg(&town);
    let sent = marolles.post("/coordination/reseau/recours", &[("network", &qg), ("content", WHY)]).await;
    assert_eq!(sent.status, 422);
    assert!(sent.body.contains("pas de décision"), "{}", sent.body);
    assert_eq!(town["maison"].read(|conn| rounds::open_ones(conn, maillon_network::KIND)).await, []);
    town.close().await;
}

/// A network whose other member is paused can still take somebody in.
#[tokio::test]
async fn whoever_is_suspended_is_not_counted_among_those_who_may_speak() {
    let town = town(Base::Sqlite, &["marolles", "canal"]).await;
    join(&town, "marolles", &["maison"], &["maison"]).await;
    let (qg, marolles) = (town["maison"].member("coordination").await, town["marolles"].actor());
    let fields = [("organisation", marolles.as_str()), ("act", "suspend"), ("reason", "Un an de travaux.")];
    assert_eq!(qg.post("/coordination/reseau/membres", &fields).await.status, 303);
    town.settle().await;
    join(&town, "canal", &["maison"], &["maison"]).await;
    town.close().await;
}
