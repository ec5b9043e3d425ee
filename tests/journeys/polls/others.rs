//! Polls of others: which are kept, what changes them, who sees them.

use super::*;

fn question(stranger: &Stranger, votes: [i64; 2], to: &Value) -> Value {
    let answer = |name: &str, votes: i64| json!({ "type": "Note", "name": name, "replies": { "type": "Collection", "totalItems": votes } });
    json!({
        "id": stranger.url("/polls/1"), "type": "Question", "attributedTo": stranger.actor, "to": to,
        "content": "<p>Quelle <b>soupe</b> ?</p><script>x</script>", "contentMap": { "fr": "<p>Quelle <b>soupe</b> ?</p><script>x</script>" },
        "published": "2026-11-20T10:00:00Z", "endTime": "2099-01-01T00:00:00Z", "votersCount": votes[0] + votes[1],
        "oneOf": [answer("Poireaux", votes[0]), answer("Potiron", votes[1])],
    })
}

async fn kept(house: &House, stranger: &Stranger) -> Option<Poll> {
    let uri = stranger.url("/polls/1");
    house.read(move |conn| store::by_uri(conn, &uri)).await
}

/// The house follows the stranger, who agrees.
async fn befriend(town: &Town, house: &House, stranger: &Stranger) {
    house.follow(&stranger.handle()).await;
    town.settle().await;
    let follow = told(stranger, "Follow").pop().expect("it was asked");
    let accept = stranger.activity("Accept", follow);
    assert_eq!(hear(town, house, stranger, &accept).await.0, 1);
}

#[tokio::test]
async fn a_poll_of_whom_we_follow_is_kept_counted_and_taken_back() {
    for base in Base::all() {
        let town = Town::open(base, &["marolles"]).await;
        let (house, bo) = (&town["marolles"], Stranger::arrive().await);
        let everybody = json!("as:Public");
        let create = bo.activity("Create", question(&bo, [0, 0], &everybody));
        assert_eq!(hear(&town, house, &bo, &create).await.0, 2, "{base:?}: nobody follows its author");
        befriend(&town, house, &bo).await;
        let create = bo.activity("Create", question(&bo, [1, 0], &everybody));
        assert_eq!(hear(&town, house, &bo, &create).await, (1, "took a poll".to_owned()), "{base:?}");
        let one = kept(house, &bo).await.unwrap();
        let path = format!("/sondages/{}", one.id);
        let page = house.visitor().get(&path).await.body;
        assert!(page.contains("<p>Quelle <b>soupe</b> ?</p>") && !page.contains("<script>x"), "{page}");
        assert!(house.visitor().get("/sondages").await.body.contains("Quelle soupe ?"), "{base:?}");

        let count = |votes| bo.activity("Update", question(&bo, votes, &everybody));
        hear(&town, house, &bo, &count([3, 2])).await;
        assert_eq!(counts(house, &one.id).await, (vec![3, 2], Some(5)), "{base:?}");
        hear(&town, house, &bo, &count([2, 0])).await;
        assert_eq!(counts(house, &one.id).await, (vec![3, 2], Some(5)), "{base:?}: it does not go back");
        let mut other = question(&bo, [9, 9], &everybody);
        other["oneOf"][0]["name"] = json!("Carottes");
        assert_eq!(hear(&town, house, &bo, &bo.activity("Update", other.clone())).await.0, 2);
        other["updated"] = json!("2026-11-20T11:00:00Z");
        assert_eq!(
            hear(&town, house, &bo, &bo.activity("Update", other)).await.0,
            1,
            "it says that it changed"
        );
        let old = bo.activity("Update", question(&bo, [20, 20], &everybody));
        hear(&town, house, &bo, &old).await;
        assert_eq!(counts(house, &one.id).await.0, [9, 9], "{base:?}: an older version came late");

        let cem = Stranger::arrive().await;
        let mut stolen = question(&bo, [50, 0], &everybody);
        stolen["updated"] = json!("2026-11-21T11:00:00Z");
        assert_eq!(hear(&town, house, &cem, &cem.activity("Update", stolen)).await.0, 2, "{base:?}");
        let id = bo.url("/polls/1");
        assert_eq!(
            hear(&town, house, &cem, &cem.activity("Delete", json!({ "id": id, "type": "Tombstone" })))
                .await
                .0,
            2
        );
        assert!(kept(house, &bo).await.is_some(), "{base:?}");
        hear(&town, house, &bo, &bo.activity("Delete", json!({ "id": id, "type": "Tombstone" }))).await;
        assert_eq!(kept(house, &bo).await, None, "{base:?}");
        assert_eq!(house.visitor().get(&path).await.status, 404);
        let late = bo.activity("Create", question(&bo, [1, 0], &everybody));
        hear(&town, house, &bo, &late).await;
        assert_eq!(kept(house, &bo).await, None, "{base:?}: what was deleted does not come back");
        town.forgive_leftovers_and_close().await;
    }
}

#[tokio::test]
async fn what_is_for_followers_is_shown_to_members_alone() {
    let town = Town::open(Base::Sqlite, &["marolles"]).await;
    let (house, bo) = (&town["marolles"], Stranger::arrive().await);
    befriend(&town, house, &bo).await;
    let followers = bo.document()["followers"].clone();
    let create = bo.activity("Create", question(&bo, [1, 0], &followers));
    assert_eq!(hear(&town, house, &bo, &create).await, (1, "took a poll".to_owned()));
    let path = format!("/sondages/{}", kept(house, &bo).await.unwrap().id);
    for place in ["/sondages", "/", "/feed.atom", "/reseau"] {
        assert!(!house.visitor().get(place).await.body.contains("soupe"), "{place}");
    }
    assert_eq!(house.visitor().get(&path).await.status, 404);
    assert_eq!(house.visitor().get_activity(&path).await.status, 404);
    let member = house.member("coordination").await;
    assert!(member.get("/sondages").await.body.contains("soupe"));
    assert_eq!(member.get(&path).await.status, 200);
    // It is for fewer than us from now on.
    let mut narrower = question(&bo, [1, 0], &json!("https://elsewhere.example/@cem"));
    narrower["updated"] = json!("2026-11-20T11:00:00Z");
    hear(&town, house, &bo, &bo.activity("Update", narrower)).await;
    assert_eq!(kept(house, &bo).await, None);
    town.forgive_leftovers_and_close().await;
}

#[tokio::test]
async fn a_strangers_question_to_us_is_a_message_and_a_poll_for_members() {
    let town = Town::open(Base::Sqlite, &["marolles"]).await;
    let (house, bo) = (&town["marolles"], Stranger::arrive().await);
    let to = json!(["as:Public", house.actor()]);
    let create = bo.activity("Create", question(&bo, [1, 0], &to));
    assert_eq!(hear(&town, house, &bo, &create).await, (1, "kept a note".to_owned()));
    let one = kept(house, &bo).await.expect("it is kept");
    assert_eq!(house.visitor().get(&format!("/sondages/{}", one.id)).await.status, 404);
    let coordinator = house.member("coordination").await;
    let vote = format!("/sondages/{}/reponse", one.id);
    assert_eq!(coordinator.post(&vote, &[("choice", "0"), ("choice", "1")]).await.status, 422);
    done(&coordinator, &vote, &[("choice", "1")]).await;
    town.settle().await;
    let sent = told(&bo, "Create").pop().expect("its author is told");
    let (note, author) = (&sent["object"], json!([bo.actor]));
    assert_eq!((&note["name"], &note["inReplyTo"]), (&json!("Potiron"), &json!(one.uri)));
    assert_eq!(
        (&note["to"], &sent["to"], &note["content"]),
        (&author, &author, &Value::Null),
        "for nobody else"
    );
    town.forgive_leftovers_and_close().await;
}

#[tokio::test]
async fn after_its_end_the_last_counts_are_looked_at() {
    for base in Base::all() {
        let town = Town::open(base, &["marolles"]).await;
        let (house, bo) = (&town["marolles"], Stranger::arrive().await);
        befriend(&town, house, &bo).await;
        let end = (house.clock.now() + TimeDelta::hours(1)).to_rfc3339();
        let mut asked = question(&bo, [1, 0], &json!("as:Public"));
        asked["endTime"] = json!(end);
        assert_eq!(hear(&town, house, &bo, &bo.activity("Create", asked.clone())).await.0, 1);
        let one = kept(house, &bo).await.unwrap();
        asked["oneOf"][1]["replies"]["totalItems"] = json!(4);
        asked["votersCount"] = json!(5);
        asked["@context"] = json!("https://www.w3.org/ns/activitystreams");
        bo.serve_document("/polls/1", asked);
        pass(&town, TimeDelta::minutes(64));
        town.settle().await;
        assert_eq!(counts(house, &one.id).await, (vec![1, 0], Some(1)), "{base:?}: its author still counts");
        pass(&town, TimeDelta::minutes(1));
        town.settle().await;
        assert_eq!(counts(house, &one.id).await, (vec![1, 4], Some(5)), "{base:?}");
        assert!(poll(house, &one.id).await.ended_at.is_some(), "{base:?}");
        town.forgive_leftovers_and_close().await;
    }
}

/// What a stranger asks everybody, and the house by name, under this number.
fn asked_of_us(stranger: &Stranger, house: &House, number: usize) -> Value {
    let mut one = question(stranger, [0, 0], &json!(["as:Public", house.actor()]));
    one["id"] = json!(stranger.url(&format!("/polls/{number}")));
    stranger.activity("Create", one)
}

#[tokio::test]
async fn a_private_question_is_a_letter_and_not_a_poll() {
    for base in Base::all() {
        let town = Town::open(base, &["marolles"]).await;
        let (house, bo) = (&town["marolles"], Stranger::arrive().await);
        house.add_member("ana", "member").await;
        let create = bo.activity("Create", question(&bo, [0, 0], &json!([house.actor()])));
        assert_eq!(hear(&town, house, &bo, &create).await.0, 1, "{base:?}");
        assert_eq!(kept(house, &bo).await, None, "{base:?}");
        let ana = house.member("ana").await;
        assert!(!ana.get("/sondages").await.body.contains("soupe"), "{base:?}");
        assert!(!ana.get("/messages").await.body.contains("/messages/0"), "{base:?}: it is for coordinators");
        let list = house.member("coordination").await.get("/messages").await.body;
        let (_, id) = list.split_once("href=\"/messages/0").expect("it came as a message");
        let path = format!("/messages/0{}", id.split_once('"').unwrap().0);
        assert!(house.member("coordination").await.get(&path).await.body.contains("soupe"), "{base:?}");
        town.forgive_leftovers_and_close().await;
    }
}

#[tokio::test]
async fn a_stranger_asks_twenty_things_at_most_and_they_are_forgotten() {
    for base in Base::all() {
        let town = Town::open(base, &["marolles"]).await;
        let (house, bo) = (&town["marolles"], Stranger::arrive().await);
        for number in 1..=21 {
            let outcome = hear(&town, house, &bo, &asked_of_us(&bo, house, number)).await;
            assert_eq!(outcome.0, 1, "{base:?} {number}: {}", outcome.1);
        }
        let strangers = house.read(store::count_of_strangers).await;
        assert_eq!(strangers, 20, "{base:?}");
        house.clock.advance(TimeDelta::days(400));
        maillon_server::workers::prune(&house.instance).await.unwrap();
        assert_eq!(house.read(store::count_of_strangers).await, 0, "{base:?}");
        town.forgive_leftovers_and_close().await;
    }
}
