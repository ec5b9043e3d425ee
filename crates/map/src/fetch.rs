//! Asking for a file of a foreign map, or for a page that shall prove something. Everything goes through the guarded
//! connector: an address of a private network is refused, by name, by number and behind a redirect.

use std::time::Duration;

use http::header::{ACCEPT, ETAG, IF_MODIFIED_SINCE, IF_NONE_MATCH, LAST_MODIFIED};
use http::{HeaderMap, HeaderName, HeaderValue};
use maillon_federation::Federation;
use maillon_federation::connector::{FetchProblem, Fetched, Limits};
use url::Url;

use crate::read::{Kind, ReadProblem};

/// How long a worker waits for a whole file.
pub const PATIENT: Duration = Duration::from_mins(2);
/// How long a person waits for one: a page must be answered within half a minute.
pub const BRISK: Duration = Duration::from_secs(15);
/// Characters of an `ETag` that are kept; a longer one is not worth it.
const MAX_TAG: usize = 500;

const JSON: &str = "application/json, application/geo+json;q=0.9, text/plain;q=0.3, */*;q=0.1";
const CSV: &str = "text/csv, text/plain;q=0.5, */*;q=0.1";
const PAGE: &str = "text/html, application/xhtml+xml;q=0.9, text/plain;q=0.5, */*;q=0.1";

/// What was wrong: a word by which pages find what they say (`map-fault-…`), and details.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Fault {
    /// The word.
    pub word: &'static str,
    /// A status, numbers, what the network said. Perhaps nothing.
    pub text: String,
}

impl Fault {
    /// A fault with its details.
    pub fn new(word: &'static str, text: impl std::fmt::Display) -> Self {
        Self { word, text: text.to_string() }
    }

    /// Whether it may be over soon: the network's, not the file's.
    pub fn is_passing(&self) -> bool {
        matches!(self.word, "unreachable" | "status")
    }
}

impl From<ReadProblem> for Fault {
    fn from(problem: ReadProblem) -> Self {
        let text = match problem {
            ReadProblem::NotJson { line, column } | ReadProblem::NotCsv { line, column } => {
                format!("{line}:{column}")
            }
            ReadProblem::OtherShape { expected } => expected.to_owned(),
            _ => String::new(),
        };
        Self { word: problem.word(), text }
    }
}

impl From<FetchProblem> for Fault {
    fn from(problem: FetchProblem) -> Self {
        match problem {
            FetchProblem::TooLarge(most) => Self::new("too-big", format!("> {most}")),
            problem => Self::new("unreachable", problem),
        }
    }
}

/// What is known of the file that was taken last.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Tags {
    /// Its `ETag`.
    pub etag: Option<String>,
    /// Its `Last-Modified`.
    pub modified: Option<String>,
}

/// What came of asking.
#[derive(Debug)]
pub enum Answer {
    /// It has not changed.
    Same,
    /// It is this.
    File {
        /// As sent.
        bytes: bytes::Bytes,
        /// To ask again with.
        tags: Tags,
    },
    /// It did not come.
    Fault(Fault),
}

/// Asks for a file of this kind, unless it is the one with these tags.
pub async fn file(federation: &Federation, url: &str, kind: Kind, tags: &Tags, within: Duration) -> Answer {
    let accept = if kind == Kind::DeweyCsv { CSV } else { JSON };
    ask(federation, url, accept, tags, limits(crate::read::MAX_BYTES, within)).await
}

/// Asks for a file of categories.
pub async fn categories(federation: &Federation, url: &str, within: Duration) -> Answer {
    ask(federation, url, JSON, &Tags::default(), limits(crate::read::MAX_TAXONOMY, within)).await
}

fn limits(body: usize, total: Duration) -> Limits {
    Limits { body, total, first_byte: total.min(Duration::from_secs(30)), ..Limits::default() }
}

async fn ask(
    federation: &Federation,
    url: &str,
    accept: &'static str,
    tags: &Tags,
    limits: Limits,
) -> Answer {
    match get(federation, url, headers(accept, tags), limits).await {
        Err(fault) => Answer::Fault(fault),
        Ok(fetched) => match fetched.status.as_u16() {
            304 => Answer::Same,
            200 => Answer::File { tags: tags_of(&fetched), bytes: fetched.body },
            status => Answer::Fault(Fault::new("status", status)),
        },
    }
}

/// Asks for a page as a person would see it. It answers nobody but a status of success.
pub async fn page(federation: &Federation, url: &str) -> Result<String, Fault> {
    let fetched = get(federation, url, headers(PAGE, &Tags::default()), Limits::default()).await?;
    if !fetched.status.is_success() {
        return Err(Fault::new("status", fetched.status.as_u16()));
    }
    Ok(String::from_utf8_lossy(&fetched.body).into_owned())
}

async fn get(
    federation: &Federation,
    url: &str,
    headers: HeaderMap,
    limits: Limits,
) -> Result<Fetched, Fault> {
    let url: Url = url.parse().map_err(|problem| Fault::new("unreachable", problem))?;
    Ok(federation.file(&url, &headers, limits).await?)
}

fn headers(accept: &'static str, tags: &Tags) -> HeaderMap {
    let mut headers = HeaderMap::from_iter([(ACCEPT, HeaderValue::from_static(accept))]);
    for (name, value) in [(IF_NONE_MATCH, &tags.etag), (IF_MODIFIED_SINCE, &tags.modified)] {
        headers.extend(
            value.as_deref().and_then(|value| HeaderValue::from_str(value).ok()).map(|one| (name, one)),
        );
    }
    headers
}

fn tags_of(fetched: &Fetched) -> Tags {
    let said = |name: HeaderName| {
        let value = fetched.headers.get(name)?.to_str().ok()?;
        (value.len() <= MAX_TAG).then(|| value.to_owned())
    };
    Tags { etag: said(ETAG), modified: said(LAST_MODIFIED) }
}
