//! The allowed pairs of each row from the best downward, sorted only as far as somebody looks.
//!
//! A search looks at a few dozen of a row's thousands of pairs, so a row is sorted in growing portions: the best 32, then as many again.

use crate::{open::Open, scores::Scores};

/// The pairs of all rows with at least some score.
pub struct Arcs<'a> {
    scores: &'a Scores,
    open: &'a Open<'a>,
    floor: i32,
    rows: Vec<Row>,
    reach: Reach,
}

#[derive(Clone, Default)]
struct Row {
    sorted: Vec<u64>,
    is_complete: bool,
}

const PORTION: usize = 16;

/// A pair in one number whose order is: higher scores first, then lower columns.
fn key(score: i32, column: usize) -> u64 {
    ((i64::from(i32::MAX) - i64::from(score)) as u64) << 32 | column as u64
}

/// The score and the column of a key.
pub fn arc(key: u64) -> (i64, usize) {
    (i64::from(i32::MAX) - (key >> 32) as i64, (key & 0xffff_ffff) as usize)
}

impl<'a> Arcs<'a> {
    /// The pairs that are neither forbidden, nor fixed, nor below the floor.
    pub fn new(open: &'a Open<'a>, floor: i32) -> Self {
        let scores = &open.problem.score;
        Self { scores, open, floor, rows: vec![Row::default(); scores.rows()], reach: Reach { down: 8 } }
    }

    /// The pairs of a row sorted so far, the best first; at least as many as asked, if it has them.
    pub fn of(&mut self, row: usize, least: usize) -> &[u64] {
        while self.rows[row].sorted.len() < least && !self.rows[row].is_complete {
            self.extend(row);
        }
        &self.rows[row].sorted
    }

    fn extend(&mut self, row: usize) {
        let Row { sorted, is_complete } = &mut self.rows[row];
        // Portions end between two scores, so what is left is what lies below the last one.
        let below = sorted.last().map_or(i32::MAX, |&last| arc(last).0 as i32);
        let (cells, fixed) = (self.scores.row(row), &self.open.fixed[row]);
        let wanted = PORTION.max(sorted.len());
        let from = self.reach.floor(cells, self.floor, below, wanted);
        *is_complete = from == self.floor;
        let begun = sorted.len();
        let inside = |score: i32| score >= from && score < below;
        sorted.extend(
            cells.iter().zip(0..).filter(|&(&score, _)| inside(score)).map(|(&score, column)| key(score, column)),
        );
        if !fixed.is_empty() {
            sorted.retain(|&one| !fixed.contains(&(arc(one).1 as u32)));
        }
        sorted[begun..].sort_unstable();
    }
}

/// How far below the best a portion reaches: about as far as in the row before, so that a guess is mostly right.
struct Reach {
    down: i64,
}

impl Reach {
    /// A score such that about so many cells lie from it up to `below`; the lowest of all when there are few.
    fn floor(&mut self, cells: &[i32], lowest: i32, below: i32, wanted: usize) -> i32 {
        let best = cells.iter().fold(lowest, |best, &score| if score < below { best.max(score) } else { best });
        let all = i64::from(best) - i64::from(lowest);
        // Between these two the right depth lies; the first guess is the last answer.
        let (mut too_little, mut too_much) = (-1, None);
        let mut down = self.down.min(all);
        loop {
            let from = (i64::from(best) - down) as i32;
            let count: u32 = cells.iter().map(|&score| u32::from(score >= from && score < below)).sum();
            let is_enough = count as usize >= wanted;
            if is_enough && (count as usize <= 8 * wanted || down - too_little <= 1) || down == all && !is_enough {
                self.down = if is_enough { down } else { self.down };
                return from;
            }
            if is_enough {
                too_much = Some(down);
            } else {
                too_little = down;
            }
            down = too_much.map_or((4 * down).max(1).min(all), |much| too_little.midpoint(much));
        }
    }
}
