//! The blurred impression of a picture that Mastodon and others show until the picture has come.

use image::{DynamicImage, RgbImage};

use crate::model::MediaProblem;
use crate::shape::fit;

/// Across and down: what Mastodon makes of its own pictures.
const COMPONENTS: (u32, u32) = (4, 3);
/// Pixels of the longest edge it is made of: so few waves see no more than that.
const EDGE: u32 = 32;

/// The blurhash of a picture.
pub(crate) fn of(picture: &RgbImage) -> Result<String, MediaProblem> {
    let tiny = fit(&DynamicImage::ImageRgb8(picture.clone()), EDGE)?.into_rgba8();
    let (across, down) = COMPONENTS;
    ::blurhash::encode(across, down, tiny.width(), tiny.height(), tiny.as_raw()).map_err(|problem| {
        tracing::warn!(error = %problem, "A picture has no blurhash: {problem}");
        MediaProblem::Damaged
    })
}
