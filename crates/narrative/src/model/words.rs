//! The words of the tables and forms.

use maillon_kernel::words;
pub use maillon_kernel::words::UnknownWord;

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
