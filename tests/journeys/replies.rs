//! Replies and likes from elsewhere.

use maillon_store::{notes, reactions};
use maillon_testkit::{Base, Stranger, Town, fixtures};
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
