//! What a reader on Mastodon, who follows a QG and its organisation, gets of stories, of what the QG relays, and of the
//! common narrative.

use std::collections::BTreeMap;

use diesel::{ExpressionMethods as _, QueryDsl as _, RunQueryDsl as _};
use maillon_store::schema::activity;
use maillon_testkit::mastodon::{Mastodon, Outcome, Visibility};
use maillon_testkit::{Base, House, Town, fixtures};
use serde_json::Value;

use super::{long, short, tell};

const DESK: &str = "/coordination/recits";

/// Where something stands, below the address of its house.
fn path<'a>(house: &House, url: &'a str) -> &'a str {
    url.strip_prefix(house.url("").trim_end_matches('/')).unwrap()
}

/// All that the house says to everybody, in order: who says it, and the bytes.
async fn said(house: &House) -> Vec<(String, String)> {
    // What is for software that knows groups goes nowhere else.
    // In the order in which it was said: the id of a relayed one is made of what it relays.
    let as_said = diesel::dsl::sql::<diesel::sql_types::BigInt>("rowid");
    let rows = activity::table.filter(activity::groups_only.eq(false)).order(as_said);
    let bodies: Vec<String> = house.read(move |conn| rows.select(activity::body).load(conn)).await;
    let public =
        bodies.into_iter().filter(|body| body.contains("https://www.w3.org/ns/activitystreams#Public"));
    let named = public.map(|body| (serde_json::from_str::<Value>(&body).unwrap(), body));
    named.map(|(value, body)| (value["actor"].as_str().unwrap().to_owned(), body)).collect()
}

/// A reader's server, where the organisation, the QG and its topics are followed and can be fetched.
async fn reader(house: &House) -> Mastodon {
    let mut server = Mastodon::new(house.clock.millis());
    for name in ["/@maison", "/@qg", "/@qg.offres", "/@qg.recits", "/@qg.agenda"] {
        let actor = house.url(name);
        let document = house.visitor().get_activity(path(house, &actor)).await.body;
        server.publish(&actor, document.as_bytes());
        server.follow(&actor);
    }
    server
}

/// Everything arrives; how often each kind of activity came to which end.
async fn receive(server: &mut Mastodon, house: &House) -> BTreeMap<String, usize> {
    let mut outcomes = BTreeMap::new();
    for (actor, body) in said(house).await {
        let outcome = server.receive(&actor, body.as_bytes());
        let kind = serde_json::from_str::<Value>(&body).unwrap()["type"].as_str().unwrap().to_owned();
        assert!(!matches!(outcome, Outcome::Dropped(_)), "{outcome:?}: {body}");
        *outcomes.entry(format!("{kind} {outcome:?}")).or_default() += 1;
    }
    outcomes
}

/// Ids, ports and times differ each time.
fn card(server: &Mastodon, house: &House, uri: &str) -> String {
    let id = uri.rsplit('/').next().unwrap();
    let card = server
        .show(uri)
        .replace(house.url("").trim_end_matches('/'), "https://maison.example")
        .replace(id, "1");
    let lines = card.lines().filter(|line| !line.contains(" · public · in "));
    lines.collect::<Vec<_>>().join("\n")
}

#[tokio::test]
async fn a_reader_gets_all_that_a_qg_says() {
    let town = Town::open_with_qg(Base::Sqlite, &["maison"], Some("maison")).await;
    let house = &town["maison"];
    let little = tell(house, &short("Le four est allumé, et il reste de la pâte.")).await;
    let front = tell(house, &long("La façade", "Quinze mains, une **façade** bleue.")).await;
    let offer = house.publish(&fixtures::bicycle_repair()).await;
    town.settle().await;

    let editor = house.member("coordination").await;
    let begun = editor.post(DESK, &[("act", "begin"), ("title", "Un hiver ensemble")]).await;
    let desk = begun.header("location").to_owned();
    for fields in [
        vec![("act", "words"), ("text", "Tout commence par un *mur*.")],
        vec![("act", "quote"), ("source", &front.uri), ("text", "Quinze mains, une façade bleue.")],
        vec![("act", "quote"), ("source", &little.uri), ("text", "Le four est allumé")],
        vec![("act", "publish")],
    ] {
        assert_eq!(editor.post(&desk, &fields).await.status, 303);
    }
    town.settle().await;

    let mut server = reader(house).await;
    insta::assert_debug_snapshot!("outcomes", receive(&mut server, house).await);
    let common = super::stories(house)
        .await
        .into_iter()
        .find(|one| one.uri.contains("/recits/") && one.owner == house.url("/@qg"));
    let common = common.expect("it is out");
    for (name, uri) in [("short", &little.uri), ("long", &front.uri), ("common", &common.uri)] {
        let status = server.status(uri).unwrap_or_else(|| panic!("{name} is shown"));
        assert_eq!(
            (status.visibility, status.language.as_deref()),
            (Visibility::Public, Some("fr")),
            "{name}"
        );
        insta::assert_snapshot!(name, card(&server, house, uri));
    }
    for (uri, topic) in [(&little.uri, "recits"), (&front.uri, "recits"), (&offer.uri, "offres")] {
        let mut boosters = server.boosters(uri);
        boosters.sort_unstable();
        let expected = [house.url("/@qg"), house.url(&format!("/@qg.{topic}"))];
        assert_eq!(boosters, expected, "the QG passes it on, and its topic, once");
    }
    assert!(server.account(&house.url("/@qg")).unwrap().group);
    town.close().await;
}
