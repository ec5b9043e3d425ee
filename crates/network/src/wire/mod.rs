//! What instances say to each other about belonging, both ways. The shapes stand in FEDERATION.md.

mod answers;
mod read;
mod write;

use serde_json::{Value, json};

pub use maillon_consent::wire::{NotRead, RoundRead, StanceRead};
pub use read::{JoinRead, Line, RegisterRead};
pub use write::{Writer, plain};

pub(crate) use answers::{ANSWERS_PATH, article, asked_of, asking, properties, read_article};
pub(crate) use maillon_consent::wire::WORDS;
pub(crate) use maillon_consent::wire::read::{round, stance};
pub(crate) use read::{join, register};
pub(crate) use write::{Joining, Register, membership, stance_document};

/// The JSON-LD context of all that this crate says.
pub(crate) fn context() -> Value {
    let texts = |name: &str| json!({ "@id": format!("maillon:{name}"), "@container": "@language" });
    json!([
        "https://www.w3.org/ns/activitystreams",
        "https://w3id.org/security/data-integrity/v2",
        {
            "maillon": "urn:maillon:ns#",
            "Round": "maillon:Round",
            "Stance": "maillon:Stance",
            "Membership": "maillon:Membership",
            "version": "maillon:version",
            "state": "maillon:state",
            "quorum": "maillon:quorum",
            "silence": "maillon:silence",
            "choice": "maillon:choice",
            "stances": { "@id": "maillon:stances", "@container": "@list" },
            "why": "maillon:why",
            "questions": { "@id": "maillon:questions", "@container": "@list" },
            "questionsVersion": "maillon:questionsVersion",
            "sponsorsNeeded": "maillon:sponsorsNeeded",
            "sponsors": { "@id": "maillon:sponsors", "@type": "@id" },
            "answers": { "@id": "maillon:answers", "@container": "@list" },
            "contentLanguage": "maillon:contentLanguage",
            "addedValueMap": texts("addedValue"),
            "legalFormMap": texts("legalForm"),
            "decisionModeMap": texts("decisionMode"),
            "boardMap": texts("board"),
        },
    ])
}
