//! An offer that is published on one instance reaches the others; an edit and a withdrawal follow.

use maillon_market::model::{DraftForm, InReturn, Kind, OfferId, State};
use maillon_store::Conn;
use maillon_testkit::{Base, Stranger, Town, fixtures};
use serde_json::json;

#[tokio::test]
async fn an_offer_travels_and_changes_follow() {
    for base in Base::all() {
        let town = Town::open(base, &["marolles", "canal", "qg"]).await;
        town.follow("canal", "marolles").await;
        town.follow("qg", "marolles").await;
        town.settle().await;

        let published = town["marolles"].publish(&fixtures::bicycle_repair()).await;
        town.settle().await;
        for house in ["canal", "qg"] {
            let offers = town[house].offers().await;
            let offer = offers.first().unwrap_or_else(|| panic!("{house} has the offer on {base:?}"));
            assert_eq!(offers.len(), 1);
            assert_eq!(offer.uri, published.uri);
            assert_eq!((offer.kind, offer.state, offer.own), (Kind::Offer, State::Open, false));
            assert_eq!(offer.title, "Réparation de vélos");
            assert_eq!(offer.html, published.html, "the text comes back as it was written");
            assert_eq!(offer.category, published.category);
            assert_eq!(offer.commune, published.commune);
            assert_eq!(offer.quantity, published.quantity);
            assert!(matches!(offer.in_return, InReturn::Credit(minutes) if minutes.get() == 120));
            assert_eq!(offer.contact, published.contact);
        }

        let longer = DraftForm {
            title: "Réparation de vélos et de trottinettes".to_owned(),
            ..fixtures::bicycle_repair()
        };
        town["marolles"].edit(published.id, &longer).await;
        town.settle().await;
        assert_eq!(town["canal"].offers().await[0].title, longer.title);

        town["marolles"].found(published.id).await;
        town.settle().await;
        assert_eq!(town["canal"].offers().await[0].state, State::Found);
        town.close().await;
    }
}

#[tokio::test]
async fn a_withdrawn_offer_disappears_everywhere_and_stays_away() {
    for base in Base::all() {
        let town = Town::open(base, &["marolles", "canal"]).await;
        town.follow("canal", "marolles").await;
        town.settle().await;
        let published = town["marolles"].publish(&fixtures::need_of_a_ladder()).await;
        town.settle().await;
        assert_eq!(town["canal"].offers().await.len(), 1);

        town["marolles"].withdraw(published.id).await;
        town.settle().await;
        assert_eq!(town["canal"].offers().await, []);
        let own = town["marolles"].visitor().get_activity(&format!("/annonces/{}", published.id)).await;
        assert_eq!(own.status, 410);
        assert_eq!(own.json()["type"], "Tombstone");
        town.close().await;
    }
}

#[tokio::test]
async fn who_follows_later_gets_what_was_published_before() {
    let town = Town::open(Base::Sqlite, &["marolles", "canal"]).await;
    town["marolles"].publish(&fixtures::bicycle_repair()).await;
    town["marolles"].publish(&fixtures::need_of_a_ladder()).await;
    town.follow("canal", "marolles").await;
    town.settle().await;
    assert_eq!(town["canal"].offers().await.len(), 2);
    town.close().await;
}

#[tokio::test]
async fn an_offer_ends_by_itself_and_tells() {
    let town = Town::open(Base::Sqlite, &["marolles", "canal"]).await;
    town.follow("canal", "marolles").await;
    town.settle().await;
    let today = town["marolles"].clock.now().with_timezone(&chrono::FixedOffset::east_opt(3600).unwrap());
    let until = (today + chrono::TimeDelta::days(3)).format("%Y-%m-%d").to_string();
    let form = DraftForm { until, ..fixtures::bicycle_repair() };
    town["marolles"].publish(&form).await;
    town.settle().await;
    assert_eq!(town["canal"].offers().await[0].state, State::Open);

    for house in ["marolles", "canal"] {
        town[house].clock.advance(chrono::TimeDelta::days(5));
    }
    town.settle().await;
    assert_eq!(town["marolles"].offers().await[0].state, State::Expired);
    assert_eq!(town["canal"].offers().await[0].state, State::Expired);
    town.close().await;
}

#[tokio::test]
async fn nobody_gets_the_offers_of_whom_they_do_not_follow() {
    let town = Town::open(Base::Sqlite, &["marolles", "canal"]).await;
    town["marolles"].publish(&fixtures::bicycle_repair()).await;
    town.settle().await;
    assert_eq!(town["canal"].offers().await, []);
    town.close().await;
}

#[tokio::test]
async fn each_job_ends_its_own_annonce_and_no_other() {
    for base in Base::all() {
        let town = Town::open(base, &["marolles"]).await;
        let house = &town["marolles"];
        let until = |days: i64| {
            let day = house.clock.now() + chrono::TimeDelta::days(days);
            DraftForm { until: day.format("%Y-%m-%d").to_string(), ..fixtures::bicycle_repair() }
        };
        let state = async |id: OfferId| house.offers().await.iter().find(|one| one.id == id).unwrap().state;
        let expire = async |id: OfferId| {
            let desk = house.instance.desk.clone();
            let expire = move |conn: &mut Conn| desk.expire(conn, id);
            house.instance.store.write(expire).await.unwrap()
        };
        let publish = async || house.publish(&until(3)).await.id;
        let [short, long] = [publish().await, publish().await];
        let [prolonged, found] = [publish().await, publish().await];
        assert!(!expire(short).await, "not before its day");
        house.found(found).await;
        house.edit(prolonged, &until(30)).await;
        house.clock.advance(chrono::TimeDelta::days(5));
        assert!(expire(short).await);
        assert_eq!((state(short).await, state(long).await), (State::Expired, State::Open));
        assert!(!expire(short).await && !expire(found).await && !expire(prolonged).await);
        assert!(!expire(OfferId::new(&house.clock)).await, "a job for nothing just ends");
        town.settle().await;
        assert_eq!([state(long).await, state(found).await], [State::Expired, State::Found]);
        assert_eq!(state(prolonged).await, State::Open);
        house.clock.advance(chrono::TimeDelta::days(30));
        town.settle().await;
        assert_eq!(state(prolonged).await, State::Expired, "its job waited for the new day");
        town.close().await;
    }
}

#[tokio::test]
async fn what_a_boost_brought_goes_when_the_boost_is_taken_back() {
    for base in Base::all() {
        let town = Town::open(base, &["marolles"]).await;
        let house = &town["marolles"];
        let (friend, author) = (Stranger::arrive().await, Stranger::arrive().await);
        let inbox = house.url("/inbox");
        house.follow(&friend.handle()).await;
        town.settle().await;
        let follow = friend.received()[0].clone();
        assert_eq!(friend.send(&inbox, &friend.activity("Accept", follow)).await, 202);
        town.settle().await;
        let offer = json!({
            "@context": "https://www.w3.org/ns/activitystreams",
            "id": author.url("/offers/1"), "type": "Note", "attributedTo": author.actor,
            "name": "Des semences de tomates", "content": "<p>Anciennes.</p>", "purpose": "offer",
            "publishes": { "type": "Intent", "action": "transfer" }, "to": "as:Public",
        });
        author.serve_document("/offers/1", offer);
        let boost = friend.activity("Announce", author.url("/offers/1"));
        assert_eq!(friend.send(&inbox, &boost).await, 202);
        town.settle().await;
        assert_eq!(house.offers().await[0].title, "Des semences de tomates", "{base:?}");
        assert_eq!(house.offers().await[0].owner, author.actor);
        assert_eq!(friend.send(&inbox, &friend.activity("Undo", boost)).await, 202);
        town.settle().await;
        assert_eq!(house.offers().await, []);
        town.forgive_leftovers_and_close().await;
    }
}
