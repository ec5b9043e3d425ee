//! Queries, ids and pages of lists.

use std::collections::BTreeSet;
use std::str::FromStr;

use axum::Json;
use axum::extract::{FromRequestParts, Path};
use axum::response::{IntoResponse, Response};
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use chrono::SecondsFormat;
use http::request::Parts;
use maillon_kernel::clock::from_millis;
use serde::de::{DeserializeOwned, Error as _};
use serde::{Deserialize, Deserializer, Serialize};
use utoipa::ToSchema;

use crate::problem::{Place, Problem};

/// The query of a request, read strictly: 422 with its name for a parameter that is unknown, twice there, or wrong.
#[derive(Clone, Debug)]
pub struct Query<T>(pub T);

impl<S, T> FromRequestParts<S> for Query<T>
where
    T: DeserializeOwned,
    S: Send + Sync,
{
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Problem> {
        let query = parts.uri.query().unwrap_or_default();
        let pairs = url::form_urlencoded::parse(query.as_bytes());
        let mut names = BTreeSet::new();
        if let Some((name, _)) = pairs.clone().find(|(name, _)| !names.insert(name.clone())) {
            let place = Place::Parameter(name.into_owned());
            return Err(Problem::invalid_at(place, "it stands there twice"));
        }
        let reader = serde_urlencoded::Deserializer::new(pairs);
        serde_path_to_error::deserialize(reader).map(Self).map_err(|problem| {
            Problem::invalid_at(Place::Parameter(problem.path().to_string()), problem.inner().to_string())
        })
    }
}

/// Reads an optional text of a query of at most `MOST` characters, as its description promises:
/// `#[serde(deserialize_with = "maillon_web::api::at_most::<_, 200>")]`.
///
/// # Errors
/// When it is longer.
pub fn at_most<'de, D, const MOST: usize>(reader: D) -> Result<Option<String>, D::Error>
where
    D: Deserializer<'de>,
{
    let text = Option::<String>::deserialize(reader)?;
    match text {
        Some(text) if MOST < text.chars().count() => {
            Err(D::Error::custom(format!("it has more than {MOST} characters")))
        }
        text => Ok(text),
    }
}

/// The same for a text that must be a URI.
///
/// # Errors
/// When it is longer, or no URI.
pub fn uri_at_most<'de, D, const MOST: usize>(reader: D) -> Result<Option<String>, D::Error>
where
    D: Deserializer<'de>,
{
    match at_most::<D, MOST>(reader)? {
        Some(text) if url::Url::parse(&text).is_err() => Err(D::Error::custom("it is no URI")),
        text => Ok(text),
    }
}

/// The id in a path. What is no id leads nowhere (404).
#[derive(Clone, Copy, Debug)]
pub struct Id<T>(pub T);

impl<S, T> FromRequestParts<S> for Id<T>
where
    T: FromStr,
    S: Send + Sync,
{
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, Problem> {
        let path = Path::<String>::from_request_parts(parts, state).await;
        let Path(text) = path.map_err(|_| Problem::not_found())?;
        text.parse().map(Self).map_err(|_| Problem::not_found())
    }
}

/// How many items a page has: 1 to 100, 20 if nothing is said.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, ToSchema)]
#[serde(try_from = "u32")]
#[schema(minimum = 1, maximum = 100, default = 20)]
pub struct Limit(u32);

impl Limit {
    /// The number, for slices of memory.
    pub fn many(self) -> usize {
        usize::try_from(self.0).unwrap_or(usize::MAX)
    }

    /// One more than is shown, which tells whether there is a next page.
    pub fn and_one(self) -> i64 {
        i64::from(self.0) + 1
    }
}

impl Default for Limit {
    fn default() -> Self {
        Self(20)
    }
}

impl TryFrom<u32> for Limit {
    type Error = &'static str;

    fn try_from(many: u32) -> Result<Self, Self::Error> {
        if (1..=100).contains(&many) { Ok(Self(many)) } else { Err("a limit is a number from 1 to 100") }
    }
}

/// Where a page begins: after the item that the slice wrote into it. Opaque to callers.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(try_from = "String")]
pub struct Cursor(String);

impl Cursor {
    /// The fault of a cursor that another list gave, or nobody.
    const FAULT: &'static str = "this is no cursor of this list";

    /// What the slice wrote into it, read with `read`; 422 when it is none of that slice's.
    pub fn read<T>(&self, read: impl FnOnce(&str) -> Option<T>) -> Result<T, Problem> {
        let wrong = || Problem::invalid_at(Place::Parameter("cursor".to_owned()), Self::FAULT);
        read(&self.0).ok_or_else(wrong)
    }

    fn write(text: &str) -> String {
        URL_SAFE_NO_PAD.encode(text)
    }
}

impl TryFrom<String> for Cursor {
    type Error = &'static str;

    fn try_from(text: String) -> Result<Self, Self::Error> {
        let bytes = URL_SAFE_NO_PAD.decode(text).map_err(|_| Self::FAULT)?;
        let text = String::from_utf8(bytes).map_err(|_| Self::FAULT)?;
        if text.contains(char::is_control) { Err(Self::FAULT) } else { Ok(Self(text)) }
    }
}

/// A page of a list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct Page<T: ToSchema> {
    /// What this page holds, in the order of the list.
    pub items: Vec<T>,
    /// The `cursor` of the next page, which the header `Link` names too; `null` on the last page.
    #[schema(required)]
    pub next: Option<String>,
}

impl<T: ToSchema> Page<T> {
    /// A page of `rows`, which hold one more than `limit` when there is a next page. `cursor` writes what it begins
    /// after, `item` what is shown of a row.
    pub fn of<R>(
        mut rows: Vec<R>,
        limit: Limit,
        cursor: impl FnOnce(&R) -> String,
        item: impl FnMut(&R) -> T,
    ) -> Self {
        let more = limit.many() < rows.len();
        rows.truncate(limit.many());
        let next = rows.last().filter(|_| more).map(|last| Cursor::write(&cursor(last)));
        Self { items: rows.iter().map(item).collect(), next }
    }
}

/// A moment in epoch milliseconds as programs read it: RFC 3339, in UTC, to the millisecond.
pub fn time(millis: i64) -> String {
    from_millis(millis).to_rfc3339_opts(SecondsFormat::Millis, true)
}

/// The cursor of the next page, on its way to the layer that knows the address.
#[derive(Clone, Debug)]
pub(super) struct NextPage(pub(super) String);

impl<T: ToSchema + Serialize> IntoResponse for Page<T> {
    fn into_response(self) -> Response {
        let next = self.next.clone().map(NextPage);
        let mut response = Json(self).into_response();
        if let Some(next) = next {
            response.extensions_mut().insert(next);
        }
        response
    }
}
