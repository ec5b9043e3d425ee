//! Paying accounts of another instance by the pages: by their address, by a pay link, by an organisation's handle.

use maillon_credit::machine::Standing;
use maillon_credit::model::State;
use maillon_testkit::{Answer, Base, House, Visitor};

use super::pages::{act, confirmed};
use super::transfers::{account, balance, check_sound, standing, state, two};

/// The URI of the exchange with this page.
async fn uri(house: &House, page: &str) -> String {
    let id = page.rsplit('/').next().unwrap().parse().unwrap();
    house.read(move |conn| maillon_credit::transfers::find(conn, id)).await.unwrap().uri
}

/// The page of the only exchange that waits at this house.
async fn waiting(visitor: &Visitor) -> String {
    let home = visitor.get("/sel").await;
    let (_, rest) = home.body.split_once("/sel/echanges/").unwrap_or_else(|| panic!("{}", home.body));
    format!("/sel/echanges/{}", rest.split('"').next().unwrap())
}

async fn account_url(house: &House, login: &str) -> String {
    house.instance.sel.account_url(&account(house, login).await.code)
}

fn host(house: &House) -> String {
    house.instance.federation.origin().authority().to_owned()
}

/// The fault beside the field "to whom".
fn fault(answer: &Answer) -> &str {
    assert_eq!(answer.status, 422, "{}", answer.body);
    let (_, rest) =
        answer.body.split_once("id=\"field-to-error\"").unwrap_or_else(|| panic!("{}", answer.body));
    rest.split("</").next().unwrap()
}

#[tokio::test]
async fn somebody_of_another_instance_is_paid_by_page_and_accepts_by_page() {
    for base in Base::all() {
        let town = two(base).await;
        let (haie, four) = (&town["haie"], &town["four"]);
        let (jeanne, karim) = (haie.member("jeanne").await, four.member("karim").await);
        let by_hand = karim.post("/sel/reglages", &[("accept", "none")]).await;
        assert_eq!(by_hand.status, 303, "{}", by_hand.body);

        let url = account_url(four, "karim").await;
        let form = [("to", url.as_str()), ("amount", "90"), ("label", "Taille de la haie")];
        let said = jeanne.post("/sel/payer", &form).await;
        assert_eq!(said.status, 200, "{}", said.body);
        assert!(said.body.contains(&format!("karim sur {}", host(four))), "{}", said.body);
        assert_eq!(account(haie, "jeanne").await.held.get(), 0, "saying moves nothing");
        let mine = confirmed(&jeanne, "/sel/payer", &form).await;
        assert_eq!(account(haie, "jeanne").await.held.get(), 90);
        assert!(jeanne.get(&mine).await.body.contains("attente de l’autre site"));
        town.settle().await;

        let theirs = waiting(&karim).await;
        let asked = karim.get(&theirs).await;
        assert!(asked.body.contains("jeanne"), "who pays is named: {}", asked.body);
        assert_eq!(balance(four, "karim").await, 0);
        let done = act(&karim, &theirs, &[("act", "accept")]).await;
        assert_eq!(done.status, 303, "{}", done.body);
        town.settle().await;
        assert_eq!(state(haie, &uri(haie, &mine).await).await, Some(State::Settled));
        assert_eq!((balance(haie, "jeanne").await, balance(four, "karim").await), (-90, 90));

        let back = act(&karim, &theirs, &[("act", "reverse"), ("amount", "30")]).await;
        assert_eq!(back.status, 303, "{}", back.body);
        town.settle().await;
        assert_eq!((balance(haie, "jeanne").await, balance(four, "karim").await), (-60, 60));
        check_sound(&town).await;
        town.close().await;
    }
}

#[tokio::test]
async fn what_is_refused_or_taken_back_by_page_moves_nothing() {
    let town = two(Base::Sqlite).await;
    let (haie, four) = (&town["haie"], &town["four"]);
    let (jeanne, karim) = (haie.member("jeanne").await, four.member("karim").await);
    assert_eq!(karim.post("/sel/reglages", &[("accept", "none")]).await.status, 303);
    let url = account_url(four, "karim").await;
    let form = [("to", url.as_str()), ("amount", "15"), ("label", "")];
    let mine = confirmed(&jeanne, "/sel/payer", &form).await;
    town.settle().await;
    let theirs = waiting(&karim).await;
    assert_eq!(act(&karim, &theirs, &[("act", "refuse")]).await.status, 303);
    town.settle().await;
    let told = jeanne.get(&mine).await;
    assert!(told.body.contains("préféré ne pas accepter"), "it says why: {}", told.body);

    let mine = confirmed(&jeanne, "/sel/payer", &form).await;
    assert_eq!(act(&jeanne, &mine, &[("act", "cancel")]).await.status, 303);
    assert_eq!(account(haie, "jeanne").await.held.get(), 0);
    town.settle().await;
    assert_eq!(state(haie, &uri(haie, &mine).await).await, Some(State::Aborted));
    assert_eq!((balance(haie, "jeanne").await, balance(four, "karim").await), (0, 0));
    check_sound(&town).await;
    town.close().await;
}

#[tokio::test]
async fn an_organisation_is_paid_by_its_handle_and_a_member_by_a_pay_link() {
    let town = two(Base::Sqlite).await;
    let (haie, four) = (&town["haie"], &town["four"]);
    four.add_member("lieve", "coordinator").await;
    let lieve = four.member("lieve").await;
    assert_eq!(lieve.post("/sel/ouvrir", &[("compte", "organisation")]).await.status, 303);
    let (jeanne, karim) = (haie.member("jeanne").await, four.member("karim").await);

    let handle = format!("@four@{}", host(four));
    confirmed(&jeanne, "/sel/payer", &[("to", &handle), ("amount", "20"), ("label", "")]).await;
    let shown = karim.get("/sel/qr?amount=15").await;
    let (_, link) = shown.body.split_once("<code class=\"copy\">").unwrap();
    let link = link.split('<').next().unwrap().replace("&#38;", "&");
    confirmed(&jeanne, "/sel/payer", &[("to", &link), ("amount", "15"), ("label", "")]).await;
    town.settle().await;
    assert_eq!(balance(four, "karim").await, 15);
    let house = four.read(maillon_credit::accounts::organisation).await.unwrap();
    assert_eq!(house.balance.get(), 20);
    assert_eq!(balance(haie, "jeanne").await, -35);
    check_sound(&town).await;
    town.close().await;
}

#[tokio::test]
async fn what_is_in_the_way_is_said_beside_the_field() {
    let mut town = two(Base::Sqlite).await;
    let jeanne = town["haie"].member("jeanne").await;
    let pay = async |to: &str| jeanne.post("/sel/payer", &[("to", to), ("amount", "5"), ("label", "")]).await;
    for to in ["@four@ailleurs.example", "https://ailleurs.example/ap/accounts/x"] {
        let said = pay(to).await;
        assert!(fault(&said).contains("ailleurs.example n’est pas un site voisin"), "{}", fault(&said));
        assert!(said.body.contains(&format!("value=\"{to}\"")), "what was typed stays");
    }
    let nothing = town["four"].url("/ap/accounts/personne");
    assert!(fault(&pay(&nothing).await).contains("vérifiez le lien"));
    let url = account_url(&town["four"], "karim").await;
    let handle = format!("@four@{}", host(&town["four"]));
    for name in ["personne", "sel"] {
        // The ledger's own actor is not the organisation.
        let to = format!("@{name}@{}", host(&town["four"]));
        assert!(fault(&pay(&to).await).contains("vérifiez le lien"), "{to}");
    }
    town.house_mut("four").go_down().await;
    for to in [&url, &handle] {
        assert!(fault(&pay(to).await).contains("ne répond pas"), "{to}");
    }
    assert_eq!(account(&town["haie"], "jeanne").await.held.get(), 0);
    town.house_mut("four").come_back().await;
    town.close().await;
}

#[tokio::test]
async fn coordinators_look_after_a_link_by_page() {
    let town = two(Base::Sqlite).await;
    let (haie, four) = (&town["haie"], &town["four"]);
    haie.add_member("lieve", "coordinator").await;
    let (jeanne, lieve) = (haie.member("jeanne").await, haie.member("lieve").await);
    let url = account_url(four, "karim").await;
    let form = [("to", url.as_str()), ("amount", "15"), ("label", "")];
    confirmed(&jeanne, "/sel/payer", &form).await;
    town.settle().await;

    let page = format!("/coordination/sel/reseaux/{}", host(four));
    assert_eq!(jeanne.get("/coordination/sel/reseaux").await.status, 403);
    assert_eq!(jeanne.get(&page).await.status, 403);
    assert_eq!(jeanne.post(&page, &[("act", "freeze"), ("frozen_reason", "non")]).await.status, 403);
    assert!(lieve.get("/coordination/sel/reseaux").await.body.contains(&page));
    assert_eq!(lieve.get("/coordination/sel/reseaux/ailleurs.example").await.status, 404);

    assert_eq!(lieve.post(&page, &[("act", "freeze")]).await.status, 422, "a reason is needed");
    let frozen = lieve.post(&page, &[("act", "freeze"), ("frozen_reason", "On se parle d’abord")]).await;
    assert_eq!(frozen.status, 303, "{}", frozen.body);
    let shown = lieve.get(&page).await;
    assert_eq!(shown.body.matches("On se parle d’abord").count(), 2, "as it is, and as it was decided");
    assert_eq!(jeanne.post("/sel/payer", &form).await.status, 409);
    assert_eq!(lieve.post(&page, &[("act", "thaw"), ("frozen_reason", "C’est dit")]).await.status, 303);

    let bounds =
        [("act", "bounds"), ("lowest", "-20"), ("highest", "20"), ("bounds_reason", "Décidé ensemble")];
    assert_eq!(lieve.post(&page, &bounds).await.status, 303);
    let refused = jeanne.post("/sel/payer", &form).await;
    assert!(refused.status == 422 && refused.body.contains("field-amount-error"), "{}", refused.body);
    assert_eq!(lieve.post(&page, &[("act", "compare")]).await.status, 303);
    town.settle().await;
    assert_eq!(standing(haie, four).await, Standing::Open);

    let part = [("act", "part"), ("part_reason", "L’autre association n’est plus")];
    let said = lieve.post(&page, &part).await;
    assert!(said.status == 200 && said.body.contains("name=\"confirm\""), "{}", said.body);
    assert_eq!(standing(haie, four).await, Standing::Open, "saying parts nobody");
    assert_eq!(lieve.post(&page, &[&part[..], &[("confirm", "1")]].concat()).await.status, 303);
    assert_eq!(standing(haie, four).await, Standing::Closed);
    assert_eq!(lieve.post(&page, &[("act", "thaw"), ("frozen_reason", "Si")]).await.status, 409);
    check_sound(&town).await;
    town.close().await;
}
