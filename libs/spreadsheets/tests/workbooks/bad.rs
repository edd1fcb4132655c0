//! Bad files: each gets its own refusal, in both languages, and nothing is read.

use std::io::Cursor;

use proptest::prelude::*;
use rust_xlsxwriter::Workbook as Writer;
use spreadsheets::{Lang, Limits, Refusal, Workbook};

use crate::containers::{ods, xlsx, zip};
use crate::made::{open, staff_list};

fn refusal(bytes: Vec<u8>) -> Refusal {
    open(bytes, "").map(|_| ()).unwrap_err()
}

fn refusal_of_rows(bytes: Vec<u8>, limits: &Limits) -> Refusal {
    let mut book = Workbook::open(Cursor::new(bytes), "", limits).unwrap();
    book.rows(0).unwrap().find_map(Result::err).unwrap()
}

#[test]
fn what_is_no_spreadsheet_is_named() {
    assert_eq!(refusal(Vec::new()), Refusal::Empty);
    assert_eq!(refusal(b" \r\n ".to_vec()), Refusal::Empty);
    assert_eq!(refusal(b"%PDF-1.7 ...".to_vec()), Refusal::NotASpreadsheet { looks_like: Some("PDF") });
    assert_eq!(refusal(zip(&[("word/document.xml", b"<w/>")])), Refusal::NotASpreadsheet { looks_like: Some("Word") });
    assert_eq!(refusal(zip(&[("photo.jpg", b"...")])), Refusal::NotASpreadsheet { looks_like: Some("ZIP") });
    assert_eq!(refusal(b"{\"a\": 1}".to_vec()), Refusal::NotASpreadsheet { looks_like: Some("JSON") });
    assert_eq!(refusal(zip(&[("xl/workbook.bin", b"...")])), Refusal::OldOrRareFormat { format: "XLSB" });
    assert_eq!(refusal("<html><table><tr><td>ФИО".into()), Refusal::OldOrRareFormat { format: "HTML" });
    assert_eq!(refusal((0..=255).cycle().take(5000).collect()), Refusal::NotASpreadsheet { looks_like: None });
}

#[test]
fn every_refusal_says_what_to_do_in_both_languages() {
    let all = [
        Refusal::Empty,
        Refusal::NotASpreadsheet { looks_like: Some("PDF") },
        Refusal::OldOrRareFormat { format: "XLSB" },
        Refusal::Corrupt { row: Some(3) },
        Refusal::PasswordProtected,
        Refusal::TooLarge { limit: 300 << 20 },
        Refusal::ZipBomb,
        Refusal::TooManyColumns { found: 16_384, limit: 300 },
        Refusal::TooManyRows { limit: 5 },
        Refusal::WrongEncoding { row: None },
        Refusal::UnclosedQuote { row: 2 },
        Refusal::Roster { file: "users.csv", lacks: None },
        Refusal::Roster { file: "users.csv", lacks: Some("givenName") },
        Refusal::NoSuchSheet,
        Refusal::Io(std::io::ErrorKind::Other),
    ];
    for refusal in all {
        let (russian, english) = (refusal.message(Lang::Ru), refusal.message(Lang::En));
        assert!(russian.matches(". ").count() >= 1 && russian.ends_with('.'), "{russian}");
        assert!(english.ends_with('.') && !english.contains(|c: char| ('а'..='я').contains(&c)), "{english}");
    }
    assert!(Refusal::TooLarge { limit: 300 << 20 }.message(Lang::Ru).contains("300 МБ"));
}

#[test]
fn a_cut_file_is_corrupt() {
    let whole = staff_list();
    assert_eq!(refusal(whole[..whole.len() / 2].to_vec()), Refusal::Corrupt { row: None });
    let cut = ods("<table:table table:name=\"A\"><table:table-row><table:table-cell>");
    assert_eq!(refusal(cut), Refusal::Corrupt { row: None }, "calamine would never end here");
    let cut =
        xlsx(br#"<worksheet><sheetData><row r="1"><c r="A1"><v>1</v></c></row><row r="2"><c r="A2"><v>"#, b"<sst/>");
    assert_eq!(refusal_of_rows(cut, &Limits::default()), Refusal::Corrupt { row: Some(1) });
}

#[test]
fn an_encrypted_workbook_asks_for_its_password_to_be_removed() {
    let mut file = vec![0u8; 512 * 3];
    file[..8].copy_from_slice(b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1");
    file[30] = 9;
    file[48..52].copy_from_slice(&1u32.to_le_bytes());
    file[60..64].copy_from_slice(&u32::MAX.to_le_bytes());
    file[68..512].fill(0xFF);
    file[76..80].copy_from_slice(&0u32.to_le_bytes());
    file[512..516].copy_from_slice(&0xFFFF_FFFDu32.to_le_bytes());
    file[516..520].copy_from_slice(&0xFFFF_FFFEu32.to_le_bytes());
    for (index, name) in ["Root Entry", "EncryptedPackage"].into_iter().enumerate() {
        for (place, unit) in name.encode_utf16().enumerate() {
            let at = 1024 + 128 * index + 2 * place;
            file[at..at + 2].copy_from_slice(&unit.to_le_bytes());
        }
    }
    assert_eq!(refusal(file), Refusal::PasswordProtected);
    let manifest = b"<manifest:encryption-data/>";
    assert_eq!(refusal(zip(&[("content.xml", b"?"), ("META-INF/manifest.xml", manifest)])), Refusal::PasswordProtected);
}

#[test]
fn a_zip_bomb_is_not_inflated() {
    let sheet = long_sheet();
    let claims = |size| relabelled(xlsx(&sheet, b"<sst/>"), sheet.len() as u32, size);
    assert_eq!(refusal(claims(3 << 30)), Refusal::ZipBomb, "too large at all");
    assert_eq!(refusal(claims(100 << 20)), Refusal::ZipBomb, "out of proportion");
    let strings = vec![b' '; 2000];
    let strings = relabelled(xlsx(b"<worksheet/>", &strings), 2000, 500 << 20);
    assert_eq!(refusal(strings), Refusal::ZipBomb, "too large to be kept in memory");
}

#[test]
fn a_zip_bomb_that_lies_about_its_size_is_stopped_while_inflating() {
    let sheet = long_sheet();
    let file = relabelled(xlsx(&sheet, b"<sst/>"), sheet.len() as u32, 9000);
    assert!(matches!(refusal_of_rows(file, &Limits::default()), Refusal::Corrupt { row: Some(2..1000) }));
}

fn long_sheet() -> Vec<u8> {
    let row = |row| format!("<row r=\"{row}\"><c r=\"A{row}\"><v>1</v></c></row>");
    let rows: String = (1..=2000).map(row).collect();
    format!("<worksheet><sheetData>{rows}</sheetData></worksheet>").into_bytes()
}

/// The container with another size declared for an entry.
fn relabelled(mut file: Vec<u8>, honest: u32, claimed: u32) -> Vec<u8> {
    let mut at = 0;
    while let Some(found) = file[at..].windows(4).position(|window| window == honest.to_le_bytes()) {
        at += found;
        file[at..at + 4].copy_from_slice(&claimed.to_le_bytes());
    }
    file
}

#[test]
fn promises_of_absurd_amounts_are_not_believed() {
    let strings = br#"<sst count="9" uniqueCount="900000000000"><si><t>a</t></si></sst>"#;
    assert_eq!(refusal(xlsx(b"<worksheet><sheetData/></worksheet>", strings)), Refusal::Corrupt { row: None });
    let bomb = ods(
        r#"<table:table table:name="A"><table:table-row table:number-rows-repeated="4000000000"><table:table-cell office:value-type="string" table:number-columns-repeated="300"><text:p>a</text:p></table:table-cell></table:table-row></table:table>"#,
    );
    let limits = Limits { rows: 1000, ..Limits::default() };
    assert_eq!(refusal_of_rows(bomb, &limits), Refusal::TooManyRows { limit: 1000 });
}

#[test]
fn a_value_in_the_last_column_is_one_column_too_many() {
    let mut book = Writer::new();
    book.add_worksheet().write_string(0, 0, "ФИО").unwrap().write_string(4, 16_383, "?").unwrap();
    let file = book.save_to_buffer().unwrap();
    assert_eq!(refusal_of_rows(file, &Limits::default()), Refusal::TooManyColumns { found: 16_384, limit: 300 });
    let wide = vec!["a"; 16_384].join(";");
    assert_eq!(refusal_of_rows(wide.into(), &Limits::default()), Refusal::TooManyColumns { found: 301, limit: 300 });
    let wide = ods(
        r#"<table:table table:name="A"><table:table-row><table:table-cell table:number-columns-repeated="16383"/><table:table-cell office:value-type="string"><text:p>a</text:p></table:table-cell></table:table-row></table:table>"#,
    );
    assert_eq!(refusal_of_rows(wide, &Limits::default()), Refusal::TooManyColumns { found: 16_384, limit: 300 });
}

#[test]
fn sizes_over_the_limits_are_refused() {
    let limits = Limits { file_bytes: 1 << 20, ..Limits::default() };
    let large = vec![b'a'; (1 << 20) + 1];
    assert_eq!(Workbook::open(Cursor::new(large), "", &limits).map(|_| ()), Err(Refusal::TooLarge { limit: 1 << 20 }));
    let limits = Limits { rows: 3, ..Limits::default() };
    assert_eq!(refusal_of_rows("a\nb\nc\nd\n".into(), &limits), Refusal::TooManyRows { limit: 3 });
    let mut exactly = Workbook::open(Cursor::new(b"a\nb\nc\n".to_vec()), "", &limits).unwrap();
    assert!(exactly.rows(0).unwrap().all(|row| row.is_ok()));
}

#[test]
fn a_csv_in_a_wrong_encoding_is_refused() {
    let text = "№;Фамилия, имя, отчество;Должность\n1;Соловьёва Мария Ивановна;учитель\n";
    assert_eq!(refusal(encoding_rs::KOI8_R.encode(text).0.into_owned()), Refusal::WrongEncoding { row: None });
    let mut late = text.repeat(2000).into_bytes();
    late.extend(b"1;\xC8\xE2\xE0\xED\xEE\xE2;\n");
    assert_eq!(refusal_of_rows(late, &Limits::default()), Refusal::WrongEncoding { row: Some(4001) });
}

#[test]
fn a_workbook_without_values_is_empty() {
    let mut book = Writer::new();
    book.add_worksheet();
    let mut book = open(book.save_to_buffer().unwrap(), "").unwrap();
    assert_eq!(book.best_sheet(), Err(Refusal::Empty));
    assert_eq!(book.rows(7).map(|_| ()), Err(Refusal::NoSuchSheet));
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(64) })]
    #[test]
    fn a_damaged_workbook_never_panics(at in 0usize..6000, byte: u8, cut in 0usize..6000) {
        let mut bytes = staff_list();
        let length = bytes.len();
        bytes[at % length] = byte;
        bytes.truncate(length - cut % 50);
        if let Ok(mut book) = open(bytes, "") {
            for sheet in 0..book.sheets().len() {
                let _ = book.layout(sheet);
                if let Ok(rows) = book.rows(sheet) {
                    rows.for_each(drop);
                }
            }
        }
    }
}
