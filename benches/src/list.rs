//! A staff list of eighteen columns as a workbook, as Excel would save it: strings in a shared table, dates as dates.

use std::path::Path;

use chrono::{Datelike, NaiveDate};
use rust_xlsxwriter::{DocProperties, ExcelDateTime, Format, Workbook};

use crate::invented;

const HEADER: [&str; 18] = [
    "№ п/п",
    "ФИО",
    "Дата рождения",
    "Пол",
    "Организация",
    "Должность",
    "Предмет",
    "Образование",
    "Учебное заведение",
    "Специальность",
    "Год окончания",
    "Категория",
    "Дата присвоения категории",
    "Общий стаж",
    "Педагогический стаж",
    "Ставка",
    "Основное место работы",
    "Дата приёма",
];

pub fn write(rows: u32, file: &Path) -> kernel::Result<()> {
    let mut book = Workbook::new();
    book.set_properties(&DocProperties::new().set_creation_datetime(&date(invented::on())?));
    let sheet = book.add_worksheet_with_low_memory()?;
    let dated = Format::new().set_num_format("dd.mm.yyyy");
    sheet.write_row(0, 0, HEADER)?;
    for (row, one) in (1..).zip(invented::people(rows)) {
        sheet.write(row, 0, row)?;
        sheet.write(row, 1, format!("{} {} {}", one.family, one.given, one.patronymic))?;
        sheet.write_with_format(row, 2, &date(one.born)?, &dated)?;
        sheet.write(row, 3, if one.woman { "жен." } else { "муж." })?;
        sheet.write(row, 4, format!("МБОУ СОШ № {}", one.institution))?;
        sheet.write(row, 5, one.position)?;
        if let Some(subject) = one.subject {
            sheet.write(row, 6, subject)?;
        }
        sheet.write(row, 7, if one.higher { "высшее" } else { "среднее профессиональное" })?;
        sheet.write(row, 8, "Северский государственный педагогический университет")?;
        sheet.write(row, 9, "Педагогическое образование")?;
        sheet.write(row, 10, one.graduated)?;
        match one.category {
            Some((highest, since)) => {
                sheet.write(row, 11, if highest { "высшая" } else { "первая" })?;
                sheet.write_with_format(row, 12, &date(since)?, &dated)?;
            }
            None => {
                sheet.write(row, 11, "без категории")?;
            }
        }
        sheet.write(row, 13, one.total)?;
        sheet.write(row, 14, one.pedagogical)?;
        sheet.write(row, 15, f64::from(one.rate) / 100.0)?;
        sheet.write(row, 16, if one.main_job { "основное" } else { "внешний совместитель" })?;
        sheet.write_with_format(row, 17, &date(one.employed)?, &dated)?;
    }
    book.save(file)?;
    Ok(())
}

fn date(day: NaiveDate) -> kernel::Result<ExcelDateTime> {
    Ok(ExcelDateTime::from_ymd(day.year().try_into()?, day.month().try_into()?, day.day().try_into()?)?)
}
