//! Asking for a calendar, and what its owner is told when that fails.

use std::time::Duration;

use http::header::{ACCEPT, ETAG, IF_MODIFIED_SINCE, IF_NONE_MATCH, LAST_MODIFIED};
use http::{HeaderMap, HeaderValue};
use maillon_federation::Federation;
use maillon_federation::connector::{Fetched, Limits};
use maillon_kernel::geo::{Category, Commune};
use maillon_kernel::language::{Lang, LanguageTag};
use maillon_store::{Conn, StoreError};
use sha2::{Digest as _, Sha256};
use url::Url;

use super::take::{LOT, Work};
use super::times::{Usual, found};
use super::{CALENDARS, HEAVIEST, read};
use crate::desk::{ActProblem, Desk};
use crate::model::EventId;
use crate::store::calendars::{self, Calendar};

/// How often a calendar is read. Milliseconds.
pub const EVERY: i64 = 3_600_000;

/// How long whoever took a calendar has it for themselves. Milliseconds.
const LEASE: i64 = 600_000;

/// What came of asking.
enum Answer {
    Same,
    Text { text: String, etag: Option<String>, modified: Option<String> },
    Fault(String),
}

/// Reads one calendar, and writes what became of it. An answer that cannot be used leaves all events as they are.
pub async fn fetch(federation: &Federation, desk: &Desk, calendar: &Calendar) -> Result<(), ActProblem> {
    let now = desk.clock.millis();
    let row = Calendar { next_at: now + EVERY, read_at: Some(now), ..calendar.clone() };
    let row = match ask(federation, calendar).await {
        Answer::Same => Calendar { fault: String::new(), ..row },
        Answer::Fault(fault) => Calendar { fault, read_at: calendar.read_at, ..row },
        Answer::Text { text, etag, modified } => {
            let digest = Some(format!("{:x}", Sha256::digest(text.as_bytes())));
            let row = Calendar { etag, modified, digest, ..row };
            match take(federation, desk, calendar, &text, now).await? {
                Ok(left_out) => Calendar { fault: String::new(), left_out, ..row },
                Err(fault) => Calendar { fault: fault.to_owned(), etag: None, modified: None, ..row },
            }
        }
    };
    // Somebody may have ended it meanwhile; then there is no row to change.
    let update = move |conn: &mut Conn| Ok::<_, StoreError>(calendars::update(conn, &row)?);
    Ok(federation.store().write(update).await?)
}

async fn ask(federation: &Federation, calendar: &Calendar) -> Answer {
    let Ok(url) = calendar.url.parse::<Url>() else {
        return Answer::Fault("agenda-import-fault-url".to_owned());
    };
    let limits = Limits {
        body: HEAVIEST,
        total: Duration::from_secs(30),
        first_byte: Duration::from_secs(15),
        ..Limits::default()
    };
    let fetched: Fetched = match federation.file(&url, &headers(calendar), limits).await {
        Ok(fetched) => fetched,
        Err(problem) => return Answer::Fault(format!("agenda-import-fault-unreachable\n{problem}")),
    };
    match fetched.status.as_u16() {
        304 => Answer::Same,
        200 => {
            let said = |name| fetched.headers.get(name).and_then(|value: &HeaderValue| value.to_str().ok());
            let (etag, modified) = (said(ETAG).map(str::to_owned), said(LAST_MODIFIED).map(str::to_owned));
            let text = String::from_utf8_lossy(&fetched.body).into_owned();
            Answer::Text { text, etag, modified }
        }
        status => Answer::Fault(format!("agenda-import-fault-status\n{status}")),
    }
}

fn headers(calendar: &Calendar) -> HeaderMap {
    let mut headers = HeaderMap::new();
    headers.insert(ACCEPT, HeaderValue::from_static("text/calendar, text/plain;q=0.5, */*;q=0.1"));
    for (name, value) in [(IF_NONE_MATCH, &calendar.etag), (IF_MODIFIED_SINCE, &calendar.modified)] {
        if let Some(value) = value.as_deref().and_then(|value| HeaderValue::from_str(value).ok()) {
            headers.insert(name, value);
        }
    }
    headers
}

/// The words are those of the calendar's owner; how many entries were left out, or why nothing could be read.
async fn take(
    federation: &Federation,
    desk: &Desk,
    calendar: &Calendar,
    text: &str,
    now: i64,
) -> Result<Result<i64, &'static str>, ActProblem> {
    let (entries, unread) = match read(text) {
        Ok(read) => read,
        Err(problem) => return Ok(Err(problem.key())),
    };
    let (all, unmade) = match found(&entries, now) {
        Ok(found) => found,
        Err(problem) => return Ok(Err(problem.key())),
    };
    let (usual, id) = (usual(calendar), calendar.id.clone());
    let (asked, wanted) = (usual.clone(), id.clone());
    let look = move |conn: &mut Conn| Ok::<_, StoreError>(Work::find(conn, &wanted, &all, &asked, now)?);
    let work = federation.store().read(look).await?;
    for lot in work.put.chunks(LOT) {
        let (desk, lot, usual, id) = (desk.clone(), lot.to_vec(), usual.clone(), id.clone());
        let write = move |conn: &mut Conn| desk.take_lot(conn, &id, &lot, &usual);
        federation.store().write(write).await?;
    }
    drop_all(federation, desk, &work.gone).await?;
    Ok(Ok(i64::try_from(unread + unmade).unwrap_or(i64::MAX)))
}

fn usual(calendar: &Calendar) -> Usual {
    let language = LanguageTag::parse(&calendar.language);
    Usual {
        language: language.unwrap_or_else(|_| LanguageTag::from(Lang::Fr)),
        commune: calendar.commune.as_deref().and_then(Commune::by_nis),
        category: calendar.category.as_deref().and_then(Category::by_slug),
    }
}

/// Takes back what came from a calendar that nobody wants any more.
pub async fn drop_all(federation: &Federation, desk: &Desk, ids: &[EventId]) -> Result<(), ActProblem> {
    for lot in ids.chunks(LOT) {
        let (desk, lot) = (desk.clone(), lot.to_vec());
        federation.store().write(move |conn: &mut Conn| desk.drop_lot(conn, &lot)).await?;
    }
    Ok(())
}

/// Reads all calendars whose hour has come. Answers how many.
pub async fn fetch_due(federation: &Federation, desk: &Desk) -> Result<usize, ActProblem> {
    let now = desk.clock.millis();
    let due = move |conn: &mut Conn| Ok::<_, StoreError>(calendars::due(conn, now, CALENDARS)?);
    let mut many = 0;
    for calendar in federation.store().read(due).await? {
        let (id, later) = (calendar.id.clone(), desk.clock.millis() + LEASE);
        let take = move |conn: &mut Conn| Ok::<_, StoreError>(calendars::take(conn, &id, now, later)?);
        if federation.store().write_quietly(take).await? {
            fetch(federation, desk, &calendar).await?;
            many += 1;
        }
    }
    Ok(many)
}
