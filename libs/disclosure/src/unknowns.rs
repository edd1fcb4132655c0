//! What stays unknown of the strata when the sums of some cells are published.
//!
//! Kept are the directions in which the strata can change without any published sum changing: a basis of the kernel of the incidence
//! matrix, sparse, modulo a prime. At first every stratum may change by itself; each published cell takes one direction away.
//! A sum is known to everybody when no direction changes it. Tables have short directions (four cells of a rectangle), so
//! this stays sparse where the matrix of the published cells would fill up.

use crate::field::{add, inverse, negative, times};

/// A direction: strata (and sums that are watched) with how much each changes, ordered by place.
pub type Direction = Vec<(u32, u64)>;

/// The directions that are left.
#[derive(Clone)]
pub struct Unknowns {
    directions: Vec<Direction>,
    /// For each stratum and watched sum, the directions that change it, ordered.
    columns: Vec<Vec<u32>>,
    strata: usize,
    sums: Vec<u64>,
}

/// What a published cell took away, so that it can be given back.
pub struct Change {
    /// The direction that is gone.
    pub gone: Direction,
    place: u32,
    before: Vec<(u32, Direction)>,
}

impl Unknowns {
    /// Nothing is published yet. Strata of weight 0 are nobody: known. `watched` are sums of strata that [`Unknowns::knows`] is asked of.
    pub fn of(weights: &[u64], watched: &[Vec<u32>]) -> Self {
        let strata = weights.len();
        let mut directions: Vec<Direction> =
            (0..strata).map(|s| if weights[s] > 0 { vec![(s as u32, 1)] } else { Vec::new() }).collect();
        for (place, sum) in watched.iter().enumerate() {
            for s in sum.iter().filter(|s| weights[**s as usize] > 0) {
                directions[*s as usize].push(((strata + place) as u32, 1));
            }
        }
        let mut columns = vec![Vec::new(); strata + watched.len()];
        for (place, direction) in directions.iter().enumerate() {
            direction.iter().for_each(|(column, _)| columns[*column as usize].push(place as u32));
        }
        Self { sums: vec![0; directions.len()], directions, columns, strata }
    }

    /// The sum of a cell becomes known. Nothing changes when it was known already.
    pub fn publish(&mut self, cell: &[u32]) -> Option<Change> {
        let changed = self.changed_by(cell);
        let &(place, value) =
            changed.iter().min_by_key(|(place, _)| (self.directions[*place as usize].len(), *place))?;
        let gone = self.replace(place, Vec::new());
        let scale = negative(inverse(value));
        let others = changed.into_iter().filter(|(other, _)| *other != place);
        let mut before = Vec::new();
        for (other, amount) in others {
            let next = combined(&self.directions[other as usize], &gone, times(amount, scale));
            before.push((other, self.replace(other, next)));
        }
        Some(Change { gone, place, before })
    }

    /// As if the cell had not been published.
    pub fn withdraw(&mut self, change: Change) {
        for (place, direction) in change.before {
            self.replace(place, direction);
        }
        self.replace(change.place, change.gone);
    }

    /// Whether everybody can work out a sum of strata.
    pub fn knows_sum(&mut self, sum: &[u32]) -> bool {
        self.changed_by(sum).is_empty()
    }

    /// Whether everybody can work out a watched sum.
    pub fn knows(&self, watched: usize) -> bool {
        self.columns[self.strata + watched].is_empty()
    }

    /// The directions that change a sum of strata, and by how much, ordered.
    pub fn changed_by(&mut self, sum: &[u32]) -> Vec<(u32, u64)> {
        let mut touched = Vec::new();
        for stratum in sum {
            for place in &self.columns[*stratum as usize] {
                let amount = self.amount(*place, *stratum);
                touched.push(*place);
                self.sums[*place as usize] = add(self.sums[*place as usize], amount);
            }
        }
        touched.sort_unstable();
        touched.dedup();
        let changed = touched.into_iter().map(|place| (place, std::mem::take(&mut self.sums[place as usize])));
        changed.filter(|(_, amount)| *amount != 0).collect()
    }

    /// The directions that change a stratum.
    pub fn through(&self, stratum: u32) -> &[u32] {
        &self.columns[stratum as usize]
    }

    /// By how much a direction changes a stratum; 0 when it does not.
    pub fn amount(&self, direction: u32, stratum: u32) -> u64 {
        let direction = &self.directions[direction as usize];
        direction.binary_search_by_key(&stratum, |(column, _)| *column).map_or(0, |place| direction[place].1)
    }

    /// A direction without the watched sums.
    pub fn direction(&self, place: u32) -> &[(u32, u64)] {
        let direction = &self.directions[place as usize];
        &direction[..direction.partition_point(|(column, _)| (*column as usize) < self.strata)]
    }

    /// How many places for directions there are.
    pub fn places(&self) -> usize {
        self.directions.len()
    }

    /// Puts a direction into a place, and what was there comes out.
    fn replace(&mut self, place: u32, next: Direction) -> Direction {
        let old = std::mem::replace(&mut self.directions[place as usize], next);
        let next = &self.directions[place as usize];
        let (mut a, mut b) = (old.iter().map(|one| one.0).peekable(), next.iter().map(|one| one.0).peekable());
        loop {
            let (left, right) = (a.peek().copied(), b.peek().copied());
            match (left, right) {
                (None, None) => break,
                (Some(left), right) if right.is_none_or(|right| left < right) => {
                    a.next();
                    let column = &mut self.columns[left as usize];
                    if let Ok(at) = column.binary_search(&place) {
                        column.remove(at);
                    }
                }
                (left, Some(right)) if left.is_none_or(|left| right < left) => {
                    b.next();
                    let column = &mut self.columns[right as usize];
                    if let Err(at) = column.binary_search(&place) {
                        column.insert(at, place);
                    }
                }
                _ => {
                    a.next();
                    b.next();
                }
            }
        }
        old
    }
}

/// one + scale · other
fn combined(one: &Direction, other: &Direction, scale: u64) -> Direction {
    let mut sum = Vec::with_capacity(one.len() + other.len());
    let (mut i, mut j) = (0, 0);
    while i < one.len() || j < other.len() {
        let (left, right) = (one.get(i).map_or(u32::MAX, |it| it.0), other.get(j).map_or(u32::MAX, |it| it.0));
        let mut amount = 0;
        if left <= right {
            amount = one[i].1;
            i += 1;
        }
        if right <= left {
            amount = add(amount, times(scale, other[j].1));
            j += 1;
        }
        if amount != 0 {
            sum.push((left.min(right), amount));
        }
    }
    sum
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_total_and_all_parts_but_one_tell_the_last() {
        let mut unknowns = Unknowns::of(&[5, 6, 7], &[vec![2]]);
        assert!(unknowns.publish(&[0, 1, 2]).is_some());
        assert!(unknowns.publish(&[0]).is_some());
        assert!(!unknowns.knows(0));
        let change = unknowns.publish(&[1]);
        assert!(unknowns.knows(0) && unknowns.knows_sum(&[2]));
        unknowns.withdraw(change.expect("it was not known"));
        assert!(!unknowns.knows(0) && unknowns.knows_sum(&[1, 2]) && !unknowns.knows_sum(&[1]));
    }
}
