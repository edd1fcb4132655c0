//! Check digits of the numbers that the tax service gives (ИНН: приказ ФНС ММВ-7-6/435@; ОГРН: приказ Минфина 165н).

/// Ten or twelve digits with right check digits.
pub fn is_inn(text: &str) -> bool {
    let Some(digits) = digits(text) else { return false };
    let check =
        |weights: &[u32]| weights.iter().zip(&digits).map(|(weight, digit)| weight * digit).sum::<u32>() % 11 % 10;
    match digits.len() {
        10 => check(&[2, 4, 10, 3, 5, 9, 4, 6, 8]) == digits[9],
        12 => {
            check(&[7, 2, 4, 10, 3, 5, 9, 4, 6, 8]) == digits[10]
                && check(&[3, 7, 2, 4, 10, 3, 5, 9, 4, 6, 8]) == digits[11]
        }
        _ => false,
    }
}

/// Thirteen digits; the last is the remainder of the others by eleven, without its tens.
pub fn is_ogrn(text: &str) -> bool {
    let Some(digits) = digits(text) else { return false };
    let remainder = digits.iter().take(12).fold(0, |rest, digit| (rest * 10 + digit) % 11);
    digits.len() == 13 && digits[0] != 0 && remainder % 10 == digits[12]
}

fn digits(text: &str) -> Option<Vec<u32>> {
    text.chars().map(|digit| digit.to_digit(10)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_with_one_wrong_digit_are_refused() {
        // Published numbers of the Federal Tax Service and of Sberbank; an invented personal one.
        for (right, check) in [
            ("7707329152", is_inn as fn(&str) -> bool),
            ("7707083893", is_inn),
            ("500100732259", is_inn),
            ("1027700132195", is_ogrn),
            ("1047707030513", is_ogrn),
        ] {
            assert!(check(right), "{right}");
            for place in 0..right.len() {
                let digit = right.as_bytes()[place] - b'0';
                let wrong = format!("{}{}{}", &right[..place], (digit + 1) % 10, &right[place + 1..]);
                assert!(!check(&wrong), "{wrong}");
            }
        }
        assert!(!is_inn("77073291") && !is_inn("77o7329152") && !is_ogrn(""));
    }
}
