//! Folding of spellings: what differs only in case, ё, punctuation, spaces, Roman numerals or Latin look-alikes becomes equal.

/// The folded spelling: `«I кв. категория»` and `1 КВ КАТЕГОРИЯ` are both `1квкатегория`, `B/к` with a Latin letter is `вк`.
pub fn fold(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    for word in split(text) {
        fold_word(word, &mut folded);
    }
    folded
}

/// The folded words one by one.
pub(crate) fn words(text: &str) -> Vec<String> {
    split(text)
        .map(|word| {
            let mut folded = String::with_capacity(word.len());
            fold_word(word, &mut folded);
            folded
        })
        .collect()
}

/// Words end at anything but letters and digits; `№` and `+` mean something and are words by themselves.
fn split(text: &str) -> impl Iterator<Item = &str> {
    text.split_inclusive(['№', '+'])
        .flat_map(|part| {
            let sign =
                part.char_indices().last().filter(|(_, c)| matches!(c, '№' | '+')).map_or(part.len(), |(at, _)| at);
            let (before, sign) = part.split_at(sign);
            before.split(|c: char| !c.is_alphanumeric()).chain(std::iter::once(sign))
        })
        .filter(|word| !word.is_empty())
}

const ROMAN: [&str; 11] = ["I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "XI", "XII"];
const ROMAN_VALUES: [&str; 11] = ["1", "2", "3", "4", "5", "6", "7", "8", "9", "11", "12"];

fn fold_word(word: &str, folded: &mut String) {
    if word.len() <= 8 && word.chars().all(|letter| matches!(letter, 'I' | 'V' | 'X' | 'i' | 'v' | 'x' | 'І')) {
        let upper = word.replace('І', "I").to_uppercase();
        if let Some(index) = ROMAN.iter().position(|roman| *roman == upper) {
            folded.push_str(ROMAN_VALUES[index]);
            return;
        }
    }
    for letter in word.chars() {
        let alike = match letter {
            'A' | 'a' => 'а',
            'B' => 'в',
            'C' | 'c' => 'с',
            'E' | 'e' | 'ё' | 'Ё' => 'е',
            'H' => 'н',
            'K' | 'k' => 'к',
            'M' | 'm' => 'м',
            'O' | 'o' => 'о',
            'P' | 'p' => 'р',
            'T' | 't' => 'т',
            'X' | 'x' => 'х',
            'Y' | 'y' => 'у',
            // Almost every letter is one of these: the tables of Unicode are asked about the rest.
            'А'..='Я' => char::from_u32(letter as u32 + 0x20).unwrap_or(letter),
            other => other,
        };
        match alike {
            'а'..='я' | '0'..='9' => folded.push(alike),
            other => folded.extend(other.to_lowercase()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn spellings_of_one_thing_become_equal() {
        for (a, b) in [
            ("I кат.", "1 КАТ"),
            ("B/к", "в/к"),
            ("Соловьёв", "СОЛОВЬЕВ"),
            ("1-я категория", "I-я  категория"),
            ("«высшая»", "высшая"),
            ("C3Д", "с3д"),
        ] {
            assert_eq!(fold(a), fold(b), "{a} and {b}");
        }
        assert_ne!(fold("I кат."), fold("II кат."));
        assert_eq!(fold("—"), "");
        assert_eq!(words("Дата, № приказа"), ["дата", "№", "приказа"]);
    }

    proptest! {
        #[test]
        fn folding_twice_changes_nothing(text in "[a-zA-Zа-яА-ЯёЁіІIVX0-9 .,/№+«»-]{0,40}") {
            let once = fold(&text);
            prop_assert_eq!(fold(&once), once);
        }
    }
}
