//! Which places bring which honours: quotas, the threshold, laureates, and no more than so many for one institution.

use std::collections::HashMap;

use super::places::Place;

store::choice! {
    /// What an entry is honoured with.
    Outcome, "contest-outcome" {
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
    /// Most honours for one institution.
    pub most_per_institution: Option<i64>,
}

/// An honour proposed, and what kept it from being higher.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Proposal {
    /// The honour.
    pub outcome: Outcome,
    /// Below the threshold.
    pub below: bool,
    /// Its institution has had its share.
    pub over_share: bool,
}

/// Proposes honours for places in their order. Equals get the same: a shared place that begins within a quota has it as a
/// whole, and what it takes beyond the quota is taken from the next.
pub fn propose(
    places: &[Place],
    quota: &Quota,
    percent: impl Fn(usize) -> f64,
    institution: impl Fn(usize) -> u128,
) -> Vec<(usize, Proposal)> {
    let mut proposals = Vec::with_capacity(places.len());
    let mut given = 0;
    let mut had: HashMap<u128, i64> = HashMap::new();
    for group in places.chunk_by(|a, b| a.rank == b.rank) {
        let outcome = outcome_at(quota, given);
        for place in group {
            let below = quota.threshold.is_some_and(|least| percent(place.entry) < least - 1e-9);
            let had = had.entry(institution(place.entry)).or_default();
            let over_share = quota.most_per_institution.is_some_and(|most| *had >= most);
            let honoured = !below && !over_share && outcome != Outcome::None;
            let outcome = if honoured { outcome } else { Outcome::None };
            if honoured {
                given += 1;
                *had += 1;
            }
            proposals.push((place.entry, Proposal { outcome, below, over_share: over_share && !below }));
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

    fn outcomes(ranks: &[usize], quota: &Quota, institution: impl Fn(usize) -> u128) -> Vec<Outcome> {
        let percent = |entry: usize| 90.0 - 10.0 * entry as f64;
        propose(&places(ranks), quota, percent, institution).iter().map(|(_, proposal)| proposal.outcome).collect()
    }

    #[test]
    fn places_are_given_in_order_as_far_as_quotas_reach() {
        let quota = Quota { first: 1, second: 1, third: 2, laureates: 1, ..Quota::default() };
        assert_eq!(outcomes(&[1, 2, 3, 4, 5, 6], &quota, |e| e as u128), [First, Second, Third, Third, Laureate, None]);
    }

    #[test]
    fn equals_get_the_same_and_the_next_gets_what_is_left() {
        let quota = Quota { first: 1, second: 1, third: 1, ..Quota::default() };
        assert_eq!(outcomes(&[1, 1, 3, 4], &quota, |e| e as u128), [First, First, Third, None]);
    }

    #[test]
    fn below_the_threshold_there_is_no_honour() {
        let quota = Quota { first: 1, second: 1, third: 1, threshold: Some(75.0), ..Quota::default() };
        assert_eq!(outcomes(&[1, 2, 3], &quota, |e| e as u128), [First, Second, None]);
    }

    #[test]
    fn an_institution_that_has_had_its_share_makes_room() {
        let quota = Quota { first: 1, second: 1, third: 1, most_per_institution: Some(1), ..Quota::default() };
        assert_eq!(
            outcomes(&[1, 2, 3, 4], &quota, |e| if e < 2 { 7 } else { e as u128 }),
            [First, None, Second, Third]
        );
    }
}
