//! The numbers that the rules go by. All of them are settings of an instance.

use chrono_tz::Tz;
use maillon_kernel::local::BRUSSELS;

/// What the hard rules go by, in minutes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limits {
    /// Where days and weeks are counted.
    pub zone: Tz,
    /// A pause of so long ends a working day.
    pub rest: i64,
    /// From the first start of a working day to its last end. With `rest`, it fills the twenty-four hours.
    pub stretch: i64,
    /// Work on one day of the calendar.
    pub daily: i64,
    /// Work in one week, whatever the contract says.
    pub weekly: i64,
    /// How far a week may go beyond the contract; `None` when the contract is no limit.
    pub beyond: Option<i64>,
    /// From now to the start of what is asked.
    pub notice: i64,
    /// Between two commitments for different members or in different communes.
    pub between: i64,
}

impl Limits {
    /// Values that are usual in Belgium. They are a place to start from and no statement of the law: what binds a
    /// group is in the law, its joint committee's agreements and its work rules, which it sets here.
    ///
    /// Eleven hours of rest within twenty-four, nine hours a day, thirty-eight a week and no more than the contract.
    /// Two days of notice and half an hour of travel are habits; part-time work by changing hours often has more.
    pub const fn usual() -> Self {
        Self {
            zone: BRUSSELS,
            rest: 11 * 60,
            stretch: 13 * 60,
            daily: 9 * 60,
            weekly: 38 * 60,
            beyond: Some(0),
            notice: 2 * 24 * 60,
            between: 30,
        }
    }

    /// The most that a post with this contract works in a week.
    pub fn week_of(&self, contract: i64) -> i64 {
        self.beyond.map_or(self.weekly, |beyond| self.weekly.min(contract.saturating_add(beyond)))
    }
}

impl Default for Limits {
    fn default() -> Self {
        Self::usual()
    }
}

/// What each soft mark weighs. Below zero it speaks against; at zero the mark is not given.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Weights {
    /// All of it lies in time that the post likes.
    pub desired: i64,
    /// Some of it lies in time that the post would rather keep free.
    pub undesired: i64,
    /// The post knows the member.
    pub same_member: i64,
    /// It is in the commune that the post sets out from.
    pub near: i64,
    /// It joins another commitment of the day.
    pub same_day: i64,
    /// What a week with nothing in it weighs; the fuller it is, the less.
    pub balanced: i64,
    /// The longest pause, in minutes, over which two commitments of a day still join: a meal, a way.
    pub pause: i64,
}

impl Default for Weights {
    /// A wish against weighs more than a wish for; knowing each other more than being near.
    fn default() -> Self {
        Self { desired: 40, undesired: -60, same_member: 30, near: 15, same_day: 10, balanced: 20, pause: 60 }
    }
}
