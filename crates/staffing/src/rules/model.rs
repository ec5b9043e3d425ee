//! Posts, what they wish, what they are committed to, and what is asked of them.

use std::collections::BTreeSet;
use std::fmt;

use maillon_kernel::span::Span;

/// The pseudonym of a post. It never names a person.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Code(String);

impl Code {
    /// The post that is called so.
    pub fn new(id: impl Into<String>) -> Self {
        Self(id.into())
    }

    /// As it is stored and sent.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Code {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(&self.0)
    }
}

/// A worker of the group, as far as planning needs to know.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Post {
    /// What it is called.
    pub id: Code,
    /// What it can be asked for.
    pub functions: BTreeSet<String>,
    /// The languages that it works in.
    pub languages: BTreeSet<String>,
    /// The NIS code of the commune that it sets out from.
    pub home: Option<String>,
    /// Minutes a week by contract.
    pub weekly: i64,
}

maillon_kernel::words!(
    /// How a post feels about a time.
    WishKind {
        /// It does not work then. Why is nobody's business.
        Unavailable = "unavailable",
        /// It would rather not work then.
        Undesired = "undesired",
        /// It likes to work then.
        Desired = "desired",
    }
);

/// One time that a post has said something about. Recurrences are expanded before they come here.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Wish {
    /// When.
    pub span: Span,
    /// What it said.
    pub kind: WishKind,
}

/// What a post is committed to already, with any member.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Busy {
    /// When.
    pub span: Span,
    /// With whom.
    pub member: String,
    /// The NIS code of the commune where it happens, if that is known.
    pub commune: Option<String>,
}

/// A post with all that is known of its time.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Staff {
    /// Who.
    pub post: Post,
    /// What it wishes.
    pub wishes: Vec<Wish>,
    /// What it is committed to.
    pub busy: Vec<Busy>,
    /// The members that it has worked for before.
    pub history: BTreeSet<String>,
}

/// What a member asks for: one commitment.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ask {
    /// The function that is needed.
    pub function: String,
    /// All the languages that are needed.
    pub languages: BTreeSet<String>,
    /// The NIS code of the commune where it happens, if that is known.
    pub commune: Option<String>,
    /// When.
    pub span: Span,
    /// Who asks.
    pub member: String,
}

impl Ask {
    /// What it becomes once it is agreed.
    pub fn busy(&self) -> Busy {
        Busy { span: self.span, member: self.member.clone(), commune: self.commune.clone() }
    }
}

/// Whether one has to travel between two places of work. A commune that is not known is taken to be the member's own.
pub(crate) fn apart<T: PartialEq>(one: (&T, Option<&T>), other: (&T, Option<&T>)) -> bool {
    one.0 != other.0 || one.1.zip(other.1).is_some_and(|(one, other)| one != other)
}
