//! Counts of votes in neighbouring ticks of the clock that are too equal: a script that is faster than its clock shows.
//!
//! Of the votes in two neighbouring ticks chance gives each tick a half, and a changing rate makes them only less equal.

use std::collections::BTreeMap;

use crate::{Finding, Kind, times::Series};

const LEAST: usize = 16;
/// Lengths of ticks, in seconds.
const TICKS: [f64; 4] = [1.0, 5.0, 20.0, 60.0];
/// Where Chernoff's bound is tried.
const SLOPES: [f64; 8] = [0.25, 0.5, 1.0, 2.0, 4.0, 8.0, 16.0, 32.0];

/// Two neighbouring ticks.
struct Pair {
    at: f64,
    first: u32,
    second: u32,
}

/// The most even stretch.
pub fn sign(series: &Series) -> Option<Finding> {
    let mut best: Option<Finding> = None;
    let mut tests = 0.0;
    for tick in TICKS.into_iter().filter(|tick| *tick >= series.step) {
        let pairs = pairs(series, tick);
        let mut width = pairs.len();
        while width >= LEAST {
            for start in (0..=pairs.len() - width).step_by(width / 2) {
                tests += SLOPES.len() as f64;
                let stretch = &pairs[start..start + width];
                let (dispersion, p) = evenness(stretch);
                if best.as_ref().is_none_or(|best| p < best.p) {
                    best = Some(Finding {
                        kind: Kind::EvenCounts,
                        statistic: dispersion,
                        p,
                        from: stretch[0].at,
                        to: stretch[width - 1].at + 2.0 * tick,
                        votes: stretch.iter().map(|pair| (pair.first + pair.second) as usize).sum(),
                        interval: None,
                    });
                }
            }
            width /= 2;
        }
    }
    best.map(|best| Finding { p: (best.p * tests).min(1.0), ..best })
}

/// Pairs of ticks with at least two votes: one vote is always uneven.
fn pairs(series: &Series, tick: f64) -> Vec<Pair> {
    let mut counts: BTreeMap<i64, [u32; 2]> = BTreeMap::new();
    for time in &series.at {
        // Times were spread by half a step to both sides of what the clock showed.
        let tick = ((time + series.step / 2.0) / tick).floor() as i64;
        counts.entry(tick.div_euclid(2)).or_default()[tick.rem_euclid(2) as usize] += 1;
    }
    let pair = |(place, [first, second]): (i64, [u32; 2])| Pair { at: place as f64 * 2.0 * tick, first, second };
    counts.into_iter().map(pair).filter(|pair| pair.first + pair.second >= 2).collect()
}

/// The dispersion, and how probable one as small is: Chernoff's bound over exact binomials.
fn evenness(pairs: &[Pair]) -> (f64, f64) {
    let mut sizes: BTreeMap<u32, f64> = BTreeMap::new();
    let mut sum = 0.0;
    for pair in pairs {
        let (apart, both) = (f64::from(pair.first.abs_diff(pair.second)), pair.first + pair.second);
        sum += apart * apart / f64::from(both);
        *sizes.entry(both.min(64)).or_default() += 1.0;
    }
    let dispersion = sum / pairs.len() as f64;
    if dispersion > 0.9 {
        return (dispersion, 1.0);
    }
    let bound = |slope: &f64| {
        let logs: f64 = sizes.iter().map(|(size, count)| count * moment(*size, *slope).ln()).sum();
        (slope * sum + logs).exp()
    };
    (dispersion, SLOPES.iter().map(bound).fold(1.0, f64::min))
}

/// The mean of e^(−slope·(a−b)²/(a+b)) where `size` votes fall into two ticks by chance.
fn moment(size: u32, slope: f64) -> f64 {
    let size = f64::from(size);
    let mut chance = (-size * std::f64::consts::LN_2).exp();
    let mut sum = 0.0;
    let mut first = 0.0;
    while first <= size {
        let apart = size - 2.0 * first;
        sum += chance * (-slope * apart * apart / size).exp();
        chance *= (size - first) / (first + 1.0);
        first += 1.0;
    }
    sum
}
