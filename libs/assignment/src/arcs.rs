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
    scratch: Vec<u64>,
}

#[derive(Clone, Default)]
struct Row {
    sorted: Vec<u64>,
    is_complete: bool,
}

const PORTION: usize = 32;

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
        Self { scores, open, floor, rows: vec![Row::default(); scores.rows()], scratch: Vec::new() }
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
        let fixed = &self.open.fixed[row];
        let left = &mut self.scratch;
        left.clear();
        let inside = |score: i32| score >= self.floor && score < below;
        left.extend(
            self.scores
                .row(row)
                .iter()
                .zip(0..)
                .filter(|&(&score, _)| inside(score))
                .map(|(&score, column)| key(score, column)),
        );
        left.retain(|&one| !fixed.contains(&(arc(one).1 as u32)));
        let wanted = PORTION.max(sorted.len());
        if left.len() > 2 * wanted {
            let (_, &mut last, _) = left.select_nth_unstable(wanted);
            let last = last | 0xffff_ffff;
            left.retain(|&one| one <= last);
        } else {
            *is_complete = true;
        }
        left.sort_unstable();
        sorted.extend_from_slice(left);
    }
}
