//! Who may go to whom, for how many points, and what is asked.

use serde::Deserialize;

use crate::{Error, Scores};

/// A problem of assignment. Rows and columns are counted from 0.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Problem {
    /// The points of each pair.
    pub score: Scores,
    /// At most so many rows for each column.
    pub capacity: Vec<u32>,
    /// So many different columns for each row; empty: one for each.
    #[serde(default)]
    pub demand: Vec<u32>,
    /// At least so many rows for each column; empty: none.
    #[serde(default)]
    pub min_load: Vec<u32>,
    /// Pairs that are settled: they count for demand, capacity, minimum load and total.
    #[serde(default)]
    pub fixed: Vec<(usize, usize)>,
    /// What is best.
    #[serde(default)]
    pub objective: Objective,
}

/// What is best: criteria in their order, each decided before the next is looked at.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
pub enum Objective {
    /// The sum of the points, and of equal sums the one with more pairs. A pair below zero is taken only where a minimum load
    /// needs it.
    #[default]
    #[serde(rename = "total")]
    Total,
    /// The number of pairs, then the sum.
    #[serde(rename = "count,total")]
    CountTotal,
    /// The number of pairs, then the points of the worst pair (fixed ones included), then the sum.
    #[serde(rename = "count,worst,total")]
    CountWorstTotal,
}

/// More would not fit the arithmetic.
const MOST_PLACES: u64 = 10_000_000;

impl Problem {
    /// One column for each row, the highest total.
    pub fn new(score: Scores, capacity: Vec<u32>) -> Self {
        Self {
            score,
            capacity,
            demand: Vec::new(),
            min_load: Vec::new(),
            fixed: Vec::new(),
            objective: Objective::Total,
        }
    }

    /// How many different columns a row wants.
    pub fn demand_of(&self, row: usize) -> u32 {
        self.demand.get(row).copied().unwrap_or(1)
    }

    /// How many rows a column must take.
    pub fn min_load_of(&self, column: usize) -> u32 {
        self.min_load.get(column).copied().unwrap_or(0)
    }

    /// The scores of the pairs, in their order.
    pub(crate) fn points<'a>(&'a self, pairs: &'a [(usize, usize)]) -> impl Iterator<Item = i64> + 'a {
        pairs.iter().map(|&(row, column)| i64::from(self.score.row(row)[column]))
    }

    /// The same problem with columns for rows. It knows no minimum loads.
    pub(crate) fn turned(&self) -> Self {
        let rows = self.score.rows();
        Self {
            score: self.score.turned(),
            capacity: (0..rows).map(|row| self.demand_of(row)).collect(),
            demand: self.capacity.clone(),
            min_load: Vec::new(),
            fixed: self.fixed.iter().map(|&(row, column)| (column, row)).collect(),
            objective: self.objective,
        }
    }

    /// Is the question well put?
    pub fn check(&self) -> Result<(), Error> {
        let (rows, columns) = (self.score.rows(), self.score.columns());
        let length = |list, found: usize, wanted| match found == wanted {
            true => Ok(()),
            false => Err(Error::Length { list, found, wanted }),
        };
        if !self.demand.is_empty() {
            length("demand", self.demand.len(), rows)?;
        }
        if !self.min_load.is_empty() {
            length("min_load", self.min_load.len(), self.capacity.len())?;
        }
        // A matrix without rows does not say how many columns it has.
        if rows > 0 {
            length("capacity", self.capacity.len(), columns)?;
        }
        let demanded: u64 = (0..rows).map(|row| u64::from(self.demand_of(row))).sum();
        // A column cannot take more than all rows, whatever its capacity says.
        let places: u64 = self.capacity.iter().map(|&all| u64::from(all).min(rows as u64)).sum();
        if demanded.min(places) > MOST_PLACES {
            return Err(Error::TooLarge);
        }
        if let Some(column) = (0..self.capacity.len()).find(|&column| self.min_load_of(column) > self.capacity[column])
        {
            return Err(Error::LoadAboveCapacity(column));
        }
        self.check_fixed(rows, columns)
    }

    fn check_fixed(&self, rows: usize, columns: usize) -> Result<(), Error> {
        let (mut demanded, mut taken) = (vec![0; rows], vec![0; columns]);
        for (number, &(row, column)) in self.fixed.iter().enumerate() {
            if row >= rows || column >= columns {
                return Err(Error::FixedOutside(row, column));
            }
            if self.score.get(row, column).is_none() {
                return Err(Error::FixedForbidden(row, column));
            }
            if self.fixed[..number].contains(&(row, column)) {
                return Err(Error::FixedTwice(row, column));
            }
            demanded[row] += 1;
            taken[column] += 1;
            if demanded[row] > self.demand_of(row) {
                return Err(Error::FixedBeyondDemand(row));
            }
            if taken[column] > self.capacity[column] {
                return Err(Error::FixedBeyondCapacity(column));
            }
        }
        Ok(())
    }
}
