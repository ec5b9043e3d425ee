//! Finding by words: what is found, that the index stays right, what may answer what, and searches that members keep.

use maillon_market::SLICE;
use maillon_market::model::{DraftForm, Offer};
use maillon_market::store::{self as market, index};
use maillon_members::standing::{self, StandingProblem};
use maillon_members::store as members;
use maillon_store::{Conn, StoreError, jobs, searches, settings, words};
use maillon_testkit::{Base, House, Town, fixtures};

fn annonce(kind: &str, title: &str, text: &str, language: &str) -> DraftForm {
    DraftForm {
        kind: kind.to_owned(),
        title: title.to_owned(),
        text: text.to_owned(),
        language: language.to_owned(),
        ..fixtures::need_of_a_ladder()
    }
}

/// The titles on the list, for who is not signed in.
async fn found(house: &House, query: &str) -> Vec<String> {
    let page = house.visitor().get(&format!("/annonces?{query}")).await.body;
    let titles = page.split("<a href=\"/annonces/0").skip(1).filter_map(|rest| {
        let (title, _) = rest.split_once("</a>")?;
        title.rsplit_once('>').map(|(_, title)| title.to_owned())
    });
    titles.collect()
}

#[tokio::test]
async fn words_are_found_in_all_their_forms() {
    for base in Base::all() {
        let town = Town::open(base, &["marolles"]).await;
        let house = &town["marolles"];
        house.publish(&annonce("offer", "Vélo à prêter", "Pour le samedi.", "fr")).await;
        house.publish(&annonce("offer", "Fiets te leen", "Op zaterdag.", "nl")).await;
        house.publish(&annonce("offer", "Bike to lend", "On Saturday.", "en")).await;
        let long = annonce("need", "Réparation d’un lit", "Cœur de Saint-Gilles.", "fr");
        house.publish(&long).await;
        for (query, titles) in [
            ("q=v%C3%A9los", vec!["Vélo à prêter"]),
            ("q=VELOS", vec!["Vélo à prêter"]),
            ("q=fietsen", vec!["Fiets te leen"]),
            ("q=bikes", vec!["Bike to lend"]),
            ("q=r%C3%A9parer", vec!["Réparation d’un lit"]),
            ("q=lit+r%C3%A9par", vec!["Réparation d’un lit"]),
            ("q=coeur", vec!["Réparation d’un lit"]),
            ("q=v%C3%A9lo+lit", vec![]),
            ("q=%22v%C3%A9lo%22+NEAR+*", vec![]),
            ("q=%22v%C3%A9lo%22", vec!["Vélo à prêter"]),
            ("q='+|+%26+!a:*", vec![]),
        ] {
            assert_eq!(found(house, query).await, titles, "{base:?}: {query}");
        }
        town.close().await;
    }
}

/// What the index says of all annonces.
async fn index_of(house: &House) -> Vec<(String, String)> {
    house.read(|conn| words::all(conn, SLICE)).await
}

/// The index is what it would be if it were made anew, as a new process does with an older database.
async fn is_right(house: &House, town: &Town, when: &str) {
    let kept = index_of(house).await;
    let now = house.clock.millis();
    let again = move |conn: &mut Conn| -> Result<(), StoreError> {
        let ids: Vec<String> = words::all(conn, SLICE)?.into_iter().map(|(id, _)| id).collect();
        words::remove(conn, SLICE, &ids)?;
        settings::put(conn, &format!("words-{SLICE}"), "0")?;
        Ok(index::begin(conn, now)?)
    };
    house.instance.store.write(again).await.unwrap();
    town.settle().await;
    assert_eq!(index_of(house).await, kept, "{when}");
    let waits = house.read(|conn| jobs::waits(conn, index::WORDS_JOB)).await;
    assert!(!waits && house.read(|conn| words::is_filled(conn, SLICE)).await, "{when}");
}

#[tokio::test]
async fn the_index_stays_right() {
    for base in Base::all() {
        let town = Town::open(base, &["marolles", "canal"]).await;
        let (marolles, canal) = (&town["marolles"], &town["canal"]);
        town.follow("canal", "marolles").await;
        town.settle().await;
        let repair = marolles.publish(&fixtures::bicycle_repair()).await;
        let ladder = marolles.publish(&fixtures::need_of_a_ladder()).await;
        let third = marolles.publish(&annonce("offer", "Scie", "Une scie.", "fr")).await;
        canal.publish(&fixtures::bicycle_repair()).await;
        town.settle().await;
        assert_eq!(index_of(canal).await.len(), 4);
        is_right(canal, &town, "after they came").await;

        let other = DraftForm { title: "Trottinettes".to_owned(), ..fixtures::bicycle_repair() };
        marolles.edit(repair.id, &other).await;
        marolles.withdraw(ladder.id).await;
        marolles.found(third.id).await;
        town.settle().await;
        assert_eq!(found(canal, "q=trottinette").await, ["Trottinettes"], "{base:?}");
        assert_eq!(index_of(canal).await.len(), 3, "what was deleted is gone");
        is_right(canal, &town, "after changes").await;
        is_right(marolles, &town, "after changes of one's own").await;

        let actor = marolles.actor();
        let forget = move |conn: &mut Conn| -> Result<(), StoreError> {
            Ok(market::remove_owners(conn, std::slice::from_ref(&actor))?)
        };
        canal.instance.store.write(forget).await.unwrap();
        assert_eq!(index_of(canal).await.len(), 1, "what a blocked actor published is gone");
        is_right(canal, &town, "after a block").await;
        town.close().await;
    }
}

/// The ids of what may answer it.
async fn matches(house: &House, offer: &Offer) -> Vec<String> {
    let (offer, now) = (offer.clone(), house.clock.millis());
    let found = house.read(move |conn| maillon_market::matches::matches_for(conn, &offer, now)).await;
    found.into_iter().map(|one| one.title).collect()
}

#[tokio::test]
async fn a_need_meets_the_offers_that_may_answer_it() {
    for base in Base::all() {
        let town = Town::open(base, &["marolles", "canal"]).await;
        let (marolles, canal) = (&town["marolles"], &town["canal"]);
        town.follow("canal", "marolles").await;
        town.settle().await;
        marolles.publish(&annonce("offer", "Vélos à prêter", "Le samedi.", "fr")).await;
        marolles.publish(&annonce("offer", "Table en chêne", "À donner.", "fr")).await;
        let trusted = annonce("offer", "Vélo du local", "Entre nous.", "fr");
        marolles.publish(&DraftForm { audience: "trusted".to_owned(), ..trusted }).await;
        town.settle().await;
        let need = canal.publish(&annonce("need", "Cherche un vélo", "Pour un mois.", "fr")).await;
        assert_eq!(matches(canal, &need).await, ["Vélos à prêter"], "{base:?}");
        // The same author of the same organisation is no answer.
        let own = canal.publish(&annonce("offer", "Vélo", "Un vélo.", "fr")).await;
        assert_eq!(matches(canal, &need).await, ["Vélos à prêter"], "{base:?}");
        canal.withdraw(own.id).await;

        let path = format!("/annonces/{}", need.id);
        canal.add_member("anna", "member").await;
        let member = canal.member("anna").await;
        assert!(member.get(&path).await.body.contains("id=\"matches\""), "{base:?}");
        assert!(!canal.visitor().get(&path).await.body.contains("id=\"matches\""), "for members alone");
        canal.found(need.id).await;
        assert!(!member.get(&path).await.body.contains("id=\"matches\""), "it is over");
        town.close().await;
    }
}

#[tokio::test]
async fn a_member_keeps_a_search() {
    for base in Base::all() {
        let town = Town::open(base, &["marolles"]).await;
        let house = &town["marolles"];
        house.publish(&annonce("offer", "Vélo à prêter", "Le samedi.", "fr")).await;
        house.add_member("anna", "member").await;
        house.add_member("zoe", "member").await;
        let (anna, zoe) = (house.member("anna").await, house.member("zoe").await);
        let fields = [("name", "Mes vélos"), ("search", "q=v%C3%A9lo&genre=offer&avant=1.x&rien=1")];
        assert_eq!(anna.post("/profil/recherches", &fields).await.status, 303, "{base:?}");
        let nothing = [("name", "Tout"), ("search", "")];
        assert_eq!(anna.post("/profil/recherches", &nothing).await.status, 422);
        let page = anna.get("/profil/recherches").await.body;
        assert!(page.contains("Mes vélos") && page.contains("Rien de nouveau"), "{page}");
        assert!(page.contains("/annonces.atom?genre=offer&#38;q=v%C3%A9lo"), "{page}");
        assert!(!zoe.get("/profil/recherches").await.body.contains("Mes vélos"));

        house.publish(&annonce("offer", "Deux vélos", "Le lundi.", "fr")).await;
        house.publish(&annonce("offer", "Une table", "Le lundi.", "fr")).await;
        let page = anna.get("/profil/recherches").await.body;
        assert!(page.contains("1 nouvelle annonce"), "{page}");
        let (_, rest) = page.split_once("<a href=\"/profil/recherches/").unwrap();
        let own = format!("/profil/recherches/{}", rest.split('"').next().unwrap());
        assert_eq!(zoe.get(&own).await.status, 404, "another member's");
        assert_eq!(zoe.post(&format!("{own}/oublier"), &[]).await.status, 404);
        let opened = anna.get(&own).await;
        assert_eq!((opened.status, opened.header("location")), (303, "/annonces?genre=offer&q=v%C3%A9lo"));
        assert!(anna.get("/profil/recherches").await.body.contains("Rien de nouveau"));

        anna.post(&own, &[("name", "Roues")]).await;
        assert!(anna.get("/profil/recherches").await.body.contains("Roues"));
        assert_eq!(anna.post(&format!("{own}/oublier"), &[]).await.status, 303);
        assert!(!anna.get("/profil/recherches").await.body.contains("Roues"));
        for number in 0..21 {
            let name = format!("Vélo {number}");
            let status =
                anna.post("/profil/recherches", &[("name", &name), ("search", "q=velo")]).await.status;
            assert_eq!(status, if number < 20 { 303 } else { 422 }, "{number}");
        }
        let by = standing::By { member: None, clock: house.clock.clone() };
        let gone = move |conn: &mut Conn| -> Result<usize, StandingProblem> {
            let anna = members::by_login(conn, &"anna".parse().unwrap())?.unwrap();
            assert_eq!(searches::of_member(conn, SLICE, &anna.id.to_string())?.len(), 20);
            standing::disable(conn, anna.id, &by)?;
            Ok(searches::of_member(conn, SLICE, &anna.id.to_string())?.len())
        };
        assert_eq!(house.instance.store.write(gone).await.unwrap(), 0, "they go with the member");
        town.close().await;
    }
}

#[tokio::test]
async fn a_narrowed_list_has_its_feed_and_its_numbers() {
    for base in Base::all() {
        let town = Town::open(base, &["marolles"]).await;
        let house = &town["marolles"];
        house.publish(&fixtures::bicycle_repair()).await;
        house.publish(&fixtures::need_of_a_ladder()).await;
        let inside = annonce("offer", "Vélo secret", "Entre nous.", "fr");
        house.publish(&DraftForm { audience: "followers".to_owned(), ..inside }).await;
        let visitor = house.visitor();
        let feed = visitor.get("/annonces.atom?q=v%C3%A9los").await;
        assert_eq!(feed.status, 200, "{base:?}");
        assert_eq!(feed.body.matches("<entry>").count(), 1, "{base:?}: {}", feed.body);
        house.add_member("anna", "member").await;
        let member = house.member("anna").await;
        let feed = member.get("/annonces.atom?q=v%C3%A9los").await;
        assert_eq!(feed.body.matches("<entry>").count(), 1, "for everybody the same");
        let page = visitor.get("/annonces/apercu").await.body;
        assert!(page.contains("1 offre") && page.contains("1 demande"), "{base:?}: {page}");
        town.close().await;
    }
}
