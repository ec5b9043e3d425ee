//! The words of the tables and forms.

/// A word that this program did not write.
#[derive(Debug, thiserror::Error, PartialEq, Eq)]
#[error("{0:?} is no such word")]
pub struct UnknownWord(pub String);

/// An enum whose values have one word each.
macro_rules! words {
    ($(#[$meta:meta])* $name:ident { $($(#[$about:meta])* $value:ident = $word:literal),+ $(,)? }) => {
        $(#[$meta])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub enum $name { $($(#[$about])* $value),+ }

        impl $name {
            /// All of them, as forms list them.
            pub const ALL: &[Self] = &[$(Self::$value),+];

            /// The word in tables and forms.
            pub fn as_str(self) -> &'static str {
                match self { $(Self::$value => $word),+ }
            }
        }

        impl std::str::FromStr for $name {
            type Err = UnknownWord;

            fn from_str(word: &str) -> Result<Self, UnknownWord> {
                let found = Self::ALL.iter().find(|one| one.as_str() == word);
                found.copied().ok_or_else(|| UnknownWord(word.to_owned()))
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str(self.as_str())
            }
        }
    };
}

words!(
    /// Which mutualisation a story tells of.
    Theme {
        /// The QG: a place.
        Place = "place",
        /// Information and the community.
        Information = "information",
        /// The forces vives: shared staff.
        Staff = "staff",
        /// The exchange system.
        Exchange = "exchange",
    }
);

words!(
    /// Who tells.
    Kind {
        /// One organisation.
        Story = "story",
        /// A network: woven from what several told.
        Common = "common",
    }
);

words!(
    /// How far a story has come.
    State {
        /// Only those who write see it.
        Draft = "draft",
        /// A second person reads it.
        Review = "review",
        /// It goes out by itself, later.
        Scheduled = "scheduled",
        /// Everybody reads it.
        Published = "published",
        /// It was taken back.
        Withdrawn = "withdrawn",
    }
);

words!(
    /// What a passage of a common narrative is.
    PassageKind {
        /// Words of the editor.
        Words = "words",
        /// What a source says, as it says it.
        Quote = "quote",
    }
);

words!(
    /// How a passage stands to its source.
    PassageState {
        /// The source says so.
        Fine = "fine",
        /// The source says it no longer.
        Changed = "changed",
        /// The source is gone.
        Withdrawn = "withdrawn",
    }
);

impl Kind {
    /// Its hashtag, without `#`.
    pub fn hashtag(self) -> &'static str {
        match self {
            Self::Story => "Récit",
            Self::Common => "RécitCommun",
        }
    }
}

impl Theme {
    /// Its hashtag, without `#`: the same in every language, so that one tag finds all.
    pub fn hashtag(self) -> &'static str {
        match self {
            Self::Place => "LieuPartagé",
            Self::Information => "InfoPartagée",
            Self::Staff => "ForcesVives",
            Self::Exchange => "SEL",
        }
    }
}
