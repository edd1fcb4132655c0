//! How scores are counted, as a table: for a program that counts without this library, such as a browser in which somebody sees a result of their own.

use std::collections::BTreeMap;

use serde::Serialize;

use crate::{Answer, Formula, Instrument, Method, Policy, Scale, Scoring, Status, check};

/// How a scale is counted.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Counting {
    /// The name of the scale.
    pub id: String,
    /// What each response to each item counts for, with weight and reversal in it.
    pub points: Vec<(String, BTreeMap<i64, f64>)>,
    /// With fewer answers there is no score.
    pub least: usize,
    /// The mean of what was answered; else the sum, raised to the full number of items.
    pub is_mean: bool,
    /// Instead of all that, a formula over the scales above.
    pub formula: Option<Formula>,
    /// Multiplied first.
    pub mul: f64,
    /// Then added.
    pub add: f64,
}

impl Scoring<'_> {
    /// The scales in their order, as `browser/scores.js` counts them.
    pub fn counting(&self) -> Vec<Counting> {
        self.instrument().scales.iter().map(|scale| self.counted_how(scale)).collect()
    }

    fn counted_how(&self, scale: &Scale) -> Counting {
        // A scale that is not there yet has no points, and so no score.
        let is_there = scale.status != Status::Incomplete;
        let items = if is_there { check::weighted(scale) } else { Vec::new() };
        let least = match scale.missing.policy {
            Policy::Invalid => items.len(),
            Policy::MeanOfAnswered | Policy::Prorate => scale.missing.min_answered,
        };
        let points = items.iter().map(|(id, weight)| ((*id).to_owned(), self.points_of(scale, id, *weight)));
        Counting {
            id: scale.id.clone(),
            points: points.collect(),
            least: least.max(1),
            is_mean: scale.method == Method::Mean,
            formula: self.formula(scale).filter(|_| is_there && scale.method == Method::Expr).cloned(),
            mul: scale.transform.mul,
            add: scale.transform.add,
        }
    }

    fn points_of(&self, scale: &Scale, id: &str, weight: f64) -> BTreeMap<i64, f64> {
        let codes = self.instrument().item(id).and_then(|item| self.instrument().response_sets.get(&item.set));
        let codes = codes.map_or(&[][..], |set| &set.codes);
        let points = |code: &i64| Some((*code, self.points(scale, id, &Answer::One(*code))? * weight));
        codes.iter().filter_map(points).collect()
    }
}

impl Instrument {
    /// Its scales as [`Scoring::counting`] tells them.
    pub fn counting(&self) -> Vec<Counting> {
        Scoring::of(self).counting()
    }
}
