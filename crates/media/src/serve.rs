//! The addresses of pictures: `/media/{digest}.jpg` for ours, `/media/ailleurs/{id}.jpg` for our copies of others',
//! each also with `-small` before the ending. Anybody may look: what is shown is public, and an upload that nothing
//! shows yet is known by its digest only to who has the picture.

use axum::Router;
use axum::extract::{FromRef, Path, State};
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use bytes::Bytes;
use http::header::{
    CACHE_CONTROL, CONTENT_DISPOSITION, CONTENT_SECURITY_POLICY, CONTENT_TYPE, ETAG, HeaderMap, HeaderValue,
    IF_NONE_MATCH, X_CONTENT_TYPE_OPTIONS,
};
use http::{HeaderName, StatusCode};
use maillon_store::{Conn, StoreError};
use maillon_web::Problem;

use crate::Media;
use crate::model::{Digest, RemotePictureId, Size};
use crate::store::own;

/// A digest never names anything else.
const FOREVER: HeaderValue = HeaderValue::from_static("public, max-age=31536000, immutable");
/// What another instance takes back shall not be shown much longer.
const A_DAY: HeaderValue = HeaderValue::from_static("public, max-age=86400");
/// It may be there soon.
const A_MOMENT: HeaderValue = HeaderValue::from_static("public, max-age=60");

/// Even a file that were no picture could do nothing.
const SAFE: [(HeaderName, HeaderValue); 4] = [
    (CONTENT_TYPE, HeaderValue::from_static("image/jpeg")),
    (CONTENT_DISPOSITION, HeaderValue::from_static("inline")),
    (CONTENT_SECURITY_POLICY, HeaderValue::from_static("default-src 'none'; sandbox")),
    (X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff")),
];

/// The routes of this crate. They belong with the machines' routes: none of them is a page.
pub fn routes<S>() -> Router<S>
where
    Media: FromRef<S>,
    S: Clone + Send + Sync + 'static,
{
    Router::new().route("/media/{file}", get(ours)).route("/media/ailleurs/{file}", get(theirs))
}

/// `GET /media/{digest}.jpg`: only what a row names.
async fn ours(
    State(media): State<Media>,
    Path(file): Path<String>,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    let asked = Size::of_file_name(&file).and_then(|(name, size)| Some((name.parse().ok()?, size)));
    let Some((digest, size)): Option<(Digest, _)> = asked else { return Ok(not_there()) };
    let named = digest.clone();
    let find = move |conn: &mut Conn| Ok::<_, StoreError>(own::is_named(conn, &named)?);
    if !media.inner.federation.store().read(find).await? {
        return Ok(not_there());
    }
    let tag = tag(&digest, size);
    if is_known(&headers, &tag) {
        return Ok(unchanged(tag, FOREVER));
    }
    match media.inner.files.read(&digest, size).await {
        Ok(Some(file)) => Ok(picture(file, tag, FOREVER)),
        Ok(None) => {
            tracing::error!(%digest, "A picture has lost its files");
            Ok(not_there())
        }
        Err(problem) => Err(Problem::internal(&problem)),
    }
}

/// `GET /media/ailleurs/{id}.jpg`: fetched when somebody looks.
async fn theirs(
    State(media): State<Media>,
    Path(file): Path<String>,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    let asked = Size::of_file_name(&file).and_then(|(name, size)| Some((name.parse().ok()?, size)));
    let Some((id, size)): Option<(RemotePictureId, _)> = asked else { return Ok(not_there()) };
    let Some((kept, file)) = media.look_at(id, size).await? else { return Ok(not_there()) };
    let Some(digest) = kept.digest else { return Ok(not_there()) };
    let tag = tag(&digest, size);
    Ok(if is_known(&headers, &tag) { unchanged(tag, A_DAY) } else { picture(file, tag, A_DAY) })
}

fn tag(digest: &Digest, size: Size) -> String {
    let size = if size == Size::Small { "-small" } else { "" };
    format!("\"{digest}{size}\"")
}

/// RFC 9110 § 13.1.2, compared weakly.
fn is_known(headers: &HeaderMap, tag: &str) -> bool {
    let known = headers.get(IF_NONE_MATCH).and_then(|known| known.to_str().ok()).unwrap_or_default();
    known.split(',').map(str::trim).any(|one| one == "*" || one.trim_start_matches("W/") == tag)
}

fn picture(file: Bytes, tag: String, cache: HeaderValue) -> Response {
    (SAFE, [(CACHE_CONTROL, cache)], [(ETAG, tag)], file).into_response()
}

fn unchanged(tag: String, cache: HeaderValue) -> Response {
    (StatusCode::NOT_MODIFIED, [(CACHE_CONTROL, cache)], [(ETAG, tag)]).into_response()
}

fn not_there() -> Response {
    (StatusCode::NOT_FOUND, [(CACHE_CONTROL, A_MOMENT)]).into_response()
}
