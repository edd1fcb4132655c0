//! Votes that follow one another at one interval, hidden among others.
//!
//! Of all pairs of votes the lags are counted. A rate that changes slowly makes smooth counts; a script makes a peak at its
//! interval. The peak is measured against both its sides, block by block of the series, and the sum over the blocks by their own
//! spread: one crowd, however large, is one block and cannot make a peak alone.

use crate::{Finding, Kind, tail::self_normalised, times::Series};

const LEAST: usize = 96;
/// Lags are counted from `SHORTEST` to `LONGEST` mean gaps of a stretch, in bins each wider than the one before by `GROWTH`.
const SHORTEST: f64 = 0.5;
const LONGEST: f64 = 7.0;
const GROWTH: f64 = 1.03;
/// Peaks reach this many bins to each side of their middle: jitter of about 1.5, 4.5, 9 and 15 %.
const REACHES: [usize; 4] = [0, 1, 3, 5];
const BLOCK: f64 = 2.0;

/// The clearest interval.
pub fn sign(series: &Series) -> Option<Finding> {
    let bins = ((LONGEST / SHORTEST).ln() / GROWTH.ln()) as usize;
    let mut best: Option<Finding> = None;
    let mut tests = 0.0;
    for window in series.stretches(LEAST) {
        let times = &series.at[window];
        let length = times[times.len() - 1] - times[0];
        let gap = length / times.len() as f64;
        if length <= 0.0 {
            continue;
        }
        let blocks = blocks(times, gap, bins);
        for reach in REACHES {
            let sides = 2 * (2 * reach + 1).max(2);
            for middle in (reach + sides..bins - reach - sides).step_by(1 + reach / 3) {
                let lag = gap * SHORTEST * GROWTH.powf(middle as f64 + 0.5);
                // A clock that is coarser than the peak has spread it.
                if lag * (GROWTH.powf(2.0 * reach as f64 + 1.0) - 1.0) < series.step {
                    continue;
                }
                tests += 1.0;
                let deviations = peak(&blocks, middle, reach, sides);
                if best.as_ref().is_none_or(|best| deviations > best.statistic) {
                    best = Some(Finding {
                        kind: Kind::HiddenInterval,
                        statistic: deviations,
                        p: 1.0,
                        from: times[0],
                        to: times[times.len() - 1],
                        votes: times.len(),
                        interval: Some(lag),
                    });
                }
            }
        }
    }
    best.map(|best| Finding { p: (self_normalised(best.statistic) * tests).min(1.0), ..best })
}

/// For each block with any pairs, how many lags are in each bin or before it.
fn blocks(times: &[f64], gap: f64, bins: usize) -> Vec<Vec<f64>> {
    let mut blocks: Vec<Vec<f64>> = Vec::new();
    let mut current = f64::NEG_INFINITY;
    for (place, time) in times.iter().enumerate() {
        let block = ((time - times[0]) / (gap * BLOCK)).floor();
        if block > current {
            blocks.push(vec![0.0; bins + 1]);
            current = block;
        }
        let Some(counts) = blocks.last_mut() else { continue };
        for later in &times[place + 1..] {
            let lag = (later - time) / gap;
            if lag >= LONGEST {
                break;
            }
            if lag >= SHORTEST {
                let bin = ((lag / SHORTEST).ln() / GROWTH.ln()) as usize;
                counts[bin.min(bins - 1) + 1] += 1.0;
            }
        }
    }
    for counts in &mut blocks {
        for bin in 0..bins {
            counts[bin + 1] += counts[bin];
        }
    }
    blocks
}

/// How far the peak rises above the mean density of its sides, in units of the spread over blocks.
fn peak(blocks: &[Vec<f64>], middle: usize, reach: usize, sides: usize) -> f64 {
    let (left, right) = (middle - reach, middle + reach + 1);
    let width = |from: usize, to: usize| GROWTH.powf(to as f64) - GROWTH.powf(from as f64);
    let (own, before, after) = (width(left, right), width(left - sides, left), width(right, right + sides));
    let (mut sum, mut squares) = (0.0, 0.0);
    for counts in blocks {
        let count = |from: usize, to: usize| counts[to] - counts[from];
        let expected = (count(left - sides, left) / before + count(right, right + sides) / after) * own / 2.0;
        let rise = count(left, right) - expected;
        sum += rise;
        squares += rise * rise;
    }
    if squares > 0.0 { sum / f64::sqrt(squares) } else { 0.0 }
}
