//! Days of the week and times of the day, on the clocks of whoever is told of them.

use chrono::{Datelike as _, NaiveDate, NaiveDateTime, Timelike as _};

use super::Tongue;

/// Minutes of a day.
const DAY: u16 = 24 * 60;

impl Tongue {
    /// The name of a day of the week, Monday being 1.
    pub fn weekday(&self, number: u32) -> String {
        self.get(&format!("date-weekday-{number}"))
    }

    /// Its first letters.
    pub fn short_weekday(&self, number: u32) -> String {
        self.get(&format!("date-short-{number}"))
    }

    /// "mardi 8 décembre".
    pub fn named_day(&self, day: NaiveDate) -> String {
        self.phrase("date-weekday-day")
            .set("weekday", self.weekday(day.weekday().number_from_monday()))
            .set("day", day.day())
            .set("month", self.get(&format!("date-month-{}", day.month())))
            .to_string()
    }

    /// "ma 8".
    pub fn short_day(&self, day: NaiveDate) -> String {
        format!("{} {}", self.short_weekday(day.weekday().number_from_monday()), day.day())
    }

    /// So many minutes after midnight. The midnight that ends a day is its 24th hour.
    pub fn time_of_day(&self, minutes: u16) -> String {
        let hour = if minutes == DAY { 24 } else { minutes % DAY / 60 };
        self.phrase("date-time")
            .set("hour", hour.to_string())
            .set("minute", format!("{:02}", minutes % 60))
            .to_string()
    }

    /// The time of day alone.
    pub fn clock(&self, at: NaiveDateTime) -> String {
        self.time_of_day(u16::try_from(at.hour() * 60 + at.minute()).unwrap_or_default())
    }

    /// "de 14h00 à 16h00", of a day that was said already.
    pub fn from_to(&self, start: NaiveDateTime, end: NaiveDateTime) -> String {
        let phrase = self.phrase("date-hours").set("from", self.clock(start));
        phrase.set("to", self.clock(end)).to_string()
    }

    /// "mardi 8 décembre, de 14h00 à 16h00"; over midnight both days are said.
    pub fn between(&self, start: NaiveDateTime, end: NaiveDateTime) -> String {
        let phrase = if start.date() == end.date() {
            self.phrase("date-span-day")
        } else {
            self.phrase("date-span-long").set("until", self.named_day(end.date()))
        };
        let phrase = phrase.set("day", self.named_day(start.date()));
        phrase.set("from", self.clock(start)).set("to", self.clock(end)).to_string()
    }
}

#[cfg(test)]
mod tests {
    use maillon_kernel::language::Lang;

    use crate::i18n::Words;

    #[test]
    fn a_span_is_said_once_for_its_day() {
        let words = Words::assemble(&[]).unwrap();
        let at = |text: &str| text.parse().unwrap();
        let say = |lang, from, to| words.in_lang(lang).between(at(from), at(to)).replace('\u{a0}', " ");
        let one = ("2026-12-08T14:00:00", "2026-12-08T16:05:00");
        assert_eq!(say(Lang::Fr, one.0, one.1), "mardi 8 décembre, de 14h00 à 16h05");
        assert_eq!(say(Lang::Nl, one.0, one.1), "dinsdag 8 december, van 14.00 uur tot 16.05 uur");
        assert_eq!(say(Lang::En, one.0, one.1), "Tuesday 8 December, 14:00 to 16:05");
        let night = say(Lang::Fr, "2026-12-08T22:00:00", "2026-12-09T01:00:00");
        assert_eq!(night, "mardi 8 décembre à 22h00 jusqu’au mercredi 9 décembre à 1h00");
        assert_eq!(words.in_lang(Lang::Fr).time_of_day(1440), "24h00");
    }
}
