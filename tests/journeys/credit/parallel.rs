//! Many at once on one account; the database keeps what the program promises.

use maillon_credit::local::{ActProblem, Limits, Pay};
use maillon_credit::model::{Account, AccountId, State};
use maillon_credit::{accounts, ledger, seal};
use maillon_kernel::minutes::Minutes;
use maillon_store::{Conn, StoreError};
use maillon_testkit::{Base, House, Town};

/// The account of a new member.
pub(super) async fn account(house: &House, login: &str) -> Account {
    house.add_member(login, "member").await;
    let (desk, login) = (house.instance.sel.clone(), login.parse().unwrap());
    let open = move |conn: &mut Conn| -> Result<Account, ActProblem> {
        let member = maillon_members::store::by_login(conn, &login)?.unwrap();
        desk.open_member_account(conn, &member.id.to_string())
    };
    house.instance.store.write(open).await.unwrap()
}

async fn pay(house: &House, from: AccountId, to: AccountId, amount: i64) -> Result<State, ActProblem> {
    let desk = house.instance.sel.clone();
    let pay = move |conn: &mut Conn| {
        let pay = Pay {
            from,
            to,
            amount: Minutes::new(amount),
            label: "Course",
            member: None,
            public: true,
            corrects: None,
            clause_of: None,
            request: None,
        };
        Ok(desk.pay(conn, &pay)?.state)
    };
    house.instance.store.write(pay).await
}

/// The same, as often as the database says that others were faster.
async fn pay_in_a_crowd(
    house: &House,
    from: AccountId,
    to: AccountId,
    amount: i64,
) -> Result<State, ActProblem> {
    loop {
        match pay(house, from, to, amount).await {
            Err(ActProblem::Store(problem)) if problem.is_temporary() => {}
            answer => return answer,
        }
    }
}

#[tokio::test]
async fn as_many_go_through_as_the_floor_allows() {
    for base in Base::all() {
        let town = Town::open(base, &["marolles"]).await;
        let house = &town["marolles"];
        let (anna, bram) = (account(house, "anna").await.id, account(house, "bram").await.id);
        // 600 minutes at seven each: 85 go through, 5 minutes are left.
        let many = futures::future::join_all((0..200).map(|_| pay_in_a_crowd(house, anna, bram, 7))).await;
        let through = many.iter().filter(|one| matches!(one, Ok(State::Settled))).count();
        let refused =
            many.iter().filter(|one| matches!(one, Err(ActProblem::Floor { missing }) if missing.get() == 2));
        assert_eq!((through, refused.count()), (85, 115), "{base:?}");
        let found = move |conn: &mut Conn| {
            let balance =
                |conn: &mut Conn, id| accounts::find(conn, id).map(|one| one.unwrap().balance.get());
            Ok((
                balance(conn, anna)?,
                balance(conn, bram)?,
                ledger::total(conn)?.get(),
                seal::verify(conn)?.faults,
            ))
        };
        assert_eq!(house.read(found).await, (-595, 595, 0, Vec::new()), "{base:?}");
        town.close().await;
    }
}

/// What waits is answered by two at once: one of them is too late.
#[tokio::test]
async fn what_waits_is_answered_once() {
    for base in Base::all() {
        let town = Town::open(base, &["marolles"]).await;
        let house = &town["marolles"];
        let (anna, bram) = (account(house, "anna").await.id, account(house, "bram").await.id);
        let desk = house.instance.sel.clone();
        let by_hand = move |conn: &mut Conn| -> Result<(), ActProblem> {
            desk.set_acceptance(conn, bram, Some(Minutes::ZERO), None)?;
            let none = Limits { lowest: Some(Minutes::new(-600)), highest: None };
            desk.set_limits(conn, bram, none, "Essai", None)?;
            Ok(())
        };
        house.instance.store.write(by_hand).await.unwrap();
        for _ in 0..5 {
            assert_eq!(pay(house, anna, bram, 10).await.unwrap(), State::Held);
        }
        let waiting = house.read(move |conn| maillon_credit::transfers::under_way(conn, anna)).await;
        assert_eq!(waiting.len(), 5);
        let answers = (0..60).map(|round| {
            let (desk, id) = (house.instance.sel.clone(), waiting[round % 5].id);
            let deed =
                [maillon_credit::Desk::accept, maillon_credit::Desk::refuse, maillon_credit::Desk::cancel];
            let deed = deed[round / 5 % 3];
            async move {
                loop {
                    let desk = desk.clone();
                    let answered =
                        house.instance.store.write(move |conn: &mut Conn| deed(&desk, conn, id, None)).await;
                    match answered {
                        Err(ActProblem::Store(problem)) if problem.is_temporary() => {}
                        answer => return answer,
                    }
                }
            }
        });
        let answers = futures::future::join_all(answers).await;
        assert_eq!(answers.iter().filter(|one| one.is_ok()).count(), 5, "{base:?}");
        assert_eq!(answers.iter().filter(|one| matches!(one, Err(ActProblem::Over))).count(), 55, "{base:?}");
        let found = move |conn: &mut Conn| {
            Ok((accounts::find(conn, anna)?.unwrap().held.get(), seal::verify(conn)?.faults))
        };
        assert_eq!(house.read(found).await, (0, Vec::new()), "{base:?}");
        town.close().await;
    }
}

/// Whoever opens an account twice at the same moment has one.
#[tokio::test]
async fn an_account_is_opened_once_by_many() {
    for base in Base::all() {
        let town = Town::open(base, &["marolles"]).await;
        let house = &town["marolles"];
        house.add_member("anna", "member").await;
        let login = "anna".parse().unwrap();
        let anna = house.read(move |conn| maillon_members::store::by_login(conn, &login)).await.unwrap();
        let opened = (0..20).map(|_| {
            let (desk, member) = (house.instance.sel.clone(), anna.id.to_string());
            house.instance.store.write(move |conn: &mut Conn| desk.open_member_account(conn, &member))
        });
        let opened = futures::future::join_all(opened).await;
        let ids: Vec<AccountId> = opened.into_iter().map(|one| one.unwrap().id).collect();
        assert!(ids.iter().all(|id| *id == ids[0]), "{base:?}");
        let all = house.read(accounts::organisation).await;
        assert!(all.is_some(), "the organisation has one from the beginning");
        town.close().await;
    }
}

/// A day is sealed an hour after its end: how many are does not depend on when a test runs.
fn at_noon(house: &House) {
    const DAY: i64 = 86_400_000;
    let ahead = (DAY / 2 - house.clock.millis()).rem_euclid(DAY);
    house.clock.advance(chrono::TimeDelta::milliseconds(ahead));
}

/// Sealing and paying at the same moment: no entry comes into a day that is sealed.
#[tokio::test]
async fn a_day_is_sealed_while_people_pay() {
    for base in Base::all() {
        let town = Town::open(base, &["marolles"]).await;
        let house = &town["marolles"];
        at_noon(house);
        let (anna, bram) = (account(house, "anna").await.id, account(house, "bram").await.id);
        pay(house, anna, bram, 1).await.unwrap();
        house.clock.advance(chrono::TimeDelta::days(3));
        let pays = futures::future::join_all((0..40).map(|_| pay_in_a_crowd(house, anna, bram, 1)));
        let seals = maillon_server::workers::seal_days(&house.instance);
        let (paid, sealed) = futures::future::join(pays, seals).await;
        sealed.unwrap();
        assert!(paid.iter().all(Result::is_ok), "{base:?}");
        let report = house.read(seal::verify).await;
        assert_eq!((report.entries, report.seals, report.faults), (41, 3, Vec::new()), "{base:?}");
        town.close().await;
    }
}

#[tokio::test]
async fn what_stands_in_the_ledger_stays() {
    use diesel::connection::SimpleConnection as _;
    for base in Base::all() {
        let town = Town::open(base, &["marolles"]).await;
        let house = &town["marolles"];
        at_noon(house);
        let (anna, bram) = (account(house, "anna").await.id, account(house, "bram").await.id);
        pay(house, anna, bram, 30).await.unwrap();
        house.clock.advance(chrono::TimeDelta::days(2));
        maillon_server::workers::seal_days(&house.instance).await.unwrap();
        let mut tried = vec![
            "UPDATE entry SET amount = 1",
            "UPDATE entry SET posted_at = 0",
            "DELETE FROM entry",
            "UPDATE seal SET digest = ''",
            "DELETE FROM seal",
            "DELETE FROM account",
        ];
        if base == Base::Postgres {
            tried.extend(["TRUNCATE entry CASCADE", "TRUNCATE seal", "TRUNCATE account CASCADE"]);
        }
        for sql in tried {
            let run = move |conn: &mut Conn| Ok::<_, StoreError>(conn.batch_execute(sql)?);
            let answer = house.instance.store.write(run).await;
            assert!(matches!(answer, Err(StoreError::Query(_))), "{base:?} {sql}: {answer:?}");
        }
        let report = house.read(seal::verify).await;
        assert_eq!((report.entries, report.seals, report.faults), (1, 2, Vec::new()), "{base:?}");
        town.close().await;
    }
}

/// The same damage is found on either database; somebody with the keys to it can do it.
#[tokio::test]
async fn planted_damage_is_found() {
    use diesel::connection::SimpleConnection as _;
    for base in Base::all() {
        let town = Town::open(base, &["marolles"]).await;
        let house = &town["marolles"];
        at_noon(house);
        let (anna, bram) = (account(house, "anna").await.id, account(house, "bram").await.id);
        pay(house, anna, bram, 30).await.unwrap();
        house.clock.advance(chrono::TimeDelta::days(2));
        maillon_server::workers::seal_days(&house.instance).await.unwrap();
        let unlock = match base {
            Base::Sqlite => "DROP TRIGGER entry_stays",
            Base::Postgres => "DROP TRIGGER entry_stays ON entry",
        };
        let run = move |conn: &mut Conn| -> Result<(), StoreError> {
            conn.batch_execute(unlock)?;
            Ok(conn.batch_execute("UPDATE entry SET amount = 31")?)
        };
        house.instance.store.write(run).await.unwrap();
        let faults: Vec<String> =
            house.read(seal::verify).await.faults.iter().map(ToString::to_string).collect();
        let said = faults.join("\n");
        for words in
            ["does not say what its transfer says", "are not those that were sealed", "balance is -30"]
        {
            assert!(said.contains(words), "{base:?} {words}: {said}");
        }
        town.close().await;
    }
}
