//! How well a scale measures: Cronbach's α with Feldt's interval, what each item does in it, McDonald's ω of one factor.

mod covariance;
mod factor;
mod fisher;

use serde::{Deserialize, Serialize};

use covariance::Covariance;

/// Answers of people to the items of one scale, already turned over where items are keyed against it.
#[derive(Clone, Debug, PartialEq)]
pub struct Table {
    /// Names of the items.
    pub items: Vec<String>,
    /// A row for each person, an answer for each item; nothing where there is none.
    pub rows: Vec<Vec<Option<f64>>>,
}

/// What is done with people who left something out.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Gaps {
    /// Each covariance is taken over those who answered both items.
    #[default]
    Pairwise,
    /// Only people with every answer are counted.
    Listwise,
}

/// The figures of a scale. Means and deviations are those of a person's mean answer.
#[derive(Clone, Debug, PartialEq)]
pub struct Reliability {
    /// People who are counted: with any answer, or listwise with all.
    pub persons: usize,
    /// People with every answer.
    pub complete: usize,
    /// The mean of the scale.
    pub mean: f64,
    /// Its standard deviation; nothing for one person.
    pub sd: f64,
    /// Cronbach's α of the covariances.
    pub alpha: f64,
    /// α of the correlations; nothing when an item has no variance.
    pub alpha_standardised: Option<f64>,
    /// Feldt's interval of α, 95 %.
    pub interval: [f64; 2],
    /// The mean correlation of two items.
    pub average_r: Option<f64>,
    /// The standard error of measurement: sd × √(1 − α).
    pub sem: Option<f64>,
    /// McDonald's ω: one factor by minimum residuals, standardised; or why there is none.
    pub omega: Result<f64, NotComputable>,
    /// Item by item.
    pub items: Vec<ItemFigures>,
}

/// An item within its scale.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct ItemFigures {
    /// Its name.
    pub item: String,
    /// How many answered it.
    pub n: usize,
    /// The mean answer.
    pub mean: f64,
    /// Its standard deviation.
    pub sd: f64,
    /// Correlation with the sum of the others.
    pub rest: Option<f64>,
    /// What its sign says.
    pub sign: Sign,
    /// α without it; nothing of fewer than three items.
    pub alpha_without: Option<f64>,
    /// Its loading on the factor of ω.
    pub loading: Option<f64>,
}

/// What the sign of an item-rest correlation says.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Sign {
    /// The item goes with the others.
    With,
    /// It goes against them: it may not have been turned over, or have been turned over twice. Ask.
    Against,
    /// It cannot be said.
    None,
}

/// Why there is no ω.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum NotComputable {
    /// A factor of fewer than three items is not determined.
    #[error("fewer than three items")]
    FewItems,
    /// An item has no variance.
    #[error("an item has no variance")]
    NoVariance,
    /// An item would have no or negative variance of its own (a Heywood case).
    #[error("the solution is improper: a loading of 1 or more")]
    Improper,
    /// No solution was come to.
    #[error("no solution was found")]
    NoSolution,
}

/// Why there is no α.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Refused {
    /// A scale has two items at least.
    #[error("fewer than two items")]
    FewItems,
    /// Nobody, or one person.
    #[error("fewer than two people")]
    FewPersons,
    /// A row has another number of answers, or an answer that is no finite number; rows are counted from 1.
    #[error("row {0} has something else than one number an item")]
    Row(usize),
    /// Fewer than two people answered both.
    #[error("fewer than two people answered {0} and {1}")]
    Pair(String, String),
    /// All people have the same sum.
    #[error("the sums do not vary")]
    NoVariance,
}

/// Computes.
pub fn reliability(table: &Table, gaps: Gaps) -> Result<Reliability, Refused> {
    let count = table.items.len();
    if count < 2 {
        return Err(Refused::FewItems);
    }
    let sound = |row: &Vec<Option<f64>>| row.len() == count && row.iter().flatten().all(|answer| answer.abs() < 1e12);
    if let Some(row) = table.rows.iter().position(|row| !sound(row)) {
        return Err(Refused::Row(row + 1));
    }
    let is_complete = |row: &&Vec<Option<f64>>| row.iter().all(Option::is_some);
    let complete = table.rows.iter().filter(is_complete).count();
    let rows: Vec<&Vec<Option<f64>>> = match gaps {
        Gaps::Pairwise => table.rows.iter().filter(|row| row.iter().any(Option::is_some)).collect(),
        Gaps::Listwise => table.rows.iter().filter(is_complete).collect(),
    };
    if rows.len() < 2 {
        return Err(Refused::FewPersons);
    }
    let covariance =
        Covariance::of(&rows, count).map_err(|(a, b)| Refused::Pair(table.items[a].clone(), table.items[b].clone()))?;
    let alpha = covariance.alpha().ok_or(Refused::NoVariance)?;
    let correlation = covariance.correlation();
    let factor = match &correlation {
        Some(correlation) => factor::loadings(&correlation.0),
        None => Err(NotComputable::NoVariance),
    };
    let means: Vec<f64> = rows.iter().filter_map(|row| covariance::mean(row.iter().flatten().copied())).collect();
    let (mean, sd) = covariance::mean_and_sd(&means);
    let items = (0..count).map(|item| {
        let answers: Vec<f64> = rows.iter().filter_map(|row| row[item]).collect();
        let (mean, sd) = covariance::mean_and_sd(&answers);
        let rest = covariance.rest(item);
        ItemFigures {
            item: table.items[item].clone(),
            n: answers.len(),
            mean,
            sd,
            rest,
            sign: match rest {
                Some(rest) if rest > 0.0 => Sign::With,
                Some(rest) if rest < 0.0 => Sign::Against,
                _ => Sign::None,
            },
            alpha_without: covariance.without(item).alpha(),
            loading: factor.as_ref().ok().map(|loadings| loadings[item]),
        }
    });
    Ok(Reliability {
        persons: rows.len(),
        complete,
        mean,
        sd,
        alpha,
        alpha_standardised: correlation.as_ref().and_then(Covariance::alpha),
        interval: feldt(alpha, rows.len(), count, 0.95),
        average_r: correlation.as_ref().map(Covariance::average),
        sem: Some(sd * (1.0 - alpha).sqrt()).filter(|sem| sem.is_finite()),
        items: items.collect(),
        omega: factor.map(|loadings| factor::omega(&loadings)),
    })
}

/// Feldt's interval of α for so many people and items; both at least two.
pub fn feldt(alpha: f64, persons: usize, items: usize, confidence: f64) -> [f64; 2] {
    let people = persons.saturating_sub(1).max(1) as f64;
    let both = people * items.saturating_sub(1).max(1) as f64;
    let tail = (1.0 - confidence) / 2.0;
    [1.0 - tail, tail].map(|p| 1.0 - (1.0 - alpha) * fisher::quantile(p, people, both))
}
