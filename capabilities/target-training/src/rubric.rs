//! The rules of selection (порядок отбора) as data: which papers, which criteria, how points are given, how ties are broken.

use std::collections::HashSet;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::words::Words;

/// The evidence of a criterion that is not a paper: what the commission heard.
pub const INTERVIEW: &str = "interview";

/// An edition of the rules of selection.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Rubric {
    /// Its word.
    pub code: String,
    /// What it is called.
    pub title: Words,
    /// The paper that it follows.
    pub basis: String,
    /// First day in force.
    pub valid_from: NaiveDate,
    /// First day no more in force.
    pub valid_to: Option<NaiveDate>,
    /// So many days after the publication of the ranking an appeal may be filed.
    pub appeal_days: u16,
    /// Criteria by which applicants of equal points are compared, in this order; who is equal in them too shares the place.
    pub ties: Vec<String>,
    /// The package of papers.
    pub document: Vec<Paper>,
    /// What points are given for.
    pub criterion: Vec<Criterion>,
}

/// A paper of the package.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Paper {
    /// Its word.
    pub code: String,
    /// What it is called.
    pub title: Words,
    /// Whether a copy is kept.
    pub keep: Keep,
    /// An application is not complete without it.
    pub required: bool,
    /// Of minors only.
    #[serde(default)]
    pub minors: bool,
}

/// Whether a copy of a paper is kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Keep {
    /// A file is added.
    File,
    /// The original was shown; no copy is kept of what need not be kept: a passport, a medical certificate.
    Seen,
}

/// A criterion.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Criterion {
    /// Its word.
    pub code: String,
    /// What it is called.
    pub title: Words,
    /// The paper that proves it, or [`INTERVIEW`].
    pub evidence: String,
    /// How a value becomes points.
    pub points: Points,
    /// The most points.
    pub cap: f64,
    /// The largest value that can be.
    pub most: f64,
}

/// How a value becomes points.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", tag = "kind", deny_unknown_fields)]
pub enum Points {
    /// So many for each unit.
    Per {
        /// Points for one.
        each: f64,
    },
    /// From a value on, so many: pairs of a value and points, both growing.
    Steps {
        /// The steps.
        steps: Vec<(f64, f64)>,
    },
    /// So many if it is there at all.
    Yes {
        /// Points.
        points: f64,
    },
}

impl Rubric {
    /// Is it in force on a day?
    pub fn in_force(&self, day: NaiveDate) -> bool {
        self.valid_from <= day && self.valid_to.is_none_or(|end| day < end)
    }

    /// The criterion of a code, with its place.
    pub fn criterion(&self, code: &str) -> Option<(usize, &Criterion)> {
        self.criterion.iter().enumerate().find(|(_, one)| one.code == code)
    }

    /// The paper of a code.
    pub fn paper(&self, code: &str) -> Option<&Paper> {
        self.document.iter().find(|one| one.code == code)
    }

    /// The places of the criteria that break ties, in their order.
    pub fn tie_places(&self) -> Vec<usize> {
        self.ties.iter().filter_map(|code| self.criterion(code)).map(|(place, _)| place).collect()
    }

    /// The most points that all criteria give together, hundredths.
    pub fn most(&self) -> i32 {
        self.criterion.iter().map(|one| hundredths(one.cap)).sum()
    }

    /// What is wrong with it, in words for whoever wrote the file.
    pub(crate) fn check(&self) -> Result<(), String> {
        let mut codes = HashSet::new();
        if let Some(twice) = self.document.iter().map(|one| &one.code).find(|code| !codes.insert(code.as_str())) {
            return Err(format!("the document {twice} stands there twice"));
        }
        codes.clear();
        for one in &self.criterion {
            if !codes.insert(&one.code) {
                return Err(format!("the criterion {} stands there twice", one.code));
            }
            if one.evidence != INTERVIEW && self.paper(&one.evidence).is_none_or(|paper| paper.keep != Keep::File) {
                return Err(format!("no document that is kept is called {}, as {} asks", one.evidence, one.code));
            }
            if !(one.cap > 0.0 && one.cap <= 1_000.0 && one.most > 0.0 && one.most <= 10_000.0) {
                return Err(format!("cap and most of {} must be above zero", one.code));
            }
            if let Points::Steps { steps } = &one.points
                && steps.windows(2).any(|two| two[0].0 >= two[1].0 || two[0].1 > two[1].1)
            {
                return Err(format!("the steps of {} must grow", one.code));
            }
        }
        match self.ties.iter().find(|code| self.criterion(code).is_none()) {
            Some(code) => Err(format!("ties speak of {code}, which is no criterion")),
            None => Ok(()),
        }
    }
}

impl Criterion {
    /// The points that a value gives, hundredths, of a value in hundredths; never above the cap, never below zero, never fewer for a
    /// larger value.
    pub fn points(&self, value: i32) -> i32 {
        let value = f64::from(value.max(0)) / 100.0;
        let points = match &self.points {
            Points::Per { each } => value * each.max(0.0),
            Points::Steps { steps } => {
                steps.iter().rev().find(|(from, _)| value >= *from).map_or(0.0, |(_, points)| *points)
            }
            Points::Yes { points } => {
                if value > 0.0 {
                    *points
                } else {
                    0.0
                }
            }
        };
        hundredths(points.clamp(0.0, self.cap))
    }

    /// Is it given by the commission's talk?
    pub fn is_interview(&self) -> bool {
        self.evidence == INTERVIEW
    }
}

/// A number of a data file in hundredths.
pub(crate) fn hundredths(number: f64) -> i32 {
    (number * 100.0).round().clamp(0.0, 10_000_000.0) as i32
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::rules::Rules;

    #[test]
    fn points_follow_the_steps_and_stop_at_the_cap() {
        let rules = Rules::embedded();
        let rubric = &rules.rubrics[0];
        let points = |code: &str, value| rubric.criterion(code).unwrap().1.points(value);
        assert_eq!([349, 350, 449, 450, 480].map(|mark| points("average", mark)), [0, 200, 500, 800, 1_000]);
        assert_eq!([0, 100, 300, 900].map(|won| points("contests", won)), [0, 200, 600, 600]);
        assert_eq!([0, 100].map(|there| points("class", there)), [0, 500]);
    }

    proptest! {
        #[test]
        fn more_never_gives_fewer_points_and_the_cap_holds(a in 0..2_000_i32, b in 0..2_000_i32) {
            for rubric in &Rules::embedded().rubrics {
                for one in &rubric.criterion {
                    prop_assert!(one.points(a.min(b)) <= one.points(a.max(b)));
                    prop_assert!(one.points(a) <= hundredths(one.cap));
                }
            }
        }
    }
}
