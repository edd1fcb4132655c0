//! Which places bring which honours: quotas, the threshold, laureates.

use super::places::Place;
use crate::nomination::Nomination;

store::choice! {
    /// What an entry is honoured with.
    Outcome, "results-outcome" {
        /// Победитель.
        First = "first",
        /// Призёр, второе место.
        Second = "second",
        /// Призёр, третье место.
        Third = "third",
        /// Лауреат.
        Laureate = "laureate",
        /// Грамота, отмечен жюри.
        Mention = "mention",
        /// Участник.
        None = "none",
    }
}

/// What a nomination has to give.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Quota {
    /// First places.
    pub first: i64,
    /// Second places.
    pub second: i64,
    /// Third places.
    pub third: i64,
    /// Laureates.
    pub laureates: i64,
    /// Least percent of the highest possible mark for any honour.
    pub threshold: Option<f64>,
}

impl Quota {
    /// What a nomination has.
    pub fn of(nomination: &Nomination) -> Self {
        Self {
            first: nomination.first_places.into(),
            second: nomination.second_places.into(),
            third: nomination.third_places.into(),
            laureates: nomination.laureates.into(),
            threshold: nomination.threshold.map(f64::from),
        }
    }
}

/// An honour proposed, and what kept it from being higher.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Proposal {
    /// The honour.
    pub outcome: Outcome,
    /// Below the threshold.
    pub below: bool,
}

impl Default for Proposal {
    fn default() -> Self {
        Self { outcome: Outcome::None, below: false }
    }
}

/// Proposes honours for places in their order. Equals get the same: a shared place that begins within a quota has it as a
/// whole, and what it takes beyond the quota is taken from the next.
pub fn propose(places: &[Place], quota: &Quota, percent: impl Fn(usize) -> f64) -> Vec<(usize, Proposal)> {
    let mut proposals = Vec::with_capacity(places.len());
    let mut given = 0;
    for group in places.chunk_by(|a, b| a.rank == b.rank) {
        let outcome = outcome_at(quota, given);
        for place in group {
            let below = quota.threshold.is_some_and(|least| percent(place.entry) < least - 1e-9);
            let honoured = !below && outcome != Outcome::None;
            given += i64::from(honoured);
            let outcome = if honoured { outcome } else { Outcome::None };
            proposals.push((place.entry, Proposal { outcome, below }));
        }
    }
    proposals
}

/// The honour of whoever comes after so many honoured.
fn outcome_at(quota: &Quota, given: i64) -> Outcome {
    let steps = [
        (Outcome::First, quota.first),
        (Outcome::Second, quota.second),
        (Outcome::Third, quota.third),
        (Outcome::Laureate, quota.laureates),
    ];
    let mut end = 0;
    for (outcome, places) in steps {
        end += places;
        if given < end {
            return outcome;
        }
    }
    Outcome::None
}

#[cfg(test)]
mod tests {
    use super::*;
    use Outcome::{First, Laureate, None, Second, Third};

    fn places(ranks: &[usize]) -> Vec<Place> {
        let shared = |rank: &usize| ranks.iter().filter(|one| *one == rank).count() > 1;
        (ranks.iter().enumerate())
            .map(|(entry, rank)| Place { entry, rank: *rank, is_shared: shared(rank), steps: Vec::new() })
            .collect()
    }

    fn outcomes(ranks: &[usize], quota: &Quota) -> Vec<Outcome> {
        let percent = |entry: usize| 90.0 - 10.0 * entry as f64;
        propose(&places(ranks), quota, percent).iter().map(|(_, proposal)| proposal.outcome).collect()
    }

    #[test]
    fn places_are_given_in_order_as_far_as_quotas_reach() {
        let quota = Quota { first: 1, second: 1, third: 2, laureates: 1, ..Quota::default() };
        assert_eq!(outcomes(&[1, 2, 3, 4, 5, 6], &quota), [First, Second, Third, Third, Laureate, None]);
    }

    #[test]
    fn equals_get_the_same_and_the_next_gets_what_is_left() {
        let quota = Quota { first: 1, second: 1, third: 1, ..Quota::default() };
        assert_eq!(outcomes(&[1, 1, 3, 4], &quota), [First, First, Third, None]);
    }

    #[test]
    fn below_the_threshold_there_is_no_honour() {
        let quota = Quota { first: 1, second: 1, third: 1, threshold: Some(75.0), ..Quota::default() };
        assert_eq!(outcomes(&[1, 2, 3], &quota), [First, Second, None]);
    }
}
