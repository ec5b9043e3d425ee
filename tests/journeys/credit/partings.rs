//! A link that a coordinator closed, and takes up again when the other ledger is back.

use maillon_credit::local::ActProblem;
use maillon_credit::machine::Standing;
use maillon_credit::model::{AccountKind, State};
use maillon_credit::remote::Verdict;
use maillon_credit::{accounts, links};
use maillon_store::Conn;
use maillon_testkit::{Base, House};

use super::transfers::{balance, check_sound, elsewhere, mirror, pay, settle_and_wait, standing, state, two};

async fn decide(house: &House, other: &House, verdict: Verdict) -> Result<(), ActProblem> {
    let (desk, peer) = (house.instance.sel.clone(), other.instance.sel.actor.clone());
    let decide = move |conn: &mut Conn| {
        let kept = links::find(conn, &peer)?.ok_or(ActProblem::Unknown)?;
        desk.decide_because(conn, &kept, &verdict, ("décidé en réunion", None))
    };
    house.instance.store.write(decide).await
}

async fn departure(house: &House) -> i64 {
    let all = house.read(|conn| accounts::list(conn, &[AccountKind::Departure])).await;
    all.iter().map(|one| one.balance.get()).sum()
}

/// `four` does not know that `haie` parted, and pays on a promise that was made before.
#[tokio::test]
async fn a_closed_link_is_taken_up_again_and_nothing_was_lost() {
    for base in Base::all() {
        let town = two(base).await;
        let (haie, four) = (&town["haie"], &town["four"]);
        let karim = elsewhere(haie, four, "karim").await;
        let jeanne = elsewhere(four, haie, "jeanne").await;
        pay(haie, "jeanne", &karim, 60).await.unwrap();
        town.settle().await;

        // The offer arrives and is promised, then `haie` parts before it hears of the commitment.
        let late = pay(four, "karim", &jeanne, 7).await.unwrap();
        four.work_once().await;
        haie.work_once().await;
        assert_eq!(state(haie, &late.uri).await, Some(State::Prepared));
        decide(haie, four, Verdict::Part).await.unwrap();
        assert_eq!((mirror(haie, four).await, departure(haie).await), (0, 60));
        settle_and_wait(&town, 5).await;
        assert_eq!(state(four, &late.uri).await, Some(State::Committed));
        assert_eq!(balance(haie, "jeanne").await, -60, "a closed link hears nothing");
        let nothing = decide(haie, four, Verdict::Thaw).await;
        assert!(matches!(nothing, Err(ActProblem::Parted)), "{nothing:?}");

        decide(haie, four, Verdict::Reopen).await.unwrap();
        assert_eq!(standing(haie, four).await, Standing::Quarantined);
        let twice = decide(haie, four, Verdict::Reopen).await;
        assert!(matches!(twice, Err(ActProblem::NotPending)), "{twice:?}");
        settle_and_wait(&town, 90).await;
        assert_eq!(standing(haie, four).await, Standing::Open);
        assert_eq!(state(four, &late.uri).await, Some(State::Settled));
        assert_eq!(state(haie, &late.uri).await, Some(State::Credited));
        assert_eq!((balance(haie, "jeanne").await, departure(haie).await), (-53, 0));
        assert_eq!((mirror(haie, four).await, mirror(four, haie).await), (53, -53));

        // And it goes on, both ways.
        let more = pay(haie, "jeanne", &karim, 5).await.unwrap();
        let back = pay(four, "karim", &jeanne, 4).await.unwrap();
        settle_and_wait(&town, 5).await;
        assert_eq!(state(haie, &more.uri).await, Some(State::Settled));
        assert_eq!(state(four, &back.uri).await, Some(State::Settled));
        check_sound(&town).await;
        town.forgive_leftovers_and_close().await;
    }
}

/// A new link begins with trusted ledgers alone; so does an old one.
#[tokio::test]
async fn a_closed_link_stays_closed_with_a_ledger_that_nobody_trusts() {
    let town = two(Base::Sqlite).await;
    let (haie, four) = (&town["haie"], &town["four"]);
    let karim = elsewhere(haie, four, "karim").await;
    pay(haie, "jeanne", &karim, 60).await.unwrap();
    town.settle().await;
    decide(haie, four, Verdict::Part).await.unwrap();
    let (host, clock) = (four.instance.federation.origin().authority().to_owned(), haie.clock.clone());
    let distrust = move |conn: &mut Conn| {
        let word = maillon_store::trust::Word::Distrusted;
        maillon_store::trust::decide(conn, &host, word, None, "fâchés", &clock).map_err(ActProblem::from)
    };
    haie.instance.store.write(distrust).await.unwrap();
    let refused = decide(haie, four, Verdict::Reopen).await;
    assert!(matches!(refused, Err(ActProblem::Untrusted)), "{refused:?}");
    assert_eq!((standing(haie, four).await, departure(haie).await), (Standing::Closed, 60));
    town.forgive_leftovers_and_close().await;
}
