//! The nomenclature of posts (номенклатура должностей): codes, groups of staff, and the ways people write them.

use chrono::NaiveDate;
use russian::search_key;
use serde::Deserialize;

use crate::StaffGroup;

/// The nomenclature.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Positions {
    /// What must be known about the list itself.
    pub note: String,
    position: Vec<Position>,
}

/// A position of the nomenclature.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Position {
    /// Code: `teacher`.
    pub code: String,
    /// Title: «учитель».
    pub title: String,
    /// Title in English.
    pub en: String,
    /// Group of staff.
    pub staff_group: StaffGroup,
    /// Other ways of writing it.
    #[serde(default)]
    pub synonyms: Vec<String>,
    /// In the nomenclature since.
    pub valid_from: Option<NaiveDate>,
    /// First day on which it is in it no more.
    pub valid_to: Option<NaiveDate>,
}

impl Positions {
    /// All of them, in the order of the file.
    pub fn all(&self) -> &[Position] {
        &self.position
    }

    /// The position of a code.
    pub fn of(&self, code: &str) -> Option<&Position> {
        self.position.iter().find(|position| position.code == code)
    }

    /// The position that a written title means: the longest title or synonym that it begins with, word for word, so
    /// that «учитель-логопед» is not «учитель» and «учитель математики» is.
    pub fn find(&self, written: &str, on: NaiveDate) -> Option<&Position> {
        let written = search_key(written);
        let begins = |title: &str| {
            let title = search_key(title);
            let fits = written.strip_prefix(&title).is_some_and(|rest| rest.is_empty() || rest.starts_with(' '));
            fits.then_some(title.len())
        };
        self.position
            .iter()
            .filter(|position| position.in_force(on))
            .filter_map(|position| {
                let titles = std::iter::once(&position.title).chain(&position.synonyms);
                titles.filter_map(|title| begins(title)).max().map(|length| (length, position))
            })
            .max_by_key(|(length, _)| *length)
            .map(|(_, position)| position)
    }
}

impl Position {
    fn in_force(&self, on: NaiveDate) -> bool {
        self.valid_from.is_none_or(|from| from <= on) && self.valid_to.is_none_or(|to| on < to)
    }
}
