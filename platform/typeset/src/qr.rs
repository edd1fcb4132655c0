//! A QR code as a small black-and-white PNG.

use fast_qr::{ECL, Mask, QRBuilder, QRCode};

/// Pixels a side of a module; enough for print at 25 mm.
const SCALE: usize = 8;
/// The white margin readers need, in modules.
const QUIET: usize = 2;

/// The code of a text; `None` when it is too long for one.
pub fn png(text: &str) -> Option<Vec<u8>> {
    draw(&QRBuilder::new(text).ecl(ECL::M).build().ok()?, SCALE)
}

/// The same with a pixel a module, for a page that enlarges it without smoothing, and with one mask instead of the best of eight: made in half
/// the time, for pages that are asked for thousands of times a second.
pub fn dots(text: &str) -> Option<Vec<u8>> {
    draw(&QRBuilder::new(text).ecl(ECL::M).mask(Mask::Checkerboard).build().ok()?, 1)
}

fn draw(code: &QRCode, scale: usize) -> Option<Vec<u8>> {
    let side = (code.size + 2 * QUIET) * scale;
    let stride = side.div_ceil(8);
    // One bit a pixel, 1 is white.
    let mut pixels = vec![0xff_u8; stride * side];
    for y in 0..code.size * scale {
        for x in 0..code.size * scale {
            if code[y / scale][x / scale].value() {
                let (x, y) = (x + QUIET * scale, y + QUIET * scale);
                pixels[y * stride + x / 8] &= !(0x80 >> (x % 8));
            }
        }
    }
    let mut out = Vec::new();
    let mut encoder = png::Encoder::new(&mut out, side as u32, side as u32);
    encoder.set_color(png::ColorType::Grayscale);
    encoder.set_depth(png::BitDepth::One);
    if scale == 1 {
        encoder.set_compression(png::Compression::Fastest);
    }
    encoder.write_header().ok()?.write_image_data(&pixels).ok()?;
    Some(out)
}
