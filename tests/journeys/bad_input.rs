//! What is wrong gets the right status, stores nothing, and makes us ask nobody.

use chrono::TimeDelta;
use diesel::RunQueryDsl as _;
use diesel::connection::SimpleConnection as _;
use maillon_store::{Conn, StoreError, inbox};
use maillon_testkit::{Base, House, Stranger, Town};
use serde_json::{Value, json};

async fn stored(house: &House) -> i64 {
    house.read(inbox::count).await
}

/// Like `Stranger::send`, for bytes that may be anything.
async fn send_bytes(stranger: &Stranger, inbox: &str, body: &[u8]) -> u16 {
    stranger.post(inbox, stranger.sign(inbox, body), body.to_vec()).await
}

#[tokio::test]
async fn bodies_that_are_no_activity_are_refused_before_any_fetch() {
    let town = Town::open(Base::Sqlite, &["marolles"]).await;
    let house = &town["marolles"];
    let stranger = Stranger::arrive().await;
    let inbox = house.url("/inbox");
    let deep = format!("{}{}", "{\"object\":".repeat(5000), "1".to_owned() + &"}".repeat(5000));
    let other = "https://elsewhere.example/1";
    let mine = stranger.url("/activities/1");
    let cases: Vec<(&str, Vec<u8>, u16)> = vec![
        ("no JSON", b"bonjour".to_vec(), 400),
        ("an array", b"[]".to_vec(), 400),
        ("not UTF-8", b"{\"id\":\"\xff\xfe\"}".to_vec(), 400),
        ("too deep", deep.into_bytes(), 400),
        ("no id", json!({ "type": "Like", "actor": stranger.actor }).to_string().into_bytes(), 400),
        ("no actor", json!({ "type": "Like", "id": mine }).to_string().into_bytes(), 400),
        (
            "an actor that is a number",
            json!({ "type": "Like", "id": mine, "actor": 7 }).to_string().into_bytes(),
            400,
        ),
        ("no type", json!({ "id": mine, "actor": stranger.actor }).to_string().into_bytes(), 400),
        (
            "an id on another origin",
            json!({ "type": "Like", "id": other, "actor": stranger.actor }).to_string().into_bytes(),
            400,
        ),
        (
            "an actor of ours",
            json!({ "type": "Like", "id": house.url("/ap/1"), "actor": house.actor() })
                .to_string()
                .into_bytes(),
            403,
        ),
        ("over 1 MiB", vec![b' '; 1024 * 1024 + 1], 413),
    ];
    for (what, body, status) in cases {
        assert_eq!(send_bytes(&stranger, &inbox, &body).await, status, "{what}");
    }
    assert_eq!(stored(house).await, 0);
    assert_eq!(stranger.requests(), Vec::<String>::new(), "nothing was fetched");
    town.close().await;
}

#[tokio::test]
async fn requests_that_are_not_signed_as_they_must_be_are_refused() {
    let town = Town::open(Base::Sqlite, &["marolles"]).await;
    let house = &town["marolles"];
    let stranger = Stranger::arrive().await;
    let inbox = house.url("/inbox");
    let body = stranger.activity("Like", json!(house.actor())).to_string().into_bytes();
    let now = house.clock.now();

    assert_eq!(stranger.post(&inbox, stranger.unsigned(), body.clone()).await, 401, "unsigned");
    for hours in [-2, 2] {
        let headers = stranger.sign_as(&stranger.key_id(), &inbox, &body, now + TimeDelta::hours(hours));
        assert_eq!(stranger.post(&inbox, headers, body.clone()).await, 401, "{hours} h off");
    }
    let mut tampered = body.clone();
    *tampered.last_mut().unwrap() = b' ';
    assert_eq!(stranger.post(&inbox, stranger.sign(&inbox, &body), tampered).await, 401, "another body");
    for missing in ["digest", "date", "signature"] {
        let mut headers = stranger.sign(&inbox, &body);
        headers.remove(missing);
        assert_eq!(stranger.post(&inbox, headers, body.clone()).await, 401, "without {missing}");
    }
    let elsewhere = stranger.sign(&house.url("/@marolles/inbox"), &body);
    let mut text = stranger.sign(&inbox, &body);
    text.insert("content-type", "text/html".parse().unwrap());
    assert_eq!(stranger.post(&inbox, text, body.clone()).await, 415, "another type");
    assert_eq!(stored(house).await, 0);
    let before = stranger.requests().len();
    assert_eq!(before, 0, "nothing was fetched");

    // Only now is there something to verify, and a key to fetch.
    assert_eq!(stranger.post(&inbox, elsewhere, body.clone()).await, 401, "signed for another path");
    assert_eq!(stored(house).await, 0);
    town.close().await;
}

#[tokio::test]
async fn nobody_speaks_for_somebody_else() {
    let town = Town::open(Base::Sqlite, &["marolles"]).await;
    let house = &town["marolles"];
    let (honest, liar) = (Stranger::arrive().await, Stranger::arrive().await);
    let inbox = house.url("/inbox");
    let body = honest.activity("Like", json!(house.actor())).to_string().into_bytes();

    // Signed with the liar's own key, about the honest one's actor.
    assert_eq!(liar.post(&inbox, liar.sign(&inbox, &body), body.clone()).await, 401);
    // In the name of the honest one's key.
    let headers = liar.sign_as(&honest.key_id(), &inbox, &body, house.clock.now());
    assert_eq!(liar.post(&inbox, headers, body.clone()).await, 401);
    assert_eq!(stored(house).await, 0);
    // The real one still gets in: the refusal of a bad signature is not held against the key.
    assert_eq!(honest.post(&inbox, honest.sign(&inbox, &body), body).await, 202);
    town.settle().await;
    town.close().await;
}

#[tokio::test]
async fn a_bad_signature_makes_us_fetch_once_and_no_more() {
    let town = Town::open(Base::Sqlite, &["marolles"]).await;
    let (honest, liar) = (Stranger::arrive().await, Stranger::arrive().await);
    let inbox = town["marolles"].url("/inbox");
    let body = honest.activity("Like", json!("https://x.example/1")).to_string().into_bytes();
    for _ in 0..5 {
        let headers = liar.sign_as(&honest.key_id(), &inbox, &body, town["marolles"].clock.now());
        assert_eq!(liar.post(&inbox, headers, body.clone()).await, 401);
    }
    let fetches = honest.requests().len();
    assert!(fetches <= 2, "{fetches} requests");
    town.close().await;
}

#[tokio::test]
async fn objects_that_are_not_the_senders_own_have_no_effect() {
    let town = Town::open(Base::Sqlite, &["marolles"]).await;
    let house = &town["marolles"];
    let stranger = Stranger::arrive().await;
    let inbox = house.url("/inbox");
    house.follow(&stranger.handle()).await;
    town.settle().await;
    let follow = stranger.received()[0].clone();
    assert_eq!(stranger.send(&inbox, &stranger.activity("Accept", follow)).await, 202);
    town.settle().await;
    let offer = |id: &str, owner: &str| {
        json!({
            "id": id, "type": "Note", "attributedTo": owner, "name": "Un vélo", "content": "…",
            "purpose": "offer", "publishes": { "type": "Intent", "action": "transfer" }, "to": "as:Public",
        })
    };
    let elsewhere = "https://elsewhere.example/offers/1";
    let cases: Vec<(&str, Value)> = vec![
        ("another server's id", offer(elsewhere, &stranger.actor)),
        ("another owner", offer(&stranger.url("/offers/1"), "https://elsewhere.example/a")),
        (
            "no owner",
            json!({ "id": stranger.url("/offers/1"), "type": "Note", "purpose": "offer", "publishes": {} }),
        ),
        (
            "no id",
            json!({ "type": "Note", "attributedTo": stranger.actor, "purpose": "offer", "publishes": {} }),
        ),
        (
            "wrong types",
            json!({ "id": 7, "type": ["Note", 3], "purpose": [], "publishes": "x", "attributedTo": {} }),
        ),
    ];
    for (what, object) in cases {
        assert_eq!(stranger.send(&inbox, &stranger.activity("Create", object)).await, 202, "{what}");
        town.settle().await;
        assert_eq!(house.offers().await, [], "{what}");
    }
    let delete = stranger.activity("Delete", json!(elsewhere));
    let id = delete["id"].as_str().unwrap().to_owned();
    assert_eq!(stranger.send(&inbox, &delete).await, 202);
    town.settle().await;
    let outcome = house.read(move |conn| inbox::outcome(conn, &id)).await;
    assert_eq!(outcome.unwrap().0, 2, "it is refused, and the row says why");
    town.forgive_leftovers_and_close().await;
}

#[tokio::test]
async fn the_farewell_of_a_stranger_is_taken_without_a_fetch() {
    let town = Town::open(Base::Sqlite, &["marolles"]).await;
    let stranger = Stranger::arrive().await;
    let delete = stranger.activity("Delete", json!(stranger.actor));
    assert_eq!(stranger.send(&town["marolles"].url("/inbox"), &delete).await, 202);
    assert_eq!(stored(&town["marolles"]).await, 0);
    assert_eq!(stranger.requests(), Vec::<String>::new());
    town.close().await;
}

/// Lets the database grow by a few pages only, as on a disk that is nearly full.
async fn fill_the_disk(house: &House) {
    #[derive(diesel::QueryableByName)]
    struct Pages {
        #[diesel(sql_type = diesel::sql_types::BigInt)]
        page_count: i64,
    }
    let limit = |conn: &mut Conn| -> Result<(), StoreError> {
        let pages: Pages = diesel::sql_query("PRAGMA page_count").get_result(conn)?;
        diesel::sql_query(format!("PRAGMA max_page_count = {}", pages.page_count + 4)).execute(conn)?;
        Ok(())
    };
    house.instance.store.write(limit).await.unwrap();
}

#[tokio::test]
async fn a_full_disk_answers_503_and_keeps_all_that_was_acknowledged() {
    let town = Town::open(Base::Sqlite, &["marolles"]).await;
    let stranger = Stranger::arrive().await;
    let inbox = town["marolles"].url("/inbox");
    assert_eq!(stranger.send(&inbox, &stranger.activity("Like", "https://x.example/1")).await, 202);
    fill_the_disk(&town["marolles"]).await;
    let (mut acknowledged, mut refused) = (1, 0);
    for _ in 0..20 {
        let mut like = stranger.activity("Like", "https://x.example/1");
        like["content"] = json!("…".repeat(2000));
        match stranger.send(&inbox, &like).await {
            202 => acknowledged += 1,
            503 => refused += 1,
            status => panic!("{status}"),
        }
    }
    assert!(0 < refused, "the disk was full");
    assert_eq!(stored(&town["marolles"]).await, acknowledged);
    town.forgive_leftovers_and_close().await;
}

#[tokio::test]
async fn a_locked_database_answers_503() {
    let town = Town::open(Base::Sqlite, &["marolles"]).await;
    let stranger = Stranger::arrive().await;
    let inbox = town["marolles"].url("/inbox");
    let like = stranger.activity("Like", "https://x.example/1");
    assert_eq!(stranger.send(&inbox, &like).await, 202);
    let mut other = town["marolles"].instance.store.database().connect().unwrap();
    other.batch_execute("BEGIN IMMEDIATE").unwrap();
    let second = stranger.activity("Like", "https://x.example/2");
    assert_eq!(stranger.send(&inbox, &second).await, 503);
    other.batch_execute("ROLLBACK").unwrap();
    assert_eq!(stored(&town["marolles"]).await, 1);
    assert_eq!(stranger.send(&inbox, &second).await, 202);
    town.forgive_leftovers_and_close().await;
}
