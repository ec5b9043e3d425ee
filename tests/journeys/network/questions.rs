//! A network asks other questions: whoever answered keeps what they were asked.

use super::*;

const NEW: &str = "Qui n’est pas autour de la table ?";
const OLD: &str = "Quel pouvoir avez-vous ?";
const PLACE: &str = "/coordination/reseau/questions";

/// The form as it is sent, with this as the first question.
fn form(first: &str) -> Vec<(&'static str, String)> {
    let mut fields = vec![("q1-fr", first.to_owned()), ("q1-nl", "Wie zit er niet aan tafel?".to_owned())];
    fields.extend(["q2-fr", "q3-fr", "q4-fr", "q5-fr"].map(|name| (name, format!("La question {name} ?"))));
    fields
}

async fn post(visitor: &maillon_testkit::Visitor, fields: &[(&'static str, String)]) -> (u16, String) {
    let fields: Vec<(&str, &str)> = fields.iter().map(|(name, value)| (*name, value.as_str())).collect();
    let answer = visitor.post(PLACE, &fields).await;
    (answer.status, answer.body)
}

#[tokio::test]
async fn what_was_answered_keeps_its_question() {
    for base in Base::all() {
        let town = town(base, &["marolles", "canal"]).await;
        join(&town, "marolles", &["maison"], &["maison"]).await;
        let qg = town["maison"].member("coordination").await;
        assert!(qg.get(PLACE).await.body.contains(OLD), "one begins with what is asked");
        let mut unasked = form(NEW);
        unasked.retain(|(name, _)| *name != "q3-fr");
        let (status, page) = post(&qg, &unasked).await;
        assert!(status == 422 && page.contains("href=\"#field-q3\"") && page.contains(NEW), "{page}");
        let before = network(&town["marolles"], super::qg(&town)).await.unwrap().register_version;
        assert_eq!(post(&qg, &form(NEW)).await.0, 303);
        assert_eq!(post(&qg, &form(NEW)).await.0, 303);
        town.settle().await;
        let after = network(&town["marolles"], super::qg(&town)).await.unwrap().register_version;
        assert_eq!(after, before + 1, "the same again is no new version");
        assert!(qg.get(PLACE).await.body.contains("À partir du"));

        let marolles = town["marolles"].member("coordination").await;
        let edit = marolles.get("/coordination/nous?langue=fr").await.body;
        assert!(edit.contains(NEW) && edit.contains(OLD), "it is offered: {edit}");
        let adopt = marolles.post("/coordination/nous/questions", &[("network", &super::qg(&town))]).await;
        assert_eq!(adopt.status, 303);
        let edit = marolles.get("/coordination/nous?langue=fr").await.body;
        assert!(edit.contains(NEW) && !edit.contains(OLD), "{edit}");
        let public = town["marolles"].visitor().get("/nous").await.body;
        assert!(public.contains(OLD) && !public.contains(NEW), "what is published keeps its question");
        let charter = town["maison"].visitor().get("/reseau/charte").await.body;
        assert!(charter.contains(NEW) && charter.contains(&format!("En réponse à : {OLD}")), "{charter}");

        say_answers(&town["marolles"], "Les enfants").await;
        let public = town["marolles"].visitor().get("/nous").await.body;
        assert!(public.contains(NEW) && !public.contains(OLD), "{public}");
        let article = town["marolles"].visitor().get_activity("/nous/reponses").await.json();
        assert_eq!(article["answers"][0]["nameMap"]["nl"], "Wie zit er niet aan tafel?");
        town.close().await;
    }
}

/// Whoever wants to join sees what is asked there, and may answer that first.
#[tokio::test]
async fn a_candidate_sees_what_the_network_asks() {
    let town = town(Base::Sqlite, &["canal"]).await;
    assert_eq!(post(&town["maison"].member("coordination").await, &form(NEW)).await.0, 303);
    let canal = town["canal"].member("coordination").await;
    assert_eq!(post(&canal, &form(NEW)).await.0, 404, "it is the QG of no network");
    let handle = format!("@qg@{}", town["maison"].instance.federation.origin().authority());
    let query: String = url::form_urlencoded::byte_serialize(handle.as_bytes()).collect();
    let place = format!("/coordination/reseau/rejoindre?qg={query}");
    assert!(canal.get(&place).await.body.contains(NEW));
    assert_eq!(canal.post("/coordination/nous/questions", &[("qg", &handle)]).await.status, 303);
    assert!(canal.get("/coordination/nous?langue=fr").await.body.contains(NEW));
    say_answers(&town["canal"], "Les enfants").await;
    assert!(!canal.get(&place).await.body.contains(NEW), "it is answered");
    join(&town, "canal", &["maison"], &["maison"]).await;
    let charter = town["maison"].visitor().get("/reseau/charte").await.body;
    assert!(charter.contains("Les enfants : answer:1") && !charter.contains("En réponse à"), "{charter}");
    town.close().await;
}
