//! What a story is, and a common narrative, and their rules. Pure.

mod draft;
mod passage;
mod words;

use maillon_kernel::geo::Commune;
use maillon_kernel::language::LanguageTag;
use maillon_kernel::markup::{excerpt, fold, plain_text};

pub use draft::{Draft, DraftForm, Fault, SHORT};
pub use passage::{Passage, occurs};
pub use words::{Kind, PassageKind, PassageState, State, Theme, UnknownWord};

maillon_kernel::id!(
    /// Identifies a story in this instance's table, its own or a received one.
    StoryId
);

maillon_kernel::id!(
    /// Identifies a passage of a common narrative.
    PassageId
);

/// Characters of a text that stands for a title.
const HEADING: usize = 80;
/// Characters of a text that stands for a summary.
const SUMMARY: usize = 300;

/// A story, or a common narrative; of ours or of another instance. Times are epoch milliseconds.
#[derive(Clone, Debug, PartialEq)]
pub struct Story {
    /// Its id here.
    pub id: StoryId,
    /// Its ActivityPub id.
    pub uri: String,
    /// The actor that publishes it.
    pub owner: String,
    /// Whether it is of this instance.
    pub own: bool,
    /// The member who wrote it; `None` for a received one.
    pub author: Option<String>,
    /// Who tells.
    pub kind: Kind,
    /// How far it has come.
    pub state: State,
    /// Which mutualisation it tells of.
    pub theme: Option<Theme>,
    /// One of the 19 communes.
    pub commune: Option<&'static Commune>,
    /// Empty for a short one.
    pub title: String,
    /// The point of a long one, as plain text; may be empty.
    pub summary: String,
    /// The author's Markdown; empty for a received one.
    pub source: String,
    /// The text as safe HTML.
    pub html: String,
    /// The language of all of it.
    pub language: LanguageTag,
    /// The address of what it tells of.
    pub about: Option<String>,
    /// Whether those who are named agree, as its author says.
    pub consent: bool,
    /// What the second person asked to change.
    pub remark: String,
    /// The second person who read it.
    pub reviewer: Option<String>,
    /// The page.
    pub url: String,
    /// When it goes out by itself.
    pub publish_at: Option<i64>,
    /// When it was published; for a draft, when it was begun.
    pub published_at: i64,
    /// When it last changed.
    pub updated_at: i64,
}

/// What cannot be done with a story.
#[derive(Debug, thiserror::Error, PartialEq, Eq)]
pub enum NotAllowed {
    /// Its state does not allow it.
    #[error("the story is {0}")]
    State(State),
    /// A second person reads it first.
    #[error("somebody else reads it first")]
    SecondPerson,
    /// Whether those who are named agree was not said.
    #[error("say first that those who are named agree")]
    Consent,
    /// There is nothing in it yet.
    #[error("it has no passage yet")]
    Empty,
}

impl Story {
    /// One of ours that nothing was written of yet.
    pub fn begin(id: StoryId, uri: &str, owner: &str, author: Option<&str>, now: i64) -> Self {
        Self {
            id,
            uri: uri.to_owned(),
            owner: owner.to_owned(),
            own: true,
            author: author.map(str::to_owned),
            kind: Kind::Story,
            state: State::Draft,
            theme: None,
            commune: None,
            title: String::new(),
            summary: String::new(),
            source: String::new(),
            html: String::new(),
            language: LanguageTag::from(maillon_kernel::language::Lang::Fr),
            about: None,
            consent: false,
            remark: String::new(),
            reviewer: None,
            url: uri.to_owned(),
            publish_at: None,
            published_at: now,
            updated_at: now,
        }
    }

    /// Whether it goes out as an `Article`: with a title and a summary.
    pub fn is_long(&self) -> bool {
        self.kind == Kind::Common || !self.title.is_empty()
    }

    /// What lists call it.
    pub fn heading(&self) -> String {
        if self.title.is_empty() { excerpt(&self.html, HEADING) } else { self.title.clone() }
    }

    /// Its point in a few words: the author's, or how it begins.
    pub fn gist(&self) -> String {
        if self.summary.is_empty() { excerpt(&self.html, SUMMARY) } else { self.summary.clone() }
    }

    /// All that it says, as plain text: what a quote must occur in.
    pub fn text(&self) -> String {
        [self.title.as_str(), self.summary.as_str(), &plain_text(&self.html)].join("\n")
    }

    /// Its hashtags, without `#`.
    pub fn hashtags(&self) -> Vec<String> {
        let theme = self.theme.map(|theme| theme.hashtag().to_owned());
        let commune = self.commune.map(Commune::hashtag);
        [Some(self.kind.hashtag().to_owned()), theme, commune].into_iter().flatten().collect()
    }

    /// What a text search looks at, without accents; a hashtag leads to what bears it.
    pub fn folded(&self) -> String {
        let places = [self.commune.map(|one| one.fr.as_str()), self.commune.map(|one| one.nl.as_str())];
        let (text, tags) = (self.text(), self.hashtags().join(" "));
        let all: Vec<&str> = [text.as_str(), &tags].into_iter().chain(places.into_iter().flatten()).collect();
        fold(&all.join(" "))
    }

    /// The type on the wire.
    pub fn wire_type(&self) -> &'static str {
        if self.is_long() { "Article" } else { "Note" }
    }

    /// Whether everybody reads it.
    pub fn is_out(&self) -> bool {
        self.state == State::Published
    }

    /// The same after its author wrote it anew. The wire counts whole seconds: an edit must look later than what it
    /// edits.
    #[must_use]
    pub fn take(mut self, draft: Draft, now: i64) -> Self {
        self.title = draft.title;
        self.summary = draft.summary;
        self.html = draft.html;
        self.source = draft.source;
        self.language = draft.language;
        self.theme = draft.theme;
        self.commune = draft.commune;
        self.about = draft.about;
        self.consent = draft.consent;
        self.publish_at = draft.publish_at;
        self.updated_at = now.max(self.updated_at + 1000);
        self
    }

    /// The same when its author is done with it: it goes to a second person, waits for its day, or is out.
    pub fn sent(mut self, reviewed: bool, now: i64) -> Result<Self, NotAllowed> {
        if !self.consent && self.kind == Kind::Story {
            return Err(NotAllowed::Consent);
        }
        match self.state {
            State::Draft | State::Scheduled if reviewed => self.state = State::Review,
            State::Draft | State::Scheduled => self = self.go(now),
            State::Review | State::Published => {}
            State::Withdrawn => return Err(NotAllowed::State(self.state)),
        }
        Ok(self)
    }

    /// The same after `reader` read it and agrees. Nobody is the second person of what is their own.
    pub fn approved(mut self, reader: &str, now: i64) -> Result<Self, NotAllowed> {
        self.read_by(reader)?;
        self.remark = String::new();
        Ok(self.go(now))
    }

    /// The same after `reader` asked for a change.
    pub fn sent_back(mut self, reader: &str, remark: &str, now: i64) -> Result<Self, NotAllowed> {
        self.read_by(reader)?;
        self.state = State::Draft;
        remark.clone_into(&mut self.remark);
        self.updated_at = now.max(self.updated_at + 1000);
        Ok(self)
    }

    fn read_by(&mut self, reader: &str) -> Result<(), NotAllowed> {
        if self.state != State::Review {
            return Err(NotAllowed::State(self.state));
        }
        if self.author.as_deref() == Some(reader) {
            return Err(NotAllowed::SecondPerson);
        }
        self.reviewer = Some(reader.to_owned());
        Ok(())
    }

    /// The same when its day has come.
    pub fn due(self, now: i64) -> Result<Self, NotAllowed> {
        if self.state == State::Scheduled { Ok(self.go(now)) } else { Err(NotAllowed::State(self.state)) }
    }

    /// The same, back with its author: it is not out yet.
    pub fn kept(mut self) -> Result<Self, NotAllowed> {
        match self.state {
            State::Draft | State::Review | State::Scheduled => {
                self.state = State::Draft;
                Ok(self)
            }
            State::Published | State::Withdrawn => Err(NotAllowed::State(self.state)),
        }
    }

    fn go(mut self, now: i64) -> Self {
        if self.publish_at.is_some_and(|at| now < at) {
            self.state = State::Scheduled;
        } else {
            self.state = State::Published;
            self.published_at = now;
            self.updated_at = now;
        }
        self
    }

    /// The same, taken back. What was never out needs no trace: it is deleted instead.
    pub fn withdrawn(mut self, now: i64) -> Result<Self, NotAllowed> {
        if self.state == State::Withdrawn {
            return Err(NotAllowed::State(self.state));
        }
        self.state = State::Withdrawn;
        self.updated_at = now.max(self.updated_at + 1000);
        Ok(self)
    }
}

#[cfg(test)]
mod tests;
