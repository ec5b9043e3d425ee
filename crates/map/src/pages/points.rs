//! `GET /carte/points`: what a script draws of a part of the map.

use axum::Json;
use axum::extract::{RawQuery, State};
use axum::response::IntoResponse as _;
use axum::{Extension, response::Response};
use maillon_kernel::geo::Point;
use maillon_web::{FieldErrors, Problem};
use serde::Serialize;
use url::form_urlencoded;

use super::asked::Asked;
use super::map::select;
use super::{Keeper, Maps};
use crate::cluster::{Bounds, MAX_ZOOM};
use crate::scene::{Drawn, Selection, Spot};

/// So many are told one by one, at most.
const MOST_EACH: usize = 100;

/// The part that is looked at.
#[derive(Clone, Copy, Debug, PartialEq)]
struct View {
    bounds: Bounds,
    zoom: u8,
    /// Each by itself, however near they stand.
    each: bool,
}

/// What is drawn.
#[derive(Debug, Default, Serialize)]
struct Answer {
    clusters: Vec<Many>,
    spots: Vec<One>,
    /// How many were not told one by one.
    left_out: usize,
}

#[derive(Debug, Serialize)]
struct Many {
    lat: f64,
    lon: f64,
    count: usize,
    /// A closer look never parts them.
    together: bool,
}

#[derive(Debug, Serialize)]
struct One {
    name: String,
    kind: &'static str,
    href: String,
    lat: f64,
    lon: f64,
    exact: bool,
}

pub(super) async fn points(
    State(maps): State<Maps>,
    Extension(keeper): Extension<Keeper>,
    RawQuery(query): RawQuery,
) -> Result<Response, Problem> {
    let view = View::read(query.as_deref())?;
    let asked = Asked::read(query.as_deref());
    let answer = select(&maps, &keeper, move |scene| view.draw(&scene.select(&asked.filter))).await?;
    Ok(Json(answer).into_response())
}

impl View {
    fn read(query: Option<&str>) -> Result<Self, Problem> {
        let (mut bounds, mut zoom, mut each) = (None, None, false);
        for (name, value) in form_urlencoded::parse(query.unwrap_or_default().as_bytes()) {
            match &*name {
                "bbox" => bounds = read_bounds(&value),
                "zoom" => zoom = value.parse::<u8>().ok(),
                "chacun" => each = value == "1",
                _ => {}
            }
        }
        let mut faults = FieldErrors::default();
        if bounds.is_none() {
            faults.add("bbox", "map-page-fault-bbox");
        }
        if zoom.is_none() {
            faults.add("zoom", "map-page-fault-zoom");
        }
        match (bounds, zoom) {
            (Some(bounds), Some(zoom)) => Ok(Self { bounds, zoom: zoom.min(MAX_ZOOM), each }),
            _ => Err(Problem::invalid(faults).in_query()),
        }
    }

    fn draw(&self, selection: &Selection) -> Answer {
        if self.each {
            let (each, left_out) = selection.each(&self.bounds, MOST_EACH);
            return Answer {
                spots: each.into_iter().filter_map(one).collect(),
                left_out,
                ..Answer::default()
            };
        }
        let mut answer = Answer::default();
        for drawn in selection.draw(&self.bounds, self.zoom) {
            match drawn {
                Drawn::One(spot) => answer.spots.extend(one(spot)),
                Drawn::Many { point, count, together } => {
                    answer.clusters.push(Many { lat: point.lat(), lon: point.lon(), count, together });
                }
            }
        }
        answer
    }
}

fn one(spot: &Spot) -> Option<One> {
    let point = spot.point?;
    Some(One {
        name: spot.name.clone(),
        kind: spot.kind.as_str(),
        href: spot.href.clone(),
        lat: point.lat(),
        lon: point.lon(),
        exact: spot.exact,
    })
}

/// West, south, east, north. A map that was dragged around the world has longitudes beyond its ends.
fn read_bounds(text: &str) -> Option<Bounds> {
    let numbers = text.split(',').map(|number| number.trim().parse::<f64>().ok().filter(|n| n.is_finite()));
    let numbers: Vec<f64> = numbers.collect::<Option<_>>()?;
    let [west, south, east, north] = *numbers else { return None };
    let corner = |lat: f64, lon: f64| Point::new(lat.clamp(-90.0, 90.0), lon.clamp(-180.0, 180.0)).ok();
    if north < south {
        return None;
    }
    Some(Bounds { south_west: corner(south, west)?, north_east: corner(north, east)? })
}

#[cfg(test)]
mod tests {
    use super::*;

    /// How many are at fault.
    fn fields(query: Option<&str>) -> usize {
        let problem = View::read(query).unwrap_err();
        let document = serde_json::to_value(problem.document(None)).unwrap();
        document["errors"].as_array().unwrap().len()
    }

    #[test]
    fn a_view_is_read_or_its_faults_are_named() {
        let view = View::read(Some("bbox=4.2,50.7,4.5,50.9&zoom=12&q=x")).unwrap();
        assert!(view.bounds.contains(Point::new(50.8, 4.3).unwrap()) && !view.each);
        assert_eq!(View::read(Some("bbox=-400,-91,400,91&zoom=99&chacun=1")).unwrap().zoom, MAX_ZOOM);
        assert_eq!(fields(None), 2);
        for bad in ["4.2,50.7,4.5", "a,b,c,d", "NaN,0,1,1", "inf,0,1,1", "4,51,5,50", "1,2,3,4,5", ""] {
            assert_eq!(fields(Some(&format!("zoom=1&bbox={bad}"))), 1, "{bad}");
        }
        assert_eq!(fields(Some("bbox=1,2,3,4&zoom=-1")), 1);
    }
}
