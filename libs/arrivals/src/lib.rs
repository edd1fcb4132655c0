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

use serde::{Deserialize, Serialize};

/// What was found.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
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
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub interval: Option<f64>,
}

/// The signs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
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
    /// Nearly all ballots of one source are the same, beyond what other voters choose; the statistic is their share. See [`alike`].
    Alike,
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
    let most = threshold(found.iter().map(|one| one.p), N);
    found.retain(|one| one.p <= most);
    found.sort_by(|a, b| a.p.total_cmp(&b.p));
    found
}

/// What remains when many series of one vote were looked at, each with its findings: Benjamini–Hochberg over all of them, where each series
/// was put to `tests` tests.
pub fn among(groups: &mut [Vec<Finding>], tests: usize) {
    let most = threshold(groups.iter().flatten().map(|one| one.p), tests * groups.len());
    groups.iter_mut().for_each(|found| found.retain(|one| one.p <= most));
}

/// The largest of the values of p that Benjamini and Hochberg let pass among so many tests; negative when none.
fn threshold(found: impl Iterator<Item = f64>, tests: usize) -> f64 {
    let mut found: Vec<f64> = found.collect();
    found.sort_by(f64::total_cmp);
    let passes = |(place, p): &(usize, f64)| *p <= LEVEL * (place + 1) as f64 / tests as f64;
    found.into_iter().enumerate().rfind(passes).map_or(-1.0, |(_, p)| p)
}

/// Whether the ballots of one source (a network, a device) are alike: `same` of `votes` chose as one, where a share `elsewhere` of other
/// voters does. A sign only where nine of ten are the same and others are less of one mind by a third: a school that votes for its own is
/// like that too, so whoever asks sees to it that a source is no school.
pub fn alike(same: usize, votes: usize, elsewhere: f64) -> Option<Finding> {
    let share = same as f64 / votes.max(1) as f64;
    let p = tail::binomial(same, votes, elsewhere);
    (votes >= LEAST && share >= 0.9 && elsewhere <= share * 2.0 / 3.0 && p <= LEVEL).then_some(Finding {
        kind: Kind::Alike,
        statistic: share,
        p,
        from: 0.0,
        to: 0.0,
        votes: same,
        interval: None,
    })
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
