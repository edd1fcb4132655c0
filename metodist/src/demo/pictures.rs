//! Pictures for the works of invented contests: hills, a sun and houses in colours of a seed. Each takes some milliseconds, so that hundreds
//! of works have their own.

use image::{ExtendedColorType, ImageEncoder, codecs::jpeg::JpegEncoder};

use super::seeded::Seeded;

/// Pixels across and down.
const WIDTH: u32 = 480;
const HEIGHT: u32 = 320;

/// A JPEG of its own for every number of every seed, always the same.
pub fn picture(seed: u64, number: u64) -> Vec<u8> {
    let mut random = Seeded::new(seed ^ number.wrapping_add(1).wrapping_mul(0x9E37_79B9_7F4A_7C15));
    let sky = colour(&mut random, 140);
    let sun = (
        below(&mut random, WIDTH),
        below(&mut random, HEIGHT / 3) + 20,
        below(&mut random, 30) + 20,
        colour(&mut random, 190),
    );
    // From far to near: how high, how steep, how shifted, in which colour.
    let hills: Vec<(u32, u32, u32, [u8; 3])> = (1..=4)
        .map(|row| {
            (
                90 + row * 45 + below(&mut random, 20),
                below(&mut random, 26) + 8,
                below(&mut random, WIDTH),
                colour(&mut random, 160 - row as u8 * 30),
            )
        })
        .collect();
    let houses: Vec<(u32, u32, u32, [u8; 3])> = (0..below(&mut random, 5) + 2)
        .map(|_| {
            (
                below(&mut random, WIDTH - 60),
                200 + below(&mut random, 60),
                26 + below(&mut random, 40),
                colour(&mut random, 110),
            )
        })
        .collect();
    let mut pixels = Vec::with_capacity((WIDTH * HEIGHT * 3) as usize);
    for y in 0..HEIGHT {
        for x in 0..WIDTH {
            let fade = (y / 4) as u8;
            let mut colour = sky.map(|part| part.saturating_add(fade));
            let (dx, dy) = (x.abs_diff(sun.0), y.abs_diff(sun.1));
            if dx * dx + dy * dy < sun.2 * sun.2 {
                colour = sun.3;
            }
            for (height, steep, shift, of_hill) in &hills {
                let wave = (f64::from(x + shift) / 60.0).sin() * f64::from(*steep);
                if f64::from(y) > f64::from(*height) + wave {
                    colour = *of_hill;
                }
            }
            for (left, top, side, wall) in &houses {
                let middle = left + side / 2;
                if (*left..left + side).contains(&x) && (*top..top + side).contains(&y) {
                    colour = *wall;
                } else if y < *top && y + side / 2 > *top && x.abs_diff(middle) < y + side / 2 - top {
                    colour = wall.map(|part| part / 2);
                }
            }
            pixels.extend(colour);
        }
    }
    let mut bytes = Vec::new();
    let encoder = JpegEncoder::new_with_quality(&mut bytes, 80);
    let written = encoder.write_image(&pixels, WIDTH, HEIGHT, ExtendedColorType::Rgb8);
    written.expect("a picture of this size is written into memory");
    bytes
}

/// A colour that is about this light.
fn colour(random: &mut Seeded, light: u8) -> [u8; 3] {
    [0; 3].map(|_| light.saturating_add(below(random, 90) as u8).saturating_sub(30))
}

fn below(random: &mut Seeded, limit: u32) -> u32 {
    random.below(limit as usize) as u32
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_work_has_a_picture_of_its_own_and_always_the_same() {
        assert_eq!(picture(27, 1), picture(27, 1));
        assert_ne!(picture(27, 1), picture(27, 2));
        let seen = image::load_from_memory(&picture(27, 3)).unwrap();
        assert_eq!((seen.width(), seen.height()), (WIDTH, HEIGHT));
    }
}
