//! On simulated contests with severe and lenient jurors the corrected rankings come nearer to the truth than plain means.

#[path = "../examples/simulate.rs"]
mod simulate;

use simulate::{contest, kendall, rankings};

#[test]
fn the_fair_average_ranks_nearer_to_the_truth_than_the_plain_mean() {
    const SEEDS: u64 = 40;
    let (mut taus, mut nearer, mut farther) = ([0.0; 3], 0, 0);
    for seed in 0..SEEDS {
        let contest = contest(seed, 0.5);
        let tau = rankings(&contest).map(|ranking| kendall(&ranking, &contest.truth));
        taus = std::array::from_fn(|which| taus[which] + tau[which] / SEEDS as f64);
        nearer += i32::from(tau[2] > tau[0]);
        farther += i32::from(tau[2] < tau[0]);
    }
    let [mean, additive, fair] = taus;
    assert!(fair > mean + 0.03, "fair {fair:.3}, mean {mean:.3}");
    assert!(additive > mean + 0.03, "additive {additive:.3}, mean {mean:.3}");
    assert!(nearer > 3 * farther, "nearer {nearer}, farther {farther}");
}

#[test]
fn without_severity_a_correction_costs_little() {
    const SEEDS: u64 = 20;
    let mut lost = 0.0;
    for seed in 0..SEEDS {
        let contest = contest(seed, 0.0);
        let [mean, _, fair] = rankings(&contest).map(|ranking| kendall(&ranking, &contest.truth));
        lost += (mean - fair) / SEEDS as f64;
    }
    assert!(lost < 0.03, "lost {lost:.3}");
}
