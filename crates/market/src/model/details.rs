//! What an annonce says besides: how often it can be had, for how long it is lent, how one gets there.

use maillon_kernel::geo::Point;
use serde::{Deserialize, Serialize};

maillon_kernel::words!(
    /// How often an annonce can be had.
    #[derive(Default, Hash, Serialize, Deserialize)]
    #[serde(rename_all = "lowercase")]
    Rhythm {
        /// Once: what is promised of it is no longer there.
        #[default]
        Once = "once",
        /// Again and again, until its author ends it.
        Standing = "standing",
        /// Every week.
        Weekly = "weekly",
        /// Every month.
        Monthly = "monthly",
    }
);

impl Rhythm {
    /// Whether it is there again after it was promised.
    pub fn comes_back(self) -> bool {
        self != Self::Once
    }
}

/// What an annonce says besides.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Details {
    /// How often it can be had.
    pub rhythm: Rhythm,
    /// So many days at most is a thing lent.
    pub loan_days: Option<u16>,
    /// Whether one gets there with a wheelchair.
    pub accessible: bool,
    /// Where exactly; without it, the commune.
    pub point: Option<Point>,
}

/// As long as a thing may be lent at most.
pub const LONGEST_LOAN: u16 = 366;

/// A point as people copy it from a map: latitude and longitude, between them a comma, a semicolon or a space.
pub fn point(text: &str) -> Option<Point> {
    let text = text.trim();
    let parts: Vec<&str> = if text.contains(';') {
        text.split(';').collect()
    } else if text.contains(", ") || text.matches(',').count() == 1 && text.contains('.') {
        text.split(',').collect()
    } else {
        text.split_whitespace().collect()
    };
    let [lat, lon] = parts.as_slice() else { return None };
    let degrees = |text: &str| text.trim().replace(',', ".").parse::<f64>().ok();
    Point::new(degrees(lat)?, degrees(lon)?).ok()
}

/// The way back from [`point`].
pub fn written(point: Point) -> String {
    format!("{:.6}, {:.6}", point.lat(), point.lon())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_point_is_read_as_maps_write_it() {
        let parvis = Point::new(50.8289, 4.3447).ok();
        assert!(parvis.is_some());
        for text in
            ["50.8289, 4.3447", "50.8289,4.3447", " 50,8289; 4,3447 ", "50.8289 4.3447", "50,8289 4,3447"]
        {
            assert_eq!(point(text), parvis, "{text}");
        }
        assert_eq!(point(&written(parvis.unwrap())), parvis);
        for wrong in ["", "50.8289", "nord, sud", "91, 4", "50.8, 4.3, 1", "NaN, inf"] {
            assert_eq!(point(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn what_was_kept_before_says_nothing_besides() {
        let nothing: Details = serde_json::from_str("{}").unwrap();
        assert_eq!(nothing, Details::default());
        let all = Details {
            rhythm: Rhythm::Weekly,
            loan_days: Some(14),
            accessible: true,
            point: point("50.8 4.3"),
        };
        let text = serde_json::to_string(&all).unwrap();
        assert_eq!(serde_json::from_str::<Details>(&text).unwrap(), all);
        assert!(text.contains("\"weekly\""), "{text}");
    }
}
