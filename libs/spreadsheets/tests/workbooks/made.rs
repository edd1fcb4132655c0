//! Files made for the tests.

use std::io::Cursor;

use rust_xlsxwriter::{Format, FormatAlign, Formula, Workbook as Writer};
use spreadsheets::{Limits, Refusal, Row, Workbook};

pub fn open(bytes: Vec<u8>, name: &str) -> Result<Workbook, Refusal> {
    Workbook::open(Cursor::new(bytes), name, &Limits::default())
}

pub fn rows(workbook: &mut Workbook, sheet: usize) -> Vec<Row<'static>> {
    workbook.rows(sheet).unwrap().map(|row| row.unwrap().into_owned()).collect()
}

pub fn shown(row: &Row<'_>) -> Vec<String> {
    row.cells.iter().map(|cell| cell.shown().into_owned()).collect()
}

/// The list of a school as a methodist gets it: a title, a merged header of two rows, every kind of cell, a total and a signature.
pub fn staff_list() -> Vec<u8> {
    let mut book = Writer::new();
    let centre = Format::new().set_align(FormatAlign::Center);
    let date = Format::new().set_num_format("dd.mm.yyyy");
    let lists = book.add_worksheet().set_name("Списки").unwrap();
    lists.write_string(0, 0, "высшая").unwrap();
    lists.write_string(1, 0, "первая").unwrap();
    let page = book.add_worksheet().set_name("Кадры").unwrap();
    page.merge_range(0, 0, 0, 6, "Кадровый состав на 01.09.2021", &centre).unwrap();
    for (column, label) in [(0, "№ п/п"), (1, "ФИО"), (2, "Дата рождения"), (5, "Стаж"), (6, "Совместитель")]
    {
        page.merge_range(1, column, 2, column, label, &centre).unwrap();
    }
    page.merge_range(1, 3, 1, 4, "Категория", &centre).unwrap();
    page.write_string(2, 3, "категория").unwrap().write_string(2, 4, "дата").unwrap();
    page.write_string(3, 0, "МБОУ СОШ № 3 г. Амурска").unwrap();
    page.write_number(4, 0, 1).unwrap().write_string(4, 1, "Соловьёва Мария Ивановна").unwrap();
    page.write_number_with_format(4, 2, 31_108, &date)
        .unwrap()
        .write_string(4, 3, "в/к")
        .unwrap()
        .write_number(4, 4, 44_287)
        .unwrap();
    page.write_formula(4, 5, Formula::new("=YEAR(C1)").set_result("12")).unwrap().write_boolean(4, 6, true).unwrap();
    page.write_number(5, 0, 2)
        .unwrap()
        .write_string(5, 1, "Петров Иван")
        .unwrap()
        .write_string(5, 2, "31.02.1990")
        .unwrap();
    page.write_string(5, 3, "=HYPERLINK(\"http://example.org\")").unwrap().write_string(5, 4, "апрель 2020").unwrap();
    page.write_formula(5, 5, Formula::new("=A1/0").set_result("#DIV/0!")).unwrap();
    page.write_string(7, 0, "Итого:").unwrap().write_number(7, 1, 2).unwrap();
    page.write_string(9, 0, "Директор ___________").unwrap();
    let hidden = book.add_worksheet().set_name("Старое").unwrap();
    hidden.set_hidden(true);
    for row in 0..50 {
        for (column, label) in
            ["ФИО", "Должность", "Школа", "Стаж", "Категория", "Дата", "Приказ", "Телефон"].into_iter().enumerate()
        {
            hidden.write_string(row, column as u16, label).unwrap();
        }
    }
    book.save_to_buffer().unwrap()
}
