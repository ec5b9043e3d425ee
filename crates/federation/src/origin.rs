//! Our own addresses: one place that says how URLs of this instance look.

use maillon_kernel::clock::Clock;
use url::Url;

/// The public origin of this instance: scheme, host and port.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Origin {
    base: Url,
    authority: String,
}

impl Origin {
    /// From the public base URL, such as `https://asso.example/`.
    pub fn new(base: Url) -> Self {
        let authority = authority_of(&base);
        Self { base, authority }
    }

    /// The base URL, with a trailing slash.
    pub fn base(&self) -> &Url {
        &self.base
    }

    /// Host, with the port unless it is the scheme's own: `asso.example`, `localhost:8001`.
    pub fn authority(&self) -> &str {
        &self.authority
    }

    /// Whether this URL is one of ours.
    pub fn owns(&self, url: &Url) -> bool {
        url.origin() == self.base.origin()
    }

    /// Like [`Self::owns`], for text; what is no URL is not ours.
    pub fn owns_text(&self, url: &str) -> bool {
        url.parse().is_ok_and(|url| self.owns(&url))
    }

    /// An absolute URL of ours. `path` begins with a slash.
    pub fn url(&self, path: &str) -> String {
        format!("{}{}", self.base.as_str().trim_end_matches('/'), path)
    }

    /// The URI of an actor of ours. The page has the same URL, by content negotiation.
    pub fn actor(&self, handle: &str) -> String {
        self.url(&format!("/@{handle}"))
    }

    /// The actor that signs our fetches.
    pub fn instance_actor(&self) -> String {
        self.url("/actor")
    }

    /// The inbox that all our actors share.
    pub fn shared_inbox(&self) -> String {
        self.url("/inbox")
    }

    /// A new id for an activity of ours.
    pub fn new_activity(&self, clock: &Clock) -> String {
        self.url(&format!("/ap/activities/{}", clock.uuid()))
    }
}

/// Host of a URL, with the port unless it is the scheme's own.
pub fn authority_of(url: &Url) -> String {
    let host = url.host_str().unwrap_or_default();
    match url.port() {
        Some(port) => format!("{host}:{port}"),
        None => host.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn two_ports_of_localhost_are_two_instances() {
        let one = Origin::new("http://localhost:8001/".parse().unwrap());
        assert_eq!(one.authority(), "localhost:8001");
        assert_eq!(one.actor("repair"), "http://localhost:8001/@repair");
        assert!(one.owns_text("http://localhost:8001/@repair"));
        assert!(!one.owns_text("http://localhost:8002/@repair"));
        assert!(!one.owns_text("https://localhost:8001/@repair"));
        assert!(!one.owns_text("@repair"));
    }
}
