//! The relay of the QG: what members publish for everybody reaches whoever follows `@qg`, and follows its author.

mod attacks;
mod classic;
mod feed;

use chrono::TimeDelta;
use diesel::{ExpressionMethods as _, QueryDsl as _, RunQueryDsl as _};
use maillon_market::model::{DraftForm, Offer};
use maillon_relay::model::{State, Topic};
use maillon_relay::store::{self, Relayed};
use maillon_store::schema::delivery;
use maillon_store::{follows, inbox};
use maillon_testkit::mastodon::{Mastodon, Outcome, Visibility};
use maillon_testkit::{Base, House, Stranger, Town, fixtures};
use serde_json::{Value, json};

use super::narrative::{stories, tell, untell};
use super::network::{join, qg, town};

/// `maison` is the QG, `marolles` its member.
async fn with_member(base: Base, others: &[&str]) -> Town {
    let names: Vec<&str> = ["marolles"].into_iter().chain(others.iter().copied()).collect();
    let town = town(base, &names).await;
    join(&town, "marolles", &["maison"], &["maison"]).await;
    town
}

/// An instance follows an actor of the QG.
async fn follow(town: &Town, who: &str, actor: &str) {
    let host = town["maison"].instance.federation.origin().authority();
    let name = actor.rsplit_once("/@").unwrap().1;
    town[who].follow(&format!("@{name}@{host}").parse().unwrap()).await;
    town.settle().await;
}

/// Somebody on another server follows an actor of the QG.
async fn follower(town: &Town, actor: &str) -> Stranger {
    let stranger = Stranger::arrive().await;
    let activity = stranger.activity("Follow", actor);
    assert_eq!(stranger.send(&town["maison"].url("/inbox"), &activity).await, 202);
    town.settle().await;
    assert_eq!(said(&stranger, "Accept").len(), 1);
    stranger
}

/// What a stranger received of this type.
fn said(stranger: &Stranger, verb: &str) -> Vec<Value> {
    stranger.received().into_iter().filter(|one| one["type"] == verb).collect()
}

async fn relayed(town: &Town, object: &str) -> Option<Relayed> {
    let object = object.to_owned();
    town["maison"].read(move |conn| store::find(conn, &object)).await
}

async fn state(town: &Town, object: &str) -> Option<State> {
    relayed(town, object).await.map(|row| row.state())
}

async fn titles(house: &House) -> Vec<String> {
    house.offers().await.into_iter().map(|offer| offer.title).collect()
}

async fn retitle(town: &Town, who: &str, offer: &Offer, title: &str) {
    town[who].clock.advance(TimeDelta::minutes(1));
    town[who].edit(offer.id, &DraftForm { title: title.to_owned(), ..fixtures::bicycle_repair() }).await;
    town.settle().await;
}

#[tokio::test]
async fn an_offer_of_a_member_reaches_who_follows_the_qg_with_all_that_changes() {
    for base in Base::all() {
        let town = with_member(base, &["canal", "lecteur"]).await;
        follow(&town, "lecteur", &qg(&town)).await;
        let passante = follower(&town, &qg(&town)).await;
        let offer = town["marolles"].publish(&fixtures::bicycle_repair()).await;
        town.settle().await;
        assert_eq!(state(&town, &offer.uri).await, Some(State::Relayed));
        assert_eq!(titles(&town["lecteur"]).await, ["Réparation de vélos"]);
        assert_eq!(titles(&town["canal"]).await, Vec::<String>::new(), "it follows nobody");
        let announced = said(&passante, "Announce");
        assert_eq!(announced.len(), 1);
        assert_eq!((&announced[0]["actor"], &announced[0]["object"]), (&json!(qg(&town)), &json!(offer.uri)));
        assert_eq!(announced[0]["to"], json!(["https://www.w3.org/ns/activitystreams#Public"]));
        let id = announced[0]["id"].as_str().unwrap().to_owned();
        let outcome = inbox_outcome(&town["lecteur"], &id).await;
        assert_eq!(outcome.as_deref(), Some("took an annonce"));
        let (reader, passer) = (
            town["lecteur"].instance.federation.origin().authority(),
            passante.url("").replace("http://", ""),
        );
        let forms = [id.clone(), format!("{id}#whole")];
        let of = |all: Vec<String>| all.into_iter().filter(|one| forms.contains(one)).collect::<Vec<_>>();
        assert_eq!(
            of(delivered(&town, reader).await),
            [forms[1].clone()],
            "a server of groups gets it whole"
        );
        assert_eq!(of(delivered(&town, &passer).await), [forms[0].clone()]);

        retitle(&town, "marolles", &offer, "Vélos et trottinettes").await;
        assert_eq!(titles(&town["lecteur"]).await, ["Vélos et trottinettes"]);
        town["marolles"].withdraw(offer.id).await;
        town.settle().await;
        assert_eq!(titles(&town["lecteur"]).await, Vec::<String>::new());
        assert_eq!(state(&town, &offer.uri).await, Some(State::Withdrawn));
        assert_eq!(said(&passante, "Announce").len(), 1, "changes come from their author");
        let undone = said(&passante, "Undo");
        assert_eq!((undone.len(), &undone[0]["object"]["id"]), (1, &json!(id)));
        town.close().await;
    }
}

#[tokio::test]
async fn a_story_that_came_by_the_qg_goes_with_its_author() {
    for base in Base::all() {
        let town = with_member(base, &["lecteur"]).await;
        follow(&town, "lecteur", &qg(&town)).await;
        let story = tell(&town["marolles"], &fixtures::story("Quinze mains, une façade bleue.")).await;
        town.settle().await;
        assert_eq!(state(&town, &story.uri).await, Some(State::Relayed));
        let there: Vec<String> = stories(&town["lecteur"]).await.into_iter().map(|one| one.uri).collect();
        assert_eq!(there, std::slice::from_ref(&story.uri), "its reader follows the QG alone");
        town["marolles"].clock.advance(TimeDelta::minutes(1));
        untell(&town["marolles"], &story).await;
        town.settle().await;
        assert_eq!(stories(&town["lecteur"]).await.len(), 0, "it is taken back there, too");
        town.close().await;
    }
}

async fn inbox_outcome(house: &House, id: &str) -> Option<String> {
    let id = id.to_owned();
    house.read(move |conn| inbox::outcome(conn, &id)).await.and_then(|(_, words)| words)
}

/// Which rows of the QG's were queued for servers on this host.
async fn delivered(town: &Town, host: &str) -> Vec<String> {
    let host = host.to_owned();
    let find = move |conn: &mut maillon_store::Conn| {
        delivery::table.filter(delivery::host.eq(host)).select(delivery::activity).load(conn)
    };
    town["maison"].read(find).await
}

#[tokio::test]
async fn the_qgs_own_organisation_is_relayed_without_a_request() {
    let town = town(Base::Sqlite, &["lecteur"]).await;
    follow(&town, "lecteur", &qg(&town)).await;
    let passante = follower(&town, &qg(&town)).await;
    let offer = town["maison"].publish(&fixtures::bicycle_repair()).await;
    town.settle().await;
    assert_eq!(said(&passante, "Announce")[0]["object"], json!(offer.uri));
    assert_eq!(titles(&town["lecteur"]).await, ["Réparation de vélos"]);
    retitle(&town, "maison", &offer, "Vélos et trottinettes").await;
    assert_eq!(titles(&town["lecteur"]).await, ["Vélos et trottinettes"]);
    town["maison"].withdraw(offer.id).await;
    town.settle().await;
    assert_eq!(state(&town, &offer.uri).await, Some(State::Withdrawn));
    assert_eq!(said(&passante, "Undo").len(), 1);
    assert_eq!(titles(&town["lecteur"]).await, Vec::<String>::new());
    town.close().await;
}

#[tokio::test]
async fn the_qg_follows_its_members_while_they_belong() {
    let town = with_member(Base::Sqlite, &[]).await;
    let (actor, member) = (qg(&town), town["marolles"].actor());
    let followed = move |conn: &mut maillon_store::Conn| follows::following(conn, &actor, &member);
    let row = town["maison"].read(followed.clone()).await;
    assert_eq!(row.map(|row| row.state).as_deref(), Some("accepted"));
    let (desk, member) = (town["maison"].instance.network.clone(), town["marolles"].actor());
    let remove = move |conn: &mut maillon_store::Conn| desk.remove(conn, &member, "Plus personne.", None);
    town["maison"].instance.store.write(remove).await.unwrap();
    town.settle().await;
    assert!(town["maison"].read(followed).await.is_none());
    let (member, actor) = (town["marolles"].actor(), qg(&town));
    let row = town["marolles"].read(move |conn| follows::follower(conn, &member, &actor)).await;
    assert!(row.is_none(), "the member knows it");
    let offer = town["marolles"].publish(&fixtures::bicycle_repair()).await;
    town.settle().await;
    assert_eq!(state(&town, &offer.uri).await, None, "who does not belong any more does not name it");
    town.close().await;
}

#[tokio::test]
async fn a_topic_can_be_followed_alone() {
    let town = with_member(Base::Sqlite, &["lecteur"]).await;
    let topic = |topic: Topic| format!("{}.{}", qg(&town), topic.suffix());
    follow(&town, "lecteur", &topic(Topic::Offers)).await;
    let agenda = follower(&town, &topic(Topic::Agenda)).await;
    let offers = follower(&town, &topic(Topic::Offers)).await;
    let offer = town["marolles"].publish(&fixtures::bicycle_repair()).await;
    town.settle().await;
    assert_eq!(titles(&town["lecteur"]).await, ["Réparation de vélos"]);
    let announced = said(&offers, "Announce");
    assert_eq!(announced.len(), 1);
    assert_eq!(announced[0]["actor"], json!(topic(Topic::Offers)));
    assert!(said(&agenda, "Announce").is_empty());
    town["marolles"].withdraw(offer.id).await;
    town.settle().await;
    assert_eq!(said(&offers, "Undo").len(), 1);
    assert_eq!(titles(&town["lecteur"]).await, Vec::<String>::new());
    town.close().await;
}

#[tokio::test]
async fn a_reader_on_mastodon_sees_a_boost() {
    let town = with_member(Base::Sqlite, &[]).await;
    let passante = follower(&town, &qg(&town)).await;
    let offer = town["marolles"].publish(&fixtures::bicycle_repair()).await;
    town.settle().await;
    let mut server = Mastodon::new(town["maison"].clock.millis());
    for url in [qg(&town), town["marolles"].actor(), offer.uri.clone()] {
        server.publish(&url, passante.get(&url).await.body.as_bytes());
    }
    let announce = said(&passante, "Announce")[0].to_string();
    assert!(
        matches!(server.receive(&qg(&town), announce.as_bytes()), Outcome::Dropped(_)),
        "nobody follows it"
    );
    server.follow(&qg(&town));
    assert_eq!(server.receive(&qg(&town), announce.as_bytes()), Outcome::Shown);
    assert_eq!(server.boosters(&offer.uri), [qg(&town)]);
    assert_eq!(server.status(&offer.uri).unwrap().visibility, Visibility::Public);
    town["marolles"].withdraw(offer.id).await;
    town.settle().await;
    let undo = said(&passante, "Undo")[0].to_string();
    assert_eq!(server.receive(&qg(&town), undo.as_bytes()), Outcome::Removed);
    assert_eq!(server.boosters(&offer.uri), Vec::<&str>::new());
    town.close().await;
}
