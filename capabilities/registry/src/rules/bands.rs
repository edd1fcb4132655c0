//! Bands of age and experience as the federal forms ask for them, by the time in which they were in force.

use chrono::NaiveDate;
use serde::Deserialize;

/// The versions of both scales.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Bands {
    age: Vec<Scale>,
    experience: Vec<Scale>,
}

#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Scale {
    valid_from: NaiveDate,
    valid_to: Option<NaiveDate>,
    #[expect(dead_code, reason = "says in the file where the scale comes from")]
    basis: String,
    band: Vec<Band>,
}

/// A band of full years.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Band {
    /// Code, as indicators use it.
    pub code: String,
    /// Name: «25–29 лет».
    pub ru: String,
    /// Name in English.
    pub en: String,
    /// The first number of full years in it.
    pub from: i32,
    /// The first number of full years after it.
    pub to: Option<i32>,
}

impl Band {
    /// Does it hold this number of full years?
    pub fn contains(&self, years: i32) -> bool {
        self.from <= years && self.to.is_none_or(|to| years < to)
    }
}

impl Bands {
    /// Bands of age in force on a day; none before the first scale.
    pub fn age(&self, on: NaiveDate) -> &[Band] {
        in_force(&self.age, on)
    }

    /// Bands of experience in force on a day; none before the first scale.
    pub fn experience(&self, on: NaiveDate) -> &[Band] {
        in_force(&self.experience, on)
    }
}

fn in_force(scales: &[Scale], on: NaiveDate) -> &[Band] {
    let scale = scales.iter().find(|scale| scale.valid_from <= on && scale.valid_to.is_none_or(|to| on < to));
    scale.map_or(&[], |scale| &scale.band)
}
