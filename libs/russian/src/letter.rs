//! Letters of Russian without the tables of Unicode: a list of a hundred thousand people asks about millions of them.

/// Small letters, as `to_lowercase` makes them.
pub(crate) fn small(text: &str) -> String {
    let mut small = String::with_capacity(text.len());
    for letter in text.chars() {
        match letter {
            'а'..='я' | 'ё' | '\0'..='@' | '['..='\u{7f}' => small.push(letter),
            'А'..='Я' => small.extend(char::from_u32(letter as u32 + 0x20)),
            'A'..='Z' => small.push(letter.to_ascii_lowercase()),
            _ => small.extend(letter.to_lowercase()),
        }
    }
    small
}

/// A letter of any alphabet.
pub(crate) fn is_letter(letter: char) -> bool {
    matches!(letter, 'а'..='я' | 'А'..='Я') || letter.is_alphabetic()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn the_short_way_comes_to_the_same(text in "[а-яёА-ЯЁa-zA-Z0-9 .’-]{0,20}", any in any::<char>()) {
            prop_assert_eq!(small(&text), text.to_lowercase());
            prop_assert_eq!(is_letter(any), any.is_alphabetic());
        }
    }
}
