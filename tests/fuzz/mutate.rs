//! What becomes of a seed: a few changes, each chosen by the fuzzer's bytes.

use serde_json::{Value, json};

/// The fuzzer's bytes, taken one after the other; zero when they are used up.
pub struct Choices<'a>(pub &'a [u8]);

impl Choices<'_> {
    pub fn byte(&mut self) -> u8 {
        let Some((first, rest)) = self.0.split_first() else { return 0 };
        self.0 = rest;
        *first
    }

    /// A number below `many`, which is not 0.
    pub fn below(&mut self, many: usize) -> usize {
        (usize::from(self.byte()) << 8 | usize::from(self.byte())) % many
    }

    pub fn of<'a, T>(&mut self, all: &'a [T]) -> &'a T {
        &all[self.below(all.len())]
    }

    fn are_left(&self) -> bool {
        !self.0.is_empty()
    }
}

/// Bytes of a seed with pieces changed, dropped, doubled or moved.
pub fn bytes(seed: &[u8], choices: &mut Choices) -> Vec<u8> {
    let mut text = seed.to_vec();
    while choices.are_left() && !text.is_empty() {
        let (start, length) = (choices.below(text.len()), choices.below(40));
        let end = (start + length).min(text.len());
        match choices.byte() % 6 {
            0 => text[start] = choices.byte(),
            1 => drop(text.drain(start..end)),
            2 => text.extend_from_within(start..end),
            3 => {
                let piece = text[start..end].to_vec();
                let at = choices.below(text.len());
                text.splice(at..at, piece);
            }
            4 => text.truncate(start),
            _ => {
                let odd = *choices
                    .of(&["\"", "{", "]", "\u{0}", "\u{202e}", "<", "&", ";", "\r\n", "-1", "1e999", "é"]);
                text.splice(start..start, odd.bytes());
            }
        }
    }
    text
}

/// A document with members dropped, exchanged for what does not belong there, or taken from another document.
pub fn document(seeds: &[Value], choices: &mut Choices) -> Value {
    let mut document = choices.of(seeds).clone();
    while choices.are_left() {
        let other = choices.of(seeds).clone();
        let place = place_in(&mut document, choices);
        change(place, &other, choices);
    }
    document
}

/// Some value in the document, near the top rather than deep.
fn place_in<'a>(value: &'a mut Value, choices: &mut Choices) -> &'a mut Value {
    let goes_on = !choices.byte().is_multiple_of(3);
    let many = match &*value {
        Value::Object(members) => members.len(),
        Value::Array(all) => all.len(),
        _ => 0,
    };
    if many == 0 || !goes_on {
        return value;
    }
    let which = choices.below(many);
    let next = match value {
        Value::Object(members) => members.values_mut().nth(which),
        Value::Array(all) => all.get_mut(which),
        _ => None,
    };
    place_in(next.expect("it was counted"), choices)
}

fn change(place: &mut Value, other: &Value, choices: &mut Choices) {
    match (choices.byte() % 5, place) {
        (0, Value::Object(members)) if !members.is_empty() => {
            let key = members.keys().nth(choices.below(members.len())).cloned().expect("it was counted");
            members.remove(&key);
        }
        (1, Value::Object(members)) => {
            // The same member of another document.
            let Some(theirs) = other.as_object().filter(|theirs| !theirs.is_empty()) else { return };
            let (key, value) = theirs.iter().nth(choices.below(theirs.len())).expect("it was counted");
            members.insert(key.clone(), value.clone());
        }
        (2, place) => *place = Value::Array(vec![place.take(), other.clone()]),
        (3, Value::Array(all)) if !all.is_empty() => {
            let one = all[choices.below(all.len())].clone();
            all.extend(std::iter::repeat_n(one, choices.below(300)));
        }
        (_, place) => *place = odd(choices),
    }
}

/// What somebody might put where something else belongs.
fn odd(choices: &mut Choices) -> Value {
    let nested = (0..200).fold(json!("x"), |inner, _| json!([inner]));
    let all = [
        json!(null),
        json!(true),
        json!(0),
        json!(-1),
        json!(i64::MAX),
        json!(u64::MAX),
        json!(1e308),
        json!(0.1),
        json!(""),
        json!(" "),
        json!("x".repeat(20_000)),
        json!("\u{0}"),
        json!("\u{202e}é\u{200b}"),
        json!("<script>x</script>"),
        json!("javascript:alert(1)"),
        json!("https://atelier.example/@atelier"),
        json!("https://maison.example/@maison"),
        json!("https://maison.example/annonces/1"),
        json!("as:Public"),
        json!("https://user:pass@evil.example:99999/"),
        json!("0000-00-00T00:00:00Z"),
        json!("9999-12-31T23:59:60Z"),
        json!("+262143-01-01T00:00:00Z"),
        json!("PT999999999999H"),
        json!([]),
        json!({}),
        json!({ "@value": "x", "@type": "y" }),
        json!({ "id": "https://atelier.example/x", "type": ["Note", "Delete"] }),
        nested,
    ];
    choices.of(&all).clone()
}
