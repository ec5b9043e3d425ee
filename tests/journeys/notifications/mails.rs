//! By mail: an address, a link to sign in, the mail of the day, one at once, and no more.

use chrono::TimeDelta;
use maillon_testkit::{Base, House, Postman, Town, Visitor};

use super::{annonce, unread, write};

async fn town(base: Base, postman: &Postman) -> Town {
    let mut town = Town::open(base, &["marolles"]).await;
    town.house_mut("marolles").set("mail.from", "Les Marolles <lettre@exemple.be>").await;
    town.house_mut("marolles").set("mail.smtp_url", &postman.url()).await;
    town
}

/// The path of a link of ours in a mail.
fn path(house: &House, link: &str) -> String {
    link.strip_prefix(&house.url("")).expect("it is one of ours").to_owned()
}

/// Lieve proves her address; she is signed in.
async fn with_address(town: &Town, postman: &Postman) -> Visitor {
    let house = &town["marolles"];
    let lieve = house.member("lieve").await;
    assert_eq!(lieve.post("/profil/courriel", &[("mail", "lieve@exemple.be")]).await.status, 303);
    town.settle().await;
    let question = postman.mails().pop().expect("a mail asks");
    let link = path(house, &question.link(&house.url("/courriel/")).expect("a link"));
    assert!(house.visitor().get(&link).await.body.contains("lieve@exemple.be"));
    assert!(house.visitor().post(&link, &[]).await.body.contains("C’est noté"));
    lieve
}

/// Until nine in the morning of the next day, in Brussels.
fn night(house: &House) {
    let here = maillon_kernel::local::to_local(house.clock.now(), maillon_kernel::local::BRUSSELS);
    let morning = (here.date() + chrono::Days::new(1)).and_hms_opt(9, 0, 0).unwrap();
    house.clock.advance(morning - here);
}

#[tokio::test]
async fn a_link_by_mail_signs_in_once_and_tells_nothing_to_strangers() {
    for base in Base::all() {
        let postman = Postman::arrive().await;
        let town = town(base, &postman).await;
        let house = &town["marolles"];
        annonce(house).await;
        with_address(&town, &postman).await;
        let visitor = house.visitor();
        assert!(visitor.get("/login").await.body.contains("Recevoir un lien par mail"));
        let before = postman.mails().len();
        for address in ["personne@exemple.be", "lieve@exemple.be"] {
            let asked = visitor.post("/login/courriel?retour=%2Faccords", &[("mail", address)]).await;
            assert_eq!((asked.status, asked.header("location")), (303, "/login"), "{address}");
            town.settle().await;
        }
        let mails = postman.mails();
        assert_eq!(mails.len(), before + 1, "who is not known is not written to");
        let link = path(house, &mails[before].link(&house.url("/entrer/courriel/")).expect("a link"));
        visitor.get(&link).await;
        assert!(
            visitor.get("/notifications").await.header("location").starts_with("/login"),
            "a look is no click"
        );
        let entered = visitor.post(&link, &[]).await;
        assert_eq!((entered.status, entered.header("location")), (303, "/accords"));
        assert_eq!(visitor.get("/notifications").await.status, 200);
        assert_eq!(house.visitor().post(&link, &[]).await.status, 404);
        town.close().await;
    }
}

#[tokio::test]
async fn without_a_mail_server_nobody_is_offered_a_link() {
    let town = Town::open(Base::Sqlite, &["marolles"]).await;
    let visitor = town["marolles"].visitor();
    assert!(!visitor.get("/login").await.body.contains("/login/courriel"));
    assert_eq!(visitor.post("/login/courriel", &[("mail", "a@exemple.be")]).await.status, 404);
    town.close().await;
}

#[tokio::test]
async fn the_day_comes_in_one_mail_and_one_click_ends_it() {
    for base in Base::all() {
        let postman = Postman::arrive().await;
        let town = town(base, &postman).await;
        let house = &town["marolles"];
        let about = annonce(house).await;
        let lieve = with_address(&town, &postman).await;
        let gaston = house.member("gaston").await;
        let before = postman.mails().len();
        write(&gaston, &about, "Le frein avant lâche.").await;
        town.settle().await;
        assert_eq!(postman.mails().len(), before, "not before the morning");
        write(&gaston, &about, "Et la selle.").await;
        night(house);
        postman.refuse(1);
        town.settle().await;
        assert_eq!(postman.mails().len(), before, "the mail server did not take it");
        // What comes meanwhile goes with the mail of tomorrow.
        write(&gaston, &about, "Et la sonnette.").await;
        house.clock.advance(TimeDelta::minutes(5));
        town.settle().await;
        let mails = postman.mails();
        assert_eq!(mails.len(), before + 1, "one mail for both");
        let mail = &mails[before];
        assert_eq!(mail.to, "lieve@exemple.be");
        assert!(
            !mail.text.contains("frein") && !mail.text.contains("selle"),
            "no text of a message: {}",
            mail.text
        );
        assert_eq!(mail.header("List-Unsubscribe-Post").as_deref(), Some("List-Unsubscribe=One-Click"));
        assert!(mail.link(&house.url("/messages/")).is_some(), "{}", mail.text);
        night(house);
        town.settle().await;
        let mails = postman.mails();
        assert_eq!(mails.len(), before + 2);
        assert_ne!(mails[before].header("Message-ID"), mails[before + 1].header("Message-ID"));

        let leave = mails[before].header("List-Unsubscribe").unwrap();
        let leave = path(house, leave.trim_matches(['<', '>']));
        assert!(house.visitor().get(&leave).await.body.contains("le mail du matin"));
        // As a mail program does: no cookie, no origin, no page before.
        let program = reqwest::Client::builder().no_proxy().tls_certs_only([]).build().unwrap();
        let click = program.post(house.url(&leave)).body("List-Unsubscribe=One-Click");
        let click = click.header("content-type", "application/x-www-form-urlencoded").send().await.unwrap();
        assert_eq!(click.status(), 200);
        write(&gaston, &about, "Encore un mot.").await;
        night(house);
        town.settle().await;
        assert_eq!(postman.mails().len(), before + 2, "no mail any more");
        assert_eq!(unread(&lieve).await.len(), 1, "the page has it");
        assert_eq!(house.visitor().post("/notifications/fin/autre", &[]).await.status, 404);
        town.close().await;
    }
}

#[tokio::test]
async fn at_once_means_once_until_it_is_read() {
    for base in Base::all() {
        let postman = Postman::arrive().await;
        let town = town(base, &postman).await;
        let house = &town["marolles"];
        let about = annonce(house).await;
        let lieve = with_address(&town, &postman).await;
        let gaston = house.member("gaston").await;
        let saved = lieve.post("/notifications/reglages", &[("messages", "once")]).await;
        assert_eq!(saved.status, 303, "{}", saved.body);
        let before = postman.mails().len();
        postman.refuse(1);
        write(&gaston, &about, "Le frein avant lâche.").await;
        town.settle().await;
        write(&gaston, &about, "Et la selle.").await;
        house.clock.advance(TimeDelta::minutes(5));
        town.settle().await;
        let mails = postman.mails();
        assert_eq!(mails.len(), before + 1, "one for a conversation that she has not looked at");
        let mail = &mails[before];
        assert!(mail.header("Message-ID").unwrap().starts_with("<avis-"), "{}", mail.text);
        assert!(mail.text.contains("gaston") && !mail.text.contains("frein"), "{}", mail.text);
        lieve.post("/notifications/lues", &[]).await;
        write(&gaston, &about, "À jeudi.").await;
        town.settle().await;
        assert_eq!(postman.mails().len(), before + 2);
        // All mails end with the other button.
        let leave = mail.header("List-Unsubscribe").unwrap();
        let leave = path(house, leave.trim_matches(['<', '>']));
        assert!(house.visitor().post(&leave, &[("all", "on")]).await.body.contains("Plus aucun mail"));
        lieve.post("/notifications/lues", &[]).await;
        write(&gaston, &about, "Merci.").await;
        night(house);
        town.settle().await;
        assert_eq!(postman.mails().len(), before + 2);
        town.close().await;
    }
}
