//! From the problem to the proven solution, criterion by criterion.

use crate::{
    Error, Objective, Problem, Proof, Shortage,
    matching::{LOWEST, Matching},
    open::Open,
    proof::Prices,
    scores::FORBIDDEN,
    search::{Search, Stakes},
};

/// The best assignment and what proves it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Solution {
    /// Row and column, in their order, fixed pairs included.
    pub pairs: Vec<(usize, usize)>,
    /// How many pairs.
    pub matched: usize,
    /// The points of the worst pair; none without pairs.
    pub worst: Option<i64>,
    /// The sum of the points.
    pub total: i64,
    /// The prices that prove it, checked.
    pub proof: Proof,
    /// Why rows got less than they want, where it could not be otherwise.
    pub shortages: Vec<Shortage>,
}

/// The best assignment by the problem's objective, with its proof checked. The same problem always gives the same answer.
pub fn solve(problem: &Problem) -> Result<Solution, Error> {
    problem.check()?;
    let open = Open::new(problem);
    let is_pressed = open.load.iter().any(|&load| load > 0);
    let most = match problem.objective {
        Objective::Total if !is_pressed => None,
        _ => Some(Matching::most(&open, LOWEST).map_err(|(error, _)| error)?),
    };
    let (floor, worst) = match (&most, problem.objective) {
        (Some(most), Objective::CountWorstTotal) => worst_first(&open, most),
        _ => (LOWEST, None),
    };
    let Found { mut pairs, prices, bonus } = found(&open, floor, is_pressed);
    pairs.extend(&problem.fixed);
    pairs.sort_unstable();
    let demanded: u64 = (0..problem.score.rows()).map(|row| u64::from(problem.demand_of(row))).sum();
    let is_short = (pairs.len() as u64) < demanded;
    let shortages = match &most {
        Some(most) => Shortage::all(&open, most),
        None if is_short => Shortage::all(&open, &Matching::most(&open, LOWEST).map_err(|(error, _)| error)?),
        None => Vec::new(),
    };
    let solution = Solution {
        matched: pairs.len(),
        worst: problem.points(&pairs).min(),
        total: problem.points(&pairs).sum(),
        proof: Proof {
            total: prices,
            bonus,
            floor: (floor != LOWEST).then_some(floor.into()),
            count: most.filter(|_| problem.objective != Objective::Total).map(|most| most.cut()),
            worst,
        },
        pairs,
        shortages,
    };
    solution.proof.check(problem, &solution)?;
    Ok(solution)
}

struct Found {
    pairs: Vec<(usize, usize)>,
    prices: Prices,
    bonus: i64,
}

/// The pairs beside the fixed ones. Where columns are scarcer than rows, they look for rows: whoever will be served looks, since
/// each that is left out costs a long search.
fn found(open: &Open<'_>, floor: i32, is_pressed: bool) -> Found {
    let sum = |numbers: &[u32]| numbers.iter().map(|&one| u64::from(one)).sum::<u64>();
    if is_pressed || sum(&open.demand) <= sum(&open.capacity) {
        return searched(open, floor);
    }
    let turned = open.problem.turned();
    let Found { pairs, prices, bonus } = searched(&Open::new(&turned), floor);
    let pairs = pairs.into_iter().map(|(column, row)| (row, column)).collect();
    Found { pairs, prices: Prices { row: prices.column, column: prices.row }, bonus }
}

fn searched(open: &Open<'_>, floor: i32) -> Found {
    let stakes = stakes(open.problem);
    let search = Search::run(open, floor, stakes);
    let (row, bonus) = shifted(open, &search, floor, stakes.left_out);
    let of_row =
        |(columns, row): (&Vec<u32>, usize)| columns.iter().map(move |&one| (row, one as usize)).collect::<Vec<_>>();
    let pairs = search.of_row.iter().zip(0..).flat_map(of_row).collect();
    Found { pairs, prices: Prices { row, column: search.column_price }, bonus }
}

/// The highest score that as many pairs can all have, and the proof that no higher one is possible. A bisection: with fewer pairs
/// allowed there are never more matched.
fn worst_first(open: &Open<'_>, most: &Matching<'_>) -> (i32, Option<Prices>) {
    // A fixed pair stays, however bad: nothing better than it is asked of the others.
    let highest = open.problem.points(&open.problem.fixed).min();
    let mut scores: Vec<i32> = distinct(open.problem);
    scores.retain(|&score| highest.is_none_or(|highest| i64::from(score) <= highest));
    if most.count() == 0 {
        return (highest.map_or(LOWEST, |one| one as i32), None);
    }
    // Below `low` all is possible; from `high` on nothing is.
    let (mut low, mut high, mut proof) = (0, scores.len(), None);
    while high - low > 1 {
        let middle = low.midpoint(high);
        match Matching::most(open, scores[middle]) {
            Ok(matching) if matching.count() == most.count() => low = middle,
            Ok(matching) => (high, proof) = (middle, Some(matching.cut())),
            Err((_, prices)) => (high, proof) = (middle, Some(prices)),
        }
    }
    // Nothing is better than the best score: no pairs, whatever the prices.
    let nothing = || Prices { row: vec![0; open.demand.len()], column: vec![0; open.capacity.len()] };
    let proof = proof.or_else(|| highest.is_none().then(nothing));
    (scores[low], proof)
}

fn distinct(problem: &Problem) -> Vec<i32> {
    let mut scores: Vec<i32> = problem.score.cells().iter().copied().filter(|&score| score != FORBIDDEN).collect();
    scores.sort_unstable();
    scores.dedup();
    scores
}

/// Stakes high enough that no sum of points outweighs a pair, nor a pair a place that must be filled.
fn stakes(problem: &Problem) -> Stakes {
    let most = problem.score.cells().iter().map(|&score| if score == FORBIDDEN { 0 } else { score.abs() }).max();
    let demanded: u64 = (0..problem.score.rows()).map(|row| u64::from(problem.demand_of(row))).sum();
    let places: u64 = problem.capacity.iter().map(|&all| u64::from(all).min(problem.score.rows() as u64)).sum();
    let much = 4 * (demanded.min(places) as i64 + 1) * i64::from(most.unwrap_or(0)) + 1;
    let left_out = if problem.objective == Objective::Total { 0 } else { much };
    Stakes { left_out, filled: 2 * (much + left_out) + 2 }
}

/// Prices of rows from zero up, and what a pair must count beside its points for that. Where nobody was left out that could have been
/// taken, it is as little as can be, mostly nothing.
fn shifted(open: &Open<'_>, search: &Search<'_>, floor: i32, left_out: i64) -> (Vec<i64>, i64) {
    let has_choice = |row: usize| open.demand[row] > 0 && open.admissible(row, floor).next().is_some();
    let lowest =
        (0..open.demand.len()).filter(|&row| has_choice(row)).map(|row| search.row_price[row]).min().unwrap_or(0);
    let bonus = (-lowest).clamp(0, left_out);
    (search.row_price.iter().map(|&price| (price + bonus).max(0)).collect(), bonus)
}
