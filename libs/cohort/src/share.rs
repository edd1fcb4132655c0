//! A share of a small group, with the limits within which the true one lies.

use serde::Serialize;

const Z: f64 = 1.959_963_984_540_054;

/// A part of a whole.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct Share {
    /// The part.
    pub part: usize,
    /// The whole.
    pub whole: usize,
    /// Their ratio, 0 to 1; NaN is never given: of nobody the share is 0 with limits 0 and 1.
    pub value: f64,
    /// Lower 95 % limit by Wilson's score.
    pub low: f64,
    /// Upper 95 % limit.
    pub high: f64,
}

/// The share with Wilson's limits. A part above the whole counts as the whole.
pub fn share(part: usize, whole: usize) -> Share {
    if whole == 0 {
        return Share { part: 0, whole, value: 0.0, low: 0.0, high: 1.0 };
    }
    let part = part.min(whole);
    let (n, p) = (whole as f64, part as f64 / whole as f64);
    let middle = (p + Z * Z / (2.0 * n)) / (1.0 + Z * Z / n);
    let half = Z * (p * (1.0 - p) / n + Z * Z / (4.0 * n * n)).sqrt() / (1.0 + Z * Z / n);
    let low = if part == 0 { 0.0 } else { middle - half };
    let high = if part == whole { 1.0 } else { middle + half };
    Share { part, whole, value: p, low, high }
}

#[cfg(test)]
mod tests {
    use super::share;

    #[test]
    fn the_limits_are_those_of_wilson() {
        // Newcombe 1998, table I: 81 of 263 and 0 of 20.
        let many = share(81, 263);
        assert!((many.low - 0.2553).abs() < 5e-5 && (many.high - 0.3662).abs() < 5e-5, "{many:?}");
        let none = share(0, 20);
        assert!(none.low == 0.0 && (none.high - 0.1611).abs() < 5e-5, "{none:?}");
        assert_eq!((share(0, 0).low, share(0, 0).high), (0.0, 1.0));
    }
}
