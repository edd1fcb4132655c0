//! The proof that there is nothing better: prices whose sum no assignment can exceed.
//!
//! By weak duality of linear programming, for any prices the points of ANY allowed assignment are at most
//! [`Prices::bound`]. When an assignment reaches that bound, it is the best. Checking needs one look at each pair and nothing
//! of the way the assignment was found.

use serde::Serialize;

use crate::{Objective, Problem, scores::FORBIDDEN, solve::Solution};

/// A price for each row and each column.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Prices {
    /// Never below zero.
    #[serde(rename = "row_price")]
    pub row: Vec<i64>,
    /// Below zero only where a minimum load presses.
    #[serde(rename = "column_price")]
    pub column: Vec<i64>,
}

/// What proves an assignment, criterion by criterion.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Proof {
    /// Prices for the total: no assignment of so many pairs, each of at least `floor`, has more points.
    #[serde(flatten)]
    pub total: Prices,
    /// What each pair counts beside its points in these prices: the price of leaving out.
    pub bonus: i64,
    /// Pairs below it are out of the question, since the worst pair need not be so bad. None: all are in.
    pub floor: Option<i64>,
    /// Prices where every pair counts 1: there cannot be more pairs. Only where the number is a criterion.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub count: Option<Prices>,
    /// Prices where every pair better than the worst counts 1: with them alone there would be fewer pairs.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub worst: Option<Prices>,
}

/// What a pair is worth in a proof.
#[derive(Clone, Copy, Debug)]
pub struct Worth {
    /// Pairs with fewer points are out of the question.
    pub floor: i64,
    /// What a point counts: 1, or 0 where only the number of pairs does.
    pub point: i64,
    /// What a pair counts beside.
    pub pair: i64,
}

impl Worth {
    /// Every pair with at least so many points counts one.
    pub fn one_each(floor: i64) -> Self {
        Self { floor, point: 0, pair: 1 }
    }

    fn of(self, score: i64) -> Option<i64> {
        (score >= self.floor).then_some(self.point * score + self.pair)
    }
}

/// A look at a whole row at once, in numbers that the processor compares eight at a time.
struct Quick {
    /// The column prices, when all are small enough.
    prices: Option<Vec<i32>>,
    lowest: i64,
}

/// Points and prices up to here can be added and subtracted in 32 bits.
const SMALL: i64 = 100_000_000;

impl Quick {
    fn new(prices: &[i64]) -> Self {
        let small = |&price: &i64| (price.abs() <= SMALL).then_some(price as i32);
        Self { prices: prices.iter().map(small).collect(), lowest: prices.iter().copied().min().unwrap_or(0) }
    }

    /// Is surely no pair of the row worth more than both prices?
    fn has_no_surplus(&self, scores: &[i32], row_price: i64, worth: Worth) -> bool {
        let needed = row_price - worth.pair;
        if worth.point == 0 {
            return needed + self.lowest >= 0;
        }
        let Some(prices) = self.prices.as_ref().filter(|_| needed.abs() <= SMALL) else { return false };
        // A forbidden pair is far below anything that could be needed.
        let over = |(&score, &price): (&i32, &i32)| score.max(-1_000_000_001) - price > needed as i32;
        !scores.iter().zip(prices).fold(false, |any, pair| any | over(pair))
    }
}

/// How a proof fails.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Flaw {
    /// The assignment breaks a rule of the problem.
    #[error("the assignment is not allowed")]
    Disallowed,
    /// A number of the solution is not what its pairs say.
    #[error("the sums do not belong to the pairs")]
    Sums,
    /// Not as many prices as rows and columns, or one of a row is below zero.
    #[error("these are no prices")]
    Prices,
    /// The prices leave room for more pairs.
    #[error("there could be more pairs")]
    Count,
    /// The prices leave room for a better worst pair.
    #[error("the worst pair could be better")]
    Worst,
    /// The prices leave room for a higher total.
    #[error("the total could be higher")]
    Total,
}

impl Prices {
    /// What no assignment can exceed, when its pairs are worth so much.
    pub fn bound(&self, problem: &Problem, worth: Worth) -> i128 {
        let wide = |number: i64| i128::from(number);
        let rows = self.row.iter().enumerate().map(|(row, &price)| wide(problem.demand_of(row).into()) * wide(price));
        let columns = self.column.iter().enumerate().map(|(column, &price)| {
            let load = if price < 0 { problem.min_load_of(column) } else { problem.capacity[column] };
            wide(load.into()) * wide(price)
        });
        let mut bound: i128 = rows.sum::<i128>() + columns.sum::<i128>();
        let quick = Quick::new(&self.column);
        for (row, &price) in self.row.iter().enumerate() {
            if quick.has_no_surplus(problem.score.row(row), price, worth) {
                continue;
            }
            for (&score, &column_price) in problem.score.row(row).iter().zip(&self.column) {
                if let Some(value) = worth.of(score.into()).filter(|_| score != FORBIDDEN) {
                    bound += wide((value - price - column_price).max(0));
                }
            }
        }
        // A fixed pair counts whether it gains or loses.
        for &(row, column) in &problem.fixed {
            if let Some(value) = problem.score.get(row, column).and_then(|score| worth.of(score)) {
                bound += wide((value - self.row[row] - self.column[column]).min(0));
            }
        }
        bound
    }

    fn are_prices_of(&self, problem: &Problem) -> Result<(), Flaw> {
        let fits = self.row.len() == problem.score.rows() && self.column.len() == problem.capacity.len();
        if fits && self.row.iter().all(|&price| price >= 0) { Ok(()) } else { Err(Flaw::Prices) }
    }
}

impl Proof {
    /// Is the solution allowed, and the best?
    pub fn check(&self, problem: &Problem, solution: &Solution) -> Result<(), Flaw> {
        allowed(problem, &solution.pairs)?;
        let (count, total) = (solution.pairs.len() as i64, problem.points(&solution.pairs).sum::<i64>());
        let worst = problem.points(&solution.pairs).min();
        if (solution.matched, solution.total, solution.worst) != (solution.pairs.len(), total, worst) {
            return Err(Flaw::Sums);
        }
        if problem.objective != Objective::Total {
            let prices = self.count.as_ref().ok_or(Flaw::Count)?;
            prices.are_prices_of(problem)?;
            if prices.bound(problem, Worth::one_each(i64::MIN)) != count.into() {
                return Err(Flaw::Count);
            }
        }
        let floor = self.floor.unwrap_or(i64::MIN);
        match (problem.objective, worst) {
            (Objective::CountWorstTotal, Some(worst)) => self.check_worst(problem, worst, count, floor)?,
            _ if self.floor.is_some() => return Err(Flaw::Worst),
            _ => {}
        }
        self.total.are_prices_of(problem)?;
        // Without a criterion of number nothing is paid for a pair as such.
        if self.bonus < 0 || problem.objective == Objective::Total && self.bonus > 0 {
            return Err(Flaw::Total);
        }
        let is_fixed_below = problem.points(&problem.fixed).any(|score| score < floor);
        let bound = self.total.bound(problem, Worth { floor, point: 1, pair: self.bonus });
        if !is_fixed_below && bound == i128::from(total) + i128::from(self.bonus) * i128::from(count) {
            Ok(())
        } else {
            Err(Flaw::Total)
        }
    }

    /// The worst pair is as good as can be when a fixed one is as bad, or when there would be fewer pairs without it.
    fn check_worst(&self, problem: &Problem, worst: i64, count: i64, floor: i64) -> Result<(), Flaw> {
        let is_fixed = problem.points(&problem.fixed).any(|score| score <= worst);
        let is_needed = match &self.worst {
            None => false,
            Some(prices) => {
                prices.are_prices_of(problem)?;
                prices.bound(problem, Worth::one_each(worst + 1)) < count.into()
            }
        };
        if floor == worst && (is_fixed || is_needed) { Ok(()) } else { Err(Flaw::Worst) }
    }
}

fn allowed(problem: &Problem, pairs: &[(usize, usize)]) -> Result<(), Flaw> {
    let (rows, columns) = (problem.score.rows(), problem.capacity.len());
    let (mut given, mut load) = (vec![0u32; rows], vec![0u32; columns]);
    let in_order = pairs.windows(2).all(|two| two[0] < two[1]);
    for &(row, column) in pairs {
        if row >= rows || column >= columns || problem.score.get(row, column).is_none() {
            return Err(Flaw::Disallowed);
        }
        given[row] += 1;
        load[column] += 1;
    }
    let rows_are_well = (0..rows).all(|row| given[row] <= problem.demand_of(row));
    let columns_are_well = (0..columns)
        .all(|column| load[column] <= problem.capacity[column] && load[column] >= problem.min_load_of(column));
    let fixed_are_in = problem.fixed.iter().all(|pair| pairs.binary_search(pair).is_ok());
    if in_order && rows_are_well && columns_are_well && fixed_are_in { Ok(()) } else { Err(Flaw::Disallowed) }
}
