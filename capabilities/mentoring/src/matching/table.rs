//! The points of every pair at once, and who may go to whom: one pass over columns in memory.

use assignment::{Problem, Scores};

use super::{Aim, Fit, People, RULES, Rule};

/// Points where a pair is possible, and why it is not where it is not.
pub struct Table {
    /// Points, row by row; [`FORBIDDEN`] where a rule stands against the pair.
    pub cells: Vec<u8>,
    /// How many mentors.
    pub columns: usize,
    /// For each mentee, how many mentors are possible.
    pub eligible: Vec<u32>,
    /// For each mentee, how many mentors each rule keeps away.
    pub kept_away: Vec<[u32; RULES]>,
}

/// Stands for a pair that must not be.
pub const FORBIDDEN: u8 = u8::MAX;

impl Table {
    /// The table of these people. Mentors who are full or not ready keep their columns: then the same mentor has the same place.
    pub fn of(people: &People, fit: &Fit) -> Table {
        let (rows, columns) = (people.mentees.len(), people.mentors.len());
        let own: Vec<u16> = people.mentors.iter().map(Fit::against_mentor).collect();
        let mut table = Table {
            cells: vec![FORBIDDEN; rows * columns],
            columns,
            eligible: vec![0; rows],
            kept_away: vec![[0; RULES]; rows],
        };
        let mut bars = people.bars.iter().peekable();
        let mut masks = vec![0u16; columns];
        for (row, mentee) in people.mentees.iter().enumerate() {
            for ((mask, mentor), own) in masks.iter_mut().zip(&people.mentors).zip(&own) {
                *mask = own | fit.against(mentee, mentor);
            }
            while let Some((_, column, mask)) = bars.next_if(|bar| bar.0 as usize == row) {
                masks[*column as usize] |= mask;
            }
            let cells = &mut table.cells[row * columns..(row + 1) * columns];
            for ((cell, mask), mentor) in cells.iter_mut().zip(&masks).zip(&people.mentors) {
                if *mask == 0 {
                    *cell = fit.points(&fit.values(mentee, mentor));
                    table.eligible[row] += 1;
                } else {
                    Rule::of_mask(*mask).for_each(|rule| table.kept_away[row][rule as usize] += 1);
                }
            }
        }
        table
    }

    /// The problem of assignment.
    pub fn problem(&self, capacity: Vec<u32>, aim: Aim) -> Problem {
        problem(&self.cells, self.columns, capacity, aim)
    }
}

/// The problem of a table of points.
pub(super) fn problem(cells: &[u8], columns: usize, capacity: Vec<u32>, aim: Aim) -> Problem {
    let rows = cells.len().checked_div(columns).unwrap_or(0);
    let mut scores = Scores::forbidden(rows, columns);
    for (row, cells) in cells.chunks(columns.max(1)).enumerate() {
        for (column, cell) in cells.iter().enumerate().filter(|(_, cell)| **cell != FORBIDDEN) {
            scores.set(row, column, i32::from(*cell));
        }
    }
    Problem { objective: aim.into(), ..Problem::new(scores, capacity) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        book::Place,
        matching::{Mentee, Mentor, Wish, fit::Both},
        participant::ParticipantId,
    };

    #[test]
    fn bars_are_applied_to_their_pair_alone_and_counted() {
        let both = |person| Both { person, slots: 1, format: 3, consented: true, ..Both::default() };
        let mentors: Vec<Mentor> = (10..13)
            .map(|person| Mentor {
                both: both(person),
                free: 1,
                capacity: 1,
                trained: person != 12,
                ages: (None, None),
            })
            .collect();
        let people = People {
            mentee_ids: vec![ParticipantId::new(), ParticipantId::new()],
            mentees: (1..3).map(|person| Mentee { both: both(person), age: None }).collect(),
            mentor_ids: mentors.iter().map(|_| ParticipantId::new()).collect(),
            mentors,
            bars: vec![(1, 0, Rule::Kin.bit() | Rule::VetoMentee.bit())],
        };
        let table = Table::of(&people, &Fit::new(Place::Any, &Wish::default()));
        assert_eq!(table.eligible, [2, 1]);
        assert_eq!(table.kept_away[0].iter().sum::<u32>(), 1);
        let of = |rule: Rule| table.kept_away[1][rule as usize];
        assert_eq!((of(Rule::Kin), of(Rule::VetoMentee), of(Rule::Untrained), of(Rule::Time)), (1, 1, 1, 0));
        assert_eq!(table.cells[3], FORBIDDEN);
        let solved = assignment::solve(&table.problem(vec![1; 3], Aim::CountWorstTotal)).unwrap();
        assert_eq!(solved.matched, 2);
    }
}
