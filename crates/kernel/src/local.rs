//! Time as clocks on the wall show it, and as the database keeps it.
//!
//! Twice a year a wall clock jumps. A time that it never shows is read as if it had not jumped yet (RFC 5545: with the
//! offset from before the gap); a time that it shows twice is the first of the two.

use chrono::{DateTime, LocalResult, NaiveDateTime, TimeDelta, TimeZone as _, Utc};
use chrono_tz::Tz;

/// The zone of an instance's pages, until it says another.
pub const BRUSSELS: Tz = Tz::Europe__Brussels;

/// The name is no time zone's.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("this is not the name of a time zone, such as Europe/Brussels")]
pub struct UnknownZone;

/// The zone with this name of the IANA database.
pub fn zone(name: &str) -> Result<Tz, UnknownZone> {
    name.trim().parse().map_err(|_| UnknownZone)
}

/// The instant at which the clocks of `zone` show `local`.
pub fn to_utc(local: NaiveDateTime, zone: Tz) -> DateTime<Utc> {
    match zone.from_local_datetime(&local) {
        LocalResult::Single(at) | LocalResult::Ambiguous(at, _) => at.to_utc(),
        LocalResult::None => before_the_gap(local, zone),
    }
}

/// No gap is longer than a day; a day earlier the old offset still holds.
fn before_the_gap(local: NaiveDateTime, zone: Tz) -> DateTime<Utc> {
    let earlier = local.checked_sub_signed(TimeDelta::days(1)).unwrap_or(local);
    match zone.from_local_datetime(&earlier).latest() {
        Some(earlier) => earlier.to_utc() + TimeDelta::days(1),
        None => local.and_utc(),
    }
}

/// What the clocks of `zone` show at this instant.
pub fn to_local(at: DateTime<Utc>, zone: Tz) -> NaiveDateTime {
    at.with_timezone(&zone).naive_local()
}

/// Whether the clocks of `zone` jump over this time.
pub fn is_skipped(local: NaiveDateTime, zone: Tz) -> bool {
    matches!(zone.from_local_datetime(&local), LocalResult::None)
}

/// As forms send it and take it: `2026-12-12T14:00`.
pub const FORM: &str = "%Y-%m-%dT%H:%M";

/// Reads what a form field for date and time sent, with seconds or without.
pub fn read(text: &str) -> Option<NaiveDateTime> {
    let text = text.trim();
    NaiveDateTime::parse_from_str(text, FORM)
        .or_else(|_| NaiveDateTime::parse_from_str(text, "%Y-%m-%dT%H:%M:%S"))
        .ok()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn at(text: &str) -> NaiveDateTime {
        read(text).unwrap()
    }

    fn utc(text: &str) -> String {
        to_utc(at(text), BRUSSELS).format("%Y-%m-%dT%H:%MZ").to_string()
    }

    #[test]
    fn both_clock_changes_of_brussels() {
        assert_eq!(utc("2026-12-12T14:00"), "2026-12-12T13:00Z");
        assert_eq!(utc("2026-07-01T14:00"), "2026-07-01T12:00Z");
        // 29 March: from 02:00 to 03:00. 25 October: from 03:00 back to 02:00.
        assert_eq!(utc("2026-03-29T01:59"), "2026-03-29T00:59Z");
        assert_eq!(utc("2026-03-29T02:30"), "2026-03-29T01:30Z");
        assert_eq!(utc("2026-03-29T03:00"), "2026-03-29T01:00Z");
        assert_eq!(utc("2026-10-25T02:30"), "2026-10-25T00:30Z");
        assert_eq!(utc("2026-10-25T03:00"), "2026-10-25T02:00Z");
        assert!(
            is_skipped(at("2026-03-29T02:30"), BRUSSELS) && !is_skipped(at("2026-10-25T02:30"), BRUSSELS)
        );
    }

    #[test]
    fn zones_have_names() {
        assert_eq!(zone(" Europe/Brussels "), Ok(BRUSSELS));
        for name in ["", "Europe", "Bruxelles", "GMT+1h", "../etc/localtime"] {
            assert_eq!(zone(name), Err(UnknownZone), "{name}");
        }
        assert_eq!(read("2026-12-12"), None);
        assert_eq!(read("2026-02-29T10:00"), None);
    }

    proptest! {
        /// Whatever a clock shows is read back as an instant at which it shows just that.
        #[test]
        fn every_instant_is_found_again(seconds in 0i64..4_000_000_000, zone in 0usize..4) {
            let zone = [BRUSSELS, Tz::America__New_York, Tz::Australia__Lord_Howe, Tz::UTC][zone];
            let shown = to_local(DateTime::from_timestamp(seconds, 0).unwrap(), zone);
            prop_assert_eq!(to_local(to_utc(shown, zone), zone), shown);
        }
    }
}
