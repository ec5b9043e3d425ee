//! Coordinates with six decimals, always.

use maillon_kernel::geo::Point;
use serde::ser::{Error as _, Serialize, SerializeSeq as _, Serializer};
use serde_json::value::RawValue;

/// A coordinate. Six decimals because an importer of Dewey takes `50.848` for 50848, and ten centimetres are enough.
#[derive(Clone, Copy, Debug)]
pub(super) struct SixDecimals(pub(super) f64);

impl std::fmt::Display for SixDecimals {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{:.6}", self.0)
    }
}

impl Serialize for SixDecimals {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        RawValue::from_string(self.to_string()).map_err(S::Error::custom)?.serialize(serializer)
    }
}

/// Longitude, then latitude.
#[derive(Clone, Copy, Debug)]
pub(super) struct LonLat(pub(super) Point);

impl Serialize for LonLat {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut pair = serializer.serialize_seq(Some(2))?;
        pair.serialize_element(&SixDecimals(self.0.lon()))?;
        pair.serialize_element(&SixDecimals(self.0.lat()))?;
        pair.end()
    }
}
