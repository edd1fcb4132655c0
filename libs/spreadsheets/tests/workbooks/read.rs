//! Good files.

use chrono::NaiveDate;
use spreadsheets::{Cell, Format, Merge, Note, RowKind};

use crate::containers::{ods, zip};
use crate::made::{open, rows, shown, staff_list};

#[test]
fn a_staff_list_is_read_as_it_is_meant() {
    let mut book = open(staff_list(), "кадры.xlsx").unwrap();
    assert_eq!((book.format(), book.notes()), (Format::Xlsx, [].as_slice()));
    let sheets: Vec<(&str, bool)> = book.sheets().iter().map(|sheet| (sheet.name.as_str(), sheet.hidden)).collect();
    assert_eq!(sheets, [("Списки", false), ("Кадры", false), ("Старое", true)]);
    let sheet = book.best_sheet().unwrap();
    assert_eq!(sheet, 1);
    let layout = book.layout(sheet).unwrap().unwrap();
    let labels: Vec<&str> = layout.columns.iter().map(|column| column.label.as_str()).collect();
    assert_eq!(
        labels,
        ["№ п/п", "ФИО", "Дата рождения", "Категория / категория", "Категория / дата", "Стаж", "Совместитель"]
    );
    let rows = rows(&mut book, sheet);
    let kinds: Vec<(u32, RowKind)> = rows.iter().map(|row| (row.number, layout.classify(row))).collect();
    assert_eq!(
        kinds[3..],
        [
            (4, RowKind::Section("МБОУ СОШ № 3 г. Амурска".into())),
            (5, RowKind::Data),
            (6, RowKind::Data),
            (8, RowKind::Total),
            (10, RowKind::Signature)
        ]
    );
    assert_eq!(
        rows[4].cells,
        [
            Cell::Number(1.0),
            Cell::text("Соловьёва Мария Ивановна"),
            Cell::Date(NaiveDate::from_ymd_opt(1985, 3, 2).unwrap()),
            Cell::text("в/к"),
            Cell::Number(44_287.0),
            Cell::Number(12.0),
            Cell::Bool(true),
        ]
    );
    assert_eq!(rows[5].cell(5), &Cell::Error("#DIV/0!"));
    assert_eq!(book.rows_expected(sheet), Some(10));
}

#[test]
fn a_workbook_can_be_read_again() {
    let mut book = open(staff_list(), "").unwrap();
    assert_eq!(rows(&mut book, 1), rows(&mut book, 1));
    assert_eq!(rows(&mut book, 0).len(), 2);
}

#[test]
fn kind_is_told_by_content_and_a_wrong_name_is_noted() {
    let book = open(staff_list(), "кадры.xls").unwrap();
    assert_eq!((book.format(), book.notes()), (Format::Xlsx, [Note::NameDisagrees].as_slice()));
    let book = open("ФИО;Школа\nИванов;3\n".into(), "кадры.xlsx").unwrap();
    assert_eq!((book.format(), book.notes()), (Format::Csv, [Note::NameDisagrees].as_slice()));
}

#[test]
fn macros_are_ignored_and_noted() {
    let mut source = zip::ZipArchive::new(std::io::Cursor::new(staff_list())).unwrap();
    let mut entries = Vec::new();
    for index in 0..source.len() {
        let mut entry = source.by_index(index).unwrap();
        let mut bytes = Vec::new();
        std::io::Read::read_to_end(&mut entry, &mut bytes).unwrap();
        entries.push((entry.name().unwrap().into_owned(), bytes));
    }
    entries.push(("xl/vbaProject.bin".into(), b"not looked at".to_vec()));
    let entries: Vec<(&str, &[u8])> = entries.iter().map(|(name, bytes)| (name.as_str(), bytes.as_slice())).collect();
    let book = open(zip(&entries), "кадры.xlsm").unwrap();
    assert_eq!(book.notes(), [Note::MacrosIgnored]);
}

#[test]
fn an_ods_is_read_with_repetitions_merges_and_dates() {
    let mut book = open(
        ods(concat!(
            r#"<table:table table:name="Кадры"><table:table-row table:number-rows-repeated="2"><table:table-cell table:number-columns-repeated="1024"/></table:table-row>"#,
            r#"<table:table-row><table:table-cell office:value-type="string" table:number-columns-spanned="2"><text:p>ФИО<text:s text:c="2"/>&amp; <text:span>школа</text:span></text:p><text:p>полностью</text:p><office:annotation><text:p>заметка</text:p></office:annotation></table:table-cell><table:covered-table-cell/></table:table-row>"#,
            r#"<table:table-row table:number-rows-repeated="2"><table:table-cell/><table:table-cell office:value-type="float" office:value="0.5" table:number-columns-repeated="2"><text:p>0,5</text:p></table:table-cell><table:table-cell office:value-type="date" office:date-value="2021-09-01T00:00:00"><text:p>01.09.21</text:p></table:table-cell><table:table-cell table:formula="of:=[.X1]" office:value-type="string" office:string-value="" calcext:value-type="error"><text:p>#REF!</text:p></table:table-cell><table:table-cell table:number-columns-repeated="16379"/></table:table-row>"#,
            r#"<table:table-row table:number-rows-repeated="1048571"><table:table-cell table:number-columns-repeated="1024"/></table:table-row></table:table>"#,
            r#"<table:table table:name="Скрытый" table:style-name="ta2"><table:table-row><table:table-cell office:value-type="boolean" office:boolean-value="true"/></table:table-row></table:table>"#
        )),
        "кадры.ods",
    )
    .unwrap();
    assert_eq!(book.format(), Format::Ods);
    assert!(!book.sheets()[0].hidden && book.sheets()[1].hidden);
    let found = rows(&mut book, 0);
    assert_eq!(found.iter().map(|row| row.number).collect::<Vec<_>>(), [3, 4, 5]);
    assert_eq!(shown(&found[0]), ["ФИО  & школа\nполностью"]);
    let date = Cell::Date(NaiveDate::from_ymd_opt(2021, 9, 1).unwrap());
    assert_eq!(found[2].cells, [Cell::Empty, Cell::Number(0.5), Cell::Number(0.5), date, Cell::Error("#REF!")]);
    assert_eq!(book.merges(0).unwrap(), [Merge { rows: (3, 3), columns: (0, 1) }]);
    assert_eq!(rows(&mut book, 1)[0].cells, [Cell::Bool(true)]);
}

#[test]
fn a_csv_of_excel_in_windows_1251_is_read() {
    let text = "№;ФИО;Должность\r\n1;Соловьёва Мария Ивановна;\"учитель; классный руководитель\"\r\n";
    let mut book = open(encoding_rs::WINDOWS_1251.encode(text).0.into_owned(), "кадры.csv").unwrap();
    assert_eq!(shown(&rows(&mut book, 0)[1]), ["1", "Соловьёва Мария Ивановна", "учитель; классный руководитель"]);
    let layout = book.layout(0).unwrap().unwrap();
    assert_eq!(layout.first_data_row, 2);
}
