//! Reading one cell: tokens, then which of them are what.

use super::sex::is_vowel;
use super::{FullName, Sex, given};
use crate::letter::{is_letter, small};

const SON_OF: [&str; 7] = ["оглы", "оглу", "огли", "угли", "углы", "уулу", "улы"];
const DAUGHTER_OF: [&str; 4] = ["кызы", "кизи", "гызы", "кыз"];
/// Words before a family name that are nothing else, and those that are also Chinese, Korean or Vietnamese names.
const PARTICLES: [&str; 10] = ["фон", "дер", "ден", "дель", "делла", "тер", "эль", "аль", "ибн", "дос"];
const RARE_PARTICLES: [&str; 9] = ["ван", "де", "да", "ди", "ла", "ле", "дю", "цу", "оф"];
/// Latin capitals and small letters that look exactly like Cyrillic ones.
const LOOKALIKES: &str = "AАBВCСEЕHНKКMМOОPРTТXХYУaаcсeеoоpрxхyу";

pub(super) fn parse(cell: &str) -> Option<FullName> {
    let text = plain(cell);
    let mixed = text.chars().any(char::is_lowercase) && text.chars().any(char::is_uppercase);
    let mut words: Vec<String> = Vec::new();
    let mut initials: Vec<String> = Vec::new();
    // Initials may stand glued: «М.И.Соловьёва».
    let text = text.replace('.', ". ");
    let tokens: Vec<&str> = text.split(' ').map(|token| token.trim_matches(['-', '’', ';'])).collect();
    for (index, token) in tokens.iter().copied().enumerate() {
        let bare = token.trim_end_matches('.');
        let length = bare.chars().count();
        if length == 0 {
            continue;
        }
        if !bare.chars().all(|letter| is_letter(letter) || matches!(letter, '-' | '’')) {
            return None;
        }
        let pair = mixed && !words.is_empty() && length == 2 && bare.chars().all(char::is_uppercase);
        let short_family = index == 0 && token.chars().count() == 1 && is_short_family(bare, &tokens[1..]);
        if short_family {
            words.push(bare.to_string());
        } else if length == 1 || (token.ends_with('.') && length <= 2) {
            initials.push(format!("{}.", capitalised(bare)));
        } else if pair {
            initials.extend(bare.chars().map(|letter| format!("{letter}.")));
        } else {
            words.push(cyrillic(bare));
        }
    }
    let words = join_particles(join_sons(words), mixed, initials.is_empty());
    if initials.is_empty() { written_out(words) } else { with_initials(words, initials) }
}

/// «О Ен Су», «Ю М. С.»: a Korean family name of one vowel has no dot, what follows has one or is a word.
fn is_short_family(bare: &str, rest: &[&str]) -> bool {
    let next = rest.first().map_or(0, |next| next.chars().count());
    small(bare).chars().all(is_vowel) && next >= 2
}

/// Without brackets, commas, numbering, odd spaces and odd dashes.
fn plain(cell: &str) -> String {
    let mut depth = 0_u32;
    let mut text = String::with_capacity(cell.len());
    for letter in cell.chars() {
        match letter {
            '(' | '[' => depth += 1,
            ')' | ']' => {
                depth = depth.saturating_sub(1);
                text.push(' ');
            }
            _ if depth > 0 => {}
            '\u{ad}' | '\u{200b}'..='\u{200d}' | '\u{2060}' | '\u{feff}' => {}
            '\u{306}' if text.ends_with(['и', 'И']) => compose(&mut text, 'й', 'Й'),
            '\u{308}' if text.ends_with(['е', 'Е']) => compose(&mut text, 'ё', 'Ё'),
            '\u{300}'..='\u{36f}' => {}
            '\'' | '`' | '‘' | '’' | 'ʼ' => text.push('’'),
            '-' | '\u{2010}'..='\u{2015}' | '−' => {
                text.truncate(text.trim_end().len());
                text.push('-');
            }
            ',' => text.push(' '),
            _ if letter.is_whitespace() => {
                if !text.is_empty() && !text.ends_with([' ', '-']) {
                    text.push(' ');
                }
            }
            _ => text.push(letter),
        }
    }
    // «12. Иванова», «12) Иванова»
    text.trim_start_matches(|c: char| c.is_ascii_digit() || matches!(c, '.' | ' ' | '-')).trim_end().to_string()
}

fn compose(text: &mut String, small: char, capital: char) {
    if let Some(last) = text.pop() {
        text.push(if last.is_uppercase() { capital } else { small });
    }
}

/// «[Рашид, оглы]» → «[Рашид оглы]».
fn join_sons(words: Vec<String>) -> Vec<String> {
    let mut joined: Vec<String> = Vec::with_capacity(words.len());
    for word in words {
        let small = small(&word);
        match joined.last_mut() {
            Some(father) if is_son_of(&small) || is_daughter_of(&small) => {
                *father = format!("{} {small}", capitalised(father));
            }
            _ => joined.push(word),
        }
    }
    joined
}

/// «[фон, Берг, Анна]» → «[фон Берг, Анна]»: particles and the word after them become one word, wherever they stand.
fn join_particles(words: Vec<String>, mixed: bool, written_out: bool) -> Vec<String> {
    let mut joined: Vec<String> = Vec::with_capacity(words.len());
    let mut index = 0;
    while index < words.len() {
        let run = words[index..].iter().take_while(|word| is_particle(word)).count();
        let sure = words[index..index + run].iter().any(|word| {
            let small = small(word);
            PARTICLES.contains(&small.as_str()) || (mixed && *word == small)
        });
        let enough = words.len() - run >= 2 || !written_out;
        let ends = index + run < words.len();
        if run > 0 && ends && enough && (sure || (index == 0 && words.len() - run >= 3)) {
            let particles = small(&words[index..index + run].join(" "));
            joined.push(format!("{particles} {}", capitalised(&words[index + run])));
            index += run + 1;
        } else {
            joined.push(capitalised(&words[index]));
            index += 1;
        }
    }
    joined
}

fn is_particle(word: &str) -> bool {
    let small = small(word);
    PARTICLES.contains(&small.as_str()) || RARE_PARTICLES.contains(&small.as_str())
}

/// «Соловьёва М. И.», «М. И. Соловьёва», «Соловьёва Мария И.»
fn with_initials(words: Vec<String>, initials: Vec<String>) -> Option<FullName> {
    let mut words = words.into_iter();
    let family = words.next()?;
    let mut rest = words.chain(initials);
    let given = rest.next()?;
    let patronymic = rest.next();
    if rest.next().is_some() {
        return None;
    }
    Some(FullName { family, given, patronymic, initials_only: true })
}

fn written_out(words: Vec<String>) -> Option<FullName> {
    let known = |index: usize| given::known(&small(&words[index])) != Sex::Unknown;
    let last = words.len().checked_sub(1)?;
    let patronymic = (1..words.len()).rev().find(|index| is_patronymic(&words[*index]));
    let join = |range: std::ops::Range<usize>| words[range].join(" ");
    let (family, given, patronymic) = match patronymic {
        _ if last == 0 => return None,
        // «Анна Павловна Абрамович»: the last one is a family name after all.
        Some(2) if last == 2 && is_patronymic(&words[1]) && known(0) => (2..3, 0..1, Some(1)),
        Some(index) if index == last && index >= 2 => (0..1, 1..index, Some(index)),
        // A given name and a patronymic without a family name.
        Some(index) if index == last => return None,
        Some(index) => (index + 1..last + 1, 0..index, Some(index)),
        None if last == 1 && known(0) && !known(1) => (1..2, 0..1, None),
        None if last == 1 => (0..1, 1..2, None),
        // «Ким Ен Сук»: a given name of two syllables.
        None if words[1..].iter().all(|word| is_syllable(word)) => (0..1, 1..last + 1, None),
        None if last == 2 => (0..1, 1..2, Some(2)),
        None => return None,
    };
    Some(FullName {
        family: join(family),
        given: join(given),
        patronymic: patronymic.map(|index| words[index].clone()),
        initials_only: false,
    })
}

fn is_patronymic(word: &str) -> bool {
    let word = small(word);
    let last = word.rsplit([' ', '-']).next().unwrap_or_default();
    // «Ильич», «Фомич», «Кузьмич» have no в: any longer word with ич is taken for one after the first place.
    let long = word.chars().count() >= 5;
    (last != word && (is_son_of(last) || is_daughter_of(last)))
        || (long && ["ич", "вна", "чна"].iter().any(|ending| word.ends_with(ending)))
}

pub(super) fn is_son_of(word: &str) -> bool {
    SON_OF.contains(&word)
}

pub(super) fn is_daughter_of(word: &str) -> bool {
    DAUGHTER_OF.contains(&word)
}

fn is_syllable(word: &str) -> bool {
    small(word).chars().filter(|letter| is_vowel(*letter)).count() <= 1
}

/// A word of Cyrillic and Latin letters in one, with the Latin ones that have a double replaced by it.
fn cyrillic(word: &str) -> String {
    let is_latin = |letter: char| letter.is_ascii_alphabetic();
    if !word.chars().any(is_latin) || !word.chars().any(|letter| ('\u{400}'..'\u{530}').contains(&letter)) {
        return word.to_string();
    }
    let double = |letter: char| LOOKALIKES.chars().skip_while(|known| *known != letter).nth(1).unwrap_or(letter);
    word.chars().map(|letter| if is_latin(letter) { double(letter) } else { letter }).collect()
}

/// Each word and each part of a hyphenated word with one capital: «ИВАНОВА-СИДОРОВА» → «Иванова-Сидорова».
fn capitalised(words: &str) -> String {
    let one = |word: &str| word.split('-').map(capitalised_part).collect::<Vec<_>>().join("-");
    words
        .split(' ')
        .map(|word| if is_son_of(word) || is_daughter_of(word) { word.to_string() } else { one(word) })
        .collect::<Vec<_>>()
        .join(" ")
}

fn capitalised_part(part: &str) -> String {
    let lowered = small(part);
    if is_son_of(&lowered) || is_daughter_of(&lowered) || lowered == "заде" {
        return lowered;
    }
    // «О’Коннор» but «Лук’яненко».
    if let Some((first, rest)) = lowered.split_once('’').filter(|(first, _)| first.chars().count() == 1) {
        return format!("{}’{}", capital(first), capital(rest));
    }
    // «МакДональд» as its owner writes it, but «Макаров».
    let scottish = part.strip_prefix("Мак").filter(|rest| {
        let mut letters = rest.chars();
        letters.next().is_some_and(char::is_uppercase) && letters.next().is_some_and(char::is_lowercase)
    });
    match scottish {
        Some(rest) => format!("Мак{}", capital(&small(rest))),
        None => capital(&lowered),
    }
}

fn capital(small: &str) -> String {
    let mut letters = small.chars();
    letters.next().into_iter().flat_map(char::to_uppercase).chain(letters).collect()
}
