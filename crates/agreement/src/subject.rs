//! What an agreement can be about, without knowing what it is: a slice says.

use std::sync::Arc;

use diesel::QueryResult;
use maillon_kernel::audience::Audience;
use maillon_kernel::quantity::{Amount, MeasureUnit};
use maillon_kernel::slot::Slot;
use maillon_store::{Conn, StoreError};
use serde::{Deserialize, Serialize};

use crate::model::Terms;
use crate::record::Agreement;

/// A published intent (ValueFlows): so much of something.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Intent {
    /// Its URI, which a commitment `satisfies`.
    pub uri: String,
    /// The unit of its quantity.
    pub unit: MeasureUnit,
    /// Its quantity. `None`: any amount will do.
    pub amount: Option<Amount>,
}

/// Whether a thing is given or looked for (FEP-0837's `purpose`).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Purpose {
    /// Its owner gives it.
    Offer,
    /// Its owner looks for it.
    Request,
}

/// A thing that is offered or asked for: a proposal of FEP-0837.
#[derive(Clone, Debug, PartialEq, Eq)]
#[expect(clippy::struct_excessive_bools, reason = "each is a question that a slice answers")]
pub struct Subject {
    /// The slice that it belongs to.
    pub slice: &'static str,
    /// Its ActivityPub id.
    pub uri: String,
    /// What it is called.
    pub title: String,
    /// The actor that published it.
    pub owner: String,
    /// Whether it was published here.
    pub own: bool,
    /// The member of ours who wrote it.
    pub member: Option<String>,
    /// Who gives: its owner, or who answers.
    pub purpose: Purpose,
    /// `transfer` or `deliverService`.
    pub action: String,
    /// What is offered or asked for.
    pub primary: Intent,
    /// What is asked or offered in return.
    pub reciprocal: Option<Intent>,
    /// Whether parts can be taken: `Some(true)` multiples of the intents' quantities, `Some(false)` all or nothing,
    /// `None` any amount.
    pub unit_based: Option<bool>,
    /// How much there is in all, before anything was promised. `None` where nobody counts.
    pub total: Option<Amount>,
    /// How much its owner says is left.
    pub left: Option<Amount>,
    /// Who may read it, and so answer.
    pub audience: Audience,
    /// Whether only those whom the house trusts may ask for it: what binds people's credit, rooms or staff.
    pub for_trusted: bool,
    /// Whether its owner still takes answers.
    pub open: bool,
    /// When it ends by itself. Epoch milliseconds.
    pub ends_at: Option<i64>,
    /// The path of its page here.
    pub href: String,
    /// Whether it is taken for a span of time, as a room is: an agreement then says which.
    pub by_time: bool,
    /// Of what is lent: for so many days at most, from the promise on.
    pub lent_days: Option<u16>,
}

/// Why an amount cannot be asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum BadTerms {
    /// Nothing is no amount.
    #[error("the amount must be more than nothing")]
    Nothing,
    /// All or nothing (FEP-0837: `unitBased` is false).
    #[error("it is {0}, all or nothing")]
    Whole(Amount),
    /// In steps (FEP-0837: `unitBased` is true).
    #[error("the amount must be a multiple of {0}")]
    Steps(Amount),
    /// More than there is.
    #[error("only {0} is left")]
    TooMuch(Amount),
    /// What is given in return does not belong to this amount, or is missing, or was not asked for.
    #[error("what is given in return does not belong to this amount")]
    Return,
    /// It is taken for a span of time and no span was said, or the amount is not as long; or the other way round.
    #[error("the time that is asked for is missing, or is not as long as the amount")]
    Time,
}

impl Subject {
    /// The terms for `amount` of it, as its owner published them.
    pub fn terms(&self, amount: Amount) -> Result<Terms, BadTerms> {
        if amount.is_zero() {
            return Err(BadTerms::Nothing);
        }
        let times = self.times(amount)?;
        if let Some(left) = self.left.filter(|left| *left < amount) {
            return Err(BadTerms::TooMuch(left));
        }
        let in_return = match &self.reciprocal {
            None => None,
            Some(intent) => {
                Some(multiply(intent.amount.unwrap_or(Amount::ZERO), times).ok_or(BadTerms::Return)?)
            }
        };
        Ok(Terms { amount, in_return })
    }

    /// Whether the terms are such that the owner may accept them. What is left is looked at when they are.
    pub fn check(&self, terms: Terms) -> Result<(), BadTerms> {
        let expected = Self { left: None, ..self.clone() }.terms(terms.amount)?;
        let talked_about = self.reciprocal.as_ref().is_some_and(|intent| intent.amount.is_none());
        let free = talked_about || self.unit_based.is_none();
        let fits = expected.in_return == terms.in_return
            || free && terms.in_return.is_some() == self.reciprocal.is_some();
        if fits { Ok(()) } else { Err(BadTerms::Return) }
    }

    /// Whether the time belongs to the thing and to the amount, which counts its minutes. An end has no length.
    pub fn check_time(&self, slot: Option<Slot>, amount: Amount) -> Result<(), BadTerms> {
        let fits = match slot {
            Some(slot) => self.by_time && (amount.is_zero() || length(slot) == Some(amount)),
            None => !self.by_time,
        };
        if fits { Ok(()) } else { Err(BadTerms::Time) }
    }

    /// How many times the published quantity it is.
    fn times(&self, amount: Amount) -> Result<i64, BadTerms> {
        let Some(published) = self.primary.amount.filter(|published| !published.is_zero()) else {
            return Ok(1);
        };
        match self.unit_based {
            Some(true) if amount.is_multiple_of(published) => {
                Ok(amount.thousandths().checked_div(published.thousandths()).unwrap_or(1))
            }
            Some(true) => Err(BadTerms::Steps(published)),
            Some(false) if amount != published => Err(BadTerms::Whole(published)),
            _ => Ok(1),
        }
    }

    /// The smallest amount that can be asked for, when there are steps.
    pub fn step(&self) -> Option<Amount> {
        self.primary.amount.filter(|_| self.unit_based == Some(true))
    }
}

/// How many minutes it lasts.
pub fn length(slot: Slot) -> Option<Amount> {
    u32::try_from(slot.duration().num_minutes()).ok().map(Amount::whole)
}

fn multiply(amount: Amount, times: i64) -> Option<Amount> {
    Amount::from_thousandths(amount.thousandths().checked_mul(times)?)
}

/// The slices whose things can be agreed on; `server` hands them over.
pub trait Subjects: Send + Sync {
    /// The thing with this ActivityPub id, also when it no longer takes answers.
    fn find(&self, conn: &mut Conn, uri: &str) -> QueryResult<Option<Subject>>;

    /// What is kept of a thing of ours has changed: it may say so.
    fn changed(&self, conn: &mut Conn, uri: &str) -> Result<(), StoreError>;

    /// An agreement about a thing of ours began, or went on. False: what it promises now cannot be kept, and it must not go
    /// on like that. Most things are counted, and need no more than that.
    fn went_on(&self, _conn: &mut Conn, _one: &Agreement) -> Result<bool, StoreError> {
        Ok(true)
    }

    /// What the program itself answers to the other side's offer about a thing of this slice. Mostly a person does.
    fn answer(&self, _conn: &mut Conn, _one: &Agreement) -> Result<Option<Answer>, StoreError> {
        Ok(None)
    }
}

/// What the program answers by itself.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Answer {
    /// Yes, or no.
    pub yes: bool,
    /// What is said beside it.
    pub words: String,
}

/// Several slices, each with its own things.
pub struct Several(pub Vec<Arc<dyn Subjects>>);

impl Several {
    /// The slice that knows this thing.
    fn of(&self, conn: &mut Conn, uri: &str) -> QueryResult<Option<&dyn Subjects>> {
        for slice in &self.0 {
            if slice.find(conn, uri)?.is_some() {
                return Ok(Some(slice.as_ref()));
            }
        }
        Ok(None)
    }
}

impl Subjects for Several {
    fn find(&self, conn: &mut Conn, uri: &str) -> QueryResult<Option<Subject>> {
        for slice in &self.0 {
            if let Some(found) = slice.find(conn, uri)? {
                return Ok(Some(found));
            }
        }
        Ok(None)
    }

    fn changed(&self, conn: &mut Conn, uri: &str) -> Result<(), StoreError> {
        self.of(conn, uri)?.map_or(Ok(()), |slice| slice.changed(conn, uri))
    }

    fn went_on(&self, conn: &mut Conn, one: &Agreement) -> Result<bool, StoreError> {
        self.of(conn, &one.about)?.map_or(Ok(true), |slice| slice.went_on(conn, one))
    }

    fn answer(&self, conn: &mut Conn, one: &Agreement) -> Result<Option<Answer>, StoreError> {
        self.of(conn, &one.about)?.map_or(Ok(None), |slice| slice.answer(conn, one))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// `in_return` as on a page: nothing, `?` for what is to be agreed, or minutes.
    fn apples(unit_based: Option<bool>, in_return: &str) -> Subject {
        let intent = |uri: &str, unit, amount| Intent { uri: uri.to_owned(), unit, amount };
        let published = if unit_based == Some(true) { 1 } else { 12 };
        Subject {
            slice: "market",
            uri: "https://a.example/1".to_owned(),
            title: "Pommes".to_owned(),
            owner: "https://a.example/@a".to_owned(),
            own: true,
            member: None,
            purpose: Purpose::Offer,
            action: "transfer".to_owned(),
            primary: intent("#primary", MeasureUnit::Kilogram, Some(Amount::whole(published))),
            reciprocal: (!in_return.is_empty())
                .then(|| intent("#reciprocal", MeasureUnit::Minute, in_return.parse().ok())),
            unit_based,
            total: Some(Amount::whole(12)),
            left: Some(Amount::whole(5)),
            audience: Audience::Public,
            for_trusted: false,
            open: true,
            ends_at: None,
            href: "/annonces/1".to_owned(),
            by_time: false,
            lent_days: None,
        }
    }

    #[test]
    fn parts_are_multiples_and_what_is_given_in_return_grows_with_them() {
        let subject = apples(Some(true), "10");
        let terms = subject.terms(Amount::whole(3)).unwrap();
        assert_eq!(terms.in_return, Some(Amount::whole(30)));
        assert_eq!(subject.check(terms), Ok(()));
        assert_eq!(subject.terms("2.5".parse().unwrap()), Err(BadTerms::Steps(Amount::ONE)));
        assert_eq!(subject.terms(Amount::whole(6)), Err(BadTerms::TooMuch(Amount::whole(5))));
        assert_eq!(subject.terms(Amount::ZERO), Err(BadTerms::Nothing));
        let cheap = Terms { in_return: Some(Amount::whole(29)), ..terms };
        assert_eq!(subject.check(cheap), Err(BadTerms::Return));
        assert_eq!(subject.check(Terms { in_return: None, ..terms }), Err(BadTerms::Return));
    }

    #[test]
    fn a_whole_is_taken_whole_and_a_gift_asks_for_nothing() {
        let subject = Subject { left: None, ..apples(Some(false), "") };
        assert_eq!(subject.terms(Amount::whole(3)), Err(BadTerms::Whole(Amount::whole(12))));
        let terms = subject.terms(Amount::whole(12)).unwrap();
        assert_eq!(terms.in_return, None);
        assert_eq!(subject.check(Terms { in_return: Some(Amount::ONE), ..terms }), Err(BadTerms::Return));
    }

    #[test]
    fn what_is_to_be_talked_about_is_stipulated_with_any_amount() {
        let subject = Subject { left: None, ..apples(Some(false), "?") };
        let terms = subject.terms(Amount::whole(12)).unwrap();
        assert_eq!(terms.in_return, Some(Amount::ZERO));
        assert_eq!(subject.check(Terms { in_return: Some(Amount::whole(7)), ..terms }), Ok(()));
        assert_eq!(subject.check(Terms { in_return: None, ..terms }), Err(BadTerms::Return));
    }

    #[test]
    fn what_is_taken_for_a_time_says_which_and_is_as_long() {
        let room = Subject { by_time: true, ..apples(None, "") };
        let at = |hour: i64| chrono::DateTime::from_timestamp(hour * 3600, 0).unwrap();
        let two_hours = Slot::new(at(10), at(12)).unwrap();
        assert_eq!(room.check_time(Some(two_hours), Amount::whole(120)), Ok(()));
        assert_eq!(room.check_time(Some(two_hours), Amount::ZERO), Ok(()), "let us end it");
        assert_eq!(room.check_time(Some(two_hours), Amount::whole(119)), Err(BadTerms::Time));
        assert_eq!(room.check_time(None, Amount::whole(120)), Err(BadTerms::Time));
        let apples = apples(None, "");
        assert_eq!(apples.check_time(None, Amount::whole(120)), Ok(()));
        assert_eq!(apples.check_time(Some(two_hours), Amount::whole(120)), Err(BadTerms::Time));
    }
}
