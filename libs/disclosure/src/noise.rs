//! Numbers of a whole district with noise: differential privacy, for what anybody may read.
//!
//! The noise is a discrete Laplace distribution (the two-sided geometric mechanism), drawn exactly, with whole numbers alone, as Canonne, Kamath and
//! Steinke 2020, so that no rounding of a logarithm tells what was hidden. Randomness is passed in.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

/// What may still be told of a wave, and what was. Amounts of ε are in thousandths.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Budget {
    /// The ε of all answers together.
    pub total: u64,
    /// Every answer that was given, by its question: asked again, it is given again.
    pub told: BTreeMap<String, Told>,
}

/// An answer with noise.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Told {
    /// The number that is published.
    pub number: i64,
    /// The ε it cost.
    pub epsilon: u64,
}

/// Why there is no answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Spent {
    /// More ε than is left.
    #[error("the budget has {left} thousandths of epsilon left")]
    Budget {
        /// What is left, in thousandths.
        left: u64,
    },
    /// ε is above 0 and at most 10, and one person changes the number by at least 1 and at most a million.
    #[error("epsilon or sensitivity is out of its bounds")]
    Bounds,
}

impl Budget {
    /// A budget of so many thousandths of ε.
    pub fn of(total: u64) -> Self {
        Self { total, told: BTreeMap::new() }
    }

    /// What is left, in thousandths.
    pub fn left(&self) -> u64 {
        self.total.saturating_sub(self.told.values().map(|told| told.epsilon).sum())
    }

    /// A number that one person changes by at most `sensitivity`, with noise for `epsilon` thousandths. `draw` gives 64 random bits.
    pub fn tell(
        &mut self,
        question: &str,
        number: i64,
        sensitivity: u64,
        epsilon: u64,
        draw: &mut impl FnMut() -> u64,
    ) -> Result<i64, Spent> {
        if let Some(told) = self.told.get(question) {
            return Ok(told.number);
        }
        if !(1..=10_000).contains(&epsilon) || !(1..=1_000_000).contains(&sensitivity) {
            return Err(Spent::Bounds);
        }
        if epsilon > self.left() {
            return Err(Spent::Budget { left: self.left() });
        }
        let number = number.saturating_add(laplace(epsilon, 1000 * sensitivity, draw));
        self.told.insert(question.to_owned(), Told { number, epsilon });
        Ok(number)
    }
}

/// A whole number x with a probability proportional to exp(−|x| · s / t).
fn laplace(s: u64, t: u64, draw: &mut impl FnMut() -> u64) -> i64 {
    loop {
        let rest = below(t, draw);
        if !exponential(rest, t, draw) {
            continue;
        }
        let mut whole = 0;
        while exponential(1, 1, draw) {
            whole += 1;
        }
        let size = ((rest + t * whole) / s) as i64;
        let minus = draw() & 1 == 1;
        if !(minus && size == 0) {
            return if minus { -size } else { size };
        }
    }
}

/// True with the probability exp(−a/b), where a ≤ b.
fn exponential(a: u64, b: u64, draw: &mut impl FnMut() -> u64) -> bool {
    let mut k = 1;
    while below(b * k, draw) < a {
        k += 1;
    }
    k % 2 == 1
}

/// A whole number from 0 to n − 1, each as likely.
fn below(n: u64, draw: &mut impl FnMut() -> u64) -> u64 {
    let whole = u64::MAX - u64::MAX % n;
    loop {
        let bits = draw();
        if bits < whole {
            return bits % n;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn dice() -> impl FnMut() -> u64 {
        let mut state = 20_261_126u64;
        move || {
            state = state.wrapping_add(0x9E37_79B9_7F4A_7C15);
            let mixed = (state ^ (state >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
            let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
            mixed ^ (mixed >> 31)
        }
    }

    #[test]
    fn noise_has_the_probabilities_of_its_epsilon() {
        let mut draw = dice();
        let many = 200_000;
        let mut counts = BTreeMap::<i64, f64>::new();
        (0..many).for_each(|_| *counts.entry(laplace(500, 1000, &mut draw)).or_default() += 1.0 / f64::from(many));
        // P(x) = (1 − q)/(1 + q) · q^|x|, q = exp(−0.5)
        let q = (-0.5f64).exp();
        for x in -4i64..=4 {
            let expected = (1.0 - q) / (1.0 + q) * q.powi(x.unsigned_abs() as i32);
            assert!((counts[&x] - expected).abs() < 0.004, "{x}: {} {expected}", counts[&x]);
        }
    }

    #[test]
    fn a_question_asked_again_has_the_same_answer_and_costs_nothing() {
        let (mut budget, mut draw) = (Budget::of(1000), dice());
        let first = budget.tell("n", 650, 1, 600, &mut draw).expect("there is enough");
        assert_eq!(budget.tell("n", 650, 1, 600, &mut draw), Ok(first));
        assert_eq!(budget.tell("risk", 300, 1, 600, &mut draw), Err(Spent::Budget { left: 400 }));
        assert_eq!(budget.tell("risk", 300, 0, 100, &mut draw), Err(Spent::Bounds));
        assert!(budget.tell("risk", 300, 1, 400, &mut draw).is_ok() && budget.left() == 0);
    }
}
