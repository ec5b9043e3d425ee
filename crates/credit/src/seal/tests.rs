//! Days are sealed, and each kind of planted damage is found.

use chrono::TimeDelta;
use maillon_kernel::minutes::Minutes;

use super::{Fault, Report, list, seal_next, verify};
use crate::ledger;
use crate::model::{Account, Transfer};
use crate::testing::{Book, NOW, minutes, pay};

/// A ledger with two sealed days, one that is not, and transfers under way.
struct Kept {
    book: Book,
    anna: Account,
    bram: Account,
    first: Transfer,
    held: Transfer,
}

fn kept() -> Kept {
    let mut book = Book::open();
    let (anna, bram) = (book.account("anna"), book.account("bram"));
    let pays =
        |book: &mut Book, amount| book.run(|desk, conn| desk.pay(conn, &pay(&anna, &bram, amount))).unwrap();
    let first = pays(&mut book, 30);
    pays(&mut book, 31);
    book.clock.advance(TimeDelta::days(1));
    pays(&mut book, 32);
    book.clock.advance(TimeDelta::days(1));
    pays(&mut book, 33);
    book.by_hand(bram.id, 0);
    let held = pays(&mut book, 34);
    while seal_next(&mut book.conn, &book.clock.clone()).unwrap().is_some() {}
    Kept { book, anna, bram, first, held }
}

fn faults(book: &mut Book) -> Vec<Fault> {
    verify(&mut book.conn).unwrap().faults
}

/// Has the database forget that what stands in the ledger stays, as somebody with the file could.
fn unlocked() -> Kept {
    let mut kept = kept();
    for trigger in
        ["entry_moves", "entry_stays", "entry_is_kept", "account_is_kept", "seal_stays", "seal_is_kept"]
    {
        kept.book.sql(&format!("DROP TRIGGER {trigger}"));
    }
    kept.book.sql("PRAGMA foreign_keys = OFF");
    assert_eq!(faults(&mut kept.book), []);
    kept
}

#[test]
fn a_sound_ledger_is_found_sound() {
    let Kept { mut book, .. } = kept();
    let seals = list(&mut book.conn).unwrap();
    assert_eq!(
        seals.iter().map(|one| (one.day.as_str(), one.entries)).collect::<Vec<_>>(),
        [("2026-11-24", 2), ("2026-11-25", 1)]
    );
    let report = verify(&mut book.conn).unwrap();
    let head = seals.last().cloned();
    assert_eq!(report, Report { accounts: 2, entries: 4, seals: 2, head, faults: Vec::new() });
    assert!(report.is_sound());
}

#[test]
fn a_day_is_sealed_an_hour_after_its_end() {
    let mut book = Book::open();
    let clock = book.clock.clone();
    assert_eq!(seal_next(&mut book.conn, &clock).unwrap(), None);
    let (anna, bram) = (book.account("anna"), book.account("bram"));
    book.run(|desk, conn| desk.pay(conn, &pay(&anna, &bram, 30))).unwrap();
    let end = (NOW / super::DAY + 1) * super::DAY;
    clock.advance(TimeDelta::milliseconds(end + super::REST - 1 - NOW));
    assert_eq!(seal_next(&mut book.conn, &clock).unwrap(), None);
    clock.advance(TimeDelta::milliseconds(1));
    assert_eq!(seal_next(&mut book.conn, &clock).unwrap().map(|one| one.until), Some(end));
    assert_eq!(seal_next(&mut book.conn, &clock).unwrap(), None);
    clock.advance(TimeDelta::days(2));
    assert_eq!(
        seal_next(&mut book.conn, &clock).unwrap().map(|one| one.entries),
        Some(0),
        "a quiet day, too"
    );
}

#[test]
fn a_clock_that_is_set_back_writes_nothing_into_a_sealed_day() {
    let Kept { mut book, anna, bram, .. } = kept();
    book.clock.advance(TimeDelta::days(-2));
    book.run(|desk, conn| desk.pay(conn, &pay(&bram, &anna, 5))).unwrap();
    let last = ledger::entries(&mut book.conn, anna.id, None, 1).unwrap().remove(0);
    assert_eq!(last.posted_at, list(&mut book.conn).unwrap().last().unwrap().until);
    assert_eq!(faults(&mut book), []);
}

#[test]
fn the_order_and_the_day_before_are_sealed_too() {
    let (mut one, mut other) =
        (super::Digesting::begin(super::DAY, "a"), super::Digesting::begin(super::DAY, "b"));
    let Kept { mut book, anna, .. } = kept();
    for entry in ledger::entries(&mut book.conn, anna.id, None, 9).unwrap() {
        one.add(&entry);
        other.add(&entry);
    }
    assert_ne!(one.end(0).digest, other.end(0).digest);
}

/// What is found after `sql`, as words, each once.
fn after(sql: impl Fn(&Kept) -> String) -> (Kept, Vec<Fault>) {
    let mut kept = unlocked();
    let sql = sql(&kept);
    kept.book.sql(&sql);
    let faults = faults(&mut kept.book);
    (kept, faults)
}

/// The same, without what a changed entry makes of its days.
fn after_but_days(sql: impl Fn(&Kept) -> String) -> (Kept, Vec<Fault>) {
    let (kept, faults) = after(sql);
    let (days, others): (Vec<_>, Vec<_>) =
        faults.into_iter().partition(|one| matches!(one, Fault::Day { .. }));
    assert!(!days.is_empty(), "its days must differ, too");
    (kept, others)
}

fn balance(one: &Account, kept: i64, counted: i128) -> Fault {
    Fault::Amount { account: one.id, what: "balance", kept: Minutes::new(kept), counted }
}

#[test]
fn a_changed_amount_is_found() {
    let (kept, faults) =
        after_but_days(|one| format!("UPDATE entry SET amount = 40 WHERE transfer = '{}'", one.first.id));
    let id = ledger::of_transfer(&mut { kept.book }.conn, kept.first.id).unwrap()[0].id;
    assert_eq!(
        faults,
        [
            Fault::Entry(id),
            Fault::Seal("2026-11-24".to_owned()),
            balance(&kept.anna, -126, -136),
            balance(&kept.bram, 126, 136)
        ]
    );
}

#[test]
fn a_changed_account_or_date_is_found() {
    let (_, faults) = after(|one| {
        format!("UPDATE entry SET debit = credit, credit = debit WHERE transfer = '{}'", one.first.id)
    });
    assert!(faults.iter().any(|one| matches!(one, Fault::Entry(_))), "{faults:?}");
    assert!(faults.contains(&Fault::Seal("2026-11-24".to_owned())));
    let (_, faults) = after(|one| {
        format!("UPDATE entry SET posted_at = posted_at - 1 WHERE transfer = '{}'", one.first.id)
    });
    assert_eq!(faults, [Fault::Seal("2026-11-24".to_owned())]);
}

#[test]
fn an_entry_that_went_is_found() {
    let (kept, faults) =
        after_but_days(|one| format!("DELETE FROM entry WHERE transfer = '{}'", one.first.id));
    assert_eq!(
        faults,
        [
            Fault::Seal("2026-11-24".to_owned()),
            balance(&kept.anna, -126, -96),
            balance(&kept.bram, 126, 96),
            Fault::Missing(kept.first.id)
        ]
    );
}

#[test]
fn an_entry_that_came_by_itself_is_found() {
    // The balances are moved along, as the trigger would.
    let (kept, faults) = after(|one| {
        format!(
            "INSERT INTO entry SELECT '00000000-0000-7000-8000-000000000000', transfer, debit, credit, amount, reason, \
             posted_at + 259200000 FROM entry WHERE transfer = '{}'; \
             UPDATE account SET balance = balance - 30 WHERE id = '{}'; \
             UPDATE account SET balance = balance + 30 WHERE id = '{}';",
            one.first.id, one.anna.id, one.bram.id
        )
    });
    assert_eq!(faults, [Fault::Twice(kept.first.id)]);
    let (kept, faults) = after(|one| format!("DELETE FROM transfer WHERE id = '{}'", one.first.id));
    let id = ledger::of_transfer(&mut { kept.book }.conn, kept.first.id).unwrap()[0].id;
    assert_eq!(faults, [Fault::Stray(id)]);
}

#[test]
fn a_changed_transfer_is_found() {
    for what in ["amount = 31", "state = 'aborted'", "payer = payee, payee = payer"] {
        let (kept, faults) = after(|one| format!("UPDATE transfer SET {what} WHERE id = '{}'", one.first.id));
        let id = ledger::of_transfer(&mut { kept.book }.conn, kept.first.id).unwrap()[0].id;
        assert_eq!(faults, [Fault::Entry(id)], "{what}");
    }
    let (kept, faults) =
        after(|one| format!("UPDATE transfer SET state = 'settled' WHERE id = '{}'", one.held.id));
    let held = Fault::Amount { account: kept.anna.id, what: "held", kept: minutes(34), counted: 0 };
    assert_eq!(faults, [held, Fault::Missing(kept.held.id)]);
}

#[test]
fn a_changed_amount_of_an_account_is_found() {
    let (kept, faults) = after(|one| format!("UPDATE account SET balance = 0 WHERE id = '{}'", one.anna.id));
    assert_eq!(faults, [Fault::Sum(126), balance(&kept.anna, 0, -126)]);
    for (what, counted) in [("held", 34), ("promised", 0)] {
        let (kept, faults) =
            after(|one| format!("UPDATE account SET {what} = {what} + 1 WHERE id = '{}'", one.anna.id));
        let kept_there = minutes(i64::try_from(counted).unwrap() + 1);
        assert_eq!(faults, [Fault::Amount { account: kept.anna.id, what, kept: kept_there, counted }]);
    }
}

#[test]
fn a_changed_seal_is_found() {
    for what in ["digest = 'a' || substr(digest, 2) || 'b'", "entries = 3", "day = '2026-11-23'"] {
        let (_, faults) = after(|_| format!("UPDATE seal SET {what} WHERE day = '2026-11-24'"));
        assert!(faults.iter().any(|one| matches!(one, Fault::Seal(_))), "{what}: {faults:?}");
    }
    let (_, faults) = after(|_| "UPDATE seal SET until = until + 1 WHERE day = '2026-11-25'".to_owned());
    assert!(faults.contains(&Fault::Gap("2026-11-25".to_owned())), "{faults:?}");
    let (_, faults) = after(|_| "DELETE FROM seal WHERE day = '2026-11-24'".to_owned());
    assert_eq!(faults, [Fault::Seal("2026-11-25".to_owned())]);
}

#[test]
fn both_the_ledger_and_its_seals_stay_as_they_are() {
    use diesel::connection::SimpleConnection as _;
    let Kept { mut book, .. } = kept();
    for sql in [
        "UPDATE entry SET amount = 1",
        "DELETE FROM entry",
        "DELETE FROM account",
        "UPDATE seal SET entries = 0",
        "DELETE FROM seal",
        "INSERT INTO entry SELECT 'x', transfer, debit, debit, 5, reason, posted_at FROM entry LIMIT 1",
        "INSERT INTO entry SELECT 'x', transfer, debit, credit, 0, reason, posted_at FROM entry LIMIT 1",
        "INSERT INTO entry SELECT 'x', transfer, debit, credit, -5, reason, posted_at FROM entry LIMIT 1",
    ] {
        assert!(book.conn.batch_execute(sql).is_err(), "{sql}");
    }
    assert_eq!(faults(&mut book), []);
}

#[test]
fn what_is_lost_in_words_is_said_in_words() {
    let Kept { mut book, anna, .. } = kept();
    book.sql(&format!("UPDATE account SET held = held + 1 WHERE id = '{}'", anna.id));
    let said: Vec<String> = faults(&mut book).iter().map(ToString::to_string).collect();
    assert_eq!(said, [format!("account {}: held is 35, its entries and transfers make 34", anna.id)]);
}

#[test]
fn a_changed_day_is_found_and_named() {
    let day = |account: Option<&crate::Account>, day: &str| Fault::Day {
        account: account.map(|one| one.id.to_string()),
        day: day.to_owned(),
    };
    for what in ["took = took + 1", "gave = gave - 1", "least = least - 1", "most = most + 1", "after = 0"] {
        let (kept, faults) = after(|one| {
            format!("UPDATE account_day SET {what} WHERE account = '{}' AND day = '2026-11-24'", one.anna.id)
        });
        assert_eq!(faults, [day(Some(&kept.anna), "2026-11-24")], "{what}");
    }
    let (kept, faults) = after(|one| format!("DELETE FROM account_day WHERE account = '{}'", one.anna.id));
    assert!(faults.contains(&day(Some(&kept.anna), "2026-11-24")), "{faults:?}");
    for what in ["exchanges = exchanges + 1", "minutes = minutes - 1"] {
        let (_, faults) = after(|_| format!("UPDATE ledger_day SET {what} WHERE day = '2026-11-24'"));
        assert_eq!(faults, [day(None, "2026-11-24")], "{what}");
    }
    let (_, faults) = after(|_| "INSERT INTO ledger_day VALUES ('2026-10-01', 1, 5)".to_owned());
    assert_eq!(faults, [day(None, "2026-10-01")]);
}
