//! Whatever is done in whatever order: locked is locked, and what is countersigned is what is shared.

use std::collections::{BTreeMap, BTreeSet};

use maillon_kernel::ids::reexport::uuid::Uuid;
use proptest::prelude::*;

use super::world::{day, id, new, now, office, post, sheet, user, worker};
use crate::costs::{Cents, PostCost, Rules, Sharing, What, allocate};
use crate::ids::{AbsenceId, EntryId, MemberId, PostId};
use crate::timesheet::{
    Absence, Chain, Correction, Entry, EntryState, Kind, NewEntry, Refusal, Sheet, Status, TrainingTime, Who,
};

/// Entries have numbers below this.
const NUMBERS: u8 = 40;

#[derive(Clone, Debug)]
enum Act {
    Enter(NewEntry),
    Correct(u8, u8, i64),
    Withdraw(u8),
    Countersign(u8),
    Dispute(u8),
    Absent(u8),
    Present(u8),
    Close(bool),
    Reopen(bool),
}

/// Few numbers, so that acts meet; many acts are refused.
fn act() -> impl Strategy<Value = (Act, u8)> {
    let entry =
        (0..NUMBERS, 0..2u8, 0..3u8, 1..4u8, prop_oneof![9 => 1..600i64, 1 => -5..2_000i64], 0..3usize);
    let entry = entry.prop_map(|(number, of, by, date, minutes, kind)| NewEntry {
        kind: Kind::ALL[kind],
        ..new(number, of, by, &format!("2026-12-{date:02}"), minutes)
    });
    let one = prop_oneof![
        8 => entry.prop_map(Act::Enter),
        8 => (0..NUMBERS, 0..NUMBERS, prop_oneof![2 => -300..300i64, 1 => 300..1_500i64]).prop_map(|(number, old, minutes)| Act::Correct(number, old, minutes)),
        3 => (0..NUMBERS).prop_map(Act::Withdraw),
        9 => (0..NUMBERS).prop_map(Act::Countersign),
        3 => (0..NUMBERS).prop_map(Act::Dispute),
        1 => (0..4u8).prop_map(Act::Absent),
        1 => (0..4u8).prop_map(Act::Present),
        2 => any::<bool>().prop_map(Act::Close),
        2 => any::<bool>().prop_map(Act::Reopen),
    ];
    // Mostly whoever may do it, now and then somebody else.
    (one, 0..20u8)
}

/// Who may act on this entry, or somebody else.
fn who(sheet: &Sheet, number: u8, by_member: bool, chance: u8) -> Who {
    let entry = sheet.entry(id(number));
    let number = |text: String| text.bytes().last().map_or(0, |last| last.saturating_sub(b'1'));
    match (chance, entry, by_member) {
        (0, ..) => worker(9),
        (1, ..) => office(),
        (_, Some(entry), true) => user(number(entry.member.to_string())),
        (_, Some(entry), false) => worker(number(entry.post.to_string())),
        _ => worker(0),
    }
}

/// The number of one of these entries; of none, if there are none.
fn nth(sheet: &Sheet, number: u8, is_one: impl Fn(&Entry) -> bool) -> Option<u8> {
    let found: Vec<EntryId> = sheet.entries().filter(|one| is_one(one)).map(|one| one.id).collect();
    let at = usize::from(number).checked_rem(found.len())?;
    (0..NUMBERS).find(|number| id(*number) == found[at])
}

fn run(sheet: &mut Sheet, act: &Act, chance: u8) -> Result<(), Refusal> {
    let boss = if chance == 0 { worker(0) } else { office() };
    let absence = |number: u8| AbsenceId::from_uuid(Uuid::from_u128(number.into()));
    match act {
        Act::Enter(new) => {
            let of = u8::from(new.post != post(0));
            sheet.enter(new, &if chance == 0 { user(0) } else { worker(of) }, now())
        }
        Act::Correct(number, old, minutes) => {
            let old = nth(sheet, *old, |one| one.state == EntryState::Countersigned).unwrap_or(*old);
            let Some(entry) = sheet.entry(id(old)).cloned() else { return Err(Refusal::Unknown) };
            let chain = Chain::of(&entry, sheet.is_left_out(entry.id), sheet.entries());
            let new = Correction { id: id(*number), date: day("2026-12-09"), minutes: *minutes };
            let who = who(sheet, old, false, chance);
            sheet.correct(&new, &chain, &who, now())
        }
        Act::Withdraw(number) => {
            let who = who(sheet, *number, false, chance);
            sheet.withdraw(id(*number), &who, now())
        }
        Act::Countersign(number) => {
            let number = nth(sheet, *number, |one| one.state.is_pending()).unwrap_or(*number);
            let who = who(sheet, number, true, chance);
            sheet.countersign(id(number), &who, now())
        }
        Act::Dispute(number) => {
            let who = who(sheet, *number, true, chance);
            sheet.dispute(id(*number), if chance == 2 { " " } else { "Non" }, &who, now())
        }
        Act::Absent(number) => {
            let (first, last) = (day("2026-12-21"), day("2026-12-22"));
            let one = Absence { id: absence(*number), post: post(0), first, last, minutes: 60 };
            sheet.be_absent(one, &boss, now())
        }
        Act::Present(number) => sheet.be_present(absence(*number), &boss, now()),
        Act::Close(named) => {
            let pending: BTreeSet<EntryId> = sheet.pending_entries().map(|one| one.id).collect();
            sheet.close(&if *named { pending } else { BTreeSet::new() }, &boss, now())
        }
        Act::Reopen(said) => sheet.reopen(if *said { "Erreur" } else { "" }, &[id(3)].into(), &boss, now()),
    }
}

/// The old entry and all that corrects it: never below zero, never more than a day.
fn check_chains(sheet: &Sheet) -> Result<(), TestCaseError> {
    let counts = |id: EntryId| -> i64 {
        let counted = sheet.entries().filter(|one| one.state == EntryState::Countersigned);
        counted.filter(|one| one.id == id || one.corrects == Some(id)).map(|one| one.minutes).sum()
    };
    for entry in sheet.entries().filter(|one| one.corrects.is_none()) {
        prop_assert!((0..=crate::timesheet::LONGEST_DAY).contains(&counts(entry.id)));
    }
    Ok(())
}

/// What the costs are shared by is what was countersigned, by post and member, and nothing else.
fn check_hours(sheet: &Sheet, training: TrainingTime) -> Result<(), TestCaseError> {
    let mut expected: BTreeMap<(PostId, Option<MemberId>), i64> = BTreeMap::new();
    for entry in sheet.entries().filter(|one| one.state == EntryState::Countersigned) {
        let is_group = training == TrainingTime::Group && entry.kind == Kind::Training;
        let member = if is_group { None } else { Some(entry.member) };
        *expected.entry((entry.post, member)).or_default() += entry.minutes;
    }
    let cost = |number| {
        let cents = Cents::new(10_007);
        let (charges, leave, training, other) = (cents, cents, cents, Vec::new());
        PostCost { post: post(number), paid: 1_000, salary: cents, charges, leave, training, other }
    };
    let rules =
        Rules { key: crate::costs::Key::default(), sharing: Sharing::Key, fee: crate::costs::Fee::default() };
    let found = allocate(sheet.month(), &[cost(0), cost(1)], &sheet.hours(training), &[], &rules).unwrap();
    let seen: BTreeMap<_, i64> = found
        .lines
        .iter()
        .filter(|line| line.what == What::Salary)
        .map(|line| ((line.post.unwrap(), Some(line.member)), line.minutes))
        .collect();
    expected.retain(|(_, member), minutes| member.is_some() && *minutes != 0);
    prop_assert_eq!(seen, expected);
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(192))]
    #[test]
    fn a_locked_month_never_changes_and_only_what_is_countersigned_counts(
        acts in prop::collection::vec(act(), 0..120),
    ) {
        let mut sheet = sheet("2026-12");
        for (act, chance) in &acts {
            let before = sheet.clone();
            let answer = run(&mut sheet, act, *chance);
            if answer.is_err() {
                prop_assert_eq!(&sheet, &before, "a refusal changed something");
            }
            if let Status::Locked { .. } = before.status() {
                let opened = matches!(act, Act::Reopen(true)) && answer.is_ok();
                prop_assert!(opened || sheet == before, "a locked month changed by {act:?}");
                prop_assert!(opened || answer.is_err());
            }
            for old in before.entries() {
                let now = sheet.entry(old.id).unwrap();
                let same = EntryState::clone(&old.state) == now.state;
                let final_ = !old.state.is_pending();
                prop_assert!(same || !final_, "what is countersigned or withdrawn stays so");
                prop_assert_eq!((now.minutes, now.post, now.member, now.date), (old.minutes, old.post, old.member, old.date));
            }
            prop_assert!(sheet.logged().starts_with(before.logged()));
            prop_assert_eq!(answer.is_ok(), before.logged().len() < sheet.logged().len());
            check_chains(&sheet)?;
        }
        check_hours(&sheet, TrainingTime::Member)?;
        check_hours(&sheet, TrainingTime::Group)?;
    }

    #[test]
    fn withdrawn_entries_count_as_if_they_had_never_been(acts in prop::collection::vec(act(), 0..80)) {
        let mut sheet = sheet("2026-12");
        for (act, chance) in &acts {
            let _ = run(&mut sheet, act, *chance);
        }
        let kept = sheet.entries().filter(|one| one.state != EntryState::Withdrawn).cloned();
        let without = Sheet::restore(sheet.month(), Status::Open, kept, [], Vec::new());
        for training in [TrainingTime::Member, TrainingTime::Group] {
            prop_assert_eq!(without.hours(training), sheet.hours(training));
        }
    }
}
