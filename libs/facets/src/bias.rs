//! Bias: where two elements together get other marks than their measures say, as a juror with one entry.

use std::collections::BTreeMap;

use serde::Serialize;

use crate::{
    chi_square::survival,
    ratings::Ratings,
    report::{Expected, Settings},
    scale::{Scale, where_total_is},
    summary::ChiSquare,
};

/// Bias between two facets: one term for every pair of elements that met.
#[derive(Clone, Debug, Serialize)]
pub struct Bias {
    /// The facets.
    pub facets: (String, String),
    /// The terms.
    pub terms: Vec<Term>,
    /// Are they all zero? Σ (b / SE)².
    pub fixed: ChiSquare,
}

/// What two elements have together beyond their measures.
#[derive(Clone, Debug, Serialize)]
pub struct Term {
    /// The elements.
    pub elements: (String, String),
    /// How many marks they have together.
    pub count: f64,
    /// The sum of these marks, in categories above the lowest.
    pub observed: f64,
    /// The sum expected.
    pub expected: f64,
    /// The bias in logits; positive means higher marks than expected.
    pub bias: f64,
    /// Its standard error.
    pub se: f64,
    /// The bias in standard errors.
    pub t: f64,
}

pub(crate) fn of(
    ratings: &Ratings,
    scale: &Scale,
    expected: &[Expected],
    (first, second): (usize, usize),
    settings: &Settings,
) -> Bias {
    let mut cells: BTreeMap<(usize, usize), Vec<&Expected>> = BTreeMap::new();
    for mark in expected.iter().filter(|mark| mark.active) {
        cells.entry((mark.rating.elements[first], mark.rating.elements[second])).or_default().push(mark);
    }
    let name = |element: usize| ratings.elements[element].1.clone();
    let terms: Vec<Term> =
        cells.iter().map(|((a, b), marks)| term(scale, (name(*a), name(*b)), marks, settings)).collect();
    let value = terms.iter().map(|term| term.t * term.t).sum();
    let facet = |facet: usize| ratings.facets[facet].name.clone();
    Bias {
        facets: (facet(first), facet(second)),
        fixed: ChiSquare { value, df: terms.len(), p: survival(value, terms.len()) },
        terms,
    }
}

/// All measures held, one more term is sought at which the cell's expected total is its observed one.
fn term(scale: &Scale, elements: (String, String), marks: &[&Expected], settings: &Settings) -> Term {
    let count: f64 = marks.iter().map(|mark| mark.rating.weight).sum();
    let observed: f64 = marks.iter().map(|mark| mark.rating.weight * mark.category).sum();
    let expected = marks.iter().map(|mark| mark.rating.weight * mark.moments.expected).sum();
    let top = count * scale.thresholds.len() as f64;
    let moved = settings.extreme_bias.min(top / 2.0);
    let logits: Vec<(f64, f64)> = marks.iter().map(|mark| (mark.logit, mark.rating.weight)).collect();
    let bias = where_total_is(scale, &logits, observed.clamp(moved, top - moved));
    let information: f64 = logits.iter().map(|(logit, weight)| weight * scale.moments(logit + bias).variance).sum();
    let se = 1.0 / information.sqrt();
    Term { elements, count, observed, expected, bias, se, t: bias / se }
}
