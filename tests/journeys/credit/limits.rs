//! What transfers between ledgers may not do, and how people end them.

use maillon_credit::local::ActProblem;
use maillon_credit::model::{State, Why};
use maillon_credit::remote::Verdict;
use maillon_credit::transfers;
use maillon_kernel::minutes::Minutes;
use maillon_store::Conn;
use maillon_testkit::{Base, House};

use super::transfers::{account, balance, check_sound, elsewhere, pay, settle_and_wait, state, trust, two};

async fn by_hand(house: &House, login: &str) {
    let mut one = account(house, login).await;
    one.accepts_up_to = Some(Minutes::ZERO);
    change(house, one).await;
}

async fn change(house: &House, one: maillon_credit::Account) {
    let change = move |conn: &mut Conn| Ok::<_, ActProblem>(maillon_credit::accounts::update(conn, &one)?);
    house.instance.store.write(change).await.unwrap();
}

pub(super) async fn decide(house: &House, other: &House, verdict: Verdict) {
    let (desk, peer) = (house.instance.sel.clone(), other.instance.sel.actor.clone());
    let decide = move |conn: &mut Conn| desk.decide(conn, &peer, &verdict);
    house.instance.store.write(decide).await.unwrap();
}

async fn why(house: &House, uri: &str) -> Option<Why> {
    let uri = uri.to_owned();
    house.read(move |conn| transfers::by_uri(conn, &uri)).await.and_then(|one| one.why)
}

/// One act of the member on the transfer with this URI.
async fn act(
    house: &House,
    uri: &str,
    act: fn(&maillon_credit::Desk, &mut Conn, maillon_credit::TransferId) -> Result<(), ActProblem>,
) -> Result<(), ActProblem> {
    let (desk, uri) = (house.instance.sel.clone(), uri.to_owned());
    let act = move |conn: &mut Conn| -> Result<(), ActProblem> {
        let id = transfers::by_uri(conn, &uri)?.ok_or(ActProblem::Unknown)?.id;
        act(&desk, conn, id)
    };
    house.instance.store.write(act).await
}

#[tokio::test]
async fn who_accepts_by_hand_is_asked() {
    for base in Base::all() {
        let town = two(base).await;
        by_hand(&town["four"], "karim").await;
        let karim = elsewhere(&town["haie"], &town["four"], "karim").await;
        let first = pay(&town["haie"], "jeanne", &karim, 60).await.unwrap();
        let second = pay(&town["haie"], "jeanne", &karim, 10).await.unwrap();
        let third = pay(&town["haie"], "jeanne", &karim, 5).await.unwrap();
        town.settle().await;
        assert_eq!(state(&town["four"], &first.uri).await, Some(State::Asked));
        assert_eq!(balance(&town["four"], "karim").await, 0);

        act(&town["four"], &first.uri, |desk, conn, id| desk.accept(conn, id, None).map(drop)).await.unwrap();
        act(&town["four"], &second.uri, |desk, conn, id| desk.refuse(conn, id, None).map(drop))
            .await
            .unwrap();
        act(&town["haie"], &third.uri, |desk, conn, id| desk.cancel(conn, id, None).map(drop)).await.unwrap();
        town.settle().await;
        assert_eq!(state(&town["haie"], &first.uri).await, Some(State::Settled));
        assert_eq!(why(&town["haie"], &second.uri).await, Some(Why::Refused));
        assert_eq!(state(&town["four"], &third.uri).await, Some(State::Released));
        assert_eq!(account(&town["haie"], "jeanne").await.held.get(), 0);
        assert_eq!(balance(&town["four"], "karim").await, 60);
        check_sound(&town).await;
        town.close().await;
    }
}

#[tokio::test]
async fn nobody_answers_and_the_hold_ends() {
    let town = two(Base::Sqlite).await;
    by_hand(&town["four"], "karim").await;
    let karim = elsewhere(&town["haie"], &town["four"], "karim").await;
    let paid = pay(&town["haie"], "jeanne", &karim, 60).await.unwrap();
    town.settle().await;
    settle_and_wait(&town, 8 * 24 * 60).await;
    assert_eq!(why(&town["haie"], &paid.uri).await, Some(Why::Expired));
    assert!(state(&town["four"], &paid.uri).await.unwrap().is_over());
    assert_eq!(account(&town["haie"], "jeanne").await.held.get(), 0);
    check_sound(&town).await;
    town.forgive_leftovers_and_close().await;
}

#[tokio::test]
async fn limits_hold_on_both_sides() {
    for base in Base::all() {
        let town = two(base).await;
        let karim = elsewhere(&town["haie"], &town["four"], "karim").await;
        let problem = pay(&town["haie"], "jeanne", &karim, 601).await.unwrap_err();
        assert!(matches!(problem, ActProblem::Floor { .. }), "{problem}");

        // The other side's balance of trade: it says no, and the hold ends.
        pay(&town["haie"], "jeanne", &karim, 1).await.unwrap();
        town.settle().await;
        let bounds = Verdict::Bounds(Minutes::new(-100), Minutes::new(100));
        decide(&town["four"], &town["haie"], bounds.clone()).await;
        let refused = pay(&town["haie"], "jeanne", &karim, 100).await.unwrap();
        town.settle().await;
        assert_eq!(why(&town["haie"], &refused.uri).await, Some(Why::PeerLimit));

        // Ours: it does not even begin.
        decide(&town["haie"], &town["four"], bounds).await;
        let problem = pay(&town["haie"], "jeanne", &karim, 100).await.unwrap_err();
        assert!(matches!(problem, ActProblem::Trade { left } if left.get() == 99), "{problem}");

        decide(&town["haie"], &town["four"], Verdict::Freeze("on se parle d’abord".to_owned())).await;
        let problem = pay(&town["haie"], "jeanne", &karim, 1).await.unwrap_err();
        assert!(matches!(problem, ActProblem::Frozen), "{problem}");
        assert_eq!(account(&town["haie"], "jeanne").await.held.get(), 0);
        check_sound(&town).await;
        town.close().await;
    }
}

#[tokio::test]
async fn what_came_can_be_given_back_once() {
    for base in Base::all() {
        let town = two(base).await;
        let karim = elsewhere(&town["haie"], &town["four"], "karim").await;
        let paid = pay(&town["haie"], "jeanne", &karim, 60).await.unwrap();
        town.settle().await;
        act(&town["four"], &paid.uri, |desk, conn, id| {
            desk.reverse(conn, id, Minutes::new(40), None).map(drop)
        })
        .await
        .unwrap();
        town.settle().await;
        assert_eq!(
            (balance(&town["haie"], "jeanne").await, balance(&town["four"], "karim").await),
            (-20, 20)
        );
        let again = act(&town["four"], &paid.uri, |desk, conn, id| {
            desk.reverse(conn, id, Minutes::new(21), None).map(drop)
        });
        assert!(matches!(again.await.unwrap_err(), ActProblem::TooMuch { left } if left.get() == 20));
        check_sound(&town).await;
        town.close().await;
    }
}

#[tokio::test]
async fn trust_is_needed_on_both_sides() {
    for base in Base::all() {
        let town = two(base).await;
        let karim = elsewhere(&town["haie"], &town["four"], "karim").await;
        distrust(&town["four"], &town["haie"]).await;
        let paid = pay(&town["haie"], "jeanne", &karim, 60).await.unwrap();
        town.settle().await;
        assert_eq!(state(&town["four"], &paid.uri).await, None, "a stranger's ledger has no link here");
        assert_eq!(state(&town["haie"], &paid.uri).await, Some(State::Held));

        let host = town["haie"].instance.federation.origin().authority().to_owned();
        trust(&town["four"], &host).await;
        settle_and_wait(&town, 120).await;
        assert_eq!(state(&town["haie"], &paid.uri).await, Some(State::Settled));
        distrust(&town["haie"], &town["four"]).await;
        let problem = pay(&town["haie"], "jeanne", &karim, 1).await.unwrap_err();
        assert!(matches!(problem, ActProblem::Untrusted), "{problem}");
        town.forgive_leftovers_and_close().await;
    }
}

pub(super) async fn distrust(house: &House, other: &House) {
    distrust_host(house, other.instance.federation.origin().authority()).await;
}

pub(super) async fn distrust_host(house: &House, host: &str) {
    let (clock, host) = (house.clock.clone(), host.to_owned());
    let decide = move |conn: &mut Conn| {
        maillon_store::trust::decide(
            conn,
            &host,
            maillon_store::trust::Word::Distrusted,
            None,
            "plus de nouvelles",
            &clock,
        )
        .map_err(ActProblem::from)
    };
    house.instance.store.write(decide).await.unwrap();
}

#[tokio::test]
async fn an_account_that_closes_meanwhile_holds_up_nothing() {
    for base in Base::all() {
        let town = two(base).await;
        let karim = elsewhere(&town["haie"], &town["four"], "karim").await;
        let first = pay(&town["haie"], "jeanne", &karim, 60).await.unwrap();
        town["haie"].work_once().await;
        town["four"].work_once().await;
        town["haie"].work_once().await;
        town["four"].work_once().await;
        let mut one = account(&town["four"], "karim").await;
        assert_eq!(one.promised.get(), 60, "it is promised, and not yet credited");
        one.state = maillon_credit::model::AccountState::Closed;
        change(&town["four"], one).await;
        town.settle().await;
        assert_eq!(state(&town["haie"], &first.uri).await, Some(State::Settled));
        let suspense = town["four"].read(|conn| {
            maillon_credit::accounts::technical(conn, maillon_credit::model::AccountKind::Suspense)
        });
        assert_eq!(suspense.await.unwrap().balance.get(), 60);
        check_sound(&town).await;
        town.close().await;
    }
}
