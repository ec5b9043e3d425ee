//! How far a conversation has come, and what moves it.

use std::fmt;
use std::str::FromStr;

/// The text is none of the words.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("this is not a word of a conversation")]
pub struct UnknownWord;

/// How far a conversation has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum State {
    /// Nobody decided anything.
    New,
    /// The author asked something back.
    Asked,
    /// The author agrees.
    Accepted,
    /// Not this time.
    Declined,
}

impl State {
    /// All of them.
    pub const ALL: [Self; 4] = [Self::New, Self::Asked, Self::Accepted, Self::Declined];

    /// The word in the database and in the keys of messages.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::New => "new",
            Self::Asked => "asked",
            Self::Accepted => "accepted",
            Self::Declined => "declined",
        }
    }
}

impl FromStr for State {
    type Err = UnknownWord;

    fn from_str(text: &str) -> Result<Self, UnknownWord> {
        Self::ALL.into_iter().find(|state| state.as_str() == text).ok_or(UnknownWord)
    }
}

impl fmt::Display for State {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// What somebody means by a message.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Act {
    /// Agreed.
    Accept,
    /// A question.
    Ask,
    /// Not this time.
    Decline,
    /// Only what it says.
    Say,
}

impl Act {
    /// All of them, in the order of the page.
    pub const ALL: [Self; 4] = [Self::Accept, Self::Ask, Self::Decline, Self::Say];

    /// The word in forms, which is also the name of the field with its text.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Accept => "accept",
            Self::Ask => "ask",
            Self::Decline => "decline",
            Self::Say => "say",
        }
    }

    /// The state that follows. Minds may change; a question takes no acceptance back.
    #[must_use]
    pub fn after(self, state: State) -> State {
        match self {
            Self::Accept => State::Accepted,
            Self::Decline => State::Declined,
            Self::Ask if state != State::Accepted => State::Asked,
            Self::Ask | Self::Say => state,
        }
    }
}

impl FromStr for Act {
    type Err = UnknownWord;

    fn from_str(text: &str) -> Result<Self, UnknownWord> {
        Self::ALL.into_iter().find(|act| act.as_str() == text).ok_or(UnknownWord)
    }
}

impl fmt::Display for Act {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn minds_may_change() {
        for (act, before, after) in [
            (Act::Say, State::New, State::New),
            (Act::Ask, State::New, State::Asked),
            (Act::Accept, State::Asked, State::Accepted),
            (Act::Decline, State::Accepted, State::Declined),
            (Act::Accept, State::Declined, State::Accepted),
            (Act::Ask, State::Accepted, State::Accepted),
            (Act::Ask, State::Declined, State::Asked),
            (Act::Say, State::Declined, State::Declined),
        ] {
            assert_eq!(act.after(before), after, "{act} after {before}");
        }
    }

    #[test]
    fn words_are_written_and_read() {
        for state in State::ALL {
            assert_eq!(state.as_str().parse(), Ok(state));
        }
        for act in Act::ALL {
            assert_eq!(act.as_str().parse(), Ok(act));
        }
        assert_eq!("Accept".parse::<Act>(), Err(UnknownWord));
    }
}
