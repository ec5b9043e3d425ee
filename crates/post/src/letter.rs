//! What a mail says.

use lettre::Message;
use lettre::message::header::{HeaderName, HeaderValue};
use lettre::message::{Mailbox, MultiPart, SinglePart};

use crate::mailer::NotSent;

/// A mail, before anybody takes it along.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Letter {
    /// The address.
    pub to: String,
    /// The subject.
    pub subject: String,
    /// The text.
    pub text: String,
    /// The same as HTML, where it is more than text.
    pub html: Option<String>,
    /// Where one click ends such mails (RFC 8058): it takes a `POST`, from anybody who has the address.
    pub leave: Option<String>,
    /// What its `Message-ID` is made of, the same each time that it is sent: letters, digits and hyphens.
    pub id: Option<String>,
}

impl Letter {
    /// A text, and nothing besides.
    pub fn plain(to: impl Into<String>, subject: impl Into<String>, text: impl Into<String>) -> Self {
        Self { to: to.into(), subject: subject.into(), text: text.into(), ..Self::default() }
    }

    /// The letter as mail servers pass it on.
    pub(crate) fn write(&self, from: &Mailbox) -> Result<Message, NotSent> {
        let address = self.to.parse().map_err(|_| lettre::error::Error::MissingTo)?;
        let mut builder = Message::builder().from(from.clone()).to(Mailbox::new(None, address));
        if let Some(id) = &self.id {
            builder = builder.message_id(Some(format!("<{id}@{}>", from.email.domain())));
        }
        let builder = builder.subject(&self.subject);
        let mut mail = match &self.html {
            Some(html) => {
                builder.multipart(MultiPart::alternative_plain_html(self.text.clone(), html.clone()))?
            }
            None => builder.singlepart(SinglePart::plain(self.text.clone()))?,
        };
        let mut put = |name, value: &str| {
            mail.headers_mut().insert_raw(HeaderValue::new(name, value.to_owned()));
        };
        // RFC 3834: a program that is on holiday does not answer a program.
        put(HeaderName::new_from_ascii_str("Auto-Submitted"), "auto-generated");
        if let Some(leave) = &self.leave {
            put(HeaderName::new_from_ascii_str("List-Unsubscribe"), &format!("<{leave}>"));
            put(HeaderName::new_from_ascii_str("List-Unsubscribe-Post"), "List-Unsubscribe=One-Click");
        }
        Ok(mail)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn written(letter: &Letter) -> String {
        let from = "Les Marolles <lettre@exemple.be>".parse().unwrap();
        String::from_utf8(letter.write(&from).unwrap().formatted()).unwrap()
    }

    #[test]
    fn a_letter_says_how_to_have_no_more_and_which_one_it_is() {
        let plain = Letter::plain("lieve@exemple.be", "Bonjour\nBcc: jan@exemple.be", "Ça va ?");
        let text = written(&plain);
        assert!(
            text.contains("To: lieve@exemple.be\r\n") && text.contains("From: \"Les Marolles\" <"),
            "{text}"
        );
        assert!(!text.contains("\nBcc:") && !text.contains("List-Unsubscribe"), "{text}");
        let leave = Some("https://asso.example/notifications/fin/x".to_owned());
        let listed = written(&Letter { leave, id: Some("resume-1".to_owned()), ..plain.clone() });
        assert!(
            listed.contains("List-Unsubscribe: <https://asso.example/notifications/fin/x>\r\n"),
            "{listed}"
        );
        assert!(listed.contains("List-Unsubscribe-Post: List-Unsubscribe=One-Click\r\n"), "{listed}");
        assert!(listed.contains("Message-ID: <resume-1@exemple.be>\r\n"), "{listed}");
        let nowhere = Letter { to: "a@b.be, c@d.be".to_owned(), ..plain };
        let from = "lettre@exemple.be".parse().unwrap();
        assert!(nowhere.write(&from).is_err());
    }
}
