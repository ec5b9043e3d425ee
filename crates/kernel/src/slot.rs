//! Half-open spans of time: the start belongs to the slot, the end does not.
//!
//! So a room booked from 14 to 16 and again from 16 to 18 is booked twice without a conflict.
//!
//! **Invariant:** a slot is never empty and never runs backwards.

use std::fmt;

use chrono::{DateTime, TimeDelta, Utc};
use serde::{Deserialize, Serialize};

/// The span from `start` (included) to `end` (excluded), of some length.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(try_from = "Bounds")]
pub struct Slot {
    start: DateTime<Utc>,
    end: DateTime<Utc>,
}

/// The end of a slot must come after its start.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("the end must come after the start")]
pub struct NotASlot;

/// A slot as JSON, before it is checked.
#[derive(Deserialize)]
struct Bounds {
    start: DateTime<Utc>,
    end: DateTime<Utc>,
}

impl TryFrom<Bounds> for Slot {
    type Error = NotASlot;

    fn try_from(bounds: Bounds) -> Result<Self, NotASlot> {
        Self::new(bounds.start, bounds.end)
    }
}

impl Slot {
    /// The slot from `start` until just before `end`; refused when that is nothing or runs backwards.
    pub fn new(start: DateTime<Utc>, end: DateTime<Utc>) -> Result<Self, NotASlot> {
        if start < end { Ok(Self { start, end }) } else { Err(NotASlot) }
    }

    /// The first instant of the slot.
    pub const fn start(&self) -> DateTime<Utc> {
        self.start
    }

    /// The first instant after the slot.
    pub const fn end(&self) -> DateTime<Utc> {
        self.end
    }

    /// How long it lasts; always above zero.
    pub fn duration(&self) -> TimeDelta {
        self.end - self.start
    }

    /// Whether the instant falls in the slot. Its end does not.
    pub fn contains(&self, instant: DateTime<Utc>) -> bool {
        self.start <= instant && instant < self.end
    }

    /// Whether the other slot lies wholly within this one.
    pub fn encloses(&self, other: &Self) -> bool {
        self.start <= other.start && other.end <= self.end
    }

    /// Whether the two share an instant. Slots that only touch do not.
    pub fn overlaps(&self, other: &Self) -> bool {
        self.start < other.end && other.start < self.end
    }

    /// Whether one begins exactly where the other ends.
    pub fn touches(&self, other: &Self) -> bool {
        self.end == other.start || other.end == self.start
    }

    /// What the two share, if anything.
    #[must_use]
    pub fn intersection(&self, other: &Self) -> Option<Self> {
        Self::new(self.start.max(other.start), self.end.min(other.end)).ok()
    }
}

/// The two instants in ISO 8601, as an interval: for logs, not for people.
impl fmt::Display for Slot {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}/{}", self.start.to_rfc3339(), self.end.to_rfc3339())
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::clock::from_millis;

    fn slot(start: i64, end: i64) -> Slot {
        Slot::new(from_millis(start), from_millis(end)).unwrap()
    }

    #[test]
    fn empty_and_backward_slots_are_refused() {
        assert_eq!(Slot::new(from_millis(5), from_millis(5)), Err(NotASlot));
        assert_eq!(Slot::new(from_millis(6), from_millis(5)), Err(NotASlot));
        let json = r#"{"start":"2026-12-12T14:00:00Z","end":"2026-12-12T13:00:00Z"}"#;
        assert!(serde_json::from_str::<Slot>(json).is_err());
    }

    #[test]
    fn the_end_is_not_part_of_it() {
        let afternoon = slot(14, 16);
        assert!(afternoon.contains(from_millis(14)) && !afternoon.contains(from_millis(16)));
        let evening = slot(16, 18);
        assert!(afternoon.touches(&evening) && evening.touches(&afternoon));
        assert!(!afternoon.overlaps(&evening));
        assert_eq!(afternoon.duration(), TimeDelta::milliseconds(2));
    }

    #[test]
    fn json_survives() {
        let one = slot(1_790_000_000_000, 1_790_000_360_000);
        let json = serde_json::to_string(&one).unwrap();
        assert_eq!(serde_json::from_str::<Slot>(&json).unwrap(), one);
        assert_eq!(one.to_string(), "2026-09-21T14:13:20+00:00/2026-09-21T14:19:20+00:00");
    }

    prop_compose! {
        fn any_slot()(start in 0i64..60, length in 1i64..30) -> Slot { slot(start, start + length) }
    }

    proptest! {
        /// The definition itself: two slots overlap when some instant is in both.
        #[test]
        fn overlapping_is_sharing_an_instant(a in any_slot(), b in any_slot()) {
            let shared = (0..100).map(from_millis).filter(|t| a.contains(*t) && b.contains(*t)).count();
            prop_assert_eq!(a.overlaps(&b), shared > 0);
            prop_assert_eq!(b.overlaps(&a), shared > 0);
            let common = a.intersection(&b).map_or(0, |both| both.duration().num_milliseconds());
            prop_assert_eq!(common, i64::try_from(shared).unwrap());
            prop_assert!(!(a.touches(&b) && a.overlaps(&b)));
        }

        #[test]
        fn enclosing_is_containing_every_instant(a in any_slot(), b in any_slot()) {
            let all = (0..100).map(from_millis).filter(|t| b.contains(*t)).all(|t| a.contains(t));
            prop_assert_eq!(a.encloses(&b), all);
        }
    }
}
