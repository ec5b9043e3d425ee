//! Jobs whose work is one mail: written when its turn comes, sent, and only then forgotten.

use axum::extract::FromRef as _;
use maillon_initiatives::proof::{self, MAIL_JOB};
use maillon_members::mail::{self, MEMBER_MAIL_JOB};
use maillon_narrative::letters::{self, LETTER_JOB};
use maillon_notifications::mail::{self as notified, NOTIFICATION_JOB};
use maillon_post::Letter;
use maillon_store::jobs::Job;
use maillon_store::{Conn, StoreError};
use maillon_visitors::Visitors;
use maillon_visitors::requests::{self, REPLY_JOB};

use super::jobs::finish;
use crate::instance::Instance;

/// Has the mail of one job written, and sends it. Where no mails can be sent nothing is written.
pub(super) async fn send(
    instance: &Instance,
    job: &Job,
) -> Result<(), Box<dyn std::error::Error + Send + Sync>> {
    if let Some(mailer) = &instance.mailer
        && let Some(letter) = letter(instance, job).await?
    {
        mailer.send(&letter).await?;
    }
    if job.kind != NOTIFICATION_JOB {
        return finish(instance, job.key.clone()).await;
    }
    let (job, now) = (job.clone(), instance.store.clock().millis());
    let sent = move |conn: &mut Conn| Ok::<_, StoreError>(notified::sent(conn, &job, now)?);
    Ok(instance.store.write(sent).await?)
}

/// The one table of mails. `None`: nobody wants it any more.
async fn letter(instance: &Instance, job: &Job) -> Result<Option<Letter>, StoreError> {
    let (store, about) = (&instance.store, job.payload.as_str());
    match job.kind.as_str() {
        LETTER_JOB => letters::letter(store, &instance.narrative, about).await,
        MAIL_JOB => proof::letter(store, &instance.initiatives, about).await,
        MEMBER_MAIL_JOB => mail::letter(&instance.site, about).await,
        NOTIFICATION_JOB => notified::letter(&instance.site, about).await,
        REPLY_JOB => requests::letter(&Visitors::from_ref(instance), about).await,
        _ => Ok(None),
    }
}
