//! What strangers would like to do with conversations.

use diesel::{QueryDsl as _, RunQueryDsl as _};
use maillon_store::schema::{conversation, message};
use maillon_testkit::{Base, Stranger, Town, fixtures};

use super::{TITLE, answer, conversations, deliver, direct, publish, received};

#[tokio::test]
async fn nobody_gets_into_the_conversation_of_another() {
    for base in Base::all() {
        let town = Town::open(base, &["marolles"]).await;
        let house = &town["marolles"];
        house.add_member("lieve", "member").await;
        let lieve = house.member("lieve").await;
        let (first, third) = (Stranger::arrive().await, Stranger::arrive().await);
        let offer = house.url(&publish(&lieve).await);
        let reply = direct(&first, 1, Some(&offer), "<p>Est-ce libre ?</p>", house);
        deliver(&town, house, &first, "Create", reply.clone()).await;
        let path = conversations(&lieve).await.remove(0);
        answer(&lieve, &path, "ask", "Mon adresse : rue Haute 1").await;
        town.settle().await;
        let ours = received(&first, "Create").remove(0)["object"]["id"].as_str().unwrap().to_owned();

        for (number, to) in [(7, ours.as_str()), (8, reply["id"].as_str().unwrap())] {
            let forged = direct(&third, number, Some(to), "<p>Et pour moi ?</p>", house);
            deliver(&town, house, &third, "Create", forged).await;
        }
        let all = conversations(&lieve).await;
        assert_eq!(all.len(), 2, "a conversation of their own about the same annonce");
        let theirs = all.iter().find(|one| **one != path).unwrap();
        assert!(!lieve.get(&path).await.body.contains("Et pour moi ?"));
        let page = lieve.get(theirs).await.body;
        assert!(page.contains(TITLE) && !page.contains("rue Haute"), "{page}");
        answer(&lieve, theirs, "decline", "Désolée.").await;
        town.settle().await;
        assert_eq!(received(&first, "Create").len(), 1);
        let said = received(&third, "Create");
        assert_eq!(said.len(), 1);
        assert!(!said[0].to_string().contains("rue Haute"), "{}", said[0]);
        town.close().await;
    }
}

#[tokio::test]
async fn an_actor_writes_only_so_much_without_an_answer() {
    let town = Town::open(Base::Sqlite, &["marolles"]).await;
    let house = &town["marolles"];
    let coordinator = house.member("coordination").await;
    let stranger = Stranger::arrive().await;
    for number in 0..101 {
        let create = stranger.activity("Create", direct(&stranger, number, None, "<p>Coucou</p>", house));
        assert_eq!(stranger.send(&house.url("/inbox"), &create).await, 202);
    }
    town.settle().await;
    let count = || house.read(|conn| message::table.count().get_result::<i64>(conn));
    assert_eq!(count().await, 100);
    let path = conversations(&coordinator).await.remove(0);
    answer(&coordinator, &path, "say", "Bonjour !").await;
    town.settle().await;
    deliver(&town, house, &stranger, "Create", direct(&stranger, 200, None, "<p>Ah !</p>", house)).await;
    assert_eq!(count().await, 102, "an answer makes room");
    assert!(coordinator.get(&path).await.body.contains("Messages plus anciens"));

    for number in 300..322 {
        let offer = house.publish(&fixtures::need_of_a_ladder()).await;
        let note = direct(&stranger, number, Some(&offer.uri), "<p>Moi !</p>", house);
        let create = stranger.activity("Create", note);
        assert_eq!(stranger.send(&house.url("/inbox"), &create).await, 202);
    }
    town.settle().await;
    let begun = house.read(|conn| conversation::table.count().get_result::<i64>(conn)).await;
    assert_eq!(begun, 20, "in a day");
    let list = coordinator.get("/messages").await.body;
    assert!(!list.contains("avant="), "twenty fit on a page");
    town.close().await;
}
