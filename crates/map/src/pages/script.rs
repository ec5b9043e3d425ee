//! What `assets/map.js` is told, by attributes of the page: there is no script in it.

use maillon_web::Tongue;
use serde_json::{Map, Value, json};

use super::ground::Under;
use super::tiles;
use crate::outlines::ZOOM;
use crate::scene::Kind;

/// The number that a script puts in.
const NUMBER: &str = "#";

/// For the script.
pub(super) struct Script {
    /// Where it asks for points.
    pub(super) points: &'static str,
    /// Its words, as JSON.
    pub(super) words: String,
    /// The zoom of the drawing's pixels.
    pub(super) zoom: u8,
    /// The extract, if there is one, and its closest zoom.
    pub(super) pmtiles: Option<(&'static str, u8)>,
    /// The address of tiles, if there is one.
    pub(super) tiles: Option<String>,
    /// Whose the tiles are.
    pub(super) credit: String,
}

impl Script {
    pub(super) fn new(t: &Tongue, under: &Under) -> Self {
        let (pmtiles, tiles, credit) = match under {
            Under::Outlines => (None, None, ""),
            Under::File { zoom, credit } => (Some((tiles::PATH, *zoom)), None, credit.as_str()),
            Under::Url { url, credit } => (None, Some(url.clone()), credit.as_str()),
        };
        let (points, words, credit) = (super::POINTS, words(t).to_string(), credit.to_owned());
        Self { points, words, zoom: ZOOM, pmtiles, tiles, credit }
    }
}

fn words(t: &Tongue) -> Value {
    let kinds: Map<String, Value> =
        Kind::ALL.iter().map(|kind| (kind.to_string(), t.get(&format!("map-spot-{kind}")).into())).collect();
    let number = |key: &str| t.phrase(key).set("count", NUMBER).to_string();
    json!({
        "lang": t.code(),
        "kinds": kinds,
        "map": t.get("map-script-map"),
        "close": t.get("map-script-close"),
        "inexact": t.get("map-page-inexact"),
        "group": number("map-script-group"),
        "together": number("map-script-together"),
        "more": number("map-script-more"),
        "metres": number("map-script-metres"),
        "failed": t.get("map-script-failed"),
        "again": t.get("map-script-again"),
        "looking": t.get("map-script-looking"),
        "here": t.get("map-script-here"),
        "none": t.get("map-script-none"),
        "refused": t.get("map-script-refused"),
    })
}
