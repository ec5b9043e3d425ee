//! What a program sends to upload a picture: a form, or the bare file.

use axum::extract::multipart::{Multipart, MultipartError};
use axum::extract::{FromRequest, FromRequestParts as _, Request};
use axum::http::StatusCode;
use axum::http::header::{CONTENT_TYPE, HeaderMap};
use axum::response::IntoResponse as _;
use bytes::Bytes;
use maillon_media::model::LONGEST_ALT;
use maillon_web::Problem;
use maillon_web::api::Query;
use maillon_web::problem::{Kind, Place};
use serde::Deserialize;
use utoipa::{IntoParams, ToSchema};

/// The file, and its words; empty if none were said.
#[derive(Debug)]
pub(super) struct Sent {
    pub(super) file: Bytes,
    pub(super) alt: String,
}

/// A picture as it is.
#[derive(ToSchema)]
#[schema(value_type = String, format = Binary)]
#[expect(dead_code, reason = "for the description; the bytes are read as they come")]
pub(super) struct BareFile(Vec<u8>);

/// A picture as a form.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[expect(dead_code, reason = "for the description; it is read field by field")]
pub(super) struct UploadForm {
    /// The file.
    #[schema(value_type = String, format = Binary, content_media_type = "application/octet-stream")]
    file: Vec<u8>,
    /// What it shows, in words. It can be said later.
    #[schema(nullable = false, max_length = 1500, example = "Trois vélos sur leurs béquilles, dans la cour")]
    alt: Option<String>,
}

/// What goes with a bare file.
#[derive(Clone, Debug, Default, Deserialize, IntoParams)]
#[serde(default, deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub(super) struct UploadQuery {
    /// What the picture shows, in words, unless the form says it. It can be said later.
    #[param(max_length = 1500, example = "Trois vélos sur leurs béquilles, dans la cour")]
    alt: Option<String>,
}

const TOO_LONG: &str = "a description has at most 1500 characters";
const TWICE: &str = "it stands there twice";

impl<S: Send + Sync> FromRequest<S> for Sent {
    type Rejection = Problem;

    async fn from_request(request: Request, state: &S) -> Result<Self, Problem> {
        let (mut parts, body) = request.into_parts();
        let Query(query) = Query::<UploadQuery>::from_request_parts(&mut parts, state).await?;
        let in_query = query.alt.unwrap_or_default();
        if is_long(&in_query) {
            return Err(Problem::invalid_at(Place::Parameter("alt".to_owned()), TOO_LONG));
        }
        let kind = essence(&parts.headers);
        let request = Request::from_parts(parts, body);
        if kind == "multipart/form-data" {
            return read_form(request, state, in_query).await;
        }
        if !kind.starts_with("image/") && kind != "application/octet-stream" {
            let detail = "send a picture, or multipart/form-data";
            return Err(Problem::new(Kind::UnsupportedMediaType).detail(detail));
        }
        let file = Bytes::from_request(request, state).await;
        let file = file.map_err(|refused| refused_with(refused.into_response().status()))?;
        Ok(Self { file, alt: in_query })
    }
}

async fn read_form<S: Send + Sync>(request: Request, state: &S, in_query: String) -> Result<Sent, Problem> {
    let form = Multipart::from_request(request, state).await;
    let mut form = form.map_err(|refused| refused_with(refused.status()))?;
    let (mut file, mut alt) = (None, None);
    while let Some(part) = form.next_field().await.map_err(|cut| cut_off(&cut))? {
        let name = part.name().unwrap_or_default().to_owned();
        let bytes = part.bytes().await.map_err(|cut| cut_off(&cut))?;
        match name.as_str() {
            "file" if file.is_none() => file = Some(bytes),
            "alt" if alt.is_none() => alt = Some(words(&bytes)?),
            "file" | "alt" => return Err(fault(&name, TWICE)),
            _ => return Err(fault(&name.escape_debug().to_string(), "there is no such field")),
        }
    }
    let file = file.ok_or_else(|| fault("file", "the file is missing"))?;
    Ok(Sent { file, alt: alt.unwrap_or(in_query) })
}

fn words(bytes: &[u8]) -> Result<String, Problem> {
    let text = std::str::from_utf8(bytes).map_err(|_| fault("alt", "the text is not UTF-8"))?;
    if is_long(text) { Err(fault("alt", TOO_LONG)) } else { Ok(text.to_owned()) }
}

fn is_long(text: &str) -> bool {
    LONGEST_ALT < text.chars().count()
}

fn fault(field: &str, detail: &str) -> Problem {
    Problem::invalid_at(Place::Body(format!("/{field}")), detail)
}

/// The media type without its parameters, in lower case.
fn essence(headers: &HeaderMap) -> String {
    let sent = headers.get(CONTENT_TYPE).and_then(|kind| kind.to_str().ok()).unwrap_or_default();
    sent.split(';').next().unwrap_or_default().trim().to_ascii_lowercase()
}

fn cut_off(problem: &MultipartError) -> Problem {
    refused_with(problem.status())
}

fn refused_with(status: StatusCode) -> Problem {
    match status {
        StatusCode::PAYLOAD_TOO_LARGE => Problem::new(Kind::TooLarge),
        _ => Problem::bad_request("the body could not be read"),
    }
}
