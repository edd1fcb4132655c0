//! The chi-square distribution.

/// The probability of a value at least this large: the upper incomplete gamma Q(df/2, x/2).
pub fn survival(chi_square: f64, df: usize) -> f64 {
    if df == 0 || chi_square <= 0.0 {
        return 1.0;
    }
    let (a, x) = (df as f64 / 2.0, chi_square / 2.0);
    let scale = (a * x.ln() - x - ln_gamma(a)).exp();
    if x < a + 1.0 { 1.0 - series(a, x) * scale } else { fraction(a, x) * scale }.clamp(0.0, 1.0)
}

/// The lower series: Σ xⁿ / (a (a+1) … (a+n)).
fn series(a: f64, x: f64) -> f64 {
    let (mut term, mut sum, mut n) = (1.0 / a, 1.0 / a, a);
    while term > sum * 1e-16 {
        n += 1.0;
        term *= x / n;
        sum += term;
    }
    sum
}

/// The upper continued fraction by Lentz's method.
fn fraction(a: f64, x: f64) -> f64 {
    const TINY: f64 = 1e-300;
    let mut b = x + 1.0 - a;
    let mut c = 1.0 / TINY;
    let mut d = 1.0 / b;
    let mut h = d;
    for i in 1..10_000 {
        let n = -(i as f64) * (i as f64 - a);
        b += 2.0;
        d = 1.0 / away_from_zero(n * d + b, TINY);
        c = away_from_zero(b + n / c, TINY);
        h *= d * c;
        if (d * c - 1.0).abs() < 1e-16 {
            break;
        }
    }
    h
}

fn away_from_zero(value: f64, tiny: f64) -> f64 {
    if value.abs() < tiny { tiny } else { value }
}

/// ln Γ by Lanczos' approximation (g = 7, nine terms), good to about 15 digits.
fn ln_gamma(z: f64) -> f64 {
    const TERMS: [f64; 9] = [
        0.999_999_999_999_809_9,
        676.520_368_121_885_1,
        -1_259.139_216_722_402_8,
        771.323_428_777_653_1,
        -176.615_029_162_140_6,
        12.507_343_278_686_905,
        -0.138_571_095_265_720_12,
        9.984_369_578_019_572e-6,
        1.505_632_735_149_311_6e-7,
    ];
    let z = z - 1.0;
    let t = z + 7.5;
    let sum = TERMS.iter().enumerate().skip(1).fold(TERMS[0], |sum, (i, term)| sum + term / (z + i as f64));
    0.5 * (2.0 * std::f64::consts::PI).ln() + (z + 0.5) * t.ln() - t + sum.ln()
}

#[cfg(test)]
mod tests {
    use super::survival;

    #[test]
    fn the_tables_of_the_distribution_are_reproduced() {
        for (value, df, p) in
            [(3.841_458_820_694_124, 1, 0.05), (18.307_038_053_275_146, 10, 0.05), (6.634_896_601_021_214, 1, 0.01)]
        {
            assert!((survival(value, df) - p).abs() < 1e-12, "{value} {df}");
        }
        assert!((survival(5.3, 6) - 0.505_9).abs() < 1e-3);
        assert_eq!(survival(0.0, 3), 1.0);
    }
}
