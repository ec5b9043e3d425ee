//! Who belongs: asking, reading, answering and the register, across instances.

mod api;
mod appeals;
mod attacks;
mod moving;
mod pages;
mod questions;
mod reach;
mod yearly;

use std::collections::BTreeMap;

use maillon_consent::model::{Choice, Round, Standing as RoundStanding};
use maillon_consent::store as rounds;
use maillon_kernel::language::Lang;
use maillon_network::answers;
use maillon_network::applications::{self, Application};
use maillon_network::desk::{ActProblem, Words};
use maillon_network::model::{Field, Stage, Texts};
use maillon_store::networks::{self, Membership, Network, Standing};
use maillon_store::trust;
use maillon_store::{Conn, StoreError};
use maillon_testkit::{Base, House, Town};

const DAY: i64 = 86_400_000;

/// `maison` is the QG of a network; the others know its actor and have answered the five questions.
pub(super) async fn town(base: Base, names: &[&str]) -> Town {
    let all: Vec<&str> = ["maison"].into_iter().chain(names.iter().copied()).collect();
    let town = Town::open_with_qg(base, &all, Some("maison")).await;
    for name in names {
        let house = &town[*name];
        let handle = format!("@qg@{}", town["maison"].instance.federation.origin().authority());
        house.instance.federation.lookup(&handle.parse().unwrap()).await.unwrap();
        say_answers(house, name).await;
    }
    town
}

pub(super) fn qg(town: &Town) -> String {
    town["maison"].url("/@qg")
}

async fn say_answers(house: &House, words: &str) {
    let text = |field: Field| -> Texts { [(Lang::Fr, format!("{words} : {}", field.name()))].into() };
    let texts: BTreeMap<Field, Texts> = Field::all().map(|field| (field, text(field))).collect();
    let now = house.clock.millis();
    let say = move |conn: &mut Conn| -> Result<i64, StoreError> {
        answers::write_draft(conn, &texts)?;
        Ok(answers::publish(conn, None, now)?)
    };
    house.instance.store.write(say).await.unwrap();
}

async fn ask(town: &Town, name: &str, sponsors: &[&str]) -> Result<Application, ActProblem> {
    let (house, qg) = (&town[name], qg(town));
    let sponsors: Vec<String> = sponsors.iter().map(|one| town[*one].actor()).collect();
    let desk = house.instance.network.clone();
    house.instance.store.write(move |conn: &mut Conn| desk.ask(conn, &qg, &sponsors, None)).await
}

async fn say(house: &House, choice: Choice, content: &'static str) -> Result<(), ActProblem> {
    let desk = house.instance.network.clone();
    let answer = move |conn: &mut Conn| -> Result<(), ActProblem> {
        let round =
            rounds::open_ones(conn, maillon_network::KIND)?.into_iter().next().ok_or(ActProblem::Unknown)?;
        desk.answer_round(conn, &round.uri, Words { choice, content, lang: Some("fr"), member: None })?;
        Ok(())
    };
    house.instance.store.write(answer).await
}

async fn network(house: &House, qg: String) -> Option<Network> {
    house.read(move |conn| networks::find(conn, &qg)).await
}

async fn standing(town: &Town, name: &str) -> Option<Standing> {
    network(&town[name], qg(town)).await.map(|row| row.standing())
}

async fn members(town: &Town, name: &str) -> Vec<Membership> {
    let qg = qg(town);
    town[name].read(move |conn| networks::members(conn, &qg)).await
}

async fn trusts(town: &Town, who: &str, whom: &str) -> bool {
    let host = town[whom].instance.federation.origin().authority().to_owned();
    town[who].read(move |conn| trust::is_trusted(conn, &host)).await
}

async fn round_of(town: &Town, name: &str, application: &str) -> Option<Round> {
    let application = application.to_owned();
    town[name].read(move |conn| rounds::about(conn, &application)).await.into_iter().next()
}

async fn application(town: &Town, name: &str, uri: &str) -> Option<Application> {
    let uri = uri.to_owned();
    town[name].read(move |conn| applications::find(conn, &uri)).await
}

/// Time goes by, everywhere.
fn pass(town: &Town, millis: i64) {
    for house in town.houses() {
        house.clock.advance(chrono::TimeDelta::milliseconds(millis));
    }
}

/// Asks, is read by all who belong, and is taken in.
pub(super) async fn join(town: &Town, name: &str, sponsors: &[&str], readers: &[&str]) {
    ask(town, name, sponsors).await.unwrap();
    town.settle().await;
    for reader in readers {
        say(&town[*reader], Choice::Consent, "").await.unwrap();
        town.settle().await;
    }
    assert_eq!(standing(town, name).await, Some(Standing::Member), "{name}");
}

#[tokio::test]
async fn the_first_members_join_one_after_the_other_and_trust_each_other() {
    for base in Base::all() {
        let town = town(base, &["marolles", "canal"]).await;
        join(&town, "marolles", &["maison"], &["maison"]).await;
        assert!(trusts(&town, "marolles", "maison").await && trusts(&town, "maison", "marolles").await);
        assert!(!trusts(&town, "marolles", "canal").await);
        join(&town, "canal", &["maison", "marolles"], &["marolles", "maison"]).await;
        for (who, whom) in [("marolles", "canal"), ("canal", "marolles"), ("canal", "maison")] {
            assert!(trusts(&town, who, whom).await, "{who} → {whom}");
        }
        for name in ["maison", "marolles", "canal"] {
            let names: Vec<String> = members(&town, name).await.into_iter().map(|one| one.name).collect();
            assert_eq!(names, ["Maison maison", "Maison marolles", "Maison canal"], "as {name} knows it");
        }
        let (one, other) =
            (network(&town["canal"], qg(&town)).await, network(&town["maison"], qg(&town)).await);
        assert_eq!(one.unwrap().register, other.unwrap().register, "the very same signed document");
        town.close().await;
    }
}

#[tokio::test]
async fn an_objection_is_heard_by_all_and_an_amended_text_is_read_anew() {
    for base in Base::all() {
        let town = town(base, &["marolles", "canal", "atelier"]).await;
        join(&town, "marolles", &["maison"], &["maison"]).await;
        join(&town, "canal", &["maison", "marolles"], &["marolles", "maison"]).await;
        let asked = ask(&town, "atelier", &["marolles", "canal"]).await.unwrap();
        town.settle().await;
        say(&town["marolles"], Choice::Consent, "").await.unwrap();
        say(&town["canal"], Choice::Objection, "Qui peut remplacer le bureau ?").await.unwrap();
        town.settle().await;
        for name in ["maison", "marolles", "atelier"] {
            let round = round_of(&town, name, &asked.uri).await.unwrap();
            let said = town[name].read(move |conn| rounds::stances(conn, &round.uri)).await;
            let words: Vec<&str> = said.iter().map(|one| one.content.as_str()).collect();
            assert!(words.contains(&"Qui peut remplacer le bureau ?"), "{name} hears {words:?}");
        }
        say_answers(&town["atelier"], "Le bureau est élu chaque année").await;
        let again = ask(&town, "atelier", &["marolles", "canal"]).await.unwrap();
        assert_eq!((again.uri.as_str(), again.version), (asked.uri.as_str(), 2));
        town.settle().await;
        let round = round_of(&town, "canal", &asked.uri).await.unwrap();
        assert!(round.version == 2 && round.body.contains("élu chaque année"));
        for name in ["canal", "maison"] {
            say(&town[name], Choice::Consent, "").await.unwrap();
        }
        town.settle().await;
        assert_eq!(
            standing(&town, "atelier").await,
            Some(Standing::Asked),
            "what was said of the old text counts no more"
        );
        say(&town["marolles"], Choice::Concern, "Dites-le aussi en néerlandais.").await.unwrap();
        town.settle().await;
        assert_eq!(standing(&town, "atelier").await, Some(Standing::Asked), "a sponsor must consent");
        say(&town["marolles"], Choice::Consent, "").await.unwrap();
        town.settle().await;
        assert_eq!(standing(&town, "atelier").await, Some(Standing::Member));
        assert_eq!(application(&town, "atelier", &asked.uri).await.unwrap().stage(), Stage::Accepted);
        town.close().await;
    }
}

#[tokio::test]
async fn an_objection_that_stands_at_the_deadline_refuses_with_its_words() {
    let town = town(Base::Sqlite, &["marolles"]).await;
    let asked = ask(&town, "marolles", &["maison"]).await.unwrap();
    town.settle().await;
    say(&town["maison"], Choice::Objection, "Nous ne savons pas qui décide.").await.unwrap();
    town.settle().await;
    pass(&town, 14 * DAY + 1);
    town.settle().await;
    let known = application(&town, "marolles", &asked.uri).await.unwrap();
    assert_eq!((known.stage(), known.reason.as_str()), (Stage::Refused, "Nous ne savons pas qui décide."));
    assert_eq!(standing(&town, "marolles").await, Some(Standing::Refused));
    assert!(!trusts(&town, "maison", "marolles").await);
    town.forgive_leftovers_and_close().await;
}

#[tokio::test]
async fn silence_prolongs_once_and_then_it_lapses_without_a_judgement() {
    let town = town(Base::Sqlite, &["marolles"]).await;
    let asked = ask(&town, "marolles", &["maison"]).await.unwrap();
    town.settle().await;
    for expected in [RoundStanding::Open, RoundStanding::Lapsed] {
        pass(&town, 14 * DAY + 1);
        town.settle().await;
        assert_eq!(round_of(&town, "maison", &asked.uri).await.unwrap().standing(), expected);
    }
    assert_eq!(application(&town, "marolles", &asked.uri).await.unwrap().stage(), Stage::Lapsed);
    town.forgive_leftovers_and_close().await;
}

#[tokio::test]
async fn trust_works_while_the_qg_is_down() {
    let mut town = town(Base::Sqlite, &["marolles", "canal"]).await;
    join(&town, "marolles", &["maison"], &["maison"]).await;
    join(&town, "canal", &["maison", "marolles"], &["marolles", "maison"]).await;
    town.house_mut("maison").go_down().await;
    assert!(trusts(&town, "marolles", "canal").await && trusts(&town, "canal", "marolles").await);
    town.house_mut("maison").come_back().await;
    town.close().await;
}

#[tokio::test]
async fn who_is_suspended_removed_or_leaves_is_not_trusted_any_more() {
    for base in Base::all() {
        let town = town(base, &["marolles", "canal"]).await;
        join(&town, "marolles", &["maison"], &["maison"]).await;
        join(&town, "canal", &["maison", "marolles"], &["marolles", "maison"]).await;
        let (desk, canal) = (town["maison"].instance.network.clone(), town["canal"].actor());
        let (suspending, uri) = (desk.clone(), canal.clone());
        let act = move |conn: &mut Conn| suspending.suspend(conn, &uri, "Plus personne ne répond.", None);
        town["maison"].instance.store.write(act).await.unwrap();
        town.settle().await;
        assert!(!trusts(&town, "marolles", "canal").await && !trusts(&town, "canal", "marolles").await);
        let row = network(&town["canal"], qg(&town)).await.unwrap();
        assert_eq!((row.standing(), row.reason.as_str()), (Standing::Suspended, "Plus personne ne répond."));
        let (restoring, uri) = (desk.clone(), canal.clone());
        let act = move |conn: &mut Conn| restoring.restore(conn, &uri, None);
        town["maison"].instance.store.write(act).await.unwrap();
        town.settle().await;
        assert!(trusts(&town, "marolles", "canal").await && trusts(&town, "canal", "marolles").await);
        let act = move |conn: &mut Conn| desk.remove(conn, &canal, "L’association est dissoute.", None);
        town["maison"].instance.store.write(act).await.unwrap();
        town.settle().await;
        let row = network(&town["canal"], qg(&town)).await.unwrap();
        assert_eq!((row.standing(), row.reason.as_str()), (Standing::Removed, "L’association est dissoute."));
        assert!(!trusts(&town, "marolles", "canal").await);
        let (desk, qg) = (town["marolles"].instance.network.clone(), qg(&town));
        town["marolles"].instance.store.write(move |conn: &mut Conn| desk.leave(conn, &qg)).await.unwrap();
        town.settle().await;
        assert_eq!(members(&town, "maison").await.len(), 1);
        assert_eq!(standing(&town, "marolles").await, Some(Standing::Left));
        assert!(!trusts(&town, "maison", "marolles").await && !trusts(&town, "marolles", "maison").await);
        town.close().await;
    }
}
