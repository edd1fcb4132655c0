//! Pictures that people send, made safe: what arrives is decoded within limits, turned upright and encoded anew.
//!
//! What comes out was written here and holds pixels only: no EXIF with the place and the owner's name, no colour profile, no
//! comment, no archive or page appended behind the picture. What a picture is called or declared to be is never asked: content decides.

mod foreign;
mod whole;

use std::io::Cursor;

use image::{
    DynamicImage, GenericImageView, ImageDecoder, ImageEncoder, ImageFormat, ImageReader, Limits, RgbImage,
    codecs::{jpeg::JpegEncoder, png::PngEncoder},
};

/// The longest side of a picture for screens, in pixels.
pub const SCREEN: u32 = 2_560;
/// The longest side of a picture for print: A4 at 300 dots per inch, in pixels.
pub const PRINT: u32 = 3_508;
/// The longest side of a thumbnail, in pixels.
pub const THUMBNAIL: u32 = 480;
/// The most pixels that are opened; larger pictures are refused by their header, before anything is decoded.
pub const MOST_PIXELS: u64 = 40_000_000;
/// The longest side that is opened, in pixels: wide enough for a panorama of a phone.
const LONGEST: u32 = 30_000;
/// The most memory that decoding may take, in bytes: [`MOST_PIXELS`] of four channels of 16 bits.
const MEMORY: u64 = MOST_PIXELS * 8;
/// The quality of what is encoded as JPEG, of 100.
const QUALITY: u8 = 85;

/// A safe picture.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Picture {
    /// The file.
    pub bytes: Vec<u8>,
    /// What it is encoded as.
    pub format: Format,
    /// Pixels across.
    pub width: u32,
    /// Pixels down.
    pub height: u32,
    /// The same picture with no side longer than [`THUMBNAIL`]; always JPEG, over white where it was transparent.
    pub thumbnail: Vec<u8>,
}

/// What pictures are encoded as.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// Photographs, and all that has no transparency.
    Jpeg,
    /// Pictures with transparency, pixel for pixel.
    Png,
}

impl Format {
    /// The media type.
    pub fn media_type(self) -> &'static str {
        match self {
            Format::Jpeg => "image/jpeg",
            Format::Png => "image/png",
        }
    }

    /// The ending of file names, without the dot.
    pub fn extension(self) -> &'static str {
        match self {
            Format::Jpeg => "jpg",
            Format::Png => "png",
        }
    }
}

/// Why a picture is not taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Unfit {
    /// Not a picture, or of a kind that nobody sends.
    #[error("not a picture of a kind that is read")]
    Unknown,
    /// SVG: a drawing that may carry scripts.
    #[error("SVG may carry scripts")]
    Svg,
    /// GIF.
    #[error("GIF")]
    Gif,
    /// HEIC or AVIF: what an iPhone sends unless it is told otherwise.
    #[error("HEIC")]
    Heic,
    /// BMP.
    #[error("BMP")]
    Bmp,
    /// TIFF, and what cameras call raw.
    #[error("TIFF")]
    Tiff,
    /// More pixels than [`MOST_PIXELS`] or a side that is too long, by its header.
    #[error("{width} × {height} pixels are too many")]
    TooLarge {
        /// Pixels across.
        width: u32,
        /// Pixels down.
        height: u32,
    },
    /// It begins as a picture and does not go on as one.
    #[error("damaged")]
    Damaged,
}

impl Unfit {
    /// Its word in keys of texts.
    pub fn code(self) -> &'static str {
        match self {
            Unfit::Unknown => "unknown",
            Unfit::Svg => "svg",
            Unfit::Gif => "gif",
            Unfit::Heic => "heic",
            Unfit::Bmp => "bmp",
            Unfit::Tiff => "tiff",
            Unfit::TooLarge { .. } => "large",
            Unfit::Damaged => "damaged",
        }
    }
}

/// A safe picture out of what was sent, no side of it longer than `side` pixels ([`SCREEN`], [`PRINT`]). Takes up to a second and some
/// hundred megabytes for the largest: never on a thread that serves others.
pub fn clean(bytes: &[u8], side: u32) -> Result<Picture, Unfit> {
    // Eight bits a channel are all that is kept, and all that is shown.
    let picture = match open(bytes)? {
        opaque if !is_transparent(&opaque) => DynamicImage::ImageRgb8(opaque.into_rgb8()),
        transparent => DynamicImage::ImageRgba8(transparent.into_rgba8()),
    };
    let picture = within(picture, side);
    let (width, height) = picture.dimensions();
    let (format, bytes) = match &picture {
        DynamicImage::ImageRgb8(opaque) => (Format::Jpeg, jpeg(opaque)?),
        transparent => (Format::Png, png(transparent)?),
    };
    let thumbnail = jpeg(&over_white(within(picture, THUMBNAIL)))?;
    Ok(Picture { bytes, format, width, height, thumbnail })
}

/// The pixels of a picture, upright: for those who look at them and keep nothing.
pub fn open(bytes: &[u8]) -> Result<DynamicImage, Unfit> {
    let format = match image::guess_format(bytes) {
        Ok(format @ (ImageFormat::Jpeg | ImageFormat::Png | ImageFormat::WebP)) => format,
        _ => return Err(foreign::kind(bytes)),
    };
    // The decoder paints grey what it misses.
    if format == ImageFormat::Jpeg && !whole::is_whole(bytes) {
        return Err(Unfit::Damaged);
    }
    let mut reader = ImageReader::with_format(Cursor::new(bytes), format);
    let mut limits = Limits::default();
    limits.max_alloc = Some(MEMORY);
    reader.limits(limits);
    let mut decoder = reader.into_decoder().map_err(|_| Unfit::Damaged)?;
    let (width, height) = decoder.dimensions();
    let pixels = u64::from(width) * u64::from(height);
    if pixels > MOST_PIXELS || width.max(height) > LONGEST || decoder.total_bytes() > MEMORY {
        return Err(Unfit::TooLarge { width, height });
    }
    // A picture whose EXIF cannot be read is shown as it lies.
    let orientation = decoder.orientation().unwrap_or(image::metadata::Orientation::NoTransforms);
    let mut picture = DynamicImage::from_decoder(decoder).map_err(|_| Unfit::Damaged)?;
    picture.apply_orientation(orientation);
    Ok(picture)
}

/// Whether bytes begin as a picture that [`clean`] would try to read.
pub fn is_picture(bytes: &[u8]) -> bool {
    matches!(image::guess_format(bytes), Ok(ImageFormat::Jpeg | ImageFormat::Png | ImageFormat::WebP))
}

/// Why bytes that [`is_picture`] denies are no picture that is read: which kind of picture they are instead.
pub fn refusal(bytes: &[u8]) -> Unfit {
    foreign::kind(bytes)
}

fn is_transparent(picture: &DynamicImage) -> bool {
    picture.color().has_alpha()
        && match picture {
            DynamicImage::ImageLumaA8(pixels) => pixels.pixels().any(|pixel| pixel.0[1] < u8::MAX),
            DynamicImage::ImageRgba8(pixels) => pixels.pixels().any(|pixel| pixel.0[3] < u8::MAX),
            other => other.pixels().any(|(_, _, pixel)| pixel.0[3] < u8::MAX),
        }
}

/// A picture with no side longer than so many pixels; a smaller one is left as it is. Averages whole areas: that is quick, keeps no
/// second copy in floating point, and is exact enough for making smaller.
fn within(picture: DynamicImage, side: u32) -> DynamicImage {
    match picture.width().max(picture.height()) > side {
        true => picture.thumbnail(side, side),
        false => picture,
    }
}

fn over_white(picture: DynamicImage) -> RgbImage {
    let DynamicImage::ImageRgba8(pixels) = picture else { return picture.into_rgb8() };
    let mut white = RgbImage::new(pixels.width(), pixels.height());
    for (to, from) in white.pixels_mut().zip(pixels.pixels()) {
        let [red, green, blue, alpha] = from.0.map(u16::from);
        to.0 = [red, green, blue].map(|channel| ((channel * alpha + 255 * (255 - alpha)) / 255) as u8);
    }
    white
}

fn jpeg(picture: &RgbImage) -> Result<Vec<u8>, Unfit> {
    let mut bytes = Vec::new();
    let encoder = JpegEncoder::new_with_quality(&mut bytes, QUALITY);
    encoder
        .write_image(picture.as_raw(), picture.width(), picture.height(), image::ExtendedColorType::Rgb8)
        .map_err(|_| Unfit::Damaged)?;
    Ok(bytes)
}

fn png(picture: &DynamicImage) -> Result<Vec<u8>, Unfit> {
    let mut bytes = Vec::new();
    picture.write_with_encoder(PngEncoder::new(&mut bytes)).map_err(|_| Unfit::Damaged)?;
    Ok(bytes)
}
