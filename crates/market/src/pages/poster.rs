//! An annonce on a wall: the address of its page as a QR code, for paper only.

use std::fmt::Write as _;

use qrcode::types::Color;
use qrcode::{EcLevel, QrCode};

/// Light modules around the code, which readers need (ISO/IEC 18004: four).
const QUIET: usize = 4;

/// The code as SVG that takes the size of its place. Black on white whatever the page's colours, as paper is; without
/// inline style. `None` for an address that is too long for any code.
pub(super) fn qr(address: &str) -> Option<String> {
    let code = QrCode::with_error_correction_level(address, EcLevel::M).ok()?;
    let (width, colors) = (code.width(), code.to_colors());
    let mut path = String::new();
    for (y, row) in colors.chunks(width).enumerate() {
        let mut x = 0;
        for run in row.chunk_by(|one, next| one == next) {
            if run.first() == Some(&Color::Dark) {
                let length = run.len();
                let _ = write!(path, "M{} {}h{length}v1h-{length}z", x + QUIET, y + QUIET);
            }
            x += run.len();
        }
    }
    let side = width + 2 * QUIET;
    Some(format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {side} {side}\" aria-hidden=\"true\" \
         shape-rendering=\"crispEdges\"><path fill=\"#fff\" d=\"M0 0h{side}v{side}h-{side}z\"/>\
         <path fill=\"#000\" d=\"{path}\"/></svg>"
    ))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The dark modules that the path draws.
    fn drawn(svg: &str) -> usize {
        let (_, path) = svg.split_once("#000\" d=\"").unwrap();
        let runs = path.split('h').skip(1).filter_map(|rest| rest.split('v').next()?.parse::<usize>().ok());
        runs.sum()
    }

    #[test]
    fn every_dark_module_is_drawn_and_nothing_else() {
        let address = "https://marolles.example/annonces/01234567-89ab-7def-8123-000000000001";
        let svg = qr(address).unwrap();
        let code = QrCode::with_error_correction_level(address, EcLevel::M).unwrap();
        let dark = code.to_colors().into_iter().filter(|color| *color == Color::Dark).count();
        assert_eq!(drawn(&svg), dark);
        assert!(!svg.contains("style") && svg.len() < 12_000, "{}", svg.len());
    }

    #[test]
    fn what_is_too_long_has_no_code() {
        assert_eq!(qr(&"x".repeat(4000)), None);
    }
}
