//! The form with which somebody asks, read once.

use maillon_kernel::language::LanguageTag;
use maillon_kernel::markup::fold;
use serde::Deserialize;

/// The most characters of a question.
pub const QUESTION: usize = 1_000;
/// The most characters of an answer: Mastodon shows no more.
pub const ANSWER: usize = 50;
/// The fewest and the most answers.
pub const ANSWERS: (usize, usize) = (2, 8);
/// The fewest and the most hours that a poll may run.
pub const HOURS: (i64, i64) = (1, 30 * 24);
/// The hours that the form offers.
pub const STEPS: [i64; 7] = [1, 6, 24, 3 * 24, 7 * 24, 14 * 24, 30 * 24];
/// The most characters of the field with all answers.
pub const LONGEST: usize = 1_000;

const HOUR: i64 = 3_600_000;

/// What the browser sent.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(default)]
#[allow(missing_docs, reason = "the fields of the form")]
pub struct DraftForm {
    pub question: String,
    /// One answer a line.
    pub answers: String,
    pub several: String,
    pub hours: String,
    pub language: String,
    /// What names this sending.
    pub key: String,
}

/// A poll that can be published.
#[derive(Clone, Debug, PartialEq, Eq)]
#[allow(missing_docs, reason = "as in the form")]
pub struct Draft {
    pub question: String,
    pub answers: Vec<String>,
    pub several: bool,
    pub lasts: i64,
    pub language: LanguageTag,
}

/// What is wrong with a field.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Fault {
    /// The question.
    #[error("the question is missing, or has more than 1000 characters")]
    Question,
    /// Too few answers, or too many.
    #[error("a poll has 2 to 8 answers")]
    Count,
    /// One of the answers.
    #[error("an answer has 50 characters at most")]
    Long,
    /// Two answers are one.
    #[error("two answers are the same")]
    Same,
    /// How long it runs.
    #[error("a poll runs 1 to 720 hours")]
    Hours,
    /// The language.
    #[error("this is no language")]
    Language,
}

impl Fault {
    /// The field that it is about.
    pub fn field(self) -> &'static str {
        match self {
            Self::Question => "question",
            Self::Count | Self::Long | Self::Same => "answers",
            Self::Hours => "hours",
            Self::Language => "language",
        }
    }
}

/// Text without control characters, its line ends made one kind.
fn text(text: &str) -> String {
    let text = text.replace("\r\n", "\n").replace('\r', "\n");
    let kept: String = text.chars().filter(|c| !c.is_control() || matches!(c, '\n' | '\t')).collect();
    kept.trim().to_owned()
}

/// An answer on one line.
fn line(text: &str) -> String {
    let spaced: String = text.chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
    spaced.split_whitespace().collect::<Vec<_>>().join(" ")
}

impl DraftForm {
    /// Checks all fields.
    pub fn check(&self) -> Result<Draft, Vec<Fault>> {
        let answers: Vec<String> = self.answers.lines().map(str::to_owned).collect();
        let hours = self.hours.trim().parse().unwrap_or_default();
        Draft::check(&self.question, &answers, !self.several.is_empty(), hours, &self.language)
    }

    /// What makes it another form than one that was sent before.
    pub fn content(&self) -> String {
        let all = [&self.question, &self.answers, &self.several, &self.hours, &self.language];
        all.map(String::as_str).join("\u{1f}")
    }
}

impl Draft {
    /// Checks what somebody asks, all faults at once. Answers without a character are passed over.
    pub fn check(
        question: &str,
        answers: &[String],
        several: bool,
        hours: i64,
        language: &str,
    ) -> Result<Self, Vec<Fault>> {
        let mut faults = Vec::new();
        let question = text(question);
        if question.is_empty() || QUESTION < question.chars().count() {
            faults.push(Fault::Question);
        }
        let answers: Vec<String> =
            answers.iter().map(|one| line(one)).filter(|one| !one.is_empty()).collect();
        faults.extend(answers_fault(&answers));
        if !(HOURS.0..=HOURS.1).contains(&hours) {
            faults.push(Fault::Hours);
        }
        match LanguageTag::parse(language) {
            Ok(language) if faults.is_empty() => {
                Ok(Self { question, answers, several, lasts: hours * HOUR, language })
            }
            Ok(_) => Err(faults),
            Err(_) => {
                faults.push(Fault::Language);
                Err(faults)
            }
        }
    }
}

fn answers_fault(answers: &[String]) -> Option<Fault> {
    let mut folded: Vec<String> = answers.iter().map(|one| fold(one)).collect();
    folded.sort_unstable();
    folded.dedup();
    if !(ANSWERS.0..=ANSWERS.1).contains(&answers.len()) {
        Some(Fault::Count)
    } else if answers.iter().any(|one| ANSWER < one.chars().count()) {
        Some(Fault::Long)
    } else if folded.len() < answers.len() {
        Some(Fault::Same)
    } else {
        None
    }
}
