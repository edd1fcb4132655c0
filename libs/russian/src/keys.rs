//! Two plain text columns that make a database search and sort Russian text without any collation of its own.

/// What two spellings of the same words share: small letters, ё as е, everything between words one space.
///
/// Accents and soft hyphens vanish, so a name pasted from a web page or a Mac file name is found too.
pub fn search_key(text: &str) -> String {
    let folded = folded(text);
    let mut key = String::with_capacity(folded.len());
    for word in folded.split(' ').filter(|word| !word.is_empty()) {
        if !key.is_empty() {
            key.push(' ');
        }
        key.push_str(word);
    }
    if key.contains('ё') { key.replace('ё', "е") } else { key }
}

/// A text whose byte order is the order of a Russian dictionary.
///
/// Case does not count; a space, a hyphen and other marks come before digits, digits (by value: № 2 before № 10) before
/// Cyrillic letters, and these before Latin ones. ё counts as е, and only between otherwise equal words it goes after е.
pub fn sort_key(text: &str) -> String {
    let plain = search_key(text);
    let mut key = String::with_capacity(plain.len() * 2);
    let mut rest = plain.as_str();
    while let Some(letter) = rest.chars().next() {
        if letter.is_ascii_digit() {
            let end = rest.find(|c: char| !c.is_ascii_digit()).unwrap_or(rest.len());
            push_number(&mut key, &rest[..end]);
            rest = &rest[end..];
        } else {
            key.push(after_cyrillic(letter));
            rest = &rest[letter.len_utf8()..];
        }
    }
    // Few texts may have a ё, even one of two characters: only these are folded once more.
    let folded = if text.contains(['ё', 'Ё', '\u{308}']) { folded(text) } else { String::new() };
    if folded.contains('ё') {
        let letters = folded.chars().filter(|letter| *letter != ' ');
        let yo: String = letters.map(|letter| if letter == 'ё' { '1' } else { '0' }).collect();
        let yo = yo.trim_end_matches('0');
        // Lower than any character of the words, so that a longer word still goes after a shorter one.
        key.push('\u{1}');
        key.push_str(yo);
    }
    key
}

/// Small composed letters and digits; a space stands for every mark between words.
fn folded(text: &str) -> String {
    let mut letters = String::with_capacity(text.len());
    for letter in text.chars() {
        match letter {
            // Almost every letter is one of these: the tables of Unicode are asked about the rest.
            'а'..='я' | 'ё' | 'a'..='z' | '0'..='9' => letters.push(letter),
            'А'..='Я' => letters.extend(char::from_u32(letter as u32 + 0x20)),
            'A'..='Z' => letters.push(letter.to_ascii_lowercase()),
            '\0'..='\u{7f}' | '\u{a0}' | '«' | '»' | '–' | '—' | '№' => letters.push(' '),
            'Ё' => letters.push('ё'),
            _ => letter.to_lowercase().for_each(|letter| push_rare(&mut letters, letter)),
        }
    }
    letters
}

fn push_rare(letters: &mut String, letter: char) {
    match letter {
        '\u{306}' if letters.ends_with('и') => replace_last(letters, 'й'),
        '\u{308}' if letters.ends_with('е') => replace_last(letters, 'ё'),
        '\u{300}'..='\u{36f}' | '\u{ad}' | '\u{200b}'..='\u{200d}' | '\u{2060}' | '\u{feff}' => {}
        _ if letter.is_alphanumeric() => letters.push(letter),
        _ => letters.push(' '),
    }
}

fn replace_last(letters: &mut String, letter: char) {
    letters.pop();
    letters.push(letter);
}

/// A number with its length in front, so that more digits sort later: 2 → "12", 10 → "210".
fn push_number(key: &mut String, digits: &str) {
    let digits = digits.trim_start_matches('0');
    let mut length = digits.len();
    while length >= 9 {
        key.push('9');
        length -= 9;
    }
    key.extend(char::from_digit(length as u32, 10));
    key.push_str(digits);
}

/// Letters that Unicode keeps before Cyrillic (Latin, Greek comes with it) move to its private area, which is after.
fn after_cyrillic(letter: char) -> char {
    if letter != ' ' && letter < '\u{400}' { char::from_u32(0xe000 + letter as u32).unwrap_or(letter) } else { letter }
}
