//! A user member: an organisation that uses the group's workers, its convention and its account.

use chrono::NaiveDate;

use super::cost::amount;
use super::{Unreadable, day, duration, line, unless_empty, words};
use crate::costs::{Cents, Month};
use crate::counters::Convention;
use crate::ids::{FunctionId, MemberId};

const NAME: std::ops::RangeInclusive<usize> = 1..=100;
const NOTE: usize = 2000;
/// Minutes that fifty workers have in a year.
const MOST_YEARLY: i64 = 50 * 2000 * 60;
const MOST_NOTICE: i64 = 3650;
const MOST_WEIGHT: i64 = 1_000_000;

/// One line of the register of user members.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct User {
    /// Its id.
    pub id: MemberId,
    /// The URI of its actor; our own organisation is in the register too.
    pub actor: String,
    /// What it is called.
    pub name: String,
    /// What its convention covers; everything, when there are none.
    pub functions: Vec<FunctionId>,
    /// Minutes in a whole year by its convention, if that says so.
    pub yearly: Option<i64>,
    /// The first day of its convention.
    pub joined_on: Option<NaiveDate>,
    /// The last day of its convention.
    pub ends_on: Option<NaiveDate>,
    /// Days of notice by its convention.
    pub notice_days: i64,
    /// Its part of the fixed key.
    pub weight: i64,
    /// The balance with which its account begins.
    pub opening: Cents,
    /// The month in which its account begins.
    pub since: Month,
    /// What the coordination keeps in mind of it. Plain text.
    pub note: String,
    /// When it was written. Epoch milliseconds.
    pub created_at: i64,
    /// When it last changed. Epoch milliseconds.
    pub updated_at: i64,
}

impl User {
    /// Whether the fixed key counts it in this month: its account has begun, and its convention has days in it.
    pub fn bears(&self, month: Month) -> bool {
        self.since <= month
            && self.joined_on.is_none_or(|first| first <= month.last())
            && self.ends_on.is_none_or(|last| month.first() <= last)
    }

    /// Its convention as the counters know it, if that says how much.
    pub fn convention(&self) -> Option<Convention> {
        let first = self.joined_on.unwrap_or(self.since.first());
        let (member, last) = (self.id, self.ends_on);
        self.yearly.map(|yearly| Convention { member, first, last, yearly })
    }
}

/// What a form or a program sent. All text, nothing checked.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[allow(missing_docs, reason = "the members of `User`, described there, as text")]
pub struct UserForm {
    pub name: String,
    /// Ids, with anything between them; none: everything.
    pub functions: String,
    /// Hours, as people write them, or nothing.
    pub yearly: String,
    pub joined_on: String,
    pub ends_on: String,
    /// A whole number; none when empty.
    pub notice_days: String,
    /// The same.
    pub weight: String,
    /// Euros, as people write them; none when empty.
    pub opening: String,
    /// `2026-12`.
    pub since: String,
    pub note: String,
}

/// A user member that was checked; that its functions are there is for the desk to see.
#[derive(Clone, Debug, PartialEq, Eq)]
#[allow(missing_docs, reason = "the members of `User`, described there")]
pub struct UserDraft {
    pub name: String,
    pub functions: Vec<FunctionId>,
    pub yearly: Option<i64>,
    pub joined_on: Option<NaiveDate>,
    pub ends_on: Option<NaiveDate>,
    pub notice_days: i64,
    pub weight: i64,
    pub opening: Cents,
    pub since: Month,
    pub note: String,
}

/// What is wrong with a field.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs, reason = "each is named after its field")]
pub enum UserProblem {
    Name,
    Functions,
    Yearly,
    JoinedOn,
    /// It is no day, or comes before the first.
    EndsOn,
    NoticeDays,
    Weight,
    Opening,
    Since,
    Note,
}

/// A whole number from zero to `most`; zero when nothing is written.
fn whole(text: &str, most: i64) -> Option<i64> {
    let number = unless_empty(text, |text| text.trim().parse().ok()).ok()?.unwrap_or(0);
    (0..=most).contains(&number).then_some(number)
}

/// One field after the other, and what is wrong with those before.
struct Reading(Vec<UserProblem>);

impl Reading {
    /// A field, or what stands in for it until all are read.
    fn take<T>(&mut self, found: Option<T>, fault: UserProblem, instead: T) -> T {
        found.unwrap_or_else(|| {
            self.0.push(fault);
            instead
        })
    }
}

impl UserForm {
    /// Checks all fields.
    pub fn check(&self) -> Result<UserDraft, Vec<UserProblem>> {
        let mut reading = Reading(Vec::new());
        let name = reading.take(self.name(), UserProblem::Name, String::new());
        let functions = reading.take(self.functions(), UserProblem::Functions, Vec::new());
        let yearly = reading.take(unless_empty(&self.yearly, yearly).ok(), UserProblem::Yearly, None);
        let joined_on = reading.take(unless_empty(&self.joined_on, day).ok(), UserProblem::JoinedOn, None);
        let ends_on = reading.take(self.end().ok(), UserProblem::EndsOn, None);
        let notice_days = reading.take(whole(&self.notice_days, MOST_NOTICE), UserProblem::NoticeDays, 0);
        let weight = reading.take(whole(&self.weight, MOST_WEIGHT), UserProblem::Weight, 0);
        let opening = reading.take(amount(&self.opening), UserProblem::Opening, Cents::ZERO);
        // No month can stand in for one that cannot be read.
        let since = reading.take(self.since.parse().ok().map(Some), UserProblem::Since, None);
        let note = reading.take(self.note(), UserProblem::Note, String::new());
        match since {
            Some(since) if reading.0.is_empty() => Ok(UserDraft {
                name,
                functions,
                yearly,
                joined_on,
                ends_on,
                notice_days,
                weight,
                opening,
                since,
                note,
            }),
            _ => Err(reading.0),
        }
    }

    fn name(&self) -> Option<String> {
        line(&self.name, *NAME.end()).filter(|name| NAME.contains(&name.chars().count()))
    }

    fn functions(&self) -> Option<Vec<FunctionId>> {
        words(&self.functions).map(|id| id.parse().ok()).collect()
    }

    fn end(&self) -> Result<Option<NaiveDate>, Unreadable> {
        let first = day(&self.joined_on);
        let end = unless_empty(&self.ends_on, day)?;
        let right = end.zip(first).is_none_or(|(end, first)| first <= end);
        if right { Ok(end) } else { Err(Unreadable) }
    }

    fn note(&self) -> Option<String> {
        let note = self.note.replace("\r\n", "\n").trim().to_owned();
        Some(note).filter(|note| note.chars().count() <= NOTE)
    }
}

fn yearly(text: &str) -> Option<i64> {
    duration(text).filter(|minutes| *minutes <= MOST_YEARLY)
}

#[cfg(test)]
mod tests {
    use maillon_kernel::clock::Clock;

    use super::*;

    fn form() -> UserForm {
        UserForm {
            name: " Le  Canal ".to_owned(),
            yearly: "400".to_owned(),
            joined_on: "2026-12-15".to_owned(),
            weight: "3".to_owned(),
            opening: "1 234,56".to_owned(),
            since: "2026-12".to_owned(),
            ..UserForm::default()
        }
    }

    #[test]
    fn a_user_is_read_and_every_fault_is_told_at_once() {
        let draft = form().check().unwrap();
        assert_eq!((draft.name.as_str(), draft.yearly, draft.weight), ("Le Canal", Some(24_000), 3));
        assert_eq!((draft.opening, draft.notice_days), (Cents::new(123_456), 0));
        let wrong = UserForm {
            functions: "x".to_owned(),
            yearly: "beaucoup".to_owned(),
            joined_on: "demain".to_owned(),
            ends_on: "x".to_owned(),
            notice_days: "-1".to_owned(),
            weight: "1,5".to_owned(),
            opening: "x".to_owned(),
            note: "x".repeat(2001),
            ..UserForm::default()
        };
        let all = [
            UserProblem::Name,
            UserProblem::Functions,
            UserProblem::Yearly,
            UserProblem::JoinedOn,
            UserProblem::EndsOn,
            UserProblem::NoticeDays,
            UserProblem::Weight,
            UserProblem::Opening,
            UserProblem::Since,
            UserProblem::Note,
        ];
        assert_eq!(wrong.check(), Err(all.to_vec()));
        let backwards = UserForm { ends_on: "2026-12-14".to_owned(), ..form() };
        assert_eq!(backwards.check(), Err(vec![UserProblem::EndsOn]));
    }

    #[test]
    fn who_has_left_bears_nothing_of_the_key() {
        let draft = form().check().unwrap();
        let user = User {
            id: MemberId::new(&Clock::System),
            actor: String::new(),
            name: draft.name,
            functions: draft.functions,
            yearly: draft.yearly,
            joined_on: draft.joined_on,
            ends_on: Some("2027-01-01".parse().unwrap()),
            notice_days: 0,
            weight: draft.weight,
            opening: draft.opening,
            since: draft.since,
            note: draft.note,
            created_at: 0,
            updated_at: 0,
        };
        let bears = |month: &str| user.bears(month.parse().unwrap());
        let found = ["2026-11", "2026-12", "2027-01", "2027-02"].map(bears);
        assert_eq!(found, [false, true, true, false]);
        let later = User { since: "2027-01".parse().unwrap(), ..user.clone() };
        assert!(!later.bears("2026-12".parse().unwrap()));
        assert_eq!(user.convention().map(|one| one.first), user.joined_on);
    }
}
