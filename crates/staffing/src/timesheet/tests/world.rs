//! Small sheets.

use chrono::NaiveDate;
use maillon_kernel::ids::reexport::uuid::Uuid;

use crate::ids::{CommitmentId, EntryId, MemberId, PostId};
use crate::timesheet::{Kind, Moment, NewEntry, Role, Sheet, Who};

fn uuid(number: u8) -> Uuid {
    Uuid::from_u128(u128::from(number) + 1)
}

pub(super) fn post(number: u8) -> PostId {
    PostId::from_uuid(uuid(number))
}

pub(super) fn member(number: u8) -> MemberId {
    MemberId::from_uuid(uuid(number))
}

pub(super) fn id(number: u8) -> EntryId {
    EntryId::from_uuid(uuid(number))
}

pub(super) fn worker(number: u8) -> Who {
    Who { role: Role::Worker(post(number)), name: format!("worker {number}") }
}

pub(super) fn user(number: u8) -> Who {
    Who { role: Role::Member(member(number)), name: format!("member {number}") }
}

pub(super) fn office() -> Who {
    Who { role: Role::Coordination, name: "office".into() }
}

pub(super) fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

/// A day in the middle of January.
pub(super) fn now() -> Moment {
    Moment { millis: 1_800_000_000_000, day: day("2027-01-15") }
}

pub(super) fn new(number: u8, of: u8, by: u8, date: &str, minutes: i64) -> NewEntry {
    let (id, commitment, kind) = (id(number), CommitmentId::from_uuid(uuid(0)), Kind::Work);
    NewEntry { id, commitment, post: post(of), member: member(by), date: day(date), minutes, kind }
}

pub(super) fn sheet(month: &str) -> Sheet {
    Sheet::new(month.parse().unwrap())
}

/// December, with one countersigned hour (number 0) and one that is only entered (number 1).
pub(super) fn december() -> Sheet {
    let mut sheet = sheet("2026-12");
    sheet.enter(&new(0, 0, 0, "2026-12-01", 60), &worker(0), now()).unwrap();
    sheet.enter(&new(1, 0, 1, "2026-12-02", 90), &worker(0), now()).unwrap();
    sheet.countersign(id(0), &user(0), now()).unwrap();
    sheet
}
