//! From pixels to the two files that are kept.
//!
//! Both are JPEG, whatever was sent: every browser and every other server shows it, a photograph is small in it, and
//! one format keeps one path through the code. A drawing with transparency loses it (white stands behind it), an
//! animation keeps its first picture, and colours are taken as sRGB. All metadata goes, as only pixels go on: where a
//! photograph was taken is nobody's business.

use fast_image_resize::images::{TypedImage, TypedImageRef};
use fast_image_resize::pixels::{InnerPixel, U8x3, U8x4};
use fast_image_resize::{PixelTrait, Resizer};
use image::codecs::jpeg::JpegEncoder;
use image::metadata::Orientation;
use image::{DynamicImage, ImageBuffer, Rgb, RgbImage};

use crate::blurhash;
use crate::model::{Extent, MediaProblem, Size};

/// Of 100: the eye sees no loss, and the file is half of what 95 would make it.
const QUALITY: u8 = 82;

/// The two files of a picture.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Shaped {
    /// JPEG, at most 1600 pixels along its longest edge.
    pub(crate) large: Vec<u8>,
    /// JPEG, at most 640.
    pub(crate) small: Vec<u8>,
    /// The size of the large one.
    pub(crate) extent: Extent,
    /// Of the small one.
    pub(crate) blurhash: String,
}

impl Shaped {
    /// Bytes of both.
    pub(crate) fn bytes(&self) -> i64 {
        i64::try_from(self.large.len() + self.small.len()).unwrap_or(i64::MAX)
    }
}

/// Makes the picture small before it is turned and flattened, so that the whole of it lies in memory once.
pub(crate) fn shape(image: &DynamicImage, orientation: Orientation) -> Result<Shaped, MediaProblem> {
    let mut large = DynamicImage::ImageRgb8(on_white(&fit(image, Size::Large.edge())?));
    large.apply_orientation(orientation);
    let small = fit(&large, Size::Small.edge())?.into_rgb8();
    let large = large.into_rgb8();
    Ok(Shaped {
        extent: Extent { width: large.width(), height: large.height() },
        blurhash: blurhash::of(&small)?,
        large: encode(&large)?,
        small: encode(&small)?,
    })
}

/// The picture with no edge longer than `edge`.
pub(crate) fn fit(image: &DynamicImage, edge: u32) -> Result<DynamicImage, MediaProblem> {
    let extent = Extent { width: image.width(), height: image.height() };
    let target = extent.within(edge);
    if target == extent {
        return Ok(image.clone());
    }
    let bytes = match image {
        DynamicImage::ImageRgb8(image) => resized::<U8x3>(extent, image.as_raw(), target),
        DynamicImage::ImageRgba8(image) => resized::<U8x4>(extent, image.as_raw(), target),
        // The library's code for a kind of pixels weighs 200 kB; the rarer kinds become one of these two.
        other if other.color().has_alpha() => resized::<U8x4>(extent, other.to_rgba8().as_raw(), target),
        other => resized::<U8x3>(extent, other.to_rgb8().as_raw(), target),
    }?;
    let Extent { width, height } = target;
    let smaller = if image.color().has_alpha() {
        ImageBuffer::from_raw(width, height, bytes).map(DynamicImage::ImageRgba8)
    } else {
        ImageBuffer::from_raw(width, height, bytes).map(DynamicImage::ImageRgb8)
    };
    smaller.ok_or(MediaProblem::Damaged)
}

/// The bytes of a picture of `extent`, made as small as `target`.
fn resized<P: InnerPixel<Component = u8> + PixelTrait>(
    extent: Extent,
    bytes: &[u8],
    target: Extent,
) -> Result<Vec<u8>, MediaProblem> {
    let damaged = |problem: &dyn std::fmt::Display| {
        tracing::warn!(error = %problem, "A picture could not be resized: {problem}");
        MediaProblem::Damaged
    };
    let from = TypedImageRef::<P>::from_buffer(extent.width, extent.height, bytes);
    let from = from.map_err(|problem| damaged(&problem))?;
    let mut to = TypedImage::<P>::new(target.width, target.height);
    Resizer::new().resize_typed(&from, &mut to, None).map_err(|problem| damaged(&problem))?;
    Ok(P::components(to.pixels()).to_vec())
}

/// The picture as it looks on white paper.
fn on_white(image: &DynamicImage) -> RgbImage {
    if !image.color().has_alpha() {
        return image.to_rgb8();
    }
    let image = image.to_rgba8();
    let blend = |colour: u8, alpha: u8| {
        let (colour, alpha) = (u32::from(colour), u32::from(alpha));
        u8::try_from((colour * alpha + 255 * (255 - alpha) + 127) / 255).unwrap_or(u8::MAX)
    };
    ImageBuffer::from_fn(image.width(), image.height(), |x, y| {
        let [red, green, blue, alpha] = image.get_pixel(x, y).0;
        Rgb([blend(red, alpha), blend(green, alpha), blend(blue, alpha)])
    })
}

fn encode(image: &RgbImage) -> Result<Vec<u8>, MediaProblem> {
    let mut file = Vec::new();
    JpegEncoder::new_with_quality(&mut file, QUALITY).encode_image(image).map_err(|problem| {
        tracing::warn!(error = %problem, "A picture could not be encoded: {problem}");
        MediaProblem::Damaged
    })?;
    Ok(file)
}
