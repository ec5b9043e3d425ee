//! One act after the other.

use std::collections::BTreeSet;

use maillon_kernel::ids::reexport::uuid::Uuid;

use super::world::{day, december, id, member, new, now, office, post, sheet, user, worker};
use crate::ids::AbsenceId;
use crate::timesheet::{
    Absence, Chain, Correction, Deed, EntryState, Kind, LONGEST_DAY, Moment, Refusal, Sheet, Status,
    TrainingTime, Who,
};

fn change(number: u8, date: &str, minutes: i64) -> Correction {
    Correction { id: id(number), date: day(date), minutes }
}

fn minutes(sheet: &Sheet) -> Vec<i64> {
    sheet.hours(TrainingTime::Member).iter().map(|one| one.minutes).collect()
}

#[test]
fn an_hour_is_entered_by_the_worker_and_countersigned_by_the_member() {
    let mut sheet = december();
    assert_eq!(minutes(&sheet), [60]);
    let before = sheet.clone();
    assert_eq!(sheet.countersign(id(1), &user(0), now()), Err(Refusal::NotYours));
    assert_eq!(sheet.countersign(id(1), &worker(0), now()), Err(Refusal::NotYours));
    assert_eq!(sheet.countersign(id(1), &office(), now()), Err(Refusal::NotYours));
    assert_eq!(sheet.countersign(id(9), &user(0), now()), Err(Refusal::Unknown));
    assert_eq!(sheet.withdraw(id(1), &worker(1), now()), Err(Refusal::NotYours));
    assert_eq!(sheet.withdraw(id(0), &worker(0), now()), Err(Refusal::NotPending));
    assert_eq!(sheet.dispute(id(0), "Non", &user(0), now()), Err(Refusal::NotPending));
    assert_eq!(sheet, before);
}

#[test]
fn what_is_entered_is_of_this_month_and_fits_into_a_day() {
    let mut sheet = december();
    let mut enter =
        |number, of, date, minutes, who: &Who| sheet.enter(&new(number, of, 0, date, minutes), who, now());
    assert_eq!(enter(2, 0, "2027-01-01", 60, &worker(0)), Err(Refusal::OutsideMonth));
    assert_eq!(enter(2, 1, "2026-12-03", 60, &worker(0)), Err(Refusal::NotYours));
    assert_eq!(enter(2, 0, "2026-12-03", 60, &office()), Err(Refusal::NotYours));
    assert_eq!(enter(1, 0, "2026-12-03", 60, &worker(0)), Err(Refusal::KnownId));
    assert_eq!(enter(2, 0, "2026-12-03", 0, &worker(0)), Err(Refusal::Minutes));
    assert_eq!(enter(2, 0, "2026-12-03", -5, &worker(0)), Err(Refusal::Minutes));
    assert_eq!(enter(2, 0, "2026-12-03", LONGEST_DAY + 1, &worker(0)), Err(Refusal::Minutes));
    assert_eq!(
        enter(2, 0, "2026-12-01", LONGEST_DAY - 59, &worker(0)),
        Err(Refusal::DayFull { left: LONGEST_DAY - 60 })
    );
    assert_eq!(enter(2, 0, "2026-12-01", LONGEST_DAY - 60, &worker(0)), Ok(()));
    assert_eq!(enter(3, 1, "2026-12-01", LONGEST_DAY, &worker(1)), Ok(()));
    sheet.withdraw(id(2), &worker(0), now()).unwrap();
    assert_eq!(sheet.enter(&new(4, 0, 0, "2026-12-01", 600), &worker(0), now()), Ok(()));
    let early = Moment { day: day("2026-12-03"), ..now() };
    assert_eq!(sheet.enter(&new(5, 0, 0, "2026-12-04", 60), &worker(0), early), Err(Refusal::Future));
    assert_eq!(sheet.enter(&new(5, 0, 0, "2026-12-03", 60), &worker(0), early), Ok(()));
}

#[test]
fn a_dispute_has_words_and_ends_by_a_signature_or_by_taking_back() {
    let mut sheet = december();
    assert_eq!(sheet.dispute(id(1), "  ", &user(1), now()), Err(Refusal::Words));
    assert_eq!(sheet.dispute(id(1), &"a".repeat(2_001), &user(1), now()), Err(Refusal::Words));
    sheet.dispute(id(1), " Une heure de moins ", &user(1), now()).unwrap();
    let words = "Une heure de moins".to_owned();
    assert_eq!(sheet.entry(id(1)).unwrap().state, EntryState::Disputed { words: words.clone() });
    assert_eq!(sheet.dispute(id(1), "Encore", &user(1), now()), Err(Refusal::Disputed));
    let mut signed = sheet.clone();
    signed.countersign(id(1), &user(1), now()).unwrap();
    assert_eq!(minutes(&signed), [60, 90]);
    assert!(signed.logged().iter().any(|one| one.deed == Deed::Disputed(id(1), words.clone())));
    sheet.withdraw(id(1), &worker(0), now()).unwrap();
    assert_eq!(minutes(&sheet), [60]);
    assert_eq!(sheet.countersign(id(1), &user(1), now()), Err(Refusal::NotPending));
}

#[test]
fn a_month_closes_when_nothing_is_pending_or_what_is_is_named() {
    let mut sheet = december();
    let none = BTreeSet::new();
    assert_eq!(sheet.close(&none, &worker(0), now()), Err(Refusal::NotYours));
    assert_eq!(sheet.close(&none, &office(), now()), Err(Refusal::Pending(vec![id(1)])));
    let too_many = [id(0), id(1), id(7)].into();
    assert_eq!(sheet.close(&too_many, &office(), now()), Err(Refusal::NotLeftOut(vec![id(0), id(7)])));
    assert_eq!(sheet.reopen("Erreur", &none, &office(), now()), Err(Refusal::Open));
    sheet.close(&[id(1)].into(), &office(), now()).unwrap();
    assert!(sheet.is_left_out(id(1)) && !sheet.is_left_out(id(0)));
    assert_eq!((minutes(&sheet), sheet.status()), (vec![60], &Status::Locked { left_out: [id(1)].into() }));
    let locked = sheet.clone();
    assert_eq!(sheet.countersign(id(1), &user(1), now()), Err(Refusal::Locked));
    assert_eq!(sheet.close(&none, &office(), now()), Err(Refusal::Locked));
    assert_eq!(sheet.reopen(" ", &none, &office(), now()), Err(Refusal::Words));
    assert_eq!(sheet.reopen("Erreur", &none, &user(1), now()), Err(Refusal::NotYours));
    assert_eq!(sheet, locked);
    sheet.reopen("Erreur", &none, &office(), now()).unwrap();
    assert_eq!(sheet.logged().last().unwrap().deed, Deed::Reopened("Erreur".into()));
    sheet.countersign(id(1), &user(1), now()).unwrap();
    assert_eq!(sheet.close(&none, &office(), now()), Ok(()));
    let again = Sheet::restore(
        sheet.month(),
        sheet.status().clone(),
        sheet.entries().cloned(),
        sheet.absences().cloned(),
        sheet.logged().to_vec(),
    );
    assert_eq!(again, sheet);
}

#[test]
fn a_countersigned_hour_is_corrected_in_an_open_month() {
    let (mut old, mut january) = (december(), sheet("2027-01"));
    old.close(&[id(1)].into(), &office(), now()).unwrap();
    let hour = old.entry(id(0)).unwrap().clone();
    let correct = |sheet: &mut Sheet, number, minutes| {
        let chain = Chain::of(&hour, false, &sheet.entries().cloned().collect::<Vec<_>>());
        sheet.correct(&change(number, "2027-01-04", minutes), &chain, &worker(0), now())
    };
    assert_eq!(correct(&mut january, 2, 0), Err(Refusal::Minutes));
    assert_eq!(correct(&mut january, 2, LONGEST_DAY - 59), Err(Refusal::Minutes));
    assert_eq!(correct(&mut january, 2, -61), Err(Refusal::BelowZero { left: 60 }));
    assert_eq!(correct(&mut january, 2, -45), Ok(()));
    assert_eq!(
        correct(&mut january, 3, -16),
        Err(Refusal::BelowZero { left: 15 }),
        "the first is still pending"
    );
    january.countersign(id(2), &user(0), now()).unwrap();
    assert_eq!(correct(&mut january, 3, -16), Err(Refusal::BelowZero { left: 15 }));
    assert_eq!(correct(&mut january, 3, i64::MIN), Err(Refusal::BelowZero { left: 15 }));
    assert_eq!(correct(&mut january, 3, 5), Ok(()));
    assert_eq!(
        correct(&mut january, 4, LONGEST_DAY - 19),
        Err(Refusal::Minutes),
        "15 count and 5 are pending"
    );
    january.enter(&new(5, 0, 0, "2027-01-04", LONGEST_DAY), &worker(0), now()).unwrap();
    assert_eq!(
        correct(&mut january, 4, 7),
        Ok(()),
        "it is of the day of what it corrects, which is not full"
    );
    january.withdraw(id(4), &worker(0), now()).unwrap();
    let other_day = new(6, 0, 0, "2027-01-05", LONGEST_DAY);
    let positive = Correction { id: id(7), date: day("2027-01-05"), minutes: 9 };
    january.correct(&positive, &Chain::of(&hour, false, []), &worker(0), now()).unwrap();
    assert_eq!(january.enter(&other_day, &worker(0), now()), Ok(()));
    let made = january.entry(id(2)).unwrap().clone();
    assert_eq!((made.corrects, made.member, made.post, made.minutes), (Some(id(0)), member(0), post(0), -45));
    assert_eq!(minutes(&january), [-45]);
    let chain = Chain::of(&made, false, []);
    let again = january.correct(&change(8, "2027-01-04", 5), &chain, &worker(0), now());
    assert_eq!(again, Err(Refusal::IsCorrection));
    let chain = Chain::of(&hour, false, []);
    let other = january.correct(&change(8, "2027-01-04", 5), &chain, &worker(1), now());
    assert_eq!(other, Err(Refusal::NotYours));
    let outside = january.correct(&change(8, "2026-12-04", 5), &chain, &worker(0), now());
    assert_eq!(outside, Err(Refusal::OutsideMonth));
    let locked = old.correct(&change(8, "2026-12-04", 5), &chain, &worker(0), now());
    assert_eq!(locked, Err(Refusal::Locked));
}

#[test]
fn what_was_left_out_is_said_anew_and_does_not_count_twice() {
    let (mut old, mut january) = (december(), sheet("2027-01"));
    let pending = old.entry(id(1)).unwrap().clone();
    let say = |sheet: &mut Sheet, left_out, minutes| {
        let chain = Chain::of(&pending, left_out, []);
        sheet.correct(&change(2, "2027-01-04", minutes), &chain, &worker(0), now())
    };
    assert_eq!(say(&mut january, false, 90), Err(Refusal::NotCorrectable), "its month is open");
    old.close(&[id(1)].into(), &office(), now()).unwrap();
    assert_eq!(say(&mut january, true, -1), Err(Refusal::BelowZero { left: 0 }), "it does not count");
    assert_eq!(say(&mut january, true, 80), Ok(()));
    january.countersign(id(2), &user(1), now()).unwrap();
    old.reopen("Un oubli", &[id(0), id(1)].into(), &office(), now()).unwrap();
    assert_eq!(old.entry(id(1)).unwrap().state, EntryState::Withdrawn);
    assert_eq!((minutes(&old), minutes(&january)), (vec![60], vec![80]));
}

#[test]
fn training_is_the_members_or_the_groups() {
    let mut sheet = december();
    let course = crate::timesheet::NewEntry { kind: Kind::Training, ..new(2, 0, 1, "2026-12-03", 30) };
    sheet.enter(&course, &worker(0), now()).unwrap();
    sheet.countersign(id(2), &user(1), now()).unwrap();
    let members = |training| -> Vec<_> { sheet.hours(training).iter().map(|one| one.member).collect() };
    assert_eq!(members(TrainingTime::Member), [Some(member(0)), Some(member(1))]);
    assert_eq!(members(TrainingTime::Group), [Some(member(0)), None]);
}

#[test]
fn an_absence_has_days_and_no_reason() {
    let mut sheet = december();
    let absence = |number, first, last, minutes| {
        let id = AbsenceId::from_uuid(Uuid::from_u128(number));
        Absence { id, post: post(0), first: day(first), last: day(last), minutes }
    };
    let mut say = |one: &Absence, who: &Who| sheet.be_absent(one.clone(), who, now());
    let week = absence(1, "2026-12-21", "2026-12-25", 2_280);
    assert_eq!(say(&week, &worker(1)), Err(Refusal::NotYours));
    assert_eq!(say(&week, &user(0)), Err(Refusal::NotYours));
    assert_eq!(say(&absence(1, "2026-12-28", "2027-01-02", 60), &worker(0)), Err(Refusal::OutsideMonth));
    assert_eq!(say(&absence(1, "2026-12-28", "2026-12-27", 60), &worker(0)), Err(Refusal::OutsideMonth));
    assert_eq!(say(&absence(1, "2026-12-28", "2026-12-28", 0), &worker(0)), Err(Refusal::Minutes));
    assert_eq!(
        say(&absence(1, "2026-12-28", "2026-12-28", LONGEST_DAY + 1), &worker(0)),
        Err(Refusal::Minutes)
    );
    assert_eq!(say(&week, &worker(0)), Ok(()));
    assert_eq!(say(&week, &office()), Err(Refusal::KnownId));
    assert_eq!(say(&absence(2, "2026-12-28", "2026-12-28", 60), &office()), Ok(()));
    assert_eq!((sheet.absent_minutes(post(0)), sheet.absent_minutes(post(1))), (2_340, 0));
    assert_eq!(sheet.be_present(week.id, &user(0), now()), Err(Refusal::NotYours));
    assert_eq!(sheet.be_present(week.id, &worker(0), now()), Ok(()));
    assert_eq!(sheet.be_present(week.id, &worker(0), now()), Err(Refusal::Unknown));
    assert_eq!(sheet.absent_minutes(post(0)), 60);
}
