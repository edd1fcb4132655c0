//! What a distribution keeps, on many invented contests.

use super::{
    lot::Lot,
    plan::{Plan, Task},
};

/// A contest of one or several nominations; so many of a hundred pairs are conflicts.
fn task(entries: usize, jurors: usize, each: u32, conflicts: usize, seed: u32) -> Task {
    let mut lot = Lot::of(seed.wrapping_mul(7919));
    let nominations = 1 + lot.below(3);
    let allowed = (0..entries).map(|_| (0..jurors).map(|_| lot.below(100) >= conflicts).collect()).collect();
    let nominations = (0..entries).map(|place| place * nominations / entries).collect();
    Task { each, seed, nominations, judged: Vec::new(), allowed, kept: Vec::new(), standing: Vec::new() }
}

fn given(task: &Task, plan: &Plan) -> Vec<u32> {
    let mut given = vec![0; task.allowed.len()];
    plan.pairs.iter().for_each(|pair| given[pair.0] += 1);
    given
}

#[test]
fn everybody_is_judged_nobody_by_a_conflict_and_loads_are_even() {
    for seed in 0..60 {
        let task = task(20 + seed as usize, 6 + seed as usize % 7, 3, 10, seed);
        let plan = task.plan().unwrap();
        assert!(plan.pairs.iter().all(|&(candidacy, juror)| task.allowed[candidacy][juror]), "{seed}");
        for (candidacy, &given) in given(&task, &plan).iter().enumerate() {
            let may = task.allowed[candidacy].iter().filter(|&&may| may).count();
            assert_eq!(given as usize, may.min(3), "{seed}: {candidacy}");
            assert_eq!(may < 3, plan.short.contains(&(candidacy, may)), "{seed}");
        }
        assert!(plan.apart() <= 1, "{seed}: {:?}", plan.loads);
        assert_eq!(task.plan().unwrap(), plan, "{seed}");
        assert_ne!(Task { seed: seed + 1, ..task }.plan().unwrap().pairs, plan.pairs, "{seed}");
    }
}

#[test]
fn the_jurors_of_a_nomination_are_linked() {
    for seed in 0..60 {
        let task = task(24 + seed as usize, 8, 2 + seed % 2, 15, seed);
        let plan = task.plan().unwrap();
        assert!(plan.parts.iter().all(|&parts| parts == 1), "{seed}: {:?}", plan.parts);
        // Sixty and more sheets link all of twenty-eight pairs, or nearly.
        assert!(plan.unlinked.len() <= 28 / 4, "{seed}: {:?}", plan.unlinked);
        let three = Task { each: 3, ..task }.plan().unwrap();
        assert!(three.unlinked.len() <= 1, "{seed}: {:?}", three.unlinked);
    }
}

#[test]
fn two_jurors_who_share_nothing_are_brought_together() {
    // Without the swaps the exact assignment is free to give entries 0 and 1 to jurors 0 and 1, and 2 and 3 to jurors 2 and 3.
    for seed in 0..200 {
        let task = task(6, 4, 2, 0, seed);
        let task = Task { nominations: vec![0; 6], ..task };
        let plan = task.plan().unwrap();
        assert_eq!((plan.parts[0], plan.apart(), plan.unlinked.len()), (1, 0, 0), "{seed}: {:?}", plan.pairs);
    }
}

#[test]
fn after_a_withdrawal_only_what_must_moves() {
    for seed in 0..40 {
        let before = task(30, 8, 3, 10, seed);
        let plan = before.plan().unwrap();
        let gone = seed as usize % 8;
        let mut after = before.clone();
        after.allowed.iter_mut().for_each(|row| row[gone] = false);
        // The first two sheets of everybody are begun, of the juror who went as well.
        let begun = |pair: &&(usize, usize)| {
            plan.pairs.iter().filter(|other| other.1 == pair.1 && other.0 < pair.0).count() < 2
        };
        after.kept = plan.pairs.iter().filter(begun).copied().collect();
        after.standing =
            plan.pairs.iter().filter(|pair| pair.1 != gone && !after.kept.contains(pair)).copied().collect();
        let new = after.plan().unwrap();
        assert!(after.kept.iter().all(|pair| new.pairs.contains(pair)), "{seed}");
        let moved = after.standing.iter().filter(|pair| !new.pairs.contains(pair)).count();
        assert!(moved <= 2, "{seed}: {moved} of {} moved", after.standing.len());
        let others: Vec<u32> = (0..8).filter(|&juror| juror != gone).map(|juror| new.loads[juror]).collect();
        assert!(others.iter().max().unwrap() - others.iter().min().unwrap() <= 1, "{seed}: {others:?}");
    }
}

#[test]
fn an_entry_nobody_may_judge_is_named_and_the_rest_is_distributed() {
    let mut task = task(10, 4, 3, 0, 1);
    task.allowed[4] = vec![false, true, false, false];
    task.allowed[7] = vec![false; 4];
    let plan = task.plan().unwrap();
    assert_eq!(plan.short, [(4, 1), (7, 0)]);
    assert_eq!(plan.pairs.len(), 8 * 3 + 1);
    assert!(plan.apart() <= 1);
}

#[test]
fn a_large_contest_is_distributed_in_a_moment() {
    let task = task(600, 40, 3, 10, 5);
    let begun = std::time::Instant::now();
    let plan = task.plan().unwrap();
    assert!(plan.apart() <= 1 && plan.unlinked.is_empty() && plan.parts.iter().all(|&parts| parts == 1));
    // A bound for a busy machine and an unoptimised build, not a measurement.
    assert!(begun.elapsed().as_secs() < 20, "{:?}", begun.elapsed());
}
