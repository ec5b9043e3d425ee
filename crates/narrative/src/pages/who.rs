//! Who stands behind an actor's URI, as pages name them.

use std::collections::{BTreeSet, HashMap};

use diesel::QueryResult;
use maillon_federation::Origin;
use maillon_federation::origin::authority_of;
use maillon_store::{Conn, actors, peers};
use url::Url;

/// An actor, ours or another.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Who {
    /// The display name.
    pub(crate) name: String,
    /// `@name@host`; empty for one whose actor we never saw.
    pub(crate) handle: String,
    /// The page, if it can be linked to.
    pub(crate) href: Option<String>,
    /// Whether it lives here.
    pub(crate) own: bool,
}

/// The actors that a page speaks of.
#[derive(Debug, Default)]
pub(crate) struct Names(HashMap<String, Who>);

impl Names {
    /// Looks these actors up; one query for all that live elsewhere.
    pub(crate) fn load<'a>(
        conn: &mut Conn,
        origin: &Origin,
        uris: impl IntoIterator<Item = &'a str>,
    ) -> QueryResult<Self> {
        let all: BTreeSet<&str> = uris.into_iter().collect();
        let (ours, theirs): (Vec<&str>, Vec<&str>) = all.into_iter().partition(|uri| origin.owns_text(uri));
        let theirs: Vec<String> = theirs.into_iter().map(str::to_owned).collect();
        let mut names = HashMap::new();
        for uri in ours {
            if let Some(actor) = actors::find(conn, uri)? {
                let handle = format!("@{}@{}", actor.handle, origin.authority());
                let href = Some(format!("/@{}", actor.handle));
                names.insert(uri.to_owned(), Who { name: actor.name, handle, href, own: true });
            }
        }
        for peer in peers::find_all(conn, &theirs)? {
            let handle = format!("@{}@{}", peer.handle, peer.host);
            let href = web_address(&peer.url).or_else(|| web_address(&peer.uri));
            names.insert(peer.uri.clone(), Who { name: peer.name, handle, href, own: false });
        }
        Ok(Self(names))
    }

    /// The actor with this URI; all that a bare URI tells is where it lives.
    pub(crate) fn of(&self, uri: &str) -> Who {
        let unknown = || Who { name: host_of(uri), href: web_address(uri), ..Who::default() };
        self.0.get(uri).cloned().unwrap_or_else(unknown)
    }
}

/// The host of a URL, with its port unless it is the usual one.
pub(crate) fn host_of(uri: &str) -> String {
    uri.parse().map_or_else(|_| uri.to_owned(), |url: Url| authority_of(&url))
}

/// A stranger's address, if a browser only goes there.
pub(crate) fn web_address(text: &str) -> Option<String> {
    let url: Url = text.parse().ok()?;
    matches!(url.scheme(), "http" | "https").then(|| url.to_string())
}
