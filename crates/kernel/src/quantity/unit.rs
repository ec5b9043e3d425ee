//! Units of measure under their OM-2 names.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Deserializer, Serialize, Serializer, de};

/// A unit of measure that Maillon offers, under its OM-2 name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum MeasureUnit {
    /// Pieces: `one`.
    One,
    /// `minute-Time` (OM-2 also has the minute of an angle).
    Minute,
    /// `hour`.
    Hour,
    /// `day`.
    Day,
    /// `week`.
    Week,
    /// `month`.
    Month,
    /// `gram`.
    Gram,
    /// `kilogram`.
    Kilogram,
    /// `litre`.
    Litre,
    /// `metre`.
    Metre,
    /// `kilometre`.
    Kilometre,
    /// `squareMetre`.
    SquareMetre,
    /// `cubicMetre`.
    CubicMetre,
}

/// Where OM-2 names live.
pub const OM2: &str = "http://www.ontology-of-units-of-measure.org/resource/om-2/";

/// Maillon does not count in that unit.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("this unit of measure is not known here")]
pub struct UnknownUnit;

impl MeasureUnit {
    /// All of them, in the order of a form's list.
    pub const ALL: [Self; 13] = [
        Self::One,
        Self::Minute,
        Self::Hour,
        Self::Day,
        Self::Week,
        Self::Month,
        Self::Gram,
        Self::Kilogram,
        Self::Litre,
        Self::Metre,
        Self::Kilometre,
        Self::SquareMetre,
        Self::CubicMetre,
    ];

    /// The OM-2 name, as it stands in `hasUnit`.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::One => "one",
            Self::Minute => "minute-Time",
            Self::Hour => "hour",
            Self::Day => "day",
            Self::Week => "week",
            Self::Month => "month",
            Self::Gram => "gram",
            Self::Kilogram => "kilogram",
            Self::Litre => "litre",
            Self::Metre => "metre",
            Self::Kilometre => "kilometre",
            Self::SquareMetre => "squareMetre",
            Self::CubicMetre => "cubicMetre",
        }
    }

    /// The full OM-2 address.
    pub fn iri(self) -> String {
        format!("{OM2}{}", self.as_str())
    }

    /// Whether it measures time.
    pub const fn is_time(self) -> bool {
        matches!(self, Self::Minute | Self::Hour | Self::Day | Self::Week | Self::Month)
    }
}

impl fmt::Display for MeasureUnit {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// Reads the OM-2 name, alone, behind `om2:`, or as the full address (http or https).
impl FromStr for MeasureUnit {
    type Err = UnknownUnit;

    fn from_str(text: &str) -> Result<Self, UnknownUnit> {
        let bare = OM2.trim_start_matches("http:");
        let secure = text.strip_prefix("https:").and_then(|rest| rest.strip_prefix(bare));
        let name = text.strip_prefix("om2:").or_else(|| text.strip_prefix(OM2)).or(secure).unwrap_or(text);
        Self::ALL.into_iter().find(|unit| unit.as_str() == name).ok_or(UnknownUnit)
    }
}

impl Serialize for MeasureUnit {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.as_str())
    }
}

impl<'de> Deserialize<'de> for MeasureUnit {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        String::deserialize(deserializer)?.parse().map_err(de::Error::custom)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn units_are_read_in_their_three_forms() {
        for unit in MeasureUnit::ALL {
            let name = unit.as_str();
            for text in
                [name.to_owned(), format!("om2:{name}"), unit.iri(), unit.iri().replace("http:", "https:")]
            {
                assert_eq!(text.parse(), Ok(unit), "{text}");
            }
            assert_eq!(serde_json::to_string(&unit).unwrap(), format!("\"{name}\""));
        }
        for text in ["", "minute", "Hour", "om2:", "om2:parsec", OM2, "https://example.org/hour"] {
            assert_eq!(text.parse::<MeasureUnit>(), Err(UnknownUnit), "{text}");
        }
    }

    proptest! {
        #[test]
        fn any_text_is_read_without_panic(text in "\\PC*") {
            let _ = text.parse::<MeasureUnit>();
        }
    }
}
