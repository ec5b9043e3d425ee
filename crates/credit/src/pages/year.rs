//! What moved on an account within a year: entry by entry where there are few, day by day where there are many.

use diesel::QueryResult;
use maillon_kernel::minutes::Minutes;
use maillon_store::Conn;

use super::curve::LONGEST;
use super::months;
use crate::days::{self, Day};
use crate::ledger;
use crate::model::{Account, Entry};

/// So many entries are drawn one by one at the most.
const FEW: usize = 100;
/// A day is drawn at its noon.
const NOON: i64 = 12 * 3_600_000;

/// A step of the line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Move {
    pub(super) at: i64,
    /// What came, and what went: zero or below.
    pub(super) took: Minutes,
    pub(super) gave: Minutes,
    /// The least and the most that was on the account after an entry.
    pub(super) least: Minutes,
    pub(super) most: Minutes,
    pub(super) after: Minutes,
}

impl Move {
    /// One entry.
    pub(super) fn one(at: i64, effect: Minutes, after: Minutes) -> Self {
        let (took, gave) =
            if effect.is_negative() { (Minutes::ZERO, effect) } else { (effect, Minutes::ZERO) };
        Self { at, took, gave, least: after, most: after, after }
    }

    fn of_a_day(one: &Day) -> Self {
        let Day { took, gave, least, most, after, .. } = *one;
        Self { at: months::begin(one.date).saturating_add(NOON), took, gave, least, most, after }
    }

    /// What was on the account before.
    pub(super) fn before(&self) -> Minutes {
        let before = self.after.checked_sub(self.took).and_then(|left| left.checked_sub(self.gave));
        before.unwrap_or(self.after)
    }
}

/// The last year of an account, the oldest first.
pub(super) fn load(conn: &mut Conn, account: &Account, now: i64) -> QueryResult<Vec<Move>> {
    let from = now - LONGEST;
    let limit = i64::try_from(FEW + 1).unwrap_or(i64::MAX);
    let newest = ledger::entries(conn, account.id, None, limit)?;
    let is_all = newest.len() <= FEW || newest.last().is_some_and(|one| one.posted_at < from);
    if is_all {
        return Ok(one_by_one(account, &newest, from));
    }
    let days = days::of_account(conn, account.id, months::day(from))?;
    Ok(days.iter().map(Move::of_a_day).collect())
}

/// Back from what is on the account now.
fn one_by_one(account: &Account, newest: &[Entry], from: i64) -> Vec<Move> {
    let mut after = account.balance;
    let mut moves = Vec::new();
    for entry in newest.iter().take_while(|one| from <= one.posted_at) {
        let one = Move::one(entry.posted_at, entry.effect_on(account.id), after);
        after = one.before();
        moves.push(one);
    }
    moves.reverse();
    moves
}

#[cfg(test)]
mod tests {
    use chrono::TimeDelta;

    use super::*;
    use crate::seal;
    use crate::testing::{Book, pay};

    /// The sums of a year, whichever way it is read.
    fn sums(moves: &[Move]) -> (i64, i64, i64, i64, i64) {
        let sum = |of: fn(&Move) -> Minutes| moves.iter().map(|one| of(one).get()).sum();
        let least = moves.iter().map(|one| one.least.get()).min().unwrap();
        let most = moves.iter().map(|one| one.most.get()).max().unwrap();
        (sum(|one| one.took), sum(|one| one.gave), least, most, moves.last().unwrap().after.get())
    }

    #[test]
    fn a_busy_year_is_read_day_by_day_and_says_the_same() {
        let mut book = Book::open();
        let (anna, bert) = (book.account("anna"), book.account("bert"));
        for number in 0..300_i64 {
            let (from, to) = if number % 3 == 0 { (&anna, &bert) } else { (&bert, &anna) };
            // Held within the limits: to and fro.
            let amount = 1 + number % 5;
            if book.run(|desk, conn| desk.pay(conn, &pay(from, to, amount))).is_err() {
                book.run(|desk, conn| desk.pay(conn, &pay(to, from, amount))).unwrap();
            }
            book.clock.advance(TimeDelta::minutes(37));
        }
        for seals in [0, 2, 4] {
            for _ in 0..seals {
                seal::seal_next(&mut book.conn, &book.clock).unwrap();
            }
            let (anna, now) = (book.now(anna.id), maillon_kernel::clock::to_millis(book.clock.now()));
            let days = load(&mut book.conn, &anna, now).unwrap();
            assert!(days.len() < 12, "day by day: {}", days.len());
            let newest = ledger::entries(&mut book.conn, anna.id, None, 1000).unwrap();
            let each = one_by_one(&anna, &newest, now - LONGEST);
            assert_eq!(each.len(), 300);
            assert_eq!(sums(&days), sums(&each), "{seals} more seals");
            assert_eq!(days[0].before(), Minutes::ZERO);
        }
    }
}
