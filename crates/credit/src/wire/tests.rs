//! What is written is read back; what is not exactly so is refused.

use maillon_federation::Origin;
use maillon_kernel::minutes::Minutes;
use serde_json::{Value, json};

use super::{Asked, Intent, Writer, read, read_request};
use crate::machine::{Message, Terms};
use crate::model::Why;

const HERE: &str = "https://haie.example/@sel";
const THERE: &str = "https://four.example/@sel";

fn terms() -> Terms {
    Terms {
        uri: "https://haie.example/ap/transfers/1".to_owned(),
        provider: "https://haie.example/ap/accounts/a".to_owned(),
        receiver: "https://four.example/ap/accounts/b".to_owned(),
        amount: Minutes::new(90),
        ends_at: 1_700_000_000_000,
        corrects: None,
        clause_of: None,
        request: None,
        note_hash: None,
        public: true,
    }
}

fn offer() -> Value {
    let origin = Origin::new("https://haie.example/".parse().unwrap());
    Value::Object(Writer { origin: &origin, ours: HERE, theirs: THERE }.offer(&terms(), 1))
}

#[test]
fn an_offer_is_read_as_it_was_written() {
    let read = read(offer().as_object().unwrap()).unwrap().unwrap();
    assert_eq!(read.message, Message::Offer { epoch: 1, terms: terms() });
}

#[test]
fn what_is_no_amount_of_whole_minutes_is_refused() {
    let quantity = "/object/resourceQuantity/hasNumericalValue";
    for bad in [
        json!(90),
        json!("0"),
        json!("-5"),
        json!("1.5"),
        json!("NaN"),
        json!("090"),
        json!("1000000001"),
        json!("9223372036854775808"),
        json!(""),
        json!("+9"),
        json!(null),
    ] {
        let mut document = offer();
        *document.pointer_mut(quantity).unwrap() = bad.clone();
        assert!(read(document.as_object().unwrap()).is_err(), "{bad}");
    }
}

#[test]
fn nobody_speaks_of_the_accounts_or_transfers_of_another() {
    for (place, bad) in [
        ("/object/provider", "https://four.example/ap/accounts/b"),
        ("/object/id", "https://four.example/ap/transfers/1"),
        ("/id", "https://haie.example/ap/transfers/1/offer/2"),
        ("/object/action", "deliverService"),
        ("/object/resourceQuantity/hasUnit", "hour"),
    ] {
        let mut document = offer();
        *document.pointer_mut(place).unwrap() = json!(bad);
        assert!(read(document.as_object().unwrap()).is_err(), "{place}");
    }
}

fn intent() -> Intent {
    Intent {
        uri: "https://haie.example/ap/requests/1".to_owned(),
        provider: "https://four.example/ap/accounts/b".to_owned(),
        receiver: "https://haie.example/ap/accounts/a".to_owned(),
        amount: Minutes::new(90),
        ends_at: 1_700_000_000_000,
        clause_of: Some("https://haie.example/ap/agreements/1".to_owned()),
        note_hash: None,
    }
}

#[test]
fn a_request_is_read_as_it_was_written() {
    let origin = Origin::new("https://haie.example/".parse().unwrap());
    let writer = Writer { origin: &origin, ours: HERE, theirs: THERE };
    let offer = writer.ask(&intent());
    assert_eq!(read_request(&offer), Ok(Some(Asked::Offer(intent()))));
    let undo = writer.ask_no_more(&intent().uri, Value::Object(offer.clone()));
    assert_eq!(read_request(&undo), Ok(Some(Asked::Undo(intent(), offer.clone()))));
    let denial = writer.deny(&intent().uri, Why::Refused);
    let request = intent().uri;
    assert_eq!(read_request(&denial), Ok(Some(Asked::Reject { request, why: Why::Refused })));
    // Neither is taken for a message about a transfer, nor the other way round.
    for document in [offer, undo, denial] {
        assert!(read(&document).unwrap().is_none(), "{document:?}");
    }
    assert_eq!(read_request(self::offer().as_object().unwrap()), Ok(None));
}

#[test]
fn nobody_asks_for_another_and_a_request_is_whole() {
    let origin = Origin::new("https://haie.example/".parse().unwrap());
    let writer = Writer { origin: &origin, ours: HERE, theirs: THERE };
    let offer = Value::Object(writer.ask(&intent()));
    for (place, bad) in [
        ("/object/receiver", json!("https://four.example/ap/accounts/b")),
        ("/object/id", json!("https://four.example/ap/requests/1")),
        ("/id", json!("https://haie.example/ap/requests/2/offer")),
        ("/object/attributedTo", json!(THERE)),
        ("/object/action", json!("deliverService")),
        ("/object/resourceQuantity/hasNumericalValue", json!("1.5")),
        ("/object/resourceQuantity/hasNumericalValue", json!("0")),
        ("/object/resourceQuantity/hasNumericalValue", json!("-90")),
        ("/object/resourceQuantity/hasNumericalValue", json!("9223372036854775808")),
        ("/endTime", json!("bientôt")),
    ] {
        let mut document = offer.clone();
        *document.pointer_mut(place).unwrap() = bad;
        assert!(read_request(document.as_object().unwrap()).is_err(), "{place}");
    }
    let mut undo = Value::Object(writer.ask_no_more("https://haie.example/ap/requests/2", offer));
    assert!(read_request(undo.as_object().unwrap()).is_err(), "it undoes another one");
    *undo.pointer_mut("/actor").unwrap() = json!(THERE);
    assert!(read_request(undo.as_object().unwrap()).is_err(), "nor does another actor");
}
