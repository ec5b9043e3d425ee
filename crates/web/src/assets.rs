//! Style sheets and pictures, inside the program, under addresses that change with their content.
//!
//! What stands in `assets/vendor/` is foreign and copied by `assets/vendor.sh`; see `VENDOR.md` there.

use axum::extract::Path;
use axum::response::{IntoResponse, Response};
use http::StatusCode;
use http::header::{
    CACHE_CONTROL, CONTENT_TYPE, ETAG, HeaderMap, HeaderValue, IF_NONE_MATCH, X_CONTENT_TYPE_OPTIONS,
};
use rust_embed::RustEmbed;

use crate::hex;
use crate::problem::Problem;

#[derive(RustEmbed)]
#[folder = "assets"]
struct Files;

/// The kinds of files that are served; whatever else lies in the folder (scripts, lock files) is not.
fn content_type(name: &str) -> Option<&'static str> {
    match name.rsplit_once('.')?.1 {
        "css" => Some("text/css; charset=utf-8"),
        "js" => Some("text/javascript; charset=utf-8"),
        "svg" => Some("image/svg+xml"),
        "png" => Some("image/png"),
        "woff2" => Some("font/woff2"),
        _ => None,
    }
}

/// Enough of the SHA-256 to tell two versions of a file apart: 12 hexadecimal digits.
fn version(hash: [u8; 32]) -> String {
    hex(hash.into_iter().take(6))
}

/// Where the file `name` of `assets/` is served: `/assets/0123456789ab/maillon.css`.
pub fn href(name: &str) -> String {
    let version =
        Files::get(name).map_or_else(|| "none".to_owned(), |file| version(file.metadata.sha256_hash()));
    format!("/assets/{version}/{name}")
}

/// `GET /assets/{version}/{*name}`
pub(crate) async fn serve(
    Path((asked, name)): Path<(String, String)>,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    let kind = content_type(&name).ok_or_else(Problem::not_found)?;
    let file = Files::get(&name).ok_or_else(Problem::not_found)?;
    let version = version(file.metadata.sha256_hash());
    // While an update is rolled out, an old page may meet a new file: then it must ask again.
    let is_this_version = asked == version;
    let cache = if is_this_version { "public, max-age=31536000, immutable" } else { "public, no-cache" };
    // Weak, as it stays the same when the answer is compressed on its way.
    let tag = format!("W/\"{version}\"");
    let known = headers.get(IF_NONE_MATCH).and_then(|known| known.to_str().ok());
    let mut response = if known.is_some_and(|known| known.split(',').any(|one| one.trim() == tag)) {
        StatusCode::NOT_MODIFIED.into_response()
    } else {
        ([(CONTENT_TYPE, kind)], file.data).into_response()
    };
    let own = response.headers_mut();
    own.insert(CACHE_CONTROL, HeaderValue::from_static(cache));
    own.insert(X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff"));
    if let Ok(tag) = HeaderValue::try_from(tag) {
        own.insert(ETAG, tag);
    }
    Ok(response)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::TestSite;

    #[tokio::test]
    async fn assets_are_kept_for_ever_under_their_hash() {
        let test = TestSite::open("http://localhost:8001/");
        for (name, kind) in [
            ("maillon.css", "text/css; charset=utf-8"),
            ("vendor/pico.classless.min.css", "text/css; charset=utf-8"),
            ("favicon.svg", "image/svg+xml"),
        ] {
            let answer = test.get(&href(name), &[]).await;
            assert_eq!(answer.status(), 200, "{name}");
            assert_eq!(answer.headers()[CONTENT_TYPE], kind);
            assert_eq!(answer.headers()[CACHE_CONTROL], "public, max-age=31536000, immutable");
            assert_eq!(answer.headers()[X_CONTENT_TYPE_OPTIONS], "nosniff");
            let tag = answer.headers()[ETAG].to_str().unwrap().to_owned();
            let again = test.get(&href(name), &[(IF_NONE_MATCH, &format!("\"other\", {tag}"))]).await;
            assert_eq!((again.status().as_u16(), again.text().await.len()), (304, 0));
        }
        let old = test.get("/assets/0000/maillon.css", &[]).await;
        assert_eq!(old.headers()[CACHE_CONTROL], "public, no-cache");
    }

    #[tokio::test]
    async fn nothing_else_is_served() {
        let test = TestSite::open("http://localhost:8001/");
        for name in ["vendor.sh", "vendor/package.json", "none.css", "../Cargo.toml", "%2e%2e/src/x.css"] {
            assert_eq!(test.get(&format!("/assets/x/{name}"), &[]).await.status(), 404, "{name}");
        }
    }

    #[test]
    fn vendored_files_are_what_their_list_says() {
        let list = include_str!("../assets/vendor/VENDOR.md");
        let rows = list.lines().filter(|line| line.contains("| `"));
        let mut seen = 0;
        for row in rows {
            let cells: Vec<&str> = row.split('|').map(str::trim).collect();
            let file = Files::get(&format!("vendor/{}", cells[1])).expect(cells[1]);
            let hash = hex(file.metadata.sha256_hash());
            assert_eq!(cells[5].trim_matches('`'), hash, "{}", cells[1]);
            seen += 1;
        }
        assert_eq!(seen, 13);
    }
}
