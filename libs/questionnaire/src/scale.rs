//! What is computed from answers, what was published about it, and the tests that a file brings along.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::{Answers, Cited, Labels, Texts};

/// A number computed from answers.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Scale {
    /// A name: a Latin letter, then letters, digits, `_`.
    pub id: String,
    /// What it is called.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub title: Texts,
    /// How it is computed.
    pub method: Method,
    /// Items, all alike or with weights.
    #[serde(default, skip_serializing_if = "Items::is_empty")]
    pub items: Items,
    /// Points of each code of an item, instead of the code: `{"p1": {"1": 10, "0": 0}}`. Nothing is reversed then.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub key: BTreeMap<String, BTreeMap<i64, f64>>,
    /// Of [`Method::Expr`]: `sqrt((EE/54)^2 + …)`, see [`crate::Formula`].
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub expr: String,
    /// What is done where answers are missing.
    #[serde(default)]
    pub missing: Missing,
    /// Applied last.
    #[serde(default)]
    pub transform: Transform,
    /// The least and the greatest score.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub range: Option<[f64; 2]>,
    /// What a high score means.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub direction: Option<Direction>,
    /// How sure its key is.
    #[serde(default)]
    pub status: Status,
    /// Where its key is printed.
    #[serde(default, skip_serializing_if = "Cited::is_empty")]
    pub source: Cited,
}

/// Items of a scale.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(untagged)]
pub enum Items {
    /// All alike.
    Alike(Vec<String>),
    /// With weights.
    Weighted(BTreeMap<String, f64>),
}

impl Default for Items {
    fn default() -> Self {
        Self::Alike(Vec::new())
    }
}

impl Items {
    /// Names with weights.
    pub fn weights(&self) -> Vec<(&str, f64)> {
        match self {
            Self::Alike(names) => names.iter().map(|name| (name.as_str(), 1.0)).collect(),
            Self::Weighted(weights) => weights.iter().map(|(name, weight)| (name.as_str(), *weight)).collect(),
        }
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.weights().is_empty()
    }
}

/// How a scale is computed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Method {
    /// The mean of the answered items.
    Mean,
    /// Their sum.
    Sum,
    /// The sum of weights × answers, or of the points of a key.
    WeightedSum,
    /// A formula over the scales above.
    Expr,
}

/// What is done where answers are missing. Without a word about it every item has to be answered.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Missing {
    /// With fewer answers there is no score.
    #[serde(default)]
    pub min_answered: usize,
    /// How it is made up for.
    #[serde(default)]
    pub policy: Policy,
}

/// How missing answers are made up for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Policy {
    /// Not at all: no score.
    #[default]
    Invalid,
    /// By the mean of the answered items. For a sum that is the same as [`Policy::Prorate`].
    MeanOfAnswered,
    /// The sum is raised to the full number of items.
    Prorate,
}

/// `score × mul + add`.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Transform {
    /// Multiplied first.
    #[serde(default = "one")]
    pub mul: f64,
    /// Then added.
    #[serde(default)]
    pub add: f64,
}

impl Default for Transform {
    fn default() -> Self {
        Self { mul: 1.0, add: 0.0 }
    }
}

impl Transform {
    /// Applies it.
    pub fn of(self, score: f64) -> f64 {
        score * self.mul + self.add
    }
}

/// What a high score means.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Direction {
    /// More is better.
    HigherIsBetter,
    /// More is worse.
    HigherIsWorse,
}

/// How sure a key or a cut-off is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Status {
    /// Published by the authors or in a study, which the source names.
    #[default]
    Published,
    /// Decided by a centre or a region.
    Local,
    /// Not checked against a publication: to be checked before use.
    Unverified,
    /// Not there: whoever brings the words brings it. There is no score until then.
    Incomplete,
}

/// Cut-offs of a scale.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Band {
    /// Of which scale.
    pub scale: String,
    /// Where a band begins, rising. A score equal to an edge is in the upper band.
    pub edges: Vec<f64>,
    /// One more than edges.
    #[serde(default)]
    pub labels: Labels,
    /// Who may see it.
    #[serde(default)]
    pub audience: Audience,
    /// How sure it is.
    #[serde(default)]
    pub status: Status,
    /// Where it is printed.
    pub source: String,
    /// On whom it was found.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub sample: String,
}

impl Band {
    /// In which band a score is, from 0.
    pub fn place(&self, score: f64) -> usize {
        self.edges.iter().filter(|edge| score >= **edge).count()
    }
}

/// Who may see a band.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Audience {
    /// Whoever answered.
    Respondent,
    /// A psychologist.
    #[default]
    Specialist,
    /// Nobody: only numbers of many.
    Statistics,
}

/// What others measured.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Norm {
    /// Of which scale.
    pub scale: String,
    /// The mean.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub mean: Option<f64>,
    /// The standard deviation.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sd: Option<f64>,
    /// Cronbach's α.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub alpha: Option<f64>,
    /// How many people.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub n: Option<u64>,
    /// Who they were.
    pub population: Cited,
    /// Where it is printed.
    pub source: String,
}

/// What a respondent sees of the result.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Feedback {
    /// Scales.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub respondent: Vec<String>,
    /// What is said beside them.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub disclaimer: Texts,
    /// Whether where to find help is shown whatever the result.
    #[serde(default)]
    pub always_show_help: bool,
}

/// What protects those who answer.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Safety {
    /// How soon it may be given again.
    #[serde(default)]
    pub min_days_between: u32,
    /// Nothing can be written in it by which somebody gives himself away.
    #[serde(default)]
    pub no_free_text: bool,
    /// Whether it is a diagnosis.
    #[serde(default)]
    pub diagnostic: bool,
}

/// In which order items are shown.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Order {
    /// What is mixed.
    #[serde(default)]
    pub shuffle: Shuffle,
}

/// What is mixed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Shuffle {
    /// Nothing.
    #[default]
    None,
    /// The items of a page.
    WithinPage,
}

/// Answers with the scores they must give, to a millionth. `null` is no score.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TestVector {
    /// What was answered.
    #[serde(default)]
    pub answers: Answers,
    /// What comes out.
    #[serde(default)]
    pub expect: BTreeMap<String, Option<f64>>,
}

fn one() -> f64 {
    1.0
}
