//! What a browser sends of a layer: texts, and files perhaps.

use axum::extract::multipart::{Field, Multipart, MultipartError};
use axum::extract::{FromRequest, Request};
use axum::http::StatusCode;
use bytes::{Bytes, BytesMut};
use maillon_web::limits::FORM_BODY;
use maillon_web::problem::Kind;
use maillon_web::{FieldErrors, Problem};
use serde_json::{Map, Value};

use crate::Desk;
use crate::desk::draft::SourceForm;
use crate::desk::sources::{Parcel, open_categories};
use crate::desk::take::open;
use crate::fetch::Fault;
use crate::read::{self, MAX_BYTES, MAX_TAXONOMY};

/// The biggest form that is read, with its files, in bytes.
pub(super) const BODY: usize = MAX_BYTES + MAX_TAXONOMY + FORM_BODY;

/// A file that came with the form.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) enum File {
    /// None was chosen.
    #[default]
    None,
    /// More bytes than we take; they were not kept.
    TooBig,
    /// These.
    Bytes(Bytes),
}

/// The form as it was sent.
#[derive(Debug, Default)]
pub(super) struct Upload {
    /// The texts.
    pub(super) form: SourceForm,
    /// A person has looked, and it is to be taken all the same.
    pub(super) all_the_same: bool,
    /// The markers.
    pub(super) markers: File,
    /// The categories.
    pub(super) categories: File,
}

impl<S: Send + Sync> FromRequest<S> for Upload {
    type Rejection = Problem;

    async fn from_request(request: Request, state: &S) -> Result<Self, Problem> {
        let parts = Multipart::from_request(request, state).await;
        let mut parts = parts.map_err(|problem| refused(problem.status(), problem.body_text()))?;
        let (mut upload, mut texts, mut room) = (Self::default(), Map::new(), FORM_BODY);
        while let Some(part) = parts.next_field().await.map_err(|problem| cut_off(&problem))? {
            match part.name().unwrap_or_default() {
                "file" => upload.markers = file(part, MAX_BYTES).await?,
                "categories" => upload.categories = file(part, MAX_TAXONOMY).await?,
                name => {
                    let name = name.to_owned();
                    let text = text(part, room).await?;
                    room = room.saturating_sub(name.len() + text.len());
                    texts.insert(name, text.into());
                }
            }
        }
        upload.all_the_same = texts.contains_key("all_the_same");
        // All members of the form are text and have a default: whatever was sent fits.
        upload.form = serde_json::from_value(Value::Object(texts)).unwrap_or_default();
        Ok(upload)
    }
}

fn refused(status: StatusCode, detail: String) -> Problem {
    match status {
        StatusCode::PAYLOAD_TOO_LARGE => Problem::new(Kind::TooLarge),
        _ => Problem::new(Kind::BadRequest),
    }
    .detail(detail)
}

fn cut_off(problem: &MultipartError) -> Problem {
    refused(problem.status(), problem.body_text())
}

/// A browser sends an empty part when no file was chosen. What is too big is read to its end all the same: the fields behind
/// it must not be lost.
async fn file(mut part: Field<'_>, most: usize) -> Result<File, Problem> {
    let (mut bytes, mut is_too_big) = (BytesMut::new(), false);
    while let Some(chunk) = part.chunk().await.map_err(|problem| cut_off(&problem))? {
        is_too_big |= most < bytes.len() + chunk.len();
        if is_too_big {
            bytes = BytesMut::new();
        } else {
            bytes.extend_from_slice(&chunk);
        }
    }
    Ok(match (is_too_big, bytes.is_empty()) {
        (true, _) => File::TooBig,
        (false, true) => File::None,
        (false, false) => File::Bytes(bytes.freeze()),
    })
}

async fn text(mut part: Field<'_>, room: usize) -> Result<String, Problem> {
    let mut bytes = Vec::new();
    while let Some(chunk) = part.chunk().await.map_err(|problem| cut_off(&problem))? {
        bytes.extend_from_slice(&chunk);
        if room < bytes.len() {
            return Err(Problem::new(Kind::TooLarge).detail("the texts of the form are too long"));
        }
    }
    String::from_utf8(bytes).map_err(|_| Problem::bad_request("a text of the form is not UTF-8"))
}

/// The message that says what is wrong with a file.
pub(super) fn key(word: &str) -> &'static str {
    match word {
        "empty" => "map-fault-empty",
        "too-big" => "map-fault-too-big",
        "too-many" => "map-fault-too-many",
        "not-text" => "map-fault-not-text",
        "not-json" => "map-fault-not-json",
        "not-csv" => "map-fault-not-csv",
        _ => "map-fault-other-shape",
    }
}

/// Reads the files that were sent, as markers of this kind; none, if there was no file of markers.
pub(super) async fn parcel(
    kind: read::Kind,
    upload: Upload,
) -> Result<Result<Option<Parcel>, FieldErrors>, Problem> {
    let mut errors = FieldErrors::default();
    let mut parcel = Parcel::default();
    let is_there = upload.markers != File::None;
    match upload.markers {
        File::None => {}
        File::TooBig => errors.add("file", "map-fault-too-big"),
        File::Bytes(bytes) => match open(kind, bytes).await? {
            Ok(opened) => parcel.markers = opened,
            Err(Fault { word, .. }) => errors.add("file", key(word)),
        },
    }
    match upload.categories {
        File::None => {}
        File::TooBig => errors.add("categories", "map-fault-too-big"),
        File::Bytes(_) if crate::desk::draft::taxonomy(kind).is_none() => {
            errors.add("categories", "map-source-fault-categories");
        }
        File::Bytes(bytes) => match open_categories(kind, bytes).await? {
            Ok(all) => parcel.categories = all,
            Err(Fault { word, .. }) => errors.add("categories", key(word)),
        },
    }
    Ok(errors.into_result().map(|()| is_there.then_some(parcel)))
}

/// Reads a layer by its address while somebody waits. What takes longer than a person waits is left to a worker.
pub(super) async fn read_now(desk: &Desk, id: &str) -> Result<&'static str, Problem> {
    use crate::desk::sources::Outcome;
    use crate::fetch::BRISK;
    // A page must be answered within half a minute, and what was written by then stays.
    let patience = BRISK + std::time::Duration::from_secs(8);
    let Ok(outcome) = tokio::time::timeout(patience, desk.refresh(id, BRISK)).await else {
        desk.read_soon(id).await?;
        return Ok("map-notice-soon");
    };
    Ok(match outcome? {
        Some(Outcome::Taken(_)) => "map-notice-taken",
        Some(Outcome::Same) => "map-notice-same",
        Some(Outcome::Kept(_)) => "map-notice-kept",
        None => "map-notice-soon",
    })
}
