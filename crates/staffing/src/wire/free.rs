//! When a function is free, and who comes to whom: for those that we trust, one at a time.

use maillon_federation::publish::timestamp;
use maillon_kernel::span::Span;
use serde_json::{Value, json};

use super::context;
use crate::model::Function;
use crate::rules::Code;

/// A confirmed commitment, as its user member may read it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Done {
    /// The agreement that it belongs to, by the URI that both know.
    pub agreement: String,
    /// The pseudonym of who comes.
    pub code: Code,
    /// The name of who comes.
    pub name: Option<String>,
    /// When.
    pub span: Span,
}

/// The free half-days of a function, and the reader's own commitments.
pub fn free_json(
    function: &Function,
    actor: &str,
    free: &[(Code, Span)],
    reader: &str,
    own: &[Done],
) -> Value {
    let provider = |code: &Code| format!("{actor}#{code}");
    let times = |span: Span| (timestamp(span.start()), timestamp(span.end()));
    let intent = |(code, span): &(Code, Span)| {
        let (start, end) = times(*span);
        json!({
            "type": "Intent",
            "action": "work",
            "provider": provider(code),
            "hasBeginning": start,
            "hasEnd": end,
        })
    };
    let commitment = |one: &Done| {
        let (start, end) = times(one.span);
        json!({
            "type": "Commitment",
            "action": "work",
            "clauseOf": one.agreement,
            "provider": provider(&one.code),
            "receiver": reader,
            "name": one.name,
            "hasBeginning": start,
            "hasEnd": end,
        })
    };
    let items: Vec<Value> = free.iter().map(intent).chain(own.iter().map(commitment)).collect();
    json!({
        "@context": context(),
        "id": format!("{}/creneaux", function.uri),
        "type": "OrderedCollection",
        "attributedTo": actor,
        "totalItems": items.len(),
        "orderedItems": items,
    })
}
