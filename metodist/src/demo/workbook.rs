//! The staff lists of the invented district as schools really send them: title rows, a header of two rows with merged
//! cells, sections and totals per institution, dates as text, serial number or year only, categories in a dozen
//! spellings, and a few rows that nobody could read.

use chrono::{Datelike, NaiveDate};
use rust_xlsxwriter::{DocProperties, ExcelDateTime, Format, FormatAlign, Workbook, Worksheet, XlsxError};

use super::{
    careers::{Career, Category},
    district::{self, INSTITUTIONS},
    seeded::Seeded,
};

const COLUMNS: u16 = 16;

/// The list of a year as an XLSX file: the same bytes for the same staff.
pub fn write(year: i32, staff: &[Career], messy: bool) -> Result<Vec<u8>, XlsxError> {
    let mut book = Workbook::new();
    let made = ExcelDateTime::from_ymd(year as u16, 9, 14)?;
    book.set_properties(
        &DocProperties::new().set_title("Список работников").set_author(district::CENTRE).set_creation_datetime(&made),
    );
    let sheet = book.add_worksheet().set_name("Список")?;
    let mut list = List {
        sheet,
        row: 0,
        year,
        messy,
        chance: Seeded::new(year as u64),
        bold: Format::new().set_bold(),
        date: Format::new().set_num_format("dd.mm.yyyy"),
    };
    list.head()?;
    let mut number = 0;
    for (index, institution) in INSTITUTIONS.iter().enumerate() {
        list.section(institution.short)?;
        let before = number;
        for career in staff.iter().filter(|career| career.institution == index) {
            number += 1;
            list.career(number, career, false)?;
        }
        for career in staff.iter().filter(|career| career.second_job == Some(index)) {
            number += 1;
            list.career(number, career, true)?;
        }
        if messy && index == 2 {
            list.unreadable(&mut number)?;
        }
        list.words(1, &format!("Итого по организации: {}", number - before))?;
    }
    list.words(1, &format!("ВСЕГО ПО РАЙОНУ: {number}"))?;
    list.row += 1;
    list.words(1, "Начальник управления образования ____________________")?;
    list.words(1, "Исп. методист ИМЦ, тел. 2-00-00")?;
    book.save_to_buffer()
}

struct List<'a> {
    sheet: &'a mut Worksheet,
    row: u32,
    year: i32,
    messy: bool,
    chance: Seeded,
    bold: Format,
    date: Format,
}

impl List<'_> {
    fn head(&mut self) -> Result<(), XlsxError> {
        let centre = self.bold.clone().set_align(FormatAlign::Center).set_text_wrap();
        let title = format!(
            "Список руководящих и педагогических работников образовательных учреждений. {}",
            district::DISTRICT
        );
        self.sheet.merge_range(0, 0, 0, COLUMNS - 1, &title, &centre)?;
        self.sheet.merge_range(1, 0, 1, COLUMNS - 1, &format!("по состоянию на 01.09.{}", self.year), &centre)?;
        let single = [
            (0, "№ п/п"),
            (1, "Фамилия, имя, отчество"),
            (2, "Дата рождения"),
            (3, "Должность"),
            (4, "Преподаваемый предмет"),
            (13, "Ставка"),
            (14, "Основное место / совместитель"),
            (15, "Дата приёма на работу"),
        ];
        for (column, text) in single {
            self.sheet.merge_range(3, column, 4, column, text, &centre)?;
        }
        let groups = [(5, 8, "Образование"), (9, 10, "Квалификационная категория"), (11, 12, "Стаж (полных лет)")];
        for (first, last, text) in groups {
            self.sheet.merge_range(3, first, 3, last, text, &centre)?;
        }
        let second = [
            "Уровень",
            "Учебное заведение",
            "Специальность",
            "Год окончания",
            "Категория",
            "Дата и № приказа",
            "общий",
            "педагогический",
        ];
        for (offset, text) in second.iter().enumerate() {
            self.sheet.write_with_format(4, 5 + offset as u16, *text, &centre)?;
        }
        for (column, width) in [(1, 36), (3, 30), (4, 24), (6, 34), (7, 26), (10, 24)] {
            self.sheet.set_column_width(column, width)?;
        }
        self.row = 5;
        Ok(())
    }

    fn section(&mut self, name: &str) -> Result<(), XlsxError> {
        self.sheet.merge_range(self.row, 0, self.row, COLUMNS - 1, name, &self.bold)?;
        self.row += 1;
        Ok(())
    }

    fn words(&mut self, column: u16, text: &str) -> Result<(), XlsxError> {
        self.sheet.write(self.row, column, text)?;
        self.row += 1;
        Ok(())
    }

    fn career(&mut self, number: u32, career: &Career, second_job: bool) -> Result<(), XlsxError> {
        let row = self.row;
        self.sheet.write(row, 0, number)?;
        let name = self.name(career);
        self.sheet.write(row, 1, name)?;
        self.birth(row, career.born)?;
        self.sheet.write(
            row,
            3,
            if second_job {
                "педагог дополнительного образования"
            } else {
                career.position
            },
        )?;
        if let (Some(subject), false) = (career.subject, second_job) {
            self.sheet.write(row, 4, subject)?;
        }
        let level = self.level(career);
        self.sheet.write(row, 5, level)?;
        self.sheet.write(row, 6, career.studied_at)?;
        self.sheet.write(
            row,
            7,
            if career.higher {
                "Педагогическое образование"
            } else {
                "Преподавание в начальных классах"
            },
        )?;
        if self.messy && self.chance.chance(20) {
            self.sheet.write(row, 8, format!("{} г.", career.graduated))?;
        } else {
            self.sheet.write(row, 8, career.graduated)?;
        }
        self.category(row, career)?;
        let on = NaiveDate::from_ymd_opt(self.year, 9, 1).unwrap_or_default();
        for (column, since) in [(11, career.works_since), (12, career.teaches_since)] {
            self.sheet.write(row, column, on.years_since(since).unwrap_or(0))?;
        }
        self.rate(row, if second_job { 50 } else { career.rate })?;
        self.sheet.write(row, 14, if second_job { "внешний совместитель" } else { "основное" })?;
        let hired =
            ExcelDateTime::from_ymd(career.hired.year() as u16, career.hired.month() as u8, career.hired.day() as u8)?;
        self.sheet.write_with_format(row, 15, &hired, &self.date)?;
        self.row += 1;
        Ok(())
    }

    fn name(&mut self, career: &Career) -> String {
        let name = format!("{} {} {}", career.family, career.given, career.patronymic);
        match (self.messy, self.chance.below(100)) {
            (true, 0..8) => name.to_uppercase(),
            (true, 8..14) => name.replace('ё', "е").replace('Ё', "Е"),
            (true, 14..18) => format!(" {} {}  {} ", career.family, career.given, career.patronymic),
            (true, 18..20) => name.to_lowercase(),
            _ => name,
        }
    }

    fn birth(&mut self, row: u32, born: NaiveDate) -> Result<(), XlsxError> {
        let date = ExcelDateTime::from_ymd(born.year() as u16, born.month() as u8, born.day() as u8)?;
        match (self.messy, self.chance.below(100)) {
            (true, 0..20) => self.sheet.write(row, 2, born.format("%d.%m.%Y").to_string())?,
            (true, 20..26) => self.sheet.write(row, 2, born.format("%d.%m.%Y г.").to_string())?,
            // A serial number that nobody formatted as a date.
            (true, 26..32) => self.sheet.write(row, 2, date.to_excel())?,
            (true, 32..36) => self.sheet.write(row, 2, born.format("%d/%m/%Y").to_string())?,
            _ => self.sheet.write_with_format(row, 2, &date, &self.date)?,
        };
        Ok(())
    }

    fn level(&mut self, career: &Career) -> &'static str {
        let spellings: &[&str] = match (self.messy, career.higher) {
            (false, true) => &["высшее"],
            (false, false) => &["среднее профессиональное"],
            (true, true) => {
                &["высшее", "высшее", "Высшее", "ВО", "высш.", "высшее педагогическое", "Высшее (бакалавриат)"]
            }
            (true, false) => &["среднее профессиональное", "СПО", "ср. спец.", "среднее специальное", "сред.-проф."],
        };
        self.chance.pick(spellings)
    }

    fn category(&mut self, row: u32, career: &Career) -> Result<(), XlsxError> {
        let Some(Category { highest, ordered_on, order }) = &career.category else {
            let spellings: &[&str] = match (self.messy, career.suitable) {
                (false, true) => &["соответствие занимаемой должности"],
                (false, false) => &["без категории"],
                (true, true) => &["соответствие", "СЗД", "сзд", "соотв. занимаемой должности"],
                (true, false) => &["б/к", "нет", "без категории", "-", "б/кат."],
            };
            self.sheet.write(row, 9, self.chance.pick(spellings))?;
            return Ok(());
        };
        let spellings: &[&str] = match (self.messy, highest) {
            (false, true) => &["высшая"],
            (false, false) => &["первая"],
            (true, true) => &["высшая", "высшая", "Высшая", "в/к", "ВКК", "высш.", "высшая кв. категория"],
            (true, false) => {
                &["первая", "первая", "Первая", "I кат.", "1 кат.", "1 категория", "I", "первая кв. категория"]
            }
        };
        self.sheet.write(row, 9, self.chance.pick(spellings))?;
        let date = ordered_on.format("%d.%m.%Y");
        let text = match (self.messy, self.chance.below(100)) {
            (true, 0..15) => format!("пр. № {order} от {date}"),
            (true, 15..25) => format!("{date}, приказ №{order}"),
            _ => format!("№ {order} от {date}"),
        };
        self.sheet.write(row, 10, text)?;
        Ok(())
    }

    fn rate(&mut self, row: u32, hundredths: u32) -> Result<(), XlsxError> {
        let rate = f64::from(hundredths) / 100.0;
        if self.messy && self.chance.chance(25) {
            self.sheet.write(row, 13, format!("{rate} ст.").replace('.', ",").replace("ст,", "ст."))?;
        } else {
            self.sheet.write(row, 13, rate)?;
        }
        Ok(())
    }

    /// Rows that no importer could take: each is set aside with its reason.
    fn unreadable(&mut self, number: &mut u32) -> Result<(), XlsxError> {
        let rows = [
            ("Сомова Вера Павловна", "31.02.1990", "учитель", "высшее", "первая"),
            ("", "12.05.1985", "учитель", "высшее", "высшая"),
            ("Рыбина Алла Сергеевна", "12.13.1986", "учитель", "высшее", "б/к"),
            ("Карасёва Инна Юрьевна", "17.08.1979", "", "высшее", "в/к"),
        ];
        for (name, born, position, level, category) in rows {
            *number += 1;
            self.sheet.write(self.row, 0, *number)?;
            for (column, text) in [(1, name), (2, born), (3, position), (5, level), (9, category), (14, "основное")]
            {
                if !text.is_empty() {
                    self.sheet.write(self.row, column, text)?;
                }
            }
            self.row += 1;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use std::{fs, path::Path};

    /// The list that people can look at and load themselves is the one that the demo loads.
    #[test]
    fn the_list_in_the_data_folder_is_the_one_of_the_seed() {
        let (year, staff) = super::super::careers::years(super::super::SEED).pop().unwrap();
        let written = super::write(year, &staff, true).unwrap();
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../data/demo/staff-2021.xlsx");
        if std::env::var_os("METODIST_ACCEPT").is_some() {
            fs::write(&path, &written).unwrap();
        }
        assert!(fs::read(&path).unwrap_or_default() == written, "accept the new list with METODIST_ACCEPT=1");
    }
}
