//! A locked month refuses everything, and stays as it was.

use std::collections::BTreeSet;

use super::office::*;
use super::*;
use crate::costs::{Advance, Cents};
use crate::desk::{ActProblem, Signer};
use crate::model::{AbsenceDraft, CorrectionDraft, SharingRules, UserDraft};
use crate::timesheet::{Deed, Refusal, Status};

#[track_caller]
fn locked<T: std::fmt::Debug>(answer: &Result<T, ActProblem>) {
    assert!(matches!(answer, Err(ActProblem::Locked)), "{answer:?}");
}

fn away(day: &str) -> AbsenceDraft {
    let day = day.parse().unwrap();
    AbsenceDraft { first: day, last: day, minutes: 240 }
}

#[test]
fn a_locked_month_refuses_everything() {
    let mut office = Office::open();
    let [first, second, third] = office.december;
    let signed = office.enter(first, "2026-12-14", "3");
    office.sign(&signed, &peer(&canal()));
    let pending = office.enter(third, "2026-12-15", "2");
    office.costs(december());
    let chloe = &coordinator();
    let (ana, bo) = (office.ana.clone(), office.bo.clone());
    let way =
        office.act(|desk, conn| desk.add_travel(conn, december(), first, Cents::new(500), chloe)).unwrap();
    let absence =
        office.act(|desk, conn| desk.absent(conn, bo.id, &away("2026-12-22"), &worker("bo"))).unwrap();
    let user = office.user(&canal());
    office.close(december(), &[pending.id]);
    let sheet = office.act(|desk, conn| desk.sheet(conn, december())).unwrap();
    assert_eq!(sheet.status(), &Status::Locked { left_out: [pending.id].into() });

    locked(&office.act(|desk, conn| desk.enter(conn, second, &hours("2026-12-14", "1"), &worker("bo"))));
    let less = CorrectionDraft { date: "2026-12-14".parse().unwrap(), minutes: -60 };
    locked(&office.act(|desk, conn| desk.correct(conn, signed.id, &less, &worker("ana"))));
    locked(&office.act(|desk, conn| desk.withdraw(conn, pending.id, &worker("ana"))));
    locked(&office.act(|desk, conn| desk.countersign(conn, pending.id, &ours())));
    locked(&office.act(|desk, conn| desk.dispute(conn, pending.id, "Non", &ours())));
    locked(&office.act(|desk, conn| desk.set_cost(conn, december(), &cost(&ana, 1, 1), chloe)));
    locked(&office.act(|desk, conn| desk.remove_cost(conn, december(), ana.id, chloe)));
    locked(&office.act(|desk, conn| desk.add_travel(conn, december(), second, Cents::new(1), chloe)));
    locked(&office.act(|desk, conn| desk.remove_travel(conn, way, chloe)));
    locked(&office.act(|desk, conn| desk.absent(conn, ana.id, &away("2026-12-23"), &worker("ana"))));
    locked(&office.act(|desk, conn| desk.present(conn, absence, &worker("bo"))));
    locked(&office.act(|desk, conn| desk.close(conn, december(), &BTreeSet::new(), chloe)));
    let paid = Advance { date: "2026-12-30".parse().unwrap(), cents: Cents::new(1), label: String::new() };
    locked(&office.act(|desk, conn| desk.pay(conn, user.id, &paid, chloe)));
    let other = UserDraft { opening: Cents::new(1), ..draft(&user) };
    locked(&office.act(|desk, conn| desk.edit_user(conn, user.id, &other, chloe)));
    let other = UserDraft { since: month("2026-11"), ..draft(&user) };
    locked(&office.act(|desk, conn| desk.edit_user(conn, user.id, &other, chloe)));

    assert_eq!(office.act(|desk, conn| desk.sheet(conn, december())).unwrap(), sheet);
    // Proofs may still come.
    office.act(|desk, conn| desk.keep_document(conn, signed.id, "{}")).unwrap();
}

#[test]
fn what_was_shared_stays_whatever_changes_later() {
    let mut office = Office::open();
    office.worked();
    office.costs(december());
    let (one, two) = (office.user(&canal()), office.user(&marolles()));
    office.weigh(one.id, 1);
    office.close(december(), &[]);
    let shared = |office: &mut Office| office.act(|desk, conn| desk.allocation(conn, december())).unwrap();
    let account = |office: &mut Office| {
        office.act(|desk, conn| desk.statement(conn, one.id, december(), december())).unwrap()
    };
    let (kept, told) = (shared(&mut office), account(&mut office));

    office.weigh(one.id, 5);
    office.weigh(two.id, 7);
    let fee = SharingRules { fee: crate::costs::Fee::new(100).unwrap(), ..SharingRules::default() };
    office.act(|desk, conn| desk.set_sharing_rules(conn, &fee, &coordinator())).unwrap();
    let next = office.january[0];
    let entry = office.enter(next, "2027-01-11", "4");
    office.sign(&entry, &peer(&canal()));
    office.costs(january());
    office.close(january(), &[]);
    assert_eq!((shared(&mut office), account(&mut office)), (kept.clone(), told));

    // It would be another one now: opened again and locked again, it is.
    office.act(|desk, conn| desk.reopen(conn, december(), "La clé", &coordinator())).unwrap();
    let preview = shared(&mut office);
    assert_ne!(preview, kept);
    office.close(december(), &[]);
    assert_eq!(shared(&mut office), preview);
}

#[test]
fn a_month_is_opened_again_for_a_reason_that_stays() {
    let mut office = Office::open();
    office.worked();
    office.costs(december());
    let reopen = |office: &mut Office, reason: &str, who: &Person| {
        office.act(|desk, conn| desk.reopen(conn, december(), reason, who))
    };
    let open = reopen(&mut office, "Un oubli", &coordinator());
    assert!(matches!(open, Err(ActProblem::Sheet(Refusal::Open))));
    office.close(december(), &[]);
    assert!(matches!(reopen(&mut office, " ", &coordinator()), Err(ActProblem::Sheet(Refusal::Words))));
    assert!(matches!(reopen(&mut office, "Un oubli", &worker("ana")), Err(ActProblem::NotAllowed)));
    reopen(&mut office, " Un oubli ", &coordinator()).unwrap();
    let changed = cost(&office.ana, 4_940, 200_000);
    office.cost(december(), &changed);
    office.close(december(), &[]);
    let log = office.act(|desk, conn| desk.sheet(conn, december())).unwrap().logged().to_vec();
    let last: Vec<_> = log.iter().rev().take(3).map(|line| (line.by.as_str(), &line.deed)).collect();
    let closed = Deed::Closed(BTreeSet::new());
    let reopened = Deed::Reopened("Un oubli".into());
    assert_eq!(last, [("chloe", &closed), ("chloe", &reopened), ("chloe", &closed)]);
}

#[test]
fn a_month_to_come_is_not_over() {
    let mut office = Office::open();
    let close = |office: &mut Office, text, who: &Person| {
        office.act(|desk, conn| desk.close(conn, month(text), &BTreeSet::new(), who))
    };
    assert!(matches!(close(&mut office, "2027-02", &coordinator()), Err(ActProblem::Time)));
    assert!(matches!(close(&mut office, "2027-01", &worker("ana")), Err(ActProblem::NotAllowed)));
    close(&mut office, "2027-01", &coordinator()).unwrap();
}

#[test]
fn who_agreed_before_may_say_so_again_after() {
    let mut office = Office::open();
    let [signed, ..] = office.worked();
    office.costs(december());
    office.close(december(), &[]);
    let before = office.act(|desk, conn| desk.sheet(conn, december())).unwrap();
    let again = office.act(|desk, conn| desk.countersign(conn, signed.id, &peer(&canal()))).unwrap();
    assert_eq!(before.entry(signed.id), Some(&again));
    let stranger = Signer::Peer("https://ailleurs.example/@x".into());
    let refused = office.act(|desk, conn| desk.countersign(conn, signed.id, &stranger));
    assert!(matches!(refused, Err(ActProblem::NotAllowed)));
    assert_eq!(office.act(|desk, conn| desk.sheet(conn, december())).unwrap(), before);
}
