//! What is no ActivityPub, at addresses that people chose: a calendar, a map, the service that lets somebody in.

use std::error::Error;

use bytes::Bytes;
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

    /// Sends a form to a service of another server, and reads its answer. No block may name its host.
    pub async fn submit(
        &self,
        url: &Url,
        headers: HeaderMap,
        form: Bytes,
        limits: Limits,
    ) -> Result<Fetched, FetchProblem> {
        if self.is_named_by_a_block(url) {
            return Err(FetchProblem::Blocked(url.host_str().unwrap_or_default().to_owned()));
        }
        self.connector().submit(url, headers, form, limits).await
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
