//! What is lent, what comes back, and a form that is sent twice.

use maillon_agreement::Agreement;
use maillon_agreement::desk::Voice;
use maillon_agreement::store::{self as promises, Filter, Whose};
use maillon_kernel::quantity::Amount;
use maillon_market::model::{DraftForm, Nature, Offer, Rhythm, State};
use maillon_store::Conn;
use maillon_testkit::{Base, House, Town, fixtures};

/// Two cargo bikes that are there every weekend, lent for three days at most.
fn bikes() -> DraftForm {
    DraftForm {
        nature: "loan".to_owned(),
        title: "Vélos cargo".to_owned(),
        amount: String::new(),
        unit: String::new(),
        in_return: "nothing".to_owned(),
        minutes: String::new(),
        loan_days: "3".to_owned(),
        rhythm: "weekly".to_owned(),
        accessible: "on".to_owned(),
        position: "50.8289, 4.3447".to_owned(),
        ..fixtures::bicycle_repair()
    }
}

async fn only(house: &House) -> Agreement {
    let filter = Filter { whose: Whose::All, stage: None, about: None, before: None };
    let mut all = house.read(move |conn| promises::list(conn, &filter, 10)).await;
    assert_eq!(all.len(), 1, "{}", house.name);
    all.remove(0)
}

/// `canal` asks for one of it, and `marolles` says yes.
async fn agree(town: &Town, offer: &Offer) {
    let (desk, uri) = (town["canal"].instance.promises.clone(), offer.uri.clone());
    let ask = move |conn: &mut Conn| desk.ask(conn, &uri, Amount::whole(1), Voice::NOBODY);
    town["canal"].instance.store.write(ask).await.unwrap();
    town.settle().await;
    let (desk, id) = (town["marolles"].instance.promises.clone(), only(&town["marolles"]).await.id);
    let accept = move |conn: &mut Conn| desk.accept(conn, id, Voice::NOBODY);
    town["marolles"].instance.store.write(accept).await.unwrap();
    town.settle().await;
}

#[tokio::test]
async fn what_is_lent_says_by_when_it_comes_back_and_is_there_again() {
    for base in Base::all() {
        let town = Town::open(base, &["marolles", "canal"]).await;
        town.follow("canal", "marolles").await;
        town.settle().await;
        let offer = town["marolles"].publish(&bikes()).await;
        town.settle().await;
        let there = town["canal"].offers().await.remove(0);
        assert_eq!((there.nature, there.details), (Nature::Loan, offer.details), "all of it arrives");
        assert_eq!(there.details.rhythm, Rhythm::Weekly);
        let page = town["canal"].visitor().get(&format!("/annonces/{}", there.id)).await.body;
        for said in
            ["Prêt : 3 jours au plus", "Chaque semaine", "♿", "mlat=50.8289", "Saint-Gilles / Sint-Gillis"]
        {
            assert!(page.contains(said), "{said}: {page}");
        }

        agree(&town, &offer).await;
        let day = (town["marolles"].clock.now() + chrono::TimeDelta::days(3)).format("%Y-%m-%d").to_string();
        for name in ["marolles", "canal"] {
            let house = &town[name];
            let path = format!("/accords/{}", only(house).await.id);
            let page = house.member("coordination").await.get(&path).await.body;
            assert!(page.contains("À rendre au plus tard le") && page.contains(&day), "{name}: {page}");
        }
        let offer = town["marolles"].offers().await.remove(0);
        assert_eq!(
            (offer.state, offer.left()),
            (State::Open, Amount::ONE),
            "nothing is taken of what comes back"
        );
        town.close().await;
    }
}

#[tokio::test]
async fn what_is_said_besides_is_checked() {
    let town = Town::open(Base::Sqlite, &["marolles"]).await;
    let coordinator = town["marolles"].member("coordination").await;
    let fields = [
        ("kind", "offer"),
        ("nature", "thing"),
        ("title", "Vélos cargo"),
        ("text", "Deux."),
        ("language", "fr"),
        ("in_return", "nothing"),
        ("loan_days", "3"),
        ("rhythm", "toujours"),
        ("position", "au parvis"),
    ];
    let answer = coordinator.post("/annonces", &fields).await;
    assert_eq!(answer.status, 422);
    assert!(answer.body.contains("3 champs sont à revoir"), "{}", answer.body);
    for kept in ["value=\"au parvis\"", "value=\"3\"", "Vélos cargo"] {
        assert!(answer.body.contains(kept), "{kept}");
    }
    town.close().await;
}

#[tokio::test]
async fn a_form_that_is_sent_twice_publishes_once() {
    for base in Base::all() {
        let town = Town::open(base, &["marolles"]).await;
        let house = &town["marolles"];
        let coordinator = house.member("coordination").await;
        let page = coordinator.get("/annonces/nouvelle").await.body;
        let (_, key) = page.split_once("name=\"once\" value=\"").expect("the form is named");
        let key = key.split_once('"').unwrap().0.to_owned();
        let fields = |title: &'static str| {
            vec![
                ("kind", "offer"),
                ("nature", "service"),
                ("title", title),
                ("text", "Le jeudi."),
                ("language", "fr"),
                ("in_return", "nothing"),
                ("once", &key),
            ]
            .into_iter()
            .map(|(name, value)| (name, value.to_owned()))
            .collect::<Vec<_>>()
        };
        let send = async |title| {
            let fields = fields(title);
            let fields: Vec<(&str, &str)> =
                fields.iter().map(|(name, value)| (*name, value.as_str())).collect();
            coordinator.post("/annonces", &fields).await
        };
        let (first, second) = tokio::join!(send("Réparation"), send("Réparation"));
        assert_eq!((first.status, second.status), (303, 303), "{}", second.body);
        assert_eq!(first.header("location"), second.header("location"));
        assert_eq!(house.offers().await.len(), 1, "{base:?}");
        let other = send("Une autre").await;
        assert_eq!(other.status, 409, "whether it is another one, its author says");
        assert!(other.body.contains("Une autre") && !other.body.contains(&key), "{}", other.body);
        assert_eq!(house.offers().await.len(), 1);
        town.close().await;
    }
}
