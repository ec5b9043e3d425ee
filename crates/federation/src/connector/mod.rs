//! The one HTTP client for everything that goes out: fetches, deliveries, discovery.
//!
//! Strangers choose where it goes, so it is guarded: each URL is checked (`rules`), each name is resolved by our
//! own resolver, which hands on only addresses that the policy allows (`resolver`), and the connection is made to
//! exactly those. No proxy, cookie, decompression or redirect happens behind our back. Nothing else in this project
//! may open a connection to an address that a stranger named.

mod lanes;
mod problem;
mod reply;
mod resolver;
mod rules;
#[cfg(test)]
mod tests;

use std::time::Duration;

use bytes::Bytes;
use http::{HeaderMap, Method};
use ipnet::IpNet;
use reqwest::{Client, Response};
use url::Url;

pub use problem::{ConnectorProblem, FetchProblem};
pub use reply::{Fetched, Reply};

use crate::address::AddressPolicy;
use crate::origin::authority_of;
use lanes::Lanes;
use resolver::{GuardedResolver, Source};
use rules::UrlRules;

/// Bytes of the answer to a delivery that are read, so that the connection can be used again.
const REPLY_READ: usize = 64 * 1024;
/// Connections kept open to one host.
const IDLE_PER_HOST: usize = 8;
/// How long an unused connection is kept.
const IDLE_TIME: Duration = Duration::from_mins(1);

/// How long and how large a request may become (FEDERATION.md, "Origin rules").
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limits {
    /// From the start of one request (resolving and connecting included) to the first byte of its answer.
    pub first_byte: Duration,
    /// For everything, redirects and body included.
    pub total: Duration,
    /// Largest body in bytes.
    pub body: usize,
    /// Most redirects followed.
    pub redirects: usize,
}

impl Default for Limits {
    /// 5 s to the first byte, 10 s in all, 1 MiB, 3 redirects.
    fn default() -> Self {
        Self {
            first_byte: Duration::from_secs(5),
            total: Duration::from_secs(10),
            body: 1024 * 1024,
            redirects: 3,
        }
    }
}

/// What the operator decides.
#[derive(Clone, Debug)]
pub struct ConnectorSettings {
    /// Allows http, any port and local names. Addresses stay refused unless they are listed.
    pub development: bool,
    /// Ranges allowed besides the public internet.
    pub allowed: Vec<IpNet>,
    /// The `User-Agent`; some servers refuse requests without one.
    pub user_agent: String,
    /// The limits of deliveries.
    pub limits: Limits,
}

/// The guarded client. Cheap to clone; clones share their connections.
#[derive(Clone, Debug)]
pub struct Connector {
    client: Client,
    rules: UrlRules,
    limits: Limits,
    lanes: Lanes,
}

impl Connector {
    /// Builds the client. Outside development it fails where the system has no CA certificates.
    pub fn new(settings: ConnectorSettings) -> Result<Self, ConnectorProblem> {
        Self::with_names(settings, &Source::System)
    }

    /// The same, with names that lead where `source` says.
    fn with_names(settings: ConnectorSettings, source: &Source) -> Result<Self, ConnectorProblem> {
        let policy = AddressPolicy { allowed: settings.allowed };
        let build = |trust_nobody: bool| {
            let client = Client::builder()
                .user_agent(&settings.user_agent)
                .dns_resolver(GuardedResolver::new(policy.clone(), source.clone()))
                .no_proxy()
                // Counted as they come, bytes cannot grow out of all proportion: none of them is unpacked.
                .no_gzip()
                .no_brotli()
                .no_deflate()
                .no_zstd()
                .redirect(reqwest::redirect::Policy::none())
                .retry(reqwest::retry::never())
                .referer(false)
                .pool_max_idle_per_host(IDLE_PER_HOST)
                .pool_idle_timeout(IDLE_TIME);
            if trust_nobody { client.tls_certs_only([]).build() } else { client.build() }
        };
        // A bare container has no CA certificates. In development, which is http, that need not stop anyone.
        let client = match build(false) {
            Err(_) if settings.development => build(true),
            result => result,
        }
        .map_err(ConnectorProblem)?;
        let (rules, lanes) = (UrlRules::new(settings.development, policy), Lanes::default());
        Ok(Self { client, rules, limits: settings.limits, lanes })
    }

    /// Fetches a document. Redirects are followed within `limits`; each hop is checked like the first URL, none goes
    /// from https to http, and `headers_for` is asked anew for each, since a signature is good for one URL only.
    /// A status of error is an answer like another: look at [`Fetched::status`]. A few requests to one host run at once;
    /// the others wait for them, within their own time.
    pub async fn get<E>(
        &self,
        url: &Url,
        headers_for: impl Fn(&Url) -> Result<HeaderMap, E>,
        limits: Limits,
    ) -> Result<Fetched, FetchProblem>
    where
        E: std::error::Error + Send + Sync + 'static,
    {
        tokio::time::timeout(limits.total, self.follow(url, headers_for, limits))
            .await
            .unwrap_or(Err(FetchProblem::Timeout(limits.total)))
    }

    async fn follow<E>(
        &self,
        url: &Url,
        headers_for: impl Fn(&Url) -> Result<HeaderMap, E>,
        limits: Limits,
    ) -> Result<Fetched, FetchProblem>
    where
        E: std::error::Error + Send + Sync + 'static,
    {
        let mut here = url.clone();
        // A fragment is never sent, and the final URL is compared with the document's id.
        here.set_fragment(None);
        for _ in 0..=limits.redirects {
            self.rules.check(&here)?;
            // Until the next hop, or until the body is read.
            let _lane = self.lanes.enter(authority_of(&here)).await;
            let headers = headers_for(&here).map_err(|problem| FetchProblem::Headers(Box::new(problem)))?;
            let answer = self.send(Method::GET, &here, headers, None, limits).await?;
            match rules::redirect_target(&here, answer.status(), answer.headers())? {
                Some(next) => here = next,
                None => return reply::read_fetched(here, answer, limits.body).await,
            }
        }
        Err(FetchProblem::TooManyRedirects(limits.redirects))
    }

    /// Delivers a body. Redirects are not followed: a delivery is signed for one URL. Whatever the status, the peer
    /// answered; the caller decides what it means. At most 64 kB of the answer are read, for the connection's sake.
    pub async fn post(&self, url: &Url, headers: HeaderMap, body: Bytes) -> Result<Reply, FetchProblem> {
        self.rules.check(url)?;
        let limits = self.limits;
        let deadline = tokio::time::Instant::now() + limits.total;
        let sent = self.send(Method::POST, url, headers, Some(body), limits);
        let answer = tokio::time::timeout_at(deadline, sent)
            .await
            .unwrap_or(Err(FetchProblem::Timeout(limits.total)))?;
        let reply = Reply::new(answer.status(), answer.headers());
        // The verdict is in: an answer that is too long, too slow or cut off costs the connection, not the delivery.
        let drained = tokio::time::timeout_at(deadline, reply::read_body(answer, REPLY_READ)).await;
        if !matches!(drained, Ok(Ok(_))) {
            tracing::debug!(host = url.host_str(), "the answer to a delivery was not read to its end");
        }
        Ok(reply)
    }

    /// Sends a body, and reads what comes back: to services that answer with more than a verdict. Redirects are not
    /// followed.
    pub async fn submit(
        &self,
        url: &Url,
        headers: HeaderMap,
        body: Bytes,
        limits: Limits,
    ) -> Result<Fetched, FetchProblem> {
        let work = async {
            self.rules.check(url)?;
            let _lane = self.lanes.enter(authority_of(url)).await;
            let answer = self.send(Method::POST, url, headers, Some(body), limits).await?;
            reply::read_fetched(url.clone(), answer, limits.body).await
        };
        tokio::time::timeout(limits.total, work).await.unwrap_or(Err(FetchProblem::Timeout(limits.total)))
    }

    /// One request, one answer, whose body is still to come.
    async fn send(
        &self,
        method: Method,
        url: &Url,
        headers: HeaderMap,
        body: Option<Bytes>,
        limits: Limits,
    ) -> Result<Response, FetchProblem> {
        let mut request = self.client.request(method, url.clone()).headers(headers);
        if let Some(body) = body {
            request = request.body(body);
        }
        tokio::time::timeout(limits.first_byte, request.send())
            .await
            .map_err(|_| FetchProblem::Timeout(limits.first_byte))?
            .map_err(FetchProblem::from)
    }
}
