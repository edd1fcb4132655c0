//! The search for a few people whose answers can be worked out: their sum, or the difference of two small groups.
//!
//! A set of strata, each taken with + or −, is known when it stays the same along every direction that is left. So the search takes
//! one stratum, finds a direction along which the set would change, and tries every stratum that can balance it: nothing is
//! missed, and as a set of few people has few strata, the search is short. What it cannot finish it does not call safe.

use crate::{
    field::{add, negative},
    unknowns::Unknowns,
};

/// A stratum, and whether it is taken away.
pub type Signed = (u32, bool);

/// What a search came to.
#[derive(Debug, PartialEq)]
pub enum Outcome {
    /// No such set.
    Nothing,
    /// A set that can be worked out.
    Found(Vec<Signed>),
    /// It took more steps than it may.
    Unfinished,
}

/// A search over the same strata again and again.
pub struct Search<'a> {
    weights: &'a [u64],
    below: u64,
    excluded: Vec<bool>,
    sums: Vec<u64>,
    touched: Vec<u32>,
    set: Vec<Signed>,
    steps: usize,
}

impl<'a> Search<'a> {
    /// Sets of fewer than `below` people are looked for.
    pub fn of(weights: &'a [u64], below: u64) -> Self {
        let excluded = weights.iter().map(|weight| *weight == 0 || *weight >= below).collect();
        Self { weights, below, excluded, sums: vec![0; weights.len()], touched: vec![], set: vec![], steps: 0 }
    }

    /// The first set that holds one of these strata.
    pub fn from(&mut self, unknowns: &Unknowns, strata: impl Iterator<Item = u32>, most: usize) -> Outcome {
        self.steps = most;
        let mut tried = Vec::new();
        let mut outcome = Outcome::Nothing;
        for stratum in strata {
            if self.excluded[stratum as usize] {
                continue;
            }
            outcome = self.taken(unknowns, (stratum, false), self.below - 1);
            self.excluded[stratum as usize] = true;
            tried.push(stratum);
            if outcome != Outcome::Nothing {
                break;
            }
        }
        tried.into_iter().for_each(|stratum| self.excluded[stratum as usize] = false);
        outcome
    }

    fn taken(&mut self, unknowns: &Unknowns, one: Signed, left: u64) -> Outcome {
        if self.steps == 0 {
            return Outcome::Unfinished;
        }
        self.steps -= 1;
        let mark = self.touched.len();
        self.put(unknowns, one);
        self.set.push(one);
        self.excluded[one.0 as usize] = true;
        let outcome = self.balanced(unknowns, left - self.weights[one.0 as usize]);
        self.excluded[one.0 as usize] = false;
        self.set.pop();
        self.put(unknowns, (one.0, !one.1));
        self.touched.truncate(mark);
        outcome
    }

    /// Adds a stratum to what the set amounts to along each direction.
    fn put(&mut self, unknowns: &Unknowns, (stratum, minus): Signed) {
        for place in unknowns.through(stratum) {
            let amount = unknowns.amount(*place, stratum);
            let sum = &mut self.sums[*place as usize];
            *sum = add(*sum, if minus { negative(amount) } else { amount });
            self.touched.push(*place);
        }
    }

    fn balanced(&mut self, unknowns: &Unknowns, left: u64) -> Outcome {
        let uneven = self.touched.iter().filter(|place| self.sums[**place as usize] != 0);
        // The direction with the fewest strata that could balance it; with none of them the set is hopeless.
        let mut best: Option<Vec<u32>> = None;
        for place in uneven {
            let direction = unknowns.direction(*place);
            if best.as_ref().is_some_and(|best| direction.len() > 2 * best.len() + 8) {
                continue;
            }
            let fits = |stratum: &u32| !self.excluded[*stratum as usize] && self.weights[*stratum as usize] <= left;
            let some: Vec<u32> = direction.iter().map(|(stratum, _)| *stratum).filter(fits).collect();
            if some.is_empty() {
                return Outcome::Nothing;
            }
            if best.as_ref().is_none_or(|best| some.len() < best.len()) {
                best = Some(some);
            }
            if best.as_ref().is_some_and(|best| best.len() == 1) {
                break;
            }
        }
        let Some(strata) = best else { return Outcome::Found(self.set.clone()) };
        let mut outcome = Outcome::Nothing;
        let mut tried = 0;
        'strata: for stratum in &strata {
            for minus in [false, true] {
                outcome = self.taken(unknowns, (*stratum, minus), left);
                if outcome != Outcome::Nothing {
                    break 'strata;
                }
            }
            self.excluded[*stratum as usize] = true;
            tried += 1;
        }
        strata[..tried].iter().for_each(|stratum| self.excluded[*stratum as usize] = false);
        outcome
    }
}
