//! A calculation as it was: the points of every pair in a file, the prices that prove the answer beside it, so that anybody can check it
//! again without calculating it again.

use assignment::{Flaw, Prices, Problem, Proof, Solution};
use kernel::{Error, Result};
use serde::{Deserialize, Serialize};
use store::files::Files;

use super::{Aim, table::problem};
use crate::participant::ParticipantId;

/// What a calculation was made from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Instance {
    /// Who, how many places, and what was best.
    pub head: Head,
    /// Points of every pair, row by row; 255 where a rule stood against it.
    pub cells: Vec<u8>,
}

/// The first line of the file.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Head {
    /// Mentees, in the order of the rows.
    pub mentees: Vec<ParticipantId>,
    /// Mentors, in the order of the columns.
    pub mentors: Vec<ParticipantId>,
    /// Places of each mentor.
    pub capacity: Vec<u32>,
    /// What was best.
    pub aim: Aim,
}

/// The answer with its proof, as it is kept with a run.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Proven {
    /// Row and column of each pair, in their order.
    pub pairs: Vec<(usize, usize)>,
    /// The worst pair.
    pub worst: Option<i64>,
    /// The sum.
    pub total: i64,
    prices: Kept,
    bonus: i64,
    floor: Option<i64>,
    count: Option<Kept>,
    cut: Option<Kept>,
}

/// Prices of rows and columns.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
struct Kept {
    row: Vec<i64>,
    column: Vec<i64>,
}

impl From<&Prices> for Kept {
    fn from(prices: &Prices) -> Self {
        Self { row: prices.row.clone(), column: prices.column.clone() }
    }
}

impl From<&Kept> for Prices {
    fn from(kept: &Kept) -> Self {
        Self { row: kept.row.clone(), column: kept.column.clone() }
    }
}

impl From<&Solution> for Proven {
    fn from(solution: &Solution) -> Self {
        let proof = &solution.proof;
        Self {
            pairs: solution.pairs.clone(),
            worst: solution.worst,
            total: solution.total,
            prices: (&proof.total).into(),
            bonus: proof.bonus,
            floor: proof.floor,
            count: proof.count.as_ref().map(Kept::from),
            cut: proof.worst.as_ref().map(Kept::from),
        }
    }
}

impl Proven {
    /// Checks the answer against what it was calculated from: is it allowed, and can nothing be better?
    pub fn check(&self, instance: &Instance) -> Result<(), Flaw> {
        let proof = Proof {
            total: (&self.prices).into(),
            bonus: self.bonus,
            floor: self.floor,
            count: self.count.as_ref().map(Prices::from),
            worst: self.cut.as_ref().map(Prices::from),
        };
        let solution = Solution {
            matched: self.pairs.len(),
            pairs: self.pairs.clone(),
            worst: self.worst,
            total: self.total,
            proof,
            shortages: Vec::new(),
        };
        solution.proof.check(&instance.problem(), &solution)
    }

    /// At least so many points of the sum it would cost to force this pair with so many points, for it leaves the worst pair as it is.
    /// None when it would make the worst pair worse.
    pub fn price(&self, row: usize, column: usize, points: i64) -> Option<i64> {
        if self.floor.is_some_and(|floor| points < floor) {
            return None;
        }
        let (row, column) = (self.prices.row.get(row)?, self.prices.column.get(column)?);
        Some((row + column - points - self.bonus).max(0))
    }
}

impl Instance {
    /// The problem of assignment.
    pub fn problem(&self) -> Problem {
        problem(&self.cells, self.head.mentors.len(), self.head.capacity.clone(), self.head.aim)
    }

    /// The points of a pair; none where a rule stood against it.
    pub fn points(&self, row: usize, column: usize) -> Option<u8> {
        let cell = self.cells.get(row * self.head.mentors.len() + column).copied()?;
        (cell != super::table::FORBIDDEN).then_some(cell)
    }

    /// Keeps it; the name of the file.
    pub fn keep(&self, files: &Files) -> Result<String> {
        let mut bytes = serde_json::to_vec(&self.head)?;
        bytes.push(b'\n');
        bytes.extend_from_slice(&self.cells);
        Ok(files.keep(&bytes)?)
    }

    /// Reads it back.
    pub fn read(files: &Files, name: &str) -> Result<Self> {
        let bytes = files.read(name)?;
        let end =
            bytes.iter().position(|byte| *byte == b'\n').ok_or_else(|| Error::failed("no head of a calculation"))?;
        let head: Head = serde_json::from_slice(&bytes[..end])?;
        let cells = bytes[end + 1..].to_vec();
        if cells.len() != head.mentees.len() * head.mentors.len() {
            return Err(Error::failed("the table of a calculation has lost cells"));
        }
        Ok(Self { head, cells })
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn instance(cells: Vec<u8>, capacity: Vec<u32>, aim: Aim) -> Instance {
        let ids = |count: usize| (0..count).map(|_| ParticipantId::new()).collect();
        let head = Head { mentees: ids(cells.len() / capacity.len()), mentors: ids(capacity.len()), capacity, aim };
        Instance { head, cells }
    }

    proptest! {
        #[test]
        fn what_is_kept_is_proven_again_and_any_change_of_it_is_found(
            cells in proptest::collection::vec(prop_oneof![0u8..=100, Just(255u8)], 12),
            capacity in proptest::collection::vec(1u32..3, 4),
            aim in 0usize..3,
        ) {
            let instance = instance(cells, capacity, Aim::ALL[aim]);
            let proven = Proven::from(&assignment::solve(&instance.problem()).unwrap());
            let text = serde_json::to_string(&proven).unwrap();
            let read: Proven = serde_json::from_str(&text).unwrap();
            prop_assert_eq!(read.check(&instance), Ok(()));
            if !read.pairs.is_empty() {
                let mut worse = read.clone();
                worse.pairs.pop();
                prop_assert!(worse.check(&instance).is_err());
                let mut higher = read.clone();
                higher.total += 1;
                prop_assert!(higher.check(&instance).is_err());
            }
        }

        #[test]
        fn a_pair_costs_no_less_than_its_price(cells in proptest::collection::vec(0u8..=100, 16), row in 0usize..4, column in 0usize..4) {
            let instance = instance(cells, vec![1; 4], Aim::CountTotal);
            let best = assignment::solve(&instance.problem()).unwrap();
            let forced = assignment::solve(&Problem { fixed: vec![(row, column)], ..instance.problem() }).unwrap();
            let points = i64::from(instance.points(row, column).unwrap());
            let price = Proven::from(&best).price(row, column, points).unwrap();
            prop_assert!(best.total - forced.total >= price, "{} - {} < {price}", best.total, forced.total);
        }
    }
}
