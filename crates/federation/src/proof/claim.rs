//! What a document's proof claims, before and after the key is known.

use chrono::{DateTime, Utc};
use multibase::Base;
use serde_json::Value;
use url::Url;

use super::{KIND, PROOF, PURPOSE, ProofProblem, SUITE, hash};
use crate::json::{self, Object};
use crate::keys::PublicKey;

/// An Ed25519 signature in bytes (RFC 8032).
const SIGNATURE_LENGTH: usize = 64;
/// Longest `proofValue`: 64 bytes are 88 characters of base58.
const LONGEST_VALUE: usize = 100;
/// Seconds by which a proof may be ahead of our clock, as with signatures of requests.
const AHEAD: i64 = 3600;

/// A proof that passed every check that needs no key. It proves nothing before [`verify`](Self::verify).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Claim {
    method: String,
    created: Option<DateTime<Utc>>,
    hash: Vec<u8>,
    signature: Vec<u8>,
}

impl Claim {
    /// Reads the one proof of a document. Whoever wants to know how old it may be asks [`created`](Self::created): an
    /// old proof is what proofs are for.
    pub fn read(document: &Object, now: DateTime<Utc>) -> Result<Self, ProofProblem> {
        let proof = the_one(document)?;
        check_kind(proof)?;
        let method = json::text(proof, "verificationMethod").filter(|method| is_key_id(method));
        let method = method.ok_or(ProofProblem::Malformed("the proof's verificationMethod"))?;
        let created = time(proof, "created")?;
        if created.is_some_and(|created| AHEAD < (created - now).num_seconds()) {
            return Err(ProofProblem::Future);
        }
        if time(proof, "expires")?.is_some_and(|expires| expires < now) {
            return Err(ProofProblem::Expired);
        }
        let signature = signature(proof)?;
        let mut options = proof.clone();
        options.remove("proofValue");
        let document = unsecured(document, &options)?;
        Ok(Self { method: method.to_owned(), created, hash: hash(options, document)?, signature })
    }

    /// The URL of the key. Its owner is the only author that the proof can speak for.
    pub fn method(&self) -> &str {
        &self.method
    }

    /// When it says that it was made.
    pub fn created(&self) -> Option<DateTime<Utc>> {
        self.created
    }

    /// Whether the key made the proof.
    pub fn verify(&self, key: &PublicKey) -> Result<(), ProofProblem> {
        if key.is_rsa() {
            return Err(ProofProblem::KeyKind);
        }
        key.verify(&self.hash, &self.signature).map_err(|_| ProofProblem::BadProof)
    }
}

fn the_one(document: &Object) -> Result<&Object, ProofProblem> {
    let mut proofs = json::many(document, PROOF).into_iter();
    let proof = proofs.next().ok_or(ProofProblem::Missing)?;
    if proofs.next().is_some() {
        return Err(ProofProblem::Several);
    }
    proof.as_object().ok_or(ProofProblem::Malformed("the proof"))
}

/// Exactly these strings: an array, or a term of another vocabulary, is not what was agreed on.
fn check_kind(proof: &Object) -> Result<(), ProofProblem> {
    for (member, expected) in [("type", KIND), ("cryptosuite", SUITE), ("proofPurpose", PURPOSE)] {
        if proof.get(member).and_then(Value::as_str) != Some(expected) {
            return Err(ProofProblem::Unsupported(member));
        }
    }
    Ok(())
}

fn is_key_id(text: &str) -> bool {
    let web = |url: Url| matches!(url.scheme(), "http" | "https") && url.has_host();
    text.len() <= json::LONGEST_URI && Url::parse(text).is_ok_and(web)
}

fn time(proof: &Object, member: &'static str) -> Result<Option<DateTime<Utc>>, ProofProblem> {
    let Some(value) = proof.get(member) else { return Ok(None) };
    let time = value.as_str().and_then(|text| DateTime::parse_from_rfc3339(text).ok());
    let malformed = ProofProblem::Malformed("a time of the proof");
    time.map(|time| Some(time.with_timezone(&Utc))).ok_or(malformed)
}

fn signature(proof: &Object) -> Result<Vec<u8>, ProofProblem> {
    let malformed = ProofProblem::Malformed("the proof's proofValue");
    let text = proof.get("proofValue").and_then(Value::as_str).filter(|text| text.len() <= LONGEST_VALUE);
    match text.map(multibase::decode) {
        Some(Ok((Base::Base58Btc, bytes))) if bytes.len() == SIGNATURE_LENGTH => Ok(bytes),
        _ => Err(malformed),
    }
}

/// The document that was signed: without the proof, without a Linked Data signature that was put on afterwards
/// (FEP-8b32), and with the terms that the proof names, which must be those that the document begins with.
fn unsecured(document: &Object, options: &Object) -> Result<Object, ProofProblem> {
    let mut document = document.clone();
    document.remove(PROOF);
    document.remove("signature");
    if let Some(context) = options.get("@context") {
        let named = json::many(options, "@context");
        let begins = json::many(&document, "@context").into_iter().take(named.len());
        if !begins.eq(named.iter().copied()) {
            return Err(ProofProblem::OtherContext);
        }
        document.insert("@context".to_owned(), context.clone());
    }
    Ok(document)
}
