//! How well a facet's elements are told apart: separation, strata, reliability, and two tests of sameness (Wright & Masters 1982).

use serde::Serialize;

use crate::chi_square::survival;

/// How far a facet's elements spread beyond their errors. With the spread of a population, or of a sample of one.
#[derive(Clone, Copy, Debug, Serialize)]
pub struct Separation {
    /// The standard deviation of the measures.
    pub sd: f64,
    /// The same without the part that errors make.
    pub true_sd: f64,
    /// True spread in errors: G.
    pub separation: f64,
    /// How many levels can be told apart: (4 G + 1) / 3.
    pub strata: f64,
    /// The share of the spread that is not error. For jurors it says how different they are, not how well they agree.
    pub reliability: f64,
}

/// A test: its statistic, degrees of freedom and significance.
#[derive(Clone, Copy, Debug, Serialize)]
pub struct ChiSquare {
    /// The statistic.
    pub value: f64,
    /// Its degrees of freedom.
    pub df: usize,
    /// The probability of a value at least as large.
    pub p: f64,
}

/// A facet as a whole.
#[derive(Clone, Debug, Serialize)]
pub struct Summary {
    /// The facet.
    pub facet: String,
    /// Whether extreme elements are counted.
    pub with_extremes: bool,
    /// How many elements.
    pub count: usize,
    /// Their mean measure.
    pub mean: f64,
    /// The root mean square of their errors.
    pub rmse: f64,
    /// As if these were all there are.
    pub population: Separation,
    /// As if these were a sample of more.
    pub sample: Option<Separation>,
    /// Are all measures the same?
    pub fixed: Option<ChiSquare>,
    /// Are they a sample of a normal distribution?
    pub random: Option<ChiSquare>,
}

/// Summarises measures with their errors.
pub(crate) fn summarise(facet: &str, with_extremes: bool, measures: &[(f64, f64)]) -> Option<Summary> {
    if measures.is_empty() {
        return None;
    }
    let n = measures.len() as f64;
    let mean = measures.iter().map(|(measure, _)| measure).sum::<f64>() / n;
    let squares: f64 = measures.iter().map(|(measure, _)| (measure - mean).powi(2)).sum();
    let error = measures.iter().map(|(_, se)| se * se).sum::<f64>() / n;
    let several = measures.len() > 1;
    Some(Summary {
        facet: facet.to_owned(),
        with_extremes,
        count: measures.len(),
        mean,
        rmse: error.sqrt(),
        population: separation(squares / n, error),
        sample: several.then(|| separation(squares / (n - 1.0), error)),
        fixed: several.then(|| sameness(measures, 0.0, measures.len() - 1)),
        random: (measures.len() > 2).then(|| sameness(measures, squares / (n - 1.0), measures.len() - 2)),
    })
}

fn separation(variance: f64, error: f64) -> Separation {
    let true_variance = (variance - error).max(0.0);
    let g = if error > 0.0 { (true_variance / error).sqrt() } else { 0.0 };
    Separation {
        sd: variance.sqrt(),
        true_sd: true_variance.sqrt(),
        separation: g,
        strata: (4.0 * g + 1.0) / 3.0,
        reliability: if variance > 0.0 { true_variance / variance } else { 0.0 },
    }
}

/// Σ w B² − (Σ w B)² / Σ w, where an element weighs 1 / (spread + SE²).
fn sameness(measures: &[(f64, f64)], spread: f64, df: usize) -> ChiSquare {
    let (mut weights, mut sum, mut squares) = (0.0, 0.0, 0.0);
    for (measure, se) in measures {
        let weight = 1.0 / (spread + se * se);
        weights += weight;
        sum += weight * measure;
        squares += weight * measure * measure;
    }
    let value = (squares - sum * sum / weights).max(0.0);
    ChiSquare { value, df, p: survival(value, df) }
}
