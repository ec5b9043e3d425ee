//! What a link holds.

use std::fmt;

use maillon_kernel::clock::random_token;
use sha2::{Digest as _, Sha256};
use url::Url;

/// What stands before the secret in a link.
const PATH: &str = "/invitation/";

/// The secret of a link: 256 random bits, or whatever somebody typed in their place. It has no `Display`, and its
/// `Debug` hides it.
#[derive(Clone, PartialEq, Eq)]
pub struct Secret(String);

impl Secret {
    /// A fresh one, that nobody can guess.
    pub fn new() -> Self {
        Self(random_token())
    }

    /// The secret in an address, as it was sent.
    pub fn sent(text: String) -> Self {
        Self(text)
    }

    /// The whole link, on the instance with this base URL: for whom it is meant, and nobody else.
    pub fn link(&self, base: &Url) -> String {
        format!("{}{PATH}{}", base.as_str().trim_end_matches('/'), self.0)
    }

    /// The path of a page that only whoever has the secret finds, below `folder`.
    pub fn path(&self, folder: &str) -> String {
        format!("{folder}/{}", self.0)
    }

    /// What goes into a cookie, or along to another server that brings it back.
    pub fn reveal(&self) -> &str {
        &self.0
    }

    /// What a table holds in its place.
    pub fn digest(&self) -> String {
        format!("{:x}", Sha256::digest(&self.0))
    }
}

impl Default for Secret {
    fn default() -> Self {
        Self::new()
    }
}

impl fmt::Debug for Secret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Secret(…)")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_link_tells_the_secret() {
        let secret = Secret::new();
        assert_ne!(secret, Secret::new());
        let link = secret.link(&"https://canal.example/".parse().unwrap());
        assert_eq!(link.strip_prefix("https://canal.example/invitation/"), Some(secret.0.as_str()));
        assert_eq!(format!("{secret:?}"), "Secret(…)");
        let abc = Secret::sent("abc".into()).digest();
        assert_eq!(abc, "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    }
}
