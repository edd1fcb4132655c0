//! Whole numbers modulo the prime 2⁶¹ − 1: elimination without rounding and without numbers that grow.
//!
//! A combination that holds in rational numbers holds here too. One that holds only here would need the prime to divide a determinant
//! of the tables, which chance does once in 10¹⁸.

/// The prime.
pub const PRIME: u64 = (1 << 61) - 1;

/// a + b
pub fn add(a: u64, b: u64) -> u64 {
    let sum = a + b;
    if sum >= PRIME { sum - PRIME } else { sum }
}

/// −a
pub fn negative(a: u64) -> u64 {
    if a == 0 { 0 } else { PRIME - a }
}

/// a · b
pub fn times(a: u64, b: u64) -> u64 {
    let product = u128::from(a) * u128::from(b);
    add((product & u128::from(PRIME)) as u64, (product >> 61) as u64)
}

/// 1 / a, for a that is not 0 (Fermat).
pub fn inverse(a: u64) -> u64 {
    let (mut power, mut left, mut result) = (a, PRIME - 2, 1);
    while left > 0 {
        if left & 1 == 1 {
            result = times(result, power);
        }
        power = times(power, power);
        left >>= 1;
    }
    result
}

/// The whole number near zero that this stands for; none for fractions and what is large.
pub fn small(a: u64) -> Option<i32> {
    const LARGE: u64 = 1 << 20;
    match a {
        _ if a < LARGE => Some(a as i32),
        _ if PRIME - a < LARGE => Some(-((PRIME - a) as i32)),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_inverse_undoes_a_product() {
        for a in [1, 2, 3, 959, PRIME - 1, 1 << 60] {
            assert_eq!(times(a, inverse(a)), 1);
            assert_eq!(add(a, negative(a)), 0);
        }
        assert_eq!((small(PRIME - 3), small(7), small(inverse(2))), (Some(-3), Some(7), None));
    }
}
