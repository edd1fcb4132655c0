//! The sex a name tells of. A guess: forms offer it and people correct it.

use super::parse::{is_daughter_of, is_son_of};
use super::{FullName, Sex, given};
use crate::letter::small;

const MALE_FAMILY: [&str; 8] = ["ов", "ев", "ёв", "ин", "ын", "ский", "цкий", "ской"];
const FEMALE_FAMILY: [&str; 8] = ["ова", "ева", "ёва", "ина", "ына", "ская", "цкая", "ая"];

pub(super) fn sex(name: &FullName) -> Sex {
    let by_patronymic = name.patronymic.as_deref().map_or(Sex::Unknown, by_patronymic);
    [by_patronymic, by_given(&name.given), by_family(&name.family)]
        .into_iter()
        .find(|sex| *sex != Sex::Unknown)
        .unwrap_or(Sex::Unknown)
}

fn by_patronymic(name: &str) -> Sex {
    let name = small(name);
    let last = name.rsplit([' ', '-']).next().unwrap_or_default();
    if is_son_of(last) || last.ends_with("ич") {
        Sex::Male
    } else if is_daughter_of(last) || last.ends_with("вна") || last.ends_with("чна") {
        Sex::Female
    } else {
        Sex::Unknown
    }
}

fn by_given(name: &str) -> Sex {
    let name = small(name);
    let first = name.split('-').next().unwrap_or_default();
    match given::known(first) {
        Sex::Unknown => {}
        known => return known,
    }
    // The endings are a rule of longer names only: not of initials, nor of Korean or Chinese names.
    if name.contains([' ', '.']) || name.chars().filter(|letter| is_vowel(*letter)).count() < 2 {
        return Sex::Unknown;
    }
    match name.chars().last() {
        Some('а' | 'я') => Sex::Female,
        Some('ь' | 'ъ') | None => Sex::Unknown,
        Some(last) if is_vowel(last) => Sex::Unknown,
        Some(_) => Sex::Male,
    }
}

fn by_family(name: &str) -> Sex {
    let name = small(name);
    let last = name.rsplit(['-', ' ']).next().unwrap_or_default();
    if FEMALE_FAMILY.iter().any(|ending| longer(last, ending)) {
        Sex::Female
    } else if MALE_FAMILY.iter().any(|ending| longer(last, ending)) {
        Sex::Male
    } else {
        Sex::Unknown
    }
}

/// Whether the word has the ending and a stem of two letters at least before it («Цин» has none).
fn longer(word: &str, ending: &str) -> bool {
    word.strip_suffix(ending).is_some_and(|stem| stem.chars().count() >= 2)
}

pub(super) fn is_vowel(letter: char) -> bool {
    matches!(letter, 'а' | 'е' | 'ё' | 'и' | 'о' | 'у' | 'ы' | 'э' | 'ю' | 'я')
}
