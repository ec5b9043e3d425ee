//! Somebody else's actor, read from its document.

use maillon_kernel::handle::Handle;
use maillon_store::peers::{Peer, PeerKey};
use serde_json::Value;
use url::Url;

use crate::json::{self, Object};
use crate::origin::authority_of;

/// The types that count as actors.
const KINDS: [&str; 5] = ["Application", "Group", "Organization", "Person", "Service"];
/// Bytes of a handle and of a host name.
const LONGEST_NAME: usize = 255;
/// The longest document that is kept, in bytes; Mastodon's have a few thousand.
const LONGEST: usize = 64 * 1024;
/// So many keys of one actor are kept. Those that ended stay listed; whoever lists many lists the present ones first.
const KEYS: usize = 20;

/// A remote actor and its keys, ready for the store.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RemoteActor {
    /// The row.
    pub peer: Peer,
    /// Its keys, those it lists itself.
    pub keys: Vec<PeerKey>,
    /// Whether its server says that it reads signatures after RFC 9421 with Ed25519 (FEP-844e).
    pub reads_ed25519: bool,
}

/// Why a document is no actor that we could deal with.
#[derive(Debug, thiserror::Error, PartialEq, Eq)]
pub enum BadActor {
    /// Its type is none of the five.
    #[error("{0:?} is not an actor's type")]
    Kind(String),
    /// A member is missing or wrong.
    #[error("the actor's `{0}` is missing or is not what it must be")]
    Member(&'static str),
    /// It is longer than we keep.
    #[error("the actor's document is longer than {LONGEST} bytes")]
    TooLong,
    /// A URL that must be on the actor's own server is elsewhere.
    #[error("the actor's `{0}` is on another origin than its id")]
    Elsewhere(&'static str),
}

impl RemoteActor {
    /// Reads a document. The caller has checked that it came from its own `id`.
    pub fn read(document: &Object, now: i64) -> Result<Self, BadActor> {
        let kind = json::types(document).into_iter().find(|kind| KINDS.contains(kind));
        let kind = kind.ok_or_else(|| BadActor::Kind(json::kind(document).to_owned()))?.to_owned();
        let id: Url = json::url(document, "id").ok_or(BadActor::Member("id"))?;
        let inbox = own_url(document, "inbox", &id)?;
        let handle = handle(document, &id)?;
        let name = json::text(document, "name").map(str::trim).filter(|name| !name.is_empty());
        let name = maillon_kernel::markup::plain_text(name.unwrap_or(handle.name()));
        let page = json::many(document, "url").into_iter().filter_map(json::uri_of);
        let page = page.filter_map(|url| Url::parse(url).ok()).find(|url| url.origin() == id.origin());
        let peer = Peer {
            uri: id.to_string(),
            kind,
            handle: handle.name().to_owned(),
            host: handle.host().to_owned(),
            name: name.chars().take(200).collect(),
            url: page.unwrap_or_else(|| id.clone()).to_string(),
            inbox: inbox.to_string(),
            shared_inbox: shared_inbox(document, &id),
            document: Value::Object(document.clone()).to_string(),
            fetched_at: now,
            gone_at: None,
        };
        if LONGEST < peer.document.len() {
            return Err(BadActor::TooLong);
        }
        if LONGEST_NAME < peer.handle.len() || LONGEST_NAME < peer.host.len() {
            return Err(BadActor::Member("preferredUsername"));
        }
        let keys = keys(document, &peer.uri, now);
        Ok(Self { peer, keys, reads_ed25519: reads_ed25519(document) })
    }

    /// The authority that deliveries to it go by.
    pub fn host(&self) -> String {
        self.peer.delivery_inbox().parse().map(|inbox| authority_of(&inbox)).unwrap_or_default()
    }
}

/// FEP-844e: an `Application` lists what it implements; other actors name theirs as their `generator`.
fn reads_ed25519(document: &Object) -> bool {
    let generator = json::first(document, "generator").and_then(Value::as_object).unwrap_or(document);
    json::uris(generator, "implements").contains(&super::RFC_9421_ED25519)
}

/// A URL under `key` that must share the origin of the actor's id.
fn own_url(document: &Object, key: &'static str, id: &Url) -> Result<Url, BadActor> {
    let url = json::url(document, key).ok_or(BadActor::Member(key))?;
    if url.origin() == id.origin() { Ok(url) } else { Err(BadActor::Elsewhere(key)) }
}

fn handle(document: &Object, id: &Url) -> Result<Handle, BadActor> {
    let name = json::text(document, "preferredUsername").ok_or(BadActor::Member("preferredUsername"))?;
    format!("@{name}@{}", authority_of(id)).parse().map_err(|_| BadActor::Member("preferredUsername"))
}

fn shared_inbox(document: &Object, id: &Url) -> Option<String> {
    let endpoints = json::first(document, "endpoints")?.as_object()?;
    let url = json::url(endpoints, "sharedInbox")?;
    (url.origin() == id.origin()).then(|| url.to_string())
}

/// `publicKey` (PEM) and `assertionMethod` (Multikeys, FEP-521a) that belong to the actor itself.
fn keys(document: &Object, owner: &str, now: i64) -> Vec<PeerKey> {
    let row = |id: &str, kind: &str, public_key: &str, expires_at: Option<i64>| PeerKey {
        id: id.to_owned(),
        owner: owner.to_owned(),
        kind: kind.to_owned(),
        public_key: public_key.to_owned(),
        fetched_at: now,
        expires_at,
    };
    let pem = json::many(document, "publicKey").into_iter().filter_map(Value::as_object).filter_map(|key| {
        let owned = json::text(key, "owner") == Some(owner);
        let end = end_of(key).ok()?;
        let (id, pem) = (json::text(key, "id")?, json::text(key, "publicKeyPem")?);
        owned.then(|| row(id, "pem", pem, end))
    });
    let multi = json::many(document, "assertionMethod").into_iter().filter_map(Value::as_object);
    let multi = multi.filter_map(|key| {
        let owned = json::text(key, "controller") == Some(owner);
        let end = end_of(key).ok()?;
        let (id, key) = (json::text(key, "id")?, json::text(key, "publicKeyMultibase")?);
        owned.then(|| row(id, "multibase", key, end))
    });
    let mut keys: Vec<PeerKey> = Vec::new();
    for key in pem.chain(multi) {
        let here = |id: &str| {
            id.parse::<Url>().is_ok_and(|id| owner.parse::<Url>().is_ok_and(|o| o.origin() == id.origin()))
        };
        // Mitra lists its RSA key twice under one id, and so do we: the first spelling is enough, the first end counts.
        if let Some(known) = keys.iter_mut().find(|known| known.id == key.id) {
            known.expires_at = [known.expires_at, key.expires_at].into_iter().flatten().min();
        } else if keys.len() < KEYS && here(&key.id) {
            keys.push(key);
        }
    }
    keys
}

/// When a key ends: `expires`, or `revoked` if that was earlier (Controlled Identifiers, section 2.2). One that says so in a
/// way that cannot be read is none.
fn end_of(key: &Object) -> Result<Option<i64>, BadActor> {
    let mut end = None;
    for member in ["expires", "revoked"] {
        if !json::many(key, member).is_empty() {
            let said = json::millis(key, member).ok_or(BadActor::Member("expires"))?;
            end = Some(end.map_or(said, |end: i64| end.min(said)));
        }
    }
    Ok(end)
}
