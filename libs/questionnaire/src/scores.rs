//! Answers → scores. Codes are whole numbers, scores are not rounded: that is left to whoever shows them, see [`rounded`].

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::{Choose, Fault, Formula, Instrument, Item, Method, Policy, Scale, Status, check};

/// Answers of one person by names of items; an item that is not here was not answered.
pub type Answers = BTreeMap<String, Answer>;

/// Scores by names of scales; nothing where there is no score.
pub type Scores = BTreeMap<String, Option<f64>>;

/// One answer.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(untagged)]
pub enum Answer {
    /// The code of a response.
    One(i64),
    /// Codes of responses.
    Several(Vec<i64>),
    /// «Does not apply to me»: `"na"`.
    NotApplicable(NotApplicable),
}

/// `"na"`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum NotApplicable {
    /// `"na"`.
    #[serde(rename = "na")]
    Na,
}

/// What cannot be scored: it is never a silent zero.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Wrong {
    /// There is no such item.
    #[error("there is no item {0}")]
    UnknownItem(String),
    /// The item has no such response.
    #[error("{item}: there is no response {code}")]
    UnknownCode {
        /// Which item.
        item: String,
        /// The code.
        code: String,
    },
    /// One response was to be chosen and several were, or the reverse.
    #[error("{0}: another number of responses may be chosen")]
    Number(String),
}

/// An instrument that is sound, ready to score.
pub struct Scoring<'a> {
    instrument: &'a Instrument,
    formulas: BTreeMap<&'a str, Formula>,
}

impl Instrument {
    /// Makes ready to score; refuses an instrument with faults in itself.
    pub fn scoring(&self) -> Result<Scoring<'_>, Vec<Fault>> {
        let faults = self.faults();
        match faults.is_empty() {
            true => Ok(Scoring::of(self)),
            false => Err(faults),
        }
    }
}

impl<'a> Scoring<'a> {
    /// Without looking for faults, for an instrument in which there were none before. A formula that cannot be read gives no score.
    pub fn of(instrument: &'a Instrument) -> Self {
        let read = |scale: &'a Scale| Some((scale.id.as_str(), Formula::parse(&scale.expr).ok()?));
        Self { instrument, formulas: instrument.scales.iter().filter_map(read).collect() }
    }

    /// Scores of one person.
    pub fn scores(&self, answers: &Answers) -> Result<Scores, Wrong> {
        self.admits(answers)?;
        let mut scores = Scores::new();
        for scale in &self.instrument.scales {
            let raw = match scale.method {
                _ if scale.status == Status::Incomplete => None,
                Method::Expr => self.formulas.get(scale.id.as_str()).and_then(|formula| formula.value(&scores)),
                _ => self.counted(scale, answers),
            };
            scores.insert(scale.id.clone(), raw.map(|raw| scale.transform.of(raw)));
        }
        Ok(scores)
    }

    /// The code of an answer as its scale counts it: turned over where the item is keyed against it.
    pub fn keyed(&self, item: &Item, code: i64) -> i64 {
        match (item.is_reversed(), self.instrument.response_sets.get(&item.set)) {
            (true, Some(set)) => set.reversed(code),
            _ => code,
        }
    }

    fn admit(&self, id: &str, answer: &Answer) -> Result<(), Wrong> {
        let item = self.instrument.item(id).ok_or_else(|| Wrong::UnknownItem(id.to_owned()))?;
        let set = self.instrument.response_sets.get(&item.set);
        let known = |code: &i64| match set.is_some_and(|set| set.codes.contains(code)) {
            true => Ok(()),
            false => Err(Wrong::UnknownCode { item: id.to_owned(), code: code.to_string() }),
        };
        match (answer, item.choose) {
            (Answer::One(code), Choose::One) => known(code),
            (Answer::Several(codes), Choose::Several) => codes.iter().try_for_each(known),
            (Answer::NotApplicable(_), _) if set.is_some_and(|set| set.na) => Ok(()),
            (Answer::NotApplicable(_), _) => Err(Wrong::UnknownCode { item: id.to_owned(), code: "na".to_owned() }),
            _ => Err(Wrong::Number(id.to_owned())),
        }
    }

    /// What an answer counts for in a scale, before its weight.
    pub(crate) fn points(&self, scale: &Scale, id: &str, answer: &Answer) -> Option<f64> {
        let Answer::One(code) = answer else { return None };
        match scale.key.get(id) {
            Some(key) => key.get(code).copied(),
            None => Some(self.keyed(self.instrument.item(id)?, *code) as f64),
        }
    }

    pub(crate) fn instrument(&self) -> &Instrument {
        self.instrument
    }

    pub(crate) fn formula(&self, scale: &Scale) -> Option<&Formula> {
        self.formulas.get(scale.id.as_str())
    }

    /// Refuses answers that the instrument does not know.
    pub fn admits(&self, answers: &Answers) -> Result<(), Wrong> {
        answers.iter().try_for_each(|(item, answer)| self.admit(item, answer))
    }

    fn counted(&self, scale: &Scale, answers: &Answers) -> Option<f64> {
        let items = check::weighted(scale);
        let points = |id: &str| self.points(scale, id, answers.get(id)?);
        let answered: Vec<f64> = items.iter().filter_map(|(id, weight)| Some(points(id)? * weight)).collect();
        let least = match scale.missing.policy {
            Policy::Invalid => items.len(),
            Policy::MeanOfAnswered | Policy::Prorate => scale.missing.min_answered.max(1),
        };
        if answered.len() < least {
            return None;
        }
        let sum: f64 = answered.iter().sum();
        Some(match scale.method {
            Method::Mean => sum / answered.len() as f64,
            _ => sum * items.len() as f64 / answered.len() as f64,
        })
    }
}

/// Rounds for showing, half to even, as the format declares.
pub fn rounded(score: f64, digits: i32) -> f64 {
    let shift = 10f64.powi(digits);
    (score * shift).round_ties_even() / shift
}
