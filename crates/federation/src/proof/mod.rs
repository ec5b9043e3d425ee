//! Proofs that travel with an object (FEP-8b32): `eddsa-jcs-2022` of the cryptosuites for Data Integrity.
//!
//! A signature of a request says who sent it; a proof says who wrote the object, to anybody and for years. [`attach`]
//! makes one. [`Claim::read`] does everything that needs no key, then [`Claim::verify`] judges. With the key looked up and
//! its owner compared: [`prove`] and [`Federation::prover_of`](crate::Federation::prover_of); kept for years: [`evidence`]
//! and [`verify_again`].
//!
//! **Invariant:** a proof speaks for the owner of its key alone: whoever uses a [`Claim`] compares the key's owner with
//! the object's author. **Invariant:** what was verified is the document as a whole; a member that was added later breaks it.

mod claim;
mod keep;
mod make;
mod problem;
#[cfg(test)]
mod tests;

pub use claim::Claim;
pub use keep::{Proven, evidence, prove, read, verify_again};
pub use make::attach;
pub use problem::ProofProblem;

use aws_lc_rs::digest::{SHA256, digest};
use serde_json::Value;

use crate::json::Object;

/// The terms of proofs. A document with a proof names it in its `@context`.
pub const CONTEXT: &str = "https://w3id.org/security/data-integrity/v2";
/// The member that holds the proof.
pub(crate) const PROOF: &str = "proof";
const KIND: &str = "DataIntegrityProof";
const SUITE: &str = "eddsa-jcs-2022";
const PURPOSE: &str = "assertionMethod";

/// What is signed: the digest of the proof's options, then that of the document, both in canonical JSON (RFC 8785).
fn hash(options: Object, document: Object) -> Result<Vec<u8>, ProofProblem> {
    let mut hash = canonical_digest(options)?;
    hash.extend(canonical_digest(document)?);
    Ok(hash)
}

fn canonical_digest(object: Object) -> Result<Vec<u8>, ProofProblem> {
    let bytes = serde_json_canonicalizer::to_vec(&Value::Object(object));
    let bytes = bytes.map_err(|_| ProofProblem::Malformed("the document"))?;
    Ok(digest(&SHA256, &bytes).as_ref().to_vec())
}
