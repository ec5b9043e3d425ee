//! Reports between servers (`Flag`), and what becomes of them.

use diesel::{ExpressionMethods as _, QueryDsl as _, RunQueryDsl as _};
use maillon_store::reports::{self, Report};
use maillon_store::schema::{activity, inbox};
use maillon_store::things;
use maillon_testkit::{Base, House, Stranger, Town, Visitor, fixtures};
use serde_json::{Value, json};

const FORM: &str = "/signaler";
const QUEUE: &str = "/coordination/signalements";
const CLOSE: &str = "/coordination/signalements/clore";
const BLOCKS: &str = "/coordination/blocages";

/// What waits here: the reports, each with what it is about.
async fn open(house: &House) -> Vec<(Report, Vec<String>)> {
    house
        .read(|conn| {
            let rows = reports::page(conn, true, None, 100)?;
            let ids: Vec<String> = rows.iter().map(|row| row.id.clone()).collect();
            let mut about = reports::objects_of(conn, &ids)?;
            Ok(rows.into_iter().map(|row| (row.clone(), about.remove(&row.id).unwrap_or_default())).collect())
        })
        .await
}

/// What this instance made to be sent.
async fn sent(house: &House) -> Vec<String> {
    house.read(|conn| activity::table.select(activity::body).load(conn)).await
}

/// How many reports came, taken or not.
async fn came(house: &House) -> i64 {
    house.read(|conn| inbox::table.filter(inbox::verb.eq("Flag")).count().get_result(conn)).await
}

async fn flags(house: &House) -> usize {
    sent(house).await.iter().filter(|body| body.contains(r#""type":"Flag""#)).count()
}

async fn report(member: &Visitor, object: &str, forward: bool) -> u16 {
    let mut fields =
        vec![("object", object), ("reason", "Ce n’est pas gratuit < 5 €"), ("back", "/annonces")];
    fields.extend(forward.then_some(("forward", "on")));
    member.post(FORM, &fields).await.status
}

/// Two instances, where the first follows the second, and Amina is a member of the first.
async fn two(base: Base) -> (Town, Visitor) {
    let town = Town::open(base, &["marolles", "canal"]).await;
    town.follow("marolles", "canal").await;
    town.settle().await;
    let house = &town["marolles"];
    house.add_member("amina-la-membre", "member").await;
    let amina = house.member("amina-la-membre").await;
    (town, amina)
}

#[tokio::test]
async fn a_member_reports_and_the_other_server_hears_of_it_but_not_from_whom() {
    for base in Base::all() {
        let (town, amina) = two(base).await;
        let (house, canal) = (&town["marolles"], &town["canal"]);
        let offer = canal.publish(&fixtures::bicycle_repair()).await;
        town.settle().await;
        let known = house.offers().await.pop().unwrap();
        let page = amina.get(&format!("/annonces/{}", known.id)).await.body;
        let (_, link) = page.split_once("href=\"/signaler?").expect("the page leads to the form");
        let link = link.split('"').next().unwrap().replace("&amp;", "&").replace("&#38;", "&");
        let form = amina.get(&format!("{FORM}?{link}")).await;
        let host = canal.instance.federation.origin().authority();
        assert!(
            form.status == 200 && form.body.contains(host) && form.body.contains(&offer.uri),
            "{}",
            form.body
        );
        let visited = house.visitor().get(&format!("/annonces/{}", known.id)).await.body;
        assert!(!visited.contains("/signaler"), "strangers are not asked");

        for _ in 0..2 {
            assert_eq!(report(&amina, &offer.uri, true).await, 303, "{base:?}: twice is no news");
        }
        town.settle().await;
        let here = open(house).await;
        assert_eq!((here.len(), &here[0].1), (1, &vec![canal.actor(), offer.uri.clone()]));
        assert!(here[0].0.member.is_some() && here[0].0.forwarded_at.is_some(), "{:?}", here[0]);
        let there = open(canal).await;
        assert_eq!(there.len(), 1, "{base:?}: once");
        let (row, about) = &there[0];
        assert_eq!((row.actor.as_deref(), about.len()), (Some(house.url("/actor").as_str()), 2));
        assert_eq!(row.words, "Ce n’est pas gratuit < 5 €");
        assert_eq!((row.member.as_deref(), row.host.as_deref()), (None, Some(&house.url("")[7..])));

        let queue = canal.member("coordination").await.get(QUEUE).await.body;
        assert!(queue.contains("Ce n’est pas gratuit &#60; 5 €") && queue.contains(&offer.uri), "{queue}");
        assert_eq!(came(canal).await, 1, "{base:?}");
        let id = here[0].0.member.clone().unwrap();
        for text in sent(house).await.iter().chain([&queue, &format!("{there:?}")]) {
            assert!(!text.contains("amina") && !text.contains(&id), "{base:?}: {text}");
        }
        let ours = house.member("coordination").await.get(QUEUE).await.body;
        assert!(ours.contains("par amina-la-membre") && ours.contains("Transmis à son serveur"), "{ours}");
        town.close().await;
    }
}

#[tokio::test]
async fn what_is_not_ticked_or_is_blocked_stays_here() {
    for base in Base::all() {
        let (town, amina) = two(base).await;
        let (house, canal) = (&town["marolles"], &town["canal"]);
        assert_eq!(report(&amina, &canal.actor(), false).await, 303);
        let own = house.publish(&fixtures::bicycle_repair()).await;
        assert_eq!(report(&amina, &own.uri, true).await, 303, "{base:?}: what is ours, too");
        town.settle().await;
        assert_eq!((open(house).await.len(), flags(house).await), (2, 0), "{base:?}");
        assert_eq!(open(canal).await.len(), 0);

        let cora = house.member("coordination").await;
        let host = canal.instance.federation.origin().authority().to_owned();
        assert_eq!(cora.post(BLOCKS, &[("target", &host)]).await.status, 303);
        assert_eq!(open(house).await.len(), 2, "{base:?}: what is said of it may be true");
        let form = amina.get(&format!("{FORM}?objet={}", canal.actor())).await;
        assert!(form.status == 200 && !form.body.contains("checkbox"), "{}", form.body);
        let more = [("object", canal.actor()), ("reason", "Encore".to_owned()), ("forward", "on".to_owned())];
        let more: Vec<(&str, &str)> = more.iter().map(|(name, value)| (*name, value.as_str())).collect();
        assert_eq!(amina.post(FORM, &more).await.status, 303);
        town.settle().await;
        assert_eq!((open(house).await.len(), flags(house).await), (3, 0), "{base:?}");
        town.forgive_leftovers_and_close().await;
    }
}

/// As Mastodon serves its instance actor, and as it sends what somebody there reports.
fn mastodon(stranger: &Stranger, objects: &[&str]) -> (String, Value) {
    let actor = stranger.take_in("actor");
    let mut document = stranger.document();
    let text = document.to_string().replace("/users/passante", "/users/actor");
    document = serde_json::from_str(&text).unwrap();
    document["type"] = json!("Application");
    document["preferredUsername"] = json!(stranger.url("").trim_start_matches("http://").replace(':', "-"));
    document["manuallyApprovesFollowers"] = json!(true);
    stranger.serve_document("/users/actor", document);
    let flag = json!({
        "@context": "https://www.w3.org/ns/activitystreams",
        "id": stranger.url("/72a52a18-9b38-4a0c-9f0a-5a4b9cb4e1b8"),
        "type": "Flag",
        "actor": actor,
        "content": "Publicité\nsans fin",
        "object": objects,
        "to": objects[0],
    });
    (actor, flag)
}

#[tokio::test]
async fn what_mastodon_reports_arrives_once_and_is_for_coordinators_alone() {
    for base in Base::all() {
        let town = Town::open(base, &["marolles"]).await;
        let (house, stranger) = (&town["marolles"], Stranger::arrive().await);
        let offer = house.publish(&fixtures::bicycle_repair()).await;
        let us = house.actor();
        let objects = [us.as_str(), offer.uri.as_str(), offer.uri.as_str(), "https://x.example/1"];
        let (actor, flag) = mastodon(&stranger, &objects);
        let mut again = flag.clone();
        for inbox in [format!("{us}/inbox"), house.url("/inbox")] {
            assert_eq!(stranger.send_as(&actor, &inbox, again.clone()).await.0, 202);
            town.settle().await;
            again["content"] = json!("autre chose");
        }
        let there = open(house).await;
        assert_eq!(there.len(), 1, "{base:?}: the same activity twice is one report");
        assert_eq!(
            (&there[0].1, there[0].0.words.as_str()),
            (&vec![us, offer.uri.clone()], "Publicité\nsans fin")
        );

        let cora = house.member("coordination").await;
        house.add_member("lieve", "member").await;
        let lieve = house.member("lieve").await;
        assert!(cora.get("/coordination").await.body.contains("1 signalement attend"));
        let close = [("id", there[0].0.id.as_str()), ("outcome", "dismissed"), ("note", "Rien trouvé")];
        assert_eq!(lieve.get(QUEUE).await.status, 403);
        assert_eq!(lieve.post(CLOSE, &close).await.status, 403);
        assert_eq!(house.visitor().get(QUEUE).await.status, 303);
        let shown = house.visitor().get(&format!("/annonces/{}", offer.id)).await.body;
        assert!(!shown.contains("Publicité"), "nobody else sees it");
        assert_eq!(cora.post(CLOSE, &close).await.status, 303);
        let queue = cora.get(QUEUE).await.body;
        assert!(queue.contains("Rien n’attend.") && queue.contains("Rien trouvé"), "{queue}");
        assert!(cora.get("/coordination/journal").await.body.contains("classé sans suite"));

        // A year after it was closed it is gone, and not before.
        for (days, kept) in [(364, 1), (2, 0)] {
            house.clock.advance(chrono::TimeDelta::days(days));
            maillon_server::workers::prune(&house.instance).await.unwrap();
            assert_eq!(house.read(|conn| reports::page(conn, false, None, 10)).await.len(), kept, "{base:?}");
        }
        town.forgive_leftovers_and_close().await;
    }
}

/// Sends it, and waits until it was looked at.
async fn send(stranger: &Stranger, house: &House, town: &Town, flag: &Value) {
    assert_eq!(stranger.send(&house.url("/inbox"), flag).await, 202);
    town.settle().await;
}

#[tokio::test]
async fn what_is_about_nothing_of_ours_is_refused_and_text_stays_text() {
    for base in Base::all() {
        let town = Town::open(base, &["marolles"]).await;
        let (house, stranger) = (&town["marolles"], Stranger::arrive().await);
        for object in [
            json!("https://x.example/1"),
            json!([house.url("/annonces/rien"), house.url("/login")]),
            json!([]),
            json!({ "type": "Note" }),
        ] {
            send(&stranger, house, &town, &stranger.activity("Flag", object)).await;
        }
        assert_eq!(open(house).await.len(), 0, "{base:?}");

        // Misskey and Akkoma have the reporter act; objects are embedded in some.
        let mut flag = stranger.activity("Flag", json!({ "type": "Person", "id": house.actor() }));
        flag["content"] =
            json!("<p>Du <b>bruit</b></p><script>alert(1)</script>&lt;img src=x&gt; \u{202e}fdp.exe");
        send(&stranger, house, &town, &flag).await;
        let there = open(house).await;
        assert_eq!((there.len(), there[0].0.actor.as_deref()), (1, Some(stranger.actor.as_str())));
        let cora = house.member("coordination").await;
        let queue = cora.get(QUEUE).await.body;
        assert!(queue.contains("&#60;img src=x&#62;") && !queue.contains("<script>alert"), "{queue}");
        assert!(!queue.contains('\u{202e}') && !queue.contains("<b>bruit"), "{queue}");

        // Who silences it still hears; who blocks it has its reports closed.
        let silence = [("target", stranger.actor.as_str()), ("severity", "silence")];
        assert_eq!(cora.post(BLOCKS, &silence).await.status, 303);
        send(&stranger, house, &town, &stranger.activity("Flag", json!(house.actor()))).await;
        assert_eq!(open(house).await.len(), 2, "{base:?}: it is for us alone");
        assert_eq!(cora.post(BLOCKS, &[("target", stranger.actor.as_str())]).await.status, 303);
        assert_eq!(open(house).await.len(), 0, "{base:?}");
        assert!(cora.get(QUEUE).await.body.contains("qui l’a envoyé est bloqué"));
        town.forgive_leftovers_and_close().await;
    }
}

#[tokio::test]
async fn a_site_has_so_many_open_reports_and_closing_makes_room() {
    let town = Town::open(Base::Sqlite, &["marolles"]).await;
    let (house, stranger) = (&town["marolles"], Stranger::arrive().await);
    let site = stranger.url("").trim_start_matches("http://").to_owned();
    let write = move |conn: &mut maillon_store::Conn| {
        for number in 0..50 {
            let report = Report {
                id: format!("019a-{number:02}"),
                activity: Some(format!("https://x.example/{number}")),
                actor: Some(format!("https://x.example/@{number}")),
                site: Some(site.clone()),
                ..Report::default()
            };
            assert!(reports::record(conn, &report, &["https://x.example/1".to_owned()])?);
        }
        Ok::<_, maillon_store::StoreError>(())
    };
    house.instance.store.write(write).await.unwrap();
    let flag = stranger.activity("Flag", json!(house.actor()));
    send(&stranger, house, &town, &flag).await;
    assert_eq!(open(house).await.len(), 50);
    let from_the_stranger = async || {
        open(house).await.iter().filter(|(row, _)| row.actor.as_ref() == Some(&stranger.actor)).count()
    };
    assert_eq!((from_the_stranger().await, house.left_over().await.1), (0, 1), "it waits");
    let cora = house.member("coordination").await;
    assert_eq!(cora.post(CLOSE, &[("id", "019a-00"), ("outcome", "handled")]).await.status, 303);
    house.clock.advance(chrono::TimeDelta::minutes(10));
    town.settle().await;
    assert_eq!(from_the_stranger().await, 1, "it comes by itself once there is room");

    // A reporter that deletes itself is named no more, and what it said stays.
    send(&stranger, house, &town, &stranger.activity("Delete", json!(stranger.actor))).await;
    let left = open(house).await;
    assert!(left.len() == 50 && left.iter().all(|(row, _)| row.actor.as_ref() != Some(&stranger.actor)));
    town.forgive_leftovers_and_close().await;
}

/// A message for one of us is known to nobody else: not even that it is there.
#[tokio::test]
async fn what_a_member_may_not_read_cannot_be_reported() {
    let (town, amina) = two(Base::Sqlite).await;
    let (house, stranger) = (&town["marolles"], Stranger::arrive().await);
    let offer = house.publish(&fixtures::bicycle_repair()).await;
    for (number, to) in [(1, house.actor()), (2, "as:Public".to_owned())] {
        let note = json!({
            "id": stranger.url(&format!("/notes/{number}")), "type": "Note", "attributedTo": stranger.actor,
            "content": "<p>Bonjour</p>", "inReplyTo": offer.uri, "to": [to],
        });
        send(&stranger, house, &town, &stranger.activity("Create", note)).await;
    }
    let uri = offer.uri.clone();
    assert!(house.read(move |conn| things::find(conn, &uri)).await.is_some());
    assert_eq!(report(&amina, &stranger.url("/notes/1"), false).await, 404);
    assert_eq!(report(&amina, &stranger.url("/notes/2"), true).await, 303);
    town.settle().await;
    let flag = stranger.received().into_iter().find(|one| one["type"] == "Flag").expect("it was told");
    assert_eq!(flag["object"], json!([stranger.actor, stranger.url("/notes/2")]));
    assert_eq!((&flag["actor"], &flag["to"]), (&json!(house.url("/actor")), &json!([stranger.actor])));
    town.forgive_leftovers_and_close().await;
}
