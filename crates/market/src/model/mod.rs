//! What an annonce is, and its rules. Pure.

pub mod details;
mod draft;
pub mod fit;
mod parts;
mod problem;
mod words;

pub use details::{Details, Rhythm};
pub use draft::{Draft, DraftForm};
pub use parts::Parts;
pub use problem::DraftProblem;
pub use words::{InReturn, Kind, Nature, State, UnknownWord};

use std::collections::BTreeSet;

pub use maillon_kernel::audience::Audience;
use maillon_kernel::geo::{Category, Commune};
use maillon_kernel::language::{Lang, LanguageTag};
use maillon_kernel::markup::plain_text;
use maillon_kernel::quantity::{Amount, MeasureUnit, Quantity};
use maillon_kernel::stems;

maillon_kernel::id!(
    /// Identifies an annonce in this instance's table, its own or a received one.
    OfferId
);

/// An offer or a need, of ours or of another instance. Times are epoch milliseconds.
#[derive(Clone, Debug, PartialEq)]
pub struct Offer {
    /// Its id here.
    pub id: OfferId,
    /// Its ActivityPub id.
    pub uri: String,
    /// The actor that published it.
    pub owner: String,
    /// Whether it was published here.
    pub own: bool,
    /// The member who wrote it; `None` for a received one.
    pub author: Option<String>,
    /// Offer or need.
    pub kind: Kind,
    /// Something done, or something given.
    pub nature: Nature,
    /// How far it has come.
    pub state: State,
    /// Who may read it.
    pub audience: Audience,
    /// What the list shows.
    pub title: String,
    /// The author's Markdown; empty for a received one.
    pub source: String,
    /// The text as safe HTML.
    pub html: String,
    /// The language of title and text.
    pub language: LanguageTag,
    /// One of the ten categories.
    pub category: Option<&'static Category>,
    /// One of the 19 communes.
    pub commune: Option<&'static Commune>,
    /// Where, in words.
    pub place: Option<String>,
    /// How much there is in all.
    pub quantity: Option<Quantity>,
    /// How much of it is left.
    pub available: Option<Amount>,
    /// What is asked in return.
    pub in_return: InReturn,
    /// How to answer, in words.
    pub contact: String,
    /// The page.
    pub url: String,
    /// When it ends by itself.
    pub ends_at: Option<i64>,
    /// What it says besides.
    pub details: Details,
    /// When it was published.
    pub published_at: i64,
    /// When it last changed.
    pub updated_at: i64,
}

/// What cannot be done with an annonce.
#[derive(Debug, thiserror::Error, PartialEq, Eq)]
pub enum NotAllowed {
    /// It was found, withdrawn, or has expired: it no longer changes.
    #[error("the annonce is {0} and no longer changes")]
    Closed(State),
    /// Parts of it are promised: there must be as much, in the same unit.
    #[error("{0} of it is promised")]
    Promised(Amount),
    /// Who may read it is fewer than before, and those who have it already would keep it.
    #[error("it may not be for fewer readers than before; withdraw it and publish it anew")]
    Narrower,
}

impl Offer {
    /// Whether what is asked in return is worth a word: who needs something for nothing need not say that it is free.
    pub fn says_return(&self) -> bool {
        self.kind == Kind::Offer || self.in_return != InReturn::Nothing
    }

    /// A new annonce of ours.
    pub fn publish(
        id: OfferId,
        uri: String,
        owner: String,
        author: Option<String>,
        draft: Draft,
        now: i64,
    ) -> Self {
        let mut offer = Self {
            id,
            url: uri.clone(),
            uri,
            owner,
            own: true,
            author,
            kind: draft.kind,
            nature: draft.nature,
            state: State::Open,
            audience: draft.audience,
            title: String::new(),
            source: String::new(),
            html: String::new(),
            language: draft.language.clone(),
            category: None,
            commune: None,
            place: None,
            quantity: None,
            available: None,
            in_return: InReturn::Nothing,
            contact: String::new(),
            ends_at: None,
            details: Details::default(),
            published_at: now,
            updated_at: now,
        };
        offer.take(draft);
        offer
    }

    /// The same annonce after an edit.
    pub fn edit(mut self, draft: Draft, now: i64) -> Result<Self, NotAllowed> {
        self.editable()?;
        self.widenable(draft.audience)?;
        self.take(draft);
        // The wire counts whole seconds: an edit must look later than what it edits.
        self.updated_at = now.max(self.updated_at + 1000);
        Ok(self)
    }

    /// The same annonce when `reserved` of it is promised or held, and `settled` of that was given. What was closed by
    /// hand stays closed. `None` when nothing is new.
    pub fn recounted(mut self, reserved: Amount, settled: Amount, now: i64) -> Option<Self> {
        // What comes back is there for the next one.
        let (reserved, settled) =
            if self.details.rhythm.comes_back() { (Amount::ZERO, Amount::ZERO) } else { (reserved, settled) };
        let before = (self.state, self.left());
        let whole = self.whole().amount;
        let left = whole.checked_sub(reserved).unwrap_or(Amount::ZERO);
        self.available = Some(left).filter(|left| self.quantity.is_some() || *left != whole);
        if self.state.is_open() {
            self.state = match left {
                _ if whole <= settled => State::Found,
                left if left < whole => State::Partly,
                _ => State::Open,
            };
        }
        if before == (self.state, self.left()) {
            return None;
        }
        self.updated_at = now.max(self.updated_at + 1000);
        Some(self)
    }

    /// Whether `reserved` of what it was before can still be kept.
    pub fn keeps(&self, before: &Self, reserved: Amount) -> Result<(), NotAllowed> {
        if self.details.rhythm.comes_back() {
            return Ok(());
        }
        let whole = self.whole();
        let same = whole.unit == before.whole().unit && self.in_return == before.in_return;
        if reserved.is_zero() || same && reserved <= whole.amount {
            return Ok(());
        }
        Err(NotAllowed::Promised(reserved))
    }

    /// The same annonce in a last state: found, withdrawn or expired.
    pub fn close(mut self, state: State, now: i64) -> Result<Self, NotAllowed> {
        if state == State::Withdrawn {
            self.withdrawable()?;
        } else {
            self.editable()?;
        }
        if state == State::Found {
            self.available = Some(Amount::ZERO);
        }
        self.state = state;
        self.updated_at = now.max(self.updated_at + 1000);
        Ok(self)
    }

    /// Whether it is open at `now`: its end may have come before somebody says so.
    pub fn is_open_at(&self, now: i64) -> bool {
        self.state.is_open() && self.ends_at.is_none_or(|end| now < end)
    }

    /// Whether it can still be changed: while it is open.
    pub fn editable(&self) -> Result<(), NotAllowed> {
        if self.state.is_open() { Ok(()) } else { Err(NotAllowed::Closed(self.state)) }
    }

    /// Whether it can be for this audience from now on: for the same readers, or for more. What was sent to somebody
    /// cannot be made unread.
    pub fn widenable(&self, audience: Audience) -> Result<(), NotAllowed> {
        if audience < self.audience { Err(NotAllowed::Narrower) } else { Ok(()) }
    }

    /// Whether it can be taken back: once, and also what was found or is over, which may say more than its author
    /// wants known.
    pub fn withdrawable(&self) -> Result<(), NotAllowed> {
        if self.state == State::Withdrawn { Err(NotAllowed::Closed(self.state)) } else { Ok(()) }
    }

    fn take(&mut self, draft: Draft) {
        self.audience = draft.audience;
        self.kind = draft.kind;
        self.nature = draft.nature;
        self.title = draft.title;
        self.html = draft.html;
        self.source = draft.source;
        self.language = draft.language;
        self.category = draft.category;
        self.commune = draft.commune;
        self.place = draft.place;
        self.quantity = draft.quantity;
        self.available = draft.quantity.map(|quantity| quantity.amount);
        self.in_return = draft.in_return;
        self.contact = draft.contact;
        self.ends_at = draft.ends_at;
        self.details = draft.details;
    }

    /// The quantity that the wire speaks of: one piece when the author gave none.
    pub fn whole(&self) -> Quantity {
        self.quantity.unwrap_or(Quantity { amount: Amount::ONE, unit: MeasureUnit::One })
    }

    /// What is left of [`Self::whole`].
    pub fn left(&self) -> Amount {
        match self.state {
            State::Found | State::Withdrawn => Amount::ZERO,
            // What ended unanswered was not taken: its end says so, not its quantity.
            State::Open | State::Partly | State::Expired => self.available.unwrap_or(self.whole().amount),
        }
    }

    /// What a search by words finds it by: the stems of title and text, and of the names of its category and commune.
    pub fn stems(&self) -> BTreeSet<String> {
        let language = self.language.lang();
        let mut all = stems::of_text(&self.title, language);
        all.extend(stems::of_text(&plain_text(&self.html), language));
        for lang in Lang::ALL {
            let names = [self.category.map(|one| one.name(lang)), self.commune.map(|one| one.name(lang))];
            all.extend(names.into_iter().flatten().flat_map(|name| stems::of_text(name, Some(lang))));
        }
        all
    }
}
