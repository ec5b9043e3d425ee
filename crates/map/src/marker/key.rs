//! What names a marker that its source does not, and what tells whether a record changed.

use std::fmt::Write as _;

use maillon_kernel::geo::Point;
use maillon_kernel::markup::fold;
use serde_json::Value;
use sha2::{Digest, Sha256};

/// The key of a marker without an id: its name, forgiving as a search is, at its point to about ten metres. A source
/// that corrects an accent or moves a marker across a yard does not make another one of it.
pub(super) fn of(name: &str, point: Point) -> String {
    let name = super::line(&fold(name));
    hex(&Sha256::digest(format!("{name}|{:.4}|{:.4}", point.lat(), point.lon())))
}

/// The hash of a record, whatever the order of its members and the spaces between them.
pub(crate) fn hash(record: &Value) -> String {
    let mut canonical = String::with_capacity(1_024);
    write(&mut canonical, record);
    hex(&Sha256::digest(canonical))
}

/// Writes members in the order of their names, and each text with its length before it, so that no two records are written
/// alike. It goes as deep as the record, which the parser keeps shallow.
fn write(out: &mut String, value: &Value) {
    match value {
        Value::Object(members) => {
            let mut members: Vec<_> = members.iter().collect();
            members.sort_unstable_by_key(|(name, _)| *name);
            out.push('{');
            for (name, value) in members {
                text(out, name);
                write(out, value);
            }
            out.push('}');
        }
        Value::Array(items) => {
            out.push('[');
            for item in items {
                write(out, item);
            }
            out.push(']');
        }
        Value::String(words) => text(out, words),
        plain => {
            let _ = write!(out, "{plain},");
        }
    }
}

fn text(out: &mut String, text: &str) {
    let _ = write!(out, "{}:", text.len());
    out.push_str(text);
}

fn hex(bytes: &[u8]) -> String {
    let digit = |half: u8| char::from_digit(u32::from(half), 16).unwrap_or('0');
    bytes.iter().flat_map(|byte| [digit(byte >> 4), digit(byte & 15)]).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_layout_of_a_record_does_not_count() {
        let hash = |json: &str| hash(&serde_json::from_str(json).unwrap());
        assert_eq!(
            hash(r#"{"a":1,"b":{"c":[1,2],"d":null}}"#),
            hash(r#"{ "b":{"d":null,"c":[1, 2]}, "a":1 }"#)
        );
        assert_ne!(hash(r#"{"a":[1,2]}"#), hash(r#"{"a":[2,1]}"#));
        assert_ne!(hash(r#"{"a":"1"}"#), hash(r#"{"a":1}"#));
        assert_ne!(hash(r#"{"a":"1:","b":""}"#), hash(r#"{"a":"","b":"1:"}"#));
        assert_ne!(hash("[1,23]"), hash("[12,3]"));
        assert_ne!(hash(r#"["",[""]]"#), hash(r#"["",["",""]]"#));
    }

    #[test]
    fn a_key_forgives_what_a_search_forgives() {
        let at = |lat, lon| Point::new(lat, lon).unwrap();
        let key = of("Café  Récup'", at(50.846_712, 4.352_512));
        assert_eq!(key, of("CAFE RECUP’", at(50.846_734, 4.352_548)));
        assert_ne!(key, of("Café Récup'", at(50.846_812, 4.352_512)));
        // Keys are kept: another one would make another marker of each.
        assert_eq!(key, "16e519ea6de94641d8c84def3cde4560e79bda812fec4aadd9cbefd902446569");
    }
}
