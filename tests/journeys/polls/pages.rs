//! Asking by page.

use super::*;

#[tokio::test]
async fn all_faults_show_at_once_and_a_form_sent_twice_asks_once() {
    for base in Base::all() {
        let town = Town::open(base, &["marolles"]).await;
        let house = &town["marolles"];
        for login in ["ana", "cem"] {
            house.add_member(login, "member").await;
        }
        let ana = house.member("ana").await;
        assert_ne!(house.visitor().get("/sondages/nouveau").await.status, 200, "one is a member to ask");
        let wrong = [("question", ""), ("answers", "Seul choix"), ("hours", "72"), ("language", "fr")];
        let again = ana.post("/sondages", &wrong).await;
        assert_eq!(again.status, 422);
        for words in ["Écrivez une question", "Il faut de 2 à 8 réponses", "Seul choix"] {
            assert!(again.body.contains(words), "{words} in {}", again.body);
        }
        let form: Vec<_> = ASKED.iter().copied().chain([("key", "abc")]).collect();
        let first = done(&ana, "/sondages", &form).await;
        assert_eq!(done(&ana, "/sondages", &form).await, first, "{base:?}: one poll");
        let other: Vec<_> =
            [("question", "Autre chose ?")].into_iter().chain(form[1..].iter().copied()).collect();
        assert_eq!(ana.post("/sondages", &other).await.status, 422, "{base:?}: the page was used");
        assert_eq!(house.read(|conn| store::list(conn, true)).await.len(), 1);

        let cem = house.member("cem").await;
        for act in ["terminer", "retirer"] {
            assert_eq!(cem.post(&format!("{first}/{act}"), &[]).await.status, 403, "{act}");
        }
        assert_eq!(cem.get(&format!("{first}/retirer")).await.status, 403);
        done(&ana, &format!("{first}/terminer"), &[]).await;
        assert_eq!(ana.post(&format!("{first}/terminer"), &[]).await.status, 409, "it is over");
        assert_eq!(ana.post(&format!("{first}/reponse"), &[("choice", "0")]).await.status, 409);
        assert!(house.visitor().get("/sondages").await.body.contains("Terminés"));
        assert_eq!(ana.get(&format!("{first}/retirer")).await.status, 200);
        done(&ana, &format!("{first}/retirer"), &[]).await;
        assert_eq!(house.visitor().get(&first).await.status, 404);
        town.close().await;
    }
}
