//! Why a request failed, sorted by what to do about it.

use std::error::Error;
use std::net::IpAddr;
use std::time::Duration;

use super::resolver::ResolveProblem;

/// The client could not be built: no CA certificates, or a user agent that cannot stand in a header.
#[derive(Debug, thiserror::Error)]
#[error("the HTTP client cannot be built (are CA certificates installed?)")]
pub struct ConnectorProblem(#[source] pub(super) reqwest::Error);

/// Why no answer came, or why it was not taken.
#[derive(Debug, thiserror::Error)]
pub enum FetchProblem {
    /// Only https, and http in development.
    #[error("the scheme {0} is not allowed")]
    Scheme(String),
    /// `https://user:password@…` has no honest use between servers.
    #[error("a URL with a user name or password is not allowed")]
    UserInfo,
    /// Outside development only the ports of the web.
    #[error("the port {0} is not allowed")]
    Port(u16),
    /// Not a URL that can be requested.
    #[error("the URL cannot be requested")]
    Url,
    /// A name of the local machine, outside development.
    #[error("the local name {0} is not allowed")]
    LocalName(String),
    /// The URL spells an address that the policy refuses.
    #[error("the address {0} is not on the public internet")]
    Address(IpAddr),
    /// The name leads only to addresses that the policy refuses.
    #[error("the name {0} leads to no address on the public internet")]
    Name(String),
    /// The name leads nowhere at the moment.
    #[error("the name {0} could not be resolved")]
    Unresolved(String),
    /// From https to http, anyone on the way could answer.
    #[error("a redirect from https to http was refused")]
    Downgrade,
    /// A redirect without a place to go.
    #[error("a redirect without a readable Location")]
    Redirect,
    /// More redirects than the limit.
    #[error("more than {0} redirects")]
    TooManyRedirects(usize),
    /// The body grew over the limit, in bytes.
    #[error("the answer is longer than {0} bytes")]
    TooLarge(usize),
    /// Nothing, or not everything, came in time.
    #[error("no answer within {0:?}")]
    Timeout(Duration),
    /// The connection failed: refused, reset, TLS, not HTTP.
    #[error("the connection failed")]
    Connection(#[source] reqwest::Error),
    /// A block of this instance names its host.
    #[error("{0} is blocked here")]
    Blocked(String),
    /// The caller's headers could not be made.
    #[error("the request could not be signed")]
    Headers(#[source] Box<dyn Error + Send + Sync>),
}

impl FetchProblem {
    /// Whether the same request may succeed later. What is refused by rule stays refused.
    pub fn is_temporary(&self) -> bool {
        matches!(self, Self::Unresolved(_) | Self::Timeout(_) | Self::Connection(_))
    }
}

impl From<reqwest::Error> for FetchProblem {
    /// Looks for our resolver's own words inside; the URL is left out of what is logged (it may be long, and the
    /// caller knows it).
    fn from(error: reqwest::Error) -> Self {
        let mut cause = error.source();
        while let Some(inner) = cause {
            match inner.downcast_ref::<ResolveProblem>() {
                Some(ResolveProblem::Refused(name)) => return Self::Name(name.clone()),
                Some(ResolveProblem::Unresolved(name)) => return Self::Unresolved(name.clone()),
                None => cause = inner.source(),
            }
        }
        if error.is_builder() { Self::Url } else { Self::Connection(error.without_url()) }
    }
}
