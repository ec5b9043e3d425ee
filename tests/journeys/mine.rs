//! One's own data: looked at, taken along, and taken away when somebody goes for good.

mod columns;
mod filled;
mod refused;

use std::collections::BTreeSet;

use diesel::sql_types::Text;
use diesel::{QueryableByName, RunQueryDsl as _, sql_query};
use maillon_credit::seal;
use maillon_members::store as members;
use maillon_store::{Conn, each};
use maillon_testkit::{Base, House, PASSWORD, Program, Stranger, Town, Visitor};
use serde_json::Value;

use filled::{GOES, HANDLE, LOGIN, MAIL, NAME, STAYS};

const PAGE: &str = "/profil/donnees";
const DOWNLOAD: &str = "/profil/donnees/telecharger";
const LEAVE: &str = "/profil/donnees/supprimer";

#[derive(QueryableByName)]
struct Line {
    #[diesel(sql_type = Text)]
    line: String,
}

fn lines(conn: &mut Conn, query: &str) -> Vec<String> {
    let rows: Vec<Line> = each!(conn, c => sql_query(query).load(c)).unwrap();
    rows.into_iter().map(|one| one.line).collect()
}

/// Every column that holds text: `table.column`.
fn columns(conn: &mut Conn) -> Vec<String> {
    let query = match conn {
        Conn::Sqlite(_) => {
            "SELECT m.name || '.' || p.name AS line FROM sqlite_master m JOIN pragma_table_info(m.name) p \
             WHERE m.type = 'table' AND UPPER(p.type) = 'TEXT' ORDER BY 1"
        }
        Conn::Postgres(_) => {
            "SELECT CAST(table_name || '.' || column_name AS TEXT) AS line FROM information_schema.columns \
             WHERE table_schema = 'public' AND data_type = 'text' ORDER BY 1"
        }
    };
    lines(conn, query)
}

/// Where in the whole database something stands: the columns, each with one of its values.
async fn found(house: &House, what: &str) -> Vec<(String, String)> {
    let what = what.to_lowercase();
    house
        .read(move |conn| {
            let mut all = Vec::new();
            for name in columns(conn) {
                let (table, column) = name.split_once('.').unwrap();
                let query =
                    format!("SELECT \"{column}\" AS line FROM \"{table}\" WHERE \"{column}\" IS NOT NULL");
                let hit = lines(conn, &query).into_iter().find(|line| line.to_lowercase().contains(&what));
                all.extend(hit.map(|line| (name.clone(), line)));
            }
            Ok(all)
        })
        .await
}

/// The columns that the keepers name.
fn named(house: &House) -> BTreeSet<String> {
    let kept = house.instance.keepers.iter().flat_map(maillon_members::mine::Keeper::kept);
    kept.map(|one| format!("{}.{}", one.table, one.column)).collect()
}

async fn id_of(house: &House, login: &str) -> String {
    let login = login.parse().unwrap();
    house.read(move |conn| members::by_login(conn, &login)).await.unwrap().id.to_string()
}

async fn go(visitor: &Visitor, more: &[(&str, &str)]) -> maillon_testkit::Answer {
    let fields = [&[("login", LOGIN), ("current", PASSWORD)], more].concat();
    visitor.post(LEAVE, &fields).await
}

#[tokio::test]
async fn all_of_it_is_taken_along_and_then_taken_away() {
    for base in Base::all() {
        let town = Town::open(base, &["marolles"]).await;
        let (house, stranger) = (&town["marolles"], Stranger::arrive().await);
        let world = filled::fill(&town, house, &stranger).await;
        let id = id_of(house, LOGIN).await;

        looks(&world.zeno, base).await;
        takes_along(house, &world.zeno, base).await;
        is_named(house, &id, base).await;

        let before = house.read(seal::verify).await;
        assert!(before.is_sound() && before.seals != 0, "{base:?}: {:?}", before.faults);
        let wrong = world.zeno.post(LEAVE, &[("login", "zeno"), ("current", PASSWORD)]).await;
        assert_eq!(wrong.status, 422, "{base:?}");
        let wrong = world.zeno.post(LEAVE, &[("login", LOGIN), ("current", "autre chose")]).await;
        assert!(wrong.status == 422 && wrong.body.contains("field-current-error"), "{}", wrong.body);
        let gone = go(&world.zeno, &[]).await;
        assert_eq!((gone.status, gone.header("location")), (303, "/adieu"), "{base:?}: {}", gone.body);
        assert_eq!(world.zeno.get("/profil").await.status, 303, "{base:?}: nobody is signed in");
        assert_eq!(world.zeno.get("/adieu").await.status, 200);

        for what in [NAME, LOGIN, MAIL, HANDLE].iter().chain(&GOES) {
            assert_eq!(found(house, what).await, [], "{base:?}: {what} is nowhere any more");
        }
        for what in STAYS {
            assert_ne!(found(house, what).await, [], "{base:?}: {what} is the organisation's");
        }
        assert_eq!(found(house, "ln sfb").await, [], "{base:?}: what they speak is nowhere");
        let after = house.read(seal::verify).await;
        assert!(after.is_sound(), "{base:?}: {:?}", after.faults);
        assert_eq!(
            (after.entries, after.head),
            (before.entries, before.head),
            "{base:?}: nothing sealed changed"
        );
        others_go_on(house, &world, base).await;
        town.settle().await;
        let told = |one: &Value| one["type"] == "Delete" && one["object"]["id"] == world.annonce.as_str();
        assert!(stranger.received().iter().any(told), "{base:?}: {:?}", stranger.received());
        inherits_nothing(house, base).await;
        town.close().await;
    }
}

async fn looks(zeno: &Visitor, base: Base) {
    let page = zeno.get(PAGE).await;
    assert_eq!((page.status, page.header("cache-control")), (200, "no-store"), "{base:?}");
    for group in ["Votre compte", "Vos annonces", "Vos messages", "Votre compte SEL", "Vos images"] {
        assert!(page.body.contains(group), "{base:?}: {group} in {}", page.body);
    }
    assert!(zeno.get("/profil").await.body.contains("Mes données"));
    assert!(zeno.get("/confidentialite").await.body.contains("Emporter ses données"));
}

/// Nothing is pressed in the file, so each thing can be looked for in it.
async fn takes_along(house: &House, zeno: &Visitor, base: Base) {
    for wrong in ["", "autre chose"] {
        let refused = zeno.post(DOWNLOAD, &[("current", wrong)]).await;
        assert!(refused.status == 422 && refused.body.contains("field-current-error"), "{}", refused.body);
    }
    let file = zeno.post(DOWNLOAD, &[("current", PASSWORD)]).await;
    assert_eq!(
        (file.status, file.header("content-type")),
        (200, "application/zip"),
        "{base:?}: {}",
        file.body
    );
    assert_eq!(file.header("cache-control"), "no-store");
    let api = Program::of(house, LOGIN, &["data"]).await.get("/me/data").await;
    assert_eq!(api.status, 200, "{}", api.body);
    for what in [NAME, LOGIN, MAIL, HANDLE].iter().chain(&GOES).chain(&STAYS) {
        assert!(file.body.contains(what), "{base:?}: {what} is in the file");
        assert!(api.body.contains(what), "{base:?}: {what} is told to programs");
    }
    assert!(file.body.starts_with("PK") && file.body.contains("donnees.json"));
    assert!(file.body.contains("images/") && file.body.contains("JFIF"), "{base:?}: with the picture");
    let other = Program::of(house, LOGIN, &["read"]).await.get("/me/data").await;
    assert_eq!(other.status, 403, "a token for reading is not for all at once");
}

/// Every column in which the id stands is one that a keeper names.
async fn is_named(house: &House, id: &str, base: Base) {
    let named = named(house);
    let holding: BTreeSet<String> = found(house, id).await.into_iter().map(|(name, _)| name).collect();
    assert!(25 < holding.len(), "{base:?}: the world is full: {holding:?}");
    let forgotten: Vec<&String> = holding.difference(&named).collect();
    assert_eq!(forgotten, Vec::<&String>::new(), "{base:?}");
}

/// What they had to do with is still there for the others, under the name of all who are gone.
async fn others_go_on(house: &House, world: &filled::World, base: Base) {
    for path in &world.gone {
        assert_eq!(world.fatou.get(path).await.status, 410, "{base:?}: {path}");
    }
    let coordinator = house.member("coordination").await;
    for path in &world.pages {
        let page = world.fatou.get(path).await;
        assert_eq!(page.status, 200, "{base:?}: {path}: {}", page.body);
    }
    for path in &world.nameless {
        let page = world.fatou.get(path).await.body;
        assert!(page.contains("une personne partie"), "{base:?}: {path}: {page}");
    }
    for path in
        ["/membres", "/coordination", "/coordination/sel", "/messages", "/accords", "/api/openapi.json"]
    {
        assert_eq!(coordinator.get(path).await.status, 200, "{base:?}: {path}");
    }
    let journal = coordinator.get("/coordination/journal").await.body;
    assert!(journal.contains("Compte supprimé") && journal.contains("une personne partie"), "{journal}");
    assert!(!coordinator.get("/membres").await.body.contains("une personne partie"));
}

/// Whoever takes the login again begins with nothing.
async fn inherits_nothing(house: &House, base: Base) {
    house.add_member(LOGIN, "member").await;
    let new = house.member(LOGIN).await;
    for path in ["/mes-annonces", "/messages", "/accords", "/sel", "/profil/recherches"] {
        let page = new.get(path).await;
        assert_eq!(page.status, 200, "{base:?}: {path}");
        for what in STAYS.iter().chain(&GOES) {
            assert!(!page.body.contains(what), "{base:?}: {what} on {path}");
        }
    }
    let page = new.get(PAGE).await.body;
    assert!(!page.contains("Vos messages") && !page.contains("Votre compte SEL"), "{base:?}: {page}");
}
