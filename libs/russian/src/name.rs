//! A personal name: from one cell of somebody's table to its parts, its short form and the sex it tells of.

mod cases;
mod given;
mod parse;
mod sex;

pub use cases::Case;

use std::fmt;

use crate::NBSP;

/// A name in its parts, capitals corrected, never with an empty family or given name.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct FullName {
    /// «Иванова-Сидорова», «фон Берг».
    pub family: String,
    /// «Мария», «Ен Сук»; an initial keeps its dot: «М.».
    pub given: String,
    /// «Петровна», «Рашид оглы», «И.»; many people have none.
    pub patronymic: Option<String>,
    /// Whether a part is an initial, so the whole name is not known.
    pub initials_only: bool,
}

/// What a name tells of the sex of its owner.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Sex {
    /// «Иванов Пётр Ильич».
    Male,
    /// «Иванова Мария Петровна».
    Female,
    /// «Ким Е. С.»: nothing to tell by.
    Unknown,
}

impl FullName {
    /// Reads one cell in any of the usual orders; `None` if it is not a family and a given name at least.
    ///
    /// A former name in brackets is left out, Latin letters that look like Cyrillic ones are corrected.
    pub fn parse(cell: &str) -> Option<FullName> {
        parse::parse(cell)
    }

    /// «Иванова М. П.» with no-break spaces.
    pub fn short(&self) -> String {
        format!("{}{NBSP}{}", self.family.replace(' ', "\u{a0}"), self.initials())
    }

    /// «М. П. Иванова» with no-break spaces, as under a document.
    pub fn signature(&self) -> String {
        format!("{}{NBSP}{}", self.initials(), self.family.replace(' ', "\u{a0}"))
    }

    /// The sex that the patronymic tells of; failing that the given name, failing that the family name.
    pub fn sex(&self) -> Sex {
        sex::sex(self)
    }

    fn initials(&self) -> String {
        let mut parts: Vec<String> = self.given.split(' ').map(initial).collect();
        // Of «Рашид оглы» only the father's name has an initial.
        parts.extend(self.patronymic.iter().filter_map(|name| name.split(' ').next()).map(initial));
        parts.join("\u{a0}")
    }
}

/// The whole name: «Иванова Мария Петровна».
impl fmt::Display for FullName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {}", self.family, self.given)?;
        self.patronymic.iter().try_for_each(|name| write!(f, " {name}"))
    }
}

/// «Мария» → «М.», «Анна-Мария» → «А.-М.», «Рашид-оглы» → «Р.», «Дж.» stays.
fn initial(word: &str) -> String {
    if word.ends_with('.') {
        return word.to_string();
    }
    let letters = word.split('-').filter_map(|part| part.chars().next()).filter(|letter| letter.is_uppercase());
    let initials: Vec<String> = letters.map(|letter| format!("{letter}.")).collect();
    if initials.is_empty() { word.chars().take(1).collect() } else { initials.join("-") }
}
