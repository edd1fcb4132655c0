//! XLSX, streamed cell by cell through calamine: memory holds the shared strings and one row.

use std::borrow::Cow;

use calamine::{
    CellErrorType, DataRef, ExcelDateTime, Reader, SheetType, SheetVisible, Xlsx, XlsxCellReader, XlsxError,
};
use chrono::NaiveDate;

use super::archive::Inside;
use super::{Input, Merge, Sheet, guarded};
use crate::{Cell, Refusal, Row};

/// Merged regions stand behind the data of a sheet, so finding them costs a second reading, which only small sheets are worth.
const MERGES_UP_TO: u64 = 16 << 20;

pub(super) struct XlsxBody {
    book: Xlsx<Input>,
    reads_merges: bool,
}

struct XlsxRows<'a> {
    cells: XlsxCellReader<'a, Input>,
    /// The first cell of the next row, met while ending the row before it.
    pending: Option<(u32, u32, Cell<'a>)>,
    columns: u32,
    width: usize,
    last: u32,
    /// Whether the end of the data was met; calamine must not be asked beyond it.
    ended: bool,
}

impl XlsxBody {
    pub fn open(input: Input, inside: &Inside) -> Result<(Self, Vec<Sheet>), Refusal> {
        let book: Xlsx<Input> = guarded(None, || Xlsx::new(input).map_err(refusal))?;
        let sheets = book
            .sheets_metadata()
            .iter()
            .filter(|sheet| sheet.typ == SheetType::WorkSheet)
            .map(|sheet| Sheet { name: sheet.name.clone(), hidden: sheet.visible != SheetVisible::Visible })
            .collect();
        Ok((Self { book, reads_merges: inside.largest_sheet <= MERGES_UP_TO }, sheets))
    }

    pub fn rows<'a>(
        &'a mut self,
        name: &str,
        columns: u32,
    ) -> Result<impl Iterator<Item = Result<Row<'a>, Refusal>> + 'a, Refusal> {
        let cells = guarded(None, || self.book.worksheet_cells_reader(name).map_err(refusal))?;
        Ok(XlsxRows { cells, pending: None, columns, width: 0, last: 0, ended: false })
    }

    pub fn merges(&mut self, name: &str) -> Result<Vec<Merge>, Refusal> {
        if !self.reads_merges {
            return Ok(Vec::new());
        }
        let regions = guarded(None, || self.book.merge_cells_by_sheet_name(name).map_err(refusal))?;
        Ok(regions.iter().map(merge).collect())
    }

    pub fn rows_expected(&mut self, name: &str) -> Option<u32> {
        let dimensions =
            guarded(None, || Ok(self.book.worksheet_cells_reader(name).map_err(refusal)?.dimensions())).ok()?;
        Some(dimensions.end.0.saturating_add(1))
    }
}

impl<'a> XlsxRows<'a> {
    fn read(&mut self) -> Result<Option<Row<'a>>, Refusal> {
        let mut row = Row { number: 0, cells: Vec::with_capacity(self.width) };
        loop {
            let next = match self.pending.take() {
                Some(cell) => Some(cell),
                None if self.ended => None,
                None => self.cell()?,
            };
            let Some((number, column, cell)) = next else {
                self.ended = true;
                break;
            };
            if row.number == 0 {
                row.number = number;
            } else if row.number != number {
                self.pending = Some((number, column, cell));
                break;
            }
            row.put(column, cell, self.columns)?;
        }
        self.width = self.width.max(row.cells.len());
        self.last = row.number;
        Ok((row.number > 0).then_some(row))
    }

    fn cell(&mut self) -> Result<Option<(u32, u32, Cell<'a>)>, Refusal> {
        loop {
            let Some(found) = self.cells.next_cell().map_err(refusal)? else {
                return Ok(None);
            };
            let (row, column) = found.get_position();
            let cell = match found.get_value() {
                DataRef::Empty => continue,
                DataRef::SharedString(text) => Cell::text(*text),
                DataRef::String(text) => Cell::text(text.clone()),
                DataRef::Float(number) => float(*number),
                DataRef::Int(number) => Cell::Number(*number as f64),
                DataRef::Bool(value) => Cell::Bool(*value),
                DataRef::DateTime(date) => serial(*date),
                DataRef::DateTimeIso(text) => iso(text.clone()),
                DataRef::DurationIso(text) => Cell::text(text.clone()),
                DataRef::Error(error) => Cell::Error(error_name(error)),
            };
            if !cell.is_empty() {
                return Ok(Some((row.saturating_add(1), column, cell)));
            }
        }
    }
}

impl<'a> Iterator for XlsxRows<'a> {
    type Item = Result<Row<'a>, Refusal>;

    fn next(&mut self) -> Option<Self::Item> {
        let near = self.last.saturating_add(1);
        let row = guarded(Some(near), || self.read());
        row.map_err(|refusal| match refusal {
            Refusal::Corrupt { row: None } => Refusal::Corrupt { row: Some(near) },
            other => other,
        })
        .transpose()
    }
}

/// XML may spell what is no number; Excel never does.
pub(super) fn float(number: f64) -> Cell<'static> {
    if number.is_finite() { Cell::Number(number) } else { Cell::Error("#NUM!") }
}

/// A formatted date; a duration, or a time without a day, stays the number that it is.
pub(super) fn serial(date: ExcelDateTime) -> Cell<'static> {
    let number = date.as_f64();
    let has_day = date.is_datetime() && (1.0..2_958_466.0).contains(&number);
    match date.as_datetime().filter(|_| has_day) {
        Some(moment) => Cell::Date(moment.date()),
        None => float(number),
    }
}

/// A date in ISO 8601, with or without a time; anything else stays text.
pub(super) fn iso<'a>(text: impl Into<Cow<'a, str>>) -> Cell<'a> {
    let text = text.into();
    match text.get(..10).and_then(|day| NaiveDate::parse_from_str(day, "%Y-%m-%d").ok()) {
        Some(date) => Cell::Date(date),
        None => Cell::text(text),
    }
}

pub(super) fn error_name(error: &CellErrorType) -> &'static str {
    crate::cell::error_literal(&error.to_string()).unwrap_or("#VALUE!")
}

pub(super) fn merge(region: &calamine::Dimensions) -> Merge {
    Merge {
        rows: (region.start.0.saturating_add(1), region.end.0.saturating_add(1)),
        columns: (region.start.1 as usize, region.end.1 as usize),
    }
}

fn refusal(error: XlsxError) -> Refusal {
    match error {
        XlsxError::Password => Refusal::PasswordProtected,
        XlsxError::Io(error) => error.into(),
        _ => Refusal::Corrupt { row: None },
    }
}
