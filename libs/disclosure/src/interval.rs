//! How exactly a withheld sum can be told from what is published and from the bounds of each answer.
//!
//! The strata may be anything that gives the published sums and keeps to the bounds. What they are is one such thing; moving away from it along the
//! directions that are left, up and down, gives others: as far apart as those are, the bounds surely are too. Only
//! where that is not far enough, a linear programme finds the bounds exactly.

use std::collections::{BTreeMap, BTreeSet, HashSet, VecDeque};

use microlp::{ComparisonOp, OptimizationDirection, Problem, SolveOutcome, Variable};

use crate::{field::small, unknowns::Unknowns};

/// A quantity with its true sums, which the attacker does not know, and the bounds, which everybody knows.
pub struct Interval<'a> {
    unknowns: &'a mut Unknowns,
    low: &'a [f64],
    high: &'a [f64],
    cells: &'a [&'a [u32]],
    /// The published cells of each stratum.
    of_strata: Vec<Vec<u32>>,
    /// Possible sums of the strata, far from their bounds.
    at: Vec<f64>,
}

/// How many strata may change in a programme: a small one first, then as large a one as can be solved while somebody waits.
const SIZES: [usize; 1] = [600];

/// Directions that are walked for one target.
const WALKED: usize = 48;

/// How often all directions are walked to find the middle.
const SWEEPS: usize = 6;

impl<'a> Interval<'a> {
    /// The true sums of the strata, the least and the greatest of each (may be infinite), the published cells, and what they leave unknown.
    pub fn of(
        unknowns: &'a mut Unknowns,
        sums: &'a [f64],
        (low, high): (&'a [f64], &'a [f64]),
        cells: &'a [&'a [u32]],
    ) -> Self {
        let mut of_strata = vec![Vec::new(); sums.len()];
        for (place, cell) in cells.iter().enumerate() {
            cell.iter().for_each(|stratum| of_strata[*stratum as usize].push(place as u32));
        }
        let mut interval = Self { unknowns, at: sums.to_vec(), low, high, cells, of_strata };
        interval.centred();
        { let lens: Vec<usize> = (0..interval.unknowns.places() as u32).map(|p| interval.unknowns.direction(p).len()).filter(|l| *l>0).collect(); let bad = (0..interval.unknowns.places() as u32).filter(|p| interval.unknowns.direction(*p).iter().any(|x| small(x.1).is_none())).count(); let mut l=lens.clone(); l.sort(); eprintln!("LENS n={} bad={bad} median {} max {:?} min {}", lens.len(), l[l.len()/2], l.last(), l[0]); let rooms: Vec<f64> = (0..interval.unknowns.places() as u32).filter_map(|p| interval.steps(p,1.0).map(|s| interval.room(&s))).collect(); eprintln!("rooms zero {} of {}", rooms.iter().filter(|r| **r<1e-9).count(), rooms.len()); }
        interval
    }

    /// Whether the bounds of a sum of strata are at least so far apart. What cannot be shown in a programme of bearable size counts as not.
    pub fn is_wide(&mut self, target: &[u32], wanted: f64) -> bool {
        let tolerant = wanted * (1.0 - 1e-9);
        self.walked(target, tolerant) >= tolerant
            || SIZES.iter().any(|most| self.solved(target, *most).is_some_and(|(low, high)| high - low >= tolerant))
    }

    /// How far apart two possible sums are that are found by walking, until they are `enough`.
    fn walked(&mut self, target: &[u32], enough: f64) -> f64 {
        let mut directions = self.unknowns.changed_by(target);
        directions.sort_by_key(|(place, _)| (self.unknowns.direction(*place).len(), *place));
        directions.truncate(WALKED);
        let mut width = 0.0;
        for upward in [1.0, -1.0] {
            let mut before: Vec<(usize, f64)> = Vec::new();
            for (place, amount) in &directions {
                let Some(amount) = small(*amount).map(f64::from) else { continue };
                let Some(steps) = self.steps(*place, upward * amount.signum()) else { continue };
                let far = self.room(&steps);
                if far == f64::INFINITY {
                    width = far;
                    break;
                }
                for (stratum, step) in steps {
                    before.push((stratum, self.at[stratum]));
                    self.at[stratum] += step * far;
                }
                width += far * amount.abs();
                if width >= enough {
                    break;
                }
            }
            before.into_iter().rev().for_each(|(stratum, value)| self.at[stratum] = value);
        }
        width
    }

    /// Moves away from the bounds, so that walking has room: along each direction to the middle of what is possible.
    fn centred(&mut self) {
        for _ in 0..SWEEPS {
            for place in 0..self.unknowns.places() as u32 {
                let (Some(up), Some(down)) = (self.steps(place, 1.0), self.steps(place, -1.0)) else { continue };
                let (above, below) = (self.room(&up), self.room(&down));
                if above.is_finite() && below.is_finite() {
                    up.iter().for_each(|(stratum, step)| self.at[*stratum] += step * (above - below) / 2.0);
                }
            }
        }
    }

    /// A direction with its steps as numbers; none where they are no small whole numbers, or there is no direction.
    fn steps(&self, place: u32, sign: f64) -> Option<Vec<(usize, f64)>> {
        let direction = self.unknowns.direction(place);
        let steps = direction.iter().map(|(s, amount)| Some((*s as usize, f64::from(small(*amount)?) * sign)));
        steps.collect::<Option<Vec<_>>>().filter(|steps| !steps.is_empty())
    }

    /// How far one can go before a stratum is at its bound.
    fn room(&self, steps: &[(usize, f64)]) -> f64 {
        let room = steps.iter().map(|(stratum, step)| {
            let bound = if *step > 0.0 { self.high[*stratum] } else { self.low[*stratum] };
            ((bound - self.at[*stratum]) / step).max(0.0)
        });
        room.fold(f64::INFINITY, f64::min)
    }

    /// The bounds of a sum of strata when only so many strata around it may change; none when the programme cannot be solved.
    fn solved(&mut self, target: &[u32], most: usize) -> Option<(f64, f64)> {
        let strata = self.around(target, most);
        let mut cells: Vec<u32> = strata.iter().flat_map(|stratum| &self.of_strata[*stratum]).copied().collect();
        cells.sort_unstable();
        cells.dedup();
        let sum = |at: &[f64]| target.iter().map(|stratum| at[*stratum as usize]).sum::<f64>();
        let mut ends = Vec::new();
        for direction in [OptimizationDirection::Minimize, OptimizationDirection::Maximize] {
            let mut problem = Problem::new(direction);
            let variables: BTreeMap<usize, Variable> = (strata.iter())
                .map(|stratum| {
                    let counts = f64::from(u8::from(target.contains(&(*stratum as u32))));
                    (*stratum, problem.add_var(counts, (self.low[*stratum], self.high[*stratum])))
                })
                .collect();
            for cell in &cells {
                let free = self.cells[*cell as usize].iter().map(|stratum| *stratum as usize);
                let free: Vec<(usize, Variable)> =
                    free.filter_map(|stratum| Some((stratum, *variables.get(&stratum)?))).collect();
                let sum = free.iter().map(|(stratum, _)| self.at[*stratum]).sum();
                problem.add_constraint(free.iter().map(|(_, variable)| (*variable, 1.0)), ComparisonOp::Eq, sum);
            }
            eprintln!("LP {most} {}", strata.len());
            let end = match problem.solve() {
                Ok(SolveOutcome::Solution(solution)) => {
                    let mut at = self.at.clone();
                    variables.iter().for_each(|(stratum, variable)| at[*stratum] = solution[*variable]);
                    at
                }
                Err(microlp::Error::Unbounded) => return Some((0.0, f64::INFINITY)),
                _ => return None,
            };
            ends.push(end);
        }
        let bounds = (sum(&ends[0]), sum(&ends[1]));
        // The middle between the ends has more room for those who walk next.
        for stratum in strata {
            self.at[stratum] = (self.at[stratum] + ends[0][stratum] + ends[1][stratum]) / 3.0;
        }
        Some(bounds)
    }

    /// The strata that may change together with those of the target, the nearest ones, in ascending order.
    fn around(&self, target: &[u32], most: usize) -> Vec<usize> {
        let mut ahead: VecDeque<u32> =
            target.iter().copied().filter(|stratum| !self.unknowns.through(*stratum).is_empty()).collect();
        let mut strata: BTreeSet<usize> = ahead.iter().map(|stratum| *stratum as usize).collect();
        let mut walked = HashSet::new();
        while let Some(stratum) = ahead.pop_front() {
            let mut directions: Vec<u32> = self.unknowns.through(stratum).to_vec();
            directions.sort_by_key(|place| (self.unknowns.direction(*place).len(), *place));
            for place in directions {
                if strata.len() >= most {
                    return strata.into_iter().collect();
                }
                if walked.insert(place) {
                    let through = self.unknowns.direction(place).iter().map(|(stratum, _)| *stratum);
                    ahead.extend(through.filter(|stratum| strata.insert(*stratum as usize)));
                }
            }
        }
        strata.into_iter().collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Two rows of two: [a b | 14], [c d | 16], with columns 15, 15. One direction is left.
    #[test]
    fn a_rectangle_has_the_bounds_of_its_least_corner() {
        let cells: [&[u32]; 4] = [&[0, 1], &[2, 3], &[0, 2], &[1, 3]];
        let mut unknowns = Unknowns::of(&[3, 11, 12, 4], &[]);
        cells.iter().for_each(|cell| drop(unknowns.publish(cell)));
        let (sums, low, high) = ([3.0, 11.0, 12.0, 4.0], [0.0; 4], [f64::INFINITY; 4]);
        let mut interval = Interval::of(&mut unknowns, &sums, (&low, &high), &cells);
        assert_eq!(interval.solved(&[0], 80), Some((0.0, 14.0)));
        assert!(interval.is_wide(&[0], 14.0) && !interval.is_wide(&[0], 14.5));
        // A bound from above narrows it: b and c are of 11 and 12 people, and no answer is above 1.
        let high = [3.0, 11.0, 12.0, 4.0];
        let mut interval = Interval::of(&mut unknowns, &sums, (&low, &high), &cells);
        assert_eq!(interval.solved(&[0], 80), Some((3.0, 3.0)));
        assert!(!interval.is_wide(&[0], 0.1));
    }
}
