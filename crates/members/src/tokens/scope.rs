//! What a token lets a program do, one word a subject.

use std::collections::BTreeSet;
use std::fmt;
use std::str::FromStr;

/// One thing that a token may be for. What everybody may read needs none.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Scope {
    /// Read what only the member reads: their own annonces, follows, messages, agreements, account.
    Read,
    /// Publish, change and close annonces.
    Offers,
    /// Write, change and withdraw stories.
    Stories,
    /// Announce, change and call off events, and say that one comes.
    Events,
    /// Write messages, and accept or decline what is asked.
    Messages,
    /// Ask, promise, and say what is done.
    Agreements,
    /// Pay, ask, and answer what waits.
    Credit,
    /// Lend and ask for shared staff, and all that comes of it.
    Staff,
    /// Have the association follow others; a coordinator's token.
    Follows,
    /// Upload pictures.
    Media,
    /// Look after members, followers and blocks; a coordinator's token.
    Coordination,
    /// Read all that is kept of the member, at once.
    Data,
}

/// The text names no scope.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error(
    "a scope is read, offers, stories, events, messages, agreements, credit, staff, follows, media, \
     coordination or data"
)]
pub struct UnknownScope;

impl Scope {
    /// All of them, in the order of the pages.
    pub const ALL: [Self; 12] = [
        Self::Read,
        Self::Offers,
        Self::Stories,
        Self::Events,
        Self::Messages,
        Self::Agreements,
        Self::Credit,
        Self::Staff,
        Self::Follows,
        Self::Media,
        Self::Coordination,
        Self::Data,
    ];

    /// The word for it, in the database, on the command line and in the API.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Read => "read",
            Self::Offers => "offers",
            Self::Stories => "stories",
            Self::Events => "events",
            Self::Messages => "messages",
            Self::Agreements => "agreements",
            Self::Credit => "credit",
            Self::Staff => "staff",
            Self::Follows => "follows",
            Self::Media => "media",
            Self::Coordination => "coordination",
            Self::Data => "data",
        }
    }

    /// What it is for, in English, for the API's description.
    pub const fn about(self) -> &'static str {
        match self {
            Self::Read => {
                "read what only the member reads: their own annonces, follows, messages, agreements, account"
            }
            Self::Offers => "publish, change and close annonces",
            Self::Stories => "write, change and withdraw stories",
            Self::Events => "announce, change and call off events, and say that one comes",
            Self::Messages => "write messages, and accept or decline what is asked",
            Self::Agreements => "ask, promise in the association's name, and say what is done",
            Self::Credit => "exchange minutes: pay, ask, and answer what waits",
            Self::Staff => {
                "shared staff: what one's posts wish, do and did; what is asked for; months and costs (coordinators)"
            }
            Self::Follows => "have the association follow others (coordinators)",
            Self::Media => "upload pictures",
            Self::Coordination => "look after members, followers and blocks (coordinators)",
            Self::Data => "read all that is kept of the member, at once",
        }
    }
}

impl FromStr for Scope {
    type Err = UnknownScope;

    fn from_str(text: &str) -> Result<Self, UnknownScope> {
        Self::ALL.into_iter().find(|scope| scope.as_str() == text).ok_or(UnknownScope)
    }
}

impl fmt::Display for Scope {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// The scopes of one token.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Scopes(BTreeSet<Scope>);

impl Scopes {
    /// Whether this scope is among them.
    pub fn has(&self, scope: Scope) -> bool {
        self.0.contains(&scope)
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Each, in the order of [`Scope::ALL`].
    pub fn iter(&self) -> impl Iterator<Item = Scope> {
        self.0.iter().copied()
    }
}

impl FromIterator<Scope> for Scopes {
    fn from_iter<I: IntoIterator<Item = Scope>>(scopes: I) -> Self {
        Self(scopes.into_iter().collect())
    }
}

/// Words with spaces between, as RFC 6749 § 3.3 writes them.
impl FromStr for Scopes {
    type Err = UnknownScope;

    fn from_str(text: &str) -> Result<Self, UnknownScope> {
        text.split_whitespace().map(str::parse).collect()
    }
}

impl fmt::Display for Scopes {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let words: Vec<&str> = self.iter().map(Scope::as_str).collect();
        f.write_str(&words.join(" "))
    }
}

/// A scope as a type: what an endpoint asks of its caller.
pub trait Permission: Send + Sync + 'static {
    /// The scope.
    const SCOPE: Scope;
}

/// Makes the types, so that an endpoint's signature says which scope it asks for.
macro_rules! permissions {
    ($($(#[$doc:meta])* $name:ident = $scope:ident,)+) => {
        /// The scopes as types.
        pub mod to {
            use super::{Permission, Scope};
            $(
                $(#[$doc])*
                #[derive(Clone, Copy, Debug)]
                pub struct $name;

                impl Permission for $name {
                    const SCOPE: Scope = Scope::$scope;
                }
            )+
        }
    };
}

permissions!(
    /// [`Scope::Read`].
    Read = Read,
    /// [`Scope::Offers`].
    WriteOffers = Offers,
    /// [`Scope::Stories`].
    WriteStories = Stories,
    /// [`Scope::Events`].
    WriteEvents = Events,
    /// [`Scope::Messages`].
    WriteMessages = Messages,
    /// [`Scope::Agreements`].
    WriteAgreements = Agreements,
    /// [`Scope::Credit`].
    Exchange = Credit,
    /// [`Scope::Staff`].
    ShareStaff = Staff,
    /// [`Scope::Follows`].
    Follow = Follows,
    /// [`Scope::Media`].
    UploadMedia = Media,
    /// [`Scope::Coordination`].
    Coordinate = Coordination,
    /// [`Scope::Data`].
    ReadData = Data,
);
