//! From the bytes that somebody sent to pixels. The type is told by the content; what the name or the sender says of
//! it counts for nothing.
//!
//! The header is read first, and a picture that would be too large fails there, before anything is unpacked. SVG is a
//! document that may hold programs and is not read at all.

use std::io::Cursor;

use image::metadata::Orientation;
use image::{DynamicImage, ImageDecoder as _, ImageError, ImageFormat, ImageReader, Limits};

use crate::model::{HEAVIEST, MOST_PIXELS, MediaProblem};

/// Bytes that one unpacked picture may take: 40 megapixels of four bytes, and something for the decoder itself. So
/// the largest of 16 bits a channel are refused although they have fewer pixels.
const MEMORY: u64 = 192 * 1024 * 1024;
/// The longest edge: what WebP and JPEG know, and more than any camera makes.
const EDGE: u32 = 65_535;

/// The pixels as they lie in the file, and how they must be turned to stand upright. Of a GIF or another animation the
/// first picture counts.
pub(crate) fn decode(bytes: &[u8]) -> Result<(DynamicImage, Orientation), MediaProblem> {
    if HEAVIEST < bytes.len() {
        return Err(MediaProblem::TooHeavy);
    }
    let format = format(bytes)?;
    if format == ImageFormat::WebP && !webp_frames_fit(bytes) {
        return Err(MediaProblem::TooManyPixels);
    }
    if format == ImageFormat::Jpeg && !jpeg_has_an_end(bytes) {
        return Err(MediaProblem::Damaged);
    }
    let mut reader = ImageReader::with_format(Cursor::new(bytes), format);
    reader.limits(limits());
    let mut decoder = reader.into_decoder().map_err(|cause| problem(&cause))?;
    let (width, height) = decoder.dimensions();
    let pixels = u64::from(width) * u64::from(height);
    if MOST_PIXELS < pixels || MEMORY < decoder.total_bytes() {
        return Err(MediaProblem::TooManyPixels);
    }
    if pixels == 0 {
        return Err(MediaProblem::Damaged);
    }
    // A picture whose EXIF data are damaged is shown as it lies.
    let orientation = decoder.orientation().unwrap_or(Orientation::NoTransforms);
    let image = DynamicImage::from_decoder(decoder).map_err(|cause| problem(&cause))?;
    Ok((image, orientation))
}

fn format(bytes: &[u8]) -> Result<ImageFormat, MediaProblem> {
    match image::guess_format(bytes) {
        Ok(known @ (ImageFormat::Jpeg | ImageFormat::Png | ImageFormat::Gif | ImageFormat::WebP)) => {
            Ok(known)
        }
        _ => Err(MediaProblem::NotAPicture),
    }
}

fn limits() -> Limits {
    let mut limits = Limits::default();
    limits.max_image_width = Some(EDGE);
    limits.max_image_height = Some(EDGE);
    limits.max_alloc = Some(MEMORY);
    limits
}

fn problem(cause: &ImageError) -> MediaProblem {
    match cause {
        ImageError::Limits(_) => MediaProblem::TooManyPixels,
        ImageError::Unsupported(_) => MediaProblem::NotAPicture,
        _ => MediaProblem::Damaged,
    }
}

/// Whether a JPEG came whole. The decoder paints what is missing in grey; who sent half of a photograph should rather
/// know. Segments are stepped over, since a small preview in one of them has an end of its own (ITU-T T.81, annex B).
fn jpeg_has_an_end(bytes: &[u8]) -> bool {
    let mut rest = bytes.get(2..).unwrap_or_default();
    while let [0xff, marker, high, low, ..] = rest {
        if *marker == 0xda {
            return rest.windows(2).any(|two| two == [0xff, 0xd9]);
        }
        // One byte more of 0xFF may stand before a marker.
        let step = if *marker == 0xff { 1 } else { 2 + usize::from(u16::from_be_bytes([*high, *low])) };
        rest = rest.get(step..).unwrap_or_default();
    }
    false
}

/// A lossy WebP frame has a size of its own, which the decoder compares with that of the canvas only after it has
/// unpacked the frame: a small canvas could hide a huge frame. The size follows the chunk's name and length and the
/// frame's tag (RFC 9649 § 2.5, RFC 6386 § 9.1).
fn webp_frames_fit(bytes: &[u8]) -> bool {
    bytes.windows(18).all(|chunk| {
        let [b'V', b'P', b'8', b' ', _, _, _, _, _, _, _, 0x9d, 0x01, 0x2a, w, wide, h, high] = *chunk else {
            return true;
        };
        let side = |low, high| u64::from(u16::from_le_bytes([low, high]) & 0x3fff);
        side(w, wide) * side(h, high) <= MOST_PIXELS
    })
}

#[cfg(test)]
mod tests;
