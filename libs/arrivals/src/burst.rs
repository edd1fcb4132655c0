//! Hundreds of votes at a flat rate in the middle of a quiet time, as at night.
//!
//! A class is 30 votes, an announcement rises at once and decays, and both come when others vote too. What is tested is a crowd
//! larger than three classes, of a flat shape, with hardly any votes in the hours around it.

use crate::{Finding, Kind, tail::poisson, times::Series};

const LEAST: usize = 100;
/// Lengths of bursts that are looked for, in seconds.
const LENGTHS: [f64; 4] = [60.0, 300.0, 900.0, 3600.0];
/// The hours around a burst, in seconds.
const AROUND: f64 = 7200.0;
/// What three classes at once are.
const CLASSES: f64 = 40.0;
const QUIET: f64 = 0.2;

/// The largest burst.
pub fn sign(series: &Series) -> Option<Finding> {
    let times = &series.at;
    let mut best: Option<Finding> = None;
    let mut tests = 0.0;
    for length in LENGTHS {
        tests += (times[times.len() - 1] - times[0]) / length + 1.0;
        let mut start = 0;
        while start < times.len() {
            let end = times.partition_point(|time| *time <= times[start] + length);
            if end - start >= LEAST
                && let Some(mut finding) = judged(times, start, end, length)
            {
                start = end;
                finding.p = finding.p.max(f64::MIN_POSITIVE);
                if best.as_ref().is_none_or(|best| finding.votes > best.votes) {
                    best = Some(finding);
                }
            } else {
                // The next vote that could begin a burst.
                start += 1;
            }
        }
    }
    best.map(|best| Finding { p: (best.p * tests).min(1.0), ..best })
}

/// Whether the votes from `start` to `end` are a flat crowd in quiet hours.
fn judged(times: &[f64], start: usize, end: usize, length: f64) -> Option<Finding> {
    let before = |time: f64| times.partition_point(|one| *one < time);
    let (from, to) = (times[start], times[end - 1]);
    let (first, last) = (times[0], times[times.len() - 1]);
    // Around it and beyond: how many votes in how much of the series.
    let margin = length / 4.0;
    let near =
        (before(to + margin + AROUND) - before(to + margin)) + (before(from - margin) - before(from - margin - AROUND));
    let near_length = (last.min(to + margin + AROUND) - last.min(to + margin))
        + (first.max(from - margin) - first.max(from - margin - AROUND));
    let others = times.len() - (before(to + margin) - before(from - margin));
    let others_length = (last - first) - (to - from) - 2.0 * margin;
    let expected = others as f64 * near_length / others_length.max(1.0);
    if near_length < AROUND / 2.0 || expected < 3.0 || near as f64 > QUIET * expected {
        return None;
    }
    // A decay has most of its votes at its beginning; a flat crowd has its middle in the middle.
    let middle = times[start..end].iter().map(|time| (time - from) / (to - from)).sum::<f64>() / (end - start) as f64;
    if !(0.4..0.6).contains(&middle) {
        return None;
    }
    let natural = CLASSES + others as f64 * length / others_length.max(1.0);
    Some(Finding {
        kind: Kind::QuietBurst,
        statistic: (end - start) as f64,
        p: poisson(end - start, natural),
        from,
        to,
        votes: end - start,
        interval: None,
    })
}
