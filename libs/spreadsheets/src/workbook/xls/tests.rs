use super::*;
use chrono::NaiveDate;
use std::io::BufReader;

/// An XLS stream put together record by record.
#[derive(Default)]
struct Stream(Vec<u8>);

impl Stream {
    fn put(mut self, kind: u16, parts: &[&[u8]]) -> Self {
        let body = parts.concat();
        self.0.extend(kind.to_le_bytes());
        self.0.extend((body.len() as u16).to_le_bytes());
        self.0.extend(body);
        self
    }

    fn cell(self, kind: u16, row: u16, column: u16, style: u16, value: &[u8]) -> Self {
        self.put(kind, &[&row.to_le_bytes(), &column.to_le_bytes(), &style.to_le_bytes(), value])
    }
}

fn wide(text: &str) -> Vec<u8> {
    text.encode_utf16().flat_map(u16::to_le_bytes).collect()
}

/// A workbook of one sheet named «Кадры» with the given records.
fn workbook(extra: &[(u16, &[u8])], sheet: Stream) -> Vec<u8> {
    let name = wide("Кадры");
    let strings =
        ["ФИО", "высшая"].map(|text| [&(text.chars().count() as u16).to_le_bytes()[..], &[1], &wide(text)].concat());
    let build = |position: u32| {
        let mut globals = Stream::default().put(0x0809, &[&[0, 6, 5, 0], &[0; 12]]).put(0x0042, &[&[0xB0, 4]]);
        for (kind, body) in extra {
            globals = globals.put(*kind, &[body]);
        }
        globals
            .put(0x00E0, &[&[0; 20]])
            .put(0x00E0, &[&[0, 0, 14, 0], &[0; 16]])
            .put(0x0085, &[&position.to_le_bytes(), &[0, 0, 5, 1], &name])
            .put(0x00FC, &[&[2, 0, 0, 0, 2, 0, 0, 0], &strings.concat()])
            .put(0x000A, &[])
            .0
    };
    let globals = build(build(0).len() as u32);
    [globals, Stream::default().put(0x0809, &[&[0, 6, 16, 0], &[0; 12]]).0, sheet.put(0x000A, &[]).0].concat()
}

fn open(stream: &[u8]) -> Result<(XlsBody, Vec<Sheet>, bool), Refusal> {
    let file = cfb::pack(stream).unwrap();
    let length = file.len() as u64;
    XlsBody::open(BufReader::new(Box::new(Cursor::new(file))), length, &Limits::default())
}

#[test]
fn an_xls_is_read() {
    let sheet = Stream::default()
        .put(0x0200, &[&[0; 14]])
        .cell(0x00FD, 1, 0, 0, &0u32.to_le_bytes())
        .cell(0x00FD, 1, 2, 0, &1u32.to_le_bytes())
        .cell(0x0203, 3, 1, 1, &44_287f64.to_le_bytes())
        .cell(0x0203, 3, 2, 0, &0.5f64.to_le_bytes())
        .cell(0x0205, 3, 3, 0, &[1, 0])
        .cell(0x0205, 3, 4, 0, &[0x17, 1])
        .put(0x00E5, &[&[1, 0, 1, 0, 2, 0, 0, 0, 0, 0]]);
    let (body, sheets, macros) = open(&workbook(&[], sheet)).unwrap();
    assert_eq!((sheets, macros), (vec![Sheet { name: "Кадры".into(), hidden: false }], false));
    let rows: Vec<Row<'_>> = body.rows(0, 300).map(Result::unwrap).collect();
    assert_eq!(
        (rows[0].number, rows[0].cells.clone()),
        (2, vec![Cell::text("ФИО"), Cell::Empty, Cell::text("высшая")])
    );
    let date = Cell::Date(NaiveDate::from_ymd_opt(2021, 4, 1).unwrap());
    assert_eq!(
        (rows[1].number, rows[1].cells.clone()),
        (4, vec![Cell::Empty, date, Cell::Number(0.5), Cell::Bool(true), Cell::Error("#REF!")])
    );
    assert_eq!(body.merges(0), [Merge { rows: (2, 3), columns: (0, 0) }]);
    assert_eq!(body.rows_expected(0), Some(4));
}

#[test]
fn a_password_is_noticed() {
    let stream = workbook(&[(0x002F, &[1, 0, 1, 0])], Stream::default());
    assert_eq!(open(&stream).map(|_| ()), Err(Refusal::PasswordProtected));
}

#[test]
fn absurd_dimensions_are_not_believed() {
    let sheet =
        Stream::default().put(0x0200, &[&[0, 0, 0, 0], &[0xFF; 4], &[0, 0], &[0xFF; 4]]).cell(0x0205, 0, 0, 0, &[1, 0]);
    let (body, ..) = open(&workbook(&[], sheet)).unwrap();
    assert_eq!(body.rows(0, 300).count(), 1);
}

#[test]
fn a_sheet_of_two_far_corners_is_not_laid_out() {
    let sheet = Stream::default().cell(0x0205, 0, 0, 0, &[1, 0]).cell(0x0205, 65_535, 255, 0, &[1, 0]);
    assert_eq!(open(&workbook(&[], sheet)).map(|_| ()), Err(Refusal::Corrupt { row: None }));
    let sheet = Stream::default().cell(0x0205, 0, 16_383, 0, &[1, 0]);
    assert_eq!(open(&workbook(&[], sheet)).map(|_| ()), Err(Refusal::TooManyColumns { found: 16_384, limit: 300 }));
}

#[test]
fn a_panic_of_the_parser_is_a_refusal() {
    // A merge record that promises more regions than it has makes calamine 0.38 index beyond its end.
    let sheet = Stream::default().cell(0x0205, 0, 0, 0, &[1, 0]).put(0x00E5, &[&[9, 0]]);
    assert_eq!(open(&workbook(&[], sheet)).map(|_| ()), Err(Refusal::Corrupt { row: None }));
}
