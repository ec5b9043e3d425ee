//! `/manifest.webmanifest`: how a phone shows the instance among its apps.

use axum::extract::State;
use axum::response::{IntoResponse, Response};
use http::header::{CACHE_CONTROL, CONTENT_TYPE};
use serde_json::json;

use crate::site::Site;
use crate::{Reader, assets};

/// Where it stands.
pub const PATH: &str = "/manifest.webmanifest";
/// The colour of `maillon.css`.
const OWN: &str = "#9c4415";
/// The most characters that fit below an icon.
const SHORT: usize = 12;

pub(crate) async fn show(State(site): State<Site>, reader: Reader) -> Response {
    let name = site.instance_name.to_string();
    let short = name.chars().take(SHORT).collect::<String>();
    let document = json!({
        "name": name,
        "short_name": if name.chars().count() <= SHORT { name.as_str() } else { short.trim_end() },
        "lang": reader.lang().code(),
        "id": "/",
        "start_url": "/",
        "scope": "/",
        "display": "minimal-ui",
        "background_color": "#fdfaf5",
        "theme_color": site.theme.colour.map_or_else(|| OWN.to_owned(), |colour| colour.to_string()),
        "icons": [{ "src": assets::href("favicon.svg"), "sizes": "any", "type": "image/svg+xml" }],
        "shortcuts": [
            { "name": reader.t.get("shell-nav-exchange"), "url": "/annonces" },
            { "name": reader.t.get("shell-nav-meet"), "url": "/agenda" },
        ],
    });
    let kind = (CONTENT_TYPE, "application/manifest+json");
    ([kind, (CACHE_CONTROL, "private, max-age=3600")], document.to_string()).into_response()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::TestSite;

    #[tokio::test]
    async fn a_phone_reads_the_name_and_the_icon() {
        let test = TestSite::open("http://localhost:8001/");
        let answer = test.get(PATH, &[(http::header::ACCEPT_LANGUAGE, "nl")]).await;
        assert_eq!(
            (answer.status().as_u16(), answer.headers()[CONTENT_TYPE].to_str().unwrap()),
            (200, "application/manifest+json")
        );
        let document: serde_json::Value = serde_json::from_str(&answer.text().await).unwrap();
        assert_eq!((document["lang"].as_str(), document["start_url"].as_str()), (Some("nl"), Some("/")));
        assert!(document["short_name"].as_str().unwrap().chars().count() <= SHORT);
        let icon = document["icons"][0]["src"].as_str().unwrap();
        assert_eq!(test.get(icon, &[]).await.status(), 200);
    }
}
