//! The words of the tables and forms.

use maillon_kernel::words;

words!(
    /// How far an event has come.
    State {
        /// Only those who write see it.
        Draft = "draft",
        /// Everybody reads it.
        Published = "published",
        /// It was taken back.
        Withdrawn = "withdrawn",
    }
);

words!(
    /// Whether it takes place.
    Status {
        /// It does.
        Confirmed = "confirmed",
        /// It is not sure yet.
        Tentative = "tentative",
        /// It does, and nobody knows when.
        Postponed = "postponed",
        /// It does not.
        Cancelled = "cancelled",
    }
);

words!(
    /// How one says that one comes.
    Joining {
        /// One need not.
        None = "none",
        /// One says so, and comes.
        Free = "free",
        /// One asks, and somebody answers.
        Restricted = "restricted",
        /// On another page.
        External = "external",
    }
);

words!(
    /// How somebody stands to an event.
    Standing {
        /// Somebody must answer first.
        Asked = "asked",
        /// They come.
        Going = "going",
        /// They come if a place becomes free.
        Waiting = "waiting",
        /// They were told that they cannot.
        Refused = "refused",
        /// They no longer come.
        Left = "left",
    }
);

words!(
    /// Who somebody is who comes.
    Guest {
        /// An actor of another server.
        Actor = "actor",
        /// A member of this instance.
        Member = "member",
        /// Somebody with a private link.
        Visitor = "visitor",
        /// Our organisation, at an event of others.
        House = "house",
    }
);

words!(
    /// What readers on Mastodon are told of a change.
    Notice {
        /// It takes place at another time.
        Moved = "moved",
        /// It takes place elsewhere.
        Place = "place",
        /// It does not take place.
        Cancelled = "cancelled",
        /// It takes place, and nobody knows when.
        Postponed = "postponed",
        /// It does take place.
        Confirmed = "confirmed",
    }
);

impl Status {
    /// The word of schema.org and FEP-8a8e.
    pub fn event_status(self) -> &'static str {
        match self {
            Self::Confirmed | Self::Tentative => "EventScheduled",
            Self::Postponed => "EventPostponed",
            Self::Cancelled => "EventCancelled",
        }
    }

    /// The word of RFC 5545.
    pub fn ical(self) -> &'static str {
        match self {
            Self::Confirmed => "CONFIRMED",
            Self::Tentative | Self::Postponed => "TENTATIVE",
            Self::Cancelled => "CANCELLED",
        }
    }
}
