//! What the group lends people for, as everybody may read it: never who does it.

use maillon_kernel::language::LanguageTag;

use super::{duration, line};
use crate::ids::FunctionId;

const TITLE: std::ops::RangeInclusive<usize> = 3..=100;
const ABOUT: usize = 2000;
/// Hours that ten people could give in a week.
const MOST_WEEKLY: i64 = 400 * 60;

/// One function: bookkeeping, cooking for many, repairing bicycles.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Function {
    /// Its id.
    pub id: FunctionId,
    /// Its ActivityPub id, and the address of its page.
    pub uri: String,
    /// What it is called.
    pub title: String,
    /// What one can expect of it. Plain text.
    pub about: String,
    /// The language of both.
    pub language: LanguageTag,
    /// About how many minutes of it are free in a week.
    pub weekly: i64,
    /// Whether followers were told of it.
    pub told: bool,
    /// When it was lent no more. Epoch milliseconds.
    pub retired_at: Option<i64>,
    /// When it was written. Epoch milliseconds.
    pub created_at: i64,
    /// When it last changed. Epoch milliseconds.
    pub updated_at: i64,
}

/// What a form or a program sent. All text, nothing checked.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[allow(missing_docs, reason = "the members of `Function`, described there, as text")]
pub struct FunctionForm {
    pub title: String,
    pub about: String,
    pub language: String,
    /// Hours, as people write them.
    pub weekly: String,
}

/// A function that was checked.
#[derive(Clone, Debug, PartialEq, Eq)]
#[allow(missing_docs, reason = "the members of `Function`, described there")]
pub struct FunctionDraft {
    pub title: String,
    pub about: String,
    pub language: LanguageTag,
    pub weekly: i64,
}

/// What is wrong with a field.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs, reason = "each is named after its field")]
pub enum FunctionProblem {
    Title,
    About,
    Language,
    Weekly,
}

impl FunctionForm {
    /// Checks all fields.
    pub fn check(&self) -> Result<FunctionDraft, Vec<FunctionProblem>> {
        let title = line(&self.title, *TITLE.end()).filter(|title| TITLE.contains(&title.chars().count()));
        let about = self.about.replace("\r\n", "\n").trim().to_owned();
        let about = Some(about).filter(|about| about.chars().count() <= ABOUT);
        let language = LanguageTag::parse(self.language.trim()).ok();
        let weekly = duration(&self.weekly).filter(|minutes| *minutes <= MOST_WEEKLY);
        match (title, about, language, weekly) {
            (Some(title), Some(about), Some(language), Some(weekly)) => {
                Ok(FunctionDraft { title, about, language, weekly })
            }
            (title, about, language, weekly) => Err([
                title.is_none().then_some(FunctionProblem::Title),
                about.is_none().then_some(FunctionProblem::About),
                language.is_none().then_some(FunctionProblem::Language),
                weekly.is_none().then_some(FunctionProblem::Weekly),
            ]
            .into_iter()
            .flatten()
            .collect()),
        }
    }
}

impl Function {
    /// Whether it can be asked for.
    pub fn is_lent(&self) -> bool {
        self.retired_at.is_none()
    }

    /// What everybody reads of its volume: whole four hours, so that nobody's week can be told from it.
    pub fn told_weekly(&self) -> i64 {
        const ROUGH: i64 = 4 * 60;
        (self.weekly + ROUGH / 2) / ROUGH * ROUGH
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_fault_is_told_at_once() {
        let form = FunctionForm {
            weekly: "beaucoup".to_owned(),
            about: "x".repeat(2001),
            ..FunctionForm::default()
        };
        let all = [
            FunctionProblem::Title,
            FunctionProblem::About,
            FunctionProblem::Language,
            FunctionProblem::Weekly,
        ];
        assert_eq!(form.check(), Err(all.to_vec()));
        let form = FunctionForm {
            title: " Tenir  les comptes ".to_owned(),
            language: "fr".to_owned(),
            weekly: "7h30".to_owned(),
            ..FunctionForm::default()
        };
        let draft = form.check().unwrap();
        assert_eq!((draft.title.as_str(), draft.weekly), ("Tenir les comptes", 450));
    }
}
