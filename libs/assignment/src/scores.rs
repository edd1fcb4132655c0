//! The points of every pair, row by row, in one piece of memory.

use std::fmt;

use serde::{
    Deserialize, Deserializer,
    de::{DeserializeSeed, Error as _, SeqAccess, Visitor},
};

/// Whole points between −1,000,000,000 and 1,000,000,000 for each pair of a row and a column, or that the pair is forbidden.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Scores {
    columns: usize,
    cells: Vec<i32>,
}

/// Stands for a forbidden pair.
pub(crate) const FORBIDDEN: i32 = i32::MIN;
/// The highest and, with a minus, the lowest score.
pub(crate) const MOST: i64 = 1_000_000_000;

impl Scores {
    /// So many rows and columns, all pairs forbidden.
    pub fn forbidden(rows: usize, columns: usize) -> Self {
        Self { columns, cells: vec![FORBIDDEN; rows * columns] }
    }

    /// Allows a pair. Panics when the score is out of bounds or there is no such cell.
    pub fn set(&mut self, row: usize, column: usize, score: i32) {
        assert!(
            i64::from(score).abs() <= MOST && column < self.columns,
            "no such cell or score: {row}, {column}, {score}"
        );
        self.cells[row * self.columns + column] = score;
    }

    /// The score of a pair; `None` when it is forbidden.
    pub fn get(&self, row: usize, column: usize) -> Option<i64> {
        let cell = self.row(row)[column];
        (cell != FORBIDDEN).then_some(cell.into())
    }

    /// How many rows.
    pub fn rows(&self) -> usize {
        self.cells.len().checked_div(self.columns).unwrap_or(0)
    }

    /// How many columns.
    pub fn columns(&self) -> usize {
        self.columns
    }

    /// Columns for rows, a square of 64 by 64 after another: each line of memory is fetched once.
    pub(crate) fn turned(&self) -> Self {
        const SIDE: usize = 64;
        let (rows, columns) = (self.rows(), self.columns);
        let mut cells = vec![FORBIDDEN; rows * columns];
        for top in (0..rows).step_by(SIDE) {
            for left in (0..columns).step_by(SIDE) {
                for row in top..(top + SIDE).min(rows) {
                    for column in left..(left + SIDE).min(columns) {
                        cells[column * rows + row] = self.cells[row * columns + column];
                    }
                }
            }
        }
        Self { columns: rows, cells }
    }

    pub(crate) fn row(&self, row: usize) -> &[i32] {
        &self.cells[row * self.columns..(row + 1) * self.columns]
    }

    pub(crate) fn cells(&self) -> &[i32] {
        &self.cells
    }
}

/// Read straight into the one piece of memory: a matrix of millions is never held twice.
impl<'de> Deserialize<'de> for Scores {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_seq(Rows)
    }
}

struct Rows;

impl<'de> Visitor<'de> for Rows {
    type Value = Scores;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a list of rows, each a list of whole numbers or null")
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut rows: A) -> Result<Scores, A::Error> {
        let mut cells = Vec::new();
        let (mut columns, mut count) = (0, 0);
        while rows.next_element_seed(Row(&mut cells))?.is_some() {
            count += 1;
            if count == 1 {
                columns = cells.len();
            }
            if cells.len() != columns * count {
                let found = cells.len() - columns * (count - 1);
                return Err(A::Error::custom(format!(
                    "row {} of score has {found} columns, the first has {columns}",
                    count - 1
                )));
            }
        }
        if count > 0 && columns == 0 {
            return Err(A::Error::custom("the rows of score have no columns"));
        }
        Ok(Scores { columns, cells })
    }
}

struct Row<'a>(&'a mut Vec<i32>);

impl<'de> DeserializeSeed<'de> for Row<'_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_seq(self)
    }
}

impl<'de> Visitor<'de> for Row<'_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a list of whole numbers or null")
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut row: A) -> Result<(), A::Error> {
        while let Some(cell) = row.next_element::<Option<i64>>()? {
            match cell {
                None => self.0.push(FORBIDDEN),
                Some(score) if score.abs() <= MOST => self.0.push(score as i32),
                Some(score) => return Err(A::Error::custom(format!("the score {score} is beyond a billion"))),
            }
        }
        Ok(())
    }
}
