//! Ten thousand small problems of every kind, each by each objective, beside brute force.

use assignment::{Error, Objective, Problem, Scores, solve};
use proptest::prelude::*;

use crate::brute::{self, Standing};

const OBJECTIVES: [Objective; 3] = [Objective::Total, Objective::CountTotal, Objective::CountWorstTotal];

/// Up to five rows and four columns; few different points, so that there are ties, or many; some pairs forbidden, some fixed.
fn problems() -> impl Strategy<Value = Problem> {
    let sizes = (1usize..=5, 1usize..=4, prop_oneof![Just(0), Just(3), Just(100), Just(1_000_000_000)], 0..=9u8);
    sizes.prop_flat_map(|(rows, columns, range, forbidden)| {
        let cell = (0..10u8, -range..=range).prop_map(move |(dice, score)| (dice >= forbidden).then_some(score));
        let cells = proptest::collection::vec(cell, rows * columns);
        let capacity = proptest::collection::vec(0..=3u32, columns);
        let demand = proptest::collection::vec(prop_oneof![4 => Just(1u32), 1 => 0..=3u32], rows);
        let loads = proptest::collection::vec(prop_oneof![4 => Just(0u32), 1 => 0..=2u32], columns);
        let fixed = proptest::collection::vec(0..20usize, 0..=3);
        (cells, capacity, demand, loads, fixed, any::<bool>()).prop_map(
            move |(cells, capacity, demand, loads, wished, simple)| {
                let mut score = Scores::forbidden(rows, columns);
                for (place, cell) in cells.iter().enumerate() {
                    cell.map(|points| score.set(place / columns, place % columns, points));
                }
                let min_load = loads.iter().zip(&capacity).map(|(&load, &most)| load.min(most)).collect();
                let mut problem = Problem::new(score, capacity);
                if !simple {
                    (problem.demand, problem.min_load) = (demand, min_load);
                    for place in wished {
                        problem.fixed.push((place / columns, place % columns));
                        if place / columns >= rows || problem.check().is_err() {
                            problem.fixed.pop();
                        }
                    }
                }
                problem
            },
        )
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 10_000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn nothing_is_better_than_the_answer(problem in problems()) {
        for objective in OBJECTIVES {
            let problem = Problem { objective, ..problem.clone() };
            match (solve(&problem), brute::best(&problem)) {
                (Ok(found), Some(best)) => {
                    prop_assert_eq!(Standing { count: found.matched, worst: found.worst, total: found.total }.key(objective), best.key(objective));
                    // Solve has checked it; here it is seen that it can be checked by itself, and says no to a worse answer.
                    prop_assert_eq!(found.proof.check(&problem, &found), Ok(()));
                    prop_assert_eq!(&solve(&problem).unwrap(), &found);
                    let most = brute::best(&Problem { objective: Objective::CountTotal, ..problem.clone() }).unwrap().count;
                    let lacking: u64 = found.shortages.iter().map(|one| one.wanted - one.possible).sum();
                    let demanded: u32 = (0..problem.score.rows()).map(|row| problem.demand_of(row)).sum();
                    prop_assert!(found.shortages.is_empty() && objective == Objective::Total || lacking == u64::from(demanded) - most as u64);
                }
                (Err(Error::Loads { wanted, possible, .. }), None) => prop_assert!(wanted > possible),
                (found, best) => prop_assert!(false, "{found:?}, and brute force says {best:?}"),
            }
        }
    }
}

impl Standing {
    /// What the objective looks at.
    fn key(self, objective: Objective) -> (usize, Option<i64>, i64) {
        (self.count, self.worst.filter(|_| objective == Objective::CountWorstTotal), self.total)
    }
}
