//! A QR code as a small black-and-white PNG.

use fast_qr::{ECL, QRBuilder};

/// Pixels a side of a module; enough for print at 25 mm.
const SCALE: usize = 8;
/// The white margin readers need, in modules.
const QUIET: usize = 2;

/// The code of a text; `None` when it is too long for one.
pub fn png(text: &str) -> Option<Vec<u8>> {
    let code = QRBuilder::new(text).ecl(ECL::M).build().ok()?;
    let side = (code.size + 2 * QUIET) * SCALE;
    let stride = side.div_ceil(8);
    // One bit a pixel, 1 is white.
    let mut pixels = vec![0xff_u8; stride * side];
    for y in 0..code.size * SCALE {
        for x in 0..code.size * SCALE {
            if code[y / SCALE][x / SCALE].value() {
                let (x, y) = (x + QUIET * SCALE, y + QUIET * SCALE);
                pixels[y * stride + x / 8] &= !(0x80 >> (x % 8));
            }
        }
    }
    let mut out = Vec::new();
    let mut encoder = png::Encoder::new(&mut out, side as u32, side as u32);
    encoder.set_color(png::ColorType::Grayscale);
    encoder.set_depth(png::BitDepth::One);
    encoder.write_header().ok()?.write_image_data(&pixels).ok()?;
    Some(out)
}
