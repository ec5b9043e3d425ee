//! What a conversation is, and its rules. Pure.

mod draft;
mod interest;
mod words;

pub use draft::{
    Draft, DraftProblem, LONGEST_CONTACT, LONGEST_NAME, LONGEST_TEXT, Text, VisitorForm, check_text,
};
pub use interest::seems_interested;
pub use words::{Act, State, UnknownWord};

use std::convert::Infallible;
use std::fmt;
use std::str::FromStr;

maillon_kernel::id!(
    /// Identifies one conversation.
    ConversationId
);

maillon_kernel::id!(
    /// Identifies one message of a conversation.
    MessageId
);

/// Who is at the other end.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Correspondent {
    /// An actor of another server, by its URI.
    Actor(String),
    /// A member of ours, by id.
    Member(String),
    /// Somebody without an account, who has the link of this one conversation.
    Visitor(String),
}

impl fmt::Display for Correspondent {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Actor(uri) => f.write_str(uri),
            Self::Member(id) => write!(f, "member:{id}"),
            Self::Visitor(id) => write!(f, "visitor:{id}"),
        }
    }
}

impl FromStr for Correspondent {
    type Err = Infallible;

    fn from_str(text: &str) -> Result<Self, Infallible> {
        Ok(match text.split_once(':') {
            Some(("member", id)) => Self::Member(id.to_owned()),
            Some(("visitor", id)) => Self::Visitor(id.to_owned()),
            _ => Self::Actor(text.to_owned()),
        })
    }
}

/// What is said between us and one correspondent about one thing. Times are epoch milliseconds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Conversation {
    /// Which one.
    pub id: ConversationId,
    /// The ActivityPub id of what it is about; `None` for a message out of the blue.
    pub about: Option<String>,
    /// What that was called when the conversation began.
    pub title: String,
    /// The member whose it is; `None`: the coordinators'.
    pub member: Option<String>,
    /// The actor of ours that speaks to actors in it.
    pub actor: String,
    /// Who is at the other end.
    pub correspondent: Correspondent,
    /// How the correspondent was called when it began; a visitor's may be empty.
    pub name: String,
    /// How a visitor can be reached, in words.
    pub contact: String,
    /// How far it has come.
    pub state: State,
    /// Whether its owner has not seen the latest message.
    pub unread: bool,
    /// Whether a person of ours answered at least once.
    pub answered: bool,
    /// When it began.
    pub opened_at: i64,
    /// When somebody last said something.
    pub last_at: i64,
}

impl Conversation {
    /// Something new came for its owner.
    pub fn hear(&mut self, now: i64) {
        self.unread = true;
        self.last_at = now.max(self.last_at);
    }

    /// A person of ours says something with this meaning. `answers`: something of the correspondent is there to be
    /// answered. True when it is the first answer.
    pub fn speak(&mut self, act: Act, answers: bool, now: i64) -> bool {
        self.state = act.after(self.state);
        self.unread = false;
        self.last_at = now.max(self.last_at);
        let first = answers && !self.answered;
        self.answered |= answers;
        first
    }
}

/// One message, as those who may read the conversation see it. The time is in epoch milliseconds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Message {
    /// Which one.
    pub id: MessageId,
    /// Whether it was said by us.
    pub own: bool,
    /// The member who wrote it.
    pub member: Option<String>,
    /// The ActivityPub id, when it went or came over the wire.
    pub uri: Option<String>,
    /// Safe HTML; `None`: its author took it back.
    pub html: Option<String>,
    /// What was typed; empty for a foreign one.
    pub source: String,
    /// The language of the text.
    pub language: Option<String>,
    /// `public`, `unlisted`, `followers` or `direct`.
    pub audience: String,
    /// The page of a foreign one on its own server.
    pub url: Option<String>,
    /// Whether it stands under the annonce, for everybody.
    pub shown: bool,
    /// When it was said.
    pub sent_at: i64,
}

/// Whose messages anybody may read where they were written.
pub const PUBLIC: [&str; 2] = ["public", "unlisted"];

impl Message {
    /// Whether it may stand under the annonce: a foreign one that its author wrote for everybody.
    pub fn may_be_shown(&self) -> bool {
        !self.own && self.html.is_some() && self.uri.is_some() && PUBLIC.contains(&self.audience.as_str())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_correspondent_is_written_and_read() {
        for text in ["https://canal.example/@canal", "member:1", "visitor:2"] {
            let read: Correspondent = text.parse().unwrap();
            assert_eq!(read.to_string(), text);
        }
        assert_eq!("member:1".parse(), Ok(Correspondent::Member("1".to_owned())));
        assert_eq!("http://x".parse(), Ok(Correspondent::Actor("http://x".to_owned())));
    }
}
