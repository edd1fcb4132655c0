//! The answers of a measure by strata, what is told of a group, and whether a group is too much alike for it.

use std::collections::{BTreeMap, HashMap};

use crate::{
    Refused,
    layout::{Layout, Microdata},
    plan::{Kind, Measure},
    release::Figure,
};

/// Answers are kept in millionths, so that sums do not depend on the order of the rows.
const UNIT: f64 = 1_000_000.0;

/// How many gave each answer: numbers in millionths, words by their place.
pub type Counts = BTreeMap<i64, u64>;

/// The answers of a measure.
pub struct Answers {
    /// How many people of each stratum answered.
    pub weights: Vec<u64>,
    counts: Vec<Counts>,
    parts: usize,
}

impl Answers {
    /// Reads the answers of a column.
    pub fn of(measure: &Measure, data: &Microdata, layout: &Layout) -> Result<Self, Refused> {
        let places: HashMap<&str, i64> =
            measure.values.iter().enumerate().map(|(at, value)| (value.as_str(), at as i64)).collect();
        let mut counts = vec![Counts::new(); layout.sizes.len()];
        for (row, text) in data.column(&measure.column)?.enumerate().filter(|(_, text)| !text.is_empty()) {
            let answer = match measure.kind {
                Kind::Distribution => places.get(text).copied(),
                _ => number(text).filter(|number| measure.allows(*number)).map(|number| (number * UNIT).round() as i64),
            };
            let answer = answer.ok_or_else(|| Refused::Answer { row: row + 1, column: measure.column.clone() })?;
            *counts[layout.of_rows[row] as usize].entry(answer).or_default() += 1;
        }
        let weights = counts.iter().map(|one| one.values().sum()).collect();
        let parts = if measure.kind == Kind::Distribution { measure.values.len() } else { 1 };
        Ok(Self { weights, counts, parts })
    }

    /// The answers of several strata.
    pub fn counts(&self, strata: &[u32]) -> Counts {
        let mut sum = Counts::new();
        for (answer, n) in strata.iter().flat_map(|stratum| &self.counts[*stratum as usize]) {
            *sum.entry(*answer).or_default() += n;
        }
        sum
    }

    /// How many people of some strata answered.
    pub fn n(&self, strata: &[u32]) -> u64 {
        strata.iter().map(|stratum| self.weights[*stratum as usize]).sum()
    }

    /// The sum of each stratum, in the units of the measure: one list, or one for each value of a distribution.
    pub fn sums(&self, measure: &Measure) -> Vec<Vec<f64>> {
        let words = measure.kind == Kind::Distribution;
        let sum = |counts: &Counts, part: usize| match words {
            true => counts.get(&(part as i64)).copied().unwrap_or(0) as f64,
            false => total(counts) as f64 / UNIT,
        };
        (0..self.parts).map(|part| self.counts.iter().map(|counts| sum(counts, part)).collect()).collect()
    }
}

impl Measure {
    fn allows(&self, number: f64) -> bool {
        match self.kind {
            Kind::Share => number == 0.0 || number == 1.0,
            _ => number >= self.bounds().0 && number <= self.bounds().1.unwrap_or(1e9),
        }
    }

    /// What is published of a group.
    pub fn figure(&self, counts: &Counts) -> Figure {
        let n: u64 = counts.values().sum();
        let scale = 10i128.pow(self.digits());
        let rounded = |above: i128, below: i128| {
            let below = below.max(1);
            ((2 * above * scale + below).div_euclid(2 * below)) as f64 / scale as f64
        };
        let (people, unit) = (i128::from(n), UNIT as i128);
        let values = match self.kind {
            Kind::Sum => vec![rounded(total(counts), unit)],
            Kind::Mean | Kind::Share => vec![rounded(total(counts), people * unit)],
            Kind::Distribution => (0..self.values.len() as i64)
                .map(|place| rounded(i128::from(counts.get(&place).copied().unwrap_or(0)), people))
                .collect(),
        };
        Figure { n, values }
    }

    /// Whether what is told of a group would tell of its members: all but fewer than `few` gave one answer, fewer than `few` gave some answer of a
    /// distribution or share, the mean is so near a bound that everybody is, or the two largest answers are nearly all of a sum.
    pub fn too_alike(&self, counts: &Counts, few: u64) -> bool {
        let n: u64 = counts.values().sum();
        let most = counts.values().max().copied().unwrap_or(0);
        let alike = n - most < few;
        match self.kind {
            Kind::Share => alike || counts.len() < 2,
            Kind::Distribution => {
                let rare = |place: usize| counts.get(&(place as i64)).copied().unwrap_or(0) < few;
                alike || (0..self.values.len()).any(rare)
            }
            Kind::Mean => {
                let (low, high) = (self.low.unwrap_or(0.0), self.high.unwrap_or(0.0));
                let sum = total(counts) as f64 / UNIT;
                alike || sum - low * (n as f64) < high - low || high * (n as f64) - sum < high - low
            }
            Kind::Sum => alike || dominated(counts),
        }
    }
}

/// The p% rule with p = 10: the second largest contributor, who knows the own answer, comes within 10 % of the largest.
fn dominated(counts: &Counts) -> bool {
    let mut largest = counts.iter().rev().flat_map(|(answer, n)| std::iter::repeat_n(*answer, *n as usize));
    let (first, second) = (largest.next().unwrap_or(0), largest.next().unwrap_or(0));
    (total(counts) - i128::from(first) - i128::from(second)) * 10 < i128::from(first)
}

fn total(counts: &Counts) -> i128 {
    counts.iter().map(|(answer, n)| i128::from(*answer) * i128::from(*n)).sum()
}

/// A number with a point or a comma.
fn number(text: &str) -> Option<f64> {
    text.replace(',', ".").parse::<f64>().ok().filter(|number| number.is_finite())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn measure(kind: Kind) -> Measure {
        let values = vec!["да".to_owned(), "нет".to_owned()];
        let (low, high) = (Some(0.0), Some(100.0));
        Measure { column: "x".to_owned(), kind, low, high, values, decimals: None, asked_anew: false }
    }

    #[test]
    fn a_group_of_one_mind_is_too_alike() {
        let share = |no, yes| measure(Kind::Share).too_alike(&Counts::from([(0, no), (1_000_000, yes)]), 3);
        assert!(share(20, 2) && share(2, 20) && !share(20, 3) && !share(3, 3));
        assert!(measure(Kind::Share).too_alike(&Counts::from([(0, 20)]), 3));
        let mean = |counts: &[(i64, u64)]| measure(Kind::Mean).too_alike(&counts.iter().copied().collect(), 3);
        // Twelve people between 95 and 100: the sum is 60 below the greatest possible, so nobody can be below 40.
        assert!(mean(&[(95_000_000, 6), (95_500_000, 3), (96_000_000, 3)]));
        assert!(!mean(&[(40_000_000, 4), (50_000_000, 4), (60_000_000, 4)]));
        assert!(measure(Kind::Distribution).too_alike(&Counts::from([(0, 12), (1, 2)]), 3));
    }

    #[test]
    fn a_sum_that_is_one_persons_is_withheld() {
        let sum = |counts: &[(i64, u64)]| measure(Kind::Sum).too_alike(&counts.iter().copied().collect(), 3);
        assert!(sum(&[(900, 1), (50, 1), (5, 10)]));
        assert!(!sum(&[(90, 1), (50, 6), (45, 6)]));
    }

    #[test]
    fn figures_are_rounded_once() {
        let figure = measure(Kind::Mean).figure(&Counts::from([(50_000_000, 2), (75_000_000, 1)]));
        assert_eq!(figure, Figure { n: 3, values: vec![58.3] });
        let figure = measure(Kind::Distribution).figure(&Counts::from([(0, 1), (1, 2)]));
        assert_eq!(figure.values, [0.333, 0.667]);
    }
}
