//! Elements that have only the highest or only the lowest marks: they have no finite measure and teach nothing of others,
//! so they and their marks stand aside, which may make further elements extreme.

use std::collections::BTreeSet;

use crate::{ratings::Ratings, report::Extreme};

/// What takes part in the estimation.
pub(crate) struct Sorted {
    /// The categories in use among marks that take part, from the lowest.
    pub categories: Vec<i64>,
    /// Whether a mark takes part.
    pub active: Vec<bool>,
    /// How an element is extreme, if it is.
    pub extreme: Vec<Option<Extreme>>,
    /// Extreme elements in the order in which they were set aside, by rounds.
    pub rounds: Vec<Vec<usize>>,
}

/// Sets extreme elements aside until none is left.
pub(crate) fn sort(ratings: &Ratings) -> Sorted {
    let mut sorted = Sorted {
        categories: Vec::new(),
        active: vec![true; ratings.rows.len()],
        extreme: vec![None; ratings.elements.len()],
        rounds: Vec::new(),
    };
    loop {
        let used: BTreeSet<i64> = active(ratings, &sorted.active).map(|rating| rating.joined).collect();
        sorted.categories = used.into_iter().collect();
        let (Some(&low), Some(&high)) = (sorted.categories.first(), sorted.categories.last()) else { return sorted };
        let mut range = vec![None::<(i64, i64)>; ratings.elements.len()];
        for rating in active(ratings, &sorted.active) {
            for &element in &rating.elements {
                let (min, max) = range[element].unwrap_or((rating.joined, rating.joined));
                range[element] = Some((min.min(rating.joined), max.max(rating.joined)));
            }
        }
        let mut round = Vec::new();
        for (element, range) in range.iter().enumerate() {
            let how = match range {
                Some((min, _)) if *min == high => Extreme::Maximum,
                Some((_, max)) if *max == low => Extreme::Minimum,
                _ => continue,
            };
            sorted.extreme[element] = Some(how);
            round.push(element);
        }
        if round.is_empty() {
            return sorted;
        }
        for (row, rating) in ratings.rows.iter().enumerate() {
            if rating.elements.iter().any(|element| sorted.extreme[*element].is_some()) {
                sorted.active[row] = false;
            }
        }
        sorted.rounds.push(round);
    }
}

fn active<'a>(ratings: &'a Ratings, active: &'a [bool]) -> impl Iterator<Item = &'a crate::ratings::Rating> {
    ratings.rows.iter().zip(active).filter(|(_, active)| **active).map(|(rating, _)| rating)
}
