//! Who a member is, and what a login and a role are.

mod charge;
mod draft;
mod profile;
mod spoken;

use std::fmt;
use std::str::FromStr;

use maillon_kernel::language::Lang;

pub use charge::{Area, Areas, Charge, ChargeId, DayProblem, LastDay, MOST_YEARS, noon};
pub use draft::{MAX_NAME, MIN_PASSWORD, MemberProblem, NewMember, NewMemberForm};
pub(crate) use profile::{Profile, ProfileForm};
pub(crate) use spoken::commune;
pub use spoken::{About, LANGUAGES, SIGNED, Spoken, UnknownCommune, UnknownLanguage};

maillon_kernel::id!(
    /// Identifies one member of this instance.
    MemberId
);

/// The name that a member signs in with: 2 to 30 of `a` to `z`, `0` to `9`, `.`, `_` and `-`.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Login(String);

/// The text is not a login.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("a login has 2 to 30 letters without accents, digits, dots, underscores or hyphens")]
pub struct NotALogin;

impl Login {
    /// The least and the most characters.
    pub const LENGTH: std::ops::RangeInclusive<usize> = 2..=30;

    /// The login, in lower case.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// What stands in the row of a member who is gone. Nobody can type it, so it opens nothing and nobody can take it.
    pub(crate) fn of_gone(id: MemberId) -> Self {
        Self(format!("~{id}"))
    }
}

/// Spaces around it and capitals are forgiven, because phones add both by themselves.
impl FromStr for Login {
    type Err = NotALogin;

    fn from_str(text: &str) -> Result<Self, NotALogin> {
        let login = text.trim().to_ascii_lowercase();
        let allowed = |byte: u8| {
            byte.is_ascii_lowercase() || byte.is_ascii_digit() || matches!(byte, b'.' | b'_' | b'-')
        };
        let is_login = Self::LENGTH.contains(&login.len()) && login.bytes().all(allowed);
        is_login.then_some(Self(login)).ok_or(NotALogin)
    }
}

impl fmt::Display for Login {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// What a member may do.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Role {
    /// Takes part.
    Member,
    /// May also commit the association, and look after its members.
    Coordinator,
}

/// The text names no role.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("a role is member or coordinator")]
pub struct UnknownRole;

impl Role {
    /// All of them, the humblest first.
    pub const ALL: [Self; 2] = [Self::Member, Self::Coordinator];

    /// The word for it, in the database and on the command line.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Member => "member",
            Self::Coordinator => "coordinator",
        }
    }
}

impl FromStr for Role {
    type Err = UnknownRole;

    fn from_str(text: &str) -> Result<Self, UnknownRole> {
        Self::ALL.into_iter().find(|role| role.as_str() == text).ok_or(UnknownRole)
    }
}

impl fmt::Display for Role {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// A person known here.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Member {
    /// Which one.
    pub id: MemberId,
    /// What they sign in with.
    pub login: Login,
    /// The name that others see.
    pub name: String,
    /// What they may do.
    pub role: Role,
    /// The language that they chose for the pages.
    pub language: Lang,
    /// What they tell the other members of themselves.
    pub about: About,
    /// Whether they may no longer come in. What they wrote stays.
    pub disabled: bool,
    /// What they are in charge of, where it was asked for: see [`active_at`](crate::charges::store::active_at).
    pub areas: Areas,
}

impl Member {
    /// Whether they may commit the association.
    pub fn coordinates(&self) -> bool {
        self.role == Role::Coordinator
    }

    /// Whether they are gone for good: nothing tells who they were.
    pub fn is_gone(&self) -> bool {
        self.login.as_str().starts_with('~')
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn a_login_is_plain_and_in_lower_case() {
        for (text, expected) in [
            ("anna", "anna"),
            (" Anna ", "anna"),
            ("a.b_c-9", "a.b_c-9"),
            ("jo", "jo"),
            (&"x".repeat(30), &"x".repeat(30)),
        ] {
            assert_eq!(text.parse::<Login>().map(|login| login.to_string()), Ok(expected.to_owned()));
        }
        for text in ["", "a", "zoë", "an na", "anna@canal", "anna/..", "anna\0", &"x".repeat(31)] {
            assert_eq!(text.parse::<Login>(), Err(NotALogin), "{text}");
        }
    }

    #[test]
    fn a_role_is_known_by_its_word() {
        for role in Role::ALL {
            assert_eq!(role.to_string().parse(), Ok(role));
        }
        assert_eq!("Coordinator".parse::<Role>(), Err(UnknownRole));
        assert_eq!("".parse::<Role>(), Err(UnknownRole));
    }

    proptest! {
        #[test]
        fn whatever_is_typed_a_login_stays_one(text in "\\PC{0,40}") {
            if let Ok(login) = text.parse::<Login>() {
                prop_assert_eq!(login.as_str().parse(), Ok(login.clone()));
                prop_assert!(login.as_str().is_ascii());
            }
        }
    }
}
