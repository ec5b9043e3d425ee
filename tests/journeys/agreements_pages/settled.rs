//! What is promised in return for minutes is settled by exchanges that name the agreement, here and between two houses.

use maillon_credit::seal;
use maillon_testkit::{Base, House, Town, Visitor};

use super::super::credit::pages::{act as act_in_sel, confirmed};
use super::super::credit::transfers::{account, balance, trust};
use super::noted::{conversation, note};
use super::{Scene, apples, done, offers, only, plain, publish, says};

/// Where the page of an agreement sends who settles it.
async fn way(member: &Visitor, agreement: &str) -> Option<String> {
    let page = member.get(agreement).await.body;
    let (_, rest) = page.split_once("class=\"door\" href=\"")?;
    Some(rest.split('"').next().unwrap().replace("&#38;", "&"))
}

/// What the filled in form sends.
async fn form(member: &Visitor, link: &str) -> Vec<(String, String)> {
    let page = member.get(link).await;
    assert_eq!(page.status, 200, "{}", page.body);
    let value = |name: &str| {
        let (_, rest) =
            page.body.split_once(&format!(" name=\"{name}\"")).unwrap_or_else(|| panic!("{name}"));
        let (_, rest) = rest.split_once("value=\"").unwrap();
        rest.split('"').next().unwrap().to_owned()
    };
    ["compte", "accord", "to", "amount", "label"].map(|name| (name.to_owned(), value(name))).to_vec()
}

fn fields<'a>(form: &'a [(String, String)], changed: &[(&'a str, &'a str)]) -> Vec<(&'a str, &'a str)> {
    let value =
        |name: &'a str, old: &'a str| changed.iter().find(|one| one.0 == name).map_or(old, |one| one.1);
    form.iter().map(|(name, old)| (name.as_str(), value(name, old))).collect()
}

async fn open_account(member: &Visitor) {
    assert_eq!(member.post("/sel/ouvrir", &[("compte", "")]).await.status, 303);
}

/// Pays the only request that waits.
async fn pay_request(member: &Visitor) {
    let home = member.get("/sel").await.body;
    let (_, request) = home.split_once("action=\"/sel/demandes/").unwrap_or_else(|| panic!("{home}"));
    let path = format!("/sel/demandes/{}", request.split('"').next().unwrap());
    let paid = member.post(&path, &[("act", "pay")]).await;
    assert_eq!(paid.status, 303, "{}", paid.body);
}

fn host(house: &House) -> String {
    house.instance.federation.origin().authority().to_owned()
}

async fn neighbours(town: &Town) {
    for (one, other) in [("marolles", "canal"), ("canal", "marolles")] {
        trust(&town[one], &host(&town[other])).await;
    }
}

/// Lieve has promised Sofie nine kilograms for an hour and a half; both have an account, and so has Marolles.
async fn promised(base: Base) -> (Scene, String, String) {
    let scene = Scene::open(base, &apples()).await;
    neighbours(&scene.town).await;
    for member in [&scene.sofie, &scene.lieve] {
        open_account(member).await;
    }
    let coordinator = scene.town["marolles"].member("coordination").await;
    assert_eq!(coordinator.post("/sel/ouvrir", &[("compte", "organisation")]).await.status, 303);
    let theirs = scene.ask("9", "").await;
    let ours = only(&scene.lieve).await;
    done(&scene.town, &scene.lieve, &ours, "accept", "").await;
    (scene, theirs, ours)
}

#[tokio::test]
async fn an_agreement_between_two_houses_is_settled_in_parts_and_both_see_it() {
    for base in Base::all() {
        let (scene, theirs, ours) = promised(base).await;
        let (town, lieve, sofie) = (&scene.town, &scene.lieve, &scene.sofie);
        let nothing = "Réglé par le SEL : 0 grain (0 min) sur 90 grains (1 h 30).";
        says(sofie, &theirs, &[nothing, "Régler par le SEL", "dites-le vous-même ci-dessous"]).await;
        says(lieve, &ours, &[nothing, "Demander le règlement par le SEL"]).await;
        assert!(way(lieve, &ours).await.unwrap().starts_with("/sel/demander?"), "who gives does not pay");

        let link = way(sofie, &theirs).await.unwrap();
        let filled = form(sofie, &link).await;
        let marolles = format!("@marolles@{}", host(&town["marolles"]));
        assert_eq!(
            fields(&filled, &[])[2..],
            [("to", marolles.as_str()), ("amount", "90"), ("label", "Pommes du verger")]
        );
        let what = "Cet échange règle l’accord « Pommes du verger ».";
        says(sofie, &link, &[what]).await;
        let sixty = fields(&filled, &[("amount", "60")]);
        assert!(
            plain(&sofie.post("/sel/payer", &sixty).await.body).contains(what),
            "once more before it moves"
        );
        let exchange = confirmed(sofie, "/sel/payer", &sixty).await;
        says(sofie, &theirs, &[nothing, "en attente de l’autre site"]).await;
        town.settle().await;
        says(sofie, &exchange, &[&format!("href=\"{theirs}\"")]).await;
        let part = "Réglé par le SEL : 60 grains (1 h) sur 90 grains (1 h 30).";
        says(sofie, &theirs, &[part, &format!("href=\"{exchange}\""), "60 grains (1 h)</a> · fait"]).await;
        let page = says(lieve, &ours, &[part, "60 grains (1 h) · fait"]).await;
        assert!(!page.contains("/sel/echanges/"), "the organisation's exchange is not hers to open: {page}");

        let rest = form(lieve, &way(lieve, &ours).await.unwrap()).await;
        assert_eq!(rest[3].1, "30", "what is missing");
        let hers = town["canal"].instance.sel.account_url(&account(&town["canal"], "sofie").await.code);
        confirmed(lieve, "/sel/demander", &fields(&rest, &[("to", &hers)])).await;
        town.settle().await;
        pay_request(sofie).await;
        town.settle().await;
        let all = "Réglé par le SEL : 90 grains (1 h 30). Tout y est.";
        let page = says(sofie, &theirs, &[all, "Promis"]).await;
        assert!(offers(&page, "done"), "that it is done is for people to say: {page}");
        assert_eq!(way(sofie, &theirs).await, None, "nothing is missing");
        let page = says(lieve, &ours, &[all]).await;
        let exchange = format!(
            "/sel/echanges/{}",
            page.split("/sel/echanges/").nth(1).unwrap().split('"').next().unwrap()
        );
        says(lieve, &exchange, &[&format!("href=\"{ours}\"")]).await;

        let back = act_in_sel(lieve, &exchange, &[("act", "reverse"), ("amount", "30")]).await;
        assert_eq!(back.status, 303, "{}", back.body);
        town.settle().await;
        for (member, page) in [(sofie, &theirs), (lieve, &ours)] {
            says(member, page, &[part]).await;
        }
        assert_eq!(balance(&town["canal"], "sofie").await, -60);
        for name in ["marolles", "canal"] {
            let report = town[name].read(seal::verify).await;
            assert!(report.is_sound(), "{name}: {:?}", report.faults);
        }
        scene.town.close().await;
    }
}

#[tokio::test]
async fn nobody_settles_what_is_not_theirs_or_pays_somebody_else_for_it() {
    let (scene, theirs, _) = promised(Base::Sqlite).await;
    let (town, lieve, sofie) = (&scene.town, &scene.lieve, &scene.sofie);
    let karim = town["canal"].member("karim").await;
    open_account(&karim).await;
    let filled = form(sofie, &way(sofie, &theirs).await.unwrap()).await;
    let refused = async |who: &Visitor, changed: &[(&str, &str)]| {
        let said = who.post("/sel/payer", &fields(&filled, changed)).await;
        assert_eq!(said.status, 409, "{changed:?}: {}", said.body);
        assert!(said.body.contains("ne peut pas régler cet accord"), "{}", said.body);
        said.body
    };
    let said = refused(&karim, &[]).await;
    assert!(!said.contains("Cet échange règle"), "what it is about is for those who take part: {said}");
    refused(sofie, &[("to", "karim (karim)")]).await;
    refused(sofie, &[("accord", "https://ailleurs.example/accords/1")]).await;
    refused(lieve, &[("to", &format!("@canal@{}", host(&town["canal"])))]).await;
    assert_eq!(balance(&town["canal"], "sofie").await, 0);

    done(town, sofie, &theirs, "cancel", "").await;
    let ours = only(lieve).await;
    done(town, lieve, &ours, "accept", "").await;
    assert_eq!(way(sofie, &theirs).await, None);
    refused(sofie, &[]).await;
    scene.town.close().await;
}

#[tokio::test]
async fn who_gave_to_a_member_of_the_house_asks_for_it() {
    let town = Town::open(Base::Sqlite, &["marolles"]).await;
    let house = &town["marolles"];
    for login in ["lieve", "gaston", "omar"] {
        house.add_member(login, "member").await;
    }
    let (lieve, gaston) = (house.member("lieve").await, house.member("gaston").await);
    let annonce = publish(&lieve, &apples()).await;
    let about = house.url(&annonce);
    let sent = gaston.post("/reponses", &[("about", about.as_str()), ("text", "J’en prends six.")]).await;
    assert_eq!(sent.status, 303, "{}", sent.body);
    let noted = note(&lieve, &conversation(&lieve).await, "6", "").await;
    let path = noted.header("location").to_owned();
    says(&lieve, &path, &["il faut un compte de chaque côté"]).await;
    for login in ["lieve", "gaston", "omar"] {
        open_account(&house.member(login).await).await;
    }
    let link = way(&lieve, &path).await.unwrap();
    assert!(link.starts_with("/sel/demander?"), "{link}");
    let filled = form(&lieve, &link).await;
    assert_eq!((filled[2].1.as_str(), filled[3].1.as_str()), ("gaston (gaston)", "60"));
    let others = [fields(&filled, &[]), vec![("others", "omar (omar)")]].concat();
    let lesson = lieve.post("/sel/demander", &others).await;
    assert_eq!(lesson.status, 422, "an agreement is with one: {}", lesson.body);
    let omar = lieve.post("/sel/demander", &fields(&filled, &[("to", "omar (omar)")])).await;
    assert_eq!(omar.status, 409, "{}", omar.body);
    confirmed(&lieve, "/sel/demander", &fields(&filled, &[])).await;

    pay_request(&gaston).await;
    says(&lieve, &path, &["Réglé par le SEL : 60 grains (1 h). Tout y est."]).await;
    done(&town, &lieve, &path, "done", "").await;
    says(&lieve, &path, &["C’est fait : 6 kg.", "Tout y est."]).await;
    town.close().await;
}
