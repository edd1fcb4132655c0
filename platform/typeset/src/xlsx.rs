//! A list as XLSX: title rows, a header that stays in sight and filters, typed cells.

use chrono::{Datelike, NaiveDate};
use rust_xlsxwriter::{
    DocProperties, ExcelDateTime, Format, FormatAlign, FormatBorder, Workbook, Worksheet, XlsxError,
};

/// A cell's text may be no longer.
const LONGEST: usize = 32_767;
/// Columns are between these widths, in letters.
const WIDTHS: (usize, usize) = (6, 60);

/// A list could not be written.
#[derive(Debug, thiserror::Error)]
#[error("the XLSX file could not be written: {0}")]
pub struct Error(#[from] XlsxError);

/// What stands around the rows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sheet {
    /// The name of the sheet, shortened to what a name may be.
    pub name: String,
    /// Lines above the table: what it is, by which filter, on what date.
    pub title: Vec<String>,
    /// The names of the columns.
    pub columns: Vec<String>,
    /// The date noted in the file as its making.
    pub made: NaiveDate,
}

/// The value of a cell.
#[derive(Debug, Clone, PartialEq)]
pub enum Value {
    /// Nothing.
    Empty,
    /// Words; what looks like a formula stays words.
    Text(String),
    /// A number.
    Number(f64),
    /// A date.
    Date(NaiveDate),
    /// A share of one: 0.79 is shown as 79.0%.
    Percent(f64),
}

/// The list as the bytes of an `.xlsx` file; rows go to disk as they come, so a list of any length takes little memory.
pub fn write(sheet: &Sheet, rows: impl IntoIterator<Item = Vec<Value>>) -> Result<Vec<u8>, Error> {
    let mut book = Workbook::new();
    let made = ExcelDateTime::from_ymd(
        u16::try_from(sheet.made.year()).unwrap_or(1980),
        sheet.made.month() as u8,
        sheet.made.day() as u8,
    )?;
    book.set_properties(
        &DocProperties::new().set_title(sheet.title.first().unwrap_or(&sheet.name)).set_creation_datetime(&made),
    );
    let page = book.add_worksheet_with_constant_memory()?;
    page.set_name(sheet_name(&sheet.name))?;
    let looks = Looks::new();
    let mut widths: Vec<usize> = sheet.columns.iter().map(|name| name.chars().count() + 3).collect();

    let mut line = 0;
    for title in &sheet.title {
        page.write_string_with_format(line, 0, title.as_str(), if line == 0 { &looks.title } else { &looks.plain })?;
        line += 1;
    }
    let header = line;
    for (column, name) in (0..).zip(&sheet.columns) {
        page.write_string_with_format(header, column, name.as_str(), &looks.header)?;
    }
    for row in rows {
        line += 1;
        for (column, value) in (0..).zip(&row) {
            let width = write_value(page, line, column, value, &looks)?;
            if let Some(widest) = widths.get_mut(usize::from(column)) {
                *widest = width.max(*widest);
            }
        }
    }
    for (column, width) in (0..).zip(&widths) {
        page.set_column_width(column, (*width).clamp(WIDTHS.0, WIDTHS.1) as f64)?;
    }
    if let Some(last) = u16::try_from(sheet.columns.len()).ok().and_then(|count| count.checked_sub(1)) {
        page.autofilter(header, 0, line, last)?;
    }
    page.set_freeze_panes(header + 1, 0)?;
    page.set_repeat_rows(header, header)?;
    page.set_landscape().set_paper_size(9).set_print_fit_to_pages(1, 0);
    Ok(book.save_to_buffer()?)
}

/// Sheets of words alone, the first row of each being its header: a form for other programs.
pub fn book(sheets: &[(String, Vec<Vec<String>>)]) -> Result<Vec<u8>, Error> {
    let mut book = Workbook::new();
    let header = Format::new().set_bold();
    let plain = Format::new();
    for (name, rows) in sheets {
        let page = book.add_worksheet();
        page.set_name(sheet_name(name))?;
        for (line, row) in (0..).zip(rows) {
            for (column, text) in (0..).zip(row).filter(|(_, text)| !text.is_empty()) {
                let text: String = text.chars().take(LONGEST).collect();
                page.write_string_with_format(line, column, &text, if line == 0 { &header } else { &plain })?;
            }
        }
        page.set_freeze_panes(1, 0)?;
    }
    Ok(book.save_to_buffer()?)
}

struct Looks {
    title: Format,
    plain: Format,
    header: Format,
    text: Format,
    number: Format,
    date: Format,
    percent: Format,
}

impl Looks {
    fn new() -> Self {
        let cell = Format::new().set_align(FormatAlign::Top);
        Self {
            title: Format::new().set_bold().set_font_size(14),
            plain: Format::new(),
            header: Format::new()
                .set_bold()
                .set_text_wrap()
                .set_align(FormatAlign::VerticalCenter)
                .set_border_bottom(FormatBorder::Medium),
            text: cell.clone().set_text_wrap(),
            number: cell.clone(),
            date: cell.clone().set_num_format("dd.mm.yyyy"),
            percent: cell.set_num_format("0.0%"),
        }
    }
}

/// Writes a value and answers how many letters wide it is.
fn write_value(page: &mut Worksheet, line: u32, column: u16, value: &Value, looks: &Looks) -> Result<usize, Error> {
    match value {
        Value::Text(text) => {
            let text: String = text.chars().take(LONGEST).collect();
            page.write_string_with_format(line, column, &text, &looks.text)?;
            Ok(text.chars().count() + 1)
        }
        Value::Number(number) if number.is_finite() => {
            page.write_number_with_format(line, column, *number, &looks.number)?;
            Ok(number.to_string().len() + 1)
        }
        Value::Percent(share) if share.is_finite() => {
            page.write_number_with_format(line, column, *share, &looks.percent)?;
            Ok(8)
        }
        Value::Date(date) => {
            // Before 1900 the program knows no dates; such a one is written as words.
            match u16::try_from(date.year())
                .ok()
                .and_then(|year| ExcelDateTime::from_ymd(year, date.month() as u8, date.day() as u8).ok())
            {
                Some(moment) => page.write_datetime_with_format(line, column, &moment, &looks.date)?,
                None => {
                    page.write_string_with_format(line, column, date.format("%d.%m.%Y").to_string(), &looks.text)?
                }
            };
            Ok(11)
        }
        Value::Empty | Value::Number(_) | Value::Percent(_) => Ok(0),
    }
}

/// A sheet's name has at most 31 letters, not these signs, and no apostrophe at its ends.
fn sheet_name(name: &str) -> String {
    let clean: String = name.chars().filter(|c| !"[]:*?/\\".contains(*c) && !c.is_control()).take(31).collect();
    let clean = clean.trim().trim_matches('\'');
    if clean.is_empty() { "1".to_owned() } else { clean.to_owned() }
}
