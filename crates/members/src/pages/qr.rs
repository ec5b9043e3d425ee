//! A link as a QR code (ISO/IEC 18004), to be read by the camera of a phone.

use std::fmt::Write as _;

use qrcode::{Color, EcLevel, QrCode};

/// The empty border that scanners need, in modules.
const QUIET: usize = 4;

/// A drawing for an SVG element: black on white in every scheme of colours, as scanners want it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Qr {
    /// Width and height of the drawing with its border, in modules.
    pub(crate) side: usize,
    /// The black modules, as SVG path data.
    pub(crate) path: String,
}

impl Qr {
    /// `None` when the text is too long for a code.
    pub(crate) fn of(text: &str) -> Option<Self> {
        let code = QrCode::with_error_correction_level(text, EcLevel::M).ok()?;
        let (width, mut path) = (code.width(), String::new());
        for (y, row) in code.to_colors().chunks(width).enumerate() {
            let mut x = 0;
            for run in row.chunk_by(|one, next| one == next) {
                if run.first() == Some(&Color::Dark) {
                    let length = run.len();
                    // Writing to a `String` cannot fail.
                    let _ = write!(path, "M{} {}h{length}v1h-{length}z", x + QUIET, y + QUIET);
                }
                x += run.len();
            }
        }
        Some(Self { side: width + 2 * QUIET, path })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Column, row and length of each black run.
    fn runs(path: &str) -> Vec<[usize; 3]> {
        let numbers = |run: &str| {
            let (start, length) = run.split_once('h').unwrap();
            let (x, y) = start.split_once(' ').unwrap();
            [x, y, length.split('v').next().unwrap()].map(|number| number.parse().unwrap())
        };
        path.split('M').skip(1).map(numbers).collect()
    }

    #[test]
    fn every_dark_module_is_drawn_once_and_no_other() {
        let link = "https://canal.example/invitation/0123456789abcdefghijABCDEFGHIJ-_0123456789a";
        let (qr, code) =
            (Qr::of(link).unwrap(), QrCode::with_error_correction_level(link, EcLevel::M).unwrap());
        let mut drawn = vec![Color::Light; code.width() * code.width()];
        for [x, y, length] in runs(&qr.path) {
            for at in x..x + length {
                let module = &mut drawn[(y - QUIET) * code.width() + at - QUIET];
                assert_eq!(*module, Color::Light);
                *module = Color::Dark;
            }
        }
        assert_eq!(drawn, code.to_colors());
        assert_eq!(qr.side, code.width() + 8);
        assert_eq!(Qr::of(&"x".repeat(5_000)), None);
    }
}
