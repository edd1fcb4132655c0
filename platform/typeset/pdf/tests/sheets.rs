//! Sheets with placed texts: PDF/A-2b, a picture in it once however many sheets show it, long names made to fit.
#![allow(clippy::unwrap_used, reason = "a test stops at the first surprise")]

use chrono::NaiveDate;
use paper::{
    Lang, Sheets,
    sheet::{Lettering, Picture, PictureKind, Placed, Sheet, Side, What},
};
use pdf::Printer;

fn placed(y: f64, height: f64, what: What) -> Placed {
    Placed { x: 20.0, y, width: 170.0, height, what }
}

fn text(words: &str, size: f64) -> What {
    let (text, side, colour) = (words.to_owned(), Side::Center, "#1f3a5f");
    What::Text(Lettering { text, size, side, bold: true, tracking: 0.1, colour })
}

/// A grey picture that does not compress: noise.
fn noise(bytes: usize) -> Vec<u8> {
    let side = 200;
    let mut state = 7_u32;
    let pixels: Vec<u8> = (0..side * side)
        .map(|_| {
            state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            (state >> 24) as u8
        })
        .collect();
    let mut file = Vec::new();
    let mut encoder = png::Encoder::new(&mut file, side as u32, side as u32);
    encoder.set_color(png::ColorType::Grayscale);
    encoder.write_header().unwrap().write_image_data(&pixels).unwrap();
    assert!(file.len() > bytes);
    file
}

fn sheets(count: usize) -> Sheets {
    let sheet = |n| Sheet {
        width: 210.0,
        height: 297.0,
        background: Some(0),
        items: vec![
            placed(40.0, 20.0, text("ДИПЛОМ", 40.0)),
            placed(80.0, 16.0, text(&"Константинопольская ".repeat(8), 30.0)),
            placed(120.0, 10.0, text("#panic() *a* $x$ [f] ☐", 12.0)),
            placed(
                200.0,
                30.0,
                What::Signatures {
                    lines: vec![("Директор".into(), "И. И. Иванова".into())], size: 12.0
                },
            ),
            placed(250.0, 25.0, What::Code(format!("https://imc.example/a/{n}"))),
        ],
    };
    Sheets {
        lang: Lang::Ru,
        title: "Дипломы".into(),
        date: NaiveDate::from_ymd_opt(2021, 9, 1).unwrap(),
        pictures: vec![Picture { kind: PictureKind::Png, bytes: noise(30_000) }],
        sheets: (0..count).map(sheet).collect(),
    }
}

#[test]
fn a_series_is_one_file_with_its_background_in_it_once() {
    let printer = Printer::new(None);
    let one = printer.print_sheets(&sheets(1)).unwrap();
    let many = printer.print_sheets(&sheets(20)).unwrap();
    assert_eq!((one.pages, many.pages), (1, 20));
    assert_eq!(one.warnings, Vec::<String>::new());
    assert!(one.pdf.starts_with(b"%PDF-1.7") && one.pdf.len() > 30_000);
    assert!(many.pdf.len() < one.pdf.len() + 19 * 15_000, "{} of {}", many.pdf.len(), one.pdf.len());
    let again = printer.print_sheets(&sheets(20)).unwrap();
    assert_eq!(many.pdf, again.pdf, "the same sheets are the same file");
}

#[test]
fn a_sheet_is_shown_as_it_is_printed() {
    let shown = Printer::new(None).show_sheets(&sheets(1)).unwrap();
    assert!(shown.starts_with("<svg") && !shown.contains("<script"), "{}", &shown[..200]);
}

#[test]
fn a_sheet_is_a_picture_as_wide_as_asked() {
    let picture = Printer::new(None).picture_of_sheets(&sheets(1), 1200).unwrap();
    let header = png::Decoder::new(std::io::Cursor::new(&picture)).read_info().unwrap().info().clone();
    assert_eq!(header.width, 1200);
}
