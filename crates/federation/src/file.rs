//! Files that are no ActivityPub, at addresses that people of this instance chose: a calendar, a map.

use std::error::Error;

use http::HeaderMap;
use url::Url;

use crate::connector::{FetchProblem, Fetched, Limits};
use crate::federation::Federation;
use crate::fetch::NotFetched;

impl Federation {
    /// Asks for it without a signature. No block may name its host, nor one that it leads to. An instance that is open to
    /// chosen hosts only may still read a file of any other: whoever chose it chose that host, too.
    pub async fn file(
        &self,
        url: &Url,
        headers: &HeaderMap,
        limits: Limits,
    ) -> Result<Fetched, FetchProblem> {
        let headers_for = |hop: &Url| {
            if self.is_named_by_a_block(hop) {
                return Err(NotFetched::Blocked(hop.clone()));
            }
            Ok(headers.clone())
        };
        match self.connector().get(url, headers_for, limits).await {
            Err(FetchProblem::Headers(inner)) => Err(blocked(inner)),
            other => other,
        }
    }
}

/// A refusal of ours comes back from the connector in its wrapping.
fn blocked(inner: Box<dyn Error + Send + Sync>) -> FetchProblem {
    match inner.downcast_ref() {
        Some(NotFetched::Blocked(hop)) => {
            FetchProblem::Blocked(hop.host_str().unwrap_or_default().to_owned())
        }
        _ => FetchProblem::Headers(inner),
    }
}
