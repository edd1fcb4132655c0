//! Gaps between consecutive votes that keep to a band.
//!
//! Whatever the rate is when a gap begins, chance puts it between g and r·g with a probability of at most
//! max over x of e^(−x) − e^(−rx), which is 5 % for r = 1.15 and 38 % for r = 3. So the share of gaps in a band has a bound
//! that holds through crowds, decays and nights, and a pure script exceeds it at once.

use crate::{Finding, Kind, tail::binomial, times::Series};

/// Widths of bands, as ratios of their ends: a fixed pace, then intervals with jitter, then `sleep(random(5, 15))`.
const RATIOS: [f64; 5] = [1.06, 1.15, 1.5, 2.0, 3.2];
const PACES: usize = 2;
const LEAST: usize = 20;

/// Regular gaps, and a fixed pace.
pub fn signs(series: &Series) -> (Option<Finding>, Option<Finding>) {
    let windows = series.windows(LEAST);
    let tests: f64 = windows.iter().map(|window| window.len() as f64).sum::<f64>() * RATIOS.len() as f64;
    let mut best: [Option<Finding>; 2] = [None, None];
    for window in windows {
        let times = &series.at[window];
        let mut gaps: Vec<f64> = times.windows(2).map(|pair| pair[1] - pair[0]).collect();
        gaps.sort_by(f64::total_cmp);
        for (place, ratio) in RATIOS.into_iter().enumerate() {
            let kind = if place < PACES { Kind::FixedPace } else { Kind::RegularGaps };
            let (count, from) = fullest(&gaps, ratio);
            let p = (binomial(count, gaps.len(), most(ratio)) * tests).min(1.0);
            let best = &mut best[usize::from(kind == Kind::FixedPace)];
            if best.as_ref().is_none_or(|best| p < best.p) {
                *best = Some(Finding {
                    kind,
                    statistic: count as f64 / gaps.len() as f64,
                    p,
                    from: times[0],
                    to: times[times.len() - 1],
                    votes: times.len(),
                    interval: Some(from * (1.0 + ratio) / 2.0),
                });
            }
        }
    }
    let [regular, pace] = best;
    (regular, pace)
}

/// The most that chance puts between g and `ratio`·g, by any rate.
fn most(ratio: f64) -> f64 {
    let best = ratio.ln() / (ratio - 1.0);
    (-best).exp() - (-ratio * best).exp()
}

/// The band that holds the most of sorted gaps: how many, and where it begins.
fn fullest(gaps: &[f64], ratio: f64) -> (usize, f64) {
    let (mut end, mut best) = (0, (0, 0.0));
    for (start, from) in gaps.iter().enumerate() {
        while gaps.get(end).is_some_and(|gap| *gap <= from * ratio) {
            end += 1;
        }
        if end - start > best.0 {
            best = (end - start, *from);
        }
    }
    best
}
