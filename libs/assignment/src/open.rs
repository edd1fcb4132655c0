//! What is left to decide when the fixed pairs are set.

use crate::Problem;

/// A problem and what remains of its numbers.
pub struct Open<'a> {
    pub problem: &'a Problem,
    pub demand: Vec<u32>,
    pub capacity: Vec<u32>,
    pub load: Vec<u32>,
    /// The fixed columns of each row.
    pub fixed: Vec<Vec<u32>>,
}

impl<'a> Open<'a> {
    /// Expects a checked problem.
    pub fn new(problem: &'a Problem) -> Self {
        let (rows, columns) = (problem.score.rows(), problem.capacity.len());
        let mut open = Self {
            problem,
            demand: (0..rows).map(|row| problem.demand_of(row)).collect(),
            capacity: problem.capacity.iter().map(|&all| all.min(rows as u32)).collect(),
            load: (0..columns).map(|column| problem.min_load_of(column)).collect(),
            fixed: vec![Vec::new(); rows],
        };
        for &(row, column) in &problem.fixed {
            open.demand[row] -= 1;
            open.capacity[column] -= 1;
            open.load[column] = open.load[column].saturating_sub(1);
            open.fixed[row].push(column as u32);
        }
        open
    }

    /// May the row still be given this column, with at least this score?
    pub fn admits(&self, row: usize, column: usize, floor: i32) -> bool {
        self.problem.score.row(row)[column] >= floor && !self.fixed[row].contains(&(column as u32))
    }

    /// The columns that a row may still be given, with at least this score.
    pub fn admissible(&self, row: usize, floor: i32) -> impl Iterator<Item = usize> + '_ {
        (0..self.problem.score.row(row).len()).filter(move |&column| self.admits(row, column, floor))
    }
}
