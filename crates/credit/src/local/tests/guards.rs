//! What is refused, and that nothing has changed then.

use chrono::TimeDelta;
use maillon_kernel::clock::Clock;
use maillon_members::{MemberId, Role, standing};
use maillon_store::Conn;

use crate::local::{ActProblem, Ask, End, Limits, Pay};
use crate::model::{Account, MOST, State, Transfer};
use crate::testing::{Book, minutes, pay};
use crate::{Desk, accounts, ledger, requests, transfers};

fn pays(book: &mut Book, pay: &Pay<'_>) -> Result<Transfer, ActProblem> {
    book.run(|desk, conn| desk.pay(conn, pay))
}

fn bounded(book: &mut Book, one: &Account, lowest: i64, highest: i64) {
    let limits = Limits { lowest: Some(minutes(lowest)), highest: Some(minutes(highest)) };
    book.run(|desk, conn| desk.set_limits(conn, one.id, limits, "Essai", None)).unwrap();
}

macro_rules! refused {
    ($answer:expr, $problem:pat $(if $guard:expr)?) => {{
        let answer = $answer;
        assert!(matches!(answer, Err($problem) $(if $guard)?), "{answer:?}");
    }};
}

#[test]
fn an_amount_is_at_least_a_minute_and_at_most_what_one_can_move() {
    let mut book = Book::open();
    let (anna, bram) = (book.account("anna"), book.account("bram"));
    for one in [&anna, &bram] {
        book.run(|desk, conn| desk.set_limits(conn, one.id, Limits::NONE, "Sans", None)).unwrap();
    }
    for amount in [0, -1, -60, i64::MIN, i64::MAX, MOST.get() + 1] {
        refused!(pays(&mut book, &pay(&anna, &bram, amount)), ActProblem::Amount);
        let lesson = [anna.id];
        let act =
            |desk: &Desk, conn: &mut Conn| desk.lesson(conn, bram.id, &lesson, minutes(amount), "", None);
        refused!(book.run(act), ActProblem::Amount);
    }
    assert_eq!((book.amounts(anna.id), book.amounts(bram.id)), ((0, 0, 0), (0, 0, 0)));
    pays(&mut book, &pay(&anna, &bram, MOST.get())).unwrap();
    refused!(pays(&mut book, &pay(&anna, &anna, 5)), ActProblem::SameAccount);
    refused!(pays(&mut book, &Pay { label: &"x".repeat(201), ..pay(&anna, &bram, 5) }), ActProblem::Label);
    refused!(pays(&mut book, &Pay { clause_of: Some("a\0b"), ..pay(&anna, &bram, 5) }), ActProblem::Unknown);
}

#[test]
fn the_floor_counts_what_is_held() {
    let mut book = Book::open();
    let (anna, bram) = (book.account("anna"), book.account("bram"));
    book.by_hand(bram.id, 0);
    pays(&mut book, &pay(&anna, &bram, 500)).unwrap();
    refused!(pays(&mut book, &pay(&anna, &bram, 101)), ActProblem::Floor { missing } if missing == minutes(1));
    pays(&mut book, &pay(&anna, &bram, 100)).unwrap();
    refused!(pays(&mut book, &pay(&anna, &bram, 1)), ActProblem::Floor { .. });
    assert_eq!(book.amounts(anna.id), (0, 600, 0));
}

#[test]
fn the_ceiling_is_looked_at_again_when_the_payee_accepts() {
    let mut book = Book::open();
    let (anna, bram, cleo) = (book.account("anna"), book.account("bram"), book.account("cleo"));
    bounded(&mut book, &bram, -600, 100);
    refused!(pays(&mut book, &pay(&anna, &bram, 101)), ActProblem::Ceiling);
    book.by_hand(bram.id, 50);
    let waits = pays(&mut book, &pay(&anna, &bram, 90)).unwrap();
    pays(&mut book, &pay(&cleo, &bram, 11)).unwrap();
    refused!(book.run(|desk, conn| desk.accept(conn, waits.id, None)), ActProblem::Ceiling);
    assert_eq!((book.amounts(anna.id), book.amounts(bram.id)), ((0, 90, 0), (11, 0, 0)));
}

#[test]
fn a_limit_of_zero_lets_a_newcomer_begin() {
    let mut book = Book::open();
    let (anna, bram) = (book.account("anna"), book.account("bram"));
    bounded(&mut book, &anna, 0, 1_200);
    bounded(&mut book, &bram, -600, 0);
    refused!(pays(&mut book, &pay(&anna, &bram, 61)), ActProblem::Floor { .. });
    pays(&mut book, &pay(&anna, &bram, 60)).unwrap();
    refused!(pays(&mut book, &pay(&anna, &bram, 1)), ActProblem::Floor { .. });
    let cleo = book.account("cleo");
    refused!(pays(&mut book, &pay(&cleo, &bram, 1)), ActProblem::Ceiling);
    // What is under way is a first exchange, too.
    let dora = book.account("dora");
    bounded(&mut book, &dora, 0, 1_200);
    book.by_hand(cleo.id, 0);
    pays(&mut book, &pay(&dora, &cleo, 60)).unwrap();
    refused!(pays(&mut book, &pay(&dora, &cleo, 1)), ActProblem::Floor { .. });
}

#[test]
fn with_a_closed_account_nothing_new_begins() {
    let mut book = Book::open();
    let (anna, bram) = (book.account("anna"), book.account("bram"));
    let done = pays(&mut book, &pay(&anna, &bram, 40)).unwrap();
    book.by_hand(bram.id, 0);
    let waits = pays(&mut book, &pay(&anna, &bram, 10)).unwrap();
    refused!(book.run(|desk, conn| desk.close_account(conn, bram.id, " ", None)), ActProblem::Reason);
    book.run(|desk, conn| desk.close_account(conn, bram.id, "Déménagement", None)).unwrap();
    refused!(pays(&mut book, &pay(&anna, &bram, 1)), ActProblem::Closed(End::Payee));
    refused!(pays(&mut book, &pay(&bram, &anna, 1)), ActProblem::Closed(End::Payer));
    refused!(book.run(|desk, conn| desk.accept(conn, waits.id, None)), ActProblem::Closed(End::Payee));
    let lesson = [bram.id];
    refused!(
        book.run(|desk, conn| desk.lesson(conn, anna.id, &lesson, minutes(9), "", None)),
        ActProblem::Closed(End::Payer)
    );
    assert_eq!(book.amounts(bram.id).0, 40, "what is on it stays");
    book.run(|desk, conn| desk.reverse(conn, done.id, minutes(40), bram.member.as_deref())).unwrap();
    assert_eq!(book.amounts(bram.id).0, 0, "what was a mistake is taken back");
    let changes = accounts::changes(&mut book.conn, bram.id).unwrap();
    assert_eq!((changes[0].new.as_deref(), changes[0].reason.as_str()), (Some("closed"), "Déménagement"));
    book.run(|desk, conn| desk.reopen_account(conn, bram.id, "De retour", None)).unwrap();
    book.run(|desk, conn| desk.accept(conn, waits.id, None)).unwrap();
}

#[test]
fn nobody_acts_for_another() {
    let mut book = Book::open();
    let (anna, bram) = (book.account("anna"), book.account("bram"));
    let cora = book.member("cora", Role::Coordinator);
    let (mine, theirs) = (anna.member.clone().unwrap(), bram.member.clone().unwrap());
    for who in [theirs.as_str(), cora.as_str(), "nobody"] {
        let foreign = Pay { member: Some(who), ..pay(&anna, &bram, 5) };
        refused!(pays(&mut book, &foreign), ActProblem::NotYours);
    }
    book.by_hand(bram.id, 0);
    let waits = pays(&mut book, &Pay { member: Some(&mine), ..pay(&anna, &bram, 5) }).unwrap();
    refused!(book.run(|desk, conn| desk.accept(conn, waits.id, Some(&mine))), ActProblem::NotYours);
    refused!(book.run(|desk, conn| desk.refuse(conn, waits.id, Some(&mine))), ActProblem::NotYours);
    refused!(book.run(|desk, conn| desk.cancel(conn, waits.id, Some(&theirs))), ActProblem::NotYours);
    let id: MemberId = theirs.parse().unwrap();
    let by = standing::By { member: None, clock: Clock::System };
    standing::disable(&mut book.conn, id, &by).unwrap();
    refused!(book.run(|desk, conn| desk.accept(conn, waits.id, Some(&theirs))), ActProblem::NotYours);
    assert_eq!(book.amounts(anna.id), (0, 5, 0));
}

#[test]
fn the_organisation_is_committed_by_mandate() {
    let mut book = Book::open();
    let anna = book.account("anna");
    let mine = anna.member.clone().unwrap();
    let cora = book.member("cora", Role::Coordinator);
    let all = book.run(crate::Desk::open_organisation_account).unwrap();
    let by = |who| Pay { member: Some(who), ..pay(&all, &anna, 5) };
    pays(&mut book, &by(cora.as_str())).unwrap();
    refused!(pays(&mut book, &by(mine.as_str())), ActProblem::Mandate);
    let grant = |end: Option<i64>, by: Option<&str>| {
        let (mine, by) = (mine.clone(), by.map(str::to_owned));
        move |desk: &Desk, conn: &mut Conn| desk.grant_mandate(conn, &mine, end, "Atelier", by.as_deref())
    };
    refused!(book.run(grant(None, Some(&mine))), ActProblem::Coordinator);
    let end = book.clock.millis() + 60_000;
    book.run(grant(Some(end), Some(&cora))).unwrap();
    pays(&mut book, &by(mine.as_str())).unwrap();
    book.clock.advance(TimeDelta::minutes(1));
    refused!(pays(&mut book, &by(mine.as_str())), ActProblem::Mandate);
    book.run(grant(None, Some(&cora))).unwrap();
    pays(&mut book, &by(mine.as_str())).unwrap();
    book.run(|desk, conn| desk.revoke_mandates(conn, &mine, Some(&cora))).unwrap();
    refused!(pays(&mut book, &by(mine.as_str())), ActProblem::Mandate);
}

#[test]
fn coordinators_bound_accounts_and_say_why() {
    let mut book = Book::open();
    let anna = book.account("anna");
    let (mine, cora) = (anna.member.clone().unwrap(), book.member("cora", Role::Coordinator));
    let set = |lowest, highest, reason: &'static str, who: &str| {
        let (limits, who) = (Limits { lowest: Some(minutes(lowest)), highest }, who.to_owned());
        move |desk: &Desk, conn: &mut Conn| desk.set_limits(conn, anna.id, limits, reason, Some(&who))
    };
    refused!(book.run(set(-900, None, "Gros chantier", &mine)), ActProblem::Coordinator);
    refused!(book.run(set(-900, None, "", &cora)), ActProblem::Reason);
    refused!(book.run(set(1, None, "Non", &cora)), ActProblem::Limits);
    refused!(book.run(set(0, Some(minutes(-1)), "Non", &cora)), ActProblem::Limits);
    refused!(book.run(set(i64::MIN, None, "Non", &cora)), ActProblem::Limits);
    book.run(set(-900, Some(minutes(1_200)), "Gros chantier", &cora)).unwrap();
    let changes = accounts::changes(&mut book.conn, anna.id).unwrap();
    assert_eq!(changes.len(), 1, "the ceiling stayed");
    assert_eq!((changes[0].old.as_deref(), changes[0].new.as_deref()), (Some("-600"), Some("-900")));
    assert_eq!(
        (changes[0].member.as_deref(), changes[0].reason.as_str()),
        (Some(cora.as_str()), "Gros chantier")
    );
}

#[test]
fn at_most_what_remains_is_taken_back() {
    let mut book = Book::open();
    let (anna, bram) = (book.account("anna"), book.account("bram"));
    let (mine, theirs) = (anna.member.clone(), bram.member.clone());
    let one = pays(&mut book, &pay(&anna, &bram, 100)).unwrap();
    let back = |amount, who: &Option<String>| {
        let (id, who) = (one.id, who.clone());
        move |desk: &Desk, conn: &mut Conn| desk.reverse(conn, id, minutes(amount), who.as_deref())
    };
    refused!(book.run(back(10, &mine)), ActProblem::NotYours);
    refused!(book.run(back(101, &theirs)), ActProblem::TooMuch { left } if left == minutes(100));
    refused!(book.run(back(0, &theirs)), ActProblem::Amount);
    let first = book.run(back(70, &theirs)).unwrap();
    assert_eq!(first.corrects.as_deref(), Some(one.uri.as_str()));
    refused!(
        book.run(|desk, conn| desk.reverse(conn, first.id, minutes(1), mine.as_deref())),
        ActProblem::Correction
    );
    book.by_hand(anna.id, 0);
    let held = book.run(back(20, &theirs)).unwrap();
    assert_eq!(held.state, State::Held);
    refused!(book.run(back(11, &theirs)), ActProblem::TooMuch { left } if left == minutes(10));
    refused!(book.run(|desk, conn| desk.reverse(conn, held.id, minutes(1), None)), ActProblem::Correction);
    book.run(|desk, conn| desk.refuse(conn, held.id, mine.as_deref())).unwrap();
    assert_eq!(Desk::remaining(&mut book.conn, &one).unwrap(), minutes(30));
    refused!(book.run(|desk, conn| desk.reverse_rest(conn, one.id, mine.as_deref())), ActProblem::NotYours);
    let rest = book.run(|desk, conn| desk.reverse_rest(conn, one.id, theirs.as_deref())).unwrap();
    assert_eq!(rest.amount, minutes(30));
    book.run(|desk, conn| desk.accept(conn, rest.id, None)).unwrap();
    refused!(book.run(|desk, conn| desk.reverse_rest(conn, one.id, None)), ActProblem::TooMuch { left } if left == minutes(0));
}

#[test]
fn neither_floor_nor_ceiling_keeps_a_mistake_from_being_mended() {
    let mut book = Book::open();
    let (anna, bram) = (book.account("anna"), book.account("bram"));
    let one = pays(&mut book, &pay(&anna, &bram, 100)).unwrap();
    bounded(&mut book, &bram, 0, 1_200);
    pays(&mut book, &pay(&bram, &anna, 100)).unwrap();
    bounded(&mut book, &anna, -600, 0);
    book.run(|desk, conn| desk.reverse(conn, one.id, minutes(100), None)).unwrap();
    assert_eq!((book.amounts(anna.id), book.amounts(bram.id)), ((100, 0, 0), (-100, 0, 0)));
}

#[test]
fn a_dispute_stops_what_is_held_and_a_mediator_may_take_back() {
    let mut book = Book::open();
    let (anna, bram) = (book.account("anna"), book.account("bram"));
    let (mine, cora, dirk) =
        (anna.member.clone(), book.member("cora", Role::Coordinator), book.member("dirk", Role::Coordinator));
    let done = pays(&mut book, &pay(&anna, &bram, 60)).unwrap();
    book.by_hand(bram.id, 0);
    let held = pays(&mut book, &pay(&anna, &bram, 30)).unwrap();
    refused!(book.run(|desk, conn| desk.dispute(conn, held.id, "Non", Some(&cora))), ActProblem::NotYours);
    refused!(book.run(|desk, conn| desk.dispute(conn, held.id, "", mine.as_deref())), ActProblem::Reason);
    let one = book.run(|desk, conn| desk.dispute(conn, held.id, "Pas fait", mine.as_deref())).unwrap();
    refused!(book.run(|desk, conn| desk.dispute(conn, held.id, "Encore", None)), ActProblem::Disputed);
    refused!(book.run(|desk, conn| desk.accept(conn, held.id, None)), ActProblem::Disputed);
    refused!(book.run(|desk, conn| desk.mediate(conn, one.id, mine.as_deref())), ActProblem::Coordinator);
    book.run(|desk, conn| desk.close_dispute(conn, one.id, "Fait depuis", Some(&cora))).unwrap();
    refused!(book.run(|desk, conn| desk.mediate(conn, one.id, Some(&cora))), ActProblem::Over);
    book.run(|desk, conn| desk.accept(conn, held.id, None)).unwrap();

    let back = |who: &str| {
        let who = who.to_owned();
        move |desk: &Desk, conn: &mut Conn| desk.reverse(conn, done.id, minutes(60), Some(&who))
    };
    refused!(book.run(back(&cora)), ActProblem::NotYours);
    let one = book.run(|desk, conn| desk.dispute(conn, done.id, "Pas fait", mine.as_deref())).unwrap();
    book.run(|desk, conn| desk.mediate(conn, one.id, Some(&cora))).unwrap();
    refused!(book.run(back(&dirk)), ActProblem::NotYours);
    let part = |amount| {
        let cora = cora.clone();
        move |desk: &Desk, conn: &mut Conn| desk.reverse(conn, done.id, minutes(amount), Some(&cora))
    };
    book.run(part(50)).unwrap();
    book.run(|desk, conn| desk.close_dispute(conn, one.id, "Repris en partie", Some(&cora))).unwrap();
    refused!(book.run(part(10)), ActProblem::NotYours);
    assert_eq!(book.amounts(bram.id), (40, 0, 0));
}

#[test]
fn nobody_mediates_in_their_own_cause() {
    let mut book = Book::open();
    let bram = book.account("bram");
    let cora = book.member("cora", Role::Coordinator);
    let hers = book.run(|desk, conn| desk.open_member_account(conn, &cora)).unwrap();
    let done = pays(&mut book, &pay(&hers, &bram, 60)).unwrap();
    let one = book.run(|desk, conn| desk.dispute(conn, done.id, "Pas fait", Some(&cora))).unwrap();
    refused!(book.run(|desk, conn| desk.mediate(conn, one.id, Some(&cora))), ActProblem::NotYours);
}

#[test]
fn what_is_over_stays_over() {
    let mut book = Book::open();
    let (anna, bram) = (book.account("anna"), book.account("bram"));
    book.by_hand(bram.id, 0);
    let one = pays(&mut book, &pay(&anna, &bram, 10)).unwrap();
    refused!(book.run(|desk, conn| desk.reverse(conn, one.id, minutes(5), None)), ActProblem::NotPending);
    book.clock.advance(TimeDelta::days(7));
    refused!(book.run(|desk, conn| desk.accept(conn, one.id, None)), ActProblem::NotPending);
    book.run(|desk, conn| desk.refuse(conn, one.id, None)).unwrap();
    for act in [Desk::accept, Desk::refuse, Desk::cancel] {
        refused!(book.run(|desk, conn| act(desk, conn, one.id, None)), ActProblem::Over);
    }
    assert_eq!(book.amounts(anna.id), (0, 0, 0));
}

#[test]
fn a_request_is_answered_once_and_as_it_was_made() {
    let mut book = Book::open();
    let (anna, bram) = (book.account("anna"), book.account("bram"));
    let of = [anna.id];
    let asked =
        book.run(|desk, conn| desk.lesson(conn, bram.id, &of, minutes(20), "Pain", None)).unwrap().remove(0);
    let other = Pay { request: Some(&asked.uri), ..pay(&anna, &bram, 21) };
    refused!(pays(&mut book, &other), ActProblem::Unknown);
    refused!(
        book.run(|desk, conn| desk.pay_request(conn, asked.id, bram.member.as_deref())),
        ActProblem::NotYours
    );
    refused!(
        book.run(|desk, conn| desk.refuse_request(conn, asked.id, bram.member.as_deref())),
        ActProblem::NotYours
    );
    refused!(
        book.run(|desk, conn| desk.cancel_request(conn, asked.id, anna.member.as_deref())),
        ActProblem::NotYours
    );
    book.run(|desk, conn| desk.pay_request(conn, asked.id, anna.member.as_deref())).unwrap();
    refused!(book.run(|desk, conn| desk.pay_request(conn, asked.id, None)), ActProblem::Over);
    refused!(book.run(|desk, conn| desk.cancel_request(conn, asked.id, None)), ActProblem::Over);
    assert_eq!(book.amounts(anna.id).0, -20);
}

#[test]
fn nobody_asks_for_another_nor_for_more_than_there_is_room_for() {
    let mut book = Book::open();
    let (anna, bram) = (book.account("anna"), book.account("bram"));
    let ask = |amount, member| Ask {
        from: anna.id,
        of: bram.id.into(),
        amount: minutes(amount),
        label: "Pain",
        member,
        clause_of: None,
        lesson: None,
    };
    let theirs = bram.member.as_deref();
    refused!(book.run(|desk, conn| desk.ask(conn, &ask(5, theirs))), ActProblem::NotYours);
    refused!(book.run(|desk, conn| desk.ask(conn, &ask(1_201, None))), ActProblem::Ceiling);
    assert_eq!(requests::open(&mut book.conn, bram.id).unwrap(), []);
    book.run(|desk, conn| desk.ask(conn, &ask(1_200, anna.member.as_deref()))).unwrap();
}

#[test]
fn more_than_is_set_aside_is_not_given_back() {
    let mut book = Book::open();
    let anna = book.account("anna");
    ledger::hold(&mut book.conn, anna.id, minutes(5)).unwrap();
    ledger::promise(&mut book.conn, anna.id, minutes(7)).unwrap();
    assert!(ledger::release(&mut book.conn, anna.id, minutes(6)).is_err());
    assert!(ledger::unpromise(&mut book.conn, anna.id, minutes(8)).is_err());
    let nobody = crate::AccountId::new(&book.clock);
    assert!(ledger::hold(&mut book.conn, nobody, minutes(5)).is_err());
    assert_eq!(book.amounts(anna.id), (0, 5, 7));
    ledger::release(&mut book.conn, anna.id, minutes(5)).unwrap();
    ledger::unpromise(&mut book.conn, anna.id, minutes(7)).unwrap();
    assert_eq!(book.amounts(anna.id), (0, 0, 0));
    // Nor does a stale copy of the account write them.
    let stale = Account { balance: minutes(99), held: minutes(99), promised: minutes(99), ..anna.clone() };
    accounts::update(&mut book.conn, &stale).unwrap();
    assert_eq!(book.amounts(anna.id), (0, 0, 0));
}

#[test]
fn a_transfer_that_is_looked_at_in_vain_rests() {
    let mut book = Book::open();
    let (anna, bram) = (book.account("anna"), book.account("bram"));
    let done = pays(&mut book, &pay(&anna, &bram, 10)).unwrap();
    let now = book.clock.millis();
    transfers::put_off(&mut book.conn, done.id, now).unwrap();
    assert_eq!(transfers::due(&mut book.conn, now, 10).unwrap().len(), 1);
    book.run(|desk, conn| desk.tick(conn, done.id, now)).unwrap();
    assert_eq!(transfers::due(&mut book.conn, now, 10).unwrap().len(), 0);
}
