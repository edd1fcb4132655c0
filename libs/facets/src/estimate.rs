//! Joint maximum likelihood by Newton's method. The likelihood of the rating-scale model is concave, so a damped step always
//! climbs; elements of one facet never share a mark, so the largest facet is eliminated and what is left is small.

use crate::{
    extremes::Sorted,
    ratings::Ratings,
    scale::{Scale, moments},
    solve::factor,
};

/// Where the estimation ended.
pub(crate) struct Estimate {
    /// A measure for every element; zero for those that did not take part.
    pub measures: Vec<f64>,
    pub scale: Scale,
    pub log_likelihood: f64,
    /// The largest derivative of the likelihood: how far some observed total is from its expected one.
    pub gradient: f64,
    pub iterations: usize,
    /// Whether the marks determine every measure relative to every other.
    pub is_identified: bool,
}

const LARGEST_STEP: f64 = 2.0;
const MOST_ITERATIONS: usize = 500;

/// A mark as the estimation sees it.
struct Mark {
    /// Its element of the eliminated facet.
    row: usize,
    /// Its other elements, among the kept parameters, with their signs.
    kept: Vec<(usize, f64)>,
    category: usize,
    weight: f64,
}

struct Problem {
    marks: Vec<Mark>,
    /// The sign of the eliminated facet.
    sign: f64,
    rows: usize,
    /// Kept elements; their parameters come first, the thresholds after them.
    kept: usize,
    /// Runs of kept parameters that sum to zero: every kept facet, and the thresholds.
    centred: Vec<Vec<usize>>,
    categories: Vec<i64>,
}

/// Estimates the measures of everything that takes part. The largest facet floats, the others are centred.
pub(crate) fn estimate(ratings: &Ratings, sorted: &Sorted, tolerance: f64) -> Estimate {
    let taking_part = |element: usize| sorted.extreme[element].is_none();
    let mut sizes = vec![0; ratings.facets.len()];
    for (element, (facet, _)) in ratings.elements.iter().enumerate() {
        sizes[*facet] += usize::from(taking_part(element));
    }
    let eliminated = (0..sizes.len()).max_by_key(|facet| (sizes[*facet], usize::MAX - facet)).unwrap_or(0);
    let mut place = vec![0; ratings.elements.len()];
    let (mut rows, mut kept) = (0, 0);
    let mut centred = vec![Vec::new(); ratings.facets.len()];
    for (element, (facet, _)) in ratings.elements.iter().enumerate().filter(|(element, _)| taking_part(*element)) {
        let next = if *facet == eliminated { &mut rows } else { &mut kept };
        place[element] = *next;
        *next += 1;
        if *facet != eliminated {
            centred[*facet].push(place[element]);
        }
    }
    let empty = Scale { categories: sorted.categories.clone(), thresholds: Vec::new() };
    let sign = |facet: usize| ratings.facets[facet].orientation.sign();
    let marks = (ratings.rows.iter().zip(&sorted.active).filter(|(_, active)| **active))
        .map(|(rating, _)| Mark {
            row: place[rating.elements[eliminated]],
            kept: (0..sizes.len())
                .filter(|facet| *facet != eliminated)
                .map(|facet| (place[rating.elements[facet]], sign(facet)))
                .collect(),
            category: empty.category(rating.joined),
            weight: rating.weight,
        })
        .collect();
    let steps = sorted.categories.len() - 1;
    centred.push((kept..kept + steps).collect());
    centred.retain(|run| !run.is_empty());
    let problem = Problem { marks, sign: sign(eliminated), rows, kept, centred, categories: sorted.categories.clone() };
    let (point, state, iterations) = problem.climb(tolerance);
    let mut measures = vec![0.0; ratings.elements.len()];
    for (element, (facet, _)) in ratings.elements.iter().enumerate().filter(|(element, _)| taking_part(*element)) {
        measures[element] = if *facet == eliminated { point.rows[place[element]] } else { point.kept[place[element]] };
    }
    Estimate {
        measures,
        scale: problem.scale(&point),
        log_likelihood: state.log_likelihood,
        gradient: state.gradient,
        iterations,
        is_identified: state.unseen == 0,
    }
}

/// The parameters: measures of the eliminated facet; measures of the kept ones, then thresholds.
#[derive(Clone)]
struct Point {
    rows: Vec<f64>,
    kept: Vec<f64>,
}

struct State {
    log_likelihood: f64,
    gradient: f64,
    unseen: usize,
    step: Point,
}

impl Problem {
    fn climb(&self, tolerance: f64) -> (Point, State, usize) {
        let mut point = self.start();
        let mut state = self.look(&point);
        for iteration in 1..=MOST_ITERATIONS {
            if state.gradient < tolerance {
                return (point, state, iteration - 1);
            }
            let largest = state.step.rows.iter().chain(&state.step.kept).fold(0.0_f64, |a, b| a.max(b.abs()));
            let mut share = (LARGEST_STEP / largest).min(1.0);
            let mut better = None;
            for _ in 0..40 {
                let next = moved(&point, &state.step, share);
                let ahead = self.look(&next);
                // Near the top the likelihood no longer shows the difference; the gradient does.
                if ahead.log_likelihood > state.log_likelihood || ahead.gradient < state.gradient {
                    better = Some((next, ahead));
                    break;
                }
                share /= 2.0;
            }
            match better {
                Some((next, ahead)) => (point, state) = (next, ahead),
                None => return (point, state, iteration),
            }
        }
        (point, state, MOST_ITERATIONS)
    }

    /// Thresholds from the counts of neighbouring categories; all else equal.
    fn start(&self) -> Point {
        let mut counts = vec![0.0; self.categories.len()];
        for mark in &self.marks {
            counts[mark.category] += mark.weight;
        }
        let raw: Vec<f64> = counts.windows(2).map(|pair| (pair[0] / pair[1]).ln()).collect();
        let mean = raw.iter().sum::<f64>() / raw.len() as f64;
        let mut kept = vec![0.0; self.kept];
        kept.extend(raw.iter().map(|threshold| threshold - mean));
        Point { rows: vec![-mean * self.sign; self.rows], kept }
    }

    fn scale(&self, point: &Point) -> Scale {
        Scale { categories: self.categories.clone(), thresholds: point.kept[self.kept..].to_vec() }
    }

    /// The likelihood here, its slope, and the step that Newton would take.
    fn look(&self, point: &Point) -> State {
        let size = point.kept.len();
        let scale = self.scale(point);
        let mut log_likelihood = 0.0;
        let (mut slope, mut row_slope) = (vec![0.0; size], vec![0.0; self.rows]);
        let (mut information, mut row_information) = (vec![vec![0.0; size]; size], vec![0.0; self.rows]);
        let mut shared = vec![vec![0.0; size]; self.rows];
        for mark in &self.marks {
            let logit = self.sign * point.rows[mark.row]
                + mark.kept.iter().map(|(place, sign)| sign * point.kept[*place]).sum::<f64>();
            let probabilities = scale.probabilities(logit);
            let m = moments(&probabilities);
            log_likelihood += mark.weight * probabilities[mark.category].max(f64::MIN_POSITIVE).ln();
            let residual = mark.weight * (mark.category as f64 - m.expected);
            let variance = mark.weight * m.variance;
            row_slope[mark.row] += self.sign * residual;
            row_information[mark.row] += variance;
            let shared = &mut shared[mark.row];
            for &(place, sign) in &mark.kept {
                slope[place] += sign * residual;
                shared[place] += self.sign * sign * variance;
                for &(other, other_sign) in &mark.kept {
                    information[place][other] += sign * other_sign * variance;
                }
            }
            // Threshold k is passed by every category above it.
            let (mut above, mut above_sum) = (1.0, m.expected);
            let mut passing = Vec::with_capacity(probabilities.len() - 1);
            for (k, p) in probabilities[..probabilities.len() - 1].iter().enumerate() {
                above -= p;
                above_sum -= k as f64 * p;
                passing.push(above);
                let place = self.kept + k;
                slope[place] += mark.weight * (above - f64::from(mark.category > k));
                let covariance = -mark.weight * (above_sum - m.expected * above);
                shared[place] += self.sign * covariance;
                for &(other, sign) in &mark.kept {
                    information[place][other] += sign * covariance;
                    information[other][place] += sign * covariance;
                }
            }
            for (k, p) in passing.iter().enumerate() {
                for (l, q) in passing.iter().enumerate() {
                    information[self.kept + k][self.kept + l] += mark.weight * (passing[k.max(l)] - p * q);
                }
            }
        }
        let gradient = slope.iter().chain(&row_slope).fold(0.0_f64, |a, b| a.max(b.abs()));
        let (step, unseen) = self.step(slope, row_slope, information, &row_information, &shared);
        State { log_likelihood, gradient, unseen, step }
    }

    /// Eliminates the largest facet, pins every centre, and solves.
    fn step(
        &self,
        mut slope: Vec<f64>,
        row_slope: Vec<f64>,
        mut information: Vec<Vec<f64>>,
        row_information: &[f64],
        shared: &[Vec<f64>],
    ) -> (Point, usize) {
        for ((shared, information_of_row), row_slope) in shared.iter().zip(row_information).zip(&row_slope) {
            if *information_of_row <= 0.0 {
                continue;
            }
            for (i, a) in shared.iter().enumerate().filter(|(_, a)| **a != 0.0) {
                slope[i] -= a * row_slope / information_of_row;
                for (cell, b) in information[i].iter_mut().zip(shared) {
                    *cell -= a * b / information_of_row;
                }
            }
        }
        for run in &self.centred {
            // As strong as the information of the run itself, so that the pin neither drowns it nor drowns in it.
            let pin = run.iter().map(|place| information[*place][*place]).fold(0.0, f64::max).max(1e-6);
            for i in run {
                for j in run {
                    information[*i][*j] += pin;
                }
            }
        }
        let factor = factor(information);
        let kept = factor.solve(slope);
        let rows = (0..self.rows)
            .map(|row| {
                let taken: f64 = shared[row].iter().zip(&kept).map(|(a, b)| a * b).sum();
                if row_information[row] > 0.0 { (row_slope[row] - taken) / row_information[row] } else { 0.0 }
            })
            .collect();
        (Point { rows, kept }, factor.unseen)
    }
}

fn moved(point: &Point, step: &Point, share: f64) -> Point {
    let along = |from: &[f64], step: &[f64]| from.iter().zip(step).map(|(x, d)| x + share * d).collect();
    Point { rows: along(&point.rows, &step.rows), kept: along(&point.kept, &step.kept) }
}
