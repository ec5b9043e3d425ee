//! Common narratives by mail: asked, confirmed, sent, left with one click.

use maillon_narrative::letters;
use maillon_testkit::{Base, Postman, Town};

use super::{long, tell};

const ADDRESS: &str = "lieve@exemple.be";

async fn town(base: Base, postman: &Postman) -> Town {
    let mut town = Town::open_with_qg(base, &["maison"], Some("maison")).await;
    town.house_mut("maison").set("mail.from", "Le QG <lettre@exemple.be>").await;
    town.house_mut("maison").set("mail.smtp_url", &postman.url()).await;
    town
}

/// The path of a link of ours in a mail.
fn path(town: &Town, link: &str) -> String {
    link.strip_prefix(&town["maison"].url("")).expect("it is one of ours").to_owned()
}

async fn subscribers(town: &Town) -> i64 {
    town["maison"].read(letters::count).await
}

/// Publishes a narrative and sends it by mail.
async fn publish(town: &Town, title: &str) -> u16 {
    let source = tell(&town["maison"], &long("La façade", "Quinze mains.")).await;
    let editor = town["maison"].member("coordination").await;
    let begun = editor.post("/coordination/recits", &[("act", "begin"), ("title", title)]).await;
    let desk = begun.header("location").to_owned();
    let quote = [("act", "quote"), ("source", source.uri.as_str()), ("text", "Quinze mains.")];
    assert_eq!(editor.post(&desk, &quote).await.status, 303);
    assert_eq!(editor.post(&desk, &[("act", "publish")]).await.status, 303);
    assert_eq!(editor.post(&desk, &[("act", "mail")]).await.status, 303);
    editor.post(&desk, &[("act", "mail")]).await.status
}

#[tokio::test]
async fn who_confirms_gets_the_narrative_and_one_click_ends_it() {
    for base in Base::all() {
        let postman = Postman::arrive().await;
        let town = town(base, &postman).await;
        let visitor = town["maison"].visitor();
        assert_eq!(visitor.post("/lettre", &[("address", "Lieve@Exemple.be ")]).await.status, 303);
        town.settle().await;
        assert_eq!(visitor.post("/lettre", &[("address", ADDRESS)]).await.status, 303);
        town.settle().await;
        let [question] = postman.mails().try_into().expect("one address is asked once a day");
        assert_eq!(question.to, ADDRESS);
        assert_eq!(subscribers(&town).await, 0, "nobody said yes yet");

        let link = question.link(&town["maison"].url("/lettre/confirmer/")).expect("a link");
        let link = path(&town, &link);
        assert!(visitor.get(&link).await.body.contains("Encore un clic"));
        assert_eq!(subscribers(&town).await, 0, "a link that is only opened does nothing");
        assert!(visitor.post(&link, &[]).await.body.contains("C’est noté"));
        assert_eq!(subscribers(&town).await, 1);

        assert_eq!(publish(&town, "Un hiver ensemble").await, 409, "a narrative is sent once");
        town.settle().await;
        let [_, mail] = postman.mails().try_into().expect("one mail more");
        assert_eq!(mail.header("Subject").as_deref(), Some("Un hiver ensemble"));
        assert_eq!(mail.header("List-Unsubscribe-Post").as_deref(), Some("List-Unsubscribe=One-Click"));
        assert!(mail.text.contains("Quinze mains."), "{}", mail.text);
        let leave = mail.header("List-Unsubscribe").unwrap();
        let leave = path(&town, leave.trim_matches(['<', '>']));

        // As a mail program does: no cookie, no origin, no page before.
        let program = reqwest::Client::builder().no_proxy().tls_certs_only([]).build().unwrap();
        let click = program.post(town["maison"].url(&leave)).body("List-Unsubscribe=One-Click");
        let click = click.header("content-type", "application/x-www-form-urlencoded").send().await.unwrap();
        assert_eq!(click.status(), 200);
        assert_eq!(subscribers(&town).await, 0);
        assert!(visitor.get(&leave).await.body.contains("Ce lien ne sert plus"));
        town.close().await;
    }
}

#[tokio::test]
async fn a_mail_server_that_refuses_is_asked_again() {
    let postman = Postman::arrive().await;
    let town = town(Base::Sqlite, &postman).await;
    postman.refuse(1);
    assert_eq!(town["maison"].visitor().post("/lettre", &[("address", ADDRESS)]).await.status, 303);
    town.settle().await;
    assert_eq!(postman.mails().len(), 0);
    town["maison"].clock.advance(chrono::TimeDelta::minutes(1));
    town.settle().await;
    assert_eq!(postman.mails().len(), 1);
    town.close().await;
}

#[tokio::test]
async fn an_old_question_is_forgotten_with_its_address() {
    let postman = Postman::arrive().await;
    let town = town(Base::Sqlite, &postman).await;
    let house = &town["maison"];
    assert_eq!(house.visitor().post("/lettre", &[("address", ADDRESS)]).await.status, 303);
    town.settle().await;
    let link = postman.mails()[0].link(&house.url("/lettre/confirmer/")).unwrap();
    house.clock.advance(chrono::TimeDelta::days(8));
    assert!(house.visitor().post(&path(&town, &link), &[]).await.body.contains("Ce lien ne sert plus"));
    assert_eq!(subscribers(&town).await, 0);
    assert_eq!(house.visitor().post("/lettre", &[("address", "pas une adresse")]).await.status, 422);
    town.close().await;
}

#[tokio::test]
async fn without_a_mail_server_there_are_no_letters() {
    let town = Town::open_with_qg(Base::Sqlite, &["maison"], Some("maison")).await;
    assert_eq!(town["maison"].visitor().get("/lettre").await.status, 404);
    town.close().await;
}
