//! What strangers would like us to unpack.

use image::codecs::gif::GifEncoder;
use image::{Frame, Rgba, RgbaImage};

use super::*;
use crate::shape::{Shaped, shape};
use crate::testing::{encoded, halves, jpeg, with_exif};

fn taken(bytes: &[u8]) -> Result<Shaped, String> {
    let (image, orientation) = decode(bytes).map_err(|problem| format!("{problem:?}"))?;
    shape(&image, orientation).map_err(|problem| format!("{problem:?}"))
}

fn refused(bytes: &[u8]) -> String {
    taken(bytes).expect_err("it is refused")
}

/// The pixel in the middle of a quarter of the picture, roughly: red, green, blue or white.
fn colour(jpeg: &[u8], across: u32, down: u32) -> &'static str {
    let picture = image::load_from_memory(jpeg).unwrap().into_rgb8();
    let [red, green, blue] = picture.get_pixel(picture.width() * across / 4, picture.height() * down / 4).0;
    match (127 < red, 127 < green, 127 < blue) {
        (true, true, true) => "white",
        (true, false, false) => "red",
        (false, true, false) => "green",
        (false, false, true) => "blue",
        _ => "something else",
    }
}

/// A PNG that says that it is so large, and holds next to nothing.
fn png_bomb(width: u32, height: u32) -> Vec<u8> {
    let mut bomb = encoded(halves(2, 2), ImageFormat::Png);
    bomb[16..20].copy_from_slice(&width.to_be_bytes());
    bomb[20..24].copy_from_slice(&height.to_be_bytes());
    let sum = crc(&bomb[12..29]).to_be_bytes();
    bomb[29..33].copy_from_slice(&sum);
    bomb
}

/// The CRC of PNG chunks (ISO/IEC 15948, annex D).
fn crc(bytes: &[u8]) -> u32 {
    !bytes.iter().fold(u32::MAX, |sum, byte| {
        (0..8).fold(
            sum ^ u32::from(*byte),
            |sum, _| if sum & 1 == 1 { 0xedb8_8320 ^ (sum >> 1) } else { sum >> 1 },
        )
    })
}

#[test]
fn what_is_no_picture_is_refused() {
    let svg = b"<svg xmlns=\"http://www.w3.org/2000/svg\"><script>alert(1)</script></svg>";
    let html = b"<!DOCTYPE html><script>alert(1)</script>";
    let bmp = [b"BM".as_slice(), &[0; 60]].concat();
    let tiff = [b"II*\0".as_slice(), &[0; 60]].concat();
    for nothing in [svg.as_slice(), html, b"PK\x03\x04\x14\0", b"", b"\xff", &[0; 4096], &bmp, &tiff] {
        assert_eq!(refused(nothing), "NotAPicture", "{nothing:?}");
    }
}

#[test]
fn what_is_broken_is_refused() {
    let whole = encoded(halves(64, 64), ImageFormat::Png);
    assert_eq!(refused(&whole[..whole.len() / 2]), "Damaged");
    assert_eq!(refused(b"\xff\xd8\xff\xe0"), "Damaged");
    assert_eq!(refused(b"GIF89a"), "Damaged");
    assert_eq!(refused(b"RIFF\x04\0\0\0WEBP"), "Damaged");
    let photo = jpeg(256, 256);
    assert_eq!(refused(&photo[..photo.len() / 2]), "Damaged");
    let preview = [&[0xff, 0xe1, 0, 6], [0xff, 0xd9].as_slice(), &[0, 0]].concat();
    let half = [&photo[..2], &preview, &photo[2..photo.len() / 2]].concat();
    assert_eq!(refused(&half), "Damaged", "the end of its preview is not its own");
    assert!(taken(&[&photo[..2], &preview, &photo[2..]].concat()).is_ok());
}

#[test]
fn what_would_fill_the_memory_fails_at_its_header() {
    assert_eq!(refused(&png_bomb(60_000, 60_000)), "TooManyPixels");
    assert_eq!(refused(&png_bomb(u32::MAX >> 1, 1)), "TooManyPixels");
    assert_eq!(refused(&png_bomb(10_000, 6_000)), "TooManyPixels");
    let mut huge = jpeg(8, 8);
    let frame = huge.windows(2).position(|two| matches!(two, [0xff, 0xc0..=0xc2])).unwrap();
    huge[frame + 5..frame + 9].copy_from_slice(&[0xff, 0xff, 0xff, 0xff]);
    assert_eq!(refused(&huge), "TooManyPixels");
    let mut hidden = b"RIFF\x2a\0\0\0WEBPVP8X\x0a\0\0\0\0\0\0\0\x01\0\0\x01\0\0VP8 \x0a\0\0\0".to_vec();
    hidden.extend([0x10, 0, 0, 0x9d, 0x01, 0x2a, 0xff, 0x3f, 0xff, 0x3f]);
    assert_eq!(refused(&hidden), "TooManyPixels");
    assert_eq!(refused(&vec![0xff; HEAVIEST + 1]), "TooHeavy");
}

#[test]
fn every_kind_is_taken_and_none_is_kept() {
    for format in [ImageFormat::Jpeg, ImageFormat::Png, ImageFormat::Gif, ImageFormat::WebP] {
        let shaped = taken(&encoded(DynamicImage::from(halves(40, 20)), format)).unwrap();
        assert!(shaped.large.starts_with(&[0xff, 0xd8, 0xff]), "{format:?}");
        assert_eq!((shaped.extent.width, shaped.extent.height), (40, 20), "{format:?} does not grow");
        assert_eq!((colour(&shaped.large, 1, 2), colour(&shaped.large, 3, 2)), ("red", "blue"), "{format:?}");
        assert_eq!(shaped.blurhash.len(), 28, "4 × 3 components");
    }
}

#[test]
fn two_files_of_two_sizes() {
    let shaped = taken(&jpeg(2000, 1000)).unwrap();
    assert_eq!((shaped.extent.width, shaped.extent.height), (1600, 800));
    let small = image::load_from_memory(&shaped.small).unwrap();
    assert_eq!((small.width(), small.height()), (640, 320));
    let line = taken(&encoded(halves(5000, 1), ImageFormat::Png)).unwrap();
    assert_eq!((line.extent.width, line.extent.height), (1600, 1));
}

#[test]
fn white_shows_through() {
    let glass = RgbaImage::from_fn(40, 40, |x, _| Rgba([0, 0, 0, if x < 20 { 0 } else { 255 }]));
    let shaped = taken(&encoded(glass, ImageFormat::Png)).unwrap();
    assert_eq!((colour(&shaped.large, 1, 2), colour(&shaped.large, 3, 2)), ("white", "something else"));
    let grey = image::ImageBuffer::from_pixel(1700, 10, image::LumaA([u16::MAX, 0u16]));
    let shaped = taken(&encoded(DynamicImage::ImageLumaA16(grey), ImageFormat::Png)).unwrap();
    assert_eq!(colour(&shaped.large, 2, 2), "white");
}

#[test]
fn of_an_animation_the_first_picture_counts() {
    let mut file = Vec::new();
    let mut encoder = GifEncoder::new_with_speed(&mut file, 30);
    let frame = |red, blue| Frame::new(RgbaImage::from_pixel(32, 32, Rgba([red, 0, blue, 255])));
    encoder.encode_frame(frame(255, 0)).unwrap();
    for _ in 0..500 {
        encoder.encode_frame(frame(0, 255)).unwrap();
    }
    drop(encoder);
    assert_eq!(colour(&taken(&file).unwrap().large, 2, 2), "red");
}

#[test]
fn nobody_learns_where_it_was_taken() {
    let tagged = with_exif(&jpeg(64, 32), 1);
    let has = |file: &[u8], what: &[u8]| file.windows(what.len()).any(|part| part == what);
    assert!(has(&tagged, b"Exif\0"));
    let shaped = taken(&tagged).unwrap();
    assert!(!has(&shaped.large, b"Exif") && !has(&shaped.small, b"Exif"));
    let script = [&tagged[..], b"<script>alert(1)</script>", &[0; 100], b"PK\x03\x04"].concat();
    let shaped = taken(&script).unwrap();
    assert!(
        !has(&shaped.large, b"script") && !has(&shaped.small, b"script") && !has(&shaped.large, b"PK\x03")
    );
}

/// 6: the top of what was seen lies on the right.
#[test]
fn a_picture_that_lies_is_put_upright() {
    let shaped = taken(&with_exif(&jpeg(64, 32), 6)).unwrap();
    assert_eq!((shaped.extent.width, shaped.extent.height), (32, 64));
    assert_eq!((colour(&shaped.large, 2, 1), colour(&shaped.large, 2, 3)), ("red", "blue"));
    assert_eq!((colour(&shaped.small, 2, 1), colour(&shaped.small, 2, 3)), ("red", "blue"));
}

proptest::proptest! {
    #![proptest_config(proptest::prelude::ProptestConfig::with_cases(64))]

    /// Whatever is flipped in a file, it is taken or refused; nothing else happens.
    #[test]
    fn a_damaged_picture_does_no_damage(
        at in 0usize..2000,
        with in proptest::prelude::any::<u8>(),
        which in 0usize..4,
    ) {
        let format = [ImageFormat::Jpeg, ImageFormat::Png, ImageFormat::Gif, ImageFormat::WebP][which];
        let mut file = encoded(DynamicImage::from(halves(24, 24)), format);
        let at = at % file.len();
        file[at] = with;
        let _ = taken(&file);
    }
}
