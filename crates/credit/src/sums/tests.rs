//! Days are told when they cover enough, and not before.

use maillon_kernel::clock::Clock;
use maillon_kernel::minutes::Minutes;

use super::DAY;
use super::publish::{Waiting, batches};
use crate::model::TransferId;

/// So many transfers of 10 minutes on each of these days.
fn days(many: &[usize]) -> Vec<Waiting> {
    let one = |day| Waiting { id: TransferId::new(&Clock::System), day, minutes: Minutes::new(10) };
    many.iter().zip(0i64..).flat_map(|(many, day)| (0..*many).map(move |_| one(day * DAY))).collect()
}

fn sizes(many: &[usize]) -> Vec<usize> {
    batches(&days(many)).iter().map(Vec::len).collect()
}

#[test]
fn days_are_taken_together_until_they_cover_three_transfers() {
    assert!(sizes(&[]).is_empty());
    assert!(sizes(&[2]).is_empty());
    assert_eq!(sizes(&[3]), [3]);
    assert!(sizes(&[1, 1]).is_empty());
    assert_eq!(sizes(&[1, 0, 2, 2]), [3]);
    assert_eq!(sizes(&[2, 4, 5, 1, 1, 1]), [6, 5, 3]);
}

#[test]
fn a_day_is_told_whole() {
    let told = batches(&days(&[1, 7]));
    assert_eq!(told.len(), 1);
    assert_eq!(told[0].iter().filter(|one| one.day == DAY).count(), 7);
}
