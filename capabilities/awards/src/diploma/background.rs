//! A picture behind a diploma: read within limits whatever it claims to be, cut to the sheet, written anew as JPEG without anything else
//! that was in the file.

use std::io::Cursor;

use image::{DynamicImage, ImageFormat, ImageReader, Limits, codecs::jpeg::JpegEncoder, imageops::FilterType};
use kernel::{Refusal, Result};

use crate::template::Orientation;

/// Pixels of the longer side in print: 200 to the inch on A4.
const LONG: u32 = 2_339;
const SHORT: u32 = 1_654;
/// No picture is wider or higher when it comes.
const MOST_PIXELS: u32 = 12_000;
const MOST_MEMORY: u64 = 256 << 20;
const QUALITY: u8 = 85;

/// The picture as it is kept, or a refusal that says what to send.
pub(crate) fn made_safe(bytes: &[u8], orientation: Orientation) -> Result<Vec<u8>> {
    let refused = || Refusal::invalid("awards-background-unreadable");
    let mut reader = ImageReader::new(Cursor::new(bytes)).with_guessed_format().map_err(|_| refused())?;
    if !matches!(reader.format(), Some(ImageFormat::Jpeg | ImageFormat::Png | ImageFormat::WebP)) {
        return Err(refused().into());
    }
    let mut limits = Limits::default();
    limits.max_image_width = Some(MOST_PIXELS);
    limits.max_image_height = Some(MOST_PIXELS);
    limits.max_alloc = Some(MOST_MEMORY);
    reader.limits(limits);
    let picture = reader.decode().map_err(|_| refused())?;
    let (width, height) = match orientation {
        Orientation::Portrait => (SHORT, LONG),
        Orientation::Landscape => (LONG, SHORT),
    };
    let cut = picture.resize_to_fill(width, height, FilterType::Triangle);
    let mut jpeg = Vec::new();
    JpegEncoder::new_with_quality(&mut jpeg, QUALITY).encode_image(&on_white(&cut)).map_err(|_| refused())?;
    Ok(jpeg)
}

/// JPEG has no transparency: what shines through becomes white.
fn on_white(picture: &DynamicImage) -> DynamicImage {
    let mut white = image::RgbaImage::from_pixel(picture.width(), picture.height(), image::Rgba([255; 4]));
    image::imageops::overlay(&mut white, &picture.to_rgba8(), 0, 0);
    DynamicImage::ImageRgba8(white).to_rgb8().into()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_pictures_come_through_and_they_fit_the_sheet() {
        let mut png = Vec::new();
        let square = DynamicImage::ImageRgba8(image::RgbaImage::from_pixel(40, 40, image::Rgba([10, 20, 30, 128])));
        square.write_to(&mut Cursor::new(&mut png), ImageFormat::Png).unwrap();
        let safe = image::load_from_memory(&made_safe(&png, Orientation::Landscape).unwrap()).unwrap();
        assert_eq!((safe.width(), safe.height()), (LONG, SHORT));
        for bad in [&b"<svg onload='x'/>"[..], b"%PDF-1.7", b"", b"\x89PNG\r\n\x1a\nnothing"] {
            assert!(made_safe(bad, Orientation::Portrait).is_err());
        }
    }
}
