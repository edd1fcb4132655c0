//! How near to the truth a ranking comes: simulated contests with jurors of planted severity.
//!
//! `cargo run --release -p facets --example simulate` prints the table that README.md quotes.

use facets::{Facet, Ratings, Settings, additive, fit};
use rand::{RngExt, SeedableRng, rngs::StdRng};

const ENTRIES: usize = 30;
const JURORS: usize = 6;
const CRITERIA: usize = 4;

/// One contest: what the entries are worth, and who gave which mark for what.
pub struct Contest {
    /// The worth of every entry, in logits.
    pub truth: Vec<f64>,
    /// Entry, juror, criterion, mark of 1..=10.
    pub marks: Vec<(usize, usize, usize, i64)>,
}

/// A contest of this seed: 30 entries, 6 jurors, 4 criteria, two or three jurors for an entry, marks of 1 to 10.
pub fn contest(seed: u64, severity: f64) -> Contest {
    let mut random = StdRng::seed_from_u64(seed);
    let normal = |random: &mut StdRng| {
        let (u, v): (f64, f64) = (1.0 - random.random::<f64>(), random.random());
        (-2.0 * u.ln()).sqrt() * (std::f64::consts::TAU * v).cos()
    };
    let truth: Vec<f64> = (0..ENTRIES).map(|_| normal(&mut random)).collect();
    let jurors: Vec<f64> = (0..JURORS).map(|_| severity * normal(&mut random)).collect();
    let criteria: Vec<f64> = (0..CRITERIA).map(|_| 0.3 * normal(&mut random)).collect();
    let mut marks = Vec::new();
    for (entry, worth) in truth.iter().enumerate() {
        let of_entry = 2 + usize::from(random.random::<f64>() < 0.5);
        let mut chosen: Vec<usize> = Vec::new();
        // The first two link neighbours in a ring, so that the jury always hangs together.
        while chosen.len() < of_entry {
            let juror = match chosen.len() {
                0 => entry % JURORS,
                1 if entry < JURORS => (entry + 1) % JURORS,
                _ => random.random_range(0..JURORS),
            };
            if !chosen.contains(&juror) {
                chosen.push(juror);
            }
        }
        for juror in chosen {
            for (criterion, hard) in criteria.iter().enumerate() {
                let logit = worth - jurors[juror] - hard;
                marks.push((entry, juror, criterion, mark(logit, random.random())));
            }
        }
    }
    Contest { truth, marks }
}

/// A mark drawn from the rating-scale model with thresholds −2, −1.5 … 2.
fn mark(logit: f64, draw: f64) -> i64 {
    let mut odds = vec![1.0];
    for step in 0..9 {
        odds.push(odds[step] * (logit - (f64::from(step as u8) / 2.0 - 2.0)).exp());
    }
    let total: f64 = odds.iter().sum();
    let mut left = draw * total;
    for (category, odds) in odds.iter().enumerate() {
        left -= odds;
        if left < 0.0 {
            return category as i64 + 1;
        }
    }
    10
}

/// Plain means, additive corrections and fair averages of a contest's entries.
pub fn rankings(contest: &Contest) -> [Vec<f64>; 3] {
    let mut ratings = Ratings::of(Facet::contest());
    let mut sums = vec![(0.0, 0.0); ENTRIES];
    for (entry, juror, criterion, mark) in &contest.marks {
        let names = [format!("{entry:02}"), format!("j{juror}"), format!("c{criterion}")];
        ratings.add(&[&names[0], &names[1], &names[2]], *mark).expect("three facets");
        sums[*entry].0 += *mark as f64;
        sums[*entry].1 += 1.0;
    }
    let marks: Vec<_> = contest.marks.iter().map(|(entry, juror, _, mark)| (*entry, *juror, *mark as f64)).collect();
    let corrected = additive(ENTRIES, JURORS, &marks).expect("the jury hangs together");
    let fit = fit(&ratings, &Settings::default()).expect("marks differ");
    assert!(
        fit.connected && fit.converged,
        "{} {} {} {:?} {:?}",
        fit.subsets,
        fit.gradient,
        fit.iterations,
        fit.categories,
        fit.steps
    );
    let fair = (0..ENTRIES).map(|entry| fit.element("entry", &format!("{entry:02}")).expect("an entry").fair).collect();
    [sums.iter().map(|(sum, n)| sum / n).collect(), corrected.rows.iter().map(|row| row.value).collect(), fair]
}

/// Kendall's τ-b: 1 when two rankings are the same, 0 when they have nothing in common.
pub fn kendall(a: &[f64], b: &[f64]) -> f64 {
    let (mut agreed, mut tied_a, mut tied_b, mut pairs) = (0.0, 0.0, 0.0, 0.0);
    for i in 0..a.len() {
        for j in 0..i {
            let (x, y) = (a[i] - a[j], b[i] - b[j]);
            pairs += 1.0;
            tied_a += f64::from(u8::from(x == 0.0));
            tied_b += f64::from(u8::from(y == 0.0));
            if x != 0.0 && y != 0.0 {
                agreed += (x * y).signum();
            }
        }
    }
    let untied: f64 = (pairs - tied_a) * (pairs - tied_b);
    agreed / untied.sqrt()
}

#[allow(dead_code, reason = "the test takes the simulation and leaves the table")]
#[allow(clippy::print_stdout, reason = "printing is what this program is for")]
fn main() {
    println!(
        "severity SD | tau: mean | additive | fair | fair nearer than mean | farther | best entry found: mean | fair"
    );
    for severity in [0.0, 0.25, 0.5, 1.0] {
        let (mut taus, mut nearer, mut farther, mut best) = ([0.0; 3], 0, 0, [0; 3]);
        const SEEDS: u64 = 200;
        for seed in 0..SEEDS {
            let contest = contest(seed, severity);
            let rankings = rankings(&contest);
            let tau = rankings.each_ref().map(|ranking| kendall(ranking, &contest.truth));
            nearer += i32::from(tau[2] > tau[0]);
            farther += i32::from(tau[2] < tau[0]);
            for which in 0..3 {
                taus[which] += tau[which] / SEEDS as f64;
                best[which] += i32::from(top(&rankings[which]) == top(&contest.truth));
            }
        }
        println!(
            "{severity:.2} | {:.3} | {:.3} | {:.3} | {nearer} | {farther} | {} | {}",
            taus[0], taus[1], taus[2], best[0], best[2]
        );
    }
}

#[allow(dead_code, reason = "the test takes the simulation and leaves the table")]
fn top(values: &[f64]) -> Option<usize> {
    (0..values.len()).max_by(|a, b| values[*a].total_cmp(&values[*b]))
}
