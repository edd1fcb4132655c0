//! Who stands where: by the figure of the method, and then by the order of ties, applied in its order.

use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use super::ballot::{Ballot, Scale, Sheet};

store::choice! {
    /// What decides between equals.
    Tie, "results-tie" {
        /// The mean of the weightiest criterion.
        Primary = "primary",
        /// The share of highest marks.
        Top = "top",
        /// Fewer lowest marks.
        Low = "low",
        /// Head to head among jurors who saw both (Copeland 1951).
        HeadToHead = "copeland",
        /// The signed decision of the jury's chair.
        Chair = "chair",
        /// A lot drawn from the published seed.
        Lot = "lot",
    }
}

/// Where an entry stands, and why.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Place {
    /// The entry, by its place in the ballot.
    pub entry: usize,
    /// Its rank; equals share one, and the next is passed over: 1, 2, 2, 4.
    pub rank: usize,
    /// Whether another has the same.
    pub is_shared: bool,
    /// What told it apart from those with an equal figure: the rules that were applied, and what each said of it.
    pub steps: Vec<Step>,
}

/// One rule as it was applied.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Step {
    /// Which.
    pub tie: Tie,
    /// Among how many equals.
    pub among: usize,
    /// What it said of this entry: the higher the better.
    pub value: f64,
    /// Whether it told this entry apart from some of them.
    pub decided: bool,
}

/// What else decides.
#[derive(Clone, Debug, Default)]
pub struct Deciders {
    /// The chair's order: entries preferred, the first most.
    pub chair: Vec<usize>,
    /// The published seed of the lot.
    pub seed: String,
    /// What every entry is called in the lot: its number in the contest.
    pub numbers: Vec<i64>,
}

/// Figures closer than this are equal: marks are whole numbers, what lies below is rounding.
const GRAIN: f64 = 1e6;

/// Ranks entries that have a figure; the others have no place.
pub fn rank(ballot: &Ballot, figures: &[Option<f64>], ties: &[Tie], deciders: &Deciders) -> Vec<Place> {
    let mut ranked: Vec<(i64, usize)> = (figures.iter().enumerate())
        .filter_map(|(entry, figure)| figure.map(|figure| (grain(figure), entry)))
        .collect();
    // Of equals the one with the smaller number stands first in the list; the rank they share does not depend on it.
    ranked.sort_by_key(|(figure, entry)| (-figure, deciders.numbers.get(*entry).copied(), *entry));
    let equals = Equals { ballot, sheets: ballot.sheets(), deciders };
    let mut places = Vec::with_capacity(ranked.len());
    for group in ranked.chunk_by(|a, b| a.0 == b.0) {
        let entries: Vec<usize> = group.iter().map(|(_, entry)| *entry).collect();
        equals.settle(entries, ties, &mut Vec::new(), &mut places);
    }
    places
}

/// What decides between equals.
struct Equals<'a> {
    ballot: &'a Ballot,
    /// By entry and then by juror.
    sheets: Vec<Sheet>,
    deciders: &'a Deciders,
}

impl Equals<'_> {
    /// Splits equals by the first rule, what stays equal by the next.
    fn settle(&self, entries: Vec<usize>, ties: &[Tie], steps: &mut Vec<Vec<(usize, Step)>>, places: &mut Vec<Place>) {
        let (Some((tie, rest)), true) = (ties.split_first(), entries.len() > 1) else {
            let rank = places.len() + 1;
            for entry in &entries {
                let own = steps.iter().flatten().filter(|(of, _)| of == entry).map(|(_, step)| step.clone()).collect();
                places.push(Place { entry: *entry, rank, is_shared: entries.len() > 1, steps: own });
            }
            return;
        };
        let value = |entry: &usize| (*entry, self.value(*tie, *entry, &entries));
        let mut values: Vec<(i64, usize, f64)> = entries.iter().map(value).map(|(e, v)| (grain(v), e, v)).collect();
        values.sort_by_key(|(grain, ..)| -grain);
        let decided = values.first().map(|first| first.0) != values.last().map(|last| last.0);
        let among = entries.len();
        let step = |value: f64| Step { tie: *tie, among, value, decided };
        steps.push(values.iter().map(|(_, entry, value)| (*entry, step(*value))).collect());
        for group in values.chunk_by(|a, b| a.0 == b.0) {
            self.settle(group.iter().map(|(_, entry, _)| *entry).collect(), rest, steps, places);
        }
        steps.pop();
    }

    /// What a rule says of an entry among its equals: the higher the better.
    fn value(&self, tie: Tie, entry: usize, equals: &[usize]) -> f64 {
        let (ballot, deciders) = (self.ballot, self.deciders);
        match tie {
            Tie::Primary => {
                ballot.primary().and_then(|criterion| ballot.criterion_mean(entry, criterion)).unwrap_or(0.0)
            }
            Tie::Top => self.share(entry, |scale, score| score == scale.highest),
            Tie::Low => -self.share(entry, |scale, score| score == scale.lowest),
            Tie::HeadToHead => {
                equals.iter().filter(|other| **other != entry).map(|other| self.duel(entry, *other)).sum()
            }
            // Whoever the chair did not name comes after those named.
            Tie::Chair => {
                let named = deciders.chair.iter().position(|one| *one == entry);
                -(named.unwrap_or(deciders.chair.len()) as f64)
            }
            Tie::Lot => lot(&deciders.seed, deciders.numbers.get(entry).copied().unwrap_or_default()),
        }
    }

    fn share(&self, entry: usize, counts: impl Fn(&Scale, i64) -> bool) -> f64 {
        let own = self.ballot.marks.iter().filter(|mark| mark.entry == entry);
        let scores: Vec<bool> = own
            .filter_map(|mark| mark.score.map(|score| counts(&self.ballot.criteria[mark.criterion], score)))
            .collect();
        if scores.is_empty() { 0.0 } else { scores.iter().filter(|yes| **yes).count() as f64 / scores.len() as f64 }
    }

    /// One point for being preferred by more of the jurors who saw both, half for as many.
    fn duel(&self, entry: usize, other: usize) -> f64 {
        let (mine, theirs) = (self.sheets_of(entry), self.sheets_of(other));
        let balance: i64 = mine
            .iter()
            .filter_map(|one| theirs.iter().find(|sheet| sheet.juror == one.juror).map(|sheet| (one.mean, sheet.mean)))
            .map(|(mine, theirs)| (grain(mine) - grain(theirs)).signum())
            .sum();
        match balance.signum() {
            1 => 1.0,
            0 => 0.5,
            _ => 0.0,
        }
    }

    fn sheets_of(&self, entry: usize) -> &[Sheet] {
        let from = self.sheets.partition_point(|sheet| sheet.entry < entry);
        &self.sheets[from..self.sheets.partition_point(|sheet| sheet.entry <= entry)]
    }
}

/// The lot of an entry: the first 40 bits of SHA-256 of «seed:number», so that anybody can draw it again.
fn lot(seed: &str, number: i64) -> f64 {
    let digest = Sha256::digest(format!("{seed}:{number}"));
    digest.iter().take(5).fold(0.0, |sum, byte| sum * 256.0 + f64::from(*byte))
}

fn grain(value: f64) -> i64 {
    (value * GRAIN).round() as i64
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ranking::Given;

    /// Two jurors, two criteria of 0 to 10, the first weightier; marks by entry: juror × criterion.
    fn ballot(entries: &[[[i64; 2]; 2]]) -> Ballot {
        let mut marks = Vec::new();
        for (entry, jurors) in entries.iter().enumerate() {
            for (juror, row) in jurors.iter().enumerate() {
                for (criterion, score) in row.iter().enumerate() {
                    marks.push(Given { juror, entry, criterion, score: Some(*score) });
                }
            }
        }
        let scale = |weight| Scale { weight, lowest: 0, highest: 10 };
        Ballot { criteria: vec![scale(2), scale(1)], entries: entries.len(), jurors: 2, marks }
    }

    fn order(ballot: &Ballot, ties: &[Tie], deciders: &Deciders) -> Vec<(usize, usize, bool)> {
        let figures: Vec<Option<f64>> = crate::ranking::Measured::of(ballot, 1)
            .mean
            .iter()
            .map(|figure| figure.map(|figure| figure.value))
            .collect();
        rank(ballot, &figures, ties, deciders).iter().map(|place| (place.entry, place.rank, place.is_shared)).collect()
    }

    #[test]
    fn equals_share_a_place_and_the_next_is_passed_over() {
        let ballot = ballot(&[[[5, 5], [5, 5]], [[8, 8], [8, 8]], [[5, 5], [5, 5]], [[1, 1], [1, 1]]]);
        let found = order(&ballot, &[Tie::Primary, Tie::Top], &Deciders::default());
        assert_eq!(found, [(1, 1, false), (0, 2, true), (2, 2, true), (3, 4, false)]);
    }

    #[test]
    fn the_weightiest_criterion_decides_first() {
        // Means are equal: (2·6 + 3)/3 = (2·4 + 7)/3 = 5.
        let ballot = ballot(&[[[4, 7], [4, 7]], [[6, 3], [6, 3]]]);
        assert_eq!(order(&ballot, &[], &Deciders::default()), [(0, 1, true), (1, 1, true)]);
        assert_eq!(order(&ballot, &[Tie::Primary], &Deciders::default()), [(1, 1, false), (0, 2, false)]);
    }

    #[test]
    fn highest_and_lowest_marks_decide_next() {
        let tops = ballot(&[[[5, 10], [5, 2]], [[5, 6], [5, 6]]]);
        assert_eq!(order(&tops, &[Tie::Primary, Tie::Top], &Deciders::default())[0], (0, 1, false));
        let lows = ballot(&[[[5, 9], [5, 0]], [[5, 4], [5, 5]]]);
        assert_eq!(order(&lows, &[Tie::Primary, Tie::Top, Tie::Low], &Deciders::default())[0], (1, 1, false));
    }

    #[test]
    fn head_to_head_counts_the_jurors_who_saw_both() {
        // Three jurors: two slightly prefer the second, one much prefers the first.
        let mut three = ballot(&[[[6, 6], [5, 5]], [[5, 5], [5, 5]]]);
        three.jurors = 3;
        let add = |ballot: &mut Ballot, juror, entry, score| {
            for criterion in 0..2 {
                ballot.marks.push(Given { juror, entry, criterion, score: Some(score) });
            }
        };
        three.marks.retain(|mark| mark.juror == 0);
        for (juror, first, second) in [(1, 4, 5), (2, 5, 5)] {
            add(&mut three, juror, 0, first);
            add(&mut three, juror, 1, second);
        }
        // 6, 4, 5 against 5, 5, 5: one for each, one even.
        assert_eq!(order(&three, &[Tie::HeadToHead], &Deciders::default()), [(0, 1, true), (1, 1, true)]);
        add(&mut three, 3, 0, 7);
        add(&mut three, 3, 1, 5);
        three.jurors = 5;
        add(&mut three, 4, 0, 4);
        add(&mut three, 4, 1, 6);
        // Now 6,4,5,7,4 against 5,5,5,5,6: two each; one more who prefers the second would decide.
        assert!(order(&three, &[Tie::HeadToHead], &Deciders::default())[0].2);
    }

    #[test]
    fn the_chair_and_the_lot_come_last_and_can_be_checked() {
        let ballot = ballot(&[[[5, 5], [5, 5]], [[5, 5], [5, 5]], [[5, 5], [5, 5]]]);
        let deciders = Deciders { chair: vec![2], seed: "2021-11-25".into(), numbers: vec![17, 18, 19] };
        let found = order(&ballot, &[Tie::Chair], &deciders);
        assert_eq!(found, [(2, 1, false), (0, 2, true), (1, 2, true)]);
        let drawn = order(&ballot, &[Tie::Chair, Tie::Lot], &deciders);
        assert!(drawn.iter().all(|(.., shared)| !shared));
        assert_eq!(
            drawn,
            order(&ballot, &[Tie::Chair, Tie::Lot], &deciders),
            "the lot is the same whenever it is drawn"
        );
        let digest = Sha256::digest("2021-11-25:17");
        assert_eq!(lot("2021-11-25", 17), digest.iter().take(5).fold(0.0, |sum, byte| sum * 256.0 + f64::from(*byte)));
    }

    #[test]
    fn a_rounding_error_is_no_difference() {
        let ballot = ballot(&[[[5, 5], [5, 5]], [[5, 5], [5, 5]]]);
        let places = rank(&ballot, &[Some(0.1 + 0.2), Some(0.3)], &[], &Deciders::default());
        assert!(places.iter().all(|place| place.rank == 1 && place.is_shared));
    }
}
