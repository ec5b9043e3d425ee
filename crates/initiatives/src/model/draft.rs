//! The form with which somebody launches an initiative, read once.

use chrono::{Days, NaiveDate, TimeZone as _};
use maillon_kernel::clock::{from_millis, to_millis};
use serde::Deserialize;

use super::Kind;

/// The fewest and the most characters of a title.
pub const TITLE: (usize, usize) = (3, 120);
/// The most characters of the text.
pub const TEXT: usize = 6_000;
/// The most characters of a name.
pub const NAME: usize = 80;
/// The most lines of what it needs, and the most characters of one.
pub const LINES: (usize, usize) = (20, 160);
/// The most supporters that can be asked for.
pub const MOST: i64 = 500;
/// The latest day of a deadline, from today.
const DAYS: u64 = 366;

/// What the browser sent.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(default)]
#[allow(missing_docs, reason = "the fields of the form")]
pub struct DraftForm {
    pub title: String,
    pub text: String,
    pub room: String,
    pub hours: String,
    pub skills: String,
    pub things: String,
    pub needed: String,
    pub deadline: String,
    pub name: String,
    pub mail: String,
    pub handle: String,
}

/// One line of what it needs.
#[derive(Clone, Debug, PartialEq, Eq)]
#[allow(missing_docs, reason = "as in `Need`")]
pub struct Line {
    pub kind: Kind,
    pub words: String,
    pub hours: Option<i64>,
}

/// An initiative that can be launched.
#[derive(Clone, Debug, PartialEq, Eq)]
#[allow(missing_docs, reason = "as in the form")]
pub struct Draft {
    pub title: String,
    pub text: String,
    pub lines: Vec<Line>,
    pub needed: i64,
    pub deadline: i64,
}

/// What is wrong with a field.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Fault {
    /// The title.
    #[error("the title must have 3 to 120 characters")]
    Title,
    /// The text.
    #[error("the text is missing, or has more than 6000 characters")]
    Text,
    /// What it needs.
    #[error("there are more than 20 lines, or one has more than 160 characters")]
    Lines(&'static str),
    /// How many must support it.
    #[error("1 to 500 people must support it")]
    Needed,
    /// Until when.
    #[error("the last day is no day of the next twelve months")]
    Deadline,
}

impl Fault {
    /// The field that it is about.
    pub fn field(self) -> &'static str {
        match self {
            Self::Title => "title",
            Self::Text => "text",
            Self::Lines(field) => field,
            Self::Needed => "needed",
            Self::Deadline => "deadline",
        }
    }
}

/// Text without control characters, its line ends made one kind. `None`: it is empty, or too long.
pub(crate) fn text(text: &str, most: usize) -> Option<String> {
    let text = text.replace("\r\n", "\n").replace('\r', "\n");
    let kept: String = text.chars().filter(|c| !c.is_control() || matches!(c, '\n' | '\t')).collect();
    let kept = kept.trim().to_owned();
    (1..=most).contains(&kept.chars().count()).then_some(kept)
}

/// The end of a day in Brussels, if it is one of the next twelve months.
pub(crate) fn end_of(day: &str, now: i64) -> Option<i64> {
    let day: NaiveDate = day.trim().parse().ok()?;
    let today = from_millis(now).with_timezone(&chrono_tz::Europe::Brussels).date_naive();
    if day < today || today.checked_add_days(Days::new(DAYS))? < day {
        return None;
    }
    let next = day.succ_opt()?.and_hms_opt(0, 0, 0)?;
    let moment = chrono_tz::Europe::Brussels.from_local_datetime(&next).earliest()?;
    Some(to_millis(moment.to_utc()))
}

/// One line, and the hours that it begins with ("6 h de montage").
fn line(kind: Kind, words: &str) -> Option<Line> {
    let words = text(&words.replace('\t', " "), LINES.1)?;
    let digits: String = words.chars().take_while(char::is_ascii_digit).collect();
    let hours = digits.parse().ok().filter(|hours| kind == Kind::Hours && (1..=1_000).contains(hours));
    Some(Line { kind, words, hours })
}

impl DraftForm {
    fn lines(&self) -> Result<Vec<Line>, Fault> {
        let fields = [&self.room, &self.hours, &self.skills, &self.things];
        let mut all = Vec::new();
        for (kind, field) in Kind::ALL.into_iter().zip(fields) {
            for words in field.lines().filter(|words| !words.trim().is_empty()) {
                all.push(line(kind, words).ok_or(Fault::Lines(kind.as_str()))?);
            }
            if LINES.0 < all.len() {
                return Err(Fault::Lines(kind.as_str()));
            }
        }
        Ok(all)
    }

    /// Every fault at once, in the order of the page.
    pub fn check(&self, now: i64) -> Result<Draft, Vec<Fault>> {
        let title = text(&self.title.replace(['\n', '\t'], " "), TITLE.1);
        let title = title.filter(|title| TITLE.0 <= title.chars().count()).ok_or(Fault::Title);
        let body = text(&self.text, TEXT).ok_or(Fault::Text);
        let lines = self.lines();
        let needed = self.needed.trim().parse().ok().filter(|many| (1..=MOST).contains(many));
        let needed = needed.ok_or(Fault::Needed);
        let deadline = end_of(&self.deadline, now).ok_or(Fault::Deadline);
        match (title, body, lines, needed, deadline) {
            (Ok(title), Ok(text), Ok(lines), Ok(needed), Ok(deadline)) => {
                Ok(Draft { title, text, lines, needed, deadline })
            }
            (title, body, lines, needed, deadline) => {
                let all = [title.err(), body.err(), lines.err(), needed.err(), deadline.err()];
                Err(all.into_iter().flatten().collect())
            }
        }
    }
}
