//! Putting a proof on a document of ours.

use chrono::{DateTime, SecondsFormat, Utc};
use multibase::Base;
use serde_json::{Value, json};

use super::{CONTEXT, KIND, PROOF, PURPOSE, ProofProblem, SUITE, hash};
use crate::json::Object;
use crate::keys::Ed25519Key;

/// Adds a proof with the key that is published under `method`. A former proof is replaced; the terms of proofs join the
/// document's `@context` if they lack.
pub fn attach(
    document: &mut Object,
    method: &str,
    key: &Ed25519Key,
    created: DateTime<Utc>,
) -> Result<(), ProofProblem> {
    document.remove(PROOF);
    name_context(document);
    let mut options = Object::new();
    // As the suite's "Create Proof" says: the terms are bound by the proof, too.
    options.insert("@context".to_owned(), document.get("@context").cloned().unwrap_or_default());
    options.insert("type".to_owned(), json!(KIND));
    options.insert("cryptosuite".to_owned(), json!(SUITE));
    options.insert("verificationMethod".to_owned(), json!(method));
    options.insert("proofPurpose".to_owned(), json!(PURPOSE));
    options.insert("created".to_owned(), json!(created.to_rfc3339_opts(SecondsFormat::Secs, true)));
    let signature = key.sign(&hash(options.clone(), document.clone())?)?;
    let value = multibase::encode(Base::Base58Btc, signature);
    options.insert("proofValue".to_owned(), Value::String(value));
    document.insert(PROOF.to_owned(), Value::Object(options));
    Ok(())
}

/// A `@context` of one value becomes a list; the terms of proofs stand second, where Mastodon's own documents have theirs.
fn name_context(document: &mut Object) {
    let context =
        document.entry("@context").or_insert_with(|| json!("https://www.w3.org/ns/activitystreams"));
    let mut list = match context.take() {
        Value::Array(list) => list,
        one => vec![one],
    };
    if !list.iter().any(|one| one == CONTEXT) {
        list.insert(1.min(list.len()), json!(CONTEXT));
    }
    *context = Value::Array(list);
}
