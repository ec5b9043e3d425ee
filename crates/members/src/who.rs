//! Who stands behind an actor's URI, as pages name them.

use std::collections::{BTreeSet, HashMap};

use diesel::QueryResult;
use maillon_federation::Origin;
use maillon_federation::origin::authority_of;
use maillon_store::actors::LocalActor;
use maillon_store::peers::Peer;
use maillon_store::{Conn, actors, peers};
use url::Url;

/// An actor, ours or another.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Who {
    /// The display name.
    pub name: String,
    /// `@name@host`; empty for one whose actor we never saw.
    pub handle: String,
    /// The page, if it can be linked to.
    pub href: Option<String>,
    /// Whether it lives here.
    pub own: bool,
}

impl Who {
    /// One of ours.
    pub fn ours(origin: &Origin, actor: &LocalActor) -> Self {
        let handle = format!("@{}@{}", actor.handle, origin.authority());
        let href = Some(format!("/@{}", actor.handle));
        Self { name: actor.name.clone(), handle, href, own: true }
    }

    /// One that lives elsewhere.
    pub fn theirs(peer: &Peer) -> Self {
        let handle = format!("@{}@{}", peer.handle, peer.host);
        let href = web_address(&peer.url).or_else(|| web_address(&peer.uri));
        Self { name: peer.name.clone(), handle, href, own: false }
    }

    /// All that a bare URI tells is where it lives.
    fn unknown(uri: &str) -> Self {
        Self { name: host_of(uri), handle: String::new(), href: web_address(uri), own: false }
    }
}

/// The actors that a page speaks of.
#[derive(Debug, Default)]
pub struct Names(HashMap<String, Who>);

impl Names {
    /// Looks these actors up; one query for all that live elsewhere.
    pub fn load<'a>(
        conn: &mut Conn,
        origin: &Origin,
        uris: impl IntoIterator<Item = &'a str>,
    ) -> QueryResult<Self> {
        let all: BTreeSet<&str> = uris.into_iter().collect();
        let (ours, theirs): (Vec<&str>, Vec<&str>) = all.into_iter().partition(|uri| origin.owns_text(uri));
        let theirs: Vec<String> = theirs.into_iter().map(str::to_owned).collect();
        let mut names = Self::default();
        for uri in ours {
            if let Some(actor) = actors::find(conn, uri)? {
                names.put(uri, Who::ours(origin, &actor));
            }
        }
        for peer in peers::find_all(conn, &theirs)? {
            names.put(&peer.uri, Who::theirs(&peer));
        }
        Ok(names)
    }

    /// Names one more.
    pub fn put(&mut self, uri: &str, who: Who) {
        self.0.insert(uri.to_owned(), who);
    }

    /// The actor with this URI.
    pub fn of(&self, uri: &str) -> Who {
        self.0.get(uri).cloned().unwrap_or_else(|| Who::unknown(uri))
    }
}

/// The host of a URL, with its port unless it is the usual one.
pub fn host_of(uri: &str) -> String {
    uri.parse().map_or_else(|_| uri.to_owned(), |url: Url| authority_of(&url))
}

/// A stranger's address, if a browser only goes there: `javascript://peer.example/` has a host too.
pub fn web_address(text: &str) -> Option<String> {
    let url: Url = text.parse().ok()?;
    matches!(url.scheme(), "http" | "https").then(|| url.to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_addresses_of_the_web_are_linked() {
        for (text, expected) in [
            ("https://canal.example/@canal", Some("https://canal.example/@canal")),
            ("http://localhost:8001/", Some("http://localhost:8001/")),
            ("javascript://canal.example/%0aalert(1)", None),
            ("data:text/html,x", None),
            ("canal", None),
        ] {
            assert_eq!(web_address(text).as_deref(), expected, "{text}");
        }
    }

    #[test]
    fn an_actor_that_we_never_saw_is_named_after_its_host() {
        let who = Names::default().of("https://canal.example:8443/users/1");
        assert_eq!((who.name.as_str(), who.handle.as_str(), who.own), ("canal.example:8443", "", false));
    }
}
