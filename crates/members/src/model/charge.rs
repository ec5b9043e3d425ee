//! What is entrusted to a member: an area, until a day.

use chrono::{DateTime, Days, Months, NaiveDate, NaiveTime, Utc};
use maillon_kernel::clock::{from_millis, to_millis};
use maillon_kernel::local::{self, BRUSSELS};

use super::{Member, MemberId};

maillon_kernel::id!(
    /// Identifies one charge.
    ChargeId
);

maillon_kernel::words!(
    /// A part of the association's affairs that can be entrusted to somebody. Members, faces, blocks, reports and settings are
    /// in none: they stay with who coordinates.
    Area {
        /// Annonces, and the agreements about them.
        Market = "market",
        /// The exchange of time.
        Credit = "credit",
        /// The shared staff.
        Staffing = "staffing",
        /// Rooms and what is lent, the page of the place, its turns, its initiatives.
        Place = "place",
        /// Events, and the calendars of others.
        Agenda = "agenda",
        /// Stories, and what is passed on of others.
        Narrative = "narrative",
        /// Who belongs to the network, what is said and decided in it, polls.
        Network = "network",
        /// The map and its sources.
        Map = "map",
    }
);

impl Area {
    /// Where the things of this area stand that people write about, if there are any: what comes after our own origin in their
    /// addresses.
    pub fn shelf(self) -> Option<&'static str> {
        match self {
            Self::Market => Some("annonces/"),
            Self::Agenda => Some("agenda/"),
            Self::Network => Some("sondages/"),
            Self::Credit | Self::Staffing | Self::Place | Self::Narrative | Self::Map => None,
        }
    }
}

/// The areas of a member that run. Empty unless it was asked for as of a moment, so that who forgets to ask entrusts nothing.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Areas(Vec<Area>);

impl Areas {
    pub(crate) fn new(areas: Vec<Area>) -> Self {
        Self(areas)
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Each of them.
    pub fn iter(&self) -> impl Iterator<Item = Area> {
        self.0.iter().copied()
    }
}

impl Member {
    /// Whether they may do in this area what commits the association: as who coordinates, or in charge of it.
    pub fn coordinates_in(&self, area: Area) -> bool {
        self.coordinates() || self.areas.iter().any(|one| one == area)
    }
}

/// A charge that was given.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Charge {
    /// Which one.
    pub id: ChargeId,
    /// Whose.
    pub member: MemberId,
    /// Of what.
    pub area: Area,
    /// Its last day, in Brussels.
    pub until: NaiveDate,
    /// When that day is over, in epoch milliseconds.
    pub ends_at: i64,
}

/// The last day of a charge. Holding one is the proof that it was checked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct LastDay(NaiveDate);

/// So many years a charge lasts at most.
pub const MOST_YEARS: u32 = 3;

/// Why a day is no end of a charge.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum DayProblem {
    /// It is no day.
    #[error("a day is written as 2027-06-30")]
    Unreadable,
    /// It is over.
    #[error("the day is over already")]
    Past,
    /// It is too far.
    #[error("a charge lasts three years at most")]
    Far,
}

impl LastDay {
    /// Reads a day, as forms send it: today or later, and within three years of `now`.
    pub fn read(text: &str, now: DateTime<Utc>) -> Result<Self, DayProblem> {
        let day: NaiveDate = text.trim().parse().map_err(|_| DayProblem::Unreadable)?;
        let today = today(now);
        let last = today.checked_add_months(Months::new(12 * MOST_YEARS)).unwrap_or(today);
        match day {
            day if day < today => Err(DayProblem::Past),
            day if last < day => Err(DayProblem::Far),
            day => Ok(Self(day)),
        }
    }

    /// What is offered: a year from now.
    pub fn usual(now: DateTime<Utc>) -> Self {
        let today = today(now);
        Self(today.checked_add_months(Months::new(12)).unwrap_or(today))
    }

    /// The day itself.
    pub fn day(self) -> NaiveDate {
        self.0
    }

    /// When it is over, in epoch milliseconds.
    pub(crate) fn is_over_at(self) -> i64 {
        let next = self.0.checked_add_days(Days::new(1)).unwrap_or(self.0);
        to_millis(local::to_utc(next.and_time(NaiveTime::MIN), BRUSSELS))
    }
}

/// Today, where the association is.
fn today(now: DateTime<Utc>) -> NaiveDate {
    local::to_local(now, BRUSSELS).date()
}

/// A moment of this day, for who writes dates: noon, in epoch milliseconds.
pub fn noon(day: NaiveDate) -> i64 {
    let noon = NaiveTime::from_hms_opt(12, 0, 0).unwrap_or(NaiveTime::MIN);
    to_millis(local::to_utc(day.and_time(noon), BRUSSELS))
}

/// For what keeps it: the area and the last day, `place 2027-06-30`.
impl std::fmt::Display for Charge {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{} {}", self.area, self.until)
    }
}

impl Charge {
    /// When its member and who coordinates are told that it ends: three weeks before.
    pub(crate) fn told_at(&self) -> i64 {
        let end = from_millis(self.ends_at);
        to_millis(end - chrono::TimeDelta::weeks(3))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(text: &str) -> DateTime<Utc> {
        text.parse().unwrap()
    }

    #[test]
    fn a_day_is_today_or_within_three_years() {
        let now = at("2026-12-01T10:00:00Z");
        let read = |text| LastDay::read(text, now).map(|day| day.day().to_string());
        assert_eq!(read(" 2026-12-01 "), Ok("2026-12-01".to_owned()));
        assert_eq!(read("2029-12-01"), Ok("2029-12-01".to_owned()));
        assert_eq!(read("2026-11-30"), Err(DayProblem::Past));
        assert_eq!(read("2029-12-02"), Err(DayProblem::Far));
        for text in ["", "demain", "2027-02-29", "30/06/2027", "2027-06-30T10:00"] {
            assert_eq!(read(text), Err(DayProblem::Unreadable), "{text}");
        }
        assert_eq!(LastDay::usual(now).day().to_string(), "2027-12-01");
    }

    #[test]
    fn today_is_what_the_calendars_of_brussels_show() {
        // Half past eleven in the evening in London, the next day in Brussels.
        let late = at("2026-12-01T23:30:00Z");
        assert_eq!(LastDay::read("2026-12-01", late), Err(DayProblem::Past));
        assert!(LastDay::read("2026-12-02", late).is_ok());
    }

    #[test]
    fn it_holds_to_the_end_of_the_day_in_summer_and_in_winter() {
        let over = |day: &str| {
            let day = LastDay::read(day, at("2026-12-01T10:00:00Z")).unwrap();
            from_millis(day.is_over_at()).to_rfc3339()
        };
        assert_eq!(over("2027-06-30"), "2027-06-30T22:00:00+00:00");
        assert_eq!(over("2026-12-31"), "2026-12-31T23:00:00+00:00");
        // The clocks go forward in the night before this day begins to end.
        assert_eq!(over("2027-03-28"), "2027-03-28T22:00:00+00:00");
    }
}
