//! What is read of others' JSON. What we write is pinned by `tests/wire`.

use maillon_federation::Envelope;
use serde_json::{Value, json};

use super::{Misread, read};
use crate::machine::Message;

fn offer(kind: &str, unit: &str, amount: &Value) -> Envelope {
    let activity = json!({
        "id": "https://a.example/offers/1", "type": "Offer", "actor": "https://a.example/users/a",
        "content": "<p>Pour <b>samedi</b>.</p>",
        "object": {
            "type": kind,
            "stiplulates": {
                "type": "Commitment", "satisfies": "https://b.example/1#primary",
                "resourceQuantity": { "hasUnit": unit, "hasNumericalValue": amount },
            },
        },
    });
    Envelope::read(activity.to_string().as_bytes()).unwrap()
}

#[test]
fn an_agreement_is_read_under_its_names_and_spellings() {
    for (kind, amount) in
        [("Agreement", json!("3")), ("vf:Agreement", json!(3)), ("ValueFlows:Agreement", json!("3.0"))]
    {
        let incoming = read(&offer(kind, "one", &amount)).unwrap();
        let Message::Offer(proposal) = incoming.message else { panic!("{kind} is an offer") };
        assert_eq!(proposal.terms.amount.to_string(), "3", "{kind}");
        assert_eq!(incoming.words, "Pour samedi.");
    }
}

#[test]
fn what_cannot_be_counted_is_refused_with_its_name() {
    let problem = |envelope: &Envelope| read(envelope).unwrap_err();
    assert_eq!(problem(&offer("Note", "one", &json!("3"))), Misread("type"));
    // Mitra's subscriptions are sold by the second, which is no unit of ours.
    assert_eq!(problem(&offer("Agreement", "second", &json!("3"))), Misread("hasUnit"));
    for amount in [json!("-1"), json!("many"), json!(null), json!([])] {
        assert_eq!(problem(&offer("Agreement", "one", &amount)), Misread("hasNumericalValue"));
    }
}

#[test]
fn what_a_time_takes_besides_is_read_as_far_as_it_is_known() {
    let mut envelope = offer("Agreement", "minute-Time", &json!("240"));
    let commitment = envelope.json["object"]["stiplulates"].as_object_mut().unwrap();
    commitment.insert("hasBeginning".to_owned(), json!("2026-12-15T08:00:00Z"));
    commitment.insert("hasEnd".to_owned(), json!("2026-12-15T12:00:00Z"));
    commitment.insert("inLanguage".to_owned(), json!(["fr", 7, "not a language"]));
    commitment
        .insert("atLocation".to_owned(), json!({ "type": "Place", "name": "Rue X, Molenbeek-Saint-Jean" }));
    let needed = read(&envelope).unwrap().commitments.unwrap().needed;
    assert_eq!((needed.languages, needed.commune.as_deref()), (vec!["fr".to_owned()], Some("21012")));
}
