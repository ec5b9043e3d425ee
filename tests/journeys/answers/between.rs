//! A member answers an annonce of another house, and the answer comes back.

use diesel::{ExpressionMethods as _, QueryDsl as _, RunQueryDsl as _};
use maillon_store::schema::message;
use maillon_store::{Conn, reactions};
use maillon_testkit::{Base, House, Town};

use super::{answer, conversations, publish};

#[tokio::test]
async fn both_sides_of_an_exchange_stay_together() {
    for base in Base::all() {
        let town = Town::open(base, &["marolles", "canal"]).await;
        let (marolles, canal) = (&town["marolles"], &town["canal"]);
        marolles.add_member("lieve", "member").await;
        for login in ["sofie", "karim"] {
            canal.add_member(login, "member").await;
        }
        let lieve = marolles.member("lieve").await;
        let (sofie, karim) = (canal.member("sofie").await, canal.member("karim").await);
        town.follow("canal", "marolles").await;
        town.settle().await;
        let offer = marolles.url(&publish(&lieve).await);
        town.settle().await;

        let there = format!("/annonces/{}", canal.offers().await[0].id);
        let visitor = canal.visitor();
        assert!(!visitor.get(&there).await.body.contains("action=\"/reponses\""), "for members");
        let form = [("about", offer.as_str()), ("text", "Nous avons dix vélos d’enfants.")];
        assert!(visitor.post("/reponses", &form).await.header("location").starts_with("/login"));
        assert!(sofie.get(&there).await.body.contains("au nom de l’association"));
        let sent = sofie.post("/reponses", &form).await;
        assert_eq!(sent.status, 303, "{}", sent.body);
        let more = [("about", offer.as_str()), ("text", "Et des casques.")];
        assert_eq!(sofie.post("/reponses", &more).await.header("location"), sent.header("location"));
        let asked = sent.header("location").to_owned();
        town.settle().await;

        let path = conversations(&lieve).await.remove(0);
        let page = lieve.get(&path).await.body;
        assert!(page.contains("Maison canal") && page.contains("dix vélos d’enfants"), "{page}");
        assert!(!page.contains("sofie"), "a member is not named elsewhere");
        answer(&lieve, &path, "accept", "Amenez-les samedi.").await;
        town.settle().await;

        assert_eq!(conversations(&sofie).await, [asked.as_str()]);
        assert!(sofie.get("/messages").await.body.contains("Nouveau"));
        let page = sofie.get(&asked).await.body;
        assert!(page.contains("Amenez-les samedi.") && !page.contains("J’accepte"), "{page}");
        assert_eq!(karim.get(&asked).await.status, 404);
        assert_eq!(likes(canal).await, 1, "a person answered");
        assert_eq!(likes(marolles).await, 0, "to write first answers nobody");

        answer(&sofie, &asked, "say", "À samedi !").await;
        town.settle().await;
        assert_eq!(conversations(&lieve).await, [path.as_str()]);
        assert!(lieve.get(&path).await.body.contains("À samedi !"));
        assert_eq!(likes(marolles).await, 1, "this was an answer");
        let forged = [("act", "accept"), ("accept", "Je décide")];
        assert_eq!(sofie.post(&asked, &forged).await.status, 403, "it is not hers to accept");
        town.close().await;
    }
}

/// How often the messages of this house were liked.
async fn likes(house: &House) -> i64 {
    let count = |conn: &mut Conn| {
        let ours = message::table.filter(message::own.eq(true)).select(message::uri);
        let mut likes = 0;
        for uri in ours.load::<Option<String>>(conn)?.into_iter().flatten() {
            likes += reactions::count(conn, &uri, "Like")?;
        }
        Ok(likes)
    };
    house.read(count).await
}
