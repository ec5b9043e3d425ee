//! What an initiative is, and the way that it goes. Pure.

mod draft;

use diesel::prelude::*;
use maillon_store::schema::{initiative, initiative_need, initiative_support};

pub(crate) use draft::text;
pub use draft::{Draft, DraftForm, Fault, LINES, Line, MOST, NAME, TEXT, TITLE};

maillon_kernel::id!(
    /// Identifies one initiative.
    InitiativeId
);
maillon_kernel::id!(
    /// Identifies one line of what an initiative needs.
    NeedId
);

/// The most characters of what became of it.
pub const RESULT: usize = 2_000;

/// How far an initiative has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum State {
    /// Nobody has opened it yet.
    Draft,
    /// It looks for people who support it.
    Sponsors,
    /// Enough do.
    Supported,
    /// It is tried out.
    Trial,
    /// It goes on for good.
    Adopted,
    /// It has ended.
    Closed,
}

/// It does not go that way from where it stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("this does not follow on {}", .0.as_str())]
pub struct NotNow(pub State);

impl State {
    /// All of them, in their order.
    pub const ALL: [Self; 6] =
        [Self::Draft, Self::Sponsors, Self::Supported, Self::Trial, Self::Adopted, Self::Closed];

    /// The word, in the table and on the wire.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Draft => "draft",
            Self::Sponsors => "sponsors",
            Self::Supported => "supported",
            Self::Trial => "trial",
            Self::Adopted => "adopted",
            Self::Closed => "closed",
        }
    }

    /// The opposite of [`Self::as_str`].
    pub fn read(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|one| one.as_str() == word)
    }

    /// Whether it can go to `next` from here.
    pub fn leads_to(self, next: Self) -> bool {
        match next {
            Self::Draft => false,
            Self::Sponsors => self == Self::Draft,
            Self::Supported => self == Self::Sponsors,
            Self::Trial => self == Self::Supported,
            Self::Adopted => self == Self::Trial,
            Self::Closed => matches!(self, Self::Sponsors | Self::Supported | Self::Trial),
        }
    }

    /// Whether it ended, well or not.
    pub fn is_over(self) -> bool {
        matches!(self, Self::Adopted | Self::Closed)
    }

    /// Whether it can be supported.
    pub fn takes_support(self) -> bool {
        matches!(self, Self::Sponsors | Self::Supported | Self::Trial)
    }
}

/// An initiative. Times are epoch milliseconds; the columns are described in the migration.
#[derive(Clone, Debug, PartialEq, Eq, Queryable, Selectable, Insertable, AsChangeset)]
#[diesel(table_name = initiative, treat_none_as_null = true)]
#[allow(missing_docs, reason = "the columns of `initiative`, described in its migration")]
pub struct Initiative {
    pub id: String,
    pub uri: String,
    pub title: String,
    pub source: String,
    pub html: String,
    pub language: String,
    pub starter_kind: String,
    pub starter: String,
    pub starter_name: String,
    pub proven_at: Option<i64>,
    pub state: String,
    pub needed: i64,
    pub deadline: i64,
    pub result: String,
    pub created_at: i64,
    pub opened_at: Option<i64>,
    pub changed_at: i64,
    pub ended_at: Option<i64>,
}

impl Initiative {
    /// How far it has come. A word that nobody wrote shows nothing.
    pub fn state(&self) -> State {
        State::read(&self.state).unwrap_or(State::Draft)
    }

    /// Whether everybody may read it.
    pub fn is_out(&self) -> bool {
        self.state() != State::Draft
    }

    /// It goes to `next`, if that follows. What ends says what became of it.
    pub fn go(&mut self, next: State, result: &str, now: i64) -> Result<(), NotNow> {
        if !self.state().leads_to(next) || (next == State::Sponsors && self.proven_at.is_none()) {
            return Err(NotNow(self.state()));
        }
        next.as_str().clone_into(&mut self.state);
        self.changed_at = now;
        if next == State::Sponsors {
            self.opened_at = Some(now);
        }
        if next.is_over() {
            self.ended_at = Some(now);
            result.clone_into(&mut self.result);
        }
        Ok(())
    }

    /// So many support it now: whether that makes a difference.
    pub fn weigh(&mut self, supporters: i64, now: i64) -> bool {
        let enough = self.state() == State::Sponsors && self.needed <= supporters;
        enough && self.go(State::Supported, "", now).is_ok()
    }

    /// Whether its time is over and too few support it.
    pub fn is_late(&self, now: i64) -> bool {
        self.state() == State::Sponsors && self.deadline <= now
    }
}

/// What a line of needs is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// A place.
    Room,
    /// Time.
    Hours,
    /// What somebody knows how to do.
    Skills,
    /// Things.
    Things,
}

impl Kind {
    /// All of them, in the order of the form.
    pub const ALL: [Self; 4] = [Self::Room, Self::Hours, Self::Skills, Self::Things];

    /// The word, in the table, in forms and on the wire.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Room => "room",
            Self::Hours => "hours",
            Self::Skills => "skills",
            Self::Things => "things",
        }
    }

    /// The opposite of [`Self::as_str`].
    pub fn read(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|one| one.as_str() == word)
    }

    /// The `ValueFlows` action of its intent.
    pub fn action(self) -> &'static str {
        match self {
            Self::Room => "use",
            Self::Hours => "work",
            Self::Skills => "deliverService",
            Self::Things => "transfer",
        }
    }
}

/// One line of what an initiative needs.
#[derive(Clone, Debug, PartialEq, Eq, Queryable, Selectable, Insertable, AsChangeset)]
#[diesel(table_name = initiative_need, treat_none_as_null = true)]
#[allow(missing_docs, reason = "the columns of `initiative_need`, described in the migration")]
pub struct Need {
    pub id: String,
    pub initiative: String,
    pub position: i64,
    pub kind: String,
    pub words: String,
    pub hours: Option<i64>,
    pub offer: Option<String>,
    pub href: Option<String>,
    pub state: String,
}

impl Need {
    /// What it is about.
    pub fn kind(&self) -> Kind {
        Kind::read(&self.kind).unwrap_or(Kind::Things)
    }
}

/// A member of ours who supports an initiative.
#[derive(Clone, Debug, PartialEq, Eq, Queryable, Selectable, Insertable, AsChangeset)]
#[diesel(table_name = initiative_support)]
#[allow(missing_docs, reason = "the columns of `initiative_support`, described in the migration")]
pub struct Support {
    pub initiative: String,
    pub member: String,
    pub name: String,
    pub sponsor: bool,
    pub supported_at: i64,
}

#[cfg(test)]
mod tests;
