//! Whatever is paid, refused, asked, taken back: no minute appears or vanishes, and nobody goes beyond a limit.

use std::collections::HashMap;

use chrono::TimeDelta;
use proptest::prelude::*;

use crate::local::{ActProblem, Limits};
use crate::model::{Account, Request, State, Transfer};
use crate::testing::{Book, minutes, pay};
use crate::{accounts, ledger, transfers};

#[derive(Clone, Debug)]
enum Move {
    Pay(usize, usize, i64),
    Answer(usize, u8),
    Lesson(usize, i64),
    AnswerRequest(usize, u8),
    Reverse(usize, i64),
    Close(usize, bool),
    Wait,
}

fn moves() -> impl Strategy<Value = Vec<Move>> {
    // Amounts that do hit the limits.
    let one = prop_oneof![
        6 => (0..5usize, 0..5usize, -2..90i64).prop_map(|(from, to, amount)| Move::Pay(from, to, amount)),
        4 => (0..40usize, 0..3u8).prop_map(|(which, how)| Move::Answer(which, how)),
        1 => (0..5usize, 0..200i64).prop_map(|(giver, total)| Move::Lesson(giver, total)),
        2 => (0..20usize, 0..3u8).prop_map(|(which, how)| Move::AnswerRequest(which, how)),
        2 => (0..40usize, -1..70i64).prop_map(|(which, amount)| Move::Reverse(which, amount)),
        1 => (0..5usize, any::<bool>()).prop_map(|(which, closed)| Move::Close(which, closed)),
        1 => Just(Move::Wait),
    ];
    prop::collection::vec(one, 0..60)
}

struct World {
    book: Book,
    all: Vec<Account>,
    begun: Vec<Transfer>,
    asked: Vec<Request>,
    reversed: bool,
}

impl World {
    fn open() -> Self {
        let mut book = Book::open();
        let all: Vec<Account> =
            ["anna", "bram", "cleo", "dora", "emil"].map(|login| book.account(login)).into();
        for (one, (lowest, highest)) in
            all.iter().zip([(-100, 150), (-50, 60), (0, 100), (-80, 0), (-10, 10)])
        {
            let limits = Limits { lowest: Some(minutes(lowest)), highest: Some(minutes(highest)) };
            book.run(|desk, conn| desk.set_limits(conn, one.id, limits, "Essai", None)).unwrap();
        }
        book.by_hand(all[0].id, 20);
        book.by_hand(all[1].id, 0);
        Self { book, all, begun: Vec::new(), asked: Vec::new(), reversed: false }
    }

    /// A refusal is fine; a refusal that changes something is not.
    fn take(&mut self, one: &Move) -> Result<(), ActProblem> {
        let Self { book, all, begun, asked, reversed } = self;
        match *one {
            Move::Pay(from, to, amount) => {
                begun.push(book.run(|desk, conn| desk.pay(conn, &pay(&all[from], &all[to], amount)))?);
            }
            Move::Answer(which, how) => {
                let Some(known) = begun.get(which) else { return Ok(()) };
                let act = [crate::Desk::accept, crate::Desk::refuse, crate::Desk::cancel][usize::from(how)];
                book.run(|desk, conn| act(desk, conn, known.id, None))?;
            }
            Move::Lesson(giver, total) => {
                let pupils: Vec<_> = all.iter().map(|one| one.id).filter(|id| *id != all[giver].id).collect();
                let giver = all[giver].id;
                asked.extend(
                    book.run(|desk, conn| desk.lesson(conn, giver, &pupils, minutes(total), "Pain", None))?,
                );
            }
            Move::AnswerRequest(which, how) => {
                let Some(known) = asked.get(which) else { return Ok(()) };
                match how {
                    0 => begun.push(book.run(|desk, conn| desk.pay_request(conn, known.id, None))?),
                    1 => drop(book.run(|desk, conn| desk.refuse_request(conn, known.id, None))?),
                    _ => drop(book.run(|desk, conn| desk.cancel_request(conn, known.id, None))?),
                }
            }
            Move::Reverse(which, amount) => {
                let Some(known) = begun.get(which) else { return Ok(()) };
                begun.push(book.run(|desk, conn| desk.reverse(conn, known.id, minutes(amount), None))?);
                *reversed = true;
            }
            Move::Close(which, closed) => {
                let act = if closed { crate::Desk::close_account } else { crate::Desk::reopen_account };
                book.run(|desk, conn| act(desk, conn, all[which].id, "Essai", None))?;
            }
            Move::Wait => {
                book.clock.advance(TimeDelta::days(3));
                let now = book.clock.millis();
                for one in transfers::due(&mut book.conn, now, 100).unwrap() {
                    book.run(|desk, conn| desk.tick(conn, one.id, now))?;
                }
            }
        }
        Ok(())
    }

    fn accounts(&mut self) -> Vec<Account> {
        self.all
            .clone()
            .iter()
            .map(|one| accounts::find(&mut self.book.conn, one.id).unwrap().unwrap())
            .collect()
    }

    fn check(&mut self) -> Result<(), TestCaseError> {
        prop_assert_eq!(ledger::total(&mut self.book.conn).unwrap(), minutes(0));
        let mut held = HashMap::new();
        for one in self.begun.clone() {
            let now = transfers::find(&mut self.book.conn, one.id).unwrap().unwrap();
            let posted = ledger::of_transfer(&mut self.book.conn, one.id).unwrap();
            prop_assert_eq!(posted.len(), usize::from(now.state.is_posted()));
            if now.state == State::Held {
                *held.entry(now.payer.unwrap()).or_insert(0) += now.amount.get();
            }
        }
        for one in self.accounts() {
            prop_assert_eq!(one.held.get(), held.get(&one.id).copied().unwrap_or(0));
            prop_assert_eq!(one.promised.get(), 0);
            // What takes back is exempt; before there is any, the limits hold, but for a newcomer's first hour.
            let beyond = |limit: i64| if limit == 0 { 60 } else { 0 };
            let (lowest, highest) = (one.lowest.unwrap().get(), one.highest.unwrap().get());
            let free = one.balance.get() - one.held.get();
            prop_assert!(self.reversed || lowest - beyond(lowest) <= free, "{one:?}");
            prop_assert!(self.reversed || one.balance.get() <= highest + beyond(highest), "{one:?}");
        }
        Ok(())
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, ..ProptestConfig::default() })]

    #[test]
    fn the_ledger_sums_to_zero(moves in moves()) {
        let mut world = World::open();
        for one in &moves {
            let before = world.accounts();
            match world.take(one) {
                Ok(()) => {}
                Err(ActProblem::Store(problem)) => prop_assert!(false, "{problem}"),
                Err(_) => prop_assert_eq!(world.accounts(), before),
            }
            world.check()?;
        }
    }
}
