//! What a browser sent with a form: texts, and a file perhaps.

use axum::extract::multipart::{Field, Multipart, MultipartError};
use axum::extract::{Form, FromRequest, Request};
use axum::http::header::CONTENT_TYPE;
use axum::http::{HeaderMap, StatusCode};
use maillon_web::Problem;
use maillon_web::limits::FORM_BODY;
use maillon_web::problem::Kind;
use serde::de::DeserializeOwned;
use serde_json::{Map, Value};

use crate::PictureId;
use crate::model::{HEAVIEST, MOST};

/// The biggest form that is read with its file, in bytes. More than a picture may have, so that one which is somewhat
/// too heavy is told beside its field, with all that was typed.
pub const BODY: usize = 4 * HEAVIEST;

/// The names of the fields of each picture that was sent before: its id, its words, and whether it shall go.
pub(super) const SLOTS: [[&str; 3]; MOST] = [
    ["picture_1", "alt_1", "remove_1"],
    ["picture_2", "alt_2", "remove_2"],
    ["picture_3", "alt_3", "remove_3"],
    ["picture_4", "alt_4", "remove_4"],
];
/// The file of a new picture, and its words.
pub(super) const PHOTO: &str = "photo";
const PHOTO_ALT: &str = "photo_alt";
/// The button that was pressed.
const ACT: &str = "act";

/// What is to be done with what was sent.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Act {
    /// It is kept, and goes on being written.
    #[default]
    Keep,
    /// Its author is done.
    Send,
    /// One only wants to see the picture, and goes on writing.
    Add,
}

/// The form as it was sent, its texts as a `T`.
#[derive(Debug, Default)]
pub struct Sent<T> {
    /// The texts.
    pub form: T,
    /// The button.
    pub act: Act,
    /// The pictures.
    pub album: SentAlbum,
}

/// What was sent of pictures.
#[derive(Debug, Default)]
pub struct SentAlbum {
    /// Those that were sent before and shall stay.
    pub(super) kept: Vec<(PictureId, String)>,
    /// A new one.
    pub(super) photo: Photo,
    pub(super) photo_alt: String,
}

/// A file that came with the form.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) enum Photo {
    /// No file was chosen.
    #[default]
    None,
    /// More bytes than we take; they were not kept.
    TooHeavy,
    /// The bytes of one.
    File(Vec<u8>),
}

impl<S: Send + Sync, T: DeserializeOwned + Default> FromRequest<S> for Sent<T> {
    type Rejection = Problem;

    async fn from_request(request: Request, state: &S) -> Result<Self, Problem> {
        if !is_multipart(request.headers()) {
            let form = Form::<Vec<(String, String)>>::from_request(request, state).await;
            let Form(texts) = form.map_err(|problem| refused(problem.status(), problem.body_text()))?;
            return Ok(Self::of(texts, Photo::None));
        }
        let parts = Multipart::from_request(request, state).await;
        let mut parts = parts.map_err(|problem| refused(problem.status(), problem.body_text()))?;
        let (mut texts, mut photo, mut room) = (Vec::new(), Photo::None, FORM_BODY);
        while let Some(part) = parts.next_field().await.map_err(|problem| cut_off(&problem))? {
            let name = part.name().unwrap_or_default().to_owned();
            if name == PHOTO {
                photo = read_photo(part).await?;
            } else {
                let text = read_text(part, room).await?;
                room = room.saturating_sub(name.len() + text.len());
                texts.push((name, text));
            }
        }
        Ok(Self::of(texts, photo))
    }
}

impl<T: DeserializeOwned + Default> Sent<T> {
    /// Of a field that was sent twice the last one counts.
    fn of(texts: Vec<(String, String)>, photo: Photo) -> Self {
        let texts: Map<String, Value> = texts.into_iter().map(|(name, text)| (name, text.into())).collect();
        let text = |name: &str| texts.get(name).and_then(Value::as_str).unwrap_or_default();
        let kept = SLOTS.iter().filter(|[_, _, remove]| text(remove).is_empty());
        let kept = kept.filter_map(|[id, alt, _]| Some((text(id).parse().ok()?, text(alt).to_owned())));
        let album = SentAlbum { kept: kept.collect(), photo, photo_alt: text(PHOTO_ALT).to_owned() };
        let act = match text(ACT) {
            "send" => Act::Send,
            "add" => Act::Add,
            _ => Act::Keep,
        };
        // All members of a form are text and have a default: whatever was sent fits.
        let form = serde_json::from_value(Value::Object(texts)).unwrap_or_default();
        Self { form, act, album }
    }
}

fn is_multipart(headers: &HeaderMap) -> bool {
    let kind = headers.get(CONTENT_TYPE).and_then(|kind| kind.to_str().ok()).unwrap_or_default();
    kind.trim_start().to_ascii_lowercase().starts_with("multipart/form-data")
}

fn refused(status: StatusCode, detail: String) -> Problem {
    match status {
        StatusCode::PAYLOAD_TOO_LARGE => Problem::new(Kind::TooLarge),
        StatusCode::UNSUPPORTED_MEDIA_TYPE => Problem::new(Kind::UnsupportedMediaType),
        _ => Problem::new(Kind::BadRequest),
    }
    .detail(detail)
}

fn cut_off(problem: &MultipartError) -> Problem {
    refused(problem.status(), problem.body_text())
}

/// A browser sends an empty part without a name when no file was chosen.
async fn read_photo(mut part: Field<'_>) -> Result<Photo, Problem> {
    let mut bytes = Vec::new();
    let mut is_too_heavy = false;
    while let Some(chunk) = part.chunk().await.map_err(|problem| cut_off(&problem))? {
        // Read to its end all the same: the fields behind it must not be lost.
        is_too_heavy |= HEAVIEST < bytes.len() + chunk.len();
        if is_too_heavy {
            bytes = Vec::new();
        } else {
            bytes.extend_from_slice(&chunk);
        }
    }
    Ok(match (is_too_heavy, bytes.is_empty()) {
        (true, _) => Photo::TooHeavy,
        (false, true) => Photo::None,
        (false, false) => Photo::File(bytes),
    })
}

async fn read_text(mut part: Field<'_>, room: usize) -> Result<String, Problem> {
    let mut bytes = Vec::new();
    while let Some(chunk) = part.chunk().await.map_err(|problem| cut_off(&problem))? {
        bytes.extend_from_slice(&chunk);
        if room < bytes.len() {
            return Err(Problem::new(Kind::TooLarge).detail("the texts of the form are too long"));
        }
    }
    String::from_utf8(bytes).map_err(|_| Problem::bad_request("a text of the form is not UTF-8"))
}

#[cfg(test)]
mod tests {
    use axum::body::Body;

    use super::*;

    #[derive(Debug, Default, serde::Deserialize)]
    #[serde(default)]
    struct Texts {
        title: String,
    }

    async fn sent(parts: &[(&str, Option<&str>, &[u8])]) -> Result<Sent<Texts>, Problem> {
        let mut body = Vec::new();
        for (name, file, bytes) in parts {
            let file = file.map(|file| format!("; filename=\"{file}\"")).unwrap_or_default();
            body.extend(
                format!("--x\r\nContent-Disposition: form-data; name=\"{name}\"{file}\r\n\r\n").bytes(),
            );
            body.extend_from_slice(bytes);
            body.extend(b"\r\n");
        }
        body.extend(b"--x--\r\n");
        let request = Request::post("/").header(CONTENT_TYPE, "multipart/form-data; boundary=x");
        let mut request = request.body(Body::from(body)).unwrap();
        axum::extract::DefaultBodyLimit::apply(axum::extract::DefaultBodyLimit::max(BODY), &mut request);
        Sent::from_request(request, &()).await
    }

    const ID: &str = "01234567-89ab-7def-8123-000000000001";

    #[tokio::test]
    async fn texts_and_a_file_come_together() {
        let all = sent(&[
            ("title", None, "Vélo".as_bytes()),
            ("picture_1", None, ID.as_bytes()),
            ("alt_1", None, b"Rouge"),
            ("picture_2", None, ID.as_bytes()),
            ("remove_2", None, b"on"),
            ("picture_3", None, b"no id"),
            (PHOTO, Some("x.jpg"), b"bytes"),
            ("unknown", None, b"x"),
            (PHOTO_ALT, None, b"Bleu"),
            (ACT, None, b"add"),
        ])
        .await
        .unwrap();
        assert_eq!((all.form.title.as_str(), all.act), ("Vélo", Act::Add));
        assert_eq!(all.album.kept, [(ID.parse().unwrap(), "Rouge".to_owned())]);
        assert_eq!((all.album.photo, all.album.photo_alt.as_str()), (Photo::File(b"bytes".to_vec()), "Bleu"));
    }

    #[tokio::test]
    async fn a_heavy_file_does_not_cost_the_texts() {
        let heavy = vec![0; HEAVIEST + 1];
        let all = sent(&[(PHOTO, Some("x.jpg"), &heavy), ("title", None, b"Velo")]).await.unwrap();
        assert_eq!((all.album.photo, all.form.title.as_str()), (Photo::TooHeavy, "Velo"));
        let none = sent(&[(PHOTO, Some(""), b"")]).await.unwrap();
        assert_eq!(none.album.photo, Photo::None);
    }

    #[tokio::test]
    async fn what_is_no_form_is_refused() {
        let long = vec![b'a'; FORM_BODY + 1];
        assert_eq!(sent(&[("text", None, &long)]).await.unwrap_err().kind(), Kind::TooLarge);
        assert_eq!(sent(&[("text", None, b"\xff")]).await.unwrap_err().kind(), Kind::BadRequest);
        let huge = vec![0; BODY + 1];
        assert_eq!(sent(&[(PHOTO, Some("x"), &huge)]).await.unwrap_err().kind(), Kind::TooLarge);
    }
}
