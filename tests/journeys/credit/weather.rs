//! Transfers between ledgers when something goes wrong: a side that is down, a backup that is restored, new keys.

use maillon_credit::machine::Standing;
use maillon_credit::model::State;
use maillon_testkit::{Base, House};

use super::transfers::{
    account, balance, check_sound, elsewhere, mirror, pay, settle_and_wait, standing, state, two,
};

#[tokio::test]
async fn a_side_that_was_down_in_the_middle_settles_when_it_is_back() {
    for base in Base::all() {
        let mut town = two(base).await;
        let karim = elsewhere(&town["haie"], &town["four"], "karim").await;
        town.house_mut("four").go_down().await;
        let paid = pay(&town["haie"], "jeanne", &karim, 60).await.unwrap();
        town["haie"].work_once().await;
        assert_eq!(state(&town["haie"], &paid.uri).await, Some(State::Held));
        assert_eq!(account(&town["haie"], "jeanne").await.held.get(), 60);

        town.house_mut("four").come_back().await;
        settle_and_wait(&town, 30).await;
        assert_eq!(state(&town["haie"], &paid.uri).await, Some(State::Settled));
        assert_eq!(
            (balance(&town["haie"], "jeanne").await, balance(&town["four"], "karim").await),
            (-60, 60)
        );
        check_sound(&town).await;
        town.close().await;
    }
}

#[tokio::test]
async fn the_payer_starts_anew_in_the_middle() {
    for base in Base::all() {
        let mut town = two(base).await;
        let karim = elsewhere(&town["haie"], &town["four"], "karim").await;
        let paid = pay(&town["haie"], "jeanne", &karim, 45).await.unwrap();
        // As far as the offer; then the process ends, with the promise under way.
        town["haie"].work_once().await;
        town["four"].work_once().await;
        town["haie"].work_once().await;
        town.house_mut("haie").go_down().await;
        town["four"].work_once().await;
        town.house_mut("haie").come_back().await;
        assert_eq!(standing(&town["haie"], &town["four"]).await, Standing::Checking);

        settle_and_wait(&town, 30).await;
        assert_eq!(standing(&town["haie"], &town["four"]).await, Standing::Open);
        assert_eq!(state(&town["haie"], &paid.uri).await, Some(State::Settled));
        assert_eq!(state(&town["four"], &paid.uri).await, Some(State::Credited));
        check_sound(&town).await;
        town.close().await;
    }
}

/// Copies the whole folder of a house that is down.
fn copy(house: &House, name: &str) {
    let (from, to) = (house.folder(), house.folder().join(name));
    std::fs::create_dir_all(&to).unwrap();
    for entry in std::fs::read_dir(from).unwrap().map(Result::unwrap).filter(|one| one.path().is_file()) {
        std::fs::copy(entry.path(), to.join(entry.file_name())).unwrap();
    }
}

fn restore(house: &House, name: &str) {
    let (from, to) = (house.folder().join(name), house.folder());
    for entry in std::fs::read_dir(&to).unwrap().map(Result::unwrap).filter(|one| one.path().is_file()) {
        std::fs::remove_file(entry.path()).unwrap();
    }
    for entry in std::fs::read_dir(from).unwrap().map(Result::unwrap) {
        std::fs::copy(entry.path(), to.join(entry.file_name())).unwrap();
    }
}

#[tokio::test]
async fn a_backup_that_is_restored_is_found_out_and_healed() {
    let mut town = two(Base::Sqlite).await;
    let karim = elsewhere(&town["haie"], &town["four"], "karim").await;
    let jeanne = elsewhere(&town["four"], &town["haie"], "jeanne").await;
    pay(&town["haie"], "jeanne", &karim, 30).await.unwrap();
    town.settle().await;
    town.house_mut("haie").go_down().await;
    copy(&town["haie"], "backup");
    town.house_mut("haie").come_back().await;
    settle_and_wait(&town, 5).await;

    // What the backup does not hold: one each way.
    let out = pay(&town["haie"], "jeanne", &karim, 20).await.unwrap();
    let came = pay(&town["four"], "karim", &jeanne, 7).await.unwrap();
    settle_and_wait(&town, 5).await;
    assert_eq!(balance(&town["haie"], "jeanne").await, -43);

    town.house_mut("haie").go_down().await;
    restore(&town["haie"], "backup");
    town.house_mut("haie").come_back().await;
    assert_eq!(balance(&town["haie"], "jeanne").await, -30, "that is all that the backup knows");
    settle_and_wait(&town, 90).await;

    assert_eq!(standing(&town["haie"], &town["four"]).await, Standing::Open);
    assert_eq!(balance(&town["haie"], "jeanne").await, -43);
    assert_eq!(balance(&town["four"], "karim").await, 43);
    assert_eq!(mirror(&town["haie"], &town["four"]).await, -mirror(&town["four"], &town["haie"]).await);
    assert_eq!(state(&town["haie"], &out.uri).await, Some(State::Settled));
    assert_eq!(state(&town["haie"], &came.uri).await, Some(State::Credited));
    check_sound(&town).await;

    // And it goes on.
    let more = pay(&town["haie"], "jeanne", &karim, 5).await.unwrap();
    settle_and_wait(&town, 5).await;
    assert_eq!(state(&town["haie"], &more.uri).await, Some(State::Settled));
    check_sound(&town).await;
    town.forgive_leftovers_and_close().await;
}

#[tokio::test]
async fn new_keys_in_the_middle_change_nothing() {
    for base in Base::all() {
        let town = two(base).await;
        let karim = elsewhere(&town["haie"], &town["four"], "karim").await;
        let paid = pay(&town["haie"], "jeanne", &karim, 25).await.unwrap();
        town["haie"].work_once().await;
        town["four"].work_once().await;
        for name in ["haie", "four"] {
            let actor = town[name].instance.sel.actor.clone();
            town[name].instance.federation.rotate_keys(&actor).await.unwrap();
        }
        settle_and_wait(&town, 30).await;
        assert_eq!(state(&town["haie"], &paid.uri).await, Some(State::Settled));
        assert_eq!(state(&town["four"], &paid.uri).await, Some(State::Credited));
        check_sound(&town).await;
        town.forgive_leftovers_and_close().await;
    }
}

#[tokio::test]
async fn a_ledger_of_which_nothing_is_heard_for_months_is_not_forgotten() {
    let town = two(Base::Sqlite).await;
    let karim = elsewhere(&town["haie"], &town["four"], "karim").await;
    pay(&town["haie"], "jeanne", &karim, 5).await.unwrap();
    town.settle().await;
    for name in ["haie", "four"] {
        town[name].clock.advance(chrono::TimeDelta::days(100));
        maillon_server::workers::prune(&town[name].instance).await.unwrap();
    }
    let paid = pay(&town["haie"], "jeanne", &karim, 6).await.unwrap();
    settle_and_wait(&town, 5).await;
    assert_eq!(state(&town["haie"], &paid.uri).await, Some(State::Settled));
    check_sound(&town).await;
    town.forgive_leftovers_and_close().await;
}
