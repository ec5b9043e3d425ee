//! A form with one file in it, as a browser sends it.

use axum::extract::multipart::{Field, Multipart};
use axum::extract::{FromRequest, Request};
use axum::http::StatusCode;
use maillon_web::Problem;
use maillon_web::problem::Kind;

use crate::model::HEAVIEST_PAPER;

/// The biggest form that is read, in bytes. More than a file may have, so that one which is somewhat too heavy is told beside
/// its field.
pub(in super::super) const BODY: usize = 4 * HEAVIEST_PAPER;

/// The file of the field `file`.
#[derive(Debug, PartialEq, Eq)]
pub(in super::super) enum Sent {
    /// No file was chosen, or there is nothing in it.
    None,
    /// More bytes than we take; they were not kept.
    TooHeavy,
    /// One, under the name that it has there.
    File {
        /// Whatever the browser says.
        name: String,
        /// All of them.
        bytes: Vec<u8>,
    },
}

impl<S: Send + Sync> FromRequest<S> for Sent {
    type Rejection = Problem;

    async fn from_request(request: Request, state: &S) -> Result<Self, Problem> {
        let parts = Multipart::from_request(request, state).await;
        let mut parts = parts.map_err(|problem| refused(problem.status(), problem.body_text()))?;
        let mut sent = Self::None;
        let cut_off = |problem: axum::extract::multipart::MultipartError| {
            refused(problem.status(), problem.body_text())
        };
        while let Some(part) = parts.next_field().await.map_err(cut_off)? {
            if part.name() == Some("file") {
                sent = read(part).await.map_err(cut_off)?;
            }
        }
        Ok(sent)
    }
}

/// Reads it to its end, whatever its weight: a browser only listens when it has sent all.
async fn read(mut part: Field<'_>) -> Result<Sent, axum::extract::multipart::MultipartError> {
    let name = part.file_name().unwrap_or_default().to_owned();
    let (mut bytes, mut is_too_heavy) = (Vec::new(), false);
    while let Some(chunk) = part.chunk().await? {
        is_too_heavy |= HEAVIEST_PAPER < bytes.len() + chunk.len();
        if is_too_heavy {
            bytes = Vec::new();
        } else {
            bytes.extend_from_slice(&chunk);
        }
    }
    Ok(match (is_too_heavy, bytes.is_empty()) {
        (true, _) => Sent::TooHeavy,
        (false, true) => Sent::None,
        (false, false) => Sent::File { name, bytes },
    })
}

fn refused(status: StatusCode, detail: String) -> Problem {
    match status {
        StatusCode::PAYLOAD_TOO_LARGE => Problem::new(Kind::TooLarge),
        StatusCode::UNSUPPORTED_MEDIA_TYPE => Problem::new(Kind::UnsupportedMediaType),
        _ => Problem::new(Kind::BadRequest),
    }
    .detail(detail)
}

#[cfg(test)]
mod tests {
    use axum::body::Body;
    use axum::extract::DefaultBodyLimit;
    use axum::http::header::CONTENT_TYPE;

    use super::*;

    async fn sent(field: &str, bytes: &[u8]) -> Result<Sent, Problem> {
        let head = format!("Content-Disposition: form-data; name=\"{field}\"; filename=\"a.pdf\"");
        let head = format!("--x\r\n{head}\r\nContent-Type: text/html\r\n\r\n");
        let body = [head.as_bytes(), bytes, b"\r\n--x--\r\n"].concat();
        let request = Request::post("/").header(CONTENT_TYPE, "multipart/form-data; boundary=x");
        let mut request = request.body(Body::from(body)).unwrap();
        DefaultBodyLimit::apply(DefaultBodyLimit::max(BODY), &mut request);
        Sent::from_request(request, &()).await
    }

    #[tokio::test]
    async fn a_file_comes_with_its_name() {
        let came = sent("file", b"%PDF-").await.unwrap();
        assert_eq!(came, Sent::File { name: "a.pdf".into(), bytes: b"%PDF-".to_vec() });
        assert_eq!(sent("file", b"").await.unwrap(), Sent::None);
        assert_eq!(sent("other", b"%PDF-").await.unwrap(), Sent::None);
        assert_eq!(sent("file", &vec![0; HEAVIEST_PAPER + 1]).await.unwrap(), Sent::TooHeavy);
    }

    #[tokio::test]
    async fn what_is_no_such_form_is_refused() {
        let huge = sent("file", &vec![0; BODY + 1]).await.unwrap_err();
        assert_eq!(huge.kind(), Kind::TooLarge);
        let request = Request::post("/").header(CONTENT_TYPE, "application/x-www-form-urlencoded");
        let request = request.body(Body::from("file=x")).unwrap();
        let problem = Sent::from_request(request, &()).await.unwrap_err();
        assert!(matches!(problem.kind(), Kind::BadRequest | Kind::UnsupportedMediaType), "{problem:?}");
    }
}
