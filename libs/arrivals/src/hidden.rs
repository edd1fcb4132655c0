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

/// A lag's bin is looked up by so many parts of a mean gap.
const FINE: f64 = 64.0;
/// So many blocks are counted at once: their counts stay near the processor.
const TILE: usize = 256;
/// So many of them are summed beside one another.
const LANES: usize = 8;

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
        let mut peaks = peaks(gap, bins, series.step);
        tests += peaks.len() as f64;
        measure(times, gap, bins, &mut peaks);
        for peak in peaks {
            if best.as_ref().is_none_or(|best| peak.deviations() > best.statistic) {
                best = Some(Finding {
                    kind: Kind::HiddenInterval,
                    statistic: peak.deviations(),
                    p: 1.0,
                    from: times[0],
                    to: times[times.len() - 1],
                    votes: times.len(),
                    interval: Some(peak.lag),
                });
            }
        }
    }
    best.map(|best| Finding { p: (self_normalised(best.statistic) * tests).min(1.0), ..best })
}

/// A peak that is looked for, and what was found of it: how far the lags in it rise above the mean density of its sides.
struct Peak {
    lag: f64,
    /// Bins where its left side, it, its right side begin, and where that ends.
    bins: [usize; 4],
    /// What its own width is of that of each side, by half.
    shares: [f32; 2],
    rise: f64,
    squares: f64,
}

/// The peaks that a stretch of this mean gap can show under its clock.
fn peaks(gap: f64, bins: usize, step: f64) -> Vec<Peak> {
    let mut peaks = Vec::new();
    let width = |from: usize, to: usize| GROWTH.powf(to as f64) - GROWTH.powf(from as f64);
    for reach in REACHES {
        let sides = 2 * (2 * reach + 1).max(2);
        for middle in (reach + sides..bins - reach - sides).step_by(1 + reach / 3) {
            let lag = gap * SHORTEST * GROWTH.powf(middle as f64 + 0.5);
            // A clock that is coarser than the peak has spread it.
            if lag * (GROWTH.powf(2.0 * reach as f64 + 1.0) - 1.0) < step {
                continue;
            }
            let (left, right) = (middle - reach, middle + reach + 1);
            let share = |side: f64| (width(left, right) / side / 2.0) as f32;
            let shares = [share(width(left - sides, left)), share(width(right, right + sides))];
            peaks.push(Peak { lag, bins: [left - sides, left, right, right + sides], shares, rise: 0.0, squares: 0.0 });
        }
    }
    peaks
}

/// Counts the lags of each block with any pairs, bin by bin, and measures every peak in them.
fn measure(times: &[f64], gap: f64, bins: usize, peaks: &mut [Peak]) {
    let edges: Vec<f64> = (0..=bins).map(|bin| SHORTEST * GROWTH.powf(bin as f64)).collect();
    let starts: Vec<usize> = (0..=(LONGEST * FINE) as usize)
        .map(|fine| edges.partition_point(|edge| *edge <= fine as f64 / FINE).saturating_sub(1).min(bins - 1))
        .collect();
    // By bin, then by block: how many lags are before the bin.
    let mut tile = vec![0.0_f32; (bins + 1) * TILE];
    let mut used = 0;
    let mut current = f64::NEG_INFINITY;
    for (place, time) in times.iter().enumerate() {
        let block = ((time - times[0]) / (gap * BLOCK)).floor();
        if block > current {
            current = block;
            if used == TILE {
                add(&mut tile, peaks);
                used = 0;
            }
            used += 1;
        }
        for later in &times[place + 1..] {
            let lag = (later - time) / gap;
            if lag >= LONGEST {
                break;
            }
            if lag >= SHORTEST {
                let mut bin = starts[(lag * FINE) as usize];
                while bin + 1 < bins && edges[bin + 1] <= lag {
                    bin += 1;
                }
                tile[(bin + 1) * TILE + used - 1] += 1.0;
            }
        }
    }
    add(&mut tile, peaks);
}

/// Adds what the blocks of a tile say of each peak, and empties it. Blocks without lags say nothing.
fn add(tile: &mut [f32], peaks: &mut [Peak]) {
    for at in TILE..tile.len() {
        tile[at] += tile[at - TILE];
    }
    for peak in peaks {
        let [a, b, c, d] = peak.bins.map(|bin| tile[bin * TILE..(bin + 1) * TILE].as_chunks::<LANES>().0);
        let [before, after] = peak.shares;
        let (mut rises, mut squares) = ([0.0_f32; LANES], [0.0_f32; LANES]);
        for ((a, b), (c, d)) in a.iter().zip(b).zip(c.iter().zip(d)) {
            for lane in 0..LANES {
                let rise = (c[lane] - b[lane]) - (b[lane] - a[lane]) * before - (d[lane] - c[lane]) * after;
                rises[lane] += rise;
                squares[lane] += rise * rise;
            }
        }
        peak.rise += rises.iter().map(|rise| f64::from(*rise)).sum::<f64>();
        peak.squares += squares.iter().map(|square| f64::from(*square)).sum::<f64>();
    }
    tile.fill(0.0);
}

impl Peak {
    /// In units of the spread over blocks.
    fn deviations(&self) -> f64 {
        if self.squares > 0.0 { self.rise / self.squares.sqrt() } else { 0.0 }
    }
}
