//! What ledgers say to each other, as JSON: FEDERATION.md, "Credit transfers".
//!
//! Every document has one id, which says of which transfer, kind and epoch it is; every document bears a proof, and the
//! ones that it answers, whole. Requests (`request`) hold nothing, and have no epoch.

mod ids;
mod read;
mod request;
mod sum;
#[cfg(test)]
mod tests;
mod write;

use maillon_federation::json::Object;
use serde_json::{Value, json};
use sha2::{Digest as _, Sha256};

pub use ids::{Ids, place_of};
pub use read::{Misread, Read, ReadNote, commit_of, read, read_erased, read_note};
pub use request::{Asked, Intent, read_request};
pub use sum::{read_sum, sum, sum_context};
pub use write::{Note, Writer};

/// The unit on the wire (OM-2).
pub(crate) const UNIT: &str = "minute-Time";
/// What is moved: minutes of work, whatever each instance calls them.
pub(crate) const RESOURCE: &str = "urn:maillon:ns#minuteOfWork";
/// The largest number that every reader of JSON keeps exactly.
pub(crate) const LARGEST: i64 = 9_007_199_254_740_991;

/// The terms of these documents.
pub(crate) fn context() -> Value {
    json!([
        "https://www.w3.org/ns/activitystreams",
        "https://w3id.org/security/data-integrity/v2",
        {
            "vf": "https://w3id.org/valueflows/ont/vf#",
            "om2": "http://www.ontology-of-units-of-measure.org/resource/om-2/",
            "maillon": "urn:maillon:ns#",
            "Commitment": "vf:Commitment",
            "EconomicEvent": "vf:EconomicEvent",
            "Intent": "vf:Intent",
            "LedgerResync": "maillon:LedgerResync",
            "LedgerStatement": "maillon:LedgerStatement",
            "LedgerView": "maillon:LedgerView",
            "action": "vf:action",
            "answers": "maillon:answers",
            "asks": "maillon:asks",
            "balance": "maillon:balance",
            "clauseOf": { "@id": "vf:clauseOf", "@type": "@id" },
            "corrects": { "@id": "vf:corrects", "@type": "@id" },
            "digest": "maillon:digest",
            "epoch": "maillon:epoch",
            "fulfills": { "@id": "vf:fulfills", "@type": "@id" },
            "hasNumericalValue": "om2:hasNumericalValue",
            "hasPointInTime": "vf:hasPointInTime",
            "hasUnit": "om2:hasUnit",
            "inHead": "maillon:inHead",
            "inSeq": "maillon:inSeq",
            "noteHash": "maillon:noteHash",
            "outHead": "maillon:outHead",
            "outSeq": "maillon:outSeq",
            "prev": "maillon:prev",
            "promise": "maillon:promise",
            "provider": { "@id": "vf:provider", "@type": "@id" },
            "publicSummary": "maillon:publicSummary",
            "reason": "maillon:reason",
            "receiptedSeq": "maillon:receiptedSeq",
            "receiver": { "@id": "vf:receiver", "@type": "@id" },
            "resourceConformsTo": { "@id": "vf:resourceConformsTo", "@type": "@id" },
            "resourceQuantity": "vf:resourceQuantity",
            "salt": "maillon:salt",
            "seq": "maillon:seq",
            "shows": "maillon:shows",
            "yourEpoch": "maillon:yourEpoch",
        },
    ])
}

/// The digest of a document: of its canonical JSON (RFC 8785) without its proof, so that the same words always have the
/// same one.
pub fn digest(document: &Object) -> Option<String> {
    let mut bare = document.clone();
    bare.remove("proof");
    let canonical = serde_json_canonicalizer::to_vec(&bare).ok()?;
    Some(format!("sha-256:{}", hex(&Sha256::digest(canonical))))
}

/// The same of a text; `None` when it is no document.
pub fn digest_of(text: &str) -> Option<String> {
    digest(&serde_json::from_str(text).ok()?)
}

/// The digest that ties a note to its transfer.
pub fn note_hash(salt: &str, note: &str) -> String {
    format!("sha-256:{}", hex(&Sha256::digest(format!("{salt}\n{note}").as_bytes())))
}

pub(crate) fn hex(bytes: &[u8]) -> String {
    use std::fmt::Write as _;
    bytes.iter().fold(String::with_capacity(2 * bytes.len()), |mut text, byte| {
        let _ = write!(text, "{byte:02x}");
        text
    })
}
