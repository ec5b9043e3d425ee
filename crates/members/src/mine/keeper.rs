//! What a crate says of what it keeps of members.

use std::fmt::Debug;
use std::sync::Arc;

use maillon_store::{Conn, StoreError};

use super::leave::{LeaveProblem, Leaving};
use crate::model::Member;

/// A crate that keeps something of members.
pub trait Keeper: Send + Sync + Debug {
    /// The message that names what it keeps, such as `market-mine`.
    fn key(&self) -> &'static str;

    /// The message that says what becomes of it when they go.
    fn fate(&self) -> &'static str;

    /// Each of its columns that names a member.
    fn kept(&self) -> &'static [Kept];

    /// What must come to an end before this member goes.
    fn hindrances(&self, conn: &mut Conn, of: &Of, now: i64) -> Result<Vec<Hindrance>, StoreError> {
        let _ = (conn, of, now);
        Ok(Vec::new())
    }

    /// What [`Kept`] cannot say, such as telling other servers. It comes before any row changes.
    fn leave(&self, conn: &mut Conn, leaving: &Leaving) -> Result<(), LeaveProblem> {
        let _ = (conn, leaving);
        Ok(())
    }
}

/// All keepers. Cheap to clone.
#[derive(Clone, Debug, Default)]
pub struct Keepers(Arc<Vec<Arc<dyn Keeper>>>);

impl Keepers {
    /// These, in the order of the page. Rows go in the other order: the ways in, by which some of the others are found, last.
    pub fn new(all: Vec<Arc<dyn Keeper>>) -> Self {
        Self(Arc::new(all))
    }

    /// Each of them.
    pub fn iter(&self) -> impl DoubleEndedIterator<Item = &dyn Keeper> {
        self.0.iter().map(AsRef::as_ref)
    }
}

/// Something that is not over yet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hindrance {
    /// The message that says what, and what to do first; it takes `count`.
    pub key: &'static str,
    /// How many.
    pub count: i64,
    /// The page where it is done.
    pub href: &'static str,
}

impl Hindrance {
    /// So many of these are in the way, if there are any.
    pub fn of(key: &'static str, count: i64, href: &'static str) -> Vec<Self> {
        if count == 0 { Vec::new() } else { vec![Self { key, count, href }] }
    }
}

/// What becomes of published stories.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Stories {
    /// They stay, as the organisation's.
    #[default]
    Stay,
    /// They are taken back.
    Withdrawn,
}

/// Whom a question is about, as the columns know them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Of {
    /// The id.
    pub id: String,
    /// What they sign in with.
    pub login: String,
    /// The name that others see.
    pub name: String,
}

impl From<&Member> for Of {
    fn from(member: &Member) -> Self {
        let (login, name) = (member.login.to_string(), member.name.clone());
        Self { id: member.id.to_string(), login, name }
    }
}

/// How a column names a member.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum By {
    /// By the id.
    Id,
    /// By the id, with this before it.
    Prefixed(&'static str),
    /// By the login.
    Login,
    /// By the name alone, which others may have, too: for what is only told in passing.
    Name,
    /// By another row that is theirs: a query for the values of the column, in which `$1` is the id.
    Through(&'static str),
}

/// What becomes of rows when their member goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fate {
    /// They stay as they are: the id in them tells nobody's name.
    Stay,
    /// They go.
    Go,
    /// They stay, with these columns set (SQL; `{gone}` is the name of all who are gone).
    Changed(&'static str),
}

/// A column that names a member, what its rows tell of them, and what becomes of these. All of it is written in the program:
/// nothing that somebody typed is ever part of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Kept {
    /// The table.
    pub table: &'static str,
    /// The column.
    pub column: &'static str,
    /// How it names the member.
    pub by: By,
    /// A condition on its rows (SQL; `$1` is what the column is compared with), if only some are meant.
    pub only: Option<&'static str>,
    /// The columns that are theirs to read, as `title, source as text`; empty where the rows are only counted.
    pub told: &'static str,
    /// What becomes of the rows.
    pub fate: Fate,
}

impl Kept {
    /// A column that holds ids of members. Its rows are counted, and stay.
    pub const fn of(table: &'static str, column: &'static str) -> Self {
        Self { table, column, by: By::Id, only: None, told: "", fate: Fate::Stay }
    }

    /// It names members in this way.
    #[must_use]
    pub const fn by(self, by: By) -> Self {
        Self { by, ..self }
    }

    /// Only these rows of it.
    #[must_use]
    pub const fn only(self, condition: &'static str) -> Self {
        Self { only: Some(condition), ..self }
    }

    /// The member may read these columns.
    #[must_use]
    pub const fn told(self, columns: &'static str) -> Self {
        Self { told: columns, ..self }
    }

    /// The rows go.
    #[must_use]
    pub const fn goes(self) -> Self {
        Self { fate: Fate::Go, ..self }
    }

    /// The rows stay, changed.
    #[must_use]
    pub const fn changed(self, columns: &'static str) -> Self {
        Self { fate: Fate::Changed(columns), ..self }
    }
}
