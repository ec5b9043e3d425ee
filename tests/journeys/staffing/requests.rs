//! The whole road of a request, and what may go another way.

use maillon_agreement::model::Stage;
use maillon_agreement::store as agreements;

use super::*;

#[tokio::test]
async fn what_a_peer_asks_is_proposed_accepted_and_promised() {
    for base in Base::all() {
        let (town, path) = open(base).await;
        let group = &town["groupe"];
        let tuesday = day(group, 7);
        let agreement = asked(&town, &path, tuesday, ("09:00", "13:00")).await;
        let [one] = <[Commitment; 1]>::try_from(all(group).await).unwrap();
        assert_eq!((one.state, one.name.as_str()), (State::Asked, "Maison canal"));
        assert_eq!(
            (one.languages.as_slice(), one.commune.as_deref()),
            (&["fr".to_owned()][..], Some("21012"))
        );
        let page = group.member("chloe").await.get(&format!("/equipe/engagements/{}", one.id)).await.body;
        assert!(page.contains("Clôturer l’année ensemble."), "{page}");
        assert!(page.contains("part de cette commune"), "the reasons are said: {page}");

        settled(&town, &one).await;
        assert_eq!(states(group).await, [State::Confirmed]);
        let sofie = town["canal"].member("sofie").await;
        let promised = sofie.get(&agreement).await.body;
        assert!(promised.contains("value=\"cancel\""), "{promised}");
        // Who comes is told to whom it is for, and to nobody else.
        let there = format!("/equipe/ailleurs?{}", query(&group.url(&path)));
        let seen = sofie.get(&there).await.body;
        assert!(seen.contains("amina"), "{seen}");
        let elsewhere = town["nord"].member("sofie").await.get(&there).await.body;
        assert!(!elsewhere.contains("amina") && elsewhere.contains("Tenir les comptes"), "{elsewhere}");

        // Canal lets it go, a week ahead: nobody has to be asked, and the half-day is free again.
        assert_eq!(sofie.post(&agreement, &[("act", "cancel")]).await.status, 303);
        town.settle().await;
        assert_eq!(states(group).await, [State::Cancelled]);
        town.close().await;
    }
}

#[tokio::test]
async fn two_who_ask_for_the_same_half_day_do_not_both_get_it() {
    for base in Base::all() {
        let (town, path) = open(base).await;
        let group = &town["groupe"];
        let tuesday = day(group, 7);
        asked(&town, &path, tuesday, ("09:00", "13:00")).await;
        asked(&town, &path, tuesday, ("11:00", "15:00")).await;
        let both = all(group).await;
        let [first, second] = <[Commitment; 2]>::try_from(both).unwrap();
        // Both are proposed while both could be; the second yes comes too late.
        let page = group.member("chloe").await.get(&format!("/equipe/engagements/{}", second.id)).await.body;
        let post = page.split("name=\"post\" value=\"").nth(1).unwrap().split('"').next().unwrap().to_owned();
        for one in [&first, &second] {
            let done = acts(group, "chloe", one, &[("act", "propose"), ("post", &post)]).await;
            assert_eq!(done.status, 303, "{}", done.body);
        }
        assert_eq!(acts(group, "amina", &first, &[("act", "confirm")]).await.status, 303);
        let late = acts(group, "amina", &second, &[("act", "confirm")]).await;
        assert_eq!(late.status, 422, "{}", late.body);
        assert!(late.body.contains("déjà prise"), "{}", late.body);
        assert_eq!(states(group).await, [State::Confirmed, State::Proposed]);
        town.settle().await;
        town.close().await;
    }
}

#[tokio::test]
async fn who_is_not_trusted_is_refused_and_leaves_nothing_behind() {
    let (town, path) = open(Base::Sqlite).await;
    let group = &town["groupe"];
    let asked = asks(&town, "nord", &path, day(group, 7), ("09:00", "13:00")).await;
    assert_eq!(asked.status, 303, "it may ask: {}", asked.body);
    town.settle().await;
    assert_eq!(all(group).await, Vec::new());
    town.close().await;
}

/// Whoever was promised somebody keeps the promise when that person cannot after all: another one is found.
#[tokio::test]
async fn who_steps_back_is_replaced_and_the_promise_stands() {
    for base in Base::all() {
        let (town, path) = open(base).await;
        let group = &town["groupe"];
        group.add_member("karim", "member").await;
        let agreement = asked(&town, &path, day(group, 7), ("09:00", "13:00")).await;
        let [one] = <[Commitment; 1]>::try_from(all(group).await).unwrap();
        settled(&town, &one).await;
        let chloe = group.member("chloe").await;
        let karim = member_id(group, "karim").await;
        let box_of = format!("f-{}", path.rsplit('/').next().unwrap());
        let post = [
            (box_of.as_str(), "on"),
            ("l-fr", "on"),
            ("weekly", "19"),
            ("worker", &karim),
            ("starts_on", "2026-01-01"),
        ];
        assert_eq!(chloe.post("/equipe/postes", &post).await.status, 303);

        assert_eq!(acts(group, "amina", &one, &[("act", "step-back")]).await.status, 303);
        town.settle().await;
        assert_eq!(states(group).await, [State::Asked]);
        let board = chloe.get("/equipe/demandes").await.body;
        assert!(board.contains("Promis, quelqu’un manque"), "{board}");
        let sofie = town["canal"].member("sofie").await;
        assert!(sofie.get(&agreement).await.body.contains("value=\"cancel\""), "it is still promised");

        let page = chloe.get(&format!("/equipe/engagements/{}", one.id)).await.body;
        let post = page.split("name=\"post\" value=\"").nth(1).unwrap().split('"').next().unwrap().to_owned();
        assert_eq!(acts(group, "chloe", &one, &[("act", "propose"), ("post", &post)]).await.status, 303);
        assert_eq!(acts(group, "karim", &one, &[("act", "confirm")]).await.status, 303);
        let there = format!("/equipe/ailleurs?{}", query(&group.url(&path)));
        let seen = sofie.get(&there).await.body;
        assert!(seen.contains("karim") && !seen.contains("amina"), "{seen}");
        town.close().await;
    }
}

/// A worker's own secret calendar has the half-days that stand, and nobody else's has them.
#[tokio::test]
async fn what_stands_is_in_the_workers_calendar() {
    let (town, path) = open(Base::Sqlite).await;
    let group = &town["groupe"];
    asked(&town, &path, day(group, 7), ("09:00", "13:00")).await;
    let [one] = <[Commitment; 1]>::try_from(all(group).await).unwrap();
    settled(&town, &one).await;
    let secret = async |login: &str| {
        let member = group.member(login).await;
        let page = member.post("/mes-rendez-vous", &[("act", "new")]).await.body;
        let path = page.split("/agenda/secret/").nth(1).unwrap_or_else(|| panic!("{page}"));
        format!("/agenda/secret/{}", path.split(['"', '<', ' ']).next().unwrap())
    };
    let theirs = group.visitor().get(&secret("amina").await).await.body;
    assert!(theirs.contains("Tenir les comptes") && theirs.contains("Maison canal"), "{theirs}");
    let other = group.visitor().get(&secret("chloe").await).await.body;
    assert!(!other.contains("Tenir les comptes"), "{other}");
    town.close().await;
}

#[tokio::test]
async fn what_is_kept_of_people_is_said_in_three_languages() {
    let (town, _) = open(Base::Sqlite).await;
    let visitor = town["groupe"].visitor();
    for (lang, words) in
        [("fr", "Une absence n’a jamais de raison"), ("nl", "geen"), ("en", "An absence has no reason")]
    {
        visitor.get(&format!("/langue/{lang}?retour=/")).await;
        let page = visitor.get("/confidentialite").await;
        assert_eq!(page.status, 200);
        assert!(page.body.contains(words) && !page.body.contains("-privacy-"), "{lang}: {}", page.body);
    }
    town.close().await;
}

/// What somebody lends is kept for those who follow them or trust them, and for nobody else.
#[tokio::test]
async fn what_strangers_lend_is_not_kept() {
    let (town, path) = open(Base::Sqlite).await;
    let known = async |name: &str| {
        town[name].read(|conn| maillon_staffing::store::foreign::all(conn, 10)).await.len()
    };
    town.follow("canal", "groupe").await;
    town.settle().await;
    let chloe = town["groupe"].member("chloe").await;
    let says = async |title: &str| {
        let fields = [("title", title), ("about", ""), ("language", "fr"), ("weekly", "8")];
        assert_eq!(chloe.post(&format!("{path}/modifier"), &fields).await.status, 303);
        town.settle().await;
    };
    says("Tenir les livres").await;
    assert_eq!((known("canal").await, known("nord").await), (1, 0));
    let page = town["canal"].member("sofie").await.get("/equipe").await.body;
    assert!(page.contains("Tenir les livres"), "{page}");
    assert_eq!(chloe.post(&format!("{path}/retirer"), &[]).await.status, 303);
    town.settle().await;
    assert_eq!(known("canal").await, 0, "what is lent no more is forgotten");
    town.close().await;
}

/// The group cannot after all: the other side is told, and neither believes in it any longer.
#[tokio::test]
async fn what_the_group_takes_back_is_taken_back_on_both_sides() {
    for base in Base::all() {
        let (town, path) = open(base).await;
        let group = &town["groupe"];
        let agreement = asked(&town, &path, day(group, 7), ("09:00", "13:00")).await;
        let [one] = <[Commitment; 1]>::try_from(all(group).await).unwrap();
        settled(&town, &one).await;
        assert_eq!(
            acts(group, "amina", &one, &[("act", "cancel")]).await.status,
            403,
            "not hers to take back"
        );
        let words = [("act", "cancel"), ("words", "Plus personne cette semaine-là.")];
        let taken = acts(group, "chloe", &one, &words).await;
        assert_eq!(taken.status, 303, "{}", taken.body);
        town.settle().await;
        assert_eq!(states(group).await, [State::Cancelled]);
        let stages = async |name: &str| {
            let filter =
                agreements::Filter { whose: agreements::Whose::All, stage: None, about: None, before: None };
            let known = town[name].read(move |conn| agreements::list(conn, &filter, 10)).await;
            known.into_iter().map(|one| one.machine.stage()).collect::<Vec<_>>()
        };
        assert_eq!(
            (stages("groupe").await, stages("canal").await),
            (vec![Stage::Cancelled], vec![Stage::Cancelled])
        );
        let page = town["canal"].member("sofie").await.get(&agreement).await.body;
        assert!(page.contains("Plus personne cette semaine-là."), "{page}");
        town.close().await;
    }
}
