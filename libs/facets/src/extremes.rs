//! Elements that have only the highest or only the lowest marks: they have no finite measure and teach nothing of others,
//! so they and their marks stand aside, which may make further elements extreme.

use std::collections::BTreeSet;

use crate::{
    ratings::{Rating, Ratings},
    report::{Extreme, logit},
    scale::{Scale, where_total_is},
};

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

/// Gives every extreme element the measure at which its expected total is its own moved inwards by so much; those that met
/// nobody but other extreme elements come last, and stand by these.
pub(crate) fn measure(ratings: &Ratings, sorted: &Sorted, scale: &Scale, measures: &mut [f64], moved: f64) {
    let mut extreme: Vec<usize> = sorted.rounds.iter().flatten().copied().collect();
    extreme.sort_by_key(|&element| !ratings.rows.iter().any(|rating| informs(rating, sorted, element)));
    for element in extreme {
        let sign = ratings.facets[ratings.elements[element].0].orientation.sign();
        let others: Vec<(f64, f64)> = (informing(ratings, sorted, element).into_iter())
            .map(|row| &ratings.rows[row])
            .map(|rating| (logit(ratings, measures, rating) - sign * measures[element], rating.weight))
            .collect();
        let top: f64 = others.iter().map(|(_, weight)| weight * scale.thresholds.len() as f64).sum();
        let moved = moved.min(top / 2.0);
        let aim = if sorted.extreme[element] == Some(Extreme::Maximum) { top - moved } else { moved };
        measures[element] = sign * where_total_is(scale, &others, aim);
    }
}

/// The marks that say where an extreme element stands: those under elements that are not extreme themselves, as such marks are
/// as they are whoever gets or gives them. All of its marks, if there are no others.
pub(crate) fn informing(ratings: &Ratings, sorted: &Sorted, element: usize) -> Vec<usize> {
    let rows = |keep: &dyn Fn(&Rating) -> bool| -> Vec<usize> {
        (ratings.rows.iter().enumerate()).filter(|(_, rating)| keep(rating)).map(|(row, _)| row).collect()
    };
    match rows(&|rating| informs(rating, sorted, element)) {
        none if none.is_empty() => rows(&|rating| rating.elements.contains(&element)),
        some => some,
    }
}

fn informs(rating: &Rating, sorted: &Sorted, element: usize) -> bool {
    rating.elements.contains(&element)
        && rating.elements.iter().all(|other| *other == element || sorted.extreme[*other].is_none())
}

fn active<'a>(ratings: &'a Ratings, active: &'a [bool]) -> impl Iterator<Item = &'a Rating> {
    ratings.rows.iter().zip(active).filter(|(_, active)| **active).map(|(rating, _)| rating)
}
