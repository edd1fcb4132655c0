//! What comes out is safe whatever went in.

mod made;

use image::{DynamicImage, GenericImageView, Rgba, RgbaImage};
use made::{EXIF, chunks, jpeg, png, segments, webp, with_exif};
use pictures::{Format, MOST_PIXELS, SCREEN, THUMBNAIL, Unfit, clean};
use proptest::prelude::*;

#[test]
fn a_photo_comes_out_upright_and_says_nothing_of_who_took_it() {
    // Wide, red on the left; turned by a quarter as a phone held upright does (orientation 6).
    let sent = with_exif(&jpeg(64, 32, |x, _| if x < 32 { [255, 0, 0] } else { [0, 0, 255] }), 6);
    assert!(made::holds(&sent, EXIF));
    let picture = clean(&sent, SCREEN).unwrap();
    assert_eq!((picture.format, picture.width, picture.height), (Format::Jpeg, 32, 64));
    let seen = image::load_from_memory(&picture.bytes).unwrap();
    assert!(seen.get_pixel(16, 8).0[0] > 200 && seen.get_pixel(16, 56).0[2] > 200, "red is above, blue below");
    for bytes in [&picture.bytes, &picture.thumbnail] {
        assert!(!made::holds(bytes, EXIF) && !made::holds(bytes, b"Exif"));
        // JFIF's own header and nothing that describes: no APP1 (EXIF, XMP), APP2 (ICC), APP13 (IPTC), no comment.
        assert!(segments(bytes).iter().all(|marker| !matches!(marker, 0xE1..=0xEF | 0xFE)), "{:?}", segments(bytes));
    }
}

#[test]
fn an_archive_or_a_page_behind_a_picture_does_not_come_through() {
    for tail in [&b"PK\x03\x04evil.exe"[..], b"<html><script>alert(1)</script>", b"%PDF-1.7"] {
        for sent in [jpeg(20, 10, |_, _| [1, 2, 3]), png(20, 10), webp(20, 10)] {
            let picture = clean(&[&sent, tail].concat(), SCREEN).unwrap();
            assert!(!made::holds(&picture.bytes, tail));
        }
    }
}

#[test]
fn a_picture_that_came_in_part_is_damaged() {
    let noisy = |x: u32, y: u32| [(x * 7 + y * 13) as u8, (x * y) as u8, (x ^ y) as u8];
    let photo = with_exif(&jpeg(160, 120, noisy), 1);
    assert!(clean(&photo, SCREEN).is_ok());
    for part in [photo.len() / 8, photo.len() / 2, photo.len() - 2] {
        assert_eq!(clean(&photo[..part], SCREEN), Err(Unfit::Damaged), "{part} of {}", photo.len());
    }
    let picture = png(160, 120);
    assert_eq!(clean(&picture[..picture.len() / 2], SCREEN), Err(Unfit::Damaged));
}

#[test]
fn a_hundred_megapixels_are_refused_by_the_header() {
    let bomb = made::png_header(10_000, 10_000);
    assert_eq!(clean(&bomb, SCREEN), Err(Unfit::TooLarge { width: 10_000, height: 10_000 }));
    let strip = made::png_header(31_000, 1);
    assert_eq!(clean(&strip, SCREEN), Err(Unfit::TooLarge { width: 31_000, height: 1 }));
    // A real one: 100 megapixels of one colour are a few hundred kilobytes.
    let sent = made::grey_png(10_000, 10_000);
    assert!(sent.len() < 1 << 20 && u64::from(10_000u32).pow(2) > MOST_PIXELS);
    assert!(matches!(clean(&sent, SCREEN), Err(Unfit::TooLarge { .. })));
}

#[test]
fn a_large_picture_is_made_smaller_and_keeps_its_shape() {
    let picture = clean(&made::grey_png(5_200, 2_600), SCREEN).unwrap();
    assert_eq!((picture.width, picture.height), (2_560, 1_280));
    let thumbnail = image::load_from_memory(&picture.thumbnail).unwrap();
    assert_eq!((thumbnail.width(), thumbnail.height()), (THUMBNAIL, 240));
}

#[test]
fn transparency_is_kept_pixel_for_pixel() {
    let pixels = RgbaImage::from_fn(9, 7, |x, y| Rgba([x as u8, y as u8, 200, (x * 20) as u8]));
    let picture = clean(&made::encoded(&DynamicImage::ImageRgba8(pixels.clone())), SCREEN).unwrap();
    assert_eq!(picture.format, Format::Png);
    assert_eq!(image::load_from_memory(&picture.bytes).unwrap().into_rgba8(), pixels);
    assert!(chunks(&picture.bytes).iter().all(|name| ["IHDR", "IDAT", "IEND"].contains(&name.as_str())));
    assert!(pictures::is_picture(&picture.thumbnail) && picture.thumbnail.starts_with(b"\xff\xd8\xff"));
}

#[test]
fn what_is_not_read_is_named() {
    let svg =
        b"<?xml version=\"1.0\"?>\n<!-- a --><svg xmlns=\"http://www.w3.org/2000/svg\"><script>alert(1)</script></svg>";
    let cases: [(&[u8], Unfit); 9] = [
        (svg, Unfit::Svg),
        (b"\xef\xbb\xbf <SVG onload=alert(1)>", Unfit::Svg),
        (b"GIF89a", Unfit::Gif),
        (b"\0\0\0\x18ftypheic", Unfit::Heic),
        (b"BM6\0", Unfit::Bmp),
        (b"II*\0", Unfit::Tiff),
        (b"%PDF-1.7 <svg", Unfit::Unknown),
        (b"", Unfit::Unknown),
        (b"\xff\xd8\xff\xe0", Unfit::Damaged),
    ];
    for (bytes, reason) in cases {
        assert_eq!(clean(bytes, SCREEN), Err(reason), "{}", String::from_utf8_lossy(bytes));
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn any_picture_comes_out_within_its_sides_and_clean_again_is_the_same_size(
        width in 1u32..700, height in 1u32..60, side in 1u32..600, seed: u8, turned in 1u8..9,
    ) {
        let sent = with_exif(&jpeg(width, height, |x, y| [(x as u8) ^ seed, (y as u8).wrapping_mul(seed), seed]), turned);
        let picture = clean(&sent, side).unwrap();
        prop_assert!(picture.width.max(picture.height) <= side.max(1));
        let upright = if turned > 4 { (height, width) } else { (width, height) };
        if width.max(height) <= side {
            prop_assert_eq!((picture.width, picture.height), upright);
        }
        prop_assert!(!made::holds(&picture.bytes, EXIF));
        let again = clean(&picture.bytes, side).unwrap();
        prop_assert_eq!((again.width, again.height), (picture.width, picture.height));
        let thumbnail = image::load_from_memory(&picture.thumbnail).unwrap();
        prop_assert!(thumbnail.width().max(thumbnail.height()) <= THUMBNAIL);
    }

    #[test]
    fn a_picture_cut_short_is_refused_or_cleaned_and_never_a_panic(cut in 0usize..2_000, which in 0usize..3) {
        let sent = [jpeg(40, 30, |x, y| [x as u8, y as u8, 0]), png(40, 30), webp(40, 30)][which].clone();
        let _ = clean(&sent[..cut.min(sent.len())], SCREEN);
    }
}
