//! What is said of every element once the measures are found.

use serde::Serialize;

use crate::{
    Moments, Refused, Summary, bias,
    estimate::estimate,
    extremes, misfit,
    ratings::{Rating, Ratings},
    scale::Scale,
    subsets, summary,
};

/// How to estimate.
#[derive(Clone, Debug)]
pub struct Settings {
    /// The facet whose measures are not centred on zero; all others are. The first one by default: entries float.
    pub floating: usize,
    /// How far an extreme total is moved inwards, in categories, to be given a measure (FACETS: 0.3).
    pub extreme: f64,
    /// The same for a bias term of a cell whose marks are extreme (FACETS: 0.5).
    pub extreme_bias: f64,
    /// The largest derivative of the likelihood that is left.
    pub tolerance: f64,
    /// Pairs of facets between which bias is sought.
    pub bias: Vec<(usize, usize)>,
}

impl Default for Settings {
    fn default() -> Self {
        Self { floating: 0, extreme: 0.3, extreme_bias: 0.5, tolerance: 1e-9, bias: Vec::new() }
    }
}

/// Only the highest marks, or only the lowest.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Extreme {
    /// Only the highest.
    Maximum,
    /// Only the lowest.
    Minimum,
}

/// An element of a facet: an entry, a juror, a criterion.
#[derive(Clone, Debug, Serialize)]
pub struct Element {
    /// Its facet.
    pub facet: String,
    /// Its name.
    pub name: String,
    /// Where it stands, in logits.
    pub measure: f64,
    /// The standard error of the measure.
    pub se: f64,
    /// How far marks are from expectation, weighted by information; 1 is as the model expects. None when extreme.
    pub infit: Option<f64>,
    /// Infit as a standard normal deviate (Wilson & Hilferty 1931).
    pub infit_z: Option<f64>,
    /// The same unweighted: sensitive to single surprising marks.
    pub outfit: Option<f64>,
    /// Outfit as a standard normal deviate.
    pub outfit_z: Option<f64>,
    /// The mean of its marks.
    pub observed: f64,
    /// The mark expected where all other facets stand at their means: the fair average (FACETS: Fair-M).
    pub fair: f64,
    /// Its standard error: that of the measure, carried over by the slope of the expected mark.
    pub fair_se: f64,
    /// The sum of its marks.
    pub score: f64,
    /// How many marks it has.
    pub count: f64,
    /// The subset it belongs to; elements of different subsets cannot be compared. 0: extreme.
    pub subset: usize,
    /// Whether it is extreme.
    pub extreme: Option<Extreme>,
}

/// A threshold between two neighbouring categories.
#[derive(Clone, Debug, Serialize)]
pub struct Threshold {
    /// The category above it.
    pub category: i64,
    /// Where both are equally likely, in logits.
    pub measure: f64,
    /// Its standard error.
    pub se: f64,
}

/// Everything measured.
#[derive(Clone, Debug, Serialize)]
pub struct Fit {
    /// Every element of every facet.
    pub elements: Vec<Element>,
    /// The thresholds of the scale, from the lowest, in logits.
    pub thresholds: Vec<f64>,
    /// The same with their categories and errors.
    pub steps: Vec<Threshold>,
    /// The categories that were used, with how many marks each has.
    pub categories: Vec<(i64, f64)>,
    /// Categories between the lowest and the highest that nobody used: they were left out of the scale.
    pub collapsed: Vec<i64>,
    /// Categories that were joined to a neighbour, because the threshold between them has no finite estimate: as when the
    /// best entry alone has marks of 10, and never less than 9, while all others have less.
    pub joined: Vec<(i64, i64)>,
    /// The logarithm of the likelihood of the marks that took part.
    pub log_likelihood: f64,
    /// Whether all measures stand in one frame: marks hang together and determine every measure.
    pub connected: bool,
    /// How many sets of elements no mark joins.
    pub subsets: usize,
    /// Whether the gradient came below the tolerance asked for, and every measure has a finite estimate.
    pub converged: bool,
    /// The largest difference left between an observed and an expected total.
    pub gradient: f64,
    /// How many steps it took.
    pub iterations: usize,
    /// Facets as wholes; a facet with extreme elements stands twice, with them and without.
    pub summaries: Vec<Summary>,
    /// Bias between pairs of facets, as asked for.
    pub bias: Vec<bias::Bias>,
}

impl Fit {
    /// The element of a facet with this name.
    pub fn element(&self, facet: &str, name: &str) -> Option<&Element> {
        self.elements.iter().find(|element| element.facet == facet && element.name == name)
    }
}

/// A mark with what was expected of it.
pub(crate) struct Expected<'a> {
    pub rating: &'a Rating,
    pub category: f64,
    pub logit: f64,
    pub moments: Moments,
    pub active: bool,
}

/// Beyond so many logits there is no estimate, only a step towards infinity.
const NO_MEASURE: f64 = 12.0;

/// Measures everything.
pub fn fit(ratings: &Ratings, settings: &Settings) -> Result<Fit, Refused> {
    let mut ratings = ratings.clone();
    let mut joined = Vec::new();
    let (sorted, mut estimate) = loop {
        let sorted = extremes::sort(&ratings);
        if sorted.categories.len() < 2 {
            return Err(Refused::NoVariation);
        }
        let estimate = estimate(&ratings, &sorted, settings.tolerance);
        match runaway(&estimate.scale) {
            Some((category, into)) if sorted.categories.len() > 2 => {
                ratings.rows.iter_mut().filter(|row| row.joined == category).for_each(|row| row.joined = into);
                joined.push((category, into));
            }
            _ => break (sorted, estimate),
        }
    };
    let ratings = &ratings;
    let measured = |element: &usize| sorted.extreme[*element].is_none();
    let is_bounded = (0..ratings.elements.len()).filter(measured).all(|e| estimate.measures[e].abs() < NO_MEASURE);
    centre(ratings, &sorted, settings.floating, &mut estimate.measures);
    let scale = &estimate.scale;
    extremes::measure(ratings, &sorted, scale, &mut estimate.measures, settings.extreme);
    let measures = &estimate.measures;
    let expected = expectations(ratings, scale, measures, &sorted.active);
    let means: Vec<f64> = (0..ratings.facets.len()).map(|facet| mean(ratings, &sorted, measures, facet)).collect();
    let subsets = subsets::of(
        ratings.elements.len(),
        expected.iter().filter(|mark| mark.active).map(|mark| &mark.rating.elements[..]),
    );
    let mut order: Vec<usize> = (0..ratings.elements.len()).collect();
    order.sort_by_key(|place| ratings.elements[*place].0);
    let elements: Vec<Element> = (order.into_iter())
        .map(|place| {
            let (facet, name) = &ratings.elements[place];
            let own: Vec<&Expected> = expected.iter().filter(|mark| mark.rating.elements[*facet] == place).collect();
            let extreme = sorted.extreme[place];
            let logit = (0..means.len())
                .map(|other| {
                    let measure = if other == *facet { measures[place] } else { means[other] };
                    ratings.facets[other].orientation.sign() * measure
                })
                .sum();
            let fit = if extreme.is_some() { None } else { misfit::of(&own) };
            let (score, count) = own.iter().fold((0.0, 0.0), |(score, count), mark| {
                (score + mark.rating.weight * mark.rating.score as f64, count + mark.rating.weight)
            });
            let se = match extreme {
                Some(_) => misfit::se(extremes::informing(ratings, &sorted, place).iter().map(|row| &expected[*row])),
                None => misfit::se(own.iter().copied().filter(|mark| mark.active)),
            };
            Element {
                facet: ratings.facets[*facet].name.clone(),
                name: name.clone(),
                measure: measures[place],
                se,
                infit: fit.as_ref().map(|fit| fit.infit.0),
                infit_z: fit.as_ref().map(|fit| fit.infit.1),
                outfit: fit.as_ref().map(|fit| fit.outfit.0),
                outfit_z: fit.as_ref().map(|fit| fit.outfit.1),
                observed: score / count,
                fair: scale.expected_mark(logit),
                fair_se: se * scale.slope(logit),
                score,
                count,
                subset: subsets[place],
                extreme,
            }
        })
        .collect();
    let subsets = subsets.iter().copied().max().unwrap_or(0);
    Ok(Fit {
        thresholds: scale.thresholds.clone(),
        steps: steps(scale, &expected),
        categories: categories(scale, &expected),
        collapsed: collapsed(scale, &joined),
        joined,
        log_likelihood: estimate.log_likelihood,
        connected: subsets == 1 && estimate.is_identified,
        subsets,
        converged: is_bounded && estimate.gradient < settings.tolerance.max(1e-8),
        gradient: estimate.gradient,
        iterations: estimate.iterations,
        summaries: summaries(ratings, &elements),
        bias: settings.bias.iter().map(|pair| bias::of(ratings, scale, &expected, *pair, settings)).collect(),
        elements,
    })
}

/// Moves what was estimated into the frame asked for: every facet but the floating one has mean zero, and the floating one
/// takes up the differences, so that no expectation changes.
fn centre(ratings: &Ratings, sorted: &extremes::Sorted, floating: usize, measures: &mut [f64]) {
    let signs: Vec<f64> = ratings.facets.iter().map(|facet| facet.orientation.sign()).collect();
    let mut shift = vec![0.0; signs.len()];
    for facet in (0..signs.len()).filter(|facet| *facet != floating) {
        shift[facet] = -mean(ratings, sorted, measures, facet);
        shift[floating] -= signs[facet] * shift[facet] * signs[floating];
    }
    for (element, measure) in measures.iter_mut().enumerate().filter(|(element, _)| sorted.extreme[*element].is_none())
    {
        *measure += shift[ratings.elements[element].0];
    }
}

/// The mean measure of a facet, over elements that are not extreme.
fn mean(ratings: &Ratings, sorted: &extremes::Sorted, measures: &[f64], facet: usize) -> f64 {
    let own = || (0..measures.len()).filter(|e| ratings.elements[*e].0 == facet && sorted.extreme[*e].is_none());
    let count = own().count();
    if count == 0 { 0.0 } else { own().map(|element| measures[element]).sum::<f64>() / count as f64 }
}

fn expectations<'a>(ratings: &'a Ratings, scale: &Scale, measures: &[f64], active: &[bool]) -> Vec<Expected<'a>> {
    (ratings.rows.iter().zip(active))
        .map(|(rating, active)| {
            let logit = logit(ratings, measures, rating);
            let category = scale.category(rating.joined) as f64;
            Expected { rating, category, logit, moments: scale.moments(logit), active: *active }
        })
        .collect()
}

pub(crate) fn logit(ratings: &Ratings, measures: &[f64], rating: &Rating) -> f64 {
    rating.elements.iter().map(|e| ratings.facets[ratings.elements[*e].0].orientation.sign() * measures[*e]).sum()
}

fn steps(scale: &Scale, expected: &[Expected]) -> Vec<Threshold> {
    let mut information = vec![0.0; scale.thresholds.len()];
    for mark in expected.iter().filter(|mark| mark.active) {
        let mut above = 1.0;
        for (sum, p) in information.iter_mut().zip(scale.probabilities(mark.logit)) {
            above -= p;
            *sum += mark.rating.weight * above * (1.0 - above);
        }
    }
    (scale.thresholds.iter().zip(&scale.categories[1..]).zip(information))
        .map(|((measure, category), sum)| Threshold { category: *category, measure: *measure, se: 1.0 / sum.sqrt() })
        .collect()
}

fn categories(scale: &Scale, expected: &[Expected]) -> Vec<(i64, f64)> {
    let mut counts: Vec<(i64, f64)> = scale.categories.iter().map(|category| (*category, 0.0)).collect();
    for mark in expected {
        counts[mark.category as usize].1 += mark.rating.weight;
    }
    counts
}

fn collapsed(scale: &Scale, joined: &[(i64, i64)]) -> Vec<i64> {
    let unused = |mark: &i64| joined.iter().all(|(category, _)| category != mark);
    scale.categories.windows(2).flat_map(|pair| pair[0] + 1..pair[1]).filter(unused).collect()
}

/// The end of the scale beyond which no estimate is finite: thresholds that run away, and the neighbour to join.
fn runaway(scale: &Scale) -> Option<(i64, i64)> {
    let (step, threshold) = scale.thresholds.iter().enumerate().max_by(|(_, a), (_, b)| a.abs().total_cmp(&b.abs()))?;
    let last = scale.categories.len() - 1;
    match threshold.abs() > NO_MEASURE {
        false => None,
        // The end that is nearer to the threshold gives way.
        true if step * 2 >= last => Some((scale.categories[last], scale.categories[last - 1])),
        true => Some((scale.categories[0], scale.categories[1])),
    }
}

fn summaries(ratings: &Ratings, elements: &[Element]) -> Vec<Summary> {
    let mut summaries = Vec::new();
    for facet in &ratings.facets {
        let of = |extremes: bool| -> Vec<(f64, f64)> {
            (elements.iter().filter(|e| e.facet == facet.name && (extremes || e.extreme.is_none())))
                .map(|e| (e.measure, e.se))
                .collect()
        };
        let (all, inner) = (of(true), of(false));
        if all.len() > inner.len() {
            summaries.extend(summary::summarise(&facet.name, true, &all));
        }
        summaries.extend(summary::summarise(&facet.name, false, &inner));
    }
    summaries
}
