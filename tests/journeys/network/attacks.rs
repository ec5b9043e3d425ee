//! What strangers may try with a network: none of it has an effect.

use maillon_store::inbox;
use maillon_testkit::Stranger;
use serde_json::{Value, json};

use super::*;

/// A stranger that says it is an organisation.
async fn organisation() -> Stranger {
    let stranger = Stranger::arrive().await;
    let mut document = stranger.document();
    document["type"] = json!("Organization");
    stranger.serve_document("/users/passante", document);
    stranger
}

async fn refused(house: &House, activity: &Value) -> Option<String> {
    let id = activity["id"].as_str().unwrap().to_owned();
    let (state, words) = house.read(move |conn| inbox::outcome(conn, &id)).await.unwrap();
    words.filter(|_| state == 2)
}

/// Sends it, proven and signed, and says why it was refused.
async fn tries(town: &Town, who: &Stranger, whom: &str, activity: Value) -> Option<String> {
    let activity = who.prove(activity, town[whom].clock.now());
    assert_eq!(who.send(&town[whom].url("/inbox"), &activity).await, 202);
    town.settle().await;
    refused(&town[whom], &activity).await
}

/// A `Join` of this stranger, as it should be.
fn join(town: &Town, who: &Stranger) -> Value {
    let mut join = who.activity("Join", qg(town));
    let maps: Vec<Value> = (0..5)
        .map(|n| json!({ "nameMap": { "fr": n.to_string() }, "contentMap": { "fr": "Nous." } }))
        .collect();
    join["id"] = json!(who.url("/memberships/1/1"));
    join["context"] = json!(who.url("/memberships/1"));
    join["version"] = json!("1");
    join["sponsors"] = json!([town["maison"].actor()]);
    join["result"] = json!({
        "type": "Article", "published": "2026-11-28T10:00:00Z", "answers": maps,
        "addedValueMap": { "fr": "a" }, "legalFormMap": { "fr": "b" },
        "decisionModeMap": { "fr": "c" }, "boardMap": { "fr": "d" },
    });
    join
}

async fn open_rounds(town: &Town, name: &str) -> usize {
    town[name].read(|conn| rounds::open_ones(conn, maillon_network::KIND)).await.len()
}

#[tokio::test]
async fn a_join_must_be_its_organisations_own() {
    let town = town(Base::Sqlite, &[]).await;
    let (person, honest) = (Stranger::arrive().await, organisation().await);
    let refusal = tries(&town, &person, "maison", join(&town, &person)).await;
    assert_eq!(refusal.as_deref(), Some("organisations join a network"));
    let unproven = join(&town, &honest);
    assert_eq!(honest.send(&town["maison"].url("/inbox"), &unproven).await, 202);
    town.settle().await;
    assert_eq!(refused(&town["maison"], &unproven).await.as_deref(), Some("it bears no proof of its actor"));
    let mut of_another = join(&town, &honest);
    of_another["id"] = json!(honest.url("/memberships/2/1"));
    of_another["context"] = json!(person.url("/memberships/1"));
    assert!(tries(&town, &honest, "maison", of_another).await.is_some());
    let mut huge = join(&town, &honest);
    huge["id"] = json!(honest.url("/memberships/3/1"));
    huge["version"] = json!("-1");
    assert!(tries(&town, &honest, "maison", huge).await.is_some());
    assert_eq!(open_rounds(&town, "maison").await, 0);
    town.close().await;
}

#[tokio::test]
async fn the_same_join_again_changes_nothing_and_what_nobody_can_read_is_answered_at_once() {
    let town = town(Base::Sqlite, &[]).await;
    let candidate = organisation().await;
    let mut empty = join(&town, &candidate);
    empty["id"] = json!(candidate.url("/memberships/9/1"));
    empty["context"] = json!(candidate.url("/memberships/9"));
    empty["result"]["answers"] = json!([]);
    assert_eq!(tries(&town, &candidate, "maison", empty).await, None);
    assert_eq!(open_rounds(&town, "maison").await, 0);
    let answer = candidate.received().into_iter().find(|one| one["type"] == "Reject").unwrap();
    assert_eq!(
        (&answer["content"], &answer["why"]),
        (&json!("Some answers are missing."), &json!("answers"))
    );

    // An appeal against a decision that nobody took, which would need no sponsors.
    let mut appeal = join(&town, &candidate);
    appeal["id"] = json!(candidate.url("/memberships/8/1"));
    appeal["context"] = json!(candidate.url("/memberships/8"));
    appeal["inReplyTo"] = json!(town["maison"].url("/ap/activities/1"));
    appeal["content"] = json!("Revoyez cela.");
    assert_eq!(tries(&town, &candidate, "maison", appeal).await, None);
    assert_eq!(open_rounds(&town, "maison").await, 0);
    assert!(candidate.received().iter().any(|one| one["why"] == "decision"));

    assert_eq!(tries(&town, &candidate, "maison", join(&town, &candidate)).await, None);
    assert_eq!(open_rounds(&town, "maison").await, 1);
    let mut other = join(&town, &candidate);
    other["result"]["boardMap"]["fr"] = json!("quelqu’un d’autre");
    other["to"] = json!(qg(&town));
    let again = candidate.prove(other, town["maison"].clock.now());
    assert_eq!(candidate.send(&town["maison"].url("/inbox"), &again).await, 202);
    town.settle().await;
    let round = town["maison"].read(|conn| rounds::open_ones(conn, maillon_network::KIND)).await.remove(0);
    assert!(round.version == 1 && !round.body.contains("quelqu’un d’autre"));
    town.close().await;
}

#[tokio::test]
async fn nobody_answers_for_the_qg_or_for_another_member() {
    let town = town(Base::Sqlite, &["marolles", "canal"]).await;
    super::join(&town, "marolles", &["maison"], &["maison"]).await;
    let asked = ask(&town, "canal", &["maison", "marolles"]).await.unwrap();
    town.settle().await;
    let mallory = organisation().await;
    let round = round_of(&town, "maison", &asked.uri).await.unwrap();

    let mut accept = mallory.activity("Accept", format!("{}/1", asked.uri));
    accept["context"] = json!(asked.uri);
    assert!(tries(&town, &mallory, "canal", accept).await.is_some());
    assert_eq!(application(&town, "canal", &asked.uri).await.unwrap().stage(), Stage::Open);

    let stance = |author: &str| {
        json!({
            "@context": "https://www.w3.org/ns/activitystreams", "type": "Stance",
            "id": mallory.url("/stances/1"), "attributedTo": author, "inReplyTo": round.uri,
            "version": "1", "choice": "objection", "content": "Non.", "published": "2026-11-28T12:00:00Z",
        })
    };
    let now = town["maison"].clock.now();
    let own = mallory.prove(stance(&mallory.actor), now);
    let refusal = tries(&town, &mallory, "maison", mallory.activity("Create", own.clone())).await;
    assert_eq!(refusal.as_deref(), Some("only members do that"));
    let forged = mallory.prove(stance(&town["marolles"].actor()), now);
    assert!(tries(&town, &mallory, "maison", mallory.activity("Create", forged.clone())).await.is_some());
    assert!(
        tries(&town, &mallory, "maison", mallory.activity("Create", stance(&mallory.actor))).await.is_some()
    );
    for passed_on in [own, forged] {
        assert!(tries(&town, &mallory, "marolles", mallory.activity("Add", passed_on)).await.is_some());
    }
    for name in ["maison", "marolles"] {
        let uri = round.uri.clone();
        assert_eq!(town[name].read(move |conn| rounds::stances(conn, &uri)).await, [], "{name}");
    }
    town.close().await;
}

#[tokio::test]
async fn a_register_is_the_qgs_own_and_never_an_older_one() {
    let town = town(Base::Sqlite, &["marolles", "canal"]).await;
    super::join(&town, "marolles", &["maison"], &["maison"]).await;
    let first = network(&town["marolles"], qg(&town)).await.unwrap();
    super::join(&town, "canal", &["maison", "marolles"], &["marolles", "maison"]).await;
    let mallory = organisation().await;

    // The genuine document, sent by somebody else, and one that somebody else wrote.
    let genuine: Value = serde_json::from_str(first.register.as_deref().unwrap()).unwrap();
    tries(&town, &mallory, "marolles", mallory.activity("Update", genuine)).await;
    let forged = json!({
        "@context": "https://www.w3.org/ns/activitystreams", "type": "OrderedCollection",
        "id": mallory.url("/register"), "attributedTo": qg(&town), "name": "Le QG", "version": "99",
        "updated": "2026-11-28T10:00:00Z", "orderedItems": [],
    });
    let forged = mallory.prove(forged, town["marolles"].clock.now());
    assert!(tries(&town, &mallory, "marolles", mallory.activity("Update", forged)).await.is_some());
    let after = network(&town["marolles"], qg(&town)).await.unwrap();
    assert!(first.register_version < after.register_version && after.register_version < 99);
    assert_eq!(members(&town, "marolles").await.len(), 3);
    assert!(trusts(&town, "marolles", "canal").await);

    let mut remove = mallory.activity("Remove", town["marolles"].actor());
    remove["target"] = json!(town["maison"].url("/ap/register"));
    tries(&town, &mallory, "marolles", remove).await;
    let leave = mallory.activity("Leave", qg(&town));
    assert_eq!(tries(&town, &mallory, "maison", leave).await, None);
    assert_eq!(members(&town, "maison").await.len(), 3);
    assert_eq!(standing(&town, "marolles").await, Some(Standing::Member));
    town.close().await;
}

/// Whoever says that a network moves is its QG, and where it goes somebody says the same.
#[tokio::test]
async fn a_network_does_not_move_because_a_stranger_says_so() {
    let town = town(Base::Sqlite, &["marolles"]).await;
    super::join(&town, "marolles", &["maison"], &["maison"]).await;
    let mallory = organisation().await;
    let mut said = mallory.activity("Move", qg(&town));
    said["target"] = json!(mallory.actor);
    tries(&town, &mallory, "marolles", said).await;
    let desk = town["marolles"].instance.network.clone();
    let there = format!("{}\n{}", qg(&town), mallory.actor);
    for (names_the_old_one, number) in [(false, "99"), (true, "1")] {
        is_qg(&town, &mallory, names_the_old_one, number);
        assert!(desk.follow_move(&there).await.is_err(), "back-link: {names_the_old_one}, number {number}");
    }
    let row = network(&town["marolles"], qg(&town)).await.unwrap();
    assert_eq!((row.standing(), row.moved_to), (Standing::Member, None));
    assert_eq!(members(&town, "marolles").await.len(), 2);

    // Nothing else is wrong with it.
    is_qg(&town, &mallory, true, "99");
    desk.follow_move(&there).await.unwrap();
    let row = network(&town["marolles"], qg(&town)).await.unwrap();
    assert_eq!(row.moved_to, Some(mallory.actor.clone()));
    town.close().await;
}

/// The stranger is the QG of a network without members, whose register has this number.
fn is_qg(town: &Town, stranger: &Stranger, names_the_old_one: bool, number: &str) {
    let mut actor = stranger.document();
    actor["type"] = json!("Group");
    actor["register"] = json!(stranger.url("/register"));
    if names_the_old_one {
        actor["alsoKnownAs"] = json!([qg(town)]);
    }
    stranger.serve_document("/users/passante", actor);
    let register = json!({
        "@context": "https://www.w3.org/ns/activitystreams", "type": "OrderedCollection",
        "id": stranger.url("/register"), "attributedTo": stranger.actor, "name": "Ailleurs", "version": number,
        "updated": "2026-11-28T10:00:00Z", "orderedItems": [],
    });
    let register = stranger.prove(register, town["marolles"].clock.now());
    stranger.serve_document("/register", register);
}

/// What is read and said in a round is for those concerned.
#[tokio::test]
async fn a_round_is_not_served_to_strangers_and_the_register_is() {
    let town = town(Base::Sqlite, &["marolles"]).await;
    let asked = ask(&town, "marolles", &["maison"]).await.unwrap();
    town.settle().await;
    say(&town["maison"], Choice::Concern, "Nous nous demandons qui décide.").await.unwrap();
    let round = round_of(&town, "maison", &asked.uri).await.unwrap().uri;
    let mallory = organisation().await;
    for url in [round.clone(), format!("{round}/stances"), format!("{}/1", asked.uri)] {
        assert_eq!(mallory.get(&url).await.status, 404, "{url}");
    }
    assert_eq!(mallory.get(&town["maison"].url("/ap/register")).await.status, 200);
    let seen = town["marolles"].instance.federation.fetch(&round.parse().unwrap()).await.unwrap();
    assert_eq!(seen.json["type"], "Round");
    town.forgive_leftovers_and_close().await;
}
