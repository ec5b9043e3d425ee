//! Numbers and lists as the pages' forms have them: text, which the forms check.

use serde::{Deserialize, Deserializer, Serialize};

use crate::costs::{Cents, Month, NotAMonth};

/// Minutes as a form has hours: `7:30`; with the sign that they have. Nothing, when there are none.
pub(super) fn hours(minutes: Option<i64>) -> String {
    let Some(minutes) = minutes else { return String::new() };
    let (sign, all) = (if minutes < 0 { "-" } else { "" }, minutes.unsigned_abs());
    format!("{sign}{}:{:02}", all / 60, all % 60)
}

/// Cents as a form has euros.
pub(super) fn euros(cents: i64) -> String {
    Cents::new(cents).decimal('.')
}

/// What a form keeps apart by spaces or commas. A word that holds one itself would be two: it is made unreadable.
pub(super) fn list(words: &[String]) -> String {
    let is_one = |word: &str| !word.is_empty() && !word.contains(|c: char| c.is_whitespace() || c == ',');
    let words: Vec<&str> = words.iter().map(|word| if is_one(word) { word.as_str() } else { "?" }).collect();
    words.join(" ")
}

/// Ids as a form has them.
pub(super) fn ids<T: ToString>(ids: &[T]) -> String {
    ids.iter().map(T::to_string).collect::<Vec<_>>().join(" ")
}

/// A month in a query.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, Serialize)]
#[serde(try_from = "String", into = "String")]
pub(super) struct InMonth(pub(super) Month);

impl TryFrom<String> for InMonth {
    type Error = NotAMonth;

    fn try_from(text: String) -> Result<Self, NotAMonth> {
        text.parse().map(Self)
    }
}

impl From<InMonth> for String {
    fn from(month: InMonth) -> Self {
        month.0.to_string()
    }
}

/// A number that must be there: `null` is none. That it is absent altogether is told with all other faults.
pub(super) fn number<'de, D: Deserializer<'de>>(reader: D) -> Result<Option<i64>, D::Error> {
    i64::deserialize(reader).map(Some)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_become_what_a_form_would_hold() {
        let all = [Some(450), Some(0), Some(-90), Some(-30), Some(i64::MIN), None].map(hours);
        assert_eq!(all, ["7:30", "0:00", "-1:30", "-0:30", "-153722867280912930:08", ""]);
        assert_eq!([euros(-5), euros(123_456)], ["-0.05", "1234.56"]);
    }

    #[test]
    fn a_word_with_a_space_is_not_two() {
        let words = ["fr".to_owned(), "nl en".to_owned(), "a,b".to_owned(), String::new()];
        assert_eq!(list(&words), "fr ? ? ?");
    }
}
