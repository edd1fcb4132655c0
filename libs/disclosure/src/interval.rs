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

/// Directions that are walked for one target, upwards and downwards.
const WALKED: usize = 48;

const TINY: f64 = 1e-9;

/// Strata with how much each changes along a direction.
type Steps = Vec<(usize, f64)>;

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
        interval
    }

    /// Whether the bounds of a sum of strata are at least so far apart. What cannot be shown in a programme of bearable size counts as not.
    pub fn is_wide(&mut self, target: &[u32], wanted: f64) -> bool {
        let tolerant = wanted * (1.0 - TINY);
        self.walked(target, tolerant) >= tolerant
            || SIZES.iter().any(|most| self.solved(target, *most).is_some_and(|(low, high)| high - low >= tolerant))
    }

    /// How far apart two possible sums are that are found by walking, until they are `enough`. Where a stratum comes to its bound it stays
    /// there: the directions through it are combined so that they leave it alone, and one of them is gone.
    fn walked(&mut self, target: &[u32], enough: f64) -> f64 {
        let nearest = self.unknowns.changed_by(target);
        let mut width = 0.0;
        for upward in [1.0, -1.0] {
            let mut before: Vec<(usize, f64)> = Vec::new();
            let mut used: HashSet<u32> = nearest.iter().map(|(place, _)| *place).collect();
            let mut ahead: Vec<Steps> = nearest.iter().filter_map(|(place, _)| self.steps(*place)).collect();
            let mut bound: Vec<(usize, Steps)> = Vec::new();
            while bound.len() < WALKED && width < enough {
                let gain = |steps: &Steps| {
                    steps
                        .iter()
                        .filter(|one| target.binary_search(&(one.0 as u32)).is_ok())
                        .map(|one| one.1)
                        .sum::<f64>()
                };
                let walk = |(place, steps): (usize, &Steps)| {
                    let gain = gain(steps) * upward;
                    let (far, stratum) = self.room(steps, gain.signum());
                    (gain.abs() > TINY).then_some((far * gain.abs(), gain, place, far, stratum))
                };
                let best = ahead
                    .iter()
                    .enumerate()
                    .filter_map(walk)
                    .max_by(|a, b| a.0.total_cmp(&b.0).then(a.1.abs().total_cmp(&b.1.abs())).then(b.2.cmp(&a.2)));
                let Some((won, gain, place, far, stratum)) = best else { break };
                width += won;
                if far == f64::INFINITY {
                    break;
                }
                let steps = ahead.swap_remove(place);
                for (stratum, step) in &steps {
                    before.push((*stratum, self.at[*stratum]));
                    self.at[*stratum] += step * far * gain.signum();
                }
                for place in self.unknowns.through(stratum as u32).iter().take(WALKED) {
                    if used.insert(*place) {
                        let fresh = self.steps(*place);
                        ahead
                            .extend(fresh.map(|fresh| {
                                bound.iter().fold(fresh, |fresh, (at, steps)| without(fresh, *at, steps))
                            }));
                    }
                }
                ahead = ahead
                    .into_iter()
                    .map(|other| without(other, stratum, &steps))
                    .filter(|other| !other.is_empty())
                    .collect();
                bound.push((stratum, steps));
            }
            before.into_iter().rev().for_each(|(stratum, value)| self.at[stratum] = value);
        }
        width
    }

    /// Moves away from the bounds, so that walking has room: along each direction to the middle of what is possible.
    fn centred(&mut self) {
        let directions: Vec<Steps> = (0..self.unknowns.places() as u32).filter_map(|place| self.steps(place)).collect();
        for _ in 0..SWEEPS {
            for steps in &directions {
                let (above, below) = (self.room(steps, 1.0).0, self.room(steps, -1.0).0);
                if above.is_finite() && below.is_finite() {
                    steps.iter().for_each(|(stratum, step)| self.at[*stratum] += step * (above - below) / 2.0);
                }
            }
        }
    }

    /// A direction with its steps as numbers; none where they are no small whole numbers, or there is no direction.
    fn steps(&self, place: u32) -> Option<Steps> {
        let direction = self.unknowns.direction(place);
        let steps = direction.iter().map(|(s, amount)| Some((*s as usize, f64::from(small(*amount)?))));
        steps.collect::<Option<Steps>>().filter(|steps| !steps.is_empty())
    }

    /// How far one can go forwards (1) or backwards (−1) before a stratum is at its bound, and which.
    fn room(&self, steps: &Steps, sign: f64) -> (f64, usize) {
        let room = steps.iter().map(|(stratum, step)| {
            let bound = if step * sign > 0.0 { self.high[*stratum] } else { self.low[*stratum] };
            (((bound - self.at[*stratum]) / (step * sign)).max(0.0), *stratum)
        });
        room.min_by(|a, b| a.0.total_cmp(&b.0)).unwrap_or((0.0, 0))
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

/// A direction, combined with another so that it leaves a stratum alone.
fn without(one: Steps, stratum: usize, other: &Steps) -> Steps {
    let amount = |steps: &Steps| steps.binary_search_by_key(&stratum, |one| one.0).map_or(0.0, |place| steps[place].1);
    let scale = amount(&one) / amount(other);
    if scale.abs() < TINY {
        return one;
    }
    let mut sum = Steps::with_capacity(one.len() + other.len());
    let (mut left, mut right) = (one.iter().peekable(), other.iter().peekable());
    loop {
        let (a, b) = (left.peek().map_or(usize::MAX, |one| one.0), right.peek().map_or(usize::MAX, |one| one.0));
        if a.min(b) == usize::MAX {
            return sum;
        }
        let mut step = if a <= b { left.next().map_or(0.0, |one| one.1) } else { 0.0 };
        if b <= a {
            step -= right.next().map_or(0.0, |one| one.1) * scale;
        }
        if step.abs() > TINY && a.min(b) != stratum {
            sum.push((a.min(b), step));
        }
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
