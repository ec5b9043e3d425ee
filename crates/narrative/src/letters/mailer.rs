//! The way out for mails: one server, which the operator names.

use std::time::Duration;

use lettre::message::{Mailbox, SinglePart};
use lettre::{AsyncSmtpTransport, AsyncTransport as _, Message, Tokio1Executor};

use super::NotSent;

/// How long the mail server may take for an answer.
const PATIENCE: Duration = Duration::from_secs(30);

/// Why mails cannot be sent at all.
#[derive(Debug, thiserror::Error)]
pub enum NoMailer {
    /// The address of the server.
    #[error("mail.smtp_url cannot be used: {0}")]
    Server(lettre::transport::smtp::Error),
    /// The address of the sender.
    #[error("mail.from is no mail address")]
    From,
}

/// Sends mails. Cheap to clone.
#[derive(Clone)]
pub struct Mailer {
    transport: AsyncSmtpTransport<Tokio1Executor>,
    from: Mailbox,
}

impl std::fmt::Debug for Mailer {
    /// The transport knows a password.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Mailer").field("from", &self.from).finish_non_exhaustive()
    }
}

/// Whether this is a mail address, perhaps with a name.
pub fn is_mailbox(text: &str) -> bool {
    text.parse::<Mailbox>().is_ok()
}

impl Mailer {
    /// `url` as `lettre` reads it: `smtps://…`, or `smtp://…?tls=required`.
    pub fn open(url: &str, from: &str) -> Result<Self, NoMailer> {
        let builder = AsyncSmtpTransport::<Tokio1Executor>::from_url(url).map_err(NoMailer::Server)?;
        let from = from.parse().map_err(|_| NoMailer::From)?;
        Ok(Self { transport: builder.timeout(Some(PATIENCE)).build(), from })
    }

    pub(super) fn from(&self) -> &Mailbox {
        &self.from
    }

    /// Sends a plain mail that another slice wrote.
    pub async fn write(&self, to: &str, subject: &str, text: String) -> Result<(), NotSent> {
        let address = to.parse().map_err(|_| lettre::error::Error::MissingTo)?;
        let builder = Message::builder().from(self.from.clone()).to(Mailbox::new(None, address));
        Ok(self.send(builder.subject(subject).singlepart(SinglePart::plain(text))?).await?)
    }

    pub(super) async fn send(&self, mail: Message) -> Result<(), lettre::transport::smtp::Error> {
        self.transport.send(mail).await.map(drop)
    }
}
