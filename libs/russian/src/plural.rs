//! Number agreement: 21 участник, 22 участника, 25 участников.

use crate::{NBSP, number};

/// The form of a noun that agrees with a whole number. With a fraction (1,5 участника) it is always `few`.
pub fn plural<'a>(n: i64, one: &'a str, few: &'a str, many: &'a str) -> &'a str {
    let n = n.unsigned_abs();
    match (n % 10, n % 100) {
        (_, 11..=14) => many,
        (1, _) => one,
        (2..=4, _) => few,
        _ => many,
    }
}

/// The number with its noun: «1 051 участник», with no-break spaces.
pub fn counted(n: i64, one: &str, few: &str, many: &str) -> String {
    format!("{}{NBSP}{}", number::grouped(n), plural(n, one, few, many))
}
