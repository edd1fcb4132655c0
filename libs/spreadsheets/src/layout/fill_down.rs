//! Values merged over several rows, such as the name of a school beside all its teachers.

use crate::{Cell, Layout, Merge, Row};

/// Puts the value of a tall merged region into every row of it. Rows have to come in order.
#[derive(Debug)]
pub struct FillDown {
    /// Regions that start in rows still to come, the next one last.
    ahead: Vec<Merge>,
    open: Vec<(usize, u32, Cell<'static>)>,
}

impl FillDown {
    /// For the data of a layout.
    pub fn new(layout: &Layout, merges: &[Merge]) -> Self {
        let is_tall = |merge: &&Merge| {
            merge.rows.1 > merge.rows.0 && merge.columns.0 == merge.columns.1 && merge.rows.0 >= layout.first_data_row
        };
        let mut ahead: Vec<Merge> = merges.iter().filter(is_tall).copied().collect();
        ahead.sort_by_key(|merge| std::cmp::Reverse(merge.rows.0));
        Self { ahead, open: Vec::new() }
    }

    /// Fills the gaps of one row.
    pub fn fill(&mut self, row: &mut Row<'_>) {
        self.open.retain(|(_, last, _)| *last >= row.number);
        for (column, _, cell) in &self.open {
            if row.cell(*column).is_empty() {
                if row.cells.len() <= *column {
                    row.cells.resize(*column + 1, Cell::Empty);
                }
                row.cells[*column] = cell.clone();
            }
        }
        while let Some(merge) = self.ahead.pop_if(|merge| merge.rows.0 <= row.number) {
            let cell = row.cell(merge.columns.0);
            if merge.rows.0 == row.number && !cell.is_empty() {
                self.open.push((merge.columns.0, merge.rows.1, cell.clone().into_owned()));
            }
        }
    }
}
