//! Signs of scripted voting in the times at which votes arrived.
//!
//! People vote in crowds and at random: a rate that changes with the hour, an announcement or a class, and chance within it
//! (an inhomogeneous Poisson process). Each test here asks for something that no such process does, whatever its rate, so that
//! crowds, quiet days and rounded clocks stay silent. Reading order: [`findings`]; `times` (what clocks round away is put back);
//! `gaps`, `counts`, `hidden`, `burst` (the tests); `tail` (their probabilities).

mod burst;
mod counts;
mod gaps;
mod hidden;
mod tail;
mod times;

use serde::Serialize;

/// What was found.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Finding {
    /// Which sign.
    pub kind: Kind,
    /// By what measure; its meaning is the kind's.
    pub statistic: f64,
    /// The probability of as much or more in natural voting, all places and scales that were looked at taken into account.
    pub p: f64,
    /// Where it begins, in the seconds of the series.
    pub from: f64,
    /// Where it ends.
    pub to: f64,
    /// How many votes are in that stretch.
    pub votes: usize,
    /// The interval in seconds, where one stands out.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub interval: Option<f64>,
}

/// The signs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Kind {
    /// Gaps between votes keep to a band that is too narrow for chance; the statistic is their share.
    RegularGaps,
    /// One gap dominates (within 15 %); the statistic is its share.
    FixedPace,
    /// Votes are spread over equal stretches of the clock more evenly than chance does; the statistic is their dispersion, 1 for chance.
    EvenCounts,
    /// Among other votes there are some that follow one another at one interval; the statistic is in standard deviations.
    HiddenInterval,
    /// Hundreds of votes at a flat rate in the middle of a quiet time; the statistic is their number.
    QuietBurst,
    /// More votes by night than people cast; the statistic is their share. See [`night`].
    NightShare,
}

/// A series with fewer votes says nothing.
pub const LEAST: usize = 20;

/// The share of false alarms among findings, and of natural series with any.
const LEVEL: f64 = 0.01;

/// Signs in the times of votes, in seconds from any beginning and in any order. Those that remain after Benjamini–Hochberg.
/// Times that are not numbers are passed over.
pub fn findings(seconds: &[f64]) -> Vec<Finding> {
    let series = times::Series::of(seconds);
    if series.at.len() < LEAST {
        return Vec::new();
    }
    let (regular, pace) = gaps::signs(&series);
    let signs = [regular, pace, counts::sign(&series), hidden::sign(&series), burst::sign(&series)];
    significant(signs)
}

/// Benjamini–Hochberg over the tests; a test that found nothing counts as one with p = 1.
fn significant<const N: usize>(signs: [Option<Finding>; N]) -> Vec<Finding> {
    let mut found: Vec<Finding> = signs.into_iter().flatten().collect();
    found.sort_by(|a, b| a.p.total_cmp(&b.p));
    let keep = (1..=found.len()).rev().find(|rank| found[rank - 1].p <= LEVEL * *rank as f64 / N as f64);
    found.truncate(keep.unwrap_or(0));
    found
}

/// Whether too many votes came by night: `hours` are hours of the local clock (0–24), night is 0:00–5:00, when at most
/// `natural` of votes come, say 0.1. A sign only from 20 night votes on.
pub fn night(hours: &[f64], natural: f64) -> Option<Finding> {
    let night = hours.iter().filter(|hour| (0.0..5.0).contains(*hour)).count();
    let p = tail::binomial(night, hours.len(), natural);
    (night >= 20 && p <= LEVEL).then(|| Finding {
        kind: Kind::NightShare,
        statistic: night as f64 / hours.len() as f64,
        p,
        from: 0.0,
        to: 5.0,
        votes: night,
        interval: None,
    })
}
