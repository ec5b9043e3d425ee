//! What the group lends, who its posts are, what they say of their time, what is asked of them; who uses them, the hours,
//! the costs. Pure.

mod absence;
mod commitment;
mod cost;
mod function;
mod group;
mod hours;
mod paper;
mod paper_kind;
mod post;
mod sharing;
mod swap;
mod told;
mod travel;
mod user;
mod wish;
mod year;

use chrono::{Datelike as _, NaiveDate};

pub use absence::{AbsenceDraft, AbsenceForm, AbsenceProblem};
pub use commitment::{Commitment, State};
pub use cost::{AdvanceForm, AdvanceProblem, CostForm, CostFormProblem};
pub use function::{Function, FunctionDraft, FunctionForm, FunctionProblem};
pub use group::{Group, GroupProblem, LimitForm};
pub use hours::{Answer, CorrectionDraft, CorrectionForm, HoursDraft, HoursForm, HoursProblem, KeptEntry};
pub use paper::{HEAVIEST as HEAVIEST_PAPER, MOST as MOST_PAPERS, Paper, PaperDraft, PaperProblem};
pub use paper_kind::{PaperKind, UnknownKind};
pub use post::{PostDraft, PostForm, PostProblem, PostRow};
pub use sharing::{SharingForm, SharingProblem, SharingRules};
pub use swap::Swap;
pub use told::{Told, ToldState};
pub use travel::{TravelDraft, TravelForm, TravelProblem};
pub use user::{User, UserDraft, UserForm, UserProblem};
pub use wish::{WishDraft, WishForm, WishProblem, WishRow};
pub use year::{STEPS, Week, Year, YearHours, YearProblem};

/// A line of a form, with one space between its words; none when a control character is in it, or it is too long.
fn line(text: &str, most: usize) -> Option<String> {
    let line = text.split_whitespace().collect::<Vec<_>>().join(" ");
    (!line.chars().any(char::is_control) && line.chars().count() <= most).then_some(line)
}

/// The words of a field, with spaces or commas between them.
fn words(text: &str) -> impl Iterator<Item = &str> {
    text.split(|c: char| c.is_whitespace() || c == ',').filter(|word| !word.is_empty())
}

/// A day, as forms send it: `2026-12-01`, of a year with four figures.
fn day(text: &str) -> Option<NaiveDate> {
    let day = NaiveDate::parse_from_str(text.trim(), "%Y-%m-%d").ok()?;
    ((1..=9999).contains(&day.year()) && day.to_string() == text.trim()).then_some(day)
}

/// A whole number without a sign.
fn whole(text: &str) -> Option<i64> {
    text.bytes().all(|one| one.is_ascii_digit()).then(|| text.parse().ok())?
}

/// What is written in a field cannot be read.
struct Unreadable;

/// A field that may be left empty: nothing then.
fn unless_empty<T>(text: &str, read: impl Fn(&str) -> Option<T>) -> Result<Option<T>, Unreadable> {
    if text.trim().is_empty() { Ok(None) } else { read(text).map(Some).ok_or(Unreadable) }
}

/// Hours and minutes as people write them: `7:30`, `7h30`, `7,5`, `7`. Whole five minutes, not below zero.
fn duration(text: &str) -> Option<i64> {
    let text = text.trim().to_lowercase().replace('h', ":");
    let minutes = match text.trim_end_matches(':').split_once(':') {
        Some((hours, minutes)) if minutes.len() == 2 => {
            let (hours, minutes) = (whole(hours.trim())?, whole(minutes)?);
            (minutes < 60).then(|| hours.checked_mul(60)?.checked_add(minutes))??
        }
        Some(_) => return None,
        None => decimal(text.trim_end_matches(':'))?,
    };
    (0 <= minutes && minutes % 5 == 0).then_some(minutes)
}

/// Hours with at most two decimals, in minutes.
fn decimal(text: &str) -> Option<i64> {
    let (hours, part) = text.split_once(['.', ',']).unwrap_or((text, "0"));
    if part.is_empty() || 2 < part.len() || !part.bytes().all(|one| one.is_ascii_digit()) {
        return None;
    }
    let hours = whole(hours)?;
    let hundredths: i64 = format!("{part:0<2}").parse().ok()?;
    let minutes = hundredths * 60;
    (minutes % 100 == 0).then(|| hours.checked_mul(60)?.checked_add(minutes / 100))?
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hours_are_read_as_people_write_them() {
        for (text, minutes) in [
            ("7", Some(420)),
            ("7h", Some(420)),
            (" 7:30 ", Some(450)),
            ("7h30", Some(450)),
            ("7,5", Some(450)),
            ("7.25", Some(435)),
            ("0", Some(0)),
            ("38:00", Some(2280)),
        ] {
            assert_eq!(duration(text), minutes, "{text}");
        }
        for text in [
            "",
            "x",
            "-1",
            "7:3",
            "7:60",
            "7:32",
            "7,33",
            "7:30:00",
            "9223372036854775807",
            "7,",
            "1e3",
            "-0:30",
            "7:+5",
            "+7:30",
            "-0",
            "-0,5",
            ":30",
        ] {
            assert_eq!(duration(text), None, "{text}");
        }
    }

    #[test]
    fn a_day_is_written_in_one_way() {
        assert_eq!(day(" 2026-12-01 ").map(|day| day.to_string()).as_deref(), Some("2026-12-01"));
        for text in ["2026-2-29", "2026-02-29", "0000-01-01", "-001-01-01", "+12026-12-01", "12026-12-01"] {
            assert_eq!(day(text), None, "{text}");
        }
    }

    #[test]
    fn a_line_is_one() {
        assert_eq!(line("  a \n b ", 10).as_deref(), Some("a b"));
        assert_eq!((line("a\u{7}", 10), line("abc", 2)), (None, None));
    }
}
