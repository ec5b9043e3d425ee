//! A JSON body, read strictly: what is misunderstood is told, with its place, not ignored.

use axum::extract::{FromRequest, Request};
use axum::http::StatusCode;
use axum::response::IntoResponse;
use bytes::Bytes;
use http::header::{CONTENT_TYPE, HeaderMap};
use serde::de::DeserializeOwned;
use serde_json::Value;
use sha2::{Digest, Sha256};

use crate::problem::{Kind, Place, Problem};

/// The JSON body of a request. 415 when it is not JSON by its type, 400 when it is not by its text, 413 when it is too
/// large, 422 with the place when a value has the wrong type or an unknown name.
#[derive(Clone, Debug)]
pub struct Body<T>(pub T);

impl<S, T> FromRequest<S> for Body<T>
where
    T: DeserializeOwned,
    S: Send + Sync,
{
    type Rejection = Problem;

    async fn from_request(request: Request, state: &S) -> Result<Self, Problem> {
        let (value, _) = json(request, state, &["application/json"]).await?;
        read(value).map(Self)
    }
}

/// The object in the body, and the digest of its bytes, which tells two requests apart.
pub(super) async fn json<S: Send + Sync>(
    request: Request,
    state: &S,
    types: &[&str],
) -> Result<(Value, [u8; 32]), Problem> {
    if !has_type(request.headers(), types) {
        let expected = types.join(" or ");
        return Err(Problem::new(Kind::UnsupportedMediaType).detail(format!("send {expected}")));
    }
    let bytes = bytes(request, state).await?;
    let value: Value = serde_json::from_slice(&bytes)
        .map_err(|problem| Problem::bad_request(format!("the body is not JSON: {problem}")))?;
    // Serde would read a list as the fields of a struct in their order.
    if !value.is_object() {
        return Err(Problem::invalid_at(Place::Body(String::new()), "the body is an object"));
    }
    no_nul(&value, &mut String::new())?;
    Ok((value, Sha256::digest(&bytes).into()))
}

async fn bytes<S: Send + Sync>(request: Request, state: &S) -> Result<Bytes, Problem> {
    Bytes::from_request(request, state).await.map_err(|rejection| match rejection.into_response().status() {
        StatusCode::PAYLOAD_TOO_LARGE => Problem::new(Kind::TooLarge),
        _ => Problem::bad_request("the body could not be read"),
    })
}

fn has_type(headers: &HeaderMap, types: &[&str]) -> bool {
    let sent = headers.get(CONTENT_TYPE).and_then(|kind| kind.to_str().ok()).unwrap_or_default();
    let essence = sent.split(';').next().unwrap_or_default().trim();
    types.iter().any(|kind| essence.eq_ignore_ascii_case(kind))
}

/// PostgreSQL holds no U+0000 in a text, so none is taken, whatever the database.
fn no_nul(value: &Value, pointer: &mut String) -> Result<(), Problem> {
    let is_nul = |text: &str| text.contains('\0');
    match value {
        Value::String(text) if is_nul(text) => {
            let place = Place::Body(pointer.clone());
            Err(Problem::invalid_at(place, "the text holds the character U+0000"))
        }
        Value::Array(items) => {
            items.iter().enumerate().try_for_each(|(at, item)| at_step(pointer, &at.to_string(), item))
        }
        Value::Object(members) => members.iter().try_for_each(|(name, member)| {
            if is_nul(name) {
                return Err(Problem::invalid_at(Place::Body(pointer.clone()), "a name holds U+0000"));
            }
            at_step(pointer, name, member)
        }),
        _ => Ok(()),
    }
}

fn at_step(pointer: &mut String, step: &str, value: &Value) -> Result<(), Problem> {
    let before = pointer.len();
    push(pointer, step);
    no_nul(value, pointer)?;
    pointer.truncate(before);
    Ok(())
}

/// One more step of a JSON pointer (RFC 6901 § 3).
fn push(pointer: &mut String, step: &str) {
    pointer.push('/');
    pointer.push_str(&step.replace('~', "~0").replace('/', "~1"));
}

/// The document as a `T`, or the place of what does not fit.
pub(super) fn read<T: DeserializeOwned>(value: Value) -> Result<T, Problem> {
    serde_path_to_error::deserialize(value).map_err(|problem| {
        use serde_path_to_error::Segment;
        let mut pointer = String::new();
        for segment in problem.path() {
            match segment {
                Segment::Seq { index } => push(&mut pointer, &index.to_string()),
                Segment::Map { key } => push(&mut pointer, key),
                Segment::Enum { variant } => push(&mut pointer, variant),
                Segment::Unknown => {}
            }
        }
        Problem::invalid_at(Place::Body(pointer), problem.inner().to_string())
    })
}
