//! Quantiles of Fisher's F, by the incomplete beta function.

/// Where the distribution function of F with `above` and `below` degrees of freedom is `p`.
pub(super) fn quantile(p: f64, above: f64, below: f64) -> f64 {
    let (mut low, mut high) = (0.0, 1.0);
    // Halving the interval of the beta variable until its ends are neighbours.
    for _ in 0..80 {
        let middle = (low + high) / 2.0;
        if incomplete_beta(above / 2.0, below / 2.0, middle) < p {
            low = middle;
        } else {
            high = middle;
        }
    }
    let beta = (low + high) / 2.0;
    below * beta / (above * (1.0 - beta))
}

/// The regularised incomplete beta function, by its continued fraction (Lentz's method).
fn incomplete_beta(a: f64, b: f64, x: f64) -> f64 {
    if x <= 0.0 || x >= 1.0 {
        return x.clamp(0.0, 1.0);
    }
    if x > (a + 1.0) / (a + b + 2.0) {
        return 1.0 - incomplete_beta(b, a, 1.0 - x);
    }
    let front = (ln_gamma(a + b) - ln_gamma(a) - ln_gamma(b) + a * x.ln() + b * (1.0 - x).ln()).exp() / a;
    let away = |value: f64| if value.abs() < 1e-300 { 1e-300 } else { value };
    let (mut c, mut d) = (1.0, 1.0 / away(1.0 - (a + b) * x / (a + 1.0)));
    let mut fraction = d;
    // The fraction settles after about the square root of the larger parameter.
    for m in 1..100_000 {
        let m = f64::from(m);
        let even = m * (b - m) * x / ((a + 2.0 * m - 1.0) * (a + 2.0 * m));
        let odd = -(a + m) * (a + b + m) * x / ((a + 2.0 * m) * (a + 2.0 * m + 1.0));
        let mut change = 1.0;
        for term in [even, odd] {
            d = 1.0 / away(1.0 + term * d);
            c = away(1.0 + term / c);
            change = c * d;
            fraction *= change;
        }
        if (change - 1.0).abs() < 1e-15 {
            break;
        }
    }
    front * fraction
}

/// The logarithm of Γ for positive numbers (Stirling's series, after a shift to where it is exact).
fn ln_gamma(x: f64) -> f64 {
    let mut shift = 1.0;
    let mut x = x;
    while x < 15.0 {
        shift *= x;
        x += 1.0;
    }
    let square = x * x;
    let series = (1.0 / 12.0 - (1.0 / 360.0 - (1.0 / 1260.0 - 1.0 / (1680.0 * square)) / square) / square) / x;
    (x - 0.5) * x.ln() - x + 0.5 * std::f64::consts::TAU.ln() + series - shift.ln()
}

#[cfg(test)]
mod tests {
    use super::{ln_gamma, quantile};

    #[test]
    fn quantiles_are_those_of_the_tables() {
        // The first has a formula: tan² of the angle. The others are qf() of R.
        let exact = (std::f64::consts::FRAC_PI_2 * 0.975).tan().powi(2);
        assert!((quantile(0.975, 1.0, 1.0) / exact - 1.0).abs() < 1e-11);
        for (p, above, below, f) in [
            (0.975, 39.0, 195.0, 1.5704401286686),
            (0.025, 39.0, 195.0, 0.5871777720533),
            (0.975, 5.0, 15.0, 3.5764153492791),
            (0.975, 2799.0, 11196.0, 1.0597818953238),
            (0.025, 11.0, 110.0, 0.3390340876851),
        ] {
            assert!((quantile(p, above, below) - f).abs() < 1e-9, "{p} {above} {below}");
        }
    }

    #[test]
    fn gamma_is_the_factorial() {
        assert!(ln_gamma(1.0).abs() < 1e-13 && (ln_gamma(11.0) - 3_628_800f64.ln()).abs() < 1e-12);
        assert!((ln_gamma(0.5) - std::f64::consts::PI.sqrt().ln()).abs() < 1e-13);
    }
}
