//! Given names and patronymics.

use super::{Case, HARD, SOFT, THIRD, first_declension, is_one_of, is_vowel, split};
use crate::name::{
    Sex,
    parse::{is_daughter_of, is_son_of},
};

/// Old men's names of «-о» that have cases as if of «-а».
const OLD_O: &str = "данило михайло гаврило кирило самойло";

/// Only the last word of «Ен Сук» has cases, both parts of «Анна-Мария» have.
pub(super) fn decline(name: &str, case: Case, sex: Sex) -> String {
    let (front, last) = name.rsplit_once(' ').map_or(("", name), |(front, last)| (front, last));
    let last: Vec<String> = last.split('-').map(|part| one(part, case, sex)).collect();
    let gap = if front.is_empty() { "" } else { " " };
    format!("{front}{gap}{}", last.join("-"))
}

pub(super) fn decline_patronymic(name: &str, case: Case, sex: Sex) -> String {
    let last = name.rsplit([' ', '-']).next().unwrap_or_default().to_lowercase();
    if is_son_of(&last) || is_daughter_of(&last) || name.contains('.') {
        return name.to_owned();
    }
    let declined = match sex {
        Sex::Male if last.ends_with("ич") => Some(HARD.on(name, case)),
        Sex::Female if last.ends_with("на") => first_declension(name, case),
        _ => None,
    };
    declined.unwrap_or_else(|| name.to_owned())
}

fn one(word: &str, case: Case, sex: Sex) -> String {
    declined(word, case, sex).unwrap_or_else(|| word.to_owned())
}

fn declined(word: &str, case: Case, sex: Sex) -> Option<String> {
    if word.contains('.') {
        return None;
    }
    let (stem, last) = split(word, 1)?;
    if stem.is_empty() {
        return None;
    }
    match (last, sex) {
        ("а" | "я", _) => first_declension(word, case),
        ("ь", Sex::Female) => Some(THIRD.on(stem, case)),
        (_, Sex::Female) => None,
        ("ь" | "й", _) => Some(SOFT.on(stem, case)),
        ("о", _) if is_one_of(word, OLD_O) => first_declension(&format!("{stem}а"), case),
        (last, _) if last.chars().all(is_vowel) => None,
        _ => Some(HARD.on(&fleeting(word), case)),
    }
}

/// «Лев» → «Льв», «Павел» → «Павл», «Пётр» → «Петр».
fn fleeting(word: &str) -> String {
    match word.to_lowercase().as_str() {
        "лев" => "Льв".into(),
        "павел" => "Павл".into(),
        "пётр" => "Петр".into(),
        _ => word.to_owned(),
    }
}
