//! Which encoding a text is in, and whether the letters it gives make sense in Russian.

use encoding_rs::WINDOWS_1251;

use crate::Refusal;

/// The encodings that are read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum TextEncoding {
    Utf8,
    Utf16Le,
    Utf16Be,
    Windows1251,
}

impl TextEncoding {
    /// The encoding of a text by its beginning, and the length of its byte order mark. Nonsense is refused.
    pub fn detect(start: &[u8]) -> Result<(Self, usize), Refusal> {
        if start.starts_with(b"\xFF\xFE") {
            return Ok((Self::Utf16Le, 2));
        }
        if start.starts_with(b"\xFE\xFF") {
            return Ok((Self::Utf16Be, 2));
        }
        let wrong = Refusal::WrongEncoding { row: None };
        let controls = start.iter().filter(|byte| **byte < 9 || (14..32).contains(*byte)).count();
        if controls > 0 {
            // Text with a zero in every other place is UTF-16 without a mark; anything else with control bytes is no text.
            let zeros = start.iter().filter(|byte| matches!(byte, 0 | 4)).count();
            return Err(if zeros * 4 > start.len() { wrong } else { Refusal::NotASpreadsheet { looks_like: None } });
        }
        let mark = if start.starts_with(b"\xEF\xBB\xBF") { 3 } else { 0 };
        match std::str::from_utf8(&start[mark..]) {
            Ok(text) if !is_doubly_encoded(text) => Ok((Self::Utf8, mark)),
            // The beginning may end in the middle of a letter.
            Err(error) if error.error_len().is_none() && error.valid_up_to() > 0 => Ok((Self::Utf8, mark)),
            Ok(_) => Err(wrong),
            Err(_) if mark > 0 => Err(wrong),
            Err(_) => {
                let (text, _) = WINDOWS_1251.decode_without_bom_handling(start);
                if is_russian(&text) { Ok((Self::Windows1251, 0)) } else { Err(wrong) }
            }
        }
    }
}

/// Russian read as Windows-1251: nearly all letters beyond ASCII are Russian, vowels are as frequent as they should be, and capitals do
/// not stand inside words. KOI8-R, DOS and Mac texts fail.
fn is_russian(text: &str) -> bool {
    let (mut letters, mut foreign, mut vowels, mut flips) = (0usize, 0usize, 0usize, 0usize);
    let mut previous_lower = false;
    for character in text.chars() {
        let is_letter = matches!(character, 'а'..='я' | 'А'..='Я' | 'ё' | 'Ё');
        if is_letter {
            letters += 1;
            vowels += usize::from(matches!(character, 'о' | 'е' | 'а' | 'и' | 'О' | 'Е' | 'А' | 'И'));
            flips += usize::from(previous_lower && character.is_uppercase());
        } else if !character.is_ascii() && !"«»№–—…“”„‘’•°§±\u{a0}\u{ad}".contains(character) {
            foreign += 1;
        }
        previous_lower = is_letter && character.is_lowercase();
    }
    let mostly_russian = foreign * 20 <= letters;
    mostly_russian && (letters < 30 || (vowels * 100 >= letters * 22 && flips * 10 <= letters))
}

/// UTF-8 that was read as Windows-1251 and saved as UTF-8 again: «РџСЂРёРІРµС‚».
fn is_doubly_encoded(text: &str) -> bool {
    let letters = text.chars().filter(|c| ('\u{400}'..'\u{500}').contains(c)).count();
    let leads = text.chars().filter(|c| matches!(c, 'Р' | 'С')).count();
    letters >= 30 && leads * 5 >= letters * 2
}

#[cfg(test)]
mod tests {
    use super::*;
    use encoding_rs::{IBM866, KOI8_R};

    const TEXT: &str = "№;Фамилия, имя, отчество;Должность;Категория\n1;Соловьёва Мария Ивановна;учитель;высшая\n";

    #[test]
    fn utf8_and_windows_1251_are_told_apart() {
        assert_eq!(TextEncoding::detect(TEXT.as_bytes()), Ok((TextEncoding::Utf8, 0)));
        assert_eq!(TextEncoding::detect(format!("\u{feff}{TEXT}").as_bytes()), Ok((TextEncoding::Utf8, 3)));
        assert_eq!(TextEncoding::detect(&WINDOWS_1251.encode(TEXT).0), Ok((TextEncoding::Windows1251, 0)));
        assert_eq!(TextEncoding::detect(&TEXT.as_bytes()[..25]), Ok((TextEncoding::Utf8, 0)), "cut inside a letter");
    }

    #[test]
    fn nonsense_is_refused() {
        let wrong = Err(Refusal::WrongEncoding { row: None });
        assert_eq!(TextEncoding::detect(&KOI8_R.encode(TEXT).0), wrong);
        assert_eq!(TextEncoding::detect(&IBM866.encode(TEXT).0), wrong);
        let twice = WINDOWS_1251.decode(TEXT.as_bytes()).0.into_owned();
        assert_eq!(TextEncoding::detect(twice.as_bytes()), wrong);
        let wide: Vec<u8> = TEXT.encode_utf16().flat_map(u16::to_le_bytes).collect();
        assert_eq!(TextEncoding::detect(&wide), wrong);
    }
}
