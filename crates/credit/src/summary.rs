//! What the whole ledger says of an association's exchanges: for its coordinators, in numbers that name nobody.

use chrono::NaiveDate;
use diesel::dsl::sql;
use diesel::prelude::*;
use diesel::sql_types::BigInt;
use maillon_kernel::minutes::Minutes;
use maillon_store::schema::entry;
use maillon_store::{Conn, each};

use crate::model::{AccountKind, Reason};
use crate::{accounts, days, ledger};

/// What was exchanged in a stretch of time.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Exchanged {
    /// How often.
    pub count: i64,
    /// How much.
    pub minutes: Minutes,
}

/// What was exchanged from a day on, until before another (days of Brussels). Opening balances are none.
pub fn exchanged(conn: &mut Conn, from: NaiveDate, until: NaiveDate) -> QueryResult<Exchanged> {
    let kept = days::exchanged(conn, from, until)?;
    let sealed = ledger::sealed_until(conn)?.unwrap_or(i64::MIN);
    let open = between(conn, sealed.max(days::begin(from)), days::begin(until))?;
    let minutes = kept.minutes.checked_add(open.minutes).unwrap_or(kept.minutes);
    Ok(Exchanged { count: kept.count + open.count, minutes })
}

/// What was exchanged from `from` on, before `until` (epoch milliseconds), entry by entry.
fn between(conn: &mut Conn, from: i64, until: i64) -> QueryResult<Exchanged> {
    let opening = accounts::technical(conn, AccountKind::Opening)?;
    let opening = opening.map(|one| one.id.to_string()).unwrap_or_default();
    let both = sql::<(BigInt, BigInt)>("COUNT(*), CAST(COALESCE(SUM(amount), 0) AS BIGINT)");
    let rows = entry::table
        .filter(entry::posted_at.ge(from).and(entry::posted_at.lt(until)))
        .filter(entry::reason.eq(Reason::Transfer.as_str()))
        .filter(entry::debit.ne(&opening).and(entry::credit.ne(&opening)));
    let (count, minutes): (i64, i64) = each!(conn, c => rows.select(both).get_result(c))?;
    Ok(Exchanged { count, minutes: Minutes::new(minutes) })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::{Book, NOW, minutes, pay};

    #[test]
    fn exchanges_are_counted_and_openings_are_not() {
        let mut book = Book::open();
        let (anna, bert) = (book.account("anna"), book.account("bert"));
        book.run(|desk, conn| {
            desk.set_opening_balance(conn, anna.id, minutes(300), "du carnet papier", None)
        })
        .unwrap();
        for amount in [60, 30] {
            book.run(|desk, conn| desk.pay(conn, &pay(&anna, &bert, amount))).unwrap();
        }
        let today = days::day(NOW);
        let (yesterday, tomorrow) = (today.pred_opt().unwrap(), today.succ_opt().unwrap());
        let twice = Exchanged { count: 2, minutes: minutes(90) };
        for sealed in [false, true] {
            assert_eq!(exchanged(&mut book.conn, today, tomorrow).unwrap(), twice, "sealed: {sealed}");
            assert_eq!(
                exchanged(&mut book.conn, tomorrow, tomorrow + chrono::Days::new(9)).unwrap(),
                Exchanged::default()
            );
            assert_eq!(exchanged(&mut book.conn, yesterday, today).unwrap(), Exchanged::default());
            book.clock.advance(chrono::TimeDelta::days(2));
            crate::seal::seal_next(&mut book.conn, &book.clock).unwrap();
        }
    }
}
