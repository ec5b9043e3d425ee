//! What is in the way of going, and who does it for whom.

use diesel::{RunQueryDsl as _, sql_query};
use maillon_members::mine::{LeaveProblem, Stories, leave};
use maillon_members::standing::By;
use maillon_store::{Conn, StoreError, each};
use maillon_testkit::{Base, House, PASSWORD, Town};

use super::{DOWNLOAD, LEAVE, PAGE, found, id_of};
use crate::journeys::credit::pages::confirmed;

async fn run(house: &House, query: String) {
    let run = move |conn: &mut Conn| -> Result<usize, StoreError> {
        Ok(each!(conn, c => sql_query(&query).execute(c))?)
    };
    house.instance.store.write(run).await.unwrap();
}

#[tokio::test]
async fn who_owes_time_or_is_the_last_coordinator_reads_what_to_do_first() {
    for base in Base::all() {
        let town = Town::open(base, &["marolles"]).await;
        let house = &town["marolles"];
        for login in ["lieve", "karel"] {
            house.add_member(login, "member").await;
        }
        let (lieve, karel) = (house.member("lieve").await, house.member("karel").await);
        for who in [&lieve, &karel] {
            assert_eq!(who.post("/sel/ouvrir", &[("compte", "")]).await.status, 303);
        }
        confirmed(&lieve, "/sel/payer", &[("to", "karel"), ("amount", "30"), ("label", "Haie")]).await;
        let page = lieve.get(LEAVE).await;
        assert_eq!(page.status, 200);
        assert!(
            page.body.contains("en dessous de zéro") && page.body.contains("href=\"/sel\""),
            "{}",
            page.body
        );
        assert!(!page.body.contains("name=\"current\""), "there is nothing to confirm yet");
        let sent = [("login", "lieve"), ("current", PASSWORD)];
        let refused = lieve.post(LEAVE, &sent).await;
        assert!(refused.status == 422 && refused.body.contains("en dessous de zéro"), "{}", refused.body);
        assert_eq!(lieve.get("/profil").await.status, 200, "{base:?}: nothing has changed");
        confirmed(&karel, "/sel/payer", &[("to", "lieve"), ("amount", "30"), ("label", "Retour")]).await;
        assert_eq!(lieve.post(LEAVE, &sent).await.status, 303, "{base:?}");

        let last = house.member("coordination").await;
        let page = last.get(LEAVE).await.body;
        assert!(page.contains("Personne d’autre ne coordonne"), "{page}");
        let sent = [("login", "coordination"), ("current", PASSWORD)];
        assert_eq!(last.post(LEAVE, &sent).await.status, 422, "{base:?}");
        assert_eq!(last.get("/coordination").await.status, 200);
        town.close().await;
    }
}

#[tokio::test]
async fn a_coordinator_does_it_for_who_left_and_asks() {
    for base in Base::all() {
        let town = Town::open(base, &["marolles"]).await;
        let house = &town["marolles"];
        for login in ["lieve", "karel"] {
            house.add_member(login, "member").await;
        }
        let (karel, coordinator) = (house.member("karel").await, house.member("coordination").await);
        let id = id_of(house, "lieve").await;
        let path = format!("/coordination/membres/{id}/supprimer");
        assert_eq!(coordinator.get(&path).await.status, 404, "{base:?}: who is here goes by themselves");
        assert_eq!(coordinator.post(&format!("/membres/{id}/fermer"), &[]).await.status, 303);
        assert!(coordinator.get("/membres").await.body.contains(&path), "{base:?}");
        assert_eq!(karel.get(&path).await.status, 403, "{base:?}");
        assert_eq!(coordinator.get(&path).await.status, 200);
        let own = id_of(house, "coordination").await;
        let own = format!("/coordination/membres/{own}/supprimer");
        assert_eq!(coordinator.get(&own).await.status, 404, "they have a page of their own");

        let sent = [("login", "lieve"), ("current", PASSWORD)];
        assert_eq!(karel.post(&path, &sent).await.status, 403);
        assert_eq!(coordinator.post(&path, &[("login", "karel"), ("current", PASSWORD)]).await.status, 422);
        assert_eq!(coordinator.post(&path, &[("login", "lieve"), ("current", "non")]).await.status, 422);
        let done = coordinator.post(&path, &sent).await;
        assert_eq!((done.status, done.header("location")), (303, "/membres"), "{base:?}: {}", done.body);
        assert_eq!(coordinator.get(&path).await.status, 404, "once");
        assert_eq!(found(house, "lieve").await, [], "{base:?}");
        let journal = coordinator.get("/coordination/journal").await.body;
        assert!(journal.contains("Compte supprimé") && journal.contains("une personne partie"), "{journal}");
        for act in ["rouvrir", "fermer"] {
            coordinator.post(&format!("/membres/{id}/{act}"), &[]).await;
        }
        let role = coordinator.post(&format!("/membres/{id}/role"), &[("role", "coordinator")]).await;
        assert_eq!(role.status, 404, "{base:?}: nobody who is gone comes back");
        assert!(!coordinator.get("/membres").await.body.contains(&id), "{base:?}");
        town.close().await;
    }
}

/// Who has no password, and no second proof, has just come in or comes in again.
#[tokio::test]
async fn who_has_no_password_shows_it_by_a_fresh_sign_in() {
    let town = Town::open(Base::Sqlite, &["marolles"]).await;
    let house = &town["marolles"];
    house.add_member("lieve", "member").await;
    let lieve = house.member("lieve").await;
    run(house, "UPDATE member SET password = NULL WHERE login = 'lieve'".to_owned()).await;
    assert!(!lieve.get(PAGE).await.body.contains("name=\"current\""));
    assert_eq!(lieve.post(DOWNLOAD, &[]).await.status, 200);
    house.clock.advance(chrono::TimeDelta::minutes(11));
    let page = lieve.get(PAGE).await.body;
    assert!(page.contains("entrez de nouveau"), "{page}");
    assert_eq!(lieve.post(DOWNLOAD, &[]).await.status, 422);
    assert_eq!(lieve.post(LEAVE, &[("login", "lieve")]).await.status, 422);
    assert_eq!(lieve.get("/profil").await.status, 200);
    town.close().await;
}

/// A slice that cannot let go keeps everything as it was.
#[tokio::test]
async fn somebody_goes_as_a_whole_or_not_at_all() {
    for base in Base::all() {
        let town = Town::open(base, &["marolles"]).await;
        let house = &town["marolles"];
        house.add_member("lieve", "member").await;
        let lieve = house.member("lieve").await;
        let fields = [
            ("kind", "offer"),
            ("nature", "service"),
            ("title", "Une scie"),
            ("text", "À prêter."),
            ("language", "fr"),
            ("in_return", "nothing"),
        ];
        let path = lieve.post("/annonces", &fields).await.header("location").to_owned();
        // The row cannot be emptied, at the very end.
        let id = id_of(house, "lieve").await;
        run(
            house,
            format!(
                "INSERT INTO member (id, login, name, role, language, created_at) \
                 VALUES ('{}', '~{id}', 'x', 'member', 'fr', 0)",
                "01234567-89ab-7def-8123-000000000099"
            ),
        )
        .await;
        let (keepers, by) = (house.instance.keepers.clone(), By { member: None, clock: house.clock.clone() });
        let id = id.parse().unwrap();
        let go = move |conn: &mut Conn| leave(conn, &keepers, id, Stories::Stay, &by);
        let refused = house.instance.store.write(go).await;
        assert!(matches!(refused, Err(LeaveProblem::Store(_))), "{base:?}: {refused:?}");
        assert_eq!(house.visitor().get(&path).await.status, 200, "{base:?}: it is not withdrawn");
        assert_eq!(lieve.get("/profil").await.status, 200, "{base:?}: and they are signed in");
        town.close().await;
    }
}
