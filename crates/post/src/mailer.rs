//! The way out for mails: one server, which the operator names.

use std::time::Duration;

use lettre::message::Mailbox;
use lettre::{AsyncSmtpTransport, AsyncTransport as _, Tokio1Executor};

use crate::Letter;

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

/// Why a mail was not sent.
#[derive(Debug, thiserror::Error)]
pub enum NotSent {
    /// It cannot be written.
    #[error("the mail cannot be written: {0}")]
    Written(#[from] lettre::error::Error),
    /// The server that takes mails in did not take it.
    #[error("the mail server did not take it: {0}")]
    Refused(#[from] lettre::transport::smtp::Error),
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

    /// Sends a letter: when this answers, the mail server has taken it.
    pub async fn send(&self, letter: &Letter) -> Result<(), NotSent> {
        self.transport.send(letter.write(&self.from)?).await?;
        Ok(())
    }
}
