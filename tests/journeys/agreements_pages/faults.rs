//! What cannot be done is said so that one can mend it; what was typed stays, and nothing changes.

use maillon_testkit::Base;

use super::{Scene, act_with, agreements, apples, done, only, plain, says};

#[tokio::test]
async fn a_bad_amount_keeps_what_was_typed() {
    for base in Base::all() {
        let scene = Scene::open(base, &apples()).await;
        let long = "x".repeat(2001);
        for (amount, words, why) in [
            ("", "Pour la soupe", "Écrivez une quantité"),
            ("beaucoup", "Pour la soupe", "Écrivez une quantité"),
            ("0", "Pour la soupe", "Écrivez une quantité"),
            ("2,5", "Pour la soupe", "Cela se prend par 1 kg"),
            ("13", "Pour la soupe", "Il n’en reste que 12 kg"),
            ("3", &long, "2 000 caractères au plus"),
        ] {
            let answer = scene.send(amount, words).await;
            assert_eq!(answer.status, 422, "{amount}");
            assert!(plain(&answer.body).contains(why), "{amount}: {}", answer.body);
            assert!(
                plain(&answer.body).contains(&format!("value=\"{amount}\"")),
                "{amount}: {}",
                answer.body
            );
            assert!(plain(&answer.body).contains(words), "{amount}: {}", answer.body);
        }
        assert_eq!(agreements(&scene.sofie, "").await, Vec::<String>::new(), "nothing has changed");
        let strange = [("about", "https://nowhere.example/1"), ("amount", "1"), ("words", "")];
        assert_eq!(scene.sofie.post("/accords", &strange).await.status, 404);
        let own = [("about", scene.uri.as_str()), ("amount", "1"), ("words", "")];
        assert_eq!(scene.lieve.post("/accords", &own).await.status, 404, "nobody asks for their own");

        scene.ask("3", "").await;
        let path = only(&scene.lieve).await;
        for (amount, why) in [("13", "Il n’en reste que 12 kg"), ("3", "C’est déjà ce qui est sur la table")]
        {
            let answer = act_with(&scene.lieve, &path, "propose", "Plutôt ceci", amount).await;
            assert_eq!(answer.status, 422, "{}", answer.body);
            for kept in
                [why, "Plutôt ceci", &format!("value=\"{amount}\""), "<details class=\"proposal\" open>"]
            {
                assert!(plain(&answer.body).contains(kept), "{kept}: {}", answer.body);
            }
        }
        says(&scene.lieve, &path, &["Maison canal demande 3 kg."]).await;
        scene.town.close().await;
    }
}

#[tokio::test]
async fn nobody_accepts_what_they_did_not_see() {
    let scene = Scene::open(Base::Sqlite, &apples()).await;
    let asked = scene.ask("3", "").await;
    let path = only(&scene.lieve).await;
    let seen = scene.lieve.get(&path).await.body;
    let offer = seen.split("name=\"offer\" value=\"").nth(1).unwrap().split('"').next().unwrap();
    let accept = [("act", "accept"), ("offer", offer), ("accept", "Avec plaisir")];

    // Meanwhile: taken back, which is another page than the one that is open.
    done(&scene.town, &scene.sofie, &asked, "withdraw", "").await;
    let late = scene.lieve.post(&path, &accept).await;
    assert_eq!(late.status, 409);
    for words in ["Il n’y a plus de proposition qui attend", "Ce que vous aviez écrit", "Avec plaisir"] {
        assert!(plain(&late.body).contains(words), "{words}: {}", late.body);
    }
    says(&scene.lieve, &path, &["Maison canal a retiré sa demande."]).await;

    // Meanwhile: something else was proposed, and then something else again.
    let asked = scene.ask("4", "").await;
    let path = agreements(&scene.lieve, "?etape=asked").await.remove(0);
    propose(&scene, &path, "2").await;
    let seen = scene.sofie.get(&asked).await.body;
    let offer = seen.split("name=\"offer\" value=\"").nth(1).unwrap().split('"').next().unwrap().to_owned();
    let accept = [("act", "accept"), ("offer", offer.as_str()), ("accept", "D’accord")];
    assert_eq!(act_with(&scene.sofie, &asked, "propose", "", "3").await.status, 303);
    scene.town.settle().await;
    propose(&scene, &path, "1").await;
    let late = scene.sofie.post(&asked, &accept).await;
    assert_eq!(late.status, 409);
    for words in ["l’autre côté a proposé autre chose", "Maison marolles propose 1 kg.", "D’accord"] {
        assert!(plain(&late.body).contains(words), "{words}: {}", late.body);
    }
    says(&scene.sofie, &asked, &["Maison marolles propose 1 kg."]).await;
    assert_eq!(scene.sofie.post(&asked, &[("act", "steal"), ("offer", "")]).await.status, 400);
    scene.town.close().await;
}

async fn propose(scene: &Scene, path: &str, amount: &str) {
    let answer = act_with(&scene.lieve, path, "propose", "", amount).await;
    assert_eq!(answer.status, 303, "{}", answer.body);
    scene.town.settle().await;
}
