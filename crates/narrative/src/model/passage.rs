//! A passage of a common narrative.

use maillon_kernel::language::LanguageTag;

use super::{PassageId, PassageKind, PassageState, StoryId};

/// Words of the editor, or what a source says.
#[derive(Clone, Debug, PartialEq)]
pub struct Passage {
    /// Its id.
    pub id: PassageId,
    /// The common narrative that it is part of.
    pub story: StoryId,
    /// Where it stands in it.
    pub place: i64,
    /// Whose words.
    pub kind: PassageKind,
    /// How it stands to its source.
    pub state: PassageState,
    /// Markdown of the editor, or plain text of the source.
    pub text: String,
    /// Its language.
    pub language: LanguageTag,
    /// The URI of its source.
    pub source: Option<String>,
    /// How the source is called.
    pub source_title: String,
    /// The URI of the actor that published the source.
    pub source_owner: String,
    /// The name of that actor.
    pub source_name: String,
    /// The page of the source.
    pub source_url: String,
    /// When it was last compared with its source. Epoch milliseconds.
    pub checked_at: i64,
}

impl Passage {
    /// Whether readers see it.
    pub fn is_shown(&self) -> bool {
        self.state != PassageState::Withdrawn
    }

    /// The same after its source was looked at again: what it says now, or nothing when it is gone.
    #[must_use]
    pub fn compared(mut self, text: Option<&str>, now: i64) -> Self {
        self.state = match text {
            None => PassageState::Withdrawn,
            Some(text) if occurs(&self.text, text) => PassageState::Fine,
            Some(_) => PassageState::Changed,
        };
        self.checked_at = now;
        self
    }
}

/// Whether a quote occurs in a text, word for word. How lines break says nothing.
pub fn occurs(quote: &str, text: &str) -> bool {
    let (quote, text) = (one_line(quote), one_line(text));
    !quote.is_empty() && text.contains(&quote)
}

fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
