//! JSON of strangers: forgiving about each member, strict about the whole.

use std::fmt;

use serde::de::{IgnoredAny, SeqAccess, Visitor};
use serde::{Deserialize, Deserializer};
use serde_json::Value;
use serde_json::value::RawValue;

use super::{MAX_RECORDS, ReadProblem};
use crate::marker::Degrees;

/// The whole as this type. What is JSON but not this type is of another shape, wherever it stopped fitting.
pub(super) fn parse<'a, T: Deserialize<'a>>(text: &'a str, expected: &'static str) -> Result<T, ReadProblem> {
    serde_json::from_str(text).map_err(|error| {
        let broken =
            if error.is_data() { serde_json::from_str::<IgnoredAny>(text).err() } else { Some(error) };
        broken.map_or(ReadProblem::OtherShape { expected }, |error| ReadProblem::NotJson {
            line: error.line(),
            column: error.column().max(1),
        })
    })
}

/// Bytes of a member beside the records that is read at all.
const SMALL: usize = 1 << 16;

/// A member of the file that stands beside its records. A big one is none: it would take much memory, and says nothing.
pub(super) fn small<T: Default + serde::de::DeserializeOwned>(member: Option<&RawValue>) -> T {
    let text = member.map(RawValue::get).filter(|text| text.len() <= SMALL);
    text.and_then(|text| serde_json::from_str(text).ok()).unwrap_or_default()
}

/// The members of an object. Serde would also read an array as an object without names.
pub(super) fn object<T: serde::de::DeserializeOwned>(value: Value) -> Option<T> {
    value.is_object().then(|| serde_json::from_value(value).ok()).flatten()
}

/// Whether the text is an array.
pub(super) fn is_array(text: &str) -> bool {
    text.trim_start().starts_with('[')
}

/// The records of a file, each still unread: one that is broken does not take the others with it.
#[derive(Default)]
pub(super) struct Records<'a> {
    records: Vec<&'a RawValue>,
    too_many: bool,
}

impl<'a> Records<'a> {
    pub(super) fn all(self) -> Result<Vec<&'a RawValue>, ReadProblem> {
        if self.too_many { Err(ReadProblem::TooMany) } else { Ok(self.records) }
    }
}

impl<'de: 'a, 'a> Deserialize<'de> for Records<'a> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_seq(Taking(std::marker::PhantomData))
    }
}

struct Taking<'a>(std::marker::PhantomData<&'a ()>);

impl<'de: 'a, 'a> Visitor<'de> for Taking<'a> {
    type Value = Records<'a>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an array of records")
    }

    /// Holds no more than it may, and still reads to the end, so that broken JSON is always called that.
    fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<Records<'a>, A::Error> {
        let mut found = Records::default();
        while found.records.len() < MAX_RECORDS {
            let Some(record) = seq.next_element()? else { return Ok(found) };
            found.records.push(record);
        }
        while seq.next_element::<IgnoredAny>()?.is_some() {
            found.too_many = true;
        }
        Ok(found)
    }
}

/// A text, or a number as one. Anything else is no text.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(from = "Value")]
pub(super) struct Text(pub(super) String);

impl From<Value> for Text {
    fn from(value: Value) -> Self {
        Self(match value {
            Value::String(text) => text,
            Value::Number(number) => number.to_string(),
            _ => String::new(),
        })
    }
}

impl Text {
    pub(super) fn or(self, other: Self) -> String {
        if self.0.trim().is_empty() { other.0 } else { self.0 }
    }
}

/// A number, or a text of one.
#[derive(Clone, Copy, Default, Deserialize)]
#[serde(from = "Value")]
pub(super) struct Number(pub(super) Degrees);

impl From<Value> for Number {
    fn from(value: Value) -> Self {
        Self(match value {
            Value::Null => Degrees::None,
            Value::Number(number) => number.as_f64().map_or(Degrees::Garbled, Degrees::new),
            Value::String(text) => Degrees::read(&text),
            _ => Degrees::Garbled,
        })
    }
}

impl Number {
    pub(super) fn or(self, other: Self) -> Degrees {
        if self.0 == Degrees::None { other.0 } else { self.0 }
    }
}

/// This type, or its default where something else stands.
#[derive(Clone, Default)]
pub(super) struct Maybe<T>(pub(super) T);

impl<'de, T: Default + serde::de::DeserializeOwned> Deserialize<'de> for Maybe<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let value = Value::deserialize(deserializer)?;
        Ok(Self(serde_json::from_value(value).unwrap_or_default()))
    }
}

/// Texts in an array, or a single one.
#[derive(Clone, Default, Deserialize)]
#[serde(from = "Value")]
pub(super) struct Texts(pub(super) Vec<String>);

impl From<Value> for Texts {
    fn from(value: Value) -> Self {
        let items = if let Value::Array(items) = value { items } else { vec![value] };
        Self(
            items.into_iter().map(|item| Text::from(item).0).filter(|text| !text.trim().is_empty()).collect(),
        )
    }
}

/// Categories with their ids and names, as objects or as pairs.
#[derive(Clone, Default, Deserialize)]
#[serde(from = "Value")]
pub(super) struct Named(pub(super) Vec<(String, String)>);

#[derive(Default, Deserialize)]
#[serde(default)]
struct One {
    id: Text,
    name: Text,
}

impl From<Value> for Named {
    fn from(value: Value) -> Self {
        let Value::Array(items) = value else { return Self::default() };
        Self(items.into_iter().filter_map(named).collect())
    }
}

fn named(item: Value) -> Option<(String, String)> {
    let one = match item {
        Value::Array(pair) => {
            let mut pair = pair.into_iter().map(Text::from);
            One { id: pair.next()?, name: pair.next()? }
        }
        object => serde_json::from_value(object).ok()?,
    };
    Some((one.id.0, one.name.0))
}
