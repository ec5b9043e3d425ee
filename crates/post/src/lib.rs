//! Mails: what one is, and the one way out for them.
//!
//! A crate that has something to say queues a job, writes a [`Letter`] when the job's turn comes, and `server` hands it to
//! the [`Mailer`]. What the mail server does not take is tried again later, as every job is.
//!
//! **Invariant:** nothing is sent in a request, nor in a transaction: a mail server that is slow holds up nobody.
//! **Invariant:** a letter that is sent again after a crash has the same `Message-ID`, if its writer gave it one: mail programs
//! show it once.

mod letter;
mod mailer;

pub use letter::Letter;
pub use mailer::{Mailer, NoMailer, NotSent, is_mailbox};
