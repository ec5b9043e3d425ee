//! Names to addresses, and only to addresses that may be connected to.
//!
//! The client connects to exactly what this returns, so there is no second look-up that could answer differently
//! (DNS rebinding).

use std::net::SocketAddr;
use std::sync::Arc;

use reqwest::dns::{Addrs, Name, Resolve, Resolving};

use crate::address::AddressPolicy;

/// Why a name gave no address. Travels inside the client's error.
#[derive(Debug, thiserror::Error)]
pub(super) enum ResolveProblem {
    #[error("the name {0} leads to no address on the public internet")]
    Refused(String),
    #[error("the name {0} could not be resolved")]
    Unresolved(String),
}

/// What a test says of a name.
#[cfg(test)]
pub(super) type Told = dyn Fn(&str) -> Vec<SocketAddr> + Send + Sync;

/// Who knows where a name leads.
#[derive(Clone)]
pub(super) enum Source {
    /// The system.
    System,
    /// A test.
    #[cfg(test)]
    Test(Arc<Told>),
}

impl Source {
    /// Port 0 tells the client to put in the URL's own.
    async fn ask(&self, name: &str) -> std::io::Result<Vec<SocketAddr>> {
        match self {
            Self::System => Ok(tokio::net::lookup_host((name, 0)).await?.collect()),
            #[cfg(test)]
            Self::Test(answer) => Ok(answer(name)),
        }
    }
}

/// A resolver with the policy behind it.
pub(super) struct GuardedResolver {
    policy: Arc<AddressPolicy>,
    source: Source,
}

impl GuardedResolver {
    pub(super) fn new(policy: AddressPolicy, source: Source) -> Self {
        Self { policy: Arc::new(policy), source }
    }
}

impl Resolve for GuardedResolver {
    fn resolve(&self, name: Name) -> Resolving {
        let (policy, source) = (Arc::clone(&self.policy), self.source.clone());
        Box::pin(async move {
            let addresses = lookup(name.as_str(), &source, &policy).await?;
            Ok(Box::new(addresses.into_iter()) as Addrs)
        })
    }
}

async fn lookup(
    name: &str,
    source: &Source,
    policy: &AddressPolicy,
) -> Result<Vec<SocketAddr>, ResolveProblem> {
    let found = source.ask(name).await.map_err(|_| ResolveProblem::Unresolved(name.to_owned()))?;
    filter(name, found, policy)
}

fn filter(
    name: &str,
    mut found: Vec<SocketAddr>,
    policy: &AddressPolicy,
) -> Result<Vec<SocketAddr>, ResolveProblem> {
    if found.is_empty() {
        return Err(ResolveProblem::Unresolved(name.to_owned()));
    }
    found.retain(|address| policy.allows(address.ip()));
    if found.is_empty() { Err(ResolveProblem::Refused(name.to_owned())) } else { Ok(found) }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn addresses(texts: &[&str]) -> Vec<SocketAddr> {
        texts.iter().map(|text| text.parse().unwrap()).collect()
    }

    #[test]
    fn a_name_that_mixes_public_and_private_keeps_the_public_only() {
        let policy = AddressPolicy::default();
        let mixed = addresses(&["10.0.0.1:0", "8.8.8.8:0", "[::1]:0", "[2a00:1450::1]:0"]);
        assert_eq!(filter("a", mixed, &policy).unwrap(), addresses(&["8.8.8.8:0", "[2a00:1450::1]:0"]));
        let private = addresses(&["10.0.0.1:0", "[fe80::1]:0"]);
        assert!(matches!(filter("a", private, &policy), Err(ResolveProblem::Refused(name)) if name == "a"));
        assert!(matches!(filter("a", Vec::new(), &policy), Err(ResolveProblem::Unresolved(_))));
    }
}
