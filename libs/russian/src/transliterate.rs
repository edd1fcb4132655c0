//! Russian words in Latin letters, for logins, addresses and file names: one simple table, no accents.

/// Latin letters for Cyrillic ones, the BGN/PCGN table of 1947 without its accents and apostrophes; the rest is left as it is.
///
/// «Щукина Юлия» → "Shchukina Yuliya". A capital gives one capital: «Ж» → "Zh".
pub fn transliterate(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for letter in text.chars() {
        let small = letter.to_lowercase().next().unwrap_or(letter);
        match latin(small) {
            None => out.push(letter),
            Some(latin) if small == letter => out.push_str(latin),
            Some(latin) => {
                let mut letters = latin.chars();
                out.extend(letters.next().map(|first| first.to_ascii_uppercase()));
                out.extend(letters);
            }
        }
    }
    out
}

/// A part of a file name or address: only a–z, 0–9 and single hyphens between; may be empty.
///
/// «МБОУ СОШ № 3» → "mbou-sosh-3".
pub fn slug(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for letter in transliterate(text).chars() {
        if letter.is_ascii_alphanumeric() {
            out.push(letter.to_ascii_lowercase());
        } else if !out.is_empty() && !out.ends_with('-') {
            out.push('-');
        }
    }
    out.truncate(out.trim_end_matches('-').len());
    out
}

fn latin(letter: char) -> Option<&'static str> {
    Some(match letter {
        'а' => "a",
        'б' => "b",
        'в' => "v",
        'г' => "g",
        'д' => "d",
        'е' | 'ё' | 'э' => "e",
        'ж' => "zh",
        'з' => "z",
        'и' => "i",
        'й' | 'ы' => "y",
        'к' => "k",
        'л' => "l",
        'м' => "m",
        'н' => "n",
        'о' => "o",
        'п' => "p",
        'р' => "r",
        'с' => "s",
        'т' => "t",
        'у' => "u",
        'ф' => "f",
        'х' => "kh",
        'ц' => "ts",
        'ч' => "ch",
        'ш' => "sh",
        'щ' => "shch",
        'ъ' | 'ь' => "",
        'ю' => "yu",
        'я' => "ya",
        _ => return None,
    })
}
