//! What the whole ledger says of an association's exchanges: for its coordinators, in numbers that name nobody.

use diesel::dsl::sql;
use diesel::prelude::*;
use diesel::sql_types::BigInt;
use maillon_kernel::minutes::Minutes;
use maillon_store::schema::entry;
use maillon_store::{Conn, each};

use crate::accounts;
use crate::model::{AccountKind, Reason};

/// What was exchanged in a stretch of time.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Exchanged {
    /// How often.
    pub count: i64,
    /// How much.
    pub minutes: Minutes,
}

/// What was exchanged from `from` on, before `until` (epoch milliseconds). Opening balances are none.
pub fn exchanged(conn: &mut Conn, from: i64, until: i64) -> QueryResult<Exchanged> {
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
        let whole = exchanged(&mut book.conn, NOW, NOW + 1).unwrap();
        assert_eq!(whole, Exchanged { count: 2, minutes: minutes(90) });
        assert_eq!(exchanged(&mut book.conn, NOW + 1, NOW + 2).unwrap(), Exchanged::default());
        assert_eq!(exchanged(&mut book.conn, NOW - 9, NOW).unwrap(), Exchanged::default());
    }
}
