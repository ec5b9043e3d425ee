//! The people of an instance, by page: from the first link to the last coordinator.

use maillon_members::invitations::{self, Secret};
use maillon_members::model::Role;
use maillon_store::{Conn, StoreError};
use maillon_testkit::{Base, House, PASSWORD, Town, Visitor};

const NEW_PASSWORD: &str = "le canal coule toujours";

/// The link that the operator gets from `maillon init`.
async fn first_link(house: &House) -> String {
    let (secret, clock) = (Secret::new(), house.clock.clone());
    let link = secret.link(house.instance.federation.origin().base());
    let make = move |conn: &mut Conn| {
        let lifetime = invitations::days(invitations::DEFAULT_DAYS);
        Ok::<_, StoreError>(invitations::invite(conn, &clock, &secret, Role::Coordinator, None, lifetime)?)
    };
    assert!(house.instance.store.write(make).await.unwrap().is_some());
    link
}

/// The link on the page that shows it.
fn link_of(page: &str) -> String {
    let (_, link) = page.split_once("<strong>http").expect("the page shows a link");
    format!("http{}", link.split_once('<').unwrap().0)
}

/// Makes an invitation by page.
async fn invite(coordinator: &Visitor, role: &str) -> String {
    let page = coordinator.post("/membres/invitations", &[("role", role), ("days", "1")]).await;
    assert_eq!(page.status, 200, "{}", page.body);
    link_of(&page.body)
}

/// Fills in the form behind a link; the status, and where it leads.
async fn join(visitor: &Visitor, link: &str, login: &str) -> (u16, String) {
    let fields = [("login", login), ("name", login), ("language", "fr"), ("password", PASSWORD)];
    let answer = visitor.post(link, &fields).await;
    (answer.status, answer.header("location").to_owned())
}

/// The path under which coordinators look after this member.
async fn path_of(house: &House, login: &str) -> String {
    let login = login.parse().unwrap();
    let member = house.read(move |conn| maillon_members::store::by_login(conn, &login)).await;
    format!("/membres/{}", member.expect("there is such a member").id)
}

/// From one step to the next, to a real page and back; what only a person can know is said by them.
async fn walks(amina: &Visitor) {
    let first = amina.get("/bienvenue/presenter").await.body;
    assert!(first.contains("Étape 1 sur 10") && first.contains("href=\"/coordination/profil\""), "{first}");
    assert!(first.contains("Passer, et continuer"), "it is not taken: {first}");
    let there = amina.get("/coordination/profil").await.body;
    assert!(there.contains("href=\"/bienvenue/presenter\""), "the way back: {there}");

    let domain = amina.get("/bienvenue/domaine").await.body;
    assert!(domain.contains("action=\"/bienvenue/domaine\""), "{domain}");
    let read = amina.post("/bienvenue/domaine", &[]).await;
    assert_eq!((read.status, read.header("location")), (303, "/bienvenue/menu"));
    let domain = amina.get("/bienvenue/domaine").await.body;
    assert!(!domain.contains("action=\"/bienvenue/domaine\"") && domain.contains("Suivant"), "{domain}");
    assert_eq!(amina.post("/bienvenue/inviter", &[]).await.status, 404, "that is known without being said");
    assert_eq!(amina.get("/bienvenue/autre").await.status, 404);

    let before = amina.get("/bienvenue").await.body;
    let taken = |page: &str| page.matches("<span class=\"kind\">").count();
    assert!(!amina.get("/membres").await.body.contains("/bienvenue/domaine"), "the list ends the walk");
    assert!(before.contains("href=\"/recits\"") && before.contains("href=\"/sel\""), "{before}");
    let shown = [("shown", "/agenda"), ("shown", "/sel")];
    assert_eq!(amina.post("/coordination/menu", &shown).await.status, 303);
    let after = amina.get("/bienvenue").await.body;
    assert_eq!(taken(&after), taken(&before) + 1, "{after}");
    assert!(!after.contains("href=\"/recits\"") && after.contains("href=\"/sel\""), "{after}");
    assert_eq!(amina.get("/recits").await.status, 200, "it still answers");
    assert!(!amina.get("/").await.body.contains("href=\"/recits/nouveau\""));
}

#[tokio::test]
async fn an_association_sets_itself_up_by_page() {
    for base in Base::all() {
        let town = Town::open(base, &["marolles"]).await;
        let house = &town["marolles"];
        let amina = house.visitor();
        let link = first_link(house).await;
        assert_eq!(amina.get(&link).await.status, 200);
        assert_eq!(join(&amina, &link, "amina").await, (303, "/bienvenue".to_owned()));
        let steps = amina.get("/bienvenue").await;
        let walk = ["presenter", "domaine", "menu", "echanger", "questions", "inviter", "publier", "suivre"];
        for slug in walk.iter().chain(&["reseau", "copie"]) {
            let path = format!("/bienvenue/{slug}");
            assert!(steps.body.contains(&format!("href=\"{path}\"")), "{}", steps.body);
            assert_eq!(amina.get(&path).await.status, 200, "{path}");
        }
        walks(&amina).await;

        let gaston = house.visitor();
        let link = invite(&amina, "member").await;
        assert_eq!(join(&gaston, &link, "gaston").await, (303, "/".to_owned()));
        assert_eq!(gaston.get("/mes-annonces").await.status, 200, "signed in at once");
        assert_eq!(gaston.get("/bienvenue").await.status, 403);
        assert_eq!(
            gaston.post("/membres/invitations", &[("role", "member"), ("days", "1")]).await.status,
            403
        );
        assert_eq!(join(&house.visitor(), &link, "intrus").await.0, 410, "a link works once");

        let role = format!("{}/role", path_of(house, "gaston").await);
        assert_eq!(amina.post(&role, &[("role", "coordinator")]).await.status, 303);
        assert_eq!(gaston.get("/bienvenue").await.status, 200, "without signing in again");
        town.close().await;
    }
}

#[tokio::test]
async fn members_are_found_by_what_they_speak_and_where_they_live() {
    let town = Town::open(Base::Sqlite, &["marolles"]).await;
    let house = &town["marolles"];
    for login in ["gaston", "lieve"] {
        house.add_member(login, "member").await;
    }
    let (gaston, lieve) = (house.member("gaston").await, house.member("lieve").await);
    let fields =
        [("name", "Gaston"), ("language", "fr"), ("speaks", "ar"), ("speaks", "sfb"), ("commune", "21013")];
    assert_eq!(gaston.post("/profil", &fields).await.status, 303);
    let page = gaston.get("/profil").await.body;
    assert!(page.contains("value=\"ar\" checked") && page.contains("value=\"sfb\" checked"), "{page}");
    let wrong = [("name", "Gaston"), ("language", "fr"), ("speaks", "klingon"), ("commune", "1000")];
    let refused = gaston.post("/profil", &wrong).await;
    assert!(refused.status == 422 && refused.body.contains("field-speaks-error"), "{}", refused.body);

    let all = lieve.get("/membres").await.body;
    assert!(all.contains("Parle : arabe, langue des signes") && all.contains("Saint-Gilles"), "{all}");
    let people = async |query: &str| {
        let page = lieve.get(&format!("/membres?{query}")).await.body;
        page.matches("<p><strong>").count()
    };
    let everybody = people("").await;
    assert!(2 < everybody, "{everybody}");
    for query in ["langue=ar", "commune=21013", "langue=sfb&commune=21013"] {
        assert_eq!(people(query).await, 1, "{query}");
    }
    assert_eq!(people("langue=klingon").await, everybody, "nobody says so: it is no wish");
    assert_eq!(house.visitor().get("/membres?langue=ar").await.status, 303, "members only");

    let form = gaston.get("/annonces/nouvelle").await.body;
    assert!(form.contains("<option value=\"21013\" selected>"), "{form}");
    assert!(form.contains("<option value=\"ar\" selected>"), "{form}");
    town.close().await;
}

#[tokio::test]
async fn a_new_password_ends_what_the_old_one_opened() {
    for base in Base::all() {
        let town = Town::open(base, &["marolles"]).await;
        let house = &town["marolles"];
        house.add_member("gaston", "member").await;
        let (phone, desk) = (house.member("gaston").await, house.member("gaston").await);
        let change = |current| [("current", current), ("password", NEW_PASSWORD)];
        let refused = phone.post("/profil/mot-de-passe", &change("autre chose")).await;
        assert_eq!(refused.status, 422);
        assert_eq!(desk.get("/profil").await.status, 200);
        assert_eq!(phone.post("/profil/mot-de-passe", &change(PASSWORD)).await.status, 303);
        assert_eq!(desk.get("/profil").await.status, 303, "the other session is over");
        assert_eq!(phone.get("/profil").await.status, 200);

        let coordinator = house.member("coordination").await;
        let path = path_of(house, "gaston").await;
        let shown = coordinator.post(&format!("{path}/mot-de-passe"), &[]).await;
        let (link, newcomer) = (link_of(&shown.body), house.visitor());
        assert!(newcomer.get(&link).await.body.contains("gaston"));
        assert_eq!(newcomer.post(&link, &[("password", PASSWORD)]).await.status, 303);
        assert_eq!(newcomer.get("/profil").await.status, 200);
        assert_eq!(phone.get("/profil").await.status, 303);
        assert_eq!(newcomer.post(&link, &[("password", NEW_PASSWORD)]).await.status, 410);
        house.member("gaston").await;
        town.close().await;
    }
}

#[tokio::test]
async fn who_is_shut_out_can_be_let_in_again() {
    for base in Base::all() {
        let town = Town::open(base, &["marolles"]).await;
        let house = &town["marolles"];
        house.add_member("gaston", "member").await;
        let (gaston, coordinator) = (house.member("gaston").await, house.member("coordination").await);
        let path = path_of(house, "gaston").await;
        assert_eq!(coordinator.post(&format!("{path}/fermer"), &[]).await.status, 303);
        assert_eq!(gaston.get("/profil").await.status, 303);
        let login = [("login", "gaston"), ("password", PASSWORD)];
        assert_eq!(gaston.post("/login", &login).await.status, 422);
        assert_eq!(coordinator.post(&format!("{path}/rouvrir"), &[]).await.status, 303);
        assert_eq!(gaston.post("/login", &login).await.status, 303);

        let own = path_of(house, "coordination").await;
        let refused = coordinator.post(&format!("{own}/fermer"), &[]).await;
        assert_eq!((refused.status, refused.body.contains("la seule personne qui coordonne")), (409, true));
        assert_eq!(coordinator.post(&format!("{own}/role"), &[("role", "member")]).await.status, 409);
        assert_eq!(coordinator.get("/bienvenue").await.status, 200);
        town.close().await;
    }
}

/// Nobody coordinates an instance whose coordinators shut each other out at the same moment.
#[tokio::test]
async fn two_coordinators_never_shut_each_other_out() {
    for base in Base::all() {
        let town = Town::open(base, &["marolles"]).await;
        let house = &town["marolles"];
        house.add_member("lieve", "coordinator").await;
        let (one, other) = (house.member("coordination").await, house.member("lieve").await);
        let (path_of_one, path_of_other) =
            (path_of(house, "coordination").await, path_of(house, "lieve").await);
        for _ in 0..5 {
            let (out_of_other, out_of_one) = (format!("{path_of_other}/role"), format!("{path_of_one}/role"));
            let demotion = [("role", "member")];
            tokio::join!(one.post(&out_of_other, &demotion), other.post(&out_of_one, &demotion));
            let members = house.read(maillon_members::store::list).await;
            let left: Vec<_> = members.iter().filter(|member| member.coordinates()).collect();
            assert_eq!(left.len(), 1, "{base:?}: {members:?}");
            let (winner, loser) =
                if left[0].login.as_str() == "lieve" { (&other, &out_of_one) } else { (&one, &out_of_other) };
            assert_eq!(winner.post(loser, &[("role", "coordinator")]).await.status, 303);
        }
        town.close().await;
    }
}

/// Two people with the same link: one joins, the other is told.
#[tokio::test]
async fn one_link_is_for_one_person_however_fast_the_other_is() {
    for base in Base::all() {
        let town = Town::open(base, &["marolles"]).await;
        let house = &town["marolles"];
        let coordinator = house.member("coordination").await;
        for round in 0..3 {
            let link = invite(&coordinator, "member").await;
            let (first, second) = (house.visitor(), house.visitor());
            let (first_login, second_login) = (format!("premiere-{round}"), format!("seconde-{round}"));
            let answers =
                tokio::join!(join(&first, &link, &first_login), join(&second, &link, &second_login));
            let mut statuses = [answers.0.0, answers.1.0];
            statuses.sort_unstable();
            assert_eq!(statuses, [303, 410], "{base:?}");
            assert_eq!(house.read(maillon_members::store::list).await.len(), 2 + round);
        }
        town.close().await;
    }
}
