//! Paying from Mastodon: a message to `@sel`, its answer, and the yes.

mod amiss;
mod people;
mod private;
mod proving;
mod yes;

use diesel::{QueryDsl as _, RunQueryDsl as _};
use maillon_credit::accounts;
use maillon_store::Conn;
use maillon_store::schema::{entry, pay_order};
use maillon_testkit::{Base, House, Stranger, Town, Visitor};
use serde_json::{Value, json};

const PUBLIC: &str = "https://www.w3.org/ns/activitystreams#Public";

/// A house with Lieve, whose account elsewhere is the stranger, and Gaston. Both have an account of the SEL.
struct Scene {
    town: Town,
    stranger: Stranger,
    lieve: Visitor,
}

impl Scene {
    async fn open(base: Base) -> Self {
        let town = Town::open(base, &["marolles"]).await;
        let house = &town["marolles"];
        for login in ["lieve", "gaston"] {
            house.add_member(login, "member").await;
            open_account(house, login).await;
        }
        let lieve = house.member("lieve").await;
        let stranger = Stranger::arrive().await;
        prove(&town, &lieve, &stranger).await;
        Self { town, stranger, lieve }
    }

    fn house(&self) -> &House {
        &self.town["marolles"]
    }

    /// The stranger says something to `@sel` in private; the answer, if there is one more than before.
    async fn say(&self, text: &str, language: &str) -> Option<Value> {
        self.reply(text, language, None).await
    }

    async fn reply(&self, text: &str, language: &str, to: Option<&Value>) -> Option<Value> {
        let note = note(self.house(), &self.stranger, text, language, to);
        hear(&self.town, &self.stranger, "Create", note).await
    }

    /// What Lieve's and Gaston's accounts stand at.
    async fn balances(&self) -> (i64, i64) {
        (balance(self.house(), "lieve").await, balance(self.house(), "gaston").await)
    }
}

async fn open_account(house: &House, login: &str) {
    let (desk, id) = (house.instance.sel.clone(), member(house, login).await);
    let open = move |conn: &mut Conn| desk.open_member_account(conn, &id).map(drop);
    house.instance.store.write(open).await.unwrap();
}

async fn member(house: &House, login: &str) -> String {
    let login = login.parse().unwrap();
    let find = move |conn: &mut Conn| maillon_members::store::by_login(conn, &login);
    house.read(find).await.unwrap().id.to_string()
}

async fn balance(house: &House, login: &str) -> i64 {
    let id = member(house, login).await;
    let find = move |conn: &mut Conn| accounts::of_member(conn, &id);
    house.read(find).await.unwrap().balance.get()
}

/// How many entries the ledger has, and how many orders there are.
async fn counts(house: &House) -> (i64, i64) {
    house
        .read(|conn| Ok((entry::table.count().get_result(conn)?, pay_order::table.count().get_result(conn)?)))
        .await
}

/// A member proves that the stranger is theirs.
async fn prove(town: &Town, member: &Visitor, stranger: &Stranger) {
    let page = ask_for_code(town, member, stranger).await;
    let code = code_in(&received(stranger).pop().unwrap());
    let answer = member.post(&page, &[("code", &code)]).await;
    assert_eq!((answer.status, answer.header("location")), (303, "/profil/adresses"), "{}", answer.body);
}

/// Has a code sent; answers where it is to be entered.
async fn ask_for_code(town: &Town, member: &Visitor, stranger: &Stranger) -> String {
    let address = stranger.handle().to_string();
    let asked = member.post("/profil/adresses", &[("address", &address)]).await;
    assert_eq!(asked.status, 303, "{}", asked.body);
    town.settle().await;
    let page = member.get("/profil/adresses").await.body;
    let (_, rest) = page.split_once("action=\"/profil/adresses/").expect("a code is waited for");
    format!("/profil/adresses/{}", rest.split('"').next().unwrap())
}

fn code_in(note: &Value) -> String {
    let content = note["content"].as_str().unwrap();
    content.split("code : ").nth(1).unwrap().get(..9).unwrap().to_owned()
}

/// A note of the stranger that mentions `@sel`, for it alone, as Mastodon writes it.
fn note(house: &House, stranger: &Stranger, text: &str, language: &str, to: Option<&Value>) -> Value {
    let sel = house.url("/@sel");
    let content = format!(
        "<p><span class=\"h-card\" translate=\"no\"><a href=\"{sel}\" class=\"u-url mention\">@<span>sel</span></a></span> {text}</p>"
    );
    let number = maillon_kernel::clock::Clock::System.uuid();
    let mut note = json!({
        "id": stranger.url(&format!("/notes/{number}")), "type": "Note", "attributedTo": stranger.actor,
        "content": content, "contentMap": { language: content }, "to": [sel],
        "tag": [{ "type": "Mention", "href": sel, "name": "@sel" }],
        "published": "2026-11-20T10:00:00Z",
    });
    if let Some(answered) = to {
        note["inReplyTo"] = answered["id"].clone();
    }
    note
}

/// Delivers it; the answer, if one came.
async fn hear(town: &Town, stranger: &Stranger, verb: &str, object: Value) -> Option<Value> {
    let before = received(stranger).len();
    let activity = stranger.activity(verb, object);
    let house = &town["marolles"];
    assert_eq!(stranger.send_at(&house.url("/inbox"), &activity, house.clock.now()).await, 202);
    town.settle().await;
    let mut after = received(stranger);
    assert!(after.len() <= before + 1, "one message has one answer at most: {after:?}");
    let answer = (before < after.len()).then(|| after.remove(before));
    if let Some(note) = answer.as_ref().filter(|_| verb == "Create") {
        assert_eq!(note["attributedTo"], house.url("/@sel"));
    }
    answer
}

/// The notes that reached the stranger. Each is for it alone, by name, and so is what brought it.
fn received(stranger: &Stranger) -> Vec<Value> {
    let creates = stranger.received().into_iter().filter(|one| one["type"] == "Create");
    creates
        .map(|create| {
            for one in [&create, &create["object"]] {
                assert_eq!(one["to"], json!([stranger.actor]), "{one}");
                assert_eq!(one.get("cc"), None, "{one}");
                assert!(one.get("bto").or(one.get("bcc")).or(one.get("audience")).is_none(), "{one}");
            }
            let name = stranger.handle().to_string();
            let mention = json!([{ "type": "Mention", "href": stranger.actor, "name": name }]);
            assert_eq!(create["object"]["tag"], mention);
            create["object"].clone()
        })
        .collect()
}

/// The plain text of a note of ours, without the mention that it begins with.
fn words(note: &Value) -> String {
    let text = maillon_kernel::markup::plain_text(note["content"].as_str().unwrap());
    text.strip_prefix("@passante").unwrap().trim().to_owned()
}

/// The path of the link in an answer.
fn link(house: &House, answer: &Value) -> String {
    let start = house.url("/sel/ordre/");
    let text = words(answer);
    let (_, rest) = text.split_once(&start).unwrap_or_else(|| panic!("there is a link in {text}"));
    format!("/sel/ordre/{}", rest.split_whitespace().next().unwrap())
}

/// The three languages: an order, what its answer begins with, yes, and what comes then.
const ROADS: [[&str; 5]; 3] = [
    ["fr", "donne 45 grains à @gaston pour la haie", "Vous voulez donner 45 grain", "OUI", "C’est fait"],
    ["nl", "geef 45 grains aan @gaston voor de haag", "Je wilt 45 grain", "JA", "Klaar"],
    ["en", "give 45 grains to @gaston for the hedge", "You want to give 45 grain", "YES", "Done"],
];

#[tokio::test]
async fn an_order_is_confirmed_by_its_link_in_three_languages() {
    for base in Base::all() {
        let scene = Scene::open(base).await;
        let house = scene.house();
        let mut paid = 0;
        for [language, order, begins, ..] in ROADS {
            let answer = scene.say(order, language).await.expect("it is answered");
            let text = words(&answer);
            assert!(text.starts_with(begins), "{text}");
            assert_eq!(answer["contentMap"].as_object().unwrap().keys().next().unwrap(), language);
            let link = link(house, &answer);

            let login = house.visitor().get(&link).await;
            assert_eq!(login.status, 303);
            let back: String = url::form_urlencoded::byte_serialize(link.as_bytes()).collect();
            assert_eq!(login.header("location"), format!("/login?retour={back}"), "and back again");
            for _ in 0..2 {
                let page = scene.lieve.get(&link).await;
                assert!(page.status == 200 && page.body.contains("gaston (gaston)"), "{}", page.body);
                assert_eq!(page.header("cache-control"), "private, no-store");
            }
            assert_eq!(scene.balances().await, (-paid, paid), "to look changes nothing");
            let done = scene.lieve.post(&link, &[]).await;
            assert_eq!((done.status, done.header("location")), (303, "/sel"), "{}", done.body);
            paid += 45;
            assert_eq!(scene.balances().await, (-paid, paid));
            for again in [scene.lieve.post(&link, &[]).await, scene.lieve.get(&link).await] {
                assert_eq!(again.status, 410);
                assert!(again.body.contains("<h1>Ce lien ne sert plus</h1>"), "{}", again.body);
                assert!(again.body.contains("C’était déjà fait"), "{}", again.body);
            }
            assert_eq!(scene.balances().await, (-paid, paid), "once");
        }
        scene.town.close().await;
    }
}

#[tokio::test]
async fn many_clicks_at_once_pay_once() {
    for base in Base::all() {
        let scene = Scene::open(base).await;
        let page = link(scene.house(), &scene.say("donne 45 grains à @gaston", "fr").await.unwrap());
        let clicks = (0..20).map(|_| scene.lieve.post(&page, &[]));
        let clicks = futures::future::join_all(clicks).await;
        let clicks: Vec<u16> = clicks.iter().map(|answer| answer.status).collect();
        assert_eq!(clicks.iter().filter(|status| **status == 303).count(), 1, "{clicks:?}");
        assert!(clicks.iter().all(|status| matches!(status, 303 | 410)), "{clicks:?}");
        assert_eq!((scene.balances().await, counts(scene.house()).await), ((-45, 45), (1, 1)));
        scene.house().clock.advance(chrono::TimeDelta::days(33));
        maillon_server::workers::prune(&scene.house().instance).await.unwrap();
        assert_eq!(counts(scene.house()).await, (1, 0), "the order is forgotten, the entry stays");
        scene.town.close().await;
    }
}
