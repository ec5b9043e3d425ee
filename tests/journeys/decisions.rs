//! Decisions by consent: in a house by page, and across three instances for what a network decides.

mod api;
mod network;

use maillon_consent::store as rounds;
use maillon_decisions::model::{Decision, Phase};
use maillon_decisions::store::{self, Seen};
use maillon_testkit::{Base, House, Stranger, Town, Visitor};
use serde_json::json;

const DAY: i64 = 86_400_000;
const PROPOSED: [(&str, &str); 4] = [
    ("title", "Ouvrir le dimanche"),
    ("context", "On nous le demande."),
    ("proposal", "Ouvrir de 10 h à 16 h."),
    ("months", "12"),
];
const REMINDER: &str = "Une décision est à relire";

/// What a page sends to propose something.
fn form<'a>(more: &[(&'a str, &'a str)]) -> Vec<(&'a str, &'a str)> {
    PROPOSED.iter().copied().chain([("act", "open")]).chain(more.iter().copied()).collect()
}

/// Sends a form that is taken; the path that it leads to.
async fn done(visitor: &Visitor, path: &str, fields: &[(&str, &str)]) -> String {
    let answer = visitor.post(path, fields).await;
    assert_eq!(answer.status, 303, "{path} {fields:?}: {}", answer.body);
    answer.header("location").to_owned()
}

async fn all(house: &House) -> Vec<Decision> {
    let seen = Seen { member: Some("nobody".into()), coordinates: true };
    house.read(move |conn| store::list(conn, &seen)).await
}

async fn only(house: &House) -> Decision {
    let mut all = all(house).await;
    assert_eq!(all.len(), 1, "{all:?}");
    all.remove(0)
}

fn pass(town: &Town, millis: i64) {
    for house in town.houses() {
        house.clock.advance(chrono::TimeDelta::milliseconds(millis));
    }
}

async fn answers(visitor: &Visitor, path: &str, choice: &str, content: &str) {
    done(visitor, &format!("{path}/position"), &[("choice", choice), ("content", content)]).await;
}

async fn next(visitor: &Visitor, path: &str) {
    done(visitor, &format!("{path}/acte"), &[("act", "next")]).await;
}

#[tokio::test]
async fn a_decision_meets_an_objection_is_amended_adopted_and_looked_at_again() {
    for base in Base::all() {
        let town = Town::open(base, &["marolles"]).await;
        let house = &town["marolles"];
        for login in ["ana", "bo"] {
            house.add_member(login, "member").await;
        }
        let (ana, bo) = (house.member("ana").await, house.member("bo").await);
        let path = done(&ana, "/decisions", &form(&[])).await;
        assert_eq!(house.visitor().get(&path).await.status, 404, "it is for members");
        assert!(!house.visitor().get("/decisions").await.body.contains("Ouvrir le dimanche"));
        let mot = format!("{path}/mot");
        done(&bo, &mot, &[("kind", "question"), ("said", "Toute l’année ?")]).await;
        assert_eq!(bo.post(&mot, &[("kind", "answer"), ("said", "Oui.")]).await.status, 403);
        assert_eq!(bo.post(&mot, &[("kind", "reaction"), ("said", "Bien.")]).await.status, 409, "not yet");
        done(&ana, &mot, &[("kind", "answer"), ("said", "De mars à octobre.")]).await;
        assert_eq!(bo.post(&format!("{path}/acte"), &[("act", "next")]).await.status, 403);
        next(&ana, &path).await;
        done(&bo, &mot, &[("kind", "reaction"), ("said", "Bonne idée.")]).await;
        next(&ana, &path).await;

        let empty = bo.post(&format!("{path}/position"), &[("choice", "objection"), ("content", "")]).await;
        assert!(empty.status == 422 && empty.body.contains("Dites pourquoi"), "{}", empty.body);
        answers(&bo, &path, "objection", "Qui garde les clés ?").await;
        answers(&ana, &path, "consent", "").await;
        let coordinator = house.member("coordination").await;
        answers(&coordinator, &path, "consent", "").await;
        assert_eq!(only(house).await.phase(), Phase::Round, "everybody answered, and one objects");
        let amended = [("proposal", "Ouvrir de 10 h à 16 h. Bo garde les clés."), ("why", "Les clés.")];
        assert_eq!(bo.post(&format!("{path}/amender"), &amended).await.status, 403);
        done(&ana, &format!("{path}/amender"), &amended).await;
        pass(&town, 6 * DAY);
        let (ana, bo) = (house.member("ana").await, house.member("bo").await);
        answers(&bo, &path, "consent", "").await;
        assert_eq!(only(house).await.phase(), Phase::Round, "what was said of the old text counts no more");
        answers(&ana, &path, "concern", "Si le chauffage suit.").await;
        pass(&town, DAY);
        town.settle().await;
        let one = only(house).await;
        assert_eq!((one.phase(), one.version), (Phase::Adopted, 2), "{one:?}");

        let minutes = house.member("bo").await.get(&format!("{path}/pv")).await.body;
        for words in ["Qui garde les clés", "Toute l’année", "Bo garde les clés", "Si le chauffage suit"]
        {
            assert!(minutes.contains(words), "{words} in {minutes}");
        }
        looked_at_again(&town, &path, one.review_at.unwrap()).await;
        town.close().await;
    }
}

/// A year after, coordinators are reminded until somebody has looked at it.
async fn looked_at_again(town: &Town, path: &str, at: i64) {
    let house = &town["marolles"];
    let left = at - house.clock.millis();
    pass(town, left - 1);
    let reminded =
        async || house.member("coordination").await.get("/coordination").await.body.contains(REMINDER);
    assert!(!reminded().await, "a moment before");
    pass(town, 1);
    assert!(reminded().await);
    let ana = house.member("ana").await;
    assert!(ana.get("/decisions").await.body.contains("À relire : prévu"));
    let acte = format!("{path}/acte");
    let nothing = ana.post(&acte, &[("act", "hold"), ("months", "6"), ("holds", "")]).await;
    assert_eq!(nothing.status, 422);
    done(&ana, &acte, &[("act", "hold"), ("months", "6"), ("holds", "Cela se passe bien.")]).await;
    assert!(!reminded().await);
    let one = only(house).await;
    assert!(house.clock.millis() + 180 * DAY < one.review_at.unwrap());
    assert!(ana.get(path).await.body.contains("Cela se passe bien"));
}

#[tokio::test]
async fn too_few_answers_prolong_a_round_once_and_an_objection_at_its_end_refuses() {
    for base in Base::all() {
        let town = Town::open(base, &["marolles"]).await;
        let house = &town["marolles"];
        for login in ["ana", "bo"] {
            house.add_member(login, "member").await;
        }
        let ana = house.member("ana").await;
        let path = done(&ana, "/decisions", &form(&[])).await;
        next(&ana, &path).await;
        next(&ana, &path).await;
        answers(&ana, &path, "consent", "").await;
        pass(&town, 7 * DAY);
        town.settle().await;
        let uri = only(house).await.uri;
        let round = house.read(move |conn| rounds::about(conn, &uri)).await.remove(0);
        assert_eq!((round.prolonged, only(house).await.phase()), (1, Phase::Round));
        let bo = house.member("bo").await;
        answers(&bo, &path, "objection", "Qui garde les clés ?").await;
        pass(&town, 7 * DAY);
        town.settle().await;
        let one = only(house).await;
        assert_eq!((one.phase(), one.reason.as_str()), (Phase::Refused, "Qui garde les clés ?"));

        // It can be amended, and be asked again.
        let ana = house.member("ana").await;
        done(&ana, &format!("{path}/amender"), &[("proposal", "Bo garde les clés."), ("why", "Les clés.")])
            .await;
        next(&ana, &path).await;
        let bo = house.member("bo").await;
        for visitor in [&ana, &bo, &house.member("coordination").await] {
            answers(visitor, &path, "consent", "").await;
        }
        assert_eq!(only(house).await.phase(), Phase::Adopted, "everybody answered");
        town.close().await;
    }
}

#[tokio::test]
async fn a_draft_is_its_authors_and_what_is_public_is_published_without_names() {
    for base in Base::all() {
        let town = Town::open(base, &["marolles"]).await;
        let house = &town["marolles"];
        let reader = Stranger::arrive().await;
        let follow = reader.activity("Follow", json!(house.actor()));
        assert_eq!(reader.send(&house.url("/inbox"), &follow).await, 202);
        town.settle().await;
        house.add_member("ana", "member").await;
        house.add_member("bo", "member").await;
        let ana = house.member("ana").await;
        let mut fields = form(&[("public", "on")]);
        fields.retain(|(name, _)| *name != "act");
        let path = done(&ana, "/decisions", &fields).await;
        assert_eq!(house.member("bo").await.get(&path).await.status, 404);
        assert_eq!(house.visitor().get(&path).await.status, 404);
        assert_eq!(house.member("coordination").await.get(&path).await.status, 200);
        next(&ana, &path).await;
        assert_eq!(house.visitor().get(&path).await.status, 200);
        assert_eq!(house.visitor().get_activity(&path).await.status, 404, "nothing is decided");
        next(&ana, &path).await;
        next(&ana, &path).await;
        answers(&ana, &path, "concern", "Si le chauffage suit.").await;
        for login in ["bo", "coordination"] {
            answers(&house.member(login).await, &path, "consent", "").await;
        }
        town.settle().await;
        let page = house.visitor().get(&path).await.body;
        assert!(page.contains("Si le chauffage suit") && !page.contains("<strong>ana"), "{page}");
        let note = house.visitor().get_activity(&path).await.json();
        assert_eq!((&note["type"], &note["attributedTo"]), (&"Note".into(), &house.actor().into()));
        assert!(note["content"].as_str().unwrap().contains("Décidé par consentement"));
        let told = reader.received().pop().expect("whoever follows reads it");
        assert_eq!((&told["type"], &told["object"]["id"]), (&json!("Create"), &json!(house.url(&path))));

        // Another takes its place.
        let ana = house.member("ana").await;
        let id = path.rsplit('/').next().unwrap();
        assert!(ana.get(&format!("/decisions/nouvelle?remplace={id}")).await.body.contains("Ouvrir de 10 h"));
        let other = done(&ana, "/decisions", &form(&[("replaces", id)])).await;
        next(&ana, &other).await;
        next(&ana, &other).await;
        for login in ["ana", "bo", "coordination"] {
            answers(&house.member(login).await, &other, "consent", "").await;
        }
        assert!(ana.get(&path).await.body.contains("Remplacée par"));
        // What takes its place is for members, and so is how it is called.
        let page = house.visitor().get(&path).await.body;
        assert!(!page.contains("Ouvrir le dimanche</a>") && !page.contains(&other), "{page}");
        town.settle().await;
        let told = reader.received().pop().expect("whoever follows reads that, too");
        assert_eq!((&told["type"], &told["object"]["id"]), (&json!("Update"), &json!(house.url(&path))));
        assert!(told["object"]["content"].as_str().unwrap().contains("ne vaut plus"), "{told}");
        town.close().await;
    }
}

#[tokio::test]
async fn a_form_says_all_that_is_wrong_and_strangers_decide_nothing() {
    let town = Town::open(Base::Sqlite, &["marolles"]).await;
    let house = &town["marolles"];
    house.add_member("ana", "member").await;
    let ana = house.member("ana").await;
    let wrong = ana.post("/decisions", &[("title", "a"), ("months", "0"), ("act", "open")]).await;
    assert_eq!(wrong.status, 422);
    for field in ["title", "context", "proposal", "months"] {
        assert!(wrong.body.contains(&format!("href=\"#field-{field}\"")), "{field}: {}", wrong.body);
    }
    assert_eq!(house.visitor().post("/decisions", &form(&[])).await.status, 303, "to the login");
    assert_eq!(ana.post("/decisions", &form(&[("network", "on")])).await.status, 403, "it is no QG");
    assert_eq!(all(house).await, []);
    // What nobody has read leaves no trace, public as it would have been.
    let mut draft = form(&[("public", "on")]);
    draft.retain(|(name, _)| *name != "act");
    let path = done(&ana, "/decisions", &draft).await;
    assert_eq!(done(&ana, &format!("{path}/acte"), &[("act", "withdraw")]).await, "/decisions");
    assert_eq!((ana.get(&path).await.status, house.visitor().get(&path).await.status), (404, 404));
    assert_eq!(all(house).await, []);
    let path = done(&ana, "/decisions", &form(&[])).await;
    done(&ana, &format!("{path}/acte"), &[("act", "withdraw")]).await;
    assert_eq!(ana.post(&format!("{path}/acte"), &[("act", "next")]).await.status, 409, "it is over");
    town.close().await;
}
