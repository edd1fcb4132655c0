use std::io::{Cursor, Write};

use calamine::Reader as _;
use proptest::prelude::*;
use rust_xlsxwriter::{Format, Workbook as Writer, Worksheet};
use zip::write::SimpleFileOptions;

use super::*;
use crate::{Limits, Workbook, workbook::xls};

/// What a writer is told to put into a cell.
#[derive(Debug, Clone)]
enum Put {
    Nothing,
    Text(String),
    Number(f64),
    Day(f64),
    Span(f64),
    Bool(bool),
    Formula(String),
}

fn put() -> impl Strategy<Value = Put> {
    prop_oneof![
        Just(Put::Nothing),
        "[ а-яёЁA-z0-9<>&\"'\\n_x«»№]{1,20}".prop_map(Put::Text),
        (-1e9..1e9).prop_map(Put::Number),
        (0u32..70_000).prop_map(|number| Put::Number(f64::from(number))),
        (-2.0..70_000.0).prop_map(Put::Day),
        (0.0..3.0).prop_map(Put::Span),
        any::<bool>().prop_map(Put::Bool),
        "[а-я <&]{1,8}".prop_map(Put::Formula),
    ]
}

fn fill(sheet: &mut Worksheet, rows: &[Vec<Put>]) {
    let (day, span) = (Format::new().set_num_format("dd.mm.yyyy"), Format::new().set_num_format("[h]:mm"));
    for (row, cells) in (2..).zip(rows) {
        for (column, cell) in (1..).zip(cells) {
            match cell {
                Put::Nothing => continue,
                Put::Text(text) => sheet.write_string(row, column, text),
                Put::Number(number) => sheet.write_number(row, column, *number),
                Put::Day(number) => sheet.write_number_with_format(row, column, *number, &day),
                Put::Span(number) => sheet.write_number_with_format(row, column, *number, &span),
                Put::Bool(value) => sheet.write_boolean(row, column, *value),
                Put::Formula(result) => {
                    sheet.write_formula(row, column, rust_xlsxwriter::Formula::new("=A1").set_result(result))
                }
            }
            .unwrap();
        }
    }
}

/// Number, column and value of each cell that has one, as calamine reads them.
fn as_calamine_reads(file: &[u8]) -> Vec<(u32, usize, Cell<'static>)> {
    let mut book: calamine::Xlsx<_> = calamine::Xlsx::new(Cursor::new(file)).unwrap();
    let range = book.worksheet_range_at(0).unwrap().unwrap();
    let (top, left) = range.start().unwrap_or_default();
    let cells =
        range.used_cells().map(|(row, column, data)| (top + row as u32 + 1, left as usize + column, xls::cell(data)));
    cells.filter(|(_, _, cell)| !cell.is_empty()).map(trimmed).collect()
}

fn as_we_read(file: &[u8]) -> Vec<(u32, usize, Cell<'static>)> {
    let mut book = Workbook::open(Cursor::new(file.to_vec()), "", &Limits::default()).unwrap();
    let rows: Vec<Row<'static>> = book.rows(0).unwrap().map(|row| row.unwrap().into_owned()).collect();
    let cells = rows.into_iter().flat_map(|row| {
        let number = row.number;
        row.cells.into_iter().enumerate().map(move |(column, cell)| (number, column, cell))
    });
    cells.filter(|(_, _, cell)| !cell.is_empty()).map(trimmed).collect()
}

/// Calamine trims texts; here they stay as typed.
fn trimmed((row, column, cell): (u32, usize, Cell<'static>)) -> (u32, usize, Cell<'static>) {
    match cell {
        Cell::Text(text) => (row, column, Cell::text(text.trim().to_owned())),
        other => (row, column, other),
    }
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(200) })]
    #[test]
    fn another_reader_reads_the_same(rows in prop::collection::vec(prop::collection::vec(put(), 0..8), 1..8), streamed: bool) {
        let mut book = Writer::new();
        let sheet = if streamed { book.add_worksheet_with_constant_memory().unwrap() } else { book.add_worksheet() };
        fill(sheet, &rows);
        let file = book.save_to_buffer().unwrap();
        prop_assert_eq!(as_we_read(&file), as_calamine_reads(&file));
    }
}

/// A workbook of raw parts beside those that every one has.
fn raw(workbook: &str, parts: &[(&str, &str)]) -> Vec<u8> {
    let of = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    let package = format!(
        "<Relationships><Relationship Id='a' Type='{of}/officeDocument' Target='/xl/workbook.xml'/></Relationships>"
    );
    let related = format!(
        "<Relationships><Relationship Id='s1' Type='{of}/worksheet' Target='worksheets/one.xml'/>\
         <Relationship Id='s2' Type='{of}/chartsheet' Target='charts/two.xml'/>\
         <Relationship Id='t' Type='{of}/sharedStrings' Target='../texts.xml'/></Relationships>"
    );
    let own =
        [("_rels/.rels", package.as_str()), ("xl/workbook.xml", workbook), ("XL\\_rels\\Workbook.xml.rels", &related)];
    let mut zip = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for (name, text) in own.iter().chain(parts) {
        zip.start_file(*name, SimpleFileOptions::default()).unwrap();
        zip.write_all(text.as_bytes()).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

const WORKBOOK: &str = "<x:workbook><x:workbookPr date1904='1'/><x:sheets><x:sheet name='Кадры &amp; школы' state='hidden' r:id='s1'/>\
                        <x:sheet name='Диаграмма' r:id='s2'/></x:sheets></x:workbook>";

#[test]
fn parts_are_found_wherever_they_lie_and_prefixes_do_not_matter() {
    let sheet = "<x:worksheet><x:dimension ref='A1:C7'/><x:sheetData><x:row><x:c t='s'><x:v>1</x:v></x:c><x:c/><x:c s='1'><x:v>1</x:v></x:c></x:row>\
                 <x:row r='5'/><x:row r='7'><x:c r='B7' t='inlineStr'><x:v>9</x:v><x:is><x:r><x:t>учи</x:t></x:r><x:r><x:t><![CDATA[тель]]></x:t></x:r>\
                 <x:rPh><x:t>よみ</x:t></x:rPh></x:is></x:c></x:row><x:row><x:c t='str'><x:f>A1</x:f><x:v>a_x000D_b_x0_</x:v></x:c></x:row></x:sheetData>\
                 <x:mergeCells><x:mergeCell ref='A1:C2'/></x:mergeCells></x:worksheet>";
    let texts = "<sst uniqueCount='99999999999'><si/><si><t>школа</t></si></sst>";
    let styles = "<styleSheet><numFmts><numFmt numFmtId='200' formatCode='dd.mm'/></numFmts><cellStyleXfs><xf numFmtId='0'/></cellStyleXfs>\
                  <cellXfs><xf numFmtId='0'/><xf numFmtId='200'/></cellXfs></styleSheet>";
    let file = raw(WORKBOOK, &[("xl/Worksheets/one.xml", sheet), ("texts.xml", texts), ("xl/styles.xml", styles)]);
    let mut book = Workbook::open(Cursor::new(file.clone()), "", &Limits::default()).unwrap();
    assert_eq!(book.sheets(), [Sheet { name: "Кадры & школы".into(), hidden: true }]);
    assert_eq!(book.rows_expected(0), Some(7));
    assert_eq!(book.merges(0).unwrap(), [Merge { rows: (1, 2), columns: (0, 2) }]);
    let day = NaiveDate::from_ymd_opt(1904, 1, 2).unwrap();
    let expected = [
        (1, 0, Cell::text("школа")),
        (1, 2, Cell::Date(day)),
        (7, 1, Cell::text("учитель")),
        (8, 0, Cell::text("a\rb_x0_")),
    ];
    assert_eq!(as_we_read(&file), expected);
}

#[test]
fn what_a_cell_cannot_be_is_corrupt() {
    for cell in [
        "<c t='s'><v>7</v></c>",
        "<c t='n'><v>а</v></c>",
        "<c t='?'><v>1</v></c>",
        "<c t='b'><v>2</v></c>",
        "<c r='A0'><v>1</v></c>",
        "<c r='1'/>",
    ] {
        let sheet = format!("<worksheet><sheetData><row r='3'>{cell}</row></sheetData></worksheet>");
        let file = raw(WORKBOOK, &[("xl/worksheets/one.xml", &sheet)]);
        let mut book = Workbook::open(Cursor::new(file), "", &Limits::default()).unwrap();
        let found: Vec<_> = book.rows(0).unwrap().collect();
        assert_eq!(found, [Err(Refusal::Corrupt { row: Some(3) })], "{cell}");
    }
}
