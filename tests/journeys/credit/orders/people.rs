//! Who is meant.

use super::*;

#[tokio::test]
async fn people_are_named_in_many_ways() {
    for base in Base::all() {
        let scene = Scene::open(base).await;
        let house = scene.house();
        let theirs = Stranger::arrive().await;
        prove(&scene.town, &house.member("gaston").await, &theirs).await;
        let host = house.url("").replace("http://", "");
        let card = format!(
            "<a href=\"{}\" class=\"u-url mention\">@<span>passante</span></a>",
            theirs.url("/@passante")
        );
        for (n, (to, name)) in [
            ("@Gaston".to_owned(), "gaston"),
            ("gaston".to_owned(), "gaston"),
            (format!("@gaston@{host}"), "gaston"),
            (theirs.handle().to_string(), "gaston"),
            (card, "gaston"),
            ("@marolles".to_owned(), "Maison marolles"),
            (format!("@marolles@{host}"), "Maison marolles"),
        ]
        .into_iter()
        .enumerate()
        {
            let text = format!("donne {} grains à {to}", n + 1);
            let mut order = note(house, &scene.stranger, &text, "fr", None);
            let mention =
                json!({ "type": "Mention", "href": theirs.actor, "name": theirs.handle().to_string() });
            order["tag"].as_array_mut().unwrap().push(mention);
            let answer = hear(&scene.town, &scene.stranger, "Create", order).await.unwrap();
            let page = scene.lieve.get(&link(house, &answer)).await.body;
            assert!(page.contains(&format!("<dd>{name}")), "{to}: {page}");
        }
        scene.town.close().await;
    }
}

#[tokio::test]
async fn who_is_not_meant_for_sure_is_not_paid() {
    for base in Base::all() {
        let scene = Scene::open(base).await;
        let house = scene.house();
        // Somebody calls herself like another, and somebody has no account.
        for login in ["gaston2", "nadia"] {
            house.add_member(login, "member").await;
        }
        let second = house.member("gaston2").await;
        let renamed = second.post("/profil", &[("name", "Lieve"), ("language", "fr")]).await;
        assert_eq!(renamed.status, 303);
        for (to, begins) in [
            ("@personne", "Nous ne connaissons personne ici sous le nom @personne"),
            ("@zoe@ailleurs.example", "Nous ne connaissons personne"),
            ("<b>Gas</b>", "Nous ne connaissons personne ici sous le nom Gas"),
            ("@lieve", "C’est vous-même"),
            ("Lieve", "Plusieurs personnes pourraient être Lieve"),
            ("@nadia", "@nadia n’a pas encore de compte"),
        ] {
            let answer = scene.say(&format!("donne 10 grains à {to} pour la haie"), "fr").await.unwrap();
            assert!(words(&answer).starts_with(begins), "{to}: {}", words(&answer));
        }
        let mine = scene.stranger.handle();
        let answer = scene.say(&format!("donne 10 grains à {mine} pour la haie"), "fr").await.unwrap();
        assert!(words(&answer).starts_with("C’est vous-même"), "{}", words(&answer));
        assert_eq!(counts(house).await, (0, 0), "nothing was prepared");
        scene.town.close().await;
    }
}

#[tokio::test]
async fn a_stranger_is_told_one_sentence_whatever_they_say() {
    for base in Base::all() {
        let town = Town::open(base, &["marolles"]).await;
        let house = &town["marolles"];
        house.add_member("gaston", "member").await;
        open_account(house, "gaston").await;
        let stranger = Stranger::arrive().await;
        for (text, language, begins) in [
            ("donne 10 grains à @gaston pour la haie", "fr", "Nous ne reconnaissons pas ce compte"),
            ("OUI", "nl", "We herkennen dit account niet"),
            ("solde", "en", "We do not recognise this account"),
            ("merci !", "de", "Nous ne reconnaissons pas ce compte"),
        ] {
            let said = note(house, &stranger, text, language, None);
            let answer = hear(&town, &stranger, "Create", said).await.unwrap();
            assert!(words(&answer).starts_with(begins), "{}", words(&answer));
            assert!(words(&answer).contains(&house.url("/profil/adresses")), "{}", words(&answer));
        }
        assert_eq!(counts(house).await, (0, 0));
        town.close().await;
    }
}

#[tokio::test]
async fn a_member_without_an_account_is_sent_to_open_one() {
    let town = Town::open(Base::Sqlite, &["marolles"]).await;
    let house = &town["marolles"];
    house.add_member("lieve", "member").await;
    house.add_member("gaston", "member").await;
    open_account(house, "gaston").await;
    let stranger = Stranger::arrive().await;
    prove(&town, &house.member("lieve").await, &stranger).await;
    let order = note(house, &stranger, "donne 10 grains à @gaston", "fr", None);
    let answer = hear(&town, &stranger, "Create", order).await.unwrap();
    assert!(words(&answer).starts_with("Vous n’avez pas encore de compte"), "{}", words(&answer));
    assert_eq!(counts(house).await, (0, 0));
    town.close().await;
}
