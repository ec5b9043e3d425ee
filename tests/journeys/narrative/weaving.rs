//! Passages of several houses, woven into one narrative by a QG, and what becomes of it when a source goes.

use chrono::TimeDelta;
use maillon_narrative::model::{Kind, Story};
use maillon_store::woven;
use maillon_testkit::{Base, House, Town, Visitor, fixtures};

use super::{known, long, retell, short, stories, tell, untell};

const DESK: &str = "/coordination/recits";

/// `maison` is a QG that follows the two others; these follow `@qg`.
async fn town(base: Base) -> Town {
    let town = Town::open_with_qg(base, &["maison", "marolles", "canal"], Some("maison")).await;
    let qg = format!("@qg@{}", town["maison"].instance.federation.origin().authority()).parse().unwrap();
    for name in ["marolles", "canal"] {
        town.follow("maison", name).await;
        town[name].follow(&qg).await;
    }
    town.settle().await;
    town
}

async fn editor(town: &Town) -> Visitor {
    town["maison"].member("coordination").await
}

/// Begins a narrative; answers the path of its editor.
async fn begin(editor: &Visitor, title: &str) -> String {
    let begun = editor.post(DESK, &[("act", "begin"), ("title", title)]).await;
    assert_eq!(begun.status, 303, "{}", begun.body);
    begun.header("location").to_owned()
}

async fn weave(editor: &Visitor, path: &str, fields: &[(&str, &str)]) -> u16 {
    editor.post(path, fields).await.status
}

async fn quote(editor: &Visitor, path: &str, source: &str, text: &str) -> u16 {
    weave(editor, path, &[("act", "quote"), ("source", source), ("text", text)]).await
}

/// Publishes it; answers the path of its page.
async fn publish(editor: &Visitor, path: &str) -> String {
    let out = editor.post(path, &[("act", "publish")]).await;
    assert_eq!(out.status, 303, "{}", out.body);
    out.header("location").to_owned()
}

async fn common(house: &House) -> Option<Story> {
    stories(house).await.into_iter().find(|one| one.kind == Kind::Common)
}

async fn page_of(house: &House, story: &Story) -> String {
    house.visitor().get(&format!("/recits/{}", story.id)).await.body
}

#[tokio::test]
async fn voices_of_several_houses_become_one_story_that_links_back() {
    for base in Base::all() {
        let town = town(base).await;
        let front = tell(&town["marolles"], &long("La façade", "Quinze mains, une **façade** bleue.")).await;
        let oven = tell(&town["canal"], &short("Le four est allumé.")).await;
        let offer = town["canal"].publish(&fixtures::bicycle_repair()).await;
        town["canal"].clock.advance(TimeDelta::seconds(2));
        town["canal"].found(offer.id).await;
        town.settle().await;

        let editor = editor(&town).await;
        let desk = editor.get(DESK).await.body;
        for title in ["La façade", "Le four est allumé.", "Offre trouvée"] {
            assert!(desk.contains(title), "{title}: {desk}");
        }
        assert!(desk.contains("Sur le même thème"), "two houses tell of one theme: {desk}");
        let kept = editor.post(DESK, &[("act", "keep"), ("uri", front.uri.as_str()), ("here", DESK)]).await;
        assert_eq!(kept.status, 303);
        let marked = editor.get(&format!("{DESK}?garde=1")).await.body;
        assert!(marked.contains("La façade") && !marked.contains("Le four"), "{marked}");

        let path = begin(&editor, "Un hiver ensemble").await;
        assert_eq!(
            weave(&editor, &path, &[("act", "words"), ("text", "Tout commence par un *mur*.")]).await,
            303
        );
        assert_eq!(quote(&editor, &path, &front.uri, "vingt mains").await, 422, "the source does not say so");
        assert_eq!(quote(&editor, &path, &front.uri, "Quinze mains, une façade bleue.").await, 303);
        assert_eq!(quote(&editor, &path, &oven.uri, "Le four est allumé.").await, 303);
        assert_eq!(quote(&editor, &path, &offer.uri, &offer.title).await, 303);
        let page = publish(&editor, &path).await;
        town.settle().await;

        let document = town["maison"].visitor().get_activity(&page).await.json();
        assert_eq!((&document["type"], &document["name"]), (&"Article".into(), &"Un hiver ensemble".into()));
        assert_eq!(document["attributedTo"], town["maison"].url("/@qg"));
        let sources =
            town["maison"].visitor().get_activity(document["sources"].as_str().unwrap()).await.json();
        let expected = serde_json::json!([front.uri, oven.uri, offer.uri]);
        assert_eq!((&sources["type"], &sources["orderedItems"]), (&"OrderedCollection".into(), &expected));
        let html = town["maison"].visitor().get(&page).await.body;
        assert!(html.contains("<blockquote lang=\"fr\"><p>Quinze mains, une façade bleue.</p>"), "{html}");
        assert!(html.contains(&format!("href=\"{}\"", front.url)) && html.contains("<em>mur</em>"), "{html}");

        for name in ["marolles", "canal"] {
            let read = common(&town[name]).await.expect("it came");
            assert_eq!(read.owner, town["maison"].url("/@qg"));
            assert!(read.html.contains("Quinze mains") && read.html.contains(&front.url), "{}", read.html);
        }
        for (name, source) in [("marolles", &front), ("canal", &oven)] {
            let html = page_of(&town[name], source).await;
            assert!(html.contains("Repris dans") && html.contains("Un hiver ensemble"), "{name}: {html}");
        }
        let annonce = town["canal"].visitor().get(&format!("/annonces/{}", offer.id)).await.body;
        assert!(annonce.contains("Repris dans") && annonce.contains("Un hiver ensemble"), "{annonce}");
        town.close().await;
    }
}

#[tokio::test]
async fn a_passage_goes_when_its_source_goes_and_waits_when_it_changes() {
    for base in Base::all() {
        let town = town(base).await;
        let front = tell(&town["marolles"], &long("La façade", "Quinze mains.")).await;
        let oven = tell(&town["canal"], &short("Le four est allumé.")).await;
        town.settle().await;
        let editor = editor(&town).await;
        let path = begin(&editor, "Un hiver ensemble").await;
        assert_eq!(quote(&editor, &path, &front.uri, "Quinze mains.").await, 303);
        assert_eq!(quote(&editor, &path, &oven.uri, "Le four est allumé.").await, 303);
        let page = publish(&editor, &path).await;
        town.settle().await;

        town["canal"].clock.advance(TimeDelta::minutes(1));
        retell(&town["canal"], &oven, &short("Le four est en panne.")).await;
        town.settle().await;
        let desk = editor.get(&path).await.body;
        assert!(desk.contains("La source ne le dit plus ainsi"), "{desk}");
        let html = town["maison"].visitor().get(&page).await.body;
        assert!(html.contains("Le four est allumé."), "the editor decides: {html}");

        town["marolles"].clock.advance(TimeDelta::minutes(1));
        untell(&town["marolles"], &front).await;
        town.settle().await;
        let html = town["maison"].visitor().get(&page).await.body;
        assert!(!html.contains("Quinze mains"), "{html}");
        let desk = editor.get(&path).await.body;
        assert!(desk.contains("La source a disparu"), "{desk}");
        let sources = town["maison"].visitor().get_activity(&format!("{page}/sources")).await.json();
        assert_eq!(sources["orderedItems"], serde_json::json!([oven.uri]));
        let read = common(&town["canal"]).await.unwrap();
        assert!(!read.html.contains("Quinze mains"), "its readers are told: {}", read.html);

        assert_eq!(editor.post(&path, &[("act", "withdraw")]).await.status, 303);
        town.settle().await;
        assert!(common(&town["canal"]).await.is_none());
        assert!(!page_of(&town["canal"], &oven).await.contains("Repris dans"));
        assert_eq!(town["maison"].visitor().get(&page).await.status, 410);
        town.close().await;
    }
}

#[tokio::test]
async fn only_who_is_known_hangs_a_title_on_our_pages() {
    let town = Town::open_with_qg(Base::Sqlite, &["maison", "marolles"], Some("maison")).await;
    town.follow("maison", "marolles").await;
    town.settle().await;
    let front = tell(&town["marolles"], &long("La façade", "Quinze mains.")).await;
    town.settle().await;
    let editor = editor(&town).await;
    let path = begin(&editor, "Un hiver ensemble").await;
    assert_eq!(quote(&editor, &path, &front.uri, "Quinze mains.").await, 303);
    publish(&editor, &path).await;
    town.settle().await;
    // The house never asked to hear of this QG, and belongs to no network of it.
    let uri = front.uri.clone();
    assert_eq!(town["marolles"].read(move |conn| woven::of(conn, &uri)).await, []);
    let qg = format!("@qg@{}", town["maison"].instance.federation.origin().authority()).parse().unwrap();
    town["marolles"].follow(&qg).await;
    town.settle().await;
    // With the outbox of the QG comes what it wove.
    assert!(page_of(&town["marolles"], &front).await.contains("Repris dans"));
    town.close().await;
}

#[tokio::test]
async fn only_coordinators_of_a_qg_weave() {
    let town = Town::open_with_qg(Base::Sqlite, &["maison", "marolles"], Some("maison")).await;
    town["maison"].add_member("lieve", "member").await;
    let lieve = town["maison"].member("lieve").await;
    assert_eq!(lieve.get(DESK).await.status, 403);
    let begin = [("act", "begin"), ("title", "À moi")];
    assert_eq!(lieve.post(DESK, &begin).await.status, 403);
    let elsewhere = town["marolles"].member("coordination").await;
    assert_eq!(elsewhere.get(DESK).await.status, 200);
    assert_eq!(elsewhere.post(DESK, &begin).await.status, 404, "no QG, no common story");
    let editor = town["maison"].member("coordination").await;
    let path = editor.post(DESK, &begin).await.header("location").to_owned();
    assert_eq!(editor.post(&path, &[("act", "publish")]).await.status, 422, "there is nothing in it");
    assert_eq!(lieve.post(&path, &[("act", "words"), ("text", "x")]).await.status, 403);
    let draft = path.replace("/coordination", "");
    assert_eq!(lieve.get(&draft).await.status, 404, "a draft is the coordinators'");
    town.close().await;
}

#[tokio::test]
async fn a_source_of_the_same_house_goes_too() {
    let town = Town::open_with_qg(Base::Sqlite, &["maison"], Some("maison")).await;
    let house = &town["maison"];
    let front = tell(house, &long("La façade", "Quinze mains.")).await;
    let editor = editor(&town).await;
    let path = begin(&editor, "Un hiver ensemble").await;
    assert_eq!(quote(&editor, &path, &front.uri, "Quinze mains.").await, 303);
    let page = publish(&editor, &path).await;
    assert!(page_of(house, &known(house, &front.uri).await.unwrap()).await.contains("Repris dans"));
    house.clock.advance(TimeDelta::minutes(1));
    untell(house, &front).await;
    assert!(!house.visitor().get(&page).await.body.contains("Quinze mains"));
    town.close().await;
}
