//! A QR code in a picture: what a browser without a reader of its own sends, and a photo chosen by hand.

use image::imageops::FilterType;

/// The longest side that is searched, in pixels; larger photos are made smaller, and read faster.
const SIDE: u32 = 1_200;

/// The texts of the codes in a picture, JPEG, PNG or WebP; none when there are none or it is no picture.
pub fn texts(bytes: &[u8]) -> Vec<String> {
    let Ok(picture) = pictures::open(bytes) else { return Vec::new() };
    let sizes = [SIDE, SIDE / 2];
    sizes.into_iter().map(|side| read(&picture, side)).find(|found| !found.is_empty()).unwrap_or_default()
}

fn read(picture: &image::DynamicImage, side: u32) -> Vec<String> {
    let grey = match picture.width().max(picture.height()) > side {
        true => picture.resize(side, side, FilterType::Triangle).to_luma8(),
        false => picture.to_luma8(),
    };
    let (width, height) = (grey.width() as usize, grey.height() as usize);
    let mut prepared =
        rqrr::PreparedImage::prepare_from_greyscale(width, height, |x, y| grey.get_pixel(x as u32, y as u32).0[0]);
    prepared.detect_grids().iter().filter_map(|grid| Some(grid.decode().ok()?.1)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_code_that_we_draw_is_read() {
        let png = typeset::qr::png("https://imc.example.ru/t/0123456789abcdef").unwrap();
        assert_eq!(texts(&png), ["https://imc.example.ru/t/0123456789abcdef"]);
        // A receipt of a vote is long.
        let address = format!("https://imc.example.ru/vote/abcdef/verify#17.{}", "aZ0-".repeat(50));
        assert_eq!(texts(&typeset::qr::png(&address).unwrap()), [address]);
    }

    #[test]
    fn what_is_no_picture_holds_no_code() {
        assert!(texts(b"%PDF-1.7").is_empty());
        assert!(texts(&[]).is_empty());
    }
}
