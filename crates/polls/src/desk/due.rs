//! What follows with time: counts are told, polls end, who voted is forgotten, others' last counts are looked at.

use maillon_federation::fetch::NotFetched;
use maillon_store::{Conn, StoreError, follows, jobs};
use url::Url;

use super::{ActProblem, Desk, PAUSE};
use crate::model::Poll;
use crate::receive;
use crate::store;
use crate::wire::Asked;

/// The job that tells how a poll of ours stands. The payload of all jobs is the poll's id.
pub const TELL_JOB: &str = "polls-tell";
/// The job that ends a poll of ours.
pub const END_JOB: &str = "polls-end";
/// The job that forgets who voted.
pub const FORGET_JOB: &str = "polls-forget";
/// The job that looks at the last counts of another's poll.
pub const LAST_JOB: &str = "polls-last";

/// So long after the end it is still known who voted. Milliseconds.
const KEPT: i64 = 30 * 86_400_000;
/// So long after the end its author has counted what was under way. Milliseconds.
const COUNTED: i64 = 5 * 60_000;

/// Why the last counts of another's poll could not be looked at.
#[derive(Debug, thiserror::Error)]
pub enum NotLooked {
    /// It could not be fetched.
    #[error(transparent)]
    NotFetched(#[from] NotFetched),
    /// The store failed.
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// The key of the job of this kind that a poll has.
pub(super) fn later(kind: &str, id: &str) -> String {
    format!("{kind} {id}")
}

/// One job a running poll of ours, for the moment of its end.
pub(super) fn put_end(conn: &mut Conn, row: &Poll) -> diesel::QueryResult<()> {
    let at = row.ends_at.unwrap_or(row.published_at);
    jobs::put(conn, &later(END_JOB, &row.id), END_JOB, &row.id, at)
}

/// One job a poll of another, for after its end; none where no end is set.
pub(crate) fn put_last(conn: &mut Conn, row: &Poll) -> diesel::QueryResult<()> {
    let key = later(LAST_JOB, &row.id);
    match row.ends_at.filter(|_| row.ended_at.is_none()) {
        Some(at) => jobs::put(conn, &key, LAST_JOB, &row.id, at.saturating_add(COUNTED)),
        None => jobs::done(conn, &key),
    }
}

/// A poll of another is gone: there is nothing to look at.
pub(crate) fn drop_last(conn: &mut Conn, id: &str) -> diesel::QueryResult<()> {
    jobs::done(conn, &later(LAST_JOB, id))
}

impl Desk {
    /// Does the job of a poll of ours whose counts changed. One that was told meanwhile waits once more.
    pub fn tell(&self, conn: &mut Conn, id: &str) -> Result<(), ActProblem> {
        let (key, now) = (later(TELL_JOB, id), self.now());
        let running = store::find(conn, id)?.filter(|one| one.own && one.ended_at.is_none());
        let Some(mut row) = running else { return Ok(jobs::done(conn, &key)?) };
        if now < row.told_at + PAUSE {
            return Ok(jobs::put(conn, &key, TELL_JOB, id, row.told_at + PAUSE)?);
        }
        row.told_at = now;
        store::update(conn, &row)?;
        jobs::done(conn, &key)?;
        self.say(conn, "Update", &row)
    }

    /// Does the job of a poll of ours whose time is over.
    pub fn end_due(&self, conn: &mut Conn, id: &str) -> Result<(), ActProblem> {
        let running = store::find(conn, id)?.filter(|one| one.own && one.ended_at.is_none());
        match running {
            Some(row) if row.is_over(self.now()) => self.end(conn, row).map(drop),
            Some(row) => Ok(put_end(conn, &row)?),
            None => Ok(jobs::done(conn, &later(END_JOB, id))?),
        }
    }

    /// A poll of ours is over: its last counts are told, and who voted is known for a while only.
    pub(super) fn end(&self, conn: &mut Conn, mut row: Poll) -> Result<Poll, ActProblem> {
        let now = self.now();
        row.ended_at = Some(row.ends_at.unwrap_or(now));
        row.told_at = now;
        store::update(conn, &row)?;
        jobs::done(conn, &later(END_JOB, &row.id))?;
        jobs::done(conn, &later(TELL_JOB, &row.id))?;
        jobs::put(conn, &later(FORGET_JOB, &row.id), FORGET_JOB, &row.id, now + KEPT)?;
        self.say(conn, "Update", &row)?;
        Ok(row)
    }

    /// Does the job of a poll of ours that ended long ago.
    pub fn forget(&self, conn: &mut Conn, id: &str) -> Result<(), ActProblem> {
        store::forget_ballots(conn, id)?;
        Ok(jobs::done(conn, &later(FORGET_JOB, id))?)
    }

    /// Looks once more at another's poll that is over. Of whom we do not follow any more nothing is asked. The job ends here,
    /// unless its host cannot answer now.
    pub async fn look(&self, id: &str) -> Result<(), NotLooked> {
        let wanted = id.to_owned();
        let find = move |conn: &mut Conn| -> Result<Option<Poll>, StoreError> {
            let Some(row) = store::find(conn, &wanted)?.filter(|one| !one.own) else { return Ok(None) };
            Ok(if follows::is_followed(conn, &row.owner)? { Some(row) } else { None })
        };
        let row = self.federation.store().read(find).await?;
        let address = row.as_ref().and_then(|row| row.uri.parse::<Url>().ok());
        let fetched = match address {
            Some(address) => Some(self.federation.fetch(&address).await),
            None => None,
        };
        match (row, fetched) {
            (_, Some(Err(problem))) if problem.is_temporary() => Err(problem.into()),
            (Some(row), Some(Err(NotFetched::Gone(_)))) => Ok(self.settle(id, row, None).await?),
            (Some(row), Some(Ok(document))) => {
                let read = Asked::read(&document.json, &row.owner, self.now()).ok();
                match read.filter(|read| read.uri == row.uri) {
                    Some(read) => Ok(self.settle(id, row, Some(read)).await?),
                    None => Ok(self.done(id).await?),
                }
            }
            _ => Ok(self.done(id).await?),
        }
    }

    /// Keeps what was found, or that it is gone, and ends the job.
    async fn settle(&self, id: &str, row: Poll, found: Option<Asked>) -> Result<(), StoreError> {
        let (key, now) = (later(LAST_JOB, id), self.now());
        let keep = move |conn: &mut Conn| -> Result<(), StoreError> {
            // It may have gone or changed while it was fetched.
            if let Some(known) = store::find(conn, &row.id)?.filter(|known| known.owner == row.owner) {
                match &found {
                    Some(found) if known.updated_at <= found.updated_at => {
                        let found = Asked { ended_at: found.ended_at.or(Some(now)), ..found.clone() };
                        receive::renew(conn, &known, &found, known.audience())?;
                    }
                    Some(_) => {}
                    None => receive::forget_poll(conn, &known)?,
                }
            }
            Ok(jobs::done(conn, &key)?)
        };
        self.federation.store().write(keep).await
    }

    async fn done(&self, id: &str) -> Result<(), StoreError> {
        let key = later(LAST_JOB, id);
        self.federation.store().write_quietly(move |conn: &mut Conn| Ok(jobs::done(conn, &key)?)).await
    }
}
