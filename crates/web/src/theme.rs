//! The look that an instance gives itself: a colour, a logo, a picture above its home page.
//!
//! **Invariant:** a colour is one that can be read, on light ground and on dark: whatever else is refused, with one near it
//! that can.

mod colour;

use axum::extract::State;
use axum::response::{IntoResponse, Response};
use bytes::Bytes;
use http::header::{CACHE_CONTROL, CONTENT_TYPE, X_CONTENT_TYPE_OPTIONS};
use sha2::{Digest as _, Sha256};

pub use colour::{Colour, Unreadable};

use crate::hex;
use crate::problem::Problem;
use crate::site::Site;

/// Where each of the three is served.
pub const STYLE_PATH: &str = "/apparence/couleurs.css";
/// The logo.
pub const LOGO_PATH: &str = "/apparence/logo";
/// The picture above the home page.
pub const HEADER_PATH: &str = "/apparence/bandeau";
/// Bytes of a picture: it comes with every first visit.
const LARGEST: usize = 500_000;

/// Why a file cannot be shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum NoPicture {
    /// It is of another kind.
    #[error("it is neither a PNG nor a JPEG picture")]
    Kind,
    /// It is too large.
    #[error("it has more than {LARGEST} bytes; make it smaller")]
    Large,
}

/// A picture of the operator's own, as it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Picture {
    bytes: Bytes,
    kind: &'static str,
    version: String,
}

impl Picture {
    /// By its first bytes: what a file is called says nothing.
    pub fn read(bytes: Vec<u8>) -> Result<Self, NoPicture> {
        if LARGEST < bytes.len() {
            return Err(NoPicture::Large);
        }
        let kind = match bytes.as_slice() {
            [0x89, b'P', b'N', b'G', b'\r', b'\n', 0x1a, b'\n', ..] => "image/png",
            [0xff, 0xd8, 0xff, ..] => "image/jpeg",
            _ => return Err(NoPicture::Kind),
        };
        let version = hex(Sha256::digest(&bytes).into_iter().take(6));
        Ok(Self { bytes: bytes.into(), kind, version })
    }

    /// What it is.
    pub fn kind(&self) -> &'static str {
        self.kind
    }

    /// Its address, which changes with it.
    pub fn href(&self, path: &str) -> String {
        format!("{path}?v={}", self.version)
    }
}

/// What an instance gives itself. Nothing: Maillon's own look.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Theme {
    /// The colour of links and buttons.
    pub colour: Option<Colour>,
    /// Stands beside the name.
    pub logo: Option<Picture>,
    /// Stands above the home page.
    pub header: Option<Picture>,
}

/// What a page says of it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Links {
    /// The style sheet of the colours.
    pub style: Option<String>,
    /// The logo.
    pub logo: Option<String>,
    /// The picture above the home page.
    pub header: Option<String>,
}

impl Theme {
    /// The addresses of what it has.
    pub fn links(&self) -> Links {
        let href = |picture: &Option<Picture>, path| picture.as_ref().map(|one| one.href(path));
        Links {
            style: self.colour.map(|colour| format!("{STYLE_PATH}?v={}", colour.version())),
            logo: href(&self.logo, LOGO_PATH),
            header: href(&self.header, HEADER_PATH),
        }
    }
}

/// The address says which version it is, so it is kept for ever.
fn kept(kind: &'static str, body: impl IntoResponse) -> Response {
    let headers = [
        (CONTENT_TYPE, kind),
        (CACHE_CONTROL, "public, max-age=31536000, immutable"),
        (X_CONTENT_TYPE_OPTIONS, "nosniff"),
    ];
    (headers, body).into_response()
}

pub(crate) async fn style(State(site): State<Site>) -> Result<Response, Problem> {
    let colour = site.theme.colour.ok_or_else(Problem::not_found)?;
    Ok(kept("text/css; charset=utf-8", colour.style()))
}

pub(crate) async fn logo(State(site): State<Site>) -> Result<Response, Problem> {
    picture(site.theme.logo.as_ref())
}

pub(crate) async fn header(State(site): State<Site>) -> Result<Response, Problem> {
    picture(site.theme.header.as_ref())
}

fn picture(picture: Option<&Picture>) -> Result<Response, Problem> {
    let picture = picture.ok_or_else(Problem::not_found)?;
    Ok(kept(picture.kind, picture.bytes.clone()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_picture_is_what_its_bytes_say() {
        let png = Picture::read(b"\x89PNG\r\n\x1a\n....".to_vec()).unwrap();
        assert_eq!(png.kind(), "image/png");
        assert!(png.href(LOGO_PATH).starts_with("/apparence/logo?v="));
        assert_eq!(Picture::read(vec![0xff, 0xd8, 0xff, 0xe0]).unwrap().kind(), "image/jpeg");
        for bytes in [b"<svg onload=alert(1)>".as_slice(), b"GIF89a", b""] {
            assert_eq!(Picture::read(bytes.to_vec()), Err(NoPicture::Kind));
        }
        assert_eq!(Picture::read(vec![0; LARGEST + 1]), Err(NoPicture::Large));
    }

    #[test]
    fn nothing_is_linked_that_is_not_there() {
        assert_eq!(Theme::default().links(), Links::default());
        let theme = Theme { colour: "#1f5f8b".parse().ok(), ..Theme::default() };
        assert!(theme.links().style.is_some_and(|href| href.starts_with(STYLE_PATH)));
    }
}
