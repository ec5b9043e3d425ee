//! A yes by message.

use chrono::TimeDelta;

use super::*;

#[tokio::test]
async fn a_yes_does_it_once_in_three_languages() {
    for base in Base::all() {
        let scene = Scene::open(base).await;
        let mut paid = 0;
        for [language, order, _, yes, done] in ROADS {
            let prepared = scene.say(order, language).await.unwrap();
            let confirmed = scene.reply(yes, language, Some(&prepared)).await.unwrap();
            assert!(words(&confirmed).starts_with(done), "{}", words(&confirmed));
            paid += 45;
            assert_eq!(scene.balances().await, (-paid, paid));
            for to in [&prepared, &confirmed] {
                let again = scene.reply(yes, language, Some(to)).await.unwrap();
                assert_ne!(words(&again), words(&confirmed));
            }
            let link = link(scene.house(), &prepared);
            assert_eq!(scene.lieve.post(&link, &[]).await.status, 410, "nor by the link");
            assert_eq!(scene.balances().await, (-paid, paid), "once");
            // A word is enough for an hour a day.
            scene.house().clock.advance(TimeDelta::days(1));
        }
        scene.town.close().await;
    }
}

#[tokio::test]
async fn a_yes_counts_for_what_it_answers_and_for_its_author_alone() {
    for base in Base::all() {
        let scene = Scene::open(base).await;
        let house = scene.house();
        let other = Stranger::arrive().await;
        prove(&scene.town, &house.member("gaston").await, &other).await;
        let prepared = scene.say("donne 60 grains à @gaston pour la haie", "fr").await.unwrap();

        let lost = scene.say("OUI", "fr").await.unwrap();
        assert!(words(&lost).starts_with("Nous ne savons pas à quoi"), "{}", words(&lost));
        let theirs = note(house, &other, "OUI", "fr", Some(&prepared));
        let theirs = hear(&scene.town, &other, "Create", theirs).await.unwrap();
        assert!(words(&theirs).starts_with("Nous ne savons pas à quoi"), "{}", words(&theirs));
        let nobody = Stranger::arrive().await;
        let unknown = note(house, &nobody, "OUI", "fr", Some(&prepared));
        let unknown = hear(&scene.town, &nobody, "Create", unknown).await.unwrap();
        assert!(words(&unknown).starts_with("Nous ne reconnaissons pas"), "{}", words(&unknown));
        let but = scene.reply("oui mais pas maintenant", "fr", Some(&prepared)).await.unwrap();
        assert!(words(&but).starts_with("Nous n’avons pas compris"), "{}", words(&but));
        assert_eq!(scene.balances().await, (0, 0));
        scene.reply("Oui !", "fr", Some(&prepared)).await.unwrap();
        assert_eq!(scene.balances().await, (-60, 60), "up to an hour, a word is enough");
        scene.town.close().await;
    }
}

#[tokio::test]
async fn a_yes_is_not_enough_for_more_than_an_hour_nor_after_two_days() {
    for base in Base::all() {
        let scene = Scene::open(base).await;
        let house = scene.house();
        let large = scene.say("donne 1h01 à @gaston pour la haie", "fr").await.unwrap();
        assert!(!words(&large).contains("OUI"), "{}", words(&large));
        let answer = scene.reply("OUI", "fr", Some(&large)).await.unwrap();
        assert!(words(&answer).starts_with("Au-delà d’une heure"), "{}", words(&answer));
        let old = scene.say("donne 10 min à @gaston pour le café", "fr").await.unwrap();

        house.clock.advance(TimeDelta::hours(48) - TimeDelta::milliseconds(1));
        let (page, late) = (link(house, &large), link(house, &old));
        assert_eq!(scene.lieve.post(&page, &[]).await.status, 303, "the link still is");
        house.clock.advance(TimeDelta::milliseconds(1));
        let answer = scene.reply("OUI", "fr", Some(&old)).await.unwrap();
        assert!(words(&answer).starts_with("C’est trop tard"), "{}", words(&answer));
        for again in [scene.lieve.get(&late).await, scene.lieve.post(&late, &[]).await] {
            assert!(again.status == 410 && again.body.contains("C’est trop tard"), "{}", again.body);
        }
        assert_eq!(scene.balances().await, (-61, 61));
        scene.town.close().await;
    }
}

#[tokio::test]
async fn of_two_orders_in_a_conversation_a_yes_means_neither_or_the_last() {
    let scene = Scene::open(Base::Sqlite).await;
    let first = scene.say("donne 10 grains à @gaston pour la haie", "fr").await.unwrap();
    let second = scene.reply("donne 20 grains à @gaston pour la haie", "fr", Some(&first)).await.unwrap();
    let unclear = scene.reply("OUI", "fr", Some(&first)).await.unwrap();
    assert!(words(&unclear).starts_with("Plusieurs échanges attendent"), "{}", words(&unclear));
    assert_eq!(scene.balances().await, (0, 0));
    scene.reply("OUI", "fr", Some(&second)).await.unwrap();
    assert_eq!(scene.balances().await, (-20, 20));
    scene.reply("OUI", "fr", Some(&first)).await.unwrap();
    assert_eq!(scene.balances().await, (-30, 30), "the other one is the last that waits");
    scene.town.close().await;
}

#[tokio::test]
async fn what_cannot_be_done_says_so_and_tells_no_number() {
    for base in Base::all() {
        let scene = Scene::open(base).await;
        let house = scene.house();
        for _ in 0..10 {
            let paid = scene.say("donne 60 grains à @gaston pour la haie", "fr").await.unwrap();
            assert_eq!(scene.lieve.post(&link(house, &paid), &[]).await.status, 303);
            house.clock.advance(TimeDelta::hours(1));
        }
        let prepared = scene.say("donne 7 grains à @gaston pour la haie", "fr").await.unwrap();
        let answer = scene.reply("OUI", "fr", Some(&prepared)).await.unwrap();
        assert!(words(&answer).starts_with("Cet échange n’a pas pu se faire"), "{}", words(&answer));
        assert!(!words(&answer).contains("600") && !words(&answer).contains("7 "), "{}", words(&answer));
        assert_eq!(scene.balances().await, (-600, 600));
        let page = scene.lieve.post(&link(house, &prepared), &[]).await;
        assert!(page.status == 409 && page.body.contains("il manque 7 minutes"), "{}", page.body);
        assert_eq!(scene.balances().await, (-600, 600));

        let id = member(house, "gaston").await;
        let desk = house.instance.sel.clone();
        let pay_back = move |conn: &mut Conn| {
            let from = desk.open_member_account(conn, &id)?.id;
            let to = desk.open_organisation_account(conn)?.id;
            let request = maillon_credit::local::Pay {
                from,
                to,
                amount: maillon_kernel::minutes::Minutes::new(1),
                label: "",
                member: None,
                public: false,
                corrects: None,
                clause_of: None,
                request: None,
            };
            desk.pay(conn, &request).map(drop)
        };
        house.instance.store.write(pay_back).await.unwrap();
        assert_eq!(balance(house, "gaston").await, 599, "the order is open still, and so is the ledger");
        scene.town.close().await;
    }
}

#[tokio::test]
async fn a_day_of_words_pays_an_hour_in_all() {
    for base in Base::all() {
        let scene = Scene::open(base).await;
        let house = scene.house();
        let ask = async |order: &str| scene.say(order, "fr").await.unwrap();
        let yes = async |to: &Value| words(&scene.reply("OUI", "fr", Some(to)).await.unwrap()).clone();
        let by_link = ask("donne 60 grains à @gaston pour la haie").await;
        assert_eq!(scene.lieve.post(&link(house, &by_link), &[]).await.status, 303, "a link is not a word");
        let first = ask("donne 40 grains à @gaston pour la soupe").await;
        yes(&first).await;
        assert_eq!(scene.balances().await, (-100, 100));

        let second = ask("donne 21 grains à @gaston pour le pain").await;
        let answer = yes(&second).await;
        assert!(answer.starts_with("Par message, on donne une heure par jour"), "{answer}");
        let third = ask("donne 20 grains à @gaston pour le pain").await;
        yes(&third).await;
        assert_eq!(scene.balances().await, (-120, 120), "up to an hour");
        house.clock.advance(TimeDelta::days(1) - TimeDelta::seconds(1));
        let answer = yes(&second).await;
        assert!(answer.starts_with("Par message"), "{answer}");
        house.clock.advance(TimeDelta::seconds(1));
        yes(&second).await;
        assert_eq!(scene.balances().await, (-141, 141), "the next day");
        scene.town.close().await;
    }
}
