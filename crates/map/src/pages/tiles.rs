//! `GET /carte/tuiles.pmtiles`: the extract of the map, in the pieces that are asked for (RFC 9110 § 14).

use std::io::SeekFrom;
use std::path::Path;
use std::time::UNIX_EPOCH;

use axum::Router;
use axum::body::Body;
use axum::extract::{FromRef, State};
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use bytes::Bytes;
use futures::stream;
use http::header::{
    ACCEPT_RANGES, CACHE_CONTROL, CONTENT_LENGTH, CONTENT_RANGE, CONTENT_TYPE, ETAG, HeaderMap,
    IF_NONE_MATCH, IF_RANGE, RANGE,
};
use http::{Method, StatusCode};
use maillon_web::Problem;
use tokio::fs::File;
use tokio::io::{AsyncReadExt as _, AsyncSeekExt as _};

use super::Maps;
use super::ground::Tiles;

/// Where it is.
pub(super) const PATH: &str = "/carte/tuiles.pmtiles";
/// So much of the file is in memory at a time.
const PIECE: u64 = 64 * 1024;

/// The route. It belongs with the machines' routes: pages are compressed on their way, and a piece of a file must not be.
pub fn tiles<S>() -> Router<S>
where
    Maps: FromRef<S>,
    S: Clone + Send + Sync + 'static,
{
    Router::new().route(PATH, get(serve))
}

/// What is asked for of a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Part {
    All,
    /// The first byte, and the last one.
    Bytes(u64, u64),
    /// Nothing that there is.
    Beyond,
}

impl Part {
    /// One range is answered; several, or what is no range, is as none.
    fn read(header: Option<&str>, length: u64) -> Self {
        let Some(range) = header.and_then(|range| range.strip_prefix("bytes=")) else { return Self::All };
        let Some((first, last)) = range.trim().split_once('-') else { return Self::All };
        let is_number = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
        if !is_number(first) || !is_number(last) || range.trim() == "-" {
            return Self::All;
        }
        // Too many digits are more than any file has.
        let number = |text: &str| text.parse::<u64>().unwrap_or(u64::MAX);
        let end = length.saturating_sub(1);
        let (from, to) = match (first, last) {
            ("", many) => (length.saturating_sub(number(many)), if number(many) == 0 { 0 } else { end }),
            (first, "") => (number(first), end),
            (first, last) if number(last) < number(first) => return Self::All,
            (first, last) => (number(first), number(last).min(end)),
        };
        if from < length && from <= to { Self::Bytes(from, to) } else { Self::Beyond }
    }
}

async fn serve(State(maps): State<Maps>, method: Method, headers: HeaderMap) -> Result<Response, Problem> {
    let Tiles::File { path, .. } = &maps.ground.tiles else { return Err(Problem::not_found()) };
    let Some((file, length, tag)) = open(path).await else { return Err(Problem::not_found()) };
    let value = |name| headers.get(name).and_then(|value: &http::HeaderValue| value.to_str().ok());
    let caching = [(CACHE_CONTROL, "public, max-age=3600".to_owned()), (ETAG, tag.clone())];
    if value(IF_NONE_MATCH).is_some_and(|known| known.split(',').any(|one| one.trim() == tag)) {
        return Ok((StatusCode::NOT_MODIFIED, caching).into_response());
    }
    // Pieces of another version than the caller has would not fit together.
    let fits = value(IF_RANGE).is_none_or(|version| version.trim() == tag);
    let part = if fits { Part::read(value(RANGE), length) } else { Part::All };
    let kind = [(CONTENT_TYPE, "application/vnd.pmtiles"), (ACCEPT_RANGES, "bytes")];
    let (status, from, many, range) = match part {
        Part::All => (StatusCode::OK, 0, length, None),
        Part::Bytes(from, to) => {
            (StatusCode::PARTIAL_CONTENT, from, to - from + 1, Some(format!("bytes {from}-{to}/{length}")))
        }
        Part::Beyond => {
            let range = [(CONTENT_RANGE, format!("bytes */{length}"))];
            return Ok((StatusCode::RANGE_NOT_SATISFIABLE, range, caching).into_response());
        }
    };
    let body = if method == Method::HEAD { Body::empty() } else { body(file, from, many).await? };
    let range = range.map(|range| [(CONTENT_RANGE, range)]);
    let mut answer = (status, kind, caching, [(CONTENT_LENGTH, many.to_string())], body).into_response();
    for (name, value) in range.into_iter().flatten() {
        answer.headers_mut().insert(name, value.try_into().map_err(|problem| Problem::internal(&problem))?);
    }
    Ok(answer)
}

/// The file with its length, and a strong tag: another file has another time or another length.
async fn open(path: &Path) -> Option<(File, u64, String)> {
    let file = File::open(path).await.ok()?;
    let about = file.metadata().await.ok().filter(std::fs::Metadata::is_file)?;
    let changed = about.modified().ok()?.duration_since(UNIX_EPOCH).ok()?.as_nanos();
    Some((file, about.len(), format!("\"{:x}-{changed:x}\"", about.len())))
}

async fn body(mut file: File, from: u64, many: u64) -> Result<Body, Problem> {
    file.seek(SeekFrom::Start(from)).await.map_err(|problem| Problem::internal(&problem))?;
    let pieces = stream::try_unfold((file, many), async |(mut file, left)| {
        if left == 0 {
            return Ok(None);
        }
        let mut piece = Vec::new();
        let read = (&mut file).take(left.min(PIECE)).read_to_end(&mut piece).await?;
        if read == 0 {
            return Err(std::io::Error::from(std::io::ErrorKind::UnexpectedEof));
        }
        Ok(Some((Bytes::from(piece), (file, left - read as u64))))
    });
    Ok(Body::from_stream(pieces))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn ranges() {
        for (asked, expected) in [
            (None, Part::All),
            (Some("bytes=0-0"), Part::Bytes(0, 0)),
            (Some("bytes=2-4"), Part::Bytes(2, 4)),
            (Some("bytes=2-99999999999999999999999"), Part::Bytes(2, 9)),
            (Some("bytes=2-"), Part::Bytes(2, 9)),
            (Some("bytes=-3"), Part::Bytes(7, 9)),
            (Some("bytes=-30"), Part::Bytes(0, 9)),
            (Some("bytes=-0"), Part::Beyond),
            (Some("bytes=10-"), Part::Beyond),
            (Some("bytes=10-20"), Part::Beyond),
            (Some("bytes=4-2"), Part::All),
            (Some("bytes=0-1,3-4"), Part::All),
            (Some("bytes=-"), Part::All),
            (Some("bytes=a-b"), Part::All),
            (Some("lines=0-1"), Part::All),
        ] {
            assert_eq!(Part::read(asked, 10), expected, "{asked:?}");
        }
        assert_eq!(Part::read(Some("bytes=0-"), 0), Part::Beyond);
        assert_eq!(Part::read(Some("bytes=-1"), 0), Part::Beyond);
    }

    proptest! {
        #[test]
        fn a_piece_lies_within_the_file(asked in "bytes=[0-9]{0,21}-[0-9]{0,21}", length in 0u64..1000) {
            if let Part::Bytes(from, to) = Part::read(Some(&asked), length) {
                prop_assert!(from <= to && to < length);
            }
        }
    }
}
