//! Workbooks made for the tests.

use std::io::Cursor;

use rust_xlsxwriter::{Format, FormatAlign, Workbook, Worksheet};
use spreadsheets::{Limits, Workbook as Reader};

/// A row of a tidy list.
#[derive(Clone)]
pub struct Cells<'a> {
    pub name: &'a str,
    pub birth_date: &'a str,
    pub organisation: &'a str,
    pub position: &'a str,
    pub rate: &'a str,
    pub education: &'a str,
    pub category: &'a str,
    pub category_date: &'a str,
    pub experience: &'a str,
}

/// A teacher of school 9, born on 2 March 1985.
pub fn usual(name: &str) -> Cells<'_> {
    Cells {
        name,
        birth_date: "02.03.1985",
        organisation: "МБОУ СОШ № 9",
        position: "учитель",
        rate: "1",
        education: "высшее",
        category: "первая",
        category_date: "01.02.2019",
        experience: "12",
    }
}

/// A tidy list.
pub fn list(rows: &[Cells<'_>]) -> Vec<u8> {
    let mut book = Workbook::new();
    let page = book.add_worksheet();
    let labels = [
        "ФИО",
        "Дата рождения",
        "Школа",
        "Должность",
        "Ставка",
        "Образование",
        "Категория",
        "Дата категории",
        "Педагогический стаж",
    ];
    write(page, 0, &labels);
    for (index, row) in rows.iter().enumerate() {
        let cells = [
            row.name,
            row.birth_date,
            row.organisation,
            row.position,
            row.rate,
            row.education,
            row.category,
            row.category_date,
            row.experience,
        ];
        write(page, index as u32 + 1, &cells);
    }
    book.save_to_buffer().unwrap()
}

/// A list as people send it: a title, a merged header of two rows, headings of schools, every spelling, a total, a signature.
/// Eight rows of people: one impossible date, one row twice, one person with two posts.
pub fn messy() -> Vec<u8> {
    let mut book = Workbook::new();
    let centre = Format::new().set_align(FormatAlign::Center);
    let date = Format::new().set_num_format("dd.mm.yyyy");
    let page = book.add_worksheet();
    page.merge_range(0, 0, 0, 9, "Сведения о педагогических работниках на 01.09.2021 г.", &centre).unwrap();
    for (column, label) in
        ["№ п/п", "Ф.И.О. работника", "Дата рожд.", "Должность", "Образование"].into_iter().enumerate()
    {
        page.merge_range(2, column as u16, 3, column as u16, label, &centre).unwrap();
    }
    page.merge_range(2, 5, 2, 6, "Стаж", &centre).unwrap();
    page.merge_range(2, 7, 2, 8, "Категория", &centre).unwrap();
    page.merge_range(2, 9, 3, 9, "Ставка", &centre).unwrap();
    for (column, label) in [(5, "общий"), (6, "пед."), (7, "категория"), (8, "дата")] {
        page.write_string(3, column, label).unwrap();
    }
    write(page, 4, &["МБОУ СОШ № 9 г. Амурска"]);
    write(
        page,
        5,
        &[
            "1",
            "СОЛОВЬЁВА МАРИЯ ИВАНОВНА",
            "",
            "учитель химии",
            "высшее педагогическое",
            "14 лет",
            "12 лет 3 мес.",
            "в/к",
            "",
            "1",
        ],
    );
    page.write_number_with_format(5, 2, 31_108, &date).unwrap();
    page.write_number(5, 8, 44_287).unwrap();
    write(
        page,
        6,
        &["2", "Бельды Ирина Сергеевна", "14.05.1980", "Учитель", "Высшее", "20", "18", "I кат.", "апрель 2020", "1"],
    );
    write(page, 7, &["3", "Петров Иван Ильич", "31.02.1990", "учитель", "высшее", "5", "5", "б/к", "", "1"]);
    write(page, 8, &["4", "Бельды И.С.", "14.05.80", "методист", "", "", "", "", "", "0,5"]);
    write(
        page,
        9,
        &["5", "Бельды Ирина Сергеевна", "14.05.1980", "учитель", "высшее", "20", "18", "I кат.", "апрель 2020", "1"],
    );
    write(page, 10, &["МБОУ «СОШ № 10»"]);
    write(
        page,
        11,
        &["1", "Киле Светлана Борисовна", "1.2.79", "воспитатель ГПД", "ср/спец", "24", "20,5", "б/к", "", "½"],
    );
    write(
        page,
        12,
        &[
            "2",
            "Мамедов Али Гасан оглы",
            "01.12.1999",
            "учитель физкультуры",
            "ВПО",
            "менее года",
            "менее года",
            "СЗД",
            "2021",
            "1",
        ],
    );
    write(
        page,
        13,
        &[
            "3",
            "Иванова-Петрова Анна Олеговна",
            "",
            "учитель начальных классов",
            "высшее",
            "21 год",
            "21",
            "первая, пр. № 12 от 01.02.2019",
            "",
            "1",
        ],
    );
    write(page, 15, &["Итого:", "8"]);
    write(page, 17, &["", "Директор ______________ И. И. Иванов"]);
    book.save_to_buffer().unwrap()
}

/// «Аааб»: a name of its own for every number.
pub fn father(mut number: u32) -> String {
    let mut letters = String::from("Ф");
    for _ in 0..4 {
        letters.push(char::from_u32('а' as u32 + number % 10).unwrap());
        number /= 10;
    }
    letters
}

/// The rows of a workbook as they are shown.
pub fn rows(bytes: &[u8]) -> Vec<Vec<String>> {
    let mut book = Reader::open(Cursor::new(bytes.to_vec()), "", &Limits::default()).unwrap();
    let rows = book.rows(0).unwrap();
    rows.map(|row| row.unwrap().cells.iter().map(|cell| cell.shown().into_owned()).collect()).collect()
}

/// The same workbook with one text in the place of another.
pub fn correct(bytes: &[u8], wrong: &str, right: &str) -> Vec<u8> {
    let mut book = Workbook::new();
    let page = book.add_worksheet();
    for (index, row) in rows(bytes).iter().enumerate() {
        let cells: Vec<&str> = row.iter().map(|cell| if cell == wrong { right } else { cell }).collect();
        write(page, index as u32, &cells);
    }
    book.save_to_buffer().unwrap()
}

fn write(page: &mut Worksheet, row: u32, cells: &[&str]) {
    for (column, text) in cells.iter().enumerate().filter(|(_, text)| !text.is_empty()) {
        page.write_string(row, column as u16, *text).unwrap();
    }
}
