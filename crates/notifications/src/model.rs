//! What can be told, and how it reaches somebody.

use maillon_members::{Area, Member};

maillon_kernel::words!(
    /// What members choose by: how they want to be told of such things.
    Kind {
        /// Messages.
        Messages = "messages",
        /// Agreements.
        Agreements = "agreements",
        /// The exchange of time.
        Credit = "credit",
        /// Events that one comes to.
        Events = "events",
        /// What answers one's annonces and searches.
        Annonces = "annonces",
        /// Rooms.
        Rooms = "rooms",
        /// Shared staff.
        Staff = "staff",
        /// Decisions, and who belongs to the network.
        Decisions = "decisions",
        /// Who wants to join the house.
        Joining = "joining",
        /// What is entrusted to somebody, and ends.
        Charges = "charges",
    }
);

impl Kind {
    /// Whether this member is ever told of such things.
    pub fn is_for(self, member: &Member) -> bool {
        match self {
            Self::Joining => member.coordinates(),
            Self::Charges => member.coordinates() || !member.areas.is_empty(),
            _ => true,
        }
    }

    /// The area that it belongs to: who is in charge of that is told what coordinators are.
    pub fn area(self) -> Option<Area> {
        match self {
            Self::Agreements | Self::Annonces => Some(Area::Market),
            Self::Credit => Some(Area::Credit),
            Self::Events => Some(Area::Agenda),
            Self::Rooms => Some(Area::Place),
            Self::Staff => Some(Area::Staffing),
            Self::Decisions => Some(Area::Network),
            // A message belongs to what it is about: its sender says so.
            Self::Messages | Self::Joining | Self::Charges => None,
        }
    }
}

maillon_kernel::words!(
    /// How somebody is told.
    Way {
        /// Not at all.
        Nothing = "nothing",
        /// On the page, and nowhere else.
        Site = "site",
        /// On the page, and once a day by mail.
        Digest = "digest",
        /// On the page, and at once by mail.
        Once = "once",
    }
);

maillon_kernel::words!(
    /// What happened.
    What {
        /// A message came.
        Message = "message",
        /// Somebody asks for something.
        AgreementAsked = "agreement-asked",
        /// What was asked was promised.
        AgreementMade = "agreement-made",
        /// What was asked was refused.
        AgreementRefused = "agreement-refused",
        /// The other side proposes something else.
        AgreementChanged = "agreement-changed",
        /// The other side took back what it asked, or lets it end.
        AgreementEnded = "agreement-ended",
        /// The other side says that it is done, and waits for us to say so.
        AgreementDone = "agreement-done",
        /// Both sides say that it is done.
        AgreementSettled = "agreement-settled",
        /// Somebody asks to be paid.
        CreditAsked = "credit-asked",
        /// Somebody offers minutes, and waits for a yes.
        CreditOffered = "credit-offered",
        /// Somebody paid.
        CreditPaid = "credit-paid",
        /// An event was changed.
        EventChanged = "event-changed",
        /// An event was called off.
        EventOff = "event-off",
        /// An annonce may answer one's own.
        AnnonceMatch = "annonce-match",
        /// A search that one keeps has found something.
        SearchFound = "search-found",
        /// A booking was confirmed.
        BookingYes = "booking-yes",
        /// A booking was refused, or ended by the house.
        BookingNo = "booking-no",
        /// A time is asked of somebody.
        SlotAsked = "slot-asked",
        /// Hours wait for the second who says them.
        HoursWait = "hours-wait",
        /// A round of consent waits for an answer.
        RoundWaits = "round-waits",
        /// Somebody wants to join the house.
        JoinAsked = "join-asked",
        /// What is entrusted to somebody ends in three weeks.
        ChargeEnds = "charge-ends",
    }
);

impl What {
    /// The kind that it belongs to.
    pub fn kind(self) -> Kind {
        match self {
            Self::Message => Kind::Messages,
            Self::AgreementAsked
            | Self::AgreementMade
            | Self::AgreementRefused
            | Self::AgreementChanged
            | Self::AgreementEnded
            | Self::AgreementDone
            | Self::AgreementSettled => Kind::Agreements,
            Self::CreditAsked | Self::CreditOffered | Self::CreditPaid => Kind::Credit,
            Self::EventChanged | Self::EventOff => Kind::Events,
            Self::AnnonceMatch | Self::SearchFound => Kind::Annonces,
            Self::BookingYes | Self::BookingNo => Kind::Rooms,
            Self::SlotAsked | Self::HoursWait => Kind::Staff,
            Self::RoundWaits => Kind::Decisions,
            Self::JoinAsked => Kind::Joining,
            Self::ChargeEnds => Kind::Charges,
        }
    }
}

/// What a slice has to tell.
#[derive(Clone, Copy, Debug)]
pub struct News<'a> {
    /// What happened.
    pub what: What,
    /// Names it among all that ever happens here, so that it is told once: `message ID`.
    pub told_as: &'a str,
    /// Who did it, by name; may be empty.
    pub who: &'a str,
    /// What it is about, by its title; may be empty.
    pub title: &'a str,
    /// Where it is to be seen: a path here.
    pub href: &'a str,
}
