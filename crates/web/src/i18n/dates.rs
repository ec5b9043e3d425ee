//! Dates and times as people in Brussels write them, in each language.
//!
//! The names of the months stand in `locales/*.ftl`; nothing depends on the machine's locale.

use chrono::{DateTime, Datelike, SecondsFormat, Timelike};
use chrono_tz::{Europe::Brussels, Tz};
use maillon_kernel::clock::from_millis;

use super::Tongue;

/// The instant `millis` after the epoch, on the clocks of Brussels.
fn in_brussels(millis: i64) -> DateTime<Tz> {
    from_millis(millis).with_timezone(&Brussels)
}

/// The instant `millis` after the epoch in RFC 3339 (UTC), for `<time datetime="…">`.
pub fn iso(millis: i64) -> String {
    from_millis(millis).to_rfc3339_opts(SecondsFormat::Secs, true)
}

impl Tongue {
    /// The day of an instant (milliseconds since the epoch) in Brussels: "24 novembre 2026".
    pub fn date(&self, millis: impl Millis) -> String {
        let day = in_brussels(millis.millis());
        let month = self.get(&format!("date-month-{}", day.month()));
        self.with("date-day", &[("day", &day.day()), ("month", &month), ("year", &day.year())])
    }

    /// The day and the minute of an instant (milliseconds since the epoch) in Brussels.
    pub fn moment(&self, millis: impl Millis) -> String {
        let time = in_brussels(millis.millis());
        let (hour, minute) = (format!("{:02}", time.hour()), format!("{:02}", time.minute()));
        self.with("date-moment", &[("date", &self.date(millis)), ("hour", &hour), ("minute", &minute)])
    }

    /// The instant `millis` after the epoch for `<time datetime="…">`, in any language the same.
    pub fn iso(&self, millis: impl Millis) -> String {
        iso(millis.millis())
    }
}

/// Milliseconds since the epoch, by value or, as templates pass their fields, by reference.
pub trait Millis: Copy {
    /// The number itself.
    fn millis(self) -> i64;
}

impl Millis for i64 {
    fn millis(self) -> i64 {
        self
    }
}

impl<T: Millis> Millis for &T {
    fn millis(self) -> i64 {
        (*self).millis()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::i18n::Words;
    use maillon_kernel::language::Lang;

    /// 24 November 2026, 08:05 UTC: winter time in Brussels.
    const WINTER: i64 = 1_795_507_500_000;
    /// 30 June 2026, 22:30 UTC: already July in Brussels.
    const SUMMER: i64 = 1_782_858_600_000;

    #[test]
    fn dates_read_naturally_in_each_language() {
        let words = Words::assemble(&[]).unwrap();
        let say = |lang| {
            let t = words.in_lang(lang);
            [t.date(WINTER), t.moment(WINTER), t.date(SUMMER), t.moment(SUMMER)]
                .join("; ")
                .replace('\u{a0}', " ")
        };
        assert_eq!(
            say(Lang::Fr),
            "24 novembre 2026; 24 novembre 2026 à 09h05; 1er juillet 2026; 1er juillet 2026 à 00h30"
        );
        assert_eq!(
            say(Lang::Nl),
            "24 november 2026; 24 november 2026 om 09.05 uur; 1 juli 2026; 1 juli 2026 om 00.30 uur"
        );
        assert_eq!(
            say(Lang::En),
            "24 November 2026; 24 November 2026 at 09:05; 1 July 2026; 1 July 2026 at 00:30"
        );
    }

    #[test]
    fn machines_read_utc() {
        assert_eq!(iso(WINTER), "2026-11-24T08:05:00Z");
    }
}
