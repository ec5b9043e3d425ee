//! The map for other maps, in their formats: ours, and on the QG the network's.
//!
//! **Invariant:** only what wants to be on the map is in it, and of a blurred place neither street nor point.
//! **Invariant:** everybody may read it, from any page: it is the same for all, and no cookie is looked at.

mod answer;
mod entries;
mod files;
#[cfg(test)]
pub(crate) mod tests;

use axum::Router;
use axum::extract::FromRef;
use axum::routing::get;

use crate::pages::Maps;

/// The entries as `GeoJSON`.
pub const GEOJSON: &str = "/carte.geojson";
/// In the shape of `GoGoCarto`.
pub const ELEMENTS: &str = "/api/elements.json";
/// The themes in the same shape.
pub const TAXONOMY: &str = "/api/taxonomy.json";
/// In the shape of Dewey.
pub const MARKERS: &str = "/api/markers";
/// The themes in the same shape.
pub const CATEGORIES: &str = "/api/categories";
/// What Dewey imports: a table for each theme, `/dewey/{slug}.csv`.
pub const DEWEY: &str = "/dewey";

/// The routes of the files. They stand with those for machines: no frame, no cookies.
pub fn routes<S>() -> Router<S>
where
    Maps: FromRef<S>,
    S: Clone + Send + Sync + 'static,
{
    let file = |path: &str, method| Router::new().route(path, method);
    // Dewey's own addresses end with a slash.
    let slashed = |path: &str| format!("{path}/");
    Router::new()
        .merge(file(GEOJSON, get(files::geojson).options(answer::preflight)))
        .merge(file(ELEMENTS, get(files::elements).options(answer::preflight)))
        .merge(file(TAXONOMY, get(files::taxonomy).options(answer::preflight)))
        .merge(file(MARKERS, get(files::markers).options(answer::preflight)))
        .merge(file(&slashed(MARKERS), get(files::markers).options(answer::preflight)))
        .merge(file(CATEGORIES, get(files::categories).options(answer::preflight)))
        .merge(file(&slashed(CATEGORIES), get(files::categories).options(answer::preflight)))
        .merge(file("/dewey/{file}", get(files::table).options(answer::preflight)))
}
