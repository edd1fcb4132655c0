//! How many of some people: a probability for every number from none to all.

use std::sync::OnceLock;

/// A distribution of a count: `chances()[k]` is the probability that it is k. The probabilities sum to 1.
#[derive(Clone, Debug, PartialEq)]
pub struct Distribution(Vec<f64>);

impl Distribution {
    /// A number that is certain.
    pub fn certain(number: usize) -> Self {
        let mut chances = vec![0.0; number + 1];
        chances[number] = 1.0;
        Distribution(chances)
    }

    /// Probabilities of 0, 1, 2 …
    pub fn chances(&self) -> &[f64] {
        &self.0
    }

    /// The expected number.
    pub fn mean(&self) -> f64 {
        self.0.iter().enumerate().map(|(number, chance)| number as f64 * chance).sum()
    }

    /// The chance of that many or more.
    pub fn at_least(&self, number: usize) -> f64 {
        self.0.iter().skip(number).sum::<f64>().min(1.0)
    }

    /// The smallest number that is not exceeded with this probability.
    pub fn quantile(&self, probability: f64) -> usize {
        let mut below = 0.0;
        // What is lost to rounding (1e-12) must not push a quantile by one.
        let place = self.0.iter().position(|chance| {
            below += chance;
            below >= probability - 1e-12
        });
        place.unwrap_or(self.0.len() - 1)
    }

    /// The central interval: at most (1 − level)/2 lies below it, and as much above. `level` is 0.9 for 90 %.
    pub fn interval(&self, level: f64) -> (usize, usize) {
        let tail = (1.0 - level) / 2.0;
        (self.quantile(tail), self.quantile(1.0 - tail))
    }

    /// The sum of this and an independent one: groups of a district, contracts and returns.
    pub fn plus(&self, other: &Distribution) -> Distribution {
        let mut sum = vec![0.0; self.0.len() + other.0.len() - 1];
        for (one, chance) in self.0.iter().enumerate().filter(|(_, chance)| **chance > 0.0) {
            for (two, also) in other.0.iter().enumerate() {
                sum[one + two] += chance * also;
            }
        }
        Distribution(sum)
    }

    /// How many will be missing from `wanted` if this many are there: `wanted` less the number, and never below zero.
    pub fn missing_from(&self, wanted: usize) -> Distribution {
        let mut missing = vec![0.0; wanted + 1];
        for (number, chance) in self.0.iter().enumerate() {
            missing[wanted.saturating_sub(number)] += chance;
        }
        Distribution(missing)
    }
}

/// Of `people`, each with the same probability, independently.
pub fn binomial(people: usize, probability: f64) -> Distribution {
    let p = probability.clamp(0.0, 1.0);
    match (p == 0.0, p == 1.0) {
        (true, _) => return Distribution::certain(0).padded(people),
        (_, true) => return Distribution::certain(people),
        _ => {}
    }
    let term = |k: usize| (choose(people, k) + k as f64 * p.ln() + (people - k) as f64 * (-p).ln_1p()).exp();
    normalised((0..=people).map(term).collect())
}

/// Of `people` with one probability that is itself known only as a Beta distribution with `a` for and `b` against
/// (both above 0).
pub fn beta_binomial(people: usize, a: f64, b: f64) -> Distribution {
    let ln_beta = |x: f64, y: f64| ln_gamma(x) + ln_gamma(y) - ln_gamma(x + y);
    let rest = ln_beta(a, b);
    let term = |k: usize| (choose(people, k) + ln_beta(a + k as f64, b + (people - k) as f64) - rest).exp();
    normalised((0..=people).map(term).collect())
}

/// Of people with a probability each, independently: contracts that will be kept, say.
pub fn poisson_binomial(probabilities: &[f64]) -> Distribution {
    probabilities.iter().fold(Distribution::certain(0), |sum, p| {
        let p = p.clamp(0.0, 1.0);
        sum.plus(&Distribution(vec![1.0 - p, p]))
    })
}

impl Distribution {
    fn padded(mut self, people: usize) -> Self {
        self.0.resize(people + 1, 0.0);
        self
    }
}

/// Logarithms of gamma lose some digits in large numbers; the sum is one by definition.
fn normalised(mut chances: Vec<f64>) -> Distribution {
    let sum: f64 = chances.iter().sum();
    chances.iter_mut().for_each(|chance| *chance /= sum);
    Distribution(chances)
}

/// The logarithm of the number of ways to choose k of n.
fn choose(n: usize, k: usize) -> f64 {
    ln_factorial(n) - ln_factorial(k) - ln_factorial(n - k)
}

fn ln_factorial(n: usize) -> f64 {
    static SMALL: OnceLock<Vec<f64>> = OnceLock::new();
    let table = SMALL.get_or_init(|| {
        let sums = (1..256).scan(0.0, |sum, one| {
            *sum += f64::from(one).ln();
            Some(*sum)
        });
        std::iter::once(0.0).chain(sums).collect()
    });
    table.get(n).copied().unwrap_or_else(|| ln_gamma(n as f64 + 1.0))
}

/// ln Γ(x) for x > 0: Stirling's series after the argument is raised to 12 (Abramowitz and Stegun 6.1.41; error below 1e-13).
fn ln_gamma(x: f64) -> f64 {
    let (mut x, mut shift) = (x, 0.0);
    while x < 12.0 {
        shift += x.ln();
        x += 1.0;
    }
    let square = x * x;
    let series = (1.0 / 12.0
        - (1.0 / 360.0 - (1.0 / 1260.0 - (1.0 / 1680.0 - 1.0 / (1188.0 * square)) / square) / square) / square)
        / x;
    (x - 0.5) * x.ln() - x + 0.5 * (2.0 * std::f64::consts::PI).ln() + series - shift
}

#[cfg(test)]
mod tests {
    use super::{Distribution, beta_binomial, binomial, ln_gamma, poisson_binomial};

    #[test]
    fn intervals_are_those_of_scipy() {
        // scipy.stats 1.17: binom.interval, betabinom.interval; 25 and 959 teachers of whom 7 % leave in a year.
        assert_eq!(binomial(25, 0.07).interval(0.9), (0, 4));
        assert_eq!(binomial(959, 0.07).interval(0.9), (54, 80));
        assert_eq!(binomial(959, 0.07).interval(0.8), (57, 77));
        // The same where the rate itself comes from one year of them, and from three.
        assert_eq!(beta_binomial(25, 25.0 * 0.07, 25.0 * 0.93).interval(0.9), (0, 5));
        assert_eq!(beta_binomial(959, 2877.0 * 0.07, 2877.0 * 0.93).interval(0.9), (53, 83));
        let chances = beta_binomial(25, 5.25, 69.75);
        assert!((chances.at_least(4) - (1.0 - 0.879_627_82)).abs() < 1e-8, "{}", chances.at_least(4));
    }

    #[test]
    fn gamma_of_a_half_is_the_root_of_pi() {
        assert!((ln_gamma(0.5) - std::f64::consts::PI.sqrt().ln()).abs() < 1e-13);
        assert!((ln_gamma(171.0) - 706.573_062_245_787_4).abs() < 1e-10);
    }

    #[test]
    fn a_beta_of_one_and_one_knows_nothing() {
        let flat = beta_binomial(4, 1.0, 1.0);
        assert!(flat.chances().iter().all(|chance| (chance - 0.2).abs() < 1e-12));
    }

    #[test]
    fn what_is_missing_is_never_below_zero() {
        let missing = poisson_binomial(&[1.0, 0.5, 0.0]).missing_from(1);
        assert_eq!(missing.chances(), [1.0, 0.0]);
        assert_eq!(Distribution::certain(2).missing_from(5), Distribution::certain(3).padded(5));
    }
}
