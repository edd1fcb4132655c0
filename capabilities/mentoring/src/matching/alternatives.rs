//! What else there could have been: other mentors for a mentee, and what each of them would cost.

use assignment::{Problem, solve};
use kernel::{Error, Result};

use super::{Instance, kept::Proven};

/// So many pairs at most are calculated anew to say exactly what another mentor costs; beyond, the prices say at least how much.
const EXACT: usize = 250_000;

/// Another mentor for a mentee.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Alternative {
    /// The mentor, by his place.
    pub column: usize,
    /// How well the two fit.
    pub points: u8,
    /// What it would cost the whole.
    pub loss: Loss,
}

/// What another pair would cost.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Loss {
    /// Nothing: it is as good.
    Nothing,
    /// Pairs fewer.
    Pairs(i64),
    /// The worst pair would have so many points only.
    Worst(i64),
    /// Points of the sum, exactly.
    Points(i64),
    /// Points of the sum at least, by the prices.
    AtLeast(i64),
    /// The worst pair would be worse, or pairs fewer; how much was not calculated.
    Worse,
}

/// The best other mentors for a mentee, and what each would cost; `most` of them.
pub fn alternatives(instance: &Instance, proven: &Proven, row: usize, most: usize) -> Result<Vec<Alternative>> {
    let own: Vec<usize> = proven.pairs.iter().filter(|pair| pair.0 == row).map(|pair| pair.1).collect();
    let columns = instance.head.mentors.len();
    let mut possible: Vec<(u8, usize)> = (0..columns)
        .filter(|column| !own.contains(column) && instance.head.capacity[*column] > 0)
        .filter_map(|column| Some((instance.points(row, column)?, column)))
        .collect();
    possible.sort_by_key(|&(points, column)| (std::cmp::Reverse(points), column));
    let is_small = instance.cells.len() <= EXACT;
    let loss = |points: u8, column: usize| -> Result<Loss> {
        if is_small {
            return exact(instance, proven, (row, column));
        }
        Ok(proven.price(row, column, points.into()).map_or(Loss::Worse, Loss::AtLeast))
    };
    let shown = possible.into_iter().take(most);
    shown.map(|(points, column)| Ok(Alternative { column, points, loss: loss(points, column)? })).collect()
}

/// What it costs exactly to force a pair: calculated anew with it.
pub fn exact(instance: &Instance, proven: &Proven, pair: (usize, usize)) -> Result<Loss> {
    let problem = Problem { fixed: vec![pair], ..instance.problem() };
    let forced = solve(&problem).map_err(|error| Error::failed(error.to_string()))?;
    let fewer = proven.pairs.len() as i64 - forced.matched as i64;
    Ok(match (fewer, forced.worst, proven.total - forced.total) {
        (fewer, ..) if fewer > 0 => Loss::Pairs(fewer),
        (_, Some(worst), _)
            if instance.head.aim == super::Aim::CountWorstTotal && proven.worst.is_some_and(|best| worst < best) =>
        {
            Loss::Worst(worst)
        }
        (_, _, points) if points > 0 => Loss::Points(points),
        _ => Loss::Nothing,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        matching::{Aim, kept::Head, table::FORBIDDEN},
        participant::ParticipantId,
    };

    fn instance(cells: &[u8], capacity: &[u32]) -> Instance {
        let ids = |count: usize| (0..count).map(|_| ParticipantId::new()).collect();
        let (mentees, mentors) = (ids(cells.len() / capacity.len()), ids(capacity.len()));
        let head = Head { mentees, mentors, capacity: capacity.to_vec(), aim: Aim::CountWorstTotal };
        Instance { head, cells: cells.to_vec() }
    }

    fn asked(instance: &Instance, row: usize) -> Vec<(usize, Loss)> {
        let proven = Proven::from(&solve(&instance.problem()).unwrap());
        let found = alternatives(instance, &proven, row, 5).unwrap();
        found.into_iter().map(|one| (one.column, one.loss)).collect()
    }

    #[test]
    fn another_mentor_costs_pairs_the_worst_pair_or_points() {
        // The second mentee has nobody but the first mentor.
        assert_eq!(asked(&instance(&[90, 80, 70, FORBIDDEN], &[1, 1]), 0), [(0, Loss::Pairs(1))]);
        assert_eq!(asked(&instance(&[90, 60, 50, 80], &[1, 1]), 0), [(1, Loss::Worst(50))]);
        assert_eq!(asked(&instance(&[90, 85, 80, 80], &[1, 2]), 0), [(1, Loss::Points(5))]);
        assert_eq!(
            asked(&instance(&[80, 80, 80, 80], &[2, 2]), 0).iter().map(|one| one.1).collect::<Vec<_>>(),
            [Loss::Nothing]
        );
    }

    #[test]
    fn a_mentor_without_a_place_is_no_alternative() {
        assert_eq!(asked(&instance(&[90, 95], &[1, 0]), 0), []);
    }
}
