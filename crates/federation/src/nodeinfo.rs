//! NodeInfo 2.0 and 2.1: what runs here, for whom counts the fediverse.

use serde_json::{Value, json};

use crate::origin::Origin;

/// What an instance says of itself.
#[derive(Clone, Debug)]
pub struct About {
    /// The program's version.
    pub version: String,
    /// The instance's name.
    pub name: String,
    /// How many may log in.
    pub members: i64,
    /// How many offers and needs were published here.
    pub posts: i64,
}

/// `/.well-known/nodeinfo`, with the application actor (FEP-2677).
pub fn index(origin: &Origin) -> Value {
    json!({ "links": [
        { "rel": "http://nodeinfo.diaspora.software/ns/schema/2.1", "href": origin.url("/nodeinfo/2.1") },
        { "rel": "http://nodeinfo.diaspora.software/ns/schema/2.0", "href": origin.url("/nodeinfo/2.0") },
        { "rel": "https://www.w3.org/ns/activitystreams#Application", "href": origin.instance_actor() },
    ] })
}

/// The document itself. `version` is `2.0` or `2.1`; only the latter names the source.
pub fn document(version: &str, about: &About, source: &str) -> Value {
    let mut software = json!({ "name": "maillon", "version": about.version });
    if version == "2.1"
        && let Some(software) = software.as_object_mut()
    {
        software.insert("repository".to_owned(), json!(source));
    }
    json!({
        "version": version,
        "software": software,
        "protocols": ["activitypub"],
        "services": { "inbound": [], "outbound": [] },
        "openRegistrations": false,
        "usage": { "users": { "total": about.members }, "localPosts": about.posts },
        "metadata": { "nodeName": about.name },
    })
}
