//! Which cells are published: taken in their order, each unless it would let a few people be worked out.

use crate::{
    search::{Outcome, Search, Signed},
    unknowns::Unknowns,
};

/// One quantity over the strata, and the cells that may be published of it.
pub struct System<'a> {
    /// People of each stratum that the quantity is of.
    pub weights: &'a [u64],
    /// The strata of each cell.
    pub cells: &'a [Vec<u32>],
    /// Sums of strata that nobody may work out, however many people they are.
    pub secrets: &'a [Vec<u32>],
    /// No combination of fewer people may be worked out. 0: it is known that none can.
    pub below: u64,
}

#[derive(Clone)]
/// The cells that are published, in ascending order of their places, and what stays unknown.
pub struct Choice {
    /// Their places.
    pub cells: Vec<usize>,
    /// What stays unknown when they are known.
    pub unknowns: Unknowns,
    /// Cells withheld only because the search had no end within its steps.
    pub unproven: usize,
}

/// Steps of a search for one cell. What needs more is withheld.
const STEPS: usize = 4_000;

impl System<'_> {
    /// Takes the cells of `order` while they are safe. `settled` cells are public already.
    pub fn choose(&self, settled: &[usize], order: &[usize], mut may: impl FnMut(usize, &[usize]) -> bool) -> Choice {
        let mut unknowns = Unknowns::of(self.weights, self.secrets);
        let mut search = Search::of(self.weights, self.below);
        let mut unproven = 0;
        let mut cells: Vec<usize> = settled.to_vec();
        settled.iter().for_each(|cell| drop(unknowns.publish(&self.cells[*cell])));
        let known = self.secrets.iter().enumerate().map(|(place, _)| unknowns.knows(place)).collect::<Vec<_>>();
        for &cell in order {
            if !may(cell, &cells) {
                continue;
            }
            let Some(change) = unknowns.publish(&self.cells[cell]) else {
                cells.push(cell);
                continue;
            };
            let told = known.iter().enumerate().any(|(place, known)| !known && unknowns.knows(place));
            let outcome = match (told, self.below) {
                (true, _) => Outcome::Found(Vec::new()),
                (_, 0) => Outcome::Nothing,
                _ => {
                    let strata = change.gone.iter().map(|(s, _)| *s).filter(|s| (*s as usize) < self.weights.len());
                    search.from(&unknowns, strata, STEPS)
                }
            };
            match outcome {
                Outcome::Nothing => cells.push(cell),
                other => {
                    unproven += usize::from(other == Outcome::Unfinished);
                    unknowns.withdraw(change);
                }
            }
        }
        cells.sort_unstable();
        cells.dedup();
        Choice { cells, unknowns, unproven }
    }

    /// The audit: what few people, if any, can be worked out from published cells. Sets of strata with their signs, one for each
    /// stratum that is in any; `Err` when the search had no end within `steps` for each stratum.
    pub fn audit(&self, published: &[usize], steps: usize) -> Result<Vec<Vec<Signed>>, Unfinished> {
        let mut unknowns = Unknowns::of(self.weights, &[]);
        published.iter().for_each(|cell| drop(unknowns.publish(&self.cells[*cell])));
        let mut search = Search::of(self.weights, self.below);
        let mut found = Vec::new();
        let mut covered = vec![false; self.weights.len()];
        for stratum in 0..self.weights.len() as u32 {
            if covered[stratum as usize] {
                continue;
            }
            match search.from(&unknowns, std::iter::once(stratum), steps) {
                Outcome::Nothing => (),
                Outcome::Unfinished => return Err(Unfinished),
                Outcome::Found(set) => {
                    set.iter().for_each(|(stratum, _)| covered[*stratum as usize] = true);
                    found.push(set);
                }
            }
        }
        Ok(found)
    }
}

/// The audit had no end within its steps.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("the audit did not end within its steps")]
pub struct Unfinished;
