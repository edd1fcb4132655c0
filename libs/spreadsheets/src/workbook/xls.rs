//! XLS of Excel 97 to 2003, read whole: such a sheet has at most 65,536 rows.

use std::io::{Cursor, Read};

use calamine::{Data, Reader, SheetType, SheetVisible, Xls, XlsError};

use super::cfb::{self, Compound};
use super::xlsx::{error_name, float, iso, merge, serial};
use super::{Input, Merge, Sheet, biff, guarded};
use crate::{Cell, Limits, Refusal, Row};

pub(super) struct XlsBody {
    sheets: Vec<XlsSheet>,
}

struct XlsSheet {
    rows: Vec<Row<'static>>,
    merges: Vec<Merge>,
}

impl XlsBody {
    /// Also says whether the workbook has macros.
    pub fn open(mut input: Input, length: u64, limits: &Limits) -> Result<(Self, Vec<Sheet>, bool), Refusal> {
        if length > limits.memory_bytes {
            return Err(Refusal::TooLarge { limit: limits.memory_bytes });
        }
        let mut bytes = Vec::new();
        input.read_to_end(&mut bytes)?;
        let compound = Compound::parse(&bytes).ok_or(Refusal::Corrupt { row: None })?;
        if compound.has("EncryptedPackage") || compound.has("EncryptionInfo") {
            return Err(Refusal::PasswordProtected);
        }
        let Some(mut stream) = compound.stream("Workbook").or_else(|| compound.stream("Book")) else {
            let word = compound.has("WordDocument").then_some("Word");
            return Err(if compound.has("Workbook") {
                Refusal::Corrupt { row: None }
            } else {
                Refusal::NotASpreadsheet { looks_like: word }
            });
        };
        let macros = compound.has("_VBA_PROJECT_CUR");
        drop(bytes);
        biff::check(&mut stream, limits.columns)?;
        let packed = cfb::pack(&stream)?;
        drop(stream);
        let mut book = guarded(None, || Xls::new(Cursor::new(packed)).map_err(refusal))?;
        let mut names = Vec::new();
        let mut sheets = Vec::new();
        let listed: Vec<_> =
            book.sheets_metadata().iter().filter(|sheet| sheet.typ == SheetType::WorkSheet).cloned().collect();
        for sheet in listed.into_iter().take(limits.sheets) {
            sheets.push(guarded(None, || read(&mut book, &sheet.name))?);
            names.push(Sheet { name: sheet.name, hidden: sheet.visible != SheetVisible::Visible });
        }
        Ok((Self { sheets }, names, macros))
    }

    pub fn rows(&self, sheet: usize, columns: u32) -> impl Iterator<Item = Result<Row<'_>, Refusal>> + '_ {
        self.sheets[sheet].rows.iter().map(move |row| {
            let mut borrowed = Row { number: row.number, cells: Vec::with_capacity(row.cells.len()) };
            for (column, cell) in row.filled() {
                let cell = match cell {
                    Cell::Text(text) => Cell::Text(text.as_ref().into()),
                    other => other.clone(),
                };
                borrowed.put(column as u32, cell, columns)?;
            }
            Ok(borrowed)
        })
    }

    pub fn merges(&self, sheet: usize) -> Vec<Merge> {
        self.sheets[sheet].merges.clone()
    }

    pub fn rows_expected(&self, sheet: usize) -> Option<u32> {
        self.sheets[sheet].rows.last().map(|row| row.number)
    }
}

fn read(book: &mut Xls<Cursor<Vec<u8>>>, name: &str) -> Result<XlsSheet, Refusal> {
    let range = book.worksheet_range(name).map_err(refusal)?;
    let (top, left) = range.start().unwrap_or_default();
    let mut rows = Vec::new();
    for (offset, cells) in range.rows().enumerate() {
        let mut row = Row { number: top + offset as u32 + 1, cells: Vec::new() };
        for (column, data) in cells.iter().enumerate() {
            row.put(left + column as u32, cell(data), u32::MAX)?;
        }
        if !row.cells.is_empty() {
            rows.push(row);
        }
    }
    let merges = book.merge_cells_by_sheet_name(name).map_err(refusal)?.iter().map(merge).collect();
    Ok(XlsSheet { rows, merges })
}

fn cell(data: &Data) -> Cell<'static> {
    match data {
        Data::Empty => Cell::Empty,
        Data::String(text) | Data::DurationIso(text) => Cell::text(text.clone()),
        Data::Float(number) => float(*number),
        Data::Int(number) => Cell::Number(*number as f64),
        Data::Bool(value) => Cell::Bool(*value),
        Data::DateTime(date) => serial(*date),
        Data::DateTimeIso(text) => iso(text.clone()),
        Data::Error(error) => Cell::Error(error_name(error)),
    }
}

fn refusal(error: XlsError) -> Refusal {
    match error {
        XlsError::Password => Refusal::PasswordProtected,
        _ => Refusal::Corrupt { row: None },
    }
}

#[cfg(test)]
mod tests;
