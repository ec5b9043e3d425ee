//! Instances that are down, words that are lost, doubled, or cross each other.

use maillon_store::schema::{activity, delivery};

use super::*;

/// What waits in the outbox of a house is lost, as after an outage that lasts longer than anybody tries.
async fn lose(house: &House) -> usize {
    let lose = |conn: &mut Conn| -> Result<usize, maillon_store::StoreError> {
        Ok(diesel::delete(delivery::table.filter(delivery::state.eq(0))).execute(conn)?)
    };
    house.instance.store.write(lose).await.unwrap()
}

#[tokio::test]
async fn three_houses_agree_though_one_is_down_in_the_middle() {
    for base in Base::all() {
        let (mut town, apples) = market(base, &["marolles", "canal", "forest"]).await;
        ask(&town["canal"], &apples.uri, 8).await;
        town.settle().await;
        town.house_mut("marolles").go_down().await;
        ask(&town["forest"], &apples.uri, 6).await;
        let canal = only(&town["canal"]).await.id;
        act(&town["canal"], move |desk, conn| desk.withdraw(conn, canal, WORDS)).await.unwrap();
        // Its people answered before they knew that it was taken back.
        let here = only(&town["marolles"]).await.id;
        act(&town["marolles"], move |desk, conn| desk.accept(conn, here, Voice::NOBODY)).await.unwrap();
        town.house_mut("marolles").come_back().await;
        for house in ["marolles", "canal", "forest"] {
            town[house].clock.advance(chrono::TimeDelta::hours(2));
        }
        town.settle().await;

        assert_eq!(only(&town["canal"]).await.machine.stage(), Stage::Agreed, "the yes came first");
        let waiting = all(&town["marolles"]).await;
        let waiting = waiting.into_iter().find(|one| one.machine.stage() == Stage::Asked).unwrap().id;
        let marolles = &town["marolles"];
        let full = act(marolles, move |desk, conn| desk.accept(conn, waiting, Voice::NOBODY)).await;
        assert!(full.is_err(), "four are left, six are asked for");
        act(marolles, move |desk, conn| desk.propose(conn, waiting, Amount::whole(4), WORDS)).await.unwrap();
        town.settle().await;
        let forest = only(&town["forest"]).await.id;
        act(&town["forest"], move |desk, conn| desk.accept(conn, forest, Voice::NOBODY)).await.unwrap();
        town.settle().await;
        assert_eq!(only(&town["forest"]).await.terms().unwrap().amount, Amount::whole(4));
        for house in ["marolles", "canal", "forest"] {
            assert_eq!(offer(&town[house], &apples.uri).await.left(), Amount::ZERO, "{house}");
        }
        town.close().await;
    }
}

#[tokio::test]
async fn an_answer_that_was_lost_is_asked_for_and_said_again() {
    for base in Base::all() {
        let (town, apples) = market(base, &["marolles", "canal"]).await;
        let (marolles, canal) = (&town["marolles"], &town["canal"]);
        ask(canal, &apples.uri, 3).await;
        town.settle().await;
        let here = only(marolles).await.id;
        act(marolles, move |desk, conn| desk.accept(conn, here, Voice::NOBODY)).await.unwrap();
        assert!(0 < lose(marolles).await, "the yes, and the news of what is left");
        town.settle().await;
        assert_eq!(stages(&town, ["marolles", "canal"]).await, [Stage::Agreed, Stage::Asked]);
        for house in [marolles, canal] {
            house.clock.advance(chrono::TimeDelta::hours(25));
        }
        town.settle().await;
        assert_eq!(stages(&town, ["marolles", "canal"]).await, [Stage::Agreed, Stage::Agreed]);
        check_proofs(canal, 2).await;
        let kept: i64 = canal.read(|conn| activity::table.count().get_result(conn)).await;
        town.settle().await;
        assert_eq!(canal.read(|conn| activity::table.count().get_result::<i64>(conn)).await, kept);
        town.close().await;
    }
}

#[tokio::test]
async fn a_question_without_an_answer_ends_by_itself() {
    let (town, apples) = market(Base::Sqlite, &["marolles", "canal"]).await;
    ask(&town["canal"], &apples.uri, 3).await;
    town.settle().await;
    for house in ["marolles", "canal"] {
        town[house].clock.advance(chrono::TimeDelta::hours(24 * 15));
    }
    town.settle().await;
    assert_eq!(stages(&town, ["marolles", "canal"]).await, [Stage::Expired, Stage::Expired]);
    let here = only(&town["marolles"]).await.id;
    let late = act(&town["marolles"], move |desk, conn| desk.accept(conn, here, Voice::NOBODY)).await;
    assert!(late.is_err());
    town.close().await;
}

/// The other side deletes itself: what it held and was promised is not held for ever.
#[tokio::test]
async fn what_was_promised_to_who_is_gone_can_be_closed() {
    for base in Base::all() {
        let (town, apples) = market(base, &["marolles"]).await;
        let house = &town["marolles"];
        let stranger = maillon_testkit::Stranger::arrive().await;
        let offered = super::foreign::offer_of(&stranger, 1, &apples.uri, "5", house);
        assert_eq!(stranger.send(&house.url("/inbox"), &offered).await, 202);
        town.settle().await;
        let here = only(house).await.id;
        act(house, move |desk, conn| desk.accept(conn, here, Voice::NOBODY)).await.unwrap();
        town.settle().await;
        let early = act(house, move |desk, conn| desk.note_end(conn, here, Voice::NOBODY)).await;
        assert!(matches!(early, Err(ActProblem::Unknown)), "it can still be asked");
        let farewell = stranger.activity("Delete", stranger.actor.clone());
        assert_eq!(stranger.send(&house.url("/inbox"), &farewell).await, 202);
        town.settle().await;
        act(house, move |desk, conn| desk.note_end(conn, here, WORDS)).await.unwrap();
        town.settle().await;
        assert_eq!(only(house).await.machine.stage(), Stage::Cancelled);
        assert_eq!(offer(house, &apples.uri).await.left(), Amount::whole(12));
        town.close().await;
    }
}

/// A peer that is quiet for two months is not forgotten while something is promised to it.
#[tokio::test]
async fn a_quiet_peer_is_remembered_as_long_as_something_is_promised() {
    let (town, apples) = market(Base::Sqlite, &["marolles"]).await;
    let house = &town["marolles"];
    let stranger = maillon_testkit::Stranger::arrive().await;
    let offered = super::foreign::offer_of(&stranger, 1, &apples.uri, "5", house);
    assert_eq!(stranger.send(&house.url("/inbox"), &offered).await, 202);
    town.settle().await;
    let here = only(house).await.id;
    act(house, move |desk, conn| desk.accept(conn, here, Voice::NOBODY)).await.unwrap();
    town.settle().await;
    house.clock.advance(chrono::TimeDelta::days(60));
    maillon_server::workers::prune(&house.instance).await.unwrap();
    act(house, move |desk, conn| desk.finish(conn, here, WORDS)).await.unwrap();
    town.settle().await;
    assert!(stranger.received().iter().any(|one| one["type"] == "Create"), "it hears that it is done");
    town.forgive_leftovers_and_close().await;
}

/// The annonce says something else by the time that somebody says yes to what was asked of the old one.
#[tokio::test]
async fn a_question_about_what_the_annonce_no_longer_says_is_not_accepted() {
    let (town, apples) = market(Base::Sqlite, &["marolles", "canal"]).await;
    let marolles = &town["marolles"];
    ask(&town["canal"], &apples.uri, 5).await;
    town.settle().await;
    let litres = DraftForm { unit: "litre".to_owned(), ..super::apples() };
    marolles.edit(apples.id, &litres).await;
    let here = only(marolles).await.id;
    let yes = act(marolles, move |desk, conn| desk.accept(conn, here, Voice::NOBODY)).await;
    assert!(matches!(yes, Err(ActProblem::Changed)), "they were asked for in kilograms");
    let other = act(marolles, move |desk, conn| desk.propose(conn, here, Amount::whole(3), WORDS)).await;
    assert!(matches!(other, Err(ActProblem::Changed)));
    act(marolles, move |desk, conn| desk.refuse(conn, here, WORDS)).await.unwrap();
    town.settle().await;
    assert_eq!(stages(&town, ["marolles", "canal"]).await, [Stage::Refused, Stage::Refused]);
    town.close().await;
}
