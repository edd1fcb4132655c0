//! The law of target training by date: data, because it changes, and a contract stays under that of its day.

use chrono::NaiveDate;
use serde::Deserialize;

use crate::words::Words;

/// An edition of the law.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Law {
    /// Its number: «555».
    pub code: String,
    /// «постановление Правительства РФ от 27.04.2024 № 555».
    pub title: String,
    /// The first day on which contracts are signed under it.
    pub valid_from: NaiveDate,
    /// The shortest obligation, months.
    pub min_months: i32,
    /// The longest obligation, months.
    pub max_months: i32,
    /// Within so many months after graduation work begins.
    pub arrival_months: i32,
    /// What of it is still to be checked by the text of the law.
    #[serde(default)]
    pub to_check: bool,
    /// What stops the clock of the obligation for a while.
    pub suspension: Vec<Ground>,
    /// What frees from the obligation for good.
    pub release: Vec<Ground>,
}

/// A ground of the law.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Ground {
    /// Its word in the database.
    pub code: String,
    /// What it is called.
    pub title: Words,
}

impl Law {
    /// The name of a ground; its code where the file knows it no more.
    pub fn ground<'a>(grounds: &'a [Ground], code: &'a str, language: kernel::Language) -> &'a str {
        grounds.iter().find(|one| one.code == code).map_or(code, |one| one.title.of(language))
    }
}
