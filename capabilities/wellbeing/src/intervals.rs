//! How sure a number is: intervals of 95 %, and places that are given only where intervals lie apart.

/// The normal quantile of 95 %.
const Z: f64 = 1.96;

/// Wilson's interval of a share (E. B. Wilson, 1927), both between 0 and 1.
pub fn of_share(share: f64, n: u64) -> (f64, f64) {
    let n = n.max(1) as f64;
    let middle = (share + Z * Z / (2.0 * n)) / (1.0 + Z * Z / n);
    let half = Z / (1.0 + Z * Z / n) * (share * (1.0 - share) / n + Z * Z / (4.0 * n * n)).sqrt();
    ((middle - half).max(0.0), (middle + half).min(1.0))
}

/// The interval of a mean whose answers lie as far apart as those of everybody.
pub fn of_mean(mean: f64, sd: f64, n: u64, [low, high]: [f64; 2]) -> (f64, f64) {
    let half = Z * sd / (n.max(1) as f64).sqrt();
    ((mean - half).max(low), (mean + half).min(high))
}

/// The place of each: one more than there are others whose whole interval lies above its own. Those that cannot be told apart share one.
pub fn places(intervals: &[(f64, f64)]) -> Vec<usize> {
    let above = |one: &(f64, f64)| intervals.iter().filter(|other| other.0 > one.1).count();
    intervals.iter().map(|one| above(one) + 1).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn intervals_are_those_of_the_books() {
        // Newcombe 1998, table I: 81 of 263, 15 of 148, 0 of 20, by Wilson without continuity correction.
        for (hits, n, low, high) in [(81, 263, 0.2553, 0.3662), (15, 148, 0.0624, 0.1605), (0, 20, 0.0, 0.1611)] {
            let found = of_share(f64::from(hits) / n as f64, n);
            assert!((found.0 - low).abs() < 5e-5 && (found.1 - high).abs() < 5e-5, "{hits} of {n}: {found:?}");
        }
        assert_eq!(of_mean(50.0, 20.0, 100, [0.0, 100.0]), (46.08, 53.92));
        assert_eq!(of_mean(1.0, 20.0, 4, [0.0, 100.0]).0, 0.0);
    }

    #[test]
    fn a_place_needs_intervals_that_lie_apart() {
        assert_eq!(places(&[(0.40, 0.50), (0.45, 0.55), (0.20, 0.30)]), [1, 1, 3]);
        assert_eq!(places(&[(0.1, 0.9), (0.5, 0.6)]), [1, 1]);
    }
}
