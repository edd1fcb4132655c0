//! The workbook of rows set aside: the same title, header and cells, and a last column that says why; it can be imported again.

use std::collections::BTreeMap;
use std::io::{Seek, Write};

use rust_xlsxwriter::{Format, Workbook as Writer, Worksheet, XlsxError};

use crate::date::to_serial;
use crate::{Cell, FillDown, Layout, Merge, Refusal, Row, RowKind, Workbook};

/// The label of the last column. [`Layout::find`] knows it and keeps it apart from the columns of data.
pub const REASON_LABEL: &str = "Причина";

/// Characters that Excel lets stand in a cell.
const LONGEST: usize = 32_767;

/// Writes the rows of a sheet that have a reason, as XLSX, and returns how many. Headings of sections are kept above their rows.
/// Memory does not grow with the number of rows: the writer keeps them in a temporary file.
pub fn write_rejects(
    workbook: &mut Workbook,
    sheet: usize,
    layout: &Layout,
    reasons: &BTreeMap<u32, String>,
    out: impl Write + Seek + Send,
) -> Result<u32, Refusal> {
    let merges = workbook.merges(sheet)?;
    let mut fill_down = FillDown::new(layout, &merges);
    let mut writer = Writer::new();
    let page = writer.add_worksheet_with_constant_memory().map_err(failure)?;
    let mut rejects = Rejects {
        page,
        row: 0,
        reason: reason_column(layout),
        date: Format::new().set_num_format("dd.mm.yyyy"),
        bold: Format::new().set_bold(),
    };
    let mut section = None;
    let mut written = 0;
    for row in workbook.rows(sheet)? {
        let mut row = row?;
        if row.number < layout.first_data_row {
            rejects.header_row(&row, layout, &merges)?;
            continue;
        }
        fill_down.fill(&mut row);
        match reasons.get(&row.number) {
            Some(reason) => {
                if let Some(heading) = section.take() {
                    rejects.data_row(&heading, "")?;
                }
                rejects.data_row(&row, reason)?;
                written += 1;
            }
            None => {
                if let RowKind::Section(_) = layout.classify(&row) {
                    section = Some(row.into_owned());
                }
            }
        }
    }
    writer.save_to_writer(out).map_err(failure)?;
    Ok(written)
}

struct Rejects<'a> {
    page: &'a mut Worksheet,
    /// The 0-based row to be written next.
    row: u32,
    reason: u16,
    date: Format,
    bold: Format,
}

impl Rejects<'_> {
    /// Title and header stay in their rows, so that the sheet looks as it did. Only regions within one row are merged again: a writer
    /// that streams cannot go back, and the reader does without the others.
    fn header_row(&mut self, row: &Row<'_>, layout: &Layout, merges: &[Merge]) -> Result<(), Refusal> {
        self.row = row.number - 1;
        self.cells(row)?;
        for merge in merges.iter().filter(|merge| merge.rows == (row.number, row.number)) {
            let (first, last) = merge.columns;
            if let Some(text) = row.cell(first).as_text().filter(|_| first < last && last < usize::from(self.reason)) {
                let (first, last) = (first as u16, last as u16);
                self.page.merge_range(self.row, first, self.row, last, text, &self.bold).map_err(failure)?;
            }
        }
        if row.number == layout.header.0 {
            self.page.write_string_with_format(self.row, self.reason, REASON_LABEL, &self.bold).map_err(failure)?;
        }
        self.row = layout.first_data_row - 1;
        Ok(())
    }

    fn data_row(&mut self, row: &Row<'_>, reason: &str) -> Result<(), Refusal> {
        self.cells(row)?;
        if !reason.is_empty() {
            self.text(self.reason, reason)?;
        }
        self.row += 1;
        Ok(())
    }

    fn cells(&mut self, row: &Row<'_>) -> Result<(), Refusal> {
        for (column, cell) in row.filled() {
            let at = column as u16;
            if at == self.reason {
                continue;
            }
            match cell {
                Cell::Empty => {}
                Cell::Text(text) => self.text(at, text)?,
                Cell::Error(error) => self.text(at, error)?,
                Cell::Number(number) => drop(self.page.write_number(self.row, at, *number).map_err(failure)?),
                Cell::Bool(value) => drop(self.page.write_boolean(self.row, at, *value).map_err(failure)?),
                Cell::Date(date) => drop(
                    self.page.write_number_with_format(self.row, at, to_serial(*date), &self.date).map_err(failure)?,
                ),
            }
        }
        Ok(())
    }

    /// Always a string cell: what begins with `=` is never a formula.
    fn text(&mut self, column: u16, text: &str) -> Result<(), Refusal> {
        let end = text.char_indices().nth(LONGEST).map_or(text.len(), |(at, _)| at);
        self.page.write_string(self.row, column, &text[..end]).map_err(failure)?;
        Ok(())
    }
}

/// The column that already holds reasons, or the one after the last.
fn reason_column(layout: &Layout) -> u16 {
    let after = layout.header_rows().iter().map(|row| row.cells.len()).max().unwrap_or(0);
    layout.reason.unwrap_or(after) as u16
}

fn failure(error: XlsxError) -> Refusal {
    match error {
        XlsxError::IoError(error) => Refusal::Io(error.kind()),
        _ => Refusal::Io(std::io::ErrorKind::Other),
    }
}
