//! An indicator: data, not code. What it counts, out of what, and how the number is to be read.

use chrono::NaiveDate;
use expressions::Condition;
use serde::{Deserialize, Serialize};

use crate::{Dataset, Dimension, Title};

/// An indicator as it is written in a file or in the browser.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Definition {
    /// `staff.teaching.count`; never changes, reports call it so.
    pub code: String,
    /// Grows when the meaning changes.
    #[serde(default = "one")]
    pub version: i32,
    /// Title.
    pub title: Title,
    /// A short title for tiles and column heads; the title where absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub short: Option<Title>,
    /// What the number counts.
    pub unit: Unit,
    /// Digits after the comma.
    #[serde(default)]
    pub decimals: u8,
    /// The code of the dataset.
    pub dataset: String,
    /// The set that a share is a share of: a condition.
    pub population: String,
    /// The part of the population that is counted: a condition; all of it where absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub condition: Option<String>,
    /// How the part is measured.
    #[serde(default)]
    pub measure: Measure,
    /// A state on a day or happenings in a school year; must agree with the dataset.
    #[serde(default)]
    pub as_of: AsOfRule,
    /// How values of organisations become one.
    #[serde(default)]
    pub rollup: Rollup,
    /// Codes of fields and bands it may be broken down by, and `organisation`.
    #[serde(default)]
    pub dimensions: Vec<String>,
    /// Which way is better.
    #[serde(default)]
    pub direction: Direction,
    /// Where an official form asks for it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reference: Option<Reference>,
    /// The counted part in words.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub description_numerator: Option<Title>,
    /// The population in words.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub description_denominator: Option<Title>,
    /// The day from which this version is meant; always where absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub valid_from: Option<NaiveDate>,
}

/// What a number counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Unit {
    /// People.
    People,
    /// Hundredths of the population: the only unit of shares.
    Percent,
    /// Years.
    Years,
    /// Rates of pay (ставки).
    Rates,
    /// Anything else, one by one.
    Items,
}

/// How the counted part is measured.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Measure {
    /// Its records.
    #[default]
    Count,
    /// The different people in it.
    CountDistinct,
    /// The different organisations that its records belong to.
    CountOrganisations,
    /// The sum of a field of numbers, by its code.
    Sum(String),
    /// The mean of a field of numbers over the records that have it.
    Average(String),
}

/// A state on a day, or happenings in a school year.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum AsOfRule {
    /// A stock.
    #[default]
    Instant,
    /// A flow.
    During,
}

/// How the values of organisations become the value of all of them.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Rollup {
    /// From all records together: the share of a district is not the mean of the shares of its schools.
    #[default]
    Recompute,
    /// The sum of the values.
    Sum,
    /// The mean of the values, each organisation counting once.
    MeanOfUnits,
    /// There is no value for several organisations together.
    None,
}

/// Which way is better.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Direction {
    /// More is better.
    Up,
    /// Less is better.
    Down,
    /// Neither.
    #[default]
    None,
}

/// Where an official form asks for the number.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Reference {
    /// «ОО-1».
    pub form: String,
    /// Section.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub section: Option<String>,
    /// Row.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub row: Option<String>,
}

/// Which of the two sets.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// The records that are counted.
    Numerator,
    /// The records they are counted out of; the same where the indicator is no share.
    Denominator,
}

/// A checked indicator: what it says can be asked. Made only by [`crate::Catalogue`].
#[derive(Clone, Debug)]
pub struct Indicator {
    /// As it is written.
    pub definition: Definition,
    /// The dataset it speaks of.
    pub dataset: &'static Dataset,
    /// What it may be broken down by, the organisation first.
    pub dimensions: Vec<Dimension>,
    pub(crate) population: Condition,
    pub(crate) condition: Option<Condition>,
    pub(crate) measured: Measured,
}

/// A checked measure.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Measured {
    Records,
    /// The different people, or organisations, of a column.
    Distinct {
        column: &'static str,
    },
    Sum {
        field: usize,
    },
    Average {
        field: usize,
    },
}

impl Definition {
    /// The short title, or the title.
    pub fn short(&self) -> &Title {
        self.short.as_ref().unwrap_or(&self.title)
    }
}

impl Indicator {
    /// Its code.
    pub fn code(&self) -> &str {
        &self.definition.code
    }

    /// Is it a share of its population?
    pub fn is_share(&self) -> bool {
        self.definition.unit == Unit::Percent
    }

    /// The dimension of a code, if the indicator may be broken down by it.
    pub fn dimension(&self, code: &str) -> Option<&Dimension> {
        self.dimensions.iter().find(|dimension| dimension.code(self.dataset) == code)
    }
}

fn one() -> i32 {
    1
}
