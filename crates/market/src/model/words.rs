//! The small vocabularies of an annonce, with the words that tables, forms and commands use.

use maillon_kernel::minutes::Minutes;

/// A word that belongs to none of the vocabularies here.
#[derive(Debug, thiserror::Error, PartialEq, Eq)]
#[error("{0:?} is not known here")]
pub struct UnknownWord(pub String);

/// Makes an enum that is written and read as words.
macro_rules! words {
    ($(#[$doc:meta])* $name:ident { $($(#[$variant_doc:meta])* $variant:ident = $word:literal,)+ }) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
        pub enum $name { $($(#[$variant_doc])* $variant,)+ }

        impl $name {
            /// Every variant, in the order that pages list them.
            pub const ALL: &'static [Self] = &[$(Self::$variant,)+];

            /// The word in tables, forms and commands.
            pub fn as_str(self) -> &'static str {
                match self { $(Self::$variant => $word,)+ }
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str(self.as_str())
            }
        }

        impl std::str::FromStr for $name {
            type Err = UnknownWord;
            fn from_str(word: &str) -> Result<Self, UnknownWord> {
                match word {
                    $($word => Ok(Self::$variant),)+
                    other => Err(UnknownWord(other.to_owned())),
                }
            }
        }
    };
}

words!(
    /// Whether something is given or looked for.
    Kind {
        /// Somebody has or can do something.
        Offer = "offer",
        /// Somebody looks for something.
        Need = "need",
    }
);

words!(
    /// What changes hands.
    Nature {
        /// Something that is done: ValueFlows' action `deliverService`.
        Service = "service",
        /// Something that is given for good: ValueFlows' action `transfer`.
        Thing = "thing",
        /// Something that is lent, and comes back: ValueFlows' action `transferCustody`.
        Loan = "loan",
    }
);

words!(
    /// How far an annonce has come.
    State {
        /// Nothing of it is taken.
        Open = "open",
        /// Some of it is taken.
        Partly = "partly",
        /// All of it found somebody.
        Found = "found",
        /// Its author took it back.
        Withdrawn = "withdrawn",
        /// Its end has come.
        Expired = "expired",
    }
);

impl State {
    /// Whether it can still be answered and changed.
    pub fn is_open(self) -> bool {
        matches!(self, Self::Open | Self::Partly)
    }
}

/// What is asked in return for the whole.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum InReturn {
    /// A gift.
    Nothing,
    /// So many minutes of SEL credit.
    Credit(Minutes),
    /// To be agreed between the two.
    Agree,
}

impl InReturn {
    /// The word in tables, forms and commands.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Nothing => "nothing",
            Self::Credit(_) => "credit",
            Self::Agree => "agree",
        }
    }

    /// The minutes asked, if it is credit.
    pub fn minutes(self) -> Option<Minutes> {
        if let Self::Credit(minutes) = self { Some(minutes) } else { None }
    }

    /// From the table's two columns. Credit without minutes is to be agreed.
    pub fn read(word: &str, minutes: Option<i64>) -> Self {
        match (word, minutes) {
            ("nothing", _) => Self::Nothing,
            ("credit", Some(minutes)) => Self::Credit(Minutes::new(minutes)),
            _ => Self::Agree,
        }
    }
}
