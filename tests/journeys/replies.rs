//! Replies and likes from elsewhere.

use diesel::{ExpressionMethods as _, RunQueryDsl as _};
use maillon_store::schema::message;
use maillon_store::tombstones::{self, Tombstone};
use maillon_store::{Conn, StoreError, notes, reactions};
use maillon_testkit::{Base, House, Stranger, Town, fixtures};
use serde_json::{Value, json};

fn reply(stranger: &Stranger, to: &str, content: &str, public: bool, whom: &str) -> Value {
    let audience = if public { json!(["as:Public", whom]) } else { json!([whom]) };
    json!({
        "id": stranger.url("/notes/1"), "type": "Note", "attributedTo": stranger.actor,
        "inReplyTo": to, "content": content, "contentMap": { "fr": content },
        "to": audience, "published": "2026-11-20T10:00:00Z",
    })
}

#[tokio::test]
async fn a_reply_is_kept_clean_and_can_be_edited_and_deleted() {
    for base in Base::all() {
        let town = Town::open(base, &["marolles"]).await;
        let stranger = Stranger::arrive().await;
        let inbox = town["marolles"].url("/inbox");
        let offer = town["marolles"].publish(&fixtures::bicycle_repair()).await;
        let hostile = "<p>Je prends !</p><script>alert(1)</script>";
        let mut note = reply(&stranger, &offer.uri, hostile, true, &town["marolles"].actor());
        assert_eq!(stranger.send(&inbox, &stranger.activity("Create", note.clone())).await, 202);
        town.settle().await;
        let uri = offer.uri.clone();
        let kept = town["marolles"].read(move |conn| notes::replies(conn, &uri, &["public"], 10)).await;
        assert_eq!(kept.len(), 1);
        assert_eq!(kept[0].html, "<p>Je prends !</p>");
        assert_eq!(kept[0].language.as_deref(), Some("fr"));

        note["content"] = json!("<p>Finalement non.</p>");
        note["contentMap"] = json!({ "fr": "<p>Finalement non.</p>" });
        note["updated"] = json!("2026-11-20T11:00:00Z");
        assert_eq!(stranger.send(&inbox, &stranger.activity("Update", note.clone())).await, 202);
        town.settle().await;
        let uri = offer.uri.clone();
        let kept = town["marolles"].read(move |conn| notes::replies(conn, &uri, &["public"], 10)).await;
        assert_eq!(kept[0].html, "<p>Finalement non.</p>");

        let delete = stranger.activity("Delete", json!({ "id": note["id"], "type": "Tombstone" }));
        assert_eq!(stranger.send(&inbox, &delete).await, 202);
        town.settle().await;
        let uri = offer.uri.clone();
        assert_eq!(town["marolles"].read(move |conn| notes::replies(conn, &uri, &["public"], 10)).await, []);
        town.close().await;
    }
}

#[tokio::test]
async fn a_private_reply_is_not_shown_to_the_public() {
    let town = Town::open(Base::Sqlite, &["marolles"]).await;
    let stranger = Stranger::arrive().await;
    let offer = town["marolles"].publish(&fixtures::bicycle_repair()).await;
    let note =
        reply(&stranger, &offer.uri, "<p>Mon numéro : 0470 00 00 00</p>", false, &town["marolles"].actor());
    let create = stranger.activity("Create", note);
    assert_eq!(stranger.send(&town["marolles"].url("/inbox"), &create).await, 202);
    town.settle().await;
    let page = town["marolles"].visitor().get(&format!("/annonces/{}", offer.id)).await;
    assert_eq!(page.status, 200);
    assert!(!page.body.contains("0470 00 00 00"), "{}", page.body);
    town.close().await;
}

#[tokio::test]
async fn a_note_that_concerns_nobody_here_is_not_kept() {
    let town = Town::open(Base::Sqlite, &["marolles"]).await;
    let stranger = Stranger::arrive().await;
    let note = reply(
        &stranger,
        "https://elsewhere.example/1",
        "<p>bonjour</p>",
        true,
        "https://elsewhere.example/a",
    );
    let id = note["id"].as_str().unwrap().to_owned();
    let create = stranger.activity("Create", note);
    assert_eq!(stranger.send(&town["marolles"].url("/inbox"), &create).await, 202);
    town.settle().await;
    assert_eq!(town["marolles"].read(move |conn| notes::find(conn, &id)).await, None);
    town.close().await;
}

#[tokio::test]
async fn likes_count_once_and_can_be_taken_back() {
    let town = Town::open(Base::Sqlite, &["marolles"]).await;
    let stranger = Stranger::arrive().await;
    let inbox = town["marolles"].url("/inbox");
    let offer = town["marolles"].publish(&fixtures::bicycle_repair()).await;
    let like = stranger.activity("Like", json!(offer.uri));
    let again = stranger.activity("Like", json!(offer.uri));
    for one in [&like, &again] {
        assert_eq!(stranger.send(&inbox, one).await, 202);
        town.settle().await;
    }
    let uri = offer.uri.clone();
    assert_eq!(town["marolles"].read(move |conn| reactions::count(conn, &uri, "Like")).await, 1);
    assert_eq!(stranger.send(&inbox, &stranger.activity("Undo", like)).await, 202);
    town.settle().await;
    let uri = offer.uri.clone();
    assert_eq!(town["marolles"].read(move |conn| reactions::count(conn, &uri, "Like")).await, 0);
    town.close().await;
}

/// A numbered public reply, published at a second of the same minute.
fn numbered(stranger: &Stranger, to: &str, number: u32) -> Value {
    let mut note = reply(stranger, to, &format!("<p>réponse {number:02}.</p>"), true, "https://a.example/1");
    note["id"] = json!(stranger.url(&format!("/notes/{number}")));
    note["published"] = json!(format!("2026-11-20T10:00:{number:02}Z"));
    note
}

/// The author lets everybody read all of them.
async fn show_all(house: &House) {
    let show = |conn: &mut Conn| {
        let shown = diesel::update(message::table).set(message::shown.eq(true)).execute(conn)?;
        Ok::<_, StoreError>(shown)
    };
    house.instance.store.write(show).await.unwrap();
}

#[tokio::test]
async fn the_newest_replies_are_shown_and_of_each_author_only_so_many_are_kept() {
    for base in Base::all() {
        let town = Town::open(base, &["marolles"]).await;
        let house = &town["marolles"];
        let (stranger, other) = (Stranger::arrive().await, Stranger::arrive().await);
        let inbox = house.url("/inbox");
        let offer = house.publish(&fixtures::bicycle_repair()).await;
        for number in 1..=52 {
            let create = stranger.activity("Create", numbered(&stranger, &offer.uri, number));
            assert_eq!(stranger.send(&inbox, &create).await, 202);
            town.settle().await;
        }
        let uri = offer.uri.clone();
        let kept = house.read(move |conn| notes::replies(conn, &uri, &["public"], 1000)).await;
        assert_eq!(kept.len(), 50);

        let mut edited = numbered(&stranger, &offer.uri, 50);
        edited["content"] = json!("<p>réponse corrigée.</p>");
        edited["contentMap"] = json!({ "fr": "<p>réponse corrigée.</p>" });
        edited["updated"] = json!("2026-11-20T11:00:00Z");
        assert_eq!(stranger.send(&inbox, &stranger.activity("Update", edited)).await, 202);
        let theirs = other.activity("Create", numbered(&other, &offer.uri, 59));
        assert_eq!(other.send(&inbox, &theirs).await, 202);
        town.settle().await;

        let page = house.visitor().get(&format!("/annonces/{}", offer.id)).await.body;
        assert!(!page.contains("<p>réponse "), "nobody let anybody read them: {page}");
        show_all(house).await;
        let page = house.visitor().get(&format!("/annonces/{}", offer.id)).await.body;
        let shown: Vec<&str> =
            page.split("<p>réponse ").skip(1).map(|rest| rest.split('.').next().unwrap()).collect();
        let expected: Vec<String> = (32..50).map(|number| number.to_string()).collect();
        let expected: Vec<&str> = expected.iter().map(String::as_str).chain(["corrigée", "59"]).collect();
        assert_eq!(shown, expected, "the newest twenty, the oldest of them first");
        town.close().await;
    }
}

#[tokio::test]
async fn a_reply_is_kept_short_and_is_not_from_the_future() {
    let town = Town::open(Base::Sqlite, &["marolles"]).await;
    let house = &town["marolles"];
    let stranger = Stranger::arrive().await;
    let offer = house.publish(&fixtures::bicycle_repair()).await;
    let mut note = reply(&stranger, &offer.uri, "", true, &house.actor());
    let much = format!("<p>Alors <b>voilà</b> {}", "blabla <script>x</script>".repeat(20_000));
    note["content"] = json!(much);
    note["contentMap"] = json!({ "fr": much });
    note["published"] = json!("2100-01-01T00:00:00Z");
    note["updated"] = json!("2100-01-01T00:00:00Z");
    let create = stranger.activity("Create", note.clone());
    assert_eq!(stranger.send(&house.url("/inbox"), &create).await, 202);
    town.settle().await;
    let id = note["id"].as_str().unwrap().to_owned();
    let kept = house.read(move |conn| notes::find(conn, &id)).await.expect("it was kept");
    assert!(kept.html.starts_with("<p>Alors voilà blabla") && kept.html.ends_with("…</p>"), "{}", kept.html);
    assert!(kept.html.len() < 5000);
    let now = house.clock.millis();
    assert_eq!((kept.published_at, kept.updated_at), (now, now + 3_600_000));
    town.close().await;
}

#[tokio::test]
async fn votes_are_no_replies_and_late_addressees_are_not_looked_for() {
    let town = Town::open(Base::Sqlite, &["marolles"]).await;
    let house = &town["marolles"];
    let stranger = Stranger::arrive().await;
    let offer = house.publish(&fixtures::bicycle_repair()).await;
    let crowd = |place: usize| {
        let mut crowd: Vec<String> = (0..2000).map(|at| format!("https://a.example/{at}")).collect();
        crowd[place] = house.actor();
        crowd
    };
    let mut vote = reply(&stranger, &offer.uri, "", false, &house.actor());
    vote["name"] = json!("Oui");
    let note = |number: u32, to: Vec<String>| {
        let mut note = reply(&stranger, "https://elsewhere.example/1", "<p>Bonjour</p>", true, "");
        note["id"] = json!(stranger.url(&format!("/notes/{number}")));
        note["to"] = json!(to);
        note
    };
    for (object, kept) in [(vote, false), (note(2, crowd(999)), true), (note(3, crowd(1000)), false)] {
        let create = stranger.activity("Create", object.clone());
        assert_eq!(stranger.send(&house.url("/inbox"), &create).await, 202);
        town.settle().await;
        let id = object["id"].as_str().unwrap().to_owned();
        assert_eq!(house.read(move |conn| notes::is_known(conn, &id)).await, kept, "{}", object["id"]);
    }
    town.close().await;
}

#[tokio::test]
async fn a_deletion_counts_for_its_own_author_alone() {
    let town = Town::open(Base::Sqlite, &["marolles"]).await;
    let house = &town["marolles"];
    let stranger = Stranger::arrive().await;
    let offer = house.publish(&fixtures::bicycle_repair()).await;
    let note = reply(&stranger, &offer.uri, "<p>Je prends !</p>", true, &house.actor());
    let id = note["id"].as_str().unwrap().to_owned();
    let bury = |actor: String| {
        let stone = Tombstone {
            uri: id.clone(),
            actor,
            former_type: "Note".to_owned(),
            deleted_at: house.clock.millis(),
        };
        house
            .instance
            .store
            .write(move |conn: &mut Conn| Ok::<_, StoreError>(tombstones::bury(conn, &stone)?))
    };
    bury(stranger.url("/users/voisin")).await.unwrap();
    assert_eq!(stranger.send(&house.url("/inbox"), &stranger.activity("Create", note.clone())).await, 202);
    town.settle().await;
    let known = id.clone();
    assert!(house.read(move |conn| notes::is_known(conn, &known)).await);
    town.close().await;
}

/// What the author of an annonce does not let everybody read stands in no collection of ours either.
#[tokio::test]
async fn a_reply_is_named_to_other_servers_once_its_author_lets_it_be_read() {
    for base in Base::all() {
        let town = Town::open(base, &["marolles"]).await;
        let (house, stranger) = (&town["marolles"], Stranger::arrive().await);
        let offer = house.publish(&fixtures::bicycle_repair()).await;
        let uri = stranger.url("/notes/7");
        let note = json!({
            "id": uri, "type": "Note", "attributedTo": stranger.actor, "content": "<p>Jeudi ?</p>",
            "inReplyTo": offer.uri, "to": "as:Public",
        });
        assert_eq!(stranger.send(&house.url("/inbox"), &stranger.activity("Create", note)).await, 202);
        town.settle().await;
        let path = format!("/ap/replies/annonces/{}", offer.id);
        let named = async || house.visitor().get_activity(&path).await.json()["items"].clone();
        assert_eq!(named().await, json!([]), "{base:?}");
        let show = |conn: &mut Conn| {
            diesel::update(message::table).set(message::shown.eq(true)).execute(conn)?;
            Ok::<_, StoreError>(())
        };
        house.instance.store.write(show).await.unwrap();
        assert_eq!(named().await, json!([uri]), "{base:?}");
        let document = house.visitor().get_activity(&format!("/annonces/{}", offer.id)).await.json();
        assert_eq!(document["replies"], house.url(&path));
        town.close().await;
    }
}
