//! What people do, when nothing is in the way.

use chrono::TimeDelta;
use maillon_members::Role;

use crate::local::Ask;
use crate::model::{AccountKind, Near, RequestState, State, Why};
use crate::testing::{Book, minutes, pay};
use crate::{accounts, ledger, requests};

#[test]
fn what_is_accepted_by_itself_is_settled_at_once() {
    let mut book = Book::open();
    let (anna, bram) = (book.account("anna"), book.account("bram"));
    let one = book.run(|desk, conn| desk.pay(conn, &pay(&anna, &bram, 90))).unwrap();
    assert_eq!(one.state, State::Settled);
    assert!(one.uri.ends_with(&format!("/ap/transfers/{}", one.id)), "{}", one.uri);
    assert!(one.provider.ends_with(&format!("/ap/accounts/{}", anna.code)));
    assert_eq!((book.amounts(anna.id), book.amounts(bram.id)), ((-90, 0, 0), (90, 0, 0)));
    assert_eq!(ledger::total(&mut book.conn).unwrap(), minutes(0));
}

#[test]
fn by_hand_the_amount_is_held_until_the_payee_answers() {
    let mut book = Book::open();
    let (anna, bram) = (book.account("anna"), book.account("bram"));
    book.by_hand(bram.id, 30);
    let began = |book: &mut Book| book.run(|desk, conn| desk.pay(conn, &pay(&anna, &bram, 31))).unwrap();

    let one = began(&mut book);
    assert_eq!((one.state, book.amounts(anna.id)), (State::Held, (0, 31, 0)));
    let one = book.run(|desk, conn| desk.accept(conn, one.id, bram.member.as_deref())).unwrap();
    assert_eq!(
        (one.state, book.amounts(anna.id), book.amounts(bram.id)),
        (State::Settled, (-31, 0, 0), (31, 0, 0))
    );

    let one = began(&mut book);
    let one = book.run(|desk, conn| desk.refuse(conn, one.id, bram.member.as_deref())).unwrap();
    assert_eq!(
        (one.state, one.why, book.amounts(anna.id)),
        (State::Aborted, Some(Why::Refused), (-31, 0, 0))
    );

    let one = began(&mut book);
    let one = book.run(|desk, conn| desk.cancel(conn, one.id, anna.member.as_deref())).unwrap();
    assert_eq!((one.why, book.amounts(anna.id)), (Some(Why::Cancelled), (-31, 0, 0)));

    let one = began(&mut book);
    let end = one.ends_at.unwrap();
    book.run(|desk, conn| desk.tick(conn, one.id, end - 1)).unwrap();
    assert_eq!(book.amounts(anna.id), (-31, 31, 0));
    book.run(|desk, conn| desk.tick(conn, one.id, end)).unwrap();
    assert_eq!(book.amounts(anna.id), (-31, 0, 0));
    let small = book.run(|desk, conn| desk.pay(conn, &pay(&anna, &bram, 30))).unwrap();
    assert_eq!(small.state, State::Settled, "up to thirty it is accepted by itself");
}

#[test]
fn an_account_is_opened_once() {
    let mut book = Book::open();
    let anna = book.account("anna");
    let member = anna.member.clone().unwrap();
    let again = book.run(|desk, conn| desk.open_member_account(conn, &member)).unwrap();
    assert_eq!(again, anna);
    assert_eq!((anna.lowest, anna.highest), (Some(minutes(-600)), Some(minutes(1_200))));
    let all = book.run(crate::Desk::open_organisation_account).unwrap();
    assert_eq!(book.run(crate::Desk::open_organisation_account).unwrap(), all);
    assert_eq!((all.lowest, all.highest), (Some(minutes(-6_000)), Some(minutes(12_000))));
    assert_eq!(accounts::by_code(&mut book.conn, &anna.code).unwrap(), Some(anna));
    assert_eq!(accounts::by_code(&mut book.conn, "a\0b").unwrap(), None);
}

#[test]
fn who_gives_may_ask_and_is_paid_at_once() {
    let mut book = Book::open();
    let (anna, bram) = (book.account("anna"), book.account("bram"));
    book.by_hand(anna.id, 0);
    let ask = |amount| Ask {
        from: anna.id,
        of: bram.id.into(),
        amount: minutes(amount),
        label: "Vélo réparé",
        member: anna.member.as_deref(),
        clause_of: None,
        lesson: None,
    };
    let asked = book.run(|desk, conn| desk.ask(conn, &ask(45))).unwrap();
    assert_eq!(requests::open(&mut book.conn, bram.id).unwrap(), std::slice::from_ref(&asked));
    let paid = book.run(|desk, conn| desk.pay_request(conn, asked.id, bram.member.as_deref())).unwrap();
    assert_eq!((paid.state, paid.request.as_deref()), (State::Settled, Some(asked.uri.as_str())));
    let after = requests::find(&mut book.conn, asked.id).unwrap().unwrap();
    assert_eq!((after.state, after.transfer), (RequestState::Paid, Some(paid.uri)));
    assert_eq!(book.amounts(anna.id), (45, 0, 0));

    let asked = book.run(|desk, conn| desk.ask(conn, &ask(46))).unwrap();
    let end = asked.ends_at;
    book.run(|desk, conn| desk.tick_request(conn, asked.id, end)).unwrap();
    let state = requests::find(&mut book.conn, asked.id).unwrap().unwrap().state;
    assert_eq!(state, RequestState::Expired);
}

#[test]
fn a_lesson_is_divided_to_the_minute() {
    let mut book = Book::open();
    let giver = book.account("giver");
    let pupils = ["anna", "bram", "cleo"].map(|login| book.account(login).id);
    let asked =
        book.run(|desk, conn| desk.lesson(conn, giver.id, &pupils, minutes(100), "Pain", None)).unwrap();
    assert_eq!(asked.iter().map(|one| one.amount.get()).collect::<Vec<_>>(), [34, 33, 33]);
    let lesson = asked[0].lesson.clone().unwrap();
    assert_eq!(requests::of_lesson(&mut book.conn, &lesson).unwrap(), asked);
    let asked =
        book.run(|desk, conn| desk.lesson(conn, giver.id, &pupils, minutes(2), "Pain", None)).unwrap();
    assert_eq!(asked.len(), 2, "who would pay nothing is not asked");
    assert!(book.run(|desk, conn| desk.lesson(conn, giver.id, &pupils[..0], minutes(2), "", None)).is_err());
    let twice = [pupils[0], pupils[0]];
    assert!(book.run(|desk, conn| desk.lesson(conn, giver.id, &twice, minutes(2), "", None)).is_err());
    let oneself = [pupils[0], giver.id];
    assert!(book.run(|desk, conn| desk.lesson(conn, giver.id, &oneself, minutes(9), "", None)).is_err());
    assert!(requests::open(&mut book.conn, pupils[0]).unwrap().len() == 2, "all are asked, or nobody");
}

#[test]
fn what_was_there_before_comes_from_the_opening_account() {
    let mut book = Book::open();
    let (anna, cora) = (book.account("anna"), book.member("cora", Role::Coordinator));
    for (balance, expected) in [(5_000, 5_000), (-7_000, -2_000)] {
        let act = |desk: &crate::Desk, conn: &mut maillon_store::Conn| {
            desk.set_opening_balance(conn, anna.id, minutes(balance), "Ancien carnet", Some(&cora))
        };
        book.run(act).unwrap();
        assert_eq!(book.amounts(anna.id).0, expected, "no limit is in its way");
    }
    let opening = accounts::technical(&mut book.conn, AccountKind::Opening).unwrap().unwrap();
    assert_eq!(opening.balance, minutes(2_000));
}

#[test]
fn it_is_said_softly_before_a_limit_is_reached() {
    let mut book = Book::open();
    let mut anna = book.account("anna");
    for (balance, held, expected) in [
        (0, 0, None),
        (-240, 0, None),
        (-241, 0, Some(Near::Floor(minutes(359)))),
        (-200, 100, Some(Near::Floor(minutes(300)))),
        (840, 0, None),
        (841, 0, Some(Near::Ceiling(minutes(359)))),
        (-700, 0, Some(Near::Floor(minutes(0)))),
    ] {
        (anna.balance, anna.held) = (minutes(balance), minutes(held));
        assert_eq!(anna.near(), expected, "{balance} {held}");
    }
    (anna.lowest, anna.highest) = (None, None);
    assert_eq!(anna.near(), None);
}

#[test]
fn a_statement_is_read_page_by_page() {
    let mut book = Book::open();
    let (anna, bram) = (book.account("anna"), book.account("bram"));
    for round in 0..10 {
        let (from, to) = if round % 3 == 0 { (&anna, &bram) } else { (&bram, &anna) };
        book.run(|desk, conn| desk.pay(conn, &pay(from, to, 10 + round))).unwrap();
        book.clock.advance(TimeDelta::minutes(1));
    }
    let all = ledger::entries(&mut book.conn, anna.id, None, 100).unwrap();
    assert_eq!(
        all.iter().map(|one| one.amount.get()).collect::<Vec<_>>(),
        (10..20).rev().collect::<Vec<_>>()
    );
    let (mut paged, mut before) = (Vec::new(), None);
    loop {
        let page = ledger::entries(&mut book.conn, anna.id, before, 3).unwrap();
        let Some(last) = page.last() else { break };
        before = Some(last.id);
        paged.extend(page);
    }
    assert_eq!(paged, all);
    let sum: i64 = all.iter().map(|one| one.effect_on(anna.id).get()).sum();
    assert_eq!(sum, book.amounts(anna.id).0);
}
