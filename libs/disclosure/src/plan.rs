//! The plan of a release: what may be asked of a wave, said before the wave begins.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use crate::Refused;

/// No plan may publish of fewer people.
pub const FLOOR: u64 = 5;

/// What is to be published of a wave, and how carefully.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Plan {
    /// The name of the wave, such as W2026-1.
    pub wave: String,
    /// Nothing is published of fewer people.
    #[serde(default = "ten")]
    pub minimum: u64,
    /// So many members of a group may tell each other their own answers, and the rest of the group is still `minimum` people.
    #[serde(default = "one")]
    pub coalition: u64,
    /// A group whose answers are alike but for fewer people is withheld; so is an answer that fewer people of a group gave.
    #[serde(default = "three")]
    pub few: u64,
    /// How far apart the bounds of a withheld mean must be, as a share of the range of the measure.
    #[serde(default = "tenth")]
    pub protection: f64,
    /// How far apart the bounds of a withheld number of people must be.
    #[serde(default = "five")]
    pub people: u64,
    /// By what people are grouped.
    pub dimensions: Vec<Dimension>,
    /// The tables.
    pub tables: Vec<Table>,
    /// What is told of each group beside its size.
    #[serde(default)]
    pub measures: Vec<Measure>,
}

/// A column that people are grouped by.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Dimension {
    /// The column.
    pub name: String,
    /// All its values after merging, in their order. Empty: those of the data, which tells that somebody has them.
    #[serde(default)]
    pub values: Vec<String>,
    /// Values that are one group, by its name: small schools, say.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub merge: BTreeMap<String, Vec<String>>,
}

/// People grouped by some dimensions at once.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Table {
    /// The dimensions; none for everybody.
    pub by: Vec<String>,
    /// A filter: only people who have one of these values of a dimension.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub only: BTreeMap<String, BTreeSet<String>>,
}

/// What is told of a group.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Measure {
    /// The column of the answers. An empty answer is none.
    pub column: String,
    /// What is told of them.
    pub kind: Kind,
    /// The least possible answer, for a mean.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub low: Option<f64>,
    /// The greatest possible answer, for a mean.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub high: Option<f64>,
    /// The possible answers, for a distribution.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub values: Vec<String>,
    /// Digits after the point; left out, 1 for means, 3 for shares, 0 for sums.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub decimals: Option<u32>,
    /// Everybody answers it anew in each wave, and so differently that two waves do not tell who came or left. Left out, answers are taken
    /// to stay with their people.
    #[serde(default)]
    pub asked_anew: bool,
}

/// Kinds of figures.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Kind {
    /// The mean of numbers between `low` and `high`.
    Mean,
    /// The share of answers 1 among answers 0 and 1.
    Share,
    /// The share of each of `values`.
    Distribution,
    /// The sum of numbers from 0 on, without bound: also withheld where the two largest answers are most of it.
    Sum,
}

impl Measure {
    /// Digits after the point.
    pub fn digits(&self) -> u32 {
        self.decimals.unwrap_or(match self.kind {
            Kind::Mean => 1,
            Kind::Share | Kind::Distribution => 3,
            Kind::Sum => 0,
        })
    }

    /// The bounds of one person's answer; a sum has no upper one.
    pub fn bounds(&self) -> (f64, Option<f64>) {
        match self.kind {
            Kind::Mean => (self.low.unwrap_or(0.0), self.high),
            Kind::Share | Kind::Distribution => (0.0, Some(1.0)),
            Kind::Sum => (0.0, None),
        }
    }
}

impl Plan {
    /// The plan, if it can be followed. Its tables are put into one order, so that the order in the file decides nothing.
    pub fn checked(mut self) -> Result<Self, Refused> {
        let names: BTreeSet<&str> = self.dimensions.iter().map(|one| one.name.as_str()).collect();
        if self.minimum < FLOOR || self.minimum > 1_000_000 || self.coalition > self.minimum {
            return Err(Refused::Minimum { floor: FLOOR });
        }
        if !(0.0..=1.0).contains(&self.protection) || self.few == 0 || self.people > 1_000_000 {
            return Err(Refused::Protection);
        }
        if names.len() < self.dimensions.len() {
            return Err(Refused::Twice("dimensions"));
        }
        for table in &self.tables {
            let used = table.by.iter().chain(table.only.keys());
            if let Some(unknown) = used.into_iter().find(|name| !names.contains(name.as_str())) {
                return Err(Refused::Dimension(unknown.clone()));
            }
            if table.by.iter().collect::<BTreeSet<_>>().len() < table.by.len() {
                return Err(Refused::Twice("by"));
            }
        }
        for measure in &self.measures {
            measure.checked()?;
        }
        let measures = self.measures.iter().map(|one| (&one.column, one.kind as u8));
        if measures.collect::<BTreeSet<_>>().len() < self.measures.len() {
            return Err(Refused::Twice("measures"));
        }
        self.tables.iter_mut().for_each(|table| table.by.sort());
        self.tables.sort_by(|a, b| (a.by.len(), a).cmp(&(b.by.len(), b)));
        if self.tables.windows(2).any(|two| two[0] == two[1]) {
            return Err(Refused::Twice("tables"));
        }
        Ok(self)
    }

    /// So many people a published group must have.
    pub fn threshold(&self) -> u64 {
        self.minimum + self.coalition
    }
}

impl Measure {
    fn checked(&self) -> Result<(), Refused> {
        let bounded = matches!((self.low, self.high), (Some(low), Some(high))
            if low < high && low.abs() <= 1e9 && high.abs() <= 1e9);
        let several = self.values.iter().collect::<BTreeSet<_>>().len() == self.values.len() && self.values.len() > 1;
        let well = match self.kind {
            Kind::Mean => bounded,
            Kind::Distribution => several,
            Kind::Share | Kind::Sum => true,
        };
        if well && self.digits() <= 6 { Ok(()) } else { Err(Refused::Measure(self.column.clone())) }
    }
}

fn one() -> u64 {
    1
}
fn three() -> u64 {
    3
}
fn five() -> u64 {
    5
}
fn ten() -> u64 {
    10
}
fn tenth() -> f64 {
    0.1
}
