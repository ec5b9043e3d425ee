//! Answering by the page, with and without an account.

use diesel::{QueryDsl as _, RunQueryDsl as _};
use maillon_store::schema::conversation;
use maillon_testkit::{Answer, Base, Town, Visitor};

use super::{answer, conversations, publish};

/// A secret as a page draws it.
fn drawn(page: &str) -> String {
    let (_, rest) = page.split_once("name=\"key\" value=\"").expect("the page has a form for visitors");
    rest.split('"').next().unwrap().to_owned()
}

async fn write(visitor: &Visitor, about: &str, key: &str, name: &str, text: &str) -> Answer {
    let contact = "0470 11 22 33";
    let form = [("about", about), ("key", key), ("name", name), ("contact", contact), ("text", text)];
    visitor.post("/reponses", &form).await
}

#[tokio::test]
async fn a_visitor_has_a_private_link() {
    for base in Base::all() {
        let town = Town::open(base, &["marolles"]).await;
        let house = &town["marolles"];
        house.add_member("lieve", "member").await;
        let lieve = house.member("lieve").await;
        let annonce = publish(&lieve).await;
        town.settle().await;
        let offer = house.url(&annonce);
        let visitor = house.visitor();
        assert!(!lieve.get(&annonce).await.body.contains("action=\"/reponses\""), "it is her own");
        let secret = drawn(&visitor.get(&annonce).await.body);

        let sent = write(&visitor, &offer, &secret, "Zoë", "Mon **vélo** grince.").await;
        assert_eq!(sent.status, 303, "{}", sent.body);
        let link = format!("/reponses/{secret}");
        assert_eq!(sent.header("location"), link);
        let again = write(&visitor, &offer, &secret, "Zoë", "Mon **vélo** grince.").await;
        assert_eq!(again.header("location"), link, "sent twice is said once");

        let page = visitor.get(&link).await;
        assert_eq!(page.header("referrer-policy"), "no-referrer");
        assert!(page.header("cache-control").contains("no-store"));
        assert!(page.body.contains("content=\"noindex\"") && page.body.contains("Gardez ce lien"));
        assert!(page.body.contains(&house.url(&link)), "{}", page.body);
        assert_eq!(page.body.matches("<strong>vélo</strong>").count(), 1, "{}", page.body);
        assert_eq!(visitor.get(&format!("/reponses/{}x", &secret[1..])).await.status, 404);
        assert_eq!(visitor.post("/reponses/faux", &[("say", "Bonjour")]).await.status, 404);
        let kept =
            house.read(|conn| conversation::table.select(conversation::key).load::<Option<String>>(conn));
        let kept = kept.await;
        assert!(kept.len() == 1 && kept[0].as_deref() != Some(&secret), "the secret is not here");

        let path = conversations(&lieve).await.remove(0);
        let theirs = lieve.get(&path).await.body;
        assert!(theirs.contains("Zoë") && theirs.contains("0470 11 22 33"), "{theirs}");
        answer(&lieve, &path, "accept", "Passez jeudi.").await;
        let page = visitor.get(&link).await.body;
        assert!(page.contains("Passez jeudi.") && page.contains("Accepté"), "{page}");
        assert!(page.contains("Maison marolles") && !page.contains("lieve"), "members are named to members");

        let more = visitor.post(&link, &[("act", "say"), ("say", "Merci, à jeudi !")]).await;
        assert_eq!((more.status, more.header("location")), (303, link.as_str()));
        assert!(lieve.get("/messages").await.body.contains("Nouveau"));
        assert!(lieve.get(&path).await.body.contains("Merci, à jeudi !"));
        town.close().await;
    }
}

#[tokio::test]
async fn a_link_shows_its_own_exchange_alone() {
    let town = Town::open(Base::Sqlite, &["marolles"]).await;
    let house = &town["marolles"];
    house.add_member("lieve", "member").await;
    let lieve = house.member("lieve").await;
    let (annonce, second) = (publish(&lieve).await, publish(&lieve).await);
    town.settle().await;
    let (zoe, ali) = (house.visitor(), house.visitor());
    let mut links = Vec::new();
    for (visitor, text) in [(&zoe, "Je suis Zoë."), (&ali, "Je suis Ali.")] {
        let secret = drawn(&visitor.get(&annonce).await.body);
        let sent = write(visitor, &house.url(&annonce), &secret, "", text).await;
        links.push((secret, sent.header("location").to_owned()));
    }
    assert_ne!(links[0].1, links[1].1);
    assert!(!zoe.get(&links[0].1).await.body.contains("Ali"));
    assert!(!ali.get(&links[1].1).await.body.contains("Zoë"));
    let elsewhere = write(&zoe, &house.url(&second), &links[0].0, "", "Et ceci ?").await;
    assert_eq!(elsewhere.status, 404, "one link, one thing");
    assert_eq!(conversations(&lieve).await.len(), 2);
    town.close().await;
}

#[tokio::test]
async fn nothing_typed_is_lost_and_machines_are_held_back() {
    let town = Town::open(Base::Sqlite, &["marolles"]).await;
    let house = &town["marolles"];
    house.add_member("lieve", "member").await;
    let lieve = house.member("lieve").await;
    let annonce = publish(&lieve).await;
    let offer = house.url(&annonce);
    let visitor = house.visitor();
    let key = drawn(&visitor.get(&annonce).await.body);
    let long = "x".repeat(81);
    let faulty = write(&visitor, &offer, &key, &long, " ").await;
    assert_eq!(faulty.status, 422);
    assert_eq!(faulty.body.matches("aria-invalid=\"true\"").count(), 2, "{}", faulty.body);
    assert!(faulty.body.contains(&long) && faulty.body.contains("0470 11 22 33"));
    assert_eq!(drawn(&faulty.body), key);
    let form =
        [("about", offer.as_str()), ("key", &key), ("text", "Achetez !"), ("website", "https://x.example")];
    let trapped = visitor.post("/reponses", &form).await;
    assert_eq!(trapped.status, 422);
    assert!(trapped.body.contains("Achetez !") && trapped.body.contains("doit rester vide"));
    assert_eq!(conversations(&lieve).await, Vec::<String>::new());
    assert_eq!(write(&visitor, "https://ailleurs.example/1", &key, "", "Bonjour").await.status, 404);
    assert_eq!(write(&visitor, "a\0b", &key, "", "Bonjour").await.status, 404);

    let mut link = String::new();
    for number in 0..20 {
        let sent = write(&visitor, &offer, "", "", &format!("Message {number}")).await;
        assert_eq!(sent.status, 303, "{}", sent.body);
        sent.header("location").clone_into(&mut link);
    }
    let much = write(&visitor, &offer, "", "", "Celui-ci reste à l’écran").await;
    assert_eq!(much.status, 429);
    assert!(much.body.contains("Celui-ci reste à l’écran") && !much.header("retry-after").is_empty());
    assert_eq!(conversations(&lieve).await.len(), 20);
    let much = visitor.post(&link, &[("act", "say"), ("say", "Celui-ci aussi")]).await;
    assert_eq!((much.status, much.header("referrer-policy")), (429, "no-referrer"));
    assert!(much.body.contains("Celui-ci aussi") && much.body.contains("Attendez"), "{}", much.body);

    assert_eq!(lieve.post(&format!("{annonce}/trouvee"), &[]).await.status, 303);
    let late = write(&visitor, &offer, "", "", "Trop tard ?").await;
    assert_eq!(late.status, 409, "{}", late.body);
    assert!(!visitor.get(&annonce).await.body.contains("action=\"/reponses\""));
    town.forgive_leftovers_and_close().await;
}

#[tokio::test]
async fn members_write_to_each_other_here() {
    let town = Town::open(Base::Sqlite, &["marolles"]).await;
    let house = &town["marolles"];
    for login in ["lieve", "gaston", "samira"] {
        house.add_member(login, "member").await;
    }
    let (lieve, gaston) = (house.member("lieve").await, house.member("gaston").await);
    let samira = house.member("samira").await;
    let annonce = publish(&lieve).await;
    town.settle().await;
    let offer = house.url(&annonce);
    let page = gaston.get(&annonce).await.body;
    assert!(page.contains("action=\"/reponses\"") && !page.contains("name=\"contact\""), "{page}");
    let form = [("about", offer.as_str()), ("text", "Mon frein est cassé.")];
    let sent = gaston.post("/reponses", &form).await;
    assert_eq!(sent.status, 303, "{}", sent.body);
    let path = sent.header("location").to_owned();
    assert_eq!(conversations(&gaston).await, [path.as_str()]);
    assert_eq!(conversations(&lieve).await, [path.as_str()]);
    assert_eq!(samira.get(&path).await.status, 404);
    let count = lieve.get(&annonce).await.body;
    assert!(count.contains("1 réponse") && count.contains("/messages?sur="), "{count}");
    assert!(!gaston.get(&annonce).await.body.contains("1 réponse"));

    assert_eq!(gaston.get(&path).await.status, 200);
    assert!(lieve.get("/messages").await.body.contains("Nouveau"), "gaston's look is not hers");
    let forged = [("act", "accept"), ("accept", "Je m’accepte moi-même")];
    assert_eq!(gaston.post(&path, &forged).await.status, 403);
    answer(&lieve, &path, "ask", "Quel modèle ?").await;
    assert!(gaston.get("/messages").await.body.contains("Vous avez une réponse"));
    assert!(gaston.get(&path).await.body.contains("Quel modèle ?"));
    answer(&gaston, &path, "say", "Un vieux Oxford.").await;
    assert!(lieve.get(&path).await.body.contains("Un vieux Oxford."));
    let own = lieve.post("/reponses", &form).await;
    assert_eq!(own.status, 409, "{}", own.body);
    town.close().await;
}
