//! What lies under the points, and whose pages may show the map: by configuration.

use std::path::PathBuf;

use http::HeaderValue;
use maillon_web::limits;
use url::Url;

/// What the operator chose. The default asks no other host for anything, and lets nobody frame the map.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Ground {
    /// What is drawn under the points.
    pub tiles: Tiles,
    /// The origins of pages that may show the map in a frame, such as `https://quartier.example`.
    pub frames: Vec<String>,
}

/// What is drawn under the points.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Tiles {
    /// The outlines of the communes.
    #[default]
    Outlines,
    /// An extract in a file of ours.
    File {
        /// The `PMTiles` archive.
        path: PathBuf,
        /// Who made the map.
        credit: String,
    },
    /// Pictures of another host.
    Url {
        /// With `{z}`, `{x}` and `{y}`.
        url: String,
        /// Who made the map.
        credit: String,
    },
}

impl Tiles {
    /// Who made the map, where it is not ours.
    pub fn credit(&self) -> Option<&str> {
        match self {
            Self::Outlines => None,
            Self::File { credit, .. } | Self::Url { credit, .. } => Some(credit),
        }
    }

    /// The origin of the host that is asked for pictures.
    fn host(&self) -> Option<String> {
        let Self::Url { url, .. } = self else { return None };
        Some(url.parse::<Url>().ok()?.origin().ascii_serialization())
    }

    /// The same without a file that is not there: then the outlines are drawn.
    pub(super) async fn present(self) -> Self {
        let Self::File { path, .. } = &self else { return self };
        match tokio::fs::metadata(path).await {
            Ok(file) if file.is_file() => self,
            _ => {
                tracing::warn!(path = %path.display(), "The file of map.pmtiles is not there");
                Self::Outlines
            }
        }
    }
}

impl Ground {
    /// The content security policy of a page with the map; `framed`: of the one that others may show.
    pub(super) fn policy(&self, framed: bool) -> Option<HeaderValue> {
        let frames = if framed { self.frames.as_slice() } else { &[] };
        HeaderValue::try_from(limits::policy(self.tiles.host().as_slice(), frames)).ok()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn policy(ground: &Ground, framed: bool) -> String {
        ground.policy(framed).unwrap().to_str().unwrap().to_owned()
    }

    #[test]
    fn nothing_is_opened_that_was_not_chosen() {
        let closed = Ground::default();
        assert_eq!(policy(&closed, true), limits::policy(&[], &[]));
        let url = "https://tuiles.example:8443/{z}/{x}/{y}.png".to_owned();
        let open = Ground {
            tiles: Tiles::Url { url, credit: "© OpenStreetMap".into() },
            frames: vec!["https://quartier.example".into(), "https://asso.example".into()],
        };
        assert!(policy(&open, false).contains("img-src 'self' data: https://tuiles.example:8443;"));
        assert!(policy(&open, false).ends_with("frame-ancestors 'none'"));
        assert!(
            policy(&open, true).ends_with("frame-ancestors https://quartier.example https://asso.example")
        );
    }
}
