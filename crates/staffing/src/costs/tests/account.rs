//! Accounts and statements.

use proptest::prelude::*;

use super::world::{Given, cost, hours, member, post, rules, way};
use crate::costs::{
    Account, AccountProblem, Advance, Allocation, Cents, Month, RowKind, Sharing, Term, allocate, csv,
    statement, table,
};

fn month(text: &str) -> Month {
    text.parse().unwrap()
}

fn advance(date: &str, cents: i64, label: &str) -> Advance {
    Advance { date: date.parse().unwrap(), cents: Cents::new(cents), label: label.into() }
}

fn shared(at: &str, salary: i64) -> Allocation {
    let hours = vec![hours(0, 0, 60), hours(0, 1, 120)];
    let rules = rules(&[], Sharing::Key, 100);
    let one = Given { costs: vec![cost(0, 0, salary)], hours, travel: vec![way(0, 0, 50)], rules };
    allocate(month(at), &one.costs, &one.hours, &one.travel, &one.rules).unwrap()
}

fn account() -> Account {
    let mut account = Account::new(member(0), month("2026-11"), Cents::new(10_000));
    account.pay(advance("2026-12-20", 3_000, "=cmd")).unwrap();
    account.pay(advance("2026-12-03", 2_000, "")).unwrap();
    account.charge(&shared("2026-12", 30_000)).unwrap();
    account
}

#[test]
fn a_month_closes_with_what_the_next_opens_with() {
    let mut account = account();
    let balances = account.balances(month("2027-01")).unwrap();
    let shown: Vec<_> = balances
        .iter()
        .map(|one| [one.opening, one.advances, one.share, one.closing].map(Cents::get))
        .collect();
    // A third of 300 euros and 50 cents of travel, with ten percent.
    let december = [10_000, 5_000, 11_055, 3_945];
    assert_eq!(shown, [[10_000, 0, 0, 10_000], december, [3_945, 0, 0, 3_945]]);
    account.charge(&shared("2026-12", 0)).unwrap();
    assert_eq!(
        account.balances(month("2026-12")).unwrap()[1].share.get(),
        55,
        "a reopened month counts once"
    );
    assert!(account.balances(month("2026-10")).unwrap().is_empty());
}

#[test]
fn what_was_before_the_account_is_refused() {
    let mut one = account();
    let before = one.clone();
    assert_eq!(one.pay(advance("2026-10-31", 1, "")), Err(AccountProblem::Before));
    assert_eq!(one.charge(&shared("2026-10", 1)), Err(AccountProblem::Before));
    assert_eq!(one, before);
    one.pay(advance("2026-12-01", i64::MAX, "")).unwrap();
    assert_eq!(one.balances(month("2026-12")), Err(AccountProblem::Overflow));
    assert_eq!(statement(&one, month("2026-11"), month("2026-12")), Err(AccountProblem::Overflow));
}

#[test]
fn the_file_for_a_spreadsheet() {
    let rows = statement(&account(), month("2026-12"), month("2026-12")).unwrap();
    let say = |term: Term| match term {
        Term::Column(column) => column.to_string(),
        Term::Kind(RowKind::Share(what)) => what.as_str().to_owned(),
        Term::Kind(kind) => format!("{kind:?}"),
        Term::Post(one) => (if one == post(0) { "Poste; A" } else { "?" }).to_owned(),
    };
    let file = csv::write(&table(&rows, say), csv::Style::EUROPEAN);
    let expected = "month;date;kind;post;label;minutes;effect;balance\r\n\
        2026-12;;Opening;;;;;100,00\r\n\
        2026-12;2026-12-03;Advance;;;;20,00;120,00\r\n\
        2026-12;2026-12-20;Advance;;'=cmd;;30,00;150,00\r\n\
        2026-12;;salary;\"Poste; A\";;60;-100,00;50,00\r\n\
        2026-12;;travel;\"Poste; A\";;;-0,50;49,50\r\n\
        2026-12;;fee;;;;-10,05;39,45\r\n\
        2026-12;;Closing;;;;;39,45\r\n";
    assert_eq!(file, expected);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]
    #[test]
    fn a_statement_runs_from_balance_to_balance(
        opening in -9_999..9_999i64,
        paid in prop::collection::vec((1..13u32, 1..29u32, -500..9_999i64), 0..12),
        shared_in in prop::collection::btree_map(1..13u32, 0..90_000i64, 0..12),
        first in 1..13u32, last in 1..13u32,
    ) {
        let at = |number| Month::new(2026, number).unwrap();
        let mut one = Account::new(member(0), at(2), Cents::new(opening));
        let mut moved = 0;
        for (number, day, cents) in paid {
            if one.pay(advance(&format!("2026-{number:02}-{day:02}"), cents, "x")).is_ok() && number <= last {
                moved += cents;
            }
        }
        for (number, salary) in shared_in {
            let all = shared(&at(number).to_string(), salary);
            if one.charge(&all).is_ok() && number <= last {
                moved -= all.share(member(0)).get();
            }
        }
        let balances = one.balances(at(last)).unwrap();
        prop_assert!(balances.windows(2).all(|two| two[0].closing == two[1].opening));
        let closing = balances.last().map_or(opening, |last| last.closing.get());
        prop_assert_eq!(closing, if last < 2 { opening } else { opening + moved });
        let rows = statement(&one, at(first), at(last)).unwrap();
        for two in rows.windows(2) {
            prop_assert_eq!(two[0].balance.get() + two[1].effect.get(), two[1].balance.get());
        }
        prop_assert_eq!(rows.is_empty(), last < first.max(2));
        if let Some(row) = rows.last() {
            prop_assert_eq!((row.kind, row.balance.get()), (RowKind::Closing, closing));
        }
    }
}
