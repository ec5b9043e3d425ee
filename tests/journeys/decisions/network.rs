//! What a network decides: proposed by its QG, answered by its member organisations.

use super::super::network::{join, town};
use super::*;

/// The QG's organisation and two others belong.
async fn three(base: Base) -> Town {
    let town = town(base, &["marolles", "canal"]).await;
    join(&town, "marolles", &["maison"], &["maison"]).await;
    join(&town, "canal", &["maison", "marolles"], &["marolles", "maison"]).await;
    town
}

async fn coordinators(town: &Town) -> [Visitor; 3] {
    [
        town["maison"].member("coordination").await,
        town["marolles"].member("coordination").await,
        town["canal"].member("coordination").await,
    ]
}

/// Where each reads the one decision.
async fn path(house: &House) -> String {
    format!("/decisions/{}", only(house).await.id)
}

#[tokio::test]
async fn three_instances_decide_and_an_amended_text_is_answered_anew() {
    for base in Base::all() {
        let town = three(base).await;
        let [maison, marolles, canal] = coordinators(&town).await;
        let home = done(&maison, "/decisions", &form(&[("network", "on"), ("public", "on")])).await;
        town.settle().await;
        let (there, far) = (path(&town["marolles"]).await, path(&town["canal"]).await);
        done(&marolles, &format!("{there}/mot"), &[("kind", "question"), ("said", "Où donc ?")]).await;
        town.settle().await;
        done(&maison, &format!("{home}/mot"), &[("kind", "answer"), ("said", "Au QG.")]).await;
        town.settle().await;
        for (visitor, path) in [(&maison, &home), (&marolles, &there), (&canal, &far)] {
            let page = visitor.get(path).await.body;
            assert!(page.contains("Où donc") && page.contains("Au QG."), "{path}: {page}");
            assert!(page.contains("Maison marolles"), "whose question it is: {page}");
        }
        assert_eq!(
            marolles.post(&format!("{there}/acte"), &[("act", "next")]).await.status,
            403,
            "the QG leads it"
        );
        next(&maison, &home).await;
        town.settle().await;
        done(&canal, &format!("{far}/mot"), &[("kind", "reaction"), ("said", "Volontiers.")]).await;
        town.settle().await;
        next(&maison, &home).await;
        town.settle().await;
        answers(&canal, &far, "objection", "Qui garde les clés ?").await;
        answers(&marolles, &there, "consent", "").await;
        answers(&maison, &home, "consent", "").await;
        town.settle().await;
        assert!(marolles.get(&there).await.body.contains("Qui garde les clés"), "passed on by the QG");
        done(
            &maison,
            &format!("{home}/amender"),
            &[("proposal", "Le canal garde les clés."), ("why", "Les clés.")],
        )
        .await;
        town.settle().await;
        assert_eq!(only(&town["canal"]).await.version, 2);
        answers(&canal, &far, "consent", "").await;
        town.settle().await;
        assert_eq!(only(&town["maison"]).await.phase(), Phase::Round, "old answers count no more");
        answers(&marolles, &there, "consent", "").await;
        answers(&maison, &home, "consent", "").await;
        town.settle().await;
        let adopted = only(&town["maison"]).await;
        for name in ["marolles", "canal"] {
            let one = only(&town[name]).await;
            // A time on the wire is of whole seconds.
            let second = |at: Option<i64>| at.map(|at| at / 1000);
            assert_eq!(
                (one.phase(), second(one.review_at)),
                (Phase::Adopted, second(adopted.review_at)),
                "{name}"
            );
            let texts = town[name].read(move |conn| store::texts(conn, &one.id)).await;
            assert_eq!(texts.iter().map(|one| one.why.as_str()).collect::<Vec<_>>(), ["", "Les clés."]);
        }
        assert!(
            town["canal"].visitor().get(&far).await.body.contains("Le canal garde les clés"),
            "it is public"
        );
        let note = town["maison"].visitor().get_activity(&home).await.json();
        assert_eq!(note["attributedTo"], town["maison"].url("/@qg"));
        town.close().await;
    }
}

#[tokio::test]
async fn who_does_not_belong_hears_nothing_and_a_member_without_office_does_not_speak() {
    let town = town(Base::Sqlite, &["marolles", "canal"]).await;
    join(&town, "marolles", &["maison"], &["maison"]).await;
    let maison = town["maison"].member("coordination").await;
    town["marolles"].add_member("ana", "member").await;
    let home = done(&maison, "/decisions", &form(&[("network", "on")])).await;
    next(&maison, &home).await;
    next(&maison, &home).await;
    town.settle().await;
    assert_eq!(all(&town["canal"]).await, []);
    let there = path(&town["marolles"]).await;
    assert_eq!(town["marolles"].visitor().get(&there).await.status, 404, "it is for members");
    let ana = town["marolles"].member("ana").await;
    let said = ana.post(&format!("{there}/position"), &[("choice", "consent")]).await;
    assert_eq!(said.status, 409, "{}", said.body);
    let round = only(&town["maison"]).await;
    let (uri, round) = (round.uri, round.round.unwrap());
    for document in [uri, round] {
        assert_eq!(town["canal"].visitor().get_activity(&document).await.status, 404, "{document}");
    }
    // The network's own pages are about membership.
    let marolles = town["marolles"].member("coordination").await;
    assert!(!marolles.get("/reseau/membres").await.body.contains("Ouvrir le dimanche"));
    town.forgive_leftovers_and_close().await;
}
