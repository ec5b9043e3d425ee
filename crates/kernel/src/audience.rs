//! Who may read something: from everybody to the trusted few.

/// Who may read something that is published here. What is said to one actor alone is a message, not a publication.
///
/// Ordered by how many it lets read: `Trusted < Followers < Unlisted < Public`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Audience {
    /// Followers on hosts that the house trusts.
    Trusted,
    /// Those who follow its author.
    Followers,
    /// Everybody who has its address; it stands in no list.
    Unlisted,
    /// Everybody, and it stands in lists.
    #[default]
    Public,
}

/// A word that names no audience.
#[derive(Debug, thiserror::Error, PartialEq, Eq)]
#[error("{0:?} is no audience")]
pub struct NoAudience(pub String);

impl Audience {
    /// All of them, as forms list them: the widest first.
    pub const ALL: [Self; 4] = [Self::Public, Self::Unlisted, Self::Followers, Self::Trusted];

    /// The word in tables, forms and commands.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Public => "public",
            Self::Unlisted => "unlisted",
            Self::Followers => "followers",
            Self::Trusted => "trusted",
        }
    }

    /// Whether whoever has its address may read it, signed in or not.
    pub fn is_open(self) -> bool {
        matches!(self, Self::Public | Self::Unlisted)
    }
}

impl std::fmt::Display for Audience {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.as_str())
    }
}

impl std::str::FromStr for Audience {
    type Err = NoAudience;

    fn from_str(word: &str) -> Result<Self, NoAudience> {
        let found = Self::ALL.into_iter().find(|one| one.as_str() == word);
        found.ok_or_else(|| NoAudience(word.to_owned()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_word_is_read_as_it_is_written_and_no_other() {
        for one in Audience::ALL {
            assert_eq!(one.as_str().parse(), Ok(one));
        }
        assert_eq!("direct".parse::<Audience>(), Err(NoAudience("direct".to_owned())));
        assert!("".parse::<Audience>().is_err());
    }

    #[test]
    fn they_are_ordered_by_how_many_may_read() {
        assert!(Audience::ALL.is_sorted_by(|wider, narrower| narrower < wider));
        assert_eq!(Audience::ALL.map(Audience::is_open), [true, true, false, false]);
    }
}
