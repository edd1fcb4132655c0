//! What a wave publishes: one document that says all that anybody may know, and its hash.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use crate::plan::{Dimension, Measure, Plan, Table};

/// The format of this document.
pub const FORMAT: &str = "metodist-release/1";

/// What is published of a wave. A cell that is not in it is withheld or has nobody: which of the two is not told.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Release {
    /// [`FORMAT`].
    pub format: String,
    /// The wave.
    pub wave: String,
    /// Nothing in it is of fewer people …
    pub minimum: u64,
    /// … even when so many of a group tell each other their answers.
    pub coalition: u64,
    /// By what people are grouped.
    pub dimensions: Vec<Dimension>,
    /// What is told of a group; figures are in this order.
    pub measures: Vec<Measure>,
    /// The tables.
    pub tables: Vec<Published>,
    /// The hashes of the releases that it was checked against, in order.
    pub ledger: Vec<String>,
    /// SHA-256 of this document as JSON without spaces and with an empty hash, in hex.
    pub hash: String,
}

/// A table as it is published.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Published {
    /// By what, and of whom.
    #[serde(flatten)]
    pub table: Table,
    /// How many cells the values of its dimensions could make.
    pub possible: u64,
    /// How many of them are published.
    pub published: u64,
    /// The cells.
    pub cells: Vec<PublishedCell>,
}

/// A group as it is published.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PublishedCell {
    /// Its values, in the order of the table's dimensions.
    pub of: Vec<String>,
    /// How many people answered at all.
    pub n: u64,
    /// A figure for each measure; none where it is withheld.
    pub figures: Vec<Option<Figure>>,
}

/// A figure of a group.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Figure {
    /// How many people answered this.
    pub n: u64,
    /// The mean, share (0–1) or sum; for a distribution the share of each value in the order of the measure.
    pub values: Vec<f64>,
}

/// Who is in a cell: the values allowed of each dimension that it speaks of.
pub type Condition = BTreeMap<String, BTreeSet<String>>;

impl Release {
    /// A release of a plan, with its hash.
    pub fn of(plan: &Plan, tables: Vec<Published>, ledger: Vec<String>) -> Self {
        let mut release = Self {
            format: FORMAT.to_owned(),
            wave: plan.wave.clone(),
            minimum: plan.minimum,
            coalition: plan.coalition,
            dimensions: plan.dimensions.clone(),
            measures: plan.measures.clone(),
            tables,
            ledger,
            hash: String::new(),
        };
        release.hash = release.digest();
        release
    }

    /// Whether it is what it was when it was made.
    pub fn is_whole(&self) -> bool {
        self.format == FORMAT && self.hash == self.digest()
    }

    fn digest(&self) -> String {
        let bare = Self { hash: String::new(), ..self.clone() };
        let text = serde_json::to_vec(&bare).expect("names and finite numbers are JSON");
        Sha256::digest(&text).iter().map(|byte| format!("{byte:02x}")).collect()
    }

    /// The share of possible cells that are published, 0–1; by table see [`Published`].
    pub fn utility(&self) -> f64 {
        let (published, possible) =
            self.tables.iter().fold((0, 0), |(a, b), table| (a + table.published, b + table.possible));
        published as f64 / possible.max(1) as f64
    }
}

impl Table {
    /// Who is in a cell of this table.
    pub fn condition(&self, of: &[String]) -> Condition {
        let mut condition = self.only.clone();
        for (name, value) in self.by.iter().zip(of) {
            condition.insert(name.clone(), BTreeSet::from([value.clone()]));
        }
        condition
    }
}

/// Whether everybody in `inner` is in `outer`, whoever there is.
pub fn holds(outer: &Condition, inner: &Condition) -> bool {
    outer.iter().all(|(name, allowed)| inner.get(name).is_some_and(|inner| inner.is_subset(allowed)))
}
