//! Pictures made for tests.
#![allow(dead_code, reason = "each test takes what it needs")]

use std::io::Cursor;

use image::{DynamicImage, GrayImage, ImageFormat, Rgb, RgbImage};

/// What a phone would say of its owner.
pub const EXIF: &[u8] = b"GPS 48.4827 135.0838 Ivanova";

pub fn jpeg(width: u32, height: u32, colour: impl Fn(u32, u32) -> [u8; 3]) -> Vec<u8> {
    written(&DynamicImage::ImageRgb8(RgbImage::from_fn(width, height, |x, y| Rgb(colour(x, y)))), ImageFormat::Jpeg)
}

pub fn png(width: u32, height: u32) -> Vec<u8> {
    encoded(&DynamicImage::ImageRgb8(RgbImage::from_fn(width, height, |x, y| Rgb([x as u8, y as u8, 9]))))
}

pub fn webp(width: u32, height: u32) -> Vec<u8> {
    written(&DynamicImage::ImageRgb8(RgbImage::new(width, height)), ImageFormat::WebP)
}

pub fn grey_png(width: u32, height: u32) -> Vec<u8> {
    encoded(&DynamicImage::ImageLuma8(GrayImage::new(width, height)))
}

pub fn encoded(picture: &DynamicImage) -> Vec<u8> {
    written(picture, ImageFormat::Png)
}

fn written(picture: &DynamicImage, format: ImageFormat) -> Vec<u8> {
    let mut bytes = Cursor::new(Vec::new());
    picture.write_to(&mut bytes, format).expect("written into memory");
    bytes.into_inner()
}

/// A JPEG with an EXIF segment: the orientation, and a description that must not survive.
pub fn with_exif(jpeg: &[u8], orientation: u8) -> Vec<u8> {
    let mut tiff = b"MM\0*\0\0\0\x08\0\x02".to_vec();
    tiff.extend([0x01, 0x0E, 0, 2, 0, 0, 0, EXIF.len() as u8, 0, 0, 0, 38]);
    tiff.extend([0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, orientation, 0, 0]);
    tiff.extend([0; 4]);
    tiff.extend(EXIF);
    let segment = [b"Exif\0\0", &tiff[..]].concat();
    let length = (segment.len() as u16 + 2).to_be_bytes();
    let comment = b"\xff\xfe\0\x06Anna";
    [&jpeg[..2], b"\xff\xe1", &length, &segment, comment, &jpeg[2..]].concat()
}

/// The beginning of a PNG of any size, with nothing behind it.
pub fn png_header(width: u32, height: u32) -> Vec<u8> {
    let mut small = png(1, 1);
    small[16..20].copy_from_slice(&width.to_be_bytes());
    small[20..24].copy_from_slice(&height.to_be_bytes());
    let sum = crc(&small[12..29]).to_be_bytes();
    small[29..33].copy_from_slice(&sum);
    small
}

fn crc(bytes: &[u8]) -> u32 {
    !bytes.iter().fold(!0, |sum, byte| {
        (0..8).fold(sum ^ u32::from(*byte), |sum, _| if sum & 1 == 1 { sum >> 1 ^ 0xEDB8_8320 } else { sum >> 1 })
    })
}

/// The names of a PNG's chunks.
pub fn chunks(png: &[u8]) -> Vec<String> {
    let mut rest = &png[8..];
    let mut names = Vec::new();
    while rest.len() >= 12 {
        let length = u32::from_be_bytes([rest[0], rest[1], rest[2], rest[3]]) as usize;
        names.push(String::from_utf8_lossy(&rest[4..8]).into_owned());
        rest = &rest[12 + length..];
    }
    names
}

/// The markers of a JPEG's segments before its pixels.
pub fn segments(jpeg: &[u8]) -> Vec<u8> {
    let mut rest = &jpeg[2..];
    let mut markers = Vec::new();
    while rest.len() >= 4 && rest[0] == 0xFF && rest[1] != 0xDA {
        markers.push(rest[1]);
        rest = &rest[2 + usize::from(u16::from_be_bytes([rest[2], rest[3]]))..];
    }
    markers
}

pub fn holds(bytes: &[u8], what: &[u8]) -> bool {
    bytes.windows(what.len()).any(|window| window == what)
}
