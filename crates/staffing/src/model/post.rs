//! A contract of the group. Outside the house it has a pseudonym only.

use chrono::NaiveDate;
use maillon_kernel::geo::Commune;
use maillon_kernel::language::LanguageTag;

use super::{day, duration, unless_empty, words};
use crate::ids::{FunctionId, PostId};

/// More than a week has.
const MOST_WEEKLY: i64 = 60 * 60;
const LANGUAGES: usize = 10;

/// A post as the table keeps it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PostRow {
    /// Its id.
    pub id: PostId,
    /// Its pseudonym: the only name of it that leaves the house.
    pub code: String,
    /// What it does.
    pub functions: Vec<FunctionId>,
    /// The languages that it works in.
    pub languages: Vec<String>,
    /// Minutes a week by contract.
    pub weekly: i64,
    /// The commune that it sets out from.
    pub home: Option<&'static Commune>,
    /// The member of this instance who has it.
    pub worker: Option<String>,
    /// Its first day.
    pub starts_on: NaiveDate,
    /// Its last day, if it has one.
    pub ends_on: Option<NaiveDate>,
    /// When it was written. Epoch milliseconds.
    pub created_at: i64,
    /// When it last changed. Epoch milliseconds.
    pub updated_at: i64,
}

impl PostRow {
    /// Whether its contract runs on this day.
    pub fn runs_on(&self, day: NaiveDate) -> bool {
        self.starts_on <= day && self.ends_on.is_none_or(|end| day <= end)
    }
}

/// What a form or a program sent. All text, nothing checked.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[allow(missing_docs, reason = "the members of `PostRow`, described there, as text")]
pub struct PostForm {
    /// Ids, with anything between them.
    pub functions: String,
    /// BCP 47 tags, with anything between them.
    pub languages: String,
    /// Hours, as people write them.
    pub weekly: String,
    /// The NIS code of a commune, or nothing.
    pub home: String,
    pub worker: String,
    pub starts_on: String,
    pub ends_on: String,
}

/// A post that was checked; that its functions and its worker are there is for the desk to see.
#[derive(Clone, Debug, PartialEq, Eq)]
#[allow(missing_docs, reason = "the members of `PostRow`, described there")]
pub struct PostDraft {
    pub functions: Vec<FunctionId>,
    pub languages: Vec<String>,
    pub weekly: i64,
    pub home: Option<&'static Commune>,
    pub worker: Option<String>,
    pub starts_on: NaiveDate,
    pub ends_on: Option<NaiveDate>,
}

/// What is wrong with a field.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs, reason = "each is named after its field")]
pub enum PostProblem {
    Functions,
    Languages,
    Weekly,
    Home,
    StartsOn,
    /// It is no day, or comes before the first.
    EndsOn,
}

impl PostForm {
    /// Checks all fields.
    pub fn check(&self) -> Result<PostDraft, Vec<PostProblem>> {
        let mut faults = Vec::new();
        let mut keep = |fine: bool, fault| {
            if !fine {
                faults.push(fault);
            }
        };
        let functions: Option<Vec<FunctionId>> = words(&self.functions).map(|id| id.parse().ok()).collect();
        let functions = functions.filter(|all| !all.is_empty());
        keep(functions.is_some(), PostProblem::Functions);
        let tag = |word: &str| Some(LanguageTag::parse(word).ok()?.as_str().to_owned());
        let languages: Option<Vec<String>> = words(&self.languages).map(tag).collect();
        let languages = languages.filter(|all| (1..=LANGUAGES).contains(&all.len()));
        keep(languages.is_some(), PostProblem::Languages);
        let weekly = duration(&self.weekly).filter(|minutes| (5..=MOST_WEEKLY).contains(minutes));
        keep(weekly.is_some(), PostProblem::Weekly);
        let home = Some(self.home.trim()).filter(|nis| !nis.is_empty());
        let home = home.map_or(Some(None), |nis| Commune::by_nis(nis).map(Some));
        keep(home.is_some(), PostProblem::Home);
        let starts_on = day(&self.starts_on);
        keep(starts_on.is_some(), PostProblem::StartsOn);
        let ends_on = unless_empty(&self.ends_on, day).ok();
        let ends_on = ends_on.filter(|end| end.zip(starts_on).is_none_or(|(end, start)| start <= end));
        keep(ends_on.is_some(), PostProblem::EndsOn);
        match (functions, languages, weekly, home, starts_on, ends_on) {
            (Some(functions), Some(languages), Some(weekly), Some(home), Some(starts_on), Some(ends_on)) => {
                let worker = Some(self.worker.trim().to_owned()).filter(|id| !id.is_empty());
                Ok(PostDraft { functions, languages, weekly, home, worker, starts_on, ends_on })
            }
            _ => Err(faults),
        }
    }
}

#[cfg(test)]
mod tests {
    use maillon_kernel::clock::Clock;

    use super::*;

    fn form() -> PostForm {
        PostForm {
            functions: FunctionId::new(&Clock::System).to_string(),
            languages: "fr, nl".to_owned(),
            weekly: "19".to_owned(),
            home: "21012".to_owned(),
            starts_on: "2026-12-01".to_owned(),
            ..PostForm::default()
        }
    }

    #[test]
    fn a_post_is_read_and_every_fault_is_told_at_once() {
        let draft = form().check().unwrap();
        assert_eq!((draft.languages, draft.weekly), (vec!["fr".to_owned(), "nl".to_owned()], 1140));
        let wrong = PostForm {
            home: "1".to_owned(),
            starts_on: "demain".to_owned(),
            ends_on: "x".to_owned(),
            ..PostForm::default()
        };
        assert_eq!(
            wrong.check(),
            Err(vec![
                PostProblem::Functions,
                PostProblem::Languages,
                PostProblem::Weekly,
                PostProblem::Home,
                PostProblem::StartsOn,
                PostProblem::EndsOn
            ])
        );
        let backwards = PostForm { ends_on: "2026-11-30".to_owned(), ..form() };
        assert_eq!(backwards.check(), Err(vec![PostProblem::EndsOn]));
    }
}
