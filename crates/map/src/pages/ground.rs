//! What lies under the points, and whose pages may show the map: by configuration.

use std::path::{Path, PathBuf};

use http::HeaderValue;
use maillon_web::limits;
use tokio::fs::File;
use tokio::io::AsyncReadExt as _;
use url::Url;

/// Bytes of an archive's header, and which of them is its closest zoom.
const HEADER: usize = 127;
const MAX_ZOOM: usize = 101;

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

/// What is drawn under the points of a page: what was chosen, as far as it is there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Under {
    Outlines,
    /// Our extract, and the closest zoom that it has.
    File {
        zoom: u8,
        credit: String,
    },
    Url {
        url: String,
        credit: String,
    },
}

impl Tiles {
    /// The origin of the host that is asked for pictures.
    fn host(&self) -> Option<String> {
        let Self::Url { url, .. } = self else { return None };
        Some(url.parse::<Url>().ok()?.origin().ascii_serialization())
    }

    /// Without the file, or when it is another kind of file, the outlines are drawn.
    pub(super) async fn under(&self) -> Under {
        match self {
            Self::Outlines => Under::Outlines,
            Self::Url { url, credit } => Under::Url { url: url.clone(), credit: credit.clone() },
            Self::File { path, credit } => match closest_zoom(path).await {
                Ok(zoom) => Under::File { zoom, credit: credit.clone() },
                Err(problem) => {
                    tracing::warn!(path = %path.display(), error = %problem, "map.pmtiles cannot be shown: {problem}");
                    Under::Outlines
                }
            },
        }
    }
}

/// Reads what the beginning of the archive says (`PMTiles`, version 3).
async fn closest_zoom(path: &Path) -> std::io::Result<u8> {
    let mut header = [0; HEADER];
    File::open(path).await?.read_exact(&mut header).await?;
    match (header.starts_with(b"PMTiles\x03"), header.get(MAX_ZOOM)) {
        (true, Some(zoom)) => Ok(*zoom),
        _ => Err(std::io::Error::other("it is no PMTiles archive of version 3")),
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
