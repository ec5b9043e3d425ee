//! What was typed, and what is taken of it.

use maillon_kernel::markup::markdown;
use serde::Deserialize;

/// The most characters of a message, of a visitor's name, and of how a visitor can be reached.
pub const LONGEST_TEXT: usize = 5000;
/// See [`LONGEST_TEXT`].
pub const LONGEST_NAME: usize = 80;
/// See [`LONGEST_TEXT`].
pub const LONGEST_CONTACT: usize = 200;
/// The characters of a secret made by `kernel::clock::random_token`.
const KEY: usize = 43;

/// What is wrong with what was typed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DraftProblem {
    /// There is no text.
    NoText,
    /// The text is too long.
    LongText,
    /// The name is too long, or holds a control character.
    Name,
    /// The same for how to be reached.
    Contact,
    /// The field that people do not see was filled in.
    Trap,
}

/// A message that can be sent: Markdown, and the same as safe HTML.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Text {
    source: String,
    html: String,
}

impl Text {
    /// As it was typed.
    pub fn source(&self) -> &str {
        &self.source
    }

    /// As it is shown.
    pub fn html(&self) -> &str {
        &self.html
    }
}

/// Takes a text: line ends made one kind, control characters, which come along when one pastes, dropped.
pub fn check_text(text: &str) -> Result<Text, DraftProblem> {
    let text = text.replace("\r\n", "\n").replace('\r', "\n");
    let kept: String = text.chars().filter(|c| !c.is_control() || matches!(c, '\n' | '\t')).collect();
    let source = kept.trim().to_owned();
    if source.is_empty() {
        return Err(DraftProblem::NoText);
    }
    if LONGEST_TEXT < source.chars().count() {
        return Err(DraftProblem::LongText);
    }
    let html = markdown(&source);
    // A text that shows nothing, such as a link's address without the link, is none.
    if html.trim().is_empty() {
        return Err(DraftProblem::NoText);
    }
    Ok(Text { source, html })
}

/// What somebody without an account sends from the page of an annonce. Of a member only `about` and `text` count.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(default)]
pub struct VisitorForm {
    /// The ActivityPub id of what it is about.
    pub about: String,
    /// The secret of the conversation's link. The page drew it, so that a form that is sent twice opens one
    /// conversation.
    pub key: String,
    /// What to call them; may be empty.
    pub name: String,
    /// A mail address, a telephone number, an address in the fediverse; may be empty.
    pub contact: String,
    /// The message.
    pub text: String,
    /// A field that people do not see and programs fill in.
    pub website: String,
}

/// A visitor's message that can be taken.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Draft {
    /// What to call them; may be empty.
    pub name: String,
    /// How to reach them; may be empty.
    pub contact: String,
    /// The message.
    pub text: Text,
}

impl VisitorForm {
    /// The message, or every fault at once.
    pub fn check(&self) -> Result<Draft, Vec<DraftProblem>> {
        let name = one_line(&self.name, LONGEST_NAME).ok_or(DraftProblem::Name);
        let contact = one_line(&self.contact, LONGEST_CONTACT).ok_or(DraftProblem::Contact);
        let text = check_text(&self.text);
        let trap = if self.website.is_empty() { Ok(()) } else { Err(DraftProblem::Trap) };
        match (name, contact, text, trap) {
            (Ok(name), Ok(contact), Ok(text), Ok(())) => Ok(Draft { name, contact, text }),
            (name, contact, text, trap) => {
                let faults = [name.err(), contact.err(), text.err(), trap.err()];
                Err(faults.into_iter().flatten().collect())
            }
        }
    }

    /// The secret, if it is one that we could have drawn.
    pub fn secret(&self) -> Option<&str> {
        let plain = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_');
        let drawn = self.key.len() == KEY && self.key.bytes().all(plain);
        drawn.then_some(self.key.as_str())
    }
}

/// The words with one space between them. Nobody types a control character into a line on purpose.
fn one_line(text: &str, longest: usize) -> Option<String> {
    let line = text.split_whitespace().collect::<Vec<_>>().join(" ");
    let fits = line.chars().count() <= longest && !line.chars().any(char::is_control);
    fits.then_some(line)
}

#[cfg(test)]
mod tests {
    use super::*;
    use maillon_kernel::clock::random_token;

    fn form() -> VisitorForm {
        VisitorForm {
            name: " Zoë  Peeters ".to_owned(),
            contact: "zoe@canal.example".to_owned(),
            text: "Bonjour\r\n\r\nEst-ce **libre** ?".to_owned(),
            ..VisitorForm::default()
        }
    }

    #[test]
    fn a_message_is_taken_clean() {
        let draft = form().check().unwrap();
        assert_eq!(draft.name, "Zoë Peeters");
        assert_eq!(draft.text.source(), "Bonjour\n\nEst-ce **libre** ?");
        assert_eq!(draft.text.html(), "<p>Bonjour</p>\n<p>Est-ce <strong>libre</strong> ?</p>");
        let pasted = check_text("\0a\u{1b}b\r\nc").unwrap();
        assert_eq!(pasted.source(), "ab\nc");
    }

    #[test]
    fn every_fault_at_once() {
        let bad = VisitorForm {
            name: "x".repeat(81),
            contact: "\u{7}".to_owned(),
            text: " \0 ".to_owned(),
            website: "https://buy.example".to_owned(),
            ..form()
        };
        let all = [DraftProblem::Name, DraftProblem::Contact, DraftProblem::NoText, DraftProblem::Trap];
        assert_eq!(bad.check(), Err(all.to_vec()));
        assert_eq!(check_text(&"é".repeat(5001)), Err(DraftProblem::LongText));
        assert!(check_text(&"é".repeat(5000)).is_ok());
        assert_eq!(check_text("[rien]: https://a.example"), Err(DraftProblem::NoText));
    }

    #[test]
    fn only_what_we_could_have_drawn_is_a_secret() {
        let keyed = |key: &str| VisitorForm { key: key.to_owned(), ..form() };
        let drawn = random_token();
        assert_eq!(keyed(&drawn).secret(), Some(drawn.as_str()));
        for key in ["", "court", &"é".repeat(22), &"/".repeat(43), &"a".repeat(44)] {
            assert_eq!(keyed(key).secret(), None, "{key}");
        }
    }
}
