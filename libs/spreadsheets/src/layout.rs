//! Where the table of a sheet is: title, header of one to three rows, columns, and what each row below is.

mod fill_down;
mod header;
mod kind;

pub use fill_down::FillDown;
pub use kind::RowKind;

use crate::{Merge, Row};

/// A named column.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Column {
    /// The 0-based place in [`Row::cells`].
    pub index: usize,
    /// The label; labels of merged header rows are joined as in `Категория / дата`.
    pub label: String,
}

/// The layout of a sheet.
#[derive(Debug, Clone, PartialEq)]
pub struct Layout {
    /// The texts above the header.
    pub title: Vec<String>,
    /// First and last row of the header, as the user sees them.
    pub header: (u32, u32),
    /// The named columns from left to right, without «Причина».
    pub columns: Vec<Column>,
    /// The column of reasons if the sheet is a workbook of rejects that came back.
    pub reason: Option<usize>,
    /// The first row below the header and below the row of column numbers, if there is one.
    pub first_data_row: u32,
    header_rows: Vec<Row<'static>>,
    below: Below,
}

/// What stands below the header.
#[derive(Debug, Clone, Copy, PartialEq)]
enum Below {
    /// What people put there: records, headings, totals, signatures.
    Anything,
    /// Records only: a program has made the table.
    Records,
}

impl Layout {
    /// Finds the layout from the first rows of a sheet. `None` when nothing there looks like a header of two columns or more.
    pub fn find(head: &[Row<'_>], merges: &[Merge]) -> Option<Self> {
        let (first, last) = header::rows(head, merges)?;
        let header_rows: Vec<Row<'static>> = head[first..=last].iter().map(|row| row.clone().into_owned()).collect();
        let (reasons, columns): (Vec<_>, Vec<_>) =
            header::columns(&header_rows, merges).into_iter().partition(|column| kind::is_reason(&column.label));
        let below = head.get(last + 1);
        let numbering = below.filter(|row| kind::is_numbering(row));
        Some(Self {
            title: head[..first]
                .iter()
                .flat_map(|row| row.filled().map(|(_, cell)| cell.shown().into_owned()))
                .collect(),
            header: (head[first].number, head[last].number),
            reason: reasons.first().map(|column| column.index),
            first_data_row: numbering.map_or(head[last].number, |row| row.number) + 1,
            columns,
            header_rows,
            below: Below::Anything,
        })
    }

    /// The layout of a table that a program has made: one row of labels, and below it nothing but records.
    pub(crate) fn of_records(header: Row<'static>) -> Self {
        let columns = header.filled().map(|(index, cell)| Column { index, label: cell.shown().into_owned() }).collect();
        Self {
            title: Vec::new(),
            header: (header.number, header.number),
            columns,
            reason: None,
            first_data_row: header.number + 1,
            header_rows: vec![header],
            below: Below::Records,
        }
    }

    /// How much this looks like a table: the number of named columns.
    pub(crate) fn strength(&self) -> usize {
        self.columns.len()
    }

    /// The rows of the header as they stand in the sheet.
    pub(crate) fn header_rows(&self) -> &[Row<'static>] {
        &self.header_rows
    }
}

#[cfg(test)]
mod tests;
