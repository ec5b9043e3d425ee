//! From an hour to a statement.

use std::collections::BTreeSet;

use super::office::*;
use super::*;
use crate::costs::{Allocation, Bearers, Cents, RowKind, What};
use crate::desk::{ActProblem, Overview};
use crate::model::{AdvanceForm, CorrectionDraft, CostForm, SharingForm};
use crate::timesheet::{Deed, EntryState, Refusal};

pub(super) fn balances(found: &Allocation) {
    let shares = Cents::checked_sum(found.shares.values().copied().chain([found.uncovered]));
    assert_eq!(shares, found.total.checked_add(found.fees), "what is shared is what it cost");
}

#[test]
fn from_an_hour_to_a_statement() {
    let mut office = Office::open();
    let [worked, _, _] = office.worked();
    let form = CostForm {
        paid: "82h20".into(),
        salary: "1 234,56".into(),
        charges: "308,64".into(),
        other: "Vêtements : 10,01".into(),
        ..CostForm::default()
    };
    office.cost(december(), &form.check(office.ana.id).unwrap());
    let refused = office.act(|desk, conn| desk.close(conn, december(), &BTreeSet::new(), &coordinator()));
    assert!(matches!(refused, Err(ActProblem::Costs(_))), "Bo's hours have no costs: {refused:?}");
    let bo = cost(&office.bo, 2_400, 80_000);
    office.cost(december(), &bo);
    let commitment = office.december[0];
    office
        .act(|desk, conn| desk.add_travel(conn, december(), commitment, Cents::new(1_234), &coordinator()))
        .unwrap();
    let (one, two) = (office.user(&canal()), office.user(&marolles()));
    assert_eq!(one.since, december(), "the register reaches back to the first hour");
    office.weigh(one.id, 2);
    office.weigh(two.id, 1);
    let rules = SharingForm { sharing: "key".into(), fee: "35".into(), training: "member".into() };
    let rules = rules.check().unwrap();
    office.act(|desk, conn| desk.set_sharing_rules(conn, &rules, &coordinator())).unwrap();
    let paid = AdvanceForm { date: "2026-12-28".into(), amount: "2 000".into(), label: "Virement".into() };
    let paid = paid.check().unwrap();
    office.act(|desk, conn| desk.pay(conn, one.id, &paid, &coordinator())).unwrap();

    let before = office.act(|desk, conn| desk.allocation(conn, december())).unwrap();
    office.close(december(), &[]);
    let found = office.act(|desk, conn| desk.allocation(conn, december())).unwrap();
    assert_eq!(found, before, "the preview was right, and what is kept is read as it was written");
    balances(&found);
    assert_eq!(found.total, Cents::new(123_456 + 30_864 + 1_001 + 80_000 + 1_234));
    assert_eq!(found.uncovered, Cents::ZERO);
    assert!(found.pools.iter().all(|pool| pool.bearers == Bearers::Key));
    // 1234,56 by 240 of 4940 minutes are 59,9786.
    let salary = found.lines_of(one.id).find(|line| line.what == What::Salary).unwrap();
    assert_eq!((salary.minutes, salary.cents), (worked.minutes, Cents::new(5_998)));
    let travel = found.lines_of(one.id).find(|line| line.what == What::Travel).unwrap();
    assert_eq!(travel.cents, Cents::new(1_234));

    let rows = office.act(|desk, conn| desk.statement(conn, one.id, december(), month("9999-12"))).unwrap();
    assert_eq!(rows.last().map(|row| row.month), Some(january()), "it ends with this month");
    let closing = rows.iter().find(|row| row.month == december() && row.kind == RowKind::Closing).unwrap();
    assert_eq!(closing.balance, Cents::new(200_000).checked_sub(found.share(one.id)).unwrap());
    assert!(found.share(one.id) > Cents::ZERO);
    assert_eq!(rows.iter().filter(|row| row.kind == RowKind::Advance).count(), 1);
    let early = office.act(|desk, conn| desk.account(conn, one.id, month("2026-11"))).unwrap();
    assert!(early.advances(december()).is_empty() && early.lines(december()).is_empty());
}

#[test]
fn only_locked_months_reach_an_account() {
    let mut office = Office::open();
    office.worked();
    office.costs(december());
    let canal = office.user(&canal());
    let shared = |office: &mut Office| {
        let account = office.act(|desk, conn| desk.account(conn, canal.id, january())).unwrap();
        !account.lines(december()).is_empty()
    };
    assert!(!shared(&mut office));
    office.close(december(), &[]);
    assert!(shared(&mut office));
    office.act(|desk, conn| desk.reopen(conn, december(), "Un oubli", &coordinator())).unwrap();
    assert!(!shared(&mut office));
}

#[test]
fn what_was_wrong_is_put_right_in_a_later_month() {
    let mut office = Office::open();
    let [worked, ..] = office.worked();
    office.costs(december());
    office.close(december(), &[]);
    let old = office.act(|desk, conn| desk.allocation(conn, december())).unwrap();
    let change = |date: &str, minutes| CorrectionDraft { date: date.parse().unwrap(), minutes };
    let correct = |office: &mut Office, draft, who: &Person| {
        office.act(|desk, conn| desk.correct(conn, worked.id, &draft, who))
    };
    let locked = correct(&mut office, change("2026-12-16", -60), &worker("ana"));
    assert!(matches!(locked, Err(ActProblem::Locked)));
    let stranger = correct(&mut office, change("2027-01-04", -60), &worker("bo"));
    assert!(matches!(stranger, Err(ActProblem::NotAllowed)));
    let too_much = correct(&mut office, change("2027-01-04", -245), &worker("ana"));
    assert!(matches!(too_much, Err(ActProblem::Sheet(Refusal::BelowZero { left: 240 }))));
    let new = correct(&mut office, change("2027-01-04", -60), &worker("ana")).unwrap();
    assert_eq!((new.corrects, new.minutes, new.member), (Some(worked.id), -60, worked.member));
    // The first one is pending: both together are not more than there is.
    let again = correct(&mut office, change("2027-01-05", -185), &worker("ana"));
    assert!(matches!(again, Err(ActProblem::Sheet(Refusal::BelowZero { left: 180 }))));
    office.sign(&new, &peer(&canal()));
    office.costs(january());
    let found = office.act(|desk, conn| desk.allocation(conn, january())).unwrap();
    balances(&found);
    let salary = found.lines_of(worked.member).find(|line| line.what == What::Salary).unwrap();
    assert_eq!(salary.minutes, -60);
    assert!(salary.cents < Cents::ZERO, "it is given back");
    assert_eq!(office.act(|desk, conn| desk.allocation(conn, december())).unwrap(), old);
}

#[test]
fn what_was_left_out_and_said_anew_does_not_count_twice() {
    let mut office = Office::open();
    let (canals, marolles_) = (office.december[0], office.december[1]);
    let (one, two) = (office.enter(canals, "2026-12-14", "4"), office.enter(marolles_, "2026-12-14", "3"));
    office.costs(december());
    let close = |office: &mut Office, left_out: &[crate::ids::EntryId]| {
        let left_out = left_out.iter().copied().collect();
        office.act(|desk, conn| desk.close(conn, december(), &left_out, &coordinator()))
    };
    let unnamed = close(&mut office, &[one.id]);
    assert!(matches!(unnamed, Err(ActProblem::Sheet(Refusal::Pending(ids))) if ids == [two.id]));
    close(&mut office, &[one.id, two.id]).unwrap();
    let anew = |id, minutes| {
        let draft = CorrectionDraft { date: "2027-01-04".parse().unwrap(), minutes };
        move |desk: &Desk, conn: &mut Conn| desk.correct(conn, id, &draft, &worker("ana"))
    };
    let new = office.act(anew(one.id, 240)).unwrap();
    office.sign(&new, &peer(&canal()));
    // Bo's is said anew too, and taken back.
    let draft = CorrectionDraft { date: "2027-01-04".parse().unwrap(), minutes: 180 };
    let back = office.act(|desk, conn| desk.correct(conn, two.id, &draft, &worker("bo"))).unwrap();
    office.act(|desk, conn| desk.withdraw(conn, back.id, &worker("bo"))).unwrap();
    office.act(|desk, conn| desk.reopen(conn, december(), "Un oubli", &coordinator())).unwrap();
    let state = |office: &mut Office, id| office.act(|desk, conn| desk.entry(conn, id)).unwrap().entry.state;
    assert_eq!(state(&mut office, one.id), EntryState::Withdrawn);
    assert_eq!(state(&mut office, two.id), EntryState::Entered, "what was taken back replaces nothing");
    let log = office.act(|desk, conn| desk.sheet(conn, december())).unwrap().logged().to_vec();
    assert_eq!(log.last().map(|line| &line.deed), Some(&Deed::Withdrawn(one.id)));
}

#[test]
fn the_list_of_months_says_what_is_to_do() {
    let mut office = Office::open();
    assert_eq!(office.act(Desk::months).unwrap(), []);
    office.worked();
    office.costs(december());
    let (of, again) = (office.january[0], office.january[1]);
    let signed = office.enter(of, "2027-01-11", "1h30");
    office.sign(&signed, &peer(&canal()));
    office.enter(again, "2027-01-11", "2");
    office.close(december(), &[]);
    office.cost(month("2026-11"), &cost(&office.bo.clone(), 60, 1));
    let found = office.act(Desk::months).unwrap();
    let one = |month, locked, pending, countersigned| Overview { month, locked, pending, countersigned };
    let expected =
        [one(january(), false, 1, 90), one(december(), true, 0, 540), one(month("2026-11"), false, 0, 0)];
    assert_eq!(found, expected);
}
