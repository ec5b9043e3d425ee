//! Our own actors: their keys and their document.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use maillon_kernel::clock::Clock;
use maillon_store::actors::{LocalActor, RetiredKey};
use serde_json::{Value, json};

use super::{ED25519_KEY, RFC_9421, RFC_9421_ED25519, RSA_KEY};
use crate::json::uris;
use crate::keys::{Ed25519Key, KeyProblem, RsaKey};
use crate::origin::Origin;
use crate::publish::timestamp;

/// What an actor of ours is called and is.
#[derive(Clone, Debug)]
pub struct Identity {
    /// `preferredUsername`, lower case.
    pub handle: String,
    /// ActivityStreams type: `Application`, `Organization`, `Person`, `Service`, `Group`.
    pub kind: String,
    /// Display name.
    pub name: String,
    /// Who they are, as HTML.
    pub summary: String,
    /// Its URI.
    pub uri: String,
}

impl Identity {
    /// Makes the row of a new actor, with two new keys. Slow: never inside a store closure.
    pub fn with_new_keys(self, clock: &Clock) -> Result<LocalActor, KeyProblem> {
        let now = clock.millis();
        Ok(LocalActor {
            id: clock.uuid().to_string(),
            uri: self.uri,
            handle: self.handle,
            kind: self.kind,
            name: self.name,
            summary: self.summary,
            rsa_key: STANDARD.encode(RsaKey::generate()?.pkcs8()),
            ed25519_key: STANDARD.encode(Ed25519Key::generate()?.pkcs8()),
            created_at: now,
            updated_at: now,
            approves_followers: false,
            rsa_key_id: RSA_KEY.to_owned(),
            ed25519_key_id: ED25519_KEY.to_owned(),
            extra: "{}".to_owned(),
            aliases: "[]".to_owned(),
            moved_to: None,
            closed_at: None,
        })
    }
}

/// The parsed private keys of one of our actors, with their ids.
#[derive(Debug)]
pub struct LocalKeys {
    /// `keyId` of the RSA key.
    pub rsa_id: String,
    /// Signs requests.
    pub rsa: RsaKey,
    /// Id of the Ed25519 key.
    pub ed25519_id: String,
    /// Signs proofs.
    pub ed25519: Ed25519Key,
    /// What it signed with before, latest first.
    pub retired: Vec<RetiredKey>,
}

impl LocalKeys {
    /// Parses the keys of a row, and names the earlier ones.
    pub fn of(actor: &LocalActor, retired: Vec<RetiredKey>) -> Result<Self, KeyProblem> {
        let bytes = |text: &str| STANDARD.decode(text).unwrap_or_default();
        Ok(Self {
            rsa_id: format!("{}{}", actor.uri, actor.rsa_key_id),
            rsa: RsaKey::from_pkcs8(&bytes(&actor.rsa_key))?,
            ed25519_id: format!("{}{}", actor.uri, actor.ed25519_key_id),
            ed25519: Ed25519Key::from_pkcs8(&bytes(&actor.ed25519_key))?,
            retired,
        })
    }

    /// Whether these are the keys with these fragments: RSA, Ed25519.
    pub(crate) fn are(&self, actor: &str, rsa: &str, ed25519: &str) -> bool {
        self.rsa_id.strip_prefix(actor) == Some(rsa) && self.ed25519_id.strip_prefix(actor) == Some(ed25519)
    }

    /// `assertionMethod`: both keys as Multikeys (FEP-521a), then those that ended, so that what they proved can be
    /// verified still.
    fn multikeys(&self, controller: &str) -> Value {
        let key = |id: &str, key: &str| json!({ "id": id, "type": "Multikey", "controller": controller, "publicKeyMultibase": key });
        let mut keys = vec![
            key(&self.ed25519_id, &self.ed25519.public_multibase()),
            key(&self.rsa_id, &self.rsa.public_multibase()),
        ];
        for old in &self.retired {
            let mut ended = key(&old.id, &old.public_key);
            if let Some(members) = ended.as_object_mut() {
                members.insert("expires".to_owned(), json!(timestamp(old.expires_at)));
            }
            keys.push(ended);
        }
        Value::Array(keys)
    }
}

/// The members that [`reduce`] leaves.
const ESSENTIAL: [&str; 10] = [
    "@context",
    "id",
    "type",
    "preferredUsername",
    "webfinger",
    "inbox",
    "outbox",
    "endpoints",
    "publicKey",
    "assertionMethod",
];

/// The actor's ActivityPub document, as `wire.md` of the design and FEDERATION.md describe it.
pub fn document(origin: &Origin, actor: &LocalActor, keys: &LocalKeys) -> Value {
    let uri = &actor.uri;
    let page = origin.actor(&actor.handle);
    let is_instance = actor.kind == "Application";
    let mut document = json!({
        "@context": [
            "https://www.w3.org/ns/activitystreams",
            "https://w3id.org/security/v1",
            "https://www.w3.org/ns/did/v1",
            "https://w3id.org/security/multikey/v1",
            {
                "toot": "http://joinmastodon.org/ns#",
                "discoverable": "toot:discoverable",
                "indexable": "toot:indexable",
                "featured": { "@id": "toot:featured", "@type": "@id" },
                "attributionDomains": { "@id": "toot:attributionDomains", "@type": "@id" },
                "manuallyApprovesFollowers": "as:manuallyApprovesFollowers",
                "implements": "https://w3id.org/fep/844e#implements",
                "upcomingEvents": { "@id": "https://w3id.org/fep/8a8e#upcomingEvents", "@type": "@id" },
                "webfinger": { "@id": "https://purl.archive.org/socialweb/webfinger#webfinger" },
            },
        ],
        "id": uri,
        "type": actor.kind,
        "preferredUsername": actor.handle,
        "webfinger": format!("{}@{}", actor.handle, origin.authority()),
        "name": actor.name,
        "summary": actor.summary,
        "url": if is_instance { origin.url("/") } else { page },
        "published": timestamp(actor.created_at),
        "inbox": format!("{uri}/inbox"),
        "outbox": format!("{uri}/outbox"),
        "followers": format!("{uri}/followers"),
        "following": format!("{uri}/following"),
        "featured": format!("{uri}/featured"),
        "endpoints": { "sharedInbox": origin.shared_inbox() },
        "manuallyApprovesFollowers": actor.approves_followers,
        "discoverable": !is_instance,
        "indexable": !is_instance,
        // The pages that may name this actor as their author (`fediverse:creator`). A host, without its port.
        "attributionDomains": [origin.authority().split(':').next()],
        "publicKey": { "id": keys.rsa_id, "owner": uri, "publicKeyPem": keys.rsa.public_pem() },
        "assertionMethod": keys.multikeys(uri),
    });
    // FEP-844e: the application implements, and the other actors name it.
    let (key, value) = if is_instance {
        ("implements", implements())
    } else {
        (
            "generator",
            json!({ "id": origin.instance_actor(), "type": "Application", "implements": implements() }),
        )
    };
    if let Some(members) = document.as_object_mut() {
        members.insert(key.to_owned(), value);
        // FEP-8a8e. Only organisations announce what takes place.
        if actor.kind == "Organization" {
            members.insert("upcomingEvents".to_owned(), json!(origin.url(UPCOMING)));
        }
        add_extra(members, &actor.extra);
        add_moving(members, actor);
    }
    document
}

/// By which other URIs it is known, those that a slice names first, and where it went.
fn add_moving(members: &mut serde_json::Map<String, Value>, actor: &LocalActor) {
    let mut aliases: Vec<String> = uris(members, "alsoKnownAs").into_iter().map(str::to_owned).collect();
    aliases.extend(aliases_of(actor));
    let mut seen = std::collections::BTreeSet::new();
    aliases.retain(|alias| seen.insert(alias.clone()));
    let mut terms = serde_json::Map::new();
    if !aliases.is_empty() {
        members.insert("alsoKnownAs".to_owned(), json!(aliases));
        terms.insert("alsoKnownAs".to_owned(), json!({ "@id": "as:alsoKnownAs", "@type": "@id" }));
    }
    if let Some(moved_to) = &actor.moved_to {
        members.insert("movedTo".to_owned(), json!(moved_to));
        terms.insert("movedTo".to_owned(), json!({ "@id": "as:movedTo", "@type": "@id" }));
    }
    if let (false, Some(Value::Array(contexts))) = (terms.is_empty(), members.get_mut("@context")) {
        contexts.push(Value::Object(terms));
    }
}

/// The other URIs by which people said that this actor of ours is known.
pub fn aliases_of(actor: &LocalActor) -> Vec<String> {
    serde_json::from_str(&actor.aliases).unwrap_or_default()
}

/// Where the events that are still to come are listed.
pub const UPCOMING: &str = "/agenda/a-venir";

/// What a slice lets an actor say of itself. It never takes the place of what every actor says.
fn add_extra(members: &mut serde_json::Map<String, Value>, extra: &str) {
    let Ok(Value::Object(extra)) = serde_json::from_str(extra) else { return };
    for (key, value) in extra {
        if key == "@context" {
            if let Some(Value::Array(contexts)) = members.get_mut("@context") {
                contexts.push(value);
            }
        } else if !members.contains_key(&key) {
            members.insert(key, value);
        }
    }
}

/// Leaves what a stranger needs to verify our signatures and to write to us, for those who do not say who they are where
/// signed requests are asked for.
pub fn reduce(document: &mut Value) {
    if let Some(members) = document.as_object_mut() {
        members.retain(|key, _| ESSENTIAL.contains(&key.as_str()));
    }
}

fn implements() -> Value {
    json!([
        { "name": "RFC-9421: HTTP Message Signatures", "href": RFC_9421 },
        { "name": "RFC-9421 signatures using the Ed25519 algorithm", "href": RFC_9421_ED25519 },
    ])
}
