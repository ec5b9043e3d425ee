//! The showcase, and "fermé exceptionnellement".

use super::*;

const PLACE: [(&str, &str); 7] = [
    ("name", "Le QG des Marolles"),
    ("about", "Un foyer du changement."),
    ("address", "Rue Haute 1"),
    ("hours", "24/7"),
    ("standing", "temporary"),
    ("lease_ends", "2030-06-30"),
    ("occupants", "Repair café | On répare | https://repair.example/\nJardin"),
];

#[tokio::test]
async fn the_showcase_is_the_home_once_there_is_a_place() {
    let (town, anna, _) = open(Base::Sqlite).await;
    let house = &town["marolles"];
    let home = house.visitor().get("/").await.body;
    assert!(home.contains("/annonces/nouvelle?genre=offer"), "what is new among the annonces: {home}");
    assert_eq!(house.visitor().get("/lieu").await.status, 404);
    assert_eq!(anna.post("/lieu/modifier", &PLACE).await.status, 403);
    let coordinator = house.member("coordination").await;
    let bad = coordinator.post("/lieu/modifier", &[("name", ""), ("hours", "9h-17h")]).await;
    assert!(bad.status == 422 && bad.body.contains("9h-17h"), "{}", bad.body);
    let saved = coordinator.post("/lieu/modifier", &PLACE).await;
    assert_eq!(saved.status, 303, "{}", saved.body);
    for path in ["/", "/lieu"] {
        let page = house.visitor().get(path).await.body;
        for words in ["Le QG des Marolles", "Ouvert maintenant", "30 juin 2030", "Repair café", "Jardin"] {
            assert!(page.contains(words), "{path}, {words}: {page}");
        }
    }
    town.close().await;
}

#[tokio::test]
async fn closing_tells_the_world_and_opening_again_takes_it_back() {
    for base in Base::all() {
        let town = Town::open(base, &["marolles", "canal"]).await;
        let house = &town["marolles"];
        town.follow("canal", "marolles").await;
        town.settle().await;
        let coordinator = house.member("coordination").await;
        assert_eq!(coordinator.post("/lieu/modifier", &PLACE).await.status, 303);
        let now = house.clock.millis() / 300_000 * 300_000;
        let at = |millis| local::to_local(from_millis(millis), BRUSSELS).format(local::FORM).to_string();
        let (from, to) = (at(now - 600_000), at(now + 7_200_000));
        let fields = [("from", from.as_str()), ("to", &to), ("reason", "Fuite d’eau"), ("publishing", "on")];
        let closed = coordinator.post("/lieu/fermetures", &fields).await;
        assert_eq!(closed.status, 303, "{}", closed.body);
        town.settle().await;
        let page = house.visitor().get("/").await.body;
        assert!(page.contains("Fermé exceptionnellement : Fuite d’eau"), "{page}");
        let note = house
            .read(|conn| {
                let span = maillon_place::model::Span::new(0, 3_999_999_900_000).unwrap();
                maillon_place::store::closures::within(conn, None, span)
            })
            .await
            .remove(0);
        let uri = note.note.clone().unwrap();
        let path = uri.strip_prefix(&house.url("")).unwrap().to_owned();
        let document = house.visitor().get_activity(&path).await;
        assert_eq!(document.json()["type"], "Note");
        assert!(document.body.contains("Fuite d’eau"), "{}", document.body);
        assert!(heard(&town["canal"], "Create", house.actor()).await, "its followers are told");

        let id = note.id.to_string();
        assert_eq!(coordinator.post("/lieu/fermetures", &[("reopen", &id)]).await.status, 303);
        town.settle().await;
        assert_eq!(house.visitor().get_activity(&path).await.status, 410);
        assert!(heard(&town["canal"], "Delete", house.actor()).await, "and that it is over");
        assert!(!house.visitor().get("/").await.body.contains("Fuite d’eau"));
        town.close().await;
    }
}

/// Whether a server was told this by that actor, once.
async fn heard(house: &House, verb: &'static str, from: String) -> bool {
    use diesel::prelude::*;
    use maillon_store::schema::inbox;
    let told = move |conn: &mut maillon_store::Conn| {
        let told = inbox::table.filter(inbox::verb.eq(verb)).filter(inbox::actor.eq(from));
        told.count().get_result::<i64>(conn)
    };
    house.read(told).await == 1
}

#[tokio::test]
async fn the_tablet_the_roster_and_the_table_of_use() {
    let (town, anna, bram) = open(Base::Sqlite).await;
    let house = &town["marolles"];
    let coordinator = house.member("coordination").await;
    let room = room(house, &[]).await;
    let door = house.visitor().get(&format!("{room}/porte")).await;
    assert_eq!(door.header("refresh"), "60");
    assert!(door.body.contains("Libre"), "{}", door.body);
    let now = local::to_local(from_millis(house.clock.millis()), BRUSSELS);
    let hour = now.format("%H:00").to_string();
    let next = (now + chrono::TimeDelta::hours(1)).format("%H:00").to_string();
    assert_eq!(ask(&anna, &room, now.date(), &hour, &next).await.status, 303);
    let door = house.visitor().get(&format!("{room}/porte")).await.body;
    assert!(door.contains("Occupé") && !door.contains("anna"), "{door}");

    let (from, to) = (format!("{}T09:00", day(house, 1)), format!("{}T12:00", day(house, 1)));
    let add = [("act", "add"), ("from", from.as_str()), ("to", to.as_str()), ("note", "Accueil")];
    assert_eq!(anna.post("/lieu/permanences", &add).await.status, 403);
    assert_eq!(coordinator.post("/lieu/permanences", &add).await.status, 303);
    let page = anna.get("/lieu/permanences").await.body;
    let id = page.split("name=\"id\" value=\"").nth(1).unwrap().split('"').next().unwrap().to_owned();
    let take = [("act", "take"), ("id", id.as_str())];
    assert_eq!(anna.post("/lieu/permanences", &take).await.status, 303);
    assert_eq!(bram.post("/lieu/permanences", &take).await.status, 409, "somebody keeps it already");
    assert_eq!(bram.post("/lieu/permanences", &[("act", "leave"), ("id", &id)]).await.status, 409);
    assert_eq!(house.visitor().get("/lieu/permanences").await.status, 303, "members only");

    let csv = anna.get("/lieu/usage.csv").await;
    assert_eq!(csv.header("content-type"), "text/csv; charset=utf-8");
    assert!(csv.body.contains("Grande salle,") && csv.body.contains(",1,60,0,0"), "{}", csv.body);
    assert_eq!(anna.get("/lieu/usage").await.status, 200);
    town.close().await;
}
