//! Probabilities of tails, none of them smaller than the truth.

/// Of at least `count` successes among `trials`: Chernoff's bound, which is exact for all of them.
pub fn binomial(count: usize, trials: usize, chance: f64) -> f64 {
    let (count, trials) = (count as f64, trials as f64);
    if trials == 0.0 || count <= trials * chance {
        return 1.0;
    }
    let share = count / trials;
    let miss = if share < 1.0 { (1.0 - share) * ((1.0 - share) / (1.0 - chance)).ln() } else { 0.0 };
    (-trials * (share * (share / chance).ln() + miss)).exp()
}

/// Of at least `count` events where `mean` are expected.
pub fn poisson(count: usize, mean: f64) -> f64 {
    let count = count as f64;
    if count <= mean { 1.0 } else { (count - mean - count * (count / mean).ln()).exp() }
}

/// Of a sum of independent symmetric numbers as large as this, in units of the root of the sum of their squares:
/// three times the normal tail, which lies below Hoeffding's bound and above what series by the thousand gave.
pub fn self_normalised(deviations: f64) -> f64 {
    if deviations <= 2.0 { 1.0 } else { 1.2 / deviations * (-deviations * deviations / 2.0).exp() }
}
