//! Proofs that are kept: who proved a document, found out when it comes, and again years later without a network.

use chrono::{DateTime, SubsecRound, Utc};
use maillon_store::evidence::Evidence;
use url::Url;

use super::{Claim, ProofProblem, attach};
use crate::actor::LocalKeys;
use crate::federation::Federation;
use crate::json::{self, Object};
use crate::keyring::{NoSigner, OwnedKey};
use crate::keys::PublicKey;

/// What a good proof says: who, about which document, with which key, when.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Proven {
    /// The document's id.
    pub uri: String,
    /// Its `actor`, or its `attributedTo`; the owner of the key.
    pub actor: String,
    /// The URI of the key.
    pub method: String,
    /// The key itself, in multibase.
    pub public_key: String,
    /// When it was made, as it says itself.
    pub created: Option<DateTime<Utc>>,
}

/// Puts a proof on a document of ours, in the name of the actor whose keys these are. What comes back belongs to the
/// document as it is now: keep both together ([`evidence`]).
pub fn prove(document: &mut Object, keys: &LocalKeys, now: DateTime<Utc>) -> Result<Proven, ProofProblem> {
    let (uri, actor) = identity(document)?;
    attach(document, &keys.ed25519_id, &keys.ed25519, now)?;
    Ok(Proven {
        uri: uri.into(),
        actor: actor.into(),
        method: keys.ed25519_id.clone(),
        public_key: keys.ed25519.public_multibase(),
        // As it stands in the proof: in whole seconds.
        created: Some(now.trunc_subsecs(0)),
    })
}

/// Reads a document for its proof: exactly as it came, where everything else here is lenient.
pub fn read(text: &str) -> Result<Object, ProofProblem> {
    serde_json::from_str(text).map_err(|_| ProofProblem::Malformed("the document"))
}

/// The row that lets a proof be verified again. `text` is the document exactly as it was sent or came; `now` is in epoch
/// milliseconds.
pub fn evidence(text: &str, proven: &Proven, now: i64) -> Evidence {
    Evidence {
        uri: proven.uri.clone(),
        actor: proven.actor.clone(),
        body: text.to_owned(),
        method: Some(proven.method.clone()),
        public_key: Some(proven.public_key.clone()),
        proven_at: proven.created.map(|created| created.timestamp_millis()),
        kept_at: now,
    }
}

/// Verifies what was kept, with the key that was kept beside it: nothing is fetched, and the time is that of the keeping.
pub fn verify_again(kept: &Evidence) -> Result<(), ProofProblem> {
    let (Some(method), Some(key)) = (&kept.method, &kept.public_key) else {
        return Err(ProofProblem::Missing);
    };
    let document = read(&kept.body)?;
    let (uri, actor) = identity(&document)?;
    let claim = Claim::read(&document, maillon_kernel::clock::from_millis(kept.kept_at))?;
    for (same, column) in [
        (uri.as_str() == kept.uri, "uri"),
        (actor.as_str() == kept.actor, "actor"),
        (claim.method() == method, "method"),
        (claim.created().map(|created| created.timestamp_millis()) == kept.proven_at, "proven_at"),
    ] {
        if !same {
            return Err(ProofProblem::OtherRecord(column));
        }
    }
    claim.verify(&PublicKey::from_multibase(key)?)
}

impl Federation {
    /// Who proved this document. The key is looked up in memory and in the store; what is unknown, or does not fit, is
    /// fetched once, and a refusal is remembered. Nobody makes us fetch a key of another server than the author's.
    pub async fn prover_of(&self, document: &Object) -> Result<Proven, NoSigner> {
        let now = self.clock().now();
        let claim = Claim::read(document, now)?;
        let (uri, actor) = identity(document)?;
        let method: Url = claim.method().parse().map_err(|_| ProofProblem::OtherAuthor)?;
        if method.origin() != actor.origin() {
            return Err(ProofProblem::OtherAuthor.into());
        }
        let fits = |key: &OwnedKey| -> Result<(), NoSigner> {
            if key.owner != actor.as_str() {
                return Err(ProofProblem::OtherAuthor.into());
            }
            if key.had_ended_at(claim.created().unwrap_or(now)) {
                return Err(ProofProblem::KeyEnded.into());
            }
            Ok(claim.verify(&key.key)?)
        };
        let key = self.key_that(claim.method(), fits).await?;
        let public_key = key.key.multibase().ok_or(ProofProblem::KeyKind)?;
        let (method, created) = (claim.method().to_owned(), claim.created());
        Ok(Proven { uri: uri.into(), actor: actor.into(), method, public_key, created })
    }
}

/// The id of the document and its one author, on one origin: whoever proves speaks for the whole document, so a second
/// author would be spoken for.
fn identity(document: &Object) -> Result<(Url, Url), ProofProblem> {
    let role = if document.contains_key("actor") { "actor" } else { "attributedTo" };
    let author = json::url(document, role).filter(|_| json::many(document, role).len() == 1);
    let author = author.ok_or(ProofProblem::Malformed("the document's author"))?;
    let uri = json::url(document, "id").filter(|uri| uri.origin() == author.origin());
    Ok((uri.ok_or(ProofProblem::Malformed("the document's id"))?, author))
}
