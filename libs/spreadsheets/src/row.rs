//! One row with values.

use crate::{Cell, Refusal};

/// A row that has at least one value; rows without any are skipped by the reader and show as a gap in the numbers.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Row<'a> {
    /// The number as the user sees it, from 1.
    pub number: u32,
    /// Cells from column A on; the last one is not empty.
    pub cells: Vec<Cell<'a>>,
}

impl<'a> Row<'a> {
    /// The cell of a 0-based column; beyond the end it is empty.
    pub fn cell(&self, column: usize) -> &Cell<'a> {
        self.cells.get(column).unwrap_or(&Cell::Empty)
    }

    /// Columns and cells that have a value.
    pub fn filled(&self) -> impl Iterator<Item = (usize, &Cell<'a>)> {
        self.cells.iter().enumerate().filter(|(_, cell)| !cell.is_empty())
    }

    /// Whether no cell has a value.
    pub fn is_blank(&self) -> bool {
        self.filled().next().is_none()
    }

    /// The same row, independent of the workbook.
    pub fn into_owned(self) -> Row<'static> {
        Row { number: self.number, cells: self.cells.into_iter().map(Cell::into_owned).collect() }
    }

    /// Puts a value into a 0-based column; the limit is checked before room is made.
    pub(crate) fn put(&mut self, column: u32, cell: Cell<'a>, columns: u32) -> Result<(), Refusal> {
        if cell.is_empty() {
            return Ok(());
        }
        if column >= columns {
            return Err(Refusal::TooManyColumns { found: column.saturating_add(1), limit: columns });
        }
        let column = column as usize;
        if column >= self.cells.len() {
            self.cells.resize(column, Cell::Empty);
            self.cells.push(cell);
        } else {
            self.cells[column] = cell;
        }
        Ok(())
    }
}
