//! Staff that moves between states from year to year and leaves: stayers in some years, with what is not known of the rates.

use crate::{Distribution, beta_binomial, binomial};

/// Yearly moves between states as Dirichlet weights: row = from, column = to, the last column = left for good.
#[derive(Clone, Debug, PartialEq)]
pub struct Markov {
    weights: Vec<Vec<f64>>,
}

impl Markov {
    /// From moves that were counted in the group (rows of `states + 1` numbers, the last is those who left) and the same
    /// counts of the district, which weigh as `weight` people in each row.
    ///
    /// None where the tables are not of one shape. A row that the district never saw stays where it is, or leaves, with
    /// equal weight: half a person each.
    pub fn shrunk(group: &[Vec<usize>], district: &[Vec<usize>], weight: f64) -> Option<Markov> {
        let states = group.len();
        let shaped = |table: &[Vec<usize>]| table.len() == states && table.iter().all(|row| row.len() == states + 1);
        if states == 0 || !shaped(group) || !shaped(district) {
            return None;
        }
        let weights = (0..states).map(|from| {
            let seen: usize = district[from].iter().sum();
            (0..=states)
                .map(|to| {
                    let prior = match seen {
                        0 => 0.5 * f64::from(u8::from(to == from || to == states)),
                        _ => weight.max(1.0) * district[from][to] as f64 / seen as f64,
                    };
                    prior + group[from][to] as f64
                })
                .collect()
        });
        Some(Markov { weights: weights.collect() })
    }

    /// The expected part of those in a state who are in each state a year later; the last is those who left.
    pub fn year(&self, from: usize) -> Vec<f64> {
        let sum: f64 = self.weights[from].iter().sum();
        self.weights[from].iter().map(|weight| weight / sum).collect()
    }

    /// How many of those who are there now (a number for each state) are still there after some years.
    ///
    /// The expectation is that of the mean matrix. The spread is that of chance, as of a binomial, and of the rates,
    /// carried through the powers of the matrix by the delta method and put into a beta-binomial of the same mean and
    /// variance; for one state and one year this is exact.
    pub fn stayers(&self, now: &[usize], years: u32) -> Distribution {
        let people: usize = now.iter().sum();
        if people == 0 || years == 0 {
            return Distribution::certain(people);
        }
        let moves: Vec<Vec<f64>> = (0..self.weights.len()).map(|from| self.year(from)).collect();
        // stays[k][s]: the chance that somebody in state s is there after k years.
        let mut stays = vec![vec![1.0; moves.len()]];
        for _ in 0..years {
            let last = &stays[stays.len() - 1];
            stays.push(moves.iter().map(|row| dot(row, last)).collect());
        }
        let parts: Vec<f64> = now.iter().map(|number| *number as f64 / people as f64).collect();
        let mean = dot(&parts, &stays[years as usize]);
        let spread = self.spread(&moves, &parts, &stays);
        let weight = mean * (1.0 - mean) / spread - 1.0;
        match spread > 0.0 && weight.is_finite() && weight > 0.0 && mean > 0.0 && mean < 1.0 {
            true => beta_binomial(people, mean * weight, (1.0 - mean) * weight),
            false => binomial(people, mean),
        }
    }

    /// The variance of the part that stays, as far as the rates are uncertain: rows are independent Dirichlets.
    fn spread(&self, moves: &[Vec<f64>], parts: &[f64], stays: &[Vec<f64>]) -> f64 {
        let (states, years) = (moves.len(), stays.len() - 1);
        let mut slopes = vec![vec![0.0; states]; states];
        let mut there = parts.to_vec();
        for year in 0..years {
            for (from, slope) in slopes.iter_mut().enumerate() {
                (0..states).for_each(|to| slope[to] += there[from] * stays[years - 1 - year][to]);
            }
            there = (0..states).map(|to| (0..states).map(|from| there[from] * moves[from][to]).sum()).collect();
        }
        let of_row = |(from, slope): (usize, &Vec<f64>)| {
            let sum: f64 = self.weights[from].iter().sum();
            let (mean, square) = slope.iter().zip(&moves[from]).fold((0.0, 0.0), |(mean, square), (slope, chance)| {
                (mean + slope * chance, square + slope * slope * chance)
            });
            (square - mean * mean) / (sum + 1.0)
        };
        slopes.iter().enumerate().map(of_row).sum()
    }
}

/// The sum of products of as many as both have: the column of those who left has no chance to be there.
fn dot(one: &[f64], other: &[f64]) -> f64 {
    one.iter().zip(other).map(|(one, other)| one * other).sum()
}

#[cfg(test)]
mod tests {
    use super::Markov;
    use crate::beta_binomial;

    #[test]
    fn one_state_and_one_year_is_the_beta_binomial() {
        let markov = Markov::shrunk(&[vec![18, 2]], &[vec![90, 10]], 10.0).expect("tables of one shape");
        let stayers = markov.stayers(&[12], 1);
        let exact = beta_binomial(12, 27.0, 3.0);
        assert!(stayers.chances().iter().zip(exact.chances()).all(|(one, other)| (one - other).abs() < 1e-12));
        assert!((markov.stayers(&[12], 3).mean() - 12.0 * 0.9_f64.powi(3)).abs() < 1e-9);
    }

    #[test]
    fn young_people_who_stay_become_old_hands() {
        // Young ones leave at 30 % and become old hands otherwise; old hands leave at 5 %.
        let moves = [vec![0, 70, 30], vec![0, 95, 5]];
        let markov = Markov::shrunk(&moves, &moves, 100.0).expect("tables of one shape");
        let stayers = markov.stayers(&[10, 0], 2);
        assert!((stayers.mean() - 10.0 * 0.7 * 0.95).abs() < 1e-9);
        assert!(Markov::shrunk(&moves, &moves[..1], 1.0).is_none());
        assert_eq!(markov.stayers(&[], 3).chances(), [1.0]);
    }
}
