//! How many contracts of target training to conclude now, so that enough people arrive.

use serde::Serialize;

use crate::binomial;

/// More than this many contracts for one need is no advice.
pub const MOST_CONTRACTS: usize = 10_000;

/// The answer, with what it rests on.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Contracts {
    /// The smallest number of contracts that gives the assurance.
    pub number: usize,
    /// The reasoning: for each number from the need itself to the answer, the chance that enough arrive.
    pub tried: Vec<Trial>,
}

/// A number of contracts that was tried.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct Trial {
    /// Contracts.
    pub contracts: usize,
    /// The chance that at least as many as needed arrive, 0 to 1.
    pub enough: f64,
}

/// The smallest number N with P(Bin(N, `arrives`) ≥ `need`) ≥ `assurance`; None if no number up to [`MOST_CONTRACTS`] does.
pub fn contracts(need: usize, arrives: f64, assurance: f64) -> Option<Contracts> {
    if !(arrives > 0.0 && assurance < 1.0 && need as f64 / arrives <= MOST_CONTRACTS as f64) {
        return None;
    }
    let mut tried = Vec::new();
    for number in need..=MOST_CONTRACTS {
        let enough = binomial(number, arrives).at_least(need);
        tried.push(Trial { contracts: number, enough });
        // A chance that is the assurance but for rounding gives it.
        if enough >= assurance - 1e-12 {
            return Some(Contracts { number, tried });
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::contracts;

    #[test]
    fn the_numbers_are_those_of_the_research() {
        let number = |need, arrives| contracts(need, arrives, 0.8).map(|answer| answer.number);
        assert_eq!([0.5, 0.6, 0.7].map(|arrives| number(3, arrives)), [Some(8), Some(6), Some(5)]);
        assert_eq!([0.5, 0.6, 0.7].map(|arrives| number(5, arrives)), [Some(12), Some(10), Some(8)]);
        assert_eq!(
            [number(0, 0.5), number(3, 1.0), number(3, 0.0), number(3, f64::NAN)],
            [Some(0), Some(3), None, None]
        );
    }

    #[test]
    fn the_reasoning_ends_where_the_assurance_begins() {
        let answer = contracts(3, 0.6, 0.8).expect("a number");
        let chances: Vec<u32> = answer.tried.iter().map(|trial| (trial.enough * 1000.0).round() as u32).collect();
        assert_eq!(chances, [216, 475, 683, 821]);
        assert_eq!(answer.tried[0].contracts, 3);
    }
}
