//! One handler for each file.

use axum::body::Body;
use axum::extract::{Path, RawQuery, State};
use axum::http::{HeaderMap, Response};
use maillon_kernel::geo::Category;
use maillon_store::Conn;
use maillon_web::Problem;
use url::form_urlencoded;

use super::GEOJSON;
use super::answer::File;
use crate::desk::ActProblem;
use crate::pages::Maps;
use crate::write::{self, Entry};

const JSON: &str = "application/json";
/// So many features are in one answer, if nothing else is asked for; and never more.
const MOST: usize = 1000;

async fn entries(state: &Maps) -> Result<Vec<Entry>, Problem> {
    let desk = state.desk.clone();
    Ok(state.site.store.read(move |conn: &mut Conn| desk.entries(conn)).await?)
}

fn json(text: String, asked: &HeaderMap) -> Response<Body> {
    File { kind: JSON, text, ..File::default() }.answer(asked)
}

/// Which part of the features is asked for.
#[derive(Debug, PartialEq, Eq)]
struct Part {
    limit: usize,
    after: Option<String>,
}

impl Part {
    /// Reads the query. What else stands in it is for others: some maps add a number so that nothing old is shown.
    fn read(query: &str) -> Result<Self, Problem> {
        let mut part = Self { limit: MOST, after: None };
        for (name, value) in form_urlencoded::parse(query.as_bytes()) {
            match &*name {
                "limit" => {
                    let limit = value.parse().ok().filter(|limit| (1..=MOST).contains(limit));
                    part.limit =
                        limit.ok_or_else(|| Problem::bad_request("limit: a whole number from 1 to 1000"))?;
                }
                "after" => part.after = Some(value.into_owned()),
                _ => {}
            }
        }
        Ok(part)
    }

    /// That part, and what it ends with when more follows.
    fn of(&self, mut all: Vec<Entry>) -> (Vec<Entry>, Option<String>) {
        if let Some(after) = &self.after {
            all.retain(|one| *after < one.id);
        }
        let more = self.limit < all.len();
        all.truncate(self.limit);
        let last = all.last().map(|one| one.id.clone()).filter(|_| more);
        (all, last)
    }

    fn query(&self, after: &str) -> String {
        let mut query = form_urlencoded::Serializer::new(String::new());
        query.append_pair("limit", &self.limit.to_string()).append_pair("after", after);
        query.finish()
    }
}

/// `GET /carte.geojson?limit=&after=`
pub(super) async fn geojson(
    State(state): State<Maps>,
    RawQuery(query): RawQuery,
    asked: HeaderMap,
) -> Result<Response<Body>, Problem> {
    let part = Part::read(query.as_deref().unwrap_or_default())?;
    let desk = state.desk.clone();
    let read = move |conn: &mut Conn| -> Result<_, ActProblem> {
        Ok((desk.entries(conn)?, desk.attribution(conn)?))
    };
    let (all, attribution) = state.site.store.read(read).await?;
    let (some, last) = part.of(all);
    let origin = state.desk.federation.origin();
    let next = last.map(|last| origin.url(&format!("{GEOJSON}?{}", part.query(&last))));
    let text = write::geojson(&some, &attribution, next.as_deref());
    Ok(File { kind: "application/geo+json", text, next, name: None }.answer(&asked))
}

/// `GET /api/elements.json`
pub(super) async fn elements(State(state): State<Maps>, asked: HeaderMap) -> Result<Response<Body>, Problem> {
    Ok(json(write::gogo_elements(&entries(&state).await?), &asked))
}

/// `GET /api/taxonomy.json`
pub(super) async fn taxonomy(asked: HeaderMap) -> Response<Body> {
    json(write::gogo_taxonomy(), &asked)
}

/// `GET /api/markers`
pub(super) async fn markers(State(state): State<Maps>, asked: HeaderMap) -> Result<Response<Body>, Problem> {
    Ok(json(write::dewey_markers(&entries(&state).await?), &asked))
}

/// `GET /api/categories`
pub(super) async fn categories(asked: HeaderMap) -> Response<Body> {
    json(write::dewey_categories(), &asked)
}

/// `GET /dewey/{slug}.csv`
pub(super) async fn table(
    State(state): State<Maps>,
    Path(file): Path<String>,
    asked: HeaderMap,
) -> Result<Response<Body>, Problem> {
    let category = file.strip_suffix(".csv").and_then(Category::by_slug).ok_or_else(Problem::not_found)?;
    let text = write::dewey_csv(&entries(&state).await?, category);
    let file = File { kind: "text/csv; charset=utf-8", text, name: Some(file), next: None };
    Ok(file.answer(&asked))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_part_is_asked_for_in_whole_numbers() {
        assert_eq!(Part::read("").unwrap(), Part { limit: 1000, after: None });
        let part = Part::read("limit=2&after=https%3A%2F%2Fa.example%2F%40a&_=7").unwrap();
        assert_eq!(part, Part { limit: 2, after: Some("https://a.example/@a".into()) });
        assert_eq!(part.query("x&y"), "limit=2&after=x%26y");
        for bad in ["limit=0", "limit=1001", "limit=-1", "limit=", "limit=two"] {
            assert!(Part::read(bad).is_err(), "{bad}");
        }
    }
}
