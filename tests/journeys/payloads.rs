//! What strangers write is text on every page, feed and export, whatever it is made of.

use maillon_testkit::{Base, House, Stranger, Town, Visitor};
use serde_json::{Value, json};

use super::crawl;

/// A word that a browser would run, turn or hide, in each way that a place of a page might let through.
const PAYLOAD: &str = "Piège\"'><img src=x onerror=piege()><script>piege()</script>\u{202e}\u{200b}\u{0}\
    <a href=\"javascript:piege()\">x</a><svg/onload=piege()>]]><!-- --><style>*{display:none}</style>{{7*7}}";
/// The members that hold words.
const WORDS: [&str; 15] = [
    "name",
    "summary",
    "content",
    "title",
    "description",
    "value",
    "note",
    "address",
    "preferredUsername",
    "streetAddress",
    "postalCode",
    "addressLocality",
    "fr",
    "nl",
    "en",
];
/// None of these may stand on a page, but as text.
const ALIVE: [&str; 9] = [
    "<img src=x",
    "<img src=\"x\"",
    "<script>piege",
    "<svg/onload",
    "<svg onload",
    "javascript:piege()\"",
    "<style>*{",
    "\u{202e}",
    "\u{200b}",
];

/// The documents that this program publishes, as a stranger's: its own actor, and all words turned into payloads.
fn documents(stranger: &Stranger, house: &House) -> Vec<Value> {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/../../tests/wire");
    let mut files: Vec<_> = std::fs::read_dir(folder).unwrap().map(|one| one.unwrap().path()).collect();
    files.sort();
    let read = |path: &std::path::PathBuf| -> Option<Value> {
        let text = std::fs::read_to_string(path).unwrap();
        let document: Value = serde_json::from_str(&text).ok()?;
        let actor = document.get("actor")?.as_str()?.to_owned();
        let origin = actor.parse::<url::Url>().ok()?.origin().ascii_serialization();
        let text = text.replace(&format!("\"{actor}\""), &format!("\"{}\"", stranger.actor));
        let text = text.replace(&origin, stranger.url("").trim_end_matches('/'));
        let text = text.replace("https://ailleurs.example/users/passante", &house.actor());
        let mut document: Value = serde_json::from_str(&text).unwrap();
        poison(&mut document);
        Some(document)
    };
    files.iter().filter_map(read).collect()
}

fn poison(value: &mut Value) {
    match value {
        Value::Object(members) => {
            members.remove("proof");
            members.remove("source");
            for (key, value) in members {
                let is_words = WORDS.contains(&key.as_str());
                match value.as_str() {
                    Some(text) if is_words && !text.starts_with(['#', '@']) => *value = json!(PAYLOAD),
                    _ => poison(value),
                }
            }
        }
        Value::Array(all) => all.iter_mut().for_each(poison),
        _ => {}
    }
}

/// Opens every page that can be reached. Answers how many showed the payload's word.
async fn show_all(reader: &Visitor) -> usize {
    let mut showing = 0;
    crawl::open_all(reader, &mut |path, answer| {
        for alive in ALIVE {
            let at = answer.body.find(alive).unwrap_or_default();
            let around = answer.body.get(at.saturating_sub(80)..at + 120).unwrap_or_default();
            assert!(!answer.body.contains(alive), "{path} shows {alive:?}: {around}");
        }
        showing += usize::from(answer.body.contains("Piège"));
    })
    .await;
    showing
}

#[tokio::test]
async fn what_strangers_write_is_text_on_every_page() {
    let town = Town::open(Base::Sqlite, &["marolles"]).await;
    let (house, stranger) = (&town["marolles"], Stranger::arrive().await);
    let mut actor = stranger.document();
    actor["name"] = json!(PAYLOAD);
    actor["summary"] = json!(PAYLOAD);
    actor["attachment"] = json!([{ "type": "PropertyValue", "name": PAYLOAD, "value": PAYLOAD }]);
    stranger.serve_document("/users/passante", actor);
    house.follow(&stranger.handle()).await;
    town.settle().await;

    let cora = house.member("coordination").await;
    let host = stranger.url("").trim_start_matches("http://").trim_end_matches('/').to_owned();
    let trusted =
        cora.post("/coordination/pairs", &[("host", &host), ("trust", "yes"), ("reason", "Voisins")]).await;
    assert_eq!(trusted.status, 303, "{}", trusted.body);
    for document in documents(&stranger, house) {
        let status = stranger.send_at(&house.url("/inbox"), &document, house.clock.now()).await;
        assert!([202, 400, 401].contains(&status), "{status}: {document}");
    }
    let follow = stranger.activity("Follow", json!(house.actor()));
    assert_eq!(stranger.send_at(&house.url("/inbox"), &follow, house.clock.now()).await, 202);
    let direct = stranger.activity(
        "Create",
        json!({ "id": stranger.url("/notes/direct"), "type": "Note", "attributedTo": stranger.actor,
            "content": PAYLOAD, "to": [house.actor()],
            "tag": [{ "type": "Mention", "href": house.actor(), "name": format!("@{}", house.handle()) }] }),
    );
    assert_eq!(stranger.send_at(&house.url("/inbox"), &direct, house.clock.now()).await, 202);
    town.settle().await;
    let showing = show_all(&cora).await;
    let refused = house.read(|conn| maillon_store::inbox::refused(conn, 200)).await;
    let refused: Vec<_> = refused.into_iter().map(|(id, _, verb, _, why)| (verb, why, id)).collect();
    assert!(12 <= showing, "the payload is on {showing} pages only: this test shows little; {refused:#?}");
    show_all(&house.visitor()).await;
    town.forgive_leftovers_and_close().await;
}
