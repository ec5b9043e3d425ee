//! Transfers between the ledgers of two instances, by real HTTP, with real signatures and proofs.

use maillon_credit::local::ActProblem;
use maillon_credit::machine::Standing;
use maillon_credit::model::{State, Transfer};
use maillon_credit::remote::{Elsewhere, PayOut};
use maillon_credit::{Account, accounts, ledger, links, seal, transfers};
use maillon_kernel::minutes::Minutes;
use maillon_store::Conn;
use maillon_testkit::{Base, House, Town};

/// Two instances that trust each other, each with a member who has an account: `jeanne` and `karim`.
pub(in crate::journeys) async fn two(base: Base) -> Town {
    let town = Town::open(base, &["haie", "four"]).await;
    make_neighbours(&town).await;
    town
}

/// `haie` and `four` trust each other, and their members have accounts.
pub(super) async fn make_neighbours(town: &Town) {
    for (one, other) in [("haie", "four"), ("four", "haie")] {
        let host = town[other].instance.federation.origin().authority().to_owned();
        trust(&town[one], &host).await;
    }
    open_account(&town["haie"], "jeanne").await;
    open_account(&town["four"], "karim").await;
}

pub(in crate::journeys) async fn trust(house: &House, host: &str) {
    let (clock, host) = (house.clock.clone(), host.to_owned());
    let decide = move |conn: &mut Conn| {
        maillon_store::trust::decide(
            conn,
            &host,
            maillon_store::trust::Word::Trusted,
            None,
            "voisins",
            &clock,
        )
        .map_err(ActProblem::from)
    };
    house.instance.store.write(decide).await.unwrap();
}

async fn open_account(house: &House, login: &str) -> Account {
    house.add_member(login, "member").await;
    let (desk, login) = (house.instance.sel.clone(), login.to_owned());
    let open = move |conn: &mut Conn| -> Result<Account, ActProblem> {
        let member = member(conn, &login).ok_or(ActProblem::Unknown)?;
        desk.open_member_account(conn, &member)
    };
    house.instance.store.write(open).await.unwrap()
}

fn member(conn: &mut Conn, login: &str) -> Option<String> {
    let login = login.parse().unwrap();
    maillon_members::store::by_login(conn, &login).unwrap().map(|known| known.id.to_string())
}

pub(in crate::journeys) async fn account(house: &House, login: &str) -> Account {
    let login = login.to_owned();
    let find = move |conn: &mut Conn| {
        let member = member(conn, &login).unwrap();
        accounts::of_member(conn, &member)
    };
    house.read(find).await.unwrap()
}

/// How `house` sees this account of `other`.
pub(in crate::journeys) async fn elsewhere(house: &House, other: &House, login: &str) -> Elsewhere {
    let url = other.instance.sel.account_url(&account(other, login).await.code);
    house.instance.sel.account_elsewhere(&url).await.unwrap().expect("the ledger tells of it")
}

pub(in crate::journeys) async fn pay(
    house: &House,
    from: &str,
    to: &Elsewhere,
    minutes: i64,
) -> Result<Transfer, ActProblem> {
    let (desk, to) = (house.instance.sel.clone(), to.clone());
    let from = account(house, from).await.id;
    let pay = move |conn: &mut Conn| {
        let pay = PayOut {
            from,
            peer: &to.ledger,
            receiver: &to.url,
            name: &to.name,
            amount: Minutes::new(minutes),
            label: "taille de la haie",
            member: None,
            public: true,
            corrects: None,
            clause_of: None,
            request: None,
        };
        desk.pay_out(conn, &pay)
    };
    house.instance.store.write(pay).await
}

pub(in crate::journeys) async fn balance(house: &House, login: &str) -> i64 {
    account(house, login).await.balance.get()
}

pub(super) async fn state(house: &House, uri: &str) -> Option<State> {
    let uri = uri.to_owned();
    house.read(move |conn| transfers::by_uri(conn, &uri)).await.map(|one| one.state)
}

/// So many minutes pass, a few at a time, and every queue runs until it is empty.
pub(super) async fn settle_and_wait(town: &Town, minutes: i64) {
    town.settle().await;
    for _ in 0..10 {
        for name in ["haie", "four"] {
            town[name].clock.advance(chrono::TimeDelta::seconds(minutes * 6 + 1));
        }
        town.settle().await;
    }
}

/// Nothing appeared and nothing vanished, here and between the two.
pub(super) async fn check_sound(town: &Town) {
    for name in ["haie", "four"] {
        let report = town[name].read(seal::verify).await;
        assert!(report.is_sound(), "{name}: {:?}", report.faults);
        assert_eq!(town[name].read(ledger::total).await, Minutes::ZERO);
    }
}

async fn no_refusals(town: &Town) {
    for name in ["haie", "four"] {
        let refused = town[name].read(|conn| maillon_store::inbox::refused(conn, 5)).await;
        let reasons: Vec<_> = refused.iter().map(|one| format!("{one:?}")).collect();
        assert!(reasons.is_empty(), "{name} refused: {reasons:#?}");
    }
}

pub(super) async fn mirror(house: &House, other: &House) -> i64 {
    let peer = other.instance.sel.actor.clone();
    house.read(move |conn| accounts::mirror(conn, &peer)).await.map_or(0, |one| one.balance.get())
}

pub(super) async fn standing(house: &House, other: &House) -> Standing {
    let peer = other.instance.sel.actor.clone();
    house.read(move |conn| links::find(conn, &peer)).await.unwrap().link.standing
}

#[tokio::test]
async fn minutes_go_from_one_instance_to_another() {
    for base in Base::all() {
        let town = two(base).await;
        let karim = elsewhere(&town["haie"], &town["four"], "karim").await;
        assert_eq!(karim.name, "karim");
        let paid = pay(&town["haie"], "jeanne", &karim, 90).await.unwrap();
        assert_eq!(paid.state, State::Held);
        assert_eq!(account(&town["haie"], "jeanne").await.held.get(), 90);
        town.settle().await;
        no_refusals(&town).await;

        assert_eq!(state(&town["haie"], &paid.uri).await, Some(State::Settled));
        assert_eq!(state(&town["four"], &paid.uri).await, Some(State::Credited));
        assert_eq!(
            (balance(&town["haie"], "jeanne").await, balance(&town["four"], "karim").await),
            (-90, 90)
        );
        assert_eq!(mirror(&town["haie"], &town["four"]).await, 90);
        assert_eq!(mirror(&town["four"], &town["haie"]).await, -90);
        assert_eq!(account(&town["haie"], "jeanne").await.held.get(), 0);
        let uri = paid.uri.clone();
        let there = town["four"].read(move |conn| transfers::by_uri(conn, &uri)).await.unwrap();
        assert_eq!(there.label, "taille de la haie", "the two know what it is for");
        assert_eq!(standing(&town["haie"], &town["four"]).await, Standing::Open);
        check_sound(&town).await;
        town.close().await;
    }
}
