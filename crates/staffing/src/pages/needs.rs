//! The form of what is asked: when, in which languages, where, with which words. The same for a function of ours and for one
//! of another instance.

use chrono::{Days, NaiveDate, NaiveTime};
use maillon_agreement::Needed;
use maillon_kernel::geo::Commune;
use maillon_kernel::holidays::is_holiday;
use maillon_kernel::language::Lang;
use maillon_kernel::local::BRUSSELS;
use maillon_kernel::span::{Span, SpanProblem};
use maillon_web::{FieldErrors, Tongue};
use serde::Deserialize;

/// Characters of what is said with it.
const WORDS: usize = 1000;
/// Weeks that are asked for at once.
const WEEKS: std::ops::RangeInclusive<u64> = 1..=26;

/// What the form sends.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct NeedsForm {
    /// The address of what another instance lends.
    pub(super) adresse: String,
    pub(super) day: String,
    pub(super) from: String,
    pub(super) to: String,
    /// So many weeks, at the same time of each; one when empty.
    pub(super) weeks: String,
    pub(super) fr: String,
    pub(super) nl: String,
    pub(super) en: String,
    pub(super) commune: String,
    pub(super) words: String,
}

/// What was asked, checked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Asked {
    /// The first, and the same of the weeks after it; of these, public holidays are left out.
    pub(super) spans: Vec<Span>,
    pub(super) needed: Needed,
    pub(super) words: String,
}

fn time(text: &str) -> Option<NaiveTime> {
    NaiveTime::parse_from_str(text.trim(), "%H:%M").ok()
}

impl NeedsForm {
    /// The languages with their boxes: field, label, whether it is ticked.
    pub(super) fn boxes(&self, t: &Tongue) -> Vec<(&'static str, String, bool)> {
        let ticked = |lang: Lang| match lang {
            Lang::Fr => &self.fr,
            Lang::Nl => &self.nl,
            Lang::En => &self.en,
        };
        let one =
            |lang: Lang| (lang.code(), t.get(&format!("staffing-language-{lang}")), !ticked(lang).is_empty());
        Lang::ALL.into_iter().map(one).collect()
    }

    /// Checks all fields.
    pub(super) fn check(&self) -> Result<Asked, FieldErrors> {
        let mut errors = FieldErrors::default();
        let spans = self.spans().map_err(|(field, key)| errors.add(field, key));
        let commune = match self.commune.trim() {
            "" => Ok(None),
            nis => Commune::by_nis(nis).map(|one| Some(one.nis.clone())).ok_or(()),
        };
        let commune = commune.map_err(|()| errors.add("commune", "staffing-fault-choose"));
        let words = self.words.trim().to_owned();
        if WORDS < words.chars().count() {
            errors.add("words", "staffing-fault-long");
        }
        let ticked = [(&self.fr, Lang::Fr), (&self.nl, Lang::Nl), (&self.en, Lang::En)];
        let ticked = ticked.into_iter().filter(|(sent, _)| !sent.is_empty());
        let languages = ticked.map(|(_, lang)| lang.code().to_owned()).collect();
        match (spans, commune) {
            (Ok(spans), Ok(commune)) if errors.is_empty() => {
                Ok(Asked { spans, needed: Needed { languages, commune }, words })
            }
            _ => Err(errors),
        }
    }

    fn spans(&self) -> Result<Vec<Span>, (&'static str, &'static str)> {
        let day: NaiveDate = self.day.trim().parse().map_err(|_| ("day", "staffing-fault-day"))?;
        let weeks: u64 = match self.weeks.trim() {
            "" => 1,
            text => text
                .parse()
                .ok()
                .filter(|weeks| WEEKS.contains(weeks))
                .ok_or(("weeks", "staffing-fault-weeks"))?,
        };
        let later = (1..weeks).filter_map(|week| day.checked_add_days(Days::new(7 * week)));
        let days = std::iter::once(day).chain(later.filter(|day| !is_holiday(*day)));
        days.map(|day| self.on(day)).collect()
    }

    fn on(&self, day: NaiveDate) -> Result<Span, (&'static str, &'static str)> {
        let from = time(&self.from).ok_or(("from", "staffing-fault-hour"))?;
        let to = time(&self.to).ok_or(("to", "staffing-fault-hour"))?;
        // Until after midnight is until the next day.
        let last = if to < from { day.checked_add_days(Days::new(1)) } else { Some(day) };
        let last = last.ok_or(("day", "staffing-fault-day"))?;
        Span::local(day.and_time(from), last.and_time(to), BRUSSELS).map_err(|problem| match problem {
            SpanProblem::Backwards => ("to", "staffing-fault-end"),
            SpanProblem::Crooked => ("from", "staffing-fault-crooked"),
            SpanProblem::Skipped => ("from", "staffing-fault-skipped"),
        })
    }
}

#[cfg(test)]
mod tests {
    use maillon_kernel::clock::from_millis;

    use super::*;

    /// At the same time of each week, across the change of the clocks, and not on a public holiday.
    #[test]
    fn several_weeks_are_asked_for_at_once() {
        let form = |day: &str, weeks: &str| NeedsForm {
            day: day.to_owned(),
            from: "09:00".to_owned(),
            to: "13:00".to_owned(),
            weeks: weeks.to_owned(),
            ..NeedsForm::default()
        };
        let starts = |form: NeedsForm| -> Vec<String> {
            let local = |span: &Span| maillon_kernel::local::to_local(from_millis(span.start()), BRUSSELS);
            form.check().unwrap().spans.iter().map(|span| local(span).to_string()).collect()
        };
        assert_eq!(
            starts(form("2026-12-18", "4")),
            ["2026-12-18 09:00:00", "2027-01-08 09:00:00"],
            "Christmas and New Year's Day are Fridays"
        );
        let spring = starts(form("2027-03-23", "2"));
        assert_eq!(spring, ["2027-03-23 09:00:00", "2027-03-30 09:00:00"]);
        assert_eq!(starts(form("2026-12-25", "")).len(), 1, "what is named is asked for");
    }

    #[test]
    fn each_fault_stands_at_its_field() {
        let form = NeedsForm {
            day: "2026-12-15".to_owned(),
            from: "09:00".to_owned(),
            to: "13:00".to_owned(),
            nl: "on".to_owned(),
            commune: "21012".to_owned(),
            ..NeedsForm::default()
        };
        let asked = form.check().unwrap();
        let [span] = asked.spans[..] else { panic!("{asked:?}") };
        assert_eq!((span.minutes(), asked.needed.languages), (240, vec!["nl".to_owned()]));
        let fields = |form: NeedsForm| -> Vec<&str> {
            form.check().unwrap_err().iter().map(|(field, _)| field).collect()
        };
        let wrong = NeedsForm {
            from: "9".to_owned(),
            commune: "x".to_owned(),
            words: "x".repeat(1001),
            ..form.clone()
        };
        assert_eq!(fields(wrong), ["from", "commune", "words"]);
        assert_eq!(fields(NeedsForm { to: "09:00".to_owned(), ..form.clone() }), ["to"]);
        assert_eq!(fields(NeedsForm { to: "12:58".to_owned(), ..form.clone() }), ["from"]);
        for weeks in ["0", "27", "-1", "x"] {
            assert_eq!(fields(NeedsForm { weeks: weeks.to_owned(), ..form.clone() }), ["weeks"]);
        }
    }
}
