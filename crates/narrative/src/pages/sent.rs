//! What a browser sent with the form of a story: texts, and a file perhaps.

use axum::extract::multipart::{Field, Multipart, MultipartError};
use axum::extract::{Form, FromRequest, Request};
use axum::http::StatusCode;
use axum::http::header::CONTENT_TYPE;
use maillon_media::PictureId;
use maillon_media::model::{HEAVIEST, MOST};
use maillon_web::Problem;
use maillon_web::limits::FORM_BODY;
use maillon_web::problem::Kind;
use serde_json::{Map, Value};

use crate::model::DraftForm;

/// The biggest form that is read with its file, in bytes: one that is somewhat too heavy is told beside its field.
pub(super) const BODY: usize = 4 * HEAVIEST;
/// The fields of each picture that was sent before: its id, its words, and whether it shall go.
pub(super) const SLOTS: [[&str; 3]; MOST] = [
    ["picture_1", "alt_1", "remove_1"],
    ["picture_2", "alt_2", "remove_2"],
    ["picture_3", "alt_3", "remove_3"],
    ["picture_4", "alt_4", "remove_4"],
];
/// The file of a new picture.
pub(super) const PHOTO: &str = "photo";

/// What is to be done with it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Act {
    /// It is kept, and goes on being written.
    #[default]
    Keep,
    /// Its author is done.
    Send,
    /// One only wants to see the picture.
    Add,
}

/// The form as it was sent.
#[derive(Debug, Default)]
pub(super) struct Sent {
    pub(super) form: DraftForm,
    pub(super) act: Act,
    /// The pictures that were sent before and shall stay, with their words.
    pub(super) kept: Vec<(PictureId, String)>,
    /// A new one; bytes of none when it was too heavy.
    pub(super) photo: Option<Result<Vec<u8>, TooHeavy>>,
    pub(super) photo_alt: String,
}

/// More bytes than we take; they were not kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct TooHeavy;

impl<S: Send + Sync> FromRequest<S> for Sent {
    type Rejection = Problem;

    async fn from_request(request: Request, state: &S) -> Result<Self, Problem> {
        let kind =
            request.headers().get(CONTENT_TYPE).and_then(|kind| kind.to_str().ok()).unwrap_or_default();
        if !kind.trim_start().to_ascii_lowercase().starts_with("multipart/form-data") {
            let form = Form::<Vec<(String, String)>>::from_request(request, state).await;
            let Form(texts) = form.map_err(|problem| refused(problem.status(), problem.body_text()))?;
            return Ok(Self::of(texts, None));
        }
        let parts = Multipart::from_request(request, state).await;
        let mut parts = parts.map_err(|problem| refused(problem.status(), problem.body_text()))?;
        let (mut texts, mut photo, mut room) = (Vec::new(), None, FORM_BODY);
        while let Some(part) = parts.next_field().await.map_err(|problem| cut_off(&problem))? {
            let name = part.name().unwrap_or_default().to_owned();
            let most = if name == PHOTO { HEAVIEST } else { room };
            let bytes = read(part, most).await?;
            if name == PHOTO {
                // A browser sends an empty part when no file was chosen.
                photo = Some(bytes).filter(|bytes| *bytes != Ok(Vec::new()));
                continue;
            }
            let bytes = bytes.map_err(|TooHeavy| Problem::new(Kind::TooLarge))?;
            room = room.saturating_sub(name.len() + bytes.len());
            let text = String::from_utf8(bytes);
            texts.push((name, text.map_err(|_| Problem::bad_request("a text of the form is not UTF-8"))?));
        }
        Ok(Self::of(texts, photo))
    }
}

impl Sent {
    /// Of a field that was sent twice the last one counts.
    fn of(texts: Vec<(String, String)>, photo: Option<Result<Vec<u8>, TooHeavy>>) -> Self {
        let texts: Map<String, Value> = texts.into_iter().map(|(name, text)| (name, text.into())).collect();
        let text = |name: &str| texts.get(name).and_then(Value::as_str).unwrap_or_default();
        let kept = SLOTS.iter().filter(|[_, _, remove]| text(remove).is_empty());
        let kept = kept.filter_map(|[id, alt, _]| Some((text(id).parse().ok()?, text(alt).to_owned())));
        let act = match text("act") {
            "send" => Act::Send,
            "add" => Act::Add,
            _ => Act::Keep,
        };
        let (kept, photo_alt) = (kept.collect(), text("photo_alt").to_owned());
        // All members of the form are text and have a default: whatever was sent fits.
        let form = serde_json::from_value(Value::Object(texts)).unwrap_or_default();
        Self { form, act, kept, photo, photo_alt }
    }
}

fn refused(status: StatusCode, detail: String) -> Problem {
    let kind = match status {
        StatusCode::PAYLOAD_TOO_LARGE => Kind::TooLarge,
        StatusCode::UNSUPPORTED_MEDIA_TYPE => Kind::UnsupportedMediaType,
        _ => Kind::BadRequest,
    };
    Problem::new(kind).detail(detail)
}

fn cut_off(problem: &MultipartError) -> Problem {
    refused(problem.status(), problem.body_text())
}

/// Read to its end, whatever it weighs: the fields behind it must not be lost.
async fn read(mut part: Field<'_>, most: usize) -> Result<Result<Vec<u8>, TooHeavy>, Problem> {
    let mut bytes = Ok(Vec::new());
    while let Some(chunk) = part.chunk().await.map_err(|problem| cut_off(&problem))? {
        bytes = match bytes {
            Ok(mut bytes) if bytes.len() + chunk.len() <= most => {
                bytes.extend_from_slice(&chunk);
                Ok(bytes)
            }
            _ => Err(TooHeavy),
        };
    }
    Ok(bytes)
}
