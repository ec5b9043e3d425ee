//! The header `Collection-Synchronization`, both ways.

use http::HeaderMap;
use url::Url;

use super::Sum;
use crate::json::LONGEST_URI;
use crate::signature;

/// Its name.
pub const NAME: &str = "collection-synchronization";
/// The longest that is read, in bytes: two URIs, a digest, and names.
const LONGEST: usize = 2 * LONGEST_URI + 500;

/// What a header says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Claimed {
    /// The followers collection that it is about.
    pub collection: Url,
    /// Where the part of it that lives with the receiver is listed.
    pub url: Url,
    /// The digest of that part.
    pub sum: Sum,
}

impl Claimed {
    /// The one header of the request, if it can be read. It is a hint: what is wrong with one that cannot is nobody's loss.
    pub fn read(headers: &HeaderMap) -> Option<Self> {
        let mut all = headers.get_all(NAME).iter();
        let text = all.next()?.to_str().ok()?;
        if all.next().is_some() { None } else { Self::parse(text) }
    }

    /// Reads its value: `collectionId="…", url="…", digest="…"`, each once, in any order.
    pub fn parse(text: &str) -> Option<Self> {
        if LONGEST < text.len() {
            return None;
        }
        let pairs = signature::parameters(text).ok()?;
        let only = |name: &str| {
            let mut values = pairs.iter().filter(|(key, _)| *key == name).map(|(_, value)| *value);
            values.next().filter(|_| values.next().is_none())
        };
        let url = |name| only(name)?.parse::<Url>().ok().filter(|url| url.as_str().len() <= LONGEST_URI);
        Some(Self { collection: url("collectionId")?, url: url("url")?, sum: Sum::read(only("digest")?)? })
    }

    /// The same when sent by `actor`, whose followers collection is `followers`: about that collection alone, listed on the
    /// actor's own server.
    pub fn of(self, actor: &Url, followers: Option<&Url>) -> Option<Self> {
        let own = self.url.origin() == actor.origin() && self.collection.origin() == actor.origin();
        (own && followers == Some(&self.collection)).then_some(self)
    }
}

impl std::fmt::Display for Claimed {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, r#"collectionId="{}", url="{}", digest="{}""#, self.collection, self.url, self.sum)
    }
}
