//! What can be wrong with a draft, a field at a time.

/// One fault of a form. Each belongs to one field.
#[derive(Clone, Copy, Debug, thiserror::Error, PartialEq, Eq)]
pub enum DraftProblem {
    /// Neither offer nor need.
    #[error("kind: say `offer` or `need`")]
    Kind,
    /// Neither service nor thing.
    #[error("nature: say `service` or `thing`")]
    Nature,
    /// Too short or too long.
    #[error("title: 3 to 120 characters")]
    Title,
    /// Empty or too long.
    #[error("text: 1 to 10,000 characters")]
    Text,
    /// No language tag.
    #[error("language: a language tag such as `fr`")]
    Language,
    /// No such category.
    #[error("category: one of the ten slugs, or nothing")]
    Category,
    /// No such commune.
    #[error("commune: one of the 19 NIS codes, or nothing")]
    Commune,
    /// Too long.
    #[error("place: at most 200 characters")]
    Place,
    /// No number above zero.
    #[error("amount: a number above zero with at most three decimals, or nothing")]
    Amount,
    /// No such unit, or a unit without an amount.
    #[error("unit: one of the known units, together with an amount")]
    Unit,
    /// Not one of the three.
    #[error("in_return: say `nothing`, `credit` or `agree`")]
    InReturn,
    /// No whole number of minutes.
    #[error("minutes: a whole number from 1 to 60,000")]
    Minutes,
    /// Too long.
    #[error("contact: at most 200 characters")]
    Contact,
    /// No day, past, or too far.
    #[error("until: a day from today to two years from now, written 2027-01-31, or nothing")]
    Until,
    /// Not one of the four.
    #[error("audience: say `public`, `unlisted`, `followers` or `trusted`")]
    Audience,
    /// Not one of the four.
    #[error("rhythm: say `once`, `standing`, `weekly` or `monthly`")]
    Rhythm,
    /// No whole number of days, or nothing is lent.
    #[error("loan_days: a whole number from 1 to 366, of what is lent")]
    LoanDays,
    /// No latitude and longitude.
    #[error("position: latitude and longitude in degrees, such as `50.8289, 4.3447`, or nothing")]
    Position,
    /// A member's own name is for what everybody may read.
    #[error("signed: say `organisation`, or `author` for what is public or unlisted")]
    Signed,
    /// Fewer readers than before.
    #[error("audience: not fewer readers than before; withdraw it and publish it anew")]
    Narrower,
}

impl DraftProblem {
    /// The field that it belongs to.
    pub fn field(self) -> &'static str {
        match self {
            Self::Kind => "kind",
            Self::Nature => "nature",
            Self::Title => "title",
            Self::Text => "text",
            Self::Language => "language",
            Self::Category => "category",
            Self::Commune => "commune",
            Self::Place => "place",
            Self::Amount => "amount",
            Self::Unit => "unit",
            Self::InReturn => "in_return",
            Self::Minutes => "minutes",
            Self::Contact => "contact",
            Self::Until => "until",
            Self::Rhythm => "rhythm",
            Self::LoanDays => "loan_days",
            Self::Position => "position",
            Self::Signed => "signed",
            Self::Audience | Self::Narrower => "audience",
        }
    }
}
