//! Every assignment there is, tried.

use assignment::{Objective, Problem};

/// Count, worst and total of the best, or nothing when the minimum loads cannot be met.
pub fn best(problem: &Problem) -> Option<Standing> {
    let mut all = All { problem, load: vec![0; problem.capacity.len()], pairs: Vec::new(), best: None };
    all.row(0);
    all.best
}

/// What an assignment is worth.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Standing {
    pub count: usize,
    pub worst: Option<i64>,
    pub total: i64,
}

/// Is the first better than the second?
pub fn is_better(objective: Objective, one: Standing, other: Standing) -> bool {
    let key = |standing: Standing| match objective {
        Objective::Total => (standing.total, standing.count as i64, 0),
        Objective::CountTotal => (standing.count as i64, standing.total, 0),
        Objective::CountWorstTotal => (standing.count as i64, standing.worst.unwrap_or(0), standing.total),
    };
    key(one) > key(other)
}

struct All<'a> {
    problem: &'a Problem,
    load: Vec<u32>,
    pairs: Vec<(usize, usize)>,
    best: Option<Standing>,
}

impl All<'_> {
    fn row(&mut self, row: usize) {
        let problem = self.problem;
        if row == problem.score.rows() {
            return self.weigh();
        }
        for subset in 0u32..1 << problem.capacity.len() {
            let columns: Vec<usize> = (0..problem.capacity.len()).filter(|column| subset & 1 << column != 0).collect();
            let has_fixed = problem.fixed.iter().all(|&(one, column)| one != row || columns.contains(&column));
            let is_allowed = columns
                .iter()
                .all(|&one| problem.score.get(row, one).is_some() && self.load[one] < problem.capacity[one]);
            if columns.len() > problem.demand_of(row) as usize || !has_fixed || !is_allowed {
                continue;
            }
            columns.iter().for_each(|&column| self.load[column] += 1);
            self.pairs.extend(columns.iter().map(|&column| (row, column)));
            self.row(row + 1);
            self.pairs.truncate(self.pairs.len() - columns.len());
            columns.iter().for_each(|&column| self.load[column] -= 1);
        }
    }

    fn weigh(&mut self) {
        if (0..self.load.len()).any(|column| self.load[column] < self.problem.min_load_of(column)) {
            return;
        }
        let points: Vec<i64> =
            self.pairs.iter().map(|&(row, column)| self.problem.score.get(row, column).unwrap()).collect();
        let standing =
            Standing { count: points.len(), worst: points.iter().copied().min(), total: points.iter().sum() };
        if self.best.is_none_or(|best| is_better(self.problem.objective, standing, best)) {
            self.best = Some(standing);
        }
    }
}
