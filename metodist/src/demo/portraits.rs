//! Portraits of invented people, for the Gallery of Fame: nobody's face, drawn in flat colours of a seed.

use image::{Rgb, RgbImage, codecs::jpeg::JpegEncoder, imageops::FilterType};

use super::seeded::Seeded;

/// Pixels across and down; drawn twice as large, so that edges are smooth.
const SIZE: (u32, u32) = (480, 600);

const WALLS: [[u8; 3]; 6] =
    [[198, 219, 233], [244, 222, 196], [205, 228, 205], [226, 211, 236], [247, 214, 210], [214, 222, 240]];
const SKINS: [[u8; 3]; 4] = [[241, 205, 178], [229, 186, 152], [250, 220, 196], [216, 168, 132]];
const HAIRS: [[u8; 3]; 6] =
    [[58, 40, 30], [101, 67, 41], [36, 32, 36], [160, 112, 62], [196, 158, 102], [150, 150, 152]];
const CLOTHES: [[u8; 3]; 6] = [[44, 82, 130], [130, 44, 74], [36, 104, 92], [70, 70, 96], [150, 84, 36], [96, 56, 128]];

/// A JPEG of its own for every number, always the same.
pub fn portrait(seed: u64, number: u64, is_woman: bool) -> Vec<u8> {
    let mut lot = Seeded::new(seed ^ number.wrapping_add(7).wrapping_mul(0x9E37_79B9_7F4A_7C15));
    let (wall, skin, hair, cloth) = (lot.pick(&WALLS), lot.pick(&SKINS), lot.pick(&HAIRS), lot.pick(&CLOTHES));
    let fringe = f64::from(lot.between(20, 34)) / 100.0;
    let long = if is_woman { f64::from(lot.between(52, 66)) / 100.0 } else { 0.40 };
    let colour = |x: f64, y: f64| -> [u8; 3] {
        let oval = |cx: f64, cy: f64, rx: f64, ry: f64| ((x - cx) / rx).powi(2) + ((y - cy) / ry).powi(2) < 1.0;
        let face = oval(0.5, 0.40, 0.15, 0.165);
        if face && y > fringe {
            skin
        } else if oval(0.5, 0.385, 0.185, 0.195) && y < long || is_woman && oval(0.5, 0.48, 0.2, 0.2) && y < long {
            hair
        } else if (x - 0.5).abs() < 0.07 && y > 0.45 && y < 0.70 || oval(0.5, 0.69, 0.1, 0.06) {
            skin.map(|part| part - 14)
        } else if oval(0.5, 1.0, 0.40, 0.34) {
            cloth
        } else {
            wall.map(|part| part.saturating_sub((y * 34.0) as u8))
        }
    };
    let (width, height) = (SIZE.0 * 2, SIZE.1 * 2);
    let large = RgbImage::from_fn(width, height, |x, y| {
        Rgb(colour(f64::from(x) / f64::from(width), f64::from(y) / f64::from(height)))
    });
    let drawn = image::imageops::resize(&large, SIZE.0, SIZE.1, FilterType::Triangle);
    let mut bytes = Vec::new();
    let written = JpegEncoder::new_with_quality(&mut bytes, 85).encode_image(&drawn);
    written.expect("a picture of this size is written into memory");
    bytes
}
