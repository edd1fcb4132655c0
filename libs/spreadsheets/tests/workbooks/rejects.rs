//! Rows set aside, written and read again.

use std::collections::BTreeMap;
use std::io::Cursor;

use proptest::prelude::*;
use rust_xlsxwriter::{Format, Workbook as Writer};
use spreadsheets::{Cell, Lang, Limits, REASON_LABEL, Refusal, Row, Workbook, write_rejects};

use crate::made::{open, rows, shown, staff_list};

fn rejects(bytes: &[u8], sheet: usize, reasons: &[(u32, &str)]) -> (u32, Workbook) {
    let mut book = open(bytes.to_vec(), "").unwrap();
    let layout = book.layout(sheet).unwrap().unwrap();
    let reasons: BTreeMap<u32, String> = reasons.iter().map(|(row, reason)| (*row, reason.to_string())).collect();
    let mut out = Cursor::new(Vec::new());
    let written = write_rejects(&mut book, sheet, &layout, &reasons, &mut out).unwrap();
    (written, open(out.into_inner(), "отложено.xlsx").unwrap())
}

#[test]
fn rows_set_aside_come_back_as_the_same_workbook() {
    let original = staff_list();
    let (written, mut back) = rejects(&original, 1, &[(6, "Дата рождения: 31 февраля не бывает")]);
    assert_eq!(written, 1);
    let mut first = open(original, "").unwrap();
    let (before, after) = (first.layout(1).unwrap().unwrap(), back.layout(0).unwrap().unwrap());
    assert_eq!(after.columns, before.columns);
    assert_eq!((after.title, after.first_data_row, after.reason), (before.title, before.first_data_row, Some(7)));
    let (old, new) = (rows(&mut first, 1), rows(&mut back, 0));
    assert_eq!(shown(&new[3]), ["МБОУ СОШ № 3 г. Амурска"], "the heading above the row is kept");
    assert_eq!(new[4].cells[..6], old[5].cells[..]);
    assert_eq!(new[4].cell(7), &Cell::text("Дата рождения: 31 февраля не бывает"));
    assert_eq!(new.len(), 5);
}

#[test]
fn a_text_that_looks_like_a_formula_stays_text() {
    let (_, mut back) = rejects(&staff_list(), 1, &[(6, "=1+1")]);
    let row = rows(&mut back, 0).remove(4);
    assert_eq!(
        (row.cell(3).as_text(), row.cell(7).as_text()),
        (Some("=HYPERLINK(\"http://example.org\")"), Some("=1+1"))
    );
    let mut out = Cursor::new(Vec::new());
    let layout = back.layout(0).unwrap().unwrap();
    write_rejects(&mut back, 0, &layout, &BTreeMap::from([(5, "снова".to_owned())]), &mut out).unwrap();
    let mut archive = zip::ZipArchive::new(Cursor::new(out.get_ref())).unwrap();
    let sheet = std::io::read_to_string(archive.by_name("xl/worksheets/sheet1.xml").unwrap()).unwrap();
    assert!(!sheet.contains("<f>"));
    let mut again = open(out.into_inner(), "").unwrap();
    let reread = again.layout(0).unwrap().unwrap();
    assert_eq!(reread.reason, Some(7), "a second return uses the same column");
    assert_eq!(rows(&mut again, 0)[4].cell(7), &Cell::text("снова"));
}

#[test]
fn a_failing_writer_is_a_refusal() {
    struct Full;
    impl std::io::Write for Full {
        fn write(&mut self, _: &[u8]) -> std::io::Result<usize> {
            Err(std::io::ErrorKind::StorageFull.into())
        }
        fn flush(&mut self) -> std::io::Result<()> {
            Ok(())
        }
    }
    impl std::io::Seek for Full {
        fn seek(&mut self, _: std::io::SeekFrom) -> std::io::Result<u64> {
            Ok(0)
        }
    }
    let mut book = open(staff_list(), "").unwrap();
    let layout = book.layout(1).unwrap().unwrap();
    let error = write_rejects(&mut book, 1, &layout, &BTreeMap::new(), Full).unwrap_err();
    assert!(matches!(error, Refusal::Io(_)) && error.message(Lang::Ru).contains("администратору"));
}

fn any_cell() -> impl Strategy<Value = Cell<'static>> {
    prop_oneof![
        Just(Cell::Empty),
        "[a-zA-Zа-яА-ЯёЁ0-9=+@<>&\"' .,№\n-]{1,20}".prop_map(Cell::text),
        (-1e9..1e9f64).prop_map(Cell::Number),
        (1i64..60_000).prop_map(|days| Cell::Date(
            chrono::NaiveDate::from_ymd_opt(1905, 1, 1).unwrap() + chrono::Duration::days(days)
        )),
        any::<bool>().prop_map(Cell::Bool),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(48) })]
    #[test]
    fn cells_survive_the_way_there_and_back(cells in prop::collection::vec(prop::collection::vec(any_cell(), 4), 1..6)) {
        let mut writer = Writer::new();
        let date = Format::new().set_num_format("dd.mm.yyyy");
        let page = writer.add_worksheet();
        for (column, label) in ["ФИО", "Должность", "Категория", "Стаж"].into_iter().enumerate() {
            page.write_string(0, column as u16, label).unwrap();
        }
        for (row, cells) in cells.iter().enumerate() {
            for (column, cell) in cells.iter().enumerate() {
                let (row, column) = (row as u32 + 1, column as u16);
                match cell {
                    Cell::Text(text) => drop(page.write_string(row, column, text.as_ref()).unwrap()),
                    Cell::Number(number) => drop(page.write_number(row, column, *number).unwrap()),
                    Cell::Bool(value) => drop(page.write_boolean(row, column, *value).unwrap()),
                    Cell::Date(day) => {
                        let serial = (*day - chrono::NaiveDate::from_ymd_opt(1899, 12, 30).unwrap()).num_days();
                        page.write_number_with_format(row, column, serial as f64, &date).unwrap();
                    }
                    Cell::Empty | Cell::Error(_) => {}
                }
            }
        }
        let bytes = writer.save_to_buffer().unwrap();
        let mut book = Workbook::open(Cursor::new(bytes), "", &Limits::default()).unwrap();
        let original = rows(&mut book, 0);
        let layout = spreadsheets::Layout::find(&original[..1], &[]).unwrap();
        let reasons: BTreeMap<u32, String> = original[1..].iter().map(|row| (row.number, format!("причина {}", row.number))).collect();
        let mut out = Cursor::new(Vec::new());
        let written = write_rejects(&mut book, 0, &layout, &reasons, &mut out).unwrap();
        prop_assert_eq!(written as usize, reasons.len());
        let mut back = open(out.into_inner(), "").unwrap();
        let again = rows(&mut back, 0);
        prop_assert_eq!(again[0].cell(4), &Cell::text(REASON_LABEL));
        for (old, new) in original[1..].iter().zip(&again[1..]) {
            let trimmed = |row: &Row<'static>| (0..4).map(|column| row.cell(column).clone()).collect::<Vec<_>>();
            prop_assert_eq!(trimmed(old), trimmed(new));
            prop_assert_eq!(new.cell(4), &Cell::text(format!("причина {}", old.number)));
        }
    }
}
