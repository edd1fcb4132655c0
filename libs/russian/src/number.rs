//! Numbers as Russian documents print them: 1 051, 12,5, 89 %, +2 п.п., −3.

use crate::NBSP;

/// A whole number in groups of three with no-break spaces: «1 051», «−12 000».
pub fn grouped(n: i64) -> String {
    let sign = if n < 0 { "−" } else { "" };
    format!("{sign}{}", group(&n.unsigned_abs().to_string()))
}

/// A number with a decimal comma and exactly `digits` digits after it, a half rounded away from zero as people do.
///
/// It rounds the number as it is written in decimal (1.005 → 1,01), not its binary neighbour. «—» if it is not finite.
pub fn decimal(value: f64, digits: usize) -> String {
    if !value.is_finite() {
        return "—".to_string();
    }
    let (whole, fraction) = rounded(value.abs(), digits);
    let is_zero = whole.bytes().chain(fraction.bytes()).all(|digit| digit == b'0');
    let sign = if value < 0.0 && !is_zero { "−" } else { "" };
    let comma = if fraction.is_empty() { "" } else { "," };
    format!("{sign}{}{comma}{fraction}", group(&whole))
}

/// A number that is already in percent: `percent(89.0, 0)` is «89 %».
pub fn percent(value: f64, digits: usize) -> String {
    format!("{}{NBSP}%", decimal(value, digits))
}

/// A change with its sign always shown: «+2», «−0,5»; a change that rounds to nothing has none: «0».
pub fn signed(value: f64, digits: usize) -> String {
    let text = decimal(value, digits);
    let grows = value > 0.0 && text.bytes().any(|byte| (b'1'..=b'9').contains(&byte));
    if grows { format!("+{text}") } else { text }
}

/// A change between two percentages: «+2 п.п.».
pub fn points(value: f64, digits: usize) -> String {
    format!("{}{NBSP}п.п.", signed(value, digits))
}

fn group(digits: &str) -> String {
    let mut text = String::with_capacity(digits.len() * 2);
    for (place, digit) in digits.chars().enumerate() {
        if place > 0 && (digits.len() - place).is_multiple_of(3) {
            text.push(NBSP);
        }
        text.push(digit);
    }
    text
}

/// The digits before and after the comma of a number that is not negative.
fn rounded(value: f64, digits: usize) -> (String, String) {
    let text = value.to_string();
    let (whole, fraction) = text.split_once('.').unwrap_or((&text, ""));
    let up = fraction.as_bytes().get(digits).is_some_and(|digit| *digit >= b'5');
    let kept = &fraction[..digits.min(fraction.len())];
    let mut all = format!("0{whole}{kept:0<digits$}").into_bytes();
    if up {
        for digit in all.iter_mut().rev() {
            if *digit == b'9' {
                *digit = b'0';
            } else {
                *digit += 1;
                break;
            }
        }
    }
    let mut all: String = all.into_iter().map(char::from).collect();
    let fraction = all.split_off(all.len() - digits);
    let whole = all.strip_prefix('0').unwrap_or(&all).to_string();
    (whole, fraction)
}
